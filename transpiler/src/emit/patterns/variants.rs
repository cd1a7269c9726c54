//! Tests for a variant of the program's enums: what `isinstance` has become.

use super::{Kind, Test, Uses, arm_body, variable};
use crate::emit::{RustModule, names, tree};
use quote::ToTokens;
use std::collections::{BTreeMap, BTreeSet};
use syn::parse::Parser;
use syn::visit_mut::VisitMut;
use syn::{Expr, Ident, Pat, parse_quote};

/// The variants of all enums of the program, by the enum's name.
pub(super) struct Unions(BTreeMap<String, Vec<(String, bool)>>);

/// `Data::Str`, or `Some(Data::Str)` of what may be None.
#[derive(Clone)]
pub(super) struct Variant {
    path: syn::Path,
    pub optional: bool,
    /// `as_str`
    pub method: String,
    pub is_copy: bool,
}

impl Variant {
    pub fn pattern(&self, bound: &Ident) -> Pat {
        let path = &self.path;
        let inner: Pat = parse_quote!(#path(#bound));
        if self.optional { parse_quote!(Some(#inner)) } else { inner }
    }
}

impl Unions {
    pub fn of(modules: &[RustModule]) -> Unions {
        let items = modules.iter().flat_map(|module| &module.file.items);
        let unions = items.filter_map(|item| match item {
            syn::Item::Enum(union) if union.attrs.iter().any(|attr| attr.path().is_ident("union")) => {
                let variants = union.variants.iter();
                let variants = variants.map(|variant| (variant.ident.to_string(), holds_copy(variant)));
                Some((union.ident.to_string(), variants.collect()))
            }
            _ => None,
        });
        Unions(unions.collect())
    }

    /// The one variant that a pattern asks for.
    pub fn variant(&self, pattern: &Pat) -> Option<Variant> {
        self.variant_around(pattern, &|inner| matches!(inner, Pat::Wild(_)))
    }

    /// The one variant whose value a pattern calls by this name.
    pub fn binding_variant(&self, pattern: &Pat, name: &Ident) -> Option<Variant> {
        self.variant_around(pattern, &|inner| matches!(inner, Pat::Ident(bound) if bound.ident == *name))
    }

    fn variant_around(&self, pattern: &Pat, is_inside: &dyn Fn(&Pat) -> bool) -> Option<Variant> {
        let Pat::TupleStruct(pattern) = pattern else { return None };
        let [inner] = pattern.elems.iter().collect::<Vec<_>>()[..] else { return None };
        if pattern.path.is_ident("Some") {
            return self
                .variant_around(inner, is_inside)
                .filter(|variant| !variant.optional)
                .map(|variant| Variant { optional: true, ..variant });
        }
        if !is_inside(inner) {
            return None;
        }
        let (union, variant) = ends_of(&pattern.path)?;
        let (_, is_copy) = self.0.get(&union)?.iter().find(|(name, _)| *name == variant)?;
        Some(self.named(&pattern.path, &variant, *is_copy))
    }

    fn named(&self, path: &syn::Path, variant: &str, is_copy: bool) -> Variant {
        let method = format!("as_{}", names::snake(variant));
        Variant { path: path.clone(), optional: false, method, is_copy }
    }

    /// The variant of the enum that no pattern of these names; `None` if there are more, or none.
    fn last(&self, patterns: &[&Pat]) -> Last {
        let mut named = BTreeSet::new();
        let mut of = None;
        for path in patterns.iter().flat_map(|pattern| paths(pattern)) {
            let Some((union, variant)) = ends_of(path) else { return Last::Unknown };
            let _ = named.insert(variant);
            of = Some((union, path.clone()));
        }
        let Some((variants, path)) = of.and_then(|(union, path)| Some((self.0.get(&union)?, path))) else {
            return Last::Unknown;
        };
        match variants.iter().filter(|(name, _)| !named.contains(name)).collect::<Vec<_>>()[..] {
            [] => Last::Nothing,
            [(name, is_copy)] => {
                let mut path = path;
                if let Some(segment) = path.segments.last_mut() {
                    segment.ident = tree::ident(name);
                }
                Last::One(self.named(&path, name, *is_copy))
            }
            _ => Last::Several,
        }
    }
}

/// Which variants the arms of a `match` leave.
enum Last {
    Nothing,
    One(Variant),
    Several,
    Unknown,
}

fn holds_copy(variant: &syn::Variant) -> bool {
    variant.fields.iter().any(|field| {
        matches!(&field.ty, syn::Type::Path(path) if ["i64", "f64", "bool"].iter().any(|name| path.path.is_ident(name)))
    })
}

/// The enum and the variant that a path ends with.
fn ends_of(path: &syn::Path) -> Option<(String, String)> {
    let mut segments = path.segments.iter().rev().map(|segment| segment.ident.to_string());
    let (variant, union) = (segments.next()?, segments.next()?);
    Some((union, variant))
}

/// The variants that a pattern covers whole.
fn paths(pattern: &Pat) -> Vec<&syn::Path> {
    match pattern {
        Pat::TupleStruct(one)
            if one.elems.iter().all(|item| matches!(item, Pat::Wild(_) | Pat::Ident(_))) =>
        {
            vec![&one.path]
        }
        Pat::Or(several) => several.cases.iter().flat_map(paths).collect(),
        _ => Vec::new(),
    }
}

/// The value and the pattern of `matches!(value, pattern)`.
pub(super) fn matched(expr: &Expr) -> Option<(Expr, Pat)> {
    let [value, pattern] = tree::macro_arguments(expr, "matches")?[..] else { return None };
    let pattern = Pat::parse_multi_with_leading_vert.parse2(pattern.to_token_stream()).ok()?;
    Some((value.clone(), pattern))
}

/// `if let Data::Str(v) = v { … } else if … { … }` as a `match`, from two tests of one variable on.
pub(super) fn joined(choice: &syn::ExprIf, unions: &Unions) -> Option<Expr> {
    let (value, mut arms) = chain(choice)?;
    let (_, other) = arms.pop()?;
    if arms.len() < 2 {
        return None;
    }
    let patterns: Vec<Pat> = arms.iter().filter_map(|(pattern, _)| pattern.clone()).collect();
    let left = unions.last(&patterns.iter().collect::<Vec<_>>());
    let mut written: Vec<syn::Arm> = Vec::new();
    for (pattern, body) in arms {
        let (pattern, body) = (pattern?, arm_body(body));
        written.push(tree::arm(pattern, body));
    }
    match (left, other) {
        (Last::Unknown, _) | (Last::Nothing, Expr::If(_)) => return None,
        (Last::Nothing, Expr::Block(block)) if !block.block.stmts.is_empty() => return None,
        (Last::Nothing, _) => {}
        (Last::One(variant), other) => {
            let mut body = other.clone();
            let bound = plain(&value)?.clone();
            let mut uses = Uses::of(&Test { name: bound.clone(), kind: Kind::Variant(variant.clone()) });
            uses.visit_expr_mut(&mut body);
            let (pattern, body) = match uses.opened(&BTreeSet::new()) {
                Some(_) => (variant.pattern(&bound), arm_body(body)),
                None => (parse_quote!(_), arm_body(other)),
            };
            written.push(tree::arm(pattern, body));
        }
        (Last::Several, other) => {
            let body = arm_body(other);
            written.push(tree::arm(parse_quote!(_), body));
        }
    }
    Some(parse_quote!(match #value { #(#written)* }))
}

/// An arm; without a pattern what runs if no test holds.
type Arm = (Option<Pat>, Expr);

/// The value that the tests ask, and the arms.
fn chain(choice: &syn::ExprIf) -> Option<(Expr, Vec<Arm>)> {
    let (value, pattern) = match &*choice.cond {
        Expr::Let(test) => ((*test.expr).clone(), (*test.pat).clone()),
        other => matched(other)?,
    };
    let name = plain(&value)?.to_string();
    let mut arms = vec![(Some(pattern), block(&choice.then_branch))];
    match choice.else_branch.as_ref().map(|(_, other)| &**other) {
        None => arms.push((None, parse_quote!({}))),
        Some(Expr::If(next)) => match chain(next) {
            Some((inner, rest)) if plain(&inner).is_some_and(|inner| *inner == name) => {
                arms.extend(rest);
                // A binding test says how the value is borrowed; `matches!` takes it either way.
                let value = if matches!(&*choice.cond, Expr::Let(_)) { value } else { inner };
                return Some((value, arms));
            }
            _ => arms.push((None, Expr::If(next.clone()))),
        },
        Some(other) => arms.push((None, other.clone())),
    }
    Some((value, arms))
}

fn block(block: &syn::Block) -> Expr {
    Expr::Block(syn::ExprBlock { attrs: Vec::new(), label: None, block: block.clone() })
}

/// The variable of `v` or `&v`.
fn plain(value: &Expr) -> Option<&Ident> {
    match value {
        Expr::Reference(reference) => variable(&reference.expr),
        other => variable(other),
    }
}
