//! Runs `generate` as a program, and reads what it makes. `cargo test` builds it beforehand.

mod arguments;
mod generations;
mod shares;
mod trouble;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use newsmatter::{Article, Code, LineEnding, Writer, check};

use crate::program::Folder;
use newsmatter_cli::documents::Documents;

/// Every file in the folder `name`, by its name.
fn tree(folder: &Folder, name: &str) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(folder.path.join(name)).unwrap();
    let file = |entry: fs::DirEntry| {
        let bytes = fs::read(entry.path()).unwrap();
        (entry.file_name().into_string().unwrap(), bytes)
    };
    entries.map(|entry| file(entry.unwrap())).collect()
}

/// The codes that were planted, by the file's name, from the list in `expected.txt`.
fn planted(folder: &Folder) -> BTreeMap<String, Code> {
    let list = folder.read("expected.txt");
    let line = |line: &str| {
        let (name, code) = line.split_once('\t').unwrap();
        (name.to_owned(), code.parse().unwrap())
    };
    assert!(list.lines().is_sorted(), "the list is sorted");
    list.lines().map(line).collect()
}

/// The codes of all findings of a document.
fn found(bytes: &[u8]) -> Vec<Code> {
    let checked = check(bytes);
    assert_eq!(checked.unreported, 0);
    checked
        .diagnostics
        .iter()
        .map(|finding| finding.code)
        .collect()
}

/// The canonical document of an article, with the line ends and the body of another text.
fn canonical(article: &Article<'_>, text: &str, body: &str) -> String {
    let writer = Writer::new()
        .with_line_ending(LineEnding::of(text))
        .with_body(body);
    writer.to_string(article)
}

#[test]
fn documents_are_canonical_and_without_a_finding() {
    let folder = Folder::new("generate-clean");
    let ended = folder.run("generate", &["2000", "news"]);
    assert_eq!(ended.status, Some(0), "{}", ended.stderr);
    let tree = tree(&folder, "news");
    assert_eq!(tree.len(), 2_000);
    for (name, bytes) in &tree {
        let checked = check(bytes);
        assert_eq!(checked.diagnostics, [], "{name}");
        let document = checked.document.unwrap();
        let text = str::from_utf8(bytes).unwrap();
        assert_eq!(
            canonical(&document.article, text, document.body),
            text,
            "{name}"
        );
        assert_eq!(*name, format!("{}.md", document.article.file_stem()));
    }
    let bytes: usize = tree.values().map(Vec::len).sum();
    let megabytes = format!("{}.{} MB", bytes / 1_000_000, bytes / 100_000 % 10);
    let summary = format!("2000 documents, {megabytes}, 0 with a planted anomaly\n");
    ended.says(0, &summary);
}

#[test]
fn what_is_planted_is_found_and_nothing_else() {
    let folder = Folder::new("generate-planted");
    let arguments = [
        "--anomalies",
        "100",
        "--expected",
        "expected.txt",
        "1500",
        "news",
    ];
    let ended = folder.run("generate", &arguments);
    assert_eq!(ended.status, Some(0), "{}", ended.stderr);
    assert!(ended.stdout.ends_with(", 1500 with a planted anomaly\n"));
    let (tree, planted) = (tree(&folder, "news"), planted(&folder));
    assert!(tree.keys().eq(planted.keys()));
    for (name, bytes) in &tree {
        let code = planted[name];
        assert_eq!(
            found(bytes),
            [code],
            "{name}: {}",
            String::from_utf8_lossy(bytes)
        );
    }
    let of_one_document = Code::ALL
        .iter()
        .copied()
        .filter(|code| !code.is_cross_file());
    let all: BTreeSet<_> = of_one_document.collect();
    let codes = planted.values().copied().chain([Code::TooLarge]).collect();
    assert_eq!(all, codes, "every code but one is planted");
}

#[test]
fn documents_are_the_same_with_and_without_anomalies_elsewhere() {
    let folder = Folder::new("generate-some");
    let arguments = ["--anomalies=10", "--expected=expected.txt", "2000", "some"];
    assert_eq!(folder.run("generate", &arguments).status, Some(0));
    assert_eq!(folder.run("generate", &["2000", "none"]).status, Some(0));
    let (some, none) = (tree(&folder, "some"), tree(&folder, "none"));
    let planted = planted(&folder);
    assert!((150..250).contains(&planted.len()), "{}", planted.len());
    assert!(some.keys().eq(none.keys()));
    for (name, bytes) in &some {
        assert_eq!(bytes != &none[name], planted.contains_key(name), "{name}");
    }
}

#[test]
fn one_may_choose_what_is_planted() {
    let folder = Folder::new("generate-only");
    let arguments = [
        ["--anomalies", "100", "--only", "amp-unpaired", "--only=bom"].as_slice(),
        &["--expected", "expected.txt", "50", "news"],
    ];
    assert_eq!(folder.run("generate", &arguments.concat()).status, Some(0));
    let codes: BTreeSet<_> = planted(&folder).into_values().collect();
    assert!(codes.into_iter().eq([Code::Bom, Code::AmpUnpaired]));
}

#[test]
fn a_seed_always_gives_the_same_and_another_seed_something_else() {
    let folder = Folder::new("generate-seeds");
    let made = |seed, name| {
        let arguments = [
            "--seed",
            seed,
            "--anomalies",
            "5",
            "--expected",
            "expected.txt",
        ];
        let ended = folder.run("generate", &[&arguments[..], &["300", name]].concat());
        (ended, tree(&folder, name), folder.read("expected.txt"))
    };
    let (seven, other) = (made("7", "seven"), made("8", "eight"));
    assert!(seven == made("7", "again"), "other bytes");
    assert_ne!(seven.2, other.2);
    let is_equal = |name: &String| seven.1.get(name) == other.1.get(name);
    assert!(!seven.1.keys().any(is_equal));
}

#[test]
fn files_are_the_documents_that_benches_take() {
    let folder = Folder::new("generate-documents");
    let arguments = ["--seed", "3", "--anomalies", "20", "100", "news"];
    assert_eq!(folder.run("generate", &arguments).status, Some(0));
    let documents = Documents::new(3, 100).with_anomalies(0.2, &[]);
    let tree = tree(&folder, "news");
    assert!(
        documents
            .iter()
            .map(|document| document.name)
            .eq(tree.keys().cloned())
    );
    for document in documents.iter() {
        assert!(tree[&document.name] == document.bytes, "{}", document.name);
    }
    for number in 0..100 {
        let document = documents.document(number);
        if document.planted.is_none() {
            let checked = check(&document.bytes);
            assert_eq!(documents.article(number), checked.document.unwrap().article);
        }
    }
}

#[test]
fn linked_documents_lead_to_each_other_and_are_otherwise_the_same() {
    let folder = Folder::new("generate-linked");
    let arguments = ["--linked", "1000", "linked"];
    assert_eq!(folder.run("generate", &arguments).status, Some(0));
    assert_eq!(folder.run("generate", &["1000", "none"]).status, Some(0));
    let (linked, none) = (tree(&folder, "linked"), tree(&folder, "none"));
    assert!(linked.keys().eq(none.keys()));
    let (mut pages, mut targets) = (BTreeSet::new(), Vec::new());
    for (name, bytes) in &linked {
        let checked = check(bytes);
        assert_eq!(checked.diagnostics, [], "{name}");
        let article = checked.document.unwrap().article.into_owned();
        let mut plain = check(&none[name]).document.unwrap().article;
        assert_eq!(article.related.len(), plain.related.len(), "{name}");
        targets.extend(
            article
                .related
                .iter()
                .filter_map(|link| link.web_url.clone()),
        );
        pages.extend(article.web_url.as_ref().map(ToString::to_string));
        plain.related.clone_from(&article.related);
        assert_eq!(article, plain, "{name}");
    }
    let inside = targets.iter().filter(|link| pages.contains(link.as_str()));
    let share = inside.count() * 100 / targets.len();
    assert!((60..90).contains(&share), "{share} % lead to others");
}
