//! Quality against heat: a circle for each cell that has documents, and the lines between what
//! is published and what is not.

use super::canvas::{Anchor, Canvas, NotDrawn, SMALL, Width, drawing, stroke, tint};
use super::{Drawing, Ink};
use crate::report::number::{count, length};
use crate::report::statistics::{Band, Cell, PUBLISHED_FROM, Scores};

/// Bands from here on are wider than ten.
const END_OF_TENS: i32 = 200;

/// The distance between the bands of ten and the others, which are to another scale.
const GAP: f64 = 9.0;

/// The radius of the smallest circle, which is still seen.
const LEAST: f64 = 1.4;

/// Where things are, in pixels.
struct Layout {
    left: f64,
    top: f64,
    right: f64,
    /// The height of a band of heat.
    row: f64,
    /// The radius of the circle of the most documents.
    greatest: f64,
    /// Every so many bands of quality have a label.
    labelled: i32,
}

/// Bands side by side, those of ten with a distance to the others.
struct Axis {
    bands: Vec<Band>,
    /// How long each is.
    cell: f64,
}

struct Grid {
    layout: Layout,
    quality: Axis,
    heat: Axis,
}

/// Draws the scores of all documents.
pub(crate) fn scores(scores: &Scores, width: Width) -> Result<Drawing, NotDrawn> {
    let grid = Grid::new(scores, width);
    drawing(width.pixels(), grid.bottom() + 44.0, |canvas| {
        grid.draw_frame(canvas)?;
        grid.draw_lines(canvas)?;
        let most = scores.cells().map(|(_, _, cell)| greater(cell)).max();
        for (heat, quality, cell) in scores.cells() {
            if let Some(middle) = grid.middle(heat, quality) {
                draw_cell(canvas, middle, cell, &grid.layout, most.unwrap_or(1))?;
            }
        }
        Ok(())
    })
}

/// Which documents are published is told by color and by shape: circles that are full, and
/// rings.
fn draw_cell(
    canvas: &Canvas<'_>,
    middle: (f64, f64),
    cell: Cell,
    layout: &Layout,
    most: u64,
) -> Result<(), NotDrawn> {
    let radius = |number: u64| {
        let share = length(number) / length(most);
        (share.sqrt() * layout.greatest).max(LEAST)
    };
    if cell.published > 0 {
        canvas.circle(middle, radius(cell.published), tint(Ink::First, 0.9))?;
    }
    if cell.unpublished > 0 {
        canvas.circle(middle, radius(cell.unpublished), stroke(Ink::Second, 2.0))?;
    }
    Ok(())
}

fn greater(cell: Cell) -> u64 {
    cell.published.max(cell.unpublished).max(1)
}

impl Layout {
    const fn of(width: Width) -> Self {
        match width {
            Width::Wide => Self {
                left: 74.0,
                top: 26.0,
                right: 870.0,
                row: 20.0,
                greatest: 14.0,
                labelled: 1,
            },
            Width::Narrow => Self {
                left: 64.0,
                top: 26.0,
                right: 338.0,
                row: 15.0,
                greatest: 9.0,
                labelled: 5,
            },
        }
    }
}

impl Axis {
    /// The bands that are drawn: those of ten, and others that something is in.
    fn new(all: impl Iterator<Item = Band>, used: &[Band]) -> Self {
        let is_drawn = |band: &Band| is_of_tens(*band) || used.contains(band);
        Self {
            bands: all.filter(is_drawn).collect(),
            cell: 0.0,
        }
    }

    /// With bands of this length.
    fn with_cell(self, cell: f64) -> Self {
        Self { cell, ..self }
    }

    /// With bands of such a length that all of them have this one.
    fn with_length(self, length_of_all: f64) -> Self {
        let count = length(count(self.bands.len())).max(1.0);
        let gaps = self.length();
        self.with_cell((length_of_all - gaps) / count)
    }

    fn length(&self) -> f64 {
        let last = self.bands.last().and_then(|band| self.start(*band));
        last.map_or(0.0, |last| last + self.cell)
    }

    /// Where a band begins.
    fn start(&self, band: Band) -> Option<f64> {
        let at = self.bands.iter().position(|&other| other == band)?;
        let others_before = self.bands.first().is_some_and(|first| first.start < 0);
        let gaps = u8::from(others_before && band.start >= 0) + u8::from(band.start >= END_OF_TENS);
        Some(length(count(at)) * self.cell + f64::from(gaps) * GAP)
    }

    fn middle(&self, band: Band) -> Option<f64> {
        Some(self.start(band)? + self.cell / 2.0)
    }

    /// Where a value between the bands of ten is.
    fn place(&self, value: i32) -> Option<f64> {
        let zero = self.bands.iter().find(|band| band.start == 0)?;
        Some(self.start(*zero)? + f64::from(value) / 10.0 * self.cell)
    }
}

impl Grid {
    fn new(scores: &Scores, width: Width) -> Self {
        let layout = Layout::of(width);
        let heats: Vec<_> = scores.cells().map(|(heat, _, _)| heat).collect();
        let qualities: Vec<_> = scores.cells().map(|(_, quality, _)| quality).collect();
        let quality = Axis::new(Band::all_of_quality(), &qualities);
        Self {
            quality: quality.with_length(layout.right - layout.left),
            heat: Axis::new(Band::all_of_heat(), &heats).with_cell(layout.row),
            layout,
        }
    }

    fn bottom(&self) -> f64 {
        self.layout.top + self.heat.length()
    }

    fn middle(&self, heat: Band, quality: Band) -> Option<(f64, f64)> {
        let x = self.layout.left + self.quality.middle(quality)?;
        Some((x, self.bottom() - self.heat.middle(heat)?))
    }

    /// The point of a quality and a heat between the bands of ten.
    fn point(&self, quality: i32, heat: i32) -> Option<(f64, f64)> {
        let x = self.layout.left + self.quality.place(quality)?;
        Some((x, self.bottom() - self.heat.place(heat)?))
    }

    fn draw_frame(&self, canvas: &Canvas<'_>) -> Result<(), NotDrawn> {
        let (left, bottom) = (self.layout.left, self.bottom());
        for value in (0..=END_OF_TENS).step_by(50) {
            let Some((x, y)) = self.point(value, value) else {
                continue;
            };
            canvas.line((left, y), (self.layout.right, y), Ink::Grid, 1.0)?;
            canvas.line((x, self.layout.top), (x, bottom), Ink::Grid, 1.0)?;
            let at = (left - 8.0, y);
            canvas.text(&value.to_string(), at, Anchor::End, SMALL, Ink::Quiet)?;
        }
        for value in (0..=20).step_by(usize::try_from(self.layout.labelled).unwrap_or(1)) {
            if let Some((x, _)) = self.point(value * 10, 0) {
                let text = (value * 10).to_string();
                let at = (x, bottom + 13.0);
                canvas.text(&text, at, Anchor::Middle, SMALL, Ink::Quiet)?;
            }
        }
        self.draw_other_labels(canvas)?;
        let below = (f64::midpoint(left, self.layout.right), bottom + 34.0);
        canvas.text("quality", below, Anchor::Middle, SMALL, Ink::Text)?;
        canvas.text("heat", (left - 8.0, 10.0), Anchor::End, SMALL, Ink::Text)
    }

    /// The labels of bands that are not of ten.
    fn draw_other_labels(&self, canvas: &Canvas<'_>) -> Result<(), NotDrawn> {
        let others = |axis: &Axis| -> Vec<Band> {
            let bands = axis.bands.iter().copied();
            bands.filter(|&band| !is_of_tens(band)).collect()
        };
        for band in others(&self.heat) {
            if let Some(middle) = self.heat.middle(band) {
                let at = (self.layout.left - 8.0, self.bottom() - middle);
                canvas.text(&name(band), at, Anchor::End, SMALL, Ink::Quiet)?;
            }
        }
        for band in others(&self.quality) {
            if let Some(middle) = self.quality.middle(band) {
                // The line below the numbers of the others is free at both ends.
                let at = (self.layout.left + middle, self.bottom() + 28.0);
                canvas.text(&name(band), at, Anchor::Middle, SMALL, Ink::Quiet)?;
            }
        }
        Ok(())
    }

    /// Where heat is quality, and where the sites begin to publish.
    fn draw_lines(&self, canvas: &Canvas<'_>) -> Result<(), NotDrawn> {
        let (zero, end) = (self.point(0, 0), self.point(END_OF_TENS, END_OF_TENS));
        let (Some(zero), Some(end)) = (zero, end) else {
            return Ok(());
        };
        canvas.line(zero, end, Ink::Text, 1.0)?;
        // Below this line there is nothing, or what has a finding.
        if let Some((x, y)) = self.point(115, 115) {
            let at = (x + 14.0, y + 9.0);
            canvas.text("heat = quality", at, Anchor::Start, SMALL, Ink::Text)?;
        }
        if let Some((x, y)) = self.point(0, PUBLISHED_FROM) {
            canvas.line((x, y), (self.layout.right, y), Ink::Text, 1.0)?;
            let text = format!("heat = {PUBLISHED_FROM}");
            canvas.text(&text, (x + 6.0, y - 9.0), Anchor::Start, SMALL, Ink::Text)?;
        }
        Ok(())
    }
}

fn is_of_tens(band: Band) -> bool {
    (0..END_OF_TENS).contains(&band.start)
}

/// `-1`, `200–299`, `500+`
fn name(band: Band) -> String {
    match (band.start, band.end) {
        (i32::MIN, end) => format!("≤ {end}"),
        (start, i32::MAX) => format!("{start}+"),
        (start, end) if start == end => start.to_string(),
        (start, end) => format!("{start}–{end}"),
    }
}
