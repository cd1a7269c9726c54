//! The attribute macros of `pyrt`.
//!
//! `#[py("str.find")]` marks a function as the native form of a Python builtin, method or standard-library
//! function: the transpiler reads these marks (and the Rust signature below each) from pyrt's sources, so the macro
//! itself has nothing to do but to strip the `#[default]` marks from the parameters.

use proc_macro::TokenStream;
use quote::quote;
use syn::visit_mut::VisitMut;

struct StripDefaults;

impl VisitMut for StripDefaults {
    fn visit_signature_mut(&mut self, signature: &mut syn::Signature) {
        for input in &mut signature.inputs {
            if let syn::FnArg::Typed(param) = input {
                param.attrs.retain(|attr| !attr.path().is_ident("default"));
            }
        }
    }
}

/// Marks the native form of a Python name, such as `#[py("str.find")]`; see the module docs.
#[proc_macro_attribute]
pub fn py(_name: TokenStream, item: TokenStream) -> TokenStream {
    let mut function = syn::parse_macro_input!(item as syn::ImplItemFn);
    StripDefaults.visit_impl_item_fn_mut(&mut function);
    quote!(#function).into()
}
