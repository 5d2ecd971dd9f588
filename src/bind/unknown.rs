//! Keys that the format does not have, and what was meant by them.

use super::keys::{Keys, owners};
use super::seen::Seen;
use crate::diagnostic::{Code, Diagnostic, Fix, Path, Sink, Step, quote};
use crate::suggest;
use crate::yaml::Scalar;

/// Reports the unknown keys of a mapping that was read whole.
pub(super) fn report<K: Keys>(sink: &mut Sink<'_>, seen: &Seen<'_, K>, path: &Path<'_>) {
    for key in seen.unknown() {
        sink.report(Code::UnknownField, || finding(key, seen, path));
    }
}

fn finding<K: Keys>(key: &Scalar<'_>, seen: &Seen<'_, K>, path: &Path<'_>) -> Diagnostic {
    let message = format!(
        "expected a field of {}, found {}",
        K::OWNER,
        quote(&key.text)
    );
    let finding = Diagnostic::new(
        Code::UnknownField,
        key.text_span(),
        path.then(Step::Foreign(&key.text)),
        message,
    );
    if let Some(meant) = suggest::nearest(&key.text, K::ALL.iter().copied(), K::name) {
        let name = meant.name();
        let help = format!("did you mean `{name}`?");
        if seen.contains(meant) {
            return finding.with_help(format!("{help} It stands here already"));
        }
        let certain = suggest::same_but_for_case(&key.text, name);
        let repair = Fix::safe(format!("rename it to `{name}`"), key.span, name);
        // Two unknown keys may both be near to one; then neither is surely meant.
        let alone = seen
            .unknown()
            .iter()
            .filter(|other| {
                suggest::nearest(&other.text, K::ALL.iter().copied(), K::name) == Some(meant)
            })
            .count()
            == 1;
        return finding
            .with_help(help)
            .with_fix((certain || alone).then_some(repair).filter(|_| alone));
    }
    let elsewhere: Vec<_> = owners(&key.text).collect();
    if elsewhere.is_empty() {
        finding.with_help("it is kept on editing; remove it if nothing reads it")
    } else {
        finding.with_help(format!("it is a field of {}", elsewhere.join(" or of ")))
    }
}
