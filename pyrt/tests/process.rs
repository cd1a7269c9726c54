//! Whole programs in the form that the transpiler emits, compared with CPython: standard output and error, the exit status.
//!
//! The test is the program too: with a mode as its argument it behaves as `process.py` does with that mode.
//! A comment `//= N` gives the Python line of the statement that ends on that Rust line; the line map is made from these.

use pyrt::error::{Arg, BaseException, Exception, ExceptionGroup, KeyError, TypeError, ValueError, raise};
use pyrt::{Field, Func, Gen, Inst, Result, Str, class, err, frame};
use std::io::Write;
use std::process::{Command, ExitCode, Output, Stdio};

#[class(base = Exception, str)]
pub struct AppError {
    pub base: Exception,
    pub code: Field<i64>,
}

impl AppError {
    pub fn new(code: i64) -> Inst<Self> {
        Inst::new(Self { base: Exception::init((Str::from("app"), code)), code: Field::new(code) })
    }

    pub fn str(&self) -> String {
        format!("code {}", self.code.get())
    }
}

#[frame]
fn fail(kind: &str) -> Result<()> {
    if kind == "value" {
        return Err(err!(ValueError, "bad value")); //= 17
    }
    if kind == "key" {
        return Err(raise(KeyError::new((Str::from("k"),)))); //= 19
    }
    return Err(raise(AppError::new(7))); //= 20
}

#[frame]
fn chained(kind: &str) -> Result<()> {
    let outcome: Result<()> = 'try_: {
        fail(kind)?; //= 25
        Ok(())
    };
    match outcome {
        Err(e) if e.is::<ValueError>() => {
            let e = e.catch::<ValueError>();
            return Err(raise(AppError::new(1)).caused_by(&e)); //= 27
        }
        Err(e) if e.is::<KeyError>() => {
            let _handled = e.catch::<KeyError>();
            fail("app")?; //= 29
        }
        other => other?, //= 29
    }
    Ok(())
}

#[frame]
fn reraised() -> Result<()> {
    let outcome: Result<()> = 'try_: {
        fail("value")?; //= 34
        Ok(())
    };
    match outcome {
        Err(e) if e.is::<ValueError>() => {
            let e = e.catch::<ValueError>();
            e.add_note(Str::from("first note"))?; //= 36
            e.add_note(Str::from("second note"))?; //= 37
            return Err(pyrt::error::reraise()); //= 38
        }
        other => other,
    }
}

#[frame]
fn raised_again() -> Result<()> {
    let outcome: Result<()> = 'try_: {
        fail("value")?; //= 43
        Ok(())
    };
    match outcome {
        Err(e) if e.is::<ValueError>() => {
            let e = e.catch::<ValueError>();
            return Err(raise(e.clone())); //= 45
        }
        other => other,
    }
}

#[frame]
fn not_matching() -> Result<()> {
    let outer: Result<()> = 'try_outer: {
        let inner: Result<()> = 'try_inner: {
            fail("value")?; //= 51
            Ok(())
        };
        match inner {
            Err(e) if e.is::<KeyError>() => {}
            other => other?, //= 1
        }
        Ok(())
    };
    match outer {
        Err(e) if e.is::<AppError>() => {}
        other => other?, //= 2
    }
    Ok(())
}

#[frame(recursive)]
fn down(n: i64) -> Result<()> {
    if n > 0 { down(n - 1) } else { fail("value") } //= 59
}

#[frame(recursive)]
fn forever(n: i64) -> Result<i64> {
    Ok(forever(n + 1)? + n) //= 63
}

#[frame]
fn numbers() -> Gen<i64> {
    Gen::new("numbers", |co| async move {
        co.give(1).await?; //= 67
        fail("key")?; //= 68
        Ok(())
    })
}

#[frame]
fn suppressed() -> Result<()> {
    let outcome: Result<()> = 'try_: {
        fail("value")?; //= 73
        Ok(())
    };
    match outcome {
        Err(e) if e.is::<ValueError>() => {
            let _handled = e.catch::<ValueError>();
            return Err(raise(AppError::new(2)).without_cause()); //= 75
        }
        other => other,
    }
}

#[frame]
fn caught(kind: &str) -> Result<Option<Inst<BaseException>>> {
    let outcome: Result<()> = 'try_: {
        fail(kind)?; //= 80
        Ok(())
    };
    match outcome {
        Err(e) if e.is::<Exception>() => {
            let e = e.catch::<BaseException>();
            Ok(Some(e.clone()))
        }
        other => other.map(|()| None),
    }
}

fn group(message: &str, members: Vec<Inst<BaseException>>) -> Result<Inst<ExceptionGroup>> {
    let message = Arg::new(Str::from(message));
    ExceptionGroup::new(message.clone(), members, message)
}

#[frame]
fn grouped() -> Result<()> {
    let outcome: Result<()> = 'try_: {
        let inner = group("inner", vec![caught("key")?.expect("raised")])?; //= 87
        let members = vec![caught("value")?.expect("raised"), TypeError::new("t").up(), inner.up()]; //= 87
        break 'try_ Err(raise(group("many", members)?)); //= 87
    };
    match outcome {
        Err(e) if e.is::<ExceptionGroup>() => {
            let e = e.catch::<ExceptionGroup>();
            let members = vec![e.clone().up(), ValueError::new((1i64,)).up()];
            return Err(raise(group("outer", members)?)); //= 89
        }
        other => other,
    }
}

/// `main` of the program. `os.kill` is the system call, and a poll, as CPython's `eval` loop has one behind each call.
#[frame(name = "main")]
fn program_main(mode: &str) -> Result<()> {
    print("start");
    match mode {
        "chained" => chained("value")?,    //= 95
        "context" => chained("key")?,      //= 97
        "reraised" => reraised()?,         //= 99
        "again" => raised_again()?,        //= 101
        "not_matching" => not_matching()?, //= 103
        "down" => down(9)?,                //= 105
        "generator" => {
            let numbers = numbers();
            loop {
                let Some(n) = numbers.next()? else { break }; //= 107
                print(&n.to_string());
            }
        }
        "suppressed" => suppressed()?, //= 110
        "lambda" => {
            let f: Func<dyn Fn(&'static str) -> Result<()>> = Func::new(
                "main.<locals>.<lambda>",
                #[frame]
                |kind: &'static str| fail(kind), //= 112
            );
            f("key")?; //= 112
        }
        "grouped" => grouped()?, //= 114
        "interrupt" => {
            Command::new("kill")
                .args(["-INT", &std::process::id().to_string()])
                .status()
                .expect("kill exists");
            // The signal reaches some thread of this process a little later.
            let start = std::time::Instant::now();
            // `#[frame]` polls in each round.
            while start.elapsed().as_secs() < 10 {} //= 116
        }
        "exit" => return Err(raise(pyrt::error::SystemExit::new((3i64,)))), //= 118
        "exit_text" => return Err(raise(pyrt::error::SystemExit::new("bye"))), //= 120
        "exit_none" => return Err(raise(pyrt::error::SystemExit::new(((),)))), //= 122
        "exit_negative" => return Err(raise(pyrt::error::SystemExit::new((-2i64,)))), //= 124
        "forever" => {
            let outcome: Result<()> = 'try_: {
                forever(0)?; //= 127
                Ok(())
            };
            match outcome {
                Err(e) if e.is::<pyrt::error::RecursionError>() => {
                    let e = e.catch::<pyrt::error::RecursionError>();
                    print(&e.text());
                }
                other => other?, //= 127
            }
        }
        _ => {}
    }
    Ok(())
}

#[frame(name = "<module>")]
fn module() -> Result<()> {
    let mode = std::env::args().nth(1).expect("the parent passes a mode");
    program_main(&mode)?; //= 132
    Ok(())
}

fn print(line: &str) {
    pyrt::stdout::write(format!("{line}\n").as_bytes()).expect("the parent reads all of it");
}

/// Makes the line map from the marks in this file, as the transpiler makes one beside the text it writes.
fn line_map() -> &'static str {
    let mut map = format!("{}\n", python_program());
    for (index, line) in include_str!("process.rs").lines().enumerate() {
        if let Some((_, python)) = line.split_once("//= ").filter(|(code, _)| !code.trim().is_empty()) {
            map.push_str(&format!("{}:{} ", index + 1, python.trim()));
        }
    }
    map.leak()
}

fn python_program() -> String {
    format!("{}/tests/process.py", env!("CARGO_MANIFEST_DIR"))
}

const MODES: [&str; 16] = [
    "grouped",
    "chained",
    "context",
    "reraised",
    "again",
    "not_matching",
    "down",
    "generator",
    "suppressed",
    "lambda",
    "interrupt",
    "exit",
    "exit_text",
    "exit_none",
    "exit_negative",
    "forever",
];

fn main() -> ExitCode {
    if std::env::var_os("PYRT_PROGRAM").is_some() {
        pyrt::traceback::register(file!(), line_map());
        return pyrt::run(module);
    }
    let failed = MODES.into_iter().filter(|mode| !same(mode)).count() + usize::from(!full_disk_is_reported());
    println!("{} of {} modes behave as under CPython", MODES.len() + 1 - failed, MODES.len() + 1);
    ExitCode::from(u8::from(failed > 0))
}

fn ours(mode: &str) -> Command {
    let mut command = Command::new(std::env::current_exe().expect("this test is a file"));
    command.arg(mode).env("PYRT_PROGRAM", "1").env_remove("RUST_BACKTRACE");
    command
}

fn cpythons(mode: &str) -> Command {
    let mut command = Command::new("python3");
    command.args(["-X", "no_debug_ranges", &python_program(), mode]).env_remove("PYTHONUNBUFFERED");
    command
}

fn same(mode: &str) -> bool {
    equal(mode, &run(&mut ours(mode)), &run(&mut cpythons(mode)))
}

/// What cannot be written at the end gives a message and the exit code 120.
fn full_disk_is_reported() -> bool {
    let full = || Stdio::from(std::fs::File::create("/dev/full").expect("Linux has it"));
    equal("full", &run(ours("exit").stdout(full())), &run(cpythons("exit").stdout(full())))
}

fn run(command: &mut Command) -> Output {
    command.output().expect("it starts")
}

fn equal(mode: &str, ours: &Output, cpythons: &Output) -> bool {
    let equal = ours == cpythons;
    if !equal {
        let mut out = std::io::stdout().lock();
        for (who, output) in [("ours", ours), ("CPython's", cpythons)] {
            let _ = writeln!(out, "--- {mode}: {who}, {}", output.status);
            let _ = out.write_all(&output.stdout);
            let _ = out.write_all(&output.stderr);
        }
    }
    equal
}
