//! Inferred types, written beside the Python that has them.
//!
//! `tests/infer/*.md` hold programs as `py` blocks. A comment at the end of a statement's line says what must be inferred:
//!
//! ```py
//! def twice(x):      # ty: def twice(x: int) -> int
//!     return x + x
//! n = twice(3)       # ty: int
//! class P:           # ty: x: int, y: float
//! ```
//!
//! For an assignment, `return` or expression that is the value's type, for a loop its target's, for a `def` the signatures of its versions,
//! for a class its fields. Several versions of a function are separated by ` / `. A program that should stay
//! native has no class in Python; `# keep: …` lists the names of those that are expected to.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use py2rs::catalog::catalog;
use py2rs::hir::{ExprKind, FuncId, Function, Hir, Stmt, StmtKind, Target};
use py2rs::infer::dump::{show, signature};
use py2rs::infer::infer;
use py2rs::infer::types::{Instance, Types};
use py2rs::lower::lower;
use py2rs::source::{Program, SourceModule, Start};

fn program(text: &str) -> Program {
    let module = SourceModule {
        name: "__main__".to_owned(),
        import_name: "__main__".to_owned(),
        path: PathBuf::from("__main__.py"),
        bytes: text.as_bytes().to_vec(),
        text: text.to_owned(),
        is_package: false,
        package: String::new(),
        guard: None,
        owner: None,
        suite: py2rs::syntax::parse(text).suite().to_vec(),
        parsed: py2rs::syntax::parse(text),
    };
    Program { modules: vec![module], start: Start::Script, root: PathBuf::new(), argv0: OsString::new() }
}

/// One program of a page, with everything that it says wrongly.
struct Checker<'a> {
    hir: &'a Hir,
    types: &'a Types,
    text: &'a str,
    wrong: Vec<String>,
    checked: usize,
}

impl Checker<'_> {
    fn function(&mut self, function: &Function) {
        let instances: Vec<&Instance> =
            self.types.instances.iter().filter(|i| i.func == function.id).collect();
        self.block(&function.body, function, &instances);
    }

    fn block(&mut self, body: &[Stmt], function: &Function, instances: &[&Instance]) {
        for stmt in body {
            self.stmt(stmt, function, instances);
            match &stmt.kind {
                StmtKind::If { body, orelse, .. }
                | StmtKind::While { body, orelse, .. }
                | StmtKind::For { body, orelse, .. } => {
                    self.block(body, function, instances);
                    self.block(orelse, function, instances);
                }
                StmtKind::With { body, .. } => self.block(body, function, instances),
                StmtKind::Try(node) => {
                    self.block(&node.body, function, instances);
                    node.handlers.iter().for_each(|handler| self.block(&handler.body, function, instances));
                    self.block(&node.orelse, function, instances);
                    self.block(&node.finally, function, instances);
                }
                _ => {}
            }
        }
    }

    fn stmt(&mut self, stmt: &Stmt, function: &Function, instances: &[&Instance]) {
        let comments = match &stmt.kind {
            StmtKind::Function { func, .. } => &self.hir.functions[func.index()].comments,
            StmtKind::Class { class, .. } => &self.hir.classes[class.index()].comments,
            _ => &stmt.comments,
        };
        let Some(expected) = comments.after.as_deref().and_then(|text| text.trim().strip_prefix("ty:"))
        else {
            return;
        };
        let each = |ty: &dyn Fn(&Instance) -> String| {
            let mut all: Vec<String> = instances.iter().map(|instance| ty(instance)).collect();
            all.dedup();
            all.join(" / ")
        };
        let found = match &stmt.kind {
            StmtKind::Expr(value) | StmtKind::Assign { value, .. } | StmtKind::Return(Some(value)) => {
                each(&|instance| show(self.hir, instance.ty(value.id)))
            }
            StmtKind::AugAssign { target: Target::Local(id), .. }
            | StmtKind::For { target: Target::Local(id), .. } => {
                each(&|instance| show(self.hir, instance.local(*id)))
            }
            StmtKind::Function { func, .. } => self.signatures(*func),
            StmtKind::Class { .. } => return,
            other => panic!("no type to check on {other:?}"),
        };
        self.compare(expected, &found, function, stmt.span.start as usize);
    }

    fn signatures(&self, func: FuncId) -> String {
        let versions = self.types.instances.iter().filter(|instance| instance.func == func);
        let all: Vec<String> = versions.map(|instance| signature(self.hir, instance)).collect();
        if all.is_empty() { "not analysed".to_owned() } else { all.join(" / ") }
    }

    fn compare(&mut self, expected: &str, found: &str, function: &Function, start: usize) {
        // How large an int may get is asked for only where the comment says `int64`.
        let sizeless = found.replace("int64", "int");
        let found = if expected.contains("int64") { found } else { &sizeless };
        self.checked += 1;
        if expected.trim() != found {
            let line = self.text[start..].lines().next().unwrap_or_default();
            self.wrong.push(format!("{} in {}:\n    found {found}", line.trim(), function.qualname));
        }
    }
}

fn check(text: &str) -> (usize, Vec<String>) {
    let mut hir = lower(&program(text), &BTreeSet::new());
    let types = infer(&mut hir, catalog());
    let mut checker = Checker { hir: &hir, types: &types, text, wrong: Vec::new(), checked: 0 };
    hir.functions.iter().for_each(|function| checker.function(function));
    methods(&mut checker);
    let kept: Vec<&str> = hir
        .classes
        .iter()
        .filter(|class| types.classes[class.id.index()].reaches_python.is_some())
        .map(|class| class.name.as_str())
        .collect();
    let expected = text.lines().find_map(|line| line.strip_prefix("# keep: ")).unwrap_or_default();
    if kept.join(", ") != expected {
        let reasons: Vec<&str> = types.keep.iter().map(|request| request.reason.as_str()).collect();
        checker.wrong.push(format!("classes in Python: {reasons:?}"));
    }
    let written = text.matches("# ty:").count();
    if checker.checked < written {
        checker.wrong.push(format!("only {} of {written} comments were checked", checker.checked));
    }
    (checker.checked, checker.wrong)
}

/// Methods have no statement of their own in the tree, and classes may begin with decorators: their comments are found in the
/// text of the `def` and `class` lines.
fn methods(checker: &mut Checker) {
    for class in &checker.hir.classes {
        let body = &checker.hir.functions[class.parent.index()];
        let text = &checker.text[class.span.start as usize..];
        let line = text.lines().find(|line| line.contains("class ")).unwrap_or_default();
        if let Some((_, expected)) = line.split_once("# ty:") {
            let fields = &checker.types.classes[class.id.index()].fields;
            let fields: Vec<String> = fields
                .iter()
                .map(|field| format!("{}: {}", field.name, show(checker.hir, &field.ty)))
                .collect();
            checker.compare(expected, &fields.join(", "), body, class.span.start as usize);
        }
        for method in class.methods.iter().filter(|method| !method.synthetic) {
            let function = &checker.hir.functions[method.func.index()];
            let text = &checker.text[function.span.start as usize..];
            let line = text.lines().find(|line| line.contains("def ")).unwrap_or_default();
            if let Some((_, expected)) = line.split_once("# ty:") {
                let found = checker.signatures(method.func);
                checker.compare(expected, &found, function, function.span.start as usize);
            }
        }
    }
}

/// The `py` blocks of a page with their headings.
fn blocks(page: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let (mut heading, mut block) = (String::new(), None::<String>);
    for line in page.lines() {
        match (&mut block, line) {
            (None, "```py") => block = Some(String::new()),
            (Some(_), "```") => found.extend(block.take().map(|text| (heading.clone(), text))),
            (Some(text), line) => {
                text.push_str(line);
                text.push('\n');
            }
            (None, line) if line.starts_with('#') => heading = line.trim_start_matches(['#', ' ']).to_owned(),
            (None, _) => {}
        }
    }
    found
}

fn page(name: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/infer").join(name);
    let text = std::fs::read_to_string(&path).expect("the page is there");
    let mut wrong = Vec::new();
    for (heading, program) in blocks(&text) {
        let (checked, problems) = check(&program);
        assert!(checked > 0, "{heading}: nothing to check");
        wrong.extend(problems.into_iter().map(|problem| format!("{heading}: {problem}")));
    }
    assert!(wrong.is_empty(), "{name}:\n{}", wrong.join("\n"));
}

macro_rules! pages {
    ($($name:ident)*) => {$(
        #[test]
        fn $name() {
            page(concat!(stringify!($name), ".md"));
        }
    )*};
}

pages! {
    values
    narrowing
    functions
    containers
    classes
    python
}

/// The size that must be inferred within the time that a user waits for a build anyway.
#[test]
fn ten_thousand_lines_are_inferred_in_time() {
    let mut text = String::new();
    for i in 0..600 {
        text.push_str(&format!(
            "class C{i}:\n    def __init__(self, n):\n        self.n = n\n        self.items = []\n    def add(self, x):\n        \
             self.items.append(x)\n        return self\n    def total(self):\n        t = 0\n        for x in self.items:\n            \
             t += x\n        return t\ndef f{i}(n, xs):\n    c = C{i}(n)\n    for x in xs:\n        c.add(x + n)\n    if n > 0:\n        \
             return f{previous}(n - 1, xs) + c.total()\n    return c.total()\n",
            previous = if i == 0 { 0 } else { i - 1 },
        ));
    }
    text.push_str("print(f599(3, [1, 2, 3]))\n");
    let mut hir = lower(&program(&text), &BTreeSet::new());
    let start = std::time::Instant::now();
    let types = infer(&mut hir, catalog());
    let seconds = start.elapsed().as_secs_f64();
    assert!(types.instances.len() > 1800);
    // Unoptimised and on a busy machine it takes many times longer than what is promised of the release build.
    assert!(seconds < 40.0, "{seconds:.1} s");
}

/// The same program gives the same result, whatever was inferred before.
#[test]
fn inference_is_deterministic() {
    let text =
        "def f(x):\n    return [x]\nprint(f(1), f('a'))\nd = {}\nfor i in range(3):\n    d[i] = f(i)\n";
    let mut hir = lower(&program(text), &BTreeSet::new());
    let types = infer(&mut hir, catalog());
    let first = py2rs::infer::dump::dump(&hir, &types);
    for _ in 0..5 {
        let types = infer(&mut hir, catalog());
        assert_eq!(first, py2rs::infer::dump::dump(&hir, &types));
    }
    let is_call = |stmt: &Stmt| matches!(&stmt.kind, StmtKind::Expr(value) if matches!(value.kind, ExprKind::Call { .. }));
    assert!(hir.functions.iter().any(|function| function.body.iter().any(is_call)));
}
