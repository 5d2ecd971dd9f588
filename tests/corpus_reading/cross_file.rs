//! What is found by looking at all documents together.

use std::fs;
use std::path::PathBuf;

use newsmatter::corpus::{Corpus, CrossFileDiagnostic};
use newsmatter::{Code, Level, Parser};

use super::documents::Documents;
use super::{article, folder, threads, write};

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
        let cross_file = Corpus::new([folder.path()])
            .with_threads(threads(count))
            .cross_file();
        let found: Vec<_> = cross_file
            .iter()
            .flat_map(|(path, findings)| findings.iter().map(move |one| (path, one.clone())))
            .map(|(path, finding)| {
                (
                    path.strip_prefix(folder.path()).unwrap().to_owned(),
                    finding,
                )
            })
            .collect();
        let first = || folder.path().join("2021-03-04-rain.md");
        let expected = [
            (
                "2021-03-04-rain.old.md",
                CrossFileDiagnostic::TitleDuplicate { first: first() },
            ),
            (
                "2021-03-04-rain.old.md",
                CrossFileDiagnostic::FileNameDuplicate {
                    expected: "2021-03-04-rain.md".to_owned(),
                    first: first(),
                },
            ),
            (
                "2021-03-04-wind.md",
                CrossFileDiagnostic::OriginalUrlDuplicate { first: first() },
            ),
            (
                "2021-03-05-rain.md",
                CrossFileDiagnostic::TitleDuplicate { first: first() },
            ),
            (
                "fog.md",
                CrossFileDiagnostic::FileName {
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
    let cross_file = Corpus::new([folder.path()]).cross_file();
    let [title, name] = cross_file.of(&folder.path().join("two.md")) else {
        panic!("{cross_file:?}");
    };
    let document = newsmatter::parse(&text).unwrap();
    let parser = Parser::new().with_level(Code::FileNameDuplicate, Level::Allow);
    let finding = title.diagnostic(&document, &parser).unwrap();
    assert_eq!(&text[finding.span.range()], "one.md");
    assert_eq!(finding.code, Code::TitleDuplicate);
    assert!(finding.message.contains("one.md`"), "{}", finding.message);
    assert_eq!(name.diagnostic(&document, &parser), None);
    let finding = name.diagnostic(&document, &Parser::new()).unwrap();
    assert_eq!(finding.code, Code::FileNameDuplicate);
    assert!(finding.span.is_empty() && finding.path.segments().is_empty());
}

/// Generated documents bear the names that they should, and none repeats another.
#[test]
fn generated_documents_do_not_disturb_each_other() {
    let folder = tempfile::tempdir().unwrap();
    for document in Documents::new(7, 500).iter() {
        fs::write(folder.path().join(&document.name), &document.bytes).unwrap();
    }
    let cross_file = Corpus::new([folder.path()]).cross_file();
    assert_eq!(
        cross_file.iter().count(),
        0,
        "{:?}",
        cross_file.iter().next()
    );
}

/// What is found of documents with these names, titles and days.
fn found_of(documents: &[(&str, &str, &str)]) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    for (name, title, day) in documents {
        write(
            folder.path(),
            name,
            &article(title).replace("2021-03-04", day),
        );
    }
    let cross_file = Corpus::new([folder.path()]).cross_file();
    let mut found = Vec::new();
    for (path, findings) in cross_file.iter() {
        let text = fs::read_to_string(path).unwrap();
        let document = newsmatter::parse(&text).unwrap();
        for finding in findings {
            let finding = finding.diagnostic(&document, &Parser::new()).unwrap();
            let name = path.file_name().unwrap().to_string_lossy();
            let line = format!(
                "{name}: {} {} ({})",
                finding.code,
                finding.message,
                finding.help.unwrap()
            );
            found.push(line.replace(&format!("{}/", folder.path().display()), ""));
        }
    }
    found
}

#[test]
fn a_name_is_advised_that_is_free() {
    let day = "2021-03-04";
    assert_eq!(
        found_of(&[
            (
                "2021-03-04-version-2.5-returns.md",
                "Version 2.5 returns",
                day
            ),
            ("2021-03-04-a.md", "아크로팬 페리", day),
            ("2021-03-04-b.md", "한국 뉴스", day),
        ]),
        [
            "2021-03-04-version-2.5-returns.md: file-name expected a file name that is made of \
             day and title, found another (name the file `2021-03-04-version-25-returns.md`)"
        ]
    );
    let both = |first: &str| {
        format!(
            "file-name-duplicate expected a day and title that make a file name of their own, \
             found those of `{first}` (both files should be named `2021-03-04-same-title.md`, and \
             one would replace the other: remove one of them, or give it another title)"
        )
    };
    let advice = "file-name expected a file name that is made of day and title, found another \
                  (name the file `2021-03-04-same-title.md`)";
    // Neither has the name yet.
    assert_eq!(
        found_of(&[
            ("2021-03-04-c.md", "Same title", day),
            ("2021-03-04-d.md", "same Title", day)
        ]),
        [
            format!("2021-03-04-c.md: {advice}"),
            format!("2021-03-04-d.md: {}", both("2021-03-04-c.md"))
        ]
    );
    // One has it, and is read before or after the other.
    for name in ["2021-03-04-a.md", "2021-03-04-z.md"] {
        assert_eq!(
            found_of(&[
                (name, "Same title", day),
                ("2021-03-04-same-title.md", "same Title", day)
            ]),
            [format!("{name}: {}", both("2021-03-04-same-title.md"))]
        );
    }
    // Each has the name of the other.
    let found = found_of(&[
        ("2021-03-04-two.md", "One", day),
        ("2021-03-04-one.md", "Two", day),
    ]);
    assert!(
        found
            .iter()
            .all(|line| line.contains(": file-name-duplicate ")),
        "{found:?}"
    );
}

#[test]
fn a_title_is_one_document_s_for_three_days() {
    let files = |second: &str| {
        let (first, name) = ("2021-03-04-rain.md", format!("{second}-rain.md"));
        found_of(&[(first, "Rain", "2021-03-04"), (&name, "Rain", second)])
    };
    for day in ["2021-03-01", "2021-03-03", "2021-03-05", "2021-03-07"] {
        let found = files(day);
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(
            found[0].contains(
                ": title-duplicate expected a title that no other document within three days \
                 has, found that of `2021-"
            ),
            "{found:?}"
        );
    }
    for day in ["2021-02-28", "2021-03-08", "2020-03-04"] {
        assert_eq!(files(day), [""; 0]);
    }
}

#[test]
fn a_web_url_stands_in_for_an_absent_original_url() {
    let folder = tempfile::tempdir().unwrap();
    let with = |title: &str, urls: &str| article(title).replace("type:", &format!("{urls}\ntype:"));
    let (original, web) = (
        "originalUrl: \"https://a.example/1\"",
        "webUrl: \"https://a.example/1\"",
    );
    let other = "webUrl: \"https://a.example/2\"";
    for (name, text) in [
        ("2021-03-04-one.md", with("One", web)),
        ("2021-03-04-three.md", with("Three", other)),
        (
            "2021-03-04-two.md",
            with("Two", &format!("{original}\n{other}")),
        ),
        ("2021-03-04-zero.md", with("Zero", web)),
    ] {
        write(folder.path(), name, &text);
    }
    let cross_file = Corpus::new([folder.path()]).cross_file();
    let found = |name: &str| {
        let path = folder.path().join(name);
        let text = fs::read_to_string(&path).unwrap();
        let document = newsmatter::parse(&text).unwrap();
        let findings = cross_file.of(&path).iter();
        findings
            .map(|finding| finding.diagnostic(&document, &Parser::new()).unwrap())
            .map(|finding| format!("{} {}", finding.code, finding.path))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        found("2021-03-04-two.md"),
        ["original-url-duplicate originalUrl"]
    );
    assert_eq!(
        found("2021-03-04-zero.md"),
        ["original-url-duplicate webUrl"]
    );
    assert_eq!(cross_file.iter().count(), 2);
}
