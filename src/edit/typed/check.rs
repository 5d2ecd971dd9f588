//! What the parser would say of a value of the format.

use crate::diagnostic::{Diagnostic, FieldPath, Path, Severity, Sink};
use crate::edit::error::EditError;
use crate::edit::tree::{Content, Node};
use crate::field::{self, Context, ScalarType};
use crate::format::{Record, ValueType};
use crate::source::Span;
use crate::yaml::{References, Scalar, Style, double_quoted};
use crate::{Code, edit};

/// Refuses a value that the parser would report as an error.
pub(super) fn holds(
    node: &Node<'_>,
    value_type: ValueType,
    path: &FieldPath,
) -> Result<(), EditError> {
    match (&node.content, value_type) {
        (Content::Scalar(scalar), _) if value_type.is_scalar() => {
            match error(&scalar.text, scalar.style, value_type) {
                Some(error) => Err(fault(path, error.code, error.message)),
                None => Ok(()),
            }
        }
        (Content::Sequence(items), ValueType::Names(_)) => {
            // An empty name is how an entry without a text is read.
            let mut names = items.iter().filter(|name| name.text() != Some(""));
            names.try_for_each(|name| holds(name, ValueType::Name, path))
        }
        (Content::Sequence(items), ValueType::List(record)) => items
            .iter()
            .try_for_each(|item| holds(item, ValueType::Mapping(record), path)),
        (Content::Mapping(entries), ValueType::Mapping(record)) => {
            for entry in entries {
                let key = entry.key.text().unwrap_or_default();
                if let Some(row) = record.field(key) {
                    holds(&entry.value, row.value, path)?;
                }
            }
            is_complete(entries, record, path)
        }
        _ => Err(EditError::wrong_type(path, value_type.expected())),
    }
}

fn is_complete(
    entries: &[edit::tree::Entry<'_>],
    record: &'static Record,
    path: &FieldPath,
) -> Result<(), EditError> {
    for row in record.fields {
        let names = || std::iter::once(row.key).chain(row.older.iter().copied());
        let count = entries
            .iter()
            .filter(|entry| names().any(|name| entry.is_named(name)))
            .count();
        if count == 0 && row.is_required() {
            let message = format!("missing required field `{}` of {}", row.key, record.noun);
            return Err(fault(path, Code::MissingField, message));
        }
        if count > 1 {
            let message = format!("duplicate key `{}`", row.key);
            return Err(fault(path, Code::DuplicateKey, message));
        }
    }
    Ok(())
}

/// The error that the parser reports of a scalar.
fn error(text: &str, style: Style, value_type: ValueType) -> Option<Diagnostic> {
    let quoted = (style != Style::Plain).then(|| double_quoted(text));
    let source = quoted.as_deref().unwrap_or(text);
    let scalar = Scalar::new(text, style, Span::new(0, source.len()));
    let mut sink = Sink::new(None, usize::MAX);
    let context = &mut Context {
        path: &Path::ROOT,
        sink: &mut sink,
        source,
        references: &References::new(source),
        entries: &[],
    };
    match value_type {
        ValueType::Name => drop(field::Name::read(scalar, context)),
        ValueType::Headline => drop(field::Headline::read(scalar, context)),
        ValueType::Prose => drop(field::Prose::read(scalar, context)),
        ValueType::Host => drop(field::Host::read(scalar, context)),
        ValueType::Timestamp => drop(field::Timestamp::read(scalar, context)),
        ValueType::Url => drop(field::Url::read(scalar, context)),
        ValueType::UrlOrEmpty => drop(field::UrlOrEmpty::read(scalar, context)),
        ValueType::ImageUrl => drop(field::ImageUrl::read(scalar, context)),
        ValueType::Kind => drop(field::Kind::read(scalar, context)),
        ValueType::Natural => drop(field::Natural::read(scalar, context)),
        ValueType::Heat => drop(field::Heat::read(scalar, context)),
        ValueType::Pixels => drop(field::Pixels::read(scalar, context)),
        ValueType::Flag => drop(field::Flag::read(scalar, context)),
        ValueType::Secured => drop(field::Secured::read(scalar, context)),
        ValueType::Names(_) | ValueType::Mapping(_) | ValueType::List(_) => {}
    }
    let found = sink.finish(true).diagnostics;
    let is_error = |finding: &Diagnostic| finding.severity == Severity::Error;
    found.into_iter().find(is_error)
}

fn fault(path: &FieldPath, code: Code, message: String) -> EditError {
    EditError::Fault {
        path: path.clone(),
        code,
        message,
    }
}
