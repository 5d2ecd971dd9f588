//! What a finding is known by to services that compare one run with the next: code, file, field and
//! message, and a number for those that have all that in common. It stays when lines move.

use std::collections::HashMap;

use newsmatter::Diagnostic;

use crate::fingerprint;

/// The fingerprints of a file's findings, in their order.
pub(super) struct Fingerprints<'a> {
    file: &'a str,
    seen: HashMap<String, usize>,
}

impl<'a> Fingerprints<'a> {
    pub(super) fn new(file: &'a str) -> Self {
        let seen = HashMap::new();
        Self { file, seen }
    }

    /// The fingerprint of the next finding.
    pub(super) fn next(&mut self, finding: &Diagnostic) -> String {
        let (code, field) = (finding.code.as_str(), finding.path.to_string());
        let hash = fingerprint::of(&[code, self.file, &field, &finding.message]);
        let number = self.seen.entry(hash.clone()).or_default();
        *number += 1;
        format!("{hash}:{number}")
    }
}
