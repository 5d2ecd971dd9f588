//! What is said of an error, and where.

use super::error::{Error, Fault, Found, Kind};
use super::nodes::{Entry, Nodes};
use super::repeated;
use super::variant::one_of;
use crate::diagnostic::{Applicability, Code, Diagnostic, FieldPath, Fix, Sink, quote};
use crate::explain;
use crate::source::Span;
use crate::suggest;
use crate::yaml::{CoreValue, Event, Scalar, Style};

/// Reports `error`, which came up in `entry` or is of the whole.
pub(super) fn report(
    source: &str,
    nodes: &Nodes<'_>,
    entry: Option<Entry>,
    error: Error,
    sink: &mut Sink<'_>,
) {
    let diagnostic = diagnose(source, nodes, entry, error.into_fault());
    sink.report(diagnostic.code, || diagnostic);
}

fn diagnose(source: &str, nodes: &Nodes<'_>, entry: Option<Entry>, fault: Fault) -> Diagnostic {
    let Fault {
        kind,
        node,
        mut path,
    } = fault;
    path.reverse();
    let mut path = FieldPath::from(path);
    // Where serde did not keep the place, the value is looked for.
    let node = node.or_else(|| find(nodes, entry?, &kind));
    let node = node.or(entry.map(|entry| entry.key));
    if let (Some(node), Some(entry), true) = (node, entry, path.is_root()) {
        path = nodes.path(entry, node);
    }
    let place = Place {
        source,
        nodes,
        node,
        path,
    };
    match kind {
        Kind::Value { found, expected } => place.value(&found, &expected),
        Kind::Length { found, expected } => {
            let expected = readable(&expected);
            place.wrong(format!("expected {expected}, found {found}"))
        }
        Kind::UnknownVariant { name, expected } => place.unknown_variant(&name, expected),
        Kind::UnknownField { name, expected } => place.unknown_field(&name, expected),
        Kind::MissingField(name) => place.missing(name),
        Kind::DuplicateField(name) => place.duplicate(name),
        Kind::Custom(message) => place.custom(&message),
    }
}

/// The node in the value of `entry` that a visitor was given, if there is one.
fn find(nodes: &Nodes<'_>, entry: Entry, kind: &Kind) -> Option<usize> {
    let Kind::Value { found, .. } = kind else {
        return None;
    };
    let mut value = nodes.after(entry.key)..entry.end;
    value.find(|&at| {
        nodes
            .events
            .get(at)
            .is_some_and(|event| is_found(event, found))
    })
}

/// Whether a visitor is given `found` for the node that begins with `event`.
pub(super) fn is_found(event: &Event<'_>, found: &Found) -> bool {
    let Event::Scalar(scalar) = event else {
        return match event {
            Event::MappingStart(_) => *found == Found::Mapping,
            Event::SequenceStart(_) => *found == Found::List,
            _ => false,
        };
    };
    match (scalar.core_value(), found) {
        (Some(CoreValue::Null), Found::Null) => true,
        (Some(CoreValue::Boolean(value)), Found::Boolean(found)) => value == *found,
        (Some(CoreValue::Integer(value)), Found::Integer(found)) => value == *found,
        (Some(CoreValue::Float(value)), Found::Float(found)) => value.to_bits() == found.to_bits(),
        (Some(CoreValue::String(value)), Found::Text(found)) => value == found,
        _ => false,
    }
}

/// What a diagnostic is about.
struct Place<'p, 'a> {
    source: &'p str,
    nodes: &'p Nodes<'a>,
    node: Option<usize>,
    path: FieldPath,
}

impl<'p, 'a> Place<'p, 'a> {
    fn event(&self) -> Option<&'p Event<'a>> {
        self.nodes.events.get(self.node?)
    }

    fn scalar(&self) -> Option<&'p Scalar<'a>> {
        self.nodes.scalar(self.node?)
    }

    /// The bytes of the node; those of the opening fence for the whole.
    fn span(&self) -> Span {
        match self.node {
            Some(node) => self.nodes.span(node),
            None => self.nodes.opening.unwrap_or_default(),
        }
    }

    fn key_span(&self) -> Span {
        self.scalar().map_or_else(|| self.span(), Scalar::text_span)
    }

    fn wrong(&self, message: String) -> Diagnostic {
        Diagnostic::new(Code::WrongType, self.span(), &self.path, message)
    }

    fn value(&self, found: &Found, expected: &str) -> Diagnostic {
        let expected = readable(expected);
        if self.scalar().is_some_and(Scalar::is_absent) {
            let message = format!("expected {expected}, found nothing");
            return Diagnostic::new(Code::EmptyValue, self.span(), &self.path, message)
                .with_help("give it a value, or leave out the key if there is none to give");
        }
        let quoted = self.scalar().filter(|scalar| is_quoted_value(scalar));
        let found = match self.event() {
            Some(event) if !matches!(found, Found::Other(_)) => describe(event),
            _ => shown(found),
        };
        let diagnostic = self.wrong(format!("expected {expected}, found {found}"));
        let takes_unquoted = expected.contains("number") || expected.contains("`true`");
        if let Some(scalar) = quoted.filter(|_| takes_unquoted) {
            let fix = Fix::safe("remove the quotes", scalar.span, &*scalar.text);
            return diagnostic.with_help("remove the quotes").with_fix(fix);
        }
        let is_scalar = self.scalar().is_some();
        // What the format says of its own names holds for the same names in other types, as long
        // as those expect the same of them.
        if (expected == "text") != is_scalar && self.node.is_some() {
            return explain::wrong_type(self.source, self.span(), is_scalar, diagnostic);
        }
        diagnostic
    }

    fn unknown_variant(&self, name: &str, expected: &'static [&'static str]) -> Diagnostic {
        let is_absent = self.scalar().is_some_and(Scalar::is_absent);
        let found = if is_absent {
            "nothing".to_owned()
        } else {
            quote(name)
        };
        let diagnostic = self.wrong(format!("expected {}, found {found}", one_of(expected)));
        let Some(near) = suggest::nearest(name, expected.iter().copied(), suggest::Name::new)
        else {
            return diagnostic;
        };
        let scalar = self.scalar().filter(|scalar| scalar.text == name);
        let fix = scalar.map(|scalar| {
            let fix = Fix::safe(format!("write `{near}`"), scalar.text_span(), near);
            unless_slip(fix, name, near)
        });
        diagnostic
            .with_help(format!("did you mean `{near}`?"))
            .with_fix(fix)
    }

    fn unknown_field(&self, name: &str, expected: &'static [&'static str]) -> Diagnostic {
        let message = format!("unknown field {}", quote(name));
        let code = Code::UnknownField;
        let diagnostic = Diagnostic::new(code, self.key_span(), &self.path, message);
        let Some(near) = suggest::nearest(name, expected.iter().copied(), suggest::Name::new)
        else {
            return diagnostic.with_help(match expected {
                [] => "there are no fields here".to_owned(),
                _ => format!(
                    "known are {}",
                    one_of(expected).trim_start_matches("one of ")
                ),
            });
        };
        if self.has_sibling(near) {
            return diagnostic.with_help(format!("did you mean `{near}`, which is here already?"));
        }
        let fix = self.scalar().map(|key| {
            let fix = Fix::safe(format!("rename it to `{near}`"), key.span, near);
            unless_slip(fix, name, near)
        });
        diagnostic
            .with_help(format!("did you mean `{near}`?"))
            .with_fix(fix)
    }

    /// Whether the mapping of the key that this is about has the key `name`.
    fn has_sibling(&self, name: &str) -> bool {
        if self.path.segments().len() == 1 {
            return self.nodes.has_entry(name);
        }
        self.node
            .is_some_and(|node| self.nodes.has_beside(node, name))
    }

    fn missing(&self, name: &str) -> Diagnostic {
        let message = format!("missing required field `{name}`");
        let span = match self.event() {
            // An entry of a list has no key; its first one says where it is.
            Some(Event::MappingStart(start)) => {
                let first = self.node.map(|node| node.saturating_add(1));
                let first = first.and_then(|first| self.nodes.scalar(first));
                first.map_or(start.span, |key| key.span)
            }
            _ => self.span(),
        };
        let path = self.path.clone().key(name.to_owned());
        Diagnostic::new(Code::MissingField, span, path, message)
    }

    fn duplicate(&self, name: &str) -> Diagnostic {
        let message = format!("duplicate key `{name}`");
        let key = self.scalar().map(|key| &*key.text);
        let diagnostic = Diagnostic::new(Code::DuplicateKey, self.key_span(), &self.path, message);
        match key {
            // An older or other name of the same field.
            Some(key) if key != name => diagnostic.with_help(format!(
                "{} is another name of `{name}`; keep one",
                quote(key)
            )),
            _ => diagnostic.with_help(repeated::ADVICE),
        }
    }

    fn custom(&self, message: &str) -> Diagnostic {
        let found = self.event().map(describe);
        let message = match found {
            Some(found) if message.starts_with("expected") => format!("{message}, found {found}"),
            Some(found) if self.scalar().is_some() => format!("invalid value {found}: {message}"),
            _ => message.to_owned(),
        };
        self.wrong(message)
    }
}

/// A fix that needs asking, unless `name` is surely meant as `near`.
fn unless_slip(fix: Fix, name: &str, near: &str) -> Fix {
    let applicability = if suggest::is_slip(name, near) {
        fix.applicability
    } else {
        Applicability::Unsafe
    };
    Fix {
        applicability,
        ..fix
    }
}

/// Whether quotes make text of what would be a number, a boolean or null without them.
fn is_quoted_value(scalar: &Scalar<'_>) -> bool {
    matches!(scalar.style, Style::SingleQuoted | Style::DoubleQuoted)
        && !matches!(CoreValue::of_plain(&scalar.text), CoreValue::String(_))
}

/// What a node is, in the words of messages.
fn describe(event: &Event<'_>) -> String {
    match event {
        Event::MappingStart(_) | Event::MappingEnd(_) => "a group of fields".to_owned(),
        Event::SequenceStart(_) | Event::SequenceEnd(_) => "a list".to_owned(),
        Event::Scalar(scalar) if scalar.is_absent() => "nothing".to_owned(),
        Event::Scalar(scalar) if is_quoted_value(scalar) => {
            format!("the string {}", quote(&scalar.text))
        }
        Event::Scalar(scalar) => quote(&scalar.text),
    }
}

/// What a visitor was given, where its node is not known.
fn shown(found: &Found) -> String {
    match found {
        Found::Text(text) => quote(text),
        Found::Integer(number) => format!("`{number}`"),
        Found::Float(number) => format!("`{number}`"),
        Found::Boolean(value) => format!("`{value}`"),
        Found::Null => "nothing".to_owned(),
        Found::List => "a list".to_owned(),
        Found::Mapping => "a group of fields".to_owned(),
        Found::Other(what) => what.clone(),
    }
}

/// What a visitor expects, in the words of those who write documents, as far as it has the usual
/// words of serde.
fn readable(expected: &str) -> String {
    let words = match expected {
        "a string" | "string" | "str" | "a borrowed string" | "a formatted string" => "text",
        "a character" => "one character",
        "a boolean" => "`true` or `false`",
        "null" | "unit" => "nothing",
        "a sequence" => "a list",
        "a map" => "a group of fields",
        "f32" | "f64" => "a number",
        "u8" => "a whole number from 0 to 255",
        "u16" => "a whole number from 0 to 65535",
        "u32" => "a whole number from 0 to 4294967295",
        "u64" | "usize" | "u128" => "a non-negative whole number",
        "i8" => "a whole number from -128 to 127",
        "i16" => "a whole number from -32768 to 32767",
        "i32" => "a whole number from -2147483648 to 2147483647",
        "i64" | "isize" | "i128" => "a whole number",
        "a nonzero u8" | "a nonzero u16" | "a nonzero u32" | "a nonzero u64"
        | "a nonzero usize" => "a whole number above 0",
        _ if expected.starts_with("struct ") => "a group of fields",
        _ => return length(expected).unwrap_or_else(|| expected.to_owned()),
    };
    words.to_owned()
}

/// A list or tuple of so many entries, in whichever of serde's forms.
fn length(expected: &str) -> Option<String> {
    let is_tuple = expected.starts_with("a tuple of size ")
        || expected.starts_with("tuple struct ")
        || expected.starts_with("an array of length ");
    let count: usize = expected
        .split(' ')
        .find_map(|word| word.parse().ok())
        .filter(|_| is_tuple)?;
    let noun = if count == 1 { "entry" } else { "entries" };
    Some(format!("a list of {count} {noun}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn serdes_words_are_those_of_documents() {
        assert_eq!(readable("a string"), "text");
        assert_eq!(readable("struct Post"), "a group of fields");
        assert_eq!(readable("a tuple of size 2"), "a list of 2 entries");
        assert_eq!(
            readable("tuple struct Pair with 2 elements"),
            "a list of 2 entries"
        );
        assert_eq!(readable("a day of the week"), "a day of the week");
    }
}
