//! The command line.

use super::program::Folder;

const USAGE: &str = "\
usage: generate [--seed N] [--linked] [--anomalies PERCENT] [--only CODE]…
                [--expected FILE] COUNT FOLDER
";

#[test]
fn help_fits_a_screen() {
    let folder = Folder::new("generate-help");
    folder.run("generate", &["--help"]).helps(USAGE);
}

#[test]
fn wrong_arguments_are_told_and_nothing_is_made() {
    let usage = format!("{USAGE}`--help` tells more\n");
    let folder = Folder::new("generate-arguments");
    let cases: [(&[&str], &str); 17] = [
        (&[], &usage),
        (&["5"], &usage),
        (&["5", "news", "more"], &usage),
        (
            &["few", "news"],
            "expected a number of documents, found `few`\n",
        ),
        (
            &["--", "-5", "news"],
            "expected a number of documents, found `-5`\n",
        ),
        (
            &["5000000000", "news"],
            "expected a number of documents, found `5000000000`\n",
        ),
        (
            &["--fast", "5", "news"],
            "there is no flag `--fast`; `--help` lists them\n",
        ),
        (
            &["--seed", "x", "5", "news"],
            "expected a whole number, found `x`\n",
        ),
        (
            &["5", "news", "--seed"],
            "expected a whole number after `--seed`, as in `--seed 7`\n",
        ),
        (
            &["--seed=", "5", "news"],
            "expected a whole number after `--seed`, as in `--seed 7`\n",
        ),
        (
            &["--anomalies", "101", "5", "news"],
            "expected a percentage from 0 to 100, found `101`\n",
        ),
        (
            &["--anomalies=NaN", "5", "news"],
            "expected a percentage from 0 to 100, found `NaN`\n",
        ),
        (
            &["--anomalies", "1", "--only", "bad_url", "5", "news"],
            "there is no code `bad_url`; did you mean `bad-url`?\n",
        ),
        (
            &["--anomalies", "1", "--only", "too-large", "5", "news"],
            "`too-large` is no code that can be planted; `--help` tells which are not\n",
        ),
        (
            &["--only", "bom", "5", "news"],
            "`--only` says what to plant, `--anomalies` how often: give both\n",
        ),
        (
            &["5", "news", "--only"],
            "expected a code after `--only`, as in `--only bad-url`\n",
        ),
        (
            &["5", "news", "--expected"],
            "expected a file after `--expected`, as in `--expected planted.tsv`\n",
        ),
    ];
    for (arguments, stderr) in cases {
        folder.run("generate", arguments).complains(2, stderr);
    }
    assert!(folder.names().is_empty());
}
