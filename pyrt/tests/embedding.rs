//! The process of a program whose `__main__` is native: one buffer for prints of both worlds, redirection, input, Ctrl-C in a
//! compiled loop, tracebacks over both kinds of frames. The binary runs itself again as the program of each case.

use pyrt::object::{FunctionInfo, Obj, Param, ToObj};
use pyrt::python::{Body, Globals, Module, Program, RunAs, main as run};
use pyrt::{Result, stdout};
use std::io::Write;
use std::process::{Command, Output, Stdio};

static GLOBALS: Globals = Globals::new();

static PROGRAM: Program = Program {
    python: "",
    run_as: RunAs::Script,
    modules: &[Module {
        name: "__main__",
        path: concat!(env!("CARGO_MANIFEST_DIR"), "/tests/embedding.py"),
        source: b"",
        package: false,
        body: Body::Native { init, globals: &GLOBALS },
    }],
};

fn main() {
    if std::env::var_os("PYRT_CASE").is_some() {
        run(&PROGRAM)
    }
    order_of_prints();
    redirected_prints();
    shared_input();
    interrupted_loop();
    signal_handler_in_a_loop();
    mixed_traceback();
    exit_codes();
    broken_pipe();
    multiprocessing();
}

static SHOW: FunctionInfo = one_parameter("show");
static ASK: FunctionInfo = one_parameter("ask");
static SPIN: FunctionInfo = one_parameter("spin");
static FAIL: FunctionInfo = one_parameter("fail");

/// A function that a module defines once is one object: each has information of its own.
const fn one_parameter(name: &'static str) -> FunctionInfo {
    FunctionInfo {
        name,
        qualname: name,
        module: "__main__",
        doc: None,
        file: "/nowhere/app.py",
        line: 1,
        params: const { &[Param::new("x")] },
    }
}

fn init() -> Result<()> {
    let show = |a: &[Obj]| {
        stdout::write_text(format!("native {}\n", a[0].str()?.as_str()).as_bytes()).map(|()| Obj::none())
    };
    GLOBALS.set("show", Obj::function(&SHOW, [], show))?;
    GLOBALS.set("ask", Obj::function(&ASK, [], |a| Ok(pyrt::stdin::input_with(&a[0].str()?)?.to_obj())))?;
    GLOBALS.set("spin", Obj::function(&SPIN, [], |_| spin()))?;
    GLOBALS.set("fail", Obj::function(&FAIL, [], |a| fail(&a[0])))?;
    let source = std::env::var("PYRT_CASE").expect("the case is a variable");
    GLOBALS.exec(&source, 1)
}

#[pyrt::frame]
fn fail(x: &Obj) -> Result<Obj> {
    x.call(())
}

fn spin() -> Result<Obj> {
    loop {
        pyrt::signal::poll()?;
    }
}

fn case(source: &str, input: &str) -> Output {
    let mut child = start(source, Stdio::piped());
    child.stdin.take().expect("piped").write_all(input.as_bytes()).expect("the case reads its input");
    child.wait_with_output().expect("the case ends")
}

fn start(source: &str, out: Stdio) -> std::process::Child {
    let mut command = Command::new(std::env::current_exe().expect("this test"));
    command.env("PYRT_CASE", source).env_remove("PYTHONUNBUFFERED").env_remove("RUST_BACKTRACE");
    command.stdin(Stdio::piped()).stdout(out).stderr(Stdio::piped()).spawn().expect("this test runs")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn order_of_prints() {
    let source = "import sys\nfor i in range(3):\n    print('kept', i)\n    show(i)\nsys.stdout.buffer.write(b'raw\\n')\nshow('ä')\n\
                  print(type(sys.stdout).__name__, sys.stdout.fileno(), sys.stdout.name, sys.stdout.mode)\nprint('no end', end='')";
    let output = case(source, "");
    let expected = "kept 0\nnative 0\nkept 1\nnative 1\nkept 2\nnative 2\nraw\nnative ä\nTextIOWrapper 1 <stdout> w\nno end";
    assert_eq!((text(&output.stdout), text(&output.stderr)), (expected.into(), String::new()));
}

fn redirected_prints() {
    let source = "import contextlib, io\nf = io.StringIO()\nwith contextlib.redirect_stdout(f):\n    show(1)\n    print(2)\n\
                  show(3)\nprint(repr(f.getvalue()))";
    assert_eq!(text(&case(source, "").stdout), "native 3\n'native 1\\n2\\n'\n");
}

fn shared_input() {
    let source = "print(ask('a? '))\nprint(input())\nprint(ask(''))\ntry:\n    ask('')\nexcept EOFError as e:\n    print(repr(e))";
    let output = case(source, "one\ntwo\nthree\n");
    assert_eq!(text(&output.stdout), "a? one\ntwo\nthree\nEOFError('EOF when reading a line')\n");
}

fn interrupted_loop() {
    use std::os::unix::process::ExitStatusExt;
    // A test run in the background starts with SIGINT ignored, and then CPython leaves it so.
    let source = "import os, signal, threading, time\nsignal.signal(signal.SIGINT, signal.default_int_handler)\n\
                  threading.Thread(target=lambda: (time.sleep(0.2), os.kill(os.getpid(), signal.SIGINT)), daemon=True).start()\nspin(0)";
    let output = case(source, "");
    assert_eq!(output.status.signal(), Some(2), "{}", text(&output.stderr));
    assert!(text(&output.stderr).ends_with("KeyboardInterrupt\n"));
}

fn signal_handler_in_a_loop() {
    let source = "import signal\ndef handler(*_): raise TimeoutError('late')\nsignal.signal(signal.SIGALRM, handler)\n\
                  signal.setitimer(signal.ITIMER_REAL, 0.1)\ntry:\n    spin(0)\nexcept TimeoutError as e:\n    print(e)";
    assert_eq!(text(&case(source, "").stdout), "late\n");
}

fn mixed_traceback() {
    let output = case("def g():\n    return 1 / 0\n\nfail(g)", "");
    let lines = text(&output.stderr);
    let shown: Vec<_> = lines.lines().filter(|line| !line.starts_with("    ")).collect();
    assert_eq!(output.status.code(), Some(1));
    let functions: Vec<_> = shown.iter().filter_map(|line| line.split(", in ").nth(1)).collect();
    assert_eq!(functions, ["<module>", "fail", "g"], "{lines}");
    assert_eq!(shown.last(), Some(&"ZeroDivisionError: division by zero"));
}

fn exit_codes() {
    let code = |source| case(source, "").status.code();
    assert_eq!(
        [code("import sys; sys.exit(7)"), code("raise SystemExit"), code("raise SystemExit('x')")],
        [Some(7), Some(0), Some(1)]
    );
    let output = case(
        "import atexit, threading\natexit.register(show, 'exit')\nthreading.Timer(0.1, show, ['thread']).start()",
        "",
    );
    assert_eq!(text(&output.stdout), "native thread\nnative exit\n");
}

fn broken_pipe() {
    let mut child = start("show('x')\nimport time; time.sleep(0.3)", Stdio::piped());
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("the case ends");
    assert_eq!(output.status.code(), Some(120));
    let lines = text(&output.stderr);
    assert!(lines.contains("Exception ignored in: <_io.TextIOWrapper name='<stdout>'"), "{lines}");
    assert!(lines.ends_with("BrokenPipeError: [Errno 32] Broken pipe\n"), "{lines}");
}

fn multiprocessing() {
    let source = "import multiprocessing, sys\ndef double(x):\n    return 2 * x\n\nif __name__ == '__main__':\n    \
                  for method in 'fork', 'spawn', 'forkserver':\n        \
                  with multiprocessing.get_context(method).Pool(2) as pool:\n            print(method, pool.map(double, [1, 2]))";
    let output = case(source, "");
    assert_eq!(
        text(&output.stdout),
        "fork [2, 4]\nspawn [2, 4]\nforkserver [2, 4]\n",
        "{}",
        text(&output.stderr)
    );
}
