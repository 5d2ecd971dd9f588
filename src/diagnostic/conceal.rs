//! Findings about a file in which more may be secret than one value shows.

use super::{Code, Diagnostic, Edit};
use crate::source::{Secrets, Slice as _, has_piece, has_secret_outside_url};

impl Code {
    /// Whether its messages and fixes quote nothing but names that the format has and text that
    /// is known not to be secret, such as what is read as a timestamp.
    const fn quotes_no_secret(self) -> bool {
        matches!(
            self,
            Self::MissingField | Self::OlderName | Self::LooseTimestamp
        )
    }

    /// Whether findings of it may quote text whose field nobody knows. What a program's own rule
    /// quotes is not known.
    const fn quotes_torn_text(self) -> bool {
        matches!(
            self,
            Self::Syntax | Self::MissingOpen | Self::MissingClose | Self::NotUtf8 | Self::Custom(_)
        )
    }
}

/// Takes what may be secret in `source` out of findings about it.
///
/// A finding quotes the value of its field, which is known where the file was read whole and has
/// no aliases. In others it may quote what belongs to something called `secured`, or stands
/// below another key because that is torn.
pub(crate) fn conceal(diagnostics: &mut [Diagnostic], source: &[u8]) {
    if diagnostics.is_empty() || !may_quote_secrets(diagnostics, source) {
        return;
    }
    let secrets = Secrets::new(source);
    let mut replacements: Vec<_> = diagnostics
        .iter()
        .map(|diagnostic| replacement(diagnostic, source, &secrets))
        .collect();
    let mut texts: Vec<_> = replacements.iter_mut().collect();
    texts.extend(diagnostics.iter_mut().flat_map(texts_of));
    let has_secret = secrets.conceal(source, &mut texts);
    for (diagnostic, has_secret) in diagnostics.iter_mut().zip(has_secret) {
        // A fix that would have to repeat the secret is none to be shown.
        if has_secret {
            diagnostic.fix = None;
        }
    }
}

/// What the fix of a finding would write that does not stand in its place already: quotes around
/// a text show nothing more of it.
fn replacement(diagnostic: &Diagnostic, source: &[u8], secrets: &Secrets) -> String {
    if diagnostic.code.quotes_no_secret() {
        return String::new();
    }
    let edits = diagnostic.fix.iter().flat_map(|fix| &fix.edits);
    let is_new = |edit: &&Edit| {
        let before = source.part(edit.span.range());
        let after = edit.replacement.trim_matches(['"', '\'']);
        secrets.meet(edit.span) || before != after.as_bytes()
    };
    let texts: Vec<_> = edits
        .filter(is_new)
        .map(|edit| edit.replacement.as_str())
        .collect();
    // A line end would make one run of two.
    texts.join(" , ")
}

/// All text of a finding that may be the document's.
fn texts_of(diagnostic: &mut Diagnostic) -> impl Iterator<Item = &mut String> {
    let description = diagnostic.fix.as_mut().map(|fix| &mut fix.description);
    std::iter::once(&mut diagnostic.message)
        .chain(diagnostic.help.as_mut())
        .chain(description)
        .chain(diagnostic.labels.iter_mut().map(|label| &mut label.message))
        .chain(diagnostic.path.foreign_keys_mut())
}

fn may_quote_secrets(diagnostics: &[Diagnostic], source: &[u8]) -> bool {
    let is_odd = |diagnostic: &Diagnostic| {
        let edits = diagnostic.fix.iter().flat_map(|fix| &fix.edits);
        diagnostic.code.quotes_torn_text()
            || diagnostic.path.is_called_secured()
            || !diagnostic.code.quotes_no_secret()
                && (quotes_scrap(&diagnostic.message)
                    || edits
                        .into_iter()
                        .any(|edit| has_secret_outside_url(&edit.replacement)))
    };
    diagnostics.iter().any(is_odd) || has_alias(source)
}

/// Whether a message quotes one word that could be what is left of an encrypted text (base64 digits,
/// neither a word nor a number), or has a piece of one in what it quotes.
fn quotes_scrap(message: &str) -> bool {
    const SHORTEST: usize = 6;
    let is_scrap = |quoted: &str| {
        let is_digit = |byte: u8| byte.is_ascii_alphanumeric() || b"+/-_=;".contains(&byte);
        let has = |kind: fn(&u8) -> bool| quoted.as_bytes().iter().any(kind);
        quoted.len() >= SHORTEST
            && quoted.bytes().all(is_digit)
            && (has(u8::is_ascii_uppercase) || has(u8::is_ascii_digit) || quoted.contains('='))
            && has(u8::is_ascii_alphabetic)
    };
    let mut quoted = message.split('`').skip(1).step_by(2);
    quoted.any(|quoted| is_scrap(quoted) || has_piece(quoted))
}

/// Whether a `*` stands where an alias may begin.
fn has_alias(source: &[u8]) -> bool {
    memchr::memchr_iter(b'*', source).any(|at| {
        let before = at.checked_sub(1).and_then(|before| source.get(before));
        let after = source.get(at + 1);
        before.is_none_or(|byte| b" \t\n[{,:-".contains(byte))
            && after.is_some_and(|byte| !byte.is_ascii_whitespace() && *byte != b'*')
    })
}
