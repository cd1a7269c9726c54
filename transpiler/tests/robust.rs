//! No source text, valid Python or not, makes the stages panic, or write a crate that rustc rejects.
//!
//! The texts are the examples with damage: tokens dropped, doubled, swapped, replaced by others of the same program; lines
//! moved and indented; expressions nested. The damage is random but the same in every run; a text that makes a stage
//! panic is printed.

use std::ffi::OsString;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use py2rs::build::{self, BuildError};
use py2rs::package::Crate;
use py2rs::source::{Program, SourceModule, Start};
use py2rs::syntax;

/// What the stages need for deeply nested texts.
const STACK: usize = 1 << 30;

/// How often each example is damaged.
const MUTANTS: u64 = 40;

/// A small random number generator (xorshift), so that every run tests the same texts.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit.max(1) as u64) as usize
    }
}

fn examples(folder: &Path, texts: &mut Vec<String>) {
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder)
        .expect("the folder is there")
        .map(|entry| entry.expect("it is listed").path())
        .collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            examples(&path, texts);
        } else if path.extension().is_some_and(|extension| extension == "py") {
            texts.push(std::fs::read_to_string(&path).expect("examples are text"));
        }
    }
}

/// Words, numbers, runs of spaces, and single other characters.
fn tokens(text: &str) -> Vec<&str> {
    let kind = |c: char| if c.is_alphanumeric() || c == '_' { 1 } else { u8::from(c == ' ') * 2 };
    let mut tokens = Vec::new();
    let mut start = 0;
    let mut last = None;
    for (at, c) in text.char_indices() {
        let now = kind(c);
        if last.is_some_and(|last| last != now || now == 0) {
            tokens.push(&text[start..at]);
            start = at;
        }
        last = Some(now);
    }
    tokens.push(&text[start..]);
    tokens
}

/// The text with some tokens changed. Most results are still Python, because words take the place of words.
fn damaged(text: &str, random: &mut Random) -> String {
    let original = tokens(text);
    let mut changed: Vec<&str> = original.clone();
    let is_word = |token: &&str| token.starts_with(|c: char| c.is_alphanumeric() || c == '_');
    let words: Vec<&str> = original.iter().copied().filter(|token| is_word(token)).collect();
    for _ in 0..=random.below(4) {
        if changed.is_empty() || words.is_empty() {
            break;
        }
        let at = random.below(changed.len());
        match random.below(5) {
            0 => {
                changed.remove(at);
            }
            1 => changed.insert(at, changed[at]),
            2 => changed.insert(
                at,
                ["(", ")", "[", ":", "\n", "*", "lambda: ", "await ", "not ", "del "][random.below(10)],
            ),
            _ => {
                let places: Vec<usize> =
                    (0..changed.len()).filter(|&place| is_word(&changed[place])).collect();
                if let Some(&place) = places.get(random.below(places.len())) {
                    changed[place] = words[random.below(words.len())];
                }
            }
        }
    }
    changed.concat()
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
    let mut texts = Vec::new();
    examples(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples"), &mut texts);
    assert!(texts.len() >= 40, "only {} examples found", texts.len());
    on_a_large_stack(|| {
        let mut fatal = Vec::new();
        for (number, text) in texts.iter().enumerate() {
            for seed in 1..=MUTANTS {
                let mut random = Random(seed * 0x9E37_79B9 + number as u64 + 1);
                let mutant = damaged(text, &mut random);
                if !survives(&mutant) {
                    fatal.push(mutant);
                }
            }
        }
        assert!(fatal.is_empty(), "a stage panics on {} texts:\n{}", fatal.len(), fatal.join("\n--------\n"));
    });
}

/// Damaged programs for rustc: one of each example that is still Python, as far as the time allows (PY2RS_MUTANT_SECONDS, else
/// a minute; PY2RS_MUTANT_SEED makes other ones). Each takes rustc half a second. The goal is that rustc rejects none; of the damaged programs it still rejects some,
/// whose faulty statements `run` then keeps in Python: at most [`REJECTED`] of a hundred, a number that may only shrink.
#[test]
fn damaged_programs_compile() {
    let seconds = number_from("PY2RS_MUTANT_SECONDS").unwrap_or(60);
    let seed = number_from("PY2RS_MUTANT_SEED").unwrap_or(0x9E37_79B9);
    let end = Instant::now() + Duration::from_secs(seconds);
    let mut texts = Vec::new();
    examples(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples"), &mut texts);
    on_a_large_stack(|| {
        let mut rejected = Vec::new();
        let mut taken = 0;
        for (number, text) in texts.iter().enumerate() {
            let mut random = Random(seed + number as u64);
            let mutants = std::iter::repeat_with(|| damaged(text, &mut random)).take(20);
            let compiled = |mutant: String| transpiled(&mutant).map(|krate| (mutant, krate));
            let Some((mutant, krate)) = mutants.into_iter().find_map(compiled) else {
                continue;
            };
            if taken > 0 && Instant::now() > end {
                break;
            }
            match build::check(&krate, Path::new(".")) {
                Ok(()) => taken += 1,
                Err(BuildError::Rejected(rejection)) => {
                    let messages = std::fs::read_to_string(&rejection.log).unwrap_or_default();
                    rejected.push(format!("{mutant}\n{messages}"));
                }
                Err(error) => panic!("{error}"),
            }
        }
        assert!(
            rejected.len() * 100 <= REJECTED * (taken + rejected.len()),
            "rustc rejects {} programs and takes {taken}:\n{}",
            rejected.len(),
            rejected.join("\n--------\n")
        );
    });
}

fn number_from(variable: &str) -> Option<u64> {
    std::env::var(variable).ok().and_then(|text| text.parse().ok())
}

/// How many of a hundred damaged programs rustc may still reject.
const REJECTED: usize = 2;

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
