//! The documents, and what each reader is handed of them.

use std::fs;
use std::path::{Path, PathBuf};

use crate::typed::{Article, BorrowedText};

/// Every document of a folder, in the order of their paths.
pub(crate) struct Corpus {
    pub(crate) files: Vec<File>,
}

pub(crate) struct File {
    pub(crate) path: PathBuf,
    pub(crate) text: String,
}

impl Corpus {
    /// Loads each `.md` file in `folder` and below it.
    pub(crate) fn load(folder: &Path) -> Result<Corpus, String> {
        let mut paths = Vec::new();
        collect_documents(folder, &mut paths)?;
        if paths.is_empty() {
            return Err(format!("no `.md` file in {}", folder.display()));
        }
        paths.sort();
        let files = paths
            .into_iter()
            .map(File::load)
            .collect::<Result<_, _>>()?;
        Ok(Corpus { files })
    }
}

impl File {
    fn load(path: PathBuf) -> Result<File, String> {
        match fs::read_to_string(&path) {
            Ok(text) => Ok(File { path, text }),
            Err(error) => Err(format!("cannot read {}: {error}", path.display())),
        }
    }
}

fn collect_documents(folder: &Path, paths: &mut Vec<PathBuf>) -> Result<(), String> {
    let failed = |error| format!("cannot list {}: {error}", folder.display());
    for entry in fs::read_dir(folder).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        let path = entry.path();
        // The entry's own type: a link to a folder is not followed, so no loop can occur.
        if entry.file_type().map_err(failed)?.is_dir() {
            collect_documents(&path, paths)?;
        } else if path.extension().is_some_and(|extension| extension == "md") {
            paths.push(path);
        }
    }
    Ok(())
}

/// One document in every form some reader takes, all made before the first measurement.
pub(crate) struct Document<'file> {
    pub(crate) path: &'file Path,
    /// The whole file, for readers that find the front matter themselves.
    pub(crate) text: &'file str,
    front_matter: Option<&'file str>,
    json: Result<String, String>,
    /// The file with a comment in it, which is no longer laid out as the sites write it.
    pub(crate) commented: String,
    /// The file with an anchor in it, which nothing refers to.
    pub(crate) anchored: String,
    /// What newsmatter writes, borrowed from `text` as a program that edits would hold it.
    #[cfg(feature = "ours")]
    pub(crate) article: Option<newsmatter::Article<'file>>,
}

impl<'file> Document<'file> {
    pub(crate) fn prepare(file: &'file File) -> Document<'file> {
        let front_matter = front_matter(&file.text);
        Document {
            path: &file.path,
            text: &file.text,
            front_matter,
            json: front_matter.ok_or_else(no_fences).and_then(as_json),
            commented: file
                .text
                .replacen("category: ", "# a comment\ncategory: ", 1),
            anchored: file.text.replacen("\nprovider:\n", "\nprovider: &a\n", 1),
            #[cfg(feature = "ours")]
            article: article(&file.text),
        }
    }

    /// The article `json`, once as JSON and once between the fences of `text`.
    #[cfg(test)]
    pub(crate) fn from_json(json: &str, text: &'file str) -> Document<'file> {
        Document {
            path: Path::new("from-json.md"),
            text,
            front_matter: front_matter(text),
            json: Ok(json.to_string()),
            commented: text.to_string(),
            anchored: text.to_string(),
            #[cfg(feature = "ours")]
            article: None,
        }
    }

    /// What stands between the fences of the file with an anchor.
    pub(crate) fn anchored_front_matter(&self) -> Result<&str, String> {
        front_matter(&self.anchored).ok_or_else(no_fences)
    }

    /// What stands between the fences, for readers that know only YAML.
    pub(crate) fn front_matter(&self) -> Result<&'file str, String> {
        self.front_matter.ok_or_else(no_fences)
    }

    /// The same data as JSON, without white space: same keys, same order, same text.
    pub(crate) fn json(&self) -> Result<&str, String> {
        self.json.as_deref().map_err(String::clone)
    }
}

fn no_fences() -> String {
    "no front matter between two fences".to_string()
}

/// Goes through the typed article and not through a tree of values, which would
/// make a number of a name that looks like one.
fn as_json(front_matter: &str) -> Result<String, String> {
    let article: Article<BorrowedText<'_>> = serde_yaml::from_str(front_matter)
        .map_err(|error| format!("not converted to JSON: {error}"))?;
    serde_json::to_string(&article).map_err(|error| format!("not converted to JSON: {error}"))
}

/// The article to be written in the row of `to_string`.
#[cfg(feature = "ours")]
fn article(text: &str) -> Option<newsmatter::Article<'_>> {
    newsmatter::parse(text)
        .ok()
        .map(|document| document.article)
}

/// The lines between the fences, the last line's end included.
fn front_matter(text: &str) -> Option<&str> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let opening = text.split_inclusive('\n').next()?;
    if opening.trim_end() != "---" {
        return None;
    }
    let content = &text[opening.len()..];
    let mut length = 0;
    for line in content.split_inclusive('\n') {
        if matches!(line.trim_end(), "---" | "...") {
            return Some(&content[..length]);
        }
        length += line.len();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::front_matter;

    #[test]
    fn splits_off_the_fences() {
        for (text, expected) in [
            ("---\na: 1\n---\nbody", Some("a: 1\n")),
            ("\u{feff}--- \r\na: 1\r\n---\t", Some("a: 1\r\n")),
            ("---\na: 1\n...\n", Some("a: 1\n")),
            ("---\n---\n", Some("")),
            ("---\na: b---\n ---\n---x\n", None),
            ("a: 1\n---\n", None),
            ("", None),
        ] {
            assert_eq!(front_matter(text), expected, "{text:?}");
        }
    }
}
