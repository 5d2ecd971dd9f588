//! The text of a file: offsets into it.

mod slice;

pub(crate) use self::slice::{Slice, line_end, line_start, valid};
