//! Entries that no reader reads: what is reported of them, and what is noted so that their keys
//! are not said to be missing.

use super::{Entries, Target};
use crate::diagnostic::{Code, Diagnostic, FieldPath, PathSegment};
use crate::explain::{self, Conflict};
use crate::read::lines::key_of;
use crate::source::{Slice, Span};
use crate::yaml::{self, Construct, Fault, FaultKind, NATIVE_DEPTH, OutsideSubset};

impl<'a, T: Target<'a>> Entries<'a, '_, '_, T> {
    /// The merge conflict whose first marker is the line at `start`, if one is there.
    pub(super) fn conflict_at(&self, start: usize) -> Option<Conflict> {
        explain::conflict(self.source, Span::new(start, self.front_matter.end))
    }

    /// Reports the merge conflict at `start`, and passes what is left behind it of the entry
    /// that it stands in. Returns where the next entry begins.
    pub(super) fn pass_conflict(&mut self, start: usize, conflict: Conflict) -> usize {
        let mut at = start;
        for line in self.source.part(start..conflict.end).split_inclusive('\n') {
            let end = at + line.len();
            self.note_unreadable(Span::new(at, end));
            at = end;
        }
        self.is_sound = false;
        let lines = &mut self.lines;
        self.sink.report(Code::Syntax, || conflict.diagnose(lines));
        self.text_lines().end_of_lines_below(at)
    }

    pub(super) fn report_no_entry(&mut self, line: Span) {
        let (key, diagnostic) = explain::without_key(self.source, line);
        if let Some(key) = key {
            self.target.note_unreadable(key, line);
        }
        self.report_unsound(diagnostic);
    }

    /// Reports the syntax error of an entry.
    pub(super) fn report_fault(&mut self, entry: Span, outside: OutsideSubset, fault: &Fault) {
        let limit = self.depth_limit(outside);
        let fault = limit.as_ref().unwrap_or(fault);
        let diagnostic = explain::syntax(self.source, entry, Some(outside), fault);
        self.report_unreadable(entry, diagnostic);
    }

    /// Reports what makes an entry unreadable, whose field is not missing then.
    pub(super) fn report_unreadable(&mut self, entry: Span, diagnostic: Diagnostic) {
        self.note_unreadable(entry);
        // A field that is indented too far is no field of this entry.
        if let Some(PathSegment::Key(key)) = diagnostic.path.segments().first() {
            self.target.note_unreadable(key, diagnostic.span);
        }
        self.report_unsound(diagnostic);
    }

    /// The limit that the native reader has met, where no complete parser says so.
    fn depth_limit(&self, outside: OutsideSubset) -> Option<Fault> {
        let most = self.limits.depth;
        let is_met = outside.construct == Construct::Depth && most <= NATIVE_DEPTH;
        (is_met && !yaml::READS_ALL).then(|| Fault::new(FaultKind::Depth(most), outside.span))
    }

    pub(super) fn report_unsound(&mut self, diagnostic: Diagnostic) {
        self.is_sound = false;
        self.sink.report(diagnostic.code, || diagnostic);
    }

    /// Notes the key of an entry whose value could not be read, so that it is not said to be
    /// missing.
    pub(super) fn note_unreadable(&mut self, entry: Span) {
        if let Some(key) = key_of(self.source, entry) {
            let span = Span::new(entry.start, entry.start + key.len());
            self.target.note_unreadable(key, span);
        }
    }

    /// Reports that the complete parser was needed too often to go on.
    pub(super) fn report_too_many(&mut self, entry: Span) {
        let most = self.limits.nodes;
        self.sink.report(Code::Limit, || {
            let message =
                format!("expected at most {most} keys and values (limit `nodes`), found more");
            let place = Span::empty(entry.start);
            Diagnostic::new(Code::Limit, place, FieldPath::root(), message)
                .with_help("fix the errors above this line first")
        });
    }
}
