//! How long the language server takes to answer, for a document of 250 kB.
//!
//! ```text
//! cargo bench -p newsmatter-cli --bench lsp
//! ```
//!
//! The program is driven over pipes, so that what an editor waits for is measured: reading the request,
//! the work, writing the answer, and reading its bytes; what an editor makes of them is its own.
//! `server` is the mean time that the server was on a processor, which a busy machine does not change.
//! Each document has some 480 related links; `faulty` has a fault with a fix in every tenth.

use std::fmt::Write as _;
use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

const BYTES: usize = 250_000;
const ROUNDS: usize = 50;
const URI: &str = "file:///news/2021-03-04-ferries-return.md";

fn main() {
    let mut client = Client::start();
    let (sound, faulty) = (document(false), document(true));
    println!(
        "documents of {} and {} bytes, {ROUNDS} rounds\n",
        sound.len(),
        faulty.len()
    );
    println!(
        "{:<26} {:>9} {:>9} {:>9} {:>12}",
        "", "server", "median", "slowest", "answer"
    );
    client.measure("didOpen, sound", |client| client.open(&sound));
    for (name, method, params) in [
        ("documentSymbol", "documentSymbol", json!({})),
        ("documentLink", "documentLink", json!({})),
        ("foldingRange", "foldingRange", json!({})),
        (
            "formatting",
            "formatting",
            json!({ "options": { "tabSize": 2, "insertSpaces": true } }),
        ),
        (
            "hover",
            "hover",
            json!({ "position": { "line": 2, "character": 1 } }),
        ),
        (
            "completion, key",
            "completion",
            json!({ "position": { "line": 7, "character": 0 } }),
        ),
        (
            "completion, topic",
            "completion",
            json!({ "position": { "line": 13, "character": 4 } }),
        ),
    ] {
        client.measure(name, |client| client.ask(method, &params));
    }
    let other_quotes = sound
        .replace("type: article", "type: \"article\"")
        .replace("isCached: true", "isCached: true # kept")
        .replace("    excerpt:", "    # why\n    excerpt:");
    let other_columns = sound.replace("\n  ", "\n    ");
    let options = json!({ "options": { "tabSize": 2, "insertSpaces": true } });
    for (name, text) in [
        ("formatting, other quotes", other_quotes),
        ("formatting, other columns", other_columns),
    ] {
        client.change(&text);
        client.measure(name, |client| client.ask("formatting", &options));
    }
    client.measure("didChange, faulty", |client| client.change(&faulty));
    let last = faulty.lines().count() - 1;
    for (name, only, from, to) in [
        ("codeAction, cursor", "quickfix", 16, 16),
        ("codeAction, all lines", "quickfix", 0, last),
        ("codeAction, fixAll", "source.fixAll", 0, 0),
    ] {
        let range = json!({ "start": { "line": from, "character": 0 }, "end": { "line": to, "character": 0 } });
        let params = json!({ "range": range, "context": { "diagnostics": [], "only": [only] } });
        client.measure(name, |client| client.ask("codeAction", &params));
    }
}

/// A document with as many related links as fit.
fn document(is_faulty: bool) -> String {
    let mut text = String::from(
        "---\ncategory: news\ntitle: \"Ferries return\"\nexcerpt: \"\"\n\
         publishedDateTime: 2021-03-04T06:30:00Z\nwebUrl: \"https://harbour.example/0\"\ntype: article\n\n\
         provider:\n  name: Harbour Post\n  domain: harbour.example\n\ntopics:\n  - Ferries\n\nrelated:\n",
    );
    let mut link = 1;
    while text.len() < BYTES - 600 {
        let time = if is_faulty && link % 10 == 1 {
            " 06:30"
        } else {
            "T06:30:00Z"
        };
        // Writing to a `String` cannot fail.
        let _ = write!(
            text,
            "  - title: \"The night boat sails again, part {link}\"\n    excerpt: \"{}\"\n    \
             publishedDateTime: 2021-03-03{time}\n    webUrl: \"https://harbour.example/ferries/{link}\"\n    \
             type: article\n    provider:\n      name: Harbour Post\n      domain: harbour.example\n    \
             quality: 50\n    images:\n      - url: \"https://harbour.example/{link}.png\"\n        \
             width: 620\n        height: 480\n        isCached: true\n",
            "Nine years after the last crossing, the islands are a night away. "
                .repeat(2)
                .trim_end(),
        );
        link += 1;
    }
    text + "---\n\n"
}

struct Client {
    child: Child,
    stdin: ChildStdin,
    stdout: BufReader<ChildStdout>,
    next_id: i32,
}

impl Client {
    fn start() -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_newsmatter"))
            .arg("lsp")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the program");
        let mut client = Self {
            stdin: child.stdin.take().expect("a pipe"),
            stdout: BufReader::new(child.stdout.take().expect("a pipe")),
            child,
            next_id: 0,
        };
        let nested = json!({ "documentSymbol": { "hierarchicalDocumentSymbolSupport": true } });
        client.request(
            "initialize",
            &json!({ "capabilities": { "textDocument": nested } }),
        );
        client
    }

    /// Prints how long something takes.
    fn measure(&mut self, name: &str, mut work: impl FnMut(&mut Self) -> usize) {
        let mut times = Vec::with_capacity(ROUNDS);
        let before = self.time_of_server();
        let mut answer = 0;
        for _ in 0..ROUNDS {
            let begin = Instant::now();
            answer = work(self);
            times.push(begin.elapsed());
        }
        let rounds = u32::try_from(ROUNDS).unwrap_or(1);
        let own = self.time_of_server().zip(before);
        let own = own.map(|(end, begin)| end.saturating_sub(begin) / rounds);
        times.sort_unstable();
        let shown = |time: Duration| format!("{:.2} ms", time.as_secs_f64() * 1e3);
        let slowest = times.last().copied().unwrap_or_default();
        println!(
            "{name:<26} {:>9} {:>9} {:>9} {answer:>10} B",
            own.map(shown).unwrap_or_default(),
            shown(times[ROUNDS / 2]),
            shown(slowest)
        );
    }

    /// How long the server's threads have been on a processor, where the system counts that (Linux).
    fn time_of_server(&self) -> Option<Duration> {
        let threads = fs::read_dir(format!("/proc/{}/task", self.child.id())).ok()?;
        let times = threads.flatten().map(|thread| {
            let counts = fs::read_to_string(thread.path().join("schedstat")).ok()?;
            let nanoseconds = counts.split(' ').next()?.parse().ok()?;
            Some(Duration::from_nanos(nanoseconds))
        });
        times.sum()
    }

    fn send(&mut self, message: &Value) {
        let message = message.to_string();
        let length = message.len();
        write!(self.stdin, "Content-Length: {length}\r\n\r\n{message}")
            .and_then(|()| self.stdin.flush())
            .expect("a server that reads");
    }

    /// Reads up to a message that has this text near its beginning; returns its size.
    fn wait(&mut self, text: &str) -> usize {
        loop {
            let message = self.read();
            let beginning = message.get(..80).unwrap_or(&message);
            if String::from_utf8_lossy(beginning).contains(text) {
                return message.len();
            }
        }
    }

    /// The bytes of the next message.
    fn read(&mut self) -> Vec<u8> {
        let mut line = String::new();
        let mut length = 0;
        while self.stdout.read_line(&mut line).expect("a header") > 2 {
            let value = line.split_once(':').map(|(_, value)| value.trim());
            length = value.and_then(|value| value.parse().ok()).unwrap_or(length);
            line.clear();
        }
        let mut message = vec![0; length];
        self.stdout.read_exact(&mut message).expect("a message");
        message
    }

    fn request(&mut self, method: &str, params: &Value) -> usize {
        self.next_id += 1;
        let id = self.next_id;
        self.send(&json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params }));
        self.wait(&format!("\"id\":{id},"))
    }

    fn ask(&mut self, method: &str, params: &Value) -> usize {
        let mut params = params.clone();
        params["textDocument"] = json!({ "uri": URI });
        self.request(&format!("textDocument/{method}"), &params)
    }

    fn diagnostics(&mut self) -> usize {
        self.wait("textDocument/publishDiagnostics")
    }

    fn open(&mut self, text: &str) -> usize {
        let document = json!({ "uri": URI, "languageId": "markdown", "version": 1, "text": text });
        let params = json!({ "textDocument": document });
        self.send(&json!({ "jsonrpc": "2.0", "method": "textDocument/didOpen", "params": params }));
        self.diagnostics()
    }

    fn change(&mut self, text: &str) -> usize {
        let document = json!({ "uri": URI, "version": 2 });
        let params = json!({ "textDocument": document, "contentChanges": [{ "text": text }] });
        self.send(
            &json!({ "jsonrpc": "2.0", "method": "textDocument/didChange", "params": params }),
        );
        self.diagnostics()
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        // It is measured; how it ends is for the tests.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
