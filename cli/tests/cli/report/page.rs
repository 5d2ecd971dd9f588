//! A page, as a browser understands it.

use scraper::{ElementRef, Html, Selector};

pub(crate) struct Page(Html);

impl Page {
    /// Reads a page, in which nothing may be wrong.
    #[track_caller]
    pub(crate) fn of(html: &str) -> Self {
        let page = Html::parse_document(html);
        assert_eq!(page.errors, Vec::<String>::new());
        Self(page)
    }

    /// The elements that a selector selects.
    #[track_caller]
    pub(crate) fn all(&self, selector: &str) -> Vec<ElementRef<'_>> {
        let selector = Selector::parse(selector).unwrap();
        self.0.select(&selector).collect()
    }

    /// The one element that a selector selects.
    #[track_caller]
    pub(crate) fn one(&self, selector: &str) -> ElementRef<'_> {
        let all = self.all(selector);
        let [one] = all[..] else {
            panic!("{} elements are `{selector}`", all.len())
        };
        one
    }

    /// What the elements that a selector selects say.
    #[track_caller]
    pub(crate) fn texts(&self, selector: &str) -> Vec<String> {
        self.all(selector).into_iter().map(text).collect()
    }

    /// The rows of a table, without that of the headings.
    #[track_caller]
    pub(crate) fn rows(&self, id: &str) -> Vec<Vec<String>> {
        self.one(&format!("table#{id}"));
        let rows = self.all(&format!("table#{id} tbody tr"));
        let cells = Selector::parse("th, td").unwrap();
        rows.into_iter()
            .map(|row| row.select(&cells).map(text).collect())
            .collect()
    }

    /// The count in the row `what` of the table of all counts.
    #[track_caller]
    pub(crate) fn count(&self, what: &str) -> u64 {
        let rows = self.rows("counts-table");
        let row = rows.iter().find(|row| row[0] == what);
        number(&row.unwrap_or_else(|| panic!("there is no row `{what}`"))[1])
    }
}

/// What an element says, in one line.
pub(crate) fn text(element: ElementRef<'_>) -> String {
    let text = element.text().collect::<String>();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A number as it is written on the page.
#[track_caller]
pub(crate) fn number(text: &str) -> u64 {
    text.replace(',', "").parse().unwrap()
}
