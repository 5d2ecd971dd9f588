//! The loop over a document's entries, and what is done where the native reader declines.
//!
//! ```text
//! native reader  ── declines ──>  complete parser, for that entry  ── fault ──>  one diagnostic
//!       ^                                      │
//!       └──────── at the next entry ───────────┴── an alias or merge key that reaches beyond
//!                                                  it ──> complete parser, for the document
//! ```
//!
//! Cutting at entries is sound: in a block mapping at column 0 every line of an entry but its
//! first is indented or begins with a dash, so any other line at the first column begins the next
//! one (YAML 1.2.2 sections 6.1 and 8.2.2). Text in quotes or brackets that goes on in the first
//! column is the exception; such an entry has the lines up to the quote that closes it, or is read
//! again with the lines behind it.
//!
//! What is not YAML is explained by [`crate::explain`], one diagnostic for each entry.

mod report;
mod target;

pub(crate) use self::target::{FrontMatter, Target};
use super::lines::{Lines, line_without_key};
use super::mended::{Allowed, Mended};
use super::{Events, Stop, report_wrong_type};
use crate::diagnostic::{Code, FieldPath, Path, Sink};
use crate::explain::{self, LineNumbers};
use crate::limits::Limits;
use crate::source::{Slice, Span, line_start};
use crate::yaml::{
    Construct, Event, Fault, FaultKind, FullReader, OutsideSubset, Reader, References,
};

/// What an entry counts at least towards the limit of nodes, if it needs the complete parser:
/// beginning costs that parser as much as a few nodes.
const LEAST_NODES: usize = 8;

/// Reads front matter into `target`. `report_fences` is called before what is missing is
/// reported.
#[inline]
pub(super) fn read<'a, T: Target<'a>>(
    front_matter: FrontMatter<'a>,
    limits: &Limits,
    target: &mut T,
    sink: &mut Sink<'_>,
    report_fences: impl FnOnce(&mut Sink<'_>),
) {
    let FrontMatter { source, span, .. } = front_matter;
    let mut entries = Entries {
        source,
        front_matter: span,
        limits,
        left: *limits,
        sink,
        target,
        whole: None,
        is_cut_short: false,
        is_sound: true,
        resumed: span.start,
        lines: LineNumbers::new(source),
        references: References::new(source.part(span.range())),
    };
    entries.read();
    // Before what is missing, which stands at the opening fence too.
    report_fences(entries.sink);
    let is_cut_short = entries.is_cut_short;
    let references = &entries.references;
    entries
        .target
        .finish(front_matter, references, is_cut_short, entries.sink);
}

/// The entries of a document as they are read.
struct Entries<'a, 's, 'p, T> {
    source: &'a str,
    front_matter: Span,
    limits: &'s Limits,
    /// What the complete parser may still read.
    left: Limits,
    sink: &'s mut Sink<'p>,
    target: &'s mut T,
    /// Where both readers stopped, if the complete parser was given the whole document.
    whole: Option<(OutsideSubset, Box<Fault>)>,
    /// Whether there may be more keys than were seen.
    is_cut_short: bool,
    /// Whether every entry was read.
    is_sound: bool,
    /// Where the native reader went on last behind an entry that it declined.
    resumed: usize,
    lines: LineNumbers<'a>,
    references: References<'a>,
}

impl<'a, T: Target<'a>> Entries<'a, '_, '_, T> {
    #[inline]
    fn read(&mut self) {
        let mut reader = self.native(self.front_matter);
        match begin_mapping(&mut reader) {
            Ok(true) => {}
            Ok(false) => return,
            Err(outside) => return self.read_whole(outside),
        }
        while let Err(outside) = self.read_natively(&mut reader) {
            match self.read_declined(&reader, outside) {
                Some(next) => {
                    self.sink.begin_entry();
                    self.resumed = next;
                    reader.resume(next);
                }
                None => return,
            }
        }
    }

    /// The lines of the front matter.
    fn text_lines(&self) -> Lines<'a> {
        Lines::new(self.source, self.front_matter)
    }

    fn native(&self, span: Span) -> Reader<'a> {
        Reader::within(self.source, span).with_depth_limit(self.limits.depth)
    }

    /// Reads what the native reader has, up to the end or to where it declines.
    #[inline]
    fn read_natively(&mut self, reader: &mut Reader<'a>) -> Result<(), OutsideSubset> {
        match self
            .target
            .read(reader, self.sink, self.source, &self.references)
        {
            Ok(()) => reader.next_event().map(drop),
            Err(Stop::Outside(outside)) => Err(outside),
            Err(Stop::Fault(_)) => {
                debug_assert!(false, "the native reader knows no faults");
                Ok(())
            }
        }
    }

    /// Gives the entry that the native reader declines to the complete parser; returns where
    /// the next one begins, or `None` if nothing is left.
    #[inline(never)]
    fn read_declined(&mut self, reader: &Reader<'a>, outside: OutsideSubset) -> Option<usize> {
        if !reader.is_plain_mapping() {
            self.read_whole(outside);
            return None;
        }
        // Not again what was read by the complete parser.
        let begun = self.target.last().max(self.resumed);
        let mut before = None;
        let mut entry = self.text_lines().entry_at(begun);
        // Quoted text may go on beyond its entry's lines, so where a value declines says nothing.
        while reader.is_between_entries()
            && entry.end <= outside.span.start
            && entry.end < self.front_matter.end
        {
            before = Some(entry);
            entry = self.text_lines().entry_at(entry.end);
        }
        if let Some(conflict) = self.conflict_at(entry.start) {
            if let Some(before) = before.filter(|_| conflict.is_inside_entry) {
                self.sink.roll_back();
                self.target.forget_from(before.start);
                self.note_unreadable(before);
            }
            self.sink.begin_entry();
            return Some(self.pass_conflict(entry.start, conflict));
        }
        if entry.start == begun {
            self.sink.roll_back();
            self.target.forget_from(begun);
        }
        self.sink.begin_entry();
        if self.reaches_out(entry) {
            self.read_whole(outside);
            return None;
        }
        self.read_entry(entry, outside)
    }

    /// Whether an entry is a merge key, which changes what its mapping has.
    fn reaches_out(&self, entry: Span) -> bool {
        self.source.part(entry.range()).starts_with("<<")
    }

    /// Binds one entry by the complete parser; returns where the next one begins, or `None` if
    /// nothing is left.
    fn read_entry(&mut self, entry: Span, outside: OutsideSubset) -> Option<usize> {
        if self.left.nodes == 0 {
            self.report_too_many(entry);
            self.is_cut_short = true;
            return None;
        }
        if self
            .conflict_at(entry.end)
            .is_some_and(|conflict| conflict.is_inside_entry)
        {
            self.note_unreadable(entry);
            self.is_sound = false;
            return Some(entry.end);
        }
        if let Some(diagnostic) = explain::foreign_indentation(self.source, entry) {
            self.report_unreadable(entry, diagnostic);
            return Some(entry.end);
        }
        let mut reader = FullReader::within(self.source, entry, &self.left);
        let read = match line_without_key(self.source, entry) {
            Some(line) => self.bind_line(&mut reader, line),
            None => self.bind_all(&mut reader),
        };
        self.left.nodes = self
            .left
            .nodes
            .saturating_sub(reader.nodes().max(LEAST_NODES));
        let Err(Stop::Fault(fault)) = read else {
            return Some(entry.end);
        };
        self.target.forget_from(entry.start);
        let more = self.text_lines().with_text_in_the_first_column(entry);
        if more.end > entry.end && !fault.kind.is_limit() {
            let mut longer = FullReader::within(self.source, more, &self.left);
            self.sink.roll_back();
            if self.bind_all(&mut longer).is_ok() {
                return Some(more.end);
            }
            self.target.forget_from(entry.start);
        }
        if fault.kind == FaultKind::Character && self.read_mended(entry) {
            return Some(entry.end);
        }
        // What is open may go on in the first column, in lines that look like entries.
        let is_open = matches!(fault.kind, FaultKind::OpenBracket | FaultKind::OpenQuote)
            && entry.end < self.front_matter.end;
        let is_alias = self.is_alias_of_another(&fault);
        if (is_open || is_alias) && self.whole.is_none() {
            self.read_whole(outside);
            return None;
        }
        if is_alias {
            // Only cut apart the entry is no YAML.
            self.note_unreadable(entry);
            return Some(entry.end);
        }
        let at = outside.span.start.min(fault.span.start);
        let line = line_start(self.source.as_bytes(), at.min(self.source.len()));
        // What the fault cut short, or where something is missing because of it, is not sound.
        self.sink.roll_back_unless(|diagnostic| {
            diagnostic.span.end <= line && diagnostic.code != Code::MissingField
        });
        self.report_fault(entry, outside, &fault);
        Some(entry.end)
    }

    /// Reads an entry again that has forbidden characters in quotes, and reports them. Returns
    /// whether that is all that was wrong with it.
    #[inline(never)]
    fn read_mended(&mut self, entry: Span) -> bool {
        let Some(mended) = Mended::new(self.source, entry) else {
            return false;
        };
        self.sink.roll_back();
        let mut reader = mended.read(&self.left);
        let is_read = self.bind_all(&mut reader).is_ok();
        self.left.nodes = self.left.nodes.saturating_sub(reader.nodes());
        if !is_read {
            // It has reported again what stands before the fault.
            self.target.forget_from(entry.start);
            return false;
        }
        for Allowed {
            span,
            is_double_quoted,
        } in reader.allowed()
        {
            let source = self.source;
            // Only as many as are shown: each passes the entry.
            self.sink.report(Code::ForbiddenCharacter, || {
                explain::forbidden_in_quotes(source, entry, span, is_double_quoted)
            });
        }
        true
    }

    /// Gives the whole document to the complete parser, and where that fails reads entry by
    /// entry.
    #[inline(never)]
    fn read_whole(&mut self, outside: OutsideSubset) {
        self.start_over();
        if explain::foreign_indentation(self.source, self.front_matter).is_some() {
            // To readers it is a key of its own.
            let start = Span::empty(self.front_matter.start);
            self.whole = Some((outside, Box::new(Fault::new(FaultKind::Other, start))));
            return self.read_one_by_one();
        }
        let mut reader = FullReader::within(self.source, self.front_matter, self.limits);
        match self.bind_all(&mut reader) {
            Ok(()) | Err(Stop::Outside(_)) => {}
            Err(Stop::Fault(fault)) if fault.kind.is_limit() => {
                self.sink
                    .report(Code::Limit, || explain::limit(&fault, FieldPath::root()));
                self.is_cut_short = true;
            }
            Err(Stop::Fault(fault)) => {
                self.start_over();
                self.whole = Some((outside, fault));
                self.read_one_by_one();
            }
        }
    }

    fn start_over(&mut self) {
        self.sink.start_over();
        self.target.start_over();
        self.is_cut_short = false;
    }

    /// Reads every entry on its own, where the document is no YAML as a whole.
    fn read_one_by_one(&mut self) {
        let mut at = self.front_matter.start;
        while at < self.front_matter.end {
            self.sink.begin_entry();
            if let Some(conflict) = self.conflict_at(at) {
                at = self.pass_conflict(at, conflict);
                continue;
            }
            let entry = self.text_lines().entry_at(at);
            let mut reader = self.native(entry);
            let declined = match begin_mapping(&mut reader) {
                Ok(true) => self.read_natively(&mut reader).err(),
                Ok(false) => None,
                Err(outside) => Some(outside),
            };
            let next = match declined {
                None => Some(entry.end),
                Some(outside) => {
                    self.sink.roll_back();
                    self.target.forget_from(entry.start);
                    self.sink.begin_entry();
                    self.read_entry(entry, outside)
                }
            };
            match next {
                Some(next) => at = next,
                None => return,
            }
        }
        if self.is_sound
            && let Some((outside, fault)) = self.whole.take()
        {
            let (source, front_matter) = (self.source, self.front_matter);
            self.sink.report(Code::Syntax, || {
                explain::syntax(source, front_matter, Some(outside), &fault)
            });
        }
    }

    /// Binds what a reader makes of a line that has no simple key: a mapping, or no entry.
    fn bind_line<S: Events<'a>>(&mut self, reader: &mut S, line: Span) -> Result<(), Stop> {
        if let Ok(Some(Event::MappingStart(_))) = reader.next() {
            self.target
                .read(reader, self.sink, self.source, &self.references)?;
            return reader.next().map(drop);
        }
        self.report_no_entry(line);
        Ok(())
    }

    /// Binds all that a reader has: a mapping, or nothing.
    fn bind_all<S: Events<'a>>(&mut self, reader: &mut S) -> Result<(), Stop> {
        match reader.next()? {
            None => return Ok(()),
            Some(Event::MappingStart(_)) => {
                self.target
                    .read(reader, self.sink, self.source, &self.references)?;
            }
            Some(Event::Scalar(scalar)) if scalar.is_absent() => {}
            Some(other) => {
                self.is_cut_short = true;
                let expected = "`key: value` lines";
                report_wrong_type(
                    reader,
                    self.sink,
                    self.source,
                    &other,
                    &Path::ROOT,
                    expected,
                )?;
            }
        }
        // Nothing follows the one node; asking lets the reader say so.
        reader.next().map(drop)
    }

    /// Whether the fault is an alias whose anchor stands in another entry.
    fn is_alias_of_another(&self, fault: &Fault) -> bool {
        let alias = fault
            .span
            .text(self.source)
            .and_then(|text| text.strip_prefix('*'));
        alias.is_some_and(|name| self.references.has_anchor(name))
    }
}

/// Passes the beginning of the mapping that a document or an entry is; `false` where there is
/// nothing. Anything else is declined.
fn begin_mapping(reader: &mut Reader<'_>) -> Result<bool, OutsideSubset> {
    match reader.next_event()? {
        None => Ok(false),
        Some(Event::MappingStart(_)) => Ok(true),
        Some(event) => Err(OutsideSubset {
            construct: Construct::Root,
            span: event.span(),
        }),
    }
}
