//! Format specs and `%` templates against CPython: `formats_cases.py` writes the cases.

mod cpython;

use pyrt::fmt::{PercentArg, percent};
use pyrt::{Int, Result, Str, Value, float, int};

fn text(codes: &str) -> Str {
    let char_of = |code| u32::from_str_radix(code, 16).ok().and_then(char::from_u32).expect("a code point");
    Str::from(codes.split_whitespace().map(char_of).collect::<String>())
}

fn formatted<T: Value>(how: &str, template: &Str, value: &T) -> String {
    let mut out = String::new();
    let result: Result<()> = match how {
        "format" => value.format(template.as_str(), &mut out),
        _ => percent(template, &[value as &dyn PercentArg]).map(|text| text.push_to(&mut out)),
    };
    match result {
        Ok(()) => out,
        Err(raise) => raise.to_string(),
    }
}

#[test]
fn formats_are_cpythons() {
    let cases = cpython::cases("formats_cases.py");
    assert!(cases.lines().count() > 20_000);
    for case in cases.lines() {
        let fields: Vec<&str> = case.split('\t').collect();
        let [how, template, kind, operand, expected] = fields[..] else { panic!("not five fields: {case}") };
        let template = text(template);
        let got = match kind {
            "int" => {
                int::set_max_str_digits(0).expect("0 is allowed");
                let value: Int = int::parse(operand).expect("an int");
                let got = formatted(how, &template, &value);
                if let Some(small) = value.to_i64() {
                    assert_eq!(formatted(how, &template, &small), got);
                }
                got
            }
            "float" => formatted(how, &template, &float::from_hex(operand).expect("a float")),
            "bool" => formatted(how, &template, &(operand == "True")),
            _ => formatted(how, &template, &text(operand)),
        };
        assert_eq!(got, text(expected).as_str(), "{how} {template:?} of {kind} {operand}");
    }
}

#[test]
fn several_arguments_and_stars() {
    let template = Str::from("%s has %*d items, %.*f%%");
    let args: &[&dyn PercentArg] = &[&Str::from("cart"), &5i64, &3i64, &1i64, &12.25f64];
    assert_eq!(percent(&template, args).expect("all fit").as_str(), "cart has     3 items, 12.2%");
    let raise = percent(&template, &args[..2]).expect_err("too few");
    assert_eq!(raise.to_string(), "TypeError: not enough arguments for format string");
}
