//! Messages as they come and go: a header with the length, an empty line, and JSON.
//!
//! lsp-server's own transport ends at the first message that it does not understand. Here such a
//! message is skipped and answered.

use std::io::{self, BufRead, Read as _, Write};

use lsp_server::{ErrorCode, Message, Notification, Request, RequestId, Response};
use serde::de::IgnoredAny;
use serde::{Deserialize, Serialize};
use serde_json::error::Category;
use serde_json::value::RawValue;
use serde_json::{Value, json};

use super::refusal::Refusal;

/// The largest message that is taken: twice the largest document that is checked, since JSON
/// escapes quotes and line ends.
const MOST_BYTES: u64 = 128 << 20;

/// The longest line of a header. The only one that is needed has some 30 bytes.
const LONGEST_LINE: u64 = 4096;

/// What came.
#[derive(Debug)]
pub(super) enum Received {
    Message(Message),
    /// What is not a message of the protocol, with the id of the request if it has one.
    Malformed(Value, Refusal),
}

/// Reads the next message; `None` at the end of the input.
///
/// # Errors
///
/// - an input that cannot be read
pub(super) fn read(input: &mut impl BufRead) -> io::Result<Option<Received>> {
    let malformed = |reason| {
        Ok(Some(Received::Malformed(
            Value::Null,
            Refusal::new(ErrorCode::ParseError, reason),
        )))
    };
    let mut length = None;
    let mut is_header = false;
    loop {
        let mut line = Vec::new();
        input.take(LONGEST_LINE).read_until(b'\n', &mut line)?;
        if line.is_empty() {
            return Ok(None);
        }
        let line = String::from_utf8_lossy(&line);
        let line = line.trim_end();
        if line.is_empty() {
            match length {
                Some(length) if length <= MOST_BYTES => return read_content(input, length),
                Some(length) => {
                    io::copy(&mut input.take(length), &mut io::sink())?;
                    return malformed(format!(
                        "expected at most {MOST_BYTES} bytes, found {length}"
                    ));
                }
                None if is_header => {
                    return malformed("expected a header with `Content-Length`".to_owned());
                }
                // Line ends between messages.
                None => continue,
            }
        }
        is_header = true;
        if let Some((name, value)) = line.split_once(':')
            && name.trim().eq_ignore_ascii_case("content-length")
        {
            length = value.trim().parse::<u64>().ok();
        }
    }
}

fn read_content(input: &mut impl BufRead, length: u64) -> io::Result<Option<Received>> {
    let mut content = Vec::new();
    input.take(length).read_to_end(&mut content)?;
    if u64::try_from(content.len()).is_ok_and(|read| read < length) {
        return Ok(None);
    }
    Ok(Some(understand(&content)))
}

/// A message of any kind, with the members that distinguish the kinds. lsp-server's own type would
/// take a request with an odd id for a notification, and leave it without an answer.
#[derive(Deserialize)]
struct Envelope {
    id: Option<Value>,
    method: Option<String>,
    #[serde(default)]
    params: Value,
    result: Option<IgnoredAny>,
    error: Option<IgnoredAny>,
}

fn understand(content: &[u8]) -> Received {
    let envelope: Envelope = match serde_json::from_slice(content) {
        Ok(envelope) => envelope,
        Err(error) => {
            let code = match error.classify() {
                Category::Data => ErrorCode::InvalidRequest,
                _ => ErrorCode::ParseError,
            };
            // The message names a position and what was expected, and may quote what was found.
            let reason = format!("not a message, at column {}", error.column());
            return Received::Malformed(Value::Null, Refusal::new(code, reason));
        }
    };
    let Envelope {
        id, method, params, ..
    } = envelope;
    let request_id = id.clone().map(serde_json::from_value::<RequestId>);
    let is_answer = envelope.result.is_some() || envelope.error.is_some();
    Received::Message(match (request_id, method) {
        (Some(Ok(id)), Some(method)) => Message::Request(Request { id, method, params }),
        (None, Some(method)) => Message::Notification(Notification { method, params }),
        (Some(Ok(id)), None) if is_answer => Message::Response(Response::new_ok(id, ())),
        (id_read, _) => {
            let known = id.filter(|_| matches!(id_read, Some(Ok(_))));
            let reason = "expected a request, an answer or a notification of JSON-RPC";
            let refusal = Refusal::new(ErrorCode::InvalidRequest, reason);
            return Received::Malformed(known.unwrap_or_default(), refusal);
        }
    })
}

/// Writes the answer to a request: neither by way of a [`Value`] nor of a copy, either of which takes
/// much of the time where an answer is long.
pub(super) fn answer(output: &mut impl Write, id: &RequestId, result: &RawValue) -> io::Result<()> {
    let id = serde_json::to_string(id)?;
    let begin = format!("{{\"jsonrpc\":\"2.0\",\"id\":{id},\"result\":");
    write_parts(output, [&begin, result.get(), "}"])
}

/// Writes an error answer.
pub(super) fn refuse(output: &mut impl Write, id: &Value, refusal: &Refusal) -> io::Result<()> {
    let error = json!({ "code": refusal.code as i32, "message": refusal.message });
    write(
        output,
        &json!({ "jsonrpc": "2.0", "id": id, "error": error }),
    )
}

#[derive(Serialize)]
struct Notice<'a, P> {
    jsonrpc: &'static str,
    method: &'a str,
    params: P,
}

/// Writes a notification.
pub(super) fn notify(
    output: &mut impl Write,
    method: &str,
    params: impl Serialize,
) -> io::Result<()> {
    let jsonrpc = "2.0";
    write(
        output,
        &Notice {
            jsonrpc,
            method,
            params,
        },
    )
}

/// Writes a request of the server's own.
pub(super) fn ask(
    output: &mut impl Write,
    id: &str,
    method: &str,
    params: impl Serialize,
) -> io::Result<()> {
    write(
        output,
        &json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params }),
    )
}

fn write(output: &mut impl Write, message: &impl Serialize) -> io::Result<()> {
    write_parts(output, [&serde_json::to_string(message)?])
}

/// Writes a message that is in parts.
fn write_parts<const N: usize>(output: &mut impl Write, parts: [&str; N]) -> io::Result<()> {
    let length: usize = parts.iter().map(|part| part.len()).sum();
    write!(output, "Content-Length: {length}\r\n\r\n")?;
    for part in parts {
        output.write_all(part.as_bytes())?;
    }
    output.flush()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frame(content: &str) -> String {
        format!("Content-Length: {}\r\n\r\n{content}", content.len())
    }

    /// What is read of an input: the method of each message, or the code of the refusal.
    fn read_all(mut input: &[u8]) -> Vec<String> {
        let mut all = Vec::new();
        while let Some(received) = read(&mut input).unwrap() {
            all.push(match received {
                Received::Message(Message::Request(request)) => request.method,
                Received::Message(other) => format!("{other:?}"),
                Received::Malformed(id, refusal) => format!("{id} {}", refusal.code as i32),
            });
        }
        all
    }

    #[test]
    fn what_is_not_a_message_is_skipped() {
        let shutdown = frame(r#"{"jsonrpc":"2.0","id":1,"method":"shutdown"}"#);
        for (fault, expected) in [
            (frame("{"), "null -32700"),
            (frame("\u{0}\u{1}"), "null -32700"),
            (frame(&"[".repeat(100_000)), "null -32700"),
            (frame("[]"), "null -32600"),
            (frame(r#"{"id":7,"params":{}}"#), "7 -32600"),
            (frame(r#"{"id":1e99,"method":"a"}"#), "null -32600"),
            ("Content-Length: many\r\n\r\n".to_owned(), "null -32700"),
            ("Length: 3\r\n\r\n".to_owned(), "null -32700"),
        ] {
            let input = format!("{fault}{shutdown}");
            assert_eq!(
                read_all(input.as_bytes()),
                [expected, "shutdown"],
                "{fault:.40}"
            );
        }
        let input = [b"Content-Length: 2\r\n\r\n\xFF\xFE", shutdown.as_bytes()].concat();
        assert_eq!(read_all(&input), ["null -32700", "shutdown"]);
        assert_eq!(
            read_all(format!("\r\n{shutdown}\r\n").as_bytes()),
            ["shutdown"]
        );
    }

    #[test]
    fn a_length_of_which_nothing_comes_takes_no_memory() {
        assert_eq!(
            read_all(b"Content-Length: 134217728\r\n\r\n{}"),
            Vec::<String>::new()
        );
        assert_eq!(
            read_all(b"Content-Length: 99999999999999999\r\n\r\n{}"),
            ["null -32700"]
        );
        assert_eq!(
            read_all("a".repeat(10_000).as_bytes()),
            Vec::<String>::new()
        );
    }
}
