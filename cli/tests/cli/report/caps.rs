//! Lists that are capped say what they leave out.

use std::fs;

use chrono::{DateTime, FixedOffset};
use newsmatter::{Article, Kind, Link, Provider, RelatedLink, to_string};

use super::made;
use super::page::{Page, number};
use crate::program::Folder;

/// The page of so many articles, each made by its number.
fn page(name: &str, count: u32, article: impl Fn(u32) -> Article<'static>) -> Page {
    let folder = Folder::new(name);
    fs::create_dir(folder.path.join("news")).unwrap();
    for number in 0..count {
        let path = folder.path.join(format!("news/{number:05}.md"));
        fs::write(path, to_string(&article(number))).unwrap();
    }
    made::page(&folder)
}

fn article(provider: impl Into<String>, topics: &[String], moment: &str) -> Article<'static> {
    let provider = Provider::new(provider.into(), "a.example");
    let moment = moment.parse::<DateTime<FixedOffset>>().unwrap();
    let mut article = Article::new("news", "Rain", "", moment, Kind::Article, provider);
    article.topics = topics.iter().map(|topic| topic.clone().into()).collect();
    article
}

const MOMENT: &str = "2021-03-04T06:30:00Z";

#[test]
fn providers_and_topics_beyond_fifty_are_counted_together() {
    let page = page("report-caps", 130, |number| {
        let (provider, topic) = (number % 60, number % 65);
        article(format!("P{provider:02}"), &[format!("T{topic:02}")], MOMENT)
    });
    for (id, more) in [
        (
            "providers",
            "and 10 more providers, with 20 documents together",
        ),
        ("topics", "and 15 more topics, with 30 mentions together"),
    ] {
        let rows = page.rows(&format!("{id}-table"));
        assert_eq!(rows.len(), 50);
        assert_eq!(page.texts(&format!("section#{id} .more")), [more]);
    }
    assert_eq!(page.all("#providers-plot .wide rect").len(), 15);
    assert_eq!(page.all("#topics-plot .wide rect").len(), 12);
    assert_eq!(page.texts("#pairs-plot"), Vec::<String>::new());
}

#[test]
fn a_document_with_very_many_topics_makes_no_pairs() {
    let topics: Vec<_> = (0..40).map(|number| format!("T{number}")).collect();
    let page = page("report-many-topics", 3, |number| match number {
        0 => article("P", &topics, MOMENT),
        _ => article("P", &topics[..2], MOMENT),
    });
    assert_eq!(page.rows("topics-table").len(), 40);
    assert_eq!(
        page.rows("pairs-table"),
        [["T0", "T1", "2", "66.7 %", "66.7 %"]]
    );
    let note = "Documents with more than 32 topics are not counted here: 1.";
    assert_eq!(page.texts("section#topics .note"), [note]);
}

#[test]
fn centuries_are_drawn_in_few_bars_and_the_table_has_the_last_years() {
    let page = page("report-centuries", 200, |number| {
        article(
            "P",
            &["T".to_owned()],
            &format!("{:04}-01-01T00:00:00Z", 1_900 + number),
        )
    });
    assert_eq!(
        page.texts("#months-plot .title"),
        ["Documents in five years"]
    );
    let bars = page.all("#months-plot .wide rect");
    assert_eq!(bars.len(), 40);
    let rows = page.rows("months-table");
    assert_eq!(
        (rows.len(), &*rows[0][0], &*rows[59][0]),
        (60, "2040", "2099")
    );
    let more = "and 140 more years, with 140 documents together, all earlier";
    assert_eq!(page.texts("section#months .more"), [more]);
}

#[test]
fn groups_and_pages_beyond_twenty_are_counted_together() {
    let page = page("report-groups", 25, |number| {
        let mut article = article("P", &["T".to_owned()], MOMENT);
        article.web_url = Some(link(&format!("a.example/{number}")));
        article.related = (0..=number)
            .map(|other| related(Some(&format!("b.example/{number}/{other}"))))
            .chain([related(None)])
            .collect();
        article
    });
    let rows = page.rows("groups-table");
    assert_eq!(rows.len(), 20);
    // Each has its document, and one page more than the one before.
    assert_eq!(rows[0][1..], ["26", "25", "1", "25"]);
    assert_eq!(rows[19][1..], ["7", "6", "1", "6"]);
    assert!(rows[0][0].starts_with("https://b.example/24/"), "{rows:?}");
    let more = page.texts("section#links .more");
    assert_eq!(
        more,
        [
            "and 5 more groups, with 20 pages together",
            "and 305 more pages, with 305 links together",
        ]
    );
    let targets: Vec<_> = page
        .rows("targets-table")
        .iter()
        .map(|row| number(&row[1]))
        .collect();
    assert_eq!(targets, [0, 0, 325, 0, 25]);
    let items = page.texts("section#links li").len();
    let keys = page.texts("section#links .legend li").len();
    assert_eq!(items - keys, 5, "the first empty links");
}

fn link(rest: &str) -> Link<'static> {
    Link::new(format!("https://{rest}")).unwrap()
}

fn related(address: Option<&str>) -> RelatedLink<'static> {
    let moment = MOMENT.parse().unwrap();
    let provider = Provider::new("P", "a.example");
    let mut related = RelatedLink::new("Rain", "", moment, Kind::Article, provider, 1);
    related.web_url = address.map(link);
    related
}
