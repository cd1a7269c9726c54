//! Strings, and padding.

use super::Spec;
use crate::{Result, Str};

/// Appends `format(text, spec)`; ValueError for what is not for strings.
pub fn format_str(text: &Str, spec: &str, out: &mut String) -> Result<()> {
    if spec.is_empty() {
        text.push_to(out);
        return Ok(());
    }
    let spec = Spec::parse(spec, false, "str")?;
    check(&spec)?;
    let length = text.len() as usize;
    let shown = spec.precision.map_or(length, |precision| precision.min(length));
    let padding = spec.width.saturating_sub(shown);
    let before = padding_before(&spec, '<', padding);
    push_fill(spec.fill, before, out);
    if shown < length {
        text.slice(None, Some(shown as i64)).push_to(out);
    } else {
        text.push_to(out);
    }
    push_fill(spec.fill, padding - before, out);
    Ok(())
}

fn check(spec: &Spec) -> Result<()> {
    if !matches!(spec.kind, None | Some('s')) {
        return spec.unknown_kind("str");
    }
    if let Some(sign) = spec.sign {
        let name = if sign == ' ' { "Space" } else { "Sign" };
        return Err(err!(ValueError, "{name} not allowed in string format specifier"));
    }
    if spec.no_negative_zero {
        return Err(err!(ValueError, "Negative zero coercion (z) not allowed in string format specifier"));
    }
    if spec.alternate {
        return Err(err!(ValueError, "Alternate form (#) not allowed in string format specifier"));
    }
    if spec.align == Some('=') {
        return Err(err!(ValueError, "'=' alignment not allowed in string format specifier"));
    }
    Ok(())
}

/// Appends `count` fill characters.
#[inline]
pub(super) fn push_fill(fill: char, count: usize, out: &mut String) {
    if count == 0 {
        return;
    }
    match u8::try_from(fill) {
        Ok(byte @ 0..0x80) => {
            // SAFETY: an ASCII byte is UTF-8.
            let bytes = unsafe { out.as_mut_vec() };
            bytes.resize(bytes.len() + count, byte);
        }
        _ => out.extend(std::iter::repeat_n(fill, count)),
    }
}

/// How much of the padding comes first.
pub(super) fn padding_before(spec: &Spec, default: char, padding: usize) -> usize {
    match spec.align.unwrap_or(default) {
        '>' => padding,
        '^' => padding / 2,
        _ => 0,
    }
}
