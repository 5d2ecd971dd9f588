//! Globs for paths below a folder.

use std::path::Path;

use globset::{GlobBuilder, GlobSet, GlobSetBuilder};

/// Some globs; a path matches if one of them does.
#[derive(Debug, Default)]
pub(super) struct Globs(GlobSet);

impl Globs {
    /// Reads globs.
    ///
    /// # Errors
    ///
    /// The position of one that does not parse or can match nothing, and why.
    pub(super) fn new<'g>(
        globs: impl IntoIterator<Item = &'g str>,
    ) -> Result<Self, (usize, String)> {
        let mut set = GlobSetBuilder::new();
        for (position, written) in globs.into_iter().enumerate() {
            let wrong = |reason: String| (position, reason);
            let glob = from_folder(written).map_err(wrong)?;
            let folder = glob.strip_suffix('/');
            let names_folder = folder.is_some() || !last_name(glob).contains(['*', '?', '[', '{']);
            let folder = folder.unwrap_or(glob);
            let everything_in_it = format!("{folder}/**");
            for (glob, holds) in [(folder, true), (&*everything_in_it, names_folder)] {
                if holds {
                    // Without that, `*` would match the names of folders too.
                    let built = GlobBuilder::new(glob).literal_separator(true).build();
                    set.add(built.map_err(|error| wrong(error.to_string()))?);
                }
            }
        }
        let set = set.build();
        Ok(Self(set.map_err(|error| (0, error.to_string()))?))
    }

    /// Whether a path from the folder of the globs matches.
    pub(super) fn match_path(&self, path: &Path) -> bool {
        !self.0.is_empty() && self.0.is_match(path)
    }
}

/// A glob without `./`, if it can match a path below the folder.
fn from_folder(written: &str) -> Result<&str, String> {
    let mut glob = written;
    while let Some(rest) = glob.strip_prefix("./") {
        glob = rest.trim_start_matches('/');
    }
    let matches_nothing = glob.is_empty()
        || glob.starts_with('/')
        || glob.split('/').any(|name| name == ".." || name == ".");
    if matches_nothing {
        let shown = written.escape_debug();
        return Err(format!(
            "the glob `{shown}` matches no file: globs begin at the folder of this file, such as \
             `drafts/**`"
        ));
    }
    Ok(glob)
}

fn last_name(glob: &str) -> &str {
    glob.rsplit('/').next().unwrap_or(glob)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn matches(glob: &str, path: &str) -> bool {
        Globs::new([glob]).unwrap().match_path(Path::new(path))
    }

    #[test]
    fn a_star_stays_in_a_folder_and_a_folder_means_all_in_it() {
        for (glob, path, expected) in [
            ("drafts/*", "drafts/a.md", true),
            ("drafts/*", "drafts/old/a.md", false),
            ("drafts/**", "drafts/old/a.md", true),
            ("drafts", "drafts/old/a.md", true),
            ("drafts/", "drafts/old/a.md", true),
            ("./drafts/**", "drafts/a.md", true),
            ("drafts", "news/drafts/a.md", false),
            ("**/drafts", "news/drafts/a.md", true),
            ("*.md", "a.md", true),
            ("*.md", "a.md/b.md", false),
            ("a.md", "a.md", true),
        ] {
            assert_eq!(matches(glob, path), expected, "{glob} {path}");
        }
    }

    #[test]
    fn what_can_match_nothing_is_refused() {
        for glob in [
            "/news/**",
            "../news/**",
            "news/../b/*",
            "",
            "./",
            "news/./a",
        ] {
            let (_, reason) = Globs::new([glob]).unwrap_err();
            assert!(reason.contains("matches no file"), "{glob}: {reason}");
        }
    }
}
