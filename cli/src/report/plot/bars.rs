//! Horizontal bars, each with a label and a number.

use super::canvas::{Anchor, Canvas, NotDrawn, SMALL, TEXT, Width, drawing, fill};
use super::{Drawing, Ink};
use crate::report::number::{count, grouped, length};
use crate::report::text::label;

/// A bar of one or several parts.
pub(crate) struct Bar {
    pub(crate) label: String,
    pub(crate) parts: Vec<(Ink, u64)>,
}

/// Where things are in a row, in pixels.
struct Layout {
    row: f64,
    /// From the top of a row to the middle of its label.
    label: f64,
    /// To the top of its bar.
    bar: f64,
    thickness: f64,
    /// From the left to where bars begin.
    start: f64,
    /// The length of the longest one.
    longest: f64,
    /// How many columns of text a label may have.
    columns: usize,
}

impl Layout {
    const fn of(width: Width) -> Self {
        match width {
            // The label before the bar.
            Width::Wide => Self {
                row: 27.0,
                label: 12.0,
                bar: 4.0,
                thickness: 16.0,
                start: 250.0,
                longest: 560.0,
                columns: 31,
            },
            // The label above the bar.
            Width::Narrow => Self {
                row: 39.0,
                label: 9.0,
                bar: 19.0,
                thickness: 11.0,
                start: 0.0,
                longest: 275.0,
                columns: 46,
            },
        }
    }
}

impl Bar {
    fn all(&self) -> u64 {
        self.parts.iter().map(|&(_, count)| count).sum()
    }
}

/// Draws bars, one below the other, to a common scale.
pub(crate) fn bars(bars: &[Bar], width: Width) -> Result<Drawing, NotDrawn> {
    let layout = Layout::of(width);
    let most = bars.iter().map(Bar::all).max().unwrap_or_default().max(1);
    let height = layout.row * length(count(bars.len()));
    drawing(width.pixels(), height, |canvas| {
        for (at, bar) in bars.iter().enumerate() {
            let top = layout.row * length(count(at));
            draw_label(&bar.label, top, &layout, canvas)?;
            draw_bar(bar, top, most, &layout, canvas)?;
        }
        // Labels above the bars would run into it.
        if width == Width::Wide {
            let start = layout.start;
            canvas.line((start, 0.0), (start, height), Ink::Line, 1.0)?;
        }
        Ok(())
    })
}

fn draw_label(text: &str, top: f64, layout: &Layout, canvas: &Canvas<'_>) -> Result<(), NotDrawn> {
    let (x, anchor) = if layout.start > 0.0 {
        (layout.start - 10.0, Anchor::End)
    } else {
        (0.0, Anchor::Start)
    };
    let name = label(text, layout.columns);
    canvas.text(&name, (x, top + layout.label), anchor, TEXT, Ink::Text)
}

fn draw_bar(
    bar: &Bar,
    top: f64,
    most: u64,
    layout: &Layout,
    canvas: &Canvas<'_>,
) -> Result<(), NotDrawn> {
    let (upper, lower) = (top + layout.bar, top + layout.bar + layout.thickness);
    let mut left = layout.start;
    for &(ink, count) in bar.parts.iter().filter(|(_, count)| *count > 0) {
        let right = left + layout.longest * length(count) / length(most);
        // Parts are told apart by more than their colors.
        let before = if left > layout.start { 1.0 } else { 0.0 };
        let corner = ((left + before).min(right), upper);
        canvas.rectangle(corner, (right, lower), fill(ink))?;
        left = right;
    }
    let at = (left + 6.0, f64::midpoint(upper, lower));
    canvas.text(&grouped(bar.all()), at, Anchor::Start, SMALL, Ink::Quiet)
}
