//! One round: which of the fixes that are offered are applied, and what the text is then.
//!
//! Fixes in different entries are independent, so all are applied at once and each entry is looked
//! at by itself. Only where an entry is not as it should be, its fixes are tried in halves, those
//! of all such entries together.

use std::collections::BTreeMap;
use std::ops::Range;

use super::Fixer;
use super::proof::{Proof, indents};
use super::reading::Reading;
use super::shift::Shift;
use crate::diagnostic::{Code, Diagnostic, Edit, patch};
use crate::source::Span;

/// How often a text is tried to find bad fixes among the good ones of an entry. Fixes are made so
/// that none is bad; where that does not hold, the others of its entry stay undone.
const MOST_TRIES: usize = 32;

/// What came of a round.
pub(super) struct Repaired {
    pub(super) text: String,
    /// In order of place.
    pub(super) edits: Vec<Edit>,
    pub(super) applied: Vec<Diagnostic>,
    /// What is found now.
    pub(super) found: Vec<Diagnostic>,
}

/// Fixes that touch the same entries.
struct Group {
    /// The entries; none for fixes of fences, which are the only group then.
    parts: Option<Range<usize>>,
    /// Indices of diagnostics whose fixes hold.
    kept: Vec<usize>,
    /// Sets of others that are still to be tried, the next one last.
    pending: Vec<Vec<usize>>,
}

/// Applies those of the fixes that `found` offers which can be applied together, and that do
/// what they say; `None` if there is none. `read` reads the text.
pub(super) fn apply<'t>(
    fixer: &Fixer,
    text: &'t str,
    read: impl FnOnce() -> Option<Reading<'t>>,
    found: &[Diagnostic],
) -> Option<Repaired> {
    let offered = choose(text, found.iter().filter(|found| fixer.may_apply(found)));
    if offered.is_empty() {
        return None;
    }
    let reading = read();
    let (chosen, mut groups) = grouped(offered, text, reading.as_ref());
    let mut tries = 0;
    loop {
        if tries == MOST_TRIES {
            for group in &mut groups {
                group.pending.clear();
            }
        }
        tries += 1;
        let edits = edits_of(&chosen, &groups);
        if edits.is_empty() {
            return None;
        }
        let new_text = patch::apply(text, edits.iter().map(|&(_, edit)| edit))?;
        let shift = Shift::new(edits.iter().copied())?;
        let new = Reading::of(&new_text, fixer.limits());
        let found = fixer.examine(&new_text, new.as_ref());
        let errors = errors_of(&chosen, &groups, &shift);
        let proof = Proof {
            old_text: text,
            new_text: &new_text,
            old: reading.as_ref(),
            new: new.as_ref(),
            shift: &shift,
            applied: &chosen,
            errors: &errors,
            found: &found,
        };
        if judge(&proof, &mut groups) {
            let edits = shift
                .edits()
                .iter()
                .map(|moved| moved.edit.clone())
                .collect();
            let mut kept: Vec<_> = groups
                .iter()
                .flat_map(|group| &group.kept)
                .copied()
                .collect();
            kept.sort_unstable();
            let applied = kept.iter().filter_map(|&index| chosen.get(index).cloned());
            return Some(Repaired {
                edits,
                applied: applied.collect(),
                text: new_text,
                found,
            });
        }
    }
}

/// Keeps the sets that hold, and cuts the others in halves. Returns whether nothing is left to be
/// tried, and the text has the fixes that hold and no others.
fn judge(proof: &Proof<'_, '_>, groups: &mut [Group]) -> bool {
    let mut is_settled = true;
    for group in groups {
        let Some(mut set) = group.pending.pop() else {
            continue;
        };
        let all = || group.kept.iter().chain(&set).copied();
        let holds = match &group.parts {
            Some(parts) => proof.holds(parts.clone(), all()),
            None => proof.holds_for_fences(all()),
        };
        if holds {
            group.kept.append(&mut set);
            is_settled &= group.pending.is_empty();
            continue;
        }
        is_settled = false;
        if set.len() > 1 {
            let second = set.split_off(set.len() / 2);
            group.pending.extend([second, set]);
        }
    }
    is_settled
}

/// The fixes that hold and those that are tried next.
fn tried<'d>(
    fixes: &'d [Diagnostic],
    groups: &[Group],
) -> impl Iterator<Item = (usize, &'d Diagnostic)> {
    let sets = groups.iter().flat_map(|group| {
        let next = group.pending.last().into_iter().flatten();
        group.kept.iter().chain(next)
    });
    sets.filter_map(|&index| Some((index, fixes.get(index)?)))
}

/// Their edits, with the indices of their diagnostics.
fn edits_of<'d>(fixes: &'d [Diagnostic], groups: &[Group]) -> Vec<(usize, &'d Edit)> {
    let mut edits = Vec::new();
    for (index, found) in tried(fixes, groups) {
        let own = found.fix.iter().flat_map(|fix| &fix.edits);
        edits.extend(own.map(|edit| (index, edit)));
    }
    edits
}

/// Where the syntax errors among them were, and are now.
fn errors_of(fixes: &[Diagnostic], groups: &[Group], shift: &Shift<'_>) -> Vec<(Span, Span)> {
    let errors = tried(fixes, groups).filter(|(_, found)| found.code == Code::Syntax);
    let mut errors: Vec<_> = errors
        .map(|(_, found)| (found.span, shift.moved(found.span)))
        .collect();
    errors.sort_by_key(|(span, _)| (span.start, span.end));
    errors
}

/// The fixes that overlap none before them and change something.
fn choose<'d>(text: &str, found: impl Iterator<Item = &'d Diagnostic>) -> Vec<&'d Diagnostic> {
    let mut taken = Taken::default();
    found
        .filter(|found| {
            let edits = found.fix.as_ref().map_or(&[][..], |fix| &fix.edits);
            let changes = |edit: &Edit| edit.span.text(text) != Some(&edit.replacement);
            edits.iter().any(changes) && taken.take(edits)
        })
        .collect()
}

/// The places of edits.
#[derive(Default)]
struct Taken {
    /// Ends by where they begin.
    spans: BTreeMap<usize, usize>,
}

impl Taken {
    /// Takes the places of `edits` unless one of them is taken.
    fn take(&mut self, edits: &[Edit]) -> bool {
        if !edits.iter().all(|edit| self.is_free(edit.span)) {
            return false;
        }
        self.spans
            .extend(edits.iter().map(|edit| (edit.span.start, edit.span.end)));
        true
    }

    fn is_free(&self, span: Span) -> bool {
        let before = self.spans.range(..=span.start).next_back();
        let behind = self.spans.range(span.start..).next();
        let meets = |(&start, &end): (&usize, &usize)| {
            let is_insertion = start == end || span.is_empty();
            (start < span.end && span.start < end)
                || is_insertion && start <= span.end && span.start <= end
        };
        !before.is_some_and(meets) && !behind.is_some_and(meets)
    }
}

/// The fixes of fences if there are any, since they decide what front matter is; else those of
/// the front matter, by the entries that they touch.
fn grouped(
    offered: Vec<&Diagnostic>,
    text: &str,
    reading: Option<&Reading<'_>>,
) -> (Vec<Diagnostic>, Vec<Group>) {
    let front_matter = reading.map(|reading| reading.front_matter);
    let is_inside = |fix: &Diagnostic| {
        let mut edits = fix.fix.iter().flat_map(|fix| &fix.edits);
        front_matter.is_some_and(|span| {
            edits.all(|edit| span.contains(edit.span) || adds_empty_lines(edit, text))
        })
    };
    let (inside, of_fences): (Vec<_>, Vec<_>) = offered.into_iter().partition(|fix| is_inside(fix));
    let group = |parts, fixes| Group {
        parts,
        kept: Vec::new(),
        pending: vec![fixes],
    };
    let Some(reading) = reading.filter(|_| of_fences.is_empty()) else {
        let fixes: Vec<_> = of_fences.into_iter().cloned().collect();
        let all = (0..fixes.len()).collect();
        return (fixes, vec![group(None, all)]);
    };
    let fixes: Vec<_> = inside.into_iter().cloned().collect();
    let mut ranges: Vec<_> = fixes
        .iter()
        .enumerate()
        .filter_map(|(index, fix)| Some((parts_of(fix, text, reading)?, index)))
        .collect();
    ranges.sort_by_key(|(range, _)| range.start);
    let mut groups: Vec<(Range<usize>, Vec<usize>)> = Vec::new();
    for (range, index) in ranges {
        match groups.last_mut() {
            Some((last, indices)) if range.start < last.end => {
                last.end = last.end.max(range.end);
                indices.push(index);
            }
            _ => groups.push((range, vec![index])),
        }
    }
    let groups = groups
        .into_iter()
        .map(|(parts, indices)| group(Some(parts), indices));
    (fixes, groups.collect())
}

/// Whether an edit adds nothing but empty lines at the end of the file, which change no body: the
/// fix of older names has one, and is about the front matter all the same.
fn adds_empty_lines(edit: &Edit, text: &str) -> bool {
    edit.span == Span::empty(text.len()) && edit.replacement.trim().is_empty()
}

/// The parts that a fix touches.
fn parts_of(fix: &Diagnostic, text: &str, reading: &Reading<'_>) -> Option<Range<usize>> {
    let edits = &fix.fix.as_ref()?.edits;
    let mut inside = edits
        .iter()
        .filter(|edit| reading.front_matter.contains(edit.span));
    let first = inside.next()?;
    let last = inside.next_back().unwrap_or(first).span;
    let end = last.end.saturating_sub(1).max(last.start);
    let start = reading.part_at(first.span.start);
    // A line that becomes one of the group above it changes that group, too.
    let part = reading.parts.get(start);
    let joins_group = part.is_some_and(|part| indents(first, part.span.start, text));
    let start = start.saturating_sub(usize::from(joins_group));
    Some(start..reading.part_at(end) + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{FieldPath, Fix};

    const TEXT: &str = "\
---
category: news
title: &t \"Ferries\" # the first
excerpt: *t
topics:
  - |
    Boats
  -
    # ask about this one
  - Rain # or snow
x: a \\ b
heat: \"7\"
---
";

    /// A finding at `place`, with a fix that puts `replacement` there.
    fn offer(code: Code, place: &str, replacement: &str) -> Diagnostic {
        let at = TEXT.find(place).expect("a place in the text");
        let span = Span::new(at, at + place.len());
        let fix = Fix::safe("do it", span, replacement);
        Diagnostic::new(code, span, FieldPath::root(), "found it").with_fix(fix)
    }

    /// What the fixes make of the text, and how many of them are applied.
    fn applied(offers: &[Diagnostic]) -> (String, usize) {
        let fixer = Fixer::new();
        let read = || Reading::of(TEXT, fixer.limits());
        match apply(&fixer, TEXT, read, offers) {
            Some(repaired) => (repaired.text, repaired.applied.len()),
            None => (TEXT.to_owned(), 0),
        }
    }

    /// Without the complete parser, nothing is known of an entry with an alias.
    #[cfg(feature = "full-yaml")]
    #[test]
    fn a_fix_that_does_more_than_it_says_is_not_applied() {
        for (code, place, replacement) in [
            // What stands around it is read otherwise: a comment becomes text, and text a comment.
            (Code::NullItem, "  -\n    #", "    #"),
            (Code::MisreadText, "Rain #", "Rain#"),
            (Code::MisreadText, "a \\", "a #"),
            // An entry swallows the next one, or is another one's part.
            (Code::UnknownField, "x:", "  x:"),
            (Code::WrongType, "\"7\"", "\"7"),
            (Code::WrongType, "news\n", "\"news\ntitle: "),
            // A comment, an anchor or an alias goes away.
            (Code::MisreadText, "\"Ferries\" # the first", "\"Ferries\""),
            (Code::MisreadText, "&t \"Ferries\"", "\"Ferries\""),
            (Code::LooseUrl, "*t", "\"Ferries\""),
            // Another text is quoted than the one that stands there.
            (Code::MisreadText, "news", "\"olds\""),
            // The body begins somewhere else.
            (Code::WrongType, "\"7\"", "7\n---\n"),
        ] {
            let offer = offer(code, place, replacement);
            assert_eq!(
                applied(&[offer]),
                (TEXT.to_owned(), 0),
                "{place} {replacement}"
            );
        }
    }

    #[test]
    fn good_fixes_are_applied_beside_bad_ones() {
        let good = [
            offer(Code::WrongType, "\"7\"", "7"),
            offer(Code::MisreadText, "Boats", "Boats"),
            offer(Code::MisreadText, "Rain", "\"Rain\""),
            offer(Code::MisreadText, "news", "\"news\""),
        ];
        let bad = [
            offer(Code::NullItem, "  -\n    #", "    #"),
            offer(Code::UnknownField, "x:", "  x:"),
        ];
        let (text, count) = applied(&[good.to_vec(), bad.to_vec()].concat());
        let expected = TEXT
            .replace("\"7\"", "7")
            .replace("- Rain", "- \"Rain\"")
            .replace("news", "\"news\"");
        // The fix that changes nothing is none.
        assert_eq!((text, count), (expected, 3));
    }

    #[test]
    fn fixes_that_overlap_wait_for_the_next_round() {
        let offers = [
            offer(Code::MisreadText, "news", "\"news\""),
            offer(Code::MisreadText, "news\n", "'news'\n"),
        ];
        let (text, count) = applied(&offers);
        assert_eq!((text, count), (TEXT.replace("news", "\"news\""), 1));
    }
}
