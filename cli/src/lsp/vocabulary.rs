//! The names that a site has for topics and providers: those of the files in `_data/topics` and
//! `_data/organizations`, in the first folder above a document that has one of them, and of the
//! documents that are open.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use newsmatter::Span;
use newsmatter::yaml::{Event, FullReader};

use super::documents::Document;
use super::outline::{Entry, Inside};

/// How many files of a vocabulary are read, and how much of each.
const MOST_FILES: usize = 10_000;
const MOST_BYTES: u64 = 64 << 10;

/// Topics and providers.
#[derive(Clone, Debug, Default)]
pub(super) struct Vocabulary {
    pub(super) topics: BTreeSet<String>,
    /// The domains of each provider, by its name.
    pub(super) providers: BTreeMap<String, BTreeSet<String>>,
}

/// The vocabularies of sites, each read once.
#[derive(Debug, Default)]
pub(super) struct Vocabularies {
    by_folder: RefCell<BTreeMap<PathBuf, Rc<Vocabulary>>>,
}

impl Vocabularies {
    /// The vocabulary of the site that a file belongs to; empty if it has none.
    pub(super) fn of(&self, file: &Path) -> Rc<Vocabulary> {
        let is_site = |folder: &&Path| folder.join("_data").is_dir();
        let Some(site) = file.ancestors().skip(1).find(is_site) else {
            return Rc::default();
        };
        let mut known = self.by_folder.borrow_mut();
        let entry = known.entry(site.to_owned());
        Rc::clone(entry.or_insert_with(|| Rc::new(Vocabulary::read(&site.join("_data")))))
    }
}

impl Vocabulary {
    fn read(data: &Path) -> Self {
        let mut vocabulary = Self::default();
        for (_, fields) in entries(&data.join("topics")) {
            vocabulary.topics.extend(fields.name);
        }
        for (file, fields) in entries(&data.join("organizations")) {
            let Some(name) = fields.name else { continue };
            let stem = file
                .file_stem()
                .map(|stem| stem.to_string_lossy().into_owned());
            vocabulary.add_provider(name, fields.domain.or(stem));
        }
        vocabulary
    }

    fn add_provider(&mut self, name: String, domain: Option<String>) {
        self.providers.entry(name).or_default().extend(domain);
    }

    /// Adds what an open document names, but for the value at `except`, which is being written.
    pub(super) fn add_document(&mut self, document: &Document, except: Option<usize>) {
        let (outline, text) = (document.outline(), document.content());
        let redactor = document.redactor();
        let is_at = |span: Span| except.is_some_and(|at| span.start <= at && at <= span.end);
        let said = |entry: &Entry| {
            let is_shown = !is_at(entry.value) && !redactor.covers(entry.value);
            let value = entry.scalar(text).filter(|_| is_shown);
            value.map(Cow::into_owned)
        };
        for (position, entry) in outline.entries.iter().enumerate() {
            let field = entry.field.map(|field| field.key);
            match entry.inside {
                None if entry.index.is_some() && field == Some("topics") => {
                    self.topics.extend(said(entry));
                }
                Some(Inside::Fields(_)) if entry.index.is_none() && field == Some("provider") => {
                    let of = |key| outline.child(text, Some(position), key).and_then(&said);
                    if let Some(name) = of("name") {
                        self.add_provider(name, of("domain"));
                    }
                }
                _ => {}
            }
        }
    }
}

/// What a file of a vocabulary says.
#[derive(Default)]
struct Fields {
    name: Option<String>,
    domain: Option<String>,
}

/// The files in a folder that can be read, in no order.
fn entries(folder: &Path) -> impl Iterator<Item = (PathBuf, Fields)> {
    let files = fs::read_dir(folder).into_iter().flatten().flatten();
    let files = files.filter(|file| file.file_type().is_ok_and(|kind| kind.is_file()));
    files.take(MOST_FILES).filter_map(|file| {
        let path = file.path();
        let mut text = String::new();
        let opened = fs::File::open(&path).ok()?;
        opened.take(MOST_BYTES).read_to_string(&mut text).ok()?;
        Some((path, fields(&text)))
    })
}

/// The name and domain of a file: of its front matter, or of all of it if it has none.
fn fields(text: &str) -> Fields {
    let whole = Span::new(0, text.len());
    let span =
        newsmatter::fence::split(text.as_bytes()).map_or(whole, |fences| fences.front_matter);
    let mut reader = FullReader::within(text, span, &newsmatter::Limits::default());
    let mut fields = Fields::default();
    let mut depth = 0_usize;
    let mut key: Option<String> = None;
    while let Ok(Some(event)) = reader.next_event() {
        match event {
            Event::MappingStart(_) | Event::SequenceStart(_) => {
                depth += 1;
                key = None;
            }
            Event::MappingEnd(_) | Event::SequenceEnd(_) => depth = depth.saturating_sub(1),
            Event::Scalar(scalar) if depth == 1 => match key.take() {
                None => key = Some(scalar.text.into_owned()),
                Some(key) if key == "name" => fields.name = Some(scalar.text.into_owned()),
                Some(key) if key == "domain" => fields.domain = Some(scalar.text.into_owned()),
                Some(_) => {}
            },
            Event::Scalar(_) => {}
        }
    }
    fields
}
