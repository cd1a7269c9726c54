//! Tests become patterns: the variable has its value in the branch that knows what it is.
//!
//! Expressions are emitted one by one, so what flow analysis knows about `x` shows in each of them: `some_ref(&x)`. Where all uses of a
//! block are of that form, the test itself binds the value:
//! ```text
//! if x.is_some() { f(some_ref(&x)) }                        if let Some(x) = &x { f(x) }
//! if x.is_none() { return 0; } some_ref(&x).size()          let Some(x) = &x else { return 0 }; x.size()
//! if x.is_none() { a } else { f(some_ref(&x)) }             match &x { None => a, Some(x) => f(x) }
//! while node.is_some() { node = some_ref(&node).next(); }   while let Some(node_ref) = &node { node = node_ref.next(); }
//! if matches!(v, Data::Str(_)) { f(v.as_str()) }            if let Data::Str(v) = v { f(v) }
//! if n.is_instance::<Add>() { n.as_down::<Add>()… }         if let Some(n) = n.as_down::<Add>() { n… }
//! ```

mod asking;
mod classes;
mod variants;

pub(super) use asking::shorten;
pub(super) use classes::mark;

use super::{RustModule, ends, tree};
use classes::ClassTest;
use quote::ToTokens;
use std::collections::BTreeSet;
use syn::visit_mut::{self, VisitMut};
use syn::{Expr, Ident, Stmt, parse_quote};
use variants::{Unions, Variant};

/// Rewrites the tests of all functions of the modules.
pub(super) fn open(modules: &mut [RustModule]) {
    let unions = Unions::of(modules);
    for module in modules {
        Rewriter { unions: &unions, references: BTreeSet::new() }.visit_file_mut(&mut module.file);
        classes::Unmark.visit_file_mut(&mut module.file);
    }
}

struct Rewriter<'a> {
    unions: &'a Unions,
    /// The parameters of the function around that are references.
    references: BTreeSet<String>,
}

impl Rewriter<'_> {
    fn in_function(&mut self, signature: &syn::Signature, visit: impl FnOnce(&mut Self)) {
        let references = signature.inputs.iter().filter_map(|input| match input {
            syn::FnArg::Typed(param) if matches!(*param.ty, syn::Type::Reference(_)) => match &*param.pat {
                syn::Pat::Ident(pattern) => Some(pattern.ident.to_string()),
                _ => None,
            },
            _ => None,
        });
        let outer = std::mem::replace(&mut self.references, references.collect());
        visit(self);
        self.references = outer;
    }
}

impl VisitMut for Rewriter<'_> {
    fn visit_item_fn_mut(&mut self, function: &mut syn::ItemFn) {
        let signature = function.sig.clone();
        self.in_function(&signature, |inner| visit_mut::visit_item_fn_mut(inner, function));
    }

    fn visit_impl_item_fn_mut(&mut self, function: &mut syn::ImplItemFn) {
        let signature = function.sig.clone();
        self.in_function(&signature, |inner| visit_mut::visit_impl_item_fn_mut(inner, function));
    }

    fn visit_expr_mut(&mut self, expr: &mut Expr) {
        self.rewrite(expr);
        if let Expr::If(choice) = expr
            && let Some(joined) = variants::joined(choice, self.unions)
        {
            *expr = joined;
        }
    }

    fn visit_block_mut(&mut self, block: &mut syn::Block) {
        visit_mut::visit_block_mut(self, block);
        for at in 0..block.stmts.len() {
            let (before, rest) = block.stmts.split_at_mut(at + 1);
            if let Some(opened) = before.last().and_then(|stmt| self.let_else(stmt, rest)) {
                block.stmts[at] = opened;
            }
        }
    }
}

impl Rewriter<'_> {
    /// Rewrites the tests of an expression, and of a chain of `else if`, which then may become one `match`.
    fn rewrite(&mut self, expr: &mut Expr) {
        match expr {
            Expr::If(choice) => {
                self.visit_expr_mut(&mut choice.cond);
                self.visit_block_mut(&mut choice.then_branch);
                match choice.else_branch.as_mut().map(|(_, other)| &mut **other) {
                    Some(next @ Expr::If(_)) => self.rewrite(next),
                    Some(other) => self.visit_expr_mut(other),
                    None => {}
                }
            }
            _ => visit_mut::visit_expr_mut(self, expr),
        }
        // One condition after the other.
        while let Some(opened) = self.opened(expr) {
            *expr = opened;
        }
    }

    fn opened(&self, expr: &Expr) -> Option<Expr> {
        match expr {
            Expr::If(choice) => self.if_let(choice).or_else(|| match_option(choice)),
            Expr::While(repeat) => self.while_let(repeat),
            _ => None,
        }
    }

    /// `if a && x.is_some() && … { … }`
    fn if_let(&self, choice: &syn::ExprIf) -> Option<Expr> {
        let conditions = conditions(&choice.cond);
        conditions.iter().enumerate().find_map(|(at, part)| {
            let condition = Condition::at(&conditions, at, Test::of(part, self.unions)?);
            let mut opened = choice.clone();
            let mut uses = Uses::of(&condition.test);
            let mut behind = condition.behind.clone();
            behind.iter_mut().for_each(|part| uses.visit_expr_mut(part));
            uses.visit_block_mut(&mut opened.then_branch);
            let name = condition.test.name.clone();
            let value = uses.opened(&self.references)?;
            opened.cond = Box::new(condition.opened(&name, &value, behind));
            Some(Expr::If(opened))
        })
    }

    /// `if x.is_none() { return … }`, and what follows.
    fn let_else(&self, stmt: &Stmt, rest: &mut [Stmt]) -> Option<Stmt> {
        let Stmt::Expr(Expr::If(choice), None) = stmt else { return None };
        let test = Test::refuted(&choice.cond, self.unions)?;
        let is_single = !matches!(&test.kind, Kind::Class(class) if !class.is_single());
        if choice.else_branch.is_some() || !is_single || !ends::leaves(&choice.then_branch.stmts) {
            return None;
        }
        let mut uses = Uses::of(&test);
        let mut opened = rest.to_vec();
        opened.iter_mut().for_each(|stmt| uses.visit_stmt_mut(stmt));
        let value = uses.opened(&self.references)?;
        rest.clone_from_slice(&opened);
        let Some(Expr::Let(made)) = test.lets(&test.name, &value).pop() else { return None };
        let (pattern, value, leaving) = (&made.pat, &made.expr, &choice.then_branch);
        Some(parse_quote!(let #pattern = #value else #leaving;))
    }

    /// `while x.is_some() && … { …; x = …; }`
    fn while_let(&self, repeat: &syn::ExprWhile) -> Option<Expr> {
        let conditions = conditions(&repeat.cond);
        let found =
            conditions.iter().enumerate().find_map(|(at, part)| Some((at, Test::of(part, self.unions)?)));
        let (at, test) = found?;
        let condition = Condition::at(&conditions, at, test);
        let name = condition.test.name.clone();
        let open = |bound: &Ident| {
            let mut opened = repeat.clone();
            let mut uses = Uses { bound: bound.clone(), ..Uses::of(&condition.test) };
            let mut behind = condition.behind.clone();
            behind.iter_mut().for_each(|part| uses.visit_expr_mut(part));
            uses.tail(&mut opened.body);
            (opened, uses, behind)
        };
        // An assignment needs the variable itself, beside what the pattern binds.
        let (_, uses, _) = open(&name);
        let bound = if uses.steps == 0 { name } else { tree::ident(&format!("{name}_ref")) };
        if uses.steps > 0 && mentions(&Expr::While(repeat.clone()), &bound) {
            return None;
        }
        let (mut opened, uses, behind) = open(&bound);
        let value = uses.opened(&self.references)?;
        opened.cond = Box::new(condition.clone().opened(&bound, &value, behind));
        Some(Expr::While(opened))
    }
}

/// `if x.is_none() { … } else { … }`
fn match_option(choice: &syn::ExprIf) -> Option<Expr> {
    let name = test_of(&choice.cond, "is_none")?;
    let (_, other) = choice.else_branch.as_ref()?;
    let mut other = (**other).clone();
    let mut uses = Uses::of(&Test { name: name.clone(), kind: Kind::Present });
    uses.visit_expr_mut(&mut other);
    let value = uses.opened(&BTreeSet::new())?;
    let absent = arm_body(Expr::Block(syn::ExprBlock {
        attrs: Vec::new(),
        label: None,
        block: choice.then_branch.clone(),
    }));
    let present = arm_body(other);
    let arms = [tree::arm(parse_quote!(None), absent), tree::arm(parse_quote!(Some(#name)), present)];
    Some(parse_quote!(match #value { #(#arms)* }))
}

/// A block of one expression as that expression.
fn arm_body(body: Expr) -> Expr {
    match body {
        Expr::Block(block) if block.label.is_none() => match block.block.stmts.as_slice() {
            [Stmt::Expr(only, None)] => only.clone(),
            _ => Expr::Block(block),
        },
        other => tree::braced(vec![tree::last(other)]),
    }
}

/// Conditions joined by `&&`, one of which tests a variable.
#[derive(Clone)]
struct Condition {
    test: Test,
    before: Vec<Expr>,
    /// What knows that the value is there.
    behind: Vec<Expr>,
}

impl Condition {
    fn at(conditions: &[Expr], at: usize, test: Test) -> Condition {
        Condition { test, before: conditions[..at].to_vec(), behind: conditions[at + 1..].to_vec() }
    }

    fn opened(self, bound: &Ident, value: &Expr, behind: Vec<Expr>) -> Expr {
        let joined = |left, right| tree::binary(left, parse_quote!(&&), right);
        let tests = self.test.lets(bound, value);
        let all = self.before.into_iter().chain(tests).chain(behind).reduce(joined);
        all.unwrap_or_else(|| unreachable!("there is the test itself"))
    }
}

fn conditions(cond: &Expr) -> Vec<Expr> {
    match cond {
        Expr::Binary(both) if matches!(both.op, syn::BinOp::And(_)) => {
            let mut parts = conditions(&both.left);
            parts.extend(conditions(&both.right));
            parts
        }
        other => vec![other.clone()],
    }
}

/// What a condition asks of a variable.
#[derive(Clone)]
struct Test {
    name: Ident,
    kind: Kind,
}

#[derive(Clone)]
enum Kind {
    /// `x.is_some()`
    Present,
    /// `matches!(x, Data::Str(_))`
    Variant(Variant),
    /// `x.is_instance::<Class>()`
    Class(ClassTest),
}

impl Test {
    fn of(expr: &Expr, unions: &Unions) -> Option<Test> {
        if let Some(name) = test_of(expr, "is_some") {
            return Some(Test { name, kind: Kind::Present });
        }
        if let Some((name, class)) = ClassTest::of(expr, unions) {
            return Some(Test { name, kind: Kind::Class(class) });
        }
        let (value, pattern) = variants::matched(expr)?;
        let name = variable(&value)?.clone();
        Some(Test { name, kind: Kind::Variant(unions.variant(&pattern)?) })
    }

    /// The test that is the contrary of this condition.
    fn refuted(expr: &Expr, unions: &Unions) -> Option<Test> {
        match expr {
            Expr::Unary(not) if matches!(not.op, syn::UnOp::Not(_)) => {
                Test::of(&not.expr, unions).filter(|test| !matches!(test.kind, Kind::Present))
            }
            plain => Some(Test { name: test_of(plain, "is_none")?, kind: Kind::Present }),
        }
    }

    /// `let Some(bound) = value`
    fn lets(&self, bound: &Ident, value: &Expr) -> Vec<Expr> {
        match &self.kind {
            Kind::Present => vec![parse_quote!(let Some(#bound) = #value)],
            Kind::Variant(variant) => {
                let pattern = variant.pattern(bound);
                vec![parse_quote!(let #pattern = #value)]
            }
            Kind::Class(class) => class.lets(bound, value),
        }
    }
}

/// `x.is_some()`: the variable.
fn test_of(expr: &Expr, method: &str) -> Option<Ident> {
    match expr {
        Expr::MethodCall(call) if call.method == method && call.args.is_empty() => {
            variable(&call.receiver).cloned()
        }
        _ => None,
    }
}

fn variable(expr: &Expr) -> Option<&Ident> {
    match expr {
        Expr::Path(path) => path.path.get_ident(),
        _ => None,
    }
}

fn mentions(expr: &Expr, name: &Ident) -> bool {
    let name = name.to_string();
    super::inline::count_in(expr.to_token_stream(), &name) > 0
}

/// Replaces `some_ref(&x)` by `x`, and notes whether the variable is used in any other way.
struct Uses {
    name: Ident,
    /// What the value is called.
    bound: Ident,
    /// What the uses take out.
    kind: Kind,
    /// `&x`, `x` or `*x`: what the uses open.
    value: Option<Expr>,
    /// Another use, or another variable of the name.
    spoilt: bool,
    /// Assignments at the end of the loop's body.
    steps: usize,
}

impl Uses {
    fn of(test: &Test) -> Uses {
        Uses {
            name: test.name.clone(),
            bound: test.name.clone(),
            kind: test.kind.clone(),
            value: None,
            spoilt: false,
            steps: 0,
        }
    }

    /// What the pattern takes apart; nothing if it would not do.
    fn opened(self, references: &BTreeSet<String>) -> Option<Expr> {
        let value = self.value.filter(|_| !self.spoilt)?;
        let takes_enum = match &self.kind {
            Kind::Present => false,
            Kind::Variant(variant) => !variant.optional,
            Kind::Class(class) => class.takes_enum(),
        };
        Some(if takes_enum && !references.contains(&self.name.to_string()) {
            tree::reference(value)
        } else {
            value
        })
    }

    /// What the expression takes the value out of.
    fn opens(&self, expr: &Expr) -> Option<Expr> {
        match &self.kind {
            Kind::Present => self.opens_option(expr),
            Kind::Variant(variant) => self.opens_variant(variant, expr),
            Kind::Class(class) => class.opens(expr, self),
        }
    }

    /// `x.as_str()`, `some_ref(&x).as_str()`: the enum.
    fn opens_variant(&self, variant: &Variant, expr: &Expr) -> Option<Expr> {
        match expr {
            Expr::MethodCall(call) if call.args.is_empty() && call.method == variant.method.as_str() => {
                if variant.optional {
                    return self.opens_option(&call.receiver);
                }
                (variable(&call.receiver) == Some(&self.name)).then(|| (*call.receiver).clone())
            }
            _ => None,
        }
    }

    /// `some_ref(&x)`, `some_ref(x)`, `some(x)`, `some(*x)`: the argument.
    fn opens_option(&self, expr: &Expr) -> Option<Expr> {
        let Expr::Call(call) = expr else { return None };
        let function = variable(&call.func)?;
        if function != "some_ref" && function != "some" {
            return None;
        }
        let argument = call.args.first()?;
        let place = match argument {
            Expr::Reference(reference) => &*reference.expr,
            Expr::Unary(unary) if matches!(unary.op, syn::UnOp::Deref(_)) => &*unary.expr,
            plain => plain,
        };
        (variable(place) == Some(&self.name)).then(|| argument.clone())
    }

    /// A loop's body, at whose end the variable may be assigned.
    fn tail(&mut self, block: &mut syn::Block) {
        let Some(last) = block.stmts.iter().rposition(|stmt| !ends::is_marker(stmt)) else { return };
        block.stmts[..last].iter_mut().for_each(|stmt| self.visit_stmt_mut(stmt));
        self.tail_stmt(&mut block.stmts[last]);
    }

    fn tail_stmt(&mut self, stmt: &mut Stmt) {
        match stmt {
            Stmt::Expr(Expr::Assign(step), Some(_)) if self.is_assigned(&step.left) => {
                self.visit_expr_mut(&mut step.right);
                self.steps += 1;
            }
            Stmt::Expr(Expr::If(choice), None) => self.tail_if(choice),
            other => self.visit_stmt_mut(other),
        }
    }

    fn tail_if(&mut self, choice: &mut syn::ExprIf) {
        self.visit_expr_mut(&mut choice.cond);
        self.tail(&mut choice.then_branch);
        match choice.else_branch.as_mut().map(|(_, other)| &mut **other) {
            Some(Expr::If(other)) => self.tail_if(other),
            Some(Expr::Block(other)) => self.tail(&mut other.block),
            Some(other) => self.visit_expr_mut(other),
            None => {}
        }
    }

    /// `x = …` or `(prev, x) = …`
    fn is_assigned(&self, left: &Expr) -> bool {
        match left {
            Expr::Tuple(items) => {
                items.elems.iter().all(|item| variable(item).is_some())
                    && items.elems.iter().any(|item| self.is_assigned(item))
            }
            plain => variable(plain) == Some(&self.name),
        }
    }
}

impl VisitMut for Uses {
    fn visit_expr_mut(&mut self, expr: &mut Expr) {
        if let Some(value) = self.opens(expr) {
            self.spoilt |= self.value.as_ref().is_some_and(|known| *known != value);
            self.value = Some(value);
            let bound = tree::var(&self.bound.to_string());
            let is_copied = matches!(&self.kind, Kind::Variant(variant) if variant.is_copy);
            *expr = if is_copied { tree::unary(parse_quote!(*), bound) } else { bound };
            return;
        }
        let bound = tree::var(&self.bound.to_string());
        if matches!(self.kind, Kind::Class(_))
            && let Some(up) = classes::stepped_up(expr, &self.name, &bound)
        {
            *expr = up;
            return;
        }
        self.spoilt |= variable(expr) == Some(&self.name);
        visit_mut::visit_expr_mut(self, expr);
    }

    fn visit_pat_ident_mut(&mut self, pattern: &mut syn::PatIdent) {
        self.spoilt |= pattern.ident == self.name;
    }

    fn visit_macro_mut(&mut self, written: &mut syn::Macro) {
        // Macros are calls here; what is none has arguments that are not looked into.
        self.spoilt |= super::inline::count_in(written.tokens.clone(), &self.name.to_string()) > 0;
    }
}
