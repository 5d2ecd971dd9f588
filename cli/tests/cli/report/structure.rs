//! How the page is built: for readers of screens, for keyboards, and for who loads nothing.

use std::collections::BTreeSet;

use super::made::{folder, html, page_of_many};
use super::page::text;
use newsmatter_cli::documents::Documents;

#[test]
fn the_page_has_landmarks_and_headings_in_order() {
    let page = page_of_many();
    for landmark in ["header", "nav[aria-label]", "main#content", "body > footer"] {
        page.one(landmark);
    }
    assert_eq!(page.one("html").attr("lang"), Some("en"));
    let headings = page.all("h1, h2, h3, h4, h5, h6");
    let levels: Vec<_> = headings
        .iter()
        .map(|heading| heading.value().name())
        .collect();
    assert_eq!(levels[0], "h1");
    assert_eq!(levels.iter().filter(|&&level| level == "h1").count(), 1);
    assert!(
        levels.windows(2).all(|pair| pair != ["h1", "h3"]),
        "{levels:?}"
    );
    let sections = page.all("main > section");
    assert_eq!(sections.len(), 8);
    let anchors = page.all("nav a");
    for (section, anchor) in sections.iter().zip(anchors) {
        let id = section.attr("id").unwrap();
        assert_eq!(anchor.attr("href"), Some(&*format!("#{id}")));
        let heading = page.one(&format!("#{}", section.attr("aria-labelledby").unwrap()));
        assert_eq!(text(heading), text(anchor));
    }
}

#[test]
fn names_of_anchors_are_unique_and_lead_somewhere() {
    let page = page_of_many();
    let all = page.all("[id]");
    let ids: BTreeSet<_> = all
        .iter()
        .filter_map(|element| element.attr("id"))
        .collect();
    assert_eq!(ids.len(), all.len());
    for element in page.all("[aria-labelledby], [aria-describedby], a[href]") {
        let attributes = ["aria-labelledby", "aria-describedby", "href"];
        for name in attributes.iter().filter_map(|name| element.attr(name)) {
            let id = name.strip_prefix('#').unwrap_or(name);
            assert!(ids.contains(id), "{name}");
        }
    }
}

#[test]
fn every_plot_is_described_and_has_a_table() {
    let page = page_of_many();
    let figures = page.all("figure");
    assert_eq!(figures.len(), 9);
    for figure in figures {
        let id = figure.attr("id").unwrap();
        let caption = text(page.one(&format!("#{id} figcaption .title")));
        let plots = page.all(&format!("#{id} svg"));
        let classes: Vec<_> = plots
            .iter()
            .map(|plot| plot.attr("class").unwrap())
            .collect();
        assert_eq!(classes, ["plot wide", "plot narrow"]);
        for plot in plots {
            assert_eq!(plot.attr("role"), Some("img"));
            let title = page.one(&format!("#{}", plot.attr("aria-labelledby").unwrap()));
            assert_eq!(
                (title.value().name(), text(title)),
                ("title", caption.clone())
            );
            let description = page.one(&format!("#{}", plot.attr("aria-describedby").unwrap()));
            assert_eq!(description.value().name(), "desc");
            assert!(text(description).contains("table below"));
        }
        page.one(&format!("table#{}", id.replace("-plot", "-table")));
    }
}

#[test]
fn every_table_has_a_caption_and_headings_and_is_reached_by_keyboard() {
    let page = page_of_many();
    let tables = page.all("table");
    assert_eq!(tables.len(), 12);
    for table in tables {
        let id = table.attr("id").unwrap();
        let caption = page.one(&format!("#{id} > caption"));
        let region = page.one(&format!(
            "[role=region][tabindex='0'][aria-labelledby='{}']",
            caption.attr("id").unwrap()
        ));
        assert_eq!(region.attr("class"), Some("scroll"));
        let columns = page.all(&format!("#{id} thead th[scope=col]")).len();
        let rows = page.all(&format!("#{id} tbody tr")).len();
        assert!(columns > 1 && rows > 0, "{id}");
        assert_eq!(page.all(&format!("#{id} tbody th[scope=row]")).len(), rows);
        let cells = page.all(&format!("#{id} tbody td")).len();
        assert_eq!(cells, rows * (columns - 1), "{id}");
    }
}

#[test]
fn the_page_loads_nothing_and_runs_nothing() {
    let page = page_of_many();
    assert_eq!(
        page.all("script, iframe, object, embed, img, form, base")
            .len(),
        0
    );
    let icon = page.one("link");
    assert_eq!(
        (icon.attr("rel"), icon.attr("href")),
        (Some("icon"), Some("data:,"))
    );
    for element in page.all("*") {
        for (name, value) in element.value().attrs() {
            assert!(!name.starts_with("on"), "{name}={value}");
            assert!(
                !matches!(name, "src" | "srcset" | "style" | "action"),
                "{name}"
            );
            let is_own = value.starts_with('#') || element == icon;
            assert!(is_own || name != "href", "{value}");
        }
    }
    let style = text(page.one("style"));
    assert!(!style.contains("url(") && !style.contains("@import"));
    let policy = page.one("meta[http-equiv=Content-Security-Policy]");
    assert!(
        policy
            .attr("content")
            .unwrap()
            .starts_with("default-src 'none'; ")
    );
}

#[test]
fn colors_are_the_pages_and_there_are_two_schemes() {
    let page = page_of_many();
    for shape in page.all("svg [fill], svg [stroke]") {
        for name in ["fill", "stroke"]
            .iter()
            .filter_map(|name| shape.attr(name))
        {
            assert!(name == "none" || name.starts_with("var(--"), "{name}");
        }
    }
    let style = text(page.one("style"));
    for medium in [
        "(prefers-color-scheme: dark)",
        "print",
        "(max-width: 45rem)",
    ] {
        assert!(style.contains(&format!("@media {medium}")), "{medium}");
    }
    assert_eq!(style.matches("--first: #").count(), 3);
}

#[test]
fn the_page_is_the_same_however_many_threads_there_are() {
    let folder = folder("report-threads", &Documents::new(7, 1_500));
    let one = html(&folder, &["--threads", "1", "news"]);
    let eight = html(&folder, &["--threads=8", "news"]);
    assert!(one == eight, "another page");
}

/// Only what is capped is told of documents, so that ten times as many make no larger page.
#[test]
fn the_page_grows_with_what_is_different_and_not_with_the_documents() {
    let size = |count| {
        let folder = folder(&format!("report-size-{count}"), &Documents::new(7, count));
        html(&folder, &["news"]).len()
    };
    let (some, more) = (size(400), size(4_000));
    assert!(some > 100_000 && more < 400_000, "{some}, {more}");
}
