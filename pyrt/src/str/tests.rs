//! The methods against CPython: `python3` computes a matrix of calls once, and each is repeated here.

use super::*;
use crate::cpython;
use crate::value::Value;

const SAMPLES: &str = r#"
SAMPLES = ["", "a", "abc", "banana", "Hello World", "  pad \t\n", "straße", "ΑΣ ΑΣΑ Σ", "naïve café", "日本語 テキスト",
    "a" * 40, "ab\tc\n\td", "x\x1cy\x85z\u2028w\r\nv\rq", "it's", '"q"', "it's \"q\"", "\x00\x7f\xa0\xad\u0378", "ǆǅ ŉ ﬁ İ ı",
    "𝔘𝔫𝔦 😀😀", "4²½五", "-42", "+7", "ʰA.Σ.", "long text with ünïcödé and more than fifteen bytes", "\udc80 lone \ud83d\ude00",
    "They're Bill's", "def", "_x1", "1x", "  a  b   c  ", "aXbXXcX", "XX", "\u3000wide\u3000space\u2003", "aaaa"]
SUBS = ["", "a", "an", "X", "XX", "ß", "日", "😀", "na", " ", "\udc80", "aa"]
"#;

/// The lines that a Python program prints.
fn python(body: &str) -> Vec<String> {
    let program = format!("import sys\nsys.stdout.reconfigure(errors='surrogatepass')\n{SAMPLES}\n{body}");
    cpython::printed(&program).lines().map(str::to_string).collect()
}

/// The text whose code points are given in hexadecimal, separated by dots.
fn text(hex: &str) -> Str {
    let code = |part: &str| Char(u32::from_str_radix(part, 16).expect("a code point"));
    hex.split('.').filter(|part| !part.is_empty()).map(code).collect()
}

fn ascii(value: &Str) -> String {
    let mut out = String::new();
    ascii_into(value.as_bytes(), &mut out);
    out
}

fn list(values: Vec<Str>) -> String {
    format!("[{}]", values.iter().map(ascii).collect::<Vec<_>>().join(", "))
}

fn tuple((a, b, c): (Str, Str, Str)) -> String {
    format!("({}, {}, {})", ascii(&a), ascii(&b), ascii(&c))
}

fn flag(value: bool) -> String {
    if value { "True".into() } else { "False".into() }
}

fn or_error<T>(result: Result<T, Box<crate::Raise>>, show: impl Fn(T) -> String) -> String {
    match result {
        Ok(value) => show(value),
        Err(raise) => raise.to_string(),
    }
}

fn encoded(s: &Str, encoding: &str, errors: &str) -> String {
    or_error(s.encode_as(&encoding.into(), &errors.into()), |b| format!("{b:?}"))
}

const RUN: &str = r#"
def h(s): return ".".join("%x" % ord(c) for c in s)
def show(call):
    try: return ascii(call())
    except Exception as e: return f"{type(e).__name__}: {e}"
"#;

#[test]
fn methods_without_arguments_match() {
    type Method = fn(&Str) -> String;
    let methods: Vec<(&str, Method)> = vec![
        ("s.upper()", |s| ascii(&s.upper())),
        ("s.lower()", |s| ascii(&s.lower())),
        ("s.title()", |s| ascii(&s.title())),
        ("s.capitalize()", |s| ascii(&s.capitalize())),
        ("s.swapcase()", |s| ascii(&s.swapcase())),
        ("s.casefold()", |s| ascii(&s.casefold())),
        ("s.strip()", |s| ascii(&s.strip())),
        ("s.lstrip()", |s| ascii(&s.lstrip())),
        ("s.rstrip()", |s| ascii(&s.rstrip())),
        ("s.split()", |s| list(s.split_space(usize::MAX))),
        ("s.split(None, 1)", |s| list(s.split_space(1))),
        ("s.rsplit(None, 1)", |s| list(s.rsplit_space(1))),
        ("s.rsplit()", |s| list(s.rsplit_space(usize::MAX))),
        ("s.splitlines()", |s| list(s.lines(false))),
        ("s.splitlines(True)", |s| list(s.lines(true))),
        ("s.expandtabs()", |s| ascii(&s.expandtabs(8))),
        ("s.expandtabs(3)", |s| ascii(&s.expandtabs(3))),
        ("s.center(9)", |s| ascii(&s.center(9))),
        ("s.center(12, 'ß')", |s| or_error(s.center_with(12, &"ß".into()), |t| ascii(&t))),
        ("s.ljust(9)", |s| ascii(&s.ljust(9))),
        ("s.rjust(9, '')", |s| or_error(s.rjust_with(9, &"".into()), |t| ascii(&t))),
        ("s.zfill(7)", |s| ascii(&s.zfill(7))),
        ("s.isalpha()", |s| flag(s.isalpha())),
        ("s.isdigit()", |s| flag(s.isdigit())),
        ("s.isdecimal()", |s| flag(s.isdecimal())),
        ("s.isnumeric()", |s| flag(s.isnumeric())),
        ("s.isalnum()", |s| flag(s.isalnum())),
        ("s.isspace()", |s| flag(s.isspace())),
        ("s.isupper()", |s| flag(s.isupper())),
        ("s.islower()", |s| flag(s.islower())),
        ("s.istitle()", |s| flag(s.istitle())),
        ("s.isidentifier()", |s| flag(s.isidentifier())),
        ("s.isprintable()", |s| flag(s.isprintable())),
        ("s.isascii()", |s| flag(s.isascii())),
        ("len(s)", |s| s.len().to_string()),
        ("repr(s)", |s| ascii(&s.repr())),
        ("s[::-1]", |s| or_error(s.slice_step(None, None, Some(-1)), |t| ascii(&t))),
        ("s[-3:5:2]", |s| or_error(s.slice_step(Some(-3), Some(5), Some(2)), |t| ascii(&t))),
        ("s[4:0:-2]", |s| or_error(s.slice_step(Some(4), Some(0), Some(-2)), |t| ascii(&t))),
        ("s.encode()", |s| or_error(s.encode(), |b| format!("{b:?}"))),
        ("s.encode('ascii', 'backslashreplace')", |s| encoded(s, "ascii", "backslashreplace")),
        ("s.encode('latin-1')", |s| encoded(s, "latin-1", "strict")),
        ("s.encode('ASCII', 'xmlcharrefreplace')", |s| encoded(s, "ASCII", "xmlcharrefreplace")),
        ("s.encode('utf_8', 'surrogatepass')", |s| encoded(s, "utf_8", "surrogatepass")),
        ("s.encode('utf-8', 'surrogateescape')", |s| encoded(s, "utf-8", "surrogateescape")),
        ("s.encode('latin-1', 'replace')", |s| encoded(s, "latin-1", "replace")),
        ("s.encode('latin-1', 'nope')", |s| encoded(s, "latin-1", "nope")),
        ("'--'.join(s)", |s| or_error(str!("--").join_iter(s), |t| ascii(&t))),
        ("'é'.join(s.split())", |s| ascii(&str!("é").join(&s.split()))),
        ("s * 3", |s| or_error(s.repeat(3), |t| ascii(&t))),
        ("list(s)", |s| list(s.iter().collect())),
        ("ord(s)", |s| or_error(ord(s), |t| t.to_string())),
        ("s + s[:2]", |s| ascii(&s.add(&s.slice(None, Some(2))))),
    ];
    let calls: Vec<String> = methods.iter().map(|(call, _)| format!("lambda: {call}")).collect();
    let body =
        format!("{RUN}\nfor s in SAMPLES:\n  for c in [{}]: print(h(s) + '|' + show(c))", calls.join(","));
    let lines = python(&body);
    for (i, line) in lines.iter().enumerate() {
        let (hex, expected) = line.split_once('|').expect("a separator");
        let (call, method) = &methods[i % methods.len()];
        assert_eq!(&method(&text(hex)), expected, "{call} of {:?}", text(hex));
    }
}

#[test]
fn methods_with_a_str_match() {
    type Method = fn(&Str, &Str) -> String;
    let methods: Vec<(&str, Method)> = vec![
        ("s.find(t)", |s, t| s.find(t).to_string()),
        ("s.rfind(t)", |s, t| s.rfind(t).to_string()),
        ("s.find(t, 2)", |s, t| s.find_from(t, 2).to_string()),
        ("s.find(t, -3, -1)", |s, t| s.find_in(t, -3, -1).to_string()),
        ("s.rfind(t, 1, 4)", |s, t| s.rfind_in(t, 1, 4).to_string()),
        ("s.index(t)", |s, t| or_error(s.index_of(t), |i| i.to_string())),
        ("s.rindex(t, 3)", |s, t| or_error(s.rindex_from(t, 3), |i| i.to_string())),
        ("s.count(t)", |s, t| s.count(t).to_string()),
        ("s.count(t, 1)", |s, t| s.count_from(t, 1).to_string()),
        ("s.count(t, 7, 3)", |s, t| s.count_in(t, 7, 3).to_string()),
        ("s.startswith(t)", |s, t| flag(s.startswith(t))),
        ("s.startswith(t, 50)", |s, t| flag(s.startswith_from(t, 50))),
        ("s.endswith(t)", |s, t| flag(s.endswith(t))),
        ("s.endswith(t, 0, -1)", |s, t| flag(s.endswith_in(t, 0, -1))),
        ("t in s", |s, t| flag(s.contains(t))),
        ("s.replace(t, '<é>')", |s, t| ascii(&s.replace(t, &"<é>".into()))),
        ("s.replace(t, '', 2)", |s, t| ascii(&s.replace_max(t, &"".into(), 2))),
        ("s.replace(t, 'long replacement', 0)", |s, t| ascii(&s.replace_max(t, &"-".into(), 0))),
        ("s.split(t)", |s, t| or_error(s.split_by(t, usize::MAX), list)),
        ("s.split(t, 1)", |s, t| or_error(s.split_by(t, 1), list)),
        ("s.rsplit(t)", |s, t| or_error(s.rsplit_by(t, usize::MAX), list)),
        ("s.rsplit(t, 1)", |s, t| or_error(s.rsplit_by(t, 1), list)),
        ("s.partition(t)", |s, t| or_error(s.partition(t), tuple)),
        ("s.rpartition(t)", |s, t| or_error(s.rpartition(t), tuple)),
        ("s.strip(t)", |s, t| ascii(&s.strip_chars(t))),
        ("s.lstrip(t)", |s, t| ascii(&s.lstrip_chars(t))),
        ("s.rstrip(t)", |s, t| ascii(&s.rstrip_chars(t))),
        ("s.removeprefix(t)", |s, t| ascii(&s.removeprefix(t))),
        ("s.removesuffix(t)", |s, t| ascii(&s.removesuffix(t))),
        ("s < t", |s, t| flag(s < t)),
        ("s == t", |s, t| flag(s == t)),
        ("s + t + s", |s, t| ascii(&(s + t + s))),
    ];
    let calls: Vec<String> = methods.iter().map(|(call, _)| format!("lambda: {call}")).collect();
    let body = format!(
        "{RUN}\nfor s in SAMPLES:\n for t in SUBS:\n  for c in [{}]: print(h(s) + '|' + h(t) + '|' + show(c))",
        calls.join(",")
    );
    for (i, line) in python(&body).iter().enumerate() {
        let mut parts = line.splitn(3, '|');
        let mut next = || parts.next().expect("three parts");
        let (s, t, expected) = (text(next()), text(next()), next());
        let (call, method) = &methods[i % methods.len()];
        assert_eq!(method(&s, &t), expected, "{call} of {s:?} and {t:?}");
    }
}

#[test]
fn indexing_matches() {
    let body = format!(
        "{RUN}\nfor s in SAMPLES:\n  for i in range(-9, 40): print(h(s), i, show(lambda: s[i]), show(lambda: s[i:i+3]), sep='|')"
    );
    for line in python(&body) {
        let parts: Vec<&str> = line.split('|').collect();
        let (s, i) = (text(parts[0]), parts[1].parse().expect("an index"));
        assert_eq!(or_error(s.get(i), |t| ascii(&t)), parts[2], "{s:?}[{i}]");
        assert_eq!(ascii(&s.slice(Some(i), Some(i + 3))), parts[3], "{s:?}[{i}:{i}+3]");
    }
}

#[test]
fn every_code_point_matches() {
    let body = "
def f(c):
    c = chr(c)
    return [c.isalpha(), c.isdecimal(), c.isdigit(), c.isnumeric(), c.isalnum(), c.isspace(), c.isprintable(), c.isupper(),
        c.islower(), c.istitle(), c.isidentifier(), ('a' + c).isidentifier()]
for c in (*range(0x20000), *range(0xe0000, 0xe0200)):
    s = chr(c)
    print(c, end='|')
    print(''.join('01'[b] for b in f(c)), *(ascii(x) for x in (s.upper(), s.lower(), s.title(), s.casefold(), s.swapcase())))
";
    for line in python(body) {
        let (c, expected) = line.split_once('|').expect("a separator");
        let s = chr(c.parse().expect("a number")).expect("a code point");
        let two = str!("a").add(&s);
        let tests = [
            s.isalpha(),
            s.isdecimal(),
            s.isdigit(),
            s.isnumeric(),
            s.isalnum(),
            s.isspace(),
            s.isprintable(),
            s.isupper(),
            s.islower(),
            s.istitle(),
            s.isidentifier(),
            two.isidentifier(),
        ];
        let mut found: String = tests.iter().map(|&test| if test { '1' } else { '0' }).collect();
        for mapped in [s.upper(), s.lower(), s.title(), s.casefold(), s.swapcase()] {
            found += " ";
            found += &ascii(&mapped);
        }
        assert_eq!(found, expected, "code point {c}");
    }
}

#[test]
fn decimal_digits_have_their_value() {
    assert_eq!(decimal_value(Char(0x663)), Some(3));
    assert_eq!(decimal_value(Char(0x39)), Some(9));
    assert_eq!(decimal_value(Char(0x3A)), None);
    assert_eq!(decimal_value(Char(0)), None);
}

#[test]
fn a_handle_is_16_bytes_and_short_texts_are_inline() {
    assert_eq!((size_of::<Str>(), size_of::<Option<Str>>()), (16, 16));
    assert!(
        Str::from("fifteen bytes!!").inline_len() == INLINE
            && Str::from("sixteen bytes!!!").header().is_some()
    );
    assert!(Str::EMPTY.is_empty() && Option::<Str>::None.is_none() && Some(Str::EMPTY).is_some());
}

#[test]
fn appending_never_changes_another_handle() {
    let mut s = str!("a literal of more than fifteen bytes");
    let literal = s.clone();
    for i in 0..1000 {
        let before = s.clone();
        s += &Str::from(char::from(b'a' + (i % 26) as u8));
        assert_eq!(before.len() + 1, s.len());
    }
    assert_eq!(literal, "a literal of more than fifteen bytes");
    let copy = s.clone();
    let hash = copy.hash_value();
    s += &copy;
    assert_eq!(s.len(), 2 * copy.len());
    s += &str!("é");
    assert_eq!((copy.hash_value(), copy.isascii(), s.isascii()), (hash, true, false));
    assert_eq!(s.get(-1).map(|c| c == "é").ok(), Some(true));
    assert_eq!(Str::from_wtf8(s.as_bytes()).hash_value(), s.hash_value());
}

#[test]
fn surrogates_survive_a_string_buffer() {
    let s = text("dc80");
    let mut out = String::from("<");
    s.str(&mut out).expect("no error");
    let back = Str::from(out);
    assert_eq!(ascii(&back), "'<\\udc80'");
    assert_eq!(back.as_str(), "<\u{fffd}");
}
