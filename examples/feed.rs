//! Makes the JSON that a site publishes of some documents, newest first.
//!
//! ```text
//! cargo run --example feed --features json -- FILE…
//! ```
//!
//! The program `newsmatter feed` reads folders and writes all pages.

use std::cmp::Reverse;
use std::error::Error;
use std::{env, fs};

use newsmatter::feed::{Item, Page};

fn main() -> Result<(), Box<dyn Error>> {
    let mut items = Vec::new();
    for path in env::args().skip(1) {
        let text = fs::read_to_string(&path)?;
        let document = newsmatter::parse(&text)?;
        if document.article.is_listed() {
            let item = Item::new(&document.article, path).with_content(document.body);
            items.push(item.with_locale("en-us").into_owned());
        }
    }
    items.sort_by_key(|item| Reverse(item.published_date_time));
    for page in Page::paginate(items, Page::SIZE) {
        println!("{}", serde_json::to_string_pretty(&page)?);
    }
    Ok(())
}
