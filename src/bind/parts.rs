//! Providers, images and related links.

use super::address::LinkValue;
use super::draft::{RelatedPlace, RelatedPlaces};
use super::keys::{ImageKey, Keys, ProviderKey, RelatedKey};
use super::value::Emptiness;
use super::{Binder, Events, Stop};
use crate::diagnostic::Path;
use crate::model::{Image, Kind, Provider, RelatedLink};
use crate::rules;
use crate::span::Span;
use crate::yaml::Event;

/// A provider, and where its domain stands if that is a host name.
pub(super) struct BoundProvider<'a> {
    pub(super) provider: Provider<'a>,
    pub(super) domain: Option<Span>,
}

impl<'a, S: Events<'a>> Binder<'_, '_, S> {
    /// `provider`, whose key stands at `parent`.
    pub(super) fn provider(
        &mut self,
        path: &Path<'_>,
        parent: Span,
    ) -> Result<Option<BoundProvider<'a>>, Stop> {
        let event = self.next()?;
        if !matches!(event, Event::MappingStart(_)) {
            self.not_a_mapping(&event, path, ProviderKey::OWNER)?;
            return Ok(None);
        }
        let (mut name, mut domain) = (None, None);
        let mut images = Vec::new();
        self.mapping(path, Some(parent), |binder, key: ProviderKey, _| {
            let path = path.key(key.name());
            match key {
                ProviderKey::Name => name = binder.text(&path, Emptiness::Forbidden)?,
                ProviderKey::Domain => domain = binder.placed_text(&path)?,
                ProviderKey::Images => images = binder.images(&path)?,
            }
            Ok(())
        })?;
        let span = domain.as_ref().and_then(|domain| {
            rules::domain(domain, &path.key(ProviderKey::Domain.name()), self.sink)
        });
        let (Some(name), Some(domain)) = (name, domain) else {
            return Ok(None);
        };
        let mut provider = Provider::new(name, domain.value);
        provider.images = images;
        Ok(Some(BoundProvider {
            provider,
            domain: span,
        }))
    }

    /// `images`: those entries that have what an image needs.
    pub(super) fn images(&mut self, path: &Path<'_>) -> Result<Vec<Image<'a>>, Stop> {
        let mut images = Vec::new();
        self.list(path, "a list of images", |binder, index, entry| {
            images.extend(binder.image(&path.index(index), &entry)?);
            Ok(())
        })?;
        Ok(images)
    }

    fn image(&mut self, path: &Path<'_>, event: &Event<'a>) -> Result<Option<Image<'a>>, Stop> {
        if !self.opens_entry(event, path, ImageKey::OWNER)? {
            return Ok(None);
        }
        let (mut url, mut width, mut height, mut is_cached, mut title) =
            (None, None, None, None, None);
        self.mapping(path, None, |binder, key: ImageKey, _| {
            let path = path.key(key.name());
            match key {
                ImageKey::Url => url = binder.image_url(&path)?,
                ImageKey::Width => width = binder.dimension(&path)?,
                ImageKey::Height => height = binder.dimension(&path)?,
                ImageKey::IsCached => is_cached = binder.boolean(&path)?,
                ImageKey::Title => title = binder.text(&path, Emptiness::Allowed)?,
            }
            Ok(())
        })?;
        let (Some(url), Some(width), Some(height)) = (url, width, height) else {
            return Ok(None);
        };
        let mut image = Image::new(url, width, height);
        image.is_cached = is_cached.map(|is_cached| is_cached.value);
        image.title = title;
        Ok(Some(image))
    }

    /// `related`: those entries that have what a related link needs, and where they stand.
    pub(super) fn related(
        &mut self,
        path: &Path<'_>,
    ) -> Result<(Vec<RelatedLink<'a>>, RelatedPlaces), Stop> {
        let mut links = Vec::new();
        let mut places = Vec::new();
        let end = self.list(path, "a list of related links", |binder, index, entry| {
            if let Some((link, place)) = binder.related_link(&path.index(index), &entry, index)? {
                links.push(link);
                places.push(place);
            }
            Ok(())
        })?;
        Ok((links, RelatedPlaces { places, end }))
    }

    fn related_link(
        &mut self,
        path: &Path<'_>,
        event: &Event<'a>,
        index: usize,
    ) -> Result<Option<(RelatedLink<'a>, RelatedPlace)>, Stop> {
        if !self.opens_entry(event, path, RelatedKey::OWNER)? {
            return Ok(None);
        }
        let (mut title, mut excerpt, mut published, mut quality) = (None, None, None, None);
        let (mut web_url, mut amp_web_url, mut cdn_amp_web_url) = (None, None, None);
        let (mut kind, mut provider, mut images) = (None, None, Vec::new());
        let mut start = None;
        let seen = self.mapping(path, None, |binder, key: RelatedKey, name| {
            start.get_or_insert(name.span);
            let path = path.key(key.name());
            match key {
                RelatedKey::Title => title = binder.text(&path, Emptiness::Forbidden)?,
                RelatedKey::Excerpt => excerpt = binder.text(&path, Emptiness::Allowed)?,
                RelatedKey::PublishedDateTime => published = binder.timestamp(&path)?,
                RelatedKey::WebUrl => web_url = binder.link_or_empty(&path)?,
                RelatedKey::AmpWebUrl => amp_web_url = binder.link(&path)?,
                RelatedKey::CdnAmpWebUrl => cdn_amp_web_url = binder.link(&path)?,
                RelatedKey::Kind => kind = binder.kind(&path)?,
                RelatedKey::Provider => provider = binder.provider(&path, name.span)?,
                RelatedKey::Quality => quality = binder.quality(&path)?,
                RelatedKey::Images => images = binder.images(&path)?,
            }
            Ok(())
        })?;
        rules::amp_pair(
            rules::AmpPair {
                page: amp_web_url.as_ref(),
                page_key: seen.span(RelatedKey::AmpWebUrl),
                cache: cdn_amp_web_url.as_ref(),
                cache_key: seen.span(RelatedKey::CdnAmpWebUrl),
            },
            path,
            self.sink,
        );
        let web_url = match web_url {
            Some(LinkValue::Link(link)) => Some(link),
            Some(LinkValue::Empty(place)) => {
                // Every related video says `webUrl: ""`.
                if kind != Some(Kind::Video) {
                    self.empty_url(&place, &path.key(RelatedKey::WebUrl.name()));
                }
                None
            }
            None => None,
        };
        let (
            Some(title),
            Some(excerpt),
            Some(published),
            Some(kind),
            Some(provider),
            Some(quality),
        ) = (title, excerpt, published, kind, provider, quality)
        else {
            return Ok(None);
        };
        let place = RelatedPlace {
            index,
            start: start.unwrap_or(event.span()),
            web_url: web_url.as_ref().map_or(event.span(), |link| link.span),
            quality: quality.span,
        };
        let mut link = RelatedLink::new(
            title,
            excerpt,
            published,
            kind,
            provider.provider,
            quality.value,
        );
        link.web_url = web_url.map(|link| link.value);
        link.amp_web_url = amp_web_url.map(|link| link.value);
        link.cdn_amp_web_url = cdn_amp_web_url.map(|link| link.value);
        link.images = images;
        Ok(Some((link, place)))
    }

    /// Whether a list entry is a mapping. What is neither that nor empty is reported; an empty
    /// one the list reports.
    fn opens_entry(
        &mut self,
        event: &Event<'a>,
        path: &Path<'_>,
        owner: &str,
    ) -> Result<bool, Stop> {
        match event {
            Event::MappingStart(_) => Ok(true),
            Event::Scalar(scalar) if scalar.is_absent() => Ok(false),
            _ => {
                self.wrong_type(event, path, owner)?;
                Ok(false)
            }
        }
    }
}
