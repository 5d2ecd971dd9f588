//! Reading on behind a syntax error.
//!
//! Only after both readers stopped is the front matter cut into its top-level entries, each
//! read on its own. That is sound: in a block mapping every line of an entry but its first is
//! indented, so a line at the first column that is neither comment nor dash begins the next one
//! (YAML 1.2.2 sections 6.1 and 8.2.2).

use crate::bind::{Binder, Entries, Stop, reads_whole};
use crate::diagnostic::{FieldPath, Sink};
use crate::limits::Limits;
use crate::span::Span;
use crate::syntax;
use crate::yaml::{Fault, FaultKind, FullReader, OutsideSubset, Reader};

/// Binds every entry that can be read, and reports a syntax error for every other.
pub(crate) fn entries<'a>(
    source: &'a str,
    front_matter: Span,
    limits: &Limits,
    sink: &mut Sink<'_>,
) -> Entries<'a> {
    let mut bound = Entries::new();
    let mut left = *limits;
    let mut at = front_matter.start;
    while at < front_matter.end && !sink.is_full() {
        let entry = next_entry(source, Span::new(at, front_matter.end));
        let nodes = read_entry(source, entry, &left, &mut bound, sink);
        left.nodes = left.nodes.saturating_sub(nodes);
        at = entry.end;
    }
    bound
}

/// Binds one entry, and tells how many nodes the complete parser needed for it.
fn read_entry<'a>(
    source: &'a str,
    entry: Span,
    limits: &Limits,
    bound: &mut Entries<'a>,
    sink: &mut Sink<'_>,
) -> usize {
    let Err(Stop::Outside(outside)) = reads_whole(Reader::within(source, entry)) else {
        let mut reader = Reader::within(source, entry);
        // It was read to its end before, so it does not stop.
        let _ = bound.read(&mut Binder::new(&mut reader, sink, source));
        return 0;
    };
    let mut reader = FullReader::within(source, entry, limits);
    // Up to a fault, what was read is sound, and its findings are worth having.
    if let Err(Stop::Fault(fault)) = bound.read(&mut Binder::new(&mut reader, sink, source)) {
        report(source, entry, outside, &fault, bound, sink);
    }
    reader.nodes()
}

/// Reports the syntax error of an entry.
fn report(
    source: &str,
    entry: Span,
    outside: OutsideSubset,
    fault: &Fault,
    bound: &mut Entries<'_>,
    sink: &mut Sink<'_>,
) {
    let path = match key_of(source, entry) {
        Some(key) => {
            bound.unreadable(
                key,
                Span::new(entry.start, entry.start.saturating_add(key.len())),
            );
            FieldPath::root().key(key.to_owned())
        }
        None => FieldPath::root(),
    };
    let code = match fault.kind {
        FaultKind::Limit => crate::Code::Limit,
        FaultKind::Syntax => crate::Code::Syntax,
    };
    sink.report(code, || syntax::diagnose(source, path, outside, fault));
}

/// The entry that `rest` begins with: up to the next line that begins one.
fn next_entry(source: &str, rest: Span) -> Span {
    let text = rest.text(source).unwrap_or_default();
    let is_entry = begins_entry(text);
    let mut end = 0_usize;
    for line in text.split_inclusive('\n') {
        // Lines that are no entry stay with the one before them, but those that could be one
        // do not belong to lines that could not.
        if end > 0 && begins_entry(line) && (is_entry || key_of_line(line).is_some()) {
            break;
        }
        if end > 0 && is_entry && starts_in_first_column(line) {
            break;
        }
        end = end.saturating_add(line.len());
    }
    Span::new(rest.start, rest.start.saturating_add(end.max(1)))
}

/// Whether a line begins an entry of the top-level mapping.
fn begins_entry(line: &str) -> bool {
    starts_in_first_column(line) && key_of_line(line).is_some()
}

/// Whether something stands at the first column that is neither a comment nor a dash.
fn starts_in_first_column(line: &str) -> bool {
    !line.starts_with([' ', '\t', '\r', '\n', '#', '-']) && !line.is_empty()
}

fn key_of(source: &str, entry: Span) -> Option<&str> {
    let text = entry.text(source)?;
    text.lines()
        .find(|line| starts_in_first_column(line))
        .and_then(key_of_line)
}

/// What stands before the first colon that a blank or the line's end follows.
fn key_of_line(line: &str) -> Option<&str> {
    let line = line.trim_end_matches(['\r', '\n']);
    let key = match line.split_once(": ") {
        Some((key, _)) => key,
        None => line.strip_suffix(':')?,
    };
    (!key.is_empty() && !key.contains(['"', '\''])).then_some(key)
}
