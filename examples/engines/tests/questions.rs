//! The package's questions, held against what is counted without an engine.

mod support;

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::fs;

use newsmatter::{Article, Kind, check};

use self::support::{Folder, ask, corpus, question, rows, session_over};

/// Rows in no order.
fn sorted(mut rows: Vec<Vec<String>>) -> Vec<Vec<String>> {
    rows.sort();
    rows
}

/// The answer to a question of the package, in no order.
async fn answer(folder: &Folder, name: &str) -> Vec<Vec<String>> {
    let context = session_over(folder.path());
    sorted(rows(&question(name).ask(&context).await.unwrap()))
}

/// The articles of a folder, which borrow from its documents.
fn articles(folder: &Folder) -> Vec<Article<'_>> {
    let read =
        |(_, bytes): &'_ (String, Vec<u8>)| Some(check(bytes).document?.article.into_owned());
    folder.documents.iter().filter_map(read).collect()
}

#[tokio::test]
async fn articles_per_provider_and_month() {
    let folder = Folder::generated(1500);
    let mut expected: BTreeMap<(String, String), [usize; 2]> = BTreeMap::new();
    for article in articles(&folder) {
        let month = article
            .published_date_time
            .to_utc()
            .format("%Y-%m")
            .to_string();
        let count = expected
            .entry((month, article.provider.name.to_string()))
            .or_default();
        count[0] += 1;
        count[1] += usize::from(article.kind == Kind::Video);
    }
    let expected = expected
        .into_iter()
        .map(|((month, provider), [articles, videos])| {
            vec![month, provider, articles.to_string(), videos.to_string()]
        });
    let expected = sorted(expected.collect());
    assert!(expected.len() > 100);
    assert_eq!(
        answer(&folder, "articles_per_provider_and_month").await,
        expected
    );
}

#[tokio::test]
async fn topics_together() {
    let folder = Folder::generated(1500);
    let mut expected: BTreeMap<(String, String), usize> = BTreeMap::new();
    for article in articles(&folder) {
        let topics: BTreeSet<&str> = article.topics.iter().map(|topic| &**topic).collect();
        for topic in &topics {
            for other in topics.iter().filter(|other| topic < *other) {
                *expected
                    .entry(((*topic).to_owned(), (*other).to_owned()))
                    .or_default() += 1;
            }
        }
    }
    let expected = expected
        .into_iter()
        .map(|((topic, other), articles)| vec![topic, other, articles.to_string()]);
    let expected = sorted(expected.collect());
    assert!(!expected.is_empty());
    assert_eq!(answer(&folder, "topics_together").await, expected);
}

#[tokio::test]
async fn links_outside() {
    let mut folder = Folder::generated(1500);
    // Invented articles know nothing of each other: one of them is put where links lead to.
    let linked = articles(&folder).into_iter().find_map(|article| {
        Some(
            article
                .related
                .first()?
                .web_url
                .clone()?
                .as_str()
                .to_owned(),
        )
    });
    let linked = linked.unwrap();
    let stays = folder.documents.iter_mut().find_map(|(name, bytes)| {
        let mut article = check(bytes).document?.article.into_owned();
        article.web_url.as_ref()?;
        article.web_url = Some(newsmatter::Link::new(linked.clone()).unwrap());
        *bytes = newsmatter::to_string(&article).into_bytes();
        Some((name.clone(), bytes.clone()))
    });
    let (name, bytes) = stays.unwrap();
    fs::write(folder.path().join(name), bytes).unwrap();

    let articles = articles(&folder);
    let inside = articles
        .iter()
        .flat_map(|article| [&article.web_url, &article.original_url]);
    let inside: HashSet<&str> = inside.flatten().map(newsmatter::Link::as_str).collect();
    let mut expected: BTreeMap<&str, (usize, BTreeSet<&str>, BTreeSet<usize>)> = BTreeMap::new();
    for (number, article) in articles.iter().enumerate() {
        for link in &article.related {
            let Some(url) = &link.web_url else { continue };
            if !inside.contains(url.as_str()) {
                let provider = link.provider.as_ref().unwrap();
                let domain = provider.domain.as_deref().unwrap();
                let of_domain = expected.entry(domain).or_default();
                of_domain.0 += 1;
                of_domain.1.insert(url.as_str());
                of_domain.2.insert(number);
            }
        }
    }
    let expected = expected
        .into_iter()
        .map(|(domain, (links, pages, articles))| {
            let counts = [links, pages.len(), articles.len()];
            let counts = counts.iter().map(ToString::to_string);
            std::iter::once(domain.to_owned()).chain(counts).collect()
        });
    let expected = sorted(expected.collect());
    assert!(inside.contains(&*linked) && !expected.is_empty());
    assert_eq!(answer(&folder, "links_outside").await, expected);
}

#[tokio::test]
async fn findings_by_code() {
    let folder = Folder::generated(1500);
    let mut expected: BTreeMap<(String, String), [usize; 2]> = BTreeMap::new();
    for (_, bytes) in &folder.documents {
        let found = check(bytes).diagnostics;
        let mut codes = HashSet::new();
        for finding in &found {
            let key = (finding.code.to_string(), finding.severity.to_string());
            let is_first = codes.insert(key.clone());
            let count = expected.entry(key).or_default();
            count[0] += 1;
            count[1] += usize::from(is_first);
        }
    }
    let expected = expected
        .into_iter()
        .map(|((code, severity), [findings, documents])| {
            vec![code, severity, findings.to_string(), documents.to_string()]
        });
    let expected = sorted(expected.collect());
    assert!(expected.len() > 20);
    assert_eq!(answer(&folder, "findings_by_code").await, expected);
}

#[tokio::test]
async fn totals() {
    let folder = Folder::generated(1500);
    let articles = articles(&folder);
    let count = |counts: fn(&&Article<'_>) -> bool| articles.iter().filter(counts).count();
    let sum = |of: fn(&Article<'_>) -> usize| articles.iter().map(of).sum::<usize>();
    let expected = [
        articles.len(),
        count(|article| article.kind == Kind::Video),
        count(|article| {
            article.quality.is_none() && article.heat.is_none() && article.published.is_none()
        }),
        count(|article| article.published == Some(true)),
        count(|article| article.heat == Some(-1)),
        sum(|article| article.topics.len()),
        sum(|article| article.images.len()),
        count(|article| !article.related.is_empty()),
        sum(|article| article.related.len()),
    ];
    assert_eq!(
        answer(&folder, "totals").await,
        [expected.map(|number| number.to_string())]
    );
}

/// Questions that the table beside the real documents answers too, by its rows.
const COUNTED: [(&str, &str); 21] = [
    ("documents", "count(*) FROM articles"),
    (
        "bytes",
        "sum(octet_length(CAST(document AS VARCHAR))) FROM documents",
    ),
    (
        "CRLF documents",
        "count(*) FROM documents WHERE strpos(CAST(document AS VARCHAR), chr(13)) > 0",
    ),
    ("type video", "count(*) FROM articles WHERE kind = 'video'"),
    (
        "type article",
        "count(*) FROM articles WHERE kind = 'article'",
    ),
    (
        "unscored documents (no quality, heat, published)",
        "count(*) FROM articles WHERE quality IS NULL AND heat IS NULL AND published IS NULL",
    ),
    ("published true", "count(*) FROM articles WHERE published"),
    ("heat -1", "count(*) FROM articles WHERE heat = -1"),
    (
        "documents with featuredContent",
        "count(featured_content) FROM articles",
    ),
    (
        "topics",
        "count(*) FROM (SELECT unnest(topics) FROM articles)",
    ),
    (
        "article images",
        "count(*) FROM (SELECT unnest(images) FROM articles)",
    ),
    (
        "provider images",
        "count(*) FROM (SELECT unnest(provider['images']) FROM articles)",
    ),
    (
        "documents with related",
        "count(*) FROM articles WHERE cardinality(related) > 0",
    ),
    (
        "related links",
        "count(*) FROM (SELECT unnest(related) FROM articles)",
    ),
    (
        "related links with an empty webUrl",
        "count(*) FROM (SELECT unnest(related) AS link FROM articles) WHERE link['web_url'] IS NULL",
    ),
    (
        "related images",
        "count(*) FROM (SELECT unnest(link['images']) FROM (SELECT unnest(related) AS link FROM articles))",
    ),
    (
        "AMP pairs (documents)",
        "count(*) FROM articles WHERE amp_web_url IS NOT NULL AND cdn_amp_web_url IS NOT NULL",
    ),
    (
        "empty excerpts",
        "count(*) FROM articles WHERE excerpt = ''",
    ),
    (
        "secured of the stated shape",
        "count(secured) FROM articles",
    ),
    (
        "related links whose webUrl stood before in the same list",
        "count(*) FROM findings WHERE code = 'related-duplicate'",
    ),
    (
        "related links to the document itself",
        "count(*) FROM findings WHERE code = 'related-self'",
    ),
];

#[tokio::test]
async fn real_documents_are_counted_as_by_an_independent_reader() {
    let Some(corpus) = corpus() else { return };
    let table = fs::read_to_string(corpus.join("../EXPECTED.md")).unwrap();
    let context = session_over(&corpus);
    for (row, counted) in COUNTED {
        let line = table
            .lines()
            .find_map(|line| line.strip_prefix(&format!("| {row} | ")));
        let expected = line.unwrap().trim_end_matches(" |").replace(',', "");
        // The table leaves the documents out whose published JSON is there too.
        let is_counted = "file NOT LIKE '%/corpus/feed/%'";
        let tables = ["articles", "documents", "findings"];
        let counted = tables.iter().fold(counted.to_owned(), |counted, table| {
            let source = format!("FROM (SELECT * FROM {table} WHERE {is_counted})");
            counted.replace(&format!("FROM {table}"), &source)
        });
        assert_eq!(
            ask(&context, &format!("SELECT {counted}")).await,
            [[expected]],
            "{row}"
        );
    }
}
