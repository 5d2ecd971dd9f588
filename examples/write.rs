//! Makes an article and writes it as the sites write theirs.
//!
//! ```text
//! cargo run --example write
//! ```

use std::error::Error;

use newsmatter::{Article, Image, ImageUrl, Kind, LineEnding, Link, Provider, Writer};

fn main() -> Result<(), Box<dyn Error>> {
    let provider = Provider::new("Harbour Post", "harbour-post.example");
    let mut article = Article::new(
        "news",
        "Ferries return: \"a good day\"",
        "After nine years the night boat sails again.",
        "2021-03-04T06:30:00Z".parse()?,
        Kind::Article,
        provider,
    );
    article.web_url = Some(Link::new(
        "https://www.harbour-post.example/ferries-return",
    )?);
    article.topics = vec!["Ferries".into(), "Night boats".into()];
    article.images.push(Image::new(
        ImageUrl::new("https://pictures.example/ferry.jpg")?,
        620,
        480,
    ));
    print!("{}", newsmatter::to_string(&article));

    // With a body, and for Windows.
    let text = Writer::new()
        .with_body("\nThe night boat leaves at nine.\n")
        .with_line_ending(LineEnding::CrLf)
        .to_string(&article);
    // What is written reads back as it was.
    let document = newsmatter::parse(&text)?;
    assert_eq!(document.article, article);
    println!("file: {}.md", article.file_stem());
    Ok(())
}
