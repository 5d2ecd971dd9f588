//! Lists: of names, and of mappings.

use std::borrow::Cow;
use std::collections::HashSet;
use std::marker::PhantomData;

use super::Binder;
use super::repair::list_item_edit;
use super::value::{Bind, Rules};
use crate::diagnostic::{Applicability, Code, Diagnostic, Fix, Path, quote};
use crate::field::{
    EntryPlace, check_blanks_around, checked_text, is_usual, nothing, shows_something,
};
use crate::format::{self, Keys};
use crate::read::{Events, Stop, describe};
use crate::source::{Slice, Span, is_called_secured, valid};
use crate::yaml::{self, Event, Scalar, Tag};

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

/// What stands where a list of mappings should be.
enum Opened {
    /// A list, which is open.
    List,
    /// Below an older name, the one entry in place of a list of it: a mapping, which is open.
    Mapping(Span),
    /// Something else, which was reported.
    Nothing,
}

/// An entry of a list.
enum Item<'a> {
    /// A mapping, which is open.
    Mapping(Span),
    Other(Event<'a>),
    /// There is none: where the list ends.
    End(Span),
}

impl<'a, D: Rules<'a>> Bind<'a, Vec<D::Model>> for List<D> {
    #[inline]
    fn bind<S: Events<'a>>(
        binder: &mut Binder<'_, '_, S>,
        path: &Path<'_>,
        name: &'static str,
        key: Span,
        slot: &mut Vec<D::Model>,
    ) -> Result<bool, Stop> {
        let path = &path.key(name);
        let only = match binder.opens_entries(path, D::Keys::RECORD.list, key, name)? {
            Opened::List => None,
            Opened::Mapping(start) => Some(start),
            Opened::Nothing => return Ok(false),
        };
        slot.clear();
        if D::HAS_PLACES {
            binder.entries.clear();
        } else {
            // There is hardly ever another image.
            slot.reserve_exact(1);
        }
        if let Some(start) = only {
            binder.entry_of_list::<D>(path, 0, start, slot)?;
            return Ok(true);
        }
        let mut empty = Vec::new();
        let mut index = 0;
        loop {
            match binder.item()? {
                Item::End(end) => {
                    binder.token = end;
                    break;
                }
                Item::Mapping(start) => binder.entry_of_list::<D>(path, index, start, slot)?,
                Item::Other(Event::Scalar(scalar)) if scalar.is_absent() => {
                    empty.push((index, scalar));
                }
                Item::Other(event) => {
                    binder.wrong_type(&event, &path.index(index), D::Keys::RECORD.noun)?;
                }
            }
            index += 1;
        }
        binder.empty_entries(&empty, path, empty.len() < index);
        Ok(true)
    }
}

impl<'a, N: OfNames> Bind<'a, Vec<Cow<'a, str>>> for Names<N> {
    #[inline]
    fn bind<S: Events<'a>>(
        binder: &mut Binder<'_, '_, S>,
        path: &Path<'_>,
        name: &'static str,
        _key: Span,
        slot: &mut Vec<Cow<'a, str>>,
    ) -> Result<bool, Stop> {
        let path = &path.key(name);
        if !binder.opens_list(path, N::NAMES.list)? {
            return Ok(false);
        }
        slot.clear();
        if let Some(reader) = binder.events.native() {
            slot.reserve_exact(1);
            while slot.len() < FEW
                && let Some(name) = reader.predict_plain_item(|name| {
                    is_usual(name) && !slot.iter().any(|before| before == name)
                })
            {
                slot.push(name);
            }
            if let Some(end) = reader.predict_sequence_end() {
                binder.token = end;
                return Ok(true);
            }
        }
        binder.names(slot, N::NAMES.noun, path)?;
        Ok(true)
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
        let opened = self.opens(path, expected, |event| {
            matches!(event, Event::SequenceStart(_))
        })?;
        Ok(opened.is_some())
    }

    /// Opens the value of the key `name`, which stands at `key`, if it is a list of mappings.
    #[inline]
    fn opens_entries(
        &mut self,
        path: &Path<'_>,
        expected: &str,
        key: Span,
        name: &str,
    ) -> Result<Opened, Stop> {
        if let Some(reader) = self.events.native()
            && reader.predict_sequence().is_some()
        {
            return Ok(Opened::List);
        }
        let written = self.source.part(key.range()).trim_matches(['"', '\'']);
        let accepts = if written == name {
            |event: &Event<'a>| matches!(event, Event::SequenceStart(_))
        } else {
            |event: &Event<'a>| matches!(event, Event::SequenceStart(_) | Event::MappingStart(_))
        };
        Ok(match self.opens(path, expected, accepts)? {
            None => Opened::Nothing,
            Some(Event::MappingStart(start)) => Opened::Mapping(start.span),
            Some(_) => Opened::List,
        })
    }

    /// Binds the entry whose mapping is open, the one at `index`, to the end of `list`.
    #[inline]
    fn entry_of_list<D: Rules<'a>>(
        &mut self,
        path: &Path<'_>,
        index: usize,
        start: Span,
        list: &mut Vec<D::Model>,
    ) -> Result<(), Stop> {
        list.push(D::blank());
        let Some(model) = list.last_mut() else {
            return Ok(());
        };
        let (fields, is_complete) = self.record::<D>(&path.index(index), None, model)?;
        if !is_complete {
            list.pop();
        } else if D::HAS_PLACES {
            self.entries.push(EntryPlace {
                index,
                start: start.start,
                fields,
            });
        }
        Ok(())
    }

    /// The next entry of the list that is open.
    #[inline]
    fn item(&mut self) -> Result<Item<'a>, Stop> {
        if let Some(reader) = self.events.native() {
            if let Some(start) = reader.predict_item_mapping() {
                return Ok(Item::Mapping(start));
            }
            if let Some(end) = reader.predict_sequence_end() {
                return Ok(Item::End(end));
            }
        }
        Ok(match self.next()? {
            Event::SequenceEnd(span) | Event::MappingEnd(span) => Item::End(span),
            Event::MappingStart(start) => Item::Mapping(start.span),
            other => Item::Other(other),
        })
    }

    /// Reports entries with nothing in them. They can be removed as long as another is left,
    /// since a list of none would be a null instead.
    fn empty_entries(&mut self, empty: &[(usize, Scalar<'a>)], path: &Path<'_>, others: bool) {
        for (index, scalar) in empty {
            let (source, span) = (self.source, scalar.span);
            self.sink.report(Code::NullItem, || {
                let edit = list_item_edit(source, span);
                let help = if edit.is_some() {
                    "remove the line, or write what it should say"
                } else {
                    "remove the entry with any comment about it, or write what it should say"
                };
                let edit = edit.filter(|_| others);
                let found = nothing(scalar);
                let message = format!("expected an entry after the `-`, found {found}");
                let diagnostic = Diagnostic::new(Code::NullItem, span, path.index(*index), message)
                    .with_help(help)
                    .with_fix(edit.map(|span| Fix::safe("remove the entry", span, "")));
                crate::explain::nothing_left(source, diagnostic)
            });
        }
    }

    /// The rest of a list of names, of which some were read.
    #[inline(never)]
    fn names(
        &mut self,
        names: &mut Vec<Cow<'a, str>>,
        noun: &str,
        path: &Path<'_>,
    ) -> Result<(), Stop> {
        let mut index = names.len();
        let mut known = None;
        let mut empty = Vec::new();
        loop {
            let entry = path.index(index);
            match self.next()? {
                Event::SequenceEnd(end) | Event::MappingEnd(end) => {
                    self.token = end;
                    break;
                }
                Event::Scalar(scalar) if scalar.is_absent() => {
                    empty.push((index, scalar));
                    names.push(Cow::Borrowed(""));
                }
                Event::Scalar(scalar)
                    if matches!(scalar.tag, None | Some(Tag::Text))
                        && !shows_something(&scalar.text) =>
                {
                    names.push(scalar.text.clone());
                    empty.push((index, scalar));
                }
                Event::Scalar(scalar) => {
                    self.check_quotes(&scalar, &entry);
                    check_blanks_around(&scalar, &mut self.context(&entry));
                    if checked_text(&scalar, &mut self.context(&entry)) {
                        if repeats(names, &mut known, &scalar.text) {
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
        Ok(())
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
            // A fix repeats nothing that is secret.
            let is_secret = is_called_secured(valid(text.split(':').next()).as_bytes());
            let is_text = is_one_line_of_text(text) && !is_secret;
            if matches!(entry, Event::MappingStart(_)) && is_text {
                let mut quote = Fix::safe("quote it", span, yaml::double_quoted(text));
                if looks_like_key(text) {
                    quote.applicability = Applicability::Unsafe;
                }
                return diagnostic
                    .with_help(format!("put {noun} with a colon in it in double quotes"))
                    .with_fix(quote);
            }
            crate::explain::wrong_type(self.source, span, false, diagnostic)
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
