//! The command line.

use crate::program::Folder;

#[test]
fn wrong_arguments_are_told_and_nothing_is_made() {
    let folder = Folder::new("report-arguments");
    let cases: [(&[&str], &str); 8] = [
        (&[], "<PATH>..."),
        (&["--title", "News"], "<PATH>..."),
        (&["--fast", "news"], "unexpected argument '--fast'"),
        (&["news", "--output"], "'--output <FILE>'"),
        (&["--output", "--title=News", "news"], "'--output <FILE>'"),
        (&["--title=", "news"], "'--title <TEXT>'"),
        (&["--threads=1025", "news"], "a number from 1 to 1024"),
        (&["news", "--threads"], "'--threads <N>'"),
    ];
    for (arguments, wanted) in cases {
        folder.run("report", arguments).misunderstands(wanted);
    }
    assert!(folder.names().is_empty());
}
