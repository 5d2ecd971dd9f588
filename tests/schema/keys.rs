//! The schema's keys against the model's.

use std::collections::{BTreeMap, BTreeSet};

use newsmatter::{
    Article, FocalRegion, Image, ImageUrl, Kind, Link, Provider, RelatedLink, Secured,
};
use serde_json::{Value, json};

use crate::judge::{Judge, TIDY, schema};

/// An article with every field.
fn full_article() -> Article<'static> {
    let link = |text: &'static str| Some(Link::new(text).unwrap());
    let image = || {
        let mut image = Image::new(ImageUrl::new("/assets/ferry.png").unwrap(), 50, 50);
        image.is_cached = Some(true);
        image.title = Some("The night boat".into());
        image.quality = Some(60);
        image.attribution = Some("Harbour Post".into());
        let (x1, x2, y1, y2) = (0, 50, 10, 40);
        image.focal_region = Some(FocalRegion { x1, x2, y1, y2 });
        image
    };
    let provider = || {
        let mut provider = Provider::new("Harbour Post", "harbour.example");
        provider.id = Some("harbourpost".into());
        provider.images.push(image());
        provider
    };
    let date = "2021-03-04T06:30:00Z".parse().unwrap();
    let mut related = RelatedLink::new("Ferries stop", "", date, Kind::Article, provider(), 12);
    related.web_url = link("https://harbour.example/3");
    related.amp_web_url = link("https://harbour.example/amp/3");
    related.cdn_amp_web_url = related.amp_web_url.as_ref().map(Link::amp_cache_url);
    related.images.push(image());
    let mut article = Article::new(
        "news",
        "Ferries return",
        "",
        date,
        Kind::Article,
        provider(),
    );
    article.original_url = link("https://harbour.example/1");
    article.web_url = link("https://harbour.example/1");
    article.amp_web_url = link("https://harbour.example/amp/1");
    article.cdn_amp_web_url = article.amp_web_url.as_ref().map(Link::amp_cache_url);
    article.quality = Some(51);
    article.heat = Some(60);
    article.published = Some(false);
    article.removed = Some(true);
    article.featured_content = Some("<iframe></iframe>".into());
    article.topics.push("Ferries".into());
    article.tags.push("north".into());
    article.images.push(image());
    article.related.push(related);
    article.secured = Secured::new("AAECAwQFBgcICQoLDA0ODw==;EBESExQVFhcYGRobHB0eHw==").ok();
    article
}

/// The paths of every key in a value, lists as `[]`.
fn keys_of_value(value: &Value, path: &str, keys: &mut BTreeSet<String>) {
    match value {
        Value::Object(mapping) => {
            for (key, value) in mapping {
                let path = format!("{path}.{key}");
                keys_of_value(value, &path, keys);
                keys.insert(path);
            }
        }
        Value::Array(list) => {
            for entry in list {
                keys_of_value(entry, &format!("{path}[]"), keys);
            }
        }
        _ => {}
    }
}

/// The paths of every key in a part of the schema, with whether documents of today have to have
/// it.
fn keys_of_schema(root: &Value, part: &Value, path: &str, keys: &mut BTreeMap<String, bool>) {
    if let Some(reference) = part["$ref"].as_str() {
        let definition = root.pointer(reference.trim_start_matches('#')).unwrap();
        keys_of_schema(root, definition, path, keys);
    }
    for choice in part["anyOf"].as_array().into_iter().flatten() {
        keys_of_schema(root, choice, path, keys);
    }
    if let Some(entry) = part.get("items") {
        keys_of_schema(root, entry, &format!("{path}[]"), keys);
    }
    let required = ["/required", "/else/required", "/anyOf/0/required"];
    let required = required.map(|place| part.pointer(place).and_then(Value::as_array));
    for (key, value) in part["properties"].as_object().into_iter().flatten() {
        let mut lists = required.iter().flatten();
        let is_required = lists.any(|required| required.contains(&json!(key)));
        let path = format!("{path}.{key}");
        keys_of_schema(root, value, &path, keys);
        keys.insert(path, is_required);
    }
}

#[test]
fn the_schema_has_the_keys_of_the_model() {
    let (mut model, mut schema_keys) = (BTreeSet::new(), BTreeMap::new());
    let value = serde_json::to_value(full_article()).unwrap();
    keys_of_value(&value, "", &mut model);
    keys_of_schema(&schema(), &schema(), "", &mut schema_keys);
    assert_eq!(
        schema_keys.keys().collect::<Vec<_>>(),
        model.iter().collect::<Vec<_>>()
    );
    assert!(Judge::new().finds_tidy(&value));
}

#[test]
fn what_is_required_is_what_the_binder_misses() {
    let judge = Judge::new();
    let value = serde_json::to_value(full_article()).unwrap();
    let mut keys = BTreeMap::new();
    keys_of_schema(&schema(), &schema(), "", &mut keys);
    for (path, required) in keys {
        let (parent, key) = path.rsplit_once('.').unwrap();
        let parent = parent.replace('.', "/").replace("[]", "/0");
        let mut value = value.clone();
        let mapping = value.pointer_mut(&parent).and_then(Value::as_object_mut);
        assert!(mapping.unwrap().remove(key).is_some());
        let document = format!("---\n{value}\n---\n");
        assert_eq!(
            judge.verdict(&path, document.as_bytes()),
            Ok(!required),
            "{path}"
        );
    }
}

#[test]
fn the_schema_names_the_warnings_that_are_not_tidy() {
    let schema = schema();
    let description = schema["$defs"]["tidy"]["description"].as_str().unwrap();
    let named: Vec<_> = description.split('`').skip(1).step_by(2).collect();
    assert_eq!(named, TIDY.map(newsmatter::Code::as_str));
}
