//! The numbers of the tables, beside those of another count.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use chrono::Datelike as _;
use newsmatter::{Article, Kind};

use super::count::Counted;
use super::made::{MANY, documents, page_of_many};
use super::page::{Page, number};

fn made() -> (Counted, Page) {
    (Counted::of(&documents(MANY)), page_of_many())
}

/// The rows that are expected, with numbers as they are without commas.
fn assert_rows(found: &[Vec<String>], expected: &[Vec<String>]) {
    for (found, expected) in found.iter().zip(expected) {
        let is_number = |cell: &String| cell.parse::<u64>().is_ok();
        for (cell, expected) in found.iter().zip(expected) {
            if is_number(expected) {
                assert_eq!(&cell.replace(',', ""), expected, "{found:?}");
            } else {
                assert_eq!(cell, expected, "{found:?}");
            }
        }
        assert_eq!(found.len(), expected.len());
    }
    assert_eq!(found.len(), expected.len());
}

fn row<const N: usize>(cells: [&dyn ToString; N]) -> Vec<String> {
    cells.into_iter().map(ToString::to_string).collect()
}

/// A share as the page writes it. The nearest tenth is no tie in these documents.
fn share(part: usize, whole: usize) -> String {
    let tenths = (part * 1_000 * 2 + whole) / (whole * 2);
    match tenths {
        0 if part > 0 => "< 0.1 %".to_owned(),
        1_000 if part < whole => "> 99.9 %".to_owned(),
        _ => format!("{}.{} %", tenths / 10, tenths % 10),
    }
}

/// Counts by key, the greatest first, and equal ones by their keys.
fn ranked<K: Ord + Clone>(counts: &BTreeMap<K, usize>) -> Vec<(K, usize)> {
    let mut ranked: Vec<_> = counts
        .iter()
        .map(|(key, &count)| (key.clone(), count))
        .collect();
    ranked.sort_by_key(|(key, count)| (Reverse(*count), key.clone()));
    ranked
}

#[test]
fn every_count_is_right() {
    let (counted, page) = made();
    let with = |has: &dyn Fn(&Article<'_>) -> bool| counted.with(has) as u64;
    let read = counted.articles.len() as u64;
    let (articles, videos) = (
        counted.of_kind(&Kind::Article),
        counted.of_kind(&Kind::Video),
    );
    assert!(read > 800 && counted.documents as u64 > read);
    let targets = counted.targets();
    let topics = counted.articles.iter().map(|article| article.topics.len());
    let related = counted.articles.iter().map(|article| article.related.len());
    let related: usize = related.sum();
    for (what, expected) in [
        ("documents", counted.documents as u64),
        ("documents read", read),
        ("type article", articles as u64),
        ("type video", videos as u64),
        ("of another type", read - (articles + videos) as u64),
        ("scored documents", with(&|article| article.is_scored())),
        (
            "unscored documents (no quality, heat, published)",
            with(&|article| {
                (article.quality, article.heat, article.published) == (None, None, None)
            }),
        ),
        (
            "published true",
            with(&|article| article.published == Some(true)),
        ),
        ("heat -1", with(&|article| article.heat == Some(-1))),
        ("removed", with(&|article| article.removed == Some(true))),
        (
            "documents with featuredContent",
            with(&|article| article.featured_content.is_some()),
        ),
        ("topics", topics.sum::<usize>() as u64),
        (
            "null topics",
            with(&|article| article.topics.iter().any(|topic| topic.is_empty())),
        ),
        (
            "documents with related",
            with(&|article| !article.related.is_empty()),
        ),
        ("related links", related as u64),
        ("related links with an empty webUrl", targets.empty as u64),
        (
            "related links to the document itself",
            targets.itself as u64,
        ),
        (
            "files without front matter",
            u64::from(MANY) - counted.documents as u64,
        ),
        ("files and folders that could not be read", 0),
    ] {
        assert_eq!(page.count(what), expected, "{what}");
    }
    let parts = page.count("scored documents")
        + page.count("unscored documents (no quality, heat, published)")
        + page.count("documents with a part of a score");
    assert_eq!(parts, read);
}

#[test]
fn months_are_those_of_the_documents() {
    let (counted, page) = made();
    let mut years: BTreeMap<i32, [usize; 12]> = BTreeMap::new();
    for article in &counted.articles {
        let day = article.published_date_time.naive_utc().date();
        if day.year() == 1 {
            // Go's zero time says that there was no date.
            continue;
        }
        years.entry(day.year()).or_default()[day.month0() as usize] += 1;
    }
    let expected: Vec<_> = years
        .iter()
        .map(|(year, months)| {
            let mut row = row([year]);
            row.extend(months.iter().map(ToString::to_string));
            row.push(months.iter().sum::<usize>().to_string());
            row
        })
        .collect();
    assert_eq!(expected.len(), 9);
    assert_rows(&page.rows("months-table"), &expected);
}

#[test]
fn providers_are_those_of_the_documents() {
    let (counted, page) = made();
    let mut providers: BTreeMap<_, Vec<&Article<'_>>> = BTreeMap::new();
    for article in &counted.articles {
        let domain = article.provider.domain.as_deref().unwrap_or_default();
        let key = (&*article.provider.name, domain);
        providers.entry(key).or_default().push(article);
    }
    let counts = providers
        .iter()
        .map(|(&key, own)| (key, own.len()))
        .collect();
    let expected: Vec<_> = ranked(&counts)
        .into_iter()
        .map(|(key, documents)| {
            let own = &providers[&key];
            let with = |has: &dyn Fn(&&&Article<'_>) -> bool| own.iter().filter(has).count();
            let scored: Vec<_> = own.iter().filter(|article| article.is_scored()).collect();
            let quality: i32 = scored.iter().filter_map(|article| article.quality).sum();
            let mean = f64::from(quality) / scored.len() as f64;
            let mean = if scored.is_empty() {
                "–".to_owned()
            } else {
                ((mean + 0.5).floor() as i32).to_string()
            };
            let is_published =
                |article: &&&Article<'_>| article.is_scored() && article.published == Some(true);
            row([
                &key.0,
                &documents,
                &share(documents, counted.articles.len()),
                &with(&|article| article.kind == Kind::Article),
                &with(&|article| article.kind == Kind::Video),
                &with(&is_published),
                &mean,
                &key.1,
            ])
        })
        .collect();
    assert!(expected.len() >= 31, "{}", expected.len());
    assert_rows(&page.rows("providers-table"), &expected);
}

#[test]
fn topics_and_their_pairs_are_those_of_the_documents() {
    let (counted, page) = made();
    let (mut topics, mut alone) = (BTreeMap::<_, usize>::new(), BTreeMap::<_, usize>::new());
    let mut pairs: BTreeMap<[&str; 2], usize> = BTreeMap::new();
    for article in &counted.articles {
        let own: BTreeSet<&str> = article.topics.iter().map(|topic| &**topic).collect();
        let own: Vec<_> = own.into_iter().filter(|topic| !topic.is_empty()).collect();
        for (at, &one) in own.iter().enumerate() {
            *topics.entry(one).or_default() += 1;
            *alone.entry(one).or_default() += usize::from(own.len() == 1);
            for &other in &own[at + 1..] {
                *pairs.entry([one, other]).or_default() += 1;
            }
        }
    }
    let expected: Vec<_> = ranked(&topics)
        .into_iter()
        .map(|(topic, count)| {
            let share = share(count, counted.articles.len());
            row([&topic, &count, &share, &alone[topic]])
        })
        .collect();
    assert_rows(&page.rows("topics-table"), &expected);
    let mut expected: Vec<_> = ranked(&pairs)
        .into_iter()
        .map(|([one, other], count)| {
            // The more common one comes first.
            let (one, other) = if topics[one] >= topics[other] {
                (one, other)
            } else {
                (other, one)
            };
            let (of_one, of_other) = (share(count, topics[one]), share(count, topics[other]));
            row([&one, &other, &count, &of_one, &of_other])
        })
        .collect();
    expected.sort_by_key(|row| (Reverse(row[2].parse::<usize>().unwrap()), row[..2].to_vec()));
    assert!(expected.len() >= 4);
    assert_rows(&page.rows("pairs-table"), &expected);
}

#[test]
fn scores_are_those_of_the_documents() {
    let (counted, page) = made();
    let band = |value: i32, is_heat: bool| match value {
        -1 if is_heat => "-1".to_owned(),
        0..200 => format!("{}–{}", value / 10 * 10, value / 10 * 10 + 9),
        200..300 if is_heat => "200–299".to_owned(),
        300..500 if is_heat => "300–499".to_owned(),
        500.. if is_heat => "500 or more".to_owned(),
        _ => panic!("no generated score is {value}"),
    };
    let mut cells: BTreeMap<[String; 2], [usize; 2]> = BTreeMap::new();
    let mut standings: BTreeMap<&str, usize> = BTreeMap::new();
    for article in &counted.articles {
        let (Some(quality), Some(heat), Some(published)) =
            (article.quality, article.heat, article.published)
        else {
            continue;
        };
        let cell = cells.entry([band(quality, false), band(heat, true)]);
        cell.or_default()[usize::from(!published)] += 1;
        let standing = match (published, heat) {
            (true, _) if heat < quality => "against the format",
            (true, 70..) => "published:",
            (true, _) => "against the policy: published",
            (false, -1) => "not published: held back",
            (false, 70..) if article.removed == Some(true) => "not published: removed",
            (false, 70..) => "against the policy: neither",
            (false, _) => "not published: heat below 70",
        };
        *standings.entry(standing).or_default() += 1;
    }
    let rows = page.rows("scores-table");
    for row in &rows {
        let [published, unpublished] = cells[&[row[0].clone(), row[1].clone()]];
        assert_eq!(row[2..], [published.to_string(), unpublished.to_string()]);
    }
    assert_eq!(rows.len(), cells.len());
    let rows = page.rows("standings-table");
    for row in &rows {
        let expected = standings
            .iter()
            .find(|(start, _)| row[0].starts_with(*start));
        let expected = expected.map_or(0, |(_, &count)| count);
        assert_eq!(number(&row[1]), expected as u64, "{}", row[0]);
    }
    let all: u64 = rows.iter().map(|row| number(&row[1])).sum();
    assert_eq!(all, page.count("scored documents"));
}

#[test]
fn findings_are_those_of_the_documents() {
    let (counted, page) = made();
    let rows = page.rows("findings-table");
    let found: BTreeMap<_, _> = rows
        .iter()
        .map(|row| (row[0].clone(), (number(&row[2]), number(&row[3]))))
        .collect();
    let expected = counted
        .findings
        .iter()
        .map(|(code, &(findings, documents))| {
            (code.to_string(), (findings as u64, documents as u64))
        });
    assert_eq!(found, expected.collect());
    assert_eq!(rows.len(), found.len());
    let order = ["error", "warning", "note"];
    let place = |row: &Vec<String>| {
        let severity = order.iter().position(|&severity| severity == row[1]);
        (severity.unwrap(), Reverse(number(&row[2])))
    };
    assert!(rows.is_sorted_by_key(place), "the worst come first");
}

#[test]
fn links_and_groups_are_those_of_the_documents() {
    let (counted, page) = made();
    let targets = counted.targets();
    assert!(targets.inside > 500 && targets.outside > 100 && targets.empty > 50);
    let rows = page.rows("targets-table");
    let counts: Vec<_> = rows.iter().map(|row| number(&row[1])).collect();
    let [inside, itself, outside, videos, others] = counts[..] else {
        panic!("{rows:?}")
    };
    assert_eq!(inside, targets.inside as u64);
    assert_eq!(itself, targets.itself as u64);
    assert_eq!(outside, targets.outside as u64);
    assert_eq!((videos, others), (targets.empty as u64, 0));

    let groups = counted.groups();
    assert!(groups.len() > 15, "{}", groups.len());
    let rows = page.rows("groups-table");
    let mut found: Vec<_> = rows
        .iter()
        .map(|row| [1, 2, 3, 4].map(|at| number(&row[at]) as usize))
        .collect();
    let sizes: Vec<_> = groups.iter().map(|group| group[0]).collect();
    let shown: Vec<_> = found.iter().map(|group| group[0]).collect();
    assert_eq!(shown, sizes[..found.len()], "the largest come first");
    // Of equal size, the page has those first that begin first.
    let last = found.last().unwrap()[0];
    found.retain(|group| group[0] > last);
    found.sort_unstable_by(|one, other| other.cmp(one));
    assert_eq!(found, groups[..found.len()]);
}

#[test]
fn hosts_and_pages_outside_are_those_of_the_links() {
    let (counted, page) = made();
    let own: BTreeSet<_> = counted
        .articles
        .iter()
        .filter_map(|article| article.web_url.as_ref().map(ToString::to_string))
        .collect();
    let (mut hosts, mut pages) = (BTreeMap::new(), BTreeMap::new());
    let links = counted.articles.iter().flat_map(|article| &article.related);
    for link in links.filter_map(|link| link.web_url.as_ref()) {
        if !own.contains(link.as_str()) {
            *hosts
                .entry(link.to_url().host_str().unwrap().to_owned())
                .or_default() += 1;
            *pages.entry(link.to_string()).or_default() += 1;
        }
    }
    let pages_of = |host: &str| {
        let is_there = |address: &&String| address.split('/').nth(2) == Some(host);
        pages.keys().filter(is_there).count()
    };
    let expected: Vec<_> = ranked(&hosts)
        .into_iter()
        .map(|(host, links)| row([&host, &links, &pages_of(&host)]))
        .collect();
    assert!(expected.len() <= 20, "{}", expected.len());
    assert_rows(&page.rows("hosts-table"), &expected);
    let rows = page.rows("outside-table");
    let expected = ranked(&pages);
    for (row, (address, links)) in rows.iter().zip(&expected) {
        assert_eq!((&row[0], number(&row[1])), (address, *links as u64));
    }
    assert_eq!(rows.len(), 20);
    let (file, field) = rows[0][2].split_once(": ").unwrap();
    assert!(
        file.starts_with("news/20") && field.ends_with("].webUrl"),
        "{:?}",
        rows[0]
    );
}
