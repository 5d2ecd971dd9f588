//! Scalars as values of a field's type, each from its own text and style.

use std::borrow::Cow;

use chrono::{DateTime, FixedOffset};

use super::draft::Spanned;
use super::{Binder, Events, Stop};
use crate::diagnostic::{Applicability, Code, Diagnostic, Fix, Path, quote};
use crate::model::Kind;
use crate::model::timestamp::{self, Canonical, Looseness};
use crate::yaml::{self, Event, Scalar, Style, Tag};

/// Whether a text field may be empty.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Emptiness {
    Allowed,
    Forbidden,
}

impl<'a, S: Events<'a>> Binder<'_, '_, S> {
    /// The next value if it is a scalar that is there; otherwise it is reported.
    #[inline]
    pub(super) fn scalar(
        &mut self,
        path: &Path<'_>,
        expected: &str,
    ) -> Result<Option<Scalar<'a>>, Stop> {
        if let Some(scalar) = self.events.quick_value() {
            return Ok(Some(scalar));
        }
        match self.next()? {
            Event::Scalar(scalar) if scalar.is_absent() => {
                self.empty_value(scalar.span, path, expected);
                Ok(None)
            }
            Event::Scalar(scalar) => Ok(Some(scalar)),
            other => {
                self.wrong_type(&other, path, expected)?;
                Ok(None)
            }
        }
    }

    /// Text of any length and style.
    pub(super) fn text(
        &mut self,
        path: &Path<'_>,
        emptiness: Emptiness,
    ) -> Result<Option<Cow<'a, str>>, Stop> {
        let Some(scalar) = self.scalar(path, "text")? else {
            return Ok(None);
        };
        if emptiness == Emptiness::Forbidden && scalar.text.is_empty() {
            self.empty_text(&scalar, path);
            return Ok(None);
        }
        Ok(self.checked_text(&scalar, path).then_some(scalar.text))
    }

    /// Text that is not empty, and where it stands.
    pub(super) fn placed_text(
        &mut self,
        path: &Path<'_>,
    ) -> Result<Option<Spanned<Cow<'a, str>>>, Stop> {
        let Some(scalar) = self.scalar(path, "text")? else {
            return Ok(None);
        };
        if scalar.text.is_empty() {
            self.empty_text(&scalar, path);
            return Ok(None);
        }
        Ok(self.checked_text(&scalar, path).then(|| spanned(scalar)))
    }

    fn empty_text(&mut self, scalar: &Scalar<'a>, path: &Path<'_>) {
        self.sink.report(Code::EmptyValue, || {
            let message = "expected text, found an empty text";
            Diagnostic::new(Code::EmptyValue, scalar.span, *path, message)
                .with_help("give it a text; readers see it")
        });
    }

    /// Whether a scalar can be taken as text; says what other readers make of it.
    #[inline]
    pub(super) fn checked_text(&mut self, scalar: &Scalar<'a>, path: &Path<'_>) -> bool {
        match scalar.tag {
            None if scalar.style == Style::Plain => self.check_misreading(scalar, path),
            None | Some(Tag::Text) => {}
            Some(tag) => {
                self.wrong_tag(scalar, tag, path, "text");
                return false;
            }
        }
        true
    }

    fn check_misreading(&mut self, scalar: &Scalar<'a>, path: &Path<'_>) {
        let Some(misreading) = yaml::misreading(&scalar.text) else {
            return;
        };
        self.sink.report(Code::MisreadText, || {
            let found = quote(&scalar.text);
            let taken_for = misreading.as_str();
            let message =
                format!("expected text, found {found}, which other readers take for {taken_for}");
            Diagnostic::new(Code::MisreadText, scalar.span, *path, message)
                .with_help("put it in double quotes")
                .with_fix(Fix::safe(
                    "quote it",
                    scalar.span,
                    yaml::double_quoted(&scalar.text),
                ))
        });
    }

    /// A tag that contradicts the field's type.
    fn wrong_tag(&mut self, scalar: &Scalar<'a>, tag: Tag, path: &Path<'_>, expected: &str) {
        let found = match tag {
            Tag::Text => "text",
            Tag::Number => "a number",
            Tag::Boolean => "a boolean",
            Tag::Null => "null",
            Tag::Other => "a value of another type",
        };
        self.sink.report(Code::WrongType, || {
            let message = format!("expected {expected}, found a tag that makes it {found}");
            Diagnostic::new(Code::WrongType, scalar.span, *path, message)
                .with_help("remove the tag")
        });
    }

    /// A plain scalar that `read` understands, such as a number.
    fn plain_value<T>(
        &mut self,
        path: &Path<'_>,
        expected: &str,
        allowed_tag: Tag,
        read: impl Fn(&str) -> Option<T>,
    ) -> Result<Option<Spanned<T>>, Stop> {
        let Some(scalar) = self.scalar(path, expected)? else {
            return Ok(None);
        };
        if let Some(tag) = scalar.tag.filter(|&tag| tag != allowed_tag) {
            self.wrong_tag(&scalar, tag, path, expected);
            return Ok(None);
        }
        let value = read(&scalar.text);
        if let Some(value) = value
            && scalar.style == Style::Plain
        {
            return Ok(Some(spanned(scalar).map(|_| value)));
        }
        let is_quoted = scalar.style != Style::Plain && read(&scalar.text).is_some();
        self.sink.report(Code::WrongType, || {
            let found = quote(&scalar.text);
            if is_quoted {
                let message = format!("expected {expected}, found the text {found}");
                return Diagnostic::new(Code::WrongType, scalar.span, *path, message)
                    .with_help("remove the quotes")
                    .with_fix(Fix::safe("remove the quotes", scalar.span, &*scalar.text));
            }
            let message = format!("expected {expected}, found {found}");
            let finding = Diagnostic::new(Code::WrongType, scalar.text_span(), *path, message);
            match (allowed_tag, boolean_of_yaml_1_1(&scalar.text)) {
                (Tag::Boolean, Some(word)) => finding
                    .with_help(format!(
                        "write `{word}`; `yes` and `no` are text in YAML 1.2"
                    ))
                    .with_fix(Fix::safe(format!("write `{word}`"), scalar.span, word)),
                _ => finding,
            }
        });
        Ok(None)
    }

    /// `quality`: a whole number from 0 up.
    pub(super) fn quality(&mut self, path: &Path<'_>) -> Result<Option<Spanned<i32>>, Stop> {
        self.plain_value(path, "a whole number from 0 up", Tag::Number, |text| {
            integer(text).filter(|&number: &i32| number >= 0)
        })
    }

    /// `heat`: a whole number, -1 or more.
    pub(super) fn heat(&mut self, path: &Path<'_>) -> Result<Option<Spanned<i32>>, Stop> {
        self.plain_value(path, "a whole number from -1 up", Tag::Number, |text| {
            integer(text).filter(|&number: &i32| number >= -1)
        })
    }

    /// `true` or `false`.
    pub(super) fn boolean(&mut self, path: &Path<'_>) -> Result<Option<Spanned<bool>>, Stop> {
        self.plain_value(path, "`true` or `false`", Tag::Boolean, |text| match text {
            "true" | "True" | "TRUE" => Some(true),
            "false" | "False" | "FALSE" => Some(false),
            _ => None,
        })
    }

    /// A width or height in pixels.
    pub(super) fn dimension(&mut self, path: &Path<'_>) -> Result<Option<u32>, Stop> {
        let expected = "a whole number of pixels above 0";
        let Some(scalar) = self.scalar(path, expected)? else {
            return Ok(None);
        };
        let number = integer(&scalar.text).filter(|&number: &u32| number > 0);
        let plain = scalar.style == Style::Plain && matches!(scalar.tag, None | Some(Tag::Number));
        if number.is_none() || !plain {
            self.sink.report(Code::BadDimension, || {
                let found = quote(&scalar.text);
                let is_quoted = number.is_some() && scalar.tag.is_none();
                let kind = if is_quoted { "the text " } else { "" };
                let message = format!("expected {expected}, found {kind}{found}");
                let finding =
                    Diagnostic::new(Code::BadDimension, scalar.text_span(), *path, message);
                if is_quoted {
                    let repair = Fix::safe("remove the quotes", scalar.span, &*scalar.text);
                    return finding.with_help("remove the quotes").with_fix(repair);
                }
                finding
            });
            return Ok(None);
        }
        Ok(number)
    }

    /// A timestamp in any style; loose forms are read and reported.
    pub(super) fn timestamp(
        &mut self,
        path: &Path<'_>,
    ) -> Result<Option<DateTime<FixedOffset>>, Stop> {
        let expected = "a timestamp such as `2022-06-15T15:32:00Z`";
        let Some(scalar) = self.scalar(path, expected)? else {
            return Ok(None);
        };
        let Some(found) = timestamp::read(&scalar.text) else {
            self.sink.report(Code::BadTimestamp, || {
                let message = format!("expected {expected}, found {}", quote(&scalar.text));
                Diagnostic::new(Code::BadTimestamp, scalar.text_span(), *path, message)
            });
            return Ok(None);
        };
        if let Some(looseness) = found.looseness {
            self.sink.report(Code::LooseTimestamp, || {
                loose_timestamp(&scalar, path, found.value, looseness)
            });
        }
        Ok(Some(found.value))
    }

    /// `type`: one word.
    pub(super) fn kind(&mut self, path: &Path<'_>) -> Result<Option<Kind<'a>>, Stop> {
        let Some(word) = self.placed_text(path)? else {
            return Ok(None);
        };
        let kind = Kind::from(word.value);
        if let Kind::Other(other) = &kind {
            self.sink.report(Code::UnknownType, || {
                let message = format!("expected `article` or `video`, found {}", quote(other));
                let finding = Diagnostic::new(Code::UnknownType, word.span, *path, message);
                match crate::suggest::nearest(other, ["article", "video"], |name| name) {
                    Some(name) => finding.with_help(format!("did you mean `{name}`?")),
                    None => finding,
                }
            });
        }
        Ok(Some(kind))
    }

    /// Reports an entry that should be a mapping and is not.
    pub(super) fn not_a_mapping(
        &mut self,
        event: &Event<'a>,
        path: &Path<'_>,
        owner: &str,
    ) -> Result<(), Stop> {
        match event {
            Event::Scalar(scalar) if scalar.is_absent() => {
                self.empty_value(scalar.span, path, owner);
                Ok(())
            }
            _ => self.wrong_type(event, path, owner),
        }
    }
}

fn loose_timestamp(
    scalar: &Scalar<'_>,
    path: &Path<'_>,
    value: DateTime<FixedOffset>,
    looseness: Looseness,
) -> Diagnostic {
    let canonical = Canonical(value).to_string();
    let because = match looseness {
        Looseness::NoTime => ", as if it said midnight UTC",
        Looseness::NoOffset => ", as if it said UTC",
        Looseness::Offset | Looseness::Fraction | Looseness::Form => "",
    };
    let message = format!(
        "expected a timestamp such as `2022-06-15T15:32:00Z`, found {}",
        quote(&scalar.text)
    );
    let mut repair = Fix::safe(format!("write `{canonical}`"), scalar.span, &*canonical);
    if looseness == Looseness::NoTime {
        // Nobody said midnight.
        repair.applicability = Applicability::Unsafe;
    }
    // The canonical form has no parts of a second; dropping them is not for a repair to do.
    let repair = Some(repair).filter(|_| !canonical.contains('.'));
    Diagnostic::new(Code::LooseTimestamp, scalar.text_span(), *path, message)
        .with_help(format!("it is read as `{canonical}`{because}"))
        .with_fix(repair)
}

/// Where a scalar stands.
pub(super) fn place_of(scalar: &Scalar<'_>) -> Spanned<()> {
    Spanned {
        value: (),
        span: scalar.text_span(),
        token: scalar.span,
    }
}

fn spanned(scalar: Scalar<'_>) -> Spanned<Cow<'_, str>> {
    place_of(&scalar).map(|()| scalar.text)
}

/// What YAML 1.1 takes the word for, where YAML 1.2 sees text.
fn boolean_of_yaml_1_1(word: &str) -> Option<&'static str> {
    match word.to_ascii_lowercase().as_str() {
        "yes" | "y" | "on" | "true" => Some("true"),
        "no" | "n" | "off" | "false" => Some("false"),
        _ => None,
    }
}

/// `integer = [ "-" ] ( "0" / DIGIT1-9 *DIGIT )`: the form that every reader takes for the
/// same number. A leading zero is octal to some, a `+` text to others.
fn integer<N: TryFrom<i64>>(text: &str) -> Option<N> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    if digits.is_empty() || digits.len() > 10 || digits.starts_with('0') && digits != "0" {
        return None;
    }
    let size = digits.bytes().try_fold(0_i64, |number, byte| {
        byte.is_ascii_digit()
            .then(|| number * 10 + i64::from(byte - b'0'))
    })?;
    N::try_from(if digits.len() < text.len() {
        -size
    } else {
        size
    })
    .ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn integers_are_what_every_reader_takes_for_the_same_number() {
        assert_eq!(integer("0"), Some(0_i32));
        assert_eq!(integer("-1"), Some(-1_i32));
        assert_eq!(integer("-1"), None::<u32>);
        assert_eq!(integer("4294967295"), Some(u32::MAX));
        assert_eq!(integer("2147483647"), Some(i32::MAX));
        for text in [
            "",
            "-",
            "+1",
            "007",
            "-0x1",
            "1_0",
            "1.0",
            "2147483648",
            "٣",
        ] {
            assert_eq!(integer::<i32>(text), None, "{text}");
        }
    }

    #[test]
    fn a_value_is_described_without_its_event_names() {
        assert_eq!(
            super::super::describe(&Event::SequenceStart(crate::Span::empty(0))),
            "a list"
        );
    }
}
