//! What `secured` holds is in no form either.
//!
//! The messages of findings do not quote it. The replacements of fixes are text of the document,
//! and in a torn one it may stand anywhere, so all text is looked at once more.

use std::borrow::Cow;
use std::ops::Range;

use newsmatter::{Diagnostic, Edit, PathSegment, Secured};

const REDACTED: &str = "[redacted]";

/// The shortest run of its characters that is taken for a secret, as in the crate's messages.
const SHORTEST_SECRET: usize = 40;

/// `text` without what may be encrypted content.
pub(super) fn without_secrets(text: &str) -> Cow<'_, str> {
    let mut shown = Cow::Borrowed(text);
    let runs: Vec<_> = secret_runs(text).collect();
    for run in runs.into_iter().rev() {
        shown.to_mut().replace_range(run, REDACTED);
    }
    shown
}

/// The replacements of a finding's fix, if they may be shown: all of them or, since some alone
/// would repair nothing, none.
pub(super) fn shown_edits(finding: &Diagnostic) -> Option<&[Edit]> {
    let edits = &finding.fix.as_ref()?.edits;
    let is_secured = |segment: &PathSegment| match segment {
        PathSegment::Key(key) => key.eq_ignore_ascii_case("secured"),
        PathSegment::Index(_) => false,
    };
    let has_secret = |edit: &Edit| secret_runs(&edit.replacement).next().is_some();
    let is_hidden = finding.path.segments().iter().any(is_secured) || edits.iter().any(has_secret);
    (!is_hidden).then_some(edits)
}

/// The runs of characters that may be encrypted content.
fn secret_runs(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let is_part = |character: char| {
        character.is_ascii_alphanumeric() || matches!(character, '+' | '/' | '=' | ';')
    };
    let mut start = 0;
    text.split_inclusive(move |character| !is_part(character))
        .filter_map(move |piece| {
            let run = piece.trim_end_matches(|character| !is_part(character));
            let range = start..start + run.len();
            start += piece.len();
            looks_secret(run).then_some(range)
        })
}

/// Words, slugs and paths are shorter, or lack digits or one of the cases.
fn looks_secret(run: &str) -> bool {
    let has = |is_kind: fn(&u8) -> bool| run.as_bytes().iter().any(is_kind);
    let is_mixed =
        has(u8::is_ascii_uppercase) && has(u8::is_ascii_lowercase) && has(u8::is_ascii_digit);
    run.len() >= SHORTEST_SECRET && is_mixed || Secured::new(run).is_ok()
}
