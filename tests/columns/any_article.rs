//! Whatever an article says, its columns say too, or refuse to.

use arbitrary::Unstructured;
use chrono::{DateTime, FixedOffset, SubsecRound as _};
use newsmatter::Article;
use newsmatter::columns::{AppendError, ArticlesBuilder};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

use crate::properties;
use crate::round_trip::assert_come_back;

/// The same cases in every run.
fn cases() -> ProptestConfig {
    ProptestConfig {
        cases: 256,
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(1),
        ..ProptestConfig::default()
    }
}

/// Every timestamp of an article.
fn timestamps<'t>(article: &'t mut Article<'_>) -> Vec<&'t mut DateTime<FixedOffset>> {
    let related = article.related.iter_mut();
    let related = related.filter_map(|link| link.published_date_time.as_mut());
    std::iter::once(&mut article.published_date_time)
        .chain(related)
        .collect()
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn comes_back(bytes in prop::collection::vec(any::<u8>(), 0..2048)) {
        let mut article = properties::generate::article(&mut Unstructured::new(&bytes));
        let is_finer = |time: &DateTime<FixedOffset>| *time != time.trunc_subsecs(6);
        let in_related = article.related.iter().position(|link| {
            link.published_date_time.as_ref().is_some_and(is_finer)
        });
        let expected = if is_finer(&article.published_date_time) {
            Some("publishedDateTime".to_owned())
        } else {
            in_related.map(|index| format!("related[{index}].publishedDateTime"))
        };
        let mut builder = ArticlesBuilder::new();
        let refused = builder.append(&article).err().map(|error| match error {
            AppendError::Timestamp { path, .. } => path.to_string(),
            other => panic!("{other}"),
        });
        prop_assert_eq!(builder.is_empty(), refused.is_some());
        prop_assert_eq!(refused, expected);

        for time in timestamps(&mut article) {
            *time = time.trunc_subsecs(6);
        }
        assert_come_back(&[article]);
    }
}
