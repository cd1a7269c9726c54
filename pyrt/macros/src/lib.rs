//! The attribute macros of `pyrt`, one file each.
//!
//! - `#[py("str.find")]` marks the native form of a Python name: the transpiler reads these marks.
//! - `#[class]` makes a struct a native Python class.
//! - `#[dispatch]` makes a method virtual.
//! - `#[record]` makes a struct a Python dict with constant keys.
//! - `#[union]` makes an enum a Python value that is one of a few types.
//! - `#[frame]` gives a function its entry in tracebacks.
//! - `exact!` is arithmetic that leaves 64 bits only where it has to.
//! - `compare!` compares large ints by their leading bits.

mod class;
mod compare;
mod dispatch;
mod exact;
mod frame;
mod module_functions;
mod py;
mod record;
mod text;
mod union;

use proc_macro::TokenStream;

/// Marks the native form of a Python name, such as `#[py("str.find")]`; `#[py("sys.argv", value)]` if the name is a value or an attribute and no function.
#[proc_macro_attribute]
pub fn py(_name: TokenStream, item: TokenStream) -> TokenStream {
    py::expand(item.into()).unwrap_or_else(syn::Error::into_compile_error).into()
}

/// Makes a struct a native Python class: `#[class(base = Shape, repr, eq)]`.
///
/// - `base = Shape`: the base class; the first field must be `base: Shape`.
/// - `repr`, `str`, `eq`, `lt`, `gt`, `hash`, `truth` (`__bool__`), `len`, `del`: the special methods that the struct's `impl` defines.
/// - `name = "…"`, `qualname = "…"`, `module = "…"`: the Python names where they differ from the struct's and from `__main__`.
#[proc_macro_attribute]
pub fn class(options: TokenStream, item: TokenStream) -> TokenStream {
    class::expand(options.into(), item.into()).unwrap_or_else(syn::Error::into_compile_error).into()
}

/// Makes a method virtual: `#[dispatch(Rect, Square)]` names the direct or indirect subclasses that override it.
///
/// The method itself tests the class of the instance; its own body is also there as `own_…`, for `super().…()`.
#[proc_macro_attribute]
pub fn dispatch(classes: TokenStream, item: TokenStream) -> TokenStream {
    dispatch::expand(classes.into(), item.into()).unwrap_or_else(syn::Error::into_compile_error).into()
}

/// Makes a struct a Python dict with constant keys: see `record.rs` of this crate.
///
/// `#[record(cyclic)]`: instances may be on a cycle of references.
#[proc_macro_attribute]
pub fn record(options: TokenStream, item: TokenStream) -> TokenStream {
    record::expand(options.into(), item.into()).unwrap_or_else(syn::Error::into_compile_error).into()
}

/// Makes an enum a Python value that is one of a few types: see `union.rs` of this crate.
///
/// `#[union(python)]`: it converts to a Python object.
#[proc_macro_attribute]
pub fn union(options: TokenStream, item: TokenStream) -> TokenStream {
    union::expand(options.into(), item.into()).unwrap_or_else(syn::Error::into_compile_error).into()
}

/// Adds a traceback entry wherever an exception leaves the function: see `frame.rs` of this crate.
#[proc_macro_attribute]
pub fn frame(options: TokenStream, item: TokenStream) -> TokenStream {
    frame::expand(options.into(), item.into()).unwrap_or_else(syn::Error::into_compile_error).into()
}

/// Makes the methods of an `impl` functions of their module as well: see `module_functions.rs` of this crate.
#[proc_macro_attribute]
pub fn module_functions(shared: TokenStream, item: TokenStream) -> TokenStream {
    module_functions::expand(shared.into(), item.into()).unwrap_or_else(syn::Error::into_compile_error).into()
}

/// `fstr!("{} of {:>5}", n, name)`: an f-string where nothing can raise, as a `Str`.
///
/// The transpiler writes it where the types of the arguments and the format specs are known to fit; else `try_fstr!`.
#[proc_macro]
pub fn fstr(tokens: TokenStream) -> TokenStream {
    expand_text(tokens, false)
}

/// `try_fstr!("{} of {:>5}", n, name)?`: an f-string as a `Result<Str>`.
#[proc_macro]
pub fn try_fstr(tokens: TokenStream) -> TokenStream {
    expand_text(tokens, true)
}

/// `exact!((a * b).rem_euclid(m))`: arithmetic on `i64` that goes on with larger ints where 64 bits end: see `exact.rs` of this crate.
#[proc_macro]
pub fn exact(tokens: TokenStream) -> TokenStream {
    exact::expand(tokens.into()).unwrap_or_else(syn::Error::into_compile_error).into()
}

/// `compare!(4 * &q + &r < &n * &t)`: a comparison whose sides are computed only where the leading bits of large ints leave doubt.
#[proc_macro]
pub fn compare(tokens: TokenStream) -> TokenStream {
    compare::expand(tokens.into()).unwrap_or_else(syn::Error::into_compile_error).into()
}

/// `py_print!(a, b, sep = ", ", end = "", file = File::Stderr, flush = true)?`: Python's `print`.
#[proc_macro]
pub fn py_print(tokens: TokenStream) -> TokenStream {
    text::print(tokens.into()).unwrap_or_else(syn::Error::into_compile_error).into()
}

fn expand_text(tokens: TokenStream, fallible: bool) -> TokenStream {
    text::expand(tokens.into(), fallible).unwrap_or_else(syn::Error::into_compile_error).into()
}
