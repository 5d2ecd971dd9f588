//! Reading on behind a syntax error.
//!
//! Only after both readers stopped is the front matter cut into its top-level entries, each
//! read on its own. That is sound: in a block mapping every line of an entry but its first is
//! indented, so a line at the first column that is neither comment nor dash begins the next one
//! (YAML 1.2.2 sections 6.1 and 8.2.2).

use std::cell::OnceCell;
use std::collections::HashSet;

use crate::bind::{Binder, Entries, Stop, reads_whole};
use crate::diagnostic::{Code, Diagnostic, FieldPath, Sink};
use crate::limits::Limits;
use crate::span::Span;
use crate::syntax;
use crate::yaml::{Fault, FaultKind, FullReader, OutsideSubset, Reader};

/// What an entry counts at least towards the limit of nodes, if it needs the complete parser:
/// beginning costs that parser as much as a few nodes.
const LEAST_NODES: usize = 8;

/// Binds every entry that can be read, and reports a syntax error for every other.
///
/// `whole` is where both readers stopped. It is reported if every entry is sound on its own,
/// as where one of them is indented otherwise than the rest.
pub(crate) fn entries<'a>(
    source: &'a str,
    front_matter: Span,
    whole: (OutsideSubset, &Fault),
    limits: &Limits,
    sink: &mut Sink<'_>,
) -> Entries<'a> {
    let mut bound = Entries::new();
    let mut all_sound = true;
    let anchors = Anchors {
        front_matter: front_matter.text(source).unwrap_or_default(),
        names: OnceCell::new(),
    };
    let mut left = *limits;
    let mut at = front_matter.start;
    while at < front_matter.end {
        let entry = next_entry(source, Span::new(at, front_matter.end));
        let (is_sound, nodes) = read_entry(source, entry, &left, &anchors, &mut bound, sink);
        all_sound &= is_sound;
        left.nodes = left.nodes.saturating_sub(nodes);
        at = entry.end;
        if left.nodes == 0 {
            report_too_many(limits, entry, sink);
            bound.cut_short();
            return bound;
        }
    }
    if all_sound {
        let (outside, fault) = whole;
        let root = FieldPath::root();
        sink.report(Code::Syntax, || {
            syntax::diagnose(source, root, outside, fault)
        });
    }
    bound
}

/// Reports that the complete parser was needed too often to go on.
fn report_too_many(limits: &Limits, entry: Span, sink: &mut Sink<'_>) {
    sink.report(Code::Limit, || {
        let most = limits.nodes;
        let message =
            format!("expected at most {most} keys and values (limit `nodes`), found more");
        let place = Span::empty(entry.start);
        Diagnostic::new(Code::Limit, place, FieldPath::root(), message)
            .with_help("mend the faults before this place first")
    });
}

/// Binds one entry. Tells whether it is sound, and how many nodes the complete parser needed.
fn read_entry<'a>(
    source: &'a str,
    entry: Span,
    limits: &Limits,
    anchors: &Anchors<'_>,
    bound: &mut Entries<'a>,
    sink: &mut Sink<'_>,
) -> (bool, usize) {
    if let Some(line) = line_without_key(source, entry) {
        let (key, finding) = syntax::no_entry(source, line);
        if let Some(key) = key {
            bound.unreadable(key, line);
        }
        sink.report(Code::Syntax, || finding);
        return (false, 0);
    }
    let Err(Stop::Outside(outside)) = reads_whole(&mut Reader::within(source, entry)) else {
        let mut reader = Reader::within(source, entry);
        // It was read to its end before, so it does not stop.
        let _ = bound.read(&mut Binder::new(&mut reader, sink, source));
        return (true, 0);
    };
    let mut reader = FullReader::within(source, entry, limits);
    let Err(Stop::Fault(fault)) = reads_whole(&mut reader) else {
        let mut again = FullReader::within(source, entry, limits);
        let _ = bound.read(&mut Binder::new(&mut again, sink, source));
        return (true, again.nodes().max(LEAST_NODES));
    };
    read_up_to(
        source,
        entry,
        limits,
        outside.span.start.min(fault.span.start),
        sink,
    );
    if anchors.has(source, &fault) {
        // Only cut apart the entry is no YAML.
        note_unreadable(source, entry, bound);
        return (true, reader.nodes().max(LEAST_NODES));
    }
    report(source, entry, outside, &fault, bound, sink);
    (false, reader.nodes().max(LEAST_NODES))
}

/// Reports what is found in the lines of an entry before the one of its fault.
///
/// What is read there is sound. What the fault cut short, or where something is missing because
/// of it, is not.
fn read_up_to(source: &str, entry: Span, limits: &Limits, fault: usize, sink: &mut Sink<'_>) {
    let line = source
        .get(..fault)
        .and_then(|before| before.rfind('\n'))
        .unwrap_or_default();
    let mut trial = sink.on_trial();
    let mut reader = FullReader::within(source, entry, limits);
    let mut binder = Binder::new(&mut reader, &mut trial, source);
    // It stops at the fault.
    let _ = Entries::new().read(&mut binder);
    sink.take_over(trial, |finding| {
        finding.span.end <= line && finding.code != Code::MissingField
    });
}

/// The names of all anchors in a front matter, found once and only if an alias needs them.
struct Anchors<'a> {
    front_matter: &'a str,
    names: OnceCell<HashSet<&'a str>>,
}

impl Anchors<'_> {
    /// Whether the fault is an alias whose anchor stands in another entry.
    fn has(&self, source: &str, fault: &Fault) -> bool {
        let alias = fault
            .span
            .text(source)
            .and_then(|text| text.strip_prefix('*'));
        let names = || {
            let names = self.front_matter.split('&').skip(1).map(anchor_name);
            names.filter(|name| !name.is_empty()).collect()
        };
        alias.is_some_and(|name| self.names.get_or_init(names).contains(name))
    }
}

/// The name that `text`, which stands behind a `&`, begins with (YAML 1.2.2 section 6.9.2).
fn anchor_name(text: &str) -> &str {
    let end = text.find([' ', '\t', '\r', '\n', ',', '[', ']', '{', '}']);
    text.get(..end.unwrap_or(text.len())).unwrap_or_default()
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
    note_unreadable(source, entry, bound);
    let path = key_of(source, entry)
        .map_or_else(FieldPath::root, |key| FieldPath::root().key(key.to_owned()));
    let code = match fault.kind {
        FaultKind::Limit => Code::Limit,
        FaultKind::Syntax => Code::Syntax,
    };
    sink.report(code, || syntax::diagnose(source, path, outside, fault));
}

/// Notes the key of an entry whose value could not be read.
fn note_unreadable(source: &str, entry: Span, bound: &mut Entries<'_>) {
    if let Some(key) = key_of(source, entry) {
        let end = entry.start.saturating_add(key.len());
        bound.unreadable(key, Span::new(entry.start, end));
    }
}

/// The entry that `rest` begins with: up to the next line that begins one.
///
/// Lines in the first column that cannot begin an entry stay together, so that a page of prose
/// is one error and not a hundred.
fn next_entry(source: &str, rest: Span) -> Span {
    let text = rest.text(source).unwrap_or_default();
    let mut lines = text.split_inclusive('\n');
    let first = lines.next().unwrap_or_default();
    let begun = key_of_line(first).is_some();
    let more = lines
        .take_while(|line| !stands_in_first_column(line) || !begun && key_of_line(line).is_none());
    let length = first.len().saturating_add(more.map(str::len).sum());
    Span::new(rest.start, rest.start.saturating_add(length.max(1)))
}

/// Whether something stands at the first column that is neither a comment nor a dash.
fn stands_in_first_column(line: &str) -> bool {
    !line.is_empty() && !line.starts_with([' ', '\t', '\r', '\n', '#', '-'])
}

/// The first line of an entry, if it stands in the first column and has no key.
fn line_without_key(source: &str, entry: Span) -> Option<Span> {
    let line = entry.text(source)?.lines().next()?;
    let is_flow = line.starts_with(['{', '[', '"', '\'', '?']);
    let has_none = stands_in_first_column(line) && key_of_line(line).is_none() && !is_flow;
    has_none.then(|| Span::new(entry.start, entry.start.saturating_add(line.len())))
}

/// The key that an entry begins with.
fn key_of(source: &str, entry: Span) -> Option<&str> {
    entry.text(source)?.lines().next().and_then(key_of_line)
}

/// What stands in the first column before a colon that a blank or the line's end follows.
fn key_of_line(line: &str) -> Option<&str> {
    if !stands_in_first_column(line) {
        return None;
    }
    let line = line.trim_end_matches(['\r', '\n']);
    let key = match line.split_once(": ") {
        Some((key, _)) => key,
        None => line.strip_suffix(':')?,
    };
    (!key.is_empty() && !key.contains(['"', '\''])).then_some(key)
}
