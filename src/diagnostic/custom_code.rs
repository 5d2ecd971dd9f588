//! Codes of rules that programs add.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};

use super::{Code, Level};

/// The name, level and explanation of a [`Rule`](crate::Rule) that a program adds.
///
/// Its name has the form `group/name`, which no code of this crate has. Two are equal when their
/// names are.
///
/// # Examples
///
/// ```
/// use newsmatter::{Code, CustomCode, Level};
///
/// static TWO_TOPICS: CustomCode = CustomCode::new(
///     "house/two-topics",
///     Level::Warn,
///     "An article should have two topics or more, so that readers find it under both.",
/// );
///
/// let code = Code::from(&TWO_TOPICS);
/// assert_eq!(code.as_str(), "house/two-topics");
/// assert_eq!(code.default_level(), Level::Warn);
/// ```
pub struct CustomCode {
    name: &'static str,
    level: Level,
    explanation: &'static str,
}

impl CustomCode {
    /// Makes the code `group/name`.
    ///
    /// # Panics
    ///
    /// If `name` does not have that form: lower-case ASCII letters, digits and `-`, with one `/`
    /// or more between them, 64 bytes at most. In a `static` that is a compile error.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::{Code, CustomCode, Level};
    ///
    /// static SHOUTING: CustomCode =
    ///     CustomCode::new("house/shouting", Level::Deny, "A title is not in capitals.");
    ///
    /// assert_eq!(Code::from(&SHOUTING).to_string(), "house/shouting");
    /// ```
    pub const fn new(name: &'static str, level: Level, explanation: &'static str) -> Self {
        assert!(
            is_name(name.as_bytes()),
            "expected a code such as `house/two-topics`"
        );
        Self {
            name,
            level,
            explanation,
        }
    }

    /// Returns the name that is shown in messages.
    ///
    /// # Examples
    ///
    /// ```
    /// # use newsmatter::{CustomCode, Level};
    /// let code = CustomCode::new("house/shouting", Level::Deny, "A title is not in capitals.");
    /// assert_eq!(code.name(), "house/shouting");
    /// ```
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// Returns the level that it has unless [`Parser::with_level`](crate::Parser::with_level) sets
    /// another.
    ///
    /// # Examples
    ///
    /// ```
    /// # use newsmatter::{CustomCode, Level};
    /// let code = CustomCode::new("house/shouting", Level::Deny, "A title is not in capitals.");
    /// assert_eq!(code.level(), Level::Deny);
    /// ```
    pub const fn level(&self) -> Level {
        self.level
    }

    /// Returns the rule and the reason for it.
    ///
    /// # Examples
    ///
    /// ```
    /// # use newsmatter::{CustomCode, Level};
    /// let code = CustomCode::new("house/shouting", Level::Deny, "A title is not in capitals.");
    /// assert_eq!(code.explanation(), "A title is not in capitals.");
    /// ```
    pub const fn explanation(&self) -> &'static str {
        self.explanation
    }
}

impl From<&'static CustomCode> for Code {
    fn from(code: &'static CustomCode) -> Self {
        Self::Custom(code)
    }
}

/// Whether a code may have this name.
const fn is_name(name: &[u8]) -> bool {
    let (mut rest, mut slashes, mut part) = (name, 0_usize, 0_usize);
    while let [first, more @ ..] = rest {
        match first {
            b'a'..=b'z' | b'0'..=b'9' | b'-' => part += 1,
            b'/' if part > 0 => {
                slashes += 1;
                part = 0;
            }
            _ => return false,
        }
        rest = more;
    }
    slashes > 0 && part > 0 && name.len() <= 64
}

impl PartialEq for CustomCode {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for CustomCode {}

impl Hash for CustomCode {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.name.hash(state);
    }
}

impl PartialOrd for CustomCode {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for CustomCode {
    fn cmp(&self, other: &Self) -> Ordering {
        self.name.cmp(other.name)
    }
}

impl fmt::Debug for CustomCode {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.name, formatter)
    }
}

/// Names that were read and are not those of this crate's codes.
#[cfg(feature = "serde")]
pub(super) mod read {
    use std::sync::{Mutex, PoisonError};

    use super::{Code, CustomCode, Level, is_name};

    /// How many different names are kept, for as long as the program runs: a [`Code`] can be
    /// copied, so its name cannot be freed.
    const MOST_NAMES: usize = 1_024;

    static NAMES: Mutex<Vec<&'static CustomCode>> = Mutex::new(Vec::new());

    /// The code of a program's own rule, by its name.
    pub(in crate::diagnostic) fn code(name: &str) -> Option<Code> {
        if !is_name(name.as_bytes()) {
            return None;
        }
        let mut names = NAMES.lock().unwrap_or_else(PoisonError::into_inner);
        let at = match names.binary_search_by(|known| known.name.cmp(name)) {
            Ok(at) => return names.get(at).copied().map(Code::Custom),
            Err(at) => at,
        };
        if names.len() >= MOST_NAMES {
            return None;
        }
        let code: &CustomCode = Box::leak(Box::new(CustomCode {
            name: String::from(name).leak(),
            level: Level::Warn,
            explanation: "",
        }));
        names.insert(at, code);
        Some(Code::Custom(code))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_have_a_group() {
        for name in ["house/two-topics", "a/b/c", "a/1"] {
            assert!(is_name(name.as_bytes()), "{name}");
        }
        let long = format!("a/{}", "b".repeat(63));
        for name in [
            "", "topics", "/a", "a/", "a//b", "A/b", "a/b c", "a/é", &long,
        ] {
            assert!(!is_name(name.as_bytes()), "{name}");
        }
    }
}
