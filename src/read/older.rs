//! Older generations: what their names and quoting are today.
//!
//! The fields of 2019 and early 2020 are those of today under other names, and their URLs stand
//! without quotes (section 7 of the measured format). They are read as today's; one note a
//! document says so, with a fix that writes it as the sites write today.

use super::{Events, Stop, skip};
use crate::diagnostic::{Applicability, Code, Diagnostic, Edit, FieldPath, Fix, Sink};
use crate::format::{ARTICLE, Quoting, Record, ValueType};
use crate::source::Span;
use crate::yaml::{self, Event, Reader, Scalar, Style};

/// Reports the older names that were read, if any.
pub(super) fn report(source: &str, front_matter: Span, sink: &mut Sink<'_>) {
    let older = sink.older_names().to_vec();
    let Some(&(first, _)) = older.iter().min_by_key(|(key, _)| key.start) else {
        return;
    };
    sink.report(Code::OlderName, || {
        let mut pairs: Vec<_> = older
            .iter()
            .map(|&(key, name)| (key.text(source).unwrap_or_default(), name))
            .collect();
        pairs.sort_unstable();
        pairs.dedup();
        let (names, readings): (Vec<_>, Vec<_>) = pairs
            .into_iter()
            .map(|(older, name)| (format!("`{older}`"), format!("`{older}` is `{name}`")))
            .unzip();
        let message = format!(
            "expected the names of today's fields, found older ones: {}",
            names.join(", ")
        );
        Diagnostic::new(Code::OlderName, first, FieldPath::root(), message)
            .with_help(format!("they are read as today's: {}", readings.join(", ")))
            .with_fix(migration(source, front_matter))
    });
}

/// The fix that writes today's names and quoting; `None` for a document that the native reader
/// does not read whole.
fn migration(source: &str, front_matter: Span) -> Option<Fix> {
    let mut edits = Vec::new();
    let mut reader = Reader::within(source, front_matter);
    match reader.next_event().ok()?? {
        Event::MappingStart(_) => mapping(&mut reader, &ARTICLE, &mut edits).ok()?,
        _ => return None,
    }
    Some(Fix {
        applicability: Applicability::Safe,
        description: "write today's names and quotes".to_owned(),
        edits,
    })
}

/// Gathers the edits of the rest of a mapping.
fn mapping<'a, S: Events<'a>>(
    events: &mut S,
    record: &'static Record,
    edits: &mut Vec<Edit>,
) -> Result<(), Stop> {
    while let Some(Event::Scalar(key)) = events.next()? {
        let Some(value) = events.next()? else { break };
        let Some(field) = record.field(&key.text) else {
            skip::skip(events, &value)?;
            continue;
        };
        if key.text != field.key {
            edits.push(edit(key.text_span(), field.key));
        }
        match (value, field.value) {
            (Event::Scalar(scalar), value) => quote(&scalar, value, edits),
            (Event::MappingStart(_), ValueType::Mapping(inner)) => mapping(events, inner, edits)?,
            (Event::SequenceStart(_), ValueType::List(inner)) => list(events, inner, edits)?,
            (other, _) => {
                skip::skip(events, &other)?;
            }
        }
    }
    Ok(())
}

/// Gathers the edits of the rest of a list of mappings.
fn list<'a, S: Events<'a>>(
    events: &mut S,
    record: &'static Record,
    edits: &mut Vec<Edit>,
) -> Result<(), Stop> {
    while let Some(event) = events.next()? {
        match event {
            Event::SequenceEnd(_) => break,
            Event::MappingStart(_) => mapping(events, record, edits)?,
            other => {
                skip::skip(events, &other)?;
            }
        }
    }
    Ok(())
}

/// Puts a plain scalar into quotes where today's documents have them.
fn quote(scalar: &Scalar<'_>, value: ValueType, edits: &mut Vec<Edit>) {
    let is_plain = scalar.style == Style::Plain && !scalar.is_absent();
    // A fix repeats nothing that is secret.
    let is_secret = matches!(value, ValueType::Secured);
    if is_plain && value.quoting() == Quoting::Double && !is_secret {
        edits.push(edit(scalar.span, yaml::double_quoted(&scalar.text)));
    }
}

fn edit(span: Span, replacement: impl Into<String>) -> Edit {
    Edit {
        span,
        replacement: replacement.into(),
    }
}
