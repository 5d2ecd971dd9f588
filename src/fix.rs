//! Applying repairs until nothing is left to repair.

use std::borrow::Cow;
use std::fmt;

use crate::diagnostic::{Applicability, Counts, Diagnostic, Edit};
use crate::edit::patch;
use crate::read::{Checked, Parser};
use crate::source::redact;

/// How many rounds are made at most. Two are usual: a second one is needed only where repairs
/// overlap, or where one lets another fault be seen.
const MOST_ROUNDS: usize = 64;

/// How many bytes are checked in one round at most, to find out which of many fixes make
/// something better; a round checks the text this often at least.
const MOST_BYTES: usize = 4 << 20;
const LEAST_CHECKS: usize = 16;

/// Applies the safe fixes of every finding, until there is none left to apply.
///
/// # What is preserved
///
/// Every byte outside the replacements that the findings name: comments, quoting, order, line
/// ends, unknown fields and the body. A text without findings comes back borrowed.
///
/// # What is refused
///
/// A fix that would not leave fewer findings, or would bring up one of a code that was not
/// there before, is not applied; its finding stays. Unsafe fixes are left to
/// [`Fixer::unsafe_fixes`].
///
/// # Examples
///
/// ```
/// let text = "\u{feff}---\ncategory: news\nTitle: \"Ferries return\"\n...\n";
/// let fixed = newsmatter::fix(text);
/// assert_eq!(fixed.text, "---\ncategory: news\ntitle: \"Ferries return\"\n---\n");
/// assert_eq!(fixed.applied.len(), 3);
/// ```
pub fn fix(text: &str) -> Fixed<'_> {
    Fixer::new().fix(text)
}

/// A text after its fixes.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Fixed<'a> {
    /// The repaired text; borrowed if nothing was repaired.
    pub text: Cow<'a, str>,
    /// The findings that were repaired. Their places are those of the text at the time, which
    /// for all but the first round is an already repaired one.
    pub applied: Vec<Diagnostic>,
    /// The findings that are left, with places in [`text`](Self::text).
    pub remaining: Vec<Diagnostic>,
}

impl fmt::Debug for Fixed<'_> {
    /// Leaves out what is secret in the text.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Fixed")
            .field("text", &redact(&self.text))
            .field("applied", &self.applied)
            .field("remaining", &self.remaining)
            .finish()
    }
}

/// Applies fixes with a parser and a choice of one's own.
///
/// # Examples
///
/// ```
/// use newsmatter::{Code, Fixer, Level, Parser};
///
/// let parser = Parser::new().level(Code::Bom, Level::Allow);
/// let fixed = Fixer::new().parser(parser).fix("\u{feff}---\n...\n");
/// assert_eq!(fixed.text, "\u{feff}---\n---\n");
/// ```
#[derive(Clone, Debug, Default)]
pub struct Fixer {
    parser: Parser,
    unsafe_fixes: bool,
}

impl Fixer {
    /// A fixer of the safe fixes, with the default parser.
    pub fn new() -> Self {
        Self::default()
    }

    /// The same fixer with the findings of `parser`: what that allows is not repaired.
    pub fn parser(mut self, parser: Parser) -> Self {
        self.parser = parser;
        self
    }

    /// The same fixer, applying fixes that may change what readers of the page see as well.
    pub fn unsafe_fixes(mut self, apply: bool) -> Self {
        self.unsafe_fixes = apply;
        self
    }

    /// Applies fixes to a whole file; see [`fix()`].
    pub fn fix<'a>(&self, text: &'a str) -> Fixed<'a> {
        let mut round = Round {
            fixer: self,
            text: Cow::Borrowed(text),
            findings: Counted::of(self.parser.check(text.as_bytes())),
            applied: Vec::new(),
            checks_left: 0,
        };
        let mut rounds = 0;
        while rounds < MOST_ROUNDS && round.apply() {
            rounds += 1;
        }
        Fixed {
            remaining: round.findings.diagnostics,
            text: round.text,
            applied: round.applied,
        }
    }

    fn may_apply(&self, finding: &Diagnostic) -> bool {
        finding
            .fix
            .as_ref()
            .is_some_and(|fix| self.unsafe_fixes || fix.applicability == Applicability::Safe)
    }
}

/// Findings, and how many there are of each code.
struct Counted {
    diagnostics: Vec<Diagnostic>,
    total: usize,
    by_code: Counts,
}

impl Counted {
    fn of(checked: Checked<'_>) -> Self {
        let by_code = checked.count_by_code();
        Self {
            total: by_code.values().sum(),
            diagnostics: checked.diagnostics,
            by_code,
        }
    }

    /// Whether this is fewer findings than `before`, and none of a code that had fewer then.
    fn is_better_than(&self, before: &Self) -> bool {
        let count_before = |code| before.by_code.get(code).copied().unwrap_or_default();
        let none_new = self
            .by_code
            .iter()
            .all(|(code, &now)| now <= count_before(code));
        self.total < before.total && none_new
    }
}

/// A text on its way to the fixpoint.
struct Round<'f, 'a> {
    fixer: &'f Fixer,
    text: Cow<'a, str>,
    findings: Counted,
    applied: Vec<Diagnostic>,
    checks_left: usize,
}

impl Round<'_, '_> {
    /// Applies every fix that does not overlap one before it and leads to something better.
    /// Tells whether there was one.
    fn apply(&mut self) -> bool {
        self.checks_left = (MOST_BYTES / self.text.len().max(1)).max(LEAST_CHECKS);
        let mut chosen = Vec::new();
        let mut end = None;
        for finding in &self.findings.diagnostics {
            let Some(edits) = self.edits(finding) else {
                continue;
            };
            let (Some(first), Some(last)) = (edits.first(), edits.last()) else {
                continue;
            };
            if end.is_none_or(|end| first.span.start >= end) {
                end = Some(last.span.end.max(last.span.start + 1));
                chosen.push(finding.clone());
            }
        }
        self.apply_all_or_halves(&chosen)
    }

    /// Applies the fixes together if that makes something better, else in two halves: the
    /// second first, so that the places of the others stay right.
    fn apply_all_or_halves(&mut self, chosen: &[Diagnostic]) -> bool {
        if chosen.is_empty() || self.checks_left == 0 {
            return false;
        }
        self.checks_left -= 1;
        if self.take_over(chosen) {
            return true;
        }
        match chosen.split_at_checked(chosen.len() / 2) {
            Some((first, second)) if !first.is_empty() => {
                self.apply_all_or_halves(second) | self.apply_all_or_halves(first)
            }
            _ => false,
        }
    }

    /// The edits of a finding's fix, if it may be applied.
    fn edits<'d>(&self, finding: &'d Diagnostic) -> Option<&'d [Edit]> {
        let fix = finding.fix.as_ref()?;
        self.fixer.may_apply(finding).then_some(&*fix.edits)
    }

    /// Goes on with the text that the fixes of `chosen` make, if it is a better one.
    fn take_over(&mut self, chosen: &[Diagnostic]) -> bool {
        let edits = chosen.iter().filter_map(|finding| self.edits(finding));
        let Some(patched) = patch::apply(&self.text, edits.flatten()) else {
            return false;
        };
        let findings = Counted::of(self.fixer.parser.check(patched.as_bytes()));
        if !findings.is_better_than(&self.findings) {
            return false;
        }
        self.text = Cow::Owned(patched);
        self.findings = findings;
        self.applied.extend_from_slice(chosen);
        true
    }
}
