//! Into columns and back, every article is the same.

use arrow_array::{Array, StringArray};
use newsmatter::Article;
use newsmatter::columns::{self, Articles, ArticlesBuilder};

use crate::{assert_same, fixtures, support};

/// Puts articles into columns, a null row behind each, and reads them again.
#[track_caller]
pub(crate) fn assert_come_back(articles: &[Article<'_>]) {
    let mut builder = ArticlesBuilder::with_capacity(articles.len());
    for article in articles {
        builder
            .append(article)
            .expect("an article that columns hold");
        builder.append_null();
    }
    assert_eq!(builder.len(), articles.len() * 2);
    let array = builder.finish();
    assert_eq!(array.null_count(), articles.len());
    let read = Articles::new(&array).expect("its own columns");
    assert_eq!(read.len(), articles.len() * 2);
    let mut rows = read.iter();
    for article in articles {
        let found = rows.next().unwrap().expect("its own values");
        assert_same(&found.expect("a row that is not null"), article);
        assert_eq!(rows.next().unwrap(), Ok(None));
    }
    assert!(rows.next().is_none());
    assert_eq!(read.get(array.len()), Ok(None));
}

#[test]
fn no_articles_are_no_rows() {
    let builder = ArticlesBuilder::new();
    assert!(builder.is_empty());
    let array = builder.finish();
    assert_eq!(array.fields(), &columns::fields());
    assert!(Articles::new(&array).expect("its own columns").is_empty());
}

#[test]
fn the_articles_of_all_fixtures_come_back() {
    let files = ["clean", "findings"].map(fixtures).concat();
    let documents = files
        .iter()
        .filter_map(|(_, bytes)| newsmatter::check(bytes).document);
    let articles: Vec<_> = documents.map(|document| document.article).collect();
    assert!(articles.len() > 50, "{} articles", articles.len());
    assert_come_back(&articles);
}

#[test]
fn the_articles_of_all_real_documents_come_back() {
    let Some(corpus) = support::shared_folder("corpus") else {
        return;
    };
    let files = support::files(&corpus, ".md");
    let parse = |(_, text)| newsmatter::parse(text).expect("a real document").article;
    let articles: Vec<_> = files
        .iter()
        .map(|(path, text)| parse((path, text)))
        .collect();
    assert_come_back(&articles);

    let documents = StringArray::from_iter_values(files.iter().map(|(_, text)| text));
    let parsed = columns::parse_documents(&documents).expect("text");
    let read = Articles::new(&parsed.articles).expect("its own columns");
    for (found, article) in read.iter().zip(&articles) {
        assert_same(&found.unwrap().unwrap(), article);
    }
}
