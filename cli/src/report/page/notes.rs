//! Every count, and how it was made.

use maud::{Markup, html};

use super::table::{Column, Table, number, words};
use crate::report::statistics::Statistics;

const COLUMNS: [Column; 2] = [Column::Text("What"), Column::Number("Count")];

pub(super) fn content(statistics: &Statistics) -> Markup {
    let table = Table {
        id: "counts-table",
        caption: "All counts",
        columns: &COLUMNS,
        rows: counts(statistics)
            .into_iter()
            .map(|(what, count)| vec![words(what), number(count)])
            .collect(),
        more: None,
    };
    html! {
        ul {
            li {
                "Documents are files that begin as articles do, with " code { "---" } ", and \
                 files that were named one by one. Others in folders are skipped."
            }
            li {
                "A document is read if all that no article can be without is there, even if \
                 there are errors besides. All but documents, bytes and findings is counted over \
                 those that were read."
            }
            li { "Months are those of UTC." }
            li { "A provider is told by its name and its domain together." }
            li { "A document counts once for each of its topics, however often it names one." }
            li { "Texts of documents are cut where they are long, and what cannot be seen in \
                  them is escaped." }
        }
        (table.markup())
    }
}

fn counts(statistics: &Statistics) -> Vec<(&'static str, u64)> {
    let Statistics {
        totals,
        topics,
        links,
        ..
    } = statistics;
    vec![
        ("documents", totals.documents),
        ("bytes", totals.bytes),
        ("documents read", totals.read.all()),
        ("type article", totals.read.articles),
        ("type video", totals.read.videos),
        ("of another type", totals.read.others),
        ("scored documents", totals.scored),
        (
            "unscored documents (no quality, heat, published)",
            totals.unscored,
        ),
        ("documents with a part of a score", totals.scored_in_part()),
        ("published true", totals.published),
        ("heat -1", totals.held_back),
        ("removed", totals.removed),
        (
            "documents with featuredContent",
            totals.with_featured_content,
        ),
        ("topics", topics.entries),
        ("null topics", topics.empty),
        ("documents with related", links.linking_documents),
        ("related links", links.all),
        ("related links with an empty webUrl", links.empty()),
        ("related links to the document itself", links.to_itself),
        ("files without front matter", totals.without_front_matter),
        ("documents of other kinds", totals.other_kinds),
        ("files and folders that could not be read", totals.unread),
    ]
}
