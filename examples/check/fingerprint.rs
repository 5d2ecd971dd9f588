//! Short names for texts, the same in every version and on every system.

/// The FNV-1a hash of some texts, in 16 hexadecimal digits. Which text a word belongs to counts.
///
/// A fingerprint tells findings of one file apart, so a chance in 2⁶⁴ is little enough.
pub(crate) fn of(texts: &[&str]) -> String {
    const OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
    const PRIME: u64 = 0x0000_0100_0000_01b3;
    // No text of a finding holds a NUL: they are escaped.
    let bytes = texts.iter().flat_map(|text| text.bytes().chain([0]));
    let hash = bytes.fold(OFFSET, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(PRIME)
    });
    format!("{hash:016x}")
}
