//! Lines of canonical documents: indentation, keys, values and line ends.

use std::fmt;

use super::LineEnding;
use crate::source::Slice;
use crate::yaml;

/// As far as lines are indented.
const SPACES: &str = "                ";

/// A key as it stands before a value, in each form that a value has.
#[derive(Clone, Copy)]
pub(super) struct Key {
    /// `key: `
    pub(super) plain: &'static str,
    /// `key: "`
    pub(super) quoted: &'static str,
    /// `key:`
    pub(super) block: &'static str,
}

/// The lines of a document being written.
pub(crate) struct Lines<'w, W> {
    out: &'w mut W,
    line_ending: LineEnding,
    /// How far the keys of the innermost mapping are indented.
    indent: usize,
    /// Whether the next line begins an entry of a list.
    begins_item: bool,
}

impl<'w, W: fmt::Write> Lines<'w, W> {
    pub(super) const fn new(out: &'w mut W, line_ending: LineEnding) -> Self {
        Self {
            out,
            line_ending,
            indent: 0,
            begins_item: false,
        }
    }

    /// `key: "text"`
    pub(super) fn quoted(&mut self, key: Key, text: &str) -> fmt::Result {
        self.begin(key.quoted)?;
        yaml::encode(text, self.out)?;
        self.end_quoted()
    }

    /// `key: "text"`, of text that needs no escapes.
    pub(super) fn quoted_as_it_is(&mut self, key: Key, text: &str) -> fmt::Result {
        self.begin(key.quoted)?;
        self.out.write_str(text)?;
        self.end_quoted()
    }

    /// `key: text`, in quotes where YAML would misread it.
    pub(super) fn plain(&mut self, key: Key, text: &str) -> fmt::Result {
        self.begin(key.plain)?;
        self.plain_text(text)
    }

    /// `key: value`, of a value that is plain in any case.
    pub(super) fn value(&mut self, key: Key, value: &str) -> fmt::Result {
        self.begin(key.plain)?;
        self.line(value)
    }

    /// `key:`, and a line for each name.
    pub(super) fn names<T: AsRef<str>>(&mut self, key: Key, names: &[T]) -> fmt::Result {
        self.begin(key.block)?;
        self.end_line()?;
        for name in names {
            self.begin("  - ")?;
            match name.as_ref() {
                // An empty entry is how the sites write the empty name.
                "" => self.end_line()?,
                name => self.plain_text(name)?,
            }
        }
        Ok(())
    }

    /// `key:`, and what `write` writes, indented below it.
    pub(super) fn below(
        &mut self,
        key: Key,
        write: impl FnOnce(&mut Self) -> fmt::Result,
    ) -> fmt::Result {
        self.begin(key.block)?;
        self.end_line()?;
        self.indent += 2;
        write(self)?;
        self.indent -= 2;
        Ok(())
    }

    /// An entry of a list: what `write` writes, behind a dash.
    pub(super) fn item(&mut self, write: impl FnOnce(&mut Self) -> fmt::Result) -> fmt::Result {
        self.indent += 2;
        self.begins_item = true;
        write(self)?;
        self.begins_item = false;
        self.indent -= 2;
        Ok(())
    }

    fn begin(&mut self, key: &str) -> fmt::Result {
        if self.begins_item {
            self.begins_item = false;
            self.out.write_str(SPACES.part(..self.indent - 2))?;
            self.out.write_str("- ")?;
        } else if self.indent > 0 {
            self.out.write_str(SPACES.part(..self.indent))?;
        }
        self.out.write_str(key)
    }

    fn plain_text(&mut self, text: &str) -> fmt::Result {
        if yaml::can_be_plain(text) {
            self.line(text)
        } else {
            self.line(&yaml::double_quoted(text))
        }
    }

    fn end_quoted(&mut self) -> fmt::Result {
        self.out.write_str(match self.line_ending {
            LineEnding::Lf => "\"\n",
            LineEnding::CrLf => "\"\r\n",
        })
    }

    pub(super) fn line(&mut self, text: &str) -> fmt::Result {
        self.out.write_str(text)?;
        self.end_line()
    }

    pub(super) fn end_line(&mut self) -> fmt::Result {
        self.out.write_str(self.line_ending.as_str())
    }
}
