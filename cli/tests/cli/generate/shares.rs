//! How common things are in what is made, beside how common they are in real documents.

use newsmatter::{Article, Kind};

use newsmatter_cli::documents::Documents;

/// So many documents are looked at.
const COUNT: u32 = 4_000;

#[test]
fn things_are_as_common_as_in_real_documents() {
    let documents = Documents::new(1, COUNT);
    let articles: Vec<_> = (0..COUNT).map(|number| documents.article(number)).collect();
    let share = |is: &dyn Fn(&Article<'_>) -> bool| {
        let count = articles.iter().filter(|article| is(article)).count();
        count * 1_000 / articles.len()
    };
    let is_near = |what, share: usize, real: usize| {
        let off = 4 + real / 6;
        assert!(share.abs_diff(real) <= off, "{what}: {share}, not {real}");
    };
    is_near("videos", share(&|article| article.kind == Kind::Video), 689);
    is_near("pages", share(&|article| article.web_url.is_some()), 311);
    is_near("AMP", share(&|article| article.amp_web_url.is_some()), 95);
    is_near("scored", share(&|article| article.is_scored()), 468);
    is_near("held back", share(&|article| article.heat == Some(-1)), 139);
    is_near(
        "published",
        share(&|article| article.published == Some(true)),
        299,
    );
    is_near(
        "related",
        share(&|article| !article.related.is_empty()),
        180,
    );
    is_near(
        "logos",
        share(&|article| !article.provider.images.is_empty()),
        210,
    );
    is_near("images", share(&|article| !article.images.is_empty()), 966);
    is_near(
        "two topics",
        share(&|article| article.topics.len() == 2),
        76,
    );
    is_near(
        "non-ASCII titles",
        share(&|article| !article.title.is_ascii()),
        53,
    );
    is_near(
        "non-ASCII excerpts",
        share(&|article| !article.excerpt.is_ascii()),
        152,
    );
    is_near(
        "quotes in excerpts",
        share(&|article| article.excerpt.contains('"')),
        43,
    );
    is_near(
        "line breaks",
        share(&|article| article.excerpt.contains('\n')),
        7,
    );
}

#[test]
fn line_ends_and_sizes_are_those_of_real_documents() {
    let documents: Vec<_> = Documents::new(1, COUNT).iter().collect();
    let bytes: usize = documents.iter().map(|document| document.bytes.len()).sum();
    let mean = bytes / documents.len();
    assert!((2_200..2_800).contains(&mean), "{mean}");
    let has_crlf = |bytes: &[u8]| bytes.windows(2).any(|pair| pair == b"\r\n");
    let crlf = documents
        .iter()
        .filter(|document| has_crlf(&document.bytes));
    let crlf = crlf.count();
    assert!((50..110).contains(&crlf), "{crlf}");
}

#[test]
fn documents_are_sorted_by_name_however_many() {
    for count in [1, 2, 3_000, u32::MAX] {
        let documents = Documents::new(9, count);
        for first in [0, count / 3, count - count.min(300)] {
            let numbers = first..count.min(first.saturating_add(300));
            let names: Vec<_> = numbers
                .map(|number| documents.document(number).name)
                .collect();
            assert!(names.is_sorted_by(|one, next| one < next), "{names:#?}");
        }
    }
}
