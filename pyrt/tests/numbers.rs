//! Numbers against CPython: `numbers_cases.py` writes operations with their operands and CPython's results, one a line, and each
//! is repeated here. The cases are random with a fixed seed, and dense around the edges of all representations.

mod cpython;

use pyrt::int::{self, Divide};
use pyrt::{Int, Result, Value, float};

fn case_lines(script: &str) -> Vec<String> {
    cpython::cases(script).lines().map(str::to_owned).collect()
}

fn int(text: &str) -> Int {
    int::parse(text).expect("an operand is an int")
}

fn real(text: &str) -> f64 {
    float::from_hex(text).expect("an operand is a hexadecimal float")
}

fn shown<T: Value>(result: Result<T>) -> String {
    let mut text = String::new();
    match result.and_then(|value| value.repr(&mut text)) {
        Ok(()) => text,
        Err(raise) => raise.to_string(),
    }
}

fn shown_pair<T: Value>(result: Result<(T, T)>) -> String {
    match result {
        Ok((a, b)) => format!("({}, {})", shown(Ok(a)), shown(Ok(b))),
        Err(raise) => raise.to_string(),
    }
}

fn int_result(operation: &str, a: &Int, b: &Int) -> String {
    match operation {
        "add" => shown(Ok(a + b)),
        "sub" => shown(Ok(a - b)),
        "mul" => shown(Ok(a * b)),
        "and" => shown(Ok(a & b)),
        "or" => shown(Ok(a | b)),
        "xor" => shown(Ok(a ^ b)),
        "floordiv" => shown(int::floordiv(a, b)),
        "modulo" => shown(int::modulo(a, b)),
        "divmod" => shown_pair(a.divmod(b)),
        "truediv" => shown(int::truediv(a, b)),
        "compare" => format!("{:?}", a.cmp(b) as i8),
        "gcd" => shown(Ok(a.gcd(b))),
        "hash" => shown(Value::hash(a)),
        "float" => shown(a.to_f64()),
        "neg" => shown(Ok(-a)),
        "invert" => shown(Ok(!a)),
        "bit_length" => shown(Ok(a.bit_length())),
        "bit_count" => shown(Ok(a.bit_count())),
        "isqrt" => shown(a.isqrt()),
        "shl" => shown(int::shl(a, b)),
        "shr" => shown(int::shr(a.clone(), b)),
        "pow" => shown(int::pow(a, b)),
        "round" => shown(int::round_digits(a, b)),
        other => panic!("no operation {other}"),
    }
}

/// The same operation on the other representations of the operands must give the same result.
fn check_mixed(operation: &str, a: &Int, b: &Int, expected: &str) {
    let owned = match operation {
        "add" => a.clone() + b.clone(),
        "sub" => a.clone() - b.clone(),
        "mul" => a.clone() * b.clone(),
        "and" => a.clone() & b.clone(),
        "or" => a.clone() | b.clone(),
        "xor" => a.clone() ^ b.clone(),
        _ => return,
    };
    let mut assigned = a.clone();
    let mixed = b.to_i64().map(|b| match operation {
        "add" => a + b,
        "sub" => a - b,
        "mul" => a * b,
        "and" => a & b,
        "or" => a | b,
        _ => a ^ b,
    });
    match operation {
        "add" => assigned += b,
        "sub" => assigned -= b,
        "mul" => assigned *= b,
        "and" => assigned &= b,
        "or" => assigned |= b,
        _ => assigned ^= b,
    }
    assert_eq!(owned.to_string(), expected, "{a} {operation} {b}, owned");
    assert_eq!(assigned.to_string(), expected, "{a} {operation} {b}, assigned");
    assert_eq!(mixed.unwrap_or(assigned).to_string(), expected, "{a} {operation} {b}, mixed");
    let machine = a.to_i64().zip(b.to_i64());
    if let Some((a, b)) = machine {
        let result = match operation {
            "add" => int::add(a, b),
            "sub" => int::sub(a, b),
            "mul" => int::mul(a, b),
            _ => return,
        };
        assert_eq!(result.to_string(), expected, "{a} {operation} {b}, i64");
    }
}

fn float_result(operation: &str, x: f64, y: f64) -> String {
    match operation {
        "fdiv" => shown(float::div(x, y)),
        "ffloordiv" => shown(float::floordiv(x, y)),
        "fmodulo" => shown(float::modulo(x, y)),
        "fdivmod" => shown_pair(float::divmod(x, y)),
        "fpow" => shown(float::pow(x, y)),
        "repr" => shown(Ok(x)),
        "fhash" => shown(Value::hash(&x)),
        "fint" => shown(float::to_int(x)),
        "fround" => shown(float::round(x)),
        "ffloor" => shown(float::floor(x)),
        "fceil" => shown(float::ceil(x)),
        "ratio" => shown_pair(float::as_integer_ratio(x)),
        "hex" => {
            let mut text = String::new();
            float::write_hex(x, &mut text);
            text
        }
        other => panic!("no operation {other}"),
    }
}

#[test]
fn arithmetic_is_cpythons() {
    let cases = case_lines("numbers_cases.py");
    assert!(cases.len() > 20_000);
    for case in cases {
        let fields: Vec<&str> = case.split('\t').collect();
        let [operation, a, b, expected] = fields[..] else { panic!("not four fields: {case}") };
        let got = match operation {
            "round_digits" => shown(float::round_digits(real(a), int(b).saturating())),
            "compare_float" => format!("{:?}", int(a).partial_cmp(&real(b)).map(|order| order as i8)),
            "pow_mod" => {
                let (a, e) = a.split_once(',').expect("two operands");
                shown(int::pow_mod(int(a), int(e), int(b)))
            }
            _ if a.contains('x') || a.ends_with("inf") || a == "nan" => {
                float_result(operation, real(a), real(b))
            }
            _ => {
                check_mixed(operation, &int(a), &int(b), expected);
                int_result(operation, &int(a), &int(b))
            }
        };
        assert_eq!(got, expected, "{operation}({a}, {b})");
    }
}

#[test]
fn texts_are_cpythons() {
    let cases = case_lines("number_texts_cases.py");
    assert!(cases.len() > 200);
    for case in cases {
        let fields: Vec<&str> = case.split('\t').collect();
        let [kind, codes, expected] = fields[..] else { panic!("not three fields: {case}") };
        let text: String = codes
            .split_whitespace()
            .map(|code| char::from_u32(code.parse().expect("a code point")).expect("a character"))
            .collect();
        let got = match kind {
            "float" => shown(float::parse(&text)),
            "fromhex" => shown(float::from_hex(&text)),
            base => shown(int::parse_base(&text, base.parse().expect("a base"))),
        };
        assert_eq!(got, expected, "{kind} of {text:?}");
    }
}

#[test]
fn i64_division_rounds_down() {
    for a in [-7i64, -6, -1, 0, 1, 6, 7, i64::MAX, i64::MIN] {
        for b in [-7i64, -2, -1, 1, 2, 7, i64::MAX, i64::MIN] {
            let (wide_a, wide_b) = (Int::from(a), Int::from(b));
            let quotient = int::floordiv(&wide_a, &wide_b).expect("the divisor is not 0");
            let remainder = int::modulo(&wide_a, &wide_b).expect("the divisor is not 0");
            assert_eq!(int::modulo(a, b).expect("the divisor is not 0"), remainder.to_i64().expect("fits"));
            match quotient.to_i64() {
                Some(quotient) => assert_eq!(int::floordiv(a, b).expect("fits"), quotient),
                None => assert!(int::floordiv(a, b).is_err()),
            }
        }
    }
}

#[test]
fn bytes_round_trip() {
    for shift in 0..130 {
        for sign in [-1i64, 1] {
            let value = int::shl(sign, shift).expect("a shift in range") + sign * (shift % 3);
            for order in ["little", "big"] {
                let bytes = value.to_byte_vec(17, order, true).expect("17 bytes hold 135 bits");
                assert_eq!(int::from_bytes(&bytes, order, true).expect("a byte order"), value);
            }
        }
    }
    assert_eq!(Int::from(-1).to_byte_vec(0, "big", true).expect("-1 has no bits"), Vec::<u8>::new());
    assert!(Int::from(128).to_byte_vec(1, "big", true).is_err());
    assert!(Int::from(-128).to_byte_vec(1, "big", true).is_ok());
}

#[test]
fn clones_share_and_updates_do_not() {
    let a = int::pow(3, 100).expect("not negative");
    let mut b = a.clone();
    b += &a;
    assert_eq!(b, &a * 2);
    assert_eq!(a, int::pow(3, 100).expect("not negative"));
    let back = b - &a - &a;
    assert_eq!(back.to_i64(), Some(0));
}
