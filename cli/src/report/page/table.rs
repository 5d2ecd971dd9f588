//! Tables on the page.

use maud::{Markup, html};

use crate::report::number::{grouped, percent};
use crate::report::text::shown;

/// More characters than that of a name are not shown.
const LONGEST_NAME: usize = 120;

/// A table, whose rows begin with what they are about.
pub(super) struct Table<'t> {
    /// The anchor that leads to it.
    pub(super) id: &'t str,
    pub(super) caption: &'t str,
    pub(super) columns: &'t [Column],
    pub(super) rows: Vec<Vec<Markup>>,
    /// What is not in it: `and 12 more …`.
    pub(super) more: Option<String>,
}

/// A column and its heading.
#[derive(Clone, Copy)]
pub(super) enum Column {
    Text(&'static str),
    Number(&'static str),
}

impl Column {
    const fn heading(self) -> &'static str {
        match self {
            Self::Text(heading) | Self::Number(heading) => heading,
        }
    }

    const fn class(self) -> Option<&'static str> {
        match self {
            Self::Text(_) => None,
            Self::Number(_) => Some("number"),
        }
    }
}

impl Table<'_> {
    /// The table, open.
    pub(super) fn markup(&self) -> Markup {
        html! {
            div.table { (self.scrolled(None)) }
        }
    }

    /// The table, to be opened.
    pub(super) fn folded(&self) -> Markup {
        html! {
            details.table {
                summary { "Table: " (self.caption) }
                (self.scrolled(Some("unseen")))
            }
        }
    }

    /// On a narrow screen, a table is moved in its own region, which the keyboard reaches.
    fn scrolled(&self, caption_class: Option<&str>) -> Markup {
        let caption = format!("{}-caption", self.id);
        html! {
            div.scroll role="region" aria-labelledby=(caption) tabindex="0" {
                table #(self.id) {
                    caption #(caption) class=[caption_class] { (self.caption) }
                    thead {
                        tr {
                            @for column in self.columns {
                                th scope="col" class=[column.class()] { (column.heading()) }
                            }
                        }
                    }
                    tbody {
                        @for row in &self.rows { (self.row(row)) }
                    }
                }
            }
            @if let Some(more) = &self.more {
                p.more { (more) }
            }
        }
    }

    fn row(&self, cells: &[Markup]) -> Markup {
        html! {
            tr {
                @for (at, (cell, column)) in cells.iter().zip(self.columns).enumerate() {
                    @if at == 0 {
                        th scope="row" class=[column.class()] { (cell) }
                    } @else {
                        td class=[column.class()] { (cell) }
                    }
                }
            }
        }
    }
}

/// A cell with a count.
pub(super) fn number(count: u64) -> Markup {
    html! { (grouped(count)) }
}

/// A cell with a share.
pub(super) fn share(part: u64, whole: u64) -> Markup {
    html! { (percent(part, whole)) }
}

/// A cell with words of the page.
pub(super) fn words(text: &str) -> Markup {
    html! { (text) }
}

/// A cell with a text of others, whose direction is its own.
pub(super) fn name(text: &str) -> Markup {
    html! { bdi { (shown(text, LONGEST_NAME)) } }
}

/// A cell with an address or a place, which goes on in the next line where it has to.
pub(super) fn address(text: &str) -> Markup {
    html! { bdi.address { (shown(text, 2 * LONGEST_NAME)) } }
}
