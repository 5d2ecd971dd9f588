//! Truth by construction: documents that are made of an article which is known before.
//!
//! An article is made first; a writer of its own, which shares nothing with the crate's, then
//! writes it by the grammar of YAML, each choice drawn from bytes. Whatever the choices were,
//! every reader has to find that article, and nothing may be reported that no choice explains.

mod article;
mod between;
mod block_scalar;
pub mod choices;
mod document;
mod emitter;
mod fields;
mod flow;
mod maker;
mod readings;
mod references;
mod scalar;
mod styles;
mod texts;
mod tree;

use std::fmt::Write as _;

use newsmatter::{Article, fence};

use self::choices::{Choices, Production};
use self::document::Written;
use super::{check, fix, reader};

/// An article, a body, and documents that say them.
#[derive(Debug)]
pub struct Construction {
    pub article: Article<'static>,
    pub body: String,
    /// In two ways, in which no choice need be the same.
    pub documents: [Written; 2],
    /// What the article is made of.
    pub made: Vec<Production>,
}

impl Construction {
    /// What the bytes say.
    pub fn of(bytes: &[u8]) -> Self {
        let mut choices = Choices::new(bytes);
        choices.has_line_separators = choices.one_in(5);
        let body = document::body(&mut choices);
        let article = article::article(&mut choices);
        let made = choices.take_made();
        let documents = [(); 2].map(|()| document::write(&article, &body, &mut choices));
        Self {
            article,
            body,
            documents,
            made,
        }
    }

    /// Every production that was made, as often as it was.
    pub fn productions(&self) -> impl Iterator<Item = Production> + '_ {
        let documents = self.documents.iter().flat_map(|document| &document.made);
        self.made.iter().chain(documents).copied()
    }

    /// How many of the documents `serde_yaml` is asked about.
    pub fn asked(&self) -> usize {
        let documents = self.documents.iter();
        documents
            .filter(|document| readings::is_beyond_serde_yaml(document).is_none())
            .count()
    }
}

pub fn property(input: &[u8]) {
    let construction = holds_for(input);
    for document in &construction.documents {
        holds_otherwise(&document.text);
    }
}

/// The property for what the bytes say.
pub fn holds_for(bytes: &[u8]) -> Construction {
    let construction = Construction::of(bytes);
    for document in &construction.documents {
        if let Err(difference) = readings::agree(&construction, document) {
            panic!("{}", shown(&construction, document, &difference));
        }
    }
    construction
}

/// The other properties for a document, which hold for any.
pub fn holds_otherwise(text: &str) {
    check::holds_for(text.as_bytes());
    fix::holds_for(text);
    if let Ok(fences) = fence::split(text.as_bytes()) {
        reader::holds_for(fences.front_matter.text(text).expect("a part of it"));
    }
}

/// A failure in full: the document, the choices and the difference.
fn shown(construction: &Construction, document: &Written, difference: &str) -> String {
    let mut made = document.made.clone();
    made.sort_unstable();
    made.dedup();
    let mut shown = format!("{difference}\n\n");
    let _ = writeln!(shown, "--- the document:\n{}", document.text);
    let _ = writeln!(shown, "--- the same:\n{:?}", document.text);
    let _ = writeln!(shown, "--- made: {made:?}");
    let _ = writeln!(shown, "--- explained: {:?}", document.explained);
    let _ = writeln!(shown, "--- the article:\n{:#?}", construction.article);
    let _ = writeln!(shown, "--- the body:\n{:?}", construction.body);
    shown
}
