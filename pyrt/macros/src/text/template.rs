//! Templates with braces: those of f-strings and `str.format`.

use super::{Field, Piece, SpecPiece};

/// Takes `"{:>{}} {!r}"` apart.
pub fn parse(template: &str) -> Result<Vec<Piece>, String> {
    let mut pieces = Vec::new();
    let mut text = String::new();
    let mut rest = template;
    while let Some(c) = rest.chars().next() {
        rest = &rest[c.len_utf8()..];
        if c != '{' && c != '}' {
            text.push(c);
        } else if let Some(behind) = rest.strip_prefix(c) {
            text.push(c);
            rest = behind;
        } else if c == '}' {
            return Err("a single '}'; write '}}'".into());
        } else {
            if !text.is_empty() {
                pieces.push(Piece::Text(std::mem::take(&mut text)));
            }
            let end = field_end(rest).ok_or("a '{' without its '}'")?;
            pieces.push(Piece::Field(field(&rest[..end])?));
            rest = &rest[end + 1..];
        }
    }
    if !text.is_empty() {
        pieces.push(Piece::Text(text));
    }
    Ok(pieces)
}

/// Where the field ends: at the brace that is not one of the spec's own.
fn field_end(rest: &str) -> Option<usize> {
    let mut depth = 0;
    for (i, c) in rest.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => return Some(i),
            '}' => depth -= 1,
            _ => {}
        }
    }
    None
}

fn field(inside: &str) -> Result<Field, String> {
    let (before, spec) = inside.split_once(':').map_or((inside, ""), |(before, spec)| (before, spec));
    let conversion = match before {
        "" => None,
        "!r" => Some('r'),
        "!s" => Some('s'),
        "!a" => Some('a'),
        _ => return Err(format!("'{{{before}}}': fields have no names here; arguments follow the template")),
    };
    let mut pieces = Vec::new();
    for (i, part) in spec.split("{}").enumerate() {
        if i > 0 {
            pieces.push(SpecPiece::Argument);
        }
        if !part.is_empty() {
            pieces.push(SpecPiece::Text(part.into()));
        }
    }
    Ok(Field { conversion, spec: pieces })
}
