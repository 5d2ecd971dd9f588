//! Which topics meet: a square of shaded cells.

use super::canvas::{Anchor, Canvas, NotDrawn, SMALL, Width, drawing, fill, tint};
use super::{Drawing, Ink};
use crate::report::number::{count, length, short};
use crate::report::statistics::{Topic, Topics};
use crate::report::text::label;

/// The opacities of cells, and how much of the greatest number each is for at least.
const SHADES: [(f64, f64); 5] = [
    (0.5, 1.0),
    (0.25, 0.85),
    (0.1, 0.5),
    (0.03, 0.3),
    (0.0, 0.14),
];

/// How opaque a cell has to be for its text to be in the other ink.
const DARK: f64 = 0.7;

/// Where things are, in pixels.
struct Layout {
    /// The width of the labels of rows.
    labels: f64,
    columns: usize,
    row: f64,
    /// The height of the labels of columns, which run upwards, and how many characters they have.
    heading: f64,
    heading_columns: usize,
    /// No column is wider.
    widest: f64,
}

impl Layout {
    const fn of(width: Width) -> Self {
        match width {
            Width::Wide => Self {
                labels: 220.0,
                columns: 30,
                row: 30.0,
                heading: 150.0,
                heading_columns: 20,
                widest: 55.0,
            },
            Width::Narrow => Self {
                labels: 128.0,
                columns: 16,
                row: 28.0,
                heading: 108.0,
                heading_columns: 13,
                widest: 50.0,
            },
        }
    }
}

/// How many topics are drawn at most.
const fn most_topics(width: Width) -> usize {
    match width {
        Width::Wide => 12,
        Width::Narrow => 8,
    }
}

/// The topics that are drawn, and the size of a cell.
struct Matrix<'s> {
    topics: &'s Topics,
    shown: Vec<Topic<'s>>,
    /// The greatest number of documents that two topics have together.
    most: u64,
    layout: Layout,
    column: f64,
}

/// Draws how often each two of the topics stand together.
pub(crate) fn matrix(topics: &Topics, width: Width) -> Result<Drawing, NotDrawn> {
    let layout = Layout::of(width);
    let shown = topics.largest(most_topics(width)).first;
    let first = topics.largest_pairs(1).first;
    let rows = length(count(shown.len()));
    let room = width.pixels() - layout.labels;
    let height = layout.heading + rows * layout.row;
    let matrix = Matrix {
        topics,
        shown,
        most: first.first().map_or(1, |pair| pair.documents),
        column: (room / rows.max(1.0)).min(layout.widest),
        layout,
    };
    drawing(width.pixels(), height, |canvas| {
        for (at, &topic) in matrix.shown.iter().enumerate() {
            matrix.draw_row(at, topic, canvas)?;
        }
        Ok(())
    })
}

impl Matrix<'_> {
    /// The middle of a cell.
    fn middle(&self, row: usize, column: usize) -> (f64, f64) {
        let Layout {
            labels,
            row: height,
            heading,
            ..
        } = self.layout;
        (
            labels + (length(count(column)) + 0.5) * self.column,
            heading + (length(count(row)) + 0.5) * height,
        )
    }

    /// A row with its label, and the label of the same topic's column.
    fn draw_row(&self, row: usize, topic: Topic<'_>, canvas: &Canvas<'_>) -> Result<(), NotDrawn> {
        let (x, y) = self.middle(row, row);
        let Layout {
            labels,
            columns,
            heading,
            heading_columns,
            ..
        } = self.layout;
        let name = label(topic.name, heading_columns);
        canvas.upright(&name, (x, heading - 8.0), SMALL, Ink::Text)?;
        let name = label(topic.name, columns);
        canvas.text(&name, (labels - 10.0, y), Anchor::End, SMALL, Ink::Text)?;
        for (column, &other) in self.shown.iter().enumerate() {
            let together = (row != column).then(|| self.topics.together(topic, other));
            self.draw_cell(self.middle(row, column), together, canvas)?;
        }
        Ok(())
    }

    /// A cell; one without a number where a topic would meet itself.
    fn draw_cell(
        &self,
        middle: (f64, f64),
        together: Option<u64>,
        canvas: &Canvas<'_>,
    ) -> Result<(), NotDrawn> {
        let (right, down) = (self.column / 2.0 - 1.0, self.layout.row / 2.0 - 1.0);
        let upper_left = (middle.0 - right, middle.1 - down);
        let lower_right = (middle.0 + right, middle.1 + down);
        let Some(together) = together else {
            return canvas.rectangle(upper_left, lower_right, fill(Ink::Grid));
        };
        let shade = shade(together, self.most);
        let style = if together == 0 {
            tint(Ink::Grid, 0.35)
        } else {
            tint(Ink::First, shade)
        };
        canvas.rectangle(upper_left, lower_right, style)?;
        if together == 0 {
            return Ok(());
        }
        let ink = if shade > DARK {
            Ink::OnFirst
        } else {
            Ink::Text
        };
        canvas.text(&short(together), middle, Anchor::Middle, SMALL, ink)
    }
}

/// How opaque the cell of `number` documents is, where `most` is the greatest number.
fn shade(number: u64, most: u64) -> f64 {
    let share = length(number) / length(most.max(1));
    let found = SHADES.into_iter().find(|&(least, _)| share > least);
    found.map_or(0.0, |(_, opacity)| opacity)
}
