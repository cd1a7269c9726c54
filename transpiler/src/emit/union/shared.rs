//! What several places do with an enum is written once, beside it: operators and conversions.
//!
//! ```text
//! a + b, both of IntOrStr        IntOrStr::add(&a, &b)?
//!
//!                                impl IntOrStr {
//!                                    pub fn add(left: &IntOrStr, right: &IntOrStr) -> Result<IntOrStr> { … }
//!                                }
//! a, where b may be None too     impl From<IntOrStr> for IntOrNoneOrStr { … }
//! ```

use super::super::class::method_name;
use super::super::{Cx, Emit, Program, tree};
use crate::hir::ModuleId;
use crate::rep::Rep;
use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use std::collections::BTreeMap;
use syn::parse_quote;
use syn::visit_mut::{self, VisitMut};

/// What this round has written so far.
#[derive(Default)]
pub(crate) struct Shared {
    operators: Vec<Operator>,
    /// `impl From<…> for …`, by the two types; each in the module that needed it first.
    conversions: BTreeMap<(Rep, u32), (ModuleId, syn::Item)>,
}

struct Operator {
    module: ModuleId,
    union: u32,
    name: String,
    /// Everything but the name: two places that need the same share it.
    signature: syn::Signature,
    body: syn::Expr,
}

/// A function of two operands, to be written.
pub(super) struct Operation {
    pub union: u32,
    pub name: &'static str,
    pub operands: [Rep; 2],
    pub result: Rep,
}

impl Cx<'_> {
    /// What is emitted for a function of its own: nothing depends on the function around. With whether it raises.
    pub(super) fn apart<T>(&mut self, write: impl FnOnce(&mut Self) -> Emit<T>) -> Emit<(T, bool)> {
        let unnamed = vec![String::new(); self.locals.len()];
        let locals = std::mem::replace(&mut self.locals, unnamed);
        let raised = std::mem::replace(&mut self.raised, false);
        let written = self.originating(None, write);
        self.locals = locals;
        let raises = std::mem::replace(&mut self.raised, raised);
        written.map(|written| (written, raises))
    }

    /// `IntOrStr::add(left, right)`, with the body that such calls run.
    pub(super) fn call_shared(
        &mut self,
        operation: &Operation,
        (body, raises): (syn::Expr, bool),
        operands: [syn::Expr; 2],
    ) -> syn::Expr {
        let program = self.program;
        let [left, right] = operation.operands.each_ref().map(|rep| program.rust_type(rep));
        let result = program.rust_type(&operation.result);
        let signature: syn::Signature = match raises {
            true => parse_quote!(fn operator(left: &#left, right: &#right) -> Result<#result>),
            false => parse_quote!(fn operator(left: &#left, right: &#right) -> #result),
        };
        let body = if raises { tree::ok(body) } else { body };
        let name = program.shared.borrow_mut().name(program.module.get(), operation, signature, body);
        let call = tree::call_path(&[program.union_name(operation.union), &name], operands.to_vec());
        self.maybe(raises, call)
    }
}

impl Shared {
    fn name(
        &mut self,
        module: ModuleId,
        operation: &Operation,
        signature: syn::Signature,
        body: syn::Expr,
    ) -> String {
        let known = self.operators.iter().find(|known| {
            known.module == module
                && known.union == operation.union
                && known.signature == signature
                && known.body == body
        });
        if let Some(known) = known {
            return known.name.clone();
        }
        let taken = |name: &String| {
            self.operators.iter().any(|known| known.union == operation.union && known.name == *name)
        };
        // As the method of a class that has the operator.
        let stem = method_name(&format!("__{}__", operation.name));
        let numbered = (2..).map(|number| format!("{stem}_{number}"));
        let mut names = std::iter::once(stem.clone()).chain(numbered);
        let Some(name) = names.find(|name| !taken(name)) else { unreachable!("there are numbers enough") };
        let union = operation.union;
        self.operators.push(Operator { module, union, name: name.clone(), signature, body });
        name
    }
}

impl Program<'_> {
    /// `impl From<have> for` the enum, with these arms; the first module that needs it has it.
    pub(super) fn declare_conversion(&self, have: &Rep, id: u32, body: syn::Expr) {
        let (from, to) = (self.rust_type(have), tree::ident(self.union_name(id)));
        let item = parse_quote!(impl From<#from> for #to { fn from(x: #from) -> Self { #body } });
        let mut shared = self.shared.borrow_mut();
        let _ = shared.conversions.entry((have.clone(), id)).or_insert((self.module.get(), item));
    }

    /// What the module declares of them: `items` is what uses the operators.
    pub fn shared_items(&self, module: ModuleId, items: &[syn::Item]) -> Vec<syn::Item> {
        let shared = self.shared.borrow();
        let mut impls: BTreeMap<u32, Vec<syn::ImplItemFn>> = BTreeMap::new();
        for operator in self.used_operators(&shared, module, items) {
            let (mut signature, body) = (operator.signature.clone(), &operator.body);
            signature.ident = tree::ident(&operator.name);
            impls.entry(operator.union).or_default().push(parse_quote!(pub #signature { #body }));
        }
        let operators = impls.into_iter().map(|(union, functions)| -> syn::Item {
            let name = tree::ident(self.union_name(union));
            parse_quote!(impl #name { #(#functions)* })
        });
        let own = shared.conversions.values().filter(|(of, _)| *of == module);
        let conversions = own.map(|(_, item)| item.clone());
        conversions.chain(operators).map(with_self).collect()
    }
}

impl Program<'_> {
    /// The operators that the items use, directly or not: an expression may have been emitted and then given up.
    fn used_operators<'s>(
        &self,
        shared: &'s Shared,
        module: ModuleId,
        items: &[syn::Item],
    ) -> Vec<&'s Operator> {
        let mut text: TokenStream = items.iter().map(ToTokens::to_token_stream).collect();
        let mut rest: Vec<&Operator> =
            shared.operators.iter().filter(|operator| operator.module == module).collect();
        let mut used = Vec::new();
        loop {
            let is_used = |operator: &&Operator| {
                mentions(text.clone(), self.union_name(operator.union), &operator.name)
            };
            let (found, others): (Vec<_>, Vec<_>) = rest.into_iter().partition(is_used);
            if found.is_empty() {
                return used;
            }
            text = found.iter().map(|operator| operator.body.to_token_stream()).collect();
            used.extend(found);
            rest = others;
        }
    }
}

/// The `impl`, with `Self` for the type it is of.
fn with_self(mut item: syn::Item) -> syn::Item {
    struct Namer(syn::Ident);
    impl VisitMut for Namer {
        fn visit_path_mut(&mut self, path: &mut syn::Path) {
            visit_mut::visit_path_mut(self, path);
            if let Some(first) = path.segments.first_mut()
                && first.ident == self.0
            {
                first.ident = syn::Ident::new("Self", first.ident.span());
            }
        }
    }
    if let syn::Item::Impl(block) = &mut item
        && let syn::Type::Path(of) = &*block.self_ty
        && let Some(name) = of.path.get_ident().cloned()
    {
        block.items.iter_mut().for_each(|function| Namer(name.clone()).visit_impl_item_mut(function));
    }
    item
}

/// Whether `Owner::name` stands somewhere.
fn mentions(tokens: TokenStream, owner: &str, name: &str) -> bool {
    let mut before: [Option<String>; 3] = Default::default();
    for token in tokens {
        if let TokenTree::Group(group) = &token
            && mentions(group.stream(), owner, name)
        {
            return true;
        }
        let text = token.to_string();
        if text == name && before.each_ref().map(Option::as_deref) == [Some(owner), Some(":"), Some(":")] {
            return true;
        }
        let [_, second, third] = before;
        before = [second, third, Some(text)];
    }
    false
}
