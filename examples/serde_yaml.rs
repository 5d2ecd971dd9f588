//! Reads an article with newsmatter and with `serde_yaml`, and tells where they differ.
//!
//! ```text
//! cargo run --example serde_yaml -- FILE
//! cargo run --example serde_yaml -- --differences
//! ```
//!
//! `Article` implements `Deserialize`, so any YAML reader for serde can make one. What is lost
//! on that way is what `--differences` shows: it gives small documents to both and tells what
//! came of them.

#![forbid(unsafe_code)]

#[path = "files/one_file.rs"]
mod one_file;

use std::env;
use std::fmt::Write as _;
use std::process::ExitCode;

use newsmatter::{Article, Diagnostic, Document, FieldPath, Renderer, fence};
use serde_json::Value;

use self::one_file::Page;

const HELP: &str = "\
usage: serde_yaml FILE | --differences

Reads an article with newsmatter and with serde_yaml, and tells in which fields
they differ, if in any. `-` stands for standard input. With --differences, shows
by examples where the two differ in general, and why.

Exit status: 0 if they are equal, 1 if not or if the article is at fault, 2 if
there was nothing to read.
";

fn main() -> ExitCode {
    let mut arguments = env::args_os().skip(1);
    if arguments
        .next()
        .is_some_and(|argument| argument == "--differences")
    {
        let shown: Vec<_> = differences().iter().map(Difference::show).collect();
        return one_file::print(&escaped(&shown.join("\n")));
    }
    one_file::run(HELP, compare)
}

/// Reads the front matter of a file with `serde_yaml`, which knows no fences.
fn read_with_serde_yaml(text: &str) -> Result<Article<'_>, String> {
    let fences = fence::split(text.as_bytes()).map_err(|_| "there is no front matter")?;
    let front_matter = fences.front_matter.text(text).unwrap_or_default();
    serde_yaml::from_str(front_matter).map_err(|error| error.to_string())
}

fn compare(text: &str) -> Page {
    let page = match (newsmatter::parse(text), read_with_serde_yaml(text)) {
        (Ok(document), Ok(article)) if document.article == article => {
            return Page::Good("both read the same article\n".to_owned());
        }
        (Ok(document), Ok(article)) => {
            let fields = differing_fields(&document.article, &article);
            verdict("they read different articles", &fields)
        }
        (Ok(_), Err(error)) => verdict("serde_yaml refuses what newsmatter reads", &error),
        (Err(report), Ok(_)) => verdict(
            "newsmatter refuses what serde_yaml reads",
            &report.to_string(),
        ),
        (Err(report), Err(error)) => {
            let newsmatter = verdict("newsmatter refuses it", &report.to_string());
            newsmatter + &verdict("serde_yaml refuses it", &error)
        }
    };
    Page::Faulty(escaped(&page))
}

/// The fields in which two articles differ, one in a line.
fn differing_fields(newsmatter: &Article<'_>, serde_yaml: &Article<'_>) -> String {
    let mut lines = String::new();
    // There is nothing in an article that JSON cannot hold.
    let [one, other] = [newsmatter, serde_yaml].map(serde_json::to_value);
    if let (Ok(one), Ok(other)) = (one, other) {
        add_differences(&FieldPath::root(), &one, &other, &mut lines);
    }
    lines
}

/// Goes down into two values, as far as they are of the same form.
fn add_differences(path: &FieldPath, one: &Value, other: &Value, lines: &mut String) {
    match (one, other) {
        // What one of the two has not is null in it.
        (Value::Object(ones), Value::Object(others)) => {
            let only_others = others.iter().filter(|(key, _)| !ones.contains_key(*key));
            for (key, _) in ones.iter().chain(only_others) {
                let path = path.clone().key(key.clone());
                add_differences(&path, &one[key], &other[key], lines);
            }
        }
        (Value::Array(ones), Value::Array(others)) => {
            for index in 0..ones.len().max(others.len()) {
                let path = path.clone().index(index);
                add_differences(&path, &one[index], &other[index], lines);
            }
        }
        _ if one == other => {}
        _ if path.to_string() == "secured" => lines.push_str("secured: [redacted]\n"),
        _ => {
            // Writing to a `String` cannot fail.
            let _ = writeln!(lines, "{path}: newsmatter {one}, serde_yaml {other}");
        }
    }
}

/// An article that both read alike, for the differences to be put in.
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

/// Something that the two readers make different things of.
struct Difference {
    name: &'static str,
    /// The line of the article that gives way to others.
    replaced: &'static str,
    lines: String,
    why: &'static str,
}

impl Difference {
    fn new(name: &'static str, replaced: &'static str, lines: &str, why: &'static str) -> Self {
        let lines = lines.to_owned();
        Self {
            name,
            replaced,
            lines,
            why,
        }
    }

    /// What stands there, what either reader makes of it, and why.
    fn show(&self) -> String {
        let Self {
            name,
            replaced,
            lines,
            why,
        } = self;
        let text = ARTICLE.replace(replaced, lines);
        let document = newsmatter::parse(&text);
        let newsmatter = match &document {
            Ok(document) => verdict("newsmatter reads it", &warnings(document)),
            Err(report) => verdict("newsmatter refuses it", &report.to_string()),
        };
        let serde_yaml = match (read_with_serde_yaml(&text), &document) {
            (Ok(article), Ok(document)) => {
                let fields = differing_fields(&document.article, &article);
                verdict("serde_yaml reads it", &fields)
            }
            (Ok(_), Err(_)) => verdict("serde_yaml reads it", ""),
            (Err(error), _) => verdict("serde_yaml refuses it", &error),
        };
        let example = indented(lines);
        format!("{name}\n\n{example}\n{newsmatter}{serde_yaml}\n{why}\n")
    }
}

/// What a reader made of a document, and why.
fn verdict(verdict: &str, reasons: &str) -> String {
    let colon = if reasons.is_empty() { "" } else { ":" };
    format!("{verdict}{colon}\n{}", indented(reasons))
}

fn warnings(document: &Document<'_>) -> String {
    let renderer = Renderer::new(document.source());
    let line = |warning: &Diagnostic| {
        let Diagnostic { path, message, .. } = warning;
        format!("{} {path}: {message}", renderer.location(warning))
    };
    let lines: Vec<_> = document.warnings().iter().map(line).collect();
    lines.join("\n")
}

fn indented(lines: &str) -> String {
    lines
        .lines()
        .fold(String::new(), |text, line| text + "  " + line + "\n")
}

/// A text for a terminal, which would act on control characters instead of showing them.
fn escaped(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for character in text.chars() {
        if character.is_control() && character != '\n' {
            shown.extend(character.escape_default());
        } else {
            shown.push(character);
        }
    }
    shown
}

fn differences() -> Vec<Difference> {
    vec![
        Difference::new(
            "Faults, all of them, each with its place",
            "type: article",
            "type: article\nwebUrl: /rain.html\nquality: high",
            "Serde stops at the first fault. Errors of a field's own rules have no place,
others have it in the front matter instead of in the file, and syntax errors
name no field.",
        ),
        Difference::new(
            "Warnings",
            "title: Ferries return",
            "title: 2020\nsubtitle: Nine years later",
            "Serde has values and errors. What can be read but should not stay, such as text
that Jekyll takes for a number, or a field that the format does not know, goes
unnoticed.",
        ),
        Difference::new(
            "Loose values",
            "type: article",
            "type: article\nquality: 0x33\nheat: ~\npublished: false",
            "serde_yaml goes by YAML's own types, in which 0x33 is a number and ~ is null, as
good as a field that is not there. The format has numbers in digits, and fields
that are there have a value.",
        ),
        Difference::new(
            "Fields without a value",
            "title: Ferries return",
            "title:",
            "What is not there is an empty text to serde_yaml.",
        ),
        Difference::new(
            "Merge keys",
            "provider:\n  name: Harbour Post",
            "harbour: &harbour\n  name: Harbour Post\nprovider:\n  <<: *harbour",
            "Merge keys are of YAML 1.1. serde_yaml applies them on request to untyped
values, and never to a type such as `Article`.",
        ),
        Difference::new(
            "Aliases",
            "topics:",
            &aliases_of_aliases(),
            "Each list has the one before it eight times, so the last one has a quarter of a
million words. newsmatter counts what aliases stand for, and stops. serde_yaml
copies without bound where it keeps what it reads: 4 KB of text can take 6.7 GB
as an untyped value. Here it does not, since `Article` has no such field.",
        ),
        Difference::new(
            "Line breaks",
            "title: Ferries return",
            "title: \"Ferries\u{85}return\"",
            "Some characters were line breaks in YAML 1.1 and are not in YAML 1.2. serde_yaml
reads them as blanks.",
        ),
        Difference::new(
            "Characters in two halves",
            "title: Ferries return",
            r#"title: "\ud83d\udea2 Ferries return""#,
            "JSON writes some characters as two escapes. YAML is meant to contain JSON, and
newsmatter joins them.",
        ),
    ]
}

/// Lists of lists, each of which stands for eight of the one before it.
fn aliases_of_aliases() -> String {
    let mut lines = String::from("footer:\n  - &a [ferry]\n");
    for (list, before) in ('b'..='g').zip('a'..) {
        let aliases = vec![format!("*{before}"); 8].join(", ");
        // Writing to a `String` cannot fail.
        let _ = writeln!(lines, "  - &{list} [{aliases}]");
    }
    lines + "topics:"
}
