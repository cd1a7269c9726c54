//! Records which Python the program runs with, and where its libpython lies: without the rpath the system's loader
//! might find another one.

fn main() {
    pyo3_build_config::add_libpython_rpath_link_args();
    let config = pyo3_build_config::get();
    println!("cargo::rustc-env=PY2RS_PYTHON={}", config.executable().unwrap_or_default());
}
