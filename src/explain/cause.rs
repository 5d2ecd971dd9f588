//! What is wrong, and where: the place that a writer has to change, which is not always the
//! place where a parser stopped.

mod in_line;
mod open_quote;

pub(super) use self::in_line::is_indicator;
pub(super) use self::open_quote::end_of_quote;
use super::brackets::Bracketed;
use super::field;
use super::line::Line;
use super::quotes::Quoted;
use crate::source::Span;
use crate::yaml::{Construct, Fault, FaultKind, OutsideSubset};

/// What was met.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Met<'a> {
    /// `title: Ferries: they return`
    SecondColon,
    /// The same in text over several lines
    ColonInLines,
    /// `title: @ferries`
    Indicator(char),
    /// Something behind a closing quote, or `Open`
    Quoted(char, Quoted),
    /// A value that begins with a bracket
    Bracketed(char, Bracketed),
    /// The same where text belongs: `title: [Update] Ferries`
    BracketInText,
    /// `topics: - Ferries`
    ListOnKeyLine(&'a str),
    /// `provider: name: Harbour Post`
    GroupOnKeyLine(&'a str),
    /// `* Ferries`
    Bullet(char),
    /// `-Ferries`
    DashWithoutSpace,
    /// `title:Ferries`
    MissingSpace(&'a str),
    /// The same with a character there that only looks like a space
    ForeignSpace(&'a str, char),
    /// `title：Ferries`
    ForeignColon(&'a str, char),
    /// A character that only looks like a space, as indentation
    ForeignIndentation(char),
    /// A tab as indentation
    TabIndentation,
    /// ` ---`
    IndentedFence,
    /// `--- Ferries`, or `%`
    Marker,
    /// `&a &b` and no value
    Properties,
    /// A line without a key
    NoKey,
    /// A line without a dash among others that have one
    NoEntry,
    /// A line that begins in another column than the others
    Indentation,
    /// The first field, which is indented and the others are not
    FirstIndented,
    /// Anything else
    Fault(FaultKind),
}

/// What was met, where, and the line that it stands in.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cause<'a> {
    pub(super) met: Met<'a>,
    pub(super) span: Span,
    pub(super) line: Line<'a>,
}

/// Why `entry` cannot be read, where the complete parser stopped with `fault`.
pub(super) fn find<'a>(
    source: &'a str,
    entry: Span,
    declined: Option<OutsideSubset>,
    fault: &Fault,
) -> Cause<'a> {
    let search = Search {
        source,
        entry,
        fault,
    };
    let span = fault.span;
    if is_plain_by_kind(fault.kind) {
        return Cause {
            met: Met::Fault(fault.kind),
            span,
            line: Line::at(source, span.start),
        };
    }
    let line = search.line();
    let hinted = || {
        let hint = declined?.span.start;
        let is_before = entry.start <= hint && hint < line.span.start;
        search
            .before(Line::at(source, hint).span)
            .filter(|_| is_before)
    };
    search
        .open_quote()
        .or_else(|| search.in_line(line))
        .or_else(|| search.above(line))
        .or_else(hinted)
        .unwrap_or_else(|| search.otherwise(line))
}

/// Why a line in the first column that no key begins is none.
pub(super) fn without_key(source: &str, line: Span) -> Cause<'_> {
    let fault = Fault::new(FaultKind::KeyWithoutColon, line);
    let search = Search {
        source,
        entry: line,
        fault: &fault,
    };
    let line = Line::at(source, line.start);
    search
        .in_line(line)
        .unwrap_or_else(|| search.otherwise(line))
}

/// Whether there is no more to find than the parser met.
const fn is_plain_by_kind(kind: FaultKind) -> bool {
    matches!(
        kind,
        FaultKind::UnknownEscape
            | FaultKind::ShortEscape
            | FaultKind::EscapedSurrogate
            | FaultKind::AliasInsideItself
            | FaultKind::SecondMergeKey
            | FaultKind::NotMergeable
            | FaultKind::LongKey
    )
}

struct Search<'a, 'f> {
    source: &'a str,
    entry: Span,
    fault: &'f Fault,
}

impl<'a> Search<'a, '_> {
    /// The line with something to say in which the parser stopped.
    fn line(&self) -> Line<'a> {
        let last = self.entry.end.saturating_sub(1).max(self.entry.start);
        let mut line = Line::at(self.source, self.fault.span.start.min(last));
        while line.is_blank() && line.span.start > self.entry.start {
            line = Line::at(self.source, line.span.start.saturating_sub(1));
        }
        line
    }

    fn found(line: Line<'a>, met: Met<'a>, start: usize, end: usize) -> Cause<'a> {
        let span = Span::new(start, end);
        Cause { met, span, line }
    }

    /// The line above, where the parser only stopped at what that line made of the next.
    fn above(&self, line: Line<'a>) -> Option<Cause<'a>> {
        if !matches!(
            self.fault.kind,
            FaultKind::Colon | FaultKind::KeyWithoutColon | FaultKind::NoKey | FaultKind::Tab
        ) {
            return None;
        }
        let mut above = self.last_before(line)?;
        if above.key.is_none() && above.dash.is_none() {
            if let Some(cause) = self.before(above.span) {
                return Some(cause);
            }
            while above.key.is_none() && above.dash.is_none() {
                above = self.last_before(above)?;
            }
        }
        // YAML takes `-url: x` for a key.
        let dashed = above.key_text().and_then(|key| key.strip_prefix('-'));
        let is_dashed = above.dash.is_none() && dashed.is_some_and(field::is_known);
        if is_dashed || above.key.is_none() && above.key_without_space().is_some() {
            return Self::beginning(above);
        }
        let is_deeper = above.indentation() < line.indentation();
        let key = line.key.filter(|_| line.dash.is_none())?;
        if !is_deeper || above.value.is_empty() || self.fault.kind != FaultKind::Colon {
            return None;
        }
        if line.key_text().is_some_and(field::is_known) {
            return Some(Self::found(line, Met::Indentation, key.start, key.end));
        }
        let end = key.end.saturating_add(1);
        Some(Self::found(above, Met::ColonInLines, key.end, end))
    }

    /// The last line with something to say before `line`.
    fn last_before(&self, line: Line<'a>) -> Option<Line<'a>> {
        let mut before = line;
        while before.span.start > self.entry.start {
            before = Line::at(self.source, before.span.start.saturating_sub(1));
            if !before.is_blank() {
                return Some(before);
            }
        }
        None
    }

    /// The first of the lines without a key that end with the one at `last`.
    fn before(&self, last: Span) -> Option<Cause<'a>> {
        let mut first = Line::at(self.source, last.start);
        while let Some(above) = self.last_before(first)
            && above.key.is_none()
            && above.dash.is_none()
        {
            first = above;
        }
        if first.key.is_some() || first.dash.is_some() {
            return None;
        }
        let parent = self.last_before(first)?;
        if !parent.value.is_empty() {
            // It is text that goes on.
            return None;
        }
        let cause = self.indentation(first).or_else(|| Self::beginning(first));
        cause.or_else(|| {
            Some(Self::found(
                first,
                Met::NoKey,
                first.content,
                first.span.end,
            ))
        })
    }

    /// Whether an entry of a list begins in the column of `line`, right above it.
    fn is_among_entries(&self, line: Line<'a>) -> bool {
        let above = self.last_before(line);
        line.indentation() > 0
            && above.is_some_and(|above| {
                above.dash.is_some() && above.indentation() == line.indentation()
            })
    }

    /// The first line, where it is indented further than the one in which the parser stopped.
    fn first_indented(&self, line: Line<'a>) -> Option<Cause<'a>> {
        let mut lines = Line::all(self.source, self.entry);
        let first = lines.find(|first| !first.is_blank())?;
        let is_further = first.indentation() > line.indentation() && first.key.is_some();
        is_further.then(|| Self::found(first, Met::FirstIndented, first.span.start, first.content))
    }

    /// What the parser says of the line, whose parts are sound.
    fn otherwise(&self, line: Line<'a>) -> Cause<'a> {
        let kind = self.fault.kind;
        if kind == FaultKind::Document
            && let Some(cause) = self.first_indented(line)
        {
            return cause;
        }
        let (met, span) = match kind {
            FaultKind::NoKey | FaultKind::Document
                if self.fault.span.start <= line.content
                    && (line.key.is_some() || line.dash.is_some()) =>
            {
                (
                    Met::Indentation,
                    Span::new(line.content, line.key.map_or(line.entry, |key| key.end)),
                )
            }
            FaultKind::NoKey | FaultKind::KeyWithoutColon
                if line.key.is_none() && self.is_among_entries(line) =>
            {
                (Met::NoEntry, Span::new(line.content, line.span.end))
            }
            FaultKind::NoKey | FaultKind::KeyWithoutColon | FaultKind::Document
                if line.key.is_none() =>
            {
                (Met::NoKey, Span::new(line.content, line.span.end))
            }
            FaultKind::NoEntry if line.dash.is_some() => {
                (Met::Indentation, Span::new(line.content, line.entry))
            }
            FaultKind::NoEntry => (Met::NoEntry, Span::new(line.content, line.span.end)),
            kind => (Met::Fault(kind), self.fault.span),
        };
        Cause { met, span, line }
    }
}

/// Whether what the subset reader met is an error to every reader of YAML.
pub(super) fn is_certain(construct: Construct) -> bool {
    matches!(
        construct,
        Construct::ColonInText | Construct::UnknownEscape | Construct::IndicatorFirst
    )
}

/// The complete parser's name for what the subset reader met.
pub(super) const fn kind_of(construct: Construct) -> FaultKind {
    match construct {
        Construct::ColonInText => FaultKind::Colon,
        Construct::UnknownEscape => FaultKind::UnknownEscape,
        Construct::IndicatorFirst => FaultKind::Indicator,
        _ => FaultKind::Other,
    }
}

/// What stands in place of the key at `key`, which reads, but as a key that was not meant.
pub(super) fn in_key(source: &str, key: Span) -> Option<Cause<'_>> {
    let line = Line::at(source, key.start);
    let fault = Fault::new(FaultKind::Other, key);
    let search = Search {
        source,
        entry: line.span,
        fault: &fault,
    };
    let cause = search
        .indentation(line)
        .or_else(|| Search::beginning(line).filter(|_| line.entry == key.start))?;
    let is_key = matches!(
        cause.met,
        Met::ForeignIndentation(_)
            | Met::MissingSpace(_)
            | Met::ForeignSpace(..)
            | Met::ForeignColon(..)
    );
    is_key.then_some(cause)
}
