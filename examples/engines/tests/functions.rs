//! The scalar functions, over documents of every type, none, and broken ones.

mod support;

use self::support::{ask, complaint, session};

const RAIN: &str = r#"---
category: news
title: "Rain"
excerpt: ""
publishedDateTime: 2021-03-04T06:30:00Z
webUrl: "https://www.harbour-post.example/rain"
type: article

provider:
  name: Harbour Post
  domain: harbour-post.example

topics:
  - Weather
  - Weather
---

"#;

#[tokio::test]
async fn an_article_is_a_struct() {
    let question = format!(
        "SELECT article['title'], article['provider']['name'], article['topics'], \
         article['published_date_time'], article['quality'], article['related'] \
         FROM (SELECT parse_article('{RAIN}') AS article)"
    );
    let expected = [
        "Rain",
        "Harbour Post",
        "[Weather, Weather]",
        "2021-03-04T06:30:00Z",
        "NULL",
        "[]",
    ];
    assert_eq!(ask(&session(), &question).await, [expected]);
}

#[tokio::test]
async fn every_type_of_document_reads_alike() {
    let types = [
        "Utf8",
        "LargeUtf8",
        "Utf8View",
        "Binary",
        "LargeBinary",
        "BinaryView",
    ];
    for name in types {
        let question = format!(
            "SELECT parse_article(document)['title'], cardinality(article_findings(document)) \
             FROM (SELECT arrow_cast(text, '{name}') AS document FROM (VALUES ('{RAIN}'), (NULL)) AS texts(text))"
        );
        let expected = [["Rain", "1"], ["NULL", "NULL"]];
        assert_eq!(ask(&session(), &question).await, expected, "{name}");
    }
}

#[tokio::test]
async fn a_null_is_null_and_not_a_document() {
    let question = "SELECT parse_article(NULL) IS NULL, article_findings(NULL) IS NULL, \
                    parse_article(NULL)['title'] IS NULL";
    assert_eq!(ask(&session(), question).await, [["true", "true", "true"]]);
}

#[tokio::test]
async fn a_broken_document_has_nothing_but_findings() {
    // The struct is null, and what is asked of it is too, at any depth: no empty title, no
    // provider without a name.
    let question = "SELECT parse_article(document) IS NULL, parse_article(document)['title'], \
                    parse_article(document)['provider'], parse_article(document)['provider']['name'], \
                    parse_article(document)['topics'], article_findings(document)[1]['code'] \
                    FROM (VALUES ('---\ntitle: Rain\n---\n'), ('no document'), ('')) AS broken(document)";
    let nothing = ["true", "NULL", "NULL", "NULL", "NULL"];
    let expected = ["missing-field", "missing-open", "missing-open"];
    let rows = ask(&session(), question).await;
    for (row, code) in rows.iter().zip(expected) {
        assert_eq!(row[..5], nothing);
        assert_eq!(row[5], code);
    }
    assert_eq!(rows.len(), expected.len());
}

#[tokio::test]
async fn bytes_that_are_no_text_are_a_finding() {
    let question = "SELECT parse_article(x'ff2d2d2d') IS NULL, \
                    article_findings(x'ff2d2d2d')[1]['code']";
    assert_eq!(ask(&session(), question).await, [["true", "not-utf8"]]);
}

#[tokio::test]
async fn a_document_with_many_findings_has_them_all() {
    let fields = (0..1500).fold(String::new(), |fields, number| {
        fields + &format!("unknown{number}: 1\n")
    });
    let text = RAIN.replacen("category", &format!("{fields}category"), 1);
    let question = format!("SELECT cardinality(article_findings('{text}')) > 1500");
    assert_eq!(ask(&session(), &question).await, [["true"]]);
}

#[tokio::test]
async fn what_is_no_document_is_refused() {
    let context = session();
    let number = complaint(&context, "SELECT parse_article(1)").await;
    assert!(
        number.contains("parse_article takes text or bytes, found Int64"),
        "{number}"
    );
    let two = complaint(&context, "SELECT article_findings('a', 'b')").await;
    assert!(
        two.contains("article_findings takes one document, found 2 arguments"),
        "{two}"
    );
}
