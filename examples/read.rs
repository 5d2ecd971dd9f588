//! Reads an article and tells what it says.
//!
//! ```text
//! cargo run --example read -- FILE
//! ```

use std::process::ExitCode;
use std::{env, fs, io};

fn main() -> io::Result<ExitCode> {
    let Some(path) = env::args_os().nth(1) else {
        eprintln!("usage: read FILE");
        return Ok(ExitCode::from(2));
    };
    let text = fs::read_to_string(path)?;
    let document = match newsmatter::parse(&text) {
        Ok(document) => document,
        Err(report) => {
            // Every fault of the document, each in its line.
            print!("{}", report.render(&text));
            return Ok(ExitCode::FAILURE);
        }
    };
    // Texts are slices of the file where it has them as they are.
    let article = &document.article;
    println!("{:?}, by {}", article.title, article.provider.name);
    println!("a {} of {}", article.kind, article.published_date_time);
    if let Some(url) = &article.web_url {
        println!("on the site of {}", url.host());
    }
    println!("about {}", article.topics.join(", "));
    for link in &article.related {
        println!("see also {:?}", link.title);
    }
    println!("{} bytes of body", document.body.len());
    for warning in document.warnings() {
        println!("{}: {}", warning.path, warning.message);
    }
    Ok(ExitCode::SUCCESS)
}
