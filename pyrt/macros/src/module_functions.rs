//! `#[module_functions(shared)]` on an `impl`: a module's functions that are the methods of one object it holds.
//!
//! ```text
//! #[module_functions(shared)]
//! impl Random {
//!     #[py("Random.uniform")]
//!     pub fn uniform(&self, a: f64, b: f64) -> f64 { … }
//! }
//! // also gives, as `random.uniform`:
//! pub fn uniform(a: f64, b: f64) -> f64 { shared(|own| own.uniform(a, b)) }
//! ```
//!
//! The transpiler reads the same mark, and has both in its catalog.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::{FnArg, ImplItem, ImplItemFn, ItemImpl, Pat, Result};

pub fn expand(shared: TokenStream, item: TokenStream) -> Result<TokenStream> {
    let shared: syn::Ident = syn::parse2(shared)?;
    let block: ItemImpl = syn::parse2(item)?;
    let mut functions = TokenStream::new();
    for member in &block.items {
        if let ImplItem::Fn(method) = member
            && method.attrs.iter().any(|attr| attr.path().is_ident("py"))
        {
            functions.extend(function(method, &shared)?);
        }
    }
    Ok(quote!(#block #functions))
}

/// The function that calls the method of the shared object.
fn function(method: &ImplItemFn, shared: &syn::Ident) -> Result<TokenStream> {
    let mut signature = method.sig.clone();
    let name = signature.ident.clone();
    let mut names = Vec::new();
    let mut inputs = syn::punctuated::Punctuated::<FnArg, syn::Token![,]>::new();
    for input in signature.inputs {
        let FnArg::Typed(mut param) = input else { continue };
        let Pat::Ident(pattern) = &*param.pat else {
            return Err(syn::Error::new_spanned(&param.pat, "expected a name"));
        };
        names.push(pattern.ident.clone());
        param.attrs.retain(|attr| !attr.path().is_ident("default"));
        inputs.push(FnArg::Typed(param));
    }
    signature.inputs = inputs;
    let docs = method.attrs.iter().filter(|attr| attr.path().is_ident("doc")).map(ToTokens::to_token_stream);
    Ok(quote! {
        #(#docs)*
        #[inline]
        pub #signature {
            #shared(|own| own.#name(#(#names),*))
        }
    })
}
