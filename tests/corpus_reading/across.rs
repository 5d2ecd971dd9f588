//! What is found by looking at all documents together.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use newsmatter::corpus::{AcrossFinding, Corpus};
use newsmatter::{Code, Level, Parser};

use super::documents::Documents;
use super::{article, folder, support, threads, write};

#[test]
fn documents_are_compared_with_each_other() {
    let folder = tempfile::tempdir().unwrap();
    let with_url = |title: &str, day: &str, url: &str| {
        article(title)
            .replace("2021-03-04", day)
            .replace("type:", &format!("originalUrl: \"https://{url}\"\ntype:"))
    };
    let files = [
        (
            "2021-03-04-rain.md",
            with_url("Rain", "2021-03-04", "a.example/1"),
        ),
        (
            "2021-03-04-rain.old.md",
            with_url("Rain", "2021-03-04", "a.example/2"),
        ),
        (
            "2021-03-04-wind.md",
            with_url("Wind", "2021-03-05", "a.example/1"),
        ),
        (
            "2021-03-05-rain.md",
            with_url("Rain", "2021-03-05", "a.example/3"),
        ),
        ("fog.md", with_url("Fog", "2021-03-05", "a.example/4")),
        ("torn.md", "---\ntitle: Rain\n".to_owned()),
    ];
    for (name, text) in &files {
        write(folder.path(), name, text);
    }
    for count in [1, 2, 8] {
        let across = Corpus::new([folder.path()])
            .threads(threads(count))
            .across();
        let found: Vec<_> = across
            .iter()
            .flat_map(|(path, findings)| findings.iter().map(move |one| (path, one.clone())))
            .map(|(path, finding)| {
                (
                    path.strip_prefix(folder.path()).unwrap().to_owned(),
                    finding,
                )
            })
            .collect();
        let first = folder.path().join("2021-03-04-rain.md");
        let expected = [
            (
                "2021-03-04-rain.old.md",
                AcrossFinding::TitleDuplicate {
                    first: first.clone(),
                },
            ),
            (
                "2021-03-04-wind.md",
                AcrossFinding::OriginalUrlDuplicate { first },
            ),
            (
                "fog.md",
                AcrossFinding::FileName {
                    expected: "2021-03-05-fog.md".to_owned(),
                },
            ),
        ]
        .map(|(path, finding)| (PathBuf::from(path), finding));
        assert_eq!(found, expected);
    }
}

#[test]
fn a_finding_across_documents_points_into_its_own() {
    let folder = folder(&["one.md", "two.md"]);
    let text = article("one.md");
    write(folder.path(), "two.md", &text);
    let across = Corpus::new([folder.path()]).across();
    let [title, name] = across.of(&folder.path().join("two.md")) else {
        panic!("{across:?}");
    };
    let document = newsmatter::parse(&text).unwrap();
    let parser = Parser::new().level(Code::FileName, Level::Allow);
    let finding = title.diagnostic(&document, &parser).unwrap();
    assert_eq!(&text[finding.span.range()], "one.md");
    assert_eq!(finding.code, Code::TitleDuplicate);
    assert!(finding.message.contains("one.md`"), "{}", finding.message);
    assert_eq!(name.diagnostic(&document, &parser), None);
    let finding = name.diagnostic(&document, &Parser::new()).unwrap();
    assert_eq!(finding.help.unwrap(), "name the file `2021-03-04-onemd.md`");
}

/// Generated documents bear the names that they should, and none repeats another.
#[test]
fn generated_documents_do_not_disturb_each_other() {
    let folder = tempfile::tempdir().unwrap();
    for document in Documents::new(7, 500).iter() {
        fs::write(folder.path().join(&document.name), &document.bytes).unwrap();
    }
    let across = Corpus::new([folder.path()]).across();
    assert_eq!(across.iter().count(), 0, "{:?}", across.iter().next());
}

/// Of the real documents, the few that are named otherwise are known: two of 2024 that are not
/// cut after 100 characters.
#[test]
fn real_files_are_named_by_day_and_title() {
    let Some(corpus) = support::shared_folder("corpus") else {
        return;
    };
    let across = Corpus::new([corpus]).across();
    let mut counts = BTreeMap::<Code, usize>::new();
    for finding in across.iter().flat_map(|(_, findings)| findings) {
        *counts.entry(finding.code()).or_default() += 1;
    }
    assert_eq!(counts.get(&Code::FileName), Some(&2), "{counts:?}");
}
