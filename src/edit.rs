//! Lossless edits: single values, entries and groups are changed in the text itself.
//!
//! An edit is a patch over the bytes of the document. Nothing is printed again, so nothing
//! that was not asked for can change. What the patch makes is read again and compared with
//! what was asked before it counts.
//!
//! ```text
//! path, value ──> typed (a node of the right type) ──> operations, layout (a patch of one entry)
//!                                                            │
//! pieces (the document, cut into entries) <── that entry, read again and found as expected
//! ```

pub(crate) mod comments;
mod error;
mod layout;
mod operations;
mod pieces;
mod shape;
mod target;
mod tree;
mod typed;
mod value;
mod whole;

use std::borrow::Cow;
use std::fmt;
use std::sync::OnceLock;

pub use self::error::EditError;
use self::layout::Habits;
use self::operations::{Change, above};
use self::pieces::Block;
use self::shape::Shape;
use self::target::Found;
use self::tree::Node;
use self::typed::NewValue;
pub use self::value::FieldValue;
use crate::diagnostic::{FieldPath, PathSegment};
use crate::fence;
use crate::fence_findings;
use crate::limits::Limits;
use crate::source::{Hidden, Slice as _, Span};
use crate::write::LineEnding;

/// Edits the front matter of a file and leaves everything else as it is.
///
/// Fields are named by path: `published`, `provider.name`, `images[0].width`, `related[3]`, and
/// `layout` or `seo.title`, which the format does not have. Every method checks its result before
/// it counts: the new text must read back as the old one with exactly the asked change, with the
/// same comments, and without a new error, but that a mapping which was empty lacks other fields.
/// Otherwise it returns an error and changes nothing.
///
/// The document is read once. An edit then costs what the entry costs that it changes, however many
/// there are.
///
/// # What is preserved
///
/// Every byte outside the edited value, entry or group: comments, quoting, order, indentation,
/// line ends, unknown fields, the body. A value keeps its quotes where they can hold the new
/// text; new lines are indented and ended as the document's own. A comment behind a value that is
/// removed stays, on a line of its own.
///
/// # What is refused
///
/// - what an anchor, an alias or a merge key ties to other values
/// - a change that would lose a comment, such as replacing a group with comments in it
/// - a key that is in its mapping twice, where either may be meant
/// - a value that would be an error in the document
/// - documents that are not YAML
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
    source: &'a str,
    front_matter: Span,
    body: Body<'a>,
    habits: Habits,
    limits: Limits,
    is_changed: bool,
    /// The text as edited so far, once someone asked for it.
    current: OnceLock<String>,
}

/// The front matter.
#[derive(Clone)]
enum Body<'a> {
    /// Entries that are read one by one.
    Cut(Block<'a>),
    /// One text: aliases reach from one entry to another, or the root is not a block mapping.
    Whole(Cow<'a, str>),
}

impl<'a> Editor<'a> {
    /// Opens a whole file for editing.
    ///
    /// # Errors
    ///
    /// - a file without front matter
    /// - front matter that is not YAML, or is empty since the opening fence is there twice
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::Editor;
    ///
    /// assert!(Editor::new("---\ntitle: Rain\n---\n").is_ok());
    /// assert!(Editor::new("title: Rain\n").is_err());
    /// assert!(Editor::new("---\ntitle: 'Rain\n---\n").is_err());
    /// ```
    pub fn new(text: &'a str) -> Result<Self, EditError> {
        let fences = fence::split(text.as_bytes()).map_err(|_| EditError::NoFrontMatter)?;
        let front_matter = fences.front_matter;
        if let Some(second) = fence_findings::doubled_fence(text, &fences) {
            return Err(EditError::Unreadable {
                message: "it is empty; a second opening fence follows, which hides the fields"
                    .to_owned(),
                span: second,
            });
        }
        // Nodes have offsets of 32 bits.
        if u32::try_from(text.len()).is_err() {
            return Err(EditError::Unreadable {
                message: "it is larger than 4 GiB".to_owned(),
                span: fences.opening,
            });
        }
        let limits = Limits::default();
        let yaml = text.part(front_matter.range());
        let mut habits = Habits::new(LineEnding::of(text));
        let body = if let Some((root, list_offset)) = pieces::root(yaml, &limits) {
            habits.of_block(&root, list_offset);
            Body::Cut(root)
        } else {
            Node::read(yaml, &limits)
                .map_err(|none| EditError::unreadable(&none, front_matter.start))?;
            Body::Whole(Cow::Borrowed(yaml))
        };
        Ok(Self {
            source: text,
            front_matter,
            body,
            habits,
            limits,
            is_changed: false,
            current: OnceLock::new(),
        })
    }

    /// Returns the value at a path, with the edits so far; `None` if there is none, or the string
    /// is not a path.
    ///
    /// A field of the format has its type by the table: a timestamp, a whole number, a boolean or a
    /// string. A value that does not fit it is a string, and so is a URL. Elsewhere the type is that
    /// of YAML's core schema.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::{Editor, FieldValue};
    ///
    /// let mut editor = Editor::new("---\ntitle: 1.10\nheat: 7\nseo:\n  score: 1.10\n---\n")?;
    /// editor.set("heat", 8)?;
    /// assert_eq!(editor.get("title"), Some("1.10".into()));
    /// assert_eq!(editor.get("heat"), Some(8.into()));
    /// assert_eq!(editor.get("seo.score"), Some(FieldValue::Float(1.1)));
    /// assert_eq!(editor.get("excerpt"), None);
    /// # Ok::<(), newsmatter::EditError>(())
    /// ```
    pub fn get<P>(&self, path: P) -> Option<FieldValue>
    where
        P: TryInto<FieldPath>,
    {
        let path = path.try_into().ok()?;
        let shape = Shape::of(path.segments());
        self.read(path.segments(), |node| {
            node.map(|node| typed::value(node, shape.value))
        })
    }

    /// Changes the value of a field or entry that is there.
    ///
    /// For a field of the format a string is read as the field's type, so that `"51"` fits a
    /// number; other values must be of that type. An [`Image`](crate::Image),
    /// [`RelatedLink`](crate::RelatedLink) or [`Provider`](crate::Provider) takes the place of a
    /// whole entry or group. Elsewhere the value keeps the YAML type that it is given.
    ///
    /// # Errors
    ///
    /// - a path that is not there, or is not a path
    /// - a value that does not fit the field
    /// - a change that cannot be made safely: see [`Editor`]
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::Editor;
    ///
    /// let mut editor = Editor::new("---\nheat: 7  # rising\ndraft: \"no\"\n---\n")?;
    /// editor.set("heat", 8)?;
    /// editor.set("draft", false)?;
    /// assert_eq!(editor.finish(), "---\nheat: 8  # rising\ndraft: false\n---\n");
    /// # Ok::<(), newsmatter::EditError>(())
    /// ```
    pub fn set<P>(&mut self, path: P, value: impl Into<FieldValue>) -> Result<(), EditError>
    where
        P: TryInto<FieldPath>,
        EditError: From<P::Error>,
    {
        let path = path.try_into()?;
        let new = NewValue::new(value.into(), &path)?;
        self.change(&path, Change::Set(new))
    }

    /// Adds a field that is not there, or an entry before the one at its index.
    ///
    /// A field of the format gets its canonical place. A key that the format does not have comes
    /// last; in an article, before `related` and `secured`, which are long.
    ///
    /// # Errors
    ///
    /// - a field that is there already, or an index past the end of its list
    /// - a path whose parent is not there
    /// - a value that does not fit the field, or a change that cannot be made safely
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::Editor;
    ///
    /// let mut editor = Editor::new("---\nquality: 5\npublished: true\ntopics: [Rain]\n---\n")?;
    /// editor.insert("heat", 7)?;
    /// editor.insert("topics[0]", "Wind")?;
    /// editor.insert("layout", "post")?;
    /// assert_eq!(
    ///     editor.finish(),
    ///     "---\nquality: 5\nheat: 7\npublished: true\ntopics: [Wind, Rain]\nlayout: post\n---\n"
    /// );
    /// # Ok::<(), newsmatter::EditError>(())
    /// ```
    pub fn insert<P>(&mut self, path: P, value: impl Into<FieldValue>) -> Result<(), EditError>
    where
        P: TryInto<FieldPath>,
        EditError: From<P::Error>,
    {
        self.insert_at(&path.try_into()?, value.into())
    }

    /// Changes the value of a field or entry, or adds it if it is not there.
    ///
    /// # Errors
    ///
    /// Those of [`set`](Self::set) or [`insert`](Self::insert).
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::Editor;
    ///
    /// let mut editor = Editor::new("---\nquality: 5\n---\n")?;
    /// for (path, value) in [("quality", 6), ("heat", 7)] {
    ///     editor.upsert(path, value)?;
    /// }
    /// assert_eq!(editor.finish(), "---\nquality: 6\nheat: 7\n---\n");
    /// # Ok::<(), newsmatter::EditError>(())
    /// ```
    pub fn upsert<P>(&mut self, path: P, value: impl Into<FieldValue>) -> Result<(), EditError>
    where
        P: TryInto<FieldPath>,
        EditError: From<P::Error>,
    {
        let path = path.try_into()?;
        let new = NewValue::new(value.into(), &path)?;
        match self.change(&path, Change::Set(new.clone())) {
            Err(EditError::NotFound { path: missing }) if missing == path => {
                self.change(&path, Change::Insert(new, None))
            }
            done => done,
        }
    }

    /// Adds an entry at the end of a list, or the list with that entry if there is none.
    ///
    /// # Errors
    ///
    /// - a path that is not a list's
    /// - a value that does not fit the list, or a change that cannot be made safely
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::Editor;
    ///
    /// let mut editor = Editor::new("---\ntopics: []\ntags: [sea]\n---\n")?;
    /// editor.push("topics", "Ferries")?;
    /// editor.push("tags", "boats")?;
    /// editor.push("authors", "Ines")?;
    /// assert_eq!(
    ///     editor.finish(),
    ///     "---\ntopics:\n  - Ferries\ntags: [sea, boats]\nauthors:\n  - Ines\n---\n"
    /// );
    /// # Ok::<(), newsmatter::EditError>(())
    /// ```
    pub fn push<P>(&mut self, path: P, value: impl Into<FieldValue>) -> Result<(), EditError>
    where
        P: TryInto<FieldPath>,
        EditError: From<P::Error>,
    {
        let path = path.try_into()?;
        match self.find(path.segments()) {
            Found::List(length) => self.insert_at(&path.index(length), value.into()),
            Found::Null => self.insert_at(&path.index(0), value.into()),
            Found::Other => Err(EditError::NotAList { path }),
            Found::Nothing => self.insert_at(&path, vec![value.into()].into()),
        }
    }

    /// Removes a field with everything in it, or an entry of a list. The last entry of an
    /// optional list takes the list with it.
    ///
    /// # Errors
    ///
    /// - a path that is not there
    /// - a required field, or the last entry of a required list
    /// - a change that cannot be made safely
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::Editor;
    ///
    /// let mut editor = Editor::new("---\ntopics: [Rain, Wind]\nheat: 7 # rising\n---\n")?;
    /// editor.remove("topics[0]")?;
    /// editor.remove("heat")?;
    /// assert!(editor.remove("topics").is_err());
    /// assert_eq!(editor.finish(), "---\ntopics: [Wind]\n# rising\n---\n");
    /// # Ok::<(), newsmatter::EditError>(())
    /// ```
    pub fn remove<P>(&mut self, path: P) -> Result<(), EditError>
    where
        P: TryInto<FieldPath>,
        EditError: From<P::Error>,
    {
        self.remove_at(&path.try_into()?)
    }

    /// Returns the text as edited so far.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::Editor;
    ///
    /// let mut editor = Editor::new("---\nheat: 7\n---\n")?;
    /// editor.set("heat", 8)?;
    /// assert_eq!(editor.as_str(), "---\nheat: 8\n---\n");
    /// # Ok::<(), newsmatter::EditError>(())
    /// ```
    pub fn as_str(&self) -> &str {
        if self.is_changed {
            self.current.get_or_init(|| self.text())
        } else {
            self.source
        }
    }

    /// Returns the edited text; borrowed if nothing was changed.
    ///
    /// # Examples
    ///
    /// ```
    /// use std::borrow::Cow;
    ///
    /// use newsmatter::Editor;
    ///
    /// let mut editor = Editor::new("---\nheat: 7\n---\n")?;
    /// editor.set("heat", 7)?;
    /// assert!(matches!(editor.finish(), Cow::Borrowed("---\nheat: 7\n---\n")));
    /// # Ok::<(), newsmatter::EditError>(())
    /// ```
    pub fn finish(mut self) -> Cow<'a, str> {
        if !self.is_changed {
            return Cow::Borrowed(self.source);
        }
        let current = self.current.take();
        Cow::Owned(current.unwrap_or_else(|| self.text()))
    }

    fn insert_at(&mut self, path: &FieldPath, value: FieldValue) -> Result<(), EditError> {
        let new = NewValue::new(value, path)?;
        self.change(path, Change::Insert(new, None))
    }

    fn remove_at(&mut self, path: &FieldPath) -> Result<(), EditError> {
        if Shape::of(path.segments()).is_required {
            return match self.find(path.segments()) {
                Found::Nothing => Err(EditError::not_found(path)),
                _ => Err(EditError::Required { path: path.clone() }),
            };
        }
        if let [.., PathSegment::Key(_), PathSegment::Index(0)] = path.segments() {
            let list = above(path);
            if matches!(self.find(list.segments()), Found::List(1)) {
                return self.remove_at(&list);
            }
        }
        self.change(path, Change::Remove)
    }

    fn text(&self) -> String {
        let mut text = String::with_capacity(self.source.len());
        text.push_str(self.source.part(..self.front_matter.start));
        // An opening fence may be all of a file, without a line end.
        if !text.ends_with('\n') {
            text.push_str(self.habits.line_ending.as_str());
        }
        match &self.body {
            Body::Cut(root) => root.push_to(&mut text),
            Body::Whole(whole) => text.push_str(whole),
        }
        text.push_str(self.source.part(self.front_matter.end..));
        text
    }
}

impl fmt::Debug for Editor<'_> {
    /// Leaves out the text, which has what `secured` hides.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Editor")
            .field("text", &Hidden(self.source))
            .field("is_changed", &self.is_changed)
            .finish_non_exhaustive()
    }
}
