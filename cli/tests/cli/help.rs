//! What the program says of itself.

use crate::program::Folder;

const SUBCOMMANDS: [&str; 12] = [
    "check",
    "fix",
    "edit",
    "show",
    "export",
    "report",
    "feed",
    "generate",
    "explain",
    "lsp",
    "completions",
    "man",
];

/// Help fits a terminal, names the subcommand in its usage, and ends without a fault.
#[test]
fn every_subcommand_has_help() {
    let folder = Folder::new("help");
    for subcommand in SUBCOMMANDS {
        for flag in ["-h", "--help"] {
            let help = folder.run(subcommand, &[flag]);
            assert_eq!((help.status, &*help.stderr), (Some(0), ""), "{subcommand}");
            let usage = format!("Usage: newsmatter {subcommand} ");
            assert!(help.stdout.contains(&usage), "{}", help.stdout);
            let is_narrow = |line: &str| line.chars().count() <= 80;
            assert!(help.stdout.lines().all(is_narrow), "{}", help.stdout);
        }
        let short = folder.run(subcommand, &["-h"]).stdout;
        assert!(short.lines().count() <= 50, "{short}");
    }
    let help = folder.run("--help", &[]).stdout;
    for subcommand in SUBCOMMANDS {
        assert!(help.contains(&format!("\n  {subcommand} ")), "{help}");
    }
}

/// A message that is not understood says what to do: here, which subcommand may be meant.
#[test]
fn a_subcommand_that_there_is_not_is_told() {
    let folder = Folder::new("help-unknown");
    let tip = "a similar subcommand exists: 'check'";
    folder.run("chek", &["news"]).misunderstands(tip);
    folder
        .run("check", &["--expain"])
        .misunderstands("unexpected argument");
}

#[cfg(not(feature = "report"))]
#[test]
fn a_program_without_reports_says_how_to_get_one() {
    let ended = Folder::new("no-report").run("report", &["--output", "a.html", "news"]);
    let told = "this program was built without feature `report`; \
                `cargo install newsmatter-cli --features report` makes one that has it\n";
    ended.complains(2, told);
}

#[cfg(not(feature = "parquet"))]
#[test]
fn a_program_without_parquet_says_what_it_has() {
    let folder = Folder::new("no-parquet").with("a.md", crate::documents::RAIN);
    let ended = folder.run("export", &["--output", "a.parquet", "a.md"]);
    ended.misunderstands("`--format jsonl` makes JSON Lines");
    assert_eq!(folder.names(), ["a.md"]);
    let made = folder.run("export", &["--output", "a.jsonl", "a.md"]);
    assert_eq!(made.status, Some(0), "{}", made.stderr);
}

#[test]
fn the_version_is_that_of_the_package() {
    let version = format!("newsmatter {}\n", env!("CARGO_PKG_VERSION"));
    Folder::new("version")
        .run("--version", &[])
        .says(0, &version);
}

#[test]
fn completions_know_subcommands_options_and_codes() {
    let folder = Folder::new("completions");
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = folder.run("completions", &[shell]);
        assert_eq!((script.status, &*script.stderr), (Some(0), ""));
        for wanted in ["check", "write-baseline"] {
            assert!(script.stdout.contains(wanted), "{shell}: {wanted}");
        }
        // The others complete no values.
        let has_codes = script.stdout.contains("related-self");
        assert_eq!(
            has_codes,
            ["bash", "fish", "zsh"].contains(&shell),
            "{shell}"
        );
    }
}

#[test]
fn manual_pages_are_written() {
    let folder = Folder::new("man");
    folder.run("man", &["."]).says(0, "");
    let names = folder.names();
    for subcommand in SUBCOMMANDS {
        let name = format!("newsmatter-{subcommand}.1");
        assert!(names.contains(&name), "{names:?}");
    }
    assert!(
        folder
            .read("newsmatter-check.1")
            .contains("\\-\\-write\\-baseline")
    );
    // As `generate` and `feed --output` do, it makes its folder.
    folder.run("man", &["share/man1"]).says(0, "");
    assert!(folder.path.join("share/man1/newsmatter-check.1").is_file());
    let ended = folder.run("man", &["newsmatter-check.1"]);
    ended.complains(2, "newsmatter-check.1: File exists\n");
}

/// Findings are colored where that is asked for, and nowhere else where no one sees it.
#[test]
fn colors_are_asked_for() {
    let folder = Folder::new("colors").with("a.md", "x\n");
    let has_colors = |color: &str, variables: &[(&str, &str)]| {
        let mut command = std::process::Command::new(crate::program::NEWSMATTER);
        for variable in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE"] {
            command.env_remove(variable);
        }
        command
            .envs(variables.iter().copied())
            .current_dir(&folder.path);
        let output = command.args(["check", color, "a.md"]).output().unwrap();
        assert_eq!(output.status.code(), Some(1));
        output.stdout.contains(&0x1B)
    };
    assert!(!has_colors("--color=auto", &[]));
    assert!(has_colors("--color=always", &[]));
    assert!(has_colors("--color=always", &[("NO_COLOR", "1")]));
    assert!(has_colors("--color=auto", &[("CLICOLOR_FORCE", "1")]));
    assert!(!has_colors("--color=never", &[("CLICOLOR_FORCE", "1")]));
}
