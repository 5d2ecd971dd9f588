//! newsmatter's own rows.

use std::hint::black_box;

use crate::corpus::Document;
use crate::readers::{Reader, file_bytes, keep};
use crate::typed::{Article, BorrowedText};

pub(crate) const READERS: [Reader; 6] = [
    Reader {
        name: "newsmatter::parse",
        checks: "fences, syntax, types, URLs, timestamps, repeated keys, base64, rules between fields",
        read: |document| keep(newsmatter::parse(document.text)),
        bytes: file_bytes,
    },
    Reader {
        name: "newsmatter::parse, with a comment",
        checks: "the same, of a document that is not laid out as the sites write it",
        read: |document| keep(newsmatter::parse(&document.commented)),
        bytes: |document| document.commented.len(),
    },
    Reader {
        name: "newsmatter::parse, with an anchor",
        checks: "the same, of a document with an anchor that nothing refers to",
        read: |document| keep(newsmatter::parse(&document.anchored)),
        bytes: |document| document.anchored.len(),
    },
    Reader {
        name: "newsmatter::front_matter",
        checks: "fences, syntax, types, URLs, timestamps, repeated keys, into the structs of the others",
        read: |document| {
            keep(newsmatter::front_matter::from_str::<
                Article<BorrowedText<'_>>,
            >(document.text))
        },
        bytes: file_bytes,
    },
    Reader {
        name: "newsmatter::check",
        checks: "UTF-8 and all that `parse` does; never refuses a document",
        read: |document| check(document.text),
        bytes: file_bytes,
    },
    Reader {
        name: "newsmatter::to_string",
        checks: "nothing; writes the article",
        read: write,
        bytes: file_bytes,
    },
];

fn check(text: &str) -> Result<(), String> {
    let checked = black_box(newsmatter::check(text.as_bytes()));
    match checked.document {
        Some(_) => Ok(()),
        None => Err("nothing could be read".to_string()),
    }
}

fn write(document: &Document<'_>) -> Result<(), String> {
    let article = document.article.as_ref().ok_or("no article to write")?;
    black_box(newsmatter::to_string(article));
    Ok(())
}
