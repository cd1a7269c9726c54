//! Reads pyrt's `#[py]` functions into the catalog's table.

#[path = "build/catalog.rs"]
mod catalog;

use std::path::Path;

fn main() {
    let runtime = Path::new(env!("CARGO_MANIFEST_DIR")).join("../pyrt/src");
    println!("cargo::rerun-if-changed={}", runtime.display());
    let out = std::env::var("OUT_DIR").expect("cargo sets OUT_DIR");
    let table = catalog::table(&runtime);
    std::fs::write(Path::new(&out).join("catalog_entries.rs"), table).expect("OUT_DIR can be written");
}
