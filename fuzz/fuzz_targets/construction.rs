//! See `properties::construction` for what it asserts.

#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| properties::construction::property(input));
