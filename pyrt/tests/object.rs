//! `Obj`, native functions and kept code, in a program whose `__main__` is native: each check runs in the interpreter that
//! `python::main` started, so the harness is this file's own. A failed check ends the program with a panic.

use pyrt::object::{Arguments, Context, FunctionInfo, Obj, Param, ParamKind, ToObj};
use pyrt::python::{Body, Globals, Module, Program, RunAs, builtin, import, import_from, main as run};
use pyrt::{Int, Result, Str};

static GLOBALS: Globals = Globals::new();
static HELPER: Globals = Globals::new();

static PROGRAM: Program = Program {
    python: "",
    run_as: RunAs::Script,
    modules: &[
        Module {
            name: "__main__",
            path: concat!(env!("CARGO_MANIFEST_DIR"), "/tests/object.py"),
            source: b"",
            package: false,
            body: Body::Native { init, globals: &GLOBALS },
        },
        Module {
            name: "helper",
            path: "/nowhere/helper.py",
            source: b"",
            package: false,
            body: Body::Native { init: init_helper, globals: &HELPER },
        },
        Module {
            name: "kept",
            path: "/nowhere/kept.py",
            source: b"import helper\nx = helper.y + 1\n",
            package: false,
            body: Body::Kept,
        },
        Module {
            name: "broken",
            path: "/nowhere/broken.py",
            source: b"1 / 0\n",
            package: false,
            body: Body::Kept,
        },
    ],
};

fn main() {
    run(&PROGRAM)
}

fn init_helper() -> Result<()> {
    HELPER.set("y", 41)
}

fn init() -> Result<()> {
    attributes_and_items()?;
    operators()?;
    calls()?;
    unpacking()?;
    iterators()?;
    contexts()?;
    functions()?;
    kept_code()?;
    modules()?;
    conversions()?;
    exceptions()?;
    println!("all checks passed");
    Ok(())
}

/// The type and text of the exception, as the last line of a traceback shows them.
fn failure<T>(outcome: Result<T>) -> String {
    let Err(error) = outcome else { return "no exception".into() };
    let error = error.into_python();
    format!(
        "{}: {}",
        error.class().attr("__name__").expect("a class has a name").str().expect("a str").as_str(),
        error.str().expect("a text").as_str()
    )
}

fn text(value: Result<Obj>) -> String {
    value
        .and_then(|value| value.repr())
        .map(|text| text.as_str().to_owned())
        .unwrap_or_else(|error| failure::<()>(Err(error)))
}

fn attributes_and_items() -> Result<()> {
    let types = import("types")?;
    let space = types.attr("SimpleNamespace")?.call(())?;
    space.set_attr("x", 1)?;
    assert_eq!(text(space.attr("x")), "1");
    space.del_attr("x")?;
    assert_eq!(text(space.attr("x")), "AttributeError: 'types.SimpleNamespace' object has no attribute 'x'");
    let xs = pyrt::object::list([1, 2, 3]);
    assert_eq!(text(xs.item(-1)), "3");
    assert_eq!(text(xs.item(3)), "IndexError: list index out of range");
    assert_eq!(text(xs.item("a")), "TypeError: list indices must be integers or slices, not str");
    assert_eq!(text(xs.item(pyrt::object::slice(1, (), ()))), "[2, 3]");
    xs.set_item(0, "a")?;
    xs.del_item(1)?;
    assert_eq!(text(Ok(xs.clone())), "['a', 3]");
    assert_eq!((xs.len()?, xs.contains(3)?, xs.truth()?), (2, true, true));
    let table = pyrt::object::dict([("k", 1.5)])?;
    assert_eq!(text(table.item("k")), "1.5");
    assert_eq!(text(table.item("j")), "KeyError: 'j'");
    assert_eq!(text(pyrt::object::set([1, 1, 2])), "{1, 2}");
    assert!(xs.isinstance(&builtin("list")?)? && !xs.has_attr("nothing")?);
    Ok(())
}

fn operators() -> Result<()> {
    let x = 7.to_obj();
    let all = [
        x.add(2),
        x.sub(2),
        x.mul(2),
        x.truediv(2),
        x.floordiv(2),
        x.modulo(4),
        x.pow(2),
        x.shl(1),
        x.bitand(3),
        x.neg(),
    ];
    let all: Vec<_> = all.into_iter().map(text).collect();
    assert_eq!(all, ["9", "5", "14", "3.5", "3", "3", "49", "14", "3", "-7"]);
    assert_eq!(text(x.add("a")), "TypeError: unsupported operand type(s) for +: 'int' and 'str'");
    assert_eq!(text(x.truediv(0)), "ZeroDivisionError: division by zero");
    assert!(x.lt(8)? && x.ge(7)? && x.ne(1.5)? && x.eq(7.0)?);
    assert_eq!(text(x.lt_obj("a")), "TypeError: '<' not supported between instances of 'int' and 'str'");
    let xs = pyrt::object::list([1]);
    let same = xs.iadd(pyrt::object::list([2]))?;
    assert!(same.is(&xs) && xs.len()? == 2);
    assert_eq!(x.format("05d")?.as_str(), "00007");
    Ok(())
}

fn calls() -> Result<()> {
    assert_eq!(text(builtin("max")?.call((1, 5, 3))), "5");
    assert_eq!(
        text(builtin("sorted")?.call_kw((pyrt::object::list([1, 2]),), [("reverse", true.to_obj())])),
        "[2, 1]"
    );
    assert_eq!(text("a,b".to_obj().method("split", (",",))), "['a', 'b']");
    assert_eq!(text("a b c".to_obj().method_kw("split", (), [("maxsplit", 1.to_obj())])), "['a', 'b c']");
    let print = builtin("print")?;
    let star = Arguments::of(&print).push(1).extend(&pyrt::object::list([2, 3]))?.keyword("sep", "-")?;
    assert_eq!(text(print.call_with(star)), "None");
    assert_eq!(
        failure(Arguments::of(&print).extend(&1.to_obj())),
        "TypeError: print() argument after * must be an iterable, not int"
    );
    assert_eq!(
        failure(Arguments::of(&print).merge(&1.to_obj())),
        "TypeError: print() argument after ** must be a mapping, not int"
    );
    let twice = Arguments::of(&print).keyword("end", "")?.merge(&pyrt::object::dict([("end", "")])?);
    assert_eq!(failure(twice), "TypeError: print() got multiple values for keyword argument 'end'");
    assert_eq!(text(1.to_obj().call(())), "TypeError: 'int' object is not callable");
    Ok(())
}

fn unpacking() -> Result<()> {
    let xs = pyrt::object::list([1, 2, 3]);
    let [a, _, c] = xs.unpack()?;
    assert_eq!((a.extract::<i64>()?, c.extract::<i64>()?), (1, 3));
    assert_eq!(failure(xs.unpack::<2>()), "ValueError: too many values to unpack (expected 2)");
    assert_eq!(failure(xs.unpack::<4>()), "ValueError: not enough values to unpack (expected 4, got 3)");
    assert_eq!(failure(1.to_obj().unpack::<2>()), "TypeError: cannot unpack non-iterable int object");
    let ([first], rest, []) = xs.unpack_star()?;
    assert_eq!((text(Ok(first)), text(Ok(rest))), ("1".into(), "[2, 3]".into()));
    assert_eq!(
        failure(xs.unpack_star::<3, 1>()),
        "ValueError: not enough values to unpack (expected at least 4, got 3)"
    );
    Ok(())
}

fn iterators() -> Result<()> {
    let squares = Obj::iterator(pyrt::list![1, 2, 3].iter().map(|x: i64| x * x));
    assert_eq!(text(builtin("sum")?.call((&squares,))), "14");
    assert_eq!(text(builtin("list")?.call((squares,))), "[]");
    let mut left = 2;
    let failing = pyrt::list![5, 6, 7].iter();
    let failing = pyrt::Iter::try_map(failing, move |x: i64| {
        left -= 1;
        if left < 0 { Err(pyrt::err!(ValueError, "enough")) } else { Ok(x) }
    });
    assert_eq!(failure(builtin("list")?.call((Obj::iterator(failing),))), "ValueError: enough");
    let constants = (pyrt::object::complex(0.0, 1.5), pyrt::object::ellipsis());
    assert_eq!(text(Ok(constants.to_obj())), "(1.5j, Ellipsis)");
    Ok(())
}

fn contexts() -> Result<()> {
    let suppress = import("contextlib")?.method("suppress", (builtin("ZeroDivisionError")?,))?;
    let (context, _) = Context::enter(&suppress)?;
    context.leave(1.to_obj().truediv(0).map(drop))?;
    let (context, _) = Context::enter(&suppress)?;
    assert_eq!(
        failure(context.leave(1.to_obj().add("a").map(drop))),
        "TypeError: unsupported operand type(s) for +: 'int' and 'str'"
    );
    assert_eq!(
        failure(Context::enter(&1.to_obj())),
        "TypeError: 'int' object does not support the context manager protocol"
    );
    Ok(())
}

static AREA: FunctionInfo = FunctionInfo {
    name: "area",
    qualname: "area",
    module: "__main__",
    doc: Some("Width times height."),
    file: "/nowhere/app.py",
    line: 3,
    params: &[
        Param::new("w").of_kind(ParamKind::PositionalOnly),
        Param::with_default("h"),
        Param::new("unit").of_kind(ParamKind::KeywordOnly),
    ],
};

fn functions() -> Result<()> {
    let area = Obj::function(&AREA, [2.to_obj()], |a| {
        Ok((a[0].extract::<i64>()? * a[1].extract::<i64>()?, a[2].extract::<Str>()?).to_obj())
    });
    GLOBALS.set("area", &area)?;
    GLOBALS.exec(include_str!("function_checks.py"), 1)?;
    Ok(())
}

fn kept_code() -> Result<()> {
    GLOBALS.exec("from __future__ import annotations\n", 1)?;
    GLOBALS.exec("def f(x: undefined_name):\n    return x / y\n", 10)?;
    GLOBALS.set("y", 0)?;
    let error = GLOBALS.get("f")?.call((1,)).expect_err("a division by zero").into_python();
    let place = error.attr("__traceback__")?;
    assert_eq!(text(place.attr("tb_lineno")), "11");
    assert_eq!(text(place.attr("tb_frame")?.attr("f_code")?.attr("co_name")), "'f'");
    GLOBALS.set("y", 2)?;
    assert_eq!(text(GLOBALS.eval("f(x=1)\n", 12)), "0.5");
    GLOBALS.del("y")?;
    assert_eq!(failure(GLOBALS.get("y")), "NameError: name 'y' is not defined");
    assert_eq!(failure(GLOBALS.del("y")), "NameError: name 'y' is not defined");
    assert_eq!(text(GLOBALS.get("len")?.call(("abc",))), "3");
    assert!(GLOBALS.is_main()?);
    Ok(())
}

fn modules() -> Result<()> {
    assert_eq!(text(import("kept")?.attr("x")), "42");
    let kept = GLOBALS.import("kept", &["x"], 0)?;
    assert_eq!(text(import_from(&kept, "x")), "42");
    assert_eq!(
        failure(import_from(&kept, "z")),
        "ImportError: cannot import name 'z' from 'kept' (/nowhere/kept.py)"
    );
    assert_eq!(failure(import("no_such_module")), "ModuleNotFoundError: No module named 'no_such_module'");
    assert_eq!(failure(import("broken")), "ZeroDivisionError: division by zero");
    assert_eq!(
        text(import("inspect")?.method("getsource", (&kept,))),
        r"'import helper\nx = helper.y + 1\n'"
    );
    assert_eq!(text(import_from(&import("os")?, "path")?.attr("sep")), "'/'");
    Ok(())
}

fn conversions() -> Result<()> {
    let big = Int::parse_literal("-123456789012345678901234567890");
    assert_eq!(text(Ok(big.to_obj())), "-123456789012345678901234567890");
    for digits in [
        "9223372036854775808",
        "-9223372036854775808",
        "-9223372036854775809",
        "340282366920938463463374607431768211456",
    ] {
        let number = builtin("int")?.call((digits,))?;
        assert_eq!(text(Ok(number.extract::<Int>()?.to_obj())), digits);
    }
    assert_eq!(
        failure(big.to_obj().extract::<i64>()),
        "OverflowError: Python int too large to convert to C long"
    );
    assert_eq!(
        failure("a".to_obj().extract::<i64>()),
        "TypeError: 'str' object cannot be interpreted as an integer"
    );
    assert_eq!(failure("a".to_obj().extract::<f64>()), "TypeError: must be real number, not str");
    let lone = builtin("chr")?.call((0xd800,))?;
    assert_eq!(text(Ok(lone.extract::<Str>()?.to_obj())), r"'\ud800'");
    assert_eq!(text(Ok((1, 2.5, "ä", (), Some(true)).to_obj())), "(1, 2.5, 'ä', None, True)");
    let (a, b): (i64, Option<Str>) = (1, ()).to_obj().extract()?;
    assert!(a == 1 && b.is_none());
    Ok(())
}

/// An exception keeps what it is on every crossing: class, arguments, cause, context, places.
fn exceptions() -> Result<()> {
    let json = import("json")?;
    let error = json.method("loads", ("{",)).expect_err("no JSON");
    assert!(error.is::<pyrt::error::ValueError>() && error.class().name() == "JSONDecodeError");
    let caught = error.catch::<pyrt::error::ValueError>();
    assert_eq!(caught.text(), "Expecting property name enclosed in double quotes: line 1 column 2 (char 1)");
    let again = failure::<()>(Err(caught.reraise()));
    assert_eq!(
        again,
        "JSONDecodeError: Expecting property name enclosed in double quotes: line 1 column 2 (char 1)"
    );

    let missing = pyrt::object::dict([(1, 2)])?.item("x").expect_err("no such key");
    let caught = missing.catch::<pyrt::error::LookupError>();
    assert_eq!(caught.args.get().get::<Str>(0).map(|key| key.as_str().to_owned()), Some("x".to_owned()));
    assert_eq!(caught.representation(), "KeyError('x')");
    let during = pyrt::err!(ValueError, "native").into_python();
    assert_eq!(text(during.attr("__context__")), "KeyError('x')");
    drop(caught);

    GLOBALS.exec("class E(KeyError, AttributeError):\n    def __str__(self): return 'own text'\n", 1)?;
    let class = GLOBALS.get("E")?;
    let raised = class.raise_from(&builtin("OSError")?);
    assert!(raised.is::<pyrt::error::AttributeError>() && raised.is::<pyrt::error::KeyError>());
    assert_eq!(raised.text(), "own text");
    let (raised, matches) = raised.matches(&builtin("AttributeError")?)?;
    assert!(matches);
    assert_eq!(text(raised.into_python().attr("__cause__")), "OSError()");
    assert_eq!(
        failure::<()>(Err(1.to_obj().raise())),
        "TypeError: exceptions must derive from BaseException"
    );

    static FAIL: FunctionInfo = FunctionInfo {
        name: "fail",
        qualname: "fail",
        module: "__main__",
        doc: None,
        file: "a.py",
        line: 1,
        params: &[],
    };
    GLOBALS.set("fail", Obj::function(&FAIL, [], |_| deep()))?;
    GLOBALS.exec(include_str!("exception_checks.py"), 1)
}

#[pyrt::frame]
fn deep() -> Result<Obj> {
    Err(pyrt::err!(KeyError, "'k'"))
}
