//! Documents over time, as upright bars.

use plotters::backend::SVGBackend;
use plotters::chart::{ChartBuilder, ChartContext};
use plotters::coord::cartesian::Cartesian2d;
use plotters::coord::types::RangedCoordf64;
use plotters::element::Rectangle;
use plotters::style::TRANSPARENT;

use super::canvas::{
    Anchor, Canvas, NotDrawn, SMALL, Width, drawing, fill, stroke, tenths, text_style,
};
use super::{Drawing, Ink};
use crate::report::number::{count, grouped, length};
use crate::report::statistics::{ByKind, Month, Months};

/// Time is cut into so many parts at most.
const MOST_BINS: i32 = 120;

/// How many months a bar may stand for.
const STEPS: [(i32, Time); 8] = [
    (1, Time::new("a month", "a month")),
    (3, Time::new("a quarter", "a quarter of a year")),
    (12, Time::new("a year", "a year")),
    (60, Time::new("in five years", "five years")),
    (120, Time::new("in ten years", "ten years")),
    (600, Time::new("in fifty years", "fifty years")),
    (1_200, Time::new("in a hundred years", "a hundred years")),
    (12_000, Time::new("in a thousand years", "a thousand years")),
];

/// What a length of time is called.
#[derive(Clone, Copy)]
pub(crate) struct Time {
    /// After what there is so many of.
    pub(crate) rate: &'static str,
    pub(crate) span: &'static str,
}

impl Time {
    const fn new(rate: &'static str, span: &'static str) -> Self {
        Self { rate, span }
    }
}

/// Documents by times of equal length.
pub(crate) struct Bins {
    first: Month,
    /// How many months each has.
    step: i32,
    pub(crate) time: Time,
    counts: Vec<ByKind>,
}

/// Bars from left to right, documents from bottom to top.
type Chart<'c, 's> = ChartContext<'c, SVGBackend<'s>, Cartesian2d<RangedCoordf64, RangedCoordf64>>;

/// A text below a bar.
struct Mark {
    /// Where it stands, in bars from the left.
    at: f64,
    text: String,
}

impl Bins {
    /// Cuts the time from the first to the last document into the shortest parts that are not
    /// too many.
    pub(crate) fn new(months: &Months) -> Option<Self> {
        let (first, last) = months.range()?;
        let bins = |step: i32| last.0.div_euclid(step) - first.0.div_euclid(step) + 1;
        let (step, time) = STEPS
            .into_iter()
            .find(|&(step, _)| bins(step) <= MOST_BINS)
            .or(STEPS.last().copied())?;
        let first = Month(first.0.div_euclid(step) * step);
        let mut counts = vec![ByKind::default(); usize::try_from(bins(step)).ok()?];
        for (month, documents) in months.iter() {
            let at = (month.0 - first.0).div_euclid(step);
            let bin = usize::try_from(at).ok().and_then(|at| counts.get_mut(at));
            if let Some(bin) = bin {
                bin.add_all(documents);
            }
        }
        Some(Self {
            first,
            step,
            time,
            counts,
        })
    }

    /// Whether each bar is a month.
    pub(crate) const fn are_months(&self) -> bool {
        self.step == 1
    }

    /// The beginnings of the times, in order.
    fn starts(&self) -> impl Iterator<Item = Month> {
        let months = (0..).map(|number: i32| Month(self.first.0 + number * self.step));
        months.zip(&self.counts).map(|(month, _)| month)
    }

    /// What stands below the bars, so far apart that texts of `columns` have room.
    fn marks(&self, bar: f64) -> Vec<Mark> {
        const WIDTH_OF_YEAR: f64 = 44.0;
        const WIDTH_OF_MONTH: f64 = 76.0;
        if self.are_months() && self.counts.len() <= 24 {
            let every = (1..=24).find(|&every| f64::from(every) * bar >= WIDTH_OF_MONTH);
            let every = usize::try_from(every.unwrap_or(24)).unwrap_or(24);
            let short = |month: Month| format!("{:.3} {}", month.name(), month.year());
            return self.marks_of(|number, _| number.is_multiple_of(every), short);
        }
        let bars_a_year = 12.0 / f64::from(self.step);
        let every = [
            1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000,
        ]
        .into_iter()
        .find(|&every| f64::from(every) * bars_a_year * bar >= WIDTH_OF_YEAR)
        .unwrap_or(100_000);
        self.marks_of(
            |_, month| month.in_year() == 0 && month.year() % every == 0,
            |month| month.year().to_string(),
        )
    }

    fn marks_of(
        &self,
        is_marked: impl Fn(usize, Month) -> bool,
        text: impl Fn(Month) -> String,
    ) -> Vec<Mark> {
        self.starts()
            .enumerate()
            .filter(|&(number, month)| is_marked(number, month))
            .map(|(number, month)| Mark {
                at: length(count(number)) + 0.5,
                text: text(month),
            })
            .collect()
    }
}

/// Draws articles, with videos and others on top of them.
pub(crate) fn months(bins: &Bins, width: Width) -> Result<Drawing, NotDrawn> {
    let height = match width {
        Width::Wide => 270.0,
        Width::Narrow => 220.0,
    };
    drawing(width.pixels(), height, |canvas| draw(bins, canvas, width))
}

fn draw(bins: &Bins, canvas: &Canvas<'_>, width: Width) -> Result<(), NotDrawn> {
    let most = bins.counts.iter().map(|counts| counts.all()).max();
    let most = most.unwrap_or_default().max(1);
    let all = length(count(bins.counts.len()));
    let numbers = 7.5 * length(count(grouped(most).len())) + 12.0;
    let mut chart = ChartBuilder::on(&canvas.area)
        .margin_top(tenths(8.0))
        .x_label_area_size(tenths(24.0))
        .y_label_area_size(tenths(numbers))
        .build_cartesian_2d(0.0..all, 0.0..length(most) * 1.04)?;
    draw_grid(&mut chart)?;
    for (at, &counts) in bins.counts.iter().enumerate() {
        draw_bar(&mut chart, length(count(at)), counts)?;
    }
    draw_base(bins, &chart, canvas, width)
}

/// Lines at whole numbers of documents.
fn draw_grid(chart: &mut Chart<'_, '_>) -> Result<(), NotDrawn> {
    chart
        .configure_mesh()
        .disable_x_mesh()
        .disable_x_axis()
        .x_labels(0)
        .y_labels(5)
        .y_label_formatter(&|value| whole(*value))
        .y_label_style(text_style(SMALL, Ink::Quiet))
        .bold_line_style(stroke(Ink::Grid, 1.0))
        .max_light_lines(0)
        // Unseen, with its ticks, which keep the numbers away from the bars.
        .axis_style(TRANSPARENT)
        .set_all_tick_mark_size(tenths(6.0))
        .draw()?;
    Ok(())
}

fn draw_bar(chart: &mut Chart<'_, '_>, left: f64, counts: ByKind) -> Result<(), NotDrawn> {
    let parts = [
        (Ink::First, counts.articles),
        (Ink::Second, counts.videos),
        (Ink::Third, counts.others),
    ];
    let mut below = 0;
    for (ink, part) in parts.into_iter().filter(|&(_, part)| part > 0) {
        let (lower, upper) = (length(below), length(below + part));
        let corners = [(left + 0.08, lower), (left + 0.92, upper)];
        chart.draw_series([Rectangle::new(corners, fill(ink))])?;
        below += part;
    }
    Ok(())
}

/// The line that bars stand on, and the times below it.
fn draw_base(
    bins: &Bins,
    chart: &Chart<'_, '_>,
    canvas: &Canvas<'_>,
    width: Width,
) -> Result<(), NotDrawn> {
    let all = length(count(bins.counts.len()));
    let pixels = |at: f64| {
        let (x, y) = chart.backend_coord(&(at, 0.0));
        (f64::from(x) / 10.0, f64::from(y) / 10.0)
    };
    let ((start, bottom), (end, _)) = (pixels(0.0), pixels(all));
    canvas.line((start, bottom), (end, bottom), Ink::Line, 1.0)?;
    for mark in bins.marks((end - start) / all) {
        let (x, _) = pixels(mark.at);
        canvas.line((x, bottom), (x, bottom + 4.0), Ink::Line, 1.0)?;
        // Not beyond the edge.
        let half = 3.3 * length(count(mark.text.len()));
        let at = (x.clamp(half, width.pixels() - half), bottom + 14.0);
        canvas.text(&mark.text, at, Anchor::Middle, SMALL, Ink::Quiet)?;
    }
    Ok(())
}

/// A number of documents; nothing for what is none.
fn whole(value: f64) -> String {
    // Ticks are below what is drawn, and not below zero.
    let rounded = value.round();
    if (value - rounded).abs() > 1e-6 {
        return String::new();
    }
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a cast stops at the ends"
    )]
    grouped(rounded as u64)
}
