//! The first look: a sentence, and the figures that matter most.

use maud::{Markup, html};

use crate::report::number::{bytes, counted, grouped, percent};
use crate::report::statistics::Statistics;
use newsmatter::Severity;

/// What the page is about, in a sentence.
pub(super) fn lede(statistics: &Statistics) -> String {
    let documents = counted(statistics.totals.documents, "document");
    let Some((first, last)) = statistics.months.range() else {
        return format!("{documents}, of which none could be read.");
    };
    let when = if first == last {
        format!("in {first}")
    } else {
        format!("from {first} to {last}")
    };
    let providers = crate::report::number::count(statistics.providers.len());
    let topics = crate::report::number::count(statistics.topics.len());
    format!(
        "{documents}, published {when} by {} on {}.",
        counted(providers, "provider"),
        counted(topics, "topic"),
    )
}

/// The figures.
pub(super) fn content(statistics: &Statistics) -> Markup {
    let totals = &statistics.totals;
    let read = totals.read.all();
    let share = |part| percent(part, read);
    let findings = &statistics.findings;
    let errors = findings.of_severity(Severity::Error);
    let warnings = findings.of_severity(Severity::Warning);
    let links = &statistics.links;
    let elsewhere = links.outside() + links.empty();
    html! {
        dl.figures {
            (figure("Documents", totals.documents, &bytes(totals.bytes)))
            (figure("Articles", totals.read.articles, &share(totals.read.articles)))
            (figure("Videos", totals.read.videos, &share(totals.read.videos)))
            (figure("Published", totals.published, &share(totals.published)))
            (figure("Errors", errors, &format!("and {}", counted(warnings, "warning"))))
            (figure(
                "Related links",
                links.all,
                &format!("{} to no document here", percent(elsewhere, links.all)),
            ))
        }
        @if totals.unread > 0 {
            (unread(statistics))
        }
    }
}

fn figure(what: &str, count: u64, besides: &str) -> Markup {
    html! {
        div {
            dt { (what) }
            dd.count { (grouped(count)) }
            dd.besides { (besides) }
        }
    }
}

/// What is missing on the page.
fn unread(statistics: &Statistics) -> Markup {
    let all = statistics.totals.unread;
    let named = crate::report::number::count(statistics.unread.len());
    html! {
        div.warning role="note" {
            p {
                strong { (grouped(all)) @if all == 1 { " file or folder" } @else { " files or folders" } }
                " could not be read, and nothing of that is counted:"
            }
            ul {
                @for line in &statistics.unread {
                    li { bdi.address { (line) } }
                }
                @if all > named {
                    li { "and " (grouped(all - named)) " more" }
                }
            }
        }
    }
}
