//! Reads the front matter of posts into a struct of one's own, and shows everything that is wrong
//! with them.
//!
//! ```text
//! cargo run --example front_matter -- POST…
//! ```
//!
//! Exit status: 0 if all posts are sound, 1 if one is not, 2 if one could not be read.

use std::collections::BTreeMap;
use std::process::ExitCode;
use std::{env, fs, io};

use newsmatter::{Renderer, front_matter};
use serde::Deserialize;

/// What this site puts into its posts. Borrowed text costs nothing; whatever else implements
/// `Deserialize` works as well: dates of chrono, URLs, enums.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Post<'a> {
    title: String,
    date: &'a str,
    status: Status,
    #[serde(default)]
    tags: Vec<&'a str>,
    weight: Option<u8>,
    cover: Option<Cover>,
    #[serde(default)]
    links: BTreeMap<String, String>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Status {
    Draft,
    Published,
}

#[derive(Deserialize)]
struct Cover {
    url: String,
}

fn main() -> ExitCode {
    let mut worst = 0;
    for path in env::args().skip(1) {
        worst = worst.max(show(&path).unwrap_or_else(|error| {
            eprintln!("{path}: {error}");
            2
        }));
    }
    ExitCode::from(worst)
}

fn show(path: &str) -> io::Result<u8> {
    let bytes = fs::read(path)?;
    let report = match front_matter::from_slice::<Post<'_>>(&bytes) {
        Ok(read) => {
            let (post, lines) = (read.data, read.body.lines().count());
            println!("{path}: {} ({}, {:?})", post.title, post.date, post.status);
            println!("  tags {:?}, weight {:?}", post.tags, post.weight);
            println!("  links {:?}", post.links);
            println!("  cover {:?}", post.cover.map(|cover| cover.url));
            println!("  {lines} lines of body");
            return Ok(0);
        }
        Err(report) => report,
    };
    let renderer = Renderer::new(&bytes);
    for found in report.diagnostics() {
        println!("{}", renderer.heading(path, found));
        print!("{}", renderer.snippet(found));
    }
    Ok(1)
}
