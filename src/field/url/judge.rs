//! What is found in the text of a URL that was accepted, and what helps with one that was not.

use super::{Context, TextPlace};
use crate::diagnostic::{Applicability, Code, Diagnostic, Fix, Path, quote, quote_to_copy};
use crate::model::url_characters::{Foreign, foreign};
use crate::model::url_text::{self, Loose, Looseness, Unreachable, loose, unreachable};
use crate::model::{Link, LinkError};
use crate::yaml;

/// `unreachable-url`, `loose-url`, `non-ascii-url`
pub(super) fn check(
    text: &str,
    host: Option<&str>,
    place: TextPlace,
    context: &mut Context<'_, '_>,
) {
    let path = *context.path;
    let unreachable = unreachable(text, host);
    if let Some(unreachable) = unreachable {
        context.sink.report(Code::UnreachableUrl, || {
            diagnose_unreachable(unreachable, text, host, place, path)
        });
    }
    // What is to be filled in is not to be encoded.
    if matches!(unreachable, Some(Unreachable::Placeholder(_))) {
        return;
    }
    if let Some(loose) = loose(text) {
        context
            .sink
            .report(Code::LooseUrl, || diagnose_loose(&loose, text, place, path));
    }
    if let Some(foreign) = foreign(text, host) {
        context.sink.report(Code::NonAsciiUrl, || {
            diagnose_foreign(&foreign, place, path)
        });
    }
}

/// `loose-url`, of an image's URL without a scheme, which is read as `link`.
pub(super) fn without_scheme(
    text: &str,
    link: &Link<'_>,
    place: TextPlace,
    context: &mut Context<'_, '_>,
) {
    let path = *context.path;
    context.sink.report(Code::LooseUrl, || {
        let message = format!("expected an absolute URL, found {}", quote(text));
        Diagnostic::new(Code::LooseUrl, place.span, path, message)
            .with_help(format!("write {}", quote_to_copy(link.as_str())))
            .with_fix(write("begin it with `https:`", link.as_str(), place, true))
    });
}

/// `loose-url`, of the path of an image, which is read without the white space around it.
pub(super) fn blanks_around(
    text: &str,
    url: &str,
    place: TextPlace,
    context: &mut Context<'_, '_>,
) {
    let path = *context.path;
    context.sink.report(Code::LooseUrl, || {
        let loose = Loose {
            looseness: Looseness::Ends,
            standard: loose(url).map_or_else(|| url.to_owned(), |loose| loose.standard),
            is_sure: true,
        };
        diagnose_loose(&loose, text, place, path)
    });
}

fn write(description: &str, url: &str, place: TextPlace, is_sure: bool) -> Fix {
    let mut fix = Fix::safe(description, place.token, yaml::double_quoted(url));
    if !is_sure {
        fix.applicability = Applicability::Unsafe;
    }
    fix
}

fn diagnose_loose(loose: &Loose, text: &str, place: TextPlace, path: Path<'_>) -> Diagnostic {
    let expected = match loose.looseness {
        Looseness::Ends => "a URL without white space around it".to_owned(),
        Looseness::Breaks => "a URL without tabs and line ends in it".to_owned(),
        Looseness::Slashes => "two slashes between scheme and host".to_owned(),
        Looseness::Backslash => "a URL with `/` in place of `\\`".to_owned(),
        Looseness::Character(' ') => "a URL with blanks percent-encoded, as `%20`".to_owned(),
        Looseness::Character(character) => format!(
            "a URL with `{character}` percent-encoded, as `%{:02X}`",
            u32::from(character)
        ),
        Looseness::Percent => "two hexadecimal digits behind every `%`".to_owned(),
    };
    let message = format!("expected {expected}, found {}", quote(text));
    let help = match loose.looseness {
        Looseness::Percent if !loose.is_sure => {
            "it may be cut short; the sign `%` itself is written `%25`".to_owned()
        }
        _ => format!("write {}", quote_to_copy(&loose.standard)),
    };
    let description = match loose.looseness {
        Looseness::Ends => "remove the white space",
        Looseness::Breaks => "remove tabs and line ends",
        Looseness::Slashes => "write two slashes",
        Looseness::Backslash => "write `/`",
        Looseness::Character(_) | Looseness::Percent => "percent-encode it",
    };
    Diagnostic::new(Code::LooseUrl, place.span, path, message)
        .with_help(help)
        .with_fix(write(description, &loose.standard, place, loose.is_sure))
}

fn diagnose_unreachable(
    unreachable: Unreachable<'_>,
    text: &str,
    host: Option<&str>,
    place: TextPlace,
    path: Path<'_>,
) -> Diagnostic {
    let host = host.unwrap_or_default();
    let (expected, help, fix) = match unreachable {
        Unreachable::SchemeTwice(rest) => (
            format!("a URL with one scheme, found {}", quote(text)),
            format!("its host is `{host}`; remove the first `{host}://`"),
            Some(write("remove the first scheme", rest, place, false)),
        ),
        Unreachable::Private => (
            format!("a host that readers can reach, found `{host}`"),
            "give the address that the page has on the web".to_owned(),
            None,
        ),
        Unreachable::EmptyLabel => (
            format!("a host with text between all dots, found `{host}`"),
            "remove one of two dots in a row, or give what is missing between them".to_owned(),
            None,
        ),
        Unreachable::LongHost => (
            format!(
                "a host of at most 63 characters between dots, and 253 in all, found {}",
                quote(host)
            ),
            "no such host can be registered".to_owned(),
            None,
        ),
        Unreachable::Placeholder(placeholder) => (
            format!("a URL that is filled in, found {}", quote(placeholder)),
            "write what it stands for; the URL is published as it stands".to_owned(),
            None,
        ),
    };
    Diagnostic::new(
        Code::UnreachableUrl,
        place.span,
        path,
        format!("expected {expected}"),
    )
    .with_help(help)
    .with_fix(fix)
}

fn diagnose_foreign(foreign: &Foreign, place: TextPlace, path: Path<'_>) -> Diagnostic {
    let (Foreign::Invisible(character, url)
    | Foreign::Mojibake(character, url)
    | Foreign::Host(character, url)
    | Foreign::Visible(character, url)) = foreign;
    let (what, help, description, is_sure) = match foreign {
        Foreign::Invisible(..) => (
            ", which cannot be seen",
            "remove it, unless the page's address really has it".to_owned(),
            "remove what cannot be seen",
            false,
        ),
        Foreign::Mojibake(..) => (
            ", of UTF-8 that was read as Windows-1252",
            format!("it was most likely {}", quote_to_copy(url)),
            "write what it most likely was",
            false,
        ),
        Foreign::Host(..) => (
            "",
            format!("write the host in Punycode: {}", quote_to_copy(url)),
            "write the host in Punycode",
            true,
        ),
        Foreign::Visible(..) => (
            "",
            "percent-encode it as UTF-8, once it is sure that it is right".to_owned(),
            "percent-encode it",
            true,
        ),
    };
    let shown = character.escape_debug();
    let message = format!("expected a URL of visible ASCII characters, found `{shown}`{what}");
    Diagnostic::new(Code::NonAsciiUrl, place.span, path, message)
        .with_help(help)
        .with_fix(write(description, url, place, is_sure))
}

/// Returns what to do about a text that is no URL.
pub(super) fn help_for_bad_url(error: LinkError, text: &str) -> Option<String> {
    let seen = text.replace(['\t', '\n', '\r'], "");
    let seen = seen.trim();
    if seen.is_empty() {
        return None;
    }
    if let Some(placeholder) = url_text::placeholder(seen) {
        return Some(format!("fill in the placeholder {}", quote(placeholder)));
    }
    let is_relative = error == LinkError::Relative;
    let help = if is_relative && seen.starts_with("//") && !text.starts_with("//") {
        "URL parsers drop tabs, line ends and blanks there, so that it leads to another site"
    } else if is_relative && seen.starts_with("//") {
        "begin it with `https:`"
    } else if ["https//", "http//"]
        .iter()
        .any(|start| seen.starts_with(start))
    {
        "there is a `:` between scheme and slashes"
    } else if is_relative {
        "begin it with `https://` and the host"
    } else {
        return None;
    };
    Some(help.to_owned())
}
