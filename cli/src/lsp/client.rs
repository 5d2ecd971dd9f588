//! What the client and the server say of themselves.

use lsp_types::{
    ClientCapabilities, CodeActionKind, CodeActionOptions, CodeActionProviderCapability,
    CompletionOptions, DidChangeWatchedFilesRegistrationOptions, DocumentLinkOptions,
    FileSystemWatcher, FoldingRangeProviderCapability, GlobPattern, HoverProviderCapability,
    InitializeResult, OneOf, Registration, RegistrationParams, SaveOptions, ServerCapabilities,
    ServerInfo, TextDocumentSyncCapability, TextDocumentSyncKind, TextDocumentSyncOptions,
    TextDocumentSyncSaveOptions, WorkDoneProgressOptions,
};
use newsmatter::ColumnUnit;

use super::text;

/// What the client can do.
#[derive(Clone, Copy, Debug, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a capability of its own"
)]
pub(super) struct Client {
    /// Completions may say where the cursor goes.
    pub(super) has_snippets: bool,
    /// Symbols may be nested.
    pub(super) nests_symbols: bool,
    /// Diagnostics may have other places.
    pub(super) shows_related: bool,
    /// It can be asked to say when files change.
    pub(super) watches_files: bool,
}

impl Client {
    pub(super) fn new(capabilities: &ClientCapabilities) -> Self {
        let text = capabilities.text_document.as_ref();
        let has_snippets = || {
            text?
                .completion
                .as_ref()?
                .completion_item
                .as_ref()?
                .snippet_support
        };
        let nests_symbols = || {
            let symbols = text?.document_symbol.as_ref()?;
            symbols.hierarchical_document_symbol_support
        };
        let shows_related = || text?.publish_diagnostics.as_ref()?.related_information;
        let watches_files = || {
            let workspace = capabilities.workspace.as_ref()?;
            workspace.did_change_watched_files?.dynamic_registration
        };
        Self {
            has_snippets: has_snippets() == Some(true),
            nests_symbols: nests_symbols() == Some(true),
            shows_related: shows_related() == Some(true),
            watches_files: watches_files() == Some(true),
        }
    }
}

/// The answer to `initialize`.
pub(super) fn greeting(unit: ColumnUnit) -> InitializeResult {
    InitializeResult {
        capabilities: capabilities(unit),
        server_info: Some(ServerInfo {
            name: "newsmatter".to_owned(),
            version: Some(env!("CARGO_PKG_VERSION").to_owned()),
        }),
    }
}

fn capabilities(unit: ColumnUnit) -> ServerCapabilities {
    let sync = TextDocumentSyncOptions {
        open_close: Some(true),
        change: Some(TextDocumentSyncKind::FULL),
        save: Some(TextDocumentSyncSaveOptions::SaveOptions(
            SaveOptions::default(),
        )),
        ..TextDocumentSyncOptions::default()
    };
    let actions = CodeActionOptions {
        code_action_kinds: Some(vec![
            CodeActionKind::QUICKFIX,
            CodeActionKind::SOURCE_FIX_ALL,
        ]),
        ..CodeActionOptions::default()
    };
    let completion = CompletionOptions {
        trigger_characters: Some(vec![" ".to_owned(), "-".to_owned()]),
        ..CompletionOptions::default()
    };
    ServerCapabilities {
        position_encoding: Some(text::encoding(unit)),
        text_document_sync: Some(TextDocumentSyncCapability::Options(sync)),
        code_action_provider: Some(CodeActionProviderCapability::Options(actions)),
        completion_provider: Some(completion),
        document_formatting_provider: Some(OneOf::Left(true)),
        document_link_provider: Some(DocumentLinkOptions {
            resolve_provider: None,
            work_done_progress_options: WorkDoneProgressOptions::default(),
        }),
        document_symbol_provider: Some(OneOf::Left(true)),
        folding_range_provider: Some(FoldingRangeProviderCapability::Simple(true)),
        hover_provider: Some(HoverProviderCapability::Simple(true)),
        ..ServerCapabilities::default()
    }
}

/// Asks for news of configurations and of the files of sites.
pub(super) fn watched_files() -> RegistrationParams {
    let watchers = [
        "**/newsmatter.toml",
        "**/_config.yml",
        "**/_config.yaml",
        "**/_data/**",
    ];
    let watchers = watchers.map(|glob| FileSystemWatcher {
        glob_pattern: GlobPattern::String(glob.to_owned()),
        kind: None,
    });
    let options = DidChangeWatchedFilesRegistrationOptions {
        watchers: watchers.to_vec(),
    };
    RegistrationParams {
        registrations: vec![Registration {
            id: "watch".to_owned(),
            method: "workspace/didChangeWatchedFiles".to_owned(),
            // Text and lists can be written.
            register_options: serde_json::to_value(options).ok(),
        }],
    }
}
