//! The TypeErrors and AttributeErrors of operations that a value's type does not have, with CPython's own words.
//!
//! Emitted code calls them where a value may be of several types and only some can do what is asked:
//!
//! ```text
//! match (&a, &b) {
//!     (IntOrStr::Int(a), IntOrStr::Int(b)) => IntOrStr::Int(a + b),
//!     (IntOrStr::Str(a), IntOrStr::Str(b)) => IntOrStr::Str(a + b),
//!     (a, b) => Err(op::bad_operands("+", a, b))?,
//! }
//! ```

use crate::class::{Class, Inst};
use crate::error::{AttributeError, Lacking, Raise, Result};
use crate::value::Value;
use std::ops::RangeInclusive;

/// `a op b` of types that have no such operator.
#[cold]
pub fn bad_operands<A: Value, B: Value>(op: &str, a: &A, b: &B) -> Box<Raise> {
    let (left, right) = (a.type_name(), b.type_name());
    let sequence = |name: &str| matches!(name, "str" | "list" | "tuple" | "bytes" | "bytearray");
    match op.trim_end_matches('=') {
        "+" if left == "bytes" => err!(TypeError, "can't concat {right} to bytes"),
        "+" if left == "list" && op == "+=" => err!(TypeError, "'{right}' object is not iterable"),
        "+" if sequence(&left) => err!(TypeError, "can only concatenate {left} (not \"{right}\") to {left}"),
        "*" if sequence(&left) => err!(TypeError, "can't multiply sequence by non-int of type '{right}'"),
        "*" if sequence(&right) => err!(TypeError, "can't multiply sequence by non-int of type '{left}'"),
        "**" if op == "**" => {
            err!(TypeError, "unsupported operand type(s) for ** or pow(): '{left}' and '{right}'")
        }
        _ => err!(TypeError, "unsupported operand type(s) for {op}: '{left}' and '{right}'"),
    }
}

/// `-a`, `+a`, `~a` of a type that has no such operator.
#[cold]
pub fn bad_operand<T: Value>(op: &str, a: &T) -> Box<Raise> {
    err!(TypeError, "bad operand type for unary {op}: '{}'", a.type_name())
}

/// `a < b` and the like of types between which there is no order.
#[cold]
pub fn unordered<A: Value, B: Value>(op: &str, a: &A, b: &B) -> Box<Raise> {
    let (left, right) = (a.type_name(), b.type_name());
    err!(TypeError, "'{op}' not supported between instances of '{left}' and '{right}'")
}

/// `value.name` of a type that has no such attribute.
#[cold]
pub fn no_attribute<T: Value>(value: &T, name: &str) -> Box<Raise> {
    let class = value.type_name();
    let text = format_args!("'{class}' object has no attribute '{name}'");
    AttributeError::about(name, Lacking::Type(class.clone()), &text)
}

/// `object.name` of an instance that has no such attribute.
#[cold]
pub fn lacks<C: Class>(object: &Inst<C>, name: &str) -> Box<Raise> {
    AttributeError::lacking(object, name)
}

/// `for x in value` of a type that is not iterable.
#[cold]
pub fn not_iterable<T: Value>(value: &T) -> Box<Raise> {
    err!(TypeError, "'{}' object is not iterable", value.type_name())
}

/// `a, b = value` of a type that is not iterable.
#[cold]
pub fn not_unpackable<T: Value>(value: &T) -> Box<Raise> {
    err!(TypeError, "cannot unpack non-iterable {} object", value.type_name())
}

/// `x in value` of a type that is no container.
#[cold]
pub fn no_container<T: Value>(value: &T) -> Box<Raise> {
    err!(TypeError, "argument of type '{}' is not iterable", value.type_name())
}

/// `f(*items)` with too few items.
#[cold]
pub fn missing_arguments(function: &str, names: &[&str]) -> Box<Raise> {
    let quoted: Vec<String> = names.iter().map(|name| format!("'{name}'")).collect();
    let (plural, list) = match quoted.as_slice() {
        [only] => ("", only.clone()),
        [first, second] => ("s", format!("{first} and {second}")),
        [first @ .., last] => ("s", format!("{}, and {last}", first.join(", "))),
        [] => ("s", String::new()),
    };
    let count = names.len();
    err!(TypeError, "{function}() missing {count} required positional argument{plural}: {list}")
}

/// `f(*items)` with too many items.
#[cold]
pub fn surplus_arguments(function: &str, takes: usize, given: usize) -> Box<Raise> {
    let plural = if takes == 1 { "" } else { "s" };
    let were = if given == 1 { "was" } else { "were" };
    err!(TypeError, "{function}() takes {takes} positional argument{plural} but {given} {were} given")
}

/// As [`surplus_arguments`], for a function with defaults, and with keyword-only arguments that are given.
#[cold]
pub fn surplus_of_range(
    function: &str,
    takes: &RangeInclusive<usize>,
    given: usize,
    keywords: usize,
) -> Box<Raise> {
    let (least, most) = (takes.start(), takes.end());
    let takes = if least < most { format!("from {least} to {most}") } else { most.to_string() };
    let ending = |one: bool| if one { "" } else { "s" };
    let plural = ending(least == most && *most == 1);
    let beside = match keywords {
        0 => String::new(),
        _ => {
            let (s, only) = (ending(given == 1), ending(keywords == 1));
            format!(" positional argument{s} (and {keywords} keyword-only argument{only})")
        }
    };
    let were = if given == 1 && keywords == 0 { "was" } else { "were" };
    err!(TypeError, "{function}() takes {takes} positional argument{plural} but {given}{beside} {were} given")
}

/// A parameter that gets two values.
#[cold]
pub fn repeated_argument(function: &str, name: &str) -> Box<Raise> {
    err!(TypeError, "{function}() got multiple values for argument '{name}'")
}

/// A name in `**options` that is no parameter.
#[cold]
pub fn unexpected_argument(function: &str, name: &str) -> Box<Raise> {
    err!(TypeError, "{function}() got an unexpected keyword argument '{name}'")
}

/// `value in text` of a value that is no str.
#[cold]
pub fn not_in_text<T: Value>(value: &T) -> Box<Raise> {
    let name = value.type_name();
    err!(TypeError, "'in <string>' requires string as left operand, not {name}")
}

/// `value[i]` of a type without items.
#[cold]
pub fn no_items<T: Value>(value: &T) -> Box<Raise> {
    err!(TypeError, "'{}' object is not subscriptable", value.type_name())
}

/// `value[i] = x` of a type that can't take it.
#[cold]
pub fn no_item_assignment<T: Value>(value: &T) -> Box<Raise> {
    err!(TypeError, "'{}' object does not support item assignment", value.type_name())
}

/// `del value[i]` of a type that can't do it.
#[cold]
pub fn no_item_deletion<T: Value>(value: &T) -> Box<Raise> {
    let name = value.type_name();
    let does =
        if matches!(name.as_str(), "int" | "float" | "bool" | "NoneType") { "does not" } else { "doesn't" };
    err!(TypeError, "'{name}' object {does} support item deletion")
}

/// `len(value)` of a type without a length.
#[cold]
pub fn no_len<T: Value>(value: &T) -> Box<Raise> {
    err!(TypeError, "object of type '{}' has no len()", value.type_name())
}

/// The value that a builtin wants where there may be None: `range(d.get("from"), 5)`.
///
/// # Errors
/// TypeError with this message, if it is None.
#[inline]
pub fn given<T>(value: Option<T>, message: &str) -> Result<T> {
    value.ok_or_else(|| err!(TypeError, "{message}"))
}

/// A variant that flow analysis excludes here: `isinstance` was asked before.
#[cold]
pub fn excluded() -> ! {
    unreachable!("flow analysis excludes the other types here")
}
