//! Text of which nothing can be seen, and blanks around text.

use super::Context;
use crate::diagnostic::{Applicability, Code, Diagnostic, Edit, Fix, quote};
use crate::source::{Span, is_invisible};
use crate::yaml::Scalar;

/// Whether anything of `text` can be seen.
#[inline]
pub(crate) fn shows_something(text: &str) -> bool {
    let mut bytes = text.bytes();
    bytes.any(|byte| byte.is_ascii_graphic()) || !text.chars().all(is_invisible)
}

/// What is found where the text of a scalar shows nothing.
pub(crate) fn nothing(scalar: &Scalar<'_>) -> String {
    match &*scalar.text {
        "" if scalar.is_plain() => "nothing".to_owned(),
        "" => "an empty string".to_owned(),
        text => format!("{}, of which nothing can be seen", quote(text)),
    }
}

pub(super) fn has_blanks_around(text: &str) -> bool {
    text.starts_with(is_blank) || text.ends_with(is_blank)
}

/// What YAML takes for a blank or a line end; others are text to it.
const fn is_blank(character: char) -> bool {
    matches!(character, ' ' | '\t' | '\r' | '\n')
}

/// Reports blanks that text begins or ends with.
pub(crate) fn check_blanks_around(scalar: &Scalar<'_>, context: &mut Context<'_, '_>) {
    // The last line end of a block scalar is there by the way it is written.
    let text = scalar.text.trim_end_matches('\n');
    if !has_blanks_around(text) {
        return;
    }
    let first = text.len() - text.trim_start_matches(is_blank).len();
    let last = text.trim_end_matches(is_blank).len().max(first);
    let (Some(before), Some(behind)) = (text.get(..first), text.get(last..)) else {
        return;
    };
    let (path, source) = (*context.path, context.source);
    context.sink.report(Code::UntrimmedText, || {
        let message = match (before, behind) {
            (before, "") => format!("found {} at its beginning", quote(before)),
            ("", behind) => format!("found {} at its end", quote(behind)),
            (before, _) => format!("found {} at both ends", quote(before)),
        };
        let places = places(source, scalar, before, behind);
        let are_all = places.len() == [before, behind].iter().filter(|it| !it.is_empty()).count();
        let span = places.first().copied().unwrap_or(scalar.span);
        let message = format!("expected text without blanks around it, {message}");
        Diagnostic::new(Code::UntrimmedText, span, path, message)
            .with_help("remove them; they cannot be seen")
            .with_fix(remove(&places).filter(|_| are_all))
    });
}

/// Where the blanks stand `before` and `behind` the text, if they are written as they are.
fn places(source: &str, scalar: &Scalar<'_>, before: &str, behind: &str) -> Vec<Span> {
    let span = scalar.text_span();
    let text = span.text(source).unwrap_or_default();
    let is_one_line = !text.contains('\n');
    let begins = text.starts_with(before) && !before.is_empty();
    let ends = text
        .strip_suffix(behind)
        .is_some_and(|text| !text.ends_with('\\') && text.len() >= before.len());
    let first = Span::new(span.start, span.start.saturating_add(before.len()));
    let last = Span::new(span.end.saturating_sub(behind.len()), span.end);
    [(first, begins), (last, ends && !behind.is_empty())]
        .into_iter()
        .filter(|&(_, is_there)| is_there && is_one_line)
        .map(|(span, _)| span)
        .collect()
}

fn remove(places: &[Span]) -> Option<Fix> {
    let edits = places.iter().map(|&span| Edit {
        span,
        replacement: String::new(),
    });
    (!places.is_empty()).then(|| Fix {
        applicability: Applicability::Unsafe,
        description: "remove the blanks".to_owned(),
        edits: edits.collect(),
    })
}
