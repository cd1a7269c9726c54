//! `#[py]`: the transpiler reads these marks (and the Rust signature below each) from pyrt's sources, so the macro
//! itself has nothing to do but to strip the `#[default]` marks from the parameters. A constant (`string.digits`) has none.

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::visit_mut::VisitMut;

pub fn expand(item: TokenStream) -> syn::Result<TokenStream> {
    if syn::parse2::<syn::ItemConst>(item.clone()).is_ok() {
        return Ok(item);
    }
    let mut function: syn::ImplItemFn = syn::parse2(item)?;
    StripDefaults.visit_impl_item_fn_mut(&mut function);
    Ok(function.into_token_stream())
}

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
