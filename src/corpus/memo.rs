//! What is looked up once for each path.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{PoisonError, RwLock};

/// Values by their paths, for all threads.
#[derive(Debug)]
pub(super) struct Memo<T>(RwLock<HashMap<PathBuf, T>>);

impl<T> Default for Memo<T> {
    fn default() -> Self {
        Self(RwLock::default())
    }
}

impl<T: Clone> Memo<T> {
    /// Returns the value of a path, which `look_up` makes if it is not known. No lock is held
    /// meanwhile; of threads that look up the same path at once, the value of the first counts.
    pub(super) fn of(&self, path: &Path, look_up: impl FnOnce() -> T) -> T {
        let known = self.0.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(value) = known.get(path) {
            return value.clone();
        }
        drop(known);
        let value = look_up();
        let mut known = self.0.write().unwrap_or_else(PoisonError::into_inner);
        known.entry(path.to_owned()).or_insert(value).clone()
    }
}
