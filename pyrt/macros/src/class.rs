//! `#[class]`: the layout of a native class and its class object.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};
use syn::parse::{Parse, ParseStream};
use syn::spanned::Spanned;
use syn::{Error, Fields, ItemStruct, LitStr, Path, Result, Token, Type};

pub fn expand(options: TokenStream, item: TokenStream) -> Result<TokenStream> {
    let options: Options = syn::parse2(options)?;
    let mut item: ItemStruct = syn::parse2(item)?;
    let blank = cell_for_empty(&options, &mut item);
    let name = &item.ident;
    let trace = options.cyclic.then(|| trace(&item));
    let info = class_info(&options, name, trace);
    let inheritance = inheritance(&options, &item)?;
    let accessors = slot_accessors(&item);
    let copies = options.copies.then(|| copies(&item));
    Ok(quote! {
        #[repr(C)]
        #item
        #info
        #inheritance
        #accessors
        #copies
        #blank
    })
}

/// A class without attributes gets a cell of no size, and `Default` to make it: `Inst::of` counts through `&self`, and of a
/// struct without cells rustc tells LLVM that nobody writes behind such a reference.
fn cell_for_empty(options: &Options, item: &mut ItemStruct) -> Option<TokenStream> {
    if options.base.is_some() || !item.fields.is_empty() {
        return None;
    }
    item.fields = Fields::Named(syn::parse_quote!({ cell: ::pyrt::class::Field<()> }));
    item.semi_token = None;
    let name = &item.ident;
    Some(quote! {
        impl ::core::default::Default for #name {
            fn default() -> Self {
                Self { cell: ::pyrt::class::Field::new(()) }
            }
        }
    })
}

/// What stands in the parentheses of `#[class(…)]`.
#[derive(Default)]
struct Options {
    base: Option<Path>,
    name: Option<LitStr>,
    qualname: Option<LitStr>,
    module: Option<LitStr>,
    also: Vec<Path>,
    methods: Vec<Ident>,
    make: bool,
    enumeration: bool,
    shown: bool,
    copies: bool,
    cyclic: bool,
}

const METHODS: [&str; 11] =
    ["repr", "str", "format", "eq", "lt", "gt", "hash", "truth", "len", "del", "number"];

impl Parse for Options {
    fn parse(input: ParseStream) -> Result<Self> {
        let mut options = Self::default();
        while !input.is_empty() {
            let key: Ident = input.parse()?;
            match key.to_string().as_str() {
                "base" => options.base = Some(value(input)?),
                "name" => options.name = Some(value(input)?),
                "qualname" => options.qualname = Some(value(input)?),
                "module" => options.module = Some(value(input)?),
                "also" => {
                    let inner;
                    syn::parenthesized!(inner in input);
                    let paths = inner.parse_terminated(Path::parse, Token![,])?;
                    options.also.extend(paths);
                }
                "make" => options.make = true,
                "enumeration" => options.enumeration = true,
                "shown" => options.shown = true,
                "copies" => options.copies = true,
                "cyclic" => options.cyclic = true,
                method if METHODS.contains(&method) => options.methods.push(key),
                _ => {
                    return Err(Error::new(
                        key.span(),
                        format!("unknown option; the special methods are {METHODS:?}"),
                    ));
                }
            }
            if !input.is_empty() {
                input.parse::<Token![,]>()?;
            }
        }
        Ok(options)
    }
}

fn value<T: Parse>(input: ParseStream) -> Result<T> {
    input.parse::<Token![=]>()?;
    input.parse()
}

/// `impl Class`: the class object, a static that is compared by address.
fn class_info(options: &Options, name: &Ident, trace: Option<TokenStream>) -> TokenStream {
    let python_name = options.name.as_ref().map_or_else(|| name.to_string(), LitStr::value);
    let module = options.module.as_ref().map_or_else(|| "__main__".to_owned(), LitStr::value);
    let base = base_of(options);
    let slots = slots(options, name);
    let qualified = options.qualname.as_ref().map(|name| quote!(.qualified(#name)));
    let enumeration = options.enumeration.then(|| quote!(.enumeration()));
    let shown = options.shown.then(|| quote!(.shown(::pyrt::class::shown::class::<#name>)));
    let also = (!options.also.is_empty()).then(|| {
        let classes = &options.also;
        quote!(.also(&[#(<#classes as ::pyrt::class::Class>::INFO),*]))
    });
    quote! {
        impl ::pyrt::class::Class for #name {
            type Base = #base;
            const INFO: &'static ::pyrt::class::ClassInfo = {
                static INFO: ::pyrt::class::ClassInfo =
                    ::pyrt::class::ClassInfo::new::<#name>(&INFO, #python_name, #module, #slots) #qualified #also #enumeration #shown;
                &INFO
            };
            #trace
        }
    }
}

/// What the collector of cycles needs to know of a class or record: every attribute shows what it refers to, and so does the base.
pub fn trace(item: &ItemStruct) -> TokenStream {
    let fields: Vec<&Ident> = item.fields.iter().filter_map(|field| field.ident.as_ref()).collect();
    let (base, fields): (Vec<&Ident>, Vec<&Ident>) = fields.into_iter().partition(|field| *field == "base");
    quote! {
        const CYCLIC: bool = true;

        fn trace(&self, tracer: &mut ::pyrt::cycles::Tracer) {
            #[allow(unused_imports)]
            use ::pyrt::cycles::{Opaque as _, Traced as _};
            #(::pyrt::class::Class::trace(&self.#base, tracer);)*
            #((&::pyrt::cycles::Part(&self.#fields)).show(tracer);)*
        }
    }
}

fn base_of(options: &Options) -> TokenStream {
    match &options.base {
        Some(base) => quote!(#base),
        None => quote!(::pyrt::class::Object),
    }
}

/// The function pointers to the special methods.
fn slots(options: &Options, name: &Ident) -> TokenStream {
    let defines = |wanted: &str| options.methods.iter().any(|method| method == wanted);
    // `__len__` answers for the truth where there is no `__bool__`.
    let methods = options.methods.iter().filter(|method| !(defines("truth") && *method == "len"));
    let mut slots: Vec<TokenStream> = methods.map(|method| slot(name, method)).collect();
    if defines("eq") && !defines("hash") {
        slots.push(quote!(hash: Some(::pyrt::class::unhashable)));
    }
    if options.make {
        slots.push(quote!(make: Some(|args| ::pyrt::class::Inst::new(<#name>::init(args)).up())));
    }
    if options.copies {
        slots.push(quote!(copy: Some(::pyrt::class::copied::copy::<#name>)));
        slots.push(quote!(deep_copy: Some(::pyrt::class::copied::deep_copy::<#name>)));
    }
    quote!(::pyrt::class::Slots { #(#slots,)* ..::pyrt::class::Slots::EMPTY })
}

fn slot(name: &Ident, method: &Ident) -> TokenStream {
    let kind = method.to_string();
    match kind.as_str() {
        "repr" | "str" => quote! {
            #method: Some(|this, out| ::pyrt::class::TextAnswer::append(<#name>::#method(this.fields::<#name>()), out))
        },
        "format" => quote! {
            format: Some(|this, spec, out| {
                let spec = ::pyrt::class::SpecArgument::of(spec);
                ::pyrt::class::TextAnswer::append(<#name>::format(this.fields::<#name>(), spec), out)
            })
        },
        "eq" | "lt" | "gt" => quote! {
            #method: Some(|this, other| match other.as_down() {
                Some(other) => ::pyrt::class::EqAnswer::verdict(<#name>::#method(this.fields::<#name>(), other)),
                None => Ok(None),
            })
        },
        "hash" => {
            quote!(hash: Some(|this| ::pyrt::class::IntAnswer::number(<#name>::hash(this.fields::<#name>()))))
        }
        // A member of an `IntEnum` is the number that is its value.
        "number" => {
            quote!(number: Some(|this| ::pyrt::Value::seen_number(&this.fields::<#name>().value.get())))
        }
        "del" => {
            quote!(del: Some(|this| ::pyrt::class::DoneAnswer::done(<#name>::del(this.fields::<#name>()))))
        }
        _ => quote! {
            truth: Some(|this| ::pyrt::class::BoolAnswer::holds(<#name>::#method(this.fields::<#name>())))
        },
    }
}

/// What makes the class a subclass of its base, and of the base's bases.
fn inheritance(options: &Options, item: &ItemStruct) -> Result<TokenStream> {
    let name = &item.ident;
    let Some(base) = &options.base else {
        return Ok(quote! {
            impl ::pyrt::class::Extends<::pyrt::class::Object> for #name {}
            impl ::pyrt::class::Extends<#name> for #name {}
        });
    };
    let first =
        item.fields.iter().next().filter(|field| field.ident.as_ref().is_some_and(|ident| ident == "base"));
    if first.is_none() {
        return Err(Error::new(item.span(), "the first field of a class with a base is `base`"));
    }
    // The parameter has a name that no class of a program has: a class `B` would be taken for it.
    Ok(quote! {
        impl<__Base> ::pyrt::class::Extends<__Base> for #name where #base: ::pyrt::class::Extends<__Base> {}
        impl ::pyrt::class::Extends<#name> for #name {}
        impl ::core::ops::Deref for #name {
            type Target = #base;
            #[inline]
            fn deref(&self) -> &#base {
                &self.base
            }
        }
    })
}

/// A method of the field's name for every `Slot` field: the value, or AttributeError.
fn slot_accessors(item: &ItemStruct) -> Option<TokenStream> {
    let Fields::Named(fields) = &item.fields else { return None };
    let mut methods = Vec::new();
    for field in &fields.named {
        let (Some(ident), Some(content)) = (&field.ident, slot_content(&field.ty)) else { continue };
        let python_name = ident.to_string();
        let (python_name, delete) = (python_name.trim_start_matches("r#"), format_ident!("delete_{}", ident));
        let visibility = &field.vis;
        methods.push(quote! {
            #[inline]
            #visibility fn #ident(&self) -> ::pyrt::Result<#content> {
                self.#ident.of(self, #python_name)
            }

            #visibility fn #delete(&self) -> ::pyrt::Result<()> {
                self.#ident.delete(self, #python_name)
            }
        });
    }
    let name = &item.ident;
    (!methods.is_empty()).then(|| quote!(#[allow(dead_code)] impl #name { #(#methods)* }))
}

/// `impl Copied`: every attribute says itself how it is copied, and so does the base.
fn copies(item: &ItemStruct) -> TokenStream {
    let name = &item.ident;
    let fields: Vec<&Ident> = item.fields.iter().filter_map(|field| field.ident.as_ref()).collect();
    let (base, fields): (Vec<&Ident>, Vec<&Ident>) = fields.into_iter().partition(|field| *field == "base");
    quote! {
        impl ::pyrt::class::copied::Copied for #name {
            fn copied(&self) -> Self {
                Self {
                    #(#base: ::pyrt::class::copied::Copied::copied(&self.#base),)*
                    #(#fields: self.#fields.copied(),)*
                }
            }

            fn deepen(&self, copies: &mut ::pyrt::value::Copies) -> ::pyrt::Result<()> {
                #(::pyrt::class::copied::Copied::deepen(&self.#base, copies)?;)*
                #(self.#fields.deepen(copies)?;)*
                ::core::result::Result::Ok(())
            }
        }
    }
}

/// `T` of `Slot<T>`.
fn slot_content(ty: &Type) -> Option<&syn::GenericArgument> {
    let Type::Path(path) = ty else { return None };
    let last = path.path.segments.last().filter(|last| last.ident == "Slot")?;
    let syn::PathArguments::AngleBracketed(arguments) = &last.arguments else { return None };
    arguments.args.first()
}
