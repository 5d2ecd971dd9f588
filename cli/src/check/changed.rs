//! Which files have changed since a revision, according to git.

use std::collections::HashSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::check::names::{self, Separator};
use crate::files::problem;
use crate::place::without_links;

/// The files that differ from those of a revision, or that git does not know.
pub(crate) struct Changed {
    /// The files that git tracks and that do not differ. What is ignored, in a submodule or outside
    /// of the repository is not among them.
    unchanged: HashSet<PathBuf>,
}

/// Why it is not known what has changed.
#[derive(Debug, thiserror::Error)]
pub(crate) enum NotKnown {
    #[error(
        "`git` could not be run, and `--changed-since` needs it: {}",
        problem::system_words(.0)
    )]
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
        let differing = git(
            &root,
            &[
                "diff",
                "--name-only",
                "--no-ext-diff",
                "-z",
                commit.trim(),
                "--",
            ],
        )?;
        let tracked = git(&root, &["ls-files", "-z"])?;
        let differing: HashSet<_> = names::split(&differing, Separator::Nul).collect();
        let unchanged = names::split(&tracked, Separator::Nul);
        let unchanged = unchanged.filter(|name| !differing.contains(name));
        Ok(Self {
            unchanged: unchanged.map(|name| root.join(name)).collect(),
        })
    }

    /// Whether a file has changed, or may have. Of a link, so may the file that it leads to.
    pub(crate) fn has(&self, file: &Path) -> bool {
        let is_unchanged =
            |path: Option<PathBuf>| path.is_some_and(|path| self.unchanged.contains(&path));
        let target = fs::canonicalize(file).ok();
        !(is_unchanged(without_links(file)) && is_unchanged(target))
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
