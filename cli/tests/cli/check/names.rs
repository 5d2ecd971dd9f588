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
    let found = folder.check_names(&["c.md", "--files-from=-"], b"d\n\na b.md\nc.md\n-");
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
        places(
            &folder
                .check_names(&["--null", "--files-from", "-"], b"c.md\0")
                .stdout
        ),
        ["c.md:1:1"]
    );
    // What such names are for.
    #[cfg(unix)]
    {
        folder.write("a\nb.md", FAULT);
        let found = folder.check_names(&["--null", "--files-from", "-"], b"a\nb.md\0c.md");
        assert_eq!(places(&found.stdout), ["a\\nb.md:1:1", "c.md:1:1"]);
    }
}

/// A hook that no changed file is given to is no mistake.
#[test]
fn no_name_is_nothing_to_check() {
    let folder = Folder::new("names-none");
    folder.write("a.md", ARTICLE);
    assert_eq!(
        folder.check_names(&["--files-from=-"], b""),
        run(
            0,
            "0 documents: 0 errors, 0 warnings, 0 notes\nMB/s\n",
            "nothing was checked: no file is named\n"
        )
    );
}

/// A folder that holds no articles is a wrong one, and a gate that looks there is not green.
#[test]
fn a_folder_without_articles_is_no_success() {
    let folder = Folder::new("names-empty-folder");
    folder
        .write("empty/readme.txt", "x")
        .write("notes/a.md", "# A\n");
    let summary = "0 documents: 0 errors, 0 warnings, 0 notes\n";
    assert_eq!(
        folder.check(&["empty"]),
        run(
            2,
            &format!("{summary}MB/s\n"),
            "nothing was checked: there are no files named .md, .markdown or .html\n"
        )
    );
    assert_eq!(
        folder.check(&["notes"]),
        run(
            2,
            &format!("{summary}skipped: 1 (no front matter)\nMB/s\n"),
            "nothing was checked: no file has front matter\n"
        )
    );
}

/// A hook names whatever has changed.
#[test]
fn named_files_without_front_matter_may_be_skipped() {
    let folder = Folder::new("names-skipped");
    folder.write("README.md", "# A\n").write("a.md", ARTICLE);
    assert_eq!(folder.check(&["README.md", "a.md"]).status, 1);
    let skipped = "skipped: 1 (no front matter)\nMB/s\n";
    let counts = ": 0 errors, 0 warnings, 0 notes\n";
    let flag = "--skip-without-front-matter";
    assert_eq!(
        folder.check(&[flag, "README.md", "a.md"]),
        run(0, &format!("1 document{counts}{skipped}"), "")
    );
    assert_eq!(
        folder.check(&[flag, "README.md"]),
        run(
            0,
            &format!("0 documents{counts}{skipped}"),
            "nothing was checked: no file has front matter\n"
        )
    );
}

#[test]
fn a_list_is_read_from_a_file() {
    let folder = Folder::new("names-file");
    folder.write("c.md", FAULT).write("list", "c.md\n");
    let found = folder.check(&["--files-from", "list"]);
    assert_eq!(places(&found.stdout), ["c.md:1:1"]);
    let missing = folder.check(&["--files-from", "no-list"]);
    let told = "no-list: the names could not be read: No such file or directory";
    assert!(missing.stderr.starts_with(told), "{}", missing.stderr);
    assert_eq!(missing.status, 2);
}

#[test]
fn a_name_of_no_file_is_told_with_what_may_be_wrong() {
    let folder = Folder::new("names-wrong");
    let missing = "No such file or directory";
    for (input, told) in [
        ("no-such.md\n", format!("no-such.md: {missing}\n")),
        (
            "\"\\303\\274.md\"\n",
            format!(
                "\"\\303\\274.md\": {missing} (git writes names in quotes without `-z`; use `git … \
                 -z` and `--null`)\n"
            ),
        ),
        #[cfg(unix)]
        (
            "a.md\r\n",
            format!(
                "a.md\\r: {missing} (the name ends in a carriage return; save the list with LF line \
                 ends)\n"
            ),
        ),
    ] {
        let found = folder.check_names(&["--files-from=-"], input.as_bytes());
        assert_eq!((found.status, found.stderr), (2, told));
    }
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
