//! Topics, and how they meet.

use maud::{Markup, html};

use super::figure::{Figure, Key};
use super::table::{Column, Table, name, number, share};
use crate::report::number::{count, counted, grouped, percent};
use crate::report::plot::{Bar, Ink, NotDrawn, bars, matrix};
use crate::report::statistics::{MOST_PAIRED, Topic, TopicPair, Topics};
use crate::report::text::shown;

/// How many have a bar, and how many a row in the tables.
const MOST_BARS: usize = 12;
const MOST_ROWS: usize = 50;

const COLUMNS: [Column; 4] = [
    Column::Text("Topic"),
    Column::Number("Documents"),
    Column::Number("Share"),
    Column::Number("Without another"),
];

const PAIR_COLUMNS: [Column; 5] = [
    Column::Text("Topic"),
    Column::Text("And"),
    Column::Number("Documents"),
    Column::Number("Of the first"),
    Column::Number("Of the second"),
];

pub(super) fn content(topics: &Topics, documents: u64) -> Result<Markup, NotDrawn> {
    let ranking = topics.largest(MOST_ROWS);
    let rows: Vec<_> = ranking.first.iter().take(MOST_BARS).map(bar).collect();
    let title = match topics.len() {
        all @ ..=MOST_BARS => format!("Documents by topic, {all} in all"),
        all => format!(
            "The {MOST_BARS} most common topics, of {}",
            grouped(count(all))
        ),
    };
    let figure = Figure {
        id: "topics-plot",
        title: &title,
        description: "A horizontal bar for each topic, as long as there are documents on it. The \
                      numbers are in the table below.",
        legend: &[Key::square(Ink::First, "documents on the topic")],
    };
    let plot = figure.markup(|width| bars(&rows, width))?;
    let table = Table {
        id: "topics-table",
        caption: "Topics by documents",
        columns: &COLUMNS,
        rows: ranking
            .first
            .iter()
            .map(|topic| row(*topic, documents))
            .collect(),
        more: super::more(ranking.others, "topic", ranking.count_of_others, "mention"),
    };
    Ok(html! {
        p.lead { (lead(topics, documents)) }
        (plot)
        (table.folded())
        h3 { "How they meet" }
        (meetings(topics)?)
    })
}

/// The most common topic, and how many a document has.
fn lead(topics: &Topics, documents: u64) -> String {
    let first = topics.largest(1).first;
    let Some(first) = first.first() else {
        return String::from("No document has a topic.");
    };
    let empty = match topics.empty {
        0 => String::new(),
        empty => format!(", {} of them empty", grouped(empty)),
    };
    format!(
        "{} of the documents are on {}. Topics are named {} in all{empty}.",
        percent(first.documents, documents),
        shown(first.name, 60),
        counted(topics.entries, "time"),
    )
}

/// Which topics stand in the same documents.
fn meetings(topics: &Topics) -> Result<Markup, NotDrawn> {
    let ranking = topics.largest_pairs(MOST_ROWS);
    let Some(first) = ranking.first.first() else {
        return Ok(html! { p { "No document has two topics." } });
    };
    let figure = Figure {
        id: "pairs-plot",
        title: "Documents that have both topics",
        description: "A square of shaded cells, with a row and a column for each of the most \
                      common topics. The darker a cell, the more documents have both. The \
                      numbers are in the table below.",
        legend: &[Key::square(
            Ink::First,
            "documents on both topics: the darker, the more",
        )],
    };
    let plot = figure.markup(|width| matrix(topics, width))?;
    let table = Table {
        id: "pairs-table",
        caption: "Pairs of topics by documents",
        columns: &PAIR_COLUMNS,
        rows: ranking.first.iter().map(|pair| pair_row(*pair)).collect(),
        more: super::more(ranking.others, "pair", ranking.count_of_others, "meeting"),
    };
    let [one, other] = first.topics;
    Ok(html! {
        p {
            (counted(count(topics.pairs()), "pair")) " of topics stand in documents together; "
            "most often " bdi { (shown(one.name, 60)) } " and " bdi { (shown(other.name, 60)) }
            ", in " (counted(first.documents, "document")) "."
        }
        (plot)
        (table.folded())
        @if topics.unpaired_documents > 0 {
            p.note {
                "Documents with more than " (MOST_PAIRED) " topics are not counted here: "
                (grouped(topics.unpaired_documents)) "."
            }
        }
    })
}

fn bar(topic: &Topic<'_>) -> Bar {
    Bar {
        label: topic.name.to_owned(),
        parts: vec![(Ink::First, topic.documents)],
    }
}

fn row(topic: Topic<'_>, documents: u64) -> Vec<Markup> {
    vec![
        name(topic.name),
        number(topic.documents),
        share(topic.documents, documents),
        number(topic.alone),
    ]
}

fn pair_row(pair: TopicPair<'_>) -> Vec<Markup> {
    let [one, other] = pair.topics;
    vec![
        name(one.name),
        name(other.name),
        number(pair.documents),
        share(pair.documents, one.documents),
        share(pair.documents, other.documents),
    ]
}
