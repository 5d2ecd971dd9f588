//! The properties that the fuzz targets assert, one module a target.
//!
//! The fuzzer, the replay binary and the tests of the crate all call the same functions, so an
//! input that one of them stops at stops the others too.

pub mod alphabet;
pub mod check;
pub mod construction;
pub mod edit;
pub mod fix;
pub mod front_matter;
pub mod generate;
pub mod operation;
pub mod reader;
pub mod roundtrip;
pub mod second_opinion;
pub mod secret;
pub mod tree;

/// A property of an input; it panics where it does not hold.
pub type Property = fn(&[u8]);

/// Every target by its name.
pub const TARGETS: [(&str, Property); 7] = [
    ("check", check::property),
    ("construction", construction::property),
    ("edit", edit::property),
    ("fix", fix::property),
    ("front_matter", front_matter::property),
    ("reader", reader::property),
    ("roundtrip", roundtrip::property),
];

/// The property of the target of this name.
pub fn target(name: &str) -> Option<Property> {
    let found = TARGETS.iter().find(|(target, _)| *target == name);
    found.map(|&(_, property)| property)
}
