//! Documents held against the JSON that the sites publish of them.

use newsmatter::{Article, Image, Link, Provider};
use serde_json::{Value, json};

#[track_caller]
pub(crate) fn assert_equal(text: &str, item: &Value) {
    let document = newsmatter::parse(text).unwrap();
    let article = &document.article;
    let place = &item["path"];
    for (key, value) in values(article) {
        assert_eq!(item[key], value, "{place}: {key}");
    }
    // An empty body, or its line end as `\r\n`.
    let content = item["content"].as_str().unwrap();
    assert_eq!(content.trim(), document.body.trim(), "{place}");
    let instant = item["publishedDateTime"].as_str().unwrap();
    let instant = chrono::DateTime::parse_from_rfc3339(instant).unwrap();
    assert_eq!(instant, article.published_date_time, "{place}");
    assert_eq!(
        images(&item["images"]),
        own_images(&article.images),
        "{place}"
    );
    let provider = &item["provider"];
    assert_eq!(
        images(&provider["images"]),
        own_images(&article.provider.images),
        "{place}"
    );
    assert_provider(provider, &article.provider);
    if article.web_url.is_some() {
        assert_eq!(item["webUrl"], link(article.web_url.as_ref()), "{place}");
    }
    for absent in ["quality", "published", "removed", "related", "secured"] {
        assert_eq!(item.get(absent), None, "{place}: {absent}");
    }
}

/// The keys that have the same value as the document; `null` where that has none.
fn values(article: &Article<'_>) -> [(&'static str, Value); 11] {
    [
        ("title", json!(article.title)),
        ("excerpt", json!(article.excerpt)),
        ("originalUrl", link(article.original_url.as_ref())),
        ("featuredContent", json!(article.featured_content)),
        ("heat", json!(article.heat)),
        ("type", json!(article.kind.as_str())),
        ("ampWebUrl", link(article.amp_web_url.as_ref())),
        ("cdnAmpWebUrl", link(article.cdn_amp_web_url.as_ref())),
        ("topics", json!(article.topics)),
        ("categories", json!([article.category])),
        ("locale", json!("en-us")),
    ]
}

fn link(link: Option<&Link<'_>>) -> Value {
    json!(link.map(Link::as_str))
}

fn assert_provider(item: &Value, provider: &Provider<'_>) {
    assert_eq!(item["name"], json!(provider.name));
    assert_eq!(item["domain"], json!(provider.domain));
}

type Picture = (Value, Value, Value, bool);

fn images(images: &Value) -> Vec<Picture> {
    let images = images.as_array().into_iter().flatten();
    let picture = |image: &Value| {
        let is_cached = image["isCached"] == true;
        (
            image["url"].clone(),
            image["width"].clone(),
            image["height"].clone(),
            is_cached,
        )
    };
    images.map(picture).collect()
}

fn own_images(images: &[Image<'_>]) -> Vec<Picture> {
    let picture = |image: &Image<'_>| {
        let (width, height) = (json!(image.width), json!(image.height));
        (
            json!(image.url.as_str()),
            width,
            height,
            image.is_cached == Some(true),
        )
    };
    images.iter().map(picture).collect()
}
