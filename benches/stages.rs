//! What each stage costs on each kind of document.
//!
//! Documents of the project come first. Where there are real ones (see the README), `corpus`
//! has every stage over all of them.

mod documents;
mod samples;

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use newsmatter::{Editor, fence, fix, yaml};

use self::samples::{SCORED, samples, with_related};

fn stages(criterion: &mut Criterion) {
    for sample in samples() {
        let text = sample.text.as_str();
        let mut group = criterion.benchmark_group(sample.name);
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_function("split", |bencher| {
            bencher.iter(|| fence::split(black_box(text.as_bytes())));
        });
        group.bench_function("events", |bencher| bencher.iter(|| events(black_box(text))));
        group.bench_function("parse", |bencher| {
            bencher.iter(|| newsmatter::parse(black_box(text)));
        });
        group.bench_function("check", |bencher| {
            bencher.iter(|| newsmatter::check(black_box(text.as_bytes())));
        });
        let article = newsmatter::parse(text)
            .expect("a sample that reads")
            .article;
        group.bench_function("write", |bencher| {
            bencher.iter(|| newsmatter::to_string(black_box(&article)));
        });
        group.bench_function("edit", |bencher| {
            bencher.iter(|| {
                let mut editor = Editor::new(black_box(text))?;
                editor.set("title", "The night boat sails again")?;
                Ok::<_, newsmatter::EditError>(editor.finish().len())
            });
        });
        group.bench_function("fix", |bencher| bencher.iter(|| fix(black_box(text))));
        group.finish();
    }
}

/// Reads every event, with the reader that reads the document.
fn events(text: &str) -> usize {
    let Ok(fences) = fence::split(text.as_bytes()) else {
        return 0;
    };
    let mut count = 0;
    let mut reader = yaml::Reader::within(text, fences.front_matter);
    while let Ok(Some(event)) = reader.next_event() {
        black_box(event);
        count += 1;
    }
    count
}

/// Time per byte from one kilobyte to sixteen megabytes: it should not grow.
fn growth(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("growth");
    group.sample_size(10);
    for links in [1, 30, 500, 8_000, 32_000] {
        let text = with_related(SCORED, links);
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_with_input(
            BenchmarkId::new("parse", text.len()),
            &text,
            |bencher, text| {
                bencher.iter(|| newsmatter::parse(black_box(text)));
            },
        );
    }
    group.finish();
}

/// Every real document, one after the other.
fn corpus(criterion: &mut Criterion) {
    let documents = documents::real();
    if documents.is_empty() {
        return;
    }
    let bytes: usize = documents.iter().map(String::len).sum();
    let mut group = criterion.benchmark_group("corpus");
    group.throughput(Throughput::Bytes(bytes as u64));
    group.sample_size(20);
    group.bench_function("parse", |bencher| {
        bencher.iter(|| {
            documents
                .iter()
                .filter(|text| newsmatter::parse(text).is_ok())
                .count()
        });
    });
    group.bench_function("check", |bencher| {
        bencher.iter(|| {
            let checked = documents
                .iter()
                .map(|text| newsmatter::check(text.as_bytes()));
            checked
                .map(|checked| checked.diagnostics.len())
                .sum::<usize>()
        });
    });
    group.finish();
}

criterion_group!(benches, stages, growth, corpus);
criterion_main!(benches);
