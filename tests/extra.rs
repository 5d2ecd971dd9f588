//! Keys beside those of the format, in a type of the program's own.

use std::collections::BTreeMap;

use newsmatter::front_matter::Spanned;
use newsmatter::{Code, Document};
use serde::Deserialize;

const TEXT: &str = "---\ncategory: news\nlayout: post\ntitle: Rain\nexcerpt: \"\"\nversion: 1.10\n\
    publishedDateTime: 2021-03-04T06:30:00Z\ntype: article\nsourceUrl: https://www.harbour.example/a\n\
    provider:\n  name: Harbour Post\n  domain: harbour.example\n  slug: harbour\n\
    topics:\n  - Ferries\nmeta: {og: {title: \"Rain!\"}, weights: [1, 2.5]}\n---\nBody.\n";

fn document() -> Document<'static> {
    newsmatter::check(TEXT.as_bytes())
        .document
        .expect("an article")
}

#[test]
fn a_struct_takes_what_it_names() {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Extra<'a> {
        layout: &'a str,
        version: Spanned<&'a str>,
        meta: Meta<'a>,
    }

    #[derive(Deserialize)]
    struct Meta<'a> {
        #[serde(borrow)]
        og: BTreeMap<&'a str, &'a str>,
        weights: Vec<f64>,
    }

    let document = document();
    let extra = document.extra::<Extra<'_>>().unwrap();
    assert_eq!(extra.data.layout, "post");
    assert!(
        TEXT.as_bytes()
            .as_ptr_range()
            .contains(&extra.data.layout.as_ptr())
    );
    assert_eq!(*extra.data.version.get_ref(), "1.10");
    assert_eq!(&TEXT[extra.data.version.span().range()], "1.10");
    assert_eq!(extra.data.meta.og["title"], "Rain!");
    assert_eq!(extra.data.meta.weights, [1.0, 2.5]);
    assert_eq!(extra.body, "Body.\n");
    let span = extra.span("meta.og.title").unwrap();
    assert_eq!(&TEXT[span.range()], "Rain!");
}

#[test]
fn a_map_takes_everything_beside_the_format() {
    #[derive(Deserialize)]
    struct Rest {
        layout: String,
        #[serde(flatten)]
        rest: BTreeMap<String, serde_json::Value>,
    }

    let extra = document()
        .extra::<BTreeMap<String, serde_json::Value>>()
        .unwrap();
    let keys: Vec<_> = extra.data.keys().map(String::as_str).collect();
    assert_eq!(keys, ["layout", "meta", "version"]);
    let extra = document().extra::<Option<Rest>>().unwrap().data.unwrap();
    assert_eq!(extra.layout, "post");
    assert_eq!(extra.rest.len(), 2);
}

#[test]
fn a_field_of_the_format_is_read_if_it_is_asked_for() {
    #[derive(Deserialize)]
    #[serde(rename_all = "camelCase")]
    struct Extra {
        title: String,
        source_url: String,
        provider: Provider,
    }

    #[derive(Deserialize)]
    struct Provider {
        slug: String,
    }

    let extra = document().extra::<Extra>().unwrap().data;
    assert_eq!((&*extra.title, &*extra.provider.slug), ("Rain", "harbour"));
    assert_eq!(extra.source_url, "https://www.harbour.example/a");
}

#[test]
fn what_a_type_does_not_take_is_an_error_at_its_place() {
    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    #[expect(dead_code, reason = "never made")]
    struct Extra {
        layuot: Option<String>,
        version: Vec<u8>,
        author: String,
        meta: serde_json::Value,
    }

    let report = document().extra::<Extra>().unwrap_err();
    let found: Vec<_> = report
        .diagnostics()
        .iter()
        .map(ToString::to_string)
        .collect();
    assert_eq!(
        found,
        [
            "error[missing-field] author: missing required field `author`",
            "error[unknown-field] layout: unknown field `layout`",
            "error[wrong-type] version: expected a list, found `1.10`",
        ]
    );
    let unknown = &report.diagnostics()[1];
    assert_eq!(unknown.code, Code::UnknownField);
    assert_eq!(unknown.help.as_deref(), Some("did you mean `layuot`?"));
}
