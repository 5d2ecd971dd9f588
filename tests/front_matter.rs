//! Front matter of any type: values, places, faults and their words.

#![cfg(feature = "serde")]

#[path = "front_matter/faults.rs"]
mod faults;
#[path = "front_matter/values.rs"]
mod values;
