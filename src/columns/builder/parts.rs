//! The columns of what articles are made of.

use std::borrow::Cow;
use std::sync::Arc;

use arrow_array::builder::{
    BooleanBuilder, Int32Builder, StringBuilder, TimestampMicrosecondBuilder, UInt32Builder,
};
use arrow_array::{Array, ArrayRef, ListArray, StructArray};
use arrow_buffer::{NullBufferBuilder, OffsetBufferBuilder};
use arrow_schema::FieldRef;
use chrono::{DateTime, FixedOffset};

use super::super::schema;
use super::optional::Optional;
use crate::{FocalRegion, Image, Kind, Link, Provider, RelatedLink};

/// Instants, and the offsets they were given with.
pub(super) struct Timestamps {
    instants: Optional<TimestampMicrosecondBuilder>,
    utc_offsets: Optional<Int32Builder>,
}

impl Timestamps {
    pub(super) fn with_capacity(count: usize) -> Self {
        let instants = TimestampMicrosecondBuilder::with_capacity(count);
        Self {
            instants: Optional::new(instants.with_timezone(schema::UTC)),
            utc_offsets: Optional::new(Int32Builder::with_capacity(0)),
        }
    }

    #[inline]
    pub(super) fn append(&mut self, instant: Option<DateTime<FixedOffset>>) {
        self.instants
            .append(instant.map(|instant| instant.timestamp_micros()));
        let offset = instant.map_or(0, |instant| instant.offset().local_minus_utc());
        self.utc_offsets.append((offset != 0).then_some(offset));
    }

    pub(super) fn finish(self) -> (ArrayRef, ArrayRef) {
        (self.instants.finish(), self.utc_offsets.finish())
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
    domain: Optional<StringBuilder>,
    id: Optional<StringBuilder>,
    images: Images,
    nulls: NullBufferBuilder,
}

impl Providers {
    pub(super) fn with_capacity(count: usize, images: usize) -> Self {
        Self {
            name: StringBuilder::with_capacity(count, count * 15),
            domain: Optional::new(StringBuilder::with_capacity(count, count * 15)),
            id: Optional::new(StringBuilder::with_capacity(0, 0)),
            images: Images::with_capacity(count, images),
            nulls: NullBufferBuilder::new(count),
        }
    }

    #[inline]
    pub(super) fn append(&mut self, provider: Option<&Provider<'_>>) {
        self.name
            .append_value(provider.map_or("", |provider| &provider.name));
        self.domain
            .append(provider.and_then(|provider| provider.domain.as_deref()));
        self.id
            .append(provider.and_then(|provider| provider.id.as_deref()));
        self.images
            .append(provider.map_or(&[], |provider| &provider.images));
        self.nulls.append(provider.is_some());
    }

    pub(super) fn finish(mut self) -> StructArray {
        let columns: Vec<ArrayRef> = vec![
            Arc::new(self.name.finish()),
            self.domain.finish(),
            self.id.finish(),
            Arc::new(self.images.finish()),
        ];
        StructArray::new(schema::PROVIDER.clone(), columns, self.nulls.finish())
    }
}

/// Lists of pictures.
pub(super) struct Images {
    offsets: OffsetBufferBuilder<i32>,
    url: StringBuilder,
    width: UInt32Builder,
    height: UInt32Builder,
    quality: Optional<Int32Builder>,
    is_cached: Optional<BooleanBuilder>,
    title: Optional<StringBuilder>,
    attribution: Optional<StringBuilder>,
    focal_region: FocalRegions,
}

impl Images {
    pub(super) fn with_capacity(lists: usize, images: usize) -> Self {
        Self {
            offsets: OffsetBufferBuilder::new(lists),
            url: StringBuilder::with_capacity(images, images * 95),
            width: UInt32Builder::with_capacity(images),
            height: UInt32Builder::with_capacity(images),
            is_cached: Optional::new(BooleanBuilder::with_capacity(images)),
            quality: Optional::new(Int32Builder::with_capacity(0)),
            title: Optional::new(StringBuilder::with_capacity(0, 0)),
            attribution: Optional::new(StringBuilder::with_capacity(0, 0)),
            focal_region: FocalRegions::new(),
        }
    }

    #[inline]
    pub(super) fn append(&mut self, images: &[Image<'_>]) {
        for image in images {
            self.url.append_value(image.url.as_str());
            self.width.append_value(image.width);
            self.height.append_value(image.height);
            self.quality.append(image.quality);
            self.is_cached.append(image.is_cached);
            self.title.append(image.title.as_deref());
            self.attribution.append(image.attribution.as_deref());
            self.focal_region.append(image.focal_region);
        }
        self.offsets.push_length(images.len());
    }

    pub(super) fn finish(mut self) -> ListArray {
        let columns: Vec<ArrayRef> = vec![
            Arc::new(self.url.finish()),
            Arc::new(self.width.finish()),
            Arc::new(self.height.finish()),
            self.quality.finish(),
            self.is_cached.finish(),
            self.title.finish(),
            self.attribution.finish(),
            self.focal_region.finish(),
        ];
        let images = StructArray::new(schema::IMAGE.clone(), columns, None);
        list(&schema::IMAGE_ENTRY, self.offsets, images)
    }
}

/// Focal regions, which hardly any picture has.
struct FocalRegions {
    /// `x1`, `x2`, `y1`, `y2`
    corners: [Int32Builder; 4],
    nulls: NullBufferBuilder,
}

impl FocalRegions {
    fn new() -> Self {
        Self {
            corners: std::array::from_fn(|_| Int32Builder::with_capacity(0)),
            nulls: NullBufferBuilder::new(0),
        }
    }

    #[inline]
    fn append(&mut self, region: Option<FocalRegion>) {
        let FocalRegion { x1, x2, y1, y2 } = region.unwrap_or_default();
        for (corner, value) in self.corners.iter_mut().zip([x1, x2, y1, y2]) {
            corner.append_value(value);
        }
        self.nulls.append(region.is_some());
    }

    fn finish(mut self) -> ArrayRef {
        let columns = self
            .corners
            .map(|mut corner| Arc::new(corner.finish()) as ArrayRef);
        let fields = schema::FOCAL_REGION.clone();
        Arc::new(StructArray::new(
            fields,
            columns.into(),
            self.nulls.finish(),
        ))
    }
}

/// Lists of related links.
pub(super) struct RelatedLinks {
    offsets: OffsetBufferBuilder<i32>,
    title: StringBuilder,
    excerpt: Optional<StringBuilder>,
    published_date_time: Timestamps,
    web_url: Optional<StringBuilder>,
    amp_web_url: Optional<StringBuilder>,
    cdn_amp_web_url: Optional<StringBuilder>,
    kind: Optional<StringBuilder>,
    provider: Providers,
    quality: Optional<Int32Builder>,
    images: Images,
}

impl RelatedLinks {
    pub(super) fn with_capacity(lists: usize, links: usize) -> Self {
        let text = |bytes: usize| StringBuilder::with_capacity(links, links * bytes);
        Self {
            offsets: OffsetBufferBuilder::new(lists),
            title: text(66),
            excerpt: Optional::new(text(190)),
            published_date_time: Timestamps::with_capacity(links),
            web_url: Optional::new(text(92)),
            amp_web_url: Optional::new(text(42)),
            cdn_amp_web_url: Optional::new(text(58)),
            kind: Optional::new(text(8)),
            provider: Providers::with_capacity(links, 0),
            quality: Optional::new(Int32Builder::with_capacity(links)),
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
        self.excerpt.append(entry.excerpt.as_deref());
        self.published_date_time.append(entry.published_date_time);
        self.web_url
            .append(entry.web_url.as_ref().map(Link::as_str));
        self.amp_web_url
            .append(entry.amp_web_url.as_ref().map(Link::as_str));
        self.cdn_amp_web_url
            .append(entry.cdn_amp_web_url.as_ref().map(Link::as_str));
        self.kind.append(entry.kind.as_ref().map(Kind::as_str));
        self.provider.append(entry.provider.as_ref());
        self.quality.append(entry.quality);
        self.images.append(&entry.images);
    }

    pub(super) fn finish(mut self) -> ListArray {
        let (instants, utc_offsets) = self.published_date_time.finish();
        let columns: Vec<ArrayRef> = vec![
            Arc::new(self.title.finish()),
            self.excerpt.finish(),
            instants,
            utc_offsets,
            self.web_url.finish(),
            self.amp_web_url.finish(),
            self.cdn_amp_web_url.finish(),
            self.kind.finish(),
            Arc::new(self.provider.finish()),
            self.quality.finish(),
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
