//! The command line.

use crate::program::Folder;

#[test]
fn wrong_arguments_are_told_and_nothing_is_made() {
    let folder = Folder::new("generate-arguments");
    let cases: [(&[&str], &str); 17] = [
        (&[], "<COUNT>"),
        (&["5"], "<FOLDER>"),
        (&["5", "news", "more"], "unexpected argument 'more'"),
        (&["few", "news"], "expected a number of documents"),
        (&["--", "-5", "news"], "expected a number of documents"),
        (&["5000000000", "news"], "expected a number of documents"),
        (&["--fast", "5", "news"], "unexpected argument '--fast'"),
        (&["--seed", "x", "5", "news"], "expected a whole number"),
        (&["5", "news", "--seed"], "'--seed <N>'"),
        (
            &["--anomalies", "101", "5", "news"],
            "expected a percentage from 0 to 100",
        ),
        (
            &["--anomalies=NaN", "5", "news"],
            "expected a percentage from 0 to 100",
        ),
        (
            &["--anomalies", "1", "--only", "bad_url", "5", "news"],
            "there is no code `bad_url`; did you mean `bad-url`?",
        ),
        (
            &["--anomalies", "1", "--only", "too-large", "5", "news"],
            "`too-large` is no code that can be planted; `--help` tells which are not\n",
        ),
        (
            &["--generation", "2019", "5", "news"],
            "expected `today`, `2019-12` or `2019-03`",
        ),
        (
            &["--anomalies=5", "--generation=2019-12,2019-03", "5", "news"],
            "`--anomalies` plants in documents of today only; `--generation today` makes some\n",
        ),
        (&["--only", "bom", "5", "news"], "--anomalies <PERCENT>"),
        (&["5", "news", "--expected"], "'--expected <FILE>'"),
    ];
    for (arguments, wanted) in cases {
        folder.run("generate", arguments).misunderstands(wanted);
    }
    assert!(folder.names().is_empty());
}
