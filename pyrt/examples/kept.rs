//! Runs a Python script as a program that is kept in Python as a whole: `KEPT_SCRIPT=/path/app.py kept ARGS…`.
//!
//! The script is named by a variable, not by an argument, because the arguments are the script's own. With `KEPT_MODULE`
//! it runs as `python3 -m` would run the module of that name. The tests of the embedding are made of this.

use pyrt::python::{Body, Module, Program, RunAs, main as run};

fn main() {
    let script = std::env::var("KEPT_SCRIPT").expect("KEPT_SCRIPT names the script");
    let path = std::path::absolute(script).expect("there is a working directory");
    let source = std::fs::read(&path).expect("the script can be read");
    let name: &'static str = std::env::var("KEPT_MODULE").map_or("__main__", |name| name.leak());
    let run_as = if name == "__main__" { RunAs::Script } else { RunAs::Module };
    let path: &'static str = path.to_str().expect("a UTF-8 path").to_string().leak();
    let modules = vec![Module { name, path, source: source.leak(), package: false, body: Body::Kept }];
    run(Box::leak(Box::new(Program { python: "", run_as, modules: modules.leak() })))
}
