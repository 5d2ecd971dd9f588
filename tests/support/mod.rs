//! What several tests need: the shared data, chance, and the promises about spans.

// Every test takes in all of this and uses some of it.
#![allow(dead_code)]

use std::path::{Path, PathBuf};

use newsmatter::Span;
use newsmatter::yaml::{Event, OutsideSubset, Reader, Scalar, Style};

/// The folder `name` of the data that is shared between projects, next to the corpus.
///
/// The corpus is at `$NEWSMATTER_CORPUS`, else at `../shared/corpus`. `None`, and a note, where
/// there is no such folder.
pub(crate) fn shared_folder(name: &str) -> Option<PathBuf> {
    let corpus = std::env::var_os("NEWSMATTER_CORPUS").map_or_else(
        || Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/..")).join("../shared/corpus"),
        PathBuf::from,
    );
    let folder = match name {
        "corpus" => corpus,
        _ => corpus.join("..").join(name),
    };
    if folder.is_dir() {
        return Some(folder);
    }
    eprintln!(
        "note: nothing was tested, as there is no folder {}",
        folder.display()
    );
    None
}

/// The text of every file below `folder` whose name ends so, with its path, in order.
pub(crate) fn files(folder: &Path, ending: &str) -> Vec<(PathBuf, String)> {
    let text = |(path, bytes)| (path, String::from_utf8(bytes).expect("a text file"));
    bytes(folder, ending).into_iter().map(text).collect()
}

/// As [`files`], of files that need not be text.
pub(crate) fn bytes(folder: &Path, ending: &str) -> Vec<(PathBuf, Vec<u8>)> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.to_string_lossy().ends_with(ending) {
                let bytes = std::fs::read(&path).expect("a file");
                found.push((path, bytes));
            }
        }
    }
    found.sort();
    found
}

/// Numbers that only look random (`SplitMix64`), the same in every run.
pub(crate) struct Random(pub(crate) u64);

impl Random {
    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number from 0 up to, but not including, `end`, or 0.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        let end = u64::try_from(end).unwrap_or(u64::MAX).max(1);
        usize::try_from(self.next() % end).unwrap_or_default()
    }
}

/// The events of the subset reader for the part of `text` at `span`, their spans checked.
#[track_caller]
pub(crate) fn subset_events(text: &str, span: Span) -> Result<Vec<Event<'_>>, OutsideSubset> {
    let mut reader = Reader::within(text, span);
    let mut events = Vec::new();
    while let Some(event) = reader.next_event()? {
        events.push(event);
    }
    check_spans(text, &events);
    Ok(events)
}

/// The events of the reader of all of YAML, their spans checked.
#[cfg(feature = "full-yaml")]
#[track_caller]
pub(crate) fn full_events(
    text: &str,
    span: Span,
) -> Result<Vec<Event<'_>>, newsmatter::yaml::Fault> {
    let limits = newsmatter::Limits::default();
    let mut reader = newsmatter::yaml::FullReader::within(text, span, &limits);
    let mut events = Vec::new();
    loop {
        match reader.next_event() {
            Ok(Some(event)) => events.push(event),
            Ok(None) => break,
            Err(fault) => {
                check_bounds(text, fault.span);
                return Err(fault);
            }
        }
    }
    check_spans(text, &events);
    Ok(events)
}

/// Checks what is promised of the events of one complete document:
///
/// - spans are in bounds, on character boundaries, in order, and nested
/// - quoted scalars begin and end with their quote, block scalars begin with their indicator
/// - plain scalars on one line are their text
/// - collections begin and end with matching brackets, or empty
///
/// All events of an alias have the span of the alias, and merged entries come after others.
#[track_caller]
pub(crate) fn check_spans(text: &str, events: &[Event<'_>]) {
    let is_in_order = !text.contains("<<");
    let mut open = Vec::new();
    let mut previous = Span::default();
    for event in events {
        let span = event.span();
        let written = check_bounds(text, span);
        let is_alias = written.starts_with('*');
        let is_repeated = is_alias && span == previous;
        assert!(
            span.start >= previous.end || is_repeated || !is_in_order,
            "{event:?} begins before the end of what was before it, {previous:?}, in {text:?}"
        );
        previous = span;
        match event {
            Event::MappingStart(_) | Event::SequenceStart(_) => open.push((event, written)),
            Event::MappingEnd(_) | Event::SequenceEnd(_) => {
                let start = open.pop().expect("an end has a start");
                check_ends(start, (event, written));
            }
            Event::Scalar(scalar) if !is_alias => check_scalar(scalar, written),
            Event::Scalar(_) => {}
        }
    }
    assert!(open.is_empty(), "no end of {open:?} in {text:?}");
}

/// The text at `span`, which has to be in bounds and on character boundaries.
#[track_caller]
pub(crate) fn check_bounds(text: &str, span: Span) -> &str {
    span.text(text)
        .unwrap_or_else(|| panic!("{span:?} is no place in {text:?}"))
}

#[track_caller]
fn check_ends(start: (&Event<'_>, &str), end: (&Event<'_>, &str)) {
    let is_mapping = matches!(start.0, Event::MappingStart(_));
    assert_eq!(
        is_mapping,
        matches!(end.0, Event::MappingEnd(_)),
        "{start:?} {end:?}"
    );
    let expected = match start.1 {
        "" => "",
        "[" => "]",
        "{" => "}",
        alias => alias,
    };
    assert_eq!(end.1, expected, "{start:?} {end:?}");
    assert!(start.1.len() <= 1 || start.1.starts_with('*'), "{start:?}");
}

#[track_caller]
fn check_scalar(scalar: &Scalar<'_>, written: &str) {
    let is_right = match scalar.style {
        Style::Plain => written == scalar.text || written.contains(['\n', '\r']),
        Style::SingleQuoted => is_between(written, '\''),
        Style::DoubleQuoted => is_between(written, '"'),
        Style::Literal => written.starts_with('|'),
        Style::Folded => written.starts_with('>'),
    };
    assert!(is_right, "{scalar:?} is at {written:?}");
}

fn is_between(written: &str, quote: char) -> bool {
    written.len() >= 2 && written.starts_with(quote) && written.ends_with(quote)
}
