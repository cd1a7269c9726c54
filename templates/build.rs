//! Records which Python the program runs with, and where its libpython lies: without the rpath the system's loader
//! might find another one.

use std::process::Command;

const QUESTION: &str = "import sys, sysconfig; print(sys.executable); print(sysconfig.get_config_var('LIBDIR'))";

fn main() {
    for name in ["PYO3_PYTHON", "VIRTUAL_ENV", "PATH"] {
        println!("cargo::rerun-if-env-changed={name}");
    }
    // The same order as pyo3's, which links libpython.
    let environment = std::env::var("VIRTUAL_ENV").map(|folder| format!("{folder}/bin/python"));
    let python = std::env::var("PYO3_PYTHON").or(environment).unwrap_or_else(|_| "python3".to_owned());
    let output = Command::new(&python).args(["-c", QUESTION]).output();
    let output = output.unwrap_or_else(|error| panic!("`{python}` does not run: {error}"));
    let answer = String::from_utf8_lossy(&output.stdout);
    let mut lines = answer.lines();
    println!("cargo::rustc-env=PY2RS_PYTHON={}", lines.next().unwrap_or_default());
    println!("cargo::rustc-link-arg=-Wl,-rpath,{}", lines.next().unwrap_or_default());
}
