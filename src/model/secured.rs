//! The encrypted string.

use std::borrow::Cow;
use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::owned;
use crate::bytes::{self, Block};

/// The size of a cipher block and of the initialisation vector, in bytes.
const BLOCK: usize = 16;

/// Encrypted content: a ciphertext and its initialisation vector.
///
/// The text is two padded base64 parts (RFC 4648 section 4) with one `;` between them. It is
/// checked when it is read and decoded on demand. `Debug` shows its length only, and no
/// message of this crate shows more.
///
/// # Examples
///
/// ```
/// use newsmatter::Secured;
///
/// let secured = Secured::new("AAECAwQFBgcICQoLDA0ODw==;EBESExQVFhcYGRobHB0eHw==")?;
/// assert_eq!(secured.ciphertext().len(), 16);
/// assert_eq!(secured.iv()[0], 0x10);
/// assert_eq!(format!("{secured:?}"), "Secured(<49 characters redacted>)");
/// # Ok::<(), newsmatter::SecuredError>(())
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Secured<'a> {
    text: Cow<'a, str>,
    /// Where the `;` stands.
    separator: usize,
}

/// Why a text is no [`Secured`]. It never quotes the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SecuredError {
    /// No `;`, or more than one.
    #[error("expected two base64 texts with one `;` between them, found {found} `;`")]
    Separator {
        /// How many there are.
        found: usize,
    },
    /// A part that is not padded base64.
    #[error("expected padded base64 {part} the `;`")]
    Base64 {
        /// Which one.
        part: SecuredPart,
    },
    /// A ciphertext of no or a broken block.
    #[error("expected a ciphertext of whole blocks of 16 bytes, found {found} bytes")]
    Ciphertext {
        /// Its length in bytes.
        found: usize,
    },
    /// An initialisation vector of another length.
    #[error("expected an initialisation vector of 16 bytes, found {found} bytes")]
    InitialisationVector {
        /// Its length in bytes.
        found: usize,
    },
}

/// A part of [`Secured`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SecuredPart {
    /// The ciphertext, before the `;`.
    Before,
    /// The initialisation vector, after it.
    After,
}

impl fmt::Display for SecuredPart {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Before => "before",
            Self::After => "after",
        })
    }
}

impl<'a> Secured<'a> {
    /// Checks a text.
    ///
    /// # Errors
    ///
    /// - no `;`, or more than one
    /// - a part that is not base64 with padding: `YQ`, `Y Q=`, `YR==` (stray bits)
    /// - a ciphertext that is empty or no multiple of 16 bytes
    /// - an initialisation vector of other than 16 bytes
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::{Secured, SecuredError};
    ///
    /// assert!(Secured::new("AAECAwQFBgcICQoLDA0ODw==;EBESExQVFhcYGRobHB0eHw==").is_ok());
    /// assert_eq!(
    ///     Secured::new("AAECAwQFBgcICQoLDA0ODw=="),
    ///     Err(SecuredError::Separator { found: 0 })
    /// );
    /// ```
    pub fn new(text: impl Into<Cow<'a, str>>) -> Result<Self, SecuredError> {
        let text = text.into();
        let bytes = text.as_bytes();
        let mut separators = memchr::memchr_iter(b';', bytes);
        let separator = match (separators.next(), separators.next()) {
            (Some(separator), None) => separator,
            (None, _) => return Err(SecuredError::Separator { found: 0 }),
            _ => {
                let found = memchr::memchr_iter(b';', bytes).count();
                return Err(SecuredError::Separator { found });
            }
        };
        let (before, after) = bytes.split_at_checked(separator).unwrap_or_default();
        let after = after.get(1..).unwrap_or_default();
        let length = |part, name| decoded_length(part).ok_or(SecuredError::Base64 { part: name });
        match length(before, SecuredPart::Before)? {
            found if is_of_blocks(found) => {}
            found => return Err(SecuredError::Ciphertext { found }),
        }
        match length(after, SecuredPart::After)? {
            BLOCK => Ok(Self { text, separator }),
            found => Err(SecuredError::InitialisationVector { found }),
        }
    }

    /// The encrypted content that a text begins with, and how many bytes of it that is.
    pub(crate) fn of_beginning(text: &'a str) -> Option<(Self, usize)> {
        let bytes = text.as_bytes();
        let (separator, ciphertext) = base64_at_beginning(bytes)?;
        let after = bytes.get(separator..)?.strip_prefix(b";")?;
        let (length, vector) = base64_at_beginning(after)?;
        if !is_of_blocks(ciphertext) || vector != BLOCK {
            return None;
        }
        let end = separator.saturating_add(1).saturating_add(length);
        let secured = Self {
            text: Cow::Borrowed(text.get(..end)?),
            separator,
        };
        Some((secured, end))
    }

    /// Returns the text as it stands in the document. Keep it out of logs.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::Secured;
    ///
    /// let text = "AAECAwQFBgcICQoLDA0ODw==;EBESExQVFhcYGRobHB0eHw==";
    /// assert_eq!(Secured::new(text)?.as_str(), text);
    /// # Ok::<(), newsmatter::SecuredError>(())
    /// ```
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Returns the decoded ciphertext: a multiple of 16 bytes, at least 16.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::Secured;
    ///
    /// let secured = Secured::new("AAECAwQFBgcICQoLDA0ODw==;EBESExQVFhcYGRobHB0eHw==")?;
    /// assert_eq!(secured.ciphertext()[..4], [0, 1, 2, 3]);
    /// # Ok::<(), newsmatter::SecuredError>(())
    /// ```
    pub fn ciphertext(&self) -> Vec<u8> {
        let encoded = self.text.get(..self.separator).unwrap_or_default();
        // It was checked, so decoding cannot fail.
        STANDARD.decode(encoded).unwrap_or_default()
    }

    /// Returns the decoded initialisation vector.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::Secured;
    ///
    /// let secured = Secured::new("AAECAwQFBgcICQoLDA0ODw==;EBESExQVFhcYGRobHB0eHw==")?;
    /// assert_eq!(secured.iv()[..4], [16, 17, 18, 19]);
    /// # Ok::<(), newsmatter::SecuredError>(())
    /// ```
    pub fn iv(&self) -> [u8; 16] {
        let encoded = self.text.get(self.separator.saturating_add(1)..);
        let decoded = STANDARD.decode(encoded.unwrap_or_default());
        // It was checked, so decoding cannot fail and gives 16 bytes.
        decoded
            .ok()
            .and_then(|bytes| bytes.try_into().ok())
            .unwrap_or_default()
    }

    /// Converts into an owned value (`'static`).
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::Secured;
    ///
    /// let text = String::from("AAECAwQFBgcICQoLDA0ODw==;EBESExQVFhcYGRobHB0eHw==");
    /// let secured = Secured::new(&text)?.into_owned();
    /// drop(text);
    /// assert_eq!(secured.ciphertext().len(), 16);
    /// # Ok::<(), newsmatter::SecuredError>(())
    /// ```
    pub fn into_owned(self) -> Secured<'static> {
        Secured {
            text: owned(self.text),
            separator: self.separator,
        }
    }
}

impl fmt::Debug for Secured<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            formatter,
            "Secured(<{} characters redacted>)",
            self.text.len()
        )
    }
}

/// Whether a ciphertext of so many bytes has one whole block or more.
const fn is_of_blocks(length: usize) -> bool {
    length > 0 && length.is_multiple_of(BLOCK)
}

/// How many bytes a padded base64 text decodes to, or `None` if it is none.
///
/// Says the same as decoding with `STANDARD` would, without writing anything.
fn decoded_length(text: &[u8]) -> Option<usize> {
    let (length, decoded) = base64_at_beginning(text)?;
    (length == text.len()).then_some(decoded)
}

/// How long the padded base64 text is that `text` begins with, and how many bytes it decodes to.
#[inline]
fn base64_at_beginning(text: &[u8]) -> Option<(usize, usize)> {
    let digits = bytes::find(text, |block| !are_digits(block));
    // The bits of the last digit that padding leaves over must be zero.
    let (padding, stray) = match text.get(digits..)? {
        [b'=', b'=', ..] => (2, 0b1111),
        [b'=', ..] => (1, 0b11),
        _ => (0, 0),
    };
    let last = digits.checked_sub(1).and_then(|last| text.get(last));
    let length = digits.saturating_add(padding);
    let decoded = (length / 4 * 3).saturating_sub(padding);
    let is_whole = length.is_multiple_of(4) && last.map_or(0, |&last| digit(last)) & stray == 0;
    is_whole.then_some((length, decoded))
}

/// Where the bytes are digits of base64.
#[inline]
fn are_digits(block: Block) -> Block {
    let letters = block.is_letter();
    letters | block.is_between(b'0', b'9') | block.is_but_for(b'+' ^ b'/', b'+')
}

/// The value of a digit of base64.
const fn digit(byte: u8) -> u8 {
    match byte {
        b'A'..=b'Z' => byte - b'A',
        b'a'..=b'z' => byte - b'a' + 26,
        b'0'..=b'9' => byte - b'0' + 52,
        b'+' => 62,
        _ => 63,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_check_says_what_decoding_says() {
        let digits = b"AQgwBZaz09+/=\n-\x80";
        let mut text = Vec::new();
        for number in 0..16_usize.pow(4) {
            text.clear();
            text.extend((0..4).map(|place| digits[number >> (4 * place) & 15]));
            let decoded = STANDARD.decode(&text).ok().map(|bytes| bytes.len());
            assert_eq!(decoded_length(&text), decoded, "{text:?}");
        }
        assert_eq!(decoded_length(b""), Some(0));
        assert_eq!(decoded_length(b"AAA"), None);
    }

    #[test]
    fn each_fault_is_told_apart() {
        let message = |text: &str| Secured::new(text.to_owned()).unwrap_err().to_string();
        let block = "AAECAwQFBgcICQoLDA0ODw==";
        assert_eq!(
            message(block),
            "expected two base64 texts with one `;` between them, found 0 `;`"
        );
        assert_eq!(
            message(&format!("{block};{block};")),
            "expected two base64 texts with one `;` between them, found 2 `;`"
        );
        assert_eq!(
            message(&format!("*;{block}")),
            "expected padded base64 before the `;`"
        );
        assert_eq!(
            message(&format!("{block};A")),
            "expected padded base64 after the `;`"
        );
        assert_eq!(
            message(&format!(";{block}")),
            "expected a ciphertext of whole blocks of 16 bytes, found 0 bytes"
        );
        assert_eq!(
            message(&format!("{block};AAAA")),
            "expected an initialisation vector of 16 bytes, found 3 bytes"
        );
    }
}
