//! Types of values: how each is read quickly, and how it is read with everything there is to
//! say about it.
//!
//! One file for each type. A type is a marker that stands in the rows of the table
//! ([`crate::format`]); [`ScalarType::predict`] reads its usual form and nothing else, and
//! [`ScalarType::read`] reads any scalar. What `predict` accepts, `read` reads as the same value
//! without a word.

mod flag;
mod host;
mod kind;
mod number;
mod secured;
mod tag;
mod text;
mod timestamp;
mod url;

pub(crate) use self::flag::Flag;
pub(crate) use self::host::{Host, is_host_name};
pub(crate) use self::kind::Kind;
pub(crate) use self::number::{Heat, Natural, Pixels};
pub(crate) use self::secured::Secured;
pub(crate) use self::text::{
    Headline, Name, Prose, check_blanks_around, checked_text, is_usual, nothing, shows_something,
};
pub(crate) use self::timestamp::Timestamp;
pub(crate) use self::url::{ImageUrl, Url, UrlOrEmpty, empty_url};
use crate::diagnostic::{Path, Sink};
use crate::format::ValueType;
use crate::source::Span;
use crate::yaml::{Reader, References, Scalar};

/// The type of a value that is a scalar.
pub(crate) trait ScalarType<'a> {
    type Value;
    /// What the table calls it.
    const TYPE: ValueType;

    /// Reads the value at the reader's position if it is written in the usual way and there is
    /// nothing to say about it; otherwise the reader has not moved.
    fn predict(reader: &mut Reader<'a>) -> Option<Self::Value>;

    /// Reads any scalar that is there. Whatever is wrong with it is reported.
    fn read(scalar: Scalar<'a>, context: &mut Context<'_, '_>) -> Option<Self::Value>;
}

/// Where a value is read, and where what is found goes.
pub(crate) struct Context<'c, 'p> {
    pub(crate) path: &'c Path<'c>,
    pub(crate) sink: &'c mut Sink<'p>,
    /// The whole input, for fixes that depend on what stands around a value.
    pub(crate) source: &'c str,
    /// The names of the document's anchors and aliases.
    pub(crate) references: &'c References<'c>,
    /// Where the related links stand that were read.
    pub(crate) entries: &'c [EntryPlace],
}

/// Where the text of a scalar stands.
#[derive(Clone, Copy, Debug)]
pub(crate) struct TextPlace {
    pub(crate) span: Span,
    /// Quotes included.
    pub(crate) token: Span,
}

impl TextPlace {
    pub(crate) fn of(scalar: &Scalar<'_>) -> Self {
        Self {
            span: scalar.text_span(),
            token: scalar.span,
        }
    }
}

/// Where an entry of a list stands, for the rules of the list.
#[derive(Clone, Copy, Debug)]
pub(crate) struct EntryPlace {
    /// Its index in the document, where entries at fault count too.
    pub(crate) index: usize,
    /// Where its mapping begins.
    pub(crate) start: usize,
    /// Where those of its fields stand that the rules are about.
    pub(crate) fields: Places,
}

/// Where up to two fields of a mapping stand that rules of what is around it are about: their
/// tokens, empty where there is none.
pub(crate) type Places = [Span; 2];

impl<'p> Context<'_, 'p> {
    /// The same for the value at `path`.
    pub(crate) fn at<'s>(&'s mut self, path: &'s Path<'s>) -> Context<'s, 'p> {
        Context {
            path,
            sink: self.sink,
            source: self.source,
            references: self.references,
            entries: self.entries,
        }
    }
}

#[cfg(test)]
mod tests;
