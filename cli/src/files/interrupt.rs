//! Ending in good order when the user asks for it, by Ctrl-C or `kill`.

use std::ops::ControlFlow;
use std::sync::Once;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use super::temporary;

/// The exit status of a program that was interrupted: 128, and the number of the signal.
pub(crate) const INTERRUPTED: u8 = 130;

/// How long good order may take. A file system may be gone, and with it the answer that a thread
/// waits for.
const PATIENCE: Duration = Duration::from_secs(10);

static LISTENING: Once = Once::new();
static ASKED: AtomicBool = AtomicBool::new(false);

/// Whether the program waits for whom it writes to.
static UNHURRIED: AtomicBool = AtomicBool::new(false);

/// Writes something whose reader may take its time, such as a pager.
pub(crate) fn unhurried<R>(write: impl FnOnce() -> R) -> R {
    UNHURRIED.store(true, Ordering::Relaxed);
    let written = write();
    UNHURRIED.store(false, Ordering::Relaxed);
    written
}

/// Whether the user has asked for the end.
#[derive(Clone, Copy)]
pub(crate) struct Interrupt(&'static AtomicBool);

/// Why a run ended before its last file.
pub(crate) enum Ended<E> {
    Interrupted,
    Failed(E),
}

impl Interrupt {
    /// Listens from now on. Who asks a second time, or is not answered, gets an end at once,
    /// which leaves no drafts either.
    pub(crate) fn listen() -> Self {
        LISTENING.call_once(|| {
            // Where there is no listening, the system ends the program at once, as it always did.
            let _ = ctrlc::set_handler(|| {
                if ASKED.swap(true, Ordering::Relaxed) {
                    temporary::end(INTERRUPTED.into());
                }
                thread::spawn(|| {
                    thread::sleep(PATIENCE);
                    while UNHURRIED.load(Ordering::Relaxed) {
                        thread::sleep(PATIENCE);
                    }
                    temporary::end(INTERRUPTED.into());
                });
            });
        });
        Self(&ASKED)
    }

    pub(crate) fn is_asked(self) -> bool {
        self.0.load(Ordering::Relaxed)
    }

    /// Whether a run goes on after a file that was `taken`.
    pub(crate) fn after<E>(self, taken: Result<(), E>) -> ControlFlow<Ended<E>> {
        match taken {
            Err(error) => ControlFlow::Break(Ended::Failed(error)),
            Ok(()) if self.is_asked() => ControlFlow::Break(Ended::Interrupted),
            Ok(()) => ControlFlow::Continue(()),
        }
    }
}
