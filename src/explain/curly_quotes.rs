//! Typographic quotes around a value: to YAML they are part of the text.

use super::field::takes_text;
use crate::diagnostic::{Applicability, Code, Diagnostic, FieldPath, Fix, Path, has_secret, quote};
use crate::yaml::{self, Scalar};

/// Reports typographic quotes around all of a plain scalar, which are not YAML's.
pub(crate) fn curly_quotes(
    source: &str,
    scalar: &Scalar<'_>,
    path: Path<'_>,
) -> Option<Diagnostic> {
    let text = scalar.text.as_ref();
    if !scalar.is_plain() || scalar.is_alias() || !has_curly_quotes(text) {
        return None;
    }
    let path = FieldPath::from(path);
    let message = format!(
        "expected quotes of YAML's or none, found typographic ones, which are part of the text: \
         readers get {}",
        quote(text)
    );
    let mut inner = text.chars();
    inner.next();
    inner.next_back();
    let inner = inner.as_str();
    let is_as_written = scalar.span.text(source) == Some(text) && !has_secret(inner);
    let fix = Fix {
        // They may be part of text, and of nothing else.
        applicability: if takes_text(&path) {
            Applicability::Unsafe
        } else {
            Applicability::Safe
        },
        ..Fix::safe(
            "write straight quotes",
            scalar.span,
            yaml::double_quoted(inner),
        )
    };
    let diagnostic = Diagnostic::new(Code::CurlyQuotes, scalar.span, path, message)
        .with_help("write `\"` in place of them; or put all of it in `\"` if they are to be seen")
        .with_fix(Some(fix).filter(|_| is_as_written));
    Some(diagnostic)
}

/// Whether `text` is between a pair of typographic quotes, without another one inside.
pub(crate) fn has_curly_quotes(text: &str) -> bool {
    let (Some(first), Some(last)) = (text.chars().next(), text.chars().next_back()) else {
        return false;
    };
    let is_pair = match first {
        '“' => matches!(last, '”' | '"'),
        '”' => last == '”',
        '„' => matches!(last, '“' | '”'),
        '‘' => last == '’',
        '‚' => matches!(last, '‘' | '’'),
        _ => false,
    };
    if !is_pair {
        return false;
    }
    let is_mark = |found: &char| matches!(found, '“' | '”' | '„' | '‘' | '‚');
    let count = text.chars().filter(is_mark).count();
    count == 1 + usize::from(is_mark(&last))
}
