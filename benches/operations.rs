//! What a program does with a document, and how long that takes.

use std::hint::black_box;
use std::time::Duration;

use newsmatter::{Checked, Editor, Fixer, Renderer};

use crate::clock::timed;

/// How long an operation takes for a document, without what it is prepared with.
pub(crate) type Operation = fn(&str) -> Duration;

const ALL: [(&str, Operation); 9] = [
    ("check", |text| time(|| newsmatter::check(text.as_bytes()))),
    ("fix", |text| time(|| newsmatter::fix(text))),
    ("fix-unsafe", |text| {
        time(|| Fixer::new().with_unsafe_fixes(true).fix(text))
    }),
    ("edit", |text| time(|| edit(text))),
    ("edits", |text| time(|| edits(text))),
    ("render", |text| {
        let checked = newsmatter::check(text.as_bytes());
        time(|| render(text, &checked))
    }),
    ("redact", |text| time(|| newsmatter::redact(text))),
    ("display", |text| match newsmatter::parse(text) {
        Ok(document) => time(|| newsmatter::to_string(&document.article)),
        Err(report) => time(|| report.to_string()),
    }),
    ("debug", |text| {
        let checked = newsmatter::check(text.as_bytes());
        time(|| format!("{checked:?}"))
    }),
];

/// The operations that arguments name, or all of them.
pub(crate) fn chosen(arguments: &[String]) -> Vec<(&'static str, Operation)> {
    let is_named = |(name, _): &(&str, Operation)| arguments.iter().any(|it| it == name);
    let named: Vec<_> = ALL.into_iter().filter(is_named).collect();
    if named.is_empty() { ALL.into() } else { named }
}

fn time<T>(work: impl FnOnce() -> T) -> Duration {
    timed(work).1
}

/// An edit of each kind. What is refused is part of what it costs.
fn edit(text: &str) -> Option<String> {
    let mut editor = Editor::new(text).ok()?;
    let _ = editor.set("title", "The night boat sails again");
    let _ = editor.upsert("heat", 7);
    let _ = editor.push("topics", "Ferries");
    let _ = editor.insert("layout", "post");
    let _ = editor.set("related[0].title", "Rain");
    let _ = editor.remove("topics[0]");
    let _ = editor.remove("related[1]");
    Some(editor.finish().into_owned())
}

/// As many new keys as there are 64 bytes, each of them changed again, and read.
fn edits(text: &str) -> Option<String> {
    let mut editor = Editor::new(text).ok()?;
    for round in 0..2 {
        for number in 0..text.len() / 64 {
            let _ = editor.upsert(format!("new{number}").as_str(), round);
            black_box(editor.get(format!("k{number}").as_str()));
        }
    }
    Some(editor.finish().into_owned())
}

fn render(text: &str, checked: &Checked<'_>) -> usize {
    let renderer = Renderer::new(text);
    let shown = checked
        .diagnostics
        .iter()
        .map(|found| renderer.render(found).len());
    shown.sum()
}
