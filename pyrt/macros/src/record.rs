//! `#[record]`: a struct that is a Python dict with constant keys.
//!
//! ```text
//! #[record]
//! pub struct Row {                     impl Row { fn new(name: Str, price: f64) -> Inst<Row> { … }
//!     pub name: Field<Str>,                       fn total(&self) -> Result<f64> { … KeyError … }
//!     pub price: Field<f64>,      ->              fn set_total(&self, value: f64) { … } … }
//!     pub total: Slot<f64>,            impl Record for Row { … each operation, place by place … }
//! }                                    impl Class for Row { … a class that calls itself dict … }
//! ```
//!
//! `#[key("Content-Type")]` above a field says its key where that is not the field's name.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};
use syn::{Error, Fields, GenericArgument, ItemStruct, LitStr, PathArguments, Result, Type, parse_quote};

pub fn expand(options: TokenStream, item: TokenStream) -> Result<TokenStream> {
    let options: Option<Ident> = syn::parse2(options)?;
    let cyclic = match &options {
        Some(option) if option != "cyclic" => {
            return Err(Error::new_spanned(option, "the one option is `cyclic`"));
        }
        option => option.is_some(),
    };
    let mut item: ItemStruct = syn::parse2(item)?;
    let keys = keys(&mut item)?;
    let tracked = keys.iter().filter(|key| key.is_late).count() > 1;
    if tracked && let Fields::Named(fields) = &mut item.fields {
        fields.named.push(parse_quote!(order: ::pyrt::record::Order));
    }
    let trace = cyclic.then(|| crate::class::trace(&item));
    let class = class_impl(&item.ident, trace);
    let record = record_impl(&item.ident, &keys, tracked);
    let methods = methods(&item.ident, &keys, tracked);
    Ok(quote! {
        #[repr(C)]
        #item
        #class
        #record
        #methods
    })
}

struct Key {
    field: Ident,
    text: String,
    ty: Type,
    is_late: bool,
}

fn keys(item: &mut ItemStruct) -> Result<Vec<Key>> {
    let Fields::Named(fields) = &mut item.fields else {
        return Err(Error::new_spanned(&item.ident, "a record has named fields"));
    };
    let mut keys: Vec<Key> = Vec::new();
    for field in &mut fields.named {
        let ident = field.ident.clone().ok_or_else(|| Error::new_spanned(&field.ty, "a field has a name"))?;
        let mut text = ident.to_string().trim_start_matches("r#").to_owned();
        for attribute in field.attrs.extract_if(.., |attribute| attribute.path().is_ident("key")) {
            text = attribute.parse_args::<LitStr>()?.value();
        }
        let (ty, is_late) = content(&field.ty)?;
        if !is_late && keys.last().is_some_and(|last| last.is_late) {
            return Err(Error::new_spanned(&field.ty, "the keys that are always there come first"));
        }
        keys.push(Key { field: ident, text, ty, is_late });
    }
    Ok(keys)
}

/// `T` of `Field<T>` or `Slot<T>`, and whether it is the latter.
fn content(ty: &Type) -> Result<(Type, bool)> {
    if let Type::Path(path) = ty
        && let Some(last) = path.path.segments.last()
        && let PathArguments::AngleBracketed(arguments) = &last.arguments
        && let Some(GenericArgument::Type(inner)) = arguments.args.first()
        && (last.ident == "Field" || last.ident == "Slot")
    {
        return Ok((inner.clone(), last.ident == "Slot"));
    }
    Err(Error::new_spanned(ty, "the values of a record are in a `Field` or a `Slot`"))
}

/// The class object: to Python it is a dict.
fn class_impl(name: &Ident, trace: Option<TokenStream>) -> TokenStream {
    quote! {
        impl ::pyrt::class::Class for #name {
            type Base = ::pyrt::class::Object;
            const INFO: &'static ::pyrt::class::ClassInfo = {
                static INFO: ::pyrt::class::ClassInfo = ::pyrt::class::ClassInfo::new::<#name>(
                    &INFO,
                    "dict",
                    "builtins",
                    ::pyrt::class::Slots {
                        repr: Some(|this, out| ::pyrt::record::repr(this.fields::<#name>(), out)),
                        eq: Some(|this, other| match other.as_down::<#name>() {
                            Some(other) => ::pyrt::record::eq(this.fields::<#name>(), other).map(Some),
                            None => Ok(None),
                        }),
                        hash: Some(::pyrt::class::unhashable),
                        truth: Some(|this| Ok(this.as_down::<#name>().is_some_and(|this| ::pyrt::record::len(this) > 0))),
                        deep_copy: Some(::pyrt::record::deep_copy::<#name>),
                        ..::pyrt::class::Slots::EMPTY
                    },
                );
                &INFO
            };
            #trace
        }
        impl ::pyrt::class::Extends<::pyrt::class::Object> for #name {}
        impl ::pyrt::class::Extends<#name> for #name {}
    }
}

fn record_impl(name: &Ident, keys: &[Key], tracked: bool) -> TokenStream {
    let texts = keys.iter().map(|key| &key.text);
    let fixed = keys.iter().filter(|key| !key.is_late).count();
    let order = if tracked { quote!(Some(&self.order)) } else { quote!(None) };
    let arm = |late: &dyn Fn(&Key) -> TokenStream, plain: &dyn Fn(&Key) -> TokenStream| -> TokenStream {
        let arms = keys.iter().enumerate().map(|(place, key)| {
            let body = if key.is_late { late(key) } else { plain(key) };
            quote!(#place => #body,)
        });
        quote!(#(#arms)*)
    };
    let field = |key: &Key| key.field.clone();
    let has = arm(
        &|key| {
            let field = field(key);
            quote!(self.#field.get().is_some())
        },
        &|_| quote!(true),
    );
    let show = |key: &Key| {
        let field = field(key);
        quote!(::pyrt::Value::repr(&self.#field.get(), out))
    };
    let repr = arm(
        &|key| {
            let field = field(key);
            quote!(match self.#field.get() { Some(value) => ::pyrt::Value::repr(&value, out), None => Ok(()) })
        },
        &show,
    );
    let same = |key: &Key| {
        let field = field(key);
        quote!(::pyrt::record::alike(&self.#field.get(), &other.#field.get()))
    };
    let eq = arm(&same, &same);
    let copies = keys.iter().map(|key| {
        let field = &key.field;
        if key.is_late {
            quote!(#field: self.#field.get().map_or_else(::pyrt::Slot::empty, ::pyrt::Slot::new))
        } else {
            quote!(#field: ::pyrt::Field::new(self.#field.get()))
        }
    });
    let order_copy = tracked.then(|| quote!(order: self.order.clone(),));
    let deepened = keys.iter().map(|key| {
        let field = &key.field;
        if key.is_late {
            quote!(if let Some(value) = self.#field.get() { self.#field.set(::pyrt::Value::deep_copy(&value, copies)?); })
        } else {
            quote!(self.#field.set(::pyrt::Value::deep_copy(&self.#field.get(), copies)?);)
        }
    });
    quote! {
        impl ::pyrt::record::Record for #name {
            const KEYS: &'static [&'static str] = &[#(#texts),*];
            const FIXED: usize = #fixed;
            fn order(&self) -> Option<&::pyrt::record::Order> { #order }
            fn has(&self, place: usize) -> bool { match place { #has _ => false } }
            fn repr_at(&self, place: usize, out: &mut String) -> ::pyrt::Result<()> { match place { #repr _ => Ok(()) } }
            fn eq_at(&self, other: &Self, place: usize) -> ::pyrt::Result<bool> { match place { #eq _ => Ok(true) } }
            fn copied(&self) -> ::pyrt::Inst<Self> { ::pyrt::Inst::new(Self { #(#copies,)* #order_copy }) }
            fn deepen(&self, copies: &mut ::pyrt::value::Copies) -> ::pyrt::Result<()> { #(#deepened)* Ok(()) }
        }
    }
}

/// `new`, and for each key that may be missing `key()`, `set_key(value)`, `delete_key()`.
fn methods(name: &Ident, keys: &[Key], tracked: bool) -> TokenStream {
    let (late, fixed): (Vec<&Key>, Vec<&Key>) = keys.iter().partition(|key| key.is_late);
    let params = fixed.iter().map(|key| {
        let (field, ty) = (&key.field, &key.ty);
        quote!(#field: #ty)
    });
    let values = fixed.iter().map(|key| {
        let field = &key.field;
        quote!(#field: ::pyrt::Field::new(#field))
    });
    let empty = late.iter().map(|key| {
        let field = &key.field;
        quote!(#field: ::pyrt::Slot::empty())
    });
    let order = tracked.then(|| quote!(order: ::pyrt::record::Order::new(),));
    let accessors = late.iter().enumerate().map(|(place, key)| {
        let Key { field, text, ty, .. } = key;
        let plain = field.to_string();
        let plain = plain.trim_start_matches("r#");
        let (set, delete) = (format_ident!("set_{plain}"), format_ident!("delete_{plain}"));
        let note = tracked.then(|| quote!(if self.#field.get().is_none() { self.order.push(#place); }));
        let forget = tracked.then(|| quote!(self.order.remove(#place);));
        quote! {
            #[inline]
            pub fn #field(&self) -> ::pyrt::Result<#ty> {
                self.#field.get().ok_or_else(|| ::pyrt::record::missing(#text))
            }

            #[inline]
            pub fn #set(&self, value: #ty) {
                #note
                self.#field.set(value);
            }

            pub fn #delete(&self) -> ::pyrt::Result<()> {
                let old = self.#field.take().ok_or_else(|| ::pyrt::record::missing(#text))?;
                #forget
                drop(old);
                Ok(())
            }
        }
    });
    quote! {
        #[allow(clippy::too_many_arguments, clippy::new_ret_no_self)]
        impl #name {
            pub fn new(#(#params),*) -> ::pyrt::Inst<Self> {
                ::pyrt::Inst::new(Self { #(#values,)* #(#empty,)* #order })
            }

            #(#accessors)*
        }
    }
}
