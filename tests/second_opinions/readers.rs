//! What each reader makes of one field of a file, in a few words.

use std::fmt::Display;

use newsmatter::yaml::{Event, FullReader, Scalar};
use newsmatter::{Article, Diagnostic, Limits, Parser, Severity, fence};

/// What stands in a cell where there is no front matter to ask a reader about.
const NOT_ASKED: &str = "not asked";

/// The bytes between the fences. Only this crate and Jekyll look for fences; the others are
/// asked about what is between them.
fn front_matter(file: &[u8]) -> Option<&[u8]> {
    let fences = fence::split(file).ok()?;
    file.get(fences.front_matter.range())
}

/// What `serde_yaml` reads, as its own untyped value and, where that differs, as an article.
pub(crate) fn serde_yaml(file: &[u8], field: &str) -> String {
    let Some(yaml) = front_matter(file) else {
        return NOT_ASKED.to_owned();
    };
    let untyped = serde_yaml::from_slice::<serde_yaml::Value>(yaml).map(Node::from);
    let typed = serde_yaml::from_slice::<Article<'_>>(yaml).map(|article| tree(&article));
    let [untyped, typed] = [untyped, typed].map(|read| match read {
        Ok(node) => node.at(field).to_string(),
        Err(error) => refusal(&error),
    });
    if untyped == typed {
        untyped
    } else {
        format!("{untyped}; as an article {typed}")
    }
}

/// What the complete parser reads: the events of the node, without a guess at their types.
pub(crate) fn complete_parser(file: &[u8], field: &str) -> String {
    let Some(yaml) = front_matter(file) else {
        return NOT_ASKED.to_owned();
    };
    let Ok(text) = std::str::from_utf8(yaml) else {
        return "takes only UTF-8".to_owned();
    };
    let mut reader = FullReader::within(
        text,
        newsmatter::Span::new(0, text.len()),
        &Limits::default(),
    );
    let mut events = Vec::new();
    loop {
        match reader.next_event() {
            Ok(Some(event)) => events.push(event),
            Ok(None) => break,
            Err(fault) => return refusal(&fault),
        }
    }
    let mut events = events.into_iter();
    match events.next() {
        Some(first) => node(first, &mut events).at(field).to_string(),
        None => "no document".to_owned(),
    }
}

/// What this crate reads, and the findings.
pub(crate) fn newsmatter(file: &[u8], field: &str) -> String {
    let checked = Parser::new().check(file);
    let has_errors = checked
        .diagnostics
        .iter()
        .any(|finding| finding.severity == Severity::Error);
    let read = match &checked.document {
        Some(document) if !has_errors && field == "body" => format!("{:?}", document.body),
        Some(document) if !has_errors => tree(&document.article).at(field).to_string(),
        _ => "refused".to_owned(),
    };
    let mut told: Vec<&str> = Vec::new();
    for Diagnostic { code, .. } in &checked.diagnostics {
        if !told.contains(&code.as_str()) {
            told.push(code.as_str());
        }
    }
    if told.is_empty() {
        read
    } else {
        format!("{read}: {}", told.join(", "))
    }
}

/// The first line of an error, without the place.
fn refusal(error: &dyn Display) -> String {
    let message = error.to_string();
    let message = message.lines().next().unwrap_or_default();
    let message = message.split(" at line ").next().unwrap_or_default();
    format!("error: {message}")
}

/// A value of any reader's, as far as the table shows it.
#[derive(Clone, Debug)]
enum Node {
    Nowhere,
    /// What is shown as it stands: numbers, truth values, null, and text in quotes.
    Shown(String),
    List(Vec<Node>),
    Map(Vec<(String, Node)>),
}

impl Node {
    /// The node at a path such as `provider.name`.
    fn at(&self, path: &str) -> Self {
        path.split('.').fold(self.clone(), |node, key| match node {
            Self::Map(entries) => {
                let quoted = format!("{key:?}");
                let found = entries.into_iter().find(|(name, _)| *name == quoted);
                found.map_or(Self::Nowhere, |(_, node)| node)
            }
            _ => Self::Nowhere,
        })
    }
}

impl Display for Node {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Nowhere => formatter.write_str("absent"),
            Self::Shown(text) => formatter.write_str(text),
            Self::List(nodes) => {
                let nodes: Vec<_> = nodes.iter().map(ToString::to_string).collect();
                write!(formatter, "[{}]", nodes.join(", "))
            }
            Self::Map(entries) => {
                let entry = |(key, node): &(String, Self)| format!("{key}: {node}");
                let entries: Vec<_> = entries.iter().map(entry).collect();
                write!(formatter, "{{{}}}", entries.join(", "))
            }
        }
    }
}

impl From<serde_yaml::Value> for Node {
    fn from(value: serde_yaml::Value) -> Self {
        use serde_yaml::Value;
        match value {
            Value::Null => Self::Shown("null".to_owned()),
            Value::Bool(value) => Self::Shown(value.to_string()),
            Value::Number(number) => Self::Shown(number.to_string()),
            Value::String(text) => Self::Shown(format!("{text:?}")),
            Value::Sequence(values) => Self::List(values.into_iter().map(Self::from).collect()),
            Value::Mapping(entries) => {
                let entry = |(key, value)| (Self::from(key).to_string(), Self::from(value));
                Self::Map(entries.into_iter().map(entry).collect())
            }
            Value::Tagged(tagged) => {
                let tag = tagged.tag.clone();
                Self::Shown(format!("{tag} {}", Self::from(tagged.value)))
            }
        }
    }
}

/// An article by the names of the format.
fn tree(article: &Article<'_>) -> Node {
    fn node(value: serde_json::Value) -> Node {
        use serde_json::Value;
        match value {
            Value::Array(values) => Node::List(values.into_iter().map(node).collect()),
            Value::Object(entries) => {
                let entry = |(key, value)| (format!("{key:?}"), node(value));
                Node::Map(entries.into_iter().map(entry).collect())
            }
            Value::String(text) => Node::Shown(format!("{text:?}")),
            other => Node::Shown(other.to_string()),
        }
    }
    // There is nothing in an article that JSON cannot hold.
    node(serde_json::to_value(article).expect("an article"))
}

/// The node that begins with the event `first`.
fn node<'a>(first: Event<'a>, events: &mut impl Iterator<Item = Event<'a>>) -> Node {
    match first {
        Event::Scalar(scalar) => Node::Shown(scalar_shown(&scalar)),
        Event::SequenceStart(_) => {
            let mut nodes = Vec::new();
            loop {
                match events.next().expect("the end of a list") {
                    Event::SequenceEnd(_) => return Node::List(nodes),
                    event => nodes.push(node(event, events)),
                }
            }
        }
        Event::MappingStart(_) => {
            let mut entries = Vec::new();
            loop {
                match events.next().expect("the end of a mapping") {
                    Event::MappingEnd(_) => return Node::Map(entries),
                    event => {
                        let key = node(event, events).to_string();
                        let value = events.next().expect("a value for every key");
                        entries.push((key, node(value, events)));
                    }
                }
            }
        }
        event => panic!("{event:?} ends nothing"),
    }
}

fn scalar_shown(scalar: &Scalar<'_>) -> String {
    if scalar.is_absent() {
        return "nothing".to_owned();
    }
    match scalar.tag {
        Some(tag) => format!("{:?} with a tag ({tag:?})", scalar.text),
        None => format!("{:?}", scalar.text),
    }
}
