//! The unified diff of two texts, for people to read.
//!
//! It differs from what `diff -u` writes in two ways: the content of `secured` is not shown, and
//! control characters are escaped. Applied with `patch`, a part with such a line is refused.

#[cfg(test)]
mod tests;

use std::fmt::Write as _;
use std::ops::Range;

use similar::{Algorithm, DiffOp, DiffTag, capture_diff_slices, group_diff_ops};

use super::shown_lines;

/// How many equal lines are shown around what differs.
const CONTEXT: usize = 3;

/// The unified diff of two texts of the file called `name`; empty if they are equal.
pub(crate) fn unified(name: &str, before: &str, after: &str) -> String {
    if before == after {
        return String::new();
    }
    let before_lines: Vec<&str> = before.split_inclusive('\n').collect();
    let after_lines: Vec<&str> = after.split_inclusive('\n').collect();
    let operations = capture_diff_slices(Algorithm::Myers, &before_lines, &after_lines);
    let mut diff = Diff {
        text: format!("--- {name}\n+++ {name}\n"),
        before: shown_lines::of(before),
        after: shown_lines::of(after),
    };
    for hunk in group_diff_ops(operations, CONTEXT) {
        diff.hunk(&hunk);
    }
    diff.text
}

struct Diff {
    text: String,
    before: Vec<String>,
    after: Vec<String>,
}

impl Diff {
    fn hunk(&mut self, operations: &[DiffOp]) {
        let (Some(first), Some(last)) = (operations.first(), operations.last()) else {
            return;
        };
        let before = range(first.old_range().start..last.old_range().end);
        let after = range(first.new_range().start..last.new_range().end);
        // Writing to a `String` cannot fail.
        let _ = writeln!(self.text, "@@ -{before} +{after} @@");
        for operation in operations {
            if operation.tag() == DiffTag::Equal {
                write_lines(&mut self.text, ' ', &self.before, operation.old_range());
            } else {
                write_lines(&mut self.text, '-', &self.before, operation.old_range());
                write_lines(&mut self.text, '+', &self.after, operation.new_range());
            }
        }
    }
}

fn write_lines(text: &mut String, sign: char, lines: &[String], range: Range<usize>) {
    for line in lines.get(range).unwrap_or_default() {
        text.push(sign);
        text.push_str(line);
        if !line.ends_with('\n') {
            text.push_str("\n\\ No newline at end of file\n");
        }
    }
}

/// Lines as a hunk's heading names them: the first one, counted from 1, and how many there are.
fn range(lines: Range<usize>) -> String {
    match lines.len() {
        // Nothing is named by the line before it.
        0 => format!("{},0", lines.start),
        1 => format!("{}", lines.start + 1),
        count => format!("{},{count}", lines.start + 1),
    }
}
