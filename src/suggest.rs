//! Did you mean …? The nearest of a set of names.

/// The one of `candidates` whose name is nearest to `wanted`, if it is near enough to be a slip.
///
/// Names that differ only in case, `-` and `_` are nearest of all. Otherwise one slip (a
/// letter added, left out, changed, or two swapped) is forgiven for every three letters.
/// Long texts are no slip of anything, so the work is bounded by the candidates' lengths.
pub(crate) fn nearest<T>(
    wanted: &str,
    candidates: impl IntoIterator<Item = T>,
    name: impl Fn(T) -> &'static str,
) -> Option<T>
where
    T: Copy,
{
    const LONGEST: usize = 64;
    if wanted.len() > LONGEST {
        return None;
    }
    let plain = folded(wanted);
    candidates
        .into_iter()
        .map(|candidate| {
            let known = folded(name(candidate));
            (strsim::osa_distance(&plain, &known), known.len(), candidate)
        })
        .filter(|&(slips, length, _)| slips <= length.div_ceil(3).min(3) && slips < length)
        .min_by_key(|&(slips, ..)| slips)
        .map(|(_, _, candidate)| candidate)
}

/// Whether two names differ in nothing but case, `-` and `_`.
pub(crate) fn same_but_for_case(one: &str, other: &str) -> bool {
    folded(one) == folded(other)
}

/// `name` in lower case, without `-` and `_`.
fn folded(name: &str) -> String {
    name.chars()
        .filter(|character| !matches!(character, '-' | '_'))
        .flat_map(char::to_lowercase)
        .collect()
}
