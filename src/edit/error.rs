//! Why an edit was not made.

use std::convert::Infallible;

use super::tree::NoTree;
use crate::diagnostic::{Code, FieldPath, ParsePathError};
use crate::source::Span;

/// Why an [`Editor`](crate::Editor) did not make a change. The text stays as it was.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum EditError {
    /// The text names no field.
    #[error(transparent)]
    Path(#[from] ParsePathError),
    /// The file has no opening fence.
    #[error("the file has no front matter to edit")]
    NoFrontMatter,
    /// The front matter is no YAML that can be edited.
    #[error("the front matter cannot be edited: {message}")]
    Unreadable {
        /// What is wrong with it.
        message: String,
        /// Where.
        span: Span,
    },
    /// Nothing stands at the path.
    #[error("there is no `{path}` in the document")]
    NotThere {
        /// The path.
        path: FieldPath,
    },
    /// Something stands at the path already.
    #[error("`{path}` stands in the document already")]
    ThereAlready {
        /// The path.
        path: FieldPath,
    },
    /// The format has no such field.
    #[error("the format has no field `{path}`")]
    UnknownField {
        /// The path.
        path: FieldPath,
    },
    /// An entry was to be added to something else than a list.
    #[error("`{path}` is no list")]
    NoList {
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
    pub(super) fn not_there(path: &FieldPath) -> Self {
        Self::NotThere { path: path.clone() }
    }

    pub(super) fn there_already(path: &FieldPath) -> Self {
        Self::ThereAlready { path: path.clone() }
    }

    pub(super) fn unknown_field(path: &FieldPath) -> Self {
        Self::UnknownField { path: path.clone() }
    }

    pub(super) fn no_list(path: &FieldPath) -> Self {
        Self::NoList { path: path.clone() }
    }

    pub(super) fn required(path: &FieldPath) -> Self {
        Self::Required { path: path.clone() }
    }

    pub(super) fn wrong_type(path: &FieldPath, expected: &'static str) -> Self {
        Self::WrongType {
            path: path.clone(),
            expected,
        }
    }

    pub(super) fn alias(path: &FieldPath) -> Self {
        let why = "it is read from an anchor, which stands for other values too";
        Self::unsafe_change(path, why)
    }

    pub(super) fn unsafe_change(path: &FieldPath, why: &'static str) -> Self {
        Self::Unsafe {
            path: path.clone(),
            why,
        }
    }

    pub(super) fn new_error(path: &FieldPath, code: Code, message: &str) -> Self {
        Self::Fault {
            path: path.clone(),
            code,
            message: message.to_owned(),
        }
    }
}

impl From<Infallible> for EditError {
    fn from(never: Infallible) -> Self {
        match never {}
    }
}

impl From<NoTree> for EditError {
    fn from(none: NoTree) -> Self {
        let (message, span) = match none {
            NoTree::Outside(outside) => (outside.to_string(), outside.span),
            NoTree::Fault(fault) => (fault.to_string(), fault.span),
            NoTree::ComplexKey(span) => ("a key is a list or a mapping".to_owned(), span),
        };
        Self::Unreadable { message, span }
    }
}
