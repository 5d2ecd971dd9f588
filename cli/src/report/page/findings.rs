//! What is wrong with the documents, by code, with places.

use maud::{Markup, html};
use newsmatter::{Code, Severity};

use super::figure::{Figure, Key};
use super::files::Files;
use super::table::{Column, Table, number, words};
use crate::report::number::{count, counted, grouped};
use crate::report::plot::{Bar, Ink, NotDrawn, bars};
use crate::report::statistics::{CodeFindings, Findings, Totals};
use crate::report::text::shown;

/// How many codes have a bar.
const MOST_BARS: usize = 15;

/// More characters than that of a message are not shown.
const LONGEST_MESSAGE: usize = 300;

const COLUMNS: [Column; 4] = [
    Column::Text("Code"),
    Column::Text("Severity"),
    Column::Number("Findings"),
    Column::Number("Documents"),
];

const SEVERITIES: [(Severity, &str); 3] = [
    (Severity::Error, "errors"),
    (Severity::Warning, "warnings"),
    (Severity::Note, "notes"),
];

pub(super) fn content(
    findings: &Findings,
    totals: &Totals,
    files: &Files,
) -> Result<Markup, NotDrawn> {
    let codes = findings.by_code();
    if codes.is_empty() {
        return Ok(html! {
            p.lead { "Nothing was found in " (counted(totals.documents, "document")) "." }
        });
    }
    let drawn: Vec<_> = codes.iter().copied().take(MOST_BARS).collect();
    let rows: Vec<_> = drawn
        .iter()
        .map(|&(code, found)| bar(code, found))
        .collect();
    let title = match codes.len() {
        ..=MOST_BARS => "Findings by code".to_owned(),
        all => format!("Findings by code, the worst {MOST_BARS} of {all}"),
    };
    let is_drawn = |severity| drawn.iter().any(|(_, found)| found.severity == severity);
    let legend = SEVERITIES
        .into_iter()
        .filter(|&(severity, _)| is_drawn(severity))
        .map(|(severity, name)| Key::square(ink(severity), name));
    let figure = Figure {
        id: "findings-plot",
        title: &title,
        description: "A horizontal bar for each code, as long as it has findings: errors first, \
                      then warnings, then notes. The numbers are in the table below.",
        legend: &legend.collect::<Vec<_>>(),
    };
    let plot = figure.markup(|width| bars(&rows, width))?;
    let table = Table {
        id: "findings-table",
        caption: "Findings by code",
        columns: &COLUMNS,
        rows: codes
            .iter()
            .map(|&(code, found)| {
                vec![
                    html! { code { (code) } },
                    words(found.severity.as_str()),
                    number(found.count),
                    number(found.documents),
                ]
            })
            .collect(),
        more: (findings.unreported > 0).then(|| {
            let more = counted(findings.unreported, "more finding");
            format!("and {more}, beyond the limit of a document")
        }),
    };
    Ok(html! {
        (lead(findings, totals))
        (plot)
        (table.folded())
        h3 { "Where they are" }
        p { "The first places of each code, as file, line and column." }
        @for &(code, found) in &codes {
            (places(code, found, files))
        }
    })
}

fn lead(findings: &Findings, totals: &Totals) -> Markup {
    let documents = findings.documents;
    let errors = findings.refused;
    html! {
        p.lead {
            "Something was found in " (grouped(documents)) " of "
            (counted(totals.documents, "document")) "; "
            @if errors == 0 {
                "none has an error."
            } @else {
                (grouped(errors)) " of them would be refused for an error."
            }
        }
    }
}

fn bar(code: Code, found: &CodeFindings) -> Bar {
    Bar {
        label: code.to_string(),
        parts: vec![(ink(found.severity), found.count)],
    }
}

const fn ink(severity: Severity) -> Ink {
    match severity {
        Severity::Error => Ink::Third,
        Severity::Warning => Ink::Second,
        Severity::Note => Ink::First,
    }
}

/// The rule, and the first places where it is broken.
fn places(code: Code, found: &CodeFindings, files: &Files) -> Markup {
    let rule = code.explain().lines().next().unwrap_or_default();
    let shown_ones = count(found.examples.len());
    let summary = format!(
        "{} in {}",
        counted(found.count, found.severity.as_str()),
        counted(found.documents, "document")
    );
    html! {
        details.places {
            summary { code { (code) } " " span.quiet { (summary) } }
            p { (with_code(rule)) }
            ul {
                @for example in &found.examples {
                    li {
                        (files.link(&example.path, html! {
                            bdi.address.place { (shown(&example.place, LONGEST_MESSAGE)) }
                        }))
                        bdi.message { (shown(&example.message, LONGEST_MESSAGE)) }
                    }
                }
                @if found.count > shown_ones {
                    li { "and " (grouped(found.count - shown_ones)) " more" }
                }
            }
        }
    }
}

/// A text of the project, with what stands between backticks as code.
fn with_code(text: &str) -> Markup {
    html! {
        @for (at, part) in text.split('`').enumerate() {
            @if at.is_multiple_of(2) { (part) } @else { code { (part) } }
        }
    }
}
