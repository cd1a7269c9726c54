//! With the feature `python`: records which interpreter the build was made against, and gives pyrt's own tests the path
//! of its libpython (a crate that uses pyrt does the same in its own build script, because link arguments do not propagate).

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    #[cfg(feature = "python")]
    python();
}

#[cfg(feature = "python")]
fn python() {
    pyo3_build_config::add_libpython_rpath_link_args();
    let config = pyo3_build_config::get();
    let facts = config
        .run_python_script("import sys; print(sys.version.split()[0]); print(sys.base_prefix)")
        .expect("py2rs needs the Python interpreter that PYO3_PYTHON (or `python3` on PATH) names");
    let mut facts = facts.lines();
    let version = facts.next().expect("the script prints the version");
    let prefix = facts.next().expect("the script prints the prefix");
    println!("cargo:rustc-env=PYRT_PYTHON={}", config.executable().unwrap_or("python3"));
    println!("cargo:rustc-env=PYRT_PYTHON_VERSION={version}");
    println!("cargo:rustc-env=PYRT_PYTHON_PREFIX={prefix}");
}
