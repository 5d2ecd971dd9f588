//! See `properties::front_matter` for what it asserts.

#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| properties::front_matter::property(input));
