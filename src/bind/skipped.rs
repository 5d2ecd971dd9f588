//! Values that no field takes: passed over, but for keys that stand twice in one mapping.

use super::Binder;
use super::seen::Seen;
use crate::diagnostic::{FieldPath, Path, PathSegment};
use crate::format::ArticleKey;
use crate::read::{Events, Stop};
use crate::yaml::{Event, Scalar};

/// A collection that is open.
enum Open<'a> {
    Mapping {
        /// Its keys, as unknown ones of whichever mapping.
        seen: Box<Seen<'a, ArticleKey>>,
        /// The key whose value comes next; `None` where a key does.
        key: Option<PathSegment>,
    },
    Sequence {
        index: usize,
    },
}

impl Open<'_> {
    /// Goes on behind a node.
    fn pass(&mut self, key: Option<&str>) {
        match self {
            Self::Sequence { index } => *index = index.saturating_add(1),
            Self::Mapping { key: next, .. } => {
                *next = match next {
                    Some(_) => None,
                    None => Some(PathSegment::Key(key.unwrap_or_default().to_owned().into())),
                };
            }
        }
    }

    /// The segment of the node that comes next.
    fn segment(&self) -> Option<PathSegment> {
        match self {
            Self::Sequence { index } => Some(PathSegment::Index(*index)),
            Self::Mapping { key, .. } => key.clone(),
        }
    }
}

impl<'a, S: Events<'a>> Binder<'_, '_, S> {
    /// Reads the rest of the node at `path` that begins with `event`, and reports keys that
    /// stand twice in a mapping (YAML 1.2.2 section 3.2.1.1).
    pub(super) fn pass_over(&mut self, event: &Event<'a>, path: &Path<'_>) -> Result<(), Stop> {
        let mut open: Vec<Open<'a>> = Vec::new();
        enter(&mut open, event);
        while !open.is_empty() {
            let event = self.next()?;
            match &event {
                Event::MappingEnd(_) | Event::SequenceEnd(_) => {
                    open.pop();
                    if let Some(around) = open.last_mut() {
                        around.pass(None);
                    }
                }
                Event::Scalar(scalar) => self.note(&mut open, scalar, path),
                _ => enter(&mut open, &event),
            }
        }
        Ok(())
    }

    /// Notes a scalar, which is a key where one comes next.
    fn note(&mut self, open: &mut [Open<'a>], scalar: &Scalar<'a>, path: &Path<'_>) {
        let repeated = match open.last_mut() {
            Some(Open::Mapping { seen, key: None }) => seen.insert_unknown(scalar.clone()).err(),
            _ => None,
        };
        // An alias has one place for all that it stands for; it is reported at the anchor.
        if let Some((key, before)) = repeated.filter(|(key, before)| key.span != *before) {
            self.report_repeated(&key, before, path_of(open, &key, path));
        }
        if let Some(around) = open.last_mut() {
            around.pass(Some(&scalar.text));
        }
    }
}

/// The path of a key in the innermost of the open collections below `path`.
fn path_of(open: &[Open<'_>], key: &Scalar<'_>, path: &Path<'_>) -> FieldPath {
    let mut segments = FieldPath::from(path).segments().to_vec();
    segments.extend(open.iter().filter_map(Open::segment));
    segments.push(PathSegment::Key(key.text.to_string().into()));
    FieldPath::from(segments)
}

/// Opens the collection that begins with `event`, if one does.
fn enter<'a>(open: &mut Vec<Open<'a>>, event: &Event<'a>) {
    match event {
        Event::MappingStart(_) => open.push(Open::Mapping {
            seen: Box::new(Seen::new()),
            key: None,
        }),
        Event::SequenceStart(_) => open.push(Open::Sequence { index: 0 }),
        _ => {}
    }
}
