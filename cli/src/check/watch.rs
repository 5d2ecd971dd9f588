//! `--watch`: checking again whenever something changes.

use std::io::{self, IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::Duration;

use newsmatter::corpus::Sites;
use notify::{RecursiveMode, Watcher as _};

use super::options::Options;
use super::run;
use crate::config::NAME;
use crate::files::interrupt::{INTERRUPTED, Interrupt};
use crate::files::output;
use crate::place::folder_of;

/// How long nothing must have changed before it is checked again: editors write a file in several
/// steps, and `git checkout` writes many files.
const QUIET: Duration = Duration::from_millis(150);

/// How often it is looked whether the user wants to end it.
const LISTEN: Duration = Duration::from_millis(100);

/// Clears the screen, and puts the cursor at its top.
const CLEAR: &str = "\x1b[2J\x1b[3J\x1b[H";

/// Checks everything, again and again, until the user ends it.
pub(crate) fn check(options: &Options) -> ExitCode {
    let interrupt = Interrupt::listen();
    let (sender, receiver) = mpsc::channel();
    let own = [options.config.clone(), options.baseline.clone()];
    let watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        // What is only read, as by the check itself, has not changed.
        let matters = |event: notify::Event| {
            !event.kind.is_access() && event.paths.iter().any(|path| is_of_interest(path, &own))
        };
        if event.is_ok_and(matters) {
            let _ = sender.send(());
        }
    });
    let started = watcher.and_then(|mut watcher| {
        for (path, mode) in paths(options) {
            watcher.watch(&path, mode)?;
        }
        Ok(watcher)
    });
    let _watcher = match started {
        Ok(watcher) => watcher,
        Err(error) => return output::complain(format_args!("changes cannot be watched: {error}")),
    };
    loop {
        if io::stdout().is_terminal() {
            let _ = io::stdout().write_all(CLEAR.as_bytes());
        }
        run::check(options);
        if !interrupt.is_asked() {
            let _ = writeln!(io::stderr(), "waiting for changes; Ctrl-C ends it");
        }
        if !wait(&receiver, interrupt) {
            return ExitCode::from(INTERRUPTED);
        }
    }
}

/// Whether a path may be that of an article, of a folder, or of what articles are checked by.
fn is_of_interest(path: &Path, own: &[Option<PathBuf>]) -> bool {
    let Some(name) = path.file_name() else {
        return false;
    };
    let mut own = own.iter().flatten().filter_map(|file| file.file_name());
    let is_hidden = path
        .components()
        .any(|part| part.as_os_str().as_encoded_bytes().starts_with(b".git"));
    let extension = path
        .extension()
        .map(|end| end.to_string_lossy().to_lowercase());
    let may_be_article = match extension.as_deref() {
        Some(end) => matches!(end, "md" | "markdown" | "html"),
        None => true,
    };
    let is_of_site = name == "_config.yml"
        || name == "_config.yaml"
        || path.components().any(|part| part.as_os_str() == "_data");
    is_of_site || name == NAME || own.any(|own| own == name) || (may_be_article && !is_hidden)
}

/// What is watched: what is named, and the files that it is checked by.
fn paths(options: &Options) -> Vec<(PathBuf, RecursiveMode)> {
    let named = options.names().read().unwrap_or_default();
    let configurations = named.iter().filter_map(|path| {
        let path = std::fs::canonicalize(path).ok()?;
        let mut above = path.ancestors().map(|folder| folder.join(NAME));
        above.find(|file| file.is_file())
    });
    let files = [&options.config, &options.baseline].into_iter().flatten();
    let files = files.cloned().chain(configurations);
    // A file that is replaced, as editors do it, is another one: its folder stays.
    let folder = |file: &Path| (folder_of(file).to_owned(), RecursiveMode::NonRecursive);
    let mut all: Vec<_> = files.map(|file| folder(&file)).collect();
    let sites = Sites::default();
    let of_named = named.iter().filter_map(|path| {
        let file = if path.is_dir() {
            path.join(NAME)
        } else {
            path.clone()
        };
        sites.of(&file)
    });
    for site in of_named {
        all.push((site.root().to_owned(), RecursiveMode::NonRecursive));
        let data = site.root().join("_data");
        if data.is_dir() {
            all.push((data, RecursiveMode::Recursive));
        }
    }
    all.extend(named.iter().map(|path| {
        if path.is_file() {
            folder(path)
        } else {
            (path.clone(), RecursiveMode::Recursive)
        }
    }));
    all
}

/// Waits until something has changed and nothing does any more. `false` if the user ends it.
fn wait(changes: &Receiver<()>, interrupt: Interrupt) -> bool {
    loop {
        if interrupt.is_asked() {
            return false;
        }
        match changes.recv_timeout(LISTEN) {
            Ok(()) => break,
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return false,
        }
    }
    while changes.recv_timeout(QUIET).is_ok() {}
    true
}
