//! The documents in `tests/fixtures`: what is read of them, and what is found.
//!
//! `clean/NAME.md` reads without a finding, as the article in `NAME.json`; `findings/NAME.md`
//! has the findings in `NAME.txt`. Both are compared whole. `NEWSMATTER_BLESS=1 cargo test`
//! writes them anew, for a look at the difference in version control.

#![cfg(all(feature = "serde", feature = "full-yaml"))]

#[path = "support/articles.rs"]
mod articles;
#[path = "support/describe.rs"]
mod describe;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use newsmatter::{
    Article, Checked, Code, Diagnostic, Limits, LineIndex, Location, Parser, Severity,
};

/// A file of `tests/fixtures`.
struct Fixture {
    path: PathBuf,
    bytes: Vec<u8>,
}

impl Fixture {
    fn name(&self) -> &str {
        self.path.file_stem().unwrap().to_str().unwrap()
    }

    /// The file in UTF-8, which two of them are not.
    fn text(&self) -> Option<&str> {
        std::str::from_utf8(&self.bytes).ok()
    }

    /// The default parser, but for the one file that is about a limit no fixture should reach.
    fn parser(&self) -> Parser {
        let mut limits = Limits::default();
        if self.name() == "too-large" {
            limits.bytes = 100;
        }
        Parser::new().with_limits(limits)
    }
}

fn fixtures(folder: &str) -> Vec<Fixture> {
    let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
        .join("tests/fixtures")
        .join(folder);
    let mut paths: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    for path in &paths {
        let document = path.with_extension("md");
        assert!(document.exists(), "{} has no document", path.display());
    }
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "md"));
    assert!(paths.len() > 10, "{paths:?}");
    let read = |path: PathBuf| Fixture {
        bytes: fs::read(&path).unwrap(),
        path,
    };
    paths.into_iter().map(read).collect()
}

/// Compares `found` with the file beside the fixture, or writes that when told to bless.
/// Returns the difference.
fn compare(fixture: &Fixture, extension: &str, found: &str) -> Option<String> {
    let sidecar = fixture.path.with_extension(extension);
    if std::env::var_os("NEWSMATTER_BLESS").is_some() {
        fs::write(&sidecar, found).unwrap();
        return None;
    }
    let expected = fs::read_to_string(&sidecar).unwrap_or_default();
    if expected == found {
        return None;
    }
    let failed = format!("{}.{extension}.failed", fixture.name());
    let failed = Path::new(env!("CARGO_TARGET_TMPDIR")).join(failed);
    fs::write(&failed, found).unwrap();
    Some(format!(
        "{} differs from {}\n{}",
        failed.display(),
        sidecar.display(),
        difference(&expected, found)
    ))
}

/// The lines between the first and the last that differ.
fn difference(expected: &str, found: &str) -> String {
    let (expected, found): (Vec<_>, Vec<_>) = (expected.lines().collect(), found.lines().collect());
    let pairs = expected.iter().zip(&found);
    let before = pairs.take_while(|(one, other)| one == other).count();
    let shorter = expected.len().min(found.len()) - before;
    let pairs = expected.iter().rev().zip(found.iter().rev()).take(shorter);
    let after = pairs.take_while(|(one, other)| one == other).count();
    let middle = |lines: &[&str], sign| {
        let lines = &lines[before..lines.len() - after];
        let lines: Vec<_> = lines.iter().map(|line| format!("{sign} {line}")).collect();
        lines.join("\n") + "\n"
    };
    middle(&expected, '-') + &middle(&found, '+')
}

#[track_caller]
fn assert_no_difference(differences: &[String]) {
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

#[test]
fn clean_documents_read_as_their_articles_without_a_finding() {
    let mut differences = Vec::new();
    for fixture in fixtures("clean") {
        let checked = articles::check(&fixture.parser(), &fixture.bytes);
        assert_eq!(checked.diagnostics, [], "{}", fixture.name());
        let document = checked.document.expect("no finding, so an article");
        let json = serde_json::to_string_pretty(&document.article).unwrap() + "\n";
        differences.extend(compare(&fixture, "json", &json));
    }
    assert_no_difference(&differences);
}

#[test]
fn every_fault_is_reported_as_it_stands_beside_the_document() {
    let mut differences = Vec::new();
    for fixture in fixtures("findings") {
        let checked = articles::check(&fixture.parser(), &fixture.bytes);
        assert_ne!(checked.diagnostics, [], "{}", fixture.name());
        let found = describe::describe(&fixture.bytes, &checked);
        differences.extend(compare(&fixture, "txt", &found));
    }
    assert_no_difference(&differences);
}

#[test]
fn every_code_is_found_in_some_document() {
    let mut found = BTreeSet::new();
    for fixture in fixtures("findings") {
        let checked = fixture.parser().check(&fixture.bytes);
        found.extend(checked.diagnostics.iter().map(|finding| finding.code));
    }
    let all: BTreeSet<Code> = Code::ALL
        .iter()
        .copied()
        .filter(|code| !code.is_cross_file())
        .collect();
    assert_eq!(found, all);
}

/// Every finding but its span: what line ends do not change.
fn findings(bytes: &[u8], checked: &Checked<'_>) -> Vec<(Severity, Code, Location, String)> {
    let index = LineIndex::new(bytes);
    let finding = |finding: &Diagnostic| {
        let place = index.location(finding.span.start);
        (finding.severity, finding.code, place, words(finding))
    };
    checked.diagnostics.iter().map(finding).collect()
}

fn words(finding: &Diagnostic) -> String {
    let help = finding.help.as_deref().unwrap_or_default();
    format!("{}: {} ({help})", finding.path, finding.message)
}

fn article<'a, 'c>(checked: &'c Checked<'a>) -> Option<&'c Article<'a>> {
    checked.document.as_ref().map(|document| &document.article)
}

/// Runs `compare` on each fixture and on what `vary` makes of it.
fn with_variant(
    vary: impl Fn(&str) -> String,
    compare: impl Fn(&str, (&[u8], &Checked<'_>), (&[u8], &Checked<'_>)),
) {
    for fixture in fixtures("clean").iter().chain(&fixtures("findings")) {
        let Some(text) = fixture.text() else { continue };
        let parser = match fixture.name() {
            "too-large" => continue,
            _ => fixture.parser(),
        };
        let variant = vary(text);
        let one = articles::check(&parser, text.as_bytes());
        let other = articles::check(&parser, variant.as_bytes());
        compare(
            fixture.name(),
            (text.as_bytes(), &one),
            (variant.as_bytes(), &other),
        );
    }
}

#[test]
fn with_crlf_line_ends_the_article_and_the_findings_are_the_same() {
    with_variant(
        |text| text.replace('\n', "\r\n"),
        |name, (bytes, checked), (variant_bytes, variant)| {
            assert_eq!(article(checked), article(variant), "{name}");
            assert_eq!(
                findings(bytes, checked),
                findings(variant_bytes, variant),
                "{name}"
            );
        },
    );
}

#[test]
fn without_a_final_line_end_the_article_and_the_findings_are_the_same() {
    with_variant(
        |text| text.trim_end_matches('\n').to_owned(),
        |name, (bytes, checked), (variant_bytes, variant)| {
            assert_eq!(article(checked), article(variant), "{name}");
            assert_eq!(
                findings(bytes, checked),
                findings(variant_bytes, variant),
                "{name}"
            );
        },
    );
}

#[test]
fn with_a_byte_order_mark_there_is_one_more_note() {
    with_variant(
        |text| format!("\u{feff}{}", text.trim_start_matches('\u{feff}')),
        |name, (bytes, checked), (variant_bytes, variant)| {
            assert_eq!(article(checked), article(variant), "{name}");
            let mark = variant_bytes.len() - bytes.len();
            let from = |checked: &Checked<'_>, begin: usize| {
                let findings = checked.diagnostics.iter();
                let rest = findings.filter(|finding| finding.code != Code::Bom);
                let place =
                    |found: &Diagnostic| (found.span.start.max(begin) - begin, words(found));
                rest.map(place).collect::<Vec<_>>()
            };
            assert_eq!(from(checked, 0), from(variant, mark), "{name}");
            let has_front_matter = newsmatter::fence::split(variant_bytes).is_ok();
            let marks = variant
                .diagnostics
                .iter()
                .filter(|found| found.code == Code::Bom);
            assert_eq!(marks.count(), usize::from(has_front_matter), "{name}");
        },
    );
}

#[test]
fn serde_yaml_reads_clean_documents_as_the_same_articles() {
    let refused = ["escaped-surrogate-pair", "tags"];
    for fixture in fixtures("clean") {
        let document = newsmatter::parse(fixture.text().unwrap()).unwrap();
        let front_matter = document.front_matter();
        let read = if front_matter.contains("<<:") {
            // Merge keys are a step of their own there.
            let mut value: serde_yaml::Value = serde_yaml::from_str(front_matter).unwrap();
            value.apply_merge().unwrap();
            serde_yaml::from_value::<Article<'_>>(value)
        } else {
            serde_yaml::from_str::<Article<'_>>(front_matter)
        };
        match read {
            Ok(article) => assert_eq!(article, document.article, "{}", fixture.name()),
            Err(error) => assert!(
                refused.contains(&fixture.name()),
                "{}: {error}",
                fixture.name()
            ),
        }
    }
}
