//! Real documents: `$NEWSMATTER_CORPUS`, else `../shared/corpus`.
//!
//! What is counted and found in them is held against an independent reader's table, their
//! articles against `serde_yaml`'s and against the JSON that the sites publish. Where there are
//! no such documents, each test says so and passes.

#[path = "support/feed.rs"]
mod feed;
mod support;
#[path = "support/totals.rs"]
mod totals;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use newsmatter::yaml::Reader;
use newsmatter::{Article, Code, Document, FieldPath, Kind, Link, Provider, Secured};

/// The sites that `EXPECTED.md` counts.
const COUNTED: [&str; 4] = ["diablo4", "powerapps", "smartable-powerapps", "seeds"];

/// A document of the corpus: its path below the corpus, and its text.
struct File {
    path: String,
    text: String,
}

impl File {
    /// The document, without an error.
    #[track_caller]
    fn document(&self) -> Document<'_> {
        match newsmatter::parse(&self.text) {
            Ok(document) => document,
            Err(report) => panic!("{}:{report}", self.path),
        }
    }
}

fn corpus() -> Option<PathBuf> {
    support::shared_folder("corpus")
}

/// Every document in these folders of the corpus, by path.
fn files(corpus: &Path, folders: &[&str]) -> Vec<File> {
    let found = folders
        .iter()
        .flat_map(|folder| support::files(&corpus.join(folder), ".md"));
    let mut files: Vec<_> = found
        .map(|(path, text)| {
            let path = path.strip_prefix(corpus).unwrap().display().to_string();
            File { path, text }
        })
        .collect();
    assert!(!files.is_empty(), "no documents in {folders:?}");
    files.sort_by(|one, other| one.path.cmp(&other.path));
    files
}

fn counted(corpus: &Path) -> Vec<File> {
    files(corpus, &COUNTED)
}

fn all(corpus: &Path) -> Vec<File> {
    let mut all = counted(corpus);
    all.extend(files(corpus, &["feed"]));
    all
}

/// The rows `| what | count |` of the table beside the corpus.
fn expected(corpus: &Path) -> BTreeMap<String, usize> {
    let table = fs::read_to_string(corpus.join("../EXPECTED.md")).unwrap();
    let row = |line: &str| {
        let (what, count) = line
            .strip_prefix("| ")?
            .strip_suffix(" |")?
            .split_once(" | ")?;
        Some((what.to_owned(), count.replace(',', "").parse().ok()?))
    };
    table.lines().filter_map(row).collect()
}

#[test]
fn totals_are_those_of_an_independent_reader() {
    let Some(corpus) = corpus() else { return };
    let mut totals = totals::Totals::default();
    for file in counted(&corpus) {
        totals.add_document(&file.text, &file.document().article);
    }
    assert_eq!(totals.into_rows(), expected(&corpus));
}

#[test]
fn nothing_is_found_that_the_format_does_not_count() {
    let Some(corpus) = corpus() else { return };
    let rows = expected(&corpus);
    let mut found: BTreeMap<Code, usize> = BTreeMap::new();
    for file in counted(&corpus) {
        for finding in file.document().warnings() {
            *found.entry(finding.code).or_default() += 1;
        }
    }
    let expected = [
        (
            Code::RelatedDuplicate,
            rows["related links whose webUrl stood before in the same list"],
        ),
        (
            Code::RelatedSelf,
            rows["related links to the document itself"],
        ),
    ];
    assert_eq!(found, BTreeMap::from(expected));
    for file in files(&corpus, &["feed"]) {
        assert_eq!(file.document().warnings(), [], "{}", file.path);
    }
}

#[test]
fn check_says_what_parse_says_and_ownership_changes_nothing() {
    let Some(corpus) = corpus() else { return };
    for file in all(&corpus) {
        let document = file.document();
        let checked = newsmatter::check(file.text.as_bytes());
        assert_eq!(document.warnings(), checked.diagnostics, "{}", file.path);
        let same = checked.document.unwrap();
        assert_eq!(
            (&document.article, document.body),
            (&same.article, same.body),
            "{}",
            file.path
        );
        assert_eq!(same.article.into_owned(), document.article, "{}", file.path);
    }
}

#[test]
fn the_subset_reader_reads_every_document() {
    let Some(corpus) = corpus() else { return };
    for file in all(&corpus) {
        let document = file.document();
        let mut reader = Reader::new(document.front_matter());
        while reader
            .next_event()
            .unwrap_or_else(|outside| panic!("{}: {outside}", file.path))
            .is_some()
        {}
    }
}

#[test]
#[cfg(feature = "serde")]
fn serde_yaml_reads_the_same_articles() {
    let Some(corpus) = corpus() else { return };
    for file in all(&corpus) {
        let document = file.document();
        let article: Article<'_> = serde_yaml::from_str(document.front_matter()).unwrap();
        assert_eq!(article, document.article, "{}", file.path);
    }
}

#[test]
fn spans_lead_to_the_values() {
    let Some(corpus) = corpus() else { return };
    for file in all(&corpus).iter().step_by(7) {
        let document = file.document();
        for (path, value) in scalars(&document.article) {
            let span = document.span(path.as_str());
            let span = span.unwrap_or_else(|| panic!("{}: no {path}", file.path));
            let raw = span.text(&file.text).unwrap();
            let unescaped = raw
                .replace("\\\"", "\"")
                .replace("\\n", "\n")
                .replace("\\r", "\r");
            assert_eq!(unescaped, value, "{}: {path}", file.path);
        }
        let absent: FieldPath = "provider.authors".parse().unwrap();
        assert_eq!(document.span(&absent), None, "{}", file.path);
    }
}

/// The scalar fields of an article as they stand in the document, with their paths.
fn scalars(article: &Article<'_>) -> Vec<(String, String)> {
    let mut all = Vec::new();
    let mut add =
        |path: String, value: Option<String>| all.extend(value.map(|value| (path, value)));
    let text = |text: &str| Some(text.to_owned());
    let link = |link: &Option<Link<'_>>| link.as_ref().map(ToString::to_string);
    add("category".into(), text(&article.category));
    add("title".into(), text(&article.title));
    add("excerpt".into(), text(&article.excerpt));
    add("originalUrl".into(), link(&article.original_url));
    add("webUrl".into(), link(&article.web_url));
    add("ampWebUrl".into(), link(&article.amp_web_url));
    add("cdnAmpWebUrl".into(), link(&article.cdn_amp_web_url));
    add("type".into(), text(article.kind.as_str()));
    add(
        "quality".into(),
        article.quality.map(|number| number.to_string()),
    );
    add("heat".into(), article.heat.map(|number| number.to_string()));
    add(
        "published".into(),
        article.published.map(|published| published.to_string()),
    );
    add(
        "featuredContent".into(),
        article.featured_content.as_deref().and_then(text),
    );
    add(
        "secured".into(),
        article.secured.as_ref().map(Secured::as_str).and_then(text),
    );
    for (index, topic) in article.topics.iter().enumerate() {
        add(format!("topics[{index}]"), text(topic));
    }
    for (index, related) in article.related.iter().enumerate() {
        let path = format!("related[{index}]");
        add(format!("{path}.title"), text(&related.title));
        add(
            format!("{path}.webUrl"),
            Some(link(&related.web_url).unwrap_or_default()),
        );
        add(
            format!("{path}.quality"),
            related.quality.map(|number| number.to_string()),
        );
        add(
            format!("{path}.provider.name"),
            related
                .provider
                .as_ref()
                .and_then(|provider| text(&provider.name)),
        );
    }
    for (index, image) in article.images.iter().enumerate() {
        add(format!("images[{index}].url"), text(image.url.as_str()));
        add(
            format!("images[{index}].width"),
            Some(image.width.to_string()),
        );
    }
    add("provider.name".into(), text(&article.provider.name));
    add(
        "provider.domain".into(),
        article.provider.domain.as_deref().and_then(text),
    );
    all
}

#[test]
fn no_debug_output_shows_what_is_secured() {
    let Some(corpus) = corpus() else { return };
    for file in all(&corpus).iter().step_by(7) {
        let document = file.document();
        let checked = newsmatter::check(file.text.as_bytes());
        let secured = document.article.secured.as_ref().unwrap().as_str();
        let shown = format!("{document:?} {checked:?}");
        for part in secured.split(';') {
            for piece in [&part[..16], &part[part.len() - 16..]] {
                assert!(!shown.contains(piece), "{}", file.path);
            }
        }
    }
}

#[test]
fn published_json_has_the_same_values() {
    let Some(corpus) = corpus() else { return };
    let feed = corpus.join("feed");
    let mut items = 0;
    for entry in fs::read_dir(&feed).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "json") {
            continue;
        }
        // `SITE-page-N.json` lists the documents in the folder of that site.
        let name = path.file_stem().unwrap().to_str().unwrap();
        let site = name.split_once("-page-").map_or("", |(site, _)| site);
        let page: serde_json::Value = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
        for item in page["value"].as_array().unwrap() {
            let document = feed.join(site).join(item["path"].as_str().unwrap());
            feed::assert_equal(&fs::read_to_string(&document).unwrap(), item);
            items += 1;
        }
    }
    assert_eq!(items, 50);
}

/// Real paths, by `names.tsv` beside the corpus: 4,674 of 4,821 are named as their articles say,
/// and the others as sites were known to name files.
#[test]
fn files_are_named_as_their_articles_say() {
    let Some(corpus) = corpus() else { return };
    let names = fs::read_to_string(corpus.join("../names.tsv")).unwrap();
    let paths: BTreeMap<&str, &str> = names
        .lines()
        .filter_map(|line| line.split_once('\t'))
        .filter_map(|(blob, rest)| Some((blob, rest.split_once('\t')?.1)))
        .collect();
    let mut documents = files(&corpus, &[""]);
    documents.extend(files(&corpus, &["../family"]));
    let (mut seen, mut exact, mut on_another_day) = (BTreeSet::new(), 0, 0);
    for file in &documents {
        let blob = file.path.rsplit('.').nth(1).unwrap();
        let Some(path) = paths.get(blob).filter(|_| seen.insert(blob)) else {
            continue;
        };
        let article = named(&file.text);
        let stem = Path::new(path).file_stem().unwrap().to_str().unwrap();
        assert!(article.is_file_stem(stem), "{path} {}", article.title);
        let (day, expected) = ("YYYY-MM-DD".len(), article.file_stem());
        exact += usize::from(stem[day..] == expected[day..]);
        on_another_day += usize::from(stem[..day] != expected[..day]);
    }
    assert_eq!((seen.len(), exact, on_another_day), (4821, 4674, 126));
}

/// An article with the day and the title of a document of any generation, which not all can be
/// read yet.
fn named(text: &str) -> Article<'_> {
    let value = |key: &str| {
        let line = text.lines().find_map(|line| line.strip_prefix(key));
        serde_yaml::from_str::<String>(line.unwrap()).unwrap_or_else(|_| line.unwrap().to_owned())
    };
    let day = value("publishedDateTime: ");
    Article::new(
        "news",
        value("title: "),
        "",
        day.parse().unwrap(),
        Kind::Article,
        Provider::new("", ""),
    )
}
