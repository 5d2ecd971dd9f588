//! Which of the files that were named or found are checked.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::check::changed::Changed;
use crate::files::interrupt::Interrupt;
use crate::rules::Rules;

/// What keeps a file from being checked, and how many files each kept.
pub(crate) struct Selection {
    rules: Arc<Rules>,
    changed: Option<Changed>,
    interrupt: Interrupt,
    excluded: AtomicUsize,
    unchanged: AtomicUsize,
}

impl Selection {
    pub(crate) fn new(rules: Arc<Rules>, changed: Option<Changed>, interrupt: Interrupt) -> Self {
        Self {
            rules,
            changed,
            interrupt,
            excluded: AtomicUsize::new(0),
            unchanged: AtomicUsize::new(0),
        }
    }

    /// Whether a file may be looked at: no configuration excludes it. After an interrupt no more
    /// files are opened.
    pub(crate) fn may_open(&self, path: &Path) -> bool {
        !self.interrupt.is_asked() && !self.is_excluded(path)
    }

    /// Whether a file is to be checked.
    pub(crate) fn selects(&self, path: &Path) -> bool {
        !self.is_excluded(path) && !self.is_unchanged(path)
    }

    /// Whether a file is to be checked. Each that is not is counted.
    pub(crate) fn select(&self, path: &Path) -> bool {
        let counter = if self.is_excluded(path) {
            &self.excluded
        } else if self.is_unchanged(path) {
            &self.unchanged
        } else {
            return true;
        };
        counter.fetch_add(1, Ordering::Relaxed);
        false
    }

    /// How many files were left out since they are excluded, and since they have not changed.
    pub(crate) fn counts(&self) -> (usize, usize) {
        let count = |counter: &AtomicUsize| counter.load(Ordering::Relaxed);
        (count(&self.excluded), count(&self.unchanged))
    }

    /// A configuration that cannot be used is reported by the check of the file.
    fn is_excluded(&self, path: &Path) -> bool {
        self.rules.of(path).is_ok_and(|rules| rules.is_excluded())
    }

    fn is_unchanged(&self, path: &Path) -> bool {
        let changed = self.changed.as_ref();
        changed.is_some_and(|changed| !changed.has(path))
    }
}
