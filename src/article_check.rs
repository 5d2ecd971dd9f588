//! Checking articles that were made and not read.

use crate::bind::Parser;
use crate::diagnostic::Diagnostic;
use crate::model::Article;
use crate::write;

impl Article<'_> {
    /// Returns what [`check`](crate::check) would report of the article's document: values out of
    /// their fields' range, and what the rules between fields say.
    ///
    /// Paths name the fields. Spans and fixes are those of the canonical document,
    /// [`to_string`](crate::to_string) of the article. For other levels, limits and rules, use
    /// [`Parser::check_article`].
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::{Article, Code, Kind, Provider};
    ///
    /// let mut article = Article::new(
    ///     "news",
    ///     "",
    ///     "",
    ///     "2021-03-04T06:30:00Z".parse()?,
    ///     Kind::Article,
    ///     Provider::new("Harbour Post", "harbour.example"),
    /// );
    /// article.topics = vec!["Ferries".into(), "Ferries".into()];
    /// let diagnostics = article.check();
    /// assert_eq!(diagnostics[0].path.to_string(), "title");
    /// assert_eq!(diagnostics[0].code, Code::EmptyValue);
    /// assert_eq!(diagnostics[1].path.to_string(), "topics[1]");
    /// assert_eq!(diagnostics[1].code, Code::TopicDuplicate);
    /// # Ok::<(), chrono::ParseError>(())
    /// ```
    pub fn check(&self) -> Vec<Diagnostic> {
        Parser::new().check_article(self)
    }
}

impl Parser {
    /// Returns what [`Article::check`] does, with this parser's levels, limits and rules.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsmatter::{Article, Code, Kind, Level, Parser, Provider};
    ///
    /// # let mut article = Article::new(
    /// #     "news",
    /// #     "Ferries return",
    /// #     "",
    /// #     "2021-03-04T06:30:00Z".parse()?,
    /// #     Kind::Article,
    /// #     Provider::new("Harbour Post", "harbour.example"),
    /// # );
    /// article.topics = vec!["Ferries".into(), "Ferries".into()];
    /// let parser = Parser::new().with_level(Code::TopicDuplicate, Level::Allow);
    /// assert_eq!(article.check()[0].code, Code::TopicDuplicate);
    /// assert_eq!(parser.check_article(&article), []);
    /// # Ok::<(), chrono::ParseError>(())
    /// ```
    pub fn check_article(&self, article: &Article<'_>) -> Vec<Diagnostic> {
        // What a document may say is decided by reading one.
        self.check_text(&write::to_string(article)).diagnostics
    }
}
