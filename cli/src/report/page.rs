//! The page: one HTML file with all that it needs, which loads nothing and runs nothing.
//!
//! Sections are made of a few parts: `figure` for plots, `table` for tables. The template escapes
//! what it is given; what comes from documents goes through `text` as well.

mod figure;
mod files;
mod findings;
mod links;
mod months;
mod notes;
mod overview;
mod providers;
mod scores;
mod table;
mod topics;

pub(crate) use self::files::Files;
use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::report::number::counted;
use crate::report::plot::NotDrawn;
use crate::report::statistics::Statistics;

const STYLE: &str = concat!(
    include_str!("page/style/colors.css"),
    include_str!("page/style/text.css"),
    include_str!("page/style/parts.css"),
    include_str!("page/style/plots.css"),
    include_str!("page/style/tables.css"),
    include_str!("page/style/paper.css"),
);

/// Nothing is loaded and nothing is run, whatever is in the documents.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; \
                      base-uri 'none'; form-action 'none'";

/// A part of the page with a heading of its own.
struct Section {
    /// The anchor that leads to it.
    id: &'static str,
    heading: &'static str,
    content: Markup,
}

/// The whole page, with this heading.
pub(crate) fn page(
    title: &str,
    statistics: &Statistics,
    files: &Files,
) -> Result<String, NotDrawn> {
    let sections = sections(statistics, files)?;
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="referrer" content="no-referrer";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                meta name="generator" content=(concat!("newsmatter ", env!("CARGO_PKG_VERSION")));
                title { (title) }
                // Asked for by browsers otherwise.
                link rel="icon" href="data:,";
                style { (PreEscaped(STYLE)) }
            }
            body {
                a.skip href="#content" { "Skip to the content" }
                header.masthead {
                    h1 { bdi { (title) } }
                    p.lede { (overview::lede(statistics)) }
                }
                nav aria-label="Contents" {
                    ul {
                        @for section in &sections {
                            li { a href={ "#" (section.id) } { (section.heading) } }
                        }
                    }
                }
                main #content tabindex="-1" {
                    @for section in &sections {
                        section #(section.id) aria-labelledby={ (section.id) "-heading" } {
                            h2 #{ (section.id) "-heading" } { (section.heading) }
                            (section.content)
                        }
                    }
                }
                footer {
                    p {
                        "Made by " code { "newsmatter report" } ", version "
                        (env!("CARGO_PKG_VERSION")) "."
                    }
                }
            }
        }
    };
    Ok(page.into_string())
}

/// The sections that there is something to say in.
fn sections(statistics: &Statistics, files: &Files) -> Result<Vec<Section>, NotDrawn> {
    let section = |id, heading, content| Section {
        id,
        heading,
        content,
    };
    let mut sections = vec![section(
        "overview",
        "At a glance",
        overview::content(statistics),
    )];
    if statistics.totals.read.all() > 0 {
        sections.extend([
            section("months", "Over time", months::content(&statistics.months)?),
            section(
                "providers",
                "Providers",
                providers::content(&statistics.providers, statistics.totals.read.all())?,
            ),
            section(
                "topics",
                "Topics",
                topics::content(&statistics.topics, statistics.totals.read.all())?,
            ),
            section(
                "scores",
                "Quality and heat",
                scores::content(&statistics.scores, &statistics.totals)?,
            ),
        ]);
    }
    sections.push(section(
        "findings",
        "Findings",
        findings::content(&statistics.findings, &statistics.totals, files)?,
    ));
    if statistics.totals.read.all() > 0 {
        let content = links::content(&statistics.links, files)?;
        sections.push(section("links", "Related links", content));
    }
    sections.push(section(
        "notes",
        "What was counted",
        notes::content(statistics),
    ));
    Ok(sections)
}

/// What a capped list leaves out: `and 12 more providers, with 340 documents together`.
fn more(others: usize, what: &str, count: u64, of: &str) -> Option<String> {
    (others > 0).then(|| {
        let others = counted(
            crate::report::number::count(others),
            &format!("more {what}"),
        );
        format!("and {others}, with {} together", counted(count, of))
    })
}
