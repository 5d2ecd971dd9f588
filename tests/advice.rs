//! Every fix and every help, followed: what was found is gone then, and nothing else is lost.
//!
//! A help is followed as a person does who has the line before them. What only a person can know,
//! such as a missing title, is listed as such.

#![cfg(all(feature = "serde", feature = "full-yaml"))]

#[path = "../fuzz/src/lib.rs"]
#[allow(dead_code, unreachable_pub, missing_debug_implementations)]
#[allow(clippy::pedantic)]
mod properties;
mod support;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use newsmatter::{Code, Diagnostic, Edit, Parser, Span};

/// Helps after which a person has to decide, by what they contain.
const FOR_A_PERSON: [&str; 38] = [
    "to be an entry, it has to begin",
    "with any comment about it",
    "keep the lines that are right",
    "on one line",
    "put the comment above the field",
    "give it a text",
    "give the address",
    "give the article's own",
    "give the second before",
    "what is missing between them",
    "decide which of the two",
    "stand together or not at all",
    "held back",
    "there is no month",
    "there was none in that minute",
    "hours go from",
    "and no day",
    "years go from",
    "in fewer or flatter entries",
    "as UTF-8",
    "raise the limit",
    "is a field of",
    "which is here already",
    "keep one of the two",
    "begin it with",
    "the AMP cache has it at",
    "address in the AMP cache of",
    "so that it leads to another site",
    "on indented lines below the key",
    "below the key: `- `",
    "a key, a colon, a space and a value",
    "fields of one group",
    "they are read as today's",
    "once it is sure",
    "unless the page's address really has it",
    "sort the list",
    "swap the two",
    "are text in YAML 1.2",
];

/// What comes of following a help.
enum Followed {
    /// The text at this place is replaced.
    Edit(Span, String),
    ForAPerson,
    /// Nobody has said how.
    Unknown,
}

/// The line that the finding stands in, with its line end.
fn line_of(text: &str, at: usize) -> Span {
    let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
    let end = text[at..].find('\n').map_or(text.len(), |end| at + end + 1);
    Span::new(start, end)
}

/// The line, and those below it that are indented further.
fn block_of(text: &str, at: usize) -> Span {
    let mut block = line_of(text, at);
    let depth = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let own = depth(&text[block.range()]);
    while block.end < text.len() {
        let next = line_of(text, block.end);
        let line = &text[next.range()];
        if line.trim().is_empty() || depth(line) <= own {
            break;
        }
        block.end = next.end;
    }
    block
}

/// The value in the line: what stands behind the first colon that a blank follows, else behind
/// the dash.
fn value_of(text: &str, finding: &Diagnostic) -> Span {
    let line = line_of(text, finding.span.start);
    let shown = text[line.range()].trim_end();
    let dash = shown.len() - shown.trim_start_matches([' ', '-']).len();
    let is_topic = finding.path.to_string().starts_with("topics[");
    let colon = [": ", ":\t"]
        .iter()
        .filter_map(|colon| shown.find(colon))
        .min();
    let begin = match colon {
        Some(colon) if !is_topic => colon + 1,
        _ => dash,
    };
    let blanks = shown[begin..].len() - shown[begin..].trim_start().len();
    Span::new(line.start + begin + blanks, line.start + shown.len())
}

fn in_double_quotes(text: &str) -> String {
    let escaped = text.replace('\\', "\\\\").replace('"', "\\\"");
    format!("\"{escaped}\"")
}

/// What `help` shows between the first backticks.
fn shown_in(help: &str) -> Option<&str> {
    help.split('`').nth(1)
}

#[expect(
    clippy::too_many_lines,
    reason = "a list of phrases, each with what it asks for"
)]
fn follow(text: &str, finding: &Diagnostic, help: &str) -> Followed {
    let place = finding.span;
    let line = line_of(text, place.start);
    let value = value_of(text, finding);
    let written = &text[value.range()];
    let is = |words: &str| help.contains(words);
    let with_value = |new: &str| Followed::Edit(value, new.to_owned());
    if FOR_A_PERSON.iter().any(|words| is(words)) {
        return Followed::ForAPerson;
    }
    if is("double the apostrophe") {
        let doubled = shown_in(help).unwrap_or_default();
        return with_value(&written.replacen(&doubled.replace("''", "'"), doubled, 1));
    }
    if is("inside the text as `\\\"`") && !is("close the quote") {
        let inner = written.trim_matches('"').replace("\\\"", "\"");
        return with_value(&in_double_quotes(&inner));
    }
    if is("in double quotes") && !is("remove it") || is("put the whole text in quotes") {
        return with_value(&in_double_quotes(written));
    }
    if is("close the quote") {
        let quote = &text[place.start..=place.start];
        return with_value(&format!("{written}{quote}"));
    }
    if is("in place of them") {
        let inside = written.trim_matches(|sign: char| !sign.is_ascii());
        return with_value(&format!("\"{inside}\""));
    }
    if help.starts_with("remove them") {
        let is_seen = |sign: char| sign.is_alphanumeric() || sign.is_ascii_punctuation();
        let inside = written
            .trim_matches('"')
            .trim_matches(|sign| !is_seen(sign));
        return with_value(&in_double_quotes(inside));
    }
    if is("put a space after the `-`") || is("begin entries with `- `") {
        let lines = Span::new(
            line.start,
            line_of(text, place.end.max(line.start + 1) - 1).end,
        );
        let entries = text[lines.range()].split_inclusive('\n').map(|line| {
            let entry = line.trim_start_matches(|sign: char| !sign.is_alphanumeric());
            let indentation = line.len() - line.trim_start().len();
            format!("{}- {entry}", &line[..indentation])
        });
        return Followed::Edit(lines, entries.collect());
    }
    if is("put a space after") || is("write a plain space") {
        let colon = text[place.start..].find(':').unwrap_or_default();
        let behind = place.start + colon + 1;
        let blanks = text[behind..].len() - text[behind..].trim_start_matches('\u{a0}').len();
        return Followed::Edit(Span::new(behind, behind + blanks), " ".to_owned());
    }
    if is("put a colon and a space after") {
        let word = shown_in(help).unwrap_or_default();
        let end = place.start + text[place.start..].find(word).unwrap_or_default() + word.len();
        return Followed::Edit(Span::empty(end), ":".to_owned());
    }
    if is("did you mean") {
        return Followed::Edit(place, shown_in(help).unwrap_or_default().to_owned());
    }
    if is("remove the quotes") {
        return with_value(written.trim_matches(['"', '\'']));
    }
    if is("remove the tag") {
        let tag = written.split(' ').next().unwrap_or_default();
        return with_value(written[tag.len()..].trim_start());
    }
    let removes_lines = [
        "name it once",
        "remove the line",
        "or leave out the key",
        "if nothing reads it",
        "keep one of them",
        "remove the entry",
        "remove one of the two entries",
    ];
    if removes_lines.iter().any(|words| is(words)) {
        let is_of_list = is("entry") || is("entries");
        let item = text[..place.start].rfind("\n  - ").filter(|_| is_of_list);
        let block = block_of(text, item.map_or(line.start, |at| at + 1));
        // A comment there is read by a person, and an anchor by an alias.
        let is_read = text[block.range()].contains(['#', '&']);
        return if is_read {
            Followed::ForAPerson
        } else {
            Followed::Edit(block, String::new())
        };
    }
    if is("put the dashes in the first column") {
        return Followed::Edit(line, text[line.range()].trim_start().to_owned());
    }
    if is("behind the dashes")
        || is("before the dashes")
        || is("a fence is")
        || is("write three dashes")
    {
        return Followed::Edit(line, "---\n".to_owned());
    }
    if is("begin the file with a line of three dashes") {
        return Followed::Edit(Span::empty(0), "---\n".to_owned());
    }
    if is("on a line of its own after the last field") {
        let end = text.trim_end().len();
        return Followed::Edit(Span::new(end, text.len()), "\n---\n".to_owned());
    }
    if is("remove the second fence") || is("remove the blank lines") {
        return Followed::Edit(
            Span::new(line.start, line.end.max(place.end)),
            String::new(),
        );
    }
    if is("begin the list on the next line") {
        let entry = written.trim_start_matches(['-', ' ']);
        let behind = Span::new(value.start - 1, value.end);
        return Followed::Edit(behind, format!("\n  - {entry}"));
    }
    if is("YAML is indented with spaces only") {
        let shown = text[line.range()].trim_start();
        let begin = text[line.range()].strip_suffix(shown).unwrap_or_default();
        let spaces = begin.replace('\t', "  ").replace('\u{a0}', " ");
        return Followed::Edit(Span::new(line.start, line.start + begin.len()), spaces);
    }
    if is("write a backslash as") || is("write the character itself") {
        return Followed::Edit(place, text[place.range()].replace('\\', "\\\\"));
    }
    if is("put the entry with the `#` in quotes") {
        let hash = written.find(" #").unwrap_or_default();
        let begin = written[..hash].rfind([',', '[']).map_or(0, |at| at + 1);
        let end = hash + written[hash..].find([',', ']']).unwrap_or_default();
        let entry = in_double_quotes(written[begin..end].trim());
        return with_value(&format!("{} {entry}{}", &written[..begin], &written[end..]));
    }
    if is("at the end of the list, or text that begins with") {
        return with_value(&format!("{written}{}", shown_in(help).unwrap_or_default()));
    }
    if is("or all of it in quotes if it is text") {
        let close = shown_in(help).unwrap_or_default();
        let (inside, behind) = written.split_once(close).unwrap_or_default();
        return with_value(&format!(
            "{inside}, {}{close}",
            behind.trim_matches([' ', ','])
        ));
    }
    if let Some((_, scheme)) = help.split_once("remove the first `") {
        return with_value(&written.replacen(scheme.trim_end_matches('`'), "", 1));
    }
    if help.starts_with("remove it") {
        return Followed::Edit(place, String::new());
    }
    let shows_what_to_write = [
        "write `",
        "in Punycode: `",
        "it is `",
        "it is read as `",
        "it was most likely `",
    ];
    if shows_what_to_write.iter().any(|words| is(words)) {
        let new = shown_in(help).unwrap_or_default();
        return if finding.code == Code::ForbiddenCharacter {
            let all = finding.fix.as_ref().and_then(|fix| fix.edits.first());
            Followed::Edit(all.map_or(place, |edit| edit.span), new.to_owned())
        } else if written.starts_with('"') && !matches!(new, "true" | "false") {
            with_value(&format!("\"{new}\""))
        } else {
            with_value(new)
        };
    }
    Followed::Unknown
}

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
    let mut paths = vec![fixtures.to_path_buf()];
    paths.extend(support::shared_folder("cases"));
    let mut found = Vec::new();
    while let Some(folder) = paths.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                paths.push(path);
            } else if path.extension().is_some_and(|extension| extension == "md")
                && let Ok(text) = std::fs::read_to_string(&path)
                && text.len() < 50_000
            {
                found.push((path, text));
            }
        }
    }
    found.sort();
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
