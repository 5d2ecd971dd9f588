//! Who publishes, and where. Hosts end in `.example`, so that they are nobody's.

use newsmatter::{Image, ImageUrl, Link, Provider};

use super::random::Random;

/// A publisher of articles.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Publisher {
    pub(crate) name: &'static str,
    pub(crate) domain: &'static str,
    /// The host of its pages: the domain, or one below it.
    host: &'static str,
    /// What its pages' addresses begin with after the host, and end with.
    around: (&'static str, &'static str),
}

const fn publisher(
    name: &'static str,
    domain: &'static str,
    host: &'static str,
    around: (&'static str, &'static str),
) -> Publisher {
    Publisher {
        name,
        domain,
        host,
        around,
    }
}

/// Names as real ones are: with digits first, apostrophes, commas, `&`, other scripts.
static PUBLISHERS: [Publisher; 16] = [
    publisher(
        "Harbour Post",
        "harbour-post.example",
        "www.harbour-post.example",
        ("/news/", ""),
    ),
    publisher(
        "9Lantern",
        "9lantern.example",
        "www.9lantern.example",
        ("/article/", ".html"),
    ),
    publisher(
        "Coast & Current",
        "coastandcurrent.example",
        "coastandcurrent.example",
        ("/", "/"),
    ),
    publisher(
        "Keeper's Log",
        "keeperslog.example",
        "www.keeperslog.example",
        ("/2020s/", "/"),
    ),
    publisher(
        "Rope, Tar, Lantern",
        "ropetarlantern.example",
        "www.ropetarlantern.example",
        ("/", ""),
    ),
    publisher(
        "The Tide-Table",
        "tide-table.example",
        "tide-table.example",
        ("/stories/", ".aspx"),
    ),
    publisher(
        "Nordøya Avis",
        "nordoya-avis.example",
        "www.nordoya-avis.example",
        ("/nyheter/", "/"),
    ),
    publisher(
        "등대신문",
        "deungdae.example",
        "www.deungdae.example",
        ("/view.php?no=", ""),
    ),
    publisher(
        "Ferry Weekly",
        "ferryweekly.example",
        "blog.ferryweekly.example",
        ("/en/", "/"),
    ),
    publisher(
        "FOGHORN",
        "foghorn.example",
        "www.foghorn.example",
        ("/a/", "?ref=feed&page=1"),
    ),
    publisher(
        "Saltmere.example",
        "saltmere.example",
        "saltmere.example",
        ("/local/", ".htm"),
    ),
    publisher(
        "Gull + Groyne",
        "gull.example",
        "news.gull.example",
        ("/p/", ""),
    ),
    publisher(
        "Breakwater Institute",
        "breakwater.example",
        "www.breakwater.example",
        ("/blog/", "/"),
    ),
    publisher(
        "Marsh Mail (Dunmouth)",
        "mail.marsh.example",
        "mail.marsh.example",
        ("/~desk/", ""),
    ),
    publisher(
        "Pier 17 Journal",
        "pier-17-journal.example",
        "www.pier-17-journal.example",
        ("/j/", ""),
    ),
    publisher(
        "Deckhand's Digest",
        "deckhand.example",
        "m.deckhand.example",
        ("/digest/", ".php"),
    ),
];

/// Who speaks in videos.
const CHANNELS: [&str; 12] = [
    "1.1 FERRY REACTIONS",
    "Bo & Ada",
    "CaptainMarlow",
    "Drift",
    "FogFM",
    "GullTV",
    "Helm's Deep Water",
    "Keel Haul",
    "Lantern Talk",
    "Nine Knots!",
    "Tidal Nerd",
    "灯台チャンネル",
];

/// Organisations that videos are credited to, with their own domains.
const ORGANISATIONS: [(&str, &str); 3] = [
    ("Coast Guard of Dunmouth", "coastguard.example"),
    ("Breakwater Institute", "breakwater.example"),
    ("Northern Ferry Lines", "ferrylines.example"),
];

/// Where all videos are.
const VIDEO_DOMAIN: &str = "tidetube.example";

/// The pictures of videos, by how common they are.
const VIDEO_PICTURES: [(u32, (&str, u32, u32)); 2] = [
    (90, ("maxresdefault", 1280, 720)),
    (10, ("hqdefault", 480, 360)),
];

/// The sizes of other pictures, by how common they are.
const PICTURE_SIZES: [(u32, (u32, u32)); 7] = [
    (50, (1200, 800)),
    (18, (1200, 630)),
    (11, (1200, 675)),
    (6, (480, 270)),
    (5, (1920, 1080)),
    (5, (1024, 576)),
    (5, (620, 480)),
];

impl Publisher {
    pub(crate) fn any(random: &mut Random) -> Self {
        random.pick(&PUBLISHERS)
    }

    /// It, as documents name it.
    pub(crate) fn provider(self) -> Provider<'static> {
        Provider::new(self.name, self.domain)
    }

    /// The address of its page of this name. Pages of different numbers have different addresses.
    pub(crate) fn page(self, slug: &str, number: u32) -> Link<'static> {
        let (host, (before, after)) = (self.host, self.around);
        link(format!("https://{host}{before}{slug}-{number}{after}"))
    }

    /// The AMP version of one of its pages: under a path of its own, or at the page's address
    /// with something added.
    pub(crate) fn amp_page(self, page: &Link<'_>, random: &mut Random) -> Link<'static> {
        let page = page.as_str();
        let origin = "https://".len() + self.host.len();
        if random.in_thousand(400) {
            let added = match page {
                _ if page.contains('?') => "&amp=1",
                _ if page.ends_with('/') => "amp/",
                _ => "?amp=1",
            };
            return link(format!("{page}{added}"));
        }
        let (origin, path) = page.split_at(origin);
        link(format!("{origin}/amp{path}"))
    }

    /// A picture of one of its articles. Such addresses hold all that addresses may hold.
    pub(crate) fn picture(self, slug: &str, random: &mut Random) -> Image<'static> {
        let (domain, number) = (self.domain, random.between(100, 99_999));
        let (width, height) = random.weighted(PICTURE_SIZES);
        let word = slug.rsplit('-').next().unwrap_or(slug);
        let address = match random.between(0, 19) {
            0 => format!("https://{domain}/image.axd?picture=20%2f{word}-{number}.jpg"),
            1 => format!("https://img.{domain}/?id={number}&#038;w={width}&#038;h={height}"),
            2 => format!("https://img.{domain}/c_fill,g_auto:face/f(jpg)/{word}@2x!{number}*.png"),
            3..=8 => format!("https://{domain}/wp-content/uploads/2021/03/{slug}.jpg"),
            _ => format!("https://images.{domain}/{number}/{word}-{width}x{height}.jpg"),
        };
        picture(address, width, height)
    }

    /// Its logo, as a provider's picture.
    pub(crate) fn logo(self) -> Image<'static> {
        picture(format!("https://logos.example/{}.png", self.domain), 50, 50)
    }
}

/// A video and who it is credited to.
pub(crate) struct Video {
    pub(crate) provider: Provider<'static>,
    pub(crate) page: Link<'static>,
    pub(crate) player: String,
    pub(crate) picture: Image<'static>,
}

impl Video {
    pub(crate) fn any(random: &mut Random) -> Self {
        let provider = if random.in_thousand(149) {
            let (name, domain) = random.pick(&ORGANISATIONS);
            Provider::new(name, domain)
        } else {
            Provider::new(random.pick(&CHANNELS), VIDEO_DOMAIN)
        };
        let name = video_name(random);
        let (file, width, height) = random.weighted(VIDEO_PICTURES);
        let player = format!(
            "<iframe width=\"800\" height=\"500\" frameborder=\"0\" \
             src=\"https://www.{VIDEO_DOMAIN}/embed/{name}\" \
             allow=\"autoplay; encrypted-media; picture-in-picture\" allowfullscreen></iframe>"
        );
        Self {
            provider,
            page: link(format!("https://www.{VIDEO_DOMAIN}/watch?v={name}")),
            player,
            picture: picture(
                format!("https://i.{VIDEO_DOMAIN}/vi/{name}/{file}.jpg"),
                width,
                height,
            ),
        }
    }
}

/// Eleven characters that no other video has.
fn video_name(random: &mut Random) -> String {
    const CHARACTERS: &[u8; 64] =
        b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let character = |_| char::from(random.pick(CHARACTERS));
    (0..11).map(character).collect()
}

fn picture(address: String, width: u32, height: u32) -> Image<'static> {
    Image::new(ImageUrl::Absolute(link(address)), width, height)
}

/// The link to an address that was made here.
pub(crate) fn link(address: String) -> Link<'static> {
    Link::new(address).expect("an address that was made here is absolute and valid")
}
