//! Applying repairs until nothing is left to repair.
//!
//! ```text
//! round     which fixes are applied together, and which of them hold
//! reading   what a text says, entry by entry
//! shift     places before and behind edits
//! proof     whether a text says the same behind the fixes, but for what they are about
//! patched   the edits of all rounds as edits of the original
//! ```

mod patched;
mod proof;
mod reading;
mod round;
mod shift;

use std::borrow::Cow;
use std::fmt;

use self::patched::Patched;
use self::reading::Reading;
use crate::bind::Parser;
use crate::diagnostic::{Applicability, Code, Diagnostic, Edit, conceal};
use crate::explain::{self, SecuredLines};
use crate::limits::Limits;
use crate::source::{Redacted, redact};

/// How many rounds are made at most. One is usual: another is needed only where fixes overlap, or
/// where a fault was behind another one in the same field. It is a bound on faults behind faults,
/// not on their number.
const MOST_ROUNDS: usize = 64;

/// Applies the safe fixes of every finding, until there is none left to apply.
///
/// # What is preserved
///
/// Every byte outside the replacements that the findings name: comments, quoting, order, line
/// ends, unknown fields and the body. A text without findings comes back borrowed.
///
/// # What is refused
///
/// A fix counts only if its result is read as the text before, but for what the fix is about: its
/// finding is gone, every other scalar is read with the same text in the same place, every comment
/// is still there. Otherwise it is not applied, and its finding stays. What comes to light behind a
/// repaired fault does not count against the repair, and is repaired as well. Unsafe fixes are left
/// to [`Fixer::with_unsafe_fixes`].
///
/// Fixing what was fixed changes nothing more.
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
    edits: Vec<Edit>,
}

impl Fixed<'_> {
    /// Returns what was changed, as edits of the text before: in order of place, none overlapping
    /// another, each as small as it can be.
    ///
    /// An editor that applies them leaves the rest of its buffer alone, and with it cursors and
    /// folds.
    ///
    /// # Examples
    ///
    /// ```
    /// let text = "---\ncategory: news\nTitle: \"Ferries return\"\n...\n";
    /// let fixed = newsmatter::fix(text);
    /// let mut edited = text.to_owned();
    /// for edit in fixed.edits().iter().rev() {
    ///     edited.replace_range(edit.span.range(), &edit.replacement);
    /// }
    /// assert_eq!(edited, fixed.text);
    /// assert_eq!(fixed.edits()[0].replacement, "t");
    /// ```
    pub fn edits(&self) -> &[Edit] {
        &self.edits
    }
}

impl fmt::Debug for Fixed<'_> {
    /// Leaves out what is secret in the text.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let source: &str = &self.text;
        let edits = Redacted {
            value: &self.edits,
            source,
        };
        formatter
            .debug_struct("Fixed")
            .field("text", &redact(source))
            .field("applied", &self.applied)
            .field("remaining", &self.remaining)
            .field("edits", &edits)
            .finish()
    }
}

/// Applies fixes with a custom parser, and unsafe ones on request.
///
/// # Examples
///
/// ```
/// use newsmatter::{Code, Fixer, Level, Parser};
///
/// let parser = Parser::new().with_level(Code::Bom, Level::Allow);
/// let fixed = Fixer::new().with_parser(parser).fix("\u{feff}---\n...\n");
/// assert_eq!(fixed.text, "\u{feff}---\n---\n");
/// ```
#[derive(Clone, Debug, Default)]
pub struct Fixer {
    parser: Parser,
    unsafe_fixes: bool,
}

impl Fixer {
    /// Makes a fixer of the safe fixes, with the default parser.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::Fixer;
    ///
    /// let fixed = Fixer::new().fix("---\nTitle: \"Rain\"\n---\n");
    /// assert_eq!(fixed.text, "---\ntitle: \"Rain\"\n---\n");
    /// ```
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets the parser whose findings are repaired: what that allows is not.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::{Code, Fixer, Level, Parser};
    ///
    /// let parser = Parser::new().with_level(Code::DotsClose, Level::Allow);
    /// let fixed = Fixer::new().with_parser(parser).fix("---\nTitle: \"Rain\"\n...\n");
    /// assert_eq!(fixed.text, "---\ntitle: \"Rain\"\n...\n");
    /// ```
    pub fn with_parser(mut self, parser: Parser) -> Self {
        self.parser = parser;
        self
    }

    /// Sets whether fixes that may change what readers of the page see are applied as well.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::Fixer;
    ///
    /// let text = "---\ntitle: \"Rain \"\n---\n";
    /// assert_eq!(Fixer::new().fix(text).text, text);
    /// let fixed = Fixer::new().with_unsafe_fixes(true).fix(text);
    /// assert_eq!(fixed.text, "---\ntitle: \"Rain\"\n---\n");
    /// ```
    pub fn with_unsafe_fixes(mut self, apply: bool) -> Self {
        self.unsafe_fixes = apply;
        self
    }

    /// Applies fixes to a whole file; see [`fix()`].
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::{Code, Fixer};
    ///
    /// let fixed = Fixer::new().fix("\u{feff}---\ntitle: \"Rain\"\n---\n");
    /// assert_eq!(fixed.text, "---\ntitle: \"Rain\"\n---\n");
    /// assert_eq!(fixed.applied[0].code, Code::Bom);
    /// ```
    pub fn fix<'a>(&self, text: &'a str) -> Fixed<'a> {
        let checked = self.parser.check(text.as_bytes());
        let mut fixed = Fixed {
            text: Cow::Borrowed(text),
            applied: Vec::new(),
            edits: Vec::new(),
            remaining: checked.diagnostics,
        };
        let may_be_repaired =
            |found: &Diagnostic| found.code == Code::Syntax || self.may_apply(found);
        if checked.unreported > 0 || fixed.remaining.iter().any(may_be_repaired) {
            let thorough = self.looking_at_all(text);
            // Where no limit was reached, another check would find the same.
            let found = if checked.unreported == 0 && self.is_within_limits(text, &fixed.remaining)
            {
                fixed.remaining.clone()
            } else {
                thorough.check(text)
            };
            let found = thorough.repair(text, found, &mut fixed);
            if !fixed.edits.is_empty() {
                fixed.remaining = self.remaining(&fixed.text, found);
            }
        }
        fixed
    }

    /// Whether a check that found `found` in `text` has read all of it.
    fn is_within_limits(&self, text: &str, found: &[Diagnostic]) -> bool {
        let is_limit = |found: &Diagnostic| found.code == Code::Limit;
        let is_reported = self.parser.level(Code::Limit).severity().is_some();
        text.len() <= self.limits().nodes || is_reported && !found.iter().any(is_limit)
    }

    /// What a check of the fixed text finds, of which everything was found by looking at all.
    fn remaining(&self, text: &str, found: Vec<Diagnostic>) -> Vec<Diagnostic> {
        // Behind a syntax error more was looked for than a check reports.
        let is_same = text.len() <= self.limits().nodes
            && found.len() <= self.limits().findings
            && found.iter().all(|found| found.code != Code::Syntax);
        if !is_same {
            return self.check(text);
        }
        debug_assert_eq!(found, self.check(text), "a round finds what a check does");
        found
    }

    /// The same fixer, which is shown every diagnostic of `text`, however many there are.
    fn looking_at_all(&self, text: &str) -> Self {
        let mut limits = *self.limits();
        limits.findings = usize::MAX;
        // No more than there is text; what aliases stand for has limits of its own.
        limits.nodes = limits.nodes.max(text.len());
        self.clone()
            .with_parser(self.parser.clone().with_limits(limits))
    }

    /// Repairs `text`, in which a check found `found`; returns what is found after that.
    fn repair<'a>(
        &self,
        text: &'a str,
        found: Vec<Diagnostic>,
        fixed: &mut Fixed<'a>,
    ) -> Vec<Diagnostic> {
        let mut patched = Patched::new(text);
        let mut first = Reading::of(text, self.limits());
        let mut found = self.with_further(found, text, first.as_ref());
        for _ in 0..MOST_ROUNDS {
            let read = || {
                first
                    .take()
                    .or_else(|| Reading::of(&fixed.text, self.limits()))
            };
            let Some(mut round) = round::apply(self, &fixed.text, read, &found) else {
                break;
            };
            patched.apply(&round.edits);
            found = round.found;
            fixed.text = Cow::Owned(round.text);
            fixed.applied.append(&mut round.applied);
        }
        fixed.edits = patched.edits();
        if fixed.edits.is_empty() {
            // One fix took back what another did.
            fixed.text = Cow::Borrowed(text);
            fixed.applied.clear();
        }
        found
    }

    fn check(&self, text: &str) -> Vec<Diagnostic> {
        self.parser.check(text.as_bytes()).diagnostics
    }

    /// Everything that is wrong with a text, behind the first error of an entry, too.
    fn examine(&self, text: &str, reading: Option<&Reading<'_>>) -> Vec<Diagnostic> {
        self.with_further(self.check(text), text, reading)
    }

    /// What is found in a text, and what is wrong behind the first error of an entry.
    fn with_further(
        &self,
        mut found: Vec<Diagnostic>,
        text: &str,
        reading: Option<&Reading<'_>>,
    ) -> Vec<Diagnostic> {
        let Some(severity) = self.parser.level(Code::Syntax).severity() else {
            return found;
        };
        let mut further = Vec::new();
        let secured = SecuredLines::new(text);
        let unread = reading.iter().flat_map(|reading| &reading.parts);
        for part in unread.filter(|part| part.content.is_none()) {
            let from = found.partition_point(|found| found.span.start < part.span.start);
            let here = found.iter().skip(from);
            let mut here = here.take_while(|found| found.span.start < part.span.end);
            if let Some(first) = here.find(|found| found.code == Code::Syntax) {
                let (at, limits) = (first.span.start, self.limits());
                further.extend(explain::further(&secured, part.span, at, limits));
            }
        }
        if further.is_empty() {
            return found;
        }
        for diagnostic in &mut further {
            diagnostic.severity = severity;
        }
        conceal(&mut further, text.as_bytes());
        found.append(&mut further);
        found.sort_by_key(|found| (found.span.start, found.span.end));
        found
    }

    fn limits(&self) -> &Limits {
        self.parser.limits()
    }

    fn may_apply(&self, finding: &Diagnostic) -> bool {
        finding
            .fix
            .as_ref()
            .is_some_and(|fix| self.unsafe_fixes || fix.applicability == Applicability::Safe)
    }
}
