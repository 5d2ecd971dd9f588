//! Literal and folded block scalars.

use super::choices::Production;
use super::emitter::{Block, Emitter};

impl Emitter<'_, '_> {
    /// The header, its comment and the lines, in a collection at the column `parent`.
    pub fn block_scalar(&mut self, text: &str, parent: usize, is_folded: bool) {
        self.choices.make(if is_folded {
            Production::Folded
        } else {
            Production::Literal
        });
        let content = text.trim_end_matches('\n');
        let ends = text.len() - content.len();
        let chomping = self.chomping(content, ends);
        let first = content.split('\n').find(|line| !line.is_empty());
        let needs_indicator = first.is_some_and(|line| line.starts_with(' '));
        let indentation = self.choices.between(1, 9);
        self.out.push(if is_folded { '>' } else { '|' });
        let has_indicator = needs_indicator || self.choices.one_in(6);
        let indicator = if has_indicator {
            self.choices.make(Production::IndentationIndicator);
            indentation.to_string()
        } else {
            String::new()
        };
        if !has_indicator && first.is_some_and(|line| line.starts_with('\t')) {
            self.choices.make(Production::TabBeginsBlock);
        }
        let (one, other) = match self.choices.one_in(2) {
            true => (chomping, &*indicator),
            false => (&*indicator, chomping),
        };
        self.out.push_str(one);
        self.out.push_str(other);
        if self.end_line(false) {
            self.choices.make(Production::CommentBehindBlockHeader);
        }
        let column = parent + indentation;
        let keeps = chomping == "+";
        if content.is_empty() {
            self.choices.make(Production::EmptyBlock);
            (0..ends).for_each(|_| self.out.push('\n'));
        } else if is_folded {
            self.folded_lines(content, column);
        } else {
            for line in content.split('\n') {
                self.block_line(line, column);
            }
        }
        if keeps && !content.is_empty() {
            (1..ends).for_each(|_| self.out.push('\n'));
        }
        self.block = Some(Block {
            // Without text, any line that is indented further would be of it.
            column: if content.is_empty() {
                parent + 1
            } else {
                column
            },
            keeps,
        });
    }

    /// The sign for what becomes of the line ends at the end, of which there are `ends`.
    fn chomping(&mut self, content: &str, ends: usize) -> &'static str {
        let (signs, is_any): (&[&str], bool) = match (content.is_empty(), ends) {
            (true, 0) => (&["", "-", "+"], true),
            (false, 0) => (&["-"], false),
            (false, 1) => (&["", "+"], false),
            _ => (&["+"], false),
        };
        let sign = self.choices.pick(signs);
        if !is_any {
            self.choices.make(match sign {
                "-" => Production::Strip,
                "+" => Production::Keep,
                _ => Production::Clip,
            });
        }
        sign
    }

    fn block_line(&mut self, line: &str, column: usize) {
        if !line.is_empty() {
            self.blanks(column);
            line.chars().for_each(|found| self.raw(found));
        } else if self.choices.one_in(12) {
            self.choices.make(Production::BlankLineWithBlanks);
            let blanks = self.choices.between(1, column);
            self.blanks(blanks);
        }
        self.out.push('\n');
    }

    /// Lines that folding makes `content` of again: a line end between two lines of text has an
    /// empty line, and one at an indented line has not.
    fn folded_lines(&mut self, content: &str, column: usize) {
        let is_spaced = |line: &str| line.starts_with([' ', '\t']);
        let mut previous: Option<&str> = None;
        for line in content.split('\n') {
            if line.is_empty() {
                self.block_line("", column);
                continue;
            }
            if let Some(previous) = previous
                && !is_spaced(previous)
                && !is_spaced(line)
            {
                self.block_line("", column);
            }
            previous = Some(line);
            if is_spaced(line) {
                self.block_line(line, column);
            } else {
                self.wrapped_line(line, column);
            }
        }
    }

    /// A line of text with line ends in place of some blanks.
    fn wrapped_line(&mut self, line: &str, column: usize) {
        let mut rest = line;
        let mut from = 0;
        while let Some(at) = rest[from..].find(' ').map(|at| from + at) {
            from = at + 1;
            let is_free =
                |found: Option<char>| found.is_some_and(|found| !matches!(found, ' ' | '\t'));
            let (before, behind) = (&rest[..at], &rest[at + 1..]);
            if is_free(before.chars().next_back())
                && is_free(behind.chars().next())
                && self.choices.makes(Production::FoldedLines, 5)
            {
                self.block_line(before, column);
                rest = behind;
                from = 0;
            }
        }
        self.block_line(rest, column);
    }
}
