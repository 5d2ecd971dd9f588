//! What is told of a file that could not be read.

use newsmatter::corpus::{Reason, Unread};

use crate::problem;

/// Whether it is merely something in a folder that is no file.
pub(crate) fn is_no_matter(unread: &Unread) -> bool {
    matches!(unread.reason, Reason::NotRegular) && !unread.is_named
}

/// `PATH: why`
pub(crate) fn line(unread: &Unread) -> String {
    match &unread.reason {
        Reason::System(reason) => problem::describe(&unread.path, reason),
        reason => problem::describe(&unread.path, reason),
    }
}
