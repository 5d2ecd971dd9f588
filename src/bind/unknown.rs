//! Keys that the format does not have, and what was meant by them.

use std::cell::OnceCell;

use super::seen::Seen;
use crate::diagnostic::{Applicability, Code, Diagnostic, Fix, Path, Sink, Step, quote};
use crate::explain;
use crate::format::{Keys, RECORDS, Record};
use crate::suggest;
use crate::yaml::Scalar;

/// How many unknown keys of one mapping are compared with the known ones. A mapping with more
/// is of another format.
const COMPARED: usize = 64;

/// Reports the unknown keys of a mapping that was read whole. Returns the names that keys were
/// meant to have which are not written as a key is.
pub(super) fn report<'s, K: Keys>(
    sink: &mut Sink<'_>,
    seen: &Seen<'_, K>,
    path: &Path<'_>,
    source: &'s str,
) -> Vec<&'s str> {
    let mut mistaken = Vec::new();
    let is_expected = |key: &Scalar<'_>| sink.allows_key(path, &key.text);
    let expected: Vec<_> = seen.unknown().iter().map(is_expected).collect();
    // Only for diagnostics that someone wants to see.
    let meant = OnceCell::new();
    let find = || {
        let nearest = |key: &Scalar<'_>| {
            suggest::nearest(&key.text, K::ALL.iter().copied(), |known| {
                known.field().name
            })
        };
        let keys = seen.unknown().iter().zip(&expected).take(COMPARED);
        keys.map(|(key, is_expected)| nearest(key).filter(|_| !is_expected))
            .collect()
    };
    for (at, key) in seen.unknown().iter().enumerate() {
        let name = explain::mistaken_key(source, key.span);
        if let Some(name) = name {
            mistaken.push(name);
        }
        let code = name.map_or(Code::UnknownField, |_| Code::Syntax);
        if code == Code::UnknownField && expected.get(at) == Some(&true) {
            continue;
        }
        let other = (at < COMPARED).then(|| sink.nearest_expected_key(path, &key.text));
        sink.report(code, || {
            let explained =
                name.and_then(|name| explain::explain_key(source, key.span, name, path.into()));
            if let Some(diagnostic) = explained {
                return diagnostic;
            }
            let message = format!("unknown field {} in {}", quote(&key.text), K::RECORD.noun);
            let path = path.then(Step::Foreign(&key.text));
            let finding = Diagnostic::new(Code::UnknownField, key.text_span(), path, message);
            let meant: &Vec<_> = meant.get_or_init(find);
            if let Some(known) = meant.get(at).copied().flatten() {
                let rivals = meant.iter().filter(|&&other| other == Some(known)).count();
                let is_here = seen.contains(known);
                return suggestion(finding, key, known.name(), is_here, rivals == 1);
            }
            if let Some(name) = other.flatten() {
                let is_here = seen.unknown().iter().any(|other| other.text == name);
                return suggestion(finding, key, name, is_here, true);
            }
            finding.with_help(elsewhere(&key.text))
        });
    }
    mistaken
}

/// Did you mean …? A rename is a repair if the field is not there and no other key means it;
/// it needs no asking if nothing but case, `-` and `_` differ, or one slip in a long name.
fn suggestion(
    finding: Diagnostic,
    key: &Scalar<'_>,
    name: &str,
    is_here: bool,
    is_only_one: bool,
) -> Diagnostic {
    if is_here {
        return finding.with_help(format!("did you mean `{name}`, which is here already?"));
    }
    // Quotes stay: without them, `"Title":"Boat"` would be another key.
    let mut repair = Fix::safe(format!("rename it to `{name}`"), key.text_span(), name);
    if !suggest::is_slip(&key.text, name) {
        repair.applicability = Applicability::Unsafe;
    }
    finding
        .with_help(format!("did you mean `{name}`?"))
        .with_fix(Some(repair).filter(|_| is_only_one))
}

/// Where a key of this name belongs.
fn elsewhere(name: &str) -> String {
    let has_it = |record: &Record| record.fields.iter().any(|field| field.key == name);
    let owners = RECORDS.into_iter().filter(|record| has_it(record));
    let nouns: Vec<_> = owners.map(|record| record.noun).collect();
    if nouns.is_empty() {
        return "it is kept on editing; remove it if nothing reads it".to_owned();
    }
    format!("it is a field of {}", nouns.join(" or of "))
}
