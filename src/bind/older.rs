//! Older generations: what their names, quotes and order are today.
//!
//! Documents of 2019 and early 2020 have today's fields under other names, and URLs without quotes
//! (section 7 of the measured format). They are read as today's; one note a document says so, with
//! a fix that writes it as the sites write today.

mod migration;

use crate::diagnostic::{Applicability, Code, Diagnostic, FieldPath, Fix, Sink};
use crate::source::Span;

/// Reports the older names that were read, if any.
pub(super) fn report(source: &str, front_matter: Span, sink: &mut Sink<'_>) {
    let older = sink.older_names().to_vec();
    let Some(&(first, _)) = older.iter().min_by_key(|(key, _)| key.start) else {
        return;
    };
    sink.report(Code::OlderName, || {
        let mut pairs: Vec<_> = older
            .iter()
            .map(|&(key, name)| (key.text(source).unwrap_or_default(), name))
            .collect();
        pairs.sort_unstable();
        pairs.dedup();
        let (names, readings): (Vec<_>, Vec<_>) = pairs
            .into_iter()
            .map(|(older, name)| (format!("`{older}`"), format!("`{older}` is `{name}`")))
            .unzip();
        let message = format!(
            "expected the names of today's fields, found older ones: {}",
            names.join(", ")
        );
        let fix = migration::edits(source, front_matter).map(|edits| Fix {
            applicability: Applicability::Safe,
            description: "write it as the sites write today".to_owned(),
            edits,
        });
        Diagnostic::new(Code::OlderName, first, FieldPath::root(), message)
            .with_help(format!("they are read as today's: {}", readings.join(", ")))
            .with_fix(fix)
    });
}
