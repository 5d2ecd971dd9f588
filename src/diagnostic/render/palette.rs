//! Colors for terminals.

use super::super::Severity;

/// What a piece of output is.
#[derive(Clone, Copy)]
pub(super) enum Role {
    /// The word and code of a finding, and the carets under its place.
    Severity(Severity),
    /// The message of a finding.
    Message,
    /// Line numbers and everything else that frames the source.
    Frame,
    /// A second place of a finding.
    Label,
}

/// Colors, or none.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Palette {
    pub(super) color: bool,
}

impl Palette {
    /// Adds what `write` does in the color of `role`.
    pub(super) fn paint(self, out: &mut String, role: Role, write: impl FnOnce(&mut String)) {
        if !self.color {
            write(out);
            return;
        }
        // "Select graphic rendition": 1 is bold, 31 to 36 are red, yellow, blue and cyan.
        let style = match role {
            Role::Severity(Severity::Error) => "1;31",
            Role::Severity(Severity::Warning) => "1;33",
            Role::Severity(Severity::Note) => "1;36",
            Role::Message => "1",
            Role::Frame | Role::Label => "1;34",
        };
        for part in ["\x1b[", style, "m"] {
            out.push_str(part);
        }
        write(out);
        out.push_str("\x1b[0m");
    }
}
