//! The schema as a judge of documents, held against the binder's verdict.

use boon::{Compiler, SchemaIndex, Schemas};
use newsmatter::{Checked, Code};
use serde_json::Value;

use crate::value::{NoValue, by_field};

const SCHEMA: &str = include_str!("../../schema/front-matter.schema.json");

/// What the schema's `tidy` refuses as well: the warnings its description names.
pub(crate) const TIDY: [Code; 10] = [
    Code::LooseTimestamp,
    Code::UnknownType,
    Code::NotADomain,
    Code::NullItem,
    Code::TopicDuplicate,
    Code::AmpUnpaired,
    Code::ScoreIncomplete,
    Code::RemovedButPublished,
    Code::UnknownField,
    // To the schema, which knows today's names, an older one is an unknown key.
    Code::OlderName,
];

/// The compiled schema, and what is a warning to it.
pub(crate) struct Judge {
    schemas: Schemas,
    whole: SchemaIndex,
    tidy: SchemaIndex,
}

impl Judge {
    /// The judge of documents.
    pub(crate) fn new() -> Self {
        let (mut schemas, mut compiler) = (Schemas::new(), Compiler::new());
        let place = "file:///front-matter.schema.json";
        compiler.add_resource(place, schema()).unwrap();
        let mut compile = |part: &str| {
            let index = compiler.compile(&format!("{place}{part}"), &mut schemas);
            index.unwrap_or_else(|error| panic!("{error:#}"))
        };
        let (whole, tidy) = (compile(""), compile("#tidy"));
        Self {
            schemas,
            whole,
            tidy,
        }
    }

    /// The judge of texts in one definition of the schema.
    pub(crate) fn of_texts(definition: &str) -> impl Fn(&str) -> bool {
        let (mut schemas, mut compiler) = (Schemas::new(), Compiler::new());
        let place = "file:///front-matter.schema.json";
        compiler.add_resource(place, schema()).unwrap();
        let place = format!("{place}#/$defs/{definition}");
        let index = compiler.compile(&place, &mut schemas).unwrap();
        move |text| schemas.validate(&Value::from(text), index).is_ok()
    }

    pub(crate) fn accepts(&self, value: &Value) -> bool {
        self.schemas.validate(value, self.whole).is_ok()
    }

    pub(crate) fn finds_tidy(&self, value: &Value) -> bool {
        self.schemas.validate(value, self.tidy).is_ok()
    }

    /// Asserts that schema and binder agree on a document; tells whether they accept it.
    #[track_caller]
    pub(crate) fn verdict(&self, name: &str, file: &[u8]) -> Result<bool, NoValue> {
        let checked = newsmatter::check(file);
        let value = match by_field(file) {
            Ok(value) => value,
            Err(reason) => {
                assert!(checked.has_errors(), "{name}: {reason:?}");
                return Err(reason);
            }
        };
        let explained = || explanation(&self.schemas, self.whole, &value, &checked);
        let accepted = !checked.has_errors();
        assert_eq!(self.accepts(&value), accepted, "{name}: {}", explained());
        let tidy = accepted
            && !checked
                .diagnostics
                .iter()
                .any(|found| TIDY.contains(&found.code));
        assert_eq!(self.finds_tidy(&value), tidy, "{name}: {}", explained());
        Ok(accepted)
    }
}

/// What both sides say, for failures.
fn explanation(
    schemas: &Schemas,
    index: SchemaIndex,
    value: &Value,
    checked: &Checked<'_>,
) -> String {
    let schema = schemas.validate(value, index).err();
    let schema = schema.map(|error| format!("{error:#}")).unwrap_or_default();
    let binder = checked.diagnostics.iter();
    let binder: Vec<_> = binder
        .map(|found| format!("{}: {}", found.code, found.message))
        .collect();
    format!("\nschema: {schema}\nbinder: {}", binder.join("\n"))
}

/// The schema itself.
pub(crate) fn schema() -> Value {
    serde_json::from_str(SCHEMA).unwrap()
}
