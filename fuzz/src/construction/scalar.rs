//! How quotes and plain text say a text.

use super::choices::Production;
use super::emitter::Emitter;
use super::styles::{Place, has_to_be_escaped, is_blank, is_line_separator, may_begin_line};

/// How a text that goes on over lines is written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Style {
    Plain,
    Single,
    Double,
}

impl Emitter<'_, '_> {
    pub fn plain(&mut self, text: &str, place: Place) {
        self.choices.make(Production::Plain);
        self.lines(text, place, Style::Plain);
    }

    pub fn single_quoted(&mut self, text: &str, place: Place) {
        self.choices.make(Production::SingleQuoted);
        self.out.push('\'');
        self.lines(text, place, Style::Single);
        self.out.push('\'');
    }

    pub fn double_quoted(&mut self, text: &str, place: Place) {
        self.choices.make(Production::DoubleQuoted);
        self.out.push('"');
        self.lines(text, place, Style::Double);
        self.out.push('"');
    }

    /// The text, with line ends where it may have them.
    fn lines(&mut self, text: &str, place: Place, style: Style) {
        let characters: Vec<char> = text.chars().collect();
        // Most texts stay on their line.
        let wraps = place.may_wrap && self.choices.one_in(4);
        let mut is_at_line_start = false;
        let mut at = 0;
        while let Some(&character) = characters.get(at) {
            let before = at.checked_sub(1).map(|at| characters[at]);
            if character == '\n' {
                let run = characters[at..]
                    .iter()
                    .take_while(|&&found| found == '\n')
                    .count();
                let behind = characters.get(at + run).copied();
                let is_free = |found: Option<char>| found.is_none_or(|found| !is_blank(found));
                let folds = style != Style::Double
                    || wraps && is_free(before) && is_free(behind) && self.choices.one_in(2);
                if folds {
                    self.choices.make(Production::LineEndAsBlankLine);
                    self.fold(run, place, style, behind);
                    at += run;
                    continue;
                }
            }
            let behind = characters.get(at + 1).copied();
            if wraps
                && character == ' '
                && may_fold(before, behind, style)
                && self.choices.one_in(6)
            {
                self.fold(0, place, style, behind);
                at += 1;
                continue;
            }
            if wraps && style == Style::Double && self.choices.one_in(40) {
                self.choices.make(Production::EscapedLineEnd);
                self.out.push('\\');
                self.out.push('\n');
                self.indent(place, None);
                is_at_line_start = true;
            }
            match style {
                Style::Plain => self.raw(character),
                Style::Single if character == '\'' => self.out.push_str("''"),
                Style::Single => self.raw(character),
                Style::Double => self.double(character, is_at_line_start),
            }
            is_at_line_start = false;
            at += 1;
        }
    }

    /// Ends a line, and leaves so many blank ones.
    fn fold(&mut self, blank_lines: usize, place: Place, style: Style, behind: Option<char>) {
        self.choices.make(match style {
            Style::Plain => Production::PlainLines,
            Style::Single => Production::SingleQuotedLines,
            Style::Double => Production::DoubleQuotedLines,
        });
        if self.choices.one_in(8) {
            self.choices.make(Production::BlanksBehind);
            self.out.push_str("  ");
        }
        self.out.push('\n');
        for _ in 0..blank_lines {
            if self.choices.one_in(8) {
                self.choices.make(Production::BlankLineWithBlanks);
                self.out.push_str("   ");
            }
            self.out.push('\n');
        }
        self.indent(place, behind.filter(|_| style != Style::Plain));
    }

    /// The blanks that a further line begins with. `behind` follows them, if it may stand in the
    /// first column.
    fn indent(&mut self, place: Place, behind: Option<char>) {
        let may_be_first = behind.is_some_and(char::is_alphanumeric);
        if place.may_be_in_column_zero && may_be_first && self.choices.one_in(6) {
            self.choices.make(Production::LineInColumnZero);
            return;
        }
        let blanks = place.parent + self.choices.between(1, 5);
        self.blanks(blanks);
    }

    /// A character that stands for itself.
    pub fn raw(&mut self, character: char) {
        if is_line_separator(character) {
            self.choices.make(Production::RawLineSeparator);
        }
        match character {
            '\u{FEFF}' => self.choices.make(Production::RawByteOrderMark),
            '\t' => self.choices.make(Production::TabInText),
            _ => {}
        }
        self.out.push(character);
    }

    /// A character in double quotes.
    fn double(&mut self, character: char, is_at_line_start: bool) {
        let has_to_be = has_to_be_escaped(character)
            || matches!(character, '"' | '\\')
            // Raw blanks there are those of the indentation.
            || is_at_line_start && is_blank(character)
            || is_line_separator(character) && self.choices.one_in(2);
        if has_to_be || self.choices.one_in(40) {
            self.escape(character);
        } else {
            self.raw(character);
        }
    }

    /// One of the escapes for a character.
    fn escape(&mut self, character: char) {
        let short = match character {
            '\0' => "0",
            '\u{7}' => "a",
            '\u{8}' => "b",
            '\t' => "t",
            '\n' => "n",
            '\u{B}' => "v",
            '\u{C}' => "f",
            '\r' => "r",
            '\u{1B}' => "e",
            ' ' => " ",
            '"' => "\"",
            '/' => "/",
            '\\' => "\\",
            '\u{85}' => "N",
            '\u{A0}' => "_",
            '\u{2028}' => "L",
            '\u{2029}' => "P",
            _ => "",
        };
        let number = u32::from(character);
        self.out.push('\\');
        let form = self.choices.below(8);
        if !short.is_empty() && form < 5 {
            self.choices.make(Production::ShortEscape);
            self.out.push_str(short);
        } else if number <= 0xFF && form < 6 {
            self.choices.make(Production::EscapeX);
            self.hexadecimal('x', number, 2);
        } else if number <= 0xFFFF && form < 7 {
            self.choices.make(Production::EscapeU);
            self.hexadecimal('u', number, 4);
        } else if number > 0xFFFF && form < 2 {
            self.choices.make(Production::SurrogatePair);
            let mut units = [0; 2];
            character.encode_utf16(&mut units);
            self.hexadecimal('u', units[0].into(), 4);
            self.out.push('\\');
            self.hexadecimal('u', units[1].into(), 4);
        } else {
            self.choices.make(Production::EscapeCapitalU);
            self.hexadecimal('U', number, 8);
        }
    }

    fn hexadecimal(&mut self, sign: char, number: u32, digits: usize) {
        let text = if self.choices.one_in(2) {
            format!("{sign}{number:0digits$X}")
        } else {
            format!("{sign}{number:0digits$x}")
        };
        self.out.push_str(&text);
    }
}

/// Whether a blank between these can be a line end.
fn may_fold(before: Option<char>, behind: Option<char>, style: Style) -> bool {
    let is_space = |found: char| is_blank(found) || found == '\n';
    match style {
        Style::Plain => before.is_some_and(|before| !is_space(before)) && may_begin_line(behind),
        _ => {
            before.is_none_or(|before| !is_space(before))
                && behind.is_none_or(|behind| !is_space(behind))
        }
    }
}
