//! The attribute macros of `pyrt`, one file each.
//!
//! - `#[py("str.find")]` marks the native form of a Python name: the transpiler reads these marks.
//! - `#[class]` makes a struct a native Python class.
//! - `#[dispatch]` makes a method virtual.
//! - `#[frame]` gives a function its entry in tracebacks.

mod class;
mod dispatch;
mod frame;
mod py;

use proc_macro::TokenStream;

/// Marks the native form of a Python name, such as `#[py("str.find")]`.
#[proc_macro_attribute]
pub fn py(_name: TokenStream, item: TokenStream) -> TokenStream {
    py::expand(item.into()).unwrap_or_else(syn::Error::into_compile_error).into()
}

/// Makes a struct a native Python class: `#[class(base = Shape, repr, eq)]`.
///
/// - `base = Shape`: the base class; the first field must be `base: Shape`.
/// - `repr`, `str`, `eq`, `lt`, `gt`, `hash`, `truth` (`__bool__`), `len`, `del`: the special methods that the struct's `impl` defines.
/// - `name = "…"`, `module = "…"`: the Python names where they differ from the struct's and from `__main__`.
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

/// Adds a traceback entry wherever an exception leaves the function: see `frame.rs` of this crate.
#[proc_macro_attribute]
pub fn frame(options: TokenStream, item: TokenStream) -> TokenStream {
    frame::expand(options.into(), item.into()).unwrap_or_else(syn::Error::into_compile_error).into()
}
