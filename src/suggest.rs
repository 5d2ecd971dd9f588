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
        .filter(|&(slips, length, _)| slips <= (length / 3).min(3))
        .min_by_key(|&(slips, ..)| slips)
        .map(|(_, _, candidate)| candidate)
}

/// Whether `written` is surely `name`: the same but for case, `-` and `_`, or but for one slip
/// in a name of five letters or more.
pub(crate) fn is_slip(written: &str, name: &str) -> bool {
    const LONG: usize = 5;
    let (written, name) = (folded(written), folded(name));
    let slips = strsim::osa_distance(&written, &name);
    // One of a list is no slip of the list.
    let is_plural = name.strip_suffix('s') == Some(&*written);
    slips == 0 || slips == 1 && !is_plural && name.len() >= LONG && written.len() >= LONG
}

/// `name` in lower case, without `-` and `_`.
fn folded(name: &str) -> String {
    name.chars()
        .filter(|character| !matches!(character, '-' | '_'))
        .flat_map(char::to_lowercase)
        .collect()
}
