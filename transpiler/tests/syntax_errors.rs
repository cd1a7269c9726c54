//! Syntax errors: the first one of each case is CPython's own, in kind, words and line; and how errors look.

use std::path::{Path, PathBuf};
use std::process::Command;

use py2rs::diagnostic::Diagnostics;
use py2rs::load::{self, Entry};
use py2rs::syntax;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/syntax_errors")
}

fn cases(name: &str) -> Vec<String> {
    let text = std::fs::read_to_string(folder().join(name)).expect("the cases can be read");
    text.trim_end_matches('\n').split("\n---\n").map(str::to_owned).collect()
}

type Verdict = Option<(String, String, usize)>;

/// What CPython says, if there is a CPython 3.11 (other versions use other words).
fn cpython(name: &str) -> Option<Vec<Verdict>> {
    let version = Command::new("python3").arg("--version").output().ok()?;
    if !String::from_utf8_lossy(&version.stdout).starts_with("Python 3.11") {
        eprintln!("skipped: the words are those of Python 3.11, which `python3` is not");
        return None;
    }
    let output = Command::new("python3").arg(folder().join("compile.py")).arg(folder().join(name)).output();
    Some(serde_json::from_slice(&output.expect("python3 runs").stdout).expect("compile.py prints JSON"))
}

fn ours(case: &str) -> Verdict {
    let text = format!("{case}\n");
    let parsed = syntax::parse(&text);
    let first = syntax::errors(&text, &parsed).into_iter().next()?;
    let line = text[..first.range.start().to_usize()].matches('\n').count() + 1;
    Some((first.kind.to_owned(), first.message, line))
}

#[test]
fn first_error_is_cpythons() {
    let Some(theirs) = cpython("cases.txt") else { return };
    let different = cases("different.txt");
    let cases = cases("cases.txt");
    assert_eq!(cases.len(), theirs.len());
    for (case, theirs) in cases.iter().zip(theirs) {
        let ours = ours(case);
        if different.contains(case) {
            assert_ne!(ours, theirs, "this is no longer different, so it can leave different.txt:\n{case}");
        } else {
            assert_eq!(ours, theirs, "{case}");
        }
    }
}

/// What CPython takes must not be an error here, whatever else we say about it.
#[test]
fn standard_library_has_no_errors() {
    let script = "import sysconfig; print(sysconfig.get_path('stdlib'))";
    let Ok(output) = Command::new("python3").args(["-c", script]).output() else { return };
    let library = PathBuf::from(String::from_utf8_lossy(&output.stdout).trim());
    let mut checked = 0;
    for entry in std::fs::read_dir(&library).expect("the standard library is a folder") {
        let path = entry.expect("it can be listed").path();
        let Ok(text) = std::fs::read_to_string(&path) else { continue };
        if path.extension().is_some_and(|extension| extension == "py") {
            let errors = syntax::errors(&text, &syntax::parse(&text));
            assert_eq!(errors, [], "{}", path.display());
            checked += 1;
        }
    }
    assert!(checked > 100, "only {checked} files found in {}", library.display());
}

fn rendered(source: &str) -> String {
    let folder = tempfile::tempdir().expect("there is room for a temporary folder");
    let path = folder.path().join("app.py");
    std::fs::write(&path, source).expect("it can be written to");
    let mut diagnostics = Diagnostics::default();
    let program = load::load(&Entry::Path(path), &mut diagnostics);
    let text = diagnostics.render(&program, false);
    text.replace(&format!("{}/", folder.path().display()), "")
}

#[test]
fn all_errors_are_shown_in_source_order() {
    let source = "\
def area(width, height)
    return width * heigth

if area(2, 3) = 6:
    print('six'

return 5
";
    insta::assert_snapshot!(rendered(source));
}

#[test]
fn wide_characters_and_tabs_keep_the_caret_in_place() {
    insta::assert_snapshot!(rendered("x = ('日本語', \t1 2)\n"));
}

#[test]
fn newer_syntax_comes_with_a_hint() {
    insta::assert_snapshot!(rendered("def first[T](items: list[T]) -> T:\n    return items[0]\n"));
}

#[test]
fn deep_nesting_is_an_error_as_in_cpython() {
    let source = format!("x = {}1{}\n", "(".repeat(5000), ")".repeat(5000));
    let errors = syntax::errors(&source, &syntax::parse(&source));
    let messages: Vec<&str> = errors.iter().map(|error| error.message.as_str()).collect();
    assert_eq!(messages, ["too many nested parentheses"]);
}
