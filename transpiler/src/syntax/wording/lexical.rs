//! The lexer's errors in CPython's words.

use ruff_python_parser::LexicalErrorType;
use ruff_text_size::{TextRange, TextSize};

use super::{INVALID, f_string};
use crate::syntax::SyntaxError;
use crate::syntax::source::Source;
use crate::syntax::tokens::literal_kind;

pub fn worded(source: &Source<'_>, error: &LexicalErrorType, range: TextRange) -> SyntaxError {
    let says = |message: &str| SyntaxError::new(range, message);
    match error {
        LexicalErrorType::UnclosedStringError => says(&unterminated(source, range)),
        LexicalErrorType::IndentationError => {
            SyntaxError::indentation(range, "unindent does not match any outer indentation level")
        }
        LexicalErrorType::UnrecognizedToken { tok } => says(&unrecognized(*tok)),
        LexicalErrorType::FStringError(error) => says(&f_string(error)),
        LexicalErrorType::InvalidByteLiteral => says("bytes can only contain ASCII literal characters"),
        LexicalErrorType::LineContinuationError if source.is_in_f_string(range.start()) => {
            says("f-string expression part cannot include a backslash")
        }
        LexicalErrorType::LineContinuationError => {
            says("unexpected character after line continuation character")
        }
        LexicalErrorType::Eof => says("unexpected EOF while parsing"),
        LexicalErrorType::UnicodeError
        | LexicalErrorType::MissingUnicodeLbrace
        | LexicalErrorType::MissingUnicodeRbrace => says(&bad_escape(source, range)),
        LexicalErrorType::OtherError(message) => says(&number(source, message, range)),
        _ => says(INVALID),
    }
}

fn unterminated(source: &Source<'_>, range: TextRange) -> String {
    let quoted = source.slice(range).trim_start_matches(|c: char| c.is_ascii_alphabetic());
    let is_triple = quoted.starts_with("'''") || quoted.starts_with("\"\"\"");
    let end = if is_triple { source.text.trim_end_matches('\n').len() } else { range.start().to_usize() };
    let line = source.line(TextSize::try_from(end).unwrap_or(range.end()));
    let triple = if is_triple { "triple-quoted " } else { "" };
    format!("unterminated {triple}string literal (detected at line {line})")
}

fn unrecognized(c: char) -> String {
    if c.is_ascii() && !c.is_ascii_control() {
        return INVALID.to_owned();
    }
    let code = c as u32;
    if c.is_control()
        || (c.is_whitespace() && c != ' ')
        || matches!(code, 0x200b..=0x200f | 0x2060..=0x206f | 0xfeff)
    {
        format!("invalid non-printable character U+{code:04X}")
    } else {
        format!("invalid character '{c}' (U+{code:04X})")
    }
}

fn number(source: &Source<'_>, message: &str, range: TextRange) -> String {
    let text = source.slice(range);
    if message == "Invalid decimal integer literal" {
        return "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers"
            .to_owned();
    }
    if !message.contains("ParseIntError") {
        return INVALID.to_owned();
    }
    let kind = literal_kind(text);
    let next = source.text[range.end().to_usize()..].chars().next();
    match next {
        Some(digit) if digit.is_ascii_digit() => format!("invalid digit '{digit}' in {kind} literal"),
        _ => format!("invalid {kind} literal"),
    }
}

/// The error of a bad escape in a string; the positions are those in the string's body.
fn bad_escape(source: &Source<'_>, range: TextRange) -> String {
    let Some(token) = source.token_before(range.start() + TextSize::from(1)) else {
        return INVALID.to_owned();
    };
    let literal = source.slice(ruff_text_size::Ranged::range(token));
    let quote = literal.find(['\'', '"']).unwrap_or(0);
    let is_bytes = literal[..quote].contains(['b', 'B']);
    let open =
        if literal[quote..].starts_with("'''") || literal[quote..].starts_with("\"\"\"") { 3 } else { 1 };
    let body = &literal[quote + open..];
    let offset =
        range.end().to_usize().saturating_sub(ruff_text_size::Ranged::start(token).to_usize() + quote + open);
    let reach = body.char_indices().map(|(at, _)| at).find(|&at| at >= offset).unwrap_or(body.len());
    let Some(start) = body[..reach].rfind('\\') else { return INVALID.to_owned() };
    if is_bytes {
        return format!("(value error) invalid \\x escape at position {start}");
    }
    let escape = &body[start..];
    let digits = |after: &str| after.chars().take_while(char::is_ascii_hexdigit).count();
    let (what, length) = match escape.chars().nth(1) {
        Some('x') => ("truncated \\xXX escape", 2 + digits(&escape[2..]).min(1)),
        Some('u') => ("truncated \\uXXXX escape", 2 + digits(&escape[2..]).min(3)),
        Some('U') if digits(&escape[2..]) >= 8 => ("illegal Unicode character", 10),
        Some('U') => ("truncated \\UXXXXXXXX escape", 2 + digits(&escape[2..]).min(7)),
        Some('N') => match escape.find('}') {
            Some(end) if escape[2..].starts_with('{') && end > 3 => {
                ("unknown Unicode character name", end + 1)
            }
            _ => ("malformed \\N character escape", 2),
        },
        _ => return INVALID.to_owned(),
    };
    let start = body[..start].chars().count();
    format!(
        "(unicode error) 'unicodeescape' codec can't decode bytes in position {start}-{}: {what}",
        start + length - 1
    )
}
