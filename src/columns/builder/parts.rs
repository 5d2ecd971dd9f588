//! The columns of what articles are made of.

use std::borrow::Cow;
use std::sync::Arc;

use arrow_array::builder::{
    BooleanBuilder, Int32Builder, StringBuilder, TimestampMicrosecondBuilder, UInt32Builder,
};
use arrow_array::{Array, ArrayRef, ListArray, StructArray};
use arrow_buffer::OffsetBufferBuilder;
use arrow_schema::FieldRef;
use chrono::{DateTime, FixedOffset};

use super::super::schema;
use super::optional::Optional;
use crate::{Image, Link, Provider, RelatedLink};

/// Instants, and the offsets they were given with.
pub(super) struct Timestamps {
    instants: TimestampMicrosecondBuilder,
    utc_offsets: Optional<Int32Builder>,
}

impl Timestamps {
    pub(super) fn with_capacity(count: usize) -> Self {
        let instants = TimestampMicrosecondBuilder::with_capacity(count);
        Self {
            instants: instants.with_timezone(schema::UTC),
            utc_offsets: Optional::new(Int32Builder::with_capacity(0)),
        }
    }

    #[inline]
    pub(super) fn append(&mut self, instant: DateTime<FixedOffset>) {
        self.instants.append_value(instant.timestamp_micros());
        let offset = instant.offset().local_minus_utc();
        self.utc_offsets.append((offset != 0).then_some(offset));
    }

    pub(super) fn finish(mut self) -> (ArrayRef, ArrayRef) {
        (Arc::new(self.instants.finish()), self.utc_offsets.finish())
    }
}

/// Lists of names: topics and tags.
pub(super) struct Names {
    offsets: OffsetBufferBuilder<i32>,
    names: StringBuilder,
}

impl Names {
    pub(super) fn with_capacity(lists: usize) -> Self {
        Self {
            offsets: OffsetBufferBuilder::new(lists),
            names: StringBuilder::with_capacity(lists, lists * 12),
        }
    }

    #[inline]
    pub(super) fn append(&mut self, names: &[Cow<'_, str>]) {
        for name in names {
            self.names.append_value(name);
        }
        self.offsets.push_length(names.len());
    }

    pub(super) fn finish(mut self) -> ListArray {
        list(&schema::NAME, self.offsets, self.names.finish())
    }
}

/// Providers.
pub(super) struct Providers {
    name: StringBuilder,
    domain: StringBuilder,
    images: Images,
}

impl Providers {
    pub(super) fn with_capacity(count: usize, images: usize) -> Self {
        Self {
            name: StringBuilder::with_capacity(count, count * 15),
            domain: StringBuilder::with_capacity(count, count * 15),
            images: Images::with_capacity(count, images),
        }
    }

    #[inline]
    pub(super) fn append(&mut self, provider: &Provider<'_>) {
        self.name.append_value(&provider.name);
        self.domain.append_value(&provider.domain);
        self.images.append(&provider.images);
    }

    pub(super) fn finish(mut self) -> StructArray {
        let columns: Vec<ArrayRef> = vec![
            Arc::new(self.name.finish()),
            Arc::new(self.domain.finish()),
            Arc::new(self.images.finish()),
        ];
        StructArray::new(schema::PROVIDER.clone(), columns, None)
    }
}

/// Lists of pictures.
pub(super) struct Images {
    offsets: OffsetBufferBuilder<i32>,
    url: StringBuilder,
    width: UInt32Builder,
    height: UInt32Builder,
    is_cached: Optional<BooleanBuilder>,
    title: Optional<StringBuilder>,
}

impl Images {
    pub(super) fn with_capacity(lists: usize, images: usize) -> Self {
        Self {
            offsets: OffsetBufferBuilder::new(lists),
            url: StringBuilder::with_capacity(images, images * 95),
            width: UInt32Builder::with_capacity(images),
            height: UInt32Builder::with_capacity(images),
            is_cached: Optional::new(BooleanBuilder::with_capacity(images)),
            title: Optional::new(StringBuilder::with_capacity(0, 0)),
        }
    }

    #[inline]
    pub(super) fn append(&mut self, images: &[Image<'_>]) {
        for image in images {
            self.url.append_value(image.url.as_str());
            self.width.append_value(image.width);
            self.height.append_value(image.height);
            self.is_cached.append(image.is_cached);
            self.title.append(image.title.as_deref());
        }
        self.offsets.push_length(images.len());
    }

    pub(super) fn finish(mut self) -> ListArray {
        let columns: Vec<ArrayRef> = vec![
            Arc::new(self.url.finish()),
            Arc::new(self.width.finish()),
            Arc::new(self.height.finish()),
            self.is_cached.finish(),
            self.title.finish(),
        ];
        let images = StructArray::new(schema::IMAGE.clone(), columns, None);
        list(&schema::IMAGE_ENTRY, self.offsets, images)
    }
}

/// Lists of related links.
pub(super) struct RelatedLinks {
    offsets: OffsetBufferBuilder<i32>,
    title: StringBuilder,
    excerpt: StringBuilder,
    published_date_time: Timestamps,
    web_url: Optional<StringBuilder>,
    amp_web_url: Optional<StringBuilder>,
    cdn_amp_web_url: Optional<StringBuilder>,
    kind: StringBuilder,
    provider: Providers,
    quality: Int32Builder,
    images: Images,
}

impl RelatedLinks {
    pub(super) fn with_capacity(lists: usize, links: usize) -> Self {
        let text = |bytes: usize| StringBuilder::with_capacity(links, links * bytes);
        Self {
            offsets: OffsetBufferBuilder::new(lists),
            title: text(66),
            excerpt: text(190),
            published_date_time: Timestamps::with_capacity(links),
            web_url: Optional::new(text(92)),
            amp_web_url: Optional::new(text(42)),
            cdn_amp_web_url: Optional::new(text(58)),
            kind: text(8),
            provider: Providers::with_capacity(links, 0),
            quality: Int32Builder::with_capacity(links),
            images: Images::with_capacity(links, links),
        }
    }

    #[inline]
    pub(super) fn append(&mut self, related: &[RelatedLink<'_>]) {
        for entry in related {
            self.append_entry(entry);
        }
        self.offsets.push_length(related.len());
    }

    fn append_entry(&mut self, entry: &RelatedLink<'_>) {
        self.title.append_value(&entry.title);
        self.excerpt.append_value(&entry.excerpt);
        self.published_date_time.append(entry.published_date_time);
        self.web_url
            .append(entry.web_url.as_ref().map(Link::as_str));
        self.amp_web_url
            .append(entry.amp_web_url.as_ref().map(Link::as_str));
        self.cdn_amp_web_url
            .append(entry.cdn_amp_web_url.as_ref().map(Link::as_str));
        self.kind.append_value(entry.kind.as_str());
        self.provider.append(&entry.provider);
        self.quality.append_value(entry.quality);
        self.images.append(&entry.images);
    }

    pub(super) fn finish(mut self) -> ListArray {
        let (instants, utc_offsets) = self.published_date_time.finish();
        let columns: Vec<ArrayRef> = vec![
            Arc::new(self.title.finish()),
            Arc::new(self.excerpt.finish()),
            instants,
            utc_offsets,
            self.web_url.finish(),
            self.amp_web_url.finish(),
            self.cdn_amp_web_url.finish(),
            Arc::new(self.kind.finish()),
            Arc::new(self.provider.finish()),
            Arc::new(self.quality.finish()),
            Arc::new(self.images.finish()),
        ];
        let links = StructArray::new(schema::RELATED.clone(), columns, None);
        list(&schema::RELATED_ENTRY, self.offsets, links)
    }
}

fn list(
    entry: &FieldRef,
    offsets: OffsetBufferBuilder<i32>,
    entries: impl Array + 'static,
) -> ListArray {
    ListArray::new(entry.clone(), offsets.finish(), Arc::new(entries), None)
}
