//! Repairs an article as far as that is beyond doubt, and lists what is left for a person.
//!
//! ```text
//! cargo run --example fix -- FILE
//! ```
//!
//! The program `newsmatter fix` does more, such as showing a diff and reading folders.

use std::process::ExitCode;
use std::{env, fs, io};

use newsmatter::{Code, Fixer, Level, Parser, Renderer};

fn main() -> io::Result<ExitCode> {
    let Some(path) = env::args_os().nth(1) else {
        eprintln!("usage: fix FILE");
        return Ok(ExitCode::from(2));
    };
    let text = fs::read_to_string(&path)?;
    // Unsorted links stay as someone has put them.
    let parser = Parser::new().with_level(Code::RelatedUnsorted, Level::Allow);
    let fixed = Fixer::new().with_parser(parser).fix(&text);
    for finding in &fixed.applied {
        let done = finding.fix.as_ref().map_or("", |fix| &fix.description);
        println!("fixed[{}] {}: {done}", finding.code, finding.path);
    }
    fs::write(&path, fixed.text.as_bytes())?;

    let renderer = Renderer::new(&*fixed.text);
    for finding in &fixed.remaining {
        print!("{}", renderer.render(finding));
    }
    Ok(if fixed.remaining.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}
