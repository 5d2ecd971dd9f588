//! The vocabulary: harbours, coasts, boats and lights.
//!
//! Five words, one of each list, make a name that no other document has. The lists are sorted, so
//! that documents can be made in the order of their names. A list has 64, eight in a line.

/// What sort of people they are: the first word of a title.
#[rustfmt::skip]
pub(crate) static MOODS: [&str; 64] = [
    "able", "amber", "ancient", "anxious", "blithe", "bold", "brave", "brisk",
    "calm", "careful", "cautious", "cheerful", "clever", "curious", "daring", "dauntless",
    "diligent", "drowsy", "eager", "early", "earnest", "easygoing", "faithful", "famous",
    "festive", "frugal", "gallant", "gentle", "glad", "grateful", "hardy", "hopeful",
    "humble", "jolly", "kindly", "lively", "lonely", "loyal", "lucky", "mellow",
    "merry", "mighty", "nimble", "obliging", "patient", "plucky", "polite", "proud",
    "quiet", "ready", "restless", "rugged", "salty", "serene", "silent", "sleepy",
    "sober", "stalwart", "steady", "sturdy", "tireless", "wary", "weary", "young",
];

/// Who did it: the second word of a title.
#[rustfmt::skip]
pub(crate) static PEOPLE: [&str; 64] = [
    "anglers", "apprentices", "archivists", "bakers", "bargees", "boatmen", "bookkeepers", "builders",
    "captains", "carpenters", "caulkers", "chandlers", "clerks", "cooks", "coopers", "coxswains",
    "crabbers", "crews", "deckhands", "divers", "dockers", "engineers", "fiddlers", "fishwives",
    "gardeners", "harpooners", "helmsmen", "islanders", "joiners", "keepers", "lamplighters", "lifeguards",
    "locals", "lodgers", "mariners", "masons", "mechanics", "millers", "musicians", "neighbours",
    "netmakers", "oarsmen", "painters", "pensioners", "pilots", "porters", "postmen", "potters",
    "pupils", "pursers", "ragmen", "riggers", "rowers", "sailmakers", "sailors", "shipwrights",
    "signalmen", "smiths", "stewards", "stokers", "surveyors", "swimmers", "teachers", "watchmen",
];

/// What they did: the third word of a title.
#[rustfmt::skip]
pub(crate) static DEEDS: [&str; 64] = [
    "abandon", "admire", "anchor", "answer", "auction", "barter", "borrow", "build",
    "bury", "carry", "celebrate", "chart", "cherish", "christen", "clean", "collect",
    "count", "cross", "defend", "deliver", "describe", "discover", "donate", "drop",
    "embrace", "escort", "explore", "film", "find", "follow", "forget", "gather",
    "greet", "guard", "guide", "haul", "hoist", "inspect", "launch", "lend",
    "light", "lower", "map", "measure", "mend", "moor", "navigate", "open",
    "paint", "polish", "praise", "raise", "recover", "rename", "repair", "rescue",
    "restore", "sell", "share", "survey", "trade", "trust", "watch", "welcome",
];

/// Where their things belong: the fourth word of a title.
#[rustfmt::skip]
pub(crate) static PLACES: [&str; 64] = [
    "arctic", "autumn", "bayside", "borrowed", "brackish", "bridge", "broken", "canal",
    "chalk", "channel", "cliff", "coastal", "copper", "coral", "crooked", "distant",
    "dockside", "driftwood", "drowned", "eastern", "estuary", "fjord", "floating", "foggy",
    "forgotten", "granite", "hidden", "inland", "iron", "island", "lagoon", "leeward",
    "little", "lost", "marble", "marsh", "midwinter", "moonlit", "narrow", "night",
    "northern", "northwestern", "oaken", "offshore", "old", "painted", "quayside", "rainy",
    "reef", "riverside", "rocky", "sandy", "seaside", "sheltered", "shingle", "southern",
    "springtide", "storm", "sunken", "tidal", "upstream", "vanished", "western", "wooden",
];

/// What it is about: the fifth word of a title.
#[rustfmt::skip]
pub(crate) static THINGS: [&str; 64] = [
    "anchors", "baskets", "beacons", "bells", "boathouses", "bollards", "bridges", "buoys",
    "cables", "capstans", "cargoes", "charts", "compasses", "cranes", "currents", "dinghies",
    "docks", "dunes", "engines", "ferries", "flags", "foghorns", "galleys", "gangways",
    "gulls", "hammocks", "harbours", "hawsers", "hulls", "jetties", "keels", "kelp",
    "kettles", "ladders", "landings", "lanterns", "lighthouses", "lobsters", "logbooks", "masts",
    "moorings", "mussels", "nets", "oars", "paddles", "piers", "planks", "pontoons",
    "puffins", "pulleys", "quays", "rafts", "rigging", "ropes", "rudders", "sails",
    "seals", "sextants", "signals", "skiffs", "tides", "tillers", "trawlers", "wharves",
];

/// Towns and islands. Names of files do without their diacritics.
pub(crate) static TOWNS: [&str; 16] = [
    "Aldersund",
    "Brackwater",
    "Cape Osprey",
    "Dunmouth",
    "Élisehamn",
    "Fernhaven",
    "Gullholm",
    "Harrow Sands",
    "Île-aux-Phares",
    "Kelpwick",
    "Lantern Bay",
    "Nordøya",
    "Port Solace",
    "Saltmere",
    "Señora Reef",
    "Tidewell",
];

/// Who speaks.
pub(crate) static SPEAKERS: [&str; 12] = [
    "Ada Brinkmoor",
    "Bo Tarnholt",
    "Cleo Marsden-Quay",
    "Dr. Ines Vågstad",
    "Emil Sandhaven",
    "Faye O'Breaker",
    "Gus Lanterman",
    "Håkon Reefby",
    "Inge Dunewald",
    "Joss Keelwright",
    "Mara Windlass",
    "Zoë Tidemarsh",
];

/// When it happens, at the end of a sentence.
pub(crate) static TIMES: [&str; 12] = [
    "after the last ferry of the day",
    "at low water",
    "before dawn",
    "before the first storm of the season",
    "for the ninth year in a row",
    "in a single night",
    "once the fog has lifted",
    "on the longest day of the year",
    "twice a week",
    "until the tide turns",
    "while the town is asleep",
    "with next to no wind",
];

/// Why it happens, at the end of a sentence.
pub(crate) static REASONS: [&str; 10] = [
    "and nobody on the pier seems to mind",
    "as the old charts have always said",
    "because the new engine is so much louder than the old one",
    "but the harbour office has yet to agree",
    "for the first time since the lighthouse was automated",
    "if the council finds the money",
    "now that the swing bridge opens on demand",
    "since the breakwater was raised by two metres",
    "so that the mail reaches the outer islands before noon",
    "whatever the weather brings",
];

/// What a title may end with. Most do without.
pub(crate) static ENDINGS: [&str; 16] = [
    ", again",
    ", and What Comes Next",
    ": a week on the water",
    ": all that is known so far",
    ": everything you need to know before the season opens",
    " after the storm",
    " as the fleet comes home from the outer banks",
    " (part 2)",
    " - Harbour News",
    " for good",
    " in nine minutes",
    " on the longest night of the year",
    " | Lantern Talk",
    " to save the last lighthouse on the western shore",
    " with a little help",
    ", and not everyone is happy about it",
];

/// Tags: regions of the coast.
pub(crate) static TAGS: [&str; 8] = [
    "XH-BW", "XH-DU", "XH-HL", "XH-NB", "XH-OI", "XH-SM", "XH-TT", "XH-WS",
];

/// Topics, each a list's whole: most documents have one.
pub(crate) static TOPICS: [&[&str]; 6] = [
    &["Ferries"],
    &["Lighthouses"],
    &["Tides & Weather"],
    &["Ferries", "Lighthouses"],
    &["Harbour Life", "Tides & Weather"],
    &["Ferries", "Harbour Life", "Lighthouses"],
];
