//! Every fix and every help, followed: what was found is gone then, and nothing else is lost.

#![cfg(all(feature = "serde", feature = "full-yaml"))]

#[path = "advice/following.rs"]
mod following;
#[path = "../fuzz/src/lib.rs"]
#[allow(dead_code, unreachable_pub, missing_debug_implementations)]
#[allow(clippy::pedantic)]
mod properties;
mod support;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use following::{Followed, follow};
use newsmatter::{Code, Diagnostic, Edit, Parser, Span};

/// What is wrong with what the edits make of `text`, which are to repair `finding`.
fn complaint(text: &str, edits: &[Edit], finding: &Diagnostic) -> Option<String> {
    let mut new = text.to_owned();
    for edit in edits.iter().rev() {
        new.replace_range(edit.span.range(), &edit.replacement);
    }
    if new == text {
        return Some("nothing changed".to_owned());
    }
    // Where the finding would stand now.
    let passed = edits
        .iter()
        .filter(|edit| edit.span.end <= finding.span.start);
    let (written, removed) = passed.fold((0, 0), |(written, removed), edit| {
        (written + edit.replacement.len(), removed + edit.span.len())
    });
    let place = finding.span.start + written - removed;
    let after = Parser::new().check(new.as_bytes()).diagnostics;
    let mut alike = after
        .iter()
        .filter(|found| found.code == finding.code && found.message == finding.message);
    if let Some(found) = alike.find(|found| found.span.start == place) {
        return Some(format!("it is still there: {found:?}"));
    }
    // Fences decide what is read, and moved entries stand elsewhere.
    let moves = [
        Code::RelatedUnsorted,
        Code::MissingOpen,
        Code::MissingClose,
        Code::DoubledFence,
    ];
    if moves.contains(&finding.code) {
        return None;
    }
    let is_syntax = finding.code == Code::Syntax;
    let is_kept = std::panic::catch_unwind(|| {
        properties::fix::nothing_else_changed(text, &new, edits, is_syntax);
    });
    is_kept.err().map(|_| "something else changed".to_owned())
}

/// An edit, which only the library can make.
fn edit(span: Span, replacement: String) -> Edit {
    let fixed = newsmatter::fix("---\n...\n");
    let mut edit = fixed.edits()[0].clone();
    edit.span = span;
    edit.replacement = replacement;
    edit
}

/// Follows the advice of every finding in `text`; what is wrong with it is told in `complaints`.
fn follow_all(path: &Path, text: &str, complaints: &mut String, seen: &mut BTreeSet<String>) {
    let name = path.file_name().unwrap().to_string_lossy();
    let mut told = BTreeSet::new();
    for finding in Parser::new().check(text.as_bytes()).diagnostics {
        // Many of one kind are alike.
        let kind = (
            finding.code,
            finding.help.clone(),
            finding.path.segments().len(),
        );
        if !told.insert(format!("{kind:?}")) {
            continue;
        }
        let mut complain = |advice: &str, what: &str| {
            let (code, place) = (finding.code, &finding.path);
            writeln!(complaints, "{name} {code} {place}: {advice}: {what}").unwrap();
        };
        if let Some(fix) = &finding.fix {
            seen.insert(fix.description.clone());
            if let Some(what) = complaint(text, &fix.edits, &finding) {
                complain(&format!("fix {}", fix.description), &what);
            }
        }
        let Some(help) = &finding.help else { continue };
        seen.insert(help.clone());
        match follow(text, &finding, help) {
            Followed::ForAPerson => {}
            Followed::Unknown => complain(help, "nobody has said how to follow it"),
            Followed::Edit(span, new) => {
                if let Some(what) = complaint(text, &[edit(span, new)], &finding) {
                    complain(&format!("help {help}"), &what);
                }
            }
        }
    }
}

/// The fixtures, and the cases where they are there.
fn documents() -> Vec<(PathBuf, String)> {
    let fixtures = Path::new(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../tests/fixtures/findings"
    ));
    let mut found = support::bytes(fixtures, ".md");
    if let Some(cases) = support::shared_folder("cases") {
        found.extend(support::bytes(&cases, ".md"));
    }
    let text = |(path, bytes)| Some((path, String::from_utf8(bytes).ok()?));
    let mut found: Vec<_> = found.into_iter().filter_map(text).collect();
    found.retain(|(_, text)| text.len() < 50_000);
    found
}

#[test]
fn every_fix_and_every_help_leads_to_what_it_says() {
    std::panic::set_hook(Box::new(|_| {}));
    let documents = documents();
    let mut complaints = String::new();
    let mut seen = BTreeSet::new();
    for (path, text) in &documents {
        follow_all(path, text, &mut complaints, &mut seen);
    }
    let _ = std::panic::take_hook();
    assert!(
        documents.len() > 90 && seen.len() > 80,
        "{} {}",
        documents.len(),
        seen.len()
    );
    assert!(complaints.is_empty(), "{complaints}");
}
