//! What the program says of itself.

use std::fmt::Write as _;

use newsmatter::{Code, Level};

pub(super) const USAGE: &str = "\
usage: check [FLAG]… PATH…
       check --explain CODE | --codes";

const HELP: &str = "\
Checks news articles: the front matter of the file at PATH, or of every file
below it if it is a folder. For `-`, the names are read from standard input.

In folders, files named .md, .markdown or .html are checked. Hidden ones are
not, nor what .gitignore excludes, and those without front matter are skipped.
Links to files are followed, links to folders are not.

What counts:
  --deny CODE      findings of this code are errors
  --warn CODE      … are warnings
  --note CODE      … are notes
  --allow CODE     … are not shown
  --config FILE    take levels from FILE too, for all files and for some paths:
                       [levels]
                       unknown-field = \"allow\"
                       [[paths]]
                       glob = \"drafts/**\"
                       levels = { bad-url = \"warn\" }
  --baseline FILE  accept the findings recorded in FILE: show and count new ones
  --write-baseline FILE
                   record the findings there are now in FILE, and accept them
What is checked:
  --across         look at all documents together too: two with one URL, or with
                   one title on a day, and files that are named otherwise
  --changed-since COMMIT
                   only files that differ from COMMIT's, and untracked ones;
                   `git merge-base main HEAD` names where a branch began
  --null           the names that `-` reads end with NUL, not with a line end
What is shown:
  --format FORM    human (the default), json (a line for each finding), sarif
                   (for code scanning) or github (annotations of a workflow)
  --quiet          the summary alone
What is repaired:
  --fix            apply the safe fixes to the files, then show what is left
  --diff           show what --fix would change instead, and change nothing
Other:
  --threads N      check N files at once, not as many as there are processors
  --codes          list the codes and their levels
  --explain CODE   tell what a code means and whether it can be repaired
  --               what follows is a path, whatever it begins with
  --help           show this

Exit status: 0 if there is no error, 1 if there is one (with --diff: something
to fix), 2 if something could not be read, written or understood, 130 after an
interrupt. The output is coloured on a terminal, unless NO_COLOR is set.
";

/// The answer to `--help`.
pub(crate) fn help() -> String {
    format!("{USAGE}\n\n{HELP}")
}

/// The answer to `--codes`.
pub(crate) fn codes() -> String {
    let mut codes = String::from("Codes and their levels:\n");
    for code in Code::ALL {
        let level = match code.default_level() {
            Level::Allow => "allow",
            Level::Note => "note",
            Level::Warn => "warn",
            Level::Deny => "deny",
        };
        // Writing to a `String` cannot fail.
        let _ = writeln!(codes, "  {code:<22} {level}");
    }
    codes
}
