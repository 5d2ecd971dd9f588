//! The values that are known: words of the format, names of the site, what follows from another
//! field, and the time.

use std::time::SystemTime;

use chrono::{DateTime, SecondsFormat, Utc};
use lsp_types::{CompletionItem, CompletionItemKind};
use newsmatter::format::{Field, ValueType};
use newsmatter::yaml::{Event, Reader, misreading};
use newsmatter::{Kind, Link, Span};

use super::Cursor;
use crate::lsp::documents::Documents;
use crate::lsp::outline::{Entry, Inside};
use crate::lsp::vocabulary::Vocabulary;

/// The values for an entry, or for a new item of it.
pub(super) fn of(cursor: &Cursor<'_>, entry: &Entry, documents: &Documents) -> Vec<CompletionItem> {
    let Some(field) = entry.field else {
        return Vec::new();
    };
    let vocabulary = || documents.vocabulary_at(cursor.document, cursor.offset);
    let known = match field.value {
        ValueType::Kind => words([Kind::Article.as_str(), Kind::Video.as_str()]),
        ValueType::Flag => words(["true", "false"]),
        ValueType::Timestamp => vec![now()],
        ValueType::Names(_) if field.key == "topics" => topics(cursor, entry, vocabulary()),
        _ => match (field.key, provider(cursor, entry)) {
            ("name", Some(_)) => vocabulary().providers.into_keys().collect(),
            ("domain", Some(provider)) => domains(cursor, provider, &vocabulary()),
            ("cdnAmpWebUrl", _) => amp_cache_url(cursor, entry).into_iter().collect(),
            _ => Vec::new(),
        },
    };
    let known = known.into_iter().enumerate();
    known
        .map(|(position, value)| item(cursor, entry, field, position, value))
        .collect()
}

fn words<const N: usize>(words: [&str; N]) -> Vec<String> {
    words.map(str::to_owned).to_vec()
}

/// The current second.
fn now() -> String {
    let now = DateTime::<Utc>::from(SystemTime::now());
    now.to_rfc3339_opts(SecondsFormat::Secs, true)
}

/// The site's topics but for those that the list has.
fn topics(cursor: &Cursor<'_>, entry: &Entry, mut vocabulary: Vocabulary) -> Vec<String> {
    let list = if entry.index.is_some() {
        entry.parent
    } else {
        position(cursor, entry)
    };
    let text = cursor.document.content();
    let others = cursor
        .outline
        .children(list)
        .filter(|other| other.key != entry.key);
    for topic in others.filter_map(|other| other.scalar(text)) {
        vocabulary.topics.remove(&*topic);
    }
    vocabulary.topics.into_iter().collect()
}

fn position(cursor: &Cursor<'_>, entry: &Entry) -> Option<usize> {
    cursor.outline.last_before(entry.key.start + 1)
}

/// The provider that an entry is in.
fn provider(cursor: &Cursor<'_>, entry: &Entry) -> Option<usize> {
    let parent = cursor.outline.entry(entry.parent)?;
    let is_provider = parent.index.is_none() && parent.field?.key == "provider";
    (is_provider && matches!(parent.inside, Some(Inside::Fields(_)))).then_some(entry.parent?)
}

/// The domains of the provider's name, before those of all others.
fn domains(cursor: &Cursor<'_>, provider: usize, vocabulary: &Vocabulary) -> Vec<String> {
    let text = cursor.document.content();
    let name = cursor.outline.child(text, Some(provider), "name");
    let name = name.and_then(|name| name.scalar(text));
    let own = name.and_then(|name| vocabulary.providers.get(&*name));
    let mut domains: Vec<String> = own.into_iter().flatten().cloned().collect();
    let all: std::collections::BTreeSet<_> = vocabulary.providers.values().flatten().collect();
    domains.extend(
        all.into_iter()
            .filter(|domain| !own.is_some_and(|own| own.contains(*domain)))
            .cloned(),
    );
    domains
}

/// Where the AMP cache serves the page of the AMP version beside an entry.
fn amp_cache_url(cursor: &Cursor<'_>, entry: &Entry) -> Option<String> {
    let text = cursor.document.content();
    let page = cursor.outline.child(text, entry.parent, "ampWebUrl")?;
    let page = page.scalar(text)?;
    Some(Link::new(page).ok()?.amp_cache_url().as_str().to_owned())
}

fn item(
    cursor: &Cursor<'_>,
    entry: &Entry,
    field: &Field,
    position: usize,
    value: String,
) -> CompletionItem {
    let is_new_item = entry.index.is_none() && matches!(entry.inside, Some(Inside::Names));
    let span = if is_new_item {
        cursor.word()
    } else if entry.value.is_empty() {
        Span::empty(cursor.offset)
    } else {
        entry.value
    };
    let mut written = written(field, &value);
    // YAML asks for a blank between a dash or colon and its value.
    let before = cursor.text.at(Span::new(entry.key.end, span.start));
    if !is_new_item && !before.ends_with([' ', '\t']) {
        written.insert(0, ' ');
    }
    cursor.complete(value, written, CompletionItemKind::VALUE, position, span)
}

/// A value as it is written: in quotes where the field has them, or where YAML needs them.
fn written(field: &Field, value: &str) -> String {
    let is_plain = match field.value {
        ValueType::Url | ValueType::UrlOrEmpty | ValueType::ImageUrl => false,
        ValueType::Timestamp | ValueType::Flag => true,
        _ => is_plainly_read(value),
    };
    if is_plain {
        value.to_owned()
    } else {
        // JSON is YAML. A text can be written.
        serde_json::to_string(value).unwrap_or_default()
    }
}

/// Whether every reader reads a text without quotes as that text.
fn is_plainly_read(value: &str) -> bool {
    let line = format!("- {value}\n");
    let mut reader = Reader::new(&line);
    let events = std::iter::from_fn(|| reader.next_event().ok().flatten());
    let mut scalars = events.filter_map(|event| match event {
        Event::Scalar(scalar) => Some(scalar.text),
        _ => None,
    });
    scalars.next().as_deref() == Some(value)
        && scalars.next().is_none()
        && misreading(value).is_none()
}
