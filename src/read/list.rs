//! Lists: of names, and of mappings.

use std::borrow::Cow;
use std::collections::HashSet;
use std::marker::PhantomData;

use super::draft::{Bind, Rules};
use super::mapping::Placed;
use super::repair::list_item_edit;
use super::{Binder, Events, Stop, describe};
use crate::diagnostic::{Applicability, Code, Diagnostic, Fix, Path, quote};
use crate::field::checked_text;
use crate::format::{self, Keys};
use crate::source::{Slice, valid};
use crate::span::Span;
use crate::yaml::{self, Event, Scalar};

/// How many names are compared one by one; with more, they are hashed.
const FEW: usize = 16;

/// A list of mappings that `D` is a draft of.
pub(crate) struct List<D>(PhantomData<D>);

/// A list of names, each once, which are what `N` says.
pub(crate) struct Names<N>(PhantomData<N>);

/// What the names of a list are.
pub(crate) trait OfNames {
    const NAMES: &'static format::Names;
}

pub(crate) struct Topics;
pub(crate) struct Tags;

impl OfNames for Topics {
    const NAMES: &'static format::Names = &format::TOPICS;
}

impl OfNames for Tags {
    const NAMES: &'static format::Names = &format::TAGS;
}

/// An entry of a list.
enum Item<'a> {
    /// A mapping, which is open.
    Mapping(Span),
    Other(Event<'a>),
    /// There is none: where the list ends.
    End(Span),
}

/// The entries of a list that were read.
#[derive(Debug)]
pub(crate) struct Entries<T, P> {
    pub(crate) values: Vec<T>,
    /// The place of each; none where rules need to know nothing.
    pub(crate) places: Vec<EntryPlace<P>>,
    /// Where the last entry ends.
    pub(crate) end: usize,
}

/// Where an entry of a list stands.
#[derive(Clone, Copy, Debug)]
pub(crate) struct EntryPlace<P> {
    /// Its index in the document, where entries at fault count too.
    pub(crate) index: usize,
    /// Where its mapping begins.
    pub(crate) start: usize,
    /// Where those of its fields stand that rules of the list are about.
    pub(crate) fields: P,
}

impl<'a, D: Rules<'a>> Bind<'a> for List<D> {
    type Value = Entries<D::Model, D::Place>;
    type Model = Vec<D::Model>;

    #[inline]
    fn bind<S: Events<'a>>(
        binder: &mut Binder<'_, '_, S>,
        path: &Path<'_>,
        _key: Span,
    ) -> Result<Option<Self::Value>, Stop> {
        if !binder.opens_list(path, D::Keys::RECORD.list)? {
            return Ok(None);
        }
        let mut list = Entries {
            values: Vec::new(),
            places: Vec::new(),
            end: 0,
        };
        let mut empty = Vec::new();
        let mut index = 0;
        loop {
            match binder.item()? {
                Item::End(span) => {
                    list.end = span.end;
                    break;
                }
                Item::Mapping(span) => {
                    let bound = binder.record::<D>(&path.index(index), None)?;
                    if let Some(Placed { value, place }) = bound {
                        list.push(
                            value,
                            EntryPlace {
                                index,
                                start: span.start,
                                fields: place,
                            },
                        );
                    }
                }
                Item::Other(Event::Scalar(scalar)) if scalar.is_absent() => {
                    empty.push((index, scalar.span));
                }
                Item::Other(event) => {
                    binder.wrong_type(&event, &path.index(index), D::Keys::RECORD.noun)?;
                }
            }
            index += 1;
        }
        binder.empty_entries(&empty, path, empty.len() < index);
        Ok(Some(list))
    }

    #[inline]
    fn into_model(value: Self::Value) -> Self::Model {
        value.values
    }
}

impl<T, P> Entries<T, P> {
    #[inline]
    fn push(&mut self, entry: T, place: EntryPlace<P>) {
        if self.values.is_empty() {
            // There is hardly ever another, but in lists of links.
            self.values.reserve_exact(1);
        }
        self.values.push(entry);
        if size_of::<P>() > 0 {
            self.places.push(place);
        }
    }
}

impl<'a, N: OfNames> Bind<'a> for Names<N> {
    type Value = Vec<Cow<'a, str>>;
    type Model = Vec<Cow<'a, str>>;

    #[inline]
    fn bind<S: Events<'a>>(
        binder: &mut Binder<'_, '_, S>,
        path: &Path<'_>,
        _key: Span,
    ) -> Result<Option<Self::Value>, Stop> {
        if !binder.opens_list(path, N::NAMES.list)? {
            return Ok(None);
        }
        let mut names: Vec<Cow<'a, str>> = Vec::new();
        if let Some(reader) = binder.events.native() {
            names.reserve_exact(1);
            while names.len() < FEW
                && let Some(name) =
                    reader.predict_plain_item(|name| !names.iter().any(|before| before == name))
            {
                names.push(Cow::Borrowed(name));
            }
            if let Some(end) = reader.predict_end(false) {
                let _ = end;
                return Ok(Some(names));
            }
        }
        binder.names(names, N::NAMES.noun, path).map(Some)
    }

    #[inline]
    fn into_model(value: Self::Value) -> Self::Model {
        value
    }
}

impl<'a, S: Events<'a>> Binder<'_, '_, S> {
    /// Whether the next value is a list, which is then open; anything else is reported.
    #[inline]
    fn opens_list(&mut self, path: &Path<'_>, expected: &str) -> Result<bool, Stop> {
        if let Some(reader) = self.events.native()
            && reader.predict_sequence().is_some()
        {
            return Ok(true);
        }
        match self.next()? {
            Event::SequenceStart(_) => return Ok(true),
            Event::Scalar(scalar) if scalar.is_absent() => {
                self.empty_value(scalar.span, path, expected);
            }
            other => self.wrong_type(&other, path, expected)?,
        }
        Ok(false)
    }

    /// The next entry of the list that is open.
    #[inline]
    fn item(&mut self) -> Result<Item<'a>, Stop> {
        if let Some(reader) = self.events.native() {
            if let Some(start) = reader.predict_item_mapping() {
                return Ok(Item::Mapping(start));
            }
            if let Some(end) = reader.predict_end(false) {
                return Ok(Item::End(end));
            }
        }
        Ok(match self.next()? {
            Event::SequenceEnd(span) | Event::MappingEnd(span) => Item::End(span),
            Event::MappingStart(span) => Item::Mapping(span),
            other => Item::Other(other),
        })
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

    /// The rest of a list of names, of which some were read.
    #[inline(never)]
    fn names(
        &mut self,
        mut names: Vec<Cow<'a, str>>,
        noun: &str,
        path: &Path<'_>,
    ) -> Result<Vec<Cow<'a, str>>, Stop> {
        let mut index = names.len();
        let mut known = None;
        let mut empty = Vec::new();
        loop {
            let entry = path.index(index);
            match self.next()? {
                Event::SequenceEnd(_) | Event::MappingEnd(_) => break,
                Event::Scalar(scalar) if scalar.is_absent() => {
                    empty.push((index, scalar.span));
                    names.push(Cow::Borrowed(""));
                }
                Event::Scalar(scalar) => {
                    if checked_text(&scalar, &mut self.context(&entry)) {
                        if repeats(&names, &mut known, &scalar.text) {
                            self.repeated_name(&scalar, noun, &entry);
                        }
                        names.push(scalar.text);
                    }
                }
                other => self.not_a_name(&other, noun, &entry)?,
            }
            index += 1;
        }
        self.empty_entries(&empty, path, empty.len() < index);
        Ok(names)
    }

    /// A mapping among names is most often a name with a colon in it.
    fn not_a_name(&mut self, entry: &Event<'a>, noun: &str, path: &Path<'_>) -> Result<(), Stop> {
        let start = entry.span().start;
        let end = self.skip(entry)?;
        let span = Span::new(start, end);
        let text = self.source.part(span.range());
        self.sink.report(Code::WrongType, || {
            let found = describe(entry);
            let message = format!("expected {noun}, found {found}");
            let diagnostic = Diagnostic::new(Code::WrongType, span, *path, message);
            if matches!(entry, Event::MappingStart(_)) && is_one_line_of_text(text) {
                let mut quote = Fix::safe("quote it", span, yaml::double_quoted(text));
                if looks_like_key(text) {
                    quote.applicability = Applicability::Unsafe;
                }
                return diagnostic
                    .with_help(format!("put {noun} with a colon in it in double quotes"))
                    .with_fix(quote);
            }
            diagnostic
        });
        Ok(())
    }

    fn repeated_name(&mut self, name: &Scalar<'a>, noun: &str, path: &Path<'_>) {
        let source = self.source;
        self.sink.report(Code::TopicDuplicate, || {
            let edit = list_item_edit(source, name.span);
            let message = format!(
                "expected {} once, found {} again",
                noun.replacen("a ", "each ", 1),
                quote(&name.text)
            );
            Diagnostic::new(Code::TopicDuplicate, name.text_span(), *path, message)
                .with_help("name it once")
                .with_fix(edit.map(|span| Fix::safe("remove the repetition", span, "")))
        });
    }
}

/// Whether `name` is one of `names`. `known` holds them all once they are many.
fn repeats<'a>(
    names: &[Cow<'a, str>],
    known: &mut Option<HashSet<Cow<'a, str>>>,
    #[expect(clippy::ptr_arg, reason = "a borrowed text is kept without copying it")] name: &Cow<
        'a,
        str,
    >,
) -> bool {
    if names.len() < FEW {
        return names.contains(name);
    }
    let known = known.get_or_insert_with(|| names.iter().cloned().collect());
    !known.insert(name.clone())
}

/// Whether a word before the colon could be meant as a key.
fn looks_like_key(text: &str) -> bool {
    let word = valid(text.split(':').next());
    word.bytes().all(|byte| byte.is_ascii_lowercase())
}

/// Whether nothing in the text would change its meaning but the quotes that are missing.
fn is_one_line_of_text(text: &str) -> bool {
    !text.contains(['\n', '"', '\'', '{', '[', '&', '*', '!']) && !text.contains(" #")
}
