//! Flags that do not go together.

use std::path::Path;

use super::Options;
use crate::format::Format;

/// Two parts of a command line that cannot both be meant.
#[derive(Debug, thiserror::Error)]
#[error("{one} and {other} do not go together: {reason}")]
pub(crate) struct Contradiction {
    one: &'static str,
    other: &'static str,
    reason: &'static str,
}

const NO_RESULTS: Contradiction = Contradiction {
    one: "`--quiet`",
    other: "`--format sarif`",
    reason: "a log without results would close every alert",
};
const SHOW_AND_WRITE: Contradiction = Contradiction {
    one: "`--diff`",
    other: "`--fix`",
    reason: "the first shows what the second would do",
};
const FORM_OF_DIFF: Contradiction = Contradiction {
    one: "`--diff`",
    other: "`--format`",
    reason: "a diff has a form of its own",
};
const DIFF_OF_BASELINE: Contradiction = Contradiction {
    one: "`--diff`",
    other: "a baseline",
    reason: "a diff shows no findings",
};
const DIFF_ACROSS: Contradiction = Contradiction {
    one: "`--diff`",
    other: "`--across`",
    reason: "a diff shows no findings",
};
const PART_OF_BASELINE: Contradiction = Contradiction {
    one: "`--changed-since`",
    other: "`--write-baseline`",
    reason: "it would lack the other files",
};
const NO_NAMES: Contradiction = Contradiction {
    one: "`--null`",
    other: "these paths",
    reason: "it is about the names that `-` reads",
};

/// The first contradiction, if there is one.
pub(super) fn find(options: &Options) -> Option<Contradiction> {
    let is_recording = options.write_baseline.is_some();
    let has_baseline = is_recording || options.baseline.is_some();
    let is_sarif = options.format == Format::Sarif;
    let has_form = options.format != Format::Human;
    let has_part = options.changed_since.is_some();
    let reads_names = options.paths.iter().any(|path| path == Path::new("-"));
    [
        (options.quiet && is_sarif, NO_RESULTS),
        (options.diff && options.fix, SHOW_AND_WRITE),
        (options.diff && has_form, FORM_OF_DIFF),
        (options.diff && has_baseline, DIFF_OF_BASELINE),
        (options.diff && options.across, DIFF_ACROSS),
        (has_part && is_recording, PART_OF_BASELINE),
        (options.null && !reads_names, NO_NAMES),
    ]
    .into_iter()
    .find_map(|(applies, contradiction)| applies.then_some(contradiction))
}
