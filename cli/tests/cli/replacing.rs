//! Replacing a file: as a whole, with what it had besides its text, or not at all.

use std::fs;
use std::io::Write as _;
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

use crate::documents::FERRIES;
use crate::program::Folder;
use newsmatter_cli::files::replace::replace;

#[test]
fn the_new_text_takes_the_place_of_the_old() {
    let folder = Folder::new("replace").with("a.md", "old\n");
    replace(&folder.path.join("a.md"), b"old\n", b"new\n").unwrap();
    assert_eq!(folder.read("a.md"), "new\n");
    assert_eq!(folder.names(), ["a.md"]);
}

#[test]
fn a_file_that_was_changed_meanwhile_is_kept() {
    let folder = Folder::new("replace-changed").with("a.md", "theirs\n");
    let changed = replace(&folder.path.join("a.md"), b"old\n", b"new\n").unwrap_err();
    let message = "not written: the file was changed in the meantime";
    assert_eq!(changed.to_string(), message);
    assert_eq!(folder.read("a.md"), "theirs\n");
    assert_eq!(folder.names(), ["a.md"], "no draft is left behind");
}

#[test]
fn a_file_that_was_removed_meanwhile_is_not_brought_back() {
    let folder = Folder::new("replace-removed");
    assert!(replace(&folder.path.join("a.md"), b"old\n", b"new\n").is_err());
    assert!(folder.names().is_empty());
}

/// Another program writes to a file while it is being repaired: what it wrote is there after, with
/// the repair or without.
#[test]
fn what_is_written_meanwhile_is_not_lost() {
    let mut refused = 0;
    for delay in 0..12 {
        let folder = Folder::new("replace-meanwhile");
        let untidy = FERRIES.replace("T06:30:00Z", " 06:30:00Z") + &"Long body.\n".repeat(300_000);
        fs::write(folder.path.join("a.md"), untidy).unwrap();
        let child = Command::new(crate::program::NEWSMATTER)
            .args(["fix", "--write", "a.md"])
            .current_dir(&folder.path)
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        thread::sleep(Duration::from_millis(5 * delay));
        let file = fs::OpenOptions::new()
            .append(true)
            .open(folder.path.join("a.md"));
        file.unwrap().write_all(b"Theirs.\n").unwrap();
        let output = child.wait_with_output().unwrap();
        let text = folder.read("a.md");
        assert!(text.ends_with("Long body.\nTheirs.\n"));
        assert_eq!(folder.names(), ["a.md"]);
        if !output.status.success() {
            refused += 1;
            let told = String::from_utf8(output.stderr).unwrap();
            assert_eq!(
                told,
                "a.md: not written: the file was changed in the meantime\n"
            );
            assert!(text.contains(" 06:30:00Z"));
        }
    }
    println!("refused: {refused} of 12");
}

#[cfg(unix)]
mod on_unix {
    use std::fs::Permissions;
    use std::os::unix::fs::{PermissionsExt as _, symlink};

    use super::{FERRIES, Folder, fs, replace};

    #[test]
    fn permissions_are_kept() {
        let folder = Folder::new("replace-permissions").with("a.md", "old\n");
        let path = folder.path.join("a.md");
        for mode in [0o600, 0o644, 0o664, 0o755] {
            fs::write(&path, "old\n").unwrap();
            fs::set_permissions(&path, Permissions::from_mode(mode)).unwrap();
            replace(&path, b"old\n", b"new\n").unwrap();
            let kept = fs::metadata(&path).unwrap().permissions().mode();
            assert_eq!(kept & 0o7777, mode);
        }
    }

    #[test]
    fn a_link_stays_and_its_file_is_replaced() {
        let folder = Folder::new("replace-link").with("a.md", FERRIES);
        fs::create_dir(folder.path.join("links")).unwrap();
        symlink("../a.md", folder.path.join("links/b.md")).unwrap();
        let arguments = ["links/b.md", "--set", "heat=70", "--write"];
        folder
            .run("edit", &arguments)
            .says(0, "links/b.md: written\n");
        let link = fs::symlink_metadata(folder.path.join("links/b.md")).unwrap();
        assert!(link.is_symlink());
        assert_eq!(folder.read("a.md"), FERRIES.replace("heat: 60", "heat: 70"));
        assert_eq!(folder.names(), ["a.md", "links"]);
    }

    /// What a program that was killed has left goes with the next file that is made there; what one
    /// that runs is writing stays.
    #[test]
    fn drafts_of_the_dead_are_removed() {
        let folder = Folder::new("replace-dead").with("a.md", "old\n");
        let left = ".newsmatter-draft-left.md";
        let used = ".newsmatter-draft-used.md";
        fs::write(folder.path.join(left), "half").unwrap();
        let running = fs::File::create(folder.path.join(used)).unwrap();
        running.lock().unwrap();
        replace(&folder.path.join("a.md"), b"old\n", b"new\n").unwrap();
        assert_eq!(folder.names(), [used, "a.md"]);
    }
}

/// Who asks twice is answered at once, and finds no drafts.
#[cfg(target_os = "linux")]
#[test]
fn a_second_interrupt_leaves_no_draft() {
    let folder = Folder::new("replace-interrupted");
    let news = folder.path.join("news");
    fs::create_dir(&news).unwrap();
    let untidy = FERRIES.replace("T06:30:00Z", " 06:30:00Z");
    for number in 0..400 {
        fs::write(news.join(format!("{number}.md")), &untidy).unwrap();
    }
    let mut child = Command::new(crate::program::NEWSMATTER)
        .args(["check", "--fix", "--quiet", "--threads=8", "news"])
        .current_dir(&folder.path)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let id = child.id().to_string();
    for _ in 0..2 {
        let _ = Command::new("kill").args(["-INT", &id]).status();
    }
    child.wait().unwrap();
    let names = fs::read_dir(&news)
        .unwrap()
        .map(|entry| entry.unwrap().file_name());
    let drafts = names.filter(|name| name.to_string_lossy().starts_with('.'));
    assert_eq!(drafts.count(), 0);
}
