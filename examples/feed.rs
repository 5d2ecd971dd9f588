//! Makes the published JSON of a folder of documents, page by page.
//!
//! Run it with `cargo run --example feed --features json -- FOLDER`.

#[path = "files/flag.rs"]
mod flag;
#[path = "files/value.rs"]
mod value;

use std::ffi::{OsStr, OsString};
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use lexopt::Arg::{Long, Short, Value};
use lexopt::Parser;
use newsmatter::feed::{Item, Page};
use newsmatter::{Article, Checked, LineIndex, Severity};

use self::flag::WrongFlag;
use self::value::value;

const USAGE: &str = "\
Usage: feed FOLDER [--locale LOCALE] [--page-size NUMBER] [--output FOLDER]

Makes the JSON that a site publishes of the documents in FOLDER (.md, .markdown
and .html, in folders below it too, hidden ones skipped), newest first, and
prints the first page.

Listed are documents that say `published: true` and not `removed: true`, as the
sites do it: a document without a score is not on any of their pages. Documents
with an error are reported and left out.

FOLDER is the collection's own folder, such as `_news`: the paths of items begin
with its name.

Options:
  --locale LOCALE     the site's language and region, such as en-us [none]
  --page-size NUMBER  items on a page [25]
  --output FOLDER     write every page there, as page-1.json, page-2.json, …
  --help              print this

Exit code: 0 all documents were read, 1 some were left out, 2 the pages could
not be made: wrong arguments, or a folder that cannot be read or written.
";

/// The kinds of files that hold documents.
const EXTENSIONS: [&str; 3] = ["md", "markdown", "html"];

fn main() -> ExitCode {
    let outcome = match Options::read(Parser::from_env()) {
        Ok(Some(options)) => run(&options),
        Ok(None) => print(USAGE).map(|()| 0),
        Err(message) => Err(format!("{message}\n\n{USAGE}")),
    };
    match outcome {
        Ok(0) => ExitCode::SUCCESS,
        Ok(left_out) => {
            report(&format!("feed: {left_out} left out"));
            ExitCode::from(1)
        }
        Err(message) => {
            report(&format!("feed: {}", message.trim_end()));
            ExitCode::from(2)
        }
    }
}

/// What the command line asks for.
struct Options {
    folder: PathBuf,
    locale: Option<String>,
    page_size: NonZeroUsize,
    output: Option<PathBuf>,
}

impl Options {
    /// Reads the arguments; `None` when they ask for help.
    fn read(mut arguments: Parser) -> Result<Option<Self>, String> {
        let (mut folder, mut locale, mut output) = (None, None, None);
        let mut page_size = Page::SIZE;
        let rest = &mut arguments;
        while let Some(argument) = rest
            .next()
            .map_err(|wrong| WrongFlag::from(wrong).to_string())?
        {
            match argument {
                Long("help") | Short('h') => return Ok(None),
                Long("locale") => {
                    let value = given(rest, "--locale", "a language and a region", "en-us")?;
                    locale = Some(value.to_string_lossy().into_owned());
                }
                Long("page-size") => page_size = page_size_of(rest)?,
                Long("output") => {
                    let folder = given(rest, "--output", "a folder", "pages")?;
                    output = Some(PathBuf::from(folder));
                }
                Value(path) if folder.is_none() => folder = Some(PathBuf::from(path)),
                Value(path) => {
                    return Err(format!("expected one folder, found {}", path.display()));
                }
                other => return Err(WrongFlag::unknown(&other).to_string()),
            }
        }
        Ok(Some(Self {
            folder: folder.ok_or("expected a folder")?,
            locale,
            page_size,
            output,
        }))
    }
}

fn page_size_of(arguments: &mut Parser) -> Result<NonZeroUsize, String> {
    let number = given(arguments, "--page-size", "a number above 0", "25")?;
    let number = number.to_string_lossy();
    number
        .parse()
        .map_err(|_| format!("expected a number above 0, found {number}"))
}

/// The value of a flag.
fn given(
    arguments: &mut Parser,
    flag: &'static str,
    expected: &'static str,
    example: &'static str,
) -> Result<OsString, String> {
    value(arguments, flag, expected, example).map_err(|missing| missing.to_string())
}

/// Makes the pages, and tells how many documents had to be left out.
fn run(options: &Options) -> Result<usize, String> {
    let root = root_name(&options.folder)?;
    let mut items = Vec::new();
    let mut left_out = 0;
    for path in documents(&options.folder)? {
        match read_item(&path) {
            Ok(Some(mut item)) => {
                item.path = item_path(&root, &options.folder, &path).into();
                item.locale = options.locale.clone().map(Into::into);
                items.push(item);
            }
            Ok(None) => {}
            Err(findings) => {
                report(&findings);
                left_out += 1;
            }
        }
    }
    // Documents of one instant stand in the order of their paths.
    items.sort_by(|one, other| {
        let newest_first = other.published_date_time.cmp(&one.published_date_time);
        newest_first.then_with(|| one.path.cmp(&other.path))
    });
    publish(&Page::paginate(items, options.page_size), options)?;
    Ok(left_out)
}

/// The name that the paths of items begin with.
fn root_name(folder: &Path) -> Result<String, String> {
    let whole = fs::canonicalize(folder).map_err(|error| at(folder, &error))?;
    let name = whole.file_name().unwrap_or_default();
    Ok(name.to_string_lossy().into_owned())
}

/// Every document in `folder` and below it, in order of path.
fn documents(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let mut documents = Vec::new();
    let mut left = vec![folder.to_owned()];
    while let Some(folder) = left.pop() {
        let entries = fs::read_dir(&folder).map_err(|error| at(&folder, &error))?;
        for entry in entries {
            let entry = entry.map_err(|error| at(&folder, &error))?;
            let path = entry.path();
            let kind = entry.file_type().map_err(|error| at(&path, &error))?;
            if is_hidden(&entry.file_name()) {
                continue;
            }
            // A link to a folder is not followed: it may lead back to where it stands.
            if kind.is_dir() {
                left.push(path);
            } else if is_document(&path) {
                documents.push(path);
            }
        }
    }
    documents.sort();
    Ok(documents)
}

fn is_hidden(name: &OsStr) -> bool {
    name.as_encoded_bytes().starts_with(b".")
}

fn is_document(path: &Path) -> bool {
    let extension = path.extension().unwrap_or_default();
    EXTENSIONS.iter().any(|known| extension == *known) && path.is_file()
}

/// The item of a document, `None` if it is not to be listed, or the lines that say why it
/// cannot be read.
fn read_item(path: &Path) -> Result<Option<Item<'static>>, String> {
    let file = fs::read(path).map_err(|error| at(path, &error))?;
    let checked = newsmatter::check(&file);
    match &checked.document {
        Some(document) if !checked.has_errors() => {
            let item = || Item::new(&document.article, "").with_content(document.body);
            Ok(is_listed(&document.article).then(|| item().into_owned()))
        }
        _ => Err(errors(path, &file, &checked)),
    }
}

fn is_listed(article: &Article<'_>) -> bool {
    article.published == Some(true) && article.removed != Some(true)
}

/// One line for each error: `path:line:column: error[code]: field: message`.
fn errors(path: &Path, file: &[u8], checked: &Checked<'_>) -> String {
    let lines = LineIndex::new(file);
    let mut shown = Vec::new();
    for found in &checked.diagnostics {
        if found.severity != Severity::Error {
            continue;
        }
        let place = lines.location(found.span.start);
        let field = if found.path.is_root() {
            String::new()
        } else {
            format!("{}: ", found.path)
        };
        let (code, message) = (found.code, &found.message);
        let path = path.display();
        shown.push(format!("{path}:{place}: error[{code}]: {field}{message}"));
    }
    shown.join("\n")
}

/// A document's path as the sites give it: from the collection's folder on, with `/`.
fn item_path(root: &str, folder: &Path, path: &Path) -> String {
    let mut shown = root.to_owned();
    for part in path.strip_prefix(folder).unwrap_or(path) {
        shown.push('/');
        shown.push_str(&part.to_string_lossy());
    }
    shown
}

/// Prints the first page, or writes all of them.
fn publish(pages: &[Page<'_>], options: &Options) -> Result<(), String> {
    let json = |page| serde_json::to_string_pretty(page).map_err(|error| error.to_string());
    let Some(output) = &options.output else {
        return pages
            .first()
            .map_or(Ok(()), |page| print(&(json(page)? + "\n")));
    };
    fs::create_dir_all(output).map_err(|error| at(output, &error))?;
    for page in pages {
        let name = format!("page-{}.json", page.page);
        write_atomically(output, &name, &json(page)?)
            .map_err(|error| at(&output.join(name), &error))?;
    }
    Ok(())
}

/// Writes a file that is there whole or not at all, whatever happens on the way.
fn write_atomically(folder: &Path, name: &str, text: &str) -> io::Result<()> {
    let temporary = folder.join(format!(".{name}.{}", std::process::id()));
    let written =
        write_through(&temporary, text).and_then(|()| fs::rename(&temporary, folder.join(name)));
    if written.is_err() {
        // What went wrong first is the error to report.
        let _ = fs::remove_file(&temporary);
    }
    written
}

/// Writes a file down to the disk.
fn write_through(path: &Path, text: &str) -> io::Result<()> {
    let mut file = File::create(path)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

/// Prints to whoever reads; one who has read enough is no error.
fn print(text: &str) -> Result<(), String> {
    let mut output = io::stdout().lock();
    match output
        .write_all(text.as_bytes())
        .and_then(|()| output.flush())
    {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(error.to_string()),
        _ => Ok(()),
    }
}

/// Tells the user. Where nobody listens, the exit code still says it.
fn report(line: &str) {
    let _ = writeln!(io::stderr(), "{line}");
}

/// An error of the file system, and where it was met.
fn at(path: &Path, error: &io::Error) -> String {
    format!("{}: {error}", path.display())
}
