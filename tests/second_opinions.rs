//! `docs/second-opinions.md`: every row of its table is an entry here, and is as it says.
//!
//! The column on Jekyll is not tested, as that needs Ruby; the others are, word for word.

#![cfg(all(feature = "serde", feature = "full-yaml"))]

#[path = "second_opinions/characters.rs"]
mod characters;
#[path = "second_opinions/fences.rs"]
mod fences;
#[path = "second_opinions/layout.rs"]
mod layout;
#[path = "second_opinions/readers.rs"]
mod readers;
#[path = "second_opinions/references.rs"]
mod references;
#[path = "second_opinions/texts.rs"]
mod texts;
#[path = "second_opinions/values.rs"]
mod values;

use std::collections::BTreeSet;

/// A file that all readers read alike, for the differences to be put in.
const ARTICLE: &str = "\
---
category: news
title: Ferries return
excerpt: The night boat sails again.
publishedDateTime: 2021-03-04T06:30:00Z
type: article
provider:
  name: Harbour Post
  domain: harbour.example
topics:
  - Ferries
---
";

/// Stands in a row for the byte 0xFF, which no text can hold.
const NO_UTF8: char = '\u{f8ff}';

/// A row of the table: a file, a field of it, and what every reader makes of that.
struct Row {
    /// The row's name, which stands in its first column.
    name: &'static str,
    /// What of [`ARTICLE`] gives way, and to what.
    replaced: &'static str,
    lines: fn() -> String,
    /// The path of the field that is looked at, or `body`.
    field: &'static str,
    serde_yaml: &'static str,
    complete_parser: &'static str,
    newsmatter: &'static str,
}

impl Row {
    fn file(&self) -> Vec<u8> {
        assert!(ARTICLE.contains(self.replaced), "{}", self.name);
        let text = ARTICLE.replacen(self.replaced, &(self.lines)(), 1);
        let parts: Vec<&[u8]> = text.split(NO_UTF8).map(str::as_bytes).collect();
        parts.join(&0xFF)
    }
}

fn rows() -> Vec<&'static Row> {
    let areas = [
        fences::ROWS,
        texts::ROWS,
        values::ROWS,
        references::ROWS,
        layout::ROWS,
        characters::ROWS,
    ];
    areas.into_iter().flatten().collect()
}

#[test]
fn every_reader_does_what_the_table_says() {
    let mut wrong = Vec::new();
    for row in rows() {
        let file = row.file();
        let found = [
            (
                "serde_yaml",
                row.serde_yaml,
                readers::serde_yaml(&file, row.field),
            ),
            (
                "complete_parser",
                row.complete_parser,
                readers::complete_parser(&file, row.field),
            ),
            (
                "newsmatter",
                row.newsmatter,
                readers::newsmatter(&file, row.field),
            ),
        ];
        for (reader, expected, found) in found {
            if expected != found {
                wrong.push(format!("{}\t{reader}\t{found}\t{expected}", row.name));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// The lines of the document's tables that are rows: they begin with a name in backticks.
fn documented() -> Vec<(String, String)> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/second-opinions.md");
    let text = std::fs::read_to_string(path).expect("the document");
    let row = |line: &str| {
        let (name, cells) = line.strip_prefix("| `")?.split_once('`')?;
        Some((name.to_owned(), cells.to_owned()))
    };
    text.lines().filter_map(row).collect()
}

#[test]
fn the_document_has_the_rows_that_are_tested() {
    let documented = documented();
    let rows = rows();
    let names: BTreeSet<&str> = rows.iter().map(|row| row.name).collect();
    assert_eq!(names.len(), rows.len(), "every name stands once");
    for (name, _) in &documented {
        assert!(names.contains(name.as_str()), "{name} is not tested");
    }
    for row in rows {
        let mut of_name = documented.iter().filter(|(name, _)| name == row.name);
        let (_, cells) = of_name
            .next()
            .unwrap_or_else(|| panic!("{} is missing", row.name));
        assert!(of_name.next().is_none(), "{} stands twice", row.name);
        let [serde_yaml, complete_parser, newsmatter] =
            [row.serde_yaml, row.complete_parser, row.newsmatter]
                .map(|said| format!("`` {} ``", said.replace('|', "\\|")));
        for expected in [
            format!(" | {serde_yaml} | {complete_parser} | "),
            format!(" | {newsmatter} | "),
        ] {
            assert!(cells.contains(&expected), "{}: no {expected}", row.name);
        }
    }
}

#[test]
fn the_article_is_read_alike_without_a_finding() {
    let same = "\"Ferries return\"";
    let file = ARTICLE.as_bytes();
    assert_eq!(readers::serde_yaml(file, "title"), same);
    assert_eq!(readers::complete_parser(file, "title"), same);
    assert_eq!(readers::newsmatter(file, "title"), same);
}
