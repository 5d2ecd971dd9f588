//! The numbers of the page as JSON.

use serde_json::{Value, json};

use crate::report::number::count;
use crate::report::statistics::{ByKind, Statistics};
use crate::visible::in_json;

/// Of providers and topics, those with most documents.
const MOST: usize = 1_000;

/// The version of the object. New members may come without a new version.
const SCHEMA: u32 = 1;

/// Everything that is counted, in one object.
pub(crate) fn of(title: &str, statistics: &Statistics) -> String {
    let totals = &statistics.totals;
    let object = json!({
        "schema": SCHEMA,
        "title": title,
        "documents": totals.documents,
        "bytes": totals.bytes,
        "read": by_kind_of(totals.read),
        "published": totals.published,
        "removed": totals.removed,
        "scored": totals.scored,
        "held_back": totals.held_back,
        "without_front_matter": totals.without_front_matter,
        "other_kinds": totals.other_kinds,
        "unread": totals.unread,
        "months": months(statistics),
        "providers": providers(statistics),
        "topics": topics(statistics),
        "findings": findings(statistics),
        "links": links(statistics),
    });
    // An object of texts and numbers can be written.
    let mut text = in_json(serde_json::to_string_pretty(&object).unwrap_or_default());
    text.push('\n');
    text
}

fn by_kind_of(documents: ByKind) -> Value {
    json!({
        "all": documents.all(),
        "articles": documents.articles,
        "videos": documents.videos,
        "others": documents.others,
    })
}

fn months(statistics: &Statistics) -> Value {
    let months = statistics.months.iter().map(|(month, documents)| {
        let name = format!("{:04}-{:02}", month.year(), month.in_year());
        json!({ "month": name, "documents": by_kind_of(documents) })
    });
    months.collect()
}

fn providers(statistics: &Statistics) -> Value {
    let providers = statistics.providers.largest(MOST);
    let all = providers.first.iter().map(|provider| {
        json!({
            "name": provider.name,
            "domain": provider.domain,
            "documents": by_kind_of(provider.documents),
            "published": provider.published,
        })
    });
    json!({ "first": all.collect::<Value>(), "others": providers.others })
}

fn topics(statistics: &Statistics) -> Value {
    let topics = statistics.topics.largest(MOST);
    let all = topics.first.iter().map(
        |topic| json!({ "name": topic.name, "documents": topic.documents, "alone": topic.alone }),
    );
    json!({ "first": all.collect::<Value>(), "others": topics.others })
}

fn findings(statistics: &Statistics) -> Value {
    let findings = &statistics.findings;
    let codes = findings.by_code().into_iter().map(|(code, found)| {
        json!({
            "code": code.as_str(),
            "severity": found.severity.as_str(),
            "findings": found.count,
            "documents": found.documents,
        })
    });
    json!({
        "documents": findings.documents,
        "refused": findings.refused,
        "unreported": findings.unreported,
        "codes": codes.collect::<Value>(),
    })
}

fn links(statistics: &Statistics) -> Value {
    let links = &statistics.links;
    let graph = links.graph();
    json!({
        "all": links.all,
        "linking_documents": links.linking_documents,
        "inside": links.inside(),
        "to_itself": links.to_itself,
        "outside": links.outside(),
        "empty_videos": links.empty_videos,
        "empty_others": links.empty_others,
        "pages": graph.pages(),
        "groups": count(graph.len()),
    })
}
