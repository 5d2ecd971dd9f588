//! Why an edit was not made.

use std::convert::Infallible;

use super::tree::NoTree;
use crate::diagnostic::{Code, FieldPath, ParsePathError};
use crate::source::Span;

/// Why an [`Editor`](crate::Editor) did not make a change. The text stays as it was.
///
/// # Examples
///
/// ```
/// use newsmatter::{EditError, Editor};
///
/// let mut editor = Editor::new("---\nheat: 7\n---\n")?;
/// let error = editor.set("heat", "warm").unwrap_err();
/// assert!(matches!(error, EditError::WrongType { .. }));
/// assert_eq!(error.to_string(), "`heat` takes a whole number");
/// # Ok::<(), newsmatter::EditError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum EditError {
    /// The string is not a path.
    #[error(transparent)]
    Path(#[from] ParsePathError),
    /// The path is empty, which is that of the document itself.
    #[error("expected the path of a field, found the empty path of the document")]
    Root,
    /// The file has no opening fence.
    #[error("the file has no front matter to edit")]
    NoFrontMatter,
    /// The front matter is not YAML that can be edited.
    #[error("the front matter cannot be edited: {message}")]
    Unreadable {
        /// What is wrong with it.
        message: String,
        /// Where.
        span: Span,
    },
    /// There is nothing at the path.
    #[error("there is no `{path}` in the document")]
    NotFound {
        /// The path.
        path: FieldPath,
    },
    /// There is something at the path already.
    #[error("`{path}` is in the document already")]
    AlreadyExists {
        /// The path; for a field with an older name, the name that is in the document.
        path: FieldPath,
    },
    /// An entry was to be added to something else than a list.
    #[error("`{path}` is not a list")]
    NotAList {
        /// The path.
        path: FieldPath,
    },
    /// A field was to be added to something else than a mapping.
    #[error("`{path}` is not a mapping, so it cannot have fields")]
    NotAMapping {
        /// The path.
        path: FieldPath,
    },
    /// The field must stay.
    #[error("`{path}` is required")]
    Required {
        /// The path.
        path: FieldPath,
    },
    /// The value is of another type than the field.
    #[error("`{path}` takes {expected}")]
    WrongType {
        /// The path.
        path: FieldPath,
        /// What it takes.
        expected: &'static str,
    },
    /// The change would bring an error into the document.
    #[error("`{path}` would be at fault: {message} [{code}]")]
    Fault {
        /// The path.
        path: FieldPath,
        /// The rule that the document would break.
        code: Code,
        /// What would be found.
        message: String,
    },
    /// The change cannot be made without touching something else.
    #[error("`{path}` cannot be changed safely: {why}")]
    Unsafe {
        /// The path.
        path: FieldPath,
        /// Why not.
        why: &'static str,
    },
}

impl EditError {
    pub(super) fn not_found(path: &FieldPath) -> Self {
        Self::NotFound { path: path.clone() }
    }

    pub(super) fn wrong_type(path: &FieldPath, expected: &'static str) -> Self {
        Self::WrongType {
            path: path.clone(),
            expected,
        }
    }

    pub(super) fn unsafe_change(path: &FieldPath, why: &'static str) -> Self {
        Self::Unsafe {
            path: path.clone(),
            why,
        }
    }

    /// The front matter, which begins at `start`, has no tree.
    pub(super) fn unreadable(none: &NoTree, start: usize) -> Self {
        let (message, span) = match none {
            NoTree::Outside(outside) => (outside.to_string(), outside.span),
            NoTree::Fault(fault) => (fault.to_string(), fault.span),
            NoTree::ComplexKey(span) => ("a key is a list or a mapping".to_owned(), *span),
            NoTree::Other => ("it ends too early".to_owned(), Span::empty(0)),
        };
        Self::Unreadable {
            message,
            span: Span::new(start + span.start, start + span.end),
        }
    }
}

impl From<Infallible> for EditError {
    fn from(never: Infallible) -> Self {
        match never {}
    }
}
