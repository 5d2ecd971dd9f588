//! Where related links lead: the groups of pages that they join, and the broken ones.

use maud::{Markup, html};

use super::figure::{Figure, Key};
use super::table::{Column, Table, address, name, number, share, words};
use crate::report::number::{count, counted, grouped, percent};
use crate::report::plot::{Bar, Ink, NotDrawn, bars};
use crate::report::statistics::{Group, LinkGraph, Links, OutsideHost, Page};

/// How many groups have a bar, and how many rows a table has.
const MOST_BARS: usize = 10;
const MOST_ROWS: usize = 20;

const TARGET_COLUMNS: [Column; 3] = [
    Column::Text("Leads"),
    Column::Number("Links"),
    Column::Number("Share"),
];

const GROUP_COLUMNS: [Column; 6] = [
    Column::Number("Group"),
    Column::Number("Pages"),
    Column::Number("Outside"),
    Column::Number("Documents"),
    Column::Number("Links"),
    Column::Text("The page most links lead to"),
];

const HOST_COLUMNS: [Column; 3] = [
    Column::Text("Host"),
    Column::Number("Links"),
    Column::Number("Pages"),
];

const PAGE_COLUMNS: [Column; 3] = [
    Column::Text("Address"),
    Column::Number("Links"),
    Column::Text("First link"),
];

const GROUP_LEGEND: [Key; 2] = [
    Key::square(Ink::First, "pages of documents"),
    Key::square(Ink::Second, "pages outside"),
];

pub(super) fn content(links: &Links) -> Result<Markup, NotDrawn> {
    if links.all == 0 {
        return Ok(html! { p { "No document has related links." } });
    }
    let broken = links.outside() + links.empty();
    Ok(html! {
        p.lead {
            (counted(links.linking_documents, "document")) " have "
            (counted(links.all, "related link")) ", of which "
            (percent(broken, links.all)) " are broken."
        }
        dl.words {
            dt { "Page" }
            dd { "an address: the " code { "webUrl" } " of documents, or what a related link \
                  names. Two addresses are the same page if they are the same text." }
            dt { "Inside" }
            dd { "a link to the " code { "webUrl" } " of a document that was read for this page." }
            dt { "Outside" }
            dd { "a link to an address that none of these documents has." }
            dt { "Empty" }
            dd { "a link with an empty " code { "webUrl" } ", which is how the sites write every \
                  related video." }
            dt { "Broken" }
            dd { "outside or empty: it leads to no document here. Nobody asked whether the page is \
                  still there." }
        }
        (targets(links)?)
        h3 { "Groups" }
        (groups(&links.graph())?)
        h3 { "Broken links" }
        (broken_links(links)?)
    })
}

fn targets(links: &Links) -> Result<Markup, NotDrawn> {
    let (inside, outside) = (links.inside(), links.outside());
    let bar = |label: &str, ink, count| Bar {
        label: label.to_owned(),
        parts: vec![(ink, count)],
    };
    let rows = [
        bar("inside", Ink::First, inside),
        bar("outside", Ink::Second, outside),
        bar("empty", Ink::Second, links.empty()),
    ];
    let figure = Figure {
        id: "targets-plot",
        title: "Where related links lead",
        description: "Three horizontal bars, for links that lead inside, that lead outside, and \
                      that are empty. The numbers are in the table below.",
        legend: &[],
    };
    let plot = figure.markup(|width| bars(&rows, width))?;
    let row = |what: &str, count| vec![words(what), number(count), share(count, links.all)];
    let table = Table {
        id: "targets-table",
        caption: "Related links by where they lead",
        columns: &TARGET_COLUMNS,
        rows: vec![
            row("inside, to another page", inside - links.to_itself),
            row("inside, to the document itself", links.to_itself),
            row("outside", outside),
            row("nowhere: empty, of a video", links.empty_videos),
            row("nowhere: empty, of anything else", links.empty_others),
        ],
        more: None,
    };
    Ok(html! { (plot) (table.markup()) })
}

/// The largest groups.
fn groups(graph: &LinkGraph<'_>) -> Result<Markup, NotDrawn> {
    let ranking = graph.largest(MOST_ROWS);
    if ranking.first.is_empty() {
        return Ok(html! { p { "No link joins two pages." } });
    }
    let numbered = || ranking.first.iter().copied().zip(1_u64..);
    let rows: Vec<_> = numbered().take(MOST_BARS).map(group_bar).collect();
    let figure = Figure {
        id: "groups-plot",
        title: "The largest groups, by the page most links lead to",
        description: "A horizontal bar for each group of pages that related links join, as long \
                      as it has pages. The numbers are in the table below.",
        legend: &GROUP_LEGEND,
    };
    let plot = figure.markup(|width| bars(&rows, width))?;
    let table = Table {
        id: "groups-table",
        caption: "Groups by pages",
        columns: &GROUP_COLUMNS,
        rows: numbered().map(group_row).collect(),
        more: super::more(ranking.others, "group", ranking.count_of_others, "page"),
    };
    Ok(html! {
        p {
            "Two pages are in one group if a link leads from one to the other, directly or over "
            "other pages. " (counted(graph.pages(), "page")) " are in "
            (counted(count(graph.len()), "group")) "; " (grouped(graph.lone_pages))
            " are in none. Several documents can have one address, and are one page."
        }
        (plot)
        (table.folded())
    })
}

fn group_bar((group, _): (&Group<'_>, u64)) -> Bar {
    Bar {
        label: page_label(group.most_linked),
        parts: vec![
            (Ink::First, group.pages - group.outside),
            (Ink::Second, group.outside),
        ],
    }
}

fn group_row((group, number_of_group): (&Group<'_>, u64)) -> Vec<Markup> {
    vec![
        number(number_of_group),
        number(group.pages),
        number(group.outside),
        number(group.documents),
        number(group.links),
        address(group.most_linked.address.as_deref().unwrap_or("–")),
    ]
}

/// The end of an address, which tells most of what a page is.
fn page_label(page: &Page) -> String {
    let address = page.address.as_deref().unwrap_or("–");
    let query = address.find(['?', '#']).unwrap_or(address.len());
    let (path, query) = address.split_at(query);
    let end = path.trim_end_matches('/').rsplit('/').next();
    format!("{}{query}", end.unwrap_or(path))
}

fn broken_links(links: &Links) -> Result<Markup, NotDrawn> {
    Ok(html! {
        @if links.outside() == 0 {
            p { "No link leads outside." }
        } @else {
            (outside_hosts(links)?)
            (outside_pages(links))
        }
        @if links.empty_others > 0 {
            p {
                (counted(links.empty_others, "link")) " that are no videos are empty. The first:"
            }
            ul {
                @for place in &links.first_empty {
                    li { bdi.address { (place) } }
                }
            }
        }
    })
}

fn outside_hosts(links: &Links) -> Result<Markup, NotDrawn> {
    let ranking = links.largest_outside_hosts(MOST_ROWS);
    let bars_of = |host: &OutsideHost| Bar {
        label: host.name.clone(),
        parts: vec![(Ink::Second, host.links)],
    };
    let rows: Vec<_> = ranking.first.iter().take(MOST_BARS).map(bars_of).collect();
    let figure = Figure {
        id: "hosts-plot",
        title: "The hosts that most links outside lead to",
        description: "A horizontal bar for each host, as long as links lead to pages there that \
                      no document has the address of. The numbers are in the table below.",
        legend: &[],
    };
    let plot = figure.markup(|width| bars(&rows, width))?;
    let row = |host: &OutsideHost| vec![name(&host.name), number(host.links), number(host.pages)];
    let table = Table {
        id: "hosts-table",
        caption: "Hosts that links outside lead to",
        columns: &HOST_COLUMNS,
        rows: ranking.first.iter().map(row).collect(),
        more: super::more(ranking.others, "host", ranking.count_of_others, "link"),
    };
    Ok(html! { (plot) (table.folded()) })
}

fn outside_pages(links: &Links) -> Markup {
    let ranking = links.largest_outside(MOST_ROWS);
    let table = Table {
        id: "outside-table",
        caption: "Pages outside that most links lead to",
        columns: &PAGE_COLUMNS,
        rows: ranking.first.iter().map(|page| outside_row(page)).collect(),
        more: super::more(ranking.others, "page", ranking.count_of_others, "link"),
    };
    table.folded()
}

fn outside_row(page: &Page) -> Vec<Markup> {
    let first = page.first_link.as_ref().map(ToString::to_string);
    vec![
        address(page.address.as_deref().unwrap_or("–")),
        number(page.links),
        address(first.as_deref().unwrap_or("–")),
    ]
}
