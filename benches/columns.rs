//! What columns cost: the kernel against `parse` over the same documents.
//!
//! The goal is that the kernel takes at most one and a half times as long, with text copied into
//! the columns and findings put into theirs.

mod documents;
mod samples;

use std::hint::black_box;

use arrow_array::StringArray;
use criterion::measurement::WallTime;
use criterion::{BenchmarkGroup, Criterion, Throughput, criterion_group, criterion_main};
use newsmatter::columns::{self, Articles};

use self::samples::{SCORED, samples, with_related};

/// How many rows the batches of engines have, most often.
const BATCH: usize = 8192;

/// Real documents, where there are any.
fn corpus(criterion: &mut Criterion) {
    let documents = documents::real();
    if documents.is_empty() {
        return;
    }
    compare(&mut criterion.benchmark_group("columns/corpus"), &documents);
}

/// A batch of each of the project's own documents.
fn batches(criterion: &mut Criterion) {
    let mut documents: Vec<_> = samples()
        .into_iter()
        .map(|sample| (sample.name, sample.text))
        .collect();
    documents.truncate(2);
    for (name, text) in documents {
        let texts = vec![text; 1024];
        compare(
            &mut criterion.benchmark_group(format!("columns/{name}")),
            &texts,
        );
    }
    let long = vec![with_related(SCORED, 39); 64];
    compare(&mut criterion.benchmark_group("columns/related-39"), &long);
}

fn compare(group: &mut BenchmarkGroup<'_, WallTime>, documents: &[String]) {
    let bytes: usize = documents.iter().map(String::len).sum();
    group.throughput(Throughput::Bytes(bytes as u64));
    group.bench_function("parse", |bencher| {
        bencher.iter(|| {
            let texts = documents.iter();
            texts
                .filter(|text| newsmatter::parse(black_box(text)).is_ok())
                .count()
        });
    });
    let batches: Vec<_> = documents
        .chunks(BATCH)
        .map(StringArray::from_iter_values)
        .collect();
    group.bench_function("kernel", |bencher| {
        bencher.iter(|| {
            let parse =
                |batch: &StringArray| columns::parse_documents(black_box(batch)).expect("text");
            batches
                .iter()
                .map(parse)
                .map(|parsed| parsed.findings.num_rows())
                .sum::<usize>()
        });
    });
    let parsed: Vec<_> = batches
        .iter()
        .map(|batch| columns::parse_documents(batch).expect("text").articles)
        .collect();
    group.bench_function("back", |bencher| {
        bencher.iter(|| {
            let mut read = 0;
            for array in &parsed {
                let articles = Articles::new(black_box(array)).expect("its own columns");
                read += articles
                    .iter()
                    .filter(|row| matches!(row, Ok(Some(_))))
                    .count();
            }
            read
        });
    });
}

criterion_group!(benches, corpus, batches);
criterion_main!(benches);
