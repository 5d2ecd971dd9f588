//! Flags that do not go together.

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
    other: "this `--format`",
    reason: "a log without results says that nothing was found",
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
const DIFF_OF_COMPARISON: Contradiction = Contradiction {
    one: "`--diff`",
    other: "`--cross-file`",
    reason: "a diff shows no findings",
};
const PART_OF_BASELINE: Contradiction = Contradiction {
    one: "`--changed-since`",
    other: "`--write-baseline`",
    reason: "it would lack the other files",
};
const TWO_INPUTS: Contradiction = Contradiction {
    one: "a document on standard input",
    other: "other paths",
    reason: "it is checked alone",
};
const FIX_OF_INPUT: Contradiction = Contradiction {
    one: "a document on standard input",
    other: "`--fix`",
    reason: "it is no file to write to; `--diff` shows what would change",
};
const PART_OF_INPUT: Contradiction = Contradiction {
    one: "a document on standard input",
    other: "this",
    reason: "`--watch`, `--cross-file`, `--changed-since` and `--write-baseline` are about files",
};
const FORM_OF_STATISTICS: Contradiction = Contradiction {
    one: "`--statistics`",
    other: "this form",
    reason: "counts are shown for people and as JSON",
};
const STATISTICS_OF_DIFF: Contradiction = Contradiction {
    one: "`--statistics`",
    other: "`--diff`",
    reason: "a diff shows no findings",
};
const WATCH_AND_CHANGE: Contradiction = Contradiction {
    one: "`--watch`",
    other: "`--fix`, `--write-baseline` or `--output-file`",
    reason: "each check would write files that the next one is started by",
};

/// The first contradiction, if there is one.
pub(super) fn find(options: &Options) -> Option<Contradiction> {
    let is_recording = options.write_baseline.is_some();
    let has_baseline = is_recording || options.baseline.is_some();
    let is_log = !matches!(
        options.format,
        Format::Human | Format::Concise | Format::Json | Format::Github
    );
    let has_form = options.format != Format::Human;
    let has_part = options.changed_since.is_some();
    let is_input = options.reads_document();
    let others = options.paths.len() - usize::from(options.names_standard_input());
    let has_others =
        others > 0 || !options.behind_dashes.is_empty() || options.files_from.is_some();
    let counts_for = matches!(
        options.format,
        Format::Human | Format::Concise | Format::Json
    );
    let changes = options.fix || is_recording || options.output_file.is_some();
    [
        (options.quiet && is_log, NO_RESULTS),
        (options.diff && options.fix, SHOW_AND_WRITE),
        (options.diff && has_form, FORM_OF_DIFF),
        (options.diff && has_baseline, DIFF_OF_BASELINE),
        (options.diff && options.cross_file, DIFF_OF_COMPARISON),
        (options.diff && options.statistics, STATISTICS_OF_DIFF),
        (has_part && is_recording, PART_OF_BASELINE),
        (is_input && has_others, TWO_INPUTS),
        (is_input && options.fix, FIX_OF_INPUT),
        (
            is_input && (options.watch || options.cross_file || has_part || is_recording),
            PART_OF_INPUT,
        ),
        (options.statistics && !counts_for, FORM_OF_STATISTICS),
        (options.watch && changes, WATCH_AND_CHANGE),
    ]
    .into_iter()
    .find_map(|(applies, contradiction)| applies.then_some(contradiction))
}
