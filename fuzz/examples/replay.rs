//! Runs inputs through a target without the fuzzer: `replay TARGET FILE…`.
//!
//! It stops at the first input for which the property does not hold, as the fuzzer does.

use std::process::ExitCode;

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let name = arguments.next().unwrap_or_default();
    let Some(property) = properties::target(&name) else {
        let names = properties::TARGETS.map(|(name, _)| name);
        eprintln!("usage: replay TARGET FILE…, where TARGET is one of {names:?}");
        return ExitCode::FAILURE;
    };
    for path in arguments {
        match std::fs::read(&path) {
            Ok(input) => {
                eprintln!("{path}");
                property(&input);
            }
            Err(error) => {
                eprintln!("{path}: {error}");
                return ExitCode::FAILURE;
            }
        }
    }
    ExitCode::SUCCESS
}
