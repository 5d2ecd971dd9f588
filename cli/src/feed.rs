//! `feed`: makes the published JSON of a folder of documents, page by page, and the other forms of
//! the same listing.

mod listing;

use std::fs;
use std::io::{self, Write as _};
use std::num::NonZeroUsize;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use clap::builder::NonEmptyStringValueParser;
use newsmatter::corpus::{Corpus, File};
use newsmatter::feed::{Item, Page};
use newsmatter::{Checked, Link, Renderer, Severity};

use self::listing::{Form, Site};
use crate::files::draft::{self, Draft};
use crate::files::{output, problem, unread};
use crate::visible::in_json;

/// Make the JSON that a site publishes of its documents, or a feed or sitemap, newest first
///
/// Prints the first page, or the feed of the newest items. Reads files named .md, .markdown or
/// .html, also in subfolders, except hidden ones and those that .gitignore excludes.
///
/// Lists all documents but those with `published: false` or `removed: true`, as the sites do: a
/// document without a score is on their pages. Documents with an error are reported and left out,
/// files without front matter and documents of another kind skipped.
#[derive(Debug, Args)]
#[command(after_long_help = AFTER_HELP)]
pub(crate) struct Options {
    /// The collection's own folder, such as `_news`: the paths of items begin with its name
    folder: PathBuf,
    /// The site's language and region, such as en-us
    #[arg(long, value_parser = NonEmptyStringValueParser::new())]
    locale: Option<String>,
    /// The form: the sites' own JSON, or a feed or sitemap with the same items
    #[arg(long, value_enum, default_value_t = Form::Json)]
    format: Form,
    /// The site's address, such as `https://news.example`: where its pages are. Feeds and sitemaps
    /// need it
    #[arg(
        long,
        value_name = "URL",
        value_parser = site_address,
        required_if_eq_any([
            ("format", "rss"),
            ("format", "atom"),
            ("format", "json-feed"),
            ("format", "news-sitemap"),
        ])
    )]
    site: Option<Link<'static>>,
    /// The site's name in feeds and sitemaps; without it, its host
    #[arg(long, value_parser = NonEmptyStringValueParser::new())]
    title: Option<String>,
    /// Items on a page, and in a feed
    #[arg(long, value_name = "NUMBER", default_value_t = Page::SIZE, value_parser = page_size)]
    page_size: NonZeroUsize,
    /// Write every page there, as page-1.json, page-2.json, …; or feed.xml (rss), atom.xml,
    /// feed.json (json-feed), sitemap-news.xml
    #[arg(long, value_name = "FOLDER")]
    output: Option<PathBuf>,
}

const AFTER_HELP: &str = "\
Exit status: 0 if all documents were read, 1 if some were left out, 2 if the
pages could not be made or written.";

/// Makes the pages, and reports what could not be done.
pub(crate) fn run(options: &Options) -> ExitCode {
    make(options).unwrap_or_else(output::complain)
}

fn page_size(text: &str) -> Result<NonZeroUsize, &'static str> {
    text.parse().map_err(|_| "expected a number above 0")
}

fn site_address(text: &str) -> Result<Link<'static>, String> {
    Link::new(text.to_owned()).map_err(|error| error.to_string())
}

/// Makes the pages of all documents that can be read; the exit status says whether that was all.
fn make(options: &Options) -> Result<ExitCode, String> {
    let root = root_name(&options.folder)?;
    let (mut items, mut left_out) = (Vec::new(), 0_usize);
    let mut leave_out = |why: String| {
        output::complain(why);
        left_out += 1;
    };
    let end = Corpus::new([&options.folder]).visit(
        |file| item_of(&file, &root, options),
        |outcome| {
            match outcome {
                Ok(Ok(item)) => items.extend(item),
                Ok(Err(errors)) => leave_out(errors),
                Err(unread) if unread.is_passed_by() => {}
                Err(unread) if unread.is_named => return ControlFlow::Break(unread),
                Err(unread) => leave_out(unread::line(&unread)),
            }
            ControlFlow::Continue(())
        },
    );
    if let ControlFlow::Break(unread) = end {
        return Err(unread::line(&unread));
    }
    // Documents of one instant stand in the order of their paths.
    items.sort_by(|one, other| {
        let newest_first = other.published_date_time.cmp(&one.published_date_time);
        newest_first.then_with(|| one.path.cmp(&other.path))
    });
    let mut status = ExitCode::SUCCESS;
    if left_out > 0 {
        output::complain(format_args!("left out: {left_out}"));
        status = ExitCode::FAILURE;
    }
    match &options.site {
        Some(address) if options.format != Form::Json => {
            publish_feed(&items, address, options, status)
        }
        _ => publish(&Page::paginate(items, options.page_size), options, status),
    }
}

/// Prints a feed or a sitemap, or writes it.
fn publish_feed(
    items: &[Item<'_>],
    address: &Link<'_>,
    options: &Options,
    status: ExitCode,
) -> Result<ExitCode, String> {
    let site = Site::new(address, options.title.as_deref(), options.locale.as_deref());
    let newest = items.get(..options.page_size.get()).unwrap_or(items);
    let text = match options.format {
        Form::Rss => site.rss(newest),
        Form::Atom => site.atom(newest),
        Form::NewsSitemap => site
            .news_sitemap(items)
            .map_err(|error| error.to_string())?,
        Form::JsonFeed | Form::Json => {
            let feed = serde_json::to_string_pretty(&site.json_feed(newest));
            in_json(feed.map_err(|error| error.to_string())?) + "\n"
        }
    };
    let Some(folder) = &options.output else {
        return Ok(output::print_data(&text, status));
    };
    fs::create_dir_all(folder).map_err(|error| problem::describe(folder, &error))?;
    let path = folder.join(options.format.file_name());
    write(&path, &text).map_err(|error| problem::describe(&path, &error))?;
    Ok(status)
}

/// The name that the paths of items begin with.
fn root_name(folder: &Path) -> Result<String, String> {
    let whole = fs::canonicalize(folder).map_err(|error| problem::describe(folder, &error))?;
    if !whole.is_dir() {
        return Err(format!(
            "{}: a file, where a folder is expected",
            problem::show(folder)
        ));
    }
    let name = whole.file_name().unwrap_or_default();
    Ok(name.to_string_lossy().into_owned())
}

/// The item of a document, `None` if it is not to be listed, or the lines that say why it
/// cannot be read.
fn item_of(
    file: &File<'_>,
    root: &str,
    options: &Options,
) -> Result<Option<Item<'static>>, String> {
    if !file.should_be_article() {
        return Ok(None);
    }
    let checked = file.check();
    let document = match &checked.document {
        Some(document) if !checked.has_errors() => document,
        _ => return Err(errors(file, &checked)),
    };
    if !document.article.is_listed() {
        return Ok(None);
    }
    let mut item = Item::new(&document.article, "")
        .with_content(document.body)
        .into_owned();
    item.path = item_path(root, &options.folder, file.path()).into();
    item.locale = options.locale.clone().map(Into::into);
    Ok(Some(item))
}

/// A line for each error.
fn errors(file: &File<'_>, checked: &Checked<'_>) -> String {
    let (path, renderer) = (problem::show(file.path()), Renderer::new(file.bytes()));
    let errors = checked
        .diagnostics
        .iter()
        .filter(|found| found.severity == Severity::Error);
    let lines = errors.map(|error| renderer.heading(&path, error));
    lines.collect::<Vec<_>>().join("\n")
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
fn publish(pages: &[Page<'_>], options: &Options, status: ExitCode) -> Result<ExitCode, String> {
    let json = |page| match serde_json::to_string_pretty(page) {
        Ok(json) => Ok(in_json(json)),
        Err(error) => Err(error.to_string()),
    };
    let Some(folder) = &options.output else {
        let first = pages.first().map(json).transpose()?;
        let first = first.map(|page| page + "\n").unwrap_or_default();
        return Ok(output::print_data(&first, status));
    };
    let file = |number: u32| folder.join(format!("page-{number}.json"));
    fs::create_dir_all(folder).map_err(|error| problem::describe(folder, &error))?;
    draft::clear(folder);
    let last = pages.last().map_or(0, |page| page.page);
    let behind = file(last.saturating_add(1));
    if behind.exists() {
        let behind = problem::show(&behind);
        return Err(format!(
            "{behind}: is there, behind the last page; remove the old pages first"
        ));
    }
    for page in pages {
        let path = file(page.page);
        write(&path, &json(page)?).map_err(|error| problem::describe(&path, &error))?;
    }
    Ok(status)
}

/// Writes a file, which replaces one that is there.
fn write(path: &Path, text: &str) -> io::Result<()> {
    let draft = Draft::new(path)?;
    draft.writer()?.write_all(text.as_bytes())?;
    draft.finish(true)
}
