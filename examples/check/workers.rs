//! Checking many files at once, with the outcomes in the order of the files.

use std::io;
use std::num::NonZero;
use std::sync::mpsc::{self, SyncSender};
use std::thread;

use crate::checker::{Checker, Outcome};
use crate::files::Listed;

/// How many outcomes a worker may be ahead of what is shown. It bounds the memory they take.
const MOST_AHEAD: usize = 32;

/// Checks the files and gives each outcome to `take`, until that fails. `threads` is how many
/// workers there are at most; the system knows a good number otherwise.
///
/// Every worker has its own files: of two workers, one has those at even places, the other
/// those at odd ones. So the next outcome always comes from the next worker, and none has to be
/// kept until its turn but those in the channels.
pub(crate) fn check_in_order(
    checker: &Checker,
    files: &[Listed],
    threads: Option<NonZero<usize>>,
    mut take: impl FnMut(Outcome) -> io::Result<()>,
) -> io::Result<()> {
    let threads = threads.or_else(|| thread::available_parallelism().ok());
    let count = threads.map_or(1, NonZero::get).min(files.len());
    thread::scope(|scope| {
        let mut outcomes = Vec::new();
        for first in 0..count {
            let (sender, receiver) = mpsc::sync_channel(MOST_AHEAD);
            let own_files = files.iter().skip(first).step_by(count);
            scope.spawn(move || work(checker, own_files, &sender));
            outcomes.push(receiver);
        }
        // Leaving early closes the channels, which ends the workers.
        for (_, receiver) in files.iter().zip(outcomes.iter().cycle()) {
            // A worker that is gone has panicked; the scope passes that on.
            let Ok(outcome) = receiver.recv() else { break };
            take(outcome)?;
        }
        Ok(())
    })
}

/// Checks files until no one wants their outcomes any more.
fn work<'f>(
    checker: &Checker,
    files: impl Iterator<Item = &'f Listed>,
    outcomes: &SyncSender<Outcome>,
) {
    let mut buffer = Vec::new();
    for file in files {
        if outcomes.send(checker.check(file, &mut buffer)).is_err() {
            return;
        }
    }
}
