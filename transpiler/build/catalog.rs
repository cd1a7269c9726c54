//! From pyrt's sources to the text of `static ENTRIES: &[Entry]`.
//!
//! `pub fn find(&self, sub: &Str) -> i64` in `impl Str` of `str.rs` under `#[py("str.find")]` becomes
//! `Entry { path: "str.find", rust: &["str", "Str", "find"], … }`. Only what a signature says is taken; nothing is listed by hand.

use proc_macro2::TokenStream;
use quote::quote;
use std::path::{Path, PathBuf};
use syn::{
    FnArg, GenericArgument, GenericParam, Pat, PathArguments, ReceiverKind, ReturnType, Type, TypeParamBound,
};

/// The table's text for all `.rs` files below `root`, in the order of their paths.
pub fn table(root: &Path) -> String {
    let mut files = Vec::new();
    collect(root, &mut files);
    files.sort();
    let mut entries = Vec::new();
    for file in files {
        let text = std::fs::read_to_string(&file).expect("pyrt's sources can be read");
        let parsed = syn::parse_file(&text).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        let module = module_path(file.strip_prefix(root).expect("the walk started at root"));
        items(&parsed.items, &module, &mut entries);
    }
    quote!(static ENTRIES: &[Entry] = &[#(#entries),*];).to_string()
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("pyrt's sources are there").flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|ext| ext == "rs") {
            files.push(path);
        }
    }
}

/// `std/math.rs` -> `["std", "math"]`; what lies deeper (`str/case.rs`, `std/math/sums.rs`) is re-exported there.
fn module_path(file: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        file.with_extension("").iter().map(|part| part.to_string_lossy().into_owned()).collect();
    if names.last().is_some_and(|name| name == "mod" || name == "lib") {
        let _ = names.pop();
    }
    let depth = if names.first().is_some_and(|name| name == "std") { 2 } else { 1 };
    names.truncate(depth);
    names
}

fn items(items: &[syn::Item], module: &[String], entries: &mut Vec<TokenStream>) {
    for item in items {
        match item {
            syn::Item::Fn(function) => {
                if let Some(path) = py_path(&function.attrs) {
                    entries.push(entry(&path, module, None, &function.attrs, &function.sig));
                }
            }
            syn::Item::Const(constant) => {
                if let Some(path) = py_path(&constant.attrs) {
                    entries.push(constant_entry(&path, module, constant));
                }
            }
            syn::Item::Impl(block) if block.trait_.is_none() => {
                for member in &block.items {
                    if let syn::ImplItem::Fn(function) = member
                        && let Some(path) = py_path(&function.attrs)
                    {
                        entries.push(entry(&path, module, Some(block), &function.attrs, &function.sig));
                        if block.attrs.iter().any(|attr| attr.path().is_ident("module_functions")) {
                            entries.push(module_function(&path, module, function));
                        }
                    }
                }
            }
            syn::Item::Mod(inner) => {
                if let Some((_, content)) = &inner.content {
                    let mut path = module.to_vec();
                    path.push(inner.ident.to_string());
                    self::items(content, &path, entries);
                }
            }
            _ => {}
        }
    }
}

/// What stands in `#[py(…)]`.
fn py_args(attrs: &[syn::Attribute]) -> Option<Vec<syn::Expr>> {
    let attr = attrs.iter().find(|attr| attr.path().is_ident("py"))?;
    let args =
        attr.parse_args_with(syn::punctuated::Punctuated::<syn::Expr, syn::Token![,]>::parse_terminated);
    Some(args.ok()?.into_iter().collect())
}

fn py_path(attrs: &[syn::Attribute]) -> Option<String> {
    match py_args(attrs)?.first()? {
        syn::Expr::Lit(syn::ExprLit { lit: syn::Lit::Str(text), .. }) => Some(text.value()),
        _ => None,
    }
}

/// Whether the `#[py]` has the mark: `value` for a Python name that is a value, which the function gives (`#[py("sys.argv", value)]`),
/// `each` for what gives the items one by one that Python makes a list of (`#[py("str.split", each)]`).
fn has_mark(attrs: &[syn::Attribute], mark: &str) -> bool {
    let is_mark = |arg: &syn::Expr| matches!(arg, syn::Expr::Path(path) if path.path.is_ident(mark));
    py_args(attrs).is_some_and(|args| args.iter().any(is_mark))
}

fn doc_line(attrs: &[syn::Attribute]) -> String {
    attrs
        .iter()
        .filter(|attr| attr.path().is_ident("doc"))
        .find_map(|attr| match &attr.meta {
            syn::Meta::NameValue(syn::MetaNameValue {
                value: syn::Expr::Lit(syn::ExprLit { lit: syn::Lit::Str(text), .. }),
                ..
            }) => Some(text.value().trim().to_owned()),
            _ => None,
        })
        .unwrap_or_default()
}

/// Generic parameters of the function and its impl block, with their bounds.
struct Generics(Vec<(String, Vec<TypeParamBound>)>);

impl Generics {
    fn new(block: Option<&syn::ItemImpl>, signature: &syn::Signature) -> Self {
        let mut found = Vec::new();
        for generics in block.map(|block| &block.generics).into_iter().chain([&signature.generics]) {
            for param in &generics.params {
                if let GenericParam::Type(param) = param {
                    let mut bounds: Vec<_> = param.bounds.iter().cloned().collect();
                    for predicate in generics.where_clause.iter().flat_map(|clause| &clause.predicates) {
                        if let syn::WherePredicate::Type(predicate) = predicate
                            && matches!(&predicate.bounded_ty, Type::Path(path) if path.path.is_ident(&param.ident))
                        {
                            bounds.extend(predicate.bounds.iter().cloned());
                        }
                    }
                    found.push((param.ident.to_string(), bounds));
                }
            }
        }
        Generics(found)
    }

    fn bounds(&self, name: &str) -> Option<&[TypeParamBound]> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, bounds)| bounds.as_slice())
    }
}

fn entry(
    path: &str,
    module: &[String],
    block: Option<&syn::ItemImpl>,
    attrs: &[syn::Attribute],
    signature: &syn::Signature,
) -> TokenStream {
    let generics = Generics::new(block, signature);
    let self_ty = block.map(|block| &*block.self_ty);
    let mut rust: Vec<String> = module.to_vec();
    if let Some(Type::Path(ty)) = self_ty {
        rust.extend(ty.path.segments.last().map(|segment| segment.ident.to_string()));
    }
    rust.push(signature.ident.to_string());
    let is_method = matches!(signature.inputs.first(), Some(FnArg::Receiver(_)));
    let params = signature.inputs.iter().map(|input| param(input, self_ty, &generics));
    let (ret, raises) = result(&signature.output, self_ty, &generics);
    let plain_iterator = returns_plain_iterator(&signature.output);
    let names = generics.0.iter().filter(|(_, bounds)| !bounds.iter().any(is_role)).map(|(name, _)| name);
    let doc = doc_line(attrs);
    let is_value = has_mark(attrs, "value");
    let is_each = has_mark(attrs, "each");
    quote! {
        Entry {
            path: #path,
            rust: &[#(#rust),*],
            is_method: #is_method,
            is_constant: false,
            is_value: #is_value,
            is_each: #is_each,
            generics: &[#(#names),*],
            params: &[#(#params),*],
            ret: #ret,
            raises: #raises,
            plain_iterator: #plain_iterator,
            doc: #doc,
        }
    }
}

/// A method that `#[module_functions]` makes a function of the module too: `Random.uniform` as `random.uniform`.
fn module_function(path: &str, module: &[String], method: &syn::ImplItemFn) -> TokenStream {
    let mut signature = method.sig.clone();
    signature.inputs = signature.inputs.into_iter().skip(1).collect();
    let name = path.rsplit('.').next().unwrap_or(path);
    let last = module.last().map_or("", String::as_str);
    entry(&format!("{last}.{name}"), module, None, &method.attrs, &signature)
}

/// `#[py("string.digits")] pub const DIGITS: Str = …;`
fn constant_entry(path: &str, module: &[String], constant: &syn::ItemConst) -> TokenStream {
    let mut rust: Vec<String> = module.to_vec();
    rust.push(constant.ident.to_string());
    let ret = sig(&constant.ty, None, &Generics(Vec::new()));
    let doc = doc_line(&constant.attrs);
    quote! {
        Entry {
            path: #path,
            rust: &[#(#rust),*],
            is_method: false,
            is_constant: true,
            is_value: true,
            is_each: false,
            generics: &[],
            params: &[],
            ret: #ret,
            raises: false,
            plain_iterator: false,
            doc: #doc,
        }
    }
}

/// A bound that says what the parameter is (a callable, an iterable) instead of leaving it open.
fn is_role(bound: &TypeParamBound) -> bool {
    let TypeParamBound::Trait(bound) = bound else { return false };
    let name = bound.path.segments.last().map(|segment| segment.ident.to_string());
    matches!(
        name.as_deref(),
        Some(
            "Fn" | "FnMut"
                | "FnOnce"
                | "Iterable"
                | "Iter"
                | "Iterator"
                | "DoubleEndedIterator"
                | "ExactSizeIterator"
                | "IntoIterator"
        )
    )
}

fn param(input: &FnArg, self_ty: Option<&Type>, generics: &Generics) -> TokenStream {
    match input {
        FnArg::Receiver(receiver) => {
            let pass = match &receiver.kind {
                ReceiverKind::Reference(_, _, None) => quote!(Ref),
                ReceiverKind::Reference(_, _, Some(_)) => quote!(Mut),
                _ => quote!(Value),
            };
            let sig = self_ty.map_or_else(|| quote!(Sig::Unknown), |ty| sig(ty, self_ty, generics));
            quote!(Param { name: "self", sig: #sig, pass: Pass::#pass, default: None })
        }
        FnArg::Typed(typed) => {
            let name = match &*typed.pat {
                Pat::Ident(ident) => {
                    ident.ident.to_string().trim_start_matches("r#").trim_end_matches('_').to_owned()
                }
                _ => String::new(),
            };
            let (pass, ty) = match &*typed.ty {
                Type::Reference(reference) if reference.mutability.is_some() => {
                    (quote!(Mut), &*reference.elem)
                }
                Type::Reference(reference) => (quote!(Ref), &*reference.elem),
                other => (quote!(Value), other),
            };
            let sig = sig(ty, self_ty, generics);
            let default = match typed.attrs.iter().find(|attr| attr.path().is_ident("default")) {
                None => quote!(None),
                Some(attr) => match &attr.meta {
                    syn::Meta::List(list) => {
                        let text = list.tokens.to_string();
                        quote!(Some(#text))
                    }
                    _ => quote!(Some("None")),
                },
            };
            quote!(Param { name: #name, sig: #sig, pass: Pass::#pass, default: #default })
        }
    }
}

fn result(output: &ReturnType, self_ty: Option<&Type>, generics: &Generics) -> (TokenStream, bool) {
    let ReturnType::Type(_, ty) = output else { return (quote!(Sig::Unit), false) };
    if let Type::Path(path) = &**ty
        && let Some(last) = path.path.segments.last()
        && last.ident == "Result"
        && let Some(inner) = type_args(last).first()
    {
        return (sig(inner, self_ty, generics), true);
    }
    (sig(ty, self_ty, generics), false)
}

/// `-> impl Iterator<…>`, also inside `Result`.
fn returns_plain_iterator(output: &ReturnType) -> bool {
    let ReturnType::Type(_, ty) = output else { return false };
    let mut ty: &Type = ty;
    if let Type::Path(path) = ty
        && let Some(last) = path.path.segments.last()
        && last.ident == "Result"
        && let Some(inner) = type_args(last).first()
    {
        ty = inner;
    }
    let Type::ImplTrait(role) = ty else { return false };
    role.bounds.iter().any(|bound| {
        matches!(bound, TypeParamBound::Trait(bound)
            if bound.path.segments.last().is_some_and(|last| last.ident.to_string().ends_with("Iterator")))
    })
}

fn type_args(segment: &syn::PathSegment) -> Vec<&Type> {
    let PathArguments::AngleBracketed(args) = &segment.arguments else { return Vec::new() };
    args.args
        .iter()
        .filter_map(|arg| if let GenericArgument::Type(ty) = arg { Some(ty) } else { None })
        .collect()
}

/// The `Sig` of a type in a signature.
fn sig(ty: &Type, self_ty: Option<&Type>, generics: &Generics) -> TokenStream {
    match ty {
        Type::Tuple(tuple) if tuple.elems.is_empty() => quote!(Sig::Unit),
        Type::Tuple(tuple) => {
            let items = tuple.elems.iter().map(|item| sig(item, self_ty, generics));
            quote!(Sig::Tuple(&[#(#items),*]))
        }
        Type::Reference(reference) => sig(&reference.elem, self_ty, generics),
        Type::ImplTrait(role) => role_sig(role.bounds.iter(), self_ty, generics),
        Type::Path(path) => {
            let Some(last) = path.path.segments.last() else { return quote!(Sig::Unknown) };
            let name = last.ident.to_string();
            if name == "Self" {
                return self_ty.map_or_else(|| quote!(Sig::Unknown), |ty| sig(ty, None, generics));
            }
            if path.path.segments.len() == 1
                && let Some(bounds) = generics.bounds(&name)
            {
                let roles: Vec<_> = bounds.iter().filter(|bound| is_role(bound)).collect();
                return if roles.is_empty() {
                    quote!(Sig::Var(#name))
                } else {
                    role_sig(roles.into_iter(), self_ty, generics)
                };
            }
            named_sig(&name, &type_args(last), self_ty, generics)
        }
        _ => quote!(Sig::Unknown),
    }
}

fn named_sig(name: &str, args: &[&Type], self_ty: Option<&Type>, generics: &Generics) -> TokenStream {
    let args: Vec<TokenStream> = args.iter().map(|arg| sig(arg, self_ty, generics)).collect();
    match (name, args.as_slice()) {
        ("bool", _) => quote!(Sig::Bool),
        ("i64", _) => quote!(Sig::I64),
        ("Word", _) => quote!(Sig::Word),
        ("Bound", _) => quote!(Sig::Bound),
        ("Place", _) => quote!(Sig::Place),
        ("Size", _) => quote!(Sig::Size),
        ("CodePoint", _) => quote!(Sig::CodePoint),
        ("Int", _) => quote!(Sig::Int),
        ("f64", _) => quote!(Sig::F64),
        ("Str", _) => quote!(Sig::Str),
        ("Bytes", _) => quote!(Sig::Bytes),
        ("Range", _) => quote!(Sig::Range),
        ("Slice", _) => quote!(Sig::Slice),
        ("Obj", _) => quote!(Sig::Obj),
        ("Option", [item]) => quote!(Sig::Option(&#item)),
        ("List", [item]) => quote!(Sig::List(&#item)),
        ("Dict", [key, value]) => quote!(Sig::Dict(&#key, &#value)),
        ("Set", [item]) => quote!(Sig::Set(&#item)),
        ("FrozenSet", [item]) => quote!(Sig::FrozenSet(&#item)),
        ("Tuple", [item]) => quote!(Sig::TupleOf(&#item)),
        ("Iter" | "AnyIter" | "Gen", [item]) => quote!(Sig::Iter(&#item)),
        (other, args) if other.starts_with(char::is_uppercase) => quote!(Sig::Native(#other, &[#(#args),*])),
        _ => quote!(Sig::Unknown),
    }
}

/// `Fn(A) -> Result<R>`, `Iterable<Item = T>`, `Iter<Item = T>`.
fn role_sig<'a>(
    mut bounds: impl Iterator<Item = &'a TypeParamBound>,
    self_ty: Option<&Type>,
    generics: &Generics,
) -> TokenStream {
    let Some(TypeParamBound::Trait(bound)) = bounds.find(|bound| matches!(bound, TypeParamBound::Trait(_)))
    else {
        return quote!(Sig::Unknown);
    };
    let Some(last) = bound.path.segments.last() else { return quote!(Sig::Unknown) };
    match (last.ident.to_string().as_str(), &last.arguments) {
        ("Fn" | "FnMut" | "FnOnce", PathArguments::Parenthesized(args)) => {
            let params = args.inputs.iter().map(|input| sig(&input.ty, self_ty, generics));
            let (ret, raises) = result(&args.output, self_ty, generics);
            quote!(Sig::Fn(&[#(#params),*], &#ret, #raises))
        }
        (
            role @ ("Iterable"
            | "Iter"
            | "Iterator"
            | "DoubleEndedIterator"
            | "ExactSizeIterator"
            | "IntoIterator"),
            PathArguments::AngleBracketed(args),
        ) => {
            let item = args.args.iter().find_map(|arg| match arg {
                GenericArgument::AssocType(assoc) if assoc.ident == "Item" => {
                    Some(sig(&assoc.ty, self_ty, generics))
                }
                _ => None,
            });
            let item = item.unwrap_or_else(|| quote!(Sig::Unknown));
            if role == "Iterable" || role == "IntoIterator" {
                quote!(Sig::Iterable(&#item))
            } else {
                quote!(Sig::Iter(&#item))
            }
        }
        _ => quote!(Sig::Unknown),
    }
}
