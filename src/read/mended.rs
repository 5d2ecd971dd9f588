//! Characters that YAML allows in quotes only, and most of its readers nowhere.
//!
//! ```text
//! quoted-only = DEL / C1 but NEL / U+FFFE / U+FFFF      ; YAML 1.2.2 section 5.1, nb-json
//! ```
//!
//! The complete parser refuses them wherever they stand. So an entry in which it met one is read
//! again from a copy that has a substitute in place of each, of the same length, so that every
//! span holds. Text in quotes gets its own characters back; a substitute anywhere else is the
//! same fault as before. Nothing is read that cannot be given back for sure.

use std::collections::BTreeMap;

use super::{Events, Stop};
use crate::limits::Limits;
use crate::source::{Slice as _, Span};
use crate::yaml::{Event, Fault, FaultKind, FullReader, Reader, Scalar, Style};

/// An entry, and its copy with substitutes.
pub(super) struct Mended {
    /// Where the entry begins in the source.
    start: usize,
    copy: String,
    /// The characters that give way, in order of place.
    places: Vec<(usize, char)>,
    /// Each character that gives way, and its substitute, which the entry does not have.
    substitutes: BTreeMap<char, char>,
}

/// A character that gave way in quotes, the first of its line.
pub(super) struct Allowed {
    pub(super) span: Span,
    pub(super) is_double_quoted: bool,
}

impl Mended {
    /// The copy of `entry`; `None` if there is nothing to replace in it, or nothing to replace
    /// it by.
    pub(super) fn new(source: &str, entry: Span) -> Option<Self> {
        let text = source.part(entry.range());
        let mut substitutes = BTreeMap::new();
        let mut places = Vec::new();
        let mut copy = String::with_capacity(text.len());
        for (offset, character) in text.char_indices() {
            if !is_allowed_in_quotes(character) {
                copy.push(character);
                continue;
            }
            let substitute = if let Some(&substitute) = substitutes.get(&character) {
                substitute
            } else {
                let is_taken = |one| substitutes.values().any(|&other| other == one);
                let found = candidates(character.len_utf8())
                    .find(|&one| !is_taken(one) && !text.contains(one))?;
                substitutes.insert(character, found);
                found
            };
            places.push((entry.start + offset, character));
            copy.push(substitute);
        }
        debug_assert_eq!(copy.len(), text.len(), "substitutes have the same length");
        (!places.is_empty()).then_some(Self {
            start: entry.start,
            copy,
            places,
            substitutes,
        })
    }

    /// Reads the entry.
    pub(super) fn read(&self, limits: &Limits) -> MendedReader<'_> {
        MendedReader {
            mended: self,
            reader: FullReader::within(&self.copy, Span::new(0, self.copy.len()), limits),
            allowed: vec![None; self.places.len()],
        }
    }

    /// A span of the copy in the source.
    fn in_source(&self, span: Span) -> Span {
        Span::new(self.start + span.start, self.start + span.end)
    }
}

/// Reads an entry from its copy.
pub(super) struct MendedReader<'m> {
    mended: &'m Mended,
    reader: FullReader<'m>,
    /// For each place, the style of the quotes that it was met in.
    allowed: Vec<Option<Style>>,
}

impl MendedReader<'_> {
    pub(super) fn nodes(&self) -> usize {
        self.reader.nodes()
    }

    /// What gave way, for each line the first.
    pub(super) fn allowed(&self) -> Vec<Allowed> {
        let mut line_end = 0;
        let mut found = Vec::new();
        for (&(place, character), style) in self.mended.places.iter().zip(&self.allowed) {
            if place < line_end {
                continue;
            }
            let rest = self.mended.copy.part(place - self.mended.start..);
            line_end = place + memchr::memchr(b'\n', rest.as_bytes()).unwrap_or(rest.len());
            found.push(Allowed {
                span: Span::new(place, place + character.len_utf8()),
                is_double_quoted: *style == Some(Style::DoubleQuoted),
            });
        }
        found
    }

    /// Gives a scalar its own characters back.
    fn restore(&mut self, scalar: &mut Scalar<'static>) -> Result<(), Stop> {
        let substitutes = &self.mended.substitutes;
        let is_substitute = |one: char| substitutes.values().any(|&other| other == one);
        let places = &self.mended.places;
        let first = places.partition_point(|&(place, _)| place < scalar.span.start);
        let end = places.partition_point(|&(place, _)| place < scalar.span.end);
        let inside = places.get(first..end).unwrap_or_default();
        // An alias says what was read before; elsewhere an escape may be a substitute, too.
        let count = scalar
            .text
            .chars()
            .filter(|&one| is_substitute(one))
            .count();
        let is_quoted = matches!(scalar.style, Style::DoubleQuoted | Style::SingleQuoted);
        let is_certain = scalar.is_alias() || is_quoted && count == inside.len();
        if count == 0 && inside.is_empty() {
            return Ok(());
        }
        if !is_certain {
            let &(place, character) = inside.first().or(places.first()).unwrap_or(&(0, '\0'));
            return Err(refused(place, character));
        }
        let own = |one: char| {
            let found = substitutes.iter().find(|&(_, &other)| other == one);
            found.map_or(one, |(&own, _)| own)
        };
        scalar.text = scalar.text.chars().map(own).collect::<String>().into();
        for style in self.allowed.iter_mut().take(end).skip(first) {
            *style = Some(scalar.style);
        }
        Ok(())
    }

    /// A fault at the first substitute outside quotes, if there is one.
    fn check_all_allowed(&self) -> Result<(), Stop> {
        let mut places = self.mended.places.iter().zip(&self.allowed);
        match places.find(|(_, style)| style.is_none()) {
            Some((&(place, character), _)) => Err(refused(place, character)),
            None => Ok(()),
        }
    }
}

impl<'a> Events<'a> for MendedReader<'_> {
    fn next(&mut self) -> Result<Option<Event<'a>>, Stop> {
        let event = self.reader.next_event().map_err(|mut fault| {
            fault.span = self.mended.in_source(fault.span);
            Stop::Fault(Box::new(fault))
        })?;
        let in_source = |span| self.mended.in_source(span);
        Ok(Some(match event {
            None => {
                self.check_all_allowed()?;
                return Ok(None);
            }
            Some(Event::Scalar(scalar)) => {
                let mut scalar = scalar.into_owned();
                scalar.span = in_source(scalar.span);
                scalar.move_tag(self.mended.start);
                self.restore(&mut scalar)?;
                Event::Scalar(scalar)
            }
            Some(Event::MappingStart(start)) => Event::MappingStart(start.moved(self.mended.start)),
            Some(Event::MappingEnd(span)) => Event::MappingEnd(in_source(span)),
            Some(Event::SequenceStart(start)) => {
                Event::SequenceStart(start.moved(self.mended.start))
            }
            Some(Event::SequenceEnd(span)) => Event::SequenceEnd(in_source(span)),
        }))
    }

    fn native(&mut self) -> Option<&mut Reader<'a>> {
        None
    }
}

fn refused(place: usize, character: char) -> Stop {
    let span = Span::new(place, place + character.len_utf8());
    Stop::Fault(Box::new(Fault::new(FaultKind::Character, span)))
}

/// Whether YAML allows a character in quotes and nowhere else.
const fn is_allowed_in_quotes(character: char) -> bool {
    matches!(
        character,
        '\u{7F}'..='\u{84}' | '\u{86}'..='\u{9F}' | '\u{FFFE}' | '\u{FFFF}'
    )
}

/// Characters of `length` bytes that have no meaning in quotes and are rare in text.
fn candidates(length: usize) -> impl Iterator<Item = char> {
    let range = match length {
        1 => '0'..='z',
        2 => '\u{700}'..='\u{7BF}',
        _ => '\u{E000}'..='\u{E0FF}',
    };
    let rarest_first = ['~', '^', '$', '+', '=', '_']
        .into_iter()
        .filter(move |_| length == 1);
    let others = range.filter(|one| !one.is_ascii() || one.is_ascii_alphanumeric());
    rarest_first.chain(others)
}

#[cfg(all(test, feature = "full-yaml"))]
mod tests {
    use super::*;

    fn texts(text: &str) -> Option<Vec<String>> {
        let mended = Mended::new(text, Span::new(0, text.len()))?;
        let mut reader = mended.read(&Limits::default());
        let mut texts = Vec::new();
        while let Some(event) = reader.next().ok()? {
            if let Event::Scalar(scalar) = event {
                assert!(scalar.span.text(text).is_some());
                texts.push(scalar.text.into_owned());
            }
        }
        Some(texts)
    }

    #[track_caller]
    fn check(text: &str, value: &str) {
        assert_eq!(texts(text).unwrap().last().unwrap(), value, "{text:?}");
    }

    #[test]
    fn text_in_quotes_keeps_its_characters() {
        check(
            "a: \"It\u{92}s\u{7f}~ \u{fffe}\u{ffff}\"\n",
            "It\u{92}s\u{7f}~ \u{fffe}\u{ffff}",
        );
        check("a: 'It\u{92}s ''\u{92}'''\n", "It\u{92}s '\u{92}'");
        check("a: \"b\u{80}\n\n  c\u{81}\\x41\"\n", "b\u{80}\nc\u{81}A");
        check("a: &x \"\u{92}\"\nb: *x\n", "\u{92}");
    }

    #[test]
    fn anywhere_else_and_where_it_is_not_certain_nothing_is_read() {
        for text in [
            "a: It\u{92}s\n",
            "a: \"\u{92}\" # \u{92}\n",
            "# \u{92}\na: b\n",
            "a: |\n  \u{92}\n",
            "a\u{92}: b\n",
            // The substitute, as an escape.
            "a: \"\u{7f}\\x7E\"\n",
            "a: \"\u{7f}\"\nb: \"\\x7E\"\n",
            "a: b\n",
        ] {
            assert_eq!(texts(text), None, "{text:?}");
        }
    }
}
