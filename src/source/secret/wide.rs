//! Files in UTF-16 or UTF-32, which have a NUL beside most characters.

use super::Secrets;
use crate::source::{Slice as _, Span};

/// A file without its NULs.
pub(super) struct Narrow {
    pub(super) bytes: Vec<u8>,
    /// Where each of them is in the file.
    offsets: Vec<usize>,
    end: usize,
}

impl Narrow {
    /// `None` for a file that has hardly any NULs.
    pub(super) fn new(source: &[u8]) -> Option<Self> {
        let first = memchr::memchr(0, source)?;
        let nulls = memchr::memchr_iter(0, source.part(first..)).count();
        if nulls < source.len() / 4 {
            return None;
        }
        let rest = source.iter().enumerate().filter(|(_, byte)| **byte != 0);
        let (offsets, bytes) = rest.map(|(offset, &byte)| (offset, byte)).unzip();
        let end = source.len();
        Some(Self {
            bytes,
            offsets,
            end,
        })
    }

    /// The place in the file of a place without NULs.
    pub(super) fn in_source(&self, span: Span) -> Span {
        let place = |offset: usize| self.offsets.get(offset).copied().unwrap_or(self.end);
        Span::new(place(span.start), place(span.end))
    }

    /// Conceals what is secret in texts about the file, in which its NULs are as they are or escaped.
    pub(super) fn conceal(&self, texts: &mut [&mut String]) -> Vec<bool> {
        let secrets = Secrets::new(&self.bytes);
        let mut narrow: Vec<_> = texts.iter().map(|text| without_nulls(text)).collect();
        let mut narrow_texts: Vec<_> = narrow.iter_mut().collect();
        let concealed = secrets.conceal(&self.bytes, &mut narrow_texts);
        for ((text, narrow), &is_secret) in texts.iter_mut().zip(narrow).zip(&concealed) {
            if is_secret {
                **text = narrow;
            }
        }
        concealed
    }
}

fn without_nulls(text: &str) -> String {
    text.replace("\\u{0}", "")
        .replace("\\0", "")
        .replace('\0', "")
}
