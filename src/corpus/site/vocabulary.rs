//! The vocabulary of a site: the names of its topics and providers, and the rules that hold documents to
//! them.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::entries::Entries;
use crate::bind::Rule;
use crate::diagnostic::{Applicability, Code, Diagnostic, Edit, FieldPath, Fix, quote};
use crate::model::{Article, Kind, Provider};
use crate::read::Fields;
use crate::source::{Slice as _, Span, line_start};
use crate::suggest::{Name, is_slip, nearest};
use crate::yaml::can_be_plain;

/// How many files of a folder are read.
const MOST_FILES: usize = 10_000;

/// How many unknown topics of a document are looked up and compared with those of the site. A list with
/// more is of something else.
const COMPARED: usize = 64;

/// The signs of flow collections.
const FLOW: [char; 5] = [',', '[', ']', '{', '}'];

/// Extensions of files of data; without one of them, the whole name of an organization's file is its
/// domain.
const EXTENSIONS: [&str; 7] = ["html", "json", "markdown", "md", "txt", "yaml", "yml"];

/// The names that a site has for topics and providers: those of the files in its folders `_data/topics`
/// and `_data/organizations`.
///
/// # Examples
///
/// ```
/// use std::path::Path;
/// use newsmatter::corpus::Sites;
///
/// let sites = Sites::default();
/// if let Some(site) = sites.of(Path::new("_news/2021-03-04-ferries-return.md")) {
///     for topic in site.vocabulary().topics() {
///         println!("{topic}");
///     }
/// }
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Vocabulary {
    topics: BTreeSet<String>,
    /// The names of providers, by their domain in lower case.
    providers: BTreeMap<String, BTreeSet<String>>,
}

impl Vocabulary {
    /// Reads the files of a folder `_data`. What cannot be read has no names.
    pub(super) fn read(data: &Path) -> Self {
        let mut vocabulary = Self::default();
        for (_, entries) in files(&data.join("topics")) {
            let name = entries.text("name").filter(|name| !name.is_empty());
            vocabulary.topics.extend(name.map(str::to_owned));
        }
        for (file, entries) in files(&data.join("organizations")) {
            let Some(name) = entries.text("name").filter(|name| !name.is_empty()) else {
                continue;
            };
            let domain = entries.text("domain").map(str::to_owned);
            let domain = domain.unwrap_or_else(|| domain_of(&file));
            let names = vocabulary.providers.entry(domain.to_ascii_lowercase());
            names.or_default().insert(name.to_owned());
        }
        vocabulary
    }

    /// Returns the names of topics, sorted.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::corpus::Sites;
    ///
    /// # let name = format!("newsmatter-topics-{}", std::process::id());
    /// # let root = std::env::temp_dir().join(name);
    /// # std::fs::create_dir_all(root.join("_data/topics"))?;
    /// # std::fs::write(root.join("_data/topics/00-ferries.yml"), "name: Ferries\n")?;
    /// // The only file of `root` is `_data/topics/00-ferries.yml`, with `name: Ferries`.
    /// let site = Sites::default().of(&root.join("_news/a.md")).unwrap();
    /// assert!(site.vocabulary().topics().eq(["Ferries"]));
    /// # std::fs::remove_dir_all(root)?;
    /// # Ok::<(), std::io::Error>(())
    /// ```
    pub fn topics(&self) -> impl Iterator<Item = &str> {
        self.topics.iter().map(String::as_str)
    }

    /// Returns the domain, in lower case, and the name of each provider, sorted.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::corpus::Sites;
    ///
    /// # let name = format!("newsmatter-providers-{}", std::process::id());
    /// # let root = std::env::temp_dir().join(name);
    /// # std::fs::create_dir_all(root.join("_data/organizations"))?;
    /// # let file = root.join("_data/organizations/harbour.example.yml");
    /// # std::fs::write(file, "name: Harbour Post\n")?;
    /// // The only file of `root` is `_data/organizations/harbour.example.yml`,
    /// // with `name: Harbour Post`.
    /// let site = Sites::default().of(&root.join("_news/a.md")).unwrap();
    /// assert!(site.vocabulary().providers().eq([("harbour.example", "Harbour Post")]));
    /// # std::fs::remove_dir_all(root)?;
    /// # Ok::<(), std::io::Error>(())
    /// ```
    pub fn providers(&self) -> impl Iterator<Item = (&str, &str)> {
        self.providers.iter().flat_map(|(domain, names)| {
            names
                .iter()
                .map(move |name| (domain.as_str(), name.as_str()))
        })
    }

    /// Returns whether there are neither topics nor providers.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::corpus::Vocabulary;
    ///
    /// assert!(Vocabulary::default().is_empty());
    /// ```
    pub fn is_empty(&self) -> bool {
        self.topics.is_empty() && self.providers.is_empty()
    }

    /// Returns the rules that hold a document to the names, for [`Parser::with_rule`]: that of
    /// [`Code::UnknownTopic`] if there are topics, and that of [`Code::ProviderMismatch`] if there are
    /// providers.
    ///
    /// [`Parser::with_rule`]: crate::Parser::with_rule
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::{Code, Rule, corpus::Sites};
    ///
    /// # let name = format!("newsmatter-rules-{}", std::process::id());
    /// # let root = std::env::temp_dir().join(name);
    /// # std::fs::create_dir_all(root.join("_data/topics"))?;
    /// # std::fs::write(root.join("_data/topics/00-ferries.yml"), "name: Ferries\n")?;
    /// // The only topic of the site at `root` is Ferries.
    /// let site = Sites::default().of(&root.join("_news/a.md")).unwrap();
    /// let codes = site.vocabulary().rules().map(|rule| rule.code());
    /// assert!(codes.eq([Code::UnknownTopic]));
    /// # std::fs::remove_dir_all(root)?;
    /// # Ok::<(), std::io::Error>(())
    /// ```
    pub fn rules(self: &Arc<Self>) -> impl Iterator<Item = VocabularyRule> {
        let rules = [
            (!self.topics.is_empty()).then_some(Code::UnknownTopic),
            (!self.providers.is_empty()).then_some(Code::ProviderMismatch),
        ];
        let vocabulary = Arc::clone(self);
        rules.into_iter().flatten().map(move |code| VocabularyRule {
            vocabulary: Arc::clone(&vocabulary),
            code,
        })
    }

    fn check_topics(&self, article: &Article<'_>, fields: &Fields<'_>) -> Vec<Diagnostic> {
        let topics = article.topics.iter().enumerate();
        let unknown =
            topics.filter(|(_, topic)| !topic.is_empty() && !self.topics.contains(&***topic));
        let unknown = unknown.enumerate().map(|(count, (position, topic))| {
            let path = FieldPath::root().key("topics");
            let message = format!("expected a topic of the site, found {}", quote(topic));
            if count >= COMPARED {
                let list = fields.span("topics").unwrap_or_default();
                return Diagnostic::new(Code::UnknownTopic, list, path, message);
            }
            let path = path.index(position);
            let span = fields.span(path.clone()).unwrap_or_default();
            let diagnostic = Diagnostic::new(Code::UnknownTopic, span, path, message);
            self.with_nearest_topic(diagnostic, topic, article, fields)
        });
        unknown.collect()
    }

    fn with_nearest_topic(
        &self,
        diagnostic: Diagnostic,
        topic: &str,
        article: &Article<'_>,
        fields: &Fields<'_>,
    ) -> Diagnostic {
        let Some(meant) = nearest(topic, self.topics(), Name::new) else {
            let help = "the site's topics are the names in `_data/topics`; take one of them, or add it there";
            return diagnostic.with_help(help);
        };
        let place = article.topics.iter().position(|other| other == meant);
        if let Some(place) = place {
            let span = fields.span(FieldPath::root().key("topics").index(place));
            let help = format!("did you mean {}, which is here already?", quote(meant));
            return diagnostic
                .with_help(help)
                .with_label(span.unwrap_or_default(), "here");
        }
        let span = diagnostic.span;
        diagnostic
            .with_help(format!("did you mean {}?", quote(meant)))
            .with_fix(renamed(fields.source(), span, topic, meant))
    }

    fn check_provider(&self, article: &Article<'_>, fields: &Fields<'_>) -> Option<Diagnostic> {
        let Provider { name, domain, .. } = &article.provider;
        let domain = domain.as_deref().filter(|domain| !domain.is_empty())?;
        // Videos are credited to who speaks in them, on the domain of the site that has them all.
        if article.kind == Kind::Video {
            return None;
        }
        match self.providers.get(&domain.to_ascii_lowercase()) {
            Some(names) if names.contains(&**name) => None,
            Some(names) => Some(wrong_name(name, names, fields)),
            None => self.wrong_domain(name, domain, fields),
        }
    }

    /// A domain that the site does not have, and that may be meant for one that it has of this name.
    fn wrong_domain(&self, name: &str, domain: &str, fields: &Fields<'_>) -> Option<Diagnostic> {
        let mut of_name = self.providers().filter(|&(_, other)| other == name);
        let (meant, _) = of_name.find(|(known, _)| is_slip(domain, known))?;
        let path = FieldPath::root().key("provider").key("domain");
        let span = fields.span(path.clone()).unwrap_or_default();
        let message = format!(
            "expected {}, the domain of {}, found {}",
            quote(meant),
            quote(name),
            quote(domain)
        );
        let mut diagnostic = Diagnostic::new(Code::ProviderMismatch, span, path, message)
            .with_help(format!("did you mean {}?", quote(meant)))
            .with_fix(renamed(fields.source(), span, domain, meant));
        if let Some(span) = fields.span("provider.name") {
            let label = format!("the site has this name at {}", quote(meant));
            diagnostic = diagnostic.with_label(span, label);
        }
        Some(diagnostic)
    }
}

/// A name that the site does not have for this domain.
fn wrong_name(name: &str, names: &BTreeSet<String>, fields: &Fields<'_>) -> Diagnostic {
    let path = FieldPath::root().key("provider").key("name");
    let span = fields.span(path.clone()).unwrap_or_default();
    let expected: Vec<_> = names.iter().take(3).map(|name| quote(name)).collect();
    let expected = expected.join(" or ");
    let message = format!("expected {expected}, found {}", quote(name));
    let mut diagnostic = Diagnostic::new(Code::ProviderMismatch, span, path, message)
        .with_help("write the name as `_data/organizations` has it, or correct it there");
    if let (Some(only), 1) = (names.first(), names.len()) {
        diagnostic = diagnostic.with_fix(renamed(fields.source(), span, name, only));
    }
    match fields.span("provider.domain") {
        Some(span) => {
            diagnostic.with_label(span, format!("the site has {expected} at this domain"))
        }
        None => diagnostic,
    }
}

/// The fix that writes `meant` in place of `found`, at `span` without its quotes. It is
/// safe where only letter case, blanks, `-` and `_` differ.
fn renamed(source: &str, span: Span, found: &str, meant: &str) -> Option<Fix> {
    let before = source.part(..span.start);
    let is_quoted =
        before.ends_with(['"', '\'']) && source.part(span.end..).starts_with(['"', '\'']);
    let is_written_so = source.part(span.range()) == found;
    let fits = if is_quoted {
        !meant.contains(['"', '\'', '\\']) && !meant.contains(char::is_control)
    } else {
        let line = line_start(source.as_bytes(), span.start);
        let key = source.part(line..span.start).trim_start();
        // Commas and brackets mean more in a flow collection.
        let is_block = !key.is_empty() && !key.contains(FLOW);
        can_be_plain(meant) && (is_block || !meant.contains(FLOW))
    };
    let applicability = if folded(found) == folded(meant) {
        Applicability::Safe
    } else {
        Applicability::Unsafe
    };
    let description = format!("write {}", quote(meant));
    (is_written_so && fits)
        .then(|| Fix::new(applicability, description, vec![Edit::new(span, meant)]))
}

/// A name without what may differ in names of one thing: letter case, blanks, `-` and `_`.
fn folded(name: &str) -> String {
    let is_of_name = |sign: &char| !sign.is_whitespace() && !matches!(sign, '-' | '_');
    let letters = name.chars().filter(is_of_name);
    letters.flat_map(char::to_lowercase).collect()
}

/// A rule that holds documents to the [`Vocabulary`] of a site: [`Vocabulary::rules`] makes it.
#[derive(Clone, Debug)]
pub struct VocabularyRule {
    vocabulary: Arc<Vocabulary>,
    code: Code,
}

impl Rule for VocabularyRule {
    fn code(&self) -> Code {
        self.code
    }

    fn check(&self, article: &Article<'_>, fields: &Fields<'_>) -> Vec<Diagnostic> {
        match self.code {
            Code::UnknownTopic => self.vocabulary.check_topics(article, fields),
            _ => self
                .vocabulary
                .check_provider(article, fields)
                .into_iter()
                .collect(),
        }
    }
}

/// The files in a folder that can be read, sorted by their names.
fn files(folder: &Path) -> impl Iterator<Item = (PathBuf, Entries)> {
    let files = fs::read_dir(folder).into_iter().flatten().flatten();
    let files = files.filter(|file| file.file_type().is_ok_and(|kind| !kind.is_dir()));
    let mut files: Vec<_> = files.take(MOST_FILES).map(|file| file.path()).collect();
    files.sort();
    files.into_iter().filter_map(|file| {
        // Merely opening a pipe would wait for someone to write to it.
        let is_file = file.is_file();
        let entries = is_file.then(|| Entries::read(&file)).flatten()?;
        Some((file, entries))
    })
}

/// The domain that the name of an organization's file says.
fn domain_of(file: &Path) -> String {
    let extension = file.extension().and_then(|extension| extension.to_str());
    let name = if extension.is_some_and(|extension| EXTENSIONS.contains(&extension)) {
        file.file_stem()
    } else {
        file.file_name()
    };
    name.unwrap_or_default().to_string_lossy().into_owned()
}
