//! The page of `report`, in a browser.
//!
//! The program `newsmatter` is the one that the environment variable `NEWSMATTER_PROGRAM` names,
//! else it is built. Where there is no browser, each test says so and passes.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use newsmatter::{Article, Kind, check, fence};
use newsmatter_browser::{Scheme, View, program};
use newsmatter_cli::documents::Documents;
use serde_json::{Value, json};
use tempfile::TempDir;

const PROBE: &str = include_str!("../src/probe.js");

fn made() -> Documents {
    Documents::new(5, 600).with_links().with_anomalies(0.1, &[])
}

/// The page, which is made once, and its folder.
fn page() -> &'static Path {
    static PAGE: OnceLock<(TempDir, PathBuf)> = OnceLock::new();
    let (_, page) = PAGE.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        let news = folder.path().join("news");
        fs::create_dir(&news).unwrap();
        for document in made().iter() {
            fs::write(news.join(document.name), document.bytes).unwrap();
        }
        let page = folder.path().join("page.html");
        let status = report().arg("--output").arg(&page).arg(&news).status();
        assert!(status.unwrap().success());
        (folder, page)
    });
    page
}

fn report() -> Command {
    if let Some(program) = env::var_os("NEWSMATTER_PROGRAM") {
        let mut command = Command::new(program);
        command.arg("report");
        return command;
    }
    let manifest = concat!(env!("CARGO_MANIFEST_DIR"), "/../../Cargo.toml");
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["run", "--quiet", "--locked", "--package", "newsmatter-cli"]);
    cargo.args([
        "--features",
        "report",
        "--manifest-path",
        manifest,
        "--",
        "report",
    ]);
    cargo
}

/// The page in a window of this width; `None` where there is no browser.
fn view(width: u32, scheme: Scheme) -> Option<View> {
    let program = program()?;
    Some(View::open(program, page(), width, scheme).unwrap())
}

#[track_caller]
fn assert_looks_right(view: &View, width: u32, scheme: Scheme) {
    let found = view.value(PROBE).unwrap();
    assert_eq!(found["overflow"], json!(0), "{width} {scheme:?}");
    for what in ["beyond", "small", "overlaps", "faint", "faintShapes"] {
        assert_eq!(found[what], json!([]), "{what}, {width} {scheme:?}");
    }
    assert_eq!(found["isDark"], json!(scheme == Scheme::Dark));
    let class = if width < 720 {
        "plot narrow"
    } else {
        "plot wide"
    };
    assert_eq!(found["plots"], json!(vec![class; 9]), "{width}");
}

fn assert_is_fine(width: u32, scheme: Scheme) {
    let Some(view) = view(width, scheme) else {
        return;
    };
    assert_looks_right(&view, width, scheme);
    let open = "[...document.querySelectorAll('details')].map((part) => part.open = true).length";
    assert!(view.value(open).unwrap().as_u64() > Some(10));
    assert_looks_right(&view, width, scheme);
    assert_eq!(view.complaints(), Vec::<String>::new());
    let is_elsewhere = |address: &&String| !address.ends_with("/page.html") && *address != "data:,";
    let requests = view.requests();
    assert!(!requests.is_empty(), "requests are heard");
    assert_eq!(requests.iter().find(is_elsewhere), None);
}

#[test]
fn on_a_phone_in_light() {
    assert_is_fine(360, Scheme::Light);
}

#[test]
fn on_a_phone_in_dark() {
    assert_is_fine(360, Scheme::Dark);
}

#[test]
fn on_a_desktop_in_light() {
    assert_is_fine(1280, Scheme::Light);
}

#[test]
fn on_a_desktop_in_dark() {
    assert_is_fine(1280, Scheme::Dark);
}

#[test]
fn on_paper_everything_is_open_and_light() {
    let Some(view) = view(1280, Scheme::Dark) else {
        return;
    };
    view.print().unwrap();
    let found = view.value(PROBE).unwrap();
    assert_eq!(found["isDark"], json!(false));
    assert_eq!(found["plots"], json!(vec!["plot wide"; 9]));
    let is_seen = |selector: &str| {
        let seen = format!("document.querySelector('{selector}').checkVisibility()");
        view.value(&seen).unwrap()
    };
    assert_eq!(is_seen("nav"), json!(false));
    let height = "document.querySelector('#months-table').getBoundingClientRect().height > 50";
    assert_eq!(view.value(height).unwrap(), json!(true));
}

#[test]
fn the_keyboard_goes_to_the_content_and_through_it() {
    let Some(view) = view(1280, Scheme::Light) else {
        return;
    };
    let active = "document.activeElement.className || document.activeElement.tagName";
    view.press("Tab").unwrap();
    assert_eq!(view.value(active).unwrap(), json!("skip"));
    let box_of_skip = "document.activeElement.getBoundingClientRect().left >= 0";
    assert_eq!(view.value(box_of_skip).unwrap(), json!(true));
    view.press("Enter").unwrap();
    view.press("Tab").unwrap();
    assert_eq!(view.value(active).unwrap(), json!("SUMMARY"));
    view.press("Enter").unwrap();
    view.press("Tab").unwrap();
    assert_eq!(view.value(active).unwrap(), json!("scroll"));
}

#[test]
fn the_numbers_are_those_of_the_documents() {
    let Some(view) = view(1280, Scheme::Light) else {
        return;
    };
    let made = made();
    let articles: Vec<_> = made
        .iter()
        .filter(|document| fence::is_open(&document.bytes))
        .filter_map(|document| Some(check(&document.bytes).document?.article.into_owned()))
        .collect();
    let count = |is: &dyn Fn(&&Article<'_>) -> bool| articles.iter().filter(is).count();
    let shown = |table: &str, row: &str, column: usize| -> Value {
        let expression = format!(
            "Number([...document.querySelectorAll('#{table} tbody tr')] \
             .find((row) => row.cells[0].textContent === '{row}') \
             .cells[{column}].textContent.replaceAll(',', ''))"
        );
        view.value(&expression).unwrap()
    };
    for (what, expected) in [
        ("documents read", articles.len()),
        (
            "type article",
            count(&|article| article.kind == Kind::Article),
        ),
        ("type video", count(&|article| article.kind == Kind::Video)),
        (
            "published true",
            count(&|article| article.published == Some(true)),
        ),
        ("heat -1", count(&|article| article.heat == Some(-1))),
        (
            "documents with related",
            count(&|article| !article.related.is_empty()),
        ),
        (
            "related links",
            articles.iter().map(|article| article.related.len()).sum(),
        ),
    ] {
        assert_eq!(shown("counts-table", what, 1), json!(expected), "{what}");
    }
    let ferries = count(&|article| article.topics.iter().any(|topic| topic == "Ferries"));
    assert_eq!(shown("topics-table", "Ferries", 1), json!(ferries));
}
