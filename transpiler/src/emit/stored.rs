//! An iterator that is stored owns what its closures use, and so does a `defaultdict`.
//!
//! ```text
//! kept = filter(lambda w: len(w) <= limit, words)   ->  let kept = words.iter().filter(move |w| w.len() <= limit).boxed();
//! for w in filter(lambda w: len(w) <= limit, words) ->  for w in words.iter().filter(|w| w.len() <= limit) {
//! ```
//!
//! `map` and `filter` are emitted where it isn't known yet what becomes of them. One that a loop runs through at once may borrow
//! the variables around it; one that is boxed may outlive them. What is not `Copy` is cloned for the closure, which is then a
//! block: `map({ let prefix = prefix.clone(); move |w| &prefix + &w })`. Variables that are assigned later are `Shared` cells,
//! and the clone of such a cell is the same variable, so that the lambda sees the assignment as in Python.

use super::inline::{Owning, count_in};
use super::{Cx, tree};
use crate::hir::{LocalId, LocalKind};
use quote::ToTokens;
use std::collections::BTreeSet;
use syn::parse_quote;
use syn::visit::{self, Visit};
use syn::visit_mut::{self, VisitMut};

impl Cx<'_> {
    /// Lets the closures of boxed iterators in a finished body own their variables.
    pub(super) fn own_stored(&self, block: &mut syn::Block) {
        Stored { cx: self, inside: false }.visit_block_mut(block);
    }

    /// The variables that a closure has to clone, and whether they are references.
    fn cloned_by(&self, closure: &syn::ExprClosure) -> Vec<(syn::Ident, bool)> {
        let body = closure.body.to_token_stream();
        let params = closure.inputs.to_token_stream();
        let mut own = Declared(BTreeSet::new());
        own.visit_expr(&closure.body);
        let mut found = Vec::new();
        for (index, name) in self.locals.iter().enumerate() {
            let is_used = count_in(body.clone(), name) > 0 && count_in(params.clone(), name) == 0;
            let local = LocalId(index as u32);
            // `let key: Obj;`, which unpacking the item assigns.
            let is_own = self.function.locals[index].kind == LocalKind::Comprehension && own.0.contains(name);
            if is_used
                && !is_own
                && name != "self"
                && self.is_cloned(local, name)
                && !found.iter().any(|(known, _)| known == name)
            {
                found.push((tree::ident(name), self.borrowed.contains(&local)));
            }
        }
        found
    }

    /// A copy of the variable is a call of `clone`.
    fn is_cloned(&self, local: LocalId, name: &str) -> bool {
        if matches!(self.function.locals[local.index()].kind, LocalKind::Captured(_)) {
            let captures = self.program.captures(self.instance.id);
            let capture = captures.iter().find(|capture| self.capture_name(capture) == name);
            return capture.is_some_and(|capture| capture.shared.is_some() || !capture.rep.is_copy());
        }
        self.program.sharing(self.instance.id, local).is_some() || !self.plan.local(local).rep.is_copy()
    }
}

/// The variables that are declared without a value.
struct Declared(BTreeSet<String>);

impl<'ast> Visit<'ast> for Declared {
    fn visit_local(&mut self, declaration: &'ast syn::Local) {
        let pattern = match &declaration.pat {
            syn::Pat::Type(typed) => &*typed.pat,
            pattern => pattern,
        };
        if let (syn::Pat::Ident(name), None) = (pattern, &declaration.init) {
            self.0.insert(name.ident.to_string());
        }
        visit::visit_local(self, declaration);
    }
}

/// Finds `….boxed()`, `Obj::iterator(…)` and `DefaultDict::new(…)`, and the closures in them.
struct Stored<'a> {
    cx: &'a Cx<'a>,
    /// In an iterator that is stored.
    inside: bool,
}

impl VisitMut for Stored<'_> {
    fn visit_expr_method_call_mut(&mut self, call: &mut syn::ExprMethodCall) {
        let outer = self.inside;
        self.inside |= call.method == "boxed" && call.args.is_empty();
        visit_mut::visit_expr_method_call_mut(self, call);
        self.inside = outer;
    }
    fn visit_expr_call_mut(&mut self, call: &mut syn::ExprCall) {
        let outer = self.inside;
        self.inside |= is_object_of_iterator(&call.func) || keeps_its_closure(&call.func);
        visit_mut::visit_expr_call_mut(self, call);
        self.inside = outer;
    }
    fn visit_expr_mut(&mut self, expr: &mut syn::Expr) {
        match expr {
            syn::Expr::Closure(closure) if self.inside && closure.capture.is_none() => {
                if let Some(block) = self.owning(closure) {
                    *expr = block;
                }
            }
            _ => visit_mut::visit_expr_mut(self, expr),
        }
    }
    fn visit_block_mut(&mut self, block: &mut syn::Block) {
        // Statements of their own: what they leave behind is what counts.
        let outer = std::mem::take(&mut self.inside);
        visit_mut::visit_block_mut(self, block);
        self.inside = outer;
    }
}

impl Stored<'_> {
    /// Makes the closure own what it uses; with clones, the block that they need.
    fn owning(&self, closure: &mut syn::ExprClosure) -> Option<syn::Expr> {
        if count_in(closure.to_token_stream(), "return") > 0 {
            return None;
        }
        let mut lets: Vec<syn::Stmt> = Vec::new();
        for (name, is_ref) in self.cx.cloned_by(closure) {
            if is_ref {
                let mut owning = Owning { name: &name, possible: true };
                owning.visit_expr_mut(&mut closure.body);
            }
            lets.push(tree::let_(
                &name.to_string(),
                false,
                tree::method(tree::var(&name.to_string()), "clone", vec![]),
            ));
        }
        let mut receiver = Receiver(false);
        receiver.visit_expr_mut(&mut closure.body);
        if receiver.0 {
            lets.push(parse_quote!(let this = Inst::of(self);));
        }
        // A closure that uses nothing from around it stays as it is.
        let uses = |name: &String| count_in(closure.body.to_token_stream(), name) > 0;
        let is_param = |name: &String| count_in(closure.inputs.to_token_stream(), name) > 0;
        if !lets.is_empty() || self.cx.locals.iter().any(|name| uses(name) && !is_param(name)) {
            closure.capture = Some(Default::default());
        }
        let closure = syn::Expr::Closure(closure.clone());
        (!lets.is_empty()).then(|| tree::block_expr(lets, closure))
    }
}

/// `Obj::iterator`
fn is_object_of_iterator(func: &syn::Expr) -> bool {
    let syn::Expr::Path(path) = func else { return false };
    path.path.segments.iter().map(|part| part.ident.to_string()).eq(["Obj", "iterator"])
}

/// `itertools::groupby_by(items, key)`: the groups, which may outlive the statement, ask the key. `DefaultDict::new(factory)`: the dict does.
fn keeps_its_closure(func: &syn::Expr) -> bool {
    let syn::Expr::Path(path) = func else { return false };
    let names: Vec<String> = path.path.segments.iter().map(|part| part.ident.to_string()).collect();
    matches!(
        names.iter().map(String::as_str).collect::<Vec<_>>().as_slice(),
        ["DefaultDict", "new"] | [.., "groupby_by"]
    )
}

/// Replaces a method's `&self`, which does not live long enough, by the handle `this`.
struct Receiver(bool);

impl VisitMut for Receiver {
    fn visit_expr_mut(&mut self, expr: &mut syn::Expr) {
        match expr {
            syn::Expr::Call(call) if call.to_token_stream().to_string() == "Inst :: of (self)" => {
                self.0 = true;
                *expr = tree::var("this");
            }
            syn::Expr::Path(path) if path.path.is_ident("self") => {
                self.0 = true;
                *expr = tree::var("this");
            }
            _ => visit_mut::visit_expr_mut(self, expr),
        }
    }
}
