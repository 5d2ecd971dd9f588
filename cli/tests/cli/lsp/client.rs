//! A client of the server.

use std::fs;
use std::io::{BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

use lsp_server::Message;
use serde_json::{Value, json};

use crate::program::NEWSMATTER;

/// How long an answer may take before the test gives up.
const PATIENCE: Duration = Duration::from_secs(60);

/// A running server, and what it has said that nobody asked for yet.
pub(super) struct Client {
    child: Child,
    stdin: Option<ChildStdin>,
    incoming: Receiver<Value>,
    notified: Vec<Value>,
    next_id: i32,
}

impl Client {
    /// Starts a server, and says nothing.
    pub(super) fn start() -> Self {
        let mut child = Command::new(NEWSMATTER)
            .args(["lsp", "--stdio"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut output = BufReader::new(child.stdout.take().unwrap());
        let (sender, incoming) = channel();
        thread::spawn(move || {
            while let Some(message) = read(&mut output) {
                if sender.send(message).is_err() {
                    return;
                }
            }
        });
        Self {
            stdin: child.stdin.take(),
            child,
            incoming,
            notified: Vec::new(),
            next_id: 0,
        }
    }

    /// Starts a server, and greets it as a client of UTF-16 that can do everything.
    pub(super) fn greeted() -> Self {
        let mut client = Self::start();
        client.greet(&json!({
            "textDocument": {
                "completion": { "completionItem": { "snippetSupport": true } },
                "documentSymbol": { "hierarchicalDocumentSymbolSupport": true },
                "publishDiagnostics": { "relatedInformation": true }
            }
        }));
        client
    }

    /// Greets the server; returns its capabilities.
    pub(super) fn greet(&mut self, capabilities: &Value) -> Value {
        let params = json!({ "processId": null, "rootUri": null, "capabilities": capabilities });
        let greeting = self.ask("initialize", &params);
        self.notify("initialized", &json!({}));
        greeting["capabilities"].clone()
    }

    /// Sends bytes as they are.
    pub(super) fn send_raw(&mut self, bytes: &[u8]) {
        let stdin = self.stdin.as_mut().unwrap();
        stdin.write_all(bytes).unwrap();
        stdin.flush().unwrap();
    }

    pub(super) fn send(&mut self, message: &Value) {
        let message: Message = serde_json::from_value(message.clone()).unwrap();
        let mut bytes = Vec::new();
        message.write(&mut bytes).unwrap();
        self.send_raw(&bytes);
    }

    pub(super) fn notify(&mut self, method: &str, params: &Value) {
        self.send(&json!({ "method": method, "params": params }));
    }

    /// Sends a request; returns its id.
    pub(super) fn request(&mut self, method: &str, params: &Value) -> i32 {
        self.next_id += 1;
        self.send(&json!({ "id": self.next_id, "method": method, "params": params }));
        self.next_id
    }

    /// The answer to a request, whether a result or an error.
    #[track_caller]
    pub(super) fn answer(&mut self, method: &str, params: &Value) -> Value {
        let id = self.request(method, params);
        self.answer_to(&json!(id))
    }

    /// The result of a request.
    #[track_caller]
    pub(super) fn ask(&mut self, method: &str, params: &Value) -> Value {
        let answer = self.answer(method, params);
        assert!(answer.get("error").is_none(), "{method}: {answer}");
        answer["result"].clone()
    }

    /// The code of the error that a request is answered with.
    #[track_caller]
    pub(super) fn refused(&mut self, method: &str, params: &Value) -> i64 {
        let answer = self.answer(method, params);
        answer["error"]["code"].as_i64().expect("an error")
    }

    /// The answer with an id, which is the next one.
    #[track_caller]
    pub(super) fn answer_to(&mut self, id: &Value) -> Value {
        let answer = self.any_answer();
        assert_eq!(answer["id"], *id, "{answer}");
        answer
    }

    /// The next answer.
    #[track_caller]
    pub(super) fn any_answer(&mut self) -> Value {
        loop {
            let message = self.incoming.recv_timeout(PATIENCE).expect("an answer");
            if message.get("method").is_none() {
                return message;
            }
            self.notified.push(message);
        }
    }

    /// The parameters of the next notification or request of a method.
    #[track_caller]
    pub(super) fn wait_for(&mut self, method: &str) -> Value {
        loop {
            let is_it = |message: &Value| message["method"] == method;
            if let Some(position) = self.notified.iter().position(is_it) {
                return self.notified.remove(position)["params"].clone();
            }
            let message = self
                .incoming
                .recv_timeout(PATIENCE)
                .expect("a notification");
            self.notified.push(message);
        }
    }

    /// Opens a document; returns its diagnostics.
    #[track_caller]
    pub(super) fn open(&mut self, uri: &str, text: &str) -> Vec<Value> {
        let document = json!({ "uri": uri, "languageId": "markdown", "version": 1, "text": text });
        self.notify("textDocument/didOpen", &json!({ "textDocument": document }));
        self.diagnostics(uri)
    }

    /// Changes a document; returns its diagnostics.
    #[track_caller]
    pub(super) fn change(&mut self, uri: &str, text: &str) -> Vec<Value> {
        let document = json!({ "uri": uri, "version": 2 });
        let params = json!({ "textDocument": document, "contentChanges": [{ "text": text }] });
        self.notify("textDocument/didChange", &params);
        self.diagnostics(uri)
    }

    pub(super) fn close(&mut self, uri: &str) -> Vec<Value> {
        self.notify(
            "textDocument/didClose",
            &json!({ "textDocument": { "uri": uri } }),
        );
        self.diagnostics(uri)
    }

    #[track_caller]
    fn diagnostics(&mut self, uri: &str) -> Vec<Value> {
        let published = self.wait_for("textDocument/publishDiagnostics");
        assert_eq!(published["uri"], uri);
        published["diagnostics"].as_array().unwrap().clone()
    }

    /// What is asked of a document as a whole.
    #[track_caller]
    pub(super) fn of_document(&mut self, method: &str, uri: &str) -> Value {
        self.ask(method, &whole(uri))
    }

    /// What is asked of a place in a document.
    #[track_caller]
    pub(super) fn at(&mut self, method: &str, uri: &str, (line, character): (u32, u32)) -> Value {
        let position = json!({ "line": line, "character": character });
        self.ask(
            method,
            &json!({ "textDocument": { "uri": uri }, "position": position }),
        )
    }

    /// Ends the server as the protocol says; it has to end well.
    #[track_caller]
    pub(super) fn finish(mut self) {
        assert_eq!(self.ask("shutdown", &Value::Null), Value::Null);
        self.notify("exit", &Value::Null);
        assert_eq!(self.wait(), Some(0));
    }

    /// Says nothing more; the status that the server ends with.
    pub(super) fn hang_up(mut self) -> Option<i32> {
        self.stdin = None;
        self.wait()
    }

    pub(super) fn wait(&mut self) -> Option<i32> {
        self.child.wait().unwrap().code()
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        // It has ended already, or a test has failed.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The parameters of what is asked of a document as a whole.
pub(super) fn whole(uri: &str) -> Value {
    json!({ "textDocument": { "uri": uri }, "options": { "tabSize": 2, "insertSpaces": true } })
}

/// Reads one message. lsp-server's type cannot hold the answer to what has no id.
fn read(input: &mut impl std::io::BufRead) -> Option<Value> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        input.read_line(&mut line).ok()?;
        match line.trim_end().split_once(": ") {
            Some((_, value)) => length = value.parse().unwrap(),
            None if line.is_empty() => return None,
            None => break,
        }
    }
    let mut content = vec![0; length];
    input.read_exact(&mut content).ok()?;
    Some(serde_json::from_slice(&content).unwrap())
}

/// The address of a file.
pub(super) fn uri_of(path: &Path) -> String {
    url::Url::from_file_path(path).unwrap().into()
}

/// A document with the cursor at `|`: the text without it, and its place in UTF-16.
pub(super) fn with_cursor(marked: &str) -> (String, (u32, u32)) {
    let at = marked.find('|').expect("a cursor");
    let before = &marked[..at];
    let line = before.matches('\n').count();
    let column = before.rsplit('\n').next().unwrap().encode_utf16().count();
    let place = (line.try_into().unwrap(), column.try_into().unwrap());
    (marked.replacen('|', "", 1), place)
}

/// The offset of a place in UTF-16.
pub(super) fn offset(text: &str, place: &Value) -> usize {
    let line = usize::try_from(place["line"].as_u64().unwrap()).unwrap();
    let units = usize::try_from(place["character"].as_u64().unwrap()).unwrap();
    let start: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
    let mut counted = 0;
    for (at, character) in text[start..].char_indices() {
        if counted == units {
            return start + at;
        }
        counted += character.len_utf16();
    }
    assert_eq!(counted, units, "{place}");
    text.len()
}

/// The text after edits, none of which may overlap another.
pub(super) fn apply(text: &str, edits: &Value) -> String {
    let mut edits: Vec<_> = edits.as_array().expect("edits").iter().collect();
    edits.sort_by_key(|edit| offset(text, &edit["range"]["start"]));
    let (mut changed, mut copied) = (String::new(), 0);
    for edit in edits {
        let start = offset(text, &edit["range"]["start"]);
        changed.push_str(&text[copied..start]);
        changed.push_str(edit["newText"].as_str().unwrap());
        copied = offset(text, &edit["range"]["end"]);
    }
    changed + &text[copied..]
}

/// The fixtures of the library.
pub(super) fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures")
}

/// The documents below a folder, in order. Those that are not UTF-8 cannot be sent, and are left out.
pub(super) fn documents(folder: &Path) -> Vec<(PathBuf, String)> {
    let (mut documents, mut folders) = (Vec::new(), vec![folder.to_owned()]);
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "md")
                && let Ok(text) = fs::read_to_string(&path)
            {
                documents.push((path, text));
            }
        }
    }
    documents.sort();
    documents
}
