//! Documents of older generations, and tags.

use std::collections::BTreeSet;

use newsmatter::{Code, Severity, check, fix};
use newsmatter_cli::documents::{Documents, Generation};

use super::{canonical, found, tree};
use crate::program::Folder;

const COUNT: u32 = 500;

#[test]
fn older_documents_have_the_note_of_older_names_alone_and_are_migrated() {
    for generation in [Generation::OfDecember2019, Generation::OfMarch2019] {
        let documents = Documents::new(4, COUNT).with_generations(&[generation]);
        for (number, document) in (0..).zip(documents.iter()) {
            let text = str::from_utf8(&document.bytes).unwrap();
            let checked = check(&document.bytes);
            let notes: Vec<_> = checked
                .diagnostics
                .iter()
                .map(|one| (one.code, one.severity))
                .collect();
            assert_eq!(notes, [(Code::OlderName, Severity::Note)], "{text}");
            let article = checked.document.unwrap().article;
            assert_eq!(documents.article(number), article, "{text}");
            let fixed = fix(text);
            let migrated = check(fixed.text.as_bytes());
            assert_eq!(migrated.diagnostics, [], "{text}");
            let migrated = migrated.document.unwrap();
            assert_eq!(migrated.article, article, "{text}");
            assert_eq!(
                fixed.text,
                canonical(&article, &fixed.text, migrated.body),
                "{text}"
            );
        }
    }
}

/// What the older generations differ in is there.
#[test]
fn older_documents_are_those_of_their_time() {
    let has = |generation, line: &str| {
        let documents = Documents::new(4, COUNT).with_generations(&[generation]);
        let with = documents.iter().filter(|document| {
            let text = str::from_utf8(&document.bytes).unwrap();
            text.lines().any(|other| other.starts_with(line))
        });
        with.count()
    };
    let count = COUNT as usize;
    for (generation, line, fewest, most) in [
        (
            Generation::OfDecember2019,
            "sourceUrl: https://",
            count,
            count,
        ),
        (Generation::OfDecember2019, "excerpt: ", count, count),
        (Generation::OfDecember2019, "  domain: ", count, count),
        (Generation::OfDecember2019, "secured: ", count, count),
        (Generation::OfDecember2019, "type: article", count, count),
        (Generation::OfDecember2019, "originalUrl: ", 0, 0),
        (Generation::OfDecember2019, "    isCached: ", 0, 0),
        (Generation::OfDecember2019, "    title: ", count / 2, count),
        (
            Generation::OfDecember2019,
            "ampUrl: https://",
            count / 10,
            count / 2,
        ),
        (
            Generation::OfDecember2019,
            "    sourceUrl: https://",
            count / 10,
            count,
        ),
        (Generation::OfMarch2019, "abstract: ", count, count),
        (Generation::OfMarch2019, "  id: ", count, count),
        (Generation::OfMarch2019, "secured: ", 0, 0),
        (Generation::OfMarch2019, "  domain: ", 0, 0),
        (Generation::OfMarch2019, "score: ", count / 2, 3 * count / 4),
        (Generation::OfMarch2019, "published: ", count / 4, count / 2),
        (
            Generation::OfMarch2019,
            "  - url: https://",
            count / 2,
            count,
        ),
        (Generation::OfMarch2019, "    image:", count / 20, count / 2),
        (Generation::OfMarch2019, "    images:", count / 10, count),
        (
            Generation::OfMarch2019,
            "    focalRegion:",
            count / 20,
            count / 4,
        ),
        (
            Generation::OfMarch2019,
            "type: externallink",
            1,
            count / 100,
        ),
    ] {
        let found = has(generation, line);
        assert!((fewest..=most).contains(&found), "{line}: {found}");
    }
}

#[test]
fn several_generations_share_a_folder_and_leave_todays_as_they_are() {
    let folder = Folder::new("generate-generations");
    let arguments = [
        "--generation",
        "today,2019-12",
        "--generation=2019-03",
        "600",
        "all",
    ];
    let ended = folder.run("generate", &arguments);
    assert_eq!(ended.status, Some(0), "{}", ended.stderr);
    assert_eq!(
        folder
            .run("generate", &[&arguments[..3], &["600", "again"]].concat())
            .status,
        Some(0)
    );
    assert_eq!(folder.run("generate", &["600", "today"]).status, Some(0));
    assert_eq!(
        folder
            .run("generate", &["--generation=today", "600", "named"])
            .status,
        Some(0)
    );
    let (all, today) = (tree(&folder, "all"), tree(&folder, "today"));
    assert!(all == tree(&folder, "again"), "other bytes");
    assert!(today == tree(&folder, "named"), "other bytes");
    let is_as_today = |name: &&String| all.get(*name) == today.get(*name);
    let same = today.keys().filter(is_as_today).count();
    assert!((150..250).contains(&same), "{same}");
    let mut notes = 0;
    for bytes in all.values() {
        let codes = found(bytes);
        notes += codes.len();
        assert!(codes.is_empty() || codes == [Code::OlderName], "{codes:?}");
    }
    assert_eq!(notes, 600 - same, "those of today are the same");
}

#[test]
fn links_lead_to_documents_of_any_generation() {
    let documents = Documents::new(4, 600)
        .with_generations(&Generation::ALL)
        .with_links();
    for document in documents.iter() {
        let codes = found(&document.bytes);
        assert!(codes.is_empty() || codes == [Code::OlderName], "{codes:?}");
    }
}

#[test]
fn nothing_is_planted_in_older_documents() {
    let documents = Documents::new(4, 600)
        .with_generations(&Generation::ALL)
        .with_anomalies(1.0, &[]);
    for (number, document) in (0..).zip(documents.iter()) {
        let is_of_today = documents.generation(number) == Generation::Today;
        assert_eq!(document.planted.is_some(), is_of_today);
        let code = document.planted.unwrap_or(Code::OlderName);
        assert_eq!(found(&document.bytes), [code]);
    }
}

#[test]
fn some_documents_of_today_have_tags() {
    let documents = Documents::new(4, 4_000);
    let tags: Vec<_> = (0..4_000)
        .map(|number| documents.article(number).tags)
        .collect();
    let tagged: Vec<_> = tags.iter().filter(|tags| !tags.is_empty()).collect();
    assert!((40..110).contains(&tagged.len()), "{}", tagged.len());
    let lengths: BTreeSet<_> = tagged.iter().map(|tags| tags.len()).collect();
    assert_eq!(lengths, BTreeSet::from([1, 2, 3, 4, 5]));
    for tags in tagged {
        let different: BTreeSet<_> = tags.iter().collect();
        assert_eq!(different.len(), tags.len(), "{tags:?}");
    }
}
