//! Short names for texts, the same in every version and on every system.

use std::hash::Hasher as _;

use fnv::FnvHasher;

/// The FNV-1a hash of some texts, in 16 hexadecimal digits. Which text a word belongs to counts.
///
/// A fingerprint tells findings of one file apart, so a chance in 2⁶⁴ is little enough.
pub(crate) fn of(texts: &[&str]) -> String {
    let mut hasher = FnvHasher::default();
    for text in texts {
        hasher.write(text.as_bytes());
        // No text of a finding holds a NUL: they are escaped.
        hasher.write(&[0]);
    }
    format!("{:016x}", hasher.finish())
}
