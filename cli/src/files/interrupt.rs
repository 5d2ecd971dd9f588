//! Ending in good order when the user asks for it, by Ctrl-C or `kill`.

use std::ops::ControlFlow;
use std::process;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// The exit status of a program that was interrupted: 128, and the number of the signal.
pub(crate) const INTERRUPTED: u8 = 130;

/// Whether the user has asked for the end.
#[derive(Clone)]
pub(crate) struct Interrupt(Arc<AtomicBool>);

/// Why a run ended before its last file.
pub(crate) enum Ended<E> {
    Interrupted,
    Failed(E),
}

impl Interrupt {
    /// Listens from now on. Who asks a second time does not want to wait for good order.
    pub(crate) fn listen() -> Self {
        let asked = Arc::new(AtomicBool::new(false));
        let told = Arc::clone(&asked);
        // Where there is no listening, the system ends the program at once, as it always did.
        let _ = ctrlc::set_handler(move || {
            if told.swap(true, Ordering::Relaxed) {
                process::exit(INTERRUPTED.into());
            }
        });
        Self(asked)
    }

    pub(crate) fn is_asked(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }

    /// Whether a run goes on after a file that was `taken`.
    pub(crate) fn after<E>(&self, taken: Result<(), E>) -> ControlFlow<Ended<E>> {
        match taken {
            Err(error) => ControlFlow::Break(Ended::Failed(error)),
            Ok(()) if self.is_asked() => ControlFlow::Break(Ended::Interrupted),
            Ok(()) => ControlFlow::Continue(()),
        }
    }
}
