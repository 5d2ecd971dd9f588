//! The forms of a listing beside the sites' JSON, read again by what reads them.

use quick_xml::Reader;
use quick_xml::events::Event;
use serde_json::{Value, json};

use super::{Folder, HELD_BACK, PUBLISHED, document};

const SITE: &str = "https://news.example/north";

/// An article with a page elsewhere, whose text is awkward, and a video without one.
fn folder(name: &str) -> Folder {
    let folder = Folder::new(name);
    let article = document(1, PUBLISHED)
        .replace("\"Day 1\"", "\"Rain & <b>wind</b>\\u0007\"")
        .replace("excerpt: \"\"", "excerpt: \"a < b & c\"")
        .replace(
            "type: article",
            "webUrl: \"https://harbour.example/rain?a=1&b=2\"\ntype: article",
        )
        .replace(
            "---\nBody",
            "\nimages:\n  - url: \"/assets/rain.jpg\"\n    width: 9\n    height: 9\n---\nBody",
        );
    folder.write("_news/2021-03-01-rain.md", &article);
    let video = document(2, "").replace("type: article", "type: video");
    folder.write("_news/2021-03-02-the sea.md", &video);
    folder.write("_news/2021-03-03-held-back.md", &document(3, HELD_BACK));
    folder
}

/// What the program prints in a form.
#[track_caller]
fn printed(folder: &Folder, form: &str) -> String {
    let arguments = [
        "_news", "--format", form, "--site", SITE, "--locale", "en-us",
    ];
    let run = folder.run(&arguments);
    assert_eq!((run.code(), run.stderr()), (Some(0), ""));
    run.stdout().to_owned()
}

#[test]
fn rss_has_the_items_of_the_listing() {
    let text = printed(&folder("rss"), "rss");
    let channel = rss::Channel::read_from(text.as_bytes()).unwrap();
    assert_eq!(channel.title, "news.example");
    assert_eq!(channel.link, "https://news.example/north/");
    assert_eq!(channel.language.as_deref(), Some("en-us"));
    let [video, article] = &*channel.items else {
        panic!("{:?}", channel.items)
    };
    let page = Some("https://news.example/north/news/2021-03-02-the%20sea/");
    assert_eq!(video.link.as_deref(), page);
    assert_eq!(video.guid.as_ref().map(|guid| &*guid.value), page);
    assert_eq!(article.title.as_deref(), Some("Rain & <b>wind</b>\u{fffd}"));
    // HTML in text.
    assert_eq!(article.description.as_deref(), Some("a &lt; b &amp; c"));
    assert_eq!(
        article.link.as_deref(),
        Some("https://harbour.example/rain?a=1&b=2")
    );
    assert_eq!(
        article.pub_date.as_deref(),
        Some("Mon, 1 Mar 2021 06:30:00 +0000")
    );
    assert_eq!(article.categories[0].name, "Ferries");
    let creators = &article.dublin_core_ext.as_ref().unwrap().creators;
    assert_eq!(creators, &["Harbour Post"]);
}

#[test]
fn atom_has_the_items_of_the_listing() {
    let text = printed(&folder("atom"), "atom");
    let feed = atom_syndication::Feed::read_from(text.as_bytes()).unwrap();
    assert_eq!(feed.id, "https://news.example/north/");
    assert_eq!(feed.updated.to_rfc3339(), "2021-03-02T06:30:00+00:00");
    let [video, article] = &*feed.entries else {
        panic!("{:?}", feed.entries)
    };
    assert_eq!(
        video.id,
        "https://news.example/north/news/2021-03-02-the%20sea/"
    );
    assert_eq!(article.title.value, "Rain & <b>wind</b>\u{fffd}");
    assert_eq!(article.summary.as_ref().unwrap().value, "a < b & c");
    assert_eq!(article.authors[0].name, "Harbour Post");
    assert_eq!(
        article.links[0].href,
        "https://harbour.example/rain?a=1&b=2"
    );
}

#[test]
fn a_json_feed_has_the_items_of_the_listing() {
    let text = printed(&folder("json-feed"), "json-feed");
    let feed: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(feed["version"], "https://jsonfeed.org/version/1.1");
    assert_eq!(feed["language"], "en-us");
    assert_eq!(feed["items"].as_array().unwrap().len(), 2);
    assert_eq!(
        feed["items"][1],
        json!({
            "id": "https://news.example/north/news/2021-03-01-rain/",
            "url": "https://harbour.example/rain?a=1&b=2",
            "title": "Rain & <b>wind</b>\u{7}",
            "content_text": "a < b & c",
            "date_published": "2021-03-01T06:30:00Z",
            "authors": [{ "name": "Harbour Post" }],
            "tags": ["Ferries"],
            "image": "https://news.example/assets/rain.jpg",
        })
    );
}

/// The site's own pages are those of videos; articles are pages of others.
#[test]
fn a_news_sitemap_has_the_videos() {
    let text = printed(&folder("sitemap"), "news-sitemap");
    let mut reader = Reader::from_str(&text);
    reader.config_mut().trim_text(true);
    let mut texts = Vec::new();
    let mut name = String::new();
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) => name = String::from_utf8(start.name().0.to_vec()).unwrap(),
            Event::Text(text) => texts.push(format!("{name}={}", text.decode().unwrap())),
            Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(
        texts,
        [
            "loc=https://news.example/north/news/2021-03-02-the%20sea/",
            "news:name=news.example",
            "news:language=en",
            "news:publication_date=2021-03-02T06:30:00Z",
            "news:title=Day 2",
        ]
    );
}

#[test]
fn a_feed_needs_to_know_the_site() {
    let folder = folder("no-site");
    let run = folder.run(&["_news", "--format", "rss"]);
    assert_eq!(run.code(), Some(2));
    assert!(run.stderr().contains("--site <URL>"), "{}", run.stderr());
    let run = folder.run(&["_news", "--format", "rss", "--site", "news.example"]);
    assert_eq!(run.code(), Some(2));
    assert!(run.stderr().contains("absolute URL"), "{}", run.stderr());
    let run = folder.run(&["_news", "--format", "news-sitemap", "--site", SITE]);
    assert_eq!(run.code(), Some(2));
    assert!(run.stderr().contains("--locale"), "{}", run.stderr());
}

#[test]
fn a_feed_is_written_to_a_file() {
    let folder = folder("written");
    let run = folder.run(&[
        "_news", "--format", "rss", "--site", SITE, "--output", "site",
    ]);
    assert_eq!((run.code(), run.stdout()), (Some(0), ""));
    assert_eq!(folder.names("site"), ["feed.xml"]);
    assert!(folder.read("site/feed.xml").contains("<rss "));
}
