//! Quality against heat, and the line from which on articles are published.

use maud::{Markup, html};

use super::figure::{Figure, Key, Shape};
use super::table::{Column, Table, number, share, words};
use crate::report::number::{counted, grouped};
use crate::report::plot::{Ink, NotDrawn, scores as plot};
use crate::report::statistics::{Band, PUBLISHED_FROM, Scores, Standing, Totals};

const LEGEND: [Key; 2] = [
    Key {
        ink: Ink::First,
        shape: Shape::Disc,
        meaning: "published",
    },
    Key {
        ink: Ink::Second,
        shape: Shape::Ring,
        meaning: "not published",
    },
];

const STANDING_COLUMNS: [Column; 3] = [
    Column::Text("Score"),
    Column::Number("Documents"),
    Column::Number("Share"),
];

const CELL_COLUMNS: [Column; 4] = [
    Column::Text("Quality"),
    Column::Text("Heat"),
    Column::Number("Published"),
    Column::Number("Not published"),
];

pub(super) fn content(scores: &Scores, totals: &Totals) -> Result<Markup, NotDrawn> {
    if totals.scored == 0 {
        return Ok(html! { p { "No document has a score." } });
    }
    let figure = Figure {
        id: "scores-plot",
        title: "Scored documents by quality and heat",
        description: "A grid with quality from left to right and heat from bottom to top. The \
                      larger a circle, the more documents are there. Two lines show where heat \
                      is quality, and where it is 70. The numbers are in the table below.",
        legend: &LEGEND,
    };
    let plot = figure.markup(|width| plot(scores, width))?;
    let standings = Table {
        id: "standings-table",
        caption: "Scored documents and the line",
        columns: &STANDING_COLUMNS,
        rows: Standing::ALL
            .into_iter()
            .map(|standing| standing_row(standing, scores, totals))
            .collect(),
        more: None,
    };
    let cells = Table {
        id: "scores-table",
        caption: "Scored documents by quality and heat",
        columns: &CELL_COLUMNS,
        rows: scores
            .cells()
            .rev()
            .map(|(heat, quality, cell)| {
                vec![
                    words(&band(quality)),
                    words(&band(heat)),
                    number(cell.published),
                    number(cell.unpublished),
                ]
            })
            .collect(),
        more: None,
    };
    Ok(html! {
        p.lead {
            (counted(totals.scored, "document")) " have a score: how good an article was judged, "
            "and how much readers care. " (grouped(totals.unscored)) " have none"
            @if totals.scored_in_part() > 0 {
                ", and " (grouped(totals.scored_in_part())) " a part of one"
            }
            "."
        }
        p {
            "What is published has a heat of at least its quality: that is the format. These "
            "sites publish from a heat of " (PUBLISHED_FROM) " on, unless the article was "
            "removed: that is their policy. An article with a heat of -1 is held back, and "
            "others are shown in its place."
        }
        (plot)
        (standings.markup())
        (cells.folded())
    })
}

fn standing_row(standing: Standing, scores: &Scores, totals: &Totals) -> Vec<Markup> {
    let count = scores.standing(standing);
    vec![
        words(&meaning(standing)),
        number(count),
        share(count, totals.scored),
    ]
}

fn meaning(standing: Standing) -> String {
    let line = PUBLISHED_FROM;
    match standing {
        Standing::Published => {
            format!("published: heat of at least the quality, and of at least {line}")
        }
        Standing::Cold => format!("not published: heat below {line}"),
        Standing::HeldBack => "not published: held back, with a heat of -1".to_owned(),
        Standing::Removed => format!("not published: removed, with a heat of {line} or more"),
        Standing::PublishedCold => {
            format!("against the policy: published, with a heat below {line}")
        }
        Standing::HotUnpublished => format!(
            "against the policy: neither published nor removed, with a heat of {line} or more"
        ),
        Standing::PublishedBelowQuality => {
            "against the format: published, with a heat below the quality".to_owned()
        }
    }
}

/// `70–79`
fn band(band: Band) -> String {
    match (band.start, band.end) {
        (i32::MIN, end) => format!("{end} or less"),
        (start, i32::MAX) => format!("{start} or more"),
        (start, end) if start == end => start.to_string(),
        (start, end) => format!("{start}–{end}"),
    }
}
