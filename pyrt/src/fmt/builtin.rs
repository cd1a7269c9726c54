//! `format(x, spec)` as a function.

use crate::{Result, Str, Value, py};

/// `format(x, spec)`: the value as the spec says.
///
/// Raises ValueError for a spec that the type does not have.
///
/// ```py
/// assert format(255, "04x") == "00ff" and format(0.5, ".1%") == "50.0%"
/// ```
#[py("format")]
pub fn format<T: Value>(value: &T, format_spec: &Str) -> Result<Str> {
    let mut out = String::new();
    value.format(format_spec.as_str(), &mut out)?;
    Ok(Str::from(out))
}
