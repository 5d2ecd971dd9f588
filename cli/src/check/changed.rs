//! Which files have changed since a revision, as git tells it.

use std::collections::HashSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::check::names::{self, Separator};

/// The files that differ from those of a revision, or are not tracked.
pub(crate) struct Changed {
    /// Their paths without links.
    files: HashSet<PathBuf>,
}

/// Why it is not known what has changed.
#[derive(Debug, thiserror::Error)]
pub(crate) enum NotKnown {
    #[error("`git` could not be run, and `--changed-since` needs it: {0}")]
    NoGit(#[source] io::Error),
    #[error("git knows no commit `{}`; if this is a shallow clone, fetch it first", .0.escape_debug())]
    NoCommit(String),
    #[error("`git {command}` failed: {}", .reason.escape_debug())]
    Failed { command: String, reason: String },
}

impl Changed {
    /// Asks git what has changed since `revision`, in the repository of this folder.
    ///
    /// # Errors
    ///
    /// - no git, no repository, or no such commit in it
    pub(crate) fn since(revision: &str) -> Result<Self, NotKnown> {
        let root = git(Path::new("."), &["rev-parse", "--show-toplevel"])?;
        let root = root.strip_suffix(b"\n").unwrap_or(&root);
        let root: PathBuf = names::split(root, Separator::Nul).collect();
        let commit = format!("{revision}^{{commit}}");
        let commit = git(&root, &["rev-parse", "--verify", "--quiet", &commit]);
        let commit = commit.map_err(|reason| match reason {
            NotKnown::Failed { .. } => NotKnown::NoCommit(revision.to_owned()),
            reason => reason,
        })?;
        let commit = String::from_utf8_lossy(&commit);
        let differing = [
            "diff",
            "--name-only",
            "--no-ext-diff",
            "-z",
            commit.trim(),
            "--",
        ];
        let mut files = HashSet::new();
        for command in [
            &differing[..],
            &["ls-files", "-o", "--exclude-standard", "-z"],
        ] {
            // What is not there any more has no identity, and no one asks for it.
            let found = names::split(&git(&root, command)?, Separator::Nul)
                .filter_map(|name| fs::canonicalize(root.join(name)).ok())
                .collect::<Vec<_>>();
            files.extend(found);
        }
        Ok(Self { files })
    }

    /// Whether a file has changed. One that cannot be looked up may have.
    pub(crate) fn has(&self, file: &Path) -> bool {
        fs::canonicalize(file).map_or(true, |identity| self.files.contains(&identity))
    }
}

/// What git answers in a folder.
fn git(folder: &Path, arguments: &[&str]) -> Result<Vec<u8>, NotKnown> {
    let output = Command::new("git")
        .arg("-C")
        .arg(folder)
        .args(arguments)
        .output()
        .map_err(NotKnown::NoGit)?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    let reason = String::from_utf8_lossy(&output.stderr);
    Err(NotKnown::Failed {
        command: arguments.join(" "),
        reason: reason
            .lines()
            .next()
            .unwrap_or("no reason given")
            .to_owned(),
    })
}
