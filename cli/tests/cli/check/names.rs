//! Names from standard input.

use super::ARTICLE;
use super::program::{Folder, run};

const FAULT: &str = "---\n";

/// Where the findings are, in order.
fn places(stdout: &str) -> Vec<&str> {
    let headings = stdout
        .lines()
        .filter_map(|line| line.split_once(": error[missing-close]"));
    headings.map(|(place, _)| place).collect()
}

#[test]
fn names_are_read_one_a_line() {
    let folder = Folder::new("names-lines");
    folder
        .write("a b.md", FAULT)
        .write("c.md", FAULT)
        .write("d/e.md", FAULT)
        .write("-", FAULT);
    let found = folder.check_names(&["c.md", "-"], b"d\n\na b.md\nc.md\n-");
    assert_eq!((found.status, found.stderr.as_str()), (1, ""));
    assert_eq!(
        places(&found.stdout),
        ["c.md:1:1", "d/e.md:1:1", "a b.md:1:1", "-:1:1"]
    );
}

#[test]
fn names_may_end_with_nul() {
    let folder = Folder::new("names-nul");
    folder.write("c.md", FAULT);
    assert_eq!(
        places(&folder.check_names(&["--null", "-"], b"c.md\0").stdout),
        ["c.md:1:1"]
    );
    // What such names are for.
    #[cfg(unix)]
    {
        folder.write("a\nb.md", FAULT);
        let found = folder.check_names(&["--null", "-"], b"a\nb.md\0c.md");
        assert_eq!(places(&found.stdout), ["a\\nb.md:1:1", "c.md:1:1"]);
    }
}

#[test]
fn no_name_is_nothing_to_check() {
    let folder = Folder::new("names-none");
    folder.write("a.md", ARTICLE);
    assert_eq!(
        folder.check_names(&["-"], b""),
        run(0, "0 documents: 0 errors, 0 warnings, 0 notes\nMB/s\n", "")
    );
}

#[test]
fn a_name_of_no_file_is_told() {
    let folder = Folder::new("names-wrong");
    let found = folder.check_names(&["-"], b"no-such.md\n");
    assert_eq!(found.status, 2);
    assert!(found.stderr.starts_with("no-such.md: "), "{}", found.stderr);
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let folder = Folder::new("threads");
    for number in 0..9 {
        folder.write(&format!("{number}.md"), FAULT);
    }
    let found = folder.check(&["."]);
    for threads in ["1", "2", "1024"] {
        assert_eq!(folder.check(&["--threads", threads, "."]), found);
    }
}
