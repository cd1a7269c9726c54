//! `#[union]`: a Python value that is one of a few types, as an enum.
//!
//! ```text
//! #[union]
//! pub enum IntOrStr {          impl Value for IntOrStr { … each method of the variant's value … }
//!     Int(Int),          ->    impl From<Int> for IntOrStr { … }
//!     Str(Str),                impl IntOrStr { fn as_int(&self) -> &Int { … } … }
//! }
//! ```
//!
//! Values of different variants compare as Python compares them: `True == 1 == 1.0`, other types are never equal, and there is
//! an order among numbers only.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};
use syn::{Error, Fields, ItemEnum, Result, Type};

pub fn expand(options: TokenStream, item: TokenStream) -> Result<TokenStream> {
    let item: ItemEnum = syn::parse2(item)?;
    let variants = variants(&item)?;
    let name = &item.ident;
    let value = value_impl(name, &variants);
    let methods = methods(name, &variants);
    let from = from_impls(name, &variants);
    let object = (!options.is_empty()).then(|| {
        let to_obj = each(name, &variants, quote!(::pyrt::prelude::ToObj::to_obj(x)));
        quote! {
            impl ::pyrt::prelude::ToObj for #name {
                fn to_obj(&self) -> ::pyrt::prelude::Obj { #to_obj }
            }
        }
    });
    Ok(quote! {
        #[derive(Clone)]
        #item
        #value
        #methods
        #from
        #object
    })
}

struct Variant {
    name: Ident,
    ty: Type,
    kind: Kind,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Number,
    Instance,
    Other,
}

fn variants(item: &ItemEnum) -> Result<Vec<Variant>> {
    let one = |variant: &syn::Variant| match &variant.fields {
        Fields::Unnamed(fields) if fields.unnamed.len() == 1 => {
            let ty = fields.unnamed[0].ty.clone();
            Ok(Variant { name: variant.ident.clone(), kind: kind(&ty), ty })
        }
        _ => Err(Error::new_spanned(variant, "a variant of a union holds one value")),
    };
    item.variants.iter().map(one).collect()
}

fn last_name(ty: &Type) -> Option<String> {
    let Type::Path(path) = ty else { return None };
    path.path.segments.last().map(|last| last.ident.to_string())
}

fn kind(ty: &Type) -> Kind {
    match last_name(ty).as_deref() {
        Some("Int" | "i64" | "f64" | "bool") => Kind::Number,
        Some("Inst") => Kind::Instance,
        _ => Kind::Other,
    }
}

fn is_copy(ty: &Type) -> bool {
    matches!(last_name(ty).as_deref(), Some("i64" | "f64" | "bool"))
}

/// Said by the names, for a union that holds itself can't ask itself.
fn is_plain(ty: &Type) -> bool {
    matches!(
        last_name(ty).as_deref(),
        Some("Int" | "i64" | "f64" | "bool" | "Complex" | "Str" | "Bytes" | "Range")
    )
}

/// `match self { Name::A(x) => body, … }`
fn each(name: &Ident, variants: &[Variant], body: TokenStream) -> TokenStream {
    let names = variants.iter().map(|variant| &variant.name);
    quote!(match self { #(#name::#names(x) => #body),* })
}

/// `(Name::A(x), Name::A(y)) => body,` for every variant.
fn alike(name: &Ident, variants: &[Variant], body: &TokenStream) -> TokenStream {
    let names = variants.iter().map(|variant| &variant.name);
    quote!(#((#name::#names(x), #name::#names(y)) => #body,)*)
}

/// The arms for instances of unrelated classes.
fn instances(name: &Ident, variants: &[Variant], body: &TokenStream) -> TokenStream {
    let classes: Vec<&Ident> = names_of(variants, Kind::Instance);
    let pairs = classes.iter().flat_map(|a| classes.iter().filter(move |b| *b != a).map(move |b| (a, b)));
    let arms = pairs.map(|(a, b)| quote!((#name::#a(x), #name::#b(y)) => #body,));
    quote!(#(#arms)*)
}

fn names_of(variants: &[Variant], kind: Kind) -> Vec<&Ident> {
    variants.iter().filter(|variant| variant.kind == kind).map(|variant| &variant.name).collect()
}

fn value_impl(name: &Ident, variants: &[Variant]) -> TokenStream {
    let plain = variants.iter().all(|variant| is_plain(&variant.ty));
    let call = |method: TokenStream| each(name, variants, quote!(::pyrt::Value::#method));
    let (type_name, repr, str) =
        (call(quote!(type_name(x))), call(quote!(repr(x, out))), call(quote!(str(x, out))));
    let (format, truth) = (call(quote!(format(x, spec, out))), call(quote!(truth(x))));
    let hash = call(quote!(hash(x)));
    let trace = call(quote!(trace_references(x, tracer)));
    let traced = !plain;
    let (numeric, text) = (call(quote!(seen_number(x))), call(quote!(seen_text(x))));
    let (seen, instance) = (call(quote!(seen(x))), call(quote!(seen_instance(x))));
    let argument = call(quote!(argument(x)));
    let pairs = |body: TokenStream| alike(name, variants, &body);
    let (eq, is) = (pairs(quote!(::pyrt::Value::eq(x, y))), pairs(quote!(::pyrt::Value::is(x, y))));
    let (compare, lt) = (pairs(quote!(::pyrt::Value::compare(x, y))), pairs(quote!(::pyrt::Value::lt(x, y))));
    let order = pairs(quote!(::pyrt::Value::is_ordered(x, y, asked)));
    let across = |body: TokenStream| instances(name, variants, &body);
    let order_instances = across(quote!(::pyrt::class::order(x, y, asked)));
    let eq_instances = across(quote!(::pyrt::class::eq(x, y)));
    let compare_instances = across(quote!(::pyrt::class::compare(x, y)));
    let lt_instances = across(quote!(::pyrt::class::lt(x, y)));
    let (mut eq_numbers, mut compare_numbers, mut order_numbers, mut lt_numbers) = Default::default();
    if names_of(variants, Kind::Number).len() > 1 {
        let number = |test: TokenStream| quote!(if let (Some(a), Some(b)) = (::pyrt::num::Summand::number(self), ::pyrt::num::Summand::number(other)) { return Ok(#test); });
        eq_numbers = number(quote!(a == b));
        compare_numbers = number(quote!(a.partial_cmp(&b)));
        order_numbers = number(quote!(asked.holds(a.partial_cmp(&b))));
        lt_numbers = number(quote!(a < b));
    }
    // Two kinds of containers may hold equal values: an empty list of ints and one of strs.
    let containers = variants.iter().filter(|variant| variant.kind == Kind::Other && !is_plain(&variant.ty));
    // A complex number may equal a real one.
    let is_complex = |variant: &Variant| last_name(&variant.ty).as_deref() == Some("Complex");
    let eq_across = match containers.count() {
        0 | 1 if !variants.iter().any(is_complex) => quote!(Ok(false)),
        _ => quote!(::pyrt::Value::seen(self).equal(&::pyrt::Value::seen(other))),
    };
    quote! {
        impl ::pyrt::Value for #name {
            const PLAIN: bool = #plain;
            // Whether it is needed to look is asked of the values: an enum may hold itself.
            const TRACED: bool = #traced;
            fn trace_references(&self, tracer: &mut ::pyrt::cycles::Tracer) { #trace }
            fn type_name(&self) -> String { #type_name }
            fn repr(&self, out: &mut String) -> ::pyrt::Result<()> { #repr }
            fn str(&self, out: &mut String) -> ::pyrt::Result<()> { #str }
            fn format(&self, spec: &str, out: &mut String) -> ::pyrt::Result<()> { #format }
            fn truth(&self) -> ::pyrt::Result<bool> { #truth }
            fn hash(&self) -> ::pyrt::Result<i64> { #hash }
            fn seen(&self) -> ::pyrt::op::Seen { #seen }
            fn argument(&self) -> ::pyrt::error::Arg { #argument }
            fn seen_number(&self) -> Option<::pyrt::num::Case> { #numeric }
            fn seen_text(&self) -> Option<&::pyrt::Str> { #text }
            fn seen_instance(&self) -> Option<&::pyrt::Inst<::pyrt::class::Object>> { #instance }
            #[allow(unreachable_patterns)]
            fn eq(&self, other: &Self) -> ::pyrt::Result<bool> {
                match (self, other) { #eq #eq_instances _ => { #eq_numbers #eq_across } }
            }
            #[allow(unreachable_patterns)]
            fn is(&self, other: &Self) -> bool {
                match (self, other) { #is _ => false }
            }
            #[allow(unreachable_patterns)]
            fn compare(&self, other: &Self) -> ::pyrt::Result<Option<::std::cmp::Ordering>> {
                match (self, other) {
                    #compare #compare_instances
                    _ => { #compare_numbers Err(::pyrt::op::unordered("<", self, other)) }
                }
            }
            #[allow(unreachable_patterns)]
            fn is_ordered(&self, other: &Self, asked: ::pyrt::value::Order) -> ::pyrt::Result<bool> {
                match (self, other) {
                    #order #order_instances
                    _ => { #order_numbers Err(::pyrt::op::unordered(asked.sign(), self, other)) }
                }
            }
            #[allow(unreachable_patterns)]
            fn lt(&self, other: &Self) -> ::pyrt::Result<bool> {
                match (self, other) {
                    #lt #lt_instances
                    _ => { #lt_numbers Err(::pyrt::op::unordered("<", self, other)) }
                }
            }
        }
    }
}

/// `as_int()`: the value of a variant that flow analysis knows; `number()`: the value as a number, if it is one.
fn methods(name: &Ident, variants: &[Variant]) -> TokenStream {
    let mut methods = Vec::new();
    for Variant { name: variant, ty, .. } in variants {
        let method = format_ident!("as_{}", snake(&variant.to_string()));
        let (ret, found) = if is_copy(ty) { (quote!(#ty), quote!(*x)) } else { (quote!(&#ty), quote!(x)) };
        methods.push(quote! {
            #[inline]
            #[allow(unreachable_patterns)]
            pub fn #method(&self) -> #ret {
                match self { #name::#variant(x) => #found, _ => ::pyrt::op::excluded() }
            }
        });
    }
    let numbers = names_of(variants, Kind::Number);
    let mut summand = None;
    if !numbers.is_empty() {
        summand = Some(quote! {
            #[allow(clippy::clone_on_copy)]
            impl ::pyrt::num::Summand for #name {
                #[inline]
                #[allow(unreachable_patterns)]
                fn number(&self) -> Option<::pyrt::Num> {
                    match self { #(#name::#numbers(x) => Some(::pyrt::Num::from(x.clone())),)* _ => None }
                }
            }
        });
    }
    if numbers.len() > 1 {
        methods.push(quote! {
            /// The value as a number.
            #[inline]
            pub fn to_num(&self) -> ::pyrt::Num {
                ::pyrt::num::Summand::number(self).unwrap_or_else(|| ::pyrt::op::excluded())
            }
        });
    }
    quote!(#[allow(dead_code, clippy::clone_on_copy)] impl #name { #(#methods)* } #summand)
}

fn from_impls(name: &Ident, variants: &[Variant]) -> TokenStream {
    let mut seen: Vec<String> = Vec::new();
    let mut impls = Vec::new();
    for Variant { name: variant, ty, .. } in variants {
        let text = quote!(#ty).to_string();
        if seen.contains(&text) {
            continue;
        }
        seen.push(text);
        impls.push(quote! {
            impl From<#ty> for #name {
                #[inline]
                fn from(value: #ty) -> Self { #name::#variant(value) }
            }
        });
    }
    quote!(#(#impls)*)
}

fn snake(name: &str) -> String {
    let mut out = String::new();
    for (at, c) in name.char_indices() {
        if c.is_uppercase() && at > 0 {
            out.push('_');
        }
        out.extend(c.to_lowercase());
    }
    out
}
