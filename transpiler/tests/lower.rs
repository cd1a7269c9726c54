//! What lowering makes of each construct, as text; and that it takes every program of CPython's own library.
//!
//! A snapshot shows the Python above its HIR. The property tests at the end hold for any program.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::path::PathBuf;

use py2rs::hir::Hir;
use py2rs::load::{Program, SourceModule, Start};
use py2rs::lower::lower;

fn program(sources: &[(&str, &str)]) -> Program {
    let module = |(name, text): &(&str, &str)| {
        let is_package = text.starts_with("# package");
        let parent = name.rfind('.').map_or("", |dot| &name[..dot]);
        SourceModule {
            name: (*name).to_owned(),
            import_name: (*name).to_owned(),
            path: PathBuf::from(format!("{name}.py")),
            bytes: text.as_bytes().to_vec(),
            text: (*text).to_owned(),
            is_package,
            package: if is_package { (*name).to_owned() } else { parent.to_owned() },
            parsed: py2rs::syntax::parse(text),
        }
    };
    let modules = sources.iter().map(module).collect();
    Program { modules, start: Start::Script, root: PathBuf::new(), argv0: OsString::new() }
}

fn lowered(text: &str) -> Hir {
    lower(&program(&[("__main__", text)]), &BTreeSet::new())
}

/// The source and its HIR on one page.
fn page(text: &str) -> String {
    let text = text.trim_start_matches('\n');
    format!("{text}\n----\n{}", lowered(text))
}

macro_rules! snapshots {
    ($($name:ident: $text:expr;)*) => {$(
        #[test]
        fn $name() {
            insta::assert_snapshot!(page($text));
        }
    )*};
}

snapshots! {
    all_together: include_str!("lower/all_together.py");
}
