//! Where findings are collected: levels applied, the limit kept.

use std::collections::BTreeMap;

use super::{Code, Diagnostic, FieldPath, KeyPattern, Level, Path, Severity, Step};
use crate::source::Span;

/// What a parser's user wants to see.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Levels {
    /// The levels that differ from the codes' own.
    by_code: BTreeMap<Code, Level>,
    /// The keys that are expected beside those of the format.
    keys: Vec<KeyPattern>,
}

impl Levels {
    pub(crate) fn set(&mut self, code: Code, level: Level) {
        self.by_code.insert(code, level);
    }

    pub(crate) fn of(&self, code: Code) -> Level {
        let level = self.by_code.get(&code).copied();
        level.unwrap_or(code.default_level())
    }

    pub(crate) fn allow_key(&mut self, key: KeyPattern) {
        self.keys.push(key);
    }
}

/// How many diagnostics there are of each code.
type Counts = BTreeMap<Code, usize>;

/// Collects the findings of one document.
#[derive(Debug)]
pub(crate) struct Sink<'p> {
    /// `None` for the default levels, so that making a sink costs nothing.
    levels: Option<&'p Levels>,
    limit: usize,
    found: Vec<Diagnostic>,
    /// Number of non-errors; these are evicted first once the limit is reached.
    lesser: usize,
    /// Suppressed errors, reported after all if no article could be built.
    allowed: Vec<Diagnostic>,
    /// Those of them that are too many to be kept.
    allowed_left_out: Counts,
    /// How many were left out, by code; empty while there are none.
    left_out: Counts,
    errors: usize,
    /// The older names that were met, and today's.
    older: Vec<(Span, &'static str)>,
    /// What there was before the entry that is being read, if anything was reported since.
    mark: Option<Box<Mark>>,
}

/// What a [`Sink`] goes back to.
#[derive(Clone, Debug)]
struct Mark {
    found: usize,
    lesser: usize,
    allowed: usize,
    allowed_left_out: Counts,
    left_out: Counts,
    errors: usize,
    older: usize,
}

/// What a [`Sink`] has collected.
#[derive(Debug)]
pub(crate) struct Findings {
    /// In order of place.
    pub(crate) diagnostics: Vec<Diagnostic>,
    /// How many more there were than the limit.
    pub(crate) left_out: Counts,
    /// How many are errors, unreported ones included.
    pub(crate) errors: usize,
}

impl Findings {
    /// How many more there were than the limit.
    pub(crate) fn unreported(&self) -> usize {
        self.left_out.values().sum()
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
            allowed_left_out: Counts::new(),
            left_out: Counts::new(),
            errors: 0,
            older: Vec::new(),
            mark: None,
        }
    }

    /// Takes a finding, which is only made if someone wants to see it.
    pub(crate) fn report(&mut self, code: Code, finding: impl FnOnce() -> Diagnostic) {
        self.set_mark();
        let Some(severity) = self.level(code).severity() else {
            if code.default_level() == Level::Deny {
                if self.allowed.len() < self.limit {
                    self.allowed.push(finding());
                } else {
                    *self.allowed_left_out.entry(code).or_default() += 1;
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
        // What stood before the entry stays left out when the entry is read again.
        if let Some(mark) = &mut self.mark
            && at < mark.found
        {
            mark.found -= 1;
            mark.lesser -= 1;
            *mark.left_out.entry(lesser.code).or_default() += 1;
        }
        true
    }

    fn leave_out(&mut self, code: Code) {
        *self.left_out.entry(code).or_default() += 1;
    }

    /// Makes what is reported from here on belong to the next entry of the document.
    #[inline]
    pub(crate) fn begin_entry(&mut self) {
        if self.mark.is_some() {
            self.mark = None;
        }
    }

    /// Remembers what there was before the entry, the first time that something is added.
    fn set_mark(&mut self) {
        if self.mark.is_none() {
            self.mark = Some(Box::new(Mark {
                found: self.found.len(),
                lesser: self.lesser,
                allowed: self.allowed.len(),
                allowed_left_out: self.allowed_left_out.clone(),
                left_out: self.left_out.clone(),
                errors: self.errors,
                older: self.older.len(),
            }));
        }
    }

    /// Forgets what was reported of the entry, which is read again.
    pub(crate) fn roll_back(&mut self) {
        let Some(mark) = self.mark.take() else { return };
        self.found.truncate(mark.found);
        self.lesser = mark.lesser;
        self.allowed.truncate(mark.allowed);
        self.allowed_left_out = mark.allowed_left_out;
        self.left_out = mark.left_out;
        self.errors = mark.errors;
        self.older.truncate(mark.older);
    }

    /// Forgets what was reported of the entry, but for those diagnostics that hold.
    pub(crate) fn roll_back_unless(&mut self, holds: impl Fn(&Diagnostic) -> bool) {
        let begun = self
            .mark
            .as_ref()
            .map_or(self.found.len(), |mark| mark.found);
        let reported = self.found.split_off(begun.min(self.found.len()));
        self.roll_back();
        for diagnostic in reported.into_iter().filter(holds) {
            self.report(diagnostic.code, || diagnostic);
        }
    }

    /// Forgets everything, for a second reading of the whole document.
    pub(crate) fn start_over(&mut self) {
        *self = Self::new(self.levels, self.limit);
    }

    /// Notes a key of an older generation, which is named `name` today.
    pub(crate) fn note_older_name(&mut self, key: Span, name: &'static str) {
        self.set_mark();
        self.older.push((key, name));
    }

    /// The keys of older generations that were met, with today's names.
    pub(crate) fn older_names(&self) -> &[(Span, &'static str)] {
        &self.older
    }

    /// Whether diagnostics of `code` are not allowed.
    pub(crate) fn wants(&self, code: Code) -> bool {
        self.level(code) != Level::Allow
    }

    /// Whether `key` is expected in the mapping at `path`, beside those of the format.
    pub(crate) fn allows_key(&self, path: &Path<'_>, key: &str) -> bool {
        self.expected_keys().is_some_and(|keys| {
            let path = FieldPath::from(path.then(Step::Foreign(key)));
            keys.iter().any(|pattern| pattern.matches(&path))
        })
    }

    /// The one of the keys expected in the mapping at `path`, beside those of the format, that
    /// `key` may be meant to be.
    pub(crate) fn nearest_expected_key(&self, path: &Path<'_>, key: &str) -> Option<&'p str> {
        let keys = self.expected_keys()?.iter();
        let path = FieldPath::from(path);
        let here = keys.filter_map(|pattern| pattern.key_in(&path));
        crate::suggest::nearest(key, here, crate::suggest::Name::new)
    }

    fn expected_keys(&self) -> Option<&'p [KeyPattern]> {
        let keys = self.levels?.keys.as_slice();
        (!keys.is_empty()).then_some(keys)
    }

    fn level(&self, code: Code) -> Level {
        self.levels
            .map_or(code.default_level(), |levels| levels.of(code))
    }

    /// Makes errors of the faults that have a lower level.
    fn raise_faults(&mut self) {
        let is_raised =
            |code: Code| code.default_level() == Level::Deny && self.level(code) != Level::Deny;
        let left_out = self.left_out.iter().filter(|(code, _)| is_raised(**code));
        let mut raised = left_out.map(|(_, count)| count).sum::<usize>();
        for finding in &mut self.found {
            if finding.code.default_level() == Level::Deny && finding.severity != Severity::Error {
                finding.severity = Severity::Error;
                self.lesser -= 1;
                raised += 1;
            }
        }
        self.errors += raised;
    }

    /// Takes the faults that were allowed as errors, as far as there is room.
    fn admit_allowed(&mut self) {
        self.mark = None;
        for mut finding in std::mem::take(&mut self.allowed) {
            self.errors += 1;
            if self.found.len() >= self.limit && !self.make_room(Severity::Error) {
                self.leave_out(finding.code);
                continue;
            }
            finding.severity = Severity::Error;
            self.found.push(finding);
        }
        for (code, count) in std::mem::take(&mut self.allowed_left_out) {
            self.errors += count;
            *self.left_out.entry(code).or_default() += count;
        }
    }

    /// The findings in order of place. A fault that left no article is an error, whatever its
    /// level: what cannot be returned is not passed over in silence.
    pub(crate) fn finish(mut self, has_article: bool) -> Findings {
        if !has_article {
            self.raise_faults();
            self.admit_allowed();
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
