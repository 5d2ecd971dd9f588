//! Shows the events that the YAML reader makes of an article's front matter: line and column,
//! bytes of the file, and what is there.
//!
//! ```text
//! cargo run --example events -- FILE
//! ```
//!
//! `newsmatter show --events` does more: it goes on with the complete reader where this one stops.

use std::process::ExitCode;
use std::{env, fs, io};

use newsmatter::yaml::{Event, Reader};
use newsmatter::{LineIndex, Redactor, fence};

fn main() -> io::Result<ExitCode> {
    let Some(path) = env::args_os().nth(1) else {
        eprintln!("usage: events FILE");
        return Ok(ExitCode::from(2));
    };
    let text = fs::read_to_string(path)?;
    let Ok(fences) = fence::split(text.as_bytes()) else {
        println!("there is no front matter");
        return Ok(ExitCode::FAILURE);
    };
    let lines = LineIndex::new(&text);
    let mut reader = Reader::within(&text, fences.front_matter);
    // Encrypted content is for those who have the key, not for terminals and logs.
    let redactor = Redactor::new(&text);
    loop {
        let event = match reader.next_event() {
            Ok(Some(event)) => event,
            Ok(None) => return Ok(ExitCode::SUCCESS),
            Err(outside) => {
                println!("{}: {outside}", lines.location(outside.span.start));
                return Ok(ExitCode::FAILURE);
            }
        };
        let what = match &event {
            Event::MappingStart(_) => "mapping".to_owned(),
            Event::MappingEnd(_) => "end of mapping".to_owned(),
            Event::SequenceStart(_) => "sequence".to_owned(),
            Event::SequenceEnd(_) => "end of sequence".to_owned(),
            Event::Scalar(scalar) if redactor.covers(scalar.span) => "[redacted]".to_owned(),
            Event::Scalar(scalar) => {
                format!("{:?} {:?}", scalar.style, redactor.hide(&scalar.text))
            }
        };
        let place = lines.location(event.span().start);
        println!(
            "{place} {}..{} {what}",
            event.span().start,
            event.span().end
        );
    }
}
