//! The events that the readers make of an article's front matter.
//!
//! The subset reader goes first, as it does for `newsmatter::parse`. Where it stops, the
//! complete one starts again from the beginning.

use newsmatter::yaml::{Event, FullReader, OutsideSubset, Reader, Scalar, Style, Tag};
use newsmatter::{Limits, LineIndex, Redactor, Span, fence};

use super::Page;

/// Where lines end.
const LAST_COLUMN: usize = 80;

/// The events of the front matter of a text.
pub(super) fn page(text: &str) -> Page {
    match fence::split(text.as_bytes()) {
        Ok(fences) => read(text, fences.front_matter),
        Err(_) => Page::Faulty("there is no front matter\n".to_owned()),
    }
}

/// The events of the front matter at `span`, from the first reader that gets to its end.
fn read(text: &str, span: Span) -> Page {
    let mut page = EventPage::new("subset reader", text);
    let mut reader = Reader::within(text, span);
    loop {
        match reader.next_event() {
            Ok(Some(event)) => page.event(&event),
            Ok(None) => return Page::Good(page.shown),
            Err(outside) => return read_all(text, span, &page.reason(&outside)),
        }
    }
}

/// The same from the complete reader, which decides about what is outside the subset.
fn read_all(text: &str, span: Span, reason: &str) -> Page {
    let mut page = EventPage::new("complete reader", text);
    page.shown.insert_str(0, reason);
    let mut reader = FullReader::within(text, span, &Limits::default());
    loop {
        match reader.next_event() {
            Ok(Some(event)) => page.event(&event),
            Ok(None) => return Page::Good(page.shown),
            Err(fault) => {
                let location = page.lines.location(fault.span.start);
                let reason = format!("complete reader: stopped at {location}: {fault}\n");
                return Page::Faulty(page.shown + &reason);
            }
        }
    }
}

/// The events of one reader, as they are shown.
struct EventPage<'t> {
    shown: String,
    count: usize,
    lines: LineIndex<'t>,
    redactor: Redactor<'t>,
    /// How many collections are open.
    depth: usize,
}

impl<'t> EventPage<'t> {
    fn new(reader: &str, text: &'t str) -> Self {
        Self {
            shown: format!("{reader}:\n"),
            count: 0,
            lines: LineIndex::new(text),
            redactor: Redactor::new(text),
            depth: 0,
        }
    }

    /// Why the subset reader stopped, and where.
    fn reason(&self, outside: &OutsideSubset) -> String {
        let location = self.lines.location(outside.span.start);
        let count = self.count;
        format!("subset reader: stopped at {location} after {count} events: {outside}\n")
    }

    fn event(&mut self, event: &Event<'_>) {
        let span = event.span();
        if let Event::MappingEnd(_) | Event::SequenceEnd(_) = event {
            self.depth -= 1;
        }
        let location = self.lines.location(span.start).to_string();
        let bytes = format!("{}..{}", span.start, span.end);
        let indent = 2 * self.depth;
        let mut line = format!("{location:>7} {bytes:>13}  {:indent$}", "");
        line.push_str(match event {
            Event::MappingStart(_) => "mapping",
            Event::MappingEnd(_) => "end of mapping",
            Event::SequenceStart(_) => "sequence",
            Event::SequenceEnd(_) => "end of sequence",
            Event::Scalar(scalar) => style_of(scalar),
        });
        if let Event::Scalar(scalar) = event {
            line.push_str(tag_of(scalar));
            let columns = LAST_COLUMN.saturating_sub(line.chars().count() + 1);
            line.push(' ');
            let text = self.redactor.hide(&scalar.text);
            if self.redactor.covers(span) || text != scalar.text {
                line.push_str("[redacted]");
            } else {
                line.push_str(&quoted(&text, columns));
            }
        }
        if let Event::MappingStart(_) | Event::SequenceStart(_) = event {
            self.depth += 1;
        }
        self.count += 1;
        self.shown.push_str(&line);
        self.shown.push('\n');
    }
}

fn style_of(scalar: &Scalar<'_>) -> &'static str {
    match scalar.style {
        Style::Plain => "plain",
        Style::SingleQuoted => "single-quoted",
        Style::DoubleQuoted => "double-quoted",
        Style::Literal => "literal",
        Style::Folded => "folded",
    }
}

fn tag_of(scalar: &Scalar<'_>) -> &'static str {
    match scalar.tag {
        None => "",
        Some(Tag::Text) => " tagged as text",
        Some(Tag::Number) => " tagged as number",
        Some(Tag::Boolean) => " tagged as boolean",
        Some(Tag::Null) => " tagged as null",
        Some(Tag::Other) => " with another tag",
    }
}

/// A text in quotes, with escapes for all that is not printable, cut to so many columns.
fn quoted(text: &str, columns: usize) -> String {
    let whole = format!("{text:?}");
    if whole.chars().count() <= columns {
        return whole;
    }
    let cut: String = whole.chars().take(columns.saturating_sub(1)).collect();
    format!("{cut}\u{2026}")
}
