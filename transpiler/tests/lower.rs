//! What lowering makes of each construct, as text; and that it takes every program of CPython's own library.
//!
//! A snapshot shows the Python above its HIR. The property tests at the end hold for any program.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

use py2rs::hir::{Expr, ExprKind, Hir, StmtKind};
use py2rs::infer::types::KeepRequest;
use py2rs::lower::lower;
use py2rs::source::{Program, SourceModule, Start};

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
            guard: None,
            owner: None,
            suite: py2rs::syntax::parse(text).suite().to_vec(),
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
    statements: r#"
# own line
a = b = c = 1  # at the end
a += 2

x: int
x, *rest, (y, z) = [1, 2, 3, (4, 5)]
del y, rest[0]
assert a, "message"
for i in range(3):
    for j in range(i):
        if j: continue
        break
    else:
        a = i
while True:
    break
try:
    a = int("x")
except (ValueError, TypeError) as error:
    print(error)
except Exception: raise
else:
    print(a)
finally:
    print("end")
with open("f") as f, open("g"):
    print(f)
raise ValueError(a) from None
# the end
"#;
    expressions: r#"
big = 0x1_0000_0000_0000_0000
f(1, *xs, key=2, **kw)
a[1:2, ::3], a[-1], a.b.c
1 < x <= 2 in y
v = not a and (b or c)
f"{a!r:>{w}} {b=} {{}}" "tail"
{1: 2, **d}, {1, 2}, (1,), [*a, 2]
(n := 1) + n
v = x if y else z
b"\x00a", "\x00", 1.5, None, True, ...
"#;
    functions: r#"
def f(a, /, b: int = 1, *args: str, c, d=None, **kw: float) -> "list[int]":
    """Doc."""
    return a
def g(*, k): yield k; yield from k
key = lambda x, y=f: x + y
def twice(h):
    def wrapper(*args):
        return h(h(*args))
    return wrapper
@twice
def inc(x): return x + 1
"#;
    webs: r#"
def split(s):
    x = s
    x = int(x)
    for i in range(x): print(i)
    for i in "ab": print(i)
def joined(c):
    x = 1
    if c: x = "s"
    return x
def loops(n):
    x = None
    while n:
        if x: print(x)
        x = n
        n -= 1
def unbound(c):
    if c: x = 1
    print(x)
    for i in c: pass
    return i
def tries():
    try:
        a = f(); b = a
    except E:
        b = 0; print(a)
    finally:
        done = 1
    return b, done
def infinite():
    while True:
        try:
            v = g()
            break
        except E:
            continue
    return v
def narrowed(c):
    if c and (m := h()): return m
    return None
def manager():
    with open("f") as f: data = f.read()
    with lock: other = 1
    return data, other
"#;
    captures: r#"
def counter():
    n = 0
    def add():
        nonlocal n
        n += 1
        return n
    return add
def fixed(k):
    return lambda x: x + k
def late():
    fs = [lambda: i for i in range(3)]
    t = 1
    g = (x + t for x in fs)
    t = 2
    return any(x > t for x in fs)
def recursive(n):
    def go(i): return go(i - 1) if i else 0
    return go(n)
"#;
    scopes: r#"
x = 1
y = 2
def f():
    global x
    x = 2
class C:
    x = 3
    z = x
    w = [x for _ in range(x)]
    __private = 1
    def m(self): return self.__private + x
print(y, __name__, undefined)
[v := k for k in range(3)]
"#;
    classes: r#"
from abc import ABC, abstractmethod
class Base(ABC):
    """Doc."""
    kind: str = "base"
    count = limit = 0
    __slots__ = ("a",)
    # about m
    @abstractmethod
    def m(self): ...
    @staticmethod
    def s(x): return x
    @classmethod
    def make(cls): return cls()
    @property
    def p(self): return 1
    @p.setter
    def p(self, value): pass
    def __add__(self, other): return self
    __radd__ = __add__
class Derived(Base):
    class Inner: pass
    def m(self): return super().m()
class Failure(Exception): pass
"#;
    dataclasses: r#"
from dataclasses import dataclass, field
@dataclass(frozen=True)
class A:
    x: int
    y: float = 1.0
@dataclass(frozen=True)
class B(A):
    z: list[int] = field(default_factory=lambda: [0] * 3, repr=False)
    w: str = "a".upper()
    def __post_init__(self): pass
"#;
    matches: r#"
from dataclasses import dataclass
@dataclass
class P:
    x: int
    y: int
def f(v):
    match v:
        case 0: return "zero"
        case "a" | "b" as s: return s
        case None | True: return 1
        case [1, [a, *_], *rest] if a: return rest
        case {"k": x, **others}: return x, others
        case P(0, y=b): return b
        case int(n) | float(n): return n
        case (): return "empty"
        case other: return other
"#;
    kept: r#"
import enum
limit = 1
class Color(enum.Enum):
    RED = limit
async def wait(): return helper()
def helper(): return Color.RED
def send():
    x = yield
for i in range(3):
    z = 1j * i
print(z)
"#;
    kept_module: r#"
x = 1
def f(): return globals()["x"]
"#;
}

#[test]
fn modules() {
    let sources = [
        (
            "__main__",
            "import pkg.sub\nfrom pkg import sub as s, VALUE\nfrom names import *\nimport os.path as p\nimport xml.dom\nprint(pkg.sub.f(), s, VALUE, shown, p, xml)\n",
        ),
        ("pkg", "# package\nVALUE = 1\nhidden = 2\n"),
        ("pkg.sub", "from . import VALUE as v\nfrom .sub2 import g\ndef f(): return v, g\n"),
        ("pkg.sub2", "def g(): pass\n"),
        ("names", "shown = 1\n_hidden = 2\n"),
    ];
    insta::assert_snapshot!(lower(&program(&sources), &BTreeSet::new()));
}

/// A later stage asks for a function to be kept: its place is enough, also when it is nested.
#[test]
fn keep_requests() {
    let text = "def f():\n    def g(): return n\n    return g\nn = 1\nprint(f)\n";
    let start = text.find("def g").expect("it is there") as u32;
    let request = KeepRequest { module: 0, start, reason: "a test".to_owned(), because: None };
    let hir = lower(&program(&[("__main__", text)]), &BTreeSet::from([request]));
    let body = &hir.functions[hir.modules[0].body.index()].body;
    let StmtKind::Function { func, .. } = &body[0].kind else { panic!("the first statement is f") };
    assert_eq!(hir.functions[func.index()].kept.as_ref().map(|kept| kept.reason.as_str()), Some("a test"));
    let global = |name: &str| hir.globals.iter().find(|global| global.name == name).expect("it is a global");
    assert!(global("n").seen_by_python && !global("n").set_by_python);
    assert!(global("f").set_by_python && global("f").assigned_once);
}

#[test]
fn deep_expressions() {
    let deep = || {
        let text = format!("x = 1\ny = {}\n", vec!["x"; 10_000].join(" + "));
        let hir = lowered(&text);
        let body = &hir.functions[hir.modules[0].body.index()].body;
        let StmtKind::Assign { value, .. } = &body[1].kind else { panic!("the second statement assigns y") };
        let (mut terms, mut at): (usize, &Expr) = (1, value);
        while let ExprKind::Binary(_, left, _) = &at.kind {
            (terms, at) = (terms + 1, left);
        }
        terms
    };
    // Dropping the trees recurses as well.
    let thread = std::thread::Builder::new().stack_size(1 << 28).spawn(deep).expect("a thread starts");
    assert_eq!(thread.join().expect("it does not panic"), 10_000);
}

fn python_files(folder: &Path, files: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for path in entries.flatten().map(|entry| entry.path()) {
        if path.is_dir() && !path.ends_with("site-packages") {
            python_files(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "py") {
            files.push(path);
        }
    }
}

/// Every id of a lowered module is in its table, and the dump can show it.
fn check(path: &Path, hir: &Hir) {
    for function in &hir.functions {
        assert!(function.id.index() < hir.functions.len(), "{}", path.display());
        for param in &function.params {
            assert!(param.local.index() < function.locals.len(), "{}", path.display());
        }
    }
    let text = hir.to_string();
    assert!(!text.contains("?42949"), "{}: a local without a table entry", path.display());
}

/// CPython's own library is large and strange: all of it is lowered, without a panic.
#[test]
fn whole_standard_library() {
    let script = "import sysconfig; print(sysconfig.get_paths()['stdlib'])";
    let Ok(output) = Command::new("python3").args(["-c", script]).output() else {
        panic!("the test needs python3");
    };
    let folder = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    let mut files = Vec::new();
    python_files(Path::new(&folder), &mut files);
    files.sort();
    let mut lowered_files = 0;
    for path in &files {
        let Ok(text) = std::fs::read_to_string(path) else { continue };
        let program = program(&[("__main__", &text)]);
        if !py2rs::syntax::check(0, &program.modules[0]).is_empty() {
            continue;
        }
        check(path, &lower(&program, &BTreeSet::new()));
        lowered_files += 1;
    }
    assert!(lowered_files > 300, "only {lowered_files} files in {folder}");
}
