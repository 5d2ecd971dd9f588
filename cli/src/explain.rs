//! `explain`: what a code means, or all codes.

use std::fmt::Write as _;
use std::process::ExitCode;

use clap::Args;
use newsmatter::Code;

use crate::files::output;
use crate::values::CodeParser;

/// Explain a code and whether it can be repaired; without a code, list all and their levels
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// The code of a finding, such as `unknown-field`
    #[arg(value_name = "CODE", value_parser = CodeParser, hide_possible_values = true)]
    code: Option<Code>,
}

/// Prints what there is to say.
pub(crate) fn run(options: &Options) -> ExitCode {
    let text = match options.code {
        Some(code) => format!("{code}: {}\n", code.explain()),
        None => codes(),
    };
    output::print(&text, ExitCode::SUCCESS)
}

fn codes() -> String {
    let mut codes = String::from("Codes and their levels:\n");
    for code in Code::ALL {
        let level = code.default_level();
        // Writing to a `String` cannot fail.
        let _ = writeln!(codes, "  {code:<22} {level}");
    }
    codes
}
