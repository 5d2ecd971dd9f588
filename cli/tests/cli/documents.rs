//! The documents that the examples are run on.

/// An article with every group of fields.
pub(crate) const FERRIES: &str = "\
---
category: news
title: \"Ferries return to the northern line\"
excerpt: \"After nine years the night boat sails again, with a captain who never forgot the timetable.\"
publishedDateTime: 2021-03-04T06:30:00Z
originalUrl: \"https://harbour.example/ferries\"
webUrl: \"https://harbour.example/ferries\"
type: article
quality: 51
heat: 60
published: false

provider:
  name: Harbour Post
  domain: harbour.example

topics:
  - Ferries

images:
  - url: \"https://pictures.example/ferry.jpg\"
    width: 620
    height: 480
    isCached: true

related:
  - title: \"Night boats\"
    excerpt: \"\"
    publishedDateTime: 2020-11-27T03:58:00Z
    webUrl: \"https://harbour.example/night-boats\"
    type: article
    provider:
      name: Harbour Post
      domain: harbour.example
    quality: 40

secured: \"AAECAwQFBgcICQoLDA0ODw==;AAECAwQFBgcICQoLDA0ODw==\"
---

Body.
";

/// A short one, without a finding.
pub(crate) const RAIN: &str = "\
---
category: news
title: Rain
excerpt: All day.
publishedDateTime: 2021-03-04T06:30:00Z
type: video
provider:
  name: Harbour Post
  domain: harbour.example
topics:
  - Rain
---
";

/// One with faults of which some can be repaired, and some cannot.
pub(crate) const FAULTY: &str = "\
---
category: news
Title: \"Rain\"
excerpt: All day.
publishedDateTime: 2021-03-04 06:30:00
originalUrl: \"https://port.example/rain\"
webUrl: \"/rain\"
type: article
provider:
  name: 2020
  domain: port.example
topics:
  - Rain
  -
secured: \"AAECAwQFBgcICQoLDA0ODw==;AAECAwQFBgcICQoLDA0ODw==\"
...
";

/// One that can be repaired as a whole.
pub(crate) const UNTIDY: &str = "\
\u{feff}---
category: news
Title: Rain
excerpt: All day.
publishedDateTime: 2021-03-04T06:30:00Z
type: video
provider:
  name: 2020
  domain: harbour.example
topics:
  - Rain
  - Rain
...
";
