//! Fixing ends, is done when it is done, and keeps everything that it is not about.

use std::borrow::Cow;

use newsmatter::yaml::{Event, FullReader};
use newsmatter::{
    Applicability, Checked, Code, Diagnostic, Edit, Fixed, Fixer, Limits, Span, fence,
};

use super::edit::body;
use super::{alphabet, check};

pub fn property(input: &[u8]) {
    if let Ok(text) = std::str::from_utf8(input) {
        holds_for(text);
    }
    holds_for(&alphabet::document(input));
}

/// The property for a whole file.
pub fn holds_for(text: &str) {
    for unsafe_fixes in [false, true] {
        holds_with(
            &Fixer::new().with_unsafe_fixes(unsafe_fixes),
            unsafe_fixes,
            text,
        );
    }
}

fn holds_with(fixer: &Fixer, unsafe_fixes: bool, text: &str) {
    let before = newsmatter::check(text.as_bytes());
    let fixed = fixer.fix(text);
    let after = newsmatter::check(fixed.text.as_bytes());
    assert_eq!(fixed.remaining, after.diagnostics, "what remains");
    check::places_are_sound(fixed.text.as_bytes(), &fixed.remaining);
    if matches!(fixed.text, Cow::Borrowed(_)) {
        assert_eq!(fixed.text, text);
        assert!(fixed.applied.is_empty(), "applied without a change");
        return;
    }
    assert!(
        !before.diagnostics.is_empty(),
        "nothing was found, so nothing is fixed"
    );
    assert!(!fixed.applied.is_empty(), "a change without a fix");
    let is_allowed = |applicability| unsafe_fixes || applicability == Applicability::Safe;
    for finding in &fixed.applied {
        let fix = finding.fix.as_ref().expect("applied findings have a fix");
        assert!(is_allowed(fix.applicability), "{finding:?}");
    }
    assert_eq!(edited(text, fixed.edits()), fixed.text, "edits");
    let is_moved =
        |finding: &Diagnostic| is_of_fence(finding) || finding.code == Code::RelatedUnsorted;
    if !fixed.applied.iter().any(is_moved) {
        let is_syntax = |finding: &Diagnostic| finding.code == Code::Syntax;
        let whole_lines = fixed.applied.iter().any(is_syntax);
        nothing_else_changed(text, &fixed.text, fixed.edits(), whole_lines);
    }
    errors_only_come_to_light(&before, &after, &fixed);
    if !fixed.applied.iter().any(is_of_fence) {
        // Documents of 2019 end at their fence, where today's have an empty line behind it.
        let is_older = |finding: &Diagnostic| finding.code == Code::OlderName;
        let has_line = body(text).is_empty() && fixed.applied.iter().any(is_older);
        let (old, new) = (body(text), body(&fixed.text));
        assert!(
            old == new || has_line && new.trim().is_empty(),
            "the body of {:?}: {old:?} became {new:?}",
            fixed.text
        );
    }
    let again = fixer.fix(&fixed.text);
    assert_eq!(again.text, fixed.text, "fixed again, from {text:?}");
    assert!(matches!(again.text, Cow::Borrowed(_)) && again.applied.is_empty());
}

/// `text` with the edits, which are in order and apart from each other.
fn edited(text: &str, edits: &[Edit]) -> String {
    let mut result = String::new();
    let mut copied = 0;
    for edit in edits {
        assert!(copied <= edit.span.start, "edits overlap: {edits:?}");
        let replaced = &text[edit.span.range()];
        assert_ne!(replaced, edit.replacement, "an edit that changes nothing");
        result.push_str(&text[copied..edit.span.start]);
        result.push_str(&edit.replacement);
        copied = edit.span.end;
    }
    result + &text[copied..]
}

/// Whatever the edits do not touch is read as before, and is where it was.
///
/// That is looked at by the complete parser, where it reads the front matter before. With
/// `whole_lines`, edits may be about all of the lines that they stand in.
pub fn nothing_else_changed(text: &str, new_text: &str, edits: &[Edit], whole_lines: bool) {
    let Some(before) = scalars(text) else { return };
    let after = scalars(new_text);
    let mut after = after.unwrap_or_else(|| panic!("no YAML any more: {text:?} {new_text:?}"));
    let is_touched = |span: Span| {
        edits.iter().any(|edit| {
            let mut place = edit.span;
            if whole_lines {
                place.start = text[..place.start].rfind('\n').map_or(0, |end| end + 1);
                place.end += text[place.end..].find('\n').unwrap_or_default();
            }
            place.start <= span.end && span.start <= place.end
        })
    };
    for (span, scalar) in before {
        // In the place of a value that is not there stands what may be meant as one.
        let behind = &text[span.end..];
        let blanks = behind.len() - behind.trim_start_matches([' ', '\t']).len();
        if is_touched(span) || scalar.is_empty() && is_touched(Span::empty(span.end + blanks)) {
            continue;
        }
        let passed = edits.iter().filter(|edit| edit.span.end <= span.start);
        let (written, removed) = passed.fold((0, 0), |(written, removed), edit| {
            (written + edit.replacement.len(), removed + edit.span.len())
        });
        let start = span.start + written - removed;
        let place = Span::new(start, start + span.len());
        let found = after.iter().position(|(other, _)| *other == place);
        let found = found.map(|at| after.swap_remove(at).1);
        assert_eq!(found, Some(scalar), "read otherwise: {text:?} {new_text:?}");
    }
    // A comment may become text in a line that is repaired, and nothing becomes a comment.
    let (old, new) = (comments(text), comments(new_text));
    let is_edited = |comment: &str| {
        let start = comment.as_ptr() as usize - text.as_ptr() as usize;
        // In quotes, some of its signs are escaped.
        let comment = comment.trim_end();
        let quoted = comment.replace('\\', "\\\\").replace('"', "\\\"");
        is_touched(line_of(text, start))
            && (new_text.contains(comment) || new_text.contains(&quoted))
    };
    for comment in &old {
        let stays = new.contains(comment) || is_edited(comment);
        assert!(stays, "comment {comment:?}: {text:?} {new_text:?}");
    }
    assert!(
        new.iter().all(|comment| old.contains(comment)),
        "{text:?} {new_text:?}"
    );
}

/// The line that the byte at `at` stands in.
fn line_of(text: &str, at: usize) -> Span {
    let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
    Span::new(start, at + text[at..].find('\n').unwrap_or_default())
}

/// The comments of the front matter: what a `#` begins that is in no scalar.
fn comments(text: &str) -> Vec<&str> {
    let scalars = scalars(text).unwrap_or_default();
    let front_matter = fence::split(text.as_bytes()).map(|fences| fences.front_matter);
    let end = front_matter.map_or(0, |span| span.end);
    let is_comment = |&at: &usize| {
        text[..at].ends_with([' ', '\t', '\n'])
            && !scalars.iter().any(|(span, _)| span.range().contains(&at))
    };
    let marks = text[..end].match_indices('#').map(|(at, _)| at);
    let comments = marks.filter(is_comment);
    let mut comments: Vec<_> = comments
        .filter_map(|at| text[at..].lines().next())
        .collect();
    // Of a `#` inside a comment, the comment is taken.
    comments.dedup_by(|inner, outer| outer.ends_with(*inner));
    comments
}

/// The scalars of the front matter, and where they are; `None` if it is not YAML. Those read from
/// aliases are left out.
fn scalars(text: &str) -> Option<Vec<(Span, String)>> {
    let fences = fence::split(text.as_bytes()).ok()?;
    let mut reader = FullReader::within(text, fences.front_matter, &Limits::default());
    let mut scalars = Vec::new();
    while let Some(event) = reader.next_event().ok()? {
        if let Event::Scalar(scalar) = event
            && !text[scalar.span.range()].starts_with('*')
        {
            scalars.push((scalar.span, scalar.text.into_owned()));
        }
    }
    scalars.sort();
    Some(scalars)
}

/// A document that is accepted is so behind its fixes, unless they let something be read that was
/// not before.
fn errors_only_come_to_light(before: &Checked<'_>, after: &Checked<'_>, fixed: &Fixed<'_>) {
    let lets_be_read =
        |finding: &Diagnostic| matches!(finding.code, Code::UnknownField | Code::OlderName);
    if !before.has_errors() && !fixed.applied.iter().any(lets_be_read) {
        assert!(!after.has_errors(), "an error: {:?}", fixed.text);
    }
    let secured = |checked: &Checked<'_>| {
        let document = checked.document.as_ref()?;
        let secured = document.article.secured.as_ref()?;
        Some(secured.as_str().to_owned())
    };
    if let Some(secret) = secured(before) {
        assert!(secured(after) == Some(secret), "another `secured`");
    }
}

/// Where the front matter begins or ends is what fixes of fences change.
fn is_of_fence(finding: &Diagnostic) -> bool {
    matches!(
        finding.code,
        Code::DoubledFence | Code::MissingClose | Code::MissingOpen
    )
}
