//! What can be asked of a document, what many edits of one add up to, and what it has to stay.

use chrono::{DateTime, FixedOffset};
use newsmatter::{EditError, Editor, FieldValue, Provider};

#[test]
fn what_is_there_can_be_asked_for() {
    let text = "---\ntitle: 1.10\nheat: 7\npublished: false\npublishedDateTime: 2021-03-04T06:30:00Z\n\
        topics: [1, A]\nprovider:\n  name: 5\nseo:\n  score: 1.10\n  flag: True\n  none: ~\n  hex: 0x10\n\
        text: \"8\"\n---\n";
    let mut editor = Editor::new(text).expect("a document");
    let instant: DateTime<FixedOffset> = "2021-03-04T06:30:00Z".parse().expect("an instant");
    let expected: [(&str, Option<FieldValue>); 15] = [
        ("title", Some("1.10".into())),
        ("heat", Some(7.into())),
        ("published", Some(false.into())),
        ("publishedDateTime", Some(instant.into())),
        ("topics", Some(vec!["1", "A"].into())),
        ("topics[1]", Some("A".into())),
        ("topics[2]", None),
        ("provider.name", Some("5".into())),
        ("seo.score", Some(1.1.into())),
        ("seo.flag", Some(true.into())),
        ("seo.none", Some(FieldValue::Null)),
        ("seo.hex", Some(16.into())),
        ("text", Some("8".into())),
        ("title.x", None),
        ("no path]", None),
    ];
    for (path, value) in expected.clone() {
        assert_eq!(editor.get(path), value, "{path}");
    }
    editor.set("seo.score", 2).expect("an edit");
    editor.insert("seo.list", vec![1, 2]).expect("an edit");
    editor.remove("topics[0]").expect("an edit");
    editor.upsert("heat", 8).expect("an edit");
    editor.upsert("quality", 9).expect("an edit");
    for (path, value) in [
        ("seo.score", Some(2.into())),
        ("seo.list[1]", Some(2.into())),
        ("topics", Some(vec!["A"].into())),
        ("heat", Some(8.into())),
        ("quality", Some(9.into())),
        (
            "provider",
            Some(FieldValue::Mapping(vec![("name".to_owned(), "5".into())])),
        ),
    ] {
        assert_eq!(editor.get(path), value, "{path}");
        assert_eq!(
            Editor::new(editor.as_str()).expect("a document").get(path),
            value,
            "{path}"
        );
    }
}

#[test]
fn many_edits_of_one_document_add_up() {
    let before: Vec<_> = (0..40)
        .map(|n| format!("  - title: \"T{n}\"\n    quality: {n}\n    images:\n      - width: 1\n"))
        .collect();
    let text = format!("---\ntitle: x\nrelated:\n{}---\nbody\n", before.concat());
    let mut editor = Editor::new(&text).expect("a document");
    for n in 0..40 {
        let at = |field: &str| format!("related[{n}].{field}");
        editor.set(at("quality"), n + 100).expect("an edit");
        editor.set(at("images[0].width"), n + 1).expect("an edit");
        editor.upsert(at("note"), "seen").expect("an edit");
    }
    editor.remove("related[0]").expect("an edit");
    editor.set("title", "z").expect("an edit");
    let after: Vec<_> = (1..40)
        .map(|n| {
            let (quality, width) = (n + 100, n + 1);
            format!(
                "  - title: \"T{n}\"\n    quality: {quality}\n    images:\n      - width: {width}\n    note: seen\n"
            )
        })
        .collect();
    let expected = format!("---\ntitle: z\nrelated:\n{}---\nbody\n", after.concat());
    assert_eq!(editor.finish(), expected);
}

#[test]
fn a_document_of_2019_stays_without_an_error() {
    let text = include_str!("../fixtures/findings/generation-of-2019-03.md");
    let refused = |edit: &dyn Fn(&mut Editor<'_>) -> Result<(), EditError>| {
        let mut editor = Editor::new(text).expect("a document");
        let error = edit(&mut editor).expect_err("refused");
        assert_eq!(editor.as_str(), text);
        error.to_string()
    };
    let today = Provider::new("Harbour Post", "harbour-post.example");
    assert_eq!(
        refused(&|editor| editor.set("provider", today.clone())),
        "`provider` would be at fault: the document would no longer count as an older one, which may \
         lack fields; at `related[0].excerpt`: missing required field `excerpt` of a related link \
         [missing-field]"
    );
    for path in ["provider.domain", "originalUrl"] {
        let value = if path == "originalUrl" {
            "https://a.example/"
        } else {
            "a.example"
        };
        let message = refused(&|editor| editor.insert(path, value));
        assert!(message.contains("missing required field"), "{message}");
    }
    // Without related links it has all that a document of today needs, but for the score.
    let mut editor = Editor::new(text).expect("a document");
    editor.remove("related").expect("optional");
    editor.set("provider", today).expect("nothing is missing");
    assert!(editor.as_str().contains("domain: harbour-post.example"));
}

#[test]
fn the_last_field_stays_before_a_body_that_would_be_taken_for_front_matter() {
    let text = "---\ndraft: true\n---\ntitle: Rain\ncategory: news\ntype: article\n---\n";
    let mut editor = Editor::new(text).expect("a document");
    assert_eq!(
        editor.remove("draft").expect_err("refused").to_string(),
        "`draft` cannot be changed safely: without it, the front matter is empty and the body would \
         be taken for it"
    );
    assert_eq!(editor.finish(), text);
    let mut editor = Editor::new("---\ndraft: true\n---\nIt rains.\n").expect("a document");
    editor
        .remove("draft")
        .expect("nothing in the body looks like a field");
    assert_eq!(editor.finish(), "---\n---\nIt rains.\n");
}
