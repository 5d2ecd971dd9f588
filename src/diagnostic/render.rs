//! wip
use super::Diagnostic;
pub(super) fn all(_d: &[Diagnostic], _source: &[u8]) -> String {
    String::new()
}
