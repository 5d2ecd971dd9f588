//! Codes as values of options.

use std::ffi::OsStr;

use clap::builder::{PossibleValue, TypedValueParser};
use clap::{Arg, Command};
use newsmatter::{Code, ParseCodeError};

/// Reads a code. What is none is told with the code that may be meant; shells complete all.
#[derive(Clone, Copy)]
pub(crate) struct CodeParser;

impl TypedValueParser for CodeParser {
    type Value = Code;

    fn parse_ref(
        &self,
        command: &Command,
        option: Option<&Arg>,
        value: &OsStr,
    ) -> Result<Code, clap::Error> {
        let read = |name: &str| name.parse::<Code>().map_err(|unknown| explained(&unknown));
        read.parse_ref(command, option, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        let values = Code::ALL
            .iter()
            .map(|code| PossibleValue::new(code.as_str()));
        Some(Box::new(values))
    }
}

fn explained(unknown: &ParseCodeError) -> String {
    format!("{unknown} (`newsmatter explain` lists them)")
}
