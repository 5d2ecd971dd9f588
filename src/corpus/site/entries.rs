//! The top-level entries of a site's files, of which only names are wanted.

use std::collections::BTreeMap;
use std::fs;
use std::io::Read as _;
use std::path::Path;

use crate::fence;
use crate::limits::Limits;
use crate::source::Span;
use crate::yaml::{DocumentReader, Event};

/// How much of a file is read.
const MOST_BYTES: u64 = 1 << 20;

/// The entries of a file's front matter, or of all of it if it has none.
#[derive(Debug, Default)]
pub(super) struct Entries(BTreeMap<String, Value>);

#[derive(Debug)]
enum Value {
    Text(String),
    /// The strings of a list, or the keys of a mapping.
    Names(Vec<String>),
}

impl Entries {
    /// What can be read of a file; `None` for one that is not there or not text.
    pub(super) fn read(file: &Path) -> Option<Self> {
        let mut text = String::new();
        let opened = fs::File::open(file).ok()?;
        opened.take(MOST_BYTES).read_to_string(&mut text).ok()?;
        Some(Self::of(&text))
    }

    fn of(text: &str) -> Self {
        let whole = Span::new(0, text.len());
        let span = fence::split(text.as_bytes()).map_or(whole, |fences| fences.front_matter);
        let mut reader = DocumentReader::within(text, span, &Limits::default());
        let mut entries = BTreeMap::new();
        if !matches!(reader.next_event(), Ok(Some(Event::MappingStart(_)))) {
            return Self::default();
        }
        let mut key: Option<String> = None;
        let mut names = Vec::new();
        let mut depth = 1_usize;
        // In a mapping of names every other node is a value.
        let (mut is_mapping, mut is_value) = (false, false);
        for event in reader.map_while(Result::ok) {
            let began_at = depth;
            match &event {
                Event::MappingStart(_) | Event::SequenceStart(_) => depth += 1,
                Event::MappingEnd(_) | Event::SequenceEnd(_) => depth = depth.saturating_sub(1),
                Event::Scalar(_) => {}
            }
            match (event, began_at) {
                (Event::Scalar(scalar), 1) => match key.take() {
                    None => key = Some(scalar.text.into_owned()),
                    Some(key) => {
                        entries.insert(key, Value::Text(scalar.text.into_owned()));
                    }
                },
                (Event::MappingStart(_), 1) => (is_mapping, is_value) = (true, false),
                (Event::SequenceStart(_), 1) => (is_mapping, is_value) = (false, false),
                (Event::MappingEnd(_) | Event::SequenceEnd(_), 2) => {
                    if let Some(key) = key.take() {
                        entries.insert(key, Value::Names(std::mem::take(&mut names)));
                    }
                }
                (Event::Scalar(scalar), 2) => {
                    if !is_value {
                        names.push(scalar.text.into_owned());
                    }
                    is_value = is_mapping && !is_value;
                }
                (Event::MappingEnd(_) | Event::SequenceEnd(_), 3) => {
                    is_value = is_mapping && !is_value;
                }
                _ => {}
            }
        }
        Self(entries)
    }

    /// The value of an entry that is a single one.
    pub(super) fn text(&self, key: &str) -> Option<&str> {
        match self.0.get(key)? {
            Value::Text(text) => Some(text),
            Value::Names(_) => None,
        }
    }

    /// The strings of a list, the keys of a mapping, or a single value.
    pub(super) fn names(&self, key: &str) -> &[String] {
        match self.0.get(key) {
            Some(Value::Names(names)) => names,
            Some(Value::Text(text)) => std::slice::from_ref(text),
            None => &[],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_and_the_keys_of_mappings_are_names() {
        let entries = Entries::of(
            "collections_dir: content # from the root\n\
             collections:\n  posts:\n    output: true\n  courses: {output: true, tags: [a, b]}\n  \
             events:\n  people: yes\n\
             exclude: [README.md, \"vendor/\"]\nexcept: one\nempty:\n",
        );
        assert_eq!(
            entries.names("collections"),
            ["posts", "courses", "events", "people"]
        );
        assert_eq!(entries.names("exclude"), ["README.md", "vendor/"]);
        assert_eq!(entries.names("except"), ["one"]);
        assert_eq!(entries.text("collections_dir"), Some("content"));
        assert_eq!(entries.text("exclude"), None);
        assert_eq!(entries.names("absent"), [""; 0]);
        let list = Entries::of("---\ncollections:\n  - posts\n  - [a]\n  - people\n---\nb: c\n");
        assert_eq!(list.names("collections"), ["posts", "people"]);
        assert_eq!(list.text("b"), None);
    }

    #[test]
    #[cfg(feature = "full-yaml")]
    fn what_an_alias_stands_for_is_no_name() {
        let entries = Entries::of(
            "base: &base\n  layout: post\ncollections:\n  posts:\n  events:\n    <<: *base\n",
        );
        assert_eq!(entries.names("collections"), ["posts", "events"]);
    }

    #[test]
    fn what_stands_before_a_fault_is_read() {
        let entries = Entries::of("collections:\n  - posts\nexclude: [a\nb: c: d\n");
        assert_eq!(entries.names("collections"), ["posts"]);
        assert_eq!(entries.names("exclude"), [""; 0]);
        assert_eq!(Entries::of("").names("a"), [""; 0]);
        assert_eq!(Entries::of("- name\n- Ferries\n").text("name"), None);
    }
}
