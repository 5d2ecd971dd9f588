//! Makes columns of documents, as data frames and engines take them, and articles of columns.
//!
//! ```text
//! cargo run --example columns --features arrow -- FILE…
//! ```
//!
//! The program `newsmatter export` writes them as Parquet.

use std::error::Error;
use std::{env, fs};

use arrow_array::StringArray;
use newsmatter::columns::{Articles, parse_documents};

fn main() -> Result<(), Box<dyn Error>> {
    let texts = env::args().skip(1).map(fs::read_to_string);
    let texts: Vec<_> = texts.collect::<Result<_, _>>()?;
    let parsed = parse_documents(&StringArray::from(texts))?;
    for column in parsed.articles.columns() {
        println!("{}", column.data_type());
    }
    for article in Articles::new(&parsed.articles)?.iter() {
        match article? {
            Some(article) => println!("{} of {}", article.title, article.provider.name),
            None => println!("no article"),
        }
    }
    println!("{} findings", parsed.findings.num_rows());
    Ok(())
}
