//! Findings for the pages of a pull request: workflow commands of GitHub Actions, as in
//! `::error file=a.md,line=5,endLine=5,col=20,endColumn=22,title=bad-timestamp::expected …`.
//!
//! GitHub shows the first ten of each kind in a step, and fifty in all: errors come before the
//! others. SARIF has room for more. The summary follows as for people.

use std::fmt::Write as _;

use newsmatter::{Diagnostic, LineIndex, Severity};

use super::{FileFindings, Rendered, message_with_help, places};
use crate::visible::{is_acted_on, visible};

/// A command for each finding of a file.
pub(super) fn findings(file: &FileFindings<'_>) -> Rendered {
    let lines = LineIndex::new(file.bytes);
    let path = property(&file.root.text(file.path));
    let (mut text, mut later) = (String::new(), String::new());
    for finding in file.findings {
        let commands = match finding.severity {
            Severity::Error => &mut text,
            Severity::Warning | Severity::Note => &mut later,
        };
        command(commands, &path, finding, &lines);
    }
    if file.unreported > 0 {
        let count = file.unreported;
        // Writing to a `String` cannot fail.
        let _ = writeln!(later, "::warning file={path}::and {count} more");
    }
    Rendered {
        text,
        later,
        ..Rendered::default()
    }
}

fn command(commands: &mut String, path: &str, finding: &Diagnostic, lines: &LineIndex<'_>) {
    let name = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    let (start, end) = places(lines, finding.span);
    let mut place = format!("line={},endLine={}", start.line, end.line);
    // Columns of different lines make GitHub drop the place.
    if start.line == end.line {
        let _ = write!(place, ",col={},endColumn={}", start.column, end.column);
    }
    let title = finding.code;
    let text = content(&message_with_help(finding));
    let _ = writeln!(
        commands,
        "::{name} file={path},{place},title={title}::{text}"
    );
}

/// The text of a command. A line of its own would begin another command.
fn content(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '%' => shown.push_str("%25"),
            '\r' => shown.push_str("%0D"),
            '\n' => shown.push_str("%0A"),
            // The log is read on terminals too.
            other if is_acted_on(other) => shown.push_str(&visible(other.encode_utf8(&mut [0; 4]))),
            other => shown.push(other),
        }
    }
    shown
}

/// The value of a property, which ends at a comma or colon.
fn property(text: &str) -> String {
    content(text).replace(':', "%3A").replace(',', "%2C")
}
