//! Keys that stand twice in a mapping (YAML 1.2.2 section 3.2.1.1).

use std::collections::HashMap;

use super::nodes::{self, Entry, Nodes};
use crate::diagnostic::{Code, Diagnostic, FieldPath, Sink, quote};
use crate::source::Span;
use crate::yaml::Scalar;

/// How many keys of a mapping are compared one by one; with more, they are hashed.
const FEW: usize = 8;

/// What is said of a key that is there twice.
pub(super) const ADVICE: &str = "keep one of them; readers differ on which one counts";

impl Nodes<'_> {
    /// Reports the key at the index `key`, which stood `before` in its mapping.
    pub(super) fn report_repeated(
        &self,
        entry: usize,
        key: usize,
        before: usize,
        sink: &mut Sink<'_>,
    ) {
        let (Some(scalar), Some(first)) = (self.scalar(key), self.scalar(before)) else {
            return;
        };
        // An alias has one place for all that it stands for; it is reported at the anchor.
        if scalar.span == first.span {
            return;
        }
        let entry = Entry {
            key: entry,
            end: self.events.len(),
            is_at_fault: true,
        };
        report_repeated(scalar, first.span, || self.path(entry, key), sink);
    }

    /// Reports the entries whose key stood before, and leaves them out.
    pub(super) fn leave_out_repeated(&mut self, sink: &mut Sink<'_>) {
        let keys = self.entries.iter().enumerate();
        let keys = keys.filter_map(|(at, &entry)| Some((self.key(entry)?, at)));
        let repeated = repeated(keys);
        for &(at, before) in &repeated {
            let entry = |at: usize| self.entries.get(at).and_then(|&entry| self.key(entry));
            if let (Some(key), Some(first)) = (entry(at), entry(before)) {
                let path = || FieldPath::root().key(key.text.to_string());
                report_repeated(key, first.span, path, sink);
            }
        }
        nodes::remove(&mut self.entries, repeated.into_iter().map(|(at, _)| at));
        self.report_repeated_unread(sink);
    }

    /// Reports the entries whose key an entry has that could not be read.
    fn report_repeated_unread(&self, sink: &mut Sink<'_>) {
        if self.unread.is_empty() {
            return;
        }
        let keys = self.entries.iter().filter_map(|&entry| self.key(entry));
        let mut keys: HashMap<_, _> = keys.map(|key| (&*key.text, key)).collect();
        for (name, span) in &self.unread {
            let Some(key) = keys.remove(&**name) else {
                continue;
            };
            let (first, second) = if key.span < *span {
                (key.span, *span)
            } else {
                (*span, key.span)
            };
            let second = Scalar::new(&**name, key.style, second);
            let path = || FieldPath::root().key(name.clone());
            report_repeated(&second, first, path, sink);
        }
    }
}

/// The keys that stood before, each with the first of its name.
pub(super) fn repeated<'k, 'a: 'k>(
    keys: impl Iterator<Item = (&'k Scalar<'a>, usize)> + Clone,
) -> Vec<(usize, usize)> {
    // Keys that differ in length or in their ends are no others; nearly all do.
    let mut kinds = 0_u64;
    let mut count = 0_usize;
    let mut may_repeat = false;
    for (key, _) in keys.clone() {
        let kind = 1 << (fingerprint(&key.text) % u64::BITS);
        may_repeat |= kinds & kind != 0;
        kinds |= kind;
        count = count.saturating_add(1);
    }
    if !may_repeat {
        return Vec::new();
    }
    let mut found = Vec::new();
    if count <= FEW {
        for (at, (key, index)) in keys.clone().enumerate() {
            let mut before = keys.clone().take(at);
            if let Some((_, first)) = before.find(|(before, _)| before.text == key.text) {
                found.push((index, first));
            }
        }
    } else {
        let mut first = HashMap::with_capacity(count);
        for (key, index) in keys {
            match first.entry(&*key.text) {
                std::collections::hash_map::Entry::Occupied(before) => {
                    found.push((index, *before.get()));
                }
                std::collections::hash_map::Entry::Vacant(slot) => {
                    slot.insert(index);
                }
            }
        }
    }
    found
}

/// A number that equal keys have in common, and others seldom.
#[inline]
fn fingerprint(key: &str) -> u32 {
    match key.as_bytes() {
        [] => 0,
        [only] => u32::from(*only),
        [first, .., last] => {
            let length = u32::try_from(key.len()).unwrap_or(u32::MAX);
            u32::from(*first)
                .wrapping_mul(7)
                .wrapping_add(u32::from(*last).wrapping_mul(5))
                .wrapping_add(length.wrapping_mul(13))
        }
    }
}

fn report_repeated(
    key: &Scalar<'_>,
    before: Span,
    path: impl FnOnce() -> FieldPath,
    sink: &mut Sink<'_>,
) {
    sink.report(Code::DuplicateKey, || {
        let message = format!("duplicate key {}", quote(&key.text));
        Diagnostic::new(Code::DuplicateKey, key.text_span(), path(), message)
            .with_label(before, "first defined here")
            .with_help(ADVICE)
    });
}
