//! The server: what comes is answered in its order, one at a time.
//!
//! A thread reads ahead a few messages, so that a request can be canceled before its turn. Diagnostics
//! are published when nothing waits: of several changes in a row, only the last text is checked.

use std::collections::{BTreeSet, VecDeque};
use std::io::{self, BufWriter, StdoutLock, stdin, stdout};
use std::panic::{self, AssertUnwindSafe};
use std::process::ExitCode;
use std::sync::mpsc::{Receiver, sync_channel};
use std::thread;

use lsp_server::{ErrorCode, Message, Notification, Request, RequestId};
use lsp_types::notification::{
    Cancel, DidChangeTextDocument, DidChangeWatchedFiles, DidCloseTextDocument,
    DidOpenTextDocument, DidSaveTextDocument, Exit, Initialized, LogMessage, Notification as _,
    PublishDiagnostics, ShowMessage,
};
use lsp_types::request::{
    CodeActionRequest, Completion, DocumentLinkRequest, DocumentSymbolRequest, FoldingRangeRequest,
    Formatting, HoverRequest, Initialize, RegisterCapability, Request as _, Shutdown,
};
use lsp_types::{
    CancelParams, InitializeParams, LogMessageParams, MessageType, NumberOrString,
    PublishDiagnosticsParams, ShowMessageParams, Uri,
};
use serde::de::DeserializeOwned;
use serde_json::Value;
use serde_json::value::{RawValue, to_raw_value};

use super::client::{self, Client};
use super::documents::Documents;
use super::refusal::Refusal;
use super::transport::{self, Received};
use super::{
    code_actions, completion, diagnostics, folding, formatting, hover, links, symbols, text,
};

/// How many messages are read ahead. Each has a document at most.
const READ_AHEAD: usize = 16;

/// Serves standard input until the client ends it, or is gone.
pub(super) fn serve() -> ExitCode {
    let (sender, incoming) = sync_channel(READ_AHEAD);
    // It ends with the program, which does not wait for it: reading cannot be interrupted.
    thread::spawn(move || {
        let mut input = stdin().lock();
        while let Ok(Some(received)) = transport::read(&mut input) {
            if sender.send(received).is_err() {
                return;
            }
        }
    });
    silence_panics();
    let server = Server {
        output: BufWriter::new(stdout().lock()),
        incoming,
        waiting: VecDeque::new(),
        phase: Phase::Begin,
        client: Client::default(),
        documents: Documents::default(),
        changed: BTreeSet::new(),
        shown_problems: BTreeSet::new(),
    };
    // A client that no longer reads is gone.
    server.run().unwrap_or(ExitCode::FAILURE)
}

/// Where the conversation is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Phase {
    Begin,
    Serving,
    /// The client has asked for the end.
    ShutDown,
}

struct Server {
    output: BufWriter<StdoutLock<'static>>,
    incoming: Receiver<Received>,
    /// What was read ahead.
    waiting: VecDeque<Received>,
    phase: Phase,
    client: Client,
    documents: Documents,
    /// Documents whose diagnostics are not published yet.
    changed: BTreeSet<String>,
    /// Problems with configurations that were shown, each once.
    shown_problems: BTreeSet<String>,
}

impl Server {
    fn run(mut self) -> io::Result<ExitCode> {
        while let Some(received) = self.next()? {
            match received {
                Received::Malformed(id, refusal) => {
                    transport::refuse(&mut self.output, &id, &refusal)?;
                }
                Received::Message(Message::Request(request)) => self.request(request)?,
                Received::Message(Message::Notification(notification)) => {
                    if notification.method == Exit::METHOD {
                        break;
                    }
                    self.notification(notification)?;
                }
                // The answer to a registration, which changes nothing.
                Received::Message(Message::Response(_)) => {}
            }
        }
        // As the protocol says; a client that is gone without a word has failed.
        Ok(if self.phase == Phase::ShutDown {
            ExitCode::SUCCESS
        } else {
            ExitCode::FAILURE
        })
    }

    /// The next message; publishes what is to be published before waiting for one. `None` if none
    /// will come.
    fn next(&mut self) -> io::Result<Option<Received>> {
        self.read_ahead()?;
        if self.waiting.is_empty() {
            self.publish()?;
            match self.incoming.recv() {
                Ok(received) => self.waiting.push_back(received),
                Err(_) => return Ok(None),
            }
            self.read_ahead()?;
        }
        Ok(self.waiting.pop_front())
    }

    /// Takes in what has come already, and takes out the requests that it cancels.
    fn read_ahead(&mut self) -> io::Result<()> {
        while self.waiting.len() < READ_AHEAD
            && let Ok(received) = self.incoming.try_recv()
        {
            match canceled(&received) {
                Some(id) => self.cancel(&id)?,
                None => self.waiting.push_back(received),
            }
        }
        Ok(())
    }

    fn cancel(&mut self, id: &RequestId) -> io::Result<()> {
        let is_canceled = |received: &Received| matches!(received, Received::Message(Message::Request(request)) if request.id == *id);
        let Some(position) = self.waiting.iter().position(is_canceled) else {
            // It was answered before.
            return Ok(());
        };
        self.waiting.remove(position);
        let refusal = Refusal::new(ErrorCode::RequestCanceled, "canceled");
        self.refuse(id, &refusal)
    }

    fn refuse(&mut self, id: &RequestId, refusal: &Refusal) -> io::Result<()> {
        transport::refuse(&mut self.output, &serde_json::to_value(id)?, refusal)
    }

    fn request(&mut self, request: Request) -> io::Result<()> {
        let id = request.id.clone();
        let invalid = |message| Err(Refusal::new(ErrorCode::InvalidRequest, message));
        let answer = match (self.phase, &*request.method) {
            (Phase::Begin, Initialize::METHOD) => self.initialize(request.params),
            (Phase::Begin, _) => Err(Refusal::new(
                ErrorCode::ServerNotInitialized,
                "expected `initialize` first",
            )),
            (Phase::ShutDown, _) => invalid("nothing is answered after `shutdown`"),
            (Phase::Serving, Initialize::METHOD) => invalid("`initialize` was answered before"),
            (Phase::Serving, Shutdown::METHOD) => {
                self.phase = Phase::ShutDown;
                answer::<Shutdown>(Value::Null, |()| Ok(()))
            }
            (Phase::Serving, _) => catch(|| self.answer(request)).unwrap_or_else(|| {
                let message = "a fault in newsmatter, which is worth a report";
                Err(Refusal::new(ErrorCode::InternalError, message))
            }),
        };
        match answer {
            Ok(result) => transport::answer(&mut self.output, &id, &result),
            Err(refusal) => self.refuse(&id, &refusal),
        }
    }

    fn initialize(&mut self, params: Value) -> Result<Box<RawValue>, Refusal> {
        answer::<Initialize>(params, |params: InitializeParams| {
            let offered = params.capabilities.general.as_ref();
            let offered = offered.and_then(|general| general.position_encodings.as_deref());
            let unit = text::unit_of(offered);
            self.documents.unit = unit;
            self.client = Client::new(&params.capabilities);
            self.phase = Phase::Serving;
            Ok(client::greeting(unit))
        })
    }

    fn answer(&self, request: Request) -> Result<Box<RawValue>, Refusal> {
        let (documents, client) = (&self.documents, self.client);
        let params = request.params;
        match &*request.method {
            CodeActionRequest::METHOD => answer::<CodeActionRequest>(params, |params| {
                code_actions::answer(documents, client, &params)
            }),
            Completion::METHOD => answer::<Completion>(params, |params| {
                completion::answer(documents, client, &params)
            }),
            DocumentLinkRequest::METHOD => answer::<DocumentLinkRequest>(params, |params| {
                Ok(Some(links::of(documents.get(&params.text_document.uri)?)))
            }),
            DocumentSymbolRequest::METHOD => answer::<DocumentSymbolRequest>(params, |params| {
                Ok(Some(symbols::of(
                    documents.get(&params.text_document.uri)?,
                    client,
                )))
            }),
            FoldingRangeRequest::METHOD => answer::<FoldingRangeRequest>(params, |params| {
                Ok(Some(folding::of(documents.get(&params.text_document.uri)?)))
            }),
            Formatting::METHOD => answer::<Formatting>(params, |params| {
                formatting::answer(documents.get(&params.text_document.uri)?)
            }),
            HoverRequest::METHOD => answer::<HoverRequest>(params, |params| {
                hover::answer(documents, &params.text_document_position_params)
            }),
            other => Err(Refusal::new(
                ErrorCode::MethodNotFound,
                format!("there is no method `{}`", other.escape_debug()),
            )),
        }
    }

    fn notification(&mut self, notification: Notification) -> io::Result<()> {
        if self.phase != Phase::Serving {
            return Ok(());
        }
        if notification.method == Initialized::METHOD {
            return self.watch_files();
        }
        let method = notification.method.clone();
        let taken = catch(|| self.take(notification));
        let problem = match taken {
            Some(Ok(())) => return Ok(()),
            Some(Err(refusal)) => refusal.message,
            None => "a fault in newsmatter, which is worth a report".to_owned(),
        };
        // Nobody waits for an answer to a notification.
        let params = LogMessageParams {
            typ: MessageType::ERROR,
            message: format!("{}: {problem}", method.escape_debug()),
        };
        transport::notify(&mut self.output, LogMessage::METHOD, params)
    }

    fn take(&mut self, notification: Notification) -> Result<(), Refusal> {
        let params = notification.params;
        match &*notification.method {
            DidOpenTextDocument::METHOD => {
                let opened = understand::<DidOpenTextDocument>(params)?.text_document;
                self.put(&opened.uri, opened.version, opened.text);
            }
            DidChangeTextDocument::METHOD => {
                let changed = understand::<DidChangeTextDocument>(params)?;
                let document = changed.text_document;
                self.documents.get(&document.uri)?;
                let Some(change) = changed.content_changes.into_iter().next_back() else {
                    return Ok(());
                };
                if change.range.is_some() {
                    // What the document is now, nobody knows until it is opened again.
                    self.documents.close(&document.uri);
                    return Err(Refusal::params("expected whole documents, found a part"));
                }
                self.put(&document.uri, document.version, change.text);
            }
            DidCloseTextDocument::METHOD => {
                let uri = understand::<DidCloseTextDocument>(params)?
                    .text_document
                    .uri;
                self.documents.close(&uri);
                self.changed.insert(uri.as_str().to_owned());
            }
            DidSaveTextDocument::METHOD | DidChangeWatchedFiles::METHOD => {
                self.documents.reload();
                let all = self.documents.all();
                self.changed
                    .extend(all.map(|document| document.uri.as_str().to_owned()));
            }
            _ => {}
        }
        Ok(())
    }

    fn put(&mut self, uri: &Uri, version: i32, text: String) {
        self.changed.insert(uri.as_str().to_owned());
        self.documents.put(uri, version, text);
    }

    /// Asks the client to say when a configuration or a vocabulary changes.
    fn watch_files(&mut self) -> io::Result<()> {
        if !self.client.watches_files {
            return Ok(());
        }
        let params = client::watched_files();
        transport::ask(
            &mut self.output,
            "watch",
            RegisterCapability::METHOD,
            params,
        )
    }

    /// Publishes the diagnostics of what has changed, and none for what was closed.
    fn publish(&mut self) -> io::Result<()> {
        while let Some(changed) = self.changed.pop_first() {
            let Ok(uri) = changed.parse::<Uri>() else {
                continue;
            };
            let found = catch(|| {
                let document = self.documents.get(&uri).ok()?;
                let diagnostics = diagnostics::of(document, self.client);
                let problem = document.problem.clone();
                Some((document.version, diagnostics, problem))
            });
            let (version, diagnostics, problem) = match found.flatten() {
                Some((version, diagnostics, problem)) => (Some(version), diagnostics, problem),
                None => (None, Vec::new(), None),
            };
            let params = PublishDiagnosticsParams::new(uri, diagnostics, version);
            transport::notify(&mut self.output, PublishDiagnostics::METHOD, params)?;
            if let Some(problem) = problem {
                self.show(problem)?;
            }
        }
        Ok(())
    }

    /// Shows a problem, once.
    fn show(&mut self, problem: String) -> io::Result<()> {
        if !self.shown_problems.insert(problem.clone()) {
            return Ok(());
        }
        let params = ShowMessageParams {
            typ: MessageType::ERROR,
            message: problem,
        };
        transport::notify(&mut self.output, ShowMessage::METHOD, params)
    }
}

/// The request that a message cancels.
fn canceled(received: &Received) -> Option<RequestId> {
    let Received::Message(Message::Notification(notification)) = received else {
        return None;
    };
    if notification.method != Cancel::METHOD {
        return None;
    }
    let params: CancelParams = serde_json::from_value(notification.params.clone()).ok()?;
    Some(match params.id {
        NumberOrString::Number(id) => id.into(),
        NumberOrString::String(id) => id.into(),
    })
}

/// Answers a request of this kind.
fn answer<R: lsp_types::request::Request>(
    params: Value,
    answer: impl FnOnce(R::Params) -> Result<R::Result, Refusal>,
) -> Result<Box<RawValue>, Refusal> {
    let result = answer(read_params(R::METHOD, params)?)?;
    to_raw_value(&result).map_err(|error| Refusal::failed(error.to_string()))
}

fn understand<N: lsp_types::notification::Notification>(
    params: Value,
) -> Result<N::Params, Refusal> {
    read_params(N::METHOD, params)
}

fn read_params<P: DeserializeOwned>(method: &str, params: Value) -> Result<P, Refusal> {
    // The error may quote what was found, which may be a document.
    serde_json::from_value(params)
        .map_err(|_| Refusal::params(format!("expected the parameters of `{method}`")))
}

/// Does something that ought not to panic, and lives on if it does.
fn catch<T>(work: impl FnOnce() -> T) -> Option<T> {
    panic::catch_unwind(AssertUnwindSafe(work)).ok()
}

/// Has panics name their place only: their messages may quote a document.
fn silence_panics() {
    panic::set_hook(Box::new(|panic| {
        if let Some(place) = panic.location() {
            eprintln!("newsmatter: a fault at {place}");
        }
    }));
}
