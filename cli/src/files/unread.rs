//! What is told of a file that could not be read.

use newsmatter::corpus::{Reason, Unread};

use crate::files::problem;

/// `PATH: why`
pub(crate) fn line(unread: &Unread) -> String {
    match &unread.reason {
        // A transparent error would hide the system's, whose number is left out.
        Reason::System(reason) => problem::describe(&unread.path, reason),
        reason => problem::describe(&unread.path, reason),
    }
}
