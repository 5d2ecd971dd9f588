//! Files without a name of their own: beside the one that they may become, and gone when the
//! program ends, however it ends.
//!
//! - In good order, each is removed when it is dropped.
//! - By a second interrupt, all are removed by [`end`].
//! - After a kill, the next run that writes in the folder, or declines to, removes those that are left.
//!   It distinguishes them from those of a running program by a lock, which the system takes from the
//!   dead.

use std::collections::HashSet;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::process;
use std::sync::{Mutex, MutexGuard, PoisonError};

use tempfile::NamedTempFile;

const PREFIX: &str = ".newsmatter-draft-";

/// What this program has made, and which folders it has cleared of what others left.
static STATE: Mutex<Option<State>> = Mutex::new(None);

#[derive(Default)]
struct State {
    files: HashSet<PathBuf>,
    cleared: HashSet<PathBuf>,
}

/// A file that is removed when this is dropped.
#[derive(Debug)]
pub(super) struct Temporary {
    /// `None` when it has a name.
    file: Option<NamedTempFile>,
    path: PathBuf,
    /// The same file: it stays open, and so locked, until this is dropped.
    handle: File,
}

impl Temporary {
    /// Makes a file in a folder: one that only its owner may read, or with the permissions of any
    /// new file.
    pub(super) fn new(folder: &Path, is_private: bool) -> io::Result<Self> {
        clear(folder);
        let mut state = state();
        let state = state.get_or_insert_default();
        loop {
            let mut maker = tempfile::Builder::new();
            maker.prefix(PREFIX);
            // Less what the user's mask takes away.
            #[cfg(unix)]
            if !is_private {
                maker.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
            }
            let file = maker.tempfile_in(folder)?;
            let is_taken = matches!(file.as_file().try_lock(), Err(fs::TryLockError::WouldBlock));
            // Another program may have taken it for one that was left, before it was locked.
            if is_taken || !file.path().exists() {
                continue;
            }
            state.files.insert(file.path().to_owned());
            return Ok(Self {
                path: file.path().to_owned(),
                handle: file.as_file().try_clone()?,
                file: Some(file),
            });
        }
    }

    pub(super) fn as_file(&self) -> &File {
        &self.handle
    }

    /// Gives the file a name, that of a file which is there only if `replace` says so.
    pub(super) fn persist(mut self, path: &Path, replace: bool) -> io::Result<()> {
        let Some(file) = self.file.take() else {
            return Ok(());
        };
        let kept = if replace {
            file.persist(path)
        } else {
            file.persist_noclobber(path)
        };
        kept.map(drop).map_err(|failed| failed.error)
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        drop(self.file.take());
        if let Some(state) = &mut *state() {
            state.files.remove(&self.path);
        }
    }
}

/// Ends the program with `status`, and leaves none of its files.
pub(super) fn end(status: i32) -> ! {
    // Kept to the end: who would make another file now waits for it in vain.
    let state = state();
    for file in state.iter().flat_map(|state| &state.files) {
        let _ = fs::remove_file(file);
    }
    process::exit(status)
}

/// Removes what a program that was killed has left in a folder, once in a run.
pub(super) fn clear(folder: &Path) {
    let mut state = state();
    let state = state.get_or_insert_default();
    if !state.cleared.insert(folder.to_owned()) {
        return;
    }
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let is_draft = entry.file_name().to_string_lossy().starts_with(PREFIX);
        let path = entry.path();
        let is_file = || entry.file_type().is_ok_and(|kind| kind.is_file());
        if !is_draft || state.files.contains(&path) || !is_file() {
            continue;
        }
        let Ok(file) = File::open(&path) else {
            continue;
        };
        if file.try_lock().is_ok() {
            let _ = fs::remove_file(&path);
        }
    }
}

fn state() -> MutexGuard<'static, Option<State>> {
    STATE.lock().unwrap_or_else(PoisonError::into_inner)
}
