//! Whether fixes did what they say, and nothing else.
//!
//! What an edit does not touch has to be read as before: every scalar with the same text at the
//! place that its bytes have now, in the same collection; every comment still a comment. That is
//! checked for each entry of the front matter on its own, so that it costs one reading of the text
//! for any number of fixes, and a bad one is known by its entry.

use std::ops::Range;

use super::reading::{Content, Part, Reading, Token, TokenKind};
use super::shift::{Moved, Shift};
use crate::diagnostic::{Applicability, Code, Diagnostic, Edit, Fix};
use crate::fence_findings::is_hidden;
use crate::source::{Slice as _, Span};
use crate::yaml;

/// A text before and after fixes.
#[derive(Clone, Copy)]
pub(super) struct Proof<'p, 'a> {
    pub(super) old_text: &'p str,
    pub(super) new_text: &'p str,
    pub(super) old: Option<&'p Reading<'a>>,
    pub(super) new: Option<&'p Reading<'a>>,
    pub(super) shift: &'p Shift<'p>,
    /// The diagnostics that have the fixes; edits have their indices.
    pub(super) applied: &'p [Diagnostic],
    /// Where the syntax errors were and are now, in order of place. Whatever is read there is
    /// what their fixes are about.
    pub(super) errors: &'p [(Span, Span)],
    /// What is found now, in order of place.
    pub(super) found: &'p [Diagnostic],
}

impl Proof<'_, '_> {
    /// Whether the fixes at `indices`, all that touch these parts of the old text, did what they
    /// say and nothing else.
    pub(super) fn holds(&self, parts: Range<usize>, indices: impl Iterator<Item = usize>) -> bool {
        let (Some(old), Some(new)) = (self.old, self.new) else {
            return false;
        };
        let (before, after) = (old.front_matter, new.front_matter);
        let has_same_fences = after.start == self.shift.new_place(before.start)
            && after.end == self.shift.new_end(before.end);
        has_same_fences
            && self
                .fixes(indices)
                .all(|diagnostic| self.repairs(diagnostic))
            && self.keeps(old, new, parts)
    }

    /// The same for fixes of fences, which change what is front matter and what is body.
    pub(super) fn holds_for_fences(&self, indices: impl Iterator<Item = usize>) -> bool {
        self.fixes(indices).all(|diagnostic| {
            let is_gone = self.found.iter().all(|found| found.code != diagnostic.code);
            is_gone && diagnostic.fix.iter().all(|fix| self.keeps_text(fix))
        })
    }

    fn fixes(&self, indices: impl Iterator<Item = usize>) -> impl Iterator<Item = &Diagnostic> {
        indices.filter_map(|index| self.applied.get(index))
    }

    /// Whether a safe fix of a fence takes away nothing but what fences are made of, and what
    /// cannot be seen.
    fn keeps_text(&self, fix: &Fix) -> bool {
        let is_of_fence = |sign: char| "-.".contains(sign) || is_hidden(sign);
        fix.applicability != Applicability::Safe
            || fix.edits.iter().all(|edit| {
                let removed = self.old_text.part(edit.span.range());
                removed.chars().all(is_of_fence)
            })
    }

    /// Whether a diagnostic whose fix was applied is gone, and its fix repeats no key.
    fn repairs(&self, diagnostic: &Diagnostic) -> bool {
        let place = self.shift.new_place(diagnostic.span.start);
        let mut here = self
            .found_from(place)
            .take_while(|found| found.span.start == place);
        let is_there =
            here.any(|found| found.code == diagnostic.code && found.message == diagnostic.message);
        let mut edits = diagnostic.fix.iter().flat_map(|fix| &fix.edits);
        !is_there
            && edits.all(|edit| {
                let start = self.shift.new_place(edit.span.start);
                let end = start + edit.replacement.len();
                let mut inside = self
                    .found_from(start)
                    .take_while(|found| found.span.start < end);
                !inside
                    .any(|found| found.code == diagnostic.code || found.code == Code::DuplicateKey)
            })
    }

    /// What is found from `place` on.
    fn found_from(&self, place: usize) -> impl Iterator<Item = &Diagnostic> {
        let first = self.found.partition_point(|found| found.span.start < place);
        self.found.iter().skip(first)
    }

    /// Whether these parts of the old text are read as before, but for what the edits are about.
    fn keeps(&self, old: &Reading<'_>, new: &Reading<'_>, parts: Range<usize>) -> bool {
        let mut start = parts.start;
        while start < parts.end {
            let end = self.joined(old, start, parts.end);
            if !self.keeps_joined(old, new, start..end) {
                return false;
            }
            start = end;
        }
        true
    }

    /// Where the parts end that edits join with the one at `start`.
    fn joined(&self, old: &Reading<'_>, start: usize, end: usize) -> usize {
        let mut next = start + 1;
        while next < end
            && let Some(part) = old.parts.get(next)
            && (self.shift.cuts(part.span.start) || self.is_indented(part.span.start))
        {
            next += 1;
        }
        next
    }

    /// Whether an edit makes the line at `start` one of the group above it.
    fn is_indented(&self, start: usize) -> bool {
        self.shift
            .touching(Span::empty(start))
            .any(|moved| indents(moved.edit, start, self.old_text))
    }

    fn keeps_joined(&self, old: &Reading<'_>, new: &Reading<'_>, parts: Range<usize>) -> bool {
        let is_last = parts.end == old.parts.len();
        let before = old.parts.get(parts).unwrap_or_default();
        let (Some(first), Some(last)) = (before.first(), before.last()) else {
            return false;
        };
        let span = Span::new(first.span.start, last.span.end);
        let start = self.shift.new_place(span.start);
        let end = if is_last {
            new.front_matter.end
        } else {
            self.shift.new_place(span.end)
        };
        let Some(after) = new.parts_between(start, end) else {
            return false;
        };
        match (content(before), content(after)) {
            (Some(before), Some(after)) => self.says_the_same(&before, &after),
            (Some(_), None) => false,
            // Nothing is known of what could not be read but its letters.
            (None, _) => self.keeps_letters(span),
        }
    }

    /// Whether safe fixes of syntax errors in `span` take away no letter and no digit.
    fn keeps_letters(&self, span: Span) -> bool {
        self.shift.touching(span).all(|moved| {
            let is_safe_syntax = self.applied.get(moved.owner).is_some_and(|diagnostic| {
                let fix = diagnostic.fix.as_ref();
                diagnostic.code == Code::Syntax
                    && fix.is_some_and(|fix| fix.applicability == Applicability::Safe)
            });
            let removed = self.old_text.part(moved.edit.span.range());
            let mut written = moved.edit.replacement.chars();
            let mut letters = removed.chars().filter(|letter| letter.is_alphanumeric());
            !is_safe_syntax || letters.all(|letter| written.any(|other| other == letter))
        })
    }

    fn says_the_same(&self, old: &Contents<'_, '_>, new: &Contents<'_, '_>) -> bool {
        let Some(written) = self.unmatched(old, new) else {
            return false;
        };
        self.comments_stay(old, new, &written)
            && old.tokens.iter().all(|token| !self.loses_properties(token))
            && self.texts_stay(old, &written)
    }

    /// The tokens of the new text that edits made of tokens that they touch, or wrote; `None` if
    /// another token is not read as before.
    fn unmatched<'n, 'b>(
        &self,
        old: &Contents<'_, '_>,
        new: &Contents<'n, 'b>,
    ) -> Option<Vec<&'n Token<'b>>> {
        let mut left = new.tokens.iter().copied();
        let mut written = Vec::new();
        let mut touched: Vec<Span> = Vec::new();
        for token in &old.tokens {
            if self.is_touched(token) || self.is_in_error(token.span) {
                touched.push(self.shift.moved(token.span));
                continue;
            }
            let start = self.shift.new_place(token.span.start);
            let place = Span::new(start, start + token.span.len());
            loop {
                let next = left.next()?;
                if next.span == place && next.kind == token.kind {
                    if next.text != token.text || !self.is_in_same_collection(token, next) {
                        return None;
                    }
                    break;
                }
                written.push(next);
            }
        }
        written.extend(left);
        let is_of_edit = |token: &&Token<'_>| {
            let first = touched.partition_point(|place| place.end < token.span.end);
            let error = self
                .errors
                .partition_point(|(_, new)| new.end < token.span.end);
            let error = self.errors.get(error);
            touched
                .get(first)
                .is_some_and(|place| place.contains(token.span))
                || error.is_some_and(|(_, new)| new.contains(token.span))
                || self.shift.behind(token.span).next().is_some()
        };
        written.iter().all(is_of_edit).then_some(written)
    }

    /// Whether an edit changes something of the token. Of a value that is not there, it is what
    /// stands in its place: a comment that is meant as text.
    fn is_touched(&self, token: &Token<'_>) -> bool {
        let is_absent = token.kind == TokenKind::Value && token.span.is_empty();
        self.shift.touching(token.span).next().is_some()
            || is_absent && {
                let behind = self.old_text.part(token.span.end..);
                let blank = behind.len() - behind.trim_ascii_start().len();
                self.is_indented(token.span.end + blank)
            }
            || is_absent && {
                let behind = self.old_text.part(token.span.end..);
                let blanks = behind.len() - behind.trim_start_matches([' ', '\t']).len();
                let place = Span::empty(token.span.end + blanks);
                self.shift.touching(place).next().is_some()
            }
    }

    fn is_in_error(&self, span: Span) -> bool {
        let first = self.errors.partition_point(|(old, _)| old.end < span.end);
        let error = self.errors.get(first);
        error.is_some_and(|(old, _)| old.contains(span))
    }

    fn is_in_same_collection(&self, old: &Token<'_>, new: &Token<'_>) -> bool {
        let moved = old.collection.map(|start| self.shift.new_place(start));
        moved == new.collection
            || new
                .collection
                .is_some_and(|start| self.begins_before(start, old.span))
            || match old.collection {
                Some(start) => self.shift.touching(Span::empty(start)).next().is_some(),
                None => new
                    .collection
                    .is_some_and(|start| self.is_moved_below(start)),
            }
    }

    /// Whether the collection at `start` of the new text is what an edit right before the value
    /// at `span` put there: a list of that one entry.
    fn begins_before(&self, start: usize, span: Span) -> bool {
        let mut edits = self
            .shift
            .touching(Span::new(span.start.saturating_sub(1), span.start));
        edits.any(|moved| {
            moved.edit.span.end == span.start && moved.new.contains(Span::empty(start))
        })
    }

    /// Whether the collection at `start` of the new text begins behind indentation by which edits
    /// put lines of the root below a group.
    fn is_moved_below(&self, start: usize) -> bool {
        self.shift.behind(Span::empty(start)).any(|moved| {
            let edit = moved.edit;
            moved.new.end == start && indents(edit, edit.span.start, self.old_text)
        })
    }

    /// Whether an edit takes away an anchor, a tag or an alias at or around `token`.
    fn loses_properties(&self, token: &Token<'_>) -> bool {
        if token.kind == TokenKind::Alias {
            return self.shift.touching(token.span).next().is_some();
        }
        // They stand before their node, behind the dash or the key.
        let before = self.old_text.part(..token.span.start);
        let before = before.trim_end_matches([' ', '\n', '\r']);
        let word = before.len().saturating_sub(WORD);
        let word = (word..before.len()).find_map(|at| before.get(at..));
        let name = word.and_then(|word| word.rsplit([' ', '\n', ',', '[', '{']).next());
        let Some(name) = name.filter(|name| name.starts_with(['&', '!'])) else {
            return false;
        };
        let at = Span::new(before.len() - name.len(), before.len());
        self.shift.touching(at).any(|moved| {
            let edit = moved.edit;
            !edit.span.is_empty() && !edit.replacement.contains(name)
        })
    }

    /// Whether every comment is still one, or is where its fix says that it is text.
    fn comments_stay(
        &self,
        old: &Contents<'_, '_>,
        new: &Contents<'_, '_>,
        written: &[&Token<'_>],
    ) -> bool {
        let mut left = new.comments.iter().copied().peekable();
        let mut moved_away = Vec::new();
        let mut moved_here = Vec::new();
        for &comment in &old.comments {
            let text = self.old_text.part(comment.range());
            let mut edits = self.shift.touching(comment);
            if let Some(moved) = edits.find(|moved| !moved.edit.span.is_empty()) {
                moved_away.push((text, moved));
                continue;
            }
            let start = self.shift.new_place(comment.start);
            while let Some(other) = left.next_if(|other| other.start < start) {
                moved_here.push(self.new_text.part(other.range()));
            }
            let is_there = left
                .next_if(|other| other.start == start)
                .is_some_and(|other| self.new_text.part(other.range()) == text);
            let is_text = || {
                let end = start + text.len();
                let first = written.partition_point(|token| token.span.end < end);
                written
                    .get(first)
                    .is_some_and(|token| token.span.start <= start)
            };
            if !is_there && !is_text() {
                return false;
            }
        }
        moved_here.extend(left.map(|other| self.new_text.part(other.range())));
        self.all_stay(moved_away, moved_here)
    }

    /// Whether the comments in what gave way to edits are those of what was written there, or
    /// became text in it.
    fn all_stay(&self, mut old: Vec<(&str, &Moved<'_>)>, mut new: Vec<&str>) -> bool {
        old.sort_by_key(|&(text, _)| text);
        new.sort_unstable();
        let mut new = new.into_iter().peekable();
        for (text, moved) in old {
            if new.next_if_eq(&text).is_some() {
                continue;
            }
            let text = text.trim_start_matches('#').trim();
            let is_sorted = self
                .applied
                .get(moved.owner)
                .is_none_or(|diagnostic| diagnostic.code == Code::RelatedUnsorted);
            if is_sorted || !says(&moved.edit.replacement, text) {
                return false;
            }
        }
        new.next().is_none()
    }

    /// Whether fixes that change how something is written, or where, leave what it says.
    fn texts_stay(&self, old: &Contents<'_, '_>, written: &[&Token<'_>]) -> bool {
        let keeps = |moved: &Moved<'_>| {
            let applied = self.applied.get(moved.owner);
            applied.is_some_and(|diagnostic| {
                matches!(diagnostic.code, Code::MisreadText | Code::RelatedUnsorted)
            })
        };
        let touched = old
            .tokens
            .iter()
            .filter(|token| self.shift.touching(token.span).any(keeps));
        let mut before: Vec<_> = touched.map(|token| (token.kind, &*token.text)).collect();
        let here = written
            .iter()
            .filter(|token| self.shift.behind(token.span).any(keeps));
        let mut after: Vec<_> = here.map(|token| (token.kind, &*token.text)).collect();
        before.sort_unstable();
        after.sort_unstable();
        before == after
    }
}

/// Whether an edit writes spaces for what only looks like them where a line begins, at `start`.
pub(super) fn indents(edit: &Edit, start: usize, text: &str) -> bool {
    let removed = text.part(edit.span.range());
    let before = text.part(..start);
    edit.span.start == start
        && (before.is_empty() || before.ends_with('\n'))
        && removed.starts_with(yaml::is_foreign_space)
        && removed.chars().all(is_hidden)
        && edit.replacement.starts_with(' ')
        && edit.replacement.bytes().all(|blank| blank == b' ')
}

/// Whether `text` is part of what an edit writes, as it is or with escapes.
fn says(replacement: &str, text: &str) -> bool {
    let quoted = yaml::double_quoted(text);
    let escaped = quoted
        .strip_prefix('"')
        .and_then(|rest| rest.strip_suffix('"'));
    replacement.contains(text) || escaped.is_some_and(|escaped| replacement.contains(escaped))
}

/// How many bytes the name of an anchor or a tag may have to be looked at.
const WORD: usize = 256;

/// The contents of adjacent parts.
struct Contents<'t, 'a> {
    tokens: Vec<&'t Token<'a>>,
    comments: Vec<Span>,
}

/// What the parts say, if all of them are YAML.
fn content<'t, 'a>(parts: &'t [Part<'a>]) -> Option<Contents<'t, 'a>> {
    let contents: Option<Vec<&Content<'a>>> =
        parts.iter().map(|part| part.content.as_ref()).collect();
    let contents = contents?;
    Some(Contents {
        tokens: contents
            .iter()
            .flat_map(|content| &content.tokens)
            .collect(),
        comments: contents
            .iter()
            .flat_map(|content| content.comments.iter().copied())
            .collect(),
    })
}
