//! Which modules belong to a program, and how their bytes become text.

use std::path::Path;

use py2rs::diagnostic::Diagnostics;
use py2rs::load::{self, Entry};
use py2rs::source::{Program, Start};

/// A folder with these files.
fn folder(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("there is room for a temporary folder");
    for (path, contents) in files {
        let path = folder.path().join(path);
        std::fs::create_dir_all(path.parent().expect("it is below the folder")).expect("it can be made");
        std::fs::write(path, contents).expect("it can be written");
    }
    folder
}

fn load(path: &Path) -> (Program, Diagnostics) {
    let mut diagnostics = Diagnostics::default();
    let program = load::load(&Entry::Path(path.to_owned()), &mut diagnostics);
    (program, diagnostics)
}

fn names(program: &Program) -> Vec<&str> {
    program.modules.iter().map(|module| module.name.as_str()).collect()
}

/// The message for a file with these bytes; empty if there is none.
fn message(bytes: &[u8]) -> String {
    let folder = folder(&[("app.py", bytes)]);
    let (program, diagnostics) = load(&folder.path().join("app.py"));
    diagnostics.render(&program, false).replace(&format!("{}/", folder.path().display()), "")
}

#[test]
fn local_imports_are_followed_wherever_they_stand() {
    let folder = folder(&[
        ("app.py", b"import json, one\ndef f():\n    from pkg.sub import x\ntry:\n    import two\nexcept ImportError:\n    pass\n"),
        ("one.py", b"import app\n"),
        ("two.py", b""),
        ("pkg/__init__.py", b"from . import other\n"),
        ("pkg/other.py", b"from .sub import x\n"),
        ("pkg/sub.py", b"from ..toofar import y\nx = 1\n"),
        ("unused.py", b""),
    ]);
    let (program, diagnostics) = load(&folder.path().join("app.py"));
    assert!(diagnostics.is_empty());
    assert_eq!(names(&program), ["__main__", "one", "pkg", "pkg.sub", "two", "app", "pkg.other"]);
}

#[test]
fn local_module_wins_over_the_standard_library_but_not_over_builtins() {
    let folder = folder(&[
        ("app.py", b"import random, sys, os\n"),
        ("random.py", b""),
        ("sys.py", b""),
        ("os.py", b""),
    ]);
    let (program, _) = load(&folder.path().join("app.py"));
    assert_eq!(names(&program), ["__main__", "random"]);
}

#[test]
fn folder_runs_its_main() {
    let folder = folder(&[("tool/__main__.py", b"import part\n"), ("tool/part.py", b"")]);
    let (program, _) = load(&folder.path().join("tool"));
    assert_eq!(program.start, Start::Folder);
    assert_eq!(names(&program), ["__main__", "part"]);
    assert_eq!(program.name(), "tool");
}

#[test]
fn broken_import_is_a_warning_because_the_program_may_catch_it() {
    let folder = folder(&[
        ("app.py", b"try:\n    import bad\nexcept SyntaxError:\n    pass\n"),
        ("bad.py", b"x = (\n"),
    ]);
    let (program, diagnostics) = load(&folder.path().join("app.py"));
    assert!(!diagnostics.has_errors());
    assert_eq!(names(&program), ["__main__"]);
    let text = diagnostics.render(&program, false).replace(&format!("{}/", folder.path().display()), "");
    insta::assert_snapshot!(text);
}

#[test]
fn bytes_are_decoded_as_cpython_does() {
    let text = |bytes: &[u8]| {
        let folder = folder(&[("app.py", bytes)]);
        let (mut program, diagnostics) = load(&folder.path().join("app.py"));
        assert!(!diagnostics.has_errors(), "{}", diagnostics.render(&program, false));
        program.modules.remove(0).text
    };
    assert_eq!(text(b"\xef\xbb\xbfx = 'h\xc3\xa9'\r\ny = 1\r"), "x = 'hé'\ny = 1\n");
    assert_eq!(text(b"# -*- coding: latin-1 -*-\nx = '\xe9'\n"), "# -*- coding: latin-1 -*-\nx = 'é'\n");
    assert_eq!(
        text(b"#!/usr/bin/python\n# vim: set fileencoding=cp1252 :\nx = '\x80'\n").lines().last(),
        Some("x = '€'")
    );
    assert_eq!(text(b""), "");
}

#[test]
fn wrong_bytes_get_cpythons_message() {
    assert!(message(b"x = '\xff'\n").contains("Non-UTF-8 code starting with '\\xff' in file"));
    assert!(message(b"# coding: nope\n").contains("encoding problem: nope"));
    assert!(message(b"\xef\xbb\xbf# coding: latin-1\n").contains("encoding problem: iso-8859-1 with BOM"));
    assert!(message(b"x = 1\0\n").contains("source code cannot contain null bytes"));
}

#[test]
fn missing_file_and_folder_without_main_are_errors() {
    let folder = folder(&[("empty/readme.txt", b"")]);
    let missing = load(&folder.path().join("app.py"));
    assert!(missing.1.render(&missing.0, false).contains("can't open file"));
    let empty = load(&folder.path().join("empty"));
    assert!(empty.1.render(&empty.0, false).contains("can't find '__main__' module in"));
}

/// A file of 100,000 lines, one with an expression of 20,000 operators, and one nested as deeply as indentation goes.
#[test]
fn large_and_deep_files_load() {
    let deep = |depth: usize| {
        let headers: String = (0..depth).map(|level| format!("{}if x:\n", " ".repeat(level))).collect();
        format!("x = 1\n{headers}{}pass\n", " ".repeat(depth))
    };
    let sources = [
        "x = 1\n".repeat(100_000),
        format!("x = {}1\n", "1 + ".repeat(20_000)),
        format!("x = {}1\n", "-".repeat(5_000)),
        deep(95),
    ];
    // The stages recurse over the tree; the command runs them on a stack of this size.
    let check = move || {
        for source in &sources {
            assert_eq!(message(source.as_bytes()), "");
        }
    };
    let thread =
        std::thread::Builder::new().stack_size(1 << 30).spawn(check).expect("a thread can be started");
    thread.join().expect("nothing in it panics");
}
