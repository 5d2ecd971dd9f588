//! Values of options that several subcommands have.

mod codes;
mod threads;

use clap::ArgMatches;

pub(crate) use self::codes::CodeParser;
pub(crate) use self::threads::Threads;

/// The values of an option, each with its place on the command line, by which those of several
/// options can be put in their order.
pub(crate) fn placed<V: Clone + Send + Sync + 'static>(
    matches: &ArgMatches,
    option: &str,
) -> Vec<(usize, V)> {
    let places = matches.indices_of(option).unwrap_or_default();
    let values = matches.get_many::<V>(option).unwrap_or_default();
    places.zip(values.cloned()).collect()
}
