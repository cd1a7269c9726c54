//! The engine compared with CPython's on random patterns and texts: what is found, what groups hold, what errors say.

use super::pattern::Pattern;
use super::{Match, bits};
use crate::cpython;
use crate::str::Str;
use crate::value::Value;

/// Prints a line for each case: the pattern, its flags, the text, and what CPython says of them.
const CASES: &str = r##"
import random, re, sys, warnings
warnings.simplefilter("ignore")
draw = random.Random(SEED)
LETTERS = "aabbcAB1_ -\n\u00e9\u00c9\u0131\u017fKk\u212a\u03c3\u03c2"
NAMES = ["x", "y"]

def char():
    c = draw.choice(LETTERS)
    return re.escape(c) if draw.random() < 0.5 else c

def members():
    items = []
    for _ in range(draw.randint(1, 3)):
        items.append(draw.choice([char(), "a-c", "A-C", "\\d", "\\w", "\\s", "\\W", "\\S", "\\D", "\u00c0-\u00ff", "-", "\\n", "\\x41", "0-9"]))
    return ("^" if draw.random() < 0.25 else "") + "".join(items)

def piece(depth):
    n = draw.random()
    if depth <= 0 or n < 0.4:
        return draw.choice([char, char, char, lambda: ".", lambda: "\\" + draw.choice("dDwWsSbBAZ"), lambda: "[" + members() + "]",
                            lambda: draw.choice("^$"), lambda: "\\" + draw.choice("123")])()
    if n < 0.62:
        return piece(depth - 1) + draw.choice(["*", "+", "?", "{2}", "{1,2}", "{0,1}", "{,2}", "{2,}", "*?", "+?", "??", "{1,2}?", "*+", "++", "?+", "{1,2}+"])
    inner = pattern(depth - 1)
    kinds = ["(", "(", "(", "(?:", "(?:", "(?=", "(?!", "(?<=", "(?<!", "(?>", "(?P<%s>" % draw.choice(NAMES), "(?i:", "(?-i:", "(?s:", "(?m:", "(?a:", "(?(1)", "(?#"]
    return draw.choice(kinds) + inner + ")"

def pattern(depth):
    text = "".join(piece(depth) for _ in range(draw.randint(0 if depth < 3 else 1, 3)))
    if draw.random() < 0.25:
        text += "|" + "".join(piece(depth) for _ in range(draw.randint(0, 2)))
    return text

def soup():
    parts = ["(", ")", "[", "]", "{", "}", "?", "*", "+", "|", "\\", "-", "^", "$", ".", ",", ":", "<", ">", "=", "!", "#", "P", "i", "x", "L", "a", "u",
             "1", "2", "0", "8", "\\x", "\\u", "\\1", "\\8", "\\07", "\\400", "(?", "(?P", "(?P<", "(?<", "(?(", "(?i", " ", "\n", "\u00e9", "(?x)", "(?i)", "(?P=", "n"]
    return "".join(draw.choice(parts) for _ in range(draw.randint(1, 7)))

def shown(m):
    if m is None:
        return "None"
    return "%s %s %s" % ([m.span(i) for i in range(m.re.groups + 1)], m.lastindex, m.lastgroup)

def outcome(source, flags, text):
    try:
        p = re.compile(source, flags)
    except (re.error, OverflowError, ValueError) as e:
        return "error " + str(e)
    template = draw.choice(TEMPLATES)
    try:
        replaced = "%r" % (p.subn(template, text),)
    except (re.error, IndexError) as e:
        replaced = "error " + str(e)
    return "\n".join([template, shown(p.match(text)), shown(p.search(text)), shown(p.fullmatch(text)), *map(shown, p.finditer(text)),
                      shown(p.search(text, 1, len(text) - 1)), repr(p.split(text)), repr(p), replaced, "%d" % p.groups])

TEMPLATES = ["<\\g<0>>", "-", "\\1", "\\2\\1", "\\g<x>", "\\n\\\\\\.", "\\07", "\\g<y", "\\q"]
for _ in range(COUNT):
    source = soup() if draw.random() < 0.2 else pattern(3)
    flags = 0
    for flag in (re.I, re.M, re.S, re.X, re.A):
        if draw.random() < 0.2:
            flags |= flag.value
    for _ in range(3):
        text = "".join(draw.choice(LETTERS[:9] if draw.random() < 0.7 else LETTERS) for _ in range(draw.randint(0, 9)))
        fields = [source, "%d" % flags, text, outcome(source, flags, text)]
        print("\t".join(field.encode().hex() for field in fields))
"##;

fn text_of(hex: &str) -> Str {
    let bytes: Vec<u8> = (0..hex.len() / 2)
        .map(|at| u8::from_str_radix(&hex[2 * at..2 * at + 2], 16).expect("hexadecimal digits"))
        .collect();
    Str::from_wtf8(&bytes)
}

fn repr(value: &impl Value) -> String {
    let mut out = String::new();
    value.repr(&mut out).expect("plain values");
    out
}

fn message(error: &crate::error::Raise) -> String {
    let text = error.text();
    let class = ["re.error: ", "OverflowError: ", "ValueError: ", "IndexError: "];
    let message = class.iter().find_map(|class| text.strip_prefix(class));
    message.unwrap_or(&text).to_owned()
}

fn shown(found: Option<Match>) -> String {
    let Some(found) = found else { return "None".to_owned() };
    let spans: Vec<String> =
        (0..=found.re().groups()).map(|group| repr(&found.span_of(group).expect("a group"))).collect();
    format!(
        "[{}] {} {}",
        spans.join(", "),
        repr(&found.lastindex()),
        found.lastgroup().map_or("None".into(), |name| name.to_string())
    )
}

/// What the engine says, with the template that CPython drew.
fn outcome(source: &Str, flags: i64, text: &Str, template: &str) -> String {
    let pattern = match Pattern::new(source, flags) {
        Ok(pattern) => pattern,
        Err(error) => return format!("error {}", message(&error)),
    };
    let replaced = match pattern.subn(&Str::from(template.to_owned()), text) {
        Ok(replaced) => repr(&replaced),
        Err(error) => format!("error {}", message(&error)),
    };
    let mut lines = vec![template.to_owned()];
    lines.extend([shown(pattern.match_(text)), shown(pattern.search(text)), shown(pattern.fullmatch(text))]);
    lines.extend(pattern.finditer(text).map(|found| shown(Some(found))));
    lines.push(shown(pattern.search_from(text, 1, text.len() - 1)));
    lines.push(repr(&pattern.split_parts(text)));
    lines.extend([repr(&pattern), replaced, pattern.groups().to_string()]);
    lines.join("\n")
}

#[test]
fn random_patterns_do_as_under_cpython() {
    let seed = std::env::var("RE_SEED").unwrap_or("1".to_owned());
    let count = std::env::var("RE_COUNT").unwrap_or("3000".to_owned());
    let cases = cpython::printed(&CASES.replace("SEED", &seed).replace("COUNT", &count));
    let mut differ = Vec::new();
    for line in cases.lines() {
        let fields: Vec<Str> = line.split('\t').map(text_of).collect();
        let [source, flags, text, expected] = fields.as_slice() else { panic!("four fields: {line}") };
        let flags: i64 = flags.as_str().parse().expect("digits");
        let template = expected.as_str().lines().next().unwrap_or("").to_owned();
        let ours = outcome(source, flags, text, &template);
        if ours != expected.as_str() {
            differ.push(format!(
                "{} {flags} {}\n  ours: {ours:?}\n  cpython: {:?}",
                repr(source),
                repr(text),
                expected.as_str()
            ));
        }
    }
    let shown = &differ[..differ.len().min(12)];
    assert!(differ.is_empty(), "{} differ:\n{}", differ.len(), shown.join("\n"));
}

#[test]
fn flags_contradict_each_other() {
    let wrong = Pattern::new(&Str::from("a".to_owned()), bits::ASCII | bits::UNICODE);
    assert_eq!(message(&wrong.err().expect("an error")), "ASCII and UNICODE flags are incompatible");
}
