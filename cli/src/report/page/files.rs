//! Links to the files of documents.

use std::io;
use std::path::Path;

use maud::{Markup, html};

use crate::place::Root;

/// How the page finds files: from its own folder, if it has one.
pub(crate) struct Files(Option<Root>);

impl Files {
    /// For a page that will be in a file; for one that goes elsewhere, there are no links.
    pub(crate) fn of(page: Option<&Path>) -> io::Result<Self> {
        page.map(Root::of_file).transpose().map(Self)
    }

    /// `content` as a link to the file at `path`, as it is shown, where that leads there: a name
    /// with escapes in it is another one.
    pub(super) fn link(&self, path: &str, content: Markup) -> Markup {
        let file = Path::new(path);
        match &self.0 {
            Some(root) if file.is_file() => html! { a href=(root.uri(file)) { (content) } },
            _ => content,
        }
    }
}
