//! The edits that write a document of an older generation as the sites write today.
//!
//! Names and quotes are those of the table. Scalars below an older name may stand in another order
//! than today's (`url` before `title`), a list may be its only entry (`image`), the dashes of
//! topics may be indented by one, and the file may end at its closing fence.

use crate::diagnostic::{Edit, patch};
use crate::format::{ARTICLE, Quoting, Record, ValueType};
use crate::read::{Events, Stop, skip};
use crate::source::{Slice, Span, line_end, line_start};
use crate::write::LineEnding;
use crate::yaml::{self, Event, Reader, Scalar, Start, Style};

/// How far a list's dashes are indented below its key.
const INDENT: usize = 2;

/// The edits, by place; `None` for a document that the native reader does not read whole.
pub(super) fn edits(source: &str, front_matter: Span) -> Option<Vec<Edit>> {
    let mut reader = Reader::within(source, front_matter);
    let mut migration = Migration {
        source,
        edits: Vec::new(),
    };
    match reader.next_event().ok()?? {
        Event::MappingStart(_) => migration.mapping(&mut reader, &ARTICLE).ok()?,
        _ => return None,
    }
    migration.end_with_an_empty_line(front_matter);
    migration
        .edits
        .sort_by_key(|edit| (edit.span.start, edit.span.end));
    Some(migration.edits)
}

struct Migration<'a> {
    source: &'a str,
    edits: Vec<Edit>,
}

/// Scalar entries of a mapping that follow each other, with nothing but line ends between them.
#[derive(Default)]
struct Run {
    entries: Vec<Entry>,
    has_older_name: bool,
}

/// An entry `key: value`.
struct Entry {
    /// The position of its field in the table.
    position: usize,
    span: Span,
    /// Whether blank lines below it may be a part of its text.
    is_block: bool,
    /// What makes of it the same as the sites write it today.
    edits: Edits,
}

/// The edits of a key and of its value, if they need one.
type Edits = [Option<Edit>; 2];

impl Migration<'_> {
    /// Gathers the edits of the rest of a mapping.
    fn mapping<'a, S: Events<'a>>(
        &mut self,
        events: &mut S,
        record: &'static Record,
    ) -> Result<(), Stop> {
        let mut run = Run::default();
        let mut expected = 0;
        while let Some(Event::Scalar(key)) = events.next()? {
            let Some(value) = events.next()? else { break };
            let Some(position) = record.position_from(expected, &key.text) else {
                self.end(&mut run);
                skip(events, &value)?;
                continue;
            };
            expected = position + 1;
            let Some(field) = record.fields.get(position) else {
                break;
            };
            let renamed = (key.text != field.key).then(|| edit(key.text_span(), field.key));
            let value = match value {
                Event::Scalar(value) => {
                    let edits = [renamed, quoted(&value, field.value)];
                    self.scalar(
                        &mut run,
                        Entry {
                            position,
                            span: Span::new(key.span.start, value.span.end),
                            is_block: is_block(&value),
                            edits,
                        },
                    );
                    run.has_older_name |= key.text != field.key;
                    continue;
                }
                value => value,
            };
            self.end(&mut run);
            let is_renamed = renamed.is_some();
            self.edits.extend(renamed);
            match (value, field.value) {
                (Event::MappingStart(_), ValueType::Mapping(inner)) => {
                    self.mapping(events, inner)?;
                }
                (Event::MappingStart(start), ValueType::List(inner)) if is_renamed => {
                    self.only_entry(events, inner, start)?;
                }
                (Event::SequenceStart(_), ValueType::List(inner)) => self.list(events, inner)?,
                (Event::SequenceStart(_), ValueType::Names(_)) => self.names(events, key.span)?,
                (other, _) => {
                    skip(events, &other)?;
                }
            }
        }
        self.end(&mut run);
        Ok(())
    }

    /// Adds a scalar entry to the run of those before it, or begins another.
    fn scalar(&mut self, run: &mut Run, entry: Entry) {
        let follows = run.entries.last().is_none_or(|before| {
            let between = self.source.part(before.span.end..entry.span.start);
            between.contains('\n') && between.trim().is_empty()
        });
        if !follows {
            self.end(run);
        }
        run.entries.push(entry);
    }

    /// Takes over the edits of a run, or writes it in today's order.
    fn end(&mut self, run: &mut Run) {
        if let Some(texts) = self.reordered(run) {
            let places = run.entries.iter().map(|entry| entry.span);
            let moved = places.zip(texts);
            self.edits
                .extend(moved.map(|(place, text)| edit(place, text)));
        } else {
            for entry in &mut run.entries {
                self.edits
                    .extend(std::mem::take(&mut entry.edits).into_iter().flatten());
            }
        }
        run.entries.clear();
        run.has_older_name = false;
    }

    /// The entries of a run in today's order, if it has an older name and stands in another.
    fn reordered(&self, run: &Run) -> Option<Vec<String>> {
        let is_other = run.has_older_name
            && !run.entries.is_sorted_by_key(|entry| entry.position)
            && self.ends_its_line(run.entries.last()?.span);
        if !is_other {
            return None;
        }
        let mut entries: Vec<_> = run.entries.iter().collect();
        entries.sort_by_key(|entry| entry.position);
        let texts = entries.into_iter().map(|entry| {
            let edits = entry.edits.iter().flatten();
            let text = patch::apply_within(self.source, entry.span, edits);
            text.filter(|text| !entry.is_block && !text.contains('\n'))
        });
        texts.collect()
    }

    /// Whether no comment follows, which would be left behind.
    fn ends_its_line(&self, last: Span) -> bool {
        let rest = last.end..line_end(self.source.as_bytes(), last.end);
        self.source.part(rest).trim().is_empty()
    }

    /// Gathers the edits of the rest of a list of mappings.
    fn list<'a, S: Events<'a>>(
        &mut self,
        events: &mut S,
        record: &'static Record,
    ) -> Result<(), Stop> {
        while let Some(event) = events.next()? {
            match event {
                Event::SequenceEnd(_) => break,
                Event::MappingStart(_) => self.mapping(events, record)?,
                other => {
                    skip(events, &other)?;
                }
            }
        }
        Ok(())
    }

    /// Makes a list of its only entry, the mapping that begins at `start`.
    fn only_entry<'a, S: Events<'a>>(
        &mut self,
        events: &mut S,
        record: &'static Record,
        start: Start,
    ) -> Result<(), Stop> {
        let rest = self.source.part(start.span.start..);
        if rest.starts_with('{') {
            let end = skip(events, &Event::MappingStart(start))?;
            self.edits.push(edit(Span::empty(start.span.start), "["));
            self.edits.push(edit(Span::empty(end), "]"));
            return Ok(());
        }
        let column = self.column(start.span.start);
        self.edits.push(edit(Span::empty(start.span.start), "- "));
        let mut at = start.span.start;
        for line in rest.split_inclusive('\n') {
            let is_first = at == start.span.start;
            if !is_first && !is_indented(line, column) {
                break;
            }
            // A line of more blanks than those of the indentation may be one of a text.
            let is_empty =
                line.trim().is_empty() && line.trim_end_matches(['\r', '\n']).len() <= column;
            if !is_first && !is_empty {
                let indent = " ".repeat(INDENT);
                self.edits.push(edit(Span::empty(at), indent));
            }
            at += line.len();
        }
        self.mapping(events, record)
    }

    /// Indents the dashes of a list of names as the sites do today, if each is on its dash's line:
    /// how far others have to be indented depends on the dash.
    fn names<'a, S: Events<'a>>(&mut self, events: &mut S, key: Span) -> Result<(), Stop> {
        let indent = INDENT + self.column(key.start);
        let mut dashes = Vec::new();
        let mut are_on_one_line = true;
        while let Some(event) = events.next()? {
            let name = match event {
                Event::Scalar(name) => name,
                Event::SequenceEnd(_) => break,
                other => {
                    skip(events, &other)?;
                    continue;
                }
            };
            let text = self.source.part(name.span.range());
            are_on_one_line &= !is_block(&name) && !text.contains('\n');
            let line = line_start(self.source.as_bytes(), name.span.start);
            let before = self.source.part(line..name.span.start).trim_end();
            let is_alone = before
                .strip_suffix('-')
                .is_some_and(|blanks| blanks.trim().is_empty());
            if is_alone && before.len() != indent + 1 {
                let dash = Span::new(line, line + before.len() - 1);
                dashes.push(edit(dash, " ".repeat(indent)));
            }
        }
        if are_on_one_line {
            self.edits.extend(dashes);
        }
        Ok(())
    }

    fn column(&self, at: usize) -> usize {
        at - line_start(self.source.as_bytes(), at)
    }

    /// Adds the empty line that files have behind their closing fence today, where a file ends at it.
    fn end_with_an_empty_line(&mut self, front_matter: Span) {
        let tail = self.source.part(front_matter.end..);
        let line_end = LineEnding::of(self.source).as_str();
        // Blanks in a line of their own are a body, which stays what it is.
        let missing = match tail {
            "---\n" | "---\r\n" => line_end.to_owned(),
            _ if tail.trim_end_matches([' ', '\t']) == "---" => line_end.repeat(2),
            _ => return,
        };
        let end = Span::empty(self.source.len());
        self.edits.push(edit(end, missing));
    }
}

fn is_block(scalar: &Scalar<'_>) -> bool {
    matches!(scalar.style, Style::Literal | Style::Folded)
}

/// Whether a line is blank, or indented as far as `column`.
fn is_indented(line: &str, column: usize) -> bool {
    let blanks = line.len() - line.trim_start_matches(' ').len();
    blanks >= column || line.trim().is_empty()
}

/// Puts a plain scalar into quotes where today's documents have them.
fn quoted(scalar: &Scalar<'_>, value: ValueType) -> Option<Edit> {
    let is_plain = scalar.style == Style::Plain && !scalar.is_absent();
    // A fix repeats nothing that is secret.
    let is_secret = matches!(value, ValueType::Secured);
    // An image's URL without a scheme is read as one of `https`.
    let text = || match value {
        ValueType::ImageUrl if scalar.text.starts_with("//") => {
            yaml::double_quoted(&format!("https:{}", scalar.text))
        }
        _ => yaml::double_quoted(&scalar.text),
    };
    (is_plain && value.quoting() == Quoting::Double && !is_secret)
        .then(|| edit(scalar.span, text()))
}

fn edit(span: Span, replacement: impl Into<String>) -> Edit {
    Edit {
        span,
        replacement: replacement.into(),
    }
}
