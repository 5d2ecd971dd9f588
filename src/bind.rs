//! Binding: from entries to an article and its diagnostics.
//!
//! ```text
//! parser    applies limits, levels and rules, returns documents
//! document  what parsing returns
//! article   an article as what the entries are read into
//! mapping   binds a mapping's keys and values to its model
//! draft     what the table of the format makes of a mapping: its fields, read into the model
//! value     how a value is bound by its type
//! list      binds lists
//! seen      which keys a mapping has had, and where
//! unknown   keys that the format does not have; `skipped` passes their values
//! older     names of older generations, and the fix that writes today's
//! repair    fixes of lists; `unrepairable` withholds those that would overwrite an alias or comment
//! rule      rules that programs add
//! ```
//!
//! Binding asks for keys and values and assigns fields; there is no untyped value between. A
//! fault in a value is reported and leaves its field blank; reading goes on behind it.

mod article;
mod document;
mod draft;
mod list;
mod mapping;
mod older;
mod parser;
mod repair;
mod rule;
mod seen;
mod skipped;
mod unknown;
mod unrepairable;
mod value;

pub use self::document::{Checked, Document};
pub(crate) use self::draft::{
    ArticleDraft, FocalRegionDraft, ImageDraft, ProviderDraft, RelatedDraft,
};
pub(crate) use self::mapping::missing_field;
pub use self::parser::{Parser, check, parse};
pub(crate) use self::repair::sort_items;
pub use self::rule::Rule;
pub(crate) use self::seen::{Place, Seen};
pub(crate) use self::value::Rules;
use crate::diagnostic::{Code, Diagnostic, Path, Sink};
use crate::field::{Context, EntryPlace};
use crate::read::{Events, Stop, report_wrong_type, skip};
use crate::source::Span;
use crate::yaml::{Event, References, Scalar};

/// Binds the events of one reader.
pub(crate) struct Binder<'b, 'p, S> {
    events: &'b mut S,
    sink: &'b mut Sink<'p>,
    /// The whole input, for fixes that depend on what stands around a value.
    source: &'b str,
    references: &'b References<'b>,
    /// Where the related links stand that were read.
    entries: &'b mut Vec<EntryPlace>,
    /// What [`Place::token`] says of the last value that was bound.
    token: Span,
}

impl<'b, 'p, 'a, S: Events<'a>> Binder<'b, 'p, S> {
    pub(crate) fn new(
        events: &'b mut S,
        sink: &'b mut Sink<'p>,
        source: &'b str,
        references: &'b References<'b>,
        entries: &'b mut Vec<EntryPlace>,
    ) -> Self {
        Self {
            events,
            sink,
            source,
            references,
            entries,
            token: Span::empty(0),
        }
    }

    /// The next event inside a node. A reader ends no stream there, but if it did, the empty
    /// scalar would be a value that is not there.
    fn next(&mut self) -> Result<Event<'a>, Stop> {
        let end = Span::empty(self.source.len());
        Ok(self.events.next()?.unwrap_or(Event::MappingEnd(end)))
    }

    /// Reads the rest of the node that begins with `event`; returns where it ends.
    fn skip(&mut self, event: &Event<'a>) -> Result<usize, Stop> {
        skip(self.events, event)
    }

    /// What a field's type needs to read a scalar.
    fn context<'c>(&'c mut self, path: &'c Path<'c>) -> Context<'c, 'p> {
        Context {
            path,
            sink: self.sink,
            source: self.source,
            references: self.references,
            entries: self.entries,
        }
    }

    /// What the next value begins with, if `is_start` accepts it; anything else is reported.
    #[inline(never)]
    fn opens(
        &mut self,
        path: &Path<'_>,
        expected: &str,
        is_start: fn(&Event<'a>) -> bool,
    ) -> Result<Option<Event<'a>>, Stop> {
        let event = self.next()?;
        match &event {
            start if is_start(start) => return Ok(Some(event)),
            Event::Scalar(scalar) if scalar.is_absent() => {
                self.empty_value(scalar.span, path, expected);
            }
            other => self.wrong_type(other, path, expected)?,
        }
        Ok(None)
    }

    /// Reports a value of the wrong kind and passes it over.
    fn wrong_type(
        &mut self,
        event: &Event<'a>,
        path: &Path<'_>,
        expected: &str,
    ) -> Result<(), Stop> {
        report_wrong_type(self.events, self.sink, self.source, event, path, expected)
    }

    /// Reports typographic quotes in place of YAML's.
    fn check_quotes(&mut self, scalar: &Scalar<'a>, path: &Path<'_>) {
        if let Some(found) = crate::explain::curly_quotes(self.source, scalar, *path) {
            self.sink.report(found.code, || found);
        }
    }

    /// Reports a key with nothing after it.
    fn empty_value(&mut self, at: Span, path: &Path<'_>, expected: &str) {
        self.sink.report(Code::EmptyValue, || {
            let message = format!("expected {expected}, found nothing");
            let diagnostic = Diagnostic::new(Code::EmptyValue, at, *path, message);
            let help = if crate::format::is_required(&diagnostic.path) {
                "give it a value; it is required"
            } else {
                "give it a value, or leave out the key if there is none to give"
            };
            let diagnostic = diagnostic.with_help(help);
            crate::explain::nothing_left(self.source, diagnostic)
        });
    }
}
