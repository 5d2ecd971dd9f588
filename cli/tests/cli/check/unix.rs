//! What only systems like Unix have in their folders: links, pipes, sockets, devices.

use std::ffi::OsStr;
use std::fs;
use std::io::Read as _;
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::symlink;
use std::os::unix::net::UnixListener;
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

use super::program::{Folder, program, run, without_time};
use super::{ARTICLE, unknown_fields};

#[test]
fn what_cannot_be_read_is_named_and_the_rest_is_checked() {
    let folder = Folder::new("unread");
    folder.write("a.md", ARTICLE);
    symlink("nowhere", folder.path.join("b.md")).expect("a link can be made");
    symlink("c.md", folder.path.join("c.md")).expect("a link can be made");
    let stderr = "no\\u{1b}such.md: No such file or directory\n\
                  ./b.md: No such file or directory\n\
                  ./c.md: Too many levels of symbolic links\n";
    assert_eq!(
        folder.check(&["no\u{1b}such.md", "."]),
        run(
            2,
            "1 document: 0 errors, 0 warnings, 0 notes\nnot read: 3\nMB/s\n",
            stderr
        )
    );
}

#[test]
fn pipes_and_sockets_are_not_opened() {
    let folder = Folder::new("pipes");
    folder.write("a.md", ARTICLE);
    let made = Command::new("mkfifo")
        .arg(folder.path.join("pipe.md"))
        .status();
    assert!(made.is_ok_and(|status| status.success()));
    // The path of a socket must be short.
    let socket = std::env::temp_dir().join(format!("check-{}.md", std::process::id()));
    let listener = UnixListener::bind(&socket).expect("a socket can be made");
    symlink("pipe.md", folder.path.join("link.md")).expect("a link can be made");
    symlink("/dev/zero", folder.path.join("zero.md")).expect("a link can be made");
    symlink(&socket, folder.path.join("socket.md")).expect("a link can be made");
    let in_folder = folder.check(&["."]);
    let named = folder.check(&["pipe.md", "zero.md"]);
    drop(listener);
    let _ = fs::remove_file(socket);
    assert_eq!(
        in_folder,
        run(
            0,
            "1 document: 0 errors, 0 warnings, 0 notes\nskipped: 4 (not a regular file)\nMB/s\n",
            ""
        )
    );
    assert_eq!(
        named,
        run(
            2,
            "0 documents: 0 errors, 0 warnings, 0 notes\nnot read: 2\nMB/s\n",
            "pipe.md: not a regular file\nzero.md: not a regular file\n"
        )
    );
}

#[test]
fn links_to_files_are_followed_and_links_to_folders_are_not() {
    let folder = Folder::new("links");
    folder.write("real/a.md", ARTICLE);
    folder.write("elsewhere.txt", ARTICLE);
    let link = |target: &str, name: &str| {
        symlink(target, folder.path.join(name)).expect("a link can be made");
    };
    link("../elsewhere.txt", "real/b.md");
    link("a.md", "real/same-as-a.md");
    link("..", "real/loop");
    link("..", "real/loop.md");
    link("real", "named");
    assert_eq!(
        folder.check(&["named"]),
        run(
            0,
            "2 documents: 0 errors, 0 warnings, 0 notes\nskipped: 1 (not a regular file)\nMB/s\n",
            ""
        )
    );
}

// Other systems refuse such a name.
#[cfg(target_os = "linux")]
#[test]
fn names_are_shown_whatever_they_hold() {
    let folder = Folder::new("names");
    let name = OsStr::from_bytes(b"caf\xE9\n\x1b[31m.md");
    fs::write(folder.path.join(name), "x\n").expect("it can be written");
    let expected = "\
caf\u{FFFD}\\n\\u{1b}[31m.md:1:1: error[missing-open]: expected the opening fence `---`, found `x`
  |
1 | x
  | ^
  = help: begin the file with a line of three dashes

1 document: 1 error, 0 warnings, 0 notes
       1 missing-open
MB/s
";
    assert_eq!(folder.check(&[name]), run(1, expected, ""));
}

#[test]
fn a_reader_that_has_seen_enough_is_no_fault() {
    let folder = Folder::new("closed");
    let unknown = unknown_fields(300);
    for number in 0..4 {
        folder.write(
            &format!("{number}.md"),
            ARTICLE.replace("type:", &format!("{unknown}type:")),
        );
    }
    let mut child = program(&folder.path)
        .arg(".")
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program can be run");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("the program ends");
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}

/// Who closes the output early still learns how the whole check went.
#[test]
fn the_status_is_that_of_all_files_also_where_no_one_reads() {
    let folder = Folder::new("closed-status");
    let unknown = unknown_fields(100);
    let long = ARTICLE.replace("type:", &format!("{unknown}type:"));
    for number in 10..14 {
        folder.write(&format!("{number}.md"), &long);
    }
    folder.write("99.md", "---\n");
    for form in ["human", "json", "sarif", "github"] {
        let mut child = program(&folder.path)
            .args(["--format", form, "--write-baseline", "known.jsonl", "."])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program can be run");
        drop(child.stdout.take());
        let output = child.wait_with_output().expect("the program ends");
        assert_eq!(output.status.code(), Some(0), "{form}");
        assert_eq!(String::from_utf8_lossy(&output.stderr), "");
        assert!(folder.read("known.jsonl").contains("\"path\":\"99.md\""));

        let mut child = program(&folder.path)
            .args(["--format", form, "."])
            .stdout(Stdio::piped())
            .spawn()
            .expect("the program can be run");
        drop(child.stdout.take());
        let status = child.wait().expect("the program ends");
        assert_eq!(status.code(), Some(1), "{form}");
    }
}

/// Whatever is printed, a full disk is told.
#[cfg(target_os = "linux")]
#[test]
fn output_that_cannot_be_written_is_told() {
    let folder = Folder::new("full");
    folder.write("a.md", "---\n").write("clean.md", ARTICLE);
    for arguments in [
        &["--help"][..],
        &["a.md"],
        &["clean.md"],
        &["--format", "json", "clean.md"],
    ] {
        let full = fs::OpenOptions::new().write(true).open("/dev/full");
        let output = program(&folder.path)
            .args(arguments)
            .stdout(Stdio::from(full.expect("Linux has it")))
            .stderr(Stdio::piped())
            .output()
            .expect("the program can be run");
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        let stderr = String::from_utf8_lossy(&output.stderr);
        let end = " could not be written: No space left on device\n";
        assert!(stderr.ends_with(end), "{stderr}");
    }
}

#[test]
fn no_color_changes_nothing_where_there_is_no_color() {
    let folder = Folder::new("no-color");
    folder.write("a.md", "x\n");
    let plain = folder.check(&["a.md"]);
    let output = program(&folder.path)
        .arg("a.md")
        .env("NO_COLOR", "1")
        .output()
        .expect("the program can be run");
    let stdout = String::from_utf8_lossy(&output.stdout);
    assert_eq!(without_time(&stdout), plain.stdout);
}

/// What strangers put into folders, in names that say what it is.
#[test]
fn every_file_of_a_hostile_folder_is_told_once() {
    let folder = Folder::new("hostile");
    folder
        .write("article.md", ARTICLE)
        .write("folder.md/inside.md", ARTICLE)
        .write("latin-1.md", b"---\ntitle: caf\xE9\n---\n")
        .write("nothing-but-nul.md", vec![0; 1 << 20]);
    let sparse = fs::File::create(folder.path.join("sparse.md")).expect("a file");
    sparse.set_len(2 << 30).expect("a sparse file");
    symlink("nowhere.md", folder.path.join("dangling.md")).expect("a link");
    symlink(".", folder.path.join("loop")).expect("a link");
    let found = folder.check(&["."]);
    assert_eq!(found.status, 2);
    assert_eq!(found.stderr, "./dangling.md: No such file or directory\n");
    let headings: Vec<_> = found
        .stdout
        .lines()
        .filter_map(|line| line.split_once(": error["))
        .map(|(place, _)| place)
        .collect();
    assert_eq!(headings, ["./latin-1.md:2:11", "./sparse.md:1:1"]);
    assert!(
        found.stdout.contains("\nskipped: 1 (no front matter)\n")
            && found.stdout.contains("4 documents: 2 errors,"),
        "{}",
        found.stdout
    );
}

/// Who interrupts a check gets an output that ends, and no file that is half written.
#[test]
fn an_interrupted_check_ends_in_good_order() {
    let folder = Folder::new("interrupted");
    let unknown = unknown_fields(300);
    let long = ARTICLE.replace("type:", &format!("{unknown}type:"));
    for number in 10..22 {
        folder.write(&format!("{number}.md"), &long);
    }
    let checks = ["human", "json", "sarif", "github"].map(|form| {
        let mut child = program(&folder.path)
            .args(["--format", form, "--deny", "unknown-field"])
            .args(["--write-baseline", "known.jsonl", "."])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program can be run");
        // It has begun, and cannot end while no one reads on.
        let mut first = [0];
        let stdout = child.stdout.as_mut().expect("it is piped");
        stdout.read_exact(&mut first).expect("there is output");
        let signal = Command::new("kill")
            .args(["-INT", &child.id().to_string()])
            .status();
        assert!(signal.is_ok_and(|status| status.success()));
        (form, child, char::from(first[0]))
    });
    // The signal goes to a thread of its own, which has to have its turn before anyone reads on.
    thread::sleep(Duration::from_secs(2));
    for (form, child, first) in checks {
        let output = child.wait_with_output().expect("the program ends");
        let stdout = format!("{first}{}", String::from_utf8_lossy(&output.stdout));
        let end = match form {
            "json" => stdout.contains("\"interrupted\":true"),
            "sarif" => stdout.contains("\"executionSuccessful\":false"),
            _ => stdout.contains("\ninterrupted: the files after these were not looked at\n"),
        };
        assert!(end, "{form}: {stdout}");
        if form == "sarif" {
            serde_json::from_str::<serde_json::Value>(&stdout).expect("the log is whole");
        }
        assert_eq!(output.status.code(), Some(130), "{form}");
        let message = "known.jsonl: the baseline was not written: \
                       it would lack the files that were not read\n";
        assert_eq!(String::from_utf8_lossy(&output.stderr), message);
    }
    assert!(!folder.path.join("known.jsonl").exists());
}
