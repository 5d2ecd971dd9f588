//! What is read into which type.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

use newsmatter::Code;
use newsmatter::front_matter::{self, FrontMatter, Spanned};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

/// A file with `lines` as front matter.
pub(super) fn file(lines: &str) -> String {
    format!("---\n{lines}---\nBody.\n")
}

#[track_caller]
pub(super) fn read<T: DeserializeOwned>(lines: &str) -> T {
    match front_matter::from_str::<T>(&file(lines)) {
        Ok(FrontMatter { data, .. }) => data,
        Err(report) => panic!("{lines}{report}"),
    }
}

#[derive(Debug, PartialEq, Deserialize)]
pub(super) struct Field<T> {
    pub(super) field: T,
}

/// The value of `field: …`.
#[track_caller]
pub(super) fn field<T: DeserializeOwned>(value: &str) -> T {
    read::<Field<T>>(&format!("field: {value}\n")).field
}

#[test]
fn text_is_borrowed_where_the_file_has_it() {
    #[derive(Deserialize)]
    struct Post<'a> {
        title: &'a str,
        #[serde(borrow)]
        excerpt: Cow<'a, str>,
        #[serde(borrow)]
        escaped: Cow<'a, str>,
        #[serde(borrow)]
        tags: Vec<&'a str>,
    }

    let text = file("title: \"Rain\"\nexcerpt: 'At sea'\nescaped: \"a\\tb\"\ntags: [a, \"b\"]\n");
    let post = front_matter::from_str::<Post<'_>>(&text).unwrap();
    let is_of_file = |part: &str| text.as_bytes().as_ptr_range().contains(&part.as_ptr());
    assert!(is_of_file(post.data.title) && is_of_file(post.data.tags[1]));
    assert!(matches!(post.data.excerpt, Cow::Borrowed("At sea")));
    assert!(matches!(&post.data.escaped, Cow::Owned(text) if text == "a\tb"));
    assert_eq!(post.body, "Body.\n");
    assert_eq!(post.front_matter().lines().count(), 4);
    assert!(is_of_file(post.body) && post.warnings().is_empty());
}

#[test]
fn text_takes_what_is_written() {
    for text in [
        "1.10",
        "0x1F",
        "yes",
        "true",
        "2021-03-04",
        "~",
        "12:30",
        "007",
    ] {
        assert_eq!(field::<String>(text), text);
    }
    assert_eq!(field::<String>(""), "");
    assert_eq!(field::<String>(">-\n  folded\n  text\n"), "folded text");
    assert_eq!(field::<String>("|\n  kept\n  lines\n"), "kept\nlines\n");
    assert_eq!(field::<String>("plain\n  over lines\n"), "plain over lines");
    assert_eq!(
        field::<HashMap<u16, bool>>("{2021: true}"),
        HashMap::from([(2021, true)])
    );
    assert_eq!(
        field::<BTreeMap<String, u8>>("{2021: 1}"),
        BTreeMap::from([("2021".into(), 1)])
    );
}

#[test]
fn empty_front_matter_is_nothing_or_an_empty_mapping() {
    #[derive(Debug, PartialEq, Deserialize)]
    struct Optional {
        title: Option<String>,
        #[serde(default)]
        tags: Vec<String>,
    }

    for lines in ["", "\n", "# comment\n"] {
        assert_eq!(read::<Value>(lines), Value::Null);
        assert_eq!(read::<Option<Optional>>(lines), None);
        assert_eq!(read::<BTreeMap<String, Value>>(lines), BTreeMap::new());
        let optional = read::<Optional>(lines);
        assert_eq!((optional.title, optional.tags.len()), (None, 0));
    }
}

#[test]
fn flattened_tagged_and_untagged_types() {
    #[derive(Debug, PartialEq, Deserialize)]
    struct Post {
        title: String,
        #[serde(flatten)]
        shown: Shown,
        #[serde(flatten)]
        others: BTreeMap<String, Value>,
    }
    #[derive(Debug, PartialEq, Deserialize)]
    struct Shown {
        weight: u8,
    }
    #[derive(Debug, PartialEq, Deserialize)]
    #[serde(untagged)]
    enum OneOrMany {
        One(String),
        Many(Vec<String>),
    }
    #[derive(Debug, PartialEq, Deserialize)]
    #[serde(tag = "type", rename_all = "lowercase")]
    enum Media {
        Image { url: String },
        Video { seconds: u32 },
    }

    let post: Post = read("title: Rain\nweight: 3\nlayout: post\nyear: 2021\n");
    assert_eq!(post.shown, Shown { weight: 3 });
    assert_eq!(json!(post.others), json!({"layout": "post", "year": 2021}));
    assert_eq!(field::<OneOrMany>("a"), OneOrMany::One("a".into()));
    assert_eq!(field::<OneOrMany>("[a]"), OneOrMany::Many(vec!["a".into()]));
    let media = field::<Vec<Media>>("[{type: image, url: a}, {seconds: 3, type: video}]");
    let image = Media::Image { url: "a".into() };
    assert_eq!(media, [image, Media::Video { seconds: 3 }]);
    assert_eq!(
        read::<Media>("type: video\nseconds: 3\n"),
        Media::Video { seconds: 3 }
    );
}

#[test]
fn types_that_read_text_read_timestamps() {
    #[derive(Deserialize)]
    struct Dates {
        day: Day,
        time: Day,
    }
    struct Day(String);
    impl<'de> Deserialize<'de> for Day {
        /// As chrono, jiff and time do.
        fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            struct Visitor;
            impl serde::de::Visitor<'_> for Visitor {
                type Value = Day;
                fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                    formatter.write_str("a date")
                }
                fn visit_str<E>(self, text: &str) -> Result<Day, E> {
                    Ok(Day(text.to_owned()))
                }
            }
            deserializer.deserialize_str(Visitor)
        }
    }

    let dates: Dates = read("day: 2021-03-04\ntime: 2021-03-04T06:30:00Z\n");
    assert_eq!(
        (&*dates.day.0, &*dates.time.0),
        ("2021-03-04", "2021-03-04T06:30:00Z")
    );
}

#[test]
fn spans_are_those_of_the_file() {
    #[derive(Deserialize)]
    struct Post {
        title: Spanned<String>,
        tags: Spanned<Vec<Spanned<String>>>,
        image: Option<Spanned<BTreeMap<String, Spanned<u32>>>>,
    }

    let text = file("title: \"Rain\"\ntags:\n  - a\n  - 'b'\nimage: {width: 3}\n");
    let post = front_matter::from_str::<Post>(&text).unwrap();
    let image = post.data.image.as_ref().unwrap();
    let at = |path: &str| post.span(path).unwrap();
    for (path, span, written) in [
        ("title", post.data.title.span(), "Rain"),
        ("tags", post.data.tags.span(), "- a\n  - 'b'"),
        ("tags[1]", post.data.tags.get_ref()[1].span(), "b"),
        ("image", image.span(), "{width: 3}"),
        ("image.width", image.get_ref()["width"].span(), "3"),
    ] {
        assert_eq!(&text[span.range()], written);
        assert_eq!(at(path), span, "{path}");
    }
    assert_eq!(post.span("author"), None);
    let all = front_matter::from_str::<Spanned<Value>>(&text).unwrap();
    assert_eq!(
        &text[all.data.span().range()],
        &text[4..text.len() - "---\nBody.\n".len() - 1]
    );
    assert_eq!(*post.data.title.as_ref(), "Rain");
    assert_eq!(
        post.data.title,
        Spanned::new("Rain".to_owned(), newsmatter::Span::new(0, 0))
    );
    assert_eq!(
        serde_json::to_string(&post.data.tags).unwrap(),
        "[\"a\",\"b\"]"
    );
}

#[test]
fn fences_are_those_of_articles() {
    let text = "\u{feff}---\r\ntitle: Rain\r\n...\r\nBody.\r\n";
    let page = front_matter::from_str::<Value>(text).unwrap();
    assert_eq!(page.data, json!({"title": "Rain"}));
    assert_eq!(page.body, "Body.\r\n");
    let codes: Vec<_> = page.warnings().iter().map(|found| found.code).collect();
    assert_eq!(codes, [Code::Bom, Code::DotsClose]);
    let page = page.map(|data| data["title"].as_str().unwrap().len());
    assert_eq!(page.data, 4);
}
