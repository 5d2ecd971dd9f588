//! Who published how much.

use maud::{Markup, html};

use super::figure::{Figure, legend_of_kinds};
use super::table::{Column, Table, name, number, share, words};
use crate::report::number::{count, counted, percent};
use crate::report::plot::{Bar, Ink, NotDrawn, bars};
use crate::report::statistics::{Provider, Providers};

/// How many have a bar, and how many a row in the table.
const MOST_BARS: usize = 15;
const MOST_ROWS: usize = 50;

/// How many are spoken of together.
const MOST_SPOKEN_OF: usize = 5;

const COLUMNS: [Column; 8] = [
    Column::Text("Provider"),
    Column::Number("Documents"),
    Column::Number("Share"),
    Column::Number("Articles"),
    Column::Number("Videos"),
    Column::Number("Published"),
    Column::Number("Mean quality"),
    Column::Text("Domain"),
];

pub(super) fn content(providers: &Providers, documents: u64) -> Result<Markup, NotDrawn> {
    let ranking = providers.largest(MOST_ROWS);
    let shown = ranking.first.iter().take(MOST_BARS);
    let rows: Vec<_> = shown.map(bar).collect();
    let title = match providers.len() {
        all @ ..=MOST_BARS => format!("Documents by provider, {all} in all"),
        all => format!(
            "The {MOST_BARS} providers with the most documents, of {}",
            crate::report::number::grouped(count(all))
        ),
    };
    let has_others = ranking.first.iter().any(|one| one.documents.others > 0);
    let figure = Figure {
        id: "providers-plot",
        title: &title,
        description: "A horizontal bar for each provider, as long as it has documents. The \
                      numbers are in the table below.",
        legend: legend_of_kinds(has_others),
    };
    let plot = figure.markup(|width| bars(&rows, width))?;
    let table = Table {
        id: "providers-table",
        caption: "Providers by documents",
        columns: &COLUMNS,
        rows: ranking
            .first
            .iter()
            .map(|provider| row(*provider, documents))
            .collect(),
        more: super::more(
            ranking.others,
            "provider",
            ranking.count_of_others,
            "document",
        ),
    };
    Ok(html! {
        (lead(&ranking.first, providers.len(), documents))
        (plot)
        (table.folded())
    })
}

/// How much the largest have together.
fn lead(largest: &[Provider<'_>], all: usize, documents: u64) -> Markup {
    if all <= MOST_SPOKEN_OF {
        return html! {};
    }
    let largest = largest.iter().take(MOST_SPOKEN_OF);
    let theirs = largest.map(|provider| provider.documents.all()).sum();
    html! {
        p.lead {
            "Of " (counted(count(all), "provider")) ", the largest " (MOST_SPOKEN_OF)
            " have " (percent(theirs, documents)) " of the documents."
        }
    }
}

fn bar(provider: &Provider<'_>) -> Bar {
    let documents = provider.documents;
    Bar {
        label: provider.name.to_owned(),
        parts: vec![
            (Ink::First, documents.articles),
            (Ink::Second, documents.videos),
            (Ink::Third, documents.others),
        ],
    }
}

fn row(provider: Provider<'_>, documents: u64) -> Vec<Markup> {
    let own = provider.documents;
    let quality = provider.quality.map(|quality| quality.to_string());
    vec![
        name(provider.name),
        number(own.all()),
        share(own.all(), documents),
        number(own.articles),
        number(own.videos),
        number(provider.published),
        words(quality.as_deref().unwrap_or("–")),
        name(provider.domain),
    ]
}
