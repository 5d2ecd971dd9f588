//! Mappings written by the table: fields in its order, each by the type of its value.

use std::borrow::Cow;
use std::fmt;

use chrono::{DateTime, FixedOffset};

use super::LineEnding;
use super::lines::{Key, Lines};
use crate::field;
use crate::format;
use crate::model::timestamp::Canonical;
use crate::model::{self, Article, FocalRegion, Image, Link, Provider, RelatedLink};

/// A mapping of the format.
pub(crate) trait Record {
    /// Writes the lines of its fields.
    fn write<W: fmt::Write>(&self, lines: &mut Lines<'_, W>) -> fmt::Result;
}

/// The lines of a mapping's fields, indented from column 0.
pub(crate) fn fields(record: &impl Record) -> String {
    let mut out = String::new();
    // Writing to a string cannot fail.
    let _ = record.write(&mut Lines::new(&mut out, LineEnding::Lf));
    out
}

/// How values of a type of the table are written.
trait Written<T: ?Sized> {
    fn write<W: fmt::Write>(lines: &mut Lines<'_, W>, key: Key, value: &T) -> fmt::Result;

    /// Whether a field that may be absent is left out where this is its value.
    fn is_left_out(value: &T) -> bool {
        let _ = value;
        false
    }
}

/// A value of another mapping.
struct Mapping;

/// A list of mappings.
struct List;

/// A list of names.
struct Names;

macro_rules! written {
    ($($marker:ty, $type:ty => |$lines:ident, $key:ident, $value:ident| $write:expr;)*) => {
        $(impl Written<$type> for $marker {
            fn write<W: fmt::Write>(
                $lines: &mut Lines<'_, W>,
                $key: Key,
                $value: &$type,
            ) -> fmt::Result {
                $write
            }
        })*
    };
}

written! {
    field::Name, Cow<'_, str> => |lines, key, text| lines.plain(key, text);
    field::Host, Cow<'_, str> => |lines, key, text| lines.plain(key, text);
    field::Headline, Cow<'_, str> => |lines, key, text| lines.quoted(key, text);
    field::Prose, Cow<'_, str> => |lines, key, text| lines.quoted(key, text);
    field::Url, Link<'_> => |lines, key, link| lines.quoted(key, link.as_str());
    field::UrlOrEmpty, Option<Link<'_>> => |lines, key, link| {
        lines.quoted(key, link.as_ref().map_or("", Link::as_str))
    };
    field::ImageUrl, model::ImageUrl<'_> => |lines, key, url| lines.quoted(key, url.as_str());
    field::Kind, model::Kind<'_> => |lines, key, kind| lines.plain(key, kind.as_str());
    field::Timestamp, DateTime<FixedOffset> => |lines, key, instant| {
        lines.value(key, Canonical(*instant).text().as_str())
    };
    field::Natural, i32 => |lines, key, number| {
        lines.value(key, itoa::Buffer::new().format(*number))
    };
    field::Heat, i32 => |lines, key, number| {
        lines.value(key, itoa::Buffer::new().format(*number))
    };
    field::Pixels, u32 => |lines, key, number| {
        lines.value(key, itoa::Buffer::new().format(*number))
    };
    field::Flag, bool => |lines, key, flag| lines.value(key, if *flag { "true" } else { "false" });
    // Nothing in it needs an escape.
    field::Secured, model::Secured<'_> => |lines, key, secured| {
        lines.quoted_as_it_is(key, secured.as_str())
    };
}

impl<R: Record> Written<R> for Mapping {
    fn write<W: fmt::Write>(lines: &mut Lines<'_, W>, key: Key, record: &R) -> fmt::Result {
        lines.below(key, |lines| record.write(lines))
    }
}

impl<R: Record> Written<Vec<R>> for List {
    fn write<W: fmt::Write>(lines: &mut Lines<'_, W>, key: Key, records: &Vec<R>) -> fmt::Result {
        lines.below(key, |lines| {
            records
                .iter()
                .try_for_each(|record| lines.item(|lines| record.write(lines)))
        })
    }

    fn is_left_out(records: &Vec<R>) -> bool {
        records.is_empty()
    }
}

impl Written<Vec<Cow<'_, str>>> for Names {
    fn write<W: fmt::Write>(
        lines: &mut Lines<'_, W>,
        key: Key,
        names: &Vec<Cow<'_, str>>,
    ) -> fmt::Result {
        if names.is_empty() {
            // A list that is required is written without entries too.
            return lines.value(key, "[]");
        }
        lines.names(key, names)
    }

    fn is_left_out(names: &Vec<Cow<'_, str>>) -> bool {
        names.is_empty()
    }
}

/// The type that writes the values of a row.
macro_rules! writer {
    (Mapping $record:ident) => {
        Mapping
    };
    (List $record:ident) => {
        List
    };
    (Names $names:ident) => {
        Names
    };
    ($scalar:ident) => {
        field::$scalar
    };
}

/// Makes the [`Record`] of rows.
macro_rules! record {
    (
        $model:ident $(<$lifetime:lifetime>)? $draft:ident $keys:ident $record:ident $noun:literal $list:literal
        $(
            $(#[doc = $description:literal])+
            $field:ident $key:ident [$($type:tt)+] $name:literal $(| $older:literal)*
            $presence:ident $($group:ident)?;
        )*
    ) => {
        impl<'a> Record for $model $(<$lifetime>)? {
            fn write<W: fmt::Write>(&self, lines: &mut Lines<'_, W>) -> fmt::Result {
                $(
                    let key = const {
                        Key {
                            plain: concat!($name, ": "),
                            quoted: concat!($name, ": \""),
                            block: concat!($name, ":"),
                        }
                    };
                    record!(@$presence self, lines, $field, |value| {
                        $(record!(@$group lines);)?
                        <writer!($($type)+)>::write(lines, key, value)?;
                    }, writer!($($type)+));
                )*
                Ok(())
            }
        }
    };
    (@required $record:ident, $lines:ident, $field:ident, |$name:ident| $write:block, $writer:ty) => {{
        let $name = &$record.$field;
        $write
    }};
    (@optional $record:ident, $lines:ident, $field:ident, |$name:ident| $write:block, $writer:ty) => {
        if let Some($name) = &$record.$field $write
    };
    (@or_empty $record:ident, $lines:ident, $field:ident, |$name:ident| $write:block, $writer:ty) => {{
        let $name = &$record.$field;
        if !<$writer>::is_left_out($name) $write
    }};
    (@expected $($rest:tt)*) => { record!(@optional $($rest)*) };
    (@past $($rest:tt)*) => { record!(@optional $($rest)*) };
    // Today's documents are not read without it.
    (@expected_or_empty $record:ident, $lines:ident, $field:ident, |$name:ident| $write:block, $writer:ty) => {{
        let $name = &$record.$field;
        if !($record.is_of_2019() && <$writer>::is_left_out($name)) $write
    }};
    (@group $lines:ident) => { $lines.end_line()? };
}

format::article!(record);
format::provider!(record);
format::image!(record);
format::focal_region!(record);
format::related!(record);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::invented::{LINES, Note, note, rain};

    note!(record);

    #[test]
    fn a_field_that_the_table_has_is_written() {
        assert_eq!(fields(&rain()), LINES);
        let mut note = rain();
        note.mood = None;
        assert_eq!(fields(&note), LINES.replace("mood: calm\n", ""));
    }
}
