//! What stands where the table is to be.

use std::fs;
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::process::Command;

use super::news;

#[test]
fn a_table_keeps_its_permissions_and_the_link_to_it() {
    let folder = news("export-kept", 1).with("kept.jsonl", "an older table");
    let table = folder.path.join("kept.jsonl");
    fs::set_permissions(&table, fs::Permissions::from_mode(0o600)).unwrap();
    symlink("kept.jsonl", folder.path.join("link.jsonl")).unwrap();
    let ended = folder.run("export", &["--replace", "--output", "link.jsonl", "news"]);
    assert_eq!(ended.status, Some(0), "{}", ended.stderr);
    let link = fs::symlink_metadata(folder.path.join("link.jsonl")).unwrap();
    assert!(link.is_symlink());
    assert!(folder.read("kept.jsonl").starts_with("{\"file\":"));
    let permissions = fs::metadata(&table).unwrap().permissions();
    assert_eq!(permissions.mode() & 0o777, 0o600);
}

#[test]
fn a_pipe_is_no_table() {
    let folder = news("export-pipe", 1);
    let made = Command::new("mkfifo")
        .arg(folder.path.join("pipe"))
        .status()
        .unwrap();
    assert!(made.success());
    let arguments = ["--replace", "--output", "pipe", "news"];
    folder
        .run("export", &arguments)
        .complains(2, "pipe: not written: not a regular file\n");
    assert_eq!(folder.names(), ["news", "pipe"]);
}
