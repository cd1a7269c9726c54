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
    out.extend(std::iter::repeat_n(spec.fill, before));
    if shown < length {
        text.slice(None, Some(shown as i64)).push_to(out);
    } else {
        text.push_to(out);
    }
    out.extend(std::iter::repeat_n(spec.fill, padding - before));
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

/// How much of the padding comes first.
pub(super) fn padding_before(spec: &Spec, default: char, padding: usize) -> usize {
    match spec.align.unwrap_or(default) {
        '>' => padding,
        '^' => padding / 2,
        _ => 0,
    }
}
