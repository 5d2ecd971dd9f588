//! What is read into which type.

// Some of it takes the complete parser.
#![cfg_attr(not(feature = "full-yaml"), allow(dead_code, unused_imports))]

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

use newsmatter::front_matter::{self, FrontMatter, Spanned};
use newsmatter::{Code, Limits};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

/// A file with `lines` as front matter.
fn file(lines: &str) -> String {
    format!("---\n{lines}---\nBody.\n")
}

#[track_caller]
fn read<T: DeserializeOwned>(lines: &str) -> T {
    match front_matter::from_str::<T>(&file(lines)) {
        Ok(FrontMatter { data, .. }) => data,
        Err(report) => panic!("{lines}{report}"),
    }
}

#[derive(Debug, PartialEq, Deserialize)]
struct Field<T> {
    field: T,
}

/// The value of `field: …`.
#[track_caller]
fn field<T: DeserializeOwned>(value: &str) -> T {
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

#[cfg(feature = "full-yaml")]
#[test]
fn scalars_are_typed_by_the_core_schema() {
    let values: Value = read(
        "null: ~\nabsent:\nyes: true\nno: yes\nnumber: 12\nhex: 0x1F\noctal: 0o17\nfloat: 1.5\n\
         exponent: 1e3\nquoted: \"12\"\nversion: 1.2.3\ndate: 2021-03-04\ntime: 12:30\n\
         block: |\n  12\ntagged: !!str 12\nwhole: !!float 3\n",
    );
    let expected = json!({
        "null": null, "absent": null, "yes": true, "no": "yes", "number": 12, "hex": 31,
        "octal": 15, "float": 1.5, "exponent": 1000.0, "quoted": "12", "version": "1.2.3",
        "date": "2021-03-04", "time": "12:30", "block": "12\n", "tagged": "12", "whole": 3.0,
    });
    assert_eq!(values, expected);
    assert_eq!(field::<u8>("255"), 255);
    assert_eq!(field::<i64>("-9223372036854775808"), i64::MIN);
    assert_eq!(field::<u64>("18446744073709551615"), u64::MAX);
    assert_eq!(field::<u128>("18446744073709551616"), 1 << 64);
    assert_eq!(field::<i128>("-18446744073709551616"), -(1 << 64));
    assert_eq!(field::<f32>("3").to_bits(), 3_f32.to_bits());
    assert!(field::<f64>(".nan").is_nan());
    assert!(field::<f64>("-.inf").is_infinite() && field::<f64>(".5") < 1.0);
    assert_eq!(field::<char>("é"), 'é');
    assert!(field::<bool>("True"));
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

#[cfg(feature = "full-yaml")]
#[test]
fn options_lists_tuples_and_nested_types() {
    for nothing in ["", "~", "null", "!!null ''"] {
        assert_eq!(field::<Option<String>>(nothing), None, "{nothing}");
    }
    assert_eq!(field::<Option<String>>("''"), Some(String::new()));
    assert_eq!(field::<Option<Vec<u8>>>("[1]"), Some(vec![1]));
    assert_eq!(
        field::<Vec<Vec<u8>>>("[[1, 2], [], [3]]"),
        [vec![1, 2], vec![], vec![3]]
    );
    assert_eq!(
        field::<Vec<Option<u8>>>("\n- 1\n-\n- 3"),
        [Some(1), None, Some(3)]
    );
    assert_eq!(field::<(u8, String)>("[1, a]"), (1, "a".into()));
    assert_eq!(field::<[u8; 2]>("\n  - 1\n  - 2"), [1, 2]);
    assert_eq!(field::<Vec<u8>>(""), [0_u8; 0]);
    assert_eq!(field::<BTreeMap<String, u8>>(""), BTreeMap::new());
    assert_eq!(field::<()>("~"), ());
    let nested: Field<Field<Vec<Field<u8>>>> =
        read("field:\n  field:\n    - field: 1\n    - field: 2\n");
    assert_eq!(nested.field.field[1].field, 2);
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

#[derive(Debug, PartialEq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Shape {
    None,
    Circle(f64),
    Line(u8, u8),
    Box { width: u8 },
    Inner(Kind),
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Kind {
    Draft,
    Since(u16),
}

#[cfg(feature = "full-yaml")]
#[test]
fn enums_are_written_in_three_ways() {
    for value in [
        "none",
        "\"none\"",
        "!none",
        "!none ~",
        "{none: ~}",
        "{none: }",
        "\n  none:",
    ] {
        assert_eq!(field::<Shape>(value), Shape::None, "{value}");
    }
    for value in ["!circle 2", "{circle: 2}", "\n  circle: 2", "!<!circle> 2"] {
        assert_eq!(field::<Shape>(value), Shape::Circle(2.0), "{value}");
    }
    for value in ["!line [1, 2]", "!line\n  - 1\n  - 2", "{line: [1, 2]}"] {
        assert_eq!(field::<Shape>(value), Shape::Line(1, 2), "{value}");
    }
    for value in ["!box {width: 3}", "!box\n  width: 3", "{box: {width: 3}}"] {
        assert_eq!(field::<Shape>(value), Shape::Box { width: 3 }, "{value}");
    }
    assert_eq!(field::<Shape>("!inner draft"), Shape::Inner(Kind::Draft));
    let since = Shape::Inner(Kind::Since(2021));
    assert_eq!(field::<Shape>("!inner {since: 2021}"), since);
    assert_eq!(field::<Shape>("{inner: !since 2021}"), since);
    // The tag belongs to the node that an alias stands for.
    let aliased: BTreeMap<String, Shape> = read("a: &shape !circle 1\nb: *shape\n");
    assert_eq!(aliased["b"], Shape::Circle(1.0));
    let list = field::<Vec<Shape>>("[none, !circle 1, {line: [1, 2]}]");
    assert_eq!(list.len(), 3);
    // The root may be one.
    assert_eq!(read::<Shape>("box: {width: 3}\n"), Shape::Box { width: 3 });
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

#[cfg(feature = "full-yaml")]
#[test]
fn anchors_aliases_and_merge_keys_are_resolved() {
    let values: Value = read(
        "base: &base {lang: en, level: 1}\npage:\n  <<: *base\n  level: 2\nagain: *base\n<<: {x: 1}\n",
    );
    let base = json!({"lang": "en", "level": 1});
    let page = json!({"level": 2, "lang": "en"});
    assert_eq!(
        values,
        json!({"base": base, "page": page, "again": base, "x": 1})
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

#[cfg(feature = "full-yaml")]
#[test]
fn limits_hold_whichever_parser_reads() {
    let deep = |levels: usize| {
        let value = format!("{}1{}", "[".repeat(levels), "]".repeat(levels));
        file(&format!("field: {value}\n"))
    };
    let read = |text: &str, change: fn(&mut Limits)| {
        let mut limits = Limits::default();
        change(&mut limits);
        let parser = front_matter::Parser::new().limits(limits);
        let code = parser.parse::<Value>(text).err();
        code.map(|report| report.diagnostics()[0].code)
    };
    for (levels, is_read) in [(2, true), (14, true), (40, true), (63, true), (64, false)] {
        let found = read(&deep(levels), |_| {});
        assert_eq!(found, (!is_read).then_some(Code::Limit), "{levels}");
    }
    assert_eq!(read(&deep(2), |limits| limits.depth = 2), Some(Code::Limit));
    assert_eq!(read(&deep(2), |limits| limits.depth = 3), None);
    // Values are made by recursion, which no limit may take beyond the stack.
    assert_eq!(read(&deep(255), |limits| limits.depth = usize::MAX), None);
    assert_eq!(
        read(&deep(100_000), |limits| limits.depth = usize::MAX),
        Some(Code::Limit)
    );
    let bomb = file("a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n");
    assert_eq!(
        read(&bomb, |limits| limits.alias_nodes = 8),
        Some(Code::Limit)
    );
    assert_eq!(read(&bomb, |limits| limits.bytes = 8), Some(Code::TooLarge));
}
