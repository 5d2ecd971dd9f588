//! Lossless edits: single values, entries and groups are changed in the text itself.
//!
//! An edit is a patch over the bytes of the document. Nothing is printed again, so nothing
//! that was not asked for can change. What the patch makes is read again and compared with
//! what was asked before it counts.

mod error;
mod layout;
mod operations;
pub(crate) mod patch;
mod shape;
mod tree;
mod value;

use std::borrow::Cow;
use std::fmt;

pub use self::error::EditError;
use self::layout::Layout;
use self::tree::Node;
pub use self::value::FieldValue;
use crate::diagnostic::{Code, Edit, FieldPath, Severity};
use crate::fence;
use crate::read::Parser;
use crate::source::{Hidden, Span, valid};

/// Edits the front matter of a file and leaves everything else as it is.
///
/// Fields are named by path: `published`, `provider.name`, `images[0].width`, `related[3]`.
/// Every method checks its result before it counts: the new text must read back as the old one
/// with exactly the asked change, and without an error that was not there before. Otherwise it
/// returns an error and changes nothing.
///
/// # What is preserved
///
/// Every byte outside the edited value, entry or group: comments, quoting, order, indentation,
/// line ends, unknown fields, the body. A value keeps its quotes where they can hold the new
/// text; new lines are indented and ended as the document's own.
///
/// # What is refused
///
/// - values that stand behind an alias or come from a merge key, since they stand elsewhere too
/// - new or removed entries in flow style (`[…]`, `{…}`); values in it can be set
/// - removing what stands between comments that would lose their place
/// - documents that are no YAML
///
/// # Examples
///
/// ```
/// use newsmatter::Editor;
///
/// let text = "---\ncategory: news   # always\ntitle: 'Rain'\nquality: 5\npublished: false\n---\n";
/// let mut editor = Editor::new(text)?;
/// editor.set("published", true)?;
/// editor.set("title", "It's raining")?;
/// editor.insert("heat", 7)?;
/// assert_eq!(
///     editor.finish(),
///     "---\ncategory: news   # always\ntitle: 'It''s raining'\nquality: 5\nheat: 7\n\
///      published: true\n---\n"
/// );
/// # Ok::<(), newsmatter::EditError>(())
/// ```
#[derive(Clone)]
pub struct Editor<'a> {
    source: Cow<'a, str>,
    parser: Parser,
}

impl<'a> Editor<'a> {
    /// An editor of a whole file.
    ///
    /// # Errors
    ///
    /// - a file without front matter
    /// - front matter that is no YAML
    pub fn new(text: &'a str) -> Result<Self, EditError> {
        let editor = Self {
            source: Cow::Borrowed(text),
            parser: Parser::new(),
        };
        editor.tree().map(drop)?;
        Ok(editor)
    }

    /// Changes the value of a field or entry that is there.
    ///
    /// A text is read as the field's type, so that `"51"` fits a number; other values must be of
    /// that type. An [`Image`](crate::Image), [`RelatedLink`](crate::RelatedLink) or
    /// [`Provider`](crate::Provider) takes the place of a whole entry or group.
    ///
    /// # Errors
    ///
    /// - a path that is not there, or is no path
    /// - a value that does not fit the field
    /// - a change that cannot be made safely: see [`Editor`]
    pub fn set<P>(&mut self, path: P, value: impl Into<FieldValue>) -> Result<(), EditError>
    where
        P: TryInto<FieldPath>,
        EditError: From<P::Error>,
    {
        self.set_at(&path.try_into()?, value.into())
    }

    /// Adds a field that is not there at its canonical place, or an entry before the one at
    /// its index.
    ///
    /// # Errors
    ///
    /// - a field that is there already, or an index past the end of its list
    /// - a path whose parent is not there
    /// - a value that does not fit the field, or a change that cannot be made safely
    pub fn insert<P>(&mut self, path: P, value: impl Into<FieldValue>) -> Result<(), EditError>
    where
        P: TryInto<FieldPath>,
        EditError: From<P::Error>,
    {
        self.insert_at(&path.try_into()?, value.into())
    }

    /// Adds an entry at the end of a list, or the list with that entry if there is none.
    ///
    /// # Errors
    ///
    /// - a path that is no list's
    /// - a value that does not fit the list, or a change that cannot be made safely
    pub fn push<P>(&mut self, path: P, value: impl Into<FieldValue>) -> Result<(), EditError>
    where
        P: TryInto<FieldPath>,
        EditError: From<P::Error>,
    {
        self.push_at(&path.try_into()?, value.into())
    }

    /// Removes a field with everything in it, or an entry of a list. The last entry of an
    /// optional list takes the list with it.
    ///
    /// # Errors
    ///
    /// - a path that is not there
    /// - a required field, or the last entry of a required list
    /// - a change that cannot be made safely
    pub fn remove<P>(&mut self, path: P) -> Result<(), EditError>
    where
        P: TryInto<FieldPath>,
        EditError: From<P::Error>,
    {
        self.remove_at(&path.try_into()?)
    }

    /// The text as edited so far.
    pub fn as_str(&self) -> &str {
        &self.source
    }

    /// The edited text; borrowed if nothing was changed.
    pub fn finish(self) -> Cow<'a, str> {
        self.source
    }

    /// Takes the patch over if the document then reads as expected, and no error is new.
    fn apply(
        &mut self,
        path: &FieldPath,
        edit: &Edit,
        expected: &Node<'_>,
    ) -> Result<(), EditError> {
        let patched = patch::apply(&self.source, [edit])
            .ok_or_else(|| EditError::unsafe_change(path, "its parts overlap"))?;
        if patched == *self.source {
            return Ok(());
        }
        let before = self.errors(&self.source);
        let candidate = Editor {
            source: Cow::Owned(patched),
            parser: self.parser.clone(),
        };
        let reads_as_asked = candidate
            .tree()
            .is_ok_and(|tree| tree.says_the_same(expected));
        if !reads_as_asked {
            let why = "the text around it would be read in another way";
            return Err(EditError::unsafe_change(path, why));
        }
        let after = self.errors(&candidate.source);
        for (code, message) in &after {
            let count = |errors: &[(Code, String)]| {
                errors.iter().filter(|(other, _)| other == code).count()
            };
            if count(&after) > count(&before) {
                return Err(EditError::new_error(path, *code, message));
            }
        }
        self.source = candidate.source;
        Ok(())
    }

    /// The errors of a text; a finding's message has no secret in it.
    fn errors(&self, text: &str) -> Vec<(Code, String)> {
        let checked = self.parser.check(text.as_bytes());
        checked
            .diagnostics
            .into_iter()
            .filter(|finding| finding.severity == Severity::Error)
            .map(|finding| (finding.code, finding.message))
            .collect()
    }

    fn tree(&self) -> Result<Node<'_>, EditError> {
        let span = self.front_matter()?;
        Node::read(&self.source, span, self.parser.current_limits()).map_err(EditError::from)
    }

    fn layout(&self) -> Layout<'_> {
        Layout::new(&self.source, valid(self.front_matter().ok()))
    }

    fn front_matter(&self) -> Result<Span, EditError> {
        fence::split(self.source.as_bytes())
            .map(|fences| fences.front_matter)
            .map_err(|_| EditError::NoFrontMatter)
    }
}

impl fmt::Debug for Editor<'_> {
    /// Leaves out the text, which has what `secured` hides.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Editor")
            .field("text", &Hidden(&self.source))
            .field("parser", &self.parser)
            .finish()
    }
}
