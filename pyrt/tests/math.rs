//! `math` against CPython: `math_cases.py` writes the calls and results.

mod cpython;

use pyrt::std::math;
use pyrt::{Int, Result, Value, float, int};

fn shown<T: Value>(result: Result<T>) -> String {
    let mut text = String::new();
    match result.and_then(|value| value.repr(&mut text)) {
        Ok(()) => text,
        Err(raise) => raise.to_string(),
    }
}

fn pair<A: Value, B: Value>((a, b): (A, B)) -> String {
    format!("({}, {})", shown(Ok(a)), shown(Ok(b)))
}

fn unary(name: &str, x: f64) -> String {
    match name {
        "sin" => shown(math::sin(x)),
        "cos" => shown(math::cos(x)),
        "tan" => shown(math::tan(x)),
        "asin" => shown(math::asin(x)),
        "acos" => shown(math::acos(x)),
        "atan" => shown(Ok(math::atan(x))),
        "sinh" => shown(math::sinh(x)),
        "cosh" => shown(math::cosh(x)),
        "tanh" => shown(Ok(math::tanh(x))),
        "asinh" => shown(math::asinh(x)),
        "acosh" => shown(math::acosh(x)),
        "atanh" => shown(math::atanh(x)),
        "degrees" => shown(Ok(math::degrees(x))),
        "radians" => shown(Ok(math::radians(x))),
        "sqrt" => shown(math::sqrt(x)),
        "cbrt" => shown(Ok(math::cbrt(x))),
        "exp" => shown(math::exp(x)),
        "exp2" => shown(math::exp2(x)),
        "expm1" => shown(math::expm1(x)),
        "log" => shown(math::log(x)),
        "log2" => shown(math::log2(x)),
        "log10" => shown(math::log10(x)),
        "log1p" => shown(math::log1p(x)),
        "gamma" => shown(math::gamma(x)),
        "lgamma" => shown(math::lgamma(x)),
        "erf" => shown(Ok(math::erf(x))),
        "erfc" => shown(Ok(math::erfc(x))),
        "floor" => shown(math::floor(x)),
        "ceil" => shown(math::ceil(x)),
        "trunc" => shown(math::trunc(x)),
        "fabs" => shown(Ok(math::fabs(x))),
        "frexp" => pair(math::frexp(x)),
        "modf" => pair(math::modf(x)),
        "ulp" => shown(Ok(math::ulp(x))),
        "isnan" => shown(Ok(math::isnan(x))),
        "isinf" => shown(Ok(math::isinf(x))),
        "isfinite" => shown(Ok(math::isfinite(x))),
        other => panic!("no function {other}"),
    }
}

fn binary(name: &str, x: f64, y: f64) -> String {
    match name {
        "atan2" => shown(Ok(math::atan2(x, y))),
        "pow" => shown(math::pow(x, y)),
        "log" => shown(math::log_base(x, y)),
        "fmod" => shown(math::fmod(x, y)),
        "remainder" => shown(math::remainder(x, y)),
        "copysign" => shown(Ok(math::copysign(x, y))),
        "hypot" => shown(Ok(math::hypot(x, y))),
        "nextafter" => shown(Ok(math::nextafter(x, y))),
        "isclose" => shown(math::isclose(x, y, 1e-9, 0.0)),
        other => panic!("no function {other}"),
    }
}

fn integer(name: &str, n: &Int, other: Option<&Int>) -> String {
    match (name, other) {
        ("log", None) => shown(math::log_int(n)),
        ("log", Some(base)) => shown(math::log_int_base(n, base)),
        ("log2", _) => shown(math::log2_int(n)),
        ("log10", _) => shown(math::log10_int(n)),
        ("isqrt", _) => shown(math::isqrt(n)),
        ("floor", _) => shown(Ok(math::floor_int(n.clone()))),
        ("ceil", _) => shown(Ok(math::ceil_int(n.clone()))),
        ("trunc", _) => shown(Ok(math::trunc_int(n.clone()))),
        ("factorial", _) => shown(math::factorial(n)),
        ("gcd", Some(other)) => shown(Ok(math::gcd(n, other))),
        ("lcm", Some(other)) => shown(Ok(math::lcm(n, other))),
        ("comb", Some(k)) => shown(math::comb(n, k)),
        ("perm", Some(k)) => shown(math::perm(n, k)),
        _ => panic!("no function {name}"),
    }
}

fn is_float(text: &str) -> bool {
    text.contains("0x") || text.ends_with("inf") || text == "nan"
}

#[test]
fn functions_are_cpythons() {
    let cases = cpython::cases("math_cases.py");
    assert!(cases.lines().count() > 20_000);
    let real = |text: &str| float::from_hex(text).expect("a float");
    let whole = |text: &str| int::parse(text).expect("an int");
    let mut wrong = Vec::new();
    for case in cases.lines() {
        let fields: Vec<&str> = case.split('\t').collect();
        let [name, operands, expected] = fields[..] else { panic!("not three fields: {case}") };
        let operands: Vec<&str> = operands.split(',').collect();
        let got = match operands[..] {
            [x] if is_float(x) => unary(name, real(x)),
            [n] => integer(name, &whole(n), None),
            [x, i] if name == "ldexp" => shown(math::ldexp(real(x), &whole(i))),
            [x, y] if is_float(x) => binary(name, real(x), real(y)),
            [a, b] => integer(name, &whole(a), Some(&whole(b))),
            [x, y, z] => shown(Ok(math::hypot3(real(x), real(y), real(z)))),
            _ => panic!("too many operands: {case}"),
        };
        if got != expected {
            wrong.push(format!("{case}\tgot {got}"));
        }
    }
    assert!(wrong.is_empty(), "{} differ:\n{}", wrong.len(), wrong[..wrong.len().min(40)].join("\n"));
}
