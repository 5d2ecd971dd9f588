//! Files in memory, several at a time.

use std::fs;
use std::io::{self, Read as _};
use std::ops::Range;

use super::folder::OpenFolder;
use super::unread::{Reason, Unread};
use super::walk::Found;
use super::{File, Sites};
use crate::Parser;

/// How many files are read before the first of them is looked at. What the system does for one
/// file it then does for the next with everything at hand, and so does the parser.
pub(super) const FILES: usize = 16;

/// How much one file is asked for at least: a usual file has fewer bytes, so that one read gets
/// all of it.
const ROOM: usize = 64 << 10;

/// How many bytes may be in memory before the files that are there are looked at.
const MOST_BYTES: usize = 1 << 20;

/// A disk and a network give a file in blocks that are a multiple of so many bytes.
const BLOCK: usize = 512;

/// A buffer with files one behind the other, used again and again.
#[derive(Default)]
pub(super) struct Shelf {
    bytes: Vec<u8>,
    folder: OpenFolder,
}

/// What came of reading a file: where its bytes are on the shelf.
pub(super) type Placed = Result<(Found, Range<usize>), Unread>;

impl Shelf {
    /// Reads files from `found` until there are [`FILES`], or enough bytes.
    pub(super) fn fill(
        &mut self,
        found: impl Iterator<Item = Result<Found, Unread>>,
        parser: &Parser,
    ) -> Vec<Placed> {
        let most_bytes = parser.limits().bytes;
        let mut placed: Vec<Placed> = Vec::with_capacity(FILES);
        let mut end = 0;
        for found in found {
            placed.push(
                found.and_then(|found| match self.read(&found, end, most_bytes) {
                    Ok(read) => {
                        let place = end..read;
                        end = read;
                        Ok((found, place))
                    }
                    Err(reason) => Err(Unread {
                        is_named: found.is_named,
                        ..Unread::new(found.path, reason)
                    }),
                }),
            );
            if placed.len() == FILES || end > MOST_BYTES {
                break;
            }
        }
        placed
    }

    /// Lets go of a buffer that one long file has made large.
    pub(super) fn shrink(&mut self) {
        if self.bytes.len() > 4 * MOST_BYTES {
            self.bytes = Vec::new();
        }
    }

    /// A file that was read by the last [`Shelf::fill`].
    pub(super) fn file<'a>(
        &'a self,
        found: &'a Found,
        place: Range<usize>,
        parser: &'a Parser,
        sites: &'a Sites,
    ) -> File<'a> {
        let bytes = self.bytes.get(place);
        debug_assert!(bytes.is_some(), "a place on another shelf");
        File::new(found, bytes.unwrap_or_default(), parser, sites)
    }

    /// Reads a file to where `start` is, or one byte more than `most_bytes` of it, which is one
    /// too many to be checked. Returns its end.
    fn read(&mut self, found: &Found, start: usize, most_bytes: usize) -> Result<usize, Reason> {
        // Merely opening a pipe would wait for someone to write to it.
        if !found.is_regular && !fs::metadata(&found.path)?.is_file() {
            return Err(Reason::NotRegular);
        }
        let file = self.folder.open(found)?;
        Ok(self.read_to_end(file, start, most_bytes)?)
    }

    fn read_to_end(
        &mut self,
        mut file: fs::File,
        start: usize,
        most_bytes: usize,
    ) -> io::Result<usize> {
        let most_end = start.saturating_add(most_bytes).saturating_add(1);
        let mut end = start;
        loop {
            if self.bytes.len().saturating_sub(end) < ROOM {
                // Twice as much each time, so that a long file is copied a few times only.
                let length = end.saturating_mul(2).max(end.saturating_add(2 * ROOM));
                self.bytes.resize(length, 0);
            }
            let room_end = self.bytes.len().min(most_end);
            let room = self.bytes.get_mut(end..room_end).unwrap_or_default();
            let asked = room.len();
            let read = match file.read(room) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                read => read?,
            };
            end = end.saturating_add(read);
            if end == most_end || is_end(asked, read, end.saturating_sub(start)) {
                return Ok(end);
            }
        }
    }
}

/// Whether a read of a regular file that was asked for `asked` bytes and gave `read`, `total` with
/// those before, has reached the file's end, so that the read that would give nothing is left out.
///
/// Fewer bytes than asked for are the last ones, unless a disk failed or a signal came in between:
/// then they end with a block, and reading on tells.
fn is_end(asked: usize, read: usize, total: usize) -> bool {
    read == 0 || (read < asked && !total.is_multiple_of(BLOCK))
}
