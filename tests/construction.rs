//! Documents that are made of an article which is known before: every reader finds it.
//!
//! A release build makes 100,000 documents, a debug build 1,000; `NEWSMATTER_CONSTRUCTIONS` says
//! another number. Two of them are made of each article. The seed is fixed, so a failure comes again.

#![cfg(all(feature = "serde", feature = "full-yaml"))]

#[path = "../fuzz/src/lib.rs"]
#[allow(dead_code, unreachable_pub, missing_debug_implementations)]
#[allow(clippy::pedantic)]
mod properties;
mod support;

use std::collections::BTreeMap;

use properties::construction::{self, choices::Production};
use support::Random;

/// How many documents are made in full.
const ALL: usize = 100_000;

/// How many are made, unless the environment says another number.
const DOCUMENTS: usize = if cfg!(debug_assertions) { 1_000 } else { ALL };

/// How often every production is made at least: once in so many documents.
const SELDOM: usize = 2_000;

/// One in so many documents is held to the properties of any document, too.
const ONE_IN: usize = 16;

/// How many bytes the choices of one article are drawn from.
const LONGEST: usize = 6_000;

fn bytes(random: &mut Random) -> Vec<u8> {
    let length = 500 + random.below(LONGEST - 500);
    let words = (0..length.div_ceil(8)).map(|_| random.next().to_le_bytes());
    words.flatten().collect()
}

#[test]
fn every_reader_finds_the_article_that_a_document_was_made_of() {
    let documents: usize = match std::env::var("NEWSMATTER_CONSTRUCTIONS") {
        Ok(number) => number.parse().expect("a number"),
        Err(_) => DOCUMENTS,
    };
    let articles = documents.div_ceil(2);
    let mut random = Random(1);
    let mut made: BTreeMap<Production, usize> = BTreeMap::new();
    let mut asked = 0;
    for number in 0..articles {
        let bytes = bytes(&mut random);
        let result = std::panic::catch_unwind(|| {
            let construction = construction::holds_for(&bytes);
            if number % ONE_IN == 0 {
                construction::holds_otherwise(&construction.documents[0].text);
            }
            construction
        });
        let Ok(construction) = result else {
            panic!("article {number} of {articles}");
        };
        for production in construction.productions() {
            *made.entry(production).or_default() += 1;
        }
        asked += construction.asked();
    }
    println!(
        "{documents} of {ALL} documents, made of {articles} articles; serde_yaml was asked about \
         {asked} of them"
    );
    let mut counts: Vec<_> = Production::ALL
        .iter()
        .map(|production| (made.get(production).copied().unwrap_or(0), production))
        .collect();
    counts.sort_unstable();
    println!("made least often: {:?}", &counts[..8]);
    counts.retain(|&(count, _)| count < (documents / SELDOM).max(1));
    assert!(counts.is_empty(), "hardly ever made: {counts:?}");
    assert!(asked > documents / 2, "serde_yaml was asked about {asked}");
}
