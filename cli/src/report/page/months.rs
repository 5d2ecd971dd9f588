//! Documents a month.

use std::collections::BTreeMap;

use maud::{Markup, html};

use super::figure::{Figure, legend_of_kinds};
use super::table::{Column, Table, number, words};
use crate::report::number::counted;
use crate::report::plot::{Bins, NotDrawn, months};
use crate::report::statistics::Months;

/// How many years the table has. The latest ones matter most.
const MOST_YEARS: usize = 60;

const COLUMNS: [Column; 14] = [
    Column::Text("Year"),
    Column::Number("Jan"),
    Column::Number("Feb"),
    Column::Number("Mar"),
    Column::Number("Apr"),
    Column::Number("May"),
    Column::Number("Jun"),
    Column::Number("Jul"),
    Column::Number("Aug"),
    Column::Number("Sep"),
    Column::Number("Oct"),
    Column::Number("Nov"),
    Column::Number("Dec"),
    Column::Number("All"),
];

pub(super) fn content(counts: &Months) -> Result<Markup, NotDrawn> {
    let (Some(bins), Some((largest, most))) = (Bins::new(counts), counts.largest()) else {
        return Ok(html! {});
    };
    let has_others = counts.iter().any(|(_, counts)| counts.others > 0);
    let title = format!("Documents {}", bins.time.rate);
    let description = format!(
        "Upright bars for the time of publication, in UTC, one for {}. The numbers are in the \
         table below.",
        bins.time.span
    );
    let figure = Figure {
        id: "months-plot",
        title: &title,
        description: &description,
        legend: legend_of_kinds(has_others),
    };
    let plot = figure.markup(|width| months(&bins, width))?;
    let table = table(counts);
    Ok(html! {
        p.lead { "Most were published in " (largest) ": " (counted(most, "document")) "." }
        (plot)
        @if !bins.are_months() {
            p.note {
                "A bar stands for " (bins.time.span) ", since there are too many months for one each. \
                 The table has the months."
            }
        }
        (table)
    })
}

fn table(counts: &Months) -> Markup {
    let mut years: BTreeMap<i32, [u64; 12]> = BTreeMap::new();
    for (month, counts) in counts.iter() {
        let year = years.entry(month.year()).or_default();
        if let Some(count) = year.get_mut(month.in_year()) {
            *count += counts.all();
        }
    }
    let earlier = years.len().saturating_sub(MOST_YEARS);
    let left_out: u64 = years.values().take(earlier).flatten().sum();
    let rows = years.iter().skip(earlier).map(|(year, months)| {
        let mut row = vec![words(&year.to_string())];
        row.extend(months.iter().map(|&count| number(count)));
        row.push(number(months.iter().sum()));
        row
    });
    let table = Table {
        id: "months-table",
        caption: "Documents a month, by year",
        columns: &COLUMNS,
        rows: rows.collect(),
        more: super::more(earlier, "year", left_out, "document")
            .map(|more| format!("{more}, all earlier")),
    };
    table.folded()
}
