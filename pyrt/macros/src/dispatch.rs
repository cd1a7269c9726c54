//! `#[dispatch]`: virtual methods in a closed world.
//!
//! ```text
//! #[dispatch(Square)]
//! pub fn area(&self) -> f64 { 0.0 }
//! ```
//! becomes
//! ```text
//! pub fn area(&self) -> f64 {
//!     if let Some(this) = fields_as::<Self, Square>(self) { return Square::area(this); }
//!     self.own_area()
//! }
//! pub fn own_area(&self) -> f64 { 0.0 }
//! ```
//!
//! Where the method of a subclass takes more, its arguments stand there: `#[dispatch(Square(scale, false))]`.

use proc_macro2::TokenStream;
use quote::{ToTokens, format_ident, quote};
use syn::parse::Parser;
use syn::punctuated::Punctuated;
use syn::{Error, Expr, FnArg, ImplItemFn, Result, Token};

pub fn expand(classes: TokenStream, item: TokenStream) -> Result<TokenStream> {
    let classes = Punctuated::<Expr, Token![,]>::parse_terminated.parse2(classes)?;
    let mut own: ImplItemFn = syn::parse2(item)?;
    let name = own.sig.ident.clone();
    if !matches!(own.sig.inputs.first(), Some(FnArg::Receiver(_))) {
        return Err(Error::new_spanned(&own.sig, "a virtual method takes `&self`"));
    }
    let arguments = name_arguments(&mut own)?;
    own.sig.ident = format_ident!("own_{}", name);
    name_frame(&mut own, &name.to_string());
    let (visibility, docs) = (&own.vis, own.attrs.iter().filter(|attr| attr.path().is_ident("doc")));
    let mut signature = own.sig.clone();
    signature.ident = name.clone();
    strip_mut(&mut signature);
    let own_name = &own.sig.ident;
    let branches = classes.iter().map(|class| {
        let (class, passed) = match class {
            Expr::Call(call) => (&*call.func, call.args.to_token_stream()),
            class => (class, quote!(#(#arguments),*)),
        };
        quote! {
            if let Some(this) = ::pyrt::class::fields_as::<Self, #class>(self) {
                return <#class>::#name(this, #passed);
            }
        }
    });
    Ok(quote! {
        #(#docs)*
        #[inline]
        #visibility #signature {
            #(#branches)*
            self.#own_name(#(#arguments),*)
        }

        #own
    })
}

/// The names of the parameters after `self`.
fn name_arguments(function: &mut ImplItemFn) -> Result<Vec<syn::Ident>> {
    let mut names = Vec::new();
    for input in function.sig.inputs.iter().skip(1) {
        match input {
            FnArg::Typed(param) => match &*param.pat {
                syn::Pat::Ident(pattern) => names.push(pattern.ident.clone()),
                other => return Err(Error::new_spanned(other, "a virtual method's parameter is a name")),
            },
            FnArg::Receiver(_) => {}
        }
    }
    Ok(names)
}

/// A `#[frame]` below keeps the method's own name for tracebacks.
fn name_frame(function: &mut ImplItemFn, name: &str) {
    for attr in &mut function.attrs {
        if !attr.path().is_ident("frame") {
            continue;
        }
        let path = attr.path().clone();
        match &attr.meta {
            syn::Meta::Path(_) => *attr = syn::parse_quote!(#[#path(name = #name)]),
            syn::Meta::List(list) if !list.tokens.to_string().contains("name") => {
                let rest = &list.tokens;
                *attr = syn::parse_quote!(#[#path(name = #name, #rest)]);
            }
            _ => {}
        }
    }
}

/// The forwarding method changes none of its parameters.
fn strip_mut(signature: &mut syn::Signature) {
    for input in &mut signature.inputs {
        if let FnArg::Typed(param) = input
            && let syn::Pat::Ident(pattern) = &mut *param.pat
        {
            pattern.mutability = None;
        }
    }
}
