//! Each rival as one row of a table.

use std::fmt::Display;
use std::hint::black_box;

use gray_matter::{Matter, ParsedEntity, engine::YAML};
use yaml_rust2::YamlLoader;

use crate::corpus::Document;
use crate::typed::{Article, BorrowedText};

/// One way of reading a document.
pub(crate) struct Reader {
    pub(crate) name: &'static str,
    /// What a document that this reader accepts has been checked for.
    pub(crate) checks: &'static str,
    /// Reads, and drops what it read: making and freeing both count.
    pub(crate) read: fn(&Document<'_>) -> Result<(), String>,
    /// How many bytes `read` is handed, or hands out if it writes.
    pub(crate) bytes: fn(&Document<'_>) -> usize,
}

/// What serde and the structs see to, whatever the reader: a repeated field is one
/// that the structs have, and a field they do not know may be repeated.
const TYPED: &str = "syntax, types, URLs, timestamps, repeated fields";
/// The same, by a reader that itself refuses any key a second time.
const TYPED_AND_KEYS: &str = "syntax, types, URLs, timestamps, repeated keys";

pub(crate) const RIVALS: [Reader; 11] = [
    Reader {
        name: "sonic-rs",
        checks: TYPED,
        read: |document| typed(sonic_rs::from_str(document.json()?)),
        bytes: json_bytes,
    },
    Reader {
        name: "serde_json",
        checks: TYPED,
        read: |document| typed(serde_json::from_str(document.json()?)),
        bytes: json_bytes,
    },
    Reader {
        name: "saphyr-parser",
        checks: "syntax; makes events only",
        read: |document| saphyr_events(document.front_matter()?),
        bytes: front_matter_bytes,
    },
    Reader {
        name: "granit-parser, with an anchor",
        checks: "syntax; makes events only",
        read: |document| granit_events(document.anchored_front_matter()?),
        bytes: |document| document.anchored_front_matter().map_or(0, str::len),
    },
    Reader {
        name: "yaml-rust2",
        checks: "syntax, repeated keys; makes an untyped tree",
        read: |document| keep(YamlLoader::load_from_str(document.front_matter()?)),
        bytes: front_matter_bytes,
    },
    Reader {
        name: "serde_yaml",
        checks: TYPED,
        read: |document| typed(serde_yaml::from_str(document.front_matter()?)),
        bytes: front_matter_bytes,
    },
    Reader {
        name: "serde_yaml_ng",
        checks: TYPED,
        read: |document| typed(serde_yaml_ng::from_str(document.front_matter()?)),
        bytes: front_matter_bytes,
    },
    Reader {
        name: "serde-saphyr",
        checks: TYPED_AND_KEYS,
        read: |document| typed(serde_saphyr::from_str(document.front_matter()?)),
        bytes: front_matter_bytes,
    },
    Reader {
        name: "noyalib",
        checks: TYPED,
        read: |document| typed(noyalib::from_str_borrowing(document.front_matter()?)),
        bytes: front_matter_bytes,
    },
    Reader {
        name: "markdown-frontmatter",
        checks: TYPED_AND_KEYS,
        read: |document| {
            keep(markdown_frontmatter::parse::<Article<String>>(
                document.text,
            ))
        },
        bytes: file_bytes,
    },
    Reader {
        name: "gray_matter",
        checks: TYPED_AND_KEYS,
        read: |document| gray_matter(document.text),
        bytes: file_bytes,
    },
];

pub(crate) fn file_bytes(document: &Document<'_>) -> usize {
    document.text.len()
}

fn front_matter_bytes(document: &Document<'_>) -> usize {
    document.front_matter().map_or(0, str::len)
}

fn json_bytes(document: &Document<'_>) -> usize {
    document.json().map_or(0, str::len)
}

/// Makes the compiler believe that somebody looks at what was read.
pub(crate) fn keep<Value, Error: Display>(result: Result<Value, Error>) -> Result<(), String> {
    match result {
        Ok(value) => {
            black_box(&value);
            Ok(())
        }
        Err(error) => Err(error.to_string()),
    }
}

/// Says once for all readers that lend texts what they are to make.
fn typed<Error: Display>(result: Result<Article<BorrowedText<'_>>, Error>) -> Result<(), String> {
    keep(result)
}

fn saphyr_events(front_matter: &str) -> Result<(), String> {
    for event in saphyr_parser::Parser::new_from_str(front_matter) {
        keep(event)?;
    }
    Ok(())
}

fn granit_events(front_matter: &str) -> Result<(), String> {
    let mut parser = granit_parser::Parser::new_from_str(front_matter);
    while let Some(event) = parser.next_event() {
        keep(event)?;
    }
    Ok(())
}

/// `gray_matter` reports success with no data for a file whose fences it does not see.
fn gray_matter(text: &str) -> Result<(), String> {
    let parsed: ParsedEntity<Article<String>> = Matter::<YAML>::new()
        .parse(text)
        .map_err(|error| error.to_string())?;
    keep(parsed.data.ok_or("no front matter found"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// JSON, and so YAML too: every reader can be given the same text.
    const ARTICLE: &str = r#"{"category": "news", "title": "A", "excerpt": "",
        "publishedDateTime": "2020-01-02T03:04:05Z", "originalUrl": "https://example.org/a",
        "type": "article", "heat": -1, "provider": {"name": "B", "domain": "example.org"},
        "topics": ["C"], "other": 1}"#;

    fn is_read(reader: &Reader, json: &str) -> bool {
        let text = format!("---\n{json}\n---\n");
        (reader.read)(&Document::from_json(json, &text)).is_ok()
    }

    #[test]
    fn the_column_of_checks_is_true() {
        for reader in RIVALS {
            assert!(is_read(&reader, ARTICLE), "{}", reader.name);
            for (check, right, wrong) in [
                ("types", "-1", "\"hot\""),
                ("types", "\"article\"", "\"poem\""),
                ("URLs", "https://example.org/a", "nowhere"),
                ("timestamps", "03:04:05", "03:64:05"),
                ("repeated", "\"heat\": -1", "\"heat\": -1, \"heat\": -1"),
                (
                    "repeated keys",
                    "\"other\": 1",
                    "\"other\": 1, \"other\": 1",
                ),
                ("syntax", "[\"C\"]", "[\"C\"]]"),
            ] {
                assert_ne!(
                    is_read(&reader, &ARTICLE.replace(right, wrong)),
                    reader.checks.contains(check),
                    "{}: {check}",
                    reader.name
                );
            }
        }
    }
}
