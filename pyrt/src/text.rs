//! Putting a text together, as f-strings and `print` do.
//!
//! The pieces go into a buffer that is kept from one use to the next, so that a short f-string allocates nothing at all
//! and a long one only its own block. The macros `fstr!` and `try_fstr!` expand to these functions:
//!
//! ```text
//! fstr!("{} of {:>5}", n, name)      ->  let mut out = text::buffer();
//!                                        text::sure(text::str(&n, &mut out));
//!                                        out.push_str(" of ");
//!                                        text::sure(text::format(&name, ">5", &mut out));
//!                                        text::finish(out)
//! ```

use crate::error::Result;
use crate::int;
use crate::str::{Kind, Str, ascii_only};
use crate::value::Value;
use std::cell::Cell;
use std::mem::ManuallyDrop;

/// A buffer that has grown beyond this is not kept.
const KEPT: usize = 1 << 16;

thread_local! {
    /// It is never dropped: a thread-local without a destructor is read in place.
    static SPARE: Cell<ManuallyDrop<String>> = const { Cell::new(ManuallyDrop::new(String::new())) };
}

/// An empty buffer.
#[inline]
pub fn buffer() -> String {
    ManuallyDrop::into_inner(SPARE.replace(ManuallyDrop::new(String::new())))
}

/// Keeps a buffer for the next use.
#[inline]
pub fn give_back(mut buffer: String) {
    if buffer.capacity() <= KEPT {
        buffer.clear();
        drop(ManuallyDrop::into_inner(SPARE.replace(ManuallyDrop::new(buffer))));
    }
}

/// The finished text.
#[inline]
pub fn finish(buffer: String) -> Str {
    let text = Str::from_wtf8(buffer.as_bytes());
    give_back(buffer);
    text
}

/// The finished text, of which it is known which code points it holds.
pub(crate) fn finish_as(buffer: String, kind: Kind) -> Str {
    let text = Str::with_kind(buffer.as_bytes(), kind);
    give_back(buffer);
    text
}

/// What cannot raise because the transpiler has checked the types and the format spec.
#[inline]
pub fn sure(result: Result<()>) {
    if result.is_err() {
        unreachable!("formatting that was checked before cannot raise");
    }
}

/// `{x!s}`.
#[inline]
pub fn str<T: Value>(x: &T, out: &mut String) -> Result<()> {
    x.str(out)
}

/// `{x}`.
#[inline]
pub fn show<T: Value>(x: &T, out: &mut String) -> Result<()> {
    x.show(out)
}

/// `{x!r}`.
#[inline]
pub fn repr<T: Value>(x: &T, out: &mut String) -> Result<()> {
    x.repr(out)
}

/// `{x!a}`.
pub fn ascii<T: Value>(x: &T, out: &mut String) -> Result<()> {
    let start = out.len();
    x.repr(out)?;
    ascii_only(out, start);
    Ok(())
}

/// `{x:spec}`.
#[inline]
pub fn format<T: Value>(x: &T, spec: &str, out: &mut String) -> Result<()> {
    x.format(spec, out)
}

/// `{x!r:spec}`: converts, then formats the text.
pub fn format_converted<T: Value>(
    x: &T,
    convert: fn(&T, &mut String) -> Result<()>,
    spec: &str,
    out: &mut String,
) -> Result<()> {
    let mut text = String::new();
    convert(x, &mut text)?;
    Value::format(&Str::from(text), spec, out)
}

/// A part of a format spec that is put together at run time, as in `{x:{width}.2f}`.
pub enum SpecPart<'a> {
    Text(&'a str),
    Value(&'a dyn SpecValue),
}

/// What can stand inside of a format spec.
pub trait SpecValue {
    fn push_to(&self, spec: &mut String);
}

impl SpecValue for i64 {
    fn push_to(&self, spec: &mut String) {
        int::push_decimal(*self, spec);
    }
}

impl SpecValue for Str {
    fn push_to(&self, spec: &mut String) {
        spec.push_str(self.as_str());
    }
}

/// The format spec of the parts.
pub fn spec(parts: &[SpecPart]) -> String {
    let mut spec = String::new();
    for part in parts {
        match part {
            SpecPart::Text(text) => spec.push_str(text),
            SpecPart::Value(value) => value.push_to(&mut spec),
        }
    }
    spec
}

#[cfg(test)]
mod tests {
    use crate::str::str;
    use crate::{List, Result, Str, fstr, try_fstr};

    #[test]
    fn templates_are_put_together() {
        let (n, x, name) = (42i64, 2.5, str!("né"));
        assert_eq!(fstr!("no field, {{}}"), "no field, {}");
        assert_eq!(fstr!("{} is {:.2f}{:>5}|", n, x, name), "42 is 2.50   né|");
        assert_eq!(fstr!("{!r} {!a} {!r:>6} {!s}", name, name, name, n), "'né' 'n\\xe9'   'né' 42");
        assert_eq!(fstr!("{:{}.{}f}", x, 8i64, 3i64), "   2.500");
        assert_eq!(fstr!("{}{}", fstr!("<{}>", n), n + 1), "<42>43");
    }

    #[test]
    fn an_argument_is_evaluated_right_before_it_is_formatted() -> Result<()> {
        let xs = List::from(vec![1i64]);
        let both = try_fstr!("{} {}", xs, {
            xs.append(2);
            xs.len()
        })?;
        assert_eq!(both, "[1] 2");
        Ok(())
    }

    #[test]
    fn a_bad_spec_raises() {
        let outcome = try_fstr!("{:d}", Str::from("x"));
        assert_eq!(
            outcome.map_err(|raise| raise.to_string()),
            Err("ValueError: Unknown format code 'd' for object of type 'str'".into())
        );
    }
}
