//! Finds the place of a field again.

use super::{Events, Stop};
use crate::diagnostic::{FieldPath, PathSegment};
use crate::fence;
use crate::limits::Limits;
use crate::source::Span;
use crate::yaml::{Event, FullReader, Reader};

/// Where the value at `path` stands in `source`.
pub(crate) fn value(source: &str, limits: &Limits, path: &FieldPath) -> Option<Span> {
    let front_matter = fence::split(source.as_bytes()).ok()?.front_matter;
    let mut native = Reader::within(source, front_matter);
    let found = find(&mut native, path).and_then(|found| {
        read_on(&mut native, found.is_some(), path.segments().len())?;
        Ok(found)
    });
    found.unwrap_or_else(|_| {
        let mut complete = FullReader::within(source, front_matter, limits);
        find(&mut complete, path).ok().flatten()
    })
}

/// Reads to the end of the entry at the root in which a value was found that stands in `depth`
/// collections, or to the end of everything: only where a reader does not decline behind a value
/// does what it said of it hold.
fn read_on<'a, S: Events<'a>>(
    events: &mut S,
    is_found: bool,
    mut depth: usize,
) -> Result<(), Stop> {
    while let Some(event) = events.next()? {
        match event {
            Event::MappingStart(_) | Event::SequenceStart(_) => depth = depth.saturating_add(1),
            Event::MappingEnd(_) | Event::SequenceEnd(_) => depth = depth.saturating_sub(1),
            // The next key.
            Event::Scalar(_) if is_found && depth == 1 => break,
            Event::Scalar(_) => {}
        }
    }
    Ok(())
}

/// Goes down `path` from the first event.
fn find<'a, S: Events<'a>>(events: &mut S, path: &FieldPath) -> Result<Option<Span>, Stop> {
    let Some(mut node) = events.next()? else {
        return Ok(None);
    };
    for segment in path.segments() {
        let found = match (segment, &node) {
            (PathSegment::Key(key), Event::MappingStart(_)) => entry(events, key)?,
            (PathSegment::Index(index), Event::SequenceStart(_)) => item(events, *index)?,
            _ => None,
        };
        match found {
            Some(inner) => node = inner,
            None => return Ok(None),
        }
    }
    if let Event::Scalar(scalar) = &node {
        return Ok(Some(scalar.text_span()));
    }
    let start = node.span().start;
    let end = skip(events, &node)?;
    Ok(Some(Span::new(start, end)))
}

/// The value of `key` in the mapping whose start was read.
fn entry<'a, S: Events<'a>>(events: &mut S, key: &str) -> Result<Option<Event<'a>>, Stop> {
    while let Some(event) = events.next()? {
        let is_key = match &event {
            Event::MappingEnd(_) => return Ok(None),
            Event::Scalar(scalar) => scalar.text == key,
            _ => false,
        };
        skip(events, &event)?;
        let Some(value) = events.next()? else { break };
        if is_key {
            return Ok(Some(value));
        }
        skip(events, &value)?;
    }
    Ok(None)
}

/// The entry at `index` of the sequence whose start was read.
fn item<'a, S: Events<'a>>(events: &mut S, index: usize) -> Result<Option<Event<'a>>, Stop> {
    let mut at = 0_usize;
    while let Some(event) = events.next()? {
        if matches!(event, Event::SequenceEnd(_)) {
            return Ok(None);
        }
        if at == index {
            return Ok(Some(event));
        }
        skip(events, &event)?;
        at = at.saturating_add(1);
    }
    Ok(None)
}

/// Passes the rest of the node that begins with `event`, and tells where it ends.
pub(crate) fn skip<'a, S: Events<'a>>(events: &mut S, event: &Event<'a>) -> Result<usize, Stop> {
    let mut end = event.span().end;
    let mut depth = usize::from(is_start(event));
    while depth > 0 {
        let Some(event) = events.next()? else { break };
        end = event.span().end;
        if is_start(&event) {
            depth = depth.saturating_add(1);
        } else if matches!(event, Event::MappingEnd(_) | Event::SequenceEnd(_)) {
            depth = depth.saturating_sub(1);
        }
    }
    Ok(end)
}

const fn is_start(event: &Event<'_>) -> bool {
    matches!(event, Event::MappingStart(_) | Event::SequenceStart(_))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(front_matter: &str, path: &str, expected: Option<&str>) {
        let source = format!("---\n{front_matter}---\n");
        let path = path.parse().expect("a path");
        let found = value(&source, &Limits::default(), &path);
        let text = found.map(|span| span.text(&source).expect("a place of the source"));
        assert_eq!(text, expected, "{path:?} of {front_matter}");
    }

    #[test]
    fn a_place_is_that_of_the_value_or_none() {
        check("a: b\n", "a", Some("b"));
        check("a: \"b\"\n", "a", Some("b"));
        check("a:\n  - b\n  - c: d\n", "a[1].c", Some("d"));
        check("a:\n  - b\n  - c\n", "a", Some("- b\n  - c"));
        #[cfg(feature = "full-yaml")]
        // Behind a key that is none.
        check("? [x, {y: z}]\n: w\na: b\n", "a", Some("b"));
        for path in ["b", "a[0]", "a.b"] {
            check("a: b\n", path, None);
            check("", path, None);
        }
        check("a:\n  - b\n", "a[1]", None);
        check("a:\n  - b\n", "a.b", None);
    }

    #[test]
    fn a_value_over_several_lines_is_whole() {
        check("a: b\n  c\nd: e\n", "a", Some("b\n  c"));
        check("a: \"b\n  c\"\n", "a", Some("b\n  c"));
        check("a: 'b\nc'\nd: e\n", "a", Some("b\nc"));
        check("a: >-\n  b\n  c\nd: e\n", "a", Some(">-\n  b\n  c"));
        check("a: [b,\n  c]\n", "a", Some("[b,\n  c]"));
        check("a:\n- b\n  c\n- d\n", "a[0]", Some("b\n  c"));
    }

    #[cfg(feature = "full-yaml")]
    #[test]
    fn an_alias_is_the_place_of_what_it_stands_for() {
        check("a: &é \"b\"\nc: *é\n", "c", Some("*é"));
        check("a: &é \"b\"\nc: *é\n", "a", Some("b"));
        check("a: &x {b: 'c'}\nd: *x\n", "d.b", Some("*x"));
        check("a: &x 'b'\nc:\n  - *x\n", "c[0]", Some("*x"));
        // The native reader declines the tab, behind the value that it has read.
        check("a: b\n  c\nd:\n-\te\n", "a", Some("b\n  c"));
        check("a: b\nd:\n-\te\n", "d[0]", Some("e"));
    }
}
