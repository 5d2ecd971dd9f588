//! What is wrong with a line by itself.

use super::super::brackets::{self, Bracketed};
use super::super::field::{self, Takes};
use super::super::line::{Line, comment, is_blank};
use super::super::quotes::{self, Quoted};
use super::{Cause, Met, Search};
use crate::yaml::{FaultKind, is_foreign_space};

impl<'a> Search<'a, '_> {
    /// What is wrong with the line itself.
    pub(super) fn in_line(&self, line: Line<'a>) -> Option<Cause<'a>> {
        self.indentation(line)
            .or_else(|| Self::beginning(line))
            .or_else(|| self.value(line))
    }

    /// What stands before the text of a line.
    pub(super) fn indentation(&self, line: Line<'a>) -> Option<Cause<'a>> {
        let text = line.text();
        let content = line.content;
        let first = text.chars().next()?;
        if is_foreign_space(first) {
            let rest = text.trim_start_matches(|next| is_foreign_space(next) || is_blank(next));
            let end = line.span.end.saturating_sub(rest.len());
            let is_entry = rest.starts_with("- ") || rest.contains(':');
            return is_entry
                .then(|| Self::found(line, Met::ForeignIndentation(first), content, end));
        }
        let indentation = self.source.get(line.span.start..content)?;
        if let Some(tab) = indentation.find('\t') {
            let tab = line.span.start.saturating_add(tab);
            let end = tab.saturating_add(1);
            return Some(Self::found(line, Met::TabIndentation, tab, end));
        }
        if content > line.span.start && text == "---" {
            return Some(Self::found(
                line,
                Met::IndentedFence,
                content,
                line.span.end,
            ));
        }
        None
    }

    /// What a line begins with in place of a key or an entry.
    pub(super) fn beginning(line: Line<'a>) -> Option<Cause<'a>> {
        let text = line.text();
        let content = line.content;
        let first = text.chars().next()?;
        let behind = text.get(first.len_utf8()..).unwrap_or_default();
        let end = content.saturating_add(first.len_utf8());
        let is_apart = behind.starts_with(is_blank);
        let is_indented = content > line.span.start;
        let is_marker =
            !is_indented && (first == '%' || text.starts_with("---") || text.starts_with("..."));
        if is_marker {
            return Some(Self::found(line, Met::Marker, content, line.span.end));
        }
        // A list may begin in the column of its key, where `-5: x` is a key.
        if line.dash.is_none() && (is_indented || line.key.is_none()) {
            match first {
                '-' if !behind.is_empty() && !behind.starts_with('-') => {
                    return Some(Self::found(line, Met::DashWithoutSpace, content, end));
                }
                '*' | '•' | '+' | '–' | '—' | '·' if is_indented && (is_apart || first == '*') =>
                {
                    return Some(Self::found(line, Met::Bullet(first), content, end));
                }
                _ => {}
            }
        }
        if let Some((key, colon)) = line.key_without_space() {
            let rest = line.from(colon.saturating_add(1));
            let met = match rest.chars().next().filter(|&next| is_foreign_space(next)) {
                Some(space) => Met::ForeignSpace(key, space),
                None => Met::MissingSpace(key),
            };
            let span = (line.entry, line.span.end);
            return Some(Self::found(line, met, span.0, span.1));
        }
        let (key, colon, _) = line.key_before_foreign_colon()?;
        let met = Met::ForeignColon(key, colon);
        Some(Self::found(line, met, line.entry, line.span.end))
    }

    /// What is wrong with the value of a line.
    fn value(&self, line: Line<'a>) -> Option<Cause<'a>> {
        if line.key.is_none() && line.dash.is_none() {
            return Self::properties(line);
        }
        let value = line.value_text();
        let start = line.value.start;
        let at = |offset: usize| start.saturating_add(offset);
        let first = value.chars().next()?;
        let takes = line.key_text().map_or(Takes::Unknown, field::takes);
        if let Some(quoted) = quotes::quoted(value) {
            let (from, to) = match quoted {
                Quoted::Whole => return None,
                Quoted::Open => (0, 1),
                Quoted::Comment(found) => (found, found.saturating_add(1)),
                Quoted::Separator(found)
                | Quoted::Inside(found)
                | Quoted::Apostrophe { at: found, .. }
                | Quoted::First { at: found, .. } => (found, value.len()),
            };
            let met = Met::Quoted(first, quoted);
            return Some(Self::found(line, met, at(from), at(to)));
        }
        if let Some(bracketed) = brackets::bracketed(value) {
            return self.bracket(line, bracketed, takes);
        }
        let text = comment(value).map_or(value, |end| value.get(..end).unwrap_or(value));
        if let Some(key) = line.key_text() {
            let is_entry = value.starts_with("- ") || value == "-" || value.starts_with("* ");
            if is_entry && !matches!(takes, Takes::Text | Takes::Value) {
                let met = Met::ListOnKeyLine(key);
                return Some(Self::found(line, met, start, line.span.end));
            }
            let inner = text.split_once(": ").map(|(inner, _)| inner);
            if matches!(takes, Takes::Group | Takes::Groups) && inner.is_some_and(field::is_known) {
                let met = Met::GroupOnKeyLine(key);
                return Some(Self::found(line, met, start, line.span.end));
            }
        }
        if is_indicator(value) && self.is_indicator_at_fault(text) {
            let end = first.len_utf8();
            return Some(Self::found(line, Met::Indicator(first), start, at(end)));
        }
        let colon = text
            .match_indices(':')
            .map(|(colon, _)| colon)
            .find(|&colon| {
                let rest = text.get(colon.saturating_add(1)..).unwrap_or_default();
                rest.is_empty() || rest.starts_with(is_blank)
            })?;
        let end = colon.saturating_add(1);
        Some(Self::found(line, Met::SecondColon, at(colon), at(end)))
    }

    /// Whether the sign that text begins with is at fault: an anchor with a value is not, nor is
    /// the beginning of a block scalar, nor an alias that is all there is.
    fn is_indicator_at_fault(&self, text: &str) -> bool {
        match text.chars().next() {
            Some('&' | '!') => matches!(
                self.fault.kind,
                FaultKind::NoAnchorName
                    | FaultKind::Tag
                    | FaultKind::Property
                    | FaultKind::NoKey
                    | FaultKind::Indicator
            ),
            Some('*') => text.contains(is_blank) || text.len() > 1 && text.ends_with('*'),
            Some('|' | '>') => self.fault.kind == FaultKind::BlockScalarHeader,
            _ => true,
        }
    }

    /// Anchors or tags on a line of their own.
    fn properties(line: Line<'a>) -> Option<Cause<'a>> {
        let mut words = line.text().split(is_blank).filter(|word| !word.is_empty());
        let is_all = words.all(|word| word.len() > 1 && word.starts_with(['&', '!']));
        is_all.then(|| Self::found(line, Met::Properties, line.content, line.span.end))
    }

    fn bracket(&self, line: Line<'a>, bracketed: Bracketed, takes: Takes) -> Option<Cause<'a>> {
        let start = line.value.start;
        let at = |offset: usize| start.saturating_add(offset);
        if bracketed == Bracketed::Whole {
            return None;
        }
        // A list may go on in the next lines; then the parser knows better.
        let goes_on = matches!(bracketed, Bracketed::Open(_))
            && line.next() < self.entry.end
            && self.fault.kind != FaultKind::OpenBracket;
        if goes_on {
            return None;
        }
        if let Bracketed::Quote(quote) = bracketed
            && takes != Takes::Text
        {
            let mark = line.value_text().get(quote..)?.chars().next()?;
            let met = Met::Quoted(mark, Quoted::Open);
            return Some(Self::found(
                line,
                met,
                at(quote),
                at(quote).saturating_add(1),
            ));
        }
        if takes == Takes::Text {
            return Some(Self::found(line, Met::BracketInText, start, at(1)));
        }
        let (from, to) = match bracketed {
            Bracketed::Whole | Bracketed::Quote(_) => return None,
            Bracketed::Open(open) | Bracketed::Hash { open, .. } => (open, open.saturating_add(1)),
            Bracketed::Other { close, .. } => (close, close.saturating_add(1)),
            Bracketed::CommaTwice(comma) => (comma, comma.saturating_add(1)),
            Bracketed::Behind { at: found, .. } => (found, line.value.len()),
        };
        let mark = match bracketed {
            Bracketed::Open(open)
            | Bracketed::Hash { open, .. }
            | Bracketed::Other { open, .. } => open,
            _ => 0,
        };
        let mark = line.value_text().get(mark..)?.chars().next()?;
        let met = Met::Bracketed(mark, bracketed);
        Some(Self::found(line, met, at(from), at(to)))
    }
}

/// Whether plain text cannot begin as `text` does.
pub(in crate::explain) fn is_indicator(text: &str) -> bool {
    let mut characters = text.chars();
    let first = characters.next();
    let is_apart = characters.next().is_none_or(is_blank);
    match first {
        Some('-' | '?' | ':') => is_apart,
        Some(first) => ",[]{}#&*!|>'\"%@`".contains(first),
        None => false,
    }
}
