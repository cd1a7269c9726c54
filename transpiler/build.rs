//! Reads pyrt: its `#[py]` functions become the catalog's table, its sources are embedded for the generated crates.

#[path = "build/catalog.rs"]
mod catalog;
#[path = "build/runtime.rs"]
mod runtime;

use std::path::Path;

fn main() {
    let pyrt = Path::new(env!("CARGO_MANIFEST_DIR")).join("../pyrt");
    for part in ["src", "macros", "Cargo.toml", "build.rs"] {
        println!("cargo::rerun-if-changed={}", pyrt.join(part).display());
    }
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=build");
    let out = std::env::var("OUT_DIR").expect("cargo sets OUT_DIR");
    let write = |name: &str, text: String| {
        std::fs::write(Path::new(&out).join(name), text).expect("OUT_DIR can be written");
    };
    write("catalog_entries.rs", catalog::table(&pyrt.join("src")));
    write("runtime_files.rs", runtime::table(&pyrt));
}
