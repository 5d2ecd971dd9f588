//! Values that serde asks for before it knows their types: inside `flatten` and internally tagged
//! enums.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use newsmatter::front_matter;
use serde::Deserialize;
use serde_json::{Value, json};

fn read<'de, T: Deserialize<'de>>(text: &'de str) -> T {
    match front_matter::from_str(text) {
        Ok(page) => page.data,
        Err(report) => panic!("{text}\n{report}"),
    }
}

fn report<'de, T: Deserialize<'de> + std::fmt::Debug>(text: &'de str) -> String {
    front_matter::from_str::<T>(text).unwrap_err().to_string()
}

#[derive(Debug, PartialEq, Deserialize)]
struct Page {
    weight: u8,
    #[serde(flatten)]
    shown: Shown,
    #[serde(flatten)]
    others: BTreeMap<String, Value>,
}

#[derive(Debug, PartialEq, Deserialize)]
struct Shown {
    title: String,
    subtitle: Option<String>,
    size: Option<u8>,
}

#[cfg(feature = "article")]
#[test]
fn a_flattened_article_has_the_text_that_is_written() {
    #[derive(Deserialize)]
    struct Own<'a> {
        layout: &'a str,
        #[serde(flatten, borrow)]
        article: newsmatter::Article<'a>,
        #[serde(flatten)]
        others: BTreeMap<String, Value>,
    }

    let text = "---\nlayout: 2.0\ncategory: true\ntitle: 1.10\nabstract:\n\
        publishedDateTime: 2021-03-04T06:30:00Z\ntype: article\nscore: 60\npublished: true\n\
        provider:\n  name: 0x1F\n  domain: harbour.example\n\
        topics: [2021, 017, 1.10, ~]\nvolume: 1.10\nyear: 2021\n---\n";
    let own: Own<'_> = read(text);
    assert_eq!(own.article, read(text));
    assert_eq!(
        (own.layout, &*own.article.category, &*own.article.title),
        ("2.0", "true", "1.10")
    );
    assert_eq!((&*own.article.excerpt, own.article.heat), ("", Some(60)));
    assert_eq!(&*own.article.provider.name, "0x1F");
    assert_eq!(own.article.topics, ["2021", "017", "1.10", "~"]);
    // Whatever takes a number has one.
    assert_eq!(json!(own.others), json!({"volume": 1.1, "year": 2021}));
}

#[test]
fn equal_values_are_each_what_their_type_takes() {
    let page: Page = read("---\nweight: 7\nyear: 7\ntitle: 7\nsize: 7\nsubtitle: 7\n---\n");
    assert_eq!(page.shown.title, "7");
    assert_eq!(page.shown.subtitle.as_deref(), Some("7"));
    assert_eq!((page.weight, page.shown.size), (7, Some(7)));
    assert_eq!(json!(page.others), json!({"year": 7}));
    let page: Page = read("---\nweight: 7\ndraft: true\ntitle: true\nsubtitle: ~\n---\n");
    assert_eq!((&*page.shown.title, page.shown.subtitle), ("true", None));
    assert_eq!(json!(page.others), json!({"draft": true}));
}

#[test]
fn keys_and_values_of_flattened_maps() {
    #[derive(Debug, PartialEq, Deserialize)]
    struct Menus {
        #[serde(flatten)]
        menus: BTreeMap<String, BTreeMap<String, String>>,
    }
    let menus: Menus = read("---\nmain: {1: 1, 2: 1.0}\nside: {1: true}\n---\n");
    assert_eq!(
        json!(menus.menus),
        json!({"main": {"1": "1", "2": "1.0"}, "side": {"1": "true"}})
    );
}

#[test]
fn internally_tagged_enums() {
    #[derive(Debug, PartialEq, Deserialize)]
    struct Gallery {
        media: Vec<Media>,
    }
    #[derive(Debug, PartialEq, Deserialize)]
    #[serde(tag = "type")]
    enum Media {
        #[serde(rename = "1")]
        Image { alt: String, width: u32 },
    }
    let text =
        "---\nmedia:\n  - {alt: 12, width: 12, type: 1}\n  - {type: 1, width: 3, alt: 1.10}\n---\n";
    let gallery: Gallery = read(text);
    let image = |alt: &str, width| Media::Image {
        alt: alt.to_owned(),
        width,
    };
    assert_eq!(gallery.media, [image("12", 12), image("1.10", 3)]);
}

/// It is made to fit by trying: that no variant fits says nothing about a value.
#[test]
fn untagged_enums_see_values_as_what_they_are() {
    #[derive(Debug, PartialEq, Deserialize)]
    #[serde(untagged)]
    enum Author {
        Name(String),
        Person { name: String },
    }
    let read = |author: &str| {
        let text = format!("---\nauthor: {author}\n---\n");
        let page = front_matter::from_str::<BTreeMap<String, Author>>(&text);
        page.map(|page| page.data.into_values().next())
    };
    assert_eq!(read("'1.10'").unwrap(), Some(Author::Name("1.10".into())));
    let error = read("1.10").unwrap_err().to_string();
    assert!(error.starts_with("2:9 author: "), "{error}");
}

#[test]
fn what_is_at_fault_is_reported_and_what_is_text_is_not() {
    assert_eq!(
        report::<Page>("---\ntitle: 1.10\nweight: 700\nsize: 1.5\nversion: 1.5\n---\n"),
        "3:9 weight: expected a whole number from 0 to 255, found `700`\n\
         4:7 size: expected a whole number from 0 to 255, found `1.5`"
    );
    assert_eq!(
        report::<Page>("---\ntitle: 2021\nweight: 7\nsubtitle: [2021]\n---\n"),
        "4:11 subtitle: expected text, found a list"
    );
}

#[test]
fn text_of_many_values_is_bounded() {
    #[derive(Debug, Deserialize)]
    struct All {
        #[serde(flatten)]
        all: BTreeMap<String, String>,
    }
    let lines = |count: usize| {
        let mut text = "---\n".to_owned();
        for number in 0..count {
            writeln!(text, "k{number}: 1").unwrap();
        }
        text + "---\n"
    };
    assert_eq!(read::<All>(&lines(200)).all["k199"], "1");
    assert_eq!(report::<All>(&lines(20_000)).lines().count(), 1);
}

/// What a type says in its own words has no place inside `flatten`.
#[cfg(feature = "article")]
#[test]
fn values_that_a_flattened_type_refuses_in_its_words_are_found() {
    #[derive(Debug, Deserialize)]
    #[expect(dead_code, reason = "it is never made")]
    struct Own {
        layout: String,
        #[serde(flatten)]
        article: newsmatter::Article<'static>,
    }
    let with = |from: &str, to: &str| {
        let text = "---\nlayout: post\ncategory: news\ntitle: 7\nexcerpt: ''\n\
            publishedDateTime: 2021-03-04T06:30:00Z\nwebUrl: https://harbour.example/\n\
            type: article\nprovider:\n  name: Harbour Post\n  domain: harbour.example\n\
            topics: [7]\n---\n";
        assert!(text.contains(from));
        report::<Own>(&text.replace(from, to))
    };
    assert_eq!(
        with("https://harbour.example/", "harbour"),
        "7:9 webUrl: expected an absolute URL, found `harbour`"
    );
    assert_eq!(
        with("2021-03-04T06:30:00Z", "2021"),
        "6:20 publishedDateTime: expected a timestamp such as 2022-06-15T15:32:00Z, found `2021`"
    );
    let images = "topics: [a]\nimages: [{url: harbour, width: 1, height: 1}]";
    assert_eq!(
        with("topics: [7]", images),
        "13:9 images: one of its values is not valid: expected an absolute URL"
    );
    assert_eq!(
        with("  name: Harbour Post\n", ""),
        "9:1 provider.name: missing required field `name`"
    );
    assert_eq!(
        with(
            "topics: [7]",
            "topics: [a]\nimages:\n  - width: 1\n    height: 1"
        ),
        "14:3 images: one of its values is not valid: missing required field `url`"
    );
    let several = with("title: 7\nexcerpt: ''\n", "webUrl: no\n").replace("https", "http");
    assert!(several.contains("duplicate key `webUrl`"), "{several}");
    assert!(
        several.contains("missing required field `excerpt`"),
        "{several}"
    );
    // A placeholder for what was refused is not in the file.
    assert_eq!(
        with(
            "provider:\n  name: Harbour Post\n",
            "published: true\ntags: [a, ~]\nprovider:\n"
        ),
        "11:1 provider.name: missing required field `name`"
    );
    assert_eq!(
        with(
            "title: 7\nexcerpt: ''",
            "title:\nexcerpt: .nan\npublished: ''"
        ),
        "6:12 published: expected `true` or `false`, found the string ``"
    );
    // Several in one run, and those in other words too.
    let several = with(
        "post\n",
        "[post]\nheat: high\noriginalUrl: 12\nampWebUrl: amp\n",
    );
    assert_eq!(
        several,
        "2:9 layout: expected text, found a list\n\
         3:7 heat: expected a whole number from -2147483648 to 2147483647, found `high`\n\
         4:14 originalUrl: expected an absolute URL, found `12`\n\
         5:12 ampWebUrl: expected an absolute URL, found `amp`"
    );
}

#[test]
fn what_a_type_says_of_the_whole_has_no_place() {
    #[derive(Debug, Deserialize)]
    #[serde(try_from = "BTreeMap<String, i64>")]
    struct Range;

    impl TryFrom<BTreeMap<String, i64>> for Range {
        type Error = &'static str;

        fn try_from(ends: BTreeMap<String, i64>) -> Result<Self, Self::Error> {
            if ends.get("begin") < ends.get("end") {
                return Ok(Self);
            }
            Err("the end is before the beginning")
        }
    }
    assert_eq!(
        report::<Range>("---\nbegin: 3\nend: 2\nother: 1\n---\n"),
        "1:1 the end is before the beginning"
    );
}

/// Any value in any field of a flattened article is what it is in an article, or refused in the same
/// place.
#[cfg(feature = "article")]
#[test]
fn a_flattened_article_differs_in_nothing_from_an_article() {
    #[derive(Debug, Deserialize)]
    struct Own<'a> {
        #[serde(flatten, borrow)]
        article: newsmatter::Article<'a>,
        #[serde(flatten)]
        others: BTreeMap<String, Value>,
    }
    let fields = [
        ("category", "true"),
        ("title", "7"),
        ("excerpt", "~"),
        ("publishedDateTime", "2021-03-04T06:30:00Z"),
        ("webUrl", "https://harbour.example/"),
        ("type", "article"),
        ("quality", "7"),
        ("published", "true"),
        ("featuredContent", "1.10"),
        ("provider", "{name: 7, domain: harbour.example}"),
        ("topics", "[7, true, ~, 1.10]"),
        ("tags", "[7]"),
        ("images", "[{url: /7.png, width: 7, height: 7, title: 7}]"),
        ("year", "7"),
    ];
    let values = [
        "7", "true", "~", "1.10", ".nan", "0.25", "0x1F", "''", "a", "[a, 7]", "{a: b}", "-1",
    ];
    let mut read = 0;
    for (changed, _) in fields {
        for value in values {
            let mut text = "---\n".to_owned();
            for (field, usual) in fields {
                let value = if field == changed { value } else { usual };
                writeln!(text, "{field}: {value}").unwrap();
            }
            text += "---\n";
            let direct = front_matter::from_str::<newsmatter::Article<'_>>(&text);
            let own = front_matter::from_str::<Own<'_>>(&text);
            match (direct, own) {
                (Ok(direct), Ok(own)) => {
                    read += 1;
                    assert_eq!(own.data.article, direct.data, "{text}");
                    let other: BTreeMap<String, Value> =
                        front_matter::from_str(&text).unwrap().data;
                    assert_eq!(
                        own.data.others["year"].to_string(),
                        other["year"].to_string()
                    );
                }
                (Err(direct), Err(own)) => {
                    // Inside of an entry, serde keeps no place.
                    let line = |report: &newsmatter::Report| {
                        let text = report.to_string();
                        text.split_once(':').map(|(line, _)| line.to_owned())
                    };
                    assert_eq!(line(&own), line(&direct), "{text}{own}\n{direct}");
                    assert_eq!(own.diagnostics().len(), 1, "{text}{own}");
                }
                (direct, own) => panic!("{text}{:?}\n{:?}", direct.err(), own.err()),
            }
        }
    }
    assert!(read > 60, "{read}");
}
