//! Where findings are collected: levels applied, the limit kept.

use super::{Code, Diagnostic, Level, Severity};

/// The level of every code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Levels {
    /// By the code's place in [`Code::ALL`].
    by_code: Vec<Level>,
}

impl Default for Levels {
    fn default() -> Self {
        Self {
            by_code: Code::ALL.iter().map(|code| code.default_level()).collect(),
        }
    }
}

impl Levels {
    pub(crate) fn set(&mut self, code: Code, level: Level) {
        if let Some(slot) = self.by_code.get_mut(code as usize) {
            *slot = level;
        }
    }

    pub(crate) fn of(&self, code: Code) -> Level {
        self.by_code
            .get(code as usize)
            .copied()
            .unwrap_or(code.default_level())
    }
}

/// Collects the findings of one document.
#[derive(Debug)]
pub(crate) struct Sink<'p> {
    /// `None` for the default levels, so that making a sink costs nothing.
    levels: Option<&'p Levels>,
    limit: usize,
    found: Vec<Diagnostic>,
    /// How many of them are no errors, and give way to errors when there are too many.
    lesser: usize,
    /// Faults that the user allows, kept for the case that no article is left because of them.
    allowed: Vec<Diagnostic>,
    allowed_faults: usize,
    /// How many were left out, by code; empty while there are none.
    left_out: Vec<usize>,
    errors: usize,
}

/// What a [`Sink`] has collected.
#[derive(Debug)]
pub(crate) struct Findings {
    /// In order of place.
    pub(crate) diagnostics: Vec<Diagnostic>,
    /// How many more there were than the limit, by the code's place in [`Code::ALL`]; empty if
    /// there were none.
    pub(crate) left_out: Vec<usize>,
    /// How many are errors, unreported ones included.
    pub(crate) errors: usize,
}

impl Findings {
    /// How many more there were than the limit.
    pub(crate) fn unreported(&self) -> usize {
        self.left_out.iter().sum()
    }
}

impl<'p> Sink<'p> {
    pub(crate) fn new(levels: Option<&'p Levels>, limit: usize) -> Self {
        Self {
            levels,
            limit,
            found: Vec::new(),
            lesser: 0,
            allowed: Vec::new(),
            allowed_faults: 0,
            left_out: Vec::new(),
            errors: 0,
        }
    }

    /// Takes a finding, which is only made if someone wants to see it.
    pub(crate) fn report(&mut self, code: Code, finding: impl FnOnce() -> Diagnostic) {
        let level = self
            .levels
            .map_or(code.default_level(), |levels| levels.of(code));
        let Some(severity) = level.severity() else {
            if code.default_level() == Level::Deny {
                self.allowed_faults += 1;
                if self.allowed.len() < self.limit {
                    self.allowed.push(finding());
                }
            }
            return;
        };
        if severity == Severity::Error {
            self.errors += 1;
        }
        if self.found.len() >= self.limit && !self.make_room(severity) {
            self.leave_out(code);
            return;
        }
        let mut finding = finding();
        finding.severity = severity;
        self.lesser += usize::from(severity != Severity::Error);
        self.found.push(finding);
    }

    /// Gives up the last warning or note for an error, if there is one.
    fn make_room(&mut self, severity: Severity) -> bool {
        if severity != Severity::Error || self.lesser == 0 {
            return false;
        }
        let is_lesser = |finding: &Diagnostic| finding.severity != Severity::Error;
        let Some(at) = self.found.iter().rposition(is_lesser) else {
            return false;
        };
        let lesser = self.found.remove(at);
        self.lesser -= 1;
        self.leave_out(lesser.code);
        true
    }

    fn leave_out(&mut self, code: Code) {
        self.left_out.resize(Code::ALL.len(), 0);
        if let Some(count) = self.left_out.get_mut(code as usize) {
            *count += 1;
        }
    }

    /// A sink of the same kind, for findings that may be dropped.
    pub(crate) fn on_trial(&self) -> Self {
        Self::new(self.levels, self.limit)
    }

    /// Takes over those findings of a trial that hold.
    pub(crate) fn take_over(&mut self, trial: Self, holds: impl Fn(&Diagnostic) -> bool) {
        for finding in trial.found.into_iter().filter(holds) {
            self.report(finding.code, || finding);
        }
    }

    /// Forgets everything since the sink was new, for a second reading of the same text.
    pub(crate) fn start_again(&mut self) {
        *self = Self::new(self.levels, self.limit);
    }

    /// The findings in order of place. A fault that left no article is an error, whatever its
    /// level: what cannot be returned is not passed over in silence.
    pub(crate) fn finish(mut self, has_article: bool) -> Findings {
        if !has_article {
            self.errors += self.allowed_faults;
            for finding in &mut self.found {
                if finding.code.default_level() == Level::Deny
                    && finding.severity != Severity::Error
                {
                    finding.severity = Severity::Error;
                    self.errors += 1;
                }
            }
            for finding in &mut self.allowed {
                finding.severity = Severity::Error;
            }
            self.found.append(&mut self.allowed);
        }
        self.found
            .sort_by_key(|finding| (finding.span.start, finding.span.end));
        Findings {
            diagnostics: self.found,
            left_out: self.left_out,
            errors: self.errors,
        }
    }
}
