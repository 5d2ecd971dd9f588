//! What articles are made of, from its columns.

use std::borrow::Cow;

use arrow_array::{BooleanArray, StructArray};
use chrono::{DateTime, FixedOffset};

use super::super::error::ArticlesError;
use super::column::{Column, Columns, Found};
use super::values::{Instants, Integers, Lists, Texts};
use crate::{FocalRegion, Image, ImageUrl, Kind, Provider, RelatedLink};

/// The largest offset from UTC, in seconds: less than a day.
const LARGEST_OFFSET: i64 = 86_399;

/// Instants, and the offsets they were given with.
pub(super) struct Timestamps<'a> {
    instants: Column<Instants<'a>>,
    utc_offsets: Column<Integers<'a>>,
}

impl<'a> Timestamps<'a> {
    pub(super) fn required(columns: &Columns<'a>) -> Result<Self, ArticlesError> {
        columns.required::<Instants<'a>>("published_date_time")?;
        Self::optional(columns)
    }

    pub(super) fn optional(columns: &Columns<'a>) -> Result<Self, ArticlesError> {
        Ok(Self {
            instants: columns.optional("published_date_time")?,
            utc_offsets: columns.optional("published_date_time_utc_offset")?,
        })
    }

    pub(super) fn get(&self, row: usize) -> Result<DateTime<FixedOffset>, Found<'_>> {
        self.instants.present(self.find(row)?)
    }

    pub(super) fn find(&self, row: usize) -> Result<Option<DateTime<FixedOffset>>, Found<'_>> {
        let Some(instant) = self.instants.instant(row)? else {
            return Ok(None);
        };
        let range = -LARGEST_OFFSET..=LARGEST_OFFSET;
        let seconds = self.utc_offsets.within(row, range)?;
        let offset = seconds.and_then(FixedOffset::east_opt);
        Ok(Some(offset.map_or_else(
            || instant.fixed_offset(),
            |offset| instant.with_timezone(&offset),
        )))
    }
}

/// Lists of names: topics and tags.
pub(super) struct Names<'a>(Option<(Column<Lists<'a>>, Column<Texts<'a>>)>);

impl<'a> Names<'a> {
    /// The column of this name, which has to be there.
    pub(super) fn required(columns: &Columns<'a>, name: &str) -> Result<Self, ArticlesError> {
        let lists: Column<Lists<'a>> = columns.required(name)?;
        let names = lists.entries()?;
        Ok(Self(Some((lists, names))))
    }

    /// The column of this name, whose lists are empty where it is missing.
    pub(super) fn optional(columns: &Columns<'a>, name: &str) -> Result<Self, ArticlesError> {
        let lists: Column<Lists<'a>> = columns.optional(name)?;
        if lists.is_there() {
            Self::required(columns, name)
        } else {
            Ok(Self(None))
        }
    }

    pub(super) fn get(&self, row: usize) -> Result<Vec<Cow<'a, str>>, Found<'_>> {
        let Some((lists, names)) = &self.0 else {
            return Ok(Vec::new());
        };
        let name = |entry| names.get(entry).map(Cow::Borrowed);
        lists.range(row).map(name).collect()
    }
}

/// Providers.
pub(super) struct Providers<'a> {
    structs: Column<&'a StructArray>,
    name: Column<Texts<'a>>,
    domain: Column<Texts<'a>>,
    id: Column<Texts<'a>>,
    images: Images<'a>,
}

impl<'a> Providers<'a> {
    pub(super) fn required(columns: &Columns<'a>) -> Result<Self, ArticlesError> {
        columns.required::<&'a StructArray>("provider")?;
        Self::optional(columns)
    }

    pub(super) fn optional(columns: &Columns<'a>) -> Result<Self, ArticlesError> {
        let structs: Column<&'a StructArray> = columns.optional("provider")?;
        let columns = structs.columns();
        let name = if structs.is_there() {
            columns.required("name")?
        } else {
            columns.optional("name")?
        };
        Ok(Self {
            name,
            domain: columns.optional("domain")?,
            id: columns.optional("id")?,
            images: Images::new(&columns)?,
            structs,
        })
    }

    pub(super) fn get(&self, row: usize) -> Result<Provider<'a>, Found<'_>> {
        self.structs.present(self.find(row)?)
    }

    pub(super) fn find(&self, row: usize) -> Result<Option<Provider<'a>>, Found<'_>> {
        if self.structs.optional(row).is_none() {
            return Ok(None);
        }
        let mut provider = Provider::named(self.name.get(row)?);
        provider.domain = self.domain.optional(row).map(Cow::Borrowed);
        provider.id = self.id.optional(row).map(Cow::Borrowed);
        provider.images = self.images.get(row)?;
        Ok(Some(provider))
    }
}

/// Lists of pictures, all empty where there is no such column.
pub(super) struct Images<'a>(Option<ImageColumns<'a>>);

struct ImageColumns<'a> {
    lists: Column<Lists<'a>>,
    structs: Column<&'a StructArray>,
    url: Column<Texts<'a>>,
    width: Column<Integers<'a>>,
    height: Column<Integers<'a>>,
    quality: Column<Integers<'a>>,
    is_cached: Column<&'a BooleanArray>,
    title: Column<Texts<'a>>,
    attribution: Column<Texts<'a>>,
    focal_region: FocalRegions<'a>,
}

impl<'a> Images<'a> {
    pub(super) fn new(columns: &Columns<'a>) -> Result<Self, ArticlesError> {
        let lists: Column<Lists<'a>> = columns.optional("images")?;
        if !lists.is_there() {
            return Ok(Self(None));
        }
        let structs: Column<&'a StructArray> = lists.entries()?;
        let columns = structs.columns();
        Ok(Self(Some(ImageColumns {
            url: columns.required("url")?,
            width: columns.required("width")?,
            height: columns.required("height")?,
            is_cached: columns.optional("is_cached")?,
            quality: columns.optional("quality")?,
            title: columns.optional("title")?,
            attribution: columns.optional("attribution")?,
            focal_region: FocalRegions::new(&columns)?,
            lists,
            structs,
        })))
    }

    pub(super) fn get(&self, row: usize) -> Result<Vec<Image<'a>>, Found<'_>> {
        let Some(columns) = &self.0 else {
            return Ok(Vec::new());
        };
        let entries = columns.lists.range(row);
        entries.map(|entry| columns.entry(entry)).collect()
    }
}

impl<'a> ImageColumns<'a> {
    fn entry(&self, entry: usize) -> Result<Image<'a>, Found<'_>> {
        self.structs.get(entry)?;
        let url = ImageUrl::new(self.url.get(entry)?).map_err(|error| self.url.found(error))?;
        let mut image = Image::new(url, self.width.u32(entry)?, self.height.u32(entry)?);
        image.is_cached = self.is_cached.optional(entry);
        image.title = self.title.optional(entry).map(Cow::Borrowed);
        image.quality = self.quality.i32(entry)?;
        image.attribution = self.attribution.optional(entry).map(Cow::Borrowed);
        image.focal_region = self.focal_region.find(entry)?;
        Ok(image)
    }
}

/// Focal regions: `x1`, `x2`, `y1`, `y2`.
struct FocalRegions<'a> {
    structs: Column<&'a StructArray>,
    corners: [Column<Integers<'a>>; 4],
}

impl<'a> FocalRegions<'a> {
    fn new(columns: &Columns<'a>) -> Result<Self, ArticlesError> {
        let structs: Column<&'a StructArray> = columns.optional("focal_region")?;
        let columns = structs.columns();
        let corner = |name| columns.optional(name);
        Ok(Self {
            corners: [corner("x1")?, corner("x2")?, corner("y1")?, corner("y2")?],
            structs,
        })
    }

    fn find(&self, row: usize) -> Result<Option<FocalRegion>, Found<'_>> {
        if self.structs.optional(row).is_none() {
            return Ok(None);
        }
        let [x1, x2, y1, y2] = &self.corners;
        Ok(Some(FocalRegion {
            x1: x1.present(x1.i32(row)?)?,
            x2: x2.present(x2.i32(row)?)?,
            y1: y1.present(y1.i32(row)?)?,
            y2: y2.present(y2.i32(row)?)?,
        }))
    }
}

/// Lists of related links, all empty where there is no such column.
pub(super) struct RelatedLinks<'a>(Option<RelatedColumns<'a>>);

struct RelatedColumns<'a> {
    lists: Column<Lists<'a>>,
    structs: Column<&'a StructArray>,
    title: Column<Texts<'a>>,
    excerpt: Column<Texts<'a>>,
    published_date_time: Timestamps<'a>,
    web_url: Column<Texts<'a>>,
    amp_web_url: Column<Texts<'a>>,
    cdn_amp_web_url: Column<Texts<'a>>,
    kind: Column<Texts<'a>>,
    provider: Providers<'a>,
    quality: Column<Integers<'a>>,
    images: Images<'a>,
}

impl<'a> RelatedLinks<'a> {
    pub(super) fn new(columns: &Columns<'a>) -> Result<Self, ArticlesError> {
        let lists: Column<Lists<'a>> = columns.optional("related")?;
        if !lists.is_there() {
            return Ok(Self(None));
        }
        let structs: Column<&'a StructArray> = lists.entries()?;
        let columns = structs.columns();
        Ok(Self(Some(RelatedColumns {
            title: columns.required("title")?,
            excerpt: columns.optional("excerpt")?,
            published_date_time: Timestamps::optional(&columns)?,
            web_url: columns.optional("web_url")?,
            amp_web_url: columns.optional("amp_web_url")?,
            cdn_amp_web_url: columns.optional("cdn_amp_web_url")?,
            kind: columns.optional("kind")?,
            provider: Providers::optional(&columns)?,
            quality: columns.optional("quality")?,
            images: Images::new(&columns)?,
            lists,
            structs,
        })))
    }

    pub(super) fn get(&self, row: usize) -> Result<Vec<RelatedLink<'a>>, Found<'_>> {
        let Some(columns) = &self.0 else {
            return Ok(Vec::new());
        };
        let entries = columns.lists.range(row);
        entries.map(|entry| columns.entry(entry)).collect()
    }
}

impl<'a> RelatedColumns<'a> {
    fn entry(&self, entry: usize) -> Result<RelatedLink<'a>, Found<'_>> {
        self.structs.get(entry)?;
        let mut link = RelatedLink::titled(self.title.get(entry)?);
        link.excerpt = self.excerpt.optional(entry).map(Cow::Borrowed);
        link.published_date_time = self.published_date_time.find(entry)?;
        link.kind = self.kind.optional(entry).map(Kind::from);
        link.provider = self.provider.find(entry)?;
        link.quality = self.quality.i32(entry)?;
        link.web_url = self.web_url.link(entry)?;
        link.amp_web_url = self.amp_web_url.link(entry)?;
        link.cdn_amp_web_url = self.cdn_amp_web_url.link(entry)?;
        link.images = self.images.get(entry)?;
        Ok(link)
    }
}
