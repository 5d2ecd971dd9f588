//! A copy of the table with a field that the format does not have: whatever is made from the
//! table has to have it.

use std::borrow::Cow;

use super::{Presence, ValueType, record};

/// The model of the invented rows.
#[derive(Debug, PartialEq)]
pub(crate) struct Note<'a> {
    pub(crate) title: Cow<'a, str>,
    pub(crate) mood: Option<Cow<'a, str>>,
    pub(crate) quality: Option<i32>,
}

/// Hands the rows of a note to `$then!`.
macro_rules! note {
    ($($then:ident)::+) => {
        $($then)::+! {
            Note<'a> NoteDraft NoteKey NOTE "a note" "a list of notes"
            /// The headline.
            title Title [Headline] "title" required;
            /// How it reads.
            mood Mood [Name] "mood" | "humour" optional;
            /// How good it was judged.
            quality Quality [Natural] "quality" optional group;
        }
    };
}
pub(crate) use note;

note!(record);

/// The lines of a note.
pub(crate) const LINES: &str = "title: \"Rain\"\nmood: calm\n\nquality: 7\n";

pub(crate) fn rain() -> Note<'static> {
    Note {
        title: "Rain".into(),
        mood: Some("calm".into()),
        quality: Some(7),
    }
}

#[test]
fn the_table_has_the_field() {
    let field = NOTE.field("mood").unwrap();
    assert!(matches!(field.value, ValueType::Name));
    assert_eq!(field.presence, Presence::Optional);
    assert_eq!(field.description, "How it reads.");
    assert_eq!(NOTE.position("humour"), Some(1));
}

/// The schema has the fields of the real table, and none beside them.
#[cfg(feature = "json")]
#[test]
fn the_schema_has_the_fields_of_the_table() {
    let schema = include_str!("../../schema/front-matter.schema.json");
    let schema: serde_json::Value = serde_json::from_str(schema).unwrap();
    let places = [
        "",
        "/$defs/provider",
        "/$defs/image",
        "/$defs/relatedLink",
        "/$defs/focalRegion",
    ];
    for (record, place) in super::RECORDS.iter().zip(places) {
        let at = |name: &str| schema.pointer(&format!("{place}/{name}")).unwrap();
        let properties = at("properties").as_object().unwrap();
        let names: std::collections::BTreeSet<_> = properties.keys().map(String::as_str).collect();
        let keys = record.fields.iter().map(|field| field.key).collect();
        assert_eq!(names, keys, "{}", record.noun);
        for field in record.fields {
            let description = &properties[field.key]["description"];
            assert_eq!(*description, field.description, "{}", field.key);
        }
        let required: Vec<_> = record
            .fields
            .iter()
            .filter(|field| field.presence == Presence::Required)
            .map(|field| field.key)
            .collect();
        assert_eq!(
            *at("required"),
            serde_json::json!(required),
            "{}",
            record.noun
        );
    }
}
