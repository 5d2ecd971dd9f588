//! The documents that are open, and what was found in each.

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use lsp_types::Uri;
use newsmatter::corpus::{FileKind, has_front_matter};
use newsmatter::{ColumnUnit, Diagnostic, Redactor, Span};

use super::outline::Outline;
use super::refusal::Refusal;
use super::text::Text;
use crate::config::Configs;
use crate::rules::{FileRules, Rules};

/// Every open document. Nothing is kept of those that are closed.
#[derive(Debug)]
pub(super) struct Documents {
    /// What columns count for the client.
    pub(super) unit: ColumnUnit,
    pub(super) rules: Rules,
    open: BTreeMap<String, Document>,
}

/// An open document. What is found in it is found once, when it is first asked for.
#[derive(Debug)]
pub(super) struct Document {
    pub(super) uri: Uri,
    pub(super) version: i32,
    content: String,
    unit: ColumnUnit,
    pub(super) path: Option<PathBuf>,
    /// Whether it is an article that is checked.
    pub(super) is_article: bool,
    rules: Arc<FileRules>,
    /// Why its configuration cannot be used, if so; the defaults hold then.
    pub(super) problem: Option<String>,
    diagnostics: OnceCell<Vec<Diagnostic>>,
    outline: OnceCell<Outline>,
    secrets: OnceCell<Vec<Span>>,
}

impl Default for Documents {
    fn default() -> Self {
        Self {
            unit: ColumnUnit::Utf16,
            rules: Rules::new(Configs::found(), Vec::new()),
            open: BTreeMap::new(),
        }
    }
}

impl Documents {
    /// Takes in a document, or its new text.
    pub(super) fn put(&mut self, uri: &Uri, version: i32, content: String) {
        let path = path_of(uri);
        let (rules, problem) = rules_of(&self.rules, path.as_deref());
        let document = Document {
            is_article: is_article(&self.rules, &rules, path.as_deref(), &content),
            version,
            content,
            unit: self.unit,
            rules,
            problem,
            path,
            diagnostics: OnceCell::new(),
            outline: OnceCell::new(),
            secrets: OnceCell::new(),
            uri: uri.clone(),
        };
        self.open.insert(uri.as_str().to_owned(), document);
    }

    pub(super) fn close(&mut self, uri: &Uri) {
        self.open.remove(uri.as_str());
        if self.open.is_empty() {
            self.rules = Rules::new(Configs::found(), Vec::new());
        }
    }

    /// The document of a request.
    ///
    /// # Errors
    ///
    /// - a document that is not open
    pub(super) fn get(&self, uri: &Uri) -> Result<&Document, Refusal> {
        let found = self.open.get(uri.as_str());
        found.ok_or_else(|| Refusal::params(format!("the document {} is not open", uri.as_str())))
    }

    pub(super) fn all(&self) -> impl Iterator<Item = &Document> {
        self.open.values()
    }

    /// Reads configurations and the files of sites again: one of them has changed.
    pub(super) fn reload(&mut self) {
        self.rules = Rules::new(Configs::found(), Vec::new());
        for document in self.open.values_mut() {
            let path = document.path.as_deref();
            (document.rules, document.problem) = rules_of(&self.rules, path);
            document.is_article = is_article(&self.rules, &document.rules, path, &document.content);
            document.diagnostics = OnceCell::new();
        }
    }
}

impl Document {
    pub(super) fn content(&self) -> &str {
        &self.content
    }

    /// Its content, with places to be looked up.
    pub(super) fn text(&self) -> Text<'_> {
        Text::new(&self.content, self.unit)
    }

    /// What is found in it; nothing in a file that is not an article.
    pub(super) fn diagnostics(&self) -> &[Diagnostic] {
        self.diagnostics.get_or_init(|| {
            if self.is_article {
                self.rules.inspect(self.content.as_bytes()).diagnostics
            } else {
                Vec::new()
            }
        })
    }

    /// The diagnostics that have to do with a span.
    pub(super) fn diagnostics_at(&self, span: Span) -> impl Iterator<Item = &Diagnostic> {
        let meets = move |found: Span| found.start <= span.end && span.start <= found.end;
        self.diagnostics()
            .iter()
            .filter(move |found| meets(found.span))
    }

    pub(super) fn outline(&self) -> &Outline {
        self.outline.get_or_init(|| Outline::new(&self.content))
    }

    /// The values that are secret by their key, without quotes. URLs may look like one.
    pub(super) fn secrets(&self) -> impl Iterator<Item = &str> {
        let secrets = self.secrets.get_or_init(|| {
            let redactor = self.redactor();
            let entries = self.outline().entries.iter();
            let secret = entries.filter(|entry| !entry.is_url() && redactor.covers(entry.value));
            let spans = secret.map(|entry| entry.text_span(&self.content));
            spans.filter(|span| !span.is_empty()).collect()
        });
        secrets.iter().filter_map(|span| span.text(&self.content))
    }

    pub(super) fn rules(&self) -> &FileRules {
        &self.rules
    }

    /// What is secret in it. Looked for anew each time, which only completion and symbols do.
    pub(super) fn redactor(&self) -> Redactor<'_> {
        Redactor::new(&self.content)
    }
}

/// Whether a document is an article that is checked.
fn is_article(rules: &Rules, own: &FileRules, path: Option<&Path>, content: &str) -> bool {
    let bytes = content.as_bytes();
    let sites = rules.sites();
    let is_article = match path {
        Some(path) => sites.kind_of(path, bytes) == FileKind::Article && !sites.excludes(path),
        None => has_front_matter(bytes),
    };
    is_article && !own.is_excluded()
}

/// What counts in a file or, where its configuration cannot be used, in any; and why that is so.
fn rules_of(rules: &Rules, file: Option<&Path>) -> (Arc<FileRules>, Option<String>) {
    let usual = || Arc::new(rules.usual().clone());
    match file.map(|file| rules.of(file)) {
        Some(Ok(rules)) => (rules, None),
        Some(Err(problem)) => (usual(), Some(problem.to_string())),
        None => (usual(), None),
    }
}

/// The path of a file; `None` for what is not one, such as a document that was never saved.
fn path_of(uri: &Uri) -> Option<PathBuf> {
    let url = url::Url::parse(uri.as_str()).ok()?;
    url.to_file_path().ok().filter(|path| path.has_root())
}
