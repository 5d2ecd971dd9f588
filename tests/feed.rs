//! Holds `feed` against the pages that the sites served, and against pages of its own.
#![cfg(feature = "json")]

#[path = "feed/items.rs"]
mod items;
#[path = "feed/published.rs"]
mod published;
mod support;

use std::borrow::Cow;
use std::num::NonZeroUsize;

use newsmatter::feed::{Aggregate, Item, Page};
use newsmatter::{Article, Image, ImageUrl, Kind, Link, Provider};
use proptest::prelude::*;
use serde_json::Value;

/// Every key of an item, in the published order.
const KEYS: [&str; 21] = [
    "path",
    "title",
    "excerpt",
    "sourceUrl",
    "webUrl",
    "originalUrl",
    "featuredContent",
    "highlight",
    "heat",
    "tags",
    "images",
    "content",
    "type",
    "ampWebUrl",
    "cdnAmpWebUrl",
    "publishedDateTime",
    "updatedDateTime",
    "provider",
    "locale",
    "categories",
    "topics",
];

/// The keys that every item has, and nothing else.
const LEAST: &str = r#"{"path": "a.md", "title": "T", "type": "article",
    "publishedDateTime": "2019-11-01T10:34:00-07:00",
    "provider": {"name": "N", "domain": "n.example"}}"#;

/// A published page with what its sites leave out, in one form of date each.
const PUBLISHED: &str = r#"{
  "page": 1,
  "value": [
    {
      "path": "_news/2021-03-04-ferries-return.md",
      "title": "Ferries \"return\"",
      "excerpt": "The night boat sails again.",
      "sourceUrl": "https://site.example/api/news/2021-03-04-ferries-return/index.json",
      "webUrl": "https://harbour.example/ferries",
      "originalUrl": "https://harbour.example/ferries",
      "featuredContent": null,
      "highlight": null,
      "heat": 87,
      "tags": null,
      "images": [
        {
          "url": "https://harbour.example/ferry.jpg",
          "width": 620,
          "height": 480,
          "title": null,
          "attribution": null,
          "isCached": true
        }
      ],
      "content": "\r\n",
      "type": "article",
      "ampWebUrl": null,
      "cdnAmpWebUrl": null,
      "publishedDateTime": "2021-03-04T06:30:00Z",
      "updatedDateTime": null,
      "provider": {
        "name": "Harbour Post",
        "domain": "harbour.example",
        "images": null,
        "publishers": null,
        "authors": null
      },
      "locale": "en-us",
      "categories": [
        "news"
      ],
      "topics": [
        "Ferries",
        "Night boats"
      ]
    }
  ],
  "nextPage": 2
}"#;

/// Every key of every object in `json`, in the order of the text.
fn keys_in_order(json: &str) -> Vec<&str> {
    let mut keys = Vec::new();
    for line in json.lines() {
        if let Some((key, _)) = line.trim_start().split_once("\": ")
            && let Some(key) = key.strip_prefix('"')
        {
            keys.push(key);
        }
    }
    keys
}

#[test]
fn a_page_is_written_as_the_sites_write_it() {
    let page: Page<'_> = serde_json::from_str(PUBLISHED).unwrap();
    assert_eq!(serde_json::to_string_pretty(&page).unwrap(), PUBLISHED);
    let item = serde_json::to_string_pretty(&page.value[0]).unwrap();
    let outer: Vec<_> = item
        .lines()
        .filter(|line| line.starts_with("  \""))
        .collect();
    assert_eq!(keys_in_order(&outer.join("\n")), KEYS);
}

/// What can be read from anywhere.
fn from_anywhere<T: serde::de::DeserializeOwned>(json: &str) -> T {
    let value: Value = serde_json::from_str(json).unwrap();
    drop(serde_json::from_reader::<_, T>(json.as_bytes()).unwrap());
    serde_json::from_value(value).unwrap()
}

#[test]
fn what_is_read_is_owned() {
    let page: Page<'_> = serde_json::from_str(PUBLISHED).unwrap();
    assert_eq!(page.value[0].title, "Ferries \"return\"");
    let from_bytes: Page<'_> = serde_json::from_slice(PUBLISHED.as_bytes()).unwrap();
    assert_eq!(from_bytes, page);
    assert_eq!(page.clone().into_owned(), page);
    assert_eq!(from_anywhere::<Page<'static>>(PUBLISHED), page);
    assert_eq!(
        from_anywhere::<Item<'static>>(LEAST),
        serde_json::from_str(LEAST).unwrap()
    );
}

/// An item of 2020, which has 16 keys.
const OF_2020: &str = r#"{
  "path": "_news/2020-05-07-rain.md", "title": "Rain", "excerpt": "It rained.",
  "webUrl": "https://harbour.example/rain", "heat": null, "tags": ["US-UT", "US-WA"],
  "images": [{"url": "https://harbour.example/1.jpg", "width": 9, "height": 5, "title": "Rain"}],
  "type": "article", "ampWebUrl": null, "cdnAmpWebUrl": null,
  "publishedDateTime": "2020-05-07T06:30:00-07:00", "updatedDateTime": null,
  "provider": {"name": "Harbour Post", "domain": "harbour.example", "images": null},
  "locale": "en-us", "categories": ["news"], "topics": ["Weather"]
}"#;

#[test]
fn items_of_both_generations_and_of_places_are_read() {
    let item: Item<'_> = serde_json::from_str(OF_2020).unwrap();
    assert_eq!(item.tags, ["US-UT", "US-WA"]);
    assert_eq!((item.original_url, &*item.content), (None, ""));
    assert!(item.highlight.is_null());
    let highlight = r##"{"text": "Live", "textColor": "#fff", "backgroundColor": "red"}"##;
    let highlighted = OF_2020.replacen('{', &format!("{{\"highlight\": {highlight},"), 1);
    let item: Item<'_> = serde_json::from_str(&highlighted).unwrap();
    assert_eq!(item.highlight["textColor"], "#fff");

    for location in ["\"US-UT\"", "{\"state\": \"Utah\", \"isoCode\": \"US-UT\"}"] {
        let json = format!(
            "{{\"location\": {location}, \"updatedDateTime\": \"2020-05-07T12:00:00Z\", \
             \"news\": [{OF_2020}]}}"
        );
        let aggregate: Aggregate<'static> = from_anywhere(&json);
        assert_eq!(
            aggregate.location,
            serde_json::from_str::<Value>(location).unwrap()
        );
        assert_eq!(aggregate.news[0].title, "Rain");
        let written = serde_json::to_string(&aggregate).unwrap();
        assert!(written.starts_with("{\"location\":"), "{written}");
        assert_eq!(from_anywhere::<Aggregate<'static>>(&written), aggregate);
    }
    let least: Aggregate<'_> = serde_json::from_str("{\"news\": null}").unwrap();
    assert_eq!(least, Aggregate::new(Value::Null, Vec::new()));
}

#[test]
fn null_is_a_missing_key() {
    let least: Value = serde_json::from_str(LEAST).unwrap();
    let missing: Item<'_> = serde_json::from_str(LEAST).unwrap();
    for key in KEYS {
        let mut item = least.clone();
        if !item[key].is_null() {
            continue;
        }
        item[key] = Value::Null;
        let json = item.to_string();
        assert_eq!(serde_json::from_str::<Item<'_>>(&json).unwrap(), missing);
    }
    let lists = r#","images": [], "categories": [], "topics": [], "unknown": {"a": [1]}}"#;
    let json = LEAST.strip_suffix('}').unwrap().to_owned() + lists;
    assert_eq!(serde_json::from_str::<Item<'_>>(&json).unwrap(), missing);
}

#[test]
fn what_no_page_has_is_kept() {
    let more = r#","highlight": true, "tags": ["a", null], "topics": ["Rain", null],
        "updatedDateTime": "2019-11-02T00:00:00.5Z"}"#;
    let json = LEAST.strip_suffix('}').unwrap().to_owned() + more;
    let item: Item<'_> = serde_json::from_str(&json).unwrap();
    assert_eq!(item.topics, ["Rain", ""]);
    let written = serde_json::to_value(&item).unwrap();
    assert_eq!(written["highlight"], true);
    assert_eq!(written["tags"], serde_json::json!(["a", ""]));
    assert_eq!(written["updatedDateTime"], "2019-11-02T00:00:00.500Z");
}

#[test]
fn what_is_no_page_is_refused_with_its_place() {
    for (json, expected) in [
        ("", "EOF while parsing a value at line 1 column 0"),
        ("{}", "missing field `page` at line 1 column 2"),
        (
            "{\"page\": 1,\n\"value\": [{}]}",
            "missing field `path` at line 2 column 12",
        ),
        (
            r#"{"page": -1}"#,
            "invalid value: integer `-1`, expected u32 at line 1 column 11",
        ),
        (
            r#"{"page": 1, "value": "none"}"#,
            "invalid type: string \"none\", expected a sequence at line 1 column 27",
        ),
    ] {
        let error = serde_json::from_str::<Page<'_>>(json).unwrap_err();
        assert_eq!(error.to_string(), expected);
    }
}

/// An article with every field that an item shows, and every one that it must not.
fn full_article() -> Article<'static> {
    let mut provider = Provider::new("Harbour Post", "harbour.example");
    provider.images.push(Image::new(
        ImageUrl::new("/assets/harbour.png").unwrap(),
        50,
        50,
    ));
    let mut article = Article::new(
        "news",
        "Ferries return",
        "",
        "2021-03-04T06:30:00+01:00".parse().unwrap(),
        Kind::from("podcast"),
        provider,
    );
    article.original_url = Some(Link::new("https://harbour.example/ferries").unwrap());
    article.featured_content = Some("<iframe></iframe>".into());
    article.topics = vec!["Ferries".into(), "".into()];
    let mut image = Image::new(
        ImageUrl::new("https://harbour.example/ferry.jpg").unwrap(),
        620,
        480,
    );
    image.title = Some("The night boat".into());
    article.tags.push("US-UT".into());
    article.images.push(image);
    article.quality = Some(51);
    article.heat = Some(-1);
    article.published = Some(false);
    article.removed = Some(true);
    article.secured = Some(
        newsmatter::Secured::new("AAECAwQFBgcICQoLDA0ODw==;EBESExQVFhcYGRobHB0eHw==").unwrap(),
    );
    article
}

#[test]
fn items_are_dealt_out_in_order() {
    let article = full_article();
    let items = |count: usize| (0..count).map(|number| Item::new(&article, format!("{number}.md")));
    let size = NonZeroUsize::new(2).unwrap();
    for (count, expected) in [
        (0, vec![(1, 0, None)]),
        (2, vec![(1, 2, None)]),
        (3, vec![(1, 2, Some(2)), (2, 1, None)]),
        (5, vec![(1, 2, Some(2)), (2, 2, Some(3)), (3, 1, None)]),
    ] {
        let pages = Page::paginate(items(count), size);
        let shape = pages
            .iter()
            .map(|page| (page.page, page.value.len(), page.next_page));
        assert_eq!(shape.collect::<Vec<_>>(), expected);
        let dealt: Vec<_> = pages.into_iter().flat_map(|page| page.value).collect();
        assert_eq!(dealt, items(count).collect::<Vec<_>>());
    }
}
