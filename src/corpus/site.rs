//! Jekyll sites: what their configuration says about files, and their vocabulary.

mod entries;
mod vocabulary;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use ignore::DirEntry;
use ignore::gitignore::{Gitignore, GitignoreBuilder};

use self::entries::Entries;
pub use self::vocabulary::{Vocabulary, VocabularyRule};
use super::kind::{FileKind, Place};
use super::memo::Memo;

/// The names that a site's configuration may have.
const CONFIGURATIONS: [&str; 2] = ["_config.yml", "_config.yaml"];

/// Collections that are of articles.
const OF_ARTICLES: [&str; 3] = ["articles", "news", "posts"];

/// The folder of a site's data.
const DATA: &str = "_data";

/// The folders of a site's data and templates.
const OF_OTHERS: [&str; 5] = [DATA, "_includes", "_layouts", "_plugins", "_sass"];

/// What Jekyll leaves out of any site, and where it writes the pages.
const ALWAYS_EXCLUDED: [&str; 6] = [
    "_site",
    "node_modules",
    "vendor/bundle",
    "vendor/cache",
    "vendor/gems",
    "vendor/ruby",
];

/// A site: a folder with a `_config.yml` or a folder `_data`.
///
/// Of the configuration, `collections`, `collections_dir` and `exclude` count. What cannot be read of it
/// counts for nothing, so that more files are articles and not fewer.
///
/// # Examples
///
/// ```
/// use newsmatter::corpus::Sites;
///
/// let name = format!("newsmatter-site-{}", std::process::id());
/// let root = std::env::temp_dir().join(name);
/// std::fs::create_dir_all(root.join("_data/topics"))?;
/// std::fs::write(root.join("_data/topics/00-ferries.yml"), "name: Ferries\n")?;
/// let site = Sites::default().of(&root.join("_news/a.md")).unwrap();
/// assert_eq!(site.root(), root.canonicalize()?);
/// assert!(site.vocabulary().topics().eq(["Ferries"]));
/// # std::fs::remove_dir_all(root)?;
/// # Ok::<(), std::io::Error>(())
/// ```
#[derive(Debug)]
pub struct Site {
    root: PathBuf,
    /// The labels of collections that are not of articles.
    other_collections: Vec<String>,
    /// The folder of collections, from the root.
    collections_folder: PathBuf,
    has_configuration: bool,
    excluded: Gitignore,
    vocabulary: OnceLock<Arc<Vocabulary>>,
}

impl Site {
    fn read(root: &Path) -> Self {
        let mut configurations = CONFIGURATIONS.iter().map(|name| root.join(name));
        let configuration = configurations.find_map(|file| Entries::read(&file));
        let has_configuration = configuration.is_some();
        let configuration = configuration.unwrap_or_default();
        let labels = configuration.names("collections");
        let is_other = |label: &&String| !OF_ARTICLES.contains(&label.as_str());
        let folder = configuration.text("collections_dir").unwrap_or_default();
        let excluded = configuration.names("exclude").iter().map(String::as_str);
        Self {
            root: root.to_owned(),
            other_collections: labels.iter().filter(is_other).cloned().collect(),
            collections_folder: Path::new(folder).components().collect(),
            excluded: if has_configuration {
                exclusions(excluded.chain(ALWAYS_EXCLUDED))
            } else {
                Gitignore::empty()
            },
            has_configuration,
            vocabulary: OnceLock::new(),
        }
    }

    /// Returns its folder, without links.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::corpus::Sites;
    ///
    /// # let name = format!("newsmatter-root-{}", std::process::id());
    /// # let root = std::env::temp_dir().join(name);
    /// # std::fs::create_dir_all(&root)?;
    /// # let configuration = "collections:\n  recipes:\nexclude: [drafts]\n";
    /// # std::fs::write(root.join("_config.yml"), configuration)?;
    /// // `root` is a folder with a `_config.yml`.
    /// let site = Sites::default().of(&root.join("_news/a.md")).unwrap();
    /// assert_eq!(site.root(), root.canonicalize()?);
    /// # std::fs::remove_dir_all(root)?;
    /// # Ok::<(), std::io::Error>(())
    /// ```
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Returns the names of its topics and providers, which are read when they are first asked
    /// for.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::corpus::Sites;
    ///
    /// # let name = format!("newsmatter-vocabulary-{}", std::process::id());
    /// # let root = std::env::temp_dir().join(name);
    /// # std::fs::create_dir_all(root.join("_data/topics"))?;
    /// # std::fs::write(root.join("_data/topics/00-ferries.yml"), "name: Ferries\n")?;
    /// // The only file of `root` is `_data/topics/00-ferries.yml`, with `name: Ferries`.
    /// let site = Sites::default().of(&root.join("_news/a.md")).unwrap();
    /// assert!(site.vocabulary().topics().eq(["Ferries"]));
    /// # std::fs::remove_dir_all(root)?;
    /// # Ok::<(), std::io::Error>(())
    /// ```
    pub fn vocabulary(&self) -> &Arc<Vocabulary> {
        let read = || Arc::new(Vocabulary::read(&self.root.join(DATA)));
        self.vocabulary.get_or_init(read)
    }

    /// Where a file is, by its path from the root.
    fn place(&self, path: &Path) -> Place {
        let in_collections = path.strip_prefix(&self.collections_folder).ok();
        let folder = in_collections.and_then(|path| path.iter().next());
        let folder = folder.unwrap_or_default().to_string_lossy();
        let is_of_folder = |label: &String| folder.strip_prefix('_') == Some(label);
        let is_of_others = OF_OTHERS.iter().any(|folder| path.starts_with(folder));
        if is_of_others || self.other_collections.iter().any(is_of_folder) {
            return Place::OfOthers;
        }
        let mut names = path.iter().map(|name| name.to_string_lossy());
        let is_document = names.any(|name| name.starts_with('_') || has_date(&name));
        if self.has_configuration && !is_document {
            Place::OfPages
        } else {
            Place::Elsewhere
        }
    }
}

/// Whether a name begins with a day, as those of articles do: `2021-03-04-`.
fn has_date(name: &str) -> bool {
    let form = b"0000-00-00-";
    let fits = |(&byte, &form): (&u8, &u8)| match form {
        b'0' => byte.is_ascii_digit(),
        _ => byte == form,
    };
    name.len() >= form.len() && name.as_bytes().iter().zip(form).all(fits)
}

/// What is left out. A name without `*` begins at the root and means a file, or a folder with everything
/// in it; `*` alone matches files of any folder, as it does for Jekyll.
fn exclusions<'p>(patterns: impl Iterator<Item = &'p str>) -> Gitignore {
    let mut builder = GitignoreBuilder::new("");
    for pattern in patterns {
        let pattern = pattern.trim_start_matches("./").trim_matches('/');
        let is_of_any_folder = pattern.contains(['*', '?', '[']) && !pattern.contains('/');
        let line = if is_of_any_folder {
            pattern.to_owned()
        } else {
            format!("/{pattern}")
        };
        if !pattern.is_empty() {
            // A pattern that cannot be read matches nothing.
            let _ = builder.add_line(None, &line);
        }
    }
    builder.build().unwrap_or_else(|_| Gitignore::empty())
}

/// The sites of files, each read once.
///
/// # Examples
///
/// ```
/// use std::path::Path;
/// use newsmatter::Parser;
/// use newsmatter::corpus::Sites;
///
/// let sites = Sites::default();
/// let mut parser = Parser::new();
/// if let Some(site) = sites.of(Path::new("_news/2021-03-04-ferries-return.md")) {
///     // Topics and providers are held to those of the site.
///     parser = site.vocabulary().rules().fold(parser, Parser::with_rule);
/// }
/// ```
#[derive(Debug, Default)]
pub struct Sites {
    /// By the folder of a file, as it was named.
    folders: Memo<Option<InSite>>,
    /// By their roots.
    read: Memo<Arc<Site>>,
}

/// A site, and the path of a folder from its root.
#[derive(Clone, Debug)]
struct InSite {
    site: Arc<Site>,
    below: Arc<Path>,
}

impl Sites {
    /// Returns the site that a file belongs to, which need not be there: the nearest folder above
    /// it that is one.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::corpus::Sites;
    ///
    /// # let name = format!("newsmatter-of-{}", std::process::id());
    /// # let root = std::env::temp_dir().join(name);
    /// # std::fs::create_dir_all(&root)?;
    /// # let configuration = "collections:\n  recipes:\nexclude: [drafts]\n";
    /// # std::fs::write(root.join("_config.yml"), configuration)?;
    /// // `root` is a folder with a `_config.yml`.
    /// let sites = Sites::default();
    /// let (one, other) = (sites.of(&root.join("_news/a.md")), sites.of(&root.join("b.md")));
    /// assert!(std::sync::Arc::ptr_eq(&one.unwrap(), &other.unwrap()));
    /// # std::fs::remove_dir_all(root)?;
    /// # Ok::<(), std::io::Error>(())
    /// ```
    pub fn of(&self, file: &Path) -> Option<Arc<Site>> {
        Some(self.of_folder(file.parent()?)?.site)
    }

    /// Returns what a file is that was found in a folder and has these bytes.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::corpus::{FileKind, Sites};
    ///
    /// # let name = format!("newsmatter-kind-{}", std::process::id());
    /// # let root = std::env::temp_dir().join(name);
    /// # std::fs::create_dir_all(&root)?;
    /// # let configuration = "collections:\n  recipes:\nexclude: [drafts]\n";
    /// # std::fs::write(root.join("_config.yml"), configuration)?;
    /// // The `_config.yml` of `root` has the collection `recipes`.
    /// let (sites, bytes) = (Sites::default(), b"---\ntitle: Chowder\n---\n");
    /// assert_eq!(sites.kind_of(&root.join("_recipes/a.md"), bytes), FileKind::OtherKind);
    /// assert_eq!(sites.kind_of(&root.join("about.md"), b"# About\n"), FileKind::Page);
    /// # std::fs::remove_dir_all(root)?;
    /// # Ok::<(), std::io::Error>(())
    /// ```
    pub fn kind_of(&self, file: &Path, bytes: &[u8]) -> FileKind {
        FileKind::of(bytes, || {
            let found = self.site_and_path(file);
            found.map_or(Place::Elsewhere, |(site, path)| site.place(&path))
        })
    }

    /// Returns whether the configuration of a file's site excludes the file, or a folder that it
    /// is in.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::corpus::Sites;
    ///
    /// # let name = format!("newsmatter-excludes-{}", std::process::id());
    /// # let root = std::env::temp_dir().join(name);
    /// # std::fs::create_dir_all(&root)?;
    /// # let configuration = "collections:\n  recipes:\nexclude: [drafts]\n";
    /// # std::fs::write(root.join("_config.yml"), configuration)?;
    /// // The `_config.yml` of `root` has `exclude: [drafts]`.
    /// let sites = Sites::default();
    /// assert!(sites.excludes(&root.join("drafts/a.md")));
    /// assert!(!sites.excludes(&root.join("_news/a.md")));
    /// # std::fs::remove_dir_all(root)?;
    /// # Ok::<(), std::io::Error>(())
    /// ```
    pub fn excludes(&self, file: &Path) -> bool {
        self.site_and_path(file).is_some_and(|(site, path)| {
            let matched = site.excluded.matched_path_or_any_parents(path, false);
            matched.is_ignore()
        })
    }

    /// The site of a file, and the file's path from the site's root.
    fn site_and_path(&self, file: &Path) -> Option<(Arc<Site>, PathBuf)> {
        let InSite { site, below } = self.of_folder(file.parent()?)?;
        Some((site, below.join(file.file_name()?)))
    }

    fn of_folder(&self, folder: &Path) -> Option<InSite> {
        let folder = if folder.as_os_str().is_empty() {
            Path::new(".")
        } else {
            folder
        };
        self.folders.of(folder, || self.look_up(folder))
    }

    fn look_up(&self, folder: &Path) -> Option<InSite> {
        // A document that is only named may be in a folder to come.
        let whole = fs::canonicalize(folder).or_else(|_| std::path::absolute(folder));
        let whole = whole.ok()?;
        let is_root = |folder: &&Path| {
            let mut names = CONFIGURATIONS.iter();
            names.any(|name| folder.join(name).is_file()) || folder.join(DATA).is_dir()
        };
        let root = whole.ancestors().find(is_root)?;
        Some(InSite {
            site: self.read.of(root, || Arc::new(Site::read(root))),
            below: whole.strip_prefix(root).ok()?.into(),
        })
    }
}

/// What sites exclude, asked for entry after entry of a walk.
pub(super) struct Exclusions {
    sites: Arc<Sites>,
    last: Mutex<Last>,
}

/// The folder of the last entry, and its site, if that excludes anything.
#[derive(Default)]
struct Last {
    folder: PathBuf,
    in_site: Option<InSite>,
}

impl Exclusions {
    pub(super) fn of(sites: &Arc<Sites>) -> Self {
        Self {
            sites: Arc::clone(sites),
            last: Mutex::default(),
        }
    }

    /// Whether the entry itself is excluded. A walk does not come to what is in an excluded folder,
    /// unless it begins there.
    pub(super) fn have(&self, entry: &DirEntry) -> bool {
        let Some(folder) = entry.path().parent() else {
            return false;
        };
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        if last.folder.as_os_str() != folder.as_os_str() {
            let in_site = self.sites.of_folder(folder);
            *last = Last {
                folder: folder.to_owned(),
                in_site: in_site.filter(|in_site| !in_site.site.excluded.is_empty()),
            };
        }
        last.in_site.as_ref().is_some_and(|in_site| {
            let path = in_site.below.join(entry.file_name());
            let is_folder = entry.file_type().is_some_and(|kind| kind.is_dir());
            in_site.site.excluded.matched(path, is_folder).is_ignore()
        })
    }
}
