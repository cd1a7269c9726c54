//! The methods against CPython: `python3` computes a matrix of calls once, and each is repeated here.

use super::*;
use crate::cpython;
use crate::error::Result;
use crate::value::Value;

const PROGRAM: &str = r#"
SAMPLES = [b"", b"a", b"banana", b"Hello wORLD", b" \t\x0bpad \n", b"a\r\nb\nc\rd", b"\xff\xfe'\"\\\x00\n", "ñ€😀".encode(),
    b"0123456789abcdef0123", b"k=v=w", b"\xed\xa0\x80x", b"\xe2\x82", b"a\xf1b\xf1\xf1"]
SUBS = [b"", b"a", b"an", b"=", b"\xff", b" "]
def show(call):
    try: return ascii(call())
    except Exception as e: return f"{type(e).__name__}: {e}"
"#;

fn python(calls: &[String], subs: bool) -> Vec<String> {
    let calls = calls.join(",");
    let inner = if subs { "for t in SUBS:\n    " } else { "t = b''\n  " };
    let program = format!(
        "{PROGRAM}\nfor s in SAMPLES:\n  {inner}for c in [{calls}]: print(s.hex(), t.hex(), show(c), sep='|')"
    );
    cpython::printed(&program).lines().map(str::to_string).collect()
}

fn show<T: Value>(value: T) -> String {
    let mut out = String::new();
    value.repr(&mut out).expect("no error");
    let mut ascii = out;
    crate::str::ascii_only(&mut ascii, 0);
    ascii
}

fn or_error<T: Value>(result: Result<T>) -> String {
    match result {
        Ok(value) => show(value),
        Err(raise) => raise.to_string(),
    }
}

type Method = fn(&Bytes, &Bytes) -> String;

fn check(methods: &[(&str, Method)], subs: bool) {
    let calls: Vec<String> = methods.iter().map(|(call, _)| format!("lambda: {call}")).collect();
    for (i, line) in python(&calls, subs).iter().enumerate() {
        let mut parts = line.splitn(3, '|');
        let mut next = || parts.next().expect("three parts");
        let (s, t, expected) = (Str::from(next()), Str::from(next()), next());
        let (Ok(s), Ok(t)) = (Bytes::fromhex(&s), Bytes::fromhex(&t)) else { panic!("hexadecimal") };
        let (call, method) = &methods[i % methods.len()];
        assert_eq!(method(&s, &t), expected, "{call} of {s:?} and {t:?}");
    }
}

#[test]
fn methods_without_arguments_match() {
    check(
        &[
            ("s", |s, _| show(s.clone())),
            ("s.upper()", |s, _| show(s.upper())),
            ("s.lower()", |s, _| show(s.lower())),
            ("s.title()", |s, _| show(s.title())),
            ("s.capitalize()", |s, _| show(s.capitalize())),
            ("s.swapcase()", |s, _| show(s.swapcase())),
            ("s.strip()", |s, _| show(s.strip())),
            ("s.lstrip()", |s, _| show(s.lstrip())),
            ("s.rstrip()", |s, _| show(s.rstrip())),
            ("s.split()", |s, _| show(s.split())),
            ("s.splitlines()", |s, _| show(s.splitlines(false))),
            ("s.splitlines(True)", |s, _| show(s.splitlines(true))),
            ("s.hex()", |s, _| show(s.hex())),
            ("s.hex('-', 3)", |s, _| or_error(s.hex_sep(&"-".into(), 3))),
            ("s.hex('-', -2)", |s, _| or_error(s.hex_sep(&"-".into(), -2))),
            ("s.hex('')", |s, _| or_error(s.hex_sep(&"".into(), 1))),
            ("s.decode()", |s, _| or_error(s.decode())),
            ("s.decode('latin1')", |s, _| or_error(s.decode_as(&"latin1".into(), &"strict".into()))),
            ("s.decode('ascii')", |s, _| or_error(s.decode_as(&"ascii".into(), &"strict".into()))),
            ("s.decode('utf-8', 'replace')", |s, _| {
                or_error(s.decode_as(&"utf-8".into(), &"replace".into()))
            }),
            ("s.decode('utf-8', 'ignore')", |s, _| or_error(s.decode_as(&"utf-8".into(), &"ignore".into()))),
            ("s.decode('UTF8', 'backslashreplace')", |s, _| {
                or_error(s.decode_as(&"UTF8".into(), &"backslashreplace".into()))
            }),
            ("s.decode('ascii', 'surrogateescape')", |s, _| {
                or_error(s.decode_as(&"ascii".into(), &"surrogateescape".into()))
            }),
            ("s.decode('utf-8', 'surrogatepass')", |s, _| {
                or_error(s.decode_as(&"utf-8".into(), &"surrogatepass".into()))
            }),
            ("s.decode('nope')", |s, _| or_error(s.decode_as(&"nope".into(), &"strict".into()))),
            ("s[2]", |s, _| or_error(s.get(2))),
            ("s[-1]", |s, _| or_error(s.get(-1))),
            ("s[1:-1]", |s, _| show(s.slice(Some(1), Some(-1)))),
            ("s[::-2]", |s, _| or_error(s.slice_step(None, None, Some(-2)))),
            ("bytearray(s)", |s, _| show(ByteArray::of(s))),
            ("bytearray(s)[9]", |s, _| or_error(ByteArray::of(s).get(9))),
            ("bytearray(s).append(256)", |s, _| or_error(ByteArray::of(s).append(256).map(|()| 0i64))),
            ("s.isalpha()", |s, _| show(s.isalpha())),
            ("s.isupper()", |s, _| show(s.isupper())),
            ("s.isalnum()", |s, _| show(s.isalnum())),
            ("list(s)", |s, _| {
                show(s.iter().collect::<Vec<i64>>().into_iter().collect::<crate::List<i64>>())
            }),
            ("s * 2", |s, _| or_error(s.repeat(2))),
        ],
        false,
    );
}

#[test]
fn methods_with_bytes_match() {
    check(
        &[
            ("s.find(t)", |s, t| show(s.find(t))),
            ("s.find(t, 3)", |s, t| show(s.find_in(t, 3, i64::MAX))),
            ("s.rfind(t)", |s, t| show(s.rfind(t))),
            ("s.rfind(t, 1, -1)", |s, t| show(s.rfind_in(t, 1, -1))),
            ("s.index(t)", |s, t| or_error(s.index_of(t))),
            ("s.count(t)", |s, t| show(s.count(t))),
            ("s.split(t)", |s, t| or_error(s.split_on(t, -1))),
            ("s.split(t, 1)", |s, t| or_error(s.split_on(t, 1))),
            ("s.partition(t)[0]", |s, t| or_error(s.partition(t).map(|parts| parts.0))),
            ("s.partition(t)[2]", |s, t| or_error(s.partition(t).map(|parts| parts.2))),
            ("s.replace(t, b'<>')", |s, t| show(s.replace(t, &Bytes::lit(b"<>"), -1))),
            ("s.replace(t, b'', 1)", |s, t| show(s.replace(t, &Bytes::EMPTY, 1))),
            ("s.strip(t)", |s, t| show(s.strip_bytes(t))),
            ("s.startswith(t)", |s, t| show(s.startswith(t))),
            ("s.removesuffix(t)", |s, t| show(s.removesuffix(t))),
            ("t in s", |s, t| show(s.contains(t))),
            ("s + t", |s, t| show(s.add(t))),
        ],
        true,
    );
}

#[test]
fn appending_never_changes_another_handle() {
    let mut a = bytes!(b"more than fifteen bytes");
    let b = a.clone();
    a.push(&Bytes::from(&[0xff; 40]));
    let c = a.clone();
    a.push(&b);
    assert_eq!((b.len(), c.len(), a.len()), (23, 63, 86));
    assert_eq!(a.get(-1).ok(), Some(i64::from(b's')));
}
