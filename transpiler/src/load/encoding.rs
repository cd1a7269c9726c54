//! From the bytes of a source file to its text, as CPython's tokenizer decodes them.
//!
//! UTF-8 unless a byte order mark or a PEP 263 cookie (`# -*- coding: latin-1 -*-` in line one or two) says otherwise.
//! Rare encodings are decoded by Python itself: its codecs are the specification.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::diagnostic::{Diagnostic, Place, Severity};

const BOM: &[u8] = b"\xef\xbb\xbf";

/// The text of a source file, with `\n` line ends. `path` is for the message.
///
/// # Errors
/// CPython's SyntaxError where the bytes are not text in their encoding.
pub fn decode(bytes: &[u8], path: &Path) -> Result<String, Box<Diagnostic>> {
    let fail = |line: Option<usize>, title: String| {
        Box::new(
            Diagnostic::new(Severity::Error, Place::File(path.to_owned(), line), title).kind("SyntaxError"),
        )
    };
    let has_bom = bytes.starts_with(BOM);
    let body = if has_bom { &bytes[BOM.len()..] } else { bytes };
    let cookie = cookie(body);
    let text = match cookie.as_deref() {
        None => utf8(body).map_err(|(line, byte)| {
            fail(
                Some(line),
                format!(
                    "Non-UTF-8 code starting with '\\x{byte:02x}' in file {} on line {line}, but no encoding \
                     declared; see https://peps.python.org/pep-0263/ for details",
                    path.display()
                ),
            )
        })?,
        Some("utf-8") => utf8(body).map_err(|(line, byte)| {
            fail(Some(line), format!("(unicode error) 'utf-8' codec can't decode byte 0x{byte:02x}"))
        })?,
        Some(name) if has_bom => return Err(fail(None, format!("encoding problem: {name} with BOM"))),
        Some("iso-8859-1") => body.iter().map(|&byte| char::from(byte)).collect(),
        Some("ascii") if body.is_ascii() => body.iter().map(|&byte| char::from(byte)).collect(),
        Some(name) => by_python(body, name).ok_or_else(|| fail(None, format!("encoding problem: {name}")))?,
    };
    if let Some(at) = text.find('\0') {
        let line = text[..at].matches('\n').count() + 1;
        return Err(fail(Some(line), "source code cannot contain null bytes".to_owned()));
    }
    Ok(if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text })
}

/// The text, or the line and the first byte that is not UTF-8.
fn utf8(body: &[u8]) -> Result<String, (usize, u8)> {
    std::str::from_utf8(body).map(str::to_owned).map_err(|error| {
        let at = error.valid_up_to();
        let line = body[..at].iter().filter(|&&byte| byte == b'\n').count() + 1;
        (line, body[at])
    })
}

/// The encoding that a comment in line one or two declares, by CPython's normalised name.
fn cookie(body: &[u8]) -> Option<String> {
    let mut lines = body.split(|&byte| byte == b'\n');
    let first = lines.next()?;
    if let Some(name) = cookie_in(first) {
        return Some(name);
    }
    let blank = first.iter().take_while(|byte| **byte != b'#').all(|byte| b" \t\x0c\r".contains(byte));
    if blank { lines.next().and_then(cookie_in) } else { None }
}

/// `^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)`, as PEP 263 has it.
fn cookie_in(line: &[u8]) -> Option<String> {
    let line: String = line.iter().map(|&byte| char::from(byte)).collect();
    let comment = line.trim_start_matches([' ', '\t', '\x0c']).strip_prefix('#')?;
    let name = comment.match_indices("coding").find_map(|(at, word)| {
        let rest = comment[at + word.len()..].strip_prefix([':', '='])?.trim_start_matches([' ', '\t']);
        let end =
            rest.find(|c: char| !(c.is_ascii_alphanumeric() || "-_.".contains(c))).unwrap_or(rest.len());
        (end > 0).then(|| &rest[..end])
    })?;
    Some(normalised(name))
}

fn normalised(name: &str) -> String {
    let short: String =
        name.chars().take(12).map(|c| if c == '_' { '-' } else { c.to_ascii_lowercase() }).collect();
    let is = |base: &str| short == base || short.starts_with(&format!("{base}-"));
    if is("utf-8") || short == "utf8" {
        "utf-8".to_owned()
    } else if is("latin-1") || is("iso-8859-1") || is("iso-latin-1") {
        "iso-8859-1".to_owned()
    } else {
        name.to_owned()
    }
}

/// Decodes with Python's own codec; None when it has none of that name, or refuses the bytes.
fn by_python(body: &[u8], name: &str) -> Option<String> {
    let script = "import sys; sys.stdout.buffer.write(sys.stdin.buffer.read().decode(sys.argv[1]).encode())";
    let mut child = Command::new("python3")
        .args(["-I", "-c", script, name])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .ok()?;
    let mut stdin = child.stdin.take()?;
    let body = body.to_vec();
    // Written from a thread of its own: a file larger than the pipe would block both sides otherwise.
    let writer = std::thread::spawn(move || stdin.write_all(&body));
    let output = child.wait_with_output().ok()?;
    writer.join().ok()?.ok()?;
    output.status.success().then(|| String::from_utf8(output.stdout).ok()).flatten()
}
