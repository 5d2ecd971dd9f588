//! Items on their own: what they show of an article, and what is read of them.

use super::*;

#[test]
fn an_item_makes_its_article() {
    let item: Item<'_> = serde_json::from_str(OF_2020).unwrap();
    let article = Article::try_from(item.clone()).unwrap();
    assert_eq!(Item::new(&article, &*item.path).web_url, item.web_url);
    assert_eq!(article.images[0].title.as_deref(), Some("Rain"));
    let text = newsmatter::to_string(&article);
    assert_eq!(newsmatter::parse(&text).unwrap().article, article);

    let mut video = item.clone();
    video.kind = "video".into();
    assert_eq!(Article::try_from(video).unwrap().web_url, None);

    let error = |change: fn(&mut Item<'_>)| {
        let mut item = item.clone();
        change(&mut item);
        Article::try_from(item).unwrap_err().to_string()
    };
    let no_text = "expected text, found none";
    assert_eq!(
        error(|item| item.title = "".into()),
        format!("title: {no_text}")
    );
    assert_eq!(
        error(|item| item.categories.clear()),
        format!("categories: {no_text}")
    );
    assert_eq!(
        error(|item| item.provider.domain = Some("".into())),
        format!("provider.domain: {no_text}")
    );
    assert_eq!(
        error(|item| item.web_url = Some("/rain".into())),
        "webUrl: expected an absolute URL"
    );
    assert_eq!(
        error(|item| item.images[0].url = "//elsewhere.example/1.jpg".into()),
        "images[0].url: expected an absolute URL"
    );
    assert_eq!(
        error(|item| item.images[0].height = 0),
        "images[0].height: expected a whole number of pixels above 0, found 0"
    );
}

#[test]
fn an_older_item_may_lack_keys() {
    let item: Item<'_> = serde_json::from_str(LEAST).unwrap();
    let written = serde_json::to_value(&item).unwrap();
    for key in KEYS {
        let expected = match key {
            "path" | "title" | "type" | "publishedDateTime" | "provider" => continue,
            "excerpt" | "content" => Value::from(""),
            _ => Value::Null,
        };
        assert_eq!(written[key], expected, "{key}");
    }
    assert_eq!(written["publishedDateTime"], "2019-11-01T17:34:00Z");
    assert_eq!(written["provider"]["authors"], Value::Null);
    let bare: Page<'_> = serde_json::from_str(r#"{"page": 3}"#).unwrap();
    assert_eq!((bare.value.len(), bare.next_page), (0, None));
}

#[test]
fn what_is_no_item_is_refused() {
    for (key, value, expected) in [
        (
            "heat",
            "\"87\"",
            "invalid type: string \"87\", expected i32",
        ),
        (
            "topics",
            "\"Rain\"",
            "invalid type: string \"Rain\", expected a sequence",
        ),
        ("title", "null", "invalid type: null, expected a string"),
        ("images", "[{\"url\": \"u\"}]", "missing field `width`"),
        (
            "images",
            "[{\"url\": \"u\", \"width\": 0.5, \"height\": 1}]",
            "invalid type: floating point `0.5`, expected u32",
        ),
        (
            "publishedDateTime",
            "\"2023-04-25\"",
            "expected a timestamp such as 2022-06-15T15:32:00Z",
        ),
        (
            "updatedDateTime",
            "\"yesterday\"",
            "expected a timestamp such as 2022-06-15T15:32:00Z",
        ),
    ] {
        let mut item: Value = serde_json::from_str(LEAST).unwrap();
        item[key] = serde_json::from_str(value).unwrap();
        let error = serde_json::from_str::<Item<'_>>(&item.to_string()).unwrap_err();
        let error = error.to_string();
        let message = error.split(" at line ").next().unwrap();
        assert_eq!(message, expected, "{key}: {value}");
    }
}

#[test]
fn an_item_shows_what_its_article_says_and_hides_the_rest() {
    let article = full_article();
    let item = Item::new(&article, "a.md");
    let json = serde_json::to_value(&item).unwrap();
    assert_eq!(json["publishedDateTime"], "2021-03-04T05:30:00Z");
    assert_eq!(json["type"], "podcast");
    assert_eq!(json["heat"], -1);
    assert_eq!(json["featuredContent"], "<iframe></iframe>");
    assert_eq!(json["images"][0]["title"], "The night boat");
    assert_eq!(json["images"][0]["isCached"], false);
    assert_eq!(json["provider"]["images"][0]["url"], "/assets/harbour.png");
    assert_eq!(json["categories"], Value::from(vec!["news"]));
    assert_eq!(json["topics"], Value::from(vec!["Ferries", ""]));
    assert_eq!(json["tags"], Value::from(vec!["US-UT"]));
    assert_eq!(
        (&json["content"], &json["locale"]),
        (&"".into(), &Value::Null)
    );
    for hidden in ["quality", "published", "removed", "related", "secured"] {
        assert!(json.get(hidden).is_none(), "{hidden}");
    }
    for shown in [json.to_string(), format!("{item:?}")] {
        assert!(!shown.contains("AAECAwQF"), "{shown}");
    }
}

prop_compose! {
    /// An article with arbitrary values in the fields that an item shows.
    fn any_article()(
        texts in prop::array::uniform6(any::<String>()),
        seconds in -62_167_219_200..253_402_300_800_i64,
        offset in -86_399..86_400,
        heat in any::<Option<i32>>(),
        featured_content in any::<Option<String>>(),
        topics in prop::collection::vec(any::<String>(), 0..4),
        image in any::<Option<(u32, u32, Option<bool>, Option<String>)>>(),
    ) -> Article<'static> {
        let [category, title, excerpt, kind, name, domain] = texts;
        let offset = chrono::FixedOffset::east_opt(offset).unwrap();
        let published = chrono::DateTime::from_timestamp(seconds, 0).unwrap();
        let mut article = Article::new(
            category,
            title,
            excerpt,
            published.with_timezone(&offset),
            Kind::from(kind),
            Provider::new(name, domain),
        );
        article.heat = heat;
        article.featured_content = featured_content.map(Cow::Owned);
        article.topics = topics.into_iter().map(Cow::Owned).collect();
        article.images.extend(image.map(|(width, height, is_cached, title)| {
            let url = ImageUrl::new("https://harbour.example/ferry.jpg").unwrap();
            let mut image = Image::new(url, width, height);
            image.is_cached = is_cached;
            image.title = title.map(Cow::Owned);
            image
        }));
        article
    }
}

proptest! {
    // A failure belongs in a test of its own, not in a file beside this one.
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_item_that_is_written_is_read_again(
        article in any_article(),
        path in any::<String>(),
        body in any::<String>(),
        locale in any::<Option<String>>(),
    ) {
        let mut item = Item::new(&article, path).with_content(body);
        item.locale = locale.map(Cow::Owned);
        let json = serde_json::to_string(&item).unwrap();
        let again: Item<'_> = serde_json::from_str(&json).unwrap();
        prop_assert_eq!(&again, &item);
        prop_assert_eq!(serde_json::to_string(&again).unwrap(), json);
        prop_assert_eq!(&item.clone().into_owned(), &item);
    }
}
