//! Comments that accept what is found beside them: `# newsmatter: allow CODE`.
//!
//! Behind a value, such a comment holds for its line. On a line of its own it holds for the entry
//! below, with everything indented under it; before the first field, for the document as a whole
//! too, which diagnostics at the opening fence are about. Several codes have commas between
//! them, and what follows a code is for people. A comment that accepts nothing is reported.

use newsmatter::{Code, Diagnostic, FieldPath, Span, fence};

use crate::scalars::Scalars;

/// What such a comment begins with.
const NAME: &str = "newsmatter:";

/// The comments of a document.
#[derive(Debug, Default)]
pub(crate) struct Ignores(Vec<Ignore>);

#[derive(Debug)]
struct Ignore {
    /// The code; a message if the name is not that of one.
    code: Result<Code, String>,
    name: Span,
    scope: Scope,
    is_used: bool,
}

/// What a comment holds for.
#[derive(Clone, Copy, Debug)]
struct Scope {
    entry: Span,
    whole_document: bool,
}

impl Ignores {
    /// The comments in a file. Those of a file without front matter are not looked for.
    pub(crate) fn of(bytes: &[u8]) -> Self {
        let text = std::str::from_utf8(bytes);
        let Ok(text) = text else {
            return Self::default();
        };
        if !text.contains(NAME) {
            return Self::default();
        }
        match fence::split(bytes) {
            Ok(fences) => Self::find(text, fences.front_matter),
            Err(_) => Self::default(),
        }
    }

    fn find(text: &str, front_matter: Span) -> Self {
        let scalars = Scalars::of(text, front_matter);
        let mut ignores = Vec::new();
        let mut line_start = front_matter.start;
        let lines = text.get(front_matter.range()).unwrap_or_default();
        let mut is_before_fields = true;
        for line in lines.split_inclusive('\n') {
            let line_span = Span::new(line_start, line_start + line.len());
            line_start = line_span.end;
            let is_comment = line.trim_start().starts_with('#');
            is_before_fields &= is_comment || line.trim().is_empty();
            let Some((hash, text_at)) = comment(line) else {
                continue;
            };
            if scalars.cover(line_span.start + hash) {
                continue;
            }
            let scope = Scope {
                entry: if is_comment {
                    entry_below(text, Span::new(line_span.end, front_matter.end))
                } else {
                    line_span
                },
                whole_document: is_before_fields,
            };
            let words = line.get(text_at..).unwrap_or_default();
            read(words, line_span.start + text_at, scope, &mut ignores);
        }
        Self(ignores)
    }

    /// Whether there are none.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The codes that are accepted somewhere.
    pub(crate) fn codes(&self) -> impl Iterator<Item = Code> + '_ {
        self.0.iter().filter_map(|ignore| ignore.code.clone().ok())
    }

    /// Takes out the diagnostics that a comment accepts.
    pub(crate) fn apply(&mut self, diagnostics: &mut Vec<Diagnostic>) {
        diagnostics.retain(|found| {
            let mut is_accepted = false;
            for ignore in &mut self.0 {
                if ignore.code == Ok(found.code) && ignore.scope.holds_for(found) {
                    ignore.is_used = true;
                    is_accepted = true;
                }
            }
            !is_accepted
        });
    }

    /// A diagnostic for each comment that accepts nothing. `is_looked_for` is whether that is
    /// so of the diagnostics of a code.
    pub(crate) fn unused(&self, is_looked_for: impl Fn(Code) -> bool) -> Vec<Diagnostic> {
        let unused = self.0.iter().filter_map(|ignore| {
            let (message, help) = match &ignore.code {
                Ok(_) if ignore.is_used => return None,
                Ok(code) if !is_looked_for(*code) => return None,
                Ok(code) => (
                    format!("unused comment: there is no `{code}` here to allow"),
                    "remove the comment, or move it above the entry that it is about",
                ),
                Err(mistake) => (mistake.clone(), "`newsmatter explain` lists the codes"),
            };
            let found = Diagnostic::new(Code::UnusedAllow, ignore.name, FieldPath::root(), message);
            Some(found.with_help(help))
        });
        unused.collect()
    }
}

impl Scope {
    fn holds_for(&self, found: &Diagnostic) -> bool {
        let at = found.span.start;
        let is_before_all = at < self.entry.start && found.span.end <= self.entry.start;
        (self.entry.start <= at && at < self.entry.end) || (self.whole_document && is_before_all)
    }
}

/// The positions of a comment's `#` and of what follows the name, in a line that has one.
fn comment(line: &str) -> Option<(usize, usize)> {
    let name = line.find(NAME)?;
    let before = line.get(..name)?.trim_end_matches([' ', '\t']);
    let hash = before.strip_suffix('#')?;
    let is_comment = hash.is_empty() || hash.ends_with([' ', '\t']);
    is_comment.then_some((hash.len(), name + NAME.len()))
}

/// Reads what follows the name: `allow` and codes.
fn read(words: &str, start: usize, scope: Scope, ignores: &mut Vec<Ignore>) {
    let mut add = |code, word: &str, at: usize| {
        ignores.push(Ignore {
            code,
            name: Span::new(at, at + word.len()),
            scope,
            is_used: false,
        });
    };
    let (verb, mut at) = first_word(words, 0);
    if verb != "allow" {
        let mistake = format!(
            "expected `{NAME} allow CODE`, found `{}`",
            verb.escape_debug()
        );
        return add(Err(mistake), verb, start + at);
    }
    at += verb.len();
    loop {
        let (word, word_at) = first_word(words, at);
        add(
            word.parse()
                .map_err(|unknown: newsmatter::ParseCodeError| unknown.to_string()),
            word,
            start + word_at,
        );
        let behind = words.get(word_at + word.len()..).unwrap_or_default();
        let Some(rest) = behind.trim_start().strip_prefix(',') else {
            return;
        };
        at = words.len() - rest.len();
    }
}

/// The first word of `words` from `at` on, without what ends a code, and its position.
fn first_word(words: &str, at: usize) -> (&str, usize) {
    let rest = words.get(at..).unwrap_or_default();
    let trimmed = rest.trim_start();
    let end = trimmed.find(|end: char| end.is_whitespace() || matches!(end, ',' | ':' | ';'));
    let word = trimmed
        .get(..end.unwrap_or(trimmed.len()))
        .unwrap_or_default();
    (word, at + rest.len() - trimmed.len())
}

/// The next entry in `below`, behind comments and blank lines, with what is indented under it.
fn entry_below(text: &str, below: Span) -> Span {
    let mut entry: Option<(Span, usize, bool)> = None;
    let mut start = below.start;
    let lines = text.get(below.range()).unwrap_or_default();
    for line in lines.split_inclusive('\n') {
        let span = Span::new(start, start + line.len());
        start = span.end;
        let content = line.trim_start_matches([' ', '\t']);
        let indent = line.len() - content.len();
        let is_blank = content.trim().is_empty();
        let is_item = content == "-\n" || content.starts_with("- ");
        match &mut entry {
            None if is_blank || content.starts_with('#') => {}
            None => entry = Some((span, indent, is_item)),
            Some((entry, of, of_item)) => {
                let is_under = indent > *of || (indent == *of && is_item && !*of_item);
                if !is_blank && !is_under {
                    break;
                }
                entry.end = span.end;
            }
        }
    }
    entry.map_or(Span::empty(below.start), |(span, ..)| span)
}
