//! Lists: `topics`, `images` and `related`.

use std::borrow::Cow;
use std::collections::HashSet;

use super::{Binder, Events, Stop, describe, list_item_edit};
use crate::diagnostic::{Applicability, Code, Diagnostic, Fix, Path, quote};
use crate::span::Span;
use crate::yaml::{self, Event, Scalar};

/// How many topics are compared one by one; with more, they are hashed.
const FEW: usize = 16;

impl<'a, S: Events<'a>> Binder<'_, '_, S> {
    /// Binds a list: `each` gets every entry that is there, with its index.
    ///
    /// Empty entries are reported. Tells where the list ends, if the value was one.
    pub(super) fn list(
        &mut self,
        path: &Path<'_>,
        expected: &str,
        mut each: impl FnMut(&mut Self, usize, Event<'a>) -> Result<(), Stop>,
    ) -> Result<Option<usize>, Stop> {
        match self.next()? {
            Event::SequenceStart(_) => {}
            Event::Scalar(scalar) if scalar.is_absent() => {
                self.empty_value(scalar.span, path, expected);
                return Ok(None);
            }
            other => {
                self.wrong_type(&other, path, expected)?;
                return Ok(None);
            }
        }
        let mut empty = Vec::new();
        let mut index = 0_usize;
        let end = loop {
            match self.next()? {
                Event::SequenceEnd(span) | Event::MappingEnd(span) => break span.end,
                Event::Scalar(scalar) if scalar.is_absent() => {
                    empty.push((index, scalar.span));
                    each(self, index, Event::Scalar(scalar))?;
                }
                entry => each(self, index, entry)?,
            }
            index = index.saturating_add(1);
        };
        self.empty_entries(&empty, path, empty.len() < index);
        Ok(Some(end))
    }

    /// Reports entries with nothing in them. They can be removed as long as another is left,
    /// since a list of none would be a null instead.
    fn empty_entries(&mut self, empty: &[(usize, Span)], path: &Path<'_>, others: bool) {
        for &(index, span) in empty {
            let source = self.source;
            self.sink.report(Code::NullItem, || {
                let edit = list_item_edit(source, span).filter(|_| others);
                Diagnostic::new(
                    Code::NullItem,
                    span,
                    path.index(index),
                    "expected an entry after the `-`, found nothing",
                )
                .with_help("remove the line, or write what it should say")
                .with_fix(edit.map(|span| Fix::safe("remove the entry", span, "")))
            });
        }
    }

    /// `topics`: names, each once.
    pub(super) fn topics(&mut self, path: &Path<'_>) -> Result<Option<Vec<Cow<'a, str>>>, Stop> {
        let mut topics = Vec::new();
        let mut names = None;
        let end = self.list(path, "a list of topics", |binder, index, entry| {
            let path = path.index(index);
            let scalar = match entry {
                Event::Scalar(scalar) => scalar,
                other => return binder.not_a_topic(&other, &path),
            };
            if scalar.is_absent() {
                topics.push(Cow::Borrowed(""));
                return Ok(());
            }
            if binder.checked_text(&scalar, &path) {
                if repeats(&topics, &mut names, &scalar.text) {
                    binder.repeated_topic(&scalar, &path);
                }
                topics.push(scalar.text);
            }
            Ok(())
        })?;
        Ok(end.map(|_| topics))
    }

    /// A mapping among the topics is most often a topic with a colon in it.
    fn not_a_topic(&mut self, entry: &Event<'a>, path: &Path<'_>) -> Result<(), Stop> {
        let start = entry.span().start;
        let end = self.skip(entry)?;
        let span = Span::new(start, end);
        let text = span.text(self.source).unwrap_or_default();
        self.sink.report(Code::WrongType, || {
            let found = describe(entry);
            let message = format!("expected a topic, found {found}");
            let finding = Diagnostic::new(Code::WrongType, span, *path, message);
            if matches!(entry, Event::MappingStart(_)) && is_one_line_of_text(text) {
                let mut quote = Fix::safe("quote it", span, yaml::double_quoted(text));
                if looks_like_key(text) {
                    quote.applicability = Applicability::Unsafe;
                }
                return finding
                    .with_help("put a topic with a colon in it in double quotes")
                    .with_fix(quote);
            }
            finding
        });
        Ok(())
    }

    fn repeated_topic(&mut self, topic: &Scalar<'a>, path: &Path<'_>) {
        let source = self.source;
        self.sink.report(Code::TopicDuplicate, || {
            let edit = list_item_edit(source, topic.span);
            let message = format!(
                "expected each topic once, found {} again",
                quote(&topic.text)
            );
            Diagnostic::new(Code::TopicDuplicate, topic.text_span(), *path, message)
                .with_help("name it once")
                .with_fix(edit.map(|span| Fix::safe("remove the repetition", span, "")))
        });
    }
}

/// Whether `topic` is one of `topics`. `names` holds them all once they are many.
fn repeats<'a>(
    topics: &[Cow<'a, str>],
    names: &mut Option<HashSet<Cow<'a, str>>>,
    #[expect(clippy::ptr_arg, reason = "a borrowed text is kept without copying it")] topic: &Cow<
        'a,
        str,
    >,
) -> bool {
    if topics.len() < FEW {
        return topics.contains(topic);
    }
    let names = names.get_or_insert_with(|| topics.iter().cloned().collect());
    !names.insert(topic.clone())
}

/// Whether a word before the colon could be meant as a key.
fn looks_like_key(text: &str) -> bool {
    let word = text.split(':').next().unwrap_or_default();
    word.bytes().all(|byte| byte.is_ascii_lowercase())
}

/// Whether nothing in the text would change its meaning but the quotes that are missing.
fn is_one_line_of_text(text: &str) -> bool {
    !text.contains(['\n', '"', '\'', '{', '[', '&', '*', '!']) && !text.contains(" #")
}
