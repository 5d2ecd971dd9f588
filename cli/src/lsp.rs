//! `lsp`: a language server, for editors.
//!
//! ```text
//! transport    messages as bytes
//! server       the order of things: what came, what is answered, what is published
//! documents    the open documents, with what was found in each
//! text         places of the protocol
//! outline      entries by lines, also of what is half written
//! vocabulary   the names that a site has for topics and providers
//! ```
//!
//! The others are named for what is asked: one answers one request.

mod client;
mod code_actions;
mod completion;
mod diagnostics;
mod documents;
mod edits;
mod folding;
mod formatting;
mod hover;
mod links;
mod outline;
mod refusal;
mod server;
mod symbols;
mod text;
mod transport;
mod vocabulary;

use std::process::ExitCode;

use clap::Args;

/// Serve an editor: diagnostics, fixes and completion while an article is being written
///
/// Speaks the Language Server Protocol over standard input and output; editors start it. Levels,
/// configurations and comments have the effect that they have on `check`. docs/editors.md has the
/// settings for each editor.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// The transport, which some editors name; no other is supported
    #[arg(long, hide = true)]
    stdio: bool,
}

/// Serves until the editor ends it.
pub(crate) fn run(_: &Options) -> ExitCode {
    server::serve()
}
