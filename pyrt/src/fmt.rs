//! `format(x, spec)`, f-strings' `{x:spec}` and `"…" % (…)`.
//!
//! The mini-language is CPython's, with its errors. A [`Spec`] is the text between the colon and the brace, taken apart:
//!
//! ```text
//! {x:*>+12,.2f}   fill *, align >, sign +, width 12, grouping ',', precision 2, type f
//! ```
//!
//! Each type formats itself in [`Value::format`]; what has no format of its own takes the empty spec only.

mod builtin;
mod float;
mod int;
mod number;
mod percent;
mod spec;
mod template;
mod text;

pub use builtin::format;
pub use float::format_float;
pub use int::{format_bool, format_i64, format_int};
pub use percent::{PercentArg, percent, percent_dict, percent_named};
pub use spec::Spec;
pub use template::{template, template_dict};
pub use text::format_str;

/// What can be formatted: every value.
pub use crate::Value as Format;

use crate::Result;

/// `format(x, spec)` of a type without a format of its own: its `str` for the empty spec, else TypeError.
pub fn format_object<T: crate::Value>(x: &T, spec: &str, out: &mut String) -> Result<()> {
    if spec.is_empty() {
        return x.str(out);
    }
    Err(err!(TypeError, "unsupported format string passed to {}.__format__", x.type_name()))
}
