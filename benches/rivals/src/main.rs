//! Measures newsmatter side by side with other readers of the same documents.
//!
//! All readers run in one process and take turns over the same documents, so
//! that whatever else the machine does meets them alike. The result is a
//! Markdown table on standard output; progress goes to standard error.

mod allocations;
mod arguments;
mod corpus;
#[cfg(feature = "ours")]
mod growth;
#[cfg(feature = "ours")]
mod layouts;
mod measure;
#[cfg(feature = "ours")]
mod ours;
#[cfg(feature = "ours")]
mod posts;
#[cfg(feature = "ours")]
#[path = "../../posts.rs"]
#[allow(dead_code)]
mod posts_source;
mod readers;
#[cfg(feature = "ours")]
#[path = "../../relaid/mod.rs"]
mod relaid;
mod table;
mod typed;

use std::process::ExitCode;

use arguments::{Arguments, Request};
use corpus::{Corpus, Document};
use measure::Survey;
use readers::Reader;

fn main() -> ExitCode {
    let outcome = match arguments::parse(std::env::args_os().skip(1)) {
        Ok(Request::Help) => {
            print!("{}", arguments::HELP);
            Ok(())
        }
        Ok(Request::Growth) => growth(),
        Ok(Request::Posts(rounds)) => posts(rounds),
        Ok(Request::Layouts(arguments)) => layouts(&arguments),
        Ok(Request::Measure(arguments)) => run(&arguments),
        Err(message) => Err(format!("{message}\n(--help lists the options)")),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("rivals: {message}");
            ExitCode::from(2)
        }
    }
}

#[cfg(feature = "ours")]
fn growth() -> Result<(), String> {
    print!("{}", growth::table());
    Ok(())
}

#[cfg(not(feature = "ours"))]
fn growth() -> Result<(), String> {
    Err("`--growth` measures newsmatter: build with feature `ours`".to_string())
}

#[cfg(feature = "ours")]
fn posts(rounds: usize) -> Result<(), String> {
    print!("{}", posts::table(rounds));
    Ok(())
}

#[cfg(not(feature = "ours"))]
fn posts(_: usize) -> Result<(), String> {
    Err("`--posts` measures newsmatter: build with feature `ours`".to_string())
}

#[cfg(feature = "ours")]
fn layouts(arguments: &Arguments) -> Result<(), String> {
    let corpus = Corpus::load(&arguments.folder)?;
    let documents: Vec<Document<'_>> = corpus.files.iter().map(Document::prepare).collect();
    print!("{}", layouts::table(&documents, arguments.rounds));
    Ok(())
}

#[cfg(not(feature = "ours"))]
fn layouts(_: &Arguments) -> Result<(), String> {
    Err("`--layouts` measures newsmatter: build with feature `ours`".to_string())
}

/// Every reader, of which newsmatter is one.
fn all_readers() -> Vec<Reader> {
    let mut readers = Vec::new();
    #[cfg(feature = "ours")]
    readers.extend(ours::READERS);
    readers.extend(readers::RIVALS);
    readers
}

fn run(arguments: &Arguments) -> Result<(), String> {
    let readers = all_readers();
    let chosen = chosen(&readers, &arguments.only)?;

    let corpus = Corpus::load(&arguments.folder)?;
    let documents: Vec<Document<'_>> = corpus.files.iter().map(Document::prepare).collect();
    eprintln!(
        "{} documents in {}",
        documents.len(),
        arguments.folder.display()
    );

    // Every reader is asked, also those not chosen: `--only` must not change
    // which documents are compared.
    let survey = Survey::take(&readers, &documents);
    if survey.common.is_empty() {
        return Err("there is no document that every reader reads".to_string());
    }
    let measurements = measure::measure(&readers, &chosen, &survey, arguments.rounds);
    print!(
        "{}",
        table::markdown(&measurements, &survey, documents.len(), arguments.rounds)
    );
    Ok(())
}

/// The places in `readers` of those called for, all of them if none is.
fn chosen(readers: &[Reader], names: &[String]) -> Result<Vec<usize>, String> {
    let known = |name: &String| readers.iter().any(|reader| reader.name == name);
    if let Some(unknown) = names.iter().find(|name| !known(name)) {
        let all: Vec<&str> = readers.iter().map(|reader| reader.name).collect();
        return Err(format!(
            "no reader is called `{unknown}`; there are: {}",
            all.join(", ")
        ));
    }
    let is_chosen =
        |place: &usize| names.is_empty() || names.iter().any(|name| name == readers[*place].name);
    Ok((0..readers.len()).filter(is_chosen).collect())
}
