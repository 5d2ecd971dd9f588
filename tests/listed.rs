//! Every file of tests is one that `cargo test` runs.

use std::fs;

#[test]
fn every_test_file_has_its_entry() {
    let folder = env!("CARGO_MANIFEST_DIR");
    let manifest = fs::read_to_string(format!("{folder}/Cargo.toml")).unwrap();
    let library = fs::read_to_string(format!("{folder}/../Cargo.toml")).unwrap();
    let mut count = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|end| end != "rs") {
            continue;
        }
        let name = path.file_name().unwrap().display();
        count += 1;
        let here = manifest.contains(&format!("\npath = \"{name}\"\n"));
        let there = library.contains(&format!("\npath = \"tests/{name}\"\n"));
        assert!(
            here || there,
            "tests/{name} has no [[test]] in tests/Cargo.toml"
        );
    }
    assert!(count > 10, "{count} files");
}
