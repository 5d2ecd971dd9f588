//! Every way to read a document that was made, and whether it leads to the article.

use newsmatter::{
    Article, Checked, Code, Diagnostic, FieldPath, ImageUrl, LineEnding, Link, Provider, Span,
    Writer, fence,
};

use super::Construction;
use super::choices::Production;
use super::document::Written;

/// Whether every reading of the document finds the article.
///
/// # Errors
///
/// The first difference.
pub fn agree(construction: &Construction, document: &Written) -> Result<(), String> {
    let text = &document.text;
    let as_it_is = newsmatter::check(text.as_bytes());
    let parsed = newsmatter::parse(text).map_err(|report| {
        let errors: Vec<_> = report.errors().collect();
        format!("refused: {errors:#?}")
    })?;
    same("parse", &construction.article, &parsed.article)?;
    same("the body", &construction.body.as_str(), &parsed.body)?;
    only_what_is_explained(&construction.article, document, &as_it_is.diagnostics)?;
    as_to_serde_yaml(construction, document, parsed.front_matter())?;
    with_lines_before(document, &as_it_is, construction)?;
    written_again(construction, text)?;
    fixed(construction, text)
}

/// # Errors
///
/// Both, if they are not equal.
fn same<T: PartialEq + std::fmt::Debug>(what: &str, expected: &T, found: &T) -> Result<(), String> {
    if expected == found {
        return Ok(());
    }
    let (expected, found) = (format!("{expected:#?}"), format!("{found:#?}"));
    let lines = expected.lines().zip(found.lines());
    let first = lines
        .into_iter()
        .find(|(expected, found)| expected != found);
    let (one, other) = first.unwrap_or(("more or less", "of it"));
    Err(format!(
        "{what}: expected\n{one}\nfound\n{other}\nin\n{found}"
    ))
}

/// Whether there is nothing but what choices explain, and all that is sure to be there.
fn only_what_is_explained(
    article: &Article<'_>,
    document: &Written,
    found: &[Diagnostic],
) -> Result<(), String> {
    let mut expected: Vec<_> = document.explained.iter().collect();
    // What stands behind `secured` may be held to be a part of it.
    let is_hidden = |path: &str| article.secured.is_some() && path.contains("[redacted]");
    // Those that are shown first, so that each of them finds its own.
    let is_shown = |diagnostic: &&Diagnostic| !is_hidden(&diagnostic.path.to_string());
    let (shown, hidden): (Vec<_>, Vec<_>) = found.iter().partition(is_shown);
    for diagnostic in shown.into_iter().chain(hidden) {
        let path = diagnostic.path.to_string();
        let explained = expected
            .iter()
            .position(|one| one.code == diagnostic.code && (one.path == path || is_hidden(&path)));
        match explained {
            Some(at) => drop(expected.remove(at)),
            None => return Err(format!("no choice explains {diagnostic:#?}")),
        }
    }
    match expected.into_iter().find(|one| one.is_sure) {
        Some(missing) => Err(format!("not reported: {missing:?}, of {found:#?}")),
        None => Ok(()),
    }
}

/// What `serde_yaml` does not read, or reads otherwise, as `docs/second-opinions.md` says.
pub fn is_beyond_serde_yaml(document: &Written) -> Option<Production> {
    const BEYOND: [Production; 8] = [
        // It takes them for nothing, as it does not know yet that text is asked for.
        Production::NullWordInOptionalText,
        // To it, no text begins so there.
        Production::SignFirstInFlow,
        // They end lines in YAML 1.1.
        Production::RawLineSeparator,
        // It refuses both halves.
        Production::SurrogatePair,
        // It takes them for indentation.
        Production::TabBeginsBlock,
        Production::BlankLineWithTab,
        Production::TabBeforeComment,
        Production::TabBeforeValue,
    ];
    BEYOND.into_iter().find(|one| document.made.contains(one))
}

fn as_to_serde_yaml(
    construction: &Construction,
    document: &Written,
    front_matter: &str,
) -> Result<(), String> {
    if is_beyond_serde_yaml(document).is_some() {
        return Ok(());
    }
    let read = serde_yaml::from_str::<Article<'_>>(front_matter);
    let article = read.map_err(|error| format!("serde_yaml: {error}"))?;
    same("serde_yaml", &construction.article, &article)
}

/// With a comment in the first line; and by the complete parser alone, which an alias that
/// reaches beyond its entry asks for.
fn with_lines_before(
    document: &Written,
    as_it_is: &Checked<'_>,
    construction: &Construction,
) -> Result<(), String> {
    const COMMENT: &str = "# lit at dusk\n";
    let text = &document.text;
    let fences = fence::split(text.as_bytes()).map_err(|_| "no fences")?;
    let at = fences.front_matter.start;
    let commented = format!("{}{COMMENT}{}", &text[..at], &text[at..]);
    let checked = newsmatter::check(commented.as_bytes());
    read_as_before("with a comment", as_it_is, &checked, COMMENT.len(), at)?;
    if document.made.contains(&Production::RootFlow) {
        return Ok(());
    }
    let indentation = indentation_of(document);
    let lines = format!("{indentation}zz-1: &zz x\n{indentation}zz-2: *zz\n");
    let aliased = format!("{}{lines}{}", &text[..at], &text[at..]);
    let mut checked = newsmatter::check(aliased.as_bytes());
    let is_added = |diagnostic: &Diagnostic| diagnostic.path.to_string().starts_with("zz-");
    checked
        .diagnostics
        .retain(|diagnostic| !is_added(diagnostic));
    let read = checked.document.as_ref().map(|document| &document.article);
    same("the complete parser", &Some(&construction.article), &read)?;
    let mut as_it_is = as_it_is.clone();
    if construction.article.secured.is_some() {
        // Where there is an alias, more is taken for a part of what is secret.
        let all = as_it_is
            .diagnostics
            .iter_mut()
            .chain(&mut checked.diagnostics);
        all.for_each(|diagnostic| {
            if diagnostic.code == Code::UnknownField {
                diagnostic.path = FieldPath::root();
            }
            diagnostic.message.clear();
            diagnostic.help = None;
            let labels = diagnostic.labels.iter_mut();
            labels.for_each(|label| label.message.clear());
        });
    }
    read_as_before("the complete parser", &as_it_is, &checked, lines.len(), at)
}

/// The blanks that every entry of the document begins with.
fn indentation_of(document: &Written) -> String {
    if !document.made.contains(&Production::RootIndented) {
        return String::new();
    }
    let lines = document.text.lines().skip(1);
    let mut entries = lines.filter(|line| {
        let text = line.trim_start();
        !text.is_empty() && !text.starts_with('#')
    });
    let first = entries.next().unwrap_or_default();
    " ".repeat(first.len() - first.trim_start().len())
}

/// Whether `checked`, with so many bytes more at a place, is read as before.
fn read_as_before(
    what: &str,
    before: &Checked<'_>,
    checked: &Checked<'_>,
    inserted: usize,
    at: usize,
) -> Result<(), String> {
    let article = |checked: &Checked<'_>| {
        let document = checked.document.as_ref();
        document.map(|document| document.article.clone().into_owned())
    };
    same(what, &article(before), &article(checked))?;
    let back = |span: Span| {
        let back = |offset: usize| match offset >= at + inserted {
            true => offset - inserted,
            false => offset,
        };
        Span::new(back(span.start), back(span.end))
    };
    let mut found = checked.diagnostics.clone();
    for diagnostic in &mut found {
        diagnostic.span = back(diagnostic.span);
        for label in &mut diagnostic.labels {
            label.span = back(label.span);
        }
        // What a fix writes is held by the tests of fixes.
        diagnostic.fix = None;
    }
    let mut expected = before.diagnostics.clone();
    expected
        .iter_mut()
        .for_each(|diagnostic| diagnostic.fix = None);
    same(what, &expected, &found)
}

/// What the crate writes of the article reads back.
fn written_again(construction: &Construction, text: &str) -> Result<(), String> {
    let (article, body) = (&construction.article, &construction.body);
    let writer = Writer::new()
        .with_line_ending(LineEnding::of(text))
        .with_body(body);
    for written in [newsmatter::to_string(article), writer.to_string(article)] {
        let read = newsmatter::parse(&written).map_err(|report| format!("written: {report}"))?;
        same("written again", article, &read.article)?;
    }
    let written = writer.to_string(article);
    let read = newsmatter::parse(&written).map_err(|report| format!("written: {report}"))?;
    same("the body written again", &body.as_str(), &read.body)
}

/// Fixes leave the article what it is: URLs lead to the same page, and empty topics go.
fn fixed(construction: &Construction, text: &str) -> Result<(), String> {
    let fixed = newsmatter::fix(text);
    let read = newsmatter::parse(&fixed.text)
        .map_err(|report| format!("fixed: {report}\n{}", fixed.text))?;
    let expected = without_what_is_fixed(construction.article.clone());
    let found = without_what_is_fixed(read.article.clone().into_owned());
    same("fixed", &expected, &found).map_err(|error| format!("{error}\n{}", fixed.text))
}

/// The article without what fixes change of it.
fn without_what_is_fixed(mut article: Article<'static>) -> Article<'static> {
    fn whole(link: &mut Option<Link<'static>>) {
        if let Some(link) = link {
            *link = Link::new(String::from(link.to_url())).expect("it is a URL");
        }
    }
    fn whole_images(images: &mut [newsmatter::Image<'static>]) {
        for image in images {
            if let ImageUrl::Absolute(link) = &image.url {
                let url = String::from(link.to_url());
                image.url = ImageUrl::new(url).expect("it is a URL");
            }
        }
    }
    fn of_provider(provider: &mut Provider<'static>) {
        whole_images(&mut provider.images);
    }
    article.topics.retain(|topic| !topic.is_empty());
    article.tags.retain(|tag| !tag.is_empty());
    whole(&mut article.original_url);
    whole(&mut article.web_url);
    whole(&mut article.amp_web_url);
    whole(&mut article.cdn_amp_web_url);
    whole_images(&mut article.images);
    of_provider(&mut article.provider);
    for link in &mut article.related {
        whole(&mut link.web_url);
        whole(&mut link.amp_web_url);
        whole(&mut link.cdn_amp_web_url);
        whole_images(&mut link.images);
        if let Some(provider) = &mut link.provider {
            of_provider(provider);
        }
    }
    article
}
