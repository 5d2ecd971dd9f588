//! `show`: one article, field by field.

use crate::documents::{FAULTY, FERRIES, RAIN};
use crate::program::Folder;

#[test]
fn an_article_is_shown_field_by_field() {
    let folder = Folder::new("read-article").with("ferries.md", FERRIES);
    let read = folder.run("show", &["ferries.md"]);
    read.says(
        0,
        "\
category            news
title               Ferries return to the northern line
excerpt             After nine years the night boat sails again, with a captain
                    who never forgot the timetable.
publishedDateTime   2021-03-04 06:30:00 UTC
originalUrl         https://harbour.example/ferries
webUrl              https://harbour.example/ferries
type                article
quality             51
heat                60
published           false
provider.name       Harbour Post
provider.domain     harbour.example
topics[0]           Ferries
images[0]           https://pictures.example/ferry.jpg
                    620 x 480 pixels
                    cached by the site
related[0]          Night boats
                    article, Harbour Post, 2020-11-27 03:58:00 UTC
                    quality 40
                    https://harbour.example/night-boats
secured             [redacted]
body                7 bytes long
",
    );
}

#[test]
fn warnings_come_after_the_article() {
    let rain = RAIN.replace("name: Harbour Post", "name: 2020");
    let folder = Folder::new("read-warnings").with("rain.md", rain);
    folder.run("show", &["rain.md"]).says(
        0,
        "\
category            news
title               Rain
excerpt             All day.
publishedDateTime   2021-03-04 06:30:00 UTC
type                video
provider.name       2020
provider.domain     harbour.example
topics[0]           Rain
body                0 bytes long

warning[misread-text]: expected text, found `2020`, which other readers take for a number
  --> 8:9 provider.name
  |
8 |   name: 2020
  |         ^^^^
  = help: put it in double quotes
  = fix: quote it
",
    );
}

#[test]
fn faults_are_shown_in_their_lines() {
    let faulty = RAIN.replace("type: video", "type: video\nwebUrl: /rain");
    let folder = Folder::new("read-faults").with("rain.md", faulty);
    folder.run("show", &["rain.md"]).says(
        1,
        "\
error[bad-url]: expected an absolute URL, found `/rain`
  --> 7:9 webUrl
  |
7 | webUrl: /rain
  |         ^^^^^
  = help: begin it with `https://` and the host
",
    );
}

#[test]
fn control_characters_do_not_reach_the_terminal() {
    let rain = RAIN.replace("title: Rain", r#"title: "Rain\e[31m\nagain""#);
    let folder = Folder::new("read-controls").with("rain.md", rain);
    let read = folder.run("show", &["rain.md"]);
    let title = read.stdout.lines().nth(1);
    assert_eq!(title, Some(r"title               Rain\u{1b}[31m\nagain"));
}

#[test]
fn standard_input_is_called_a_dash() {
    let folder = Folder::new("read-input").with("rain.md", RAIN);
    let from_input = folder.run_with_input("show", &["-"], RAIN);
    assert_eq!(from_input, folder.run("show", &["rain.md"]));
}

#[test]
fn secrets_are_never_shown() {
    let folder = Folder::new("read-secrets")
        .with("ferries.md", FERRIES)
        .with("faulty.md", FAULTY);
    for file in ["ferries.md", "faulty.md"] {
        for command in [&["show"][..], &["show", "--events"], &["fix"]] {
            let ended = folder.run_all(command, &[file]);
            let stdout = ended.stdout;
            assert!(!stdout.contains("AAEC"), "{command:?}: {stdout}");
        }
    }
}

#[test]
fn wrong_arguments_are_told() {
    let folder = Folder::new("show-usage");
    let misunderstood = |arguments: &[&str], wanted| {
        folder.run("show", arguments).misunderstands(wanted);
    };
    misunderstood(&[], "<FILE>");
    misunderstood(&["a", "b"], "unexpected argument 'b' found");
    misunderstood(&["a", "--event"], "a similar argument exists: '--events'");
}

#[test]
fn what_cannot_be_read_is_told_in_one_line() {
    let folder = Folder::new("read-unreadable").with("latin.md", b"---\ntitle: Caf\xE9\n---\n");
    let complaints = [
        (
            "missing.md",
            "missing.md: not read: No such file or directory\n",
        ),
        (".", ".: a folder, where a file is expected\n"),
        ("latin.md", "latin.md: not UTF-8: the byte 0xE9 at 2:11\n"),
    ];
    for (file, complaint) in complaints {
        for command in [&["show"][..], &["show", "--events"]] {
            folder.run_all(command, &[file]).complains(2, complaint);
        }
    }
}

#[test]
fn a_reader_that_has_seen_enough_is_no_fault() {
    use std::process::{Command, Stdio};

    let folder = Folder::new("read-pipe").with("ferries.md", FERRIES);
    let mut child = Command::new(crate::program::NEWSMATTER)
        .args(["show", "--events", "ferries.md"])
        .current_dir(&folder.path)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
    assert_eq!(output.status.code(), Some(0));
}

#[cfg(unix)]
#[test]
fn what_is_no_regular_file_and_what_is_too_large_is_refused() {
    let folder = Folder::new("read-refused");
    let large = std::fs::File::create(folder.path.join("large.md")).unwrap();
    large.set_len(3 << 30).unwrap();
    let edit = ["edit", "--set", "title=A"];
    for command in [&["show"][..], &["show", "--events"], &edit] {
        for (file, told) in [
            (
                "/dev/zero",
                "/dev/zero: not a regular file; `-` reads standard input\n",
            ),
            (
                "large.md",
                "large.md: expected at most 67108864 bytes, found 3221225472\n",
            ),
        ] {
            let (subcommand, options) = command.split_first().unwrap();
            let arguments = [options, &[file]].concat();
            folder.run(subcommand, &arguments).complains(2, told);
        }
    }
}

#[test]
fn direction_characters_are_visible() {
    let text = RAIN.replace("title: Rain", "title: \"a\u{202e}b\u{2028}c\"");
    let folder = Folder::new("read-direction").with("rain.md", text);
    let shown = folder.run("show", &["rain.md"]).stdout;
    assert!(shown.contains("a\\u{202e}b\\u{2028}c"), "{shown}");
}
