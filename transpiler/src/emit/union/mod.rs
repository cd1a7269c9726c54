//! Values of several types: the enums that hold them, and operations that ask which type it is.
//!
//! ```text
//! def double(x):              fn double(x: &IntOrStr) -> Result<IntOrStr> {
//!     return x + x      ->        Ok(match (x, x) {
//!                                     (IntOrStr::Int(a), IntOrStr::Int(b)) => IntOrStr::Int(a + b),
//!                                     (IntOrStr::Str(a), IntOrStr::Str(b)) => IntOrStr::Str(a + b),
//!                                     (a, b) => Err(op::bad_operands("+", a, b))?,
//!                                 })
//!                             }
//! ```
//!
//! An operation on such a value is a `match` whose arms are the operation on each type as it is emitted anywhere else; a type that
//! Python has no such operation for raises what Python raises.

mod access;
mod compare;
mod convert;
mod methods;
mod operate;
mod shared;
mod unpack;

pub(super) use compare::has_order;
pub(crate) use shared::Shared;
pub(super) use unpack::length_error;

use super::{Cx, Emit, Program, Value, tree, unsupported};
use crate::diagnostic::Span;
use crate::hir::{ClassId, Expr, ExprKind, ModuleId};
use crate::rep::{Kinds, Rep};
use std::collections::BTreeSet;
use syn::parse_quote;

/// What an operation does for one type of a value, and for a pair of types; `None` if Python has no such operation.
pub(super) type Each<'e, 'c> = &'e mut dyn FnMut(&mut Cx<'c>, Value) -> Emit<Option<Value>>;
pub(super) type EachPair<'e, 'c> = &'e mut dyn FnMut(&mut Cx<'c>, Value, Value) -> Emit<Option<Value>>;

/// One of the forms that a value may have: the path of the variant around it, and what is inside.
#[derive(Clone, Debug)]
pub(crate) struct Alternative {
    /// Outermost first: `Some`, `IntOrStr::Int`.
    constructors: Vec<syn::Path>,
    pub rep: Rep,
}

impl Alternative {
    /// `Some(IntOrStr::Int(inside))`
    pub fn pattern(&self, inside: syn::Pat) -> syn::Pat {
        if self.rep == Rep::Unit {
            return parse_quote!(None);
        }
        self.constructors.iter().rev().fold(inside, |inner, path| parse_quote!(#path(#inner)))
    }

    /// The same as an expression, for `matches!`.
    fn test(&self) -> syn::Expr {
        if self.rep == Rep::Unit {
            return tree::path(&["None"]);
        }
        self.test_of(parse_quote!(_))
    }

    /// The test for one value inside.
    fn test_of(&self, inside: syn::Expr) -> syn::Expr {
        self.constructors.iter().rev().fold(inside, |inner, path| parse_quote!(#path(#inner)))
    }
}

impl Program<'_> {
    /// The variants of an enum.
    pub fn variants(&self, id: u32) -> &[(String, Rep)] {
        &self.plan.unions[id as usize].variants
    }

    /// The name of an enum; notes that the module at work uses it.
    pub fn union_name(&self, id: u32) -> &str {
        let _ = self.used_unions.borrow_mut().insert((self.module.get(), id));
        &self.union_names[id as usize]
    }

    /// `IntOrStr::Int`
    pub fn variant_path(&self, id: u32, place: usize) -> syn::Path {
        let (name, variant) = (tree::ident(self.union_name(id)), tree::ident(&self.variants(id)[place].0));
        parse_quote!(#name::#variant)
    }

    /// The forms that a value of this representation may have; none if it has just one.
    pub fn alternatives(&self, rep: &Rep) -> Vec<Alternative> {
        match rep {
            Rep::Union(id, kinds) => {
                let reps = self.variants(*id).iter().enumerate().filter(|(place, _)| kinds.contains(*place));
                reps.map(|(place, (_, rep))| Alternative {
                    constructors: vec![self.variant_path(*id, place)],
                    rep: rep.clone(),
                })
                .collect()
            }
            Rep::Num => [("Int", Rep::Int), ("Float", Rep::F64)]
                .map(|(name, rep)| {
                    let name = tree::ident(name);
                    Alternative { constructors: vec![parse_quote!(num::Case::#name)], rep }
                })
                .to_vec(),
            Rep::Option(inner) => {
                let mut all = vec![Alternative { constructors: Vec::new(), rep: Rep::Unit }];
                let mut some = self.alternatives(inner);
                if some.is_empty() || **inner == Rep::Num {
                    some.clear();
                    some.push(Alternative { constructors: Vec::new(), rep: (**inner).clone() });
                }
                for mut one in some {
                    one.constructors.insert(0, parse_quote!(Some));
                    all.push(one);
                }
                all
            }
            _ => Vec::new(),
        }
    }

    /// Whether `isinstance` has to ask an enum which type it holds.
    pub fn is_several(&self, rep: &Rep) -> bool {
        match rep {
            Rep::Union(..) | Rep::Num => true,
            Rep::Option(inner) => {
                !matches!(**inner, Rep::Instance(_) | Rep::Exception(_) | Rep::Obj | Rep::Native(..))
            }
            _ => false,
        }
    }

    /// The smallest enum that holds all of these, or a common representation.
    pub fn joined(&self, reps: &[Rep]) -> Option<Rep> {
        let wide = |all: Option<Rep>, rep: &Rep| super::operator::holding(&all?, rep);
        if let Some(rep) = reps.iter().skip(1).fold(reps.first().cloned(), wide) {
            return Some(rep);
        }
        let optional = reps.iter().any(|rep| matches!(rep, Rep::Unit | Rep::Option(_)));
        let bare: Vec<Rep> = reps
            .iter()
            .filter(|rep| **rep != Rep::Unit)
            .map(|rep| if let Rep::Option(inner) = rep { (**inner).clone() } else { rep.clone() })
            .collect();
        if let Some(class) = self.common_base(&bare) {
            let rep = Rep::Instance(class);
            return Some(if optional { Rep::Option(Box::new(rep)) } else { rep });
        }
        if bare.iter().any(|rep| *rep != bare[0])
            && let Some(item) = self.tuple_item(&bare)
        {
            let rep = Rep::TupleOf(Box::new(item));
            return Some(if optional { Rep::Option(Box::new(rep)) } else { rep });
        }
        let fits = |id: &u32| bare.iter().all(|rep| self.holds(*id, rep));
        // One of them may be wide enough itself.
        let own = bare
            .iter()
            .find_map(|rep| if let Rep::Union(id, _) = rep { Some(*id).filter(|id| fits(id)) } else { None });
        let ids = (0..self.plan.unions.len() as u32).filter(fits);
        let id = own.or_else(|| ids.min_by_key(|id| self.variants(*id).len()))?;
        Some(if optional { Rep::Option(Box::new(Rep::union(id))) } else { Rep::union(id) })
    }

    /// What the items of tuples of different lengths have in common.
    fn tuple_item(&self, reps: &[Rep]) -> Option<Rep> {
        let mut items = Vec::new();
        for rep in reps {
            match rep {
                Rep::Tuple(parts) => items.extend(parts.iter().cloned()),
                Rep::TupleOf(item) => items.push((**item).clone()),
                _ => return None,
            }
        }
        self.joined(&items)
    }

    /// The nearest class whose handle holds instances of all these classes.
    fn common_base(&self, reps: &[Rep]) -> Option<ClassId> {
        let classes: Option<Vec<ClassId>> =
            reps.iter().map(|rep| if let Rep::Instance(class) = rep { Some(*class) } else { None }).collect();
        let classes = classes?;
        let mut base = *classes.first()?;
        while !classes.iter().all(|class| *class == base || self.derives(*class, base)) {
            base = self.types.classes[base.index()].base?;
        }
        Some(base)
    }

    /// The enums that emitted code mentions, as items of the module that declares them.
    pub fn union_items(&self) -> Vec<syn::Item> {
        let mut done: BTreeSet<u32> = BTreeSet::new();
        let mut items = Vec::new();
        loop {
            let wanted: BTreeSet<u32> = self.used_unions.borrow().iter().map(|(_, id)| *id).collect();
            let Some(id) = wanted.difference(&done).next().copied() else { break };
            let _ = done.insert(id);
            let name = tree::ident(&self.union_names[id as usize]);
            let variants = self.variants(id).iter().map(|(variant, rep)| -> syn::Variant {
                let (variant, ty) = (tree::ident(variant), self.rust_type(rep));
                parse_quote!(#variant(#ty))
            });
            let variants: Vec<syn::Variant> = variants.collect();
            let crosses = self.embeds && self.variants(id).iter().all(|(_, rep)| self.converts(rep));
            let attribute: syn::Attribute =
                if crosses { parse_quote!(#[union(python)]) } else { parse_quote!(#[union]) };
            items.push((id, parse_quote!(#attribute pub enum #name { #(#variants),* })));
        }
        items.sort_by_key(|(id, _)| *id);
        items.into_iter().map(|(_, item)| item).collect()
    }

    /// `use crate::app::{IntOrStr, …};` for a module that does not declare the enums itself.
    pub fn union_imports(&self, module: ModuleId, home: &[String]) -> Option<syn::Item> {
        let used = self.used_unions.borrow();
        let names: Vec<_> = used
            .iter()
            .filter(|(user, _)| *user == module)
            .map(|(_, id)| tree::ident(&self.union_names[*id as usize]))
            .collect();
        let home: Vec<_> = home.iter().map(|part| tree::ident(part)).collect();
        (!names.is_empty()).then(|| parse_quote!(use crate::#(#home)::*::{#(#names),*};))
    }
}

/// The Rust names of all enums: what their members suggest, numbered where that is taken.
pub(super) fn names(plan: &crate::plan::Plan, class_names: &[String]) -> Vec<String> {
    let mut scope = super::names::Scope::default();
    for name in class_names {
        let _ = scope.claim(name);
    }
    let mut unique = |name: String| {
        // `Data2`: an underscore has no place in the name of a type.
        let numbered = (2..).map(|number| format!("{name}{number}"));
        let found = std::iter::once(name.clone()).chain(numbered).find(|name| scope.claim(name) == *name);
        found.unwrap_or_else(|| unreachable!("there are numbers enough"))
    };
    plan.unions.iter().map(|union| unique(super::names::camel(&union.name))).collect()
}

/// An arm of a `match`.
pub(super) fn arm(pattern: syn::Pat, body: syn::Expr) -> syn::Arm {
    syn::Arm {
        attrs: Vec::new(),
        pat: pattern,
        fat_arrow_token: Default::default(),
        body: Box::new(body),
        comma: Some(Default::default()),
    }
}

/// The builtin types whose values are no instances of the program's classes.
pub(super) fn is_builtin_value(name: &str) -> bool {
    matches!(
        name,
        "int"
            | "float"
            | "str"
            | "bool"
            | "list"
            | "dict"
            | "set"
            | "tuple"
            | "bytes"
            | "frozenset"
            | "complex"
            | "range"
    )
}

/// What a `match` on the value looks at; a `Num` says which of the two it is.
fn scrutinee(value: Value) -> syn::Expr {
    match value.rep {
        Rep::Num => tree::method(value.expr, "case", vec![]),
        _ => super::coerce::borrow(value),
    }
}

/// The same for a value that is moved into the arms.
fn scrutinee_moved(value: Value) -> syn::Expr {
    if value.rep == Rep::Num { scrutinee(value) } else { value.expr }
}

/// `_ => op::excluded(),`
fn excluded() -> syn::Arm {
    arm(parse_quote!(_), tree::call_path(&["op", "excluded"], vec![]))
}

/// `match scrutinee { arms }`
pub(super) fn match_(scrutinee: syn::Expr, arms: Vec<syn::Arm>) -> syn::Expr {
    syn::Expr::Match(syn::ExprMatch {
        attrs: Vec::new(),
        match_token: Default::default(),
        expr: Box::new(scrutinee),
        brace_token: Default::default(),
        arms,
    })
}

impl<'c> Cx<'c> {
    /// Whether an enum holds the value of the expression.
    pub fn is_union(&self, expr: &Expr) -> bool {
        self.is_union_rep(&self.rep_of(expr))
    }

    /// Whether an enum holds such a value.
    pub fn is_union_rep(&self, rep: &Rep) -> bool {
        match rep {
            Rep::Union(..) => true,
            Rep::Option(inner) => matches!(**inner, Rep::Union(..)),
            _ => false,
        }
    }

    /// The enum that a variable was declared with, where flow analysis leaves several of its types: it is used as it is.
    pub fn declared_union(&self, expr: &Expr, narrowed: &Rep) -> Option<Rep> {
        if !self.is_union_rep(narrowed) {
            return None;
        }
        let declared = match &expr.kind {
            ExprKind::Local(id) => self.plan.local(*id).rep.clone(),
            ExprKind::Global(id) => self.program.plan.global(*id).rep.clone(),
            ExprKind::Attribute(owner, name) => match self.rep_of(owner) {
                Rep::Instance(class) => self.program.field(class, name)?.1.rep.clone(),
                _ => return None,
            },
            _ => return None,
        };
        if declared == *narrowed || !self.is_union_rep(&declared) {
            return None;
        }
        let (Rep::Union(id, _), Rep::Union(left, _)) = (some(&declared), some(narrowed)) else { return None };
        let variants = self.program.variants(*id).iter().enumerate();
        let kinds = variants.filter(|(_, (_, rep))| self.program.holds_some(*left, rep));
        let kinds = Kinds(kinds.fold(0, |kinds, (place, _)| kinds | 1 << place));
        let union = Rep::Union(*id, kinds);
        Some(if matches!(narrowed, Rep::Option(_)) { Rep::Option(Box::new(union)) } else { union })
    }

    /// A name for what a pattern binds: no local of the function is hidden by it.
    pub fn pattern_name(&self, stem: &str) -> String {
        let taken = |name: &str| self.locals.iter().any(|local| local == name);
        let mut name = stem.to_owned();
        let mut number = 2;
        while taken(&name) {
            name = format!("{stem}_{number}");
            number += 1;
        }
        name
    }

    /// The parameter of a closure in which variables of the program are read: a name that none of them has.
    pub fn closure_name(&self) -> String {
        let taken = |name: &str| self.locals.iter().any(|local| local == name);
        let free = ["x", "item", "value"].into_iter().find(|name| !taken(name));
        free.map_or_else(|| self.pattern_name("x"), str::to_owned)
    }

    /// `match &value { A(x) => …, B(x) => … }`: the arms as `each` emits them, all of one representation.
    ///
    /// `each` gives `None` for a type that lacks the operation: these raise together, by `raise`.
    pub fn dispatch(
        &mut self,
        value: Value,
        stem: &str,
        want: &Rep,
        span: Span,
        each: Each<'_, 'c>,
        raise: &mut dyn FnMut(syn::Expr) -> syn::Expr,
    ) -> Emit<Value> {
        let alternatives = self.program.alternatives(&value.rep);
        let name = self.pattern_name(stem);
        let ident = tree::ident(&name);
        let mut arms = Vec::new();
        let mut lacking = 0;
        for alternative in &alternatives {
            let Some(result) = each(self, alternative.inside(&name))? else {
                lacking += 1;
                continue;
            };
            let body = match want {
                Rep::Never => result.expr,
                _ => self.owned(result, want, span)?,
            };
            let pattern = if mentions(&body, &name) {
                alternative.pattern(parse_quote!(#ident))
            } else {
                alternative.pattern(parse_quote!(_))
            };
            arms.push(arm(pattern, body));
        }
        if alternatives.is_empty() || arms.is_empty() {
            return unsupported(span, "no type of this value has the operation");
        }
        if lacking > 0 {
            let error = raise(tree::var(&name));
            let raised = tree::call(tree::path(&["Err"]), vec![error]);
            let body = self.question(raised);
            let pattern = if mentions(&body, &name) { parse_quote!(#ident) } else { parse_quote!(_) };
            arms.push(arm(pattern, body));
        } else if leaves_out(&value.rep) {
            arms.push(excluded());
        }
        Ok(Value::owned(match_(scrutinee(value), arms), want.clone()))
    }
}

/// `T` of `Option<T>`, or the representation itself.
fn some(rep: &Rep) -> &Rep {
    if let Rep::Option(inner) = rep { inner } else { rep }
}

/// Whether some variant of the enum is left out of the alternatives, because flow analysis excludes it.
fn leaves_out(rep: &Rep) -> bool {
    matches!(some(rep), Rep::Union(_, kinds) if *kinds != Kinds::ALL)
}

/// A variable, a literal, `str!("…")`: where it stands among other code makes no difference.
pub(super) fn stands_anywhere(expr: &syn::Expr) -> bool {
    match expr {
        syn::Expr::Call(call) => {
            matches!(&*call.func, syn::Expr::Path(path) if path.path.is_ident("__mac_str"))
                && call.args.iter().all(super::coerce::is_pure)
        }
        syn::Expr::Unary(syn::ExprUnary { op: syn::UnOp::Neg(_), expr, .. }) => stands_anywhere(expr),
        other => super::coerce::is_pure(other),
    }
}

/// Whether the expression mentions the variable.
pub(super) fn mentions(expr: &syn::Expr, name: &str) -> bool {
    fn search(tokens: proc_macro2::TokenStream, name: &str) -> bool {
        tokens.into_iter().any(|token| match token {
            proc_macro2::TokenTree::Ident(ident) => ident == name,
            proc_macro2::TokenTree::Group(group) => search(group.stream(), name),
            _ => false,
        })
    }
    search(quote::ToTokens::to_token_stream(expr), name)
}
