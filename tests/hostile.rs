//! Input made to cost as much as it can: no panic, an error or a value, limits told by name.
//!
//! What it costs is shown by `cargo bench --bench hostile`.

#[path = "support/articles.rs"]
mod articles;
#[path = "support/hostile.rs"]
mod hostile;

use newsmatter::{Code, Editor, Fixer, Level, Limits, Parser, Severity};

/// Enough for every limit to be reached that is meant to be.
const SIZE: usize = 64 << 10;

#[test]
fn every_input_gives_a_document_or_an_error() {
    for input in hostile::FOR_READERS {
        let file = input.file(SIZE);
        let checked = articles::check(&Parser::new(), &file);
        assert!(
            checked.document.is_some() || checked.has_errors(),
            "{}",
            input.name
        );
        assert!(
            checked.diagnostics.len() <= Limits::default().findings,
            "{}",
            input.name
        );
    }
}

#[test]
fn bytes_that_are_no_text_are_no_worse() {
    for input in hostile::FOR_READERS {
        let mut file = input.file(SIZE);
        for byte in file.iter_mut().skip(5).step_by(97) {
            *byte |= 0x80;
        }
        let checked = articles::check(&Parser::new(), &file);
        assert!(checked.document.is_none(), "{}", input.name);
        assert!(checked.has_errors(), "{}", input.name);
    }
}

/// Small, since a debug build passes each document many times.
const SMALL: usize = 4 << 10;

#[test]
fn every_input_is_fixed_to_the_end() {
    for input in hostile::all() {
        let file = String::from_utf8_lossy(&input.file(SMALL)).into_owned();
        for unsafe_fixes in [false, true] {
            let fixer = Fixer::new().with_unsafe_fixes(unsafe_fixes);
            let repaired = fixer.fix(&file);
            let mut edited = file.clone();
            for edit in repaired.edits().iter().rev() {
                edited.replace_range(edit.span.range(), &edit.replacement);
            }
            assert_eq!(edited, repaired.text, "{}", input.name);
            let again = fixer.fix(&repaired.text);
            assert!(
                again.edits().is_empty(),
                "{}: {:?}",
                input.name,
                again.applied
            );
        }
    }
}

#[test]
fn every_input_is_edited_or_refused_with_a_reason() {
    for input in hostile::all() {
        let file = String::from_utf8_lossy(&input.file(SMALL)).into_owned();
        let Ok(mut editor) = Editor::new(&file) else {
            continue;
        };
        for number in 0..40 {
            let path = format!("new{number}");
            match editor.upsert(&*path, number) {
                Ok(()) => assert_eq!(editor.get(&*path), Some(number.into()), "{}", input.name),
                Err(error) => assert!(!error.to_string().is_empty(), "{}", input.name),
            }
        }
        let edited = editor.finish();
        assert_eq!(
            Editor::new(&edited).map(|editor| editor.get("new0").is_some()),
            Ok(edited != file),
            "{}",
            input.name
        );
    }
}

/// The code and message of the only finding about a limit, if there is one.
#[track_caller]
fn limit_reached(limits: Limits, front_matter: &str) -> Option<(Code, String)> {
    let text = format!("---\n{front_matter}---\n");
    let checked = articles::check(&Parser::new().with_limits(limits), text.as_bytes());
    let is_limit = |code| matches!(code, Code::Limit | Code::TooLarge);
    let mut reached = checked
        .diagnostics
        .iter()
        .filter(|found| is_limit(found.code));
    let first = reached
        .next()
        .map(|found| (found.code, found.message.clone()));
    assert_eq!(reached.next(), None);
    let others = |found: &newsmatter::Diagnostic| found.code == Code::Syntax;
    assert!(
        !checked.diagnostics.iter().any(others),
        "{:#?}",
        checked.diagnostics
    );
    first
}

#[track_caller]
fn assert_within(limits: Limits, front_matter: &str) {
    assert_eq!(limit_reached(limits, front_matter), None);
}

#[track_caller]
fn assert_beyond(limits: Limits, front_matter: &str, code: Code, message: &str) {
    let expected = Some((code, message.to_owned()));
    assert_eq!(limit_reached(limits, front_matter), expected);
}

#[test]
fn a_file_may_have_so_many_bytes() {
    let mut limits = Limits::default();
    let front_matter = "title: Rain\n";
    let size = front_matter.len() + 8;
    for at_least in [size, size + 1] {
        limits.bytes = at_least;
        assert_within(limits, front_matter);
    }
    limits.bytes = size - 1;
    let message = "expected at most 19 bytes (limit `bytes`), found 20";
    assert_beyond(limits, front_matter, Code::TooLarge, message);
}

#[test]
#[cfg(feature = "full-yaml")]
fn collections_may_nest_so_deep() {
    let mut limits = Limits::default();
    limits.depth = 4;
    // The document is the first level.
    assert_within(limits, "layout: [[x]]\n");
    assert_within(limits, "layout: [[[x]]]\n");
    let message = "expected at most 4 levels of nesting (limit `depth`), found more";
    assert_beyond(limits, "layout: [[[[x]]]]\n", Code::Limit, message);
    assert_beyond(
        limits,
        "layout: {a: {b: {c: {d: e}}}}\n",
        Code::Limit,
        message,
    );
    assert_beyond(
        limits,
        "layout: !x\n  a:\n    b:\n      c:\n        d: e\n",
        Code::Limit,
        message,
    );
}

/// Also where what nests is a field of the format, which is predicted. Were it opened without room,
/// its entries would be read as the document's.
#[test]
fn fields_may_nest_so_deep() {
    let mut limits = Limits::default();
    for (front_matter, levels) in [
        ("provider:\n  name: Harbour Post\n", 2),
        (
            "category: news\nprovider:\n  name: Harbour Post\n  domain: harbour.example\n",
            2,
        ),
        ("provider:\n  domain: harbour.example\ntitle: Rain\n", 2),
        ("provider:\n\n  name: Harbour Post\n", 2),
        ("provider:\r\n  name: Harbour Post\r\n", 2),
        ("topics:\n  - Ferries\n", 2),
        ("topics:\n- Ferries\n", 2),
        ("topics:\n  - Ferries\nsecured: x\n", 2),
        ("images:\n  - url: /a.png\n", 3),
        ("images:\n- url: /a.png\n", 3),
        (
            "images:\n  - url: /a.png\n    width: 3\n    height: 4\n  - url: /b.png\n",
            3,
        ),
        ("related:\n  - title: Rain\n", 3),
        (
            "related:\n  - title: Rain\n    provider:\n      name: Harbour Post\n",
            4,
        ),
        ("provider:\n  images:\n    - url: /a.png\n", 4),
    ] {
        for depth in 1..=levels {
            limits.depth = depth;
            if depth == levels {
                assert_within(limits, front_matter);
            } else {
                let message = format!(
                    "expected at most {depth} levels of nesting (limit `depth`), found more"
                );
                assert_beyond(limits, front_matter, Code::Limit, &message);
            }
        }
    }
}

/// An item that is predicted to be a mapping, for which there is no room, is read as what it is.
#[test]
#[cfg(feature = "full-yaml")]
fn what_is_not_as_deep_as_predicted_is_read() {
    let text = "---\nimages:\n  - word\n---\n";
    let mut limits = Limits::default();
    let found = |limits| {
        let checked = articles::check(&Parser::new().with_limits(limits), text.as_bytes());
        let mut messages = checked.diagnostics.into_iter().map(|found| found.message);
        messages.find(|message| message.contains("an image"))
    };
    let expected = Some("expected an image, found `word`".to_owned());
    assert_eq!(found(limits), expected);
    limits.depth = 2;
    assert_eq!(found(limits), expected);
}

#[test]
#[cfg(feature = "full-yaml")]
fn a_document_may_have_so_many_nodes() {
    let mut limits = Limits::default();
    // The mapping, its key, the list, the tagged word, and one more.
    limits.nodes = 5;
    assert_within(limits, "layout: [!!str a]\n");
    assert_within(limits, "layout: [!!str a, b]\n");
    let message = "expected at most 5 keys and values (limit `nodes`), found more";
    assert_beyond(limits, "layout: [!!str a, b, c]\n", Code::Limit, message);
}

#[test]
#[cfg(feature = "full-yaml")]
fn aliases_may_stand_for_so_many_nodes() {
    let mut limits = Limits::default();
    // A list of two is three nodes.
    limits.alias_nodes = 6;
    assert_within(limits, "a: &a [x, y]\nb: *a\n");
    assert_within(limits, "a: &a [x, y]\nb: *a\nc: *a\n");
    let message =
        "expected aliases to stand for at most 6 keys and values (limit `alias_nodes`), found more";
    assert_beyond(
        limits,
        "a: &a [x, y]\nb: *a\nc: *a\nd: *a\n",
        Code::Limit,
        message,
    );
}

#[test]
#[cfg(feature = "full-yaml")]
fn aliases_may_stand_for_so_many_bytes() {
    let mut limits = Limits::default();
    limits.alias_bytes = 8;
    assert_within(limits, "a: &a rain\nb: *a\n");
    assert_within(limits, "a: &a rain\nb: *a\nc: *a\n");
    let message =
        "expected aliases to stand for at most 8 bytes of text (limit `alias_bytes`), found more";
    assert_beyond(
        limits,
        "a: &a rain\nb: *a\nc: *a\nd: *a\n",
        Code::Limit,
        message,
    );
}

#[test]
fn so_many_findings_are_kept_and_the_rest_is_counted() {
    let text = "---\na: x\nb: x\nc: x\n---\n";
    let mut limits = Limits::default();
    // Seven fields are missing, and three are unknown.
    for (kept, unreported) in [(10, 0), (11, 0), (9, 1), (1, 9), (0, 10)] {
        limits.findings = kept;
        let parser = Parser::new().with_limits(limits);
        let checked = articles::check(&parser, text.as_bytes());
        assert_eq!(checked.diagnostics.len(), kept.min(10));
        assert_eq!(checked.unreported, unreported);
        let report = parser.parse(text).unwrap_err();
        let last = report
            .to_string()
            .lines()
            .last()
            .unwrap_or_default()
            .to_owned();
        let is_counted = last == format!("and {unreported} more");
        assert_eq!(is_counted, unreported > 0, "{last}");
    }
}

/// Whatever level the faults have: without an article they are errors, and counted.
#[test]
fn the_rest_is_counted_at_every_level() {
    // Seven fields are missing, three are of the wrong type, and three are unknown.
    let text = "---\nprovider: x\ntopics: x\ntitle: [x]\na: x\nb: x\nc: x\n---\n";
    let default = Parser::new().check(text.as_bytes()).diagnostics.len();
    for level in [Level::Allow, Level::Note, Level::Warn, Level::Deny] {
        for unknown in [Level::Allow, Level::Note, Level::Warn, Level::Deny] {
            let parser = Parser::new()
                .with_level(Code::MissingField, level)
                .with_level(Code::WrongType, level)
                .with_level(Code::UnknownField, unknown);
            let all = if unknown == Level::Allow {
                default - 3
            } else {
                default
            };
            for kept in 0..=default {
                let mut limits = Limits::default();
                limits.findings = kept;
                let parser = parser.clone().with_limits(limits);
                let checked = articles::check(&parser, text.as_bytes());
                let case = format!("{level} {unknown} {kept}");
                assert!(checked.document.is_none() && checked.has_errors(), "{case}");
                assert_eq!(checked.diagnostics.len(), kept.min(all), "{case}");
                assert_eq!(checked.unreported, all - kept.min(all), "{case}");
                let report = parser.parse(text).unwrap_err();
                assert_eq!(report.unreported(), checked.unreported, "{case}");
                // Errors take the place of what is less; faults that turn out to be errors at the
                // end, when no article is left, come too late for that.
                if level == Level::Allow || level == Level::Deny {
                    let errors = if unknown == Level::Deny {
                        all
                    } else {
                        default - 3
                    };
                    assert_eq!(report.errors().count(), kept.min(errors), "{case}");
                }
            }
        }
    }
}

#[test]
fn an_error_counts_though_it_is_not_kept() {
    let text = "---\ncategory: 2020\ntitle: \"\"\n---\n";
    for kept in [0, 1] {
        let mut limits = Limits::default();
        limits.findings = kept;
        let parser = Parser::new().with_limits(limits);
        assert!(parser.parse(text).is_err());
        let checked = articles::check(&parser, text.as_bytes());
        assert_eq!(checked.diagnostics.len(), kept);
        assert!(checked.has_errors());
        // The warning stands first and gives way.
        let is_error = |found: &newsmatter::Diagnostic| found.severity == Severity::Error;
        assert!(checked.diagnostics.iter().all(is_error));
    }
}
