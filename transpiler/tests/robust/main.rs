//! No source text, valid Python or not, makes the stages panic, or write a crate that rustc rejects.
//!
//! The texts are the examples with damage ([`damage`]), what generators of Python programs make ([`generated`]), and very
//! deep and very long programs. All is random but the same in every run; a text that makes a stage panic or rustc
//! complain is printed.
//!
//! Other texts than those of every run, as many as wanted:
//!
//! ```sh
//! PY2RS_ROBUST_SEED=7 PY2RS_ROBUST_COUNT=2000 cargo test -p py2rs --test robust
//! PY2RS_ROBUST_FOLDER=some/programs cargo test -p py2rs --test robust -- programs_of_a_folder
//! ```

mod damage;
mod generated;
#[path = "../examples/joined.rs"]
mod joined;
mod rustc;

use std::ffi::OsString;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use damage::{Random, damaged};
use py2rs::package::Crate;
use py2rs::source::{Program, SourceModule, Start};
use py2rs::syntax;
use rustc::Rejections;

/// What the stages need for deeply nested texts.
const STACK: usize = 1 << 30;

/// How often each example is damaged.
const MUTANTS: u64 = 40;

/// How many damaged examples rustc is asked about.
const FOR_RUSTC: usize = 230;

/// The texts of all Python files below a folder.
fn python_texts(folder: &Path, texts: &mut Vec<String>) {
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder)
        .expect("the folder is there")
        .map(|entry| entry.expect("it is listed").path())
        .collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            python_texts(&path, texts);
        } else if path.extension().is_some_and(|extension| extension == "py") {
            texts.push(std::fs::read_to_string(&path).expect("they are text"));
        }
    }
}

fn examples() -> Vec<String> {
    let mut texts = Vec::new();
    python_texts(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples"), &mut texts);
    assert!(texts.len() >= 40, "only {} examples found", texts.len());
    texts
}

/// A number that the environment gives, else the one of every run.
fn number_from(variable: &str, usual: usize) -> usize {
    std::env::var(variable).ok().and_then(|text| text.parse().ok()).unwrap_or(usual)
}

fn program(text: &str) -> Program {
    let module = SourceModule {
        name: "__main__".to_owned(),
        import_name: "__main__".to_owned(),
        path: PathBuf::from("mutant.py"),
        bytes: text.as_bytes().to_vec(),
        text: text.to_owned(),
        is_package: false,
        package: String::new(),
        guard: None,
        suite: syntax::parse(text).suite().to_vec(),
        parsed: syntax::parse(text),
        owner: None,
    };
    Program { modules: vec![module], start: Start::Script, root: PathBuf::new(), argv0: OsString::new() }
}

/// Runs all stages as the command does: errors of the syntax end it.
fn survives(text: &str) -> bool {
    catch_unwind(AssertUnwindSafe(|| transpiled(text).map(drop))).is_ok()
}

/// The crate of a program without syntax errors, if something of it is compiled.
fn transpiled(text: &str) -> Option<Crate> {
    let program = program(text);
    if !syntax::check(0, &program.modules[0]).is_empty() {
        return None;
    }
    let transpiled = py2rs::transpile(&program);
    assert!(!transpiled.krate.files.is_empty(), "a crate has files");
    (!transpiled.native.is_empty()).then_some(transpiled.krate)
}

fn on_a_large_stack(test: impl FnOnce() + Send) {
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, test);
        let ended = thread.expect("a thread can be started").join();
        if let Err(panic) = ended {
            std::panic::resume_unwind(panic);
        }
    });
}

#[test]
fn damaged_programs_do_not_panic() {
    let texts = examples();
    on_a_large_stack(|| {
        let mut fatal = Vec::new();
        for (number, text) in texts.iter().enumerate() {
            for seed in 1..=MUTANTS {
                let mut random = Random::new(seed * 0x9E37_79B9 + number as u64 + 1);
                let mutant = damaged(text, &mut random);
                if !survives(&mutant) {
                    fatal.push(mutant);
                }
            }
        }
        assert!(fatal.is_empty(), "a stage panics on {} texts:\n{}", fatal.len(), fatal.join("\n--------\n"));
    });
}

#[test]
fn damaged_programs_compile() {
    let seed = number_from("PY2RS_ROBUST_SEED", 0x9E37_79B9) as u64;
    let texts = examples();
    on_a_large_stack(|| {
        let mut rejections = Rejections::default();
        for number in 0..number_from("PY2RS_ROBUST_COUNT", FOR_RUSTC) {
            let mut random = Random::new(seed + number as u64);
            let text = &texts[number % texts.len()];
            let mutants = std::iter::repeat_with(|| damaged(text, &mut random)).take(20);
            let compiled = |mutant: String| transpiled(&mutant).map(|krate| (mutant, krate));
            if let Some((mutant, krate)) = mutants.into_iter().find_map(compiled) {
                rejections.add(mutant, krate);
            }
        }
        rejections.expect_none();
    });
}

#[test]
fn generated_programs_compile() {
    let seed = number_from("PY2RS_ROBUST_SEED", 1);
    let texts = generated::texts(seed, number_from("PY2RS_ROBUST_COUNT", generated::USUAL));
    on_a_large_stack(|| compile_all(texts));
}

/// For programs that lie somewhere else: those of PY2RS_ROBUST_FOLDER.
#[test]
fn programs_of_a_folder_compile() {
    let Some(folder) = std::env::var_os("PY2RS_ROBUST_FOLDER") else { return };
    let mut texts = Vec::new();
    python_texts(Path::new(&folder), &mut texts);
    on_a_large_stack(|| compile_all(texts));
}

/// None of the texts makes a stage panic or rustc complain.
fn compile_all(texts: Vec<String>) {
    let mut fatal = Vec::new();
    let mut rejections = Rejections::default();
    for text in texts {
        match catch_unwind(AssertUnwindSafe(|| transpiled(&text))) {
            Ok(Some(krate)) => rejections.add(text, krate),
            Ok(None) => {}
            Err(_) => fatal.push(text),
        }
    }
    assert!(fatal.is_empty(), "a stage panics on {} texts:\n{}", fatal.len(), fatal.join("\n--------\n"));
    rejections.expect_none();
}

#[test]
fn deep_and_long_programs_do_not_panic() {
    on_a_large_stack(|| {
        let deep = format!("x = {}1{}\n", "(".repeat(5000), ")".repeat(5000));
        let sums = format!("x = {}1\n", "1 + ".repeat(3000));
        let lists = format!("x = {}{}\n", "[".repeat(150), "]".repeat(150));
        let long = "x = 1\n".repeat(5000);
        let blocks: String = (0..50).map(|depth| format!("{}if 1:\n", " ".repeat(depth))).collect::<String>();
        let blocks = format!("{blocks}{}pass\n", " ".repeat(50));
        for text in [deep, sums, lists, long, blocks, String::new(), "\u{feff}".to_owned(), "\0".to_owned()] {
            let start: String = text.chars().take(60).collect();
            assert!(survives(&text), "a stage panics on the text that begins with {start:?}");
        }
    });
}
