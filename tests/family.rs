//! Real documents of other sites and older generations: `../shared/family`.
//!
//! What is read of them is held against an independent reader's table and `serde_yaml`, what is
//! written against their bytes, and what is migrated against both. Where there are no such
//! documents, each test says so and passes.

mod support;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use newsmatter::{Article, Checked, Code, Link, Severity};

/// The sites, in the order of the table's columns.
const SITES: [&str; 5] = ["ai-2019-03", "ai-2019-12", "azure", "coronavirus", "gcp"];

/// Those of older generations, whose names and quotes are others than today's.
const OLDER: [&str; 2] = ["ai-2019-03", "ai-2019-12"];

struct File {
    site: &'static str,
    name: String,
    text: String,
}

impl File {
    fn check(&self) -> Checked<'_> {
        newsmatter::check(self.text.as_bytes())
    }

    /// The article, where the document is YAML.
    fn article(&self) -> Option<Article<'_>> {
        let document = newsmatter::parse(&self.text).ok()?;
        Some(document.article)
    }

    fn is_older(&self) -> bool {
        OLDER.contains(&self.site)
    }
}

fn family() -> Option<PathBuf> {
    support::shared_folder("family")
}

fn files(family: &Path) -> Vec<File> {
    let mut files = Vec::new();
    for site in SITES {
        let of_site = support::files(&family.join(site), "").into_iter();
        files.extend(of_site.map(|(path, text)| File {
            site,
            name: path.display().to_string(),
            text,
        }));
    }
    files.sort_by(|one, other| one.name.cmp(&other.name));
    files
}

/// The rows `| what | count | … |` of the table of the family, by site.
fn expected(family: &Path) -> BTreeMap<(&'static str, String), usize> {
    let tables = fs::read_to_string(family.join("../EXPECTED.md")).unwrap();
    let (_, table) = tables.split_once("## The wider family").unwrap();
    let mut rows = BTreeMap::new();
    for line in table.lines() {
        let cells: Vec<_> = line.trim_matches('|').split('|').map(str::trim).collect();
        let [what, counts @ ..] = &*cells else {
            continue;
        };
        for (site, count) in SITES.into_iter().zip(counts) {
            if let Ok(count) = count.replace(',', "").parse() {
                rows.insert((site, what.replace('`', "")), count);
            }
        }
    }
    assert!(rows.len() == 20 * SITES.len(), "{rows:?}");
    rows
}

/// What the table counts of a document that is read.
fn counts(file: &File, article: &Article<'_>) -> Vec<(&'static str, usize)> {
    let at_root = |key: &str| {
        let mut lines = file.text.lines();
        usize::from(lines.any(|line| line.starts_with(key)))
    };
    let pair = |page: &Option<Link<'_>>, cache: &Option<Link<'_>>| {
        usize::from(page.is_some() && cache.is_some())
    };
    let related = &article.related;
    let mut seen = Vec::new();
    let mut repeated = 0;
    // The table compares `webUrl`, and not what stands below older names.
    let links = related.iter().filter(|_| !file.is_older());
    for url in links.filter_map(|link| link.web_url.as_ref()) {
        repeated += usize::from(seen.contains(&url.as_str()));
        seen.push(url.as_str());
    }
    vec![
        ("with abstract (no excerpt)", at_root("abstract:")),
        ("with sourceUrl", at_root("sourceUrl:")),
        ("with webUrl", at_root("webUrl:")),
        (
            "with originalUrl",
            usize::from(article.original_url.is_some()),
        ),
        (
            "AMP pairs, under either name (documents)",
            pair(&article.amp_web_url, &article.cdn_amp_web_url),
        ),
        ("with tags", usize::from(!article.tags.is_empty())),
        ("tags", article.tags.len()),
        ("topics", article.topics.len()),
        ("with images", usize::from(!article.images.is_empty())),
        ("article images", article.images.len()),
        ("with score", at_root("score:")),
        ("with published", usize::from(article.published.is_some())),
        (
            "provider without a domain",
            usize::from(article.provider.domain.is_none()),
        ),
        ("with secured", usize::from(article.secured.is_some())),
        ("with related", usize::from(!related.is_empty())),
        ("related links", related.len()),
        (
            "related links whose URL stood before in the same list",
            repeated,
        ),
        (
            "AMP pairs (related)",
            related
                .iter()
                .map(|link| pair(&link.amp_web_url, &link.cdn_amp_web_url))
                .sum(),
        ),
    ]
}

#[test]
fn totals_are_those_of_an_independent_reader() {
    let Some(family) = family() else { return };
    let mut totals: BTreeMap<(&str, String), usize> = BTreeMap::new();
    for file in files(&family) {
        let mut add = |what: &str, count: usize| {
            *totals.entry((file.site, what.to_owned())).or_default() += count;
        };
        add("documents", 1);
        let article = file.article();
        add("refused by libyaml", usize::from(article.is_none()));
        let Some(article) = article else { continue };
        for (what, count) in counts(&file, &article) {
            add(what, count);
        }
    }
    assert_eq!(totals, expected(&family));
}

/// What libyaml refuses is an error, and nothing else; older names are told once.
#[test]
fn every_document_reads() {
    let Some(family) = family() else { return };
    for file in files(&family) {
        let checked = file.check();
        let count = |code| {
            checked
                .diagnostics
                .iter()
                .filter(|one| one.code == code)
                .count()
        };
        let errors = checked
            .diagnostics
            .iter()
            .filter(|one| one.severity == Severity::Error);
        let errors: Vec<_> = errors.map(|one| one.code).collect();
        if !errors.is_empty() {
            let front_matter = front_matter(&file.text);
            let read = serde_yaml::from_str::<serde_yaml::Value>(front_matter);
            assert!(read.is_err(), "{}", file.name);
            assert_eq!(errors, [Code::Syntax], "{}", file.name);
        }
        assert_eq!(count(Code::UnknownField), 0, "{}", file.name);
        assert_eq!(count(Code::UnknownType), 0, "{}", file.name);
        assert_eq!(count(Code::ScoreIncomplete), 0, "{}", file.name);
        assert_eq!(count(Code::AmpCacheMismatch), 0, "{}", file.name);
        assert_eq!(
            count(Code::OlderName),
            usize::from(file.is_older()),
            "{}",
            file.name
        );
    }
}

fn front_matter(text: &str) -> &str {
    let (front_matter, _) = text
        .strip_prefix("---\n")
        .unwrap()
        .split_once("\n---")
        .unwrap();
    front_matter
}

#[test]
fn writing_what_was_read_gives_the_bytes_back() {
    let Some(family) = family() else { return };
    let mut count = 0;
    for file in files(&family).iter().filter(|file| !file.is_older()) {
        let article = file.article().unwrap();
        assert_eq!(newsmatter::to_string(&article), file.text, "{}", file.name);
        count += 1;
    }
    assert_eq!(count, 740);
}

#[test]
fn what_is_migrated_is_canonical_and_reads_equal() {
    let Some(family) = family() else { return };
    let mut count = 0;
    for file in files(&family).iter().filter(|file| file.is_older()) {
        let Some(article) = file.article() else {
            continue;
        };
        let migrated = migrated(file);
        let again = newsmatter::check(migrated.as_bytes());
        assert!(
            !again.has_errors(),
            "{}: {:#?}",
            file.name,
            again.diagnostics
        );
        let document = again.document.unwrap();
        assert_eq!(document.article, article, "{}", file.name);
        assert_eq!(newsmatter::to_string(&article), migrated, "{}", file.name);
        let is_older = |one: &newsmatter::Diagnostic| one.code == Code::OlderName;
        assert!(!again.diagnostics.iter().any(is_older), "{}", file.name);
        let fixed = newsmatter::fix(&file.text);
        assert!(fixed.applied.iter().any(is_older), "{}", file.name);
        count += 1;
    }
    assert_eq!(count, 797);
}

/// The text with the fix for older names and no other.
fn migrated(file: &File) -> String {
    let note = file.check().diagnostics.into_iter();
    let fix = note
        .filter(|one| one.code == Code::OlderName)
        .find_map(|one| one.fix);
    let mut text = file.text.clone();
    for edit in fix.unwrap().edits.iter().rev() {
        text.replace_range(edit.span.range(), &edit.replacement);
    }
    text
}

#[test]
#[cfg(feature = "serde")]
fn serde_yaml_reads_the_same_articles() {
    let Some(family) = family() else { return };
    for file in files(&family) {
        let Some(article) = file.article() else {
            continue;
        };
        let same: Article<'_> = serde_yaml::from_str(front_matter(&file.text)).unwrap();
        assert_eq!(same, article, "{}", file.name);
    }
}
