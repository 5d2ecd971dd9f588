//! Where related links lead: the groups of pages that they join, and those that lead to no
//! document here.

use maud::{Markup, html};

use super::figure::{Figure, Key};
use super::files::Files;
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

const GROUP_COLUMNS: [Column; 5] = [
    Column::Text("The page most links lead to"),
    Column::Number("Pages"),
    Column::Number("Outside"),
    Column::Number("Documents"),
    Column::Number("Links"),
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

const TARGET_LEGEND: [Key; 2] = [
    Key::square(Ink::First, "to a document here"),
    Key::square(Ink::Second, "to no document here"),
];

const GROUP_LEGEND: [Key; 2] = [
    Key::square(Ink::First, "pages of documents"),
    Key::square(Ink::Second, "pages outside"),
];

pub(super) fn content(links: &Links, files: &Files) -> Result<Markup, NotDrawn> {
    if links.all == 0 {
        return Ok(html! { p { "No document has related links." } });
    }
    let elsewhere = links.outside() + links.empty();
    Ok(html! {
        p.lead {
            (counted(links.linking_documents, "document")) " have "
            (counted(links.all, "related link")) ", of which "
            (percent(elsewhere, links.all)) " lead to no document here: to an address that none of \
             them has, or nowhere. Nobody asked whether a page is there."
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
        }
        (targets(links)?)
        h3 { "Groups" }
        (groups(&links.graph())?)
        h3 { "Links that lead to no document here" }
        (links_elsewhere(links, files)?)
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
        legend: &TARGET_LEGEND,
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
    let rows: Vec<_> = ranking
        .first
        .iter()
        .take(MOST_BARS)
        .map(|group| group_bar(group))
        .collect();
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
        rows: ranking.first.iter().map(|group| group_row(group)).collect(),
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

fn group_bar(group: &Group<'_>) -> Bar {
    Bar {
        label: page_label(group.most_linked),
        parts: vec![
            (Ink::First, group.pages - group.outside),
            (Ink::Second, group.outside),
        ],
    }
}

fn group_row(group: &Group<'_>) -> Vec<Markup> {
    vec![
        address(group.most_linked.address.as_deref().unwrap_or("–")),
        number(group.pages),
        number(group.outside),
        number(group.documents),
        number(group.links),
    ]
}

/// The end of an address, which says most of what a page is.
fn page_label(page: &Page) -> String {
    let address = page.address.as_deref().unwrap_or("–");
    let query = address.find(['?', '#']).unwrap_or(address.len());
    let (path, query) = address.split_at(query);
    let end = path.trim_end_matches('/').rsplit('/').next();
    format!("{}{query}", end.unwrap_or(path))
}

fn links_elsewhere(links: &Links, files: &Files) -> Result<Markup, NotDrawn> {
    Ok(html! {
        @if links.outside() == 0 {
            p { "No link leads outside." }
        } @else {
            (outside_hosts(links)?)
            (outside_pages(links, files))
        }
        @if links.empty_others > 0 {
            p {
                (counted(links.empty_others, "link")) " that are no videos are empty. The first:"
            }
            ul {
                @for place in &links.first_empty {
                    li { (files.link(place.path(), html! { bdi.address { (place) } })) }
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
        legend: &[Key::square(Ink::Second, "links to pages outside")],
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

fn outside_pages(links: &Links, files: &Files) -> Markup {
    let ranking = links.largest_outside(MOST_ROWS);
    let table = Table {
        id: "outside-table",
        caption: "Pages outside that most links lead to",
        columns: &PAGE_COLUMNS,
        rows: ranking
            .first
            .iter()
            .map(|page| outside_row(page, files))
            .collect(),
        more: super::more(ranking.others, "page", ranking.count_of_others, "link"),
    };
    table.folded()
}

fn outside_row(page: &Page, files: &Files) -> Vec<Markup> {
    let first = page.first_link.as_ref().map_or_else(
        || address("–"),
        |place| files.link(place.path(), address(&place.to_string())),
    );
    vec![
        address(page.address.as_deref().unwrap_or("–")),
        number(page.links),
        first,
    ]
}
