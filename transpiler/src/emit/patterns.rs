//! Tests for None become patterns: the variable has its value in the branch that knows it is there.
//!
//! Expressions are emitted one by one, so what flow analysis knows about `x` shows in each of them: `some_ref(&x)`. Where all uses of a
//! block are of that form, the test itself binds the value:
//! ```text
//! if x.is_some() { f(some_ref(&x)) }                        if let Some(x) = &x { f(x) }
//! if x.is_none() { return 0; } some_ref(&x).size()          let Some(x) = &x else { return 0 }; x.size()
//! if x.is_none() { a } else { f(some_ref(&x)) }             match &x { None => a, Some(x) => f(x) }
//! while node.is_some() { node = some_ref(&node).next(); }   while let Some(node_ref) = &node { node = node_ref.next(); }
//! ```

use super::{ends, tree};
use quote::ToTokens;
use syn::punctuated::Punctuated;
use syn::visit_mut::{self, VisitMut};
use syn::{Expr, Ident, Stmt, parse_quote};

/// Rewrites the tests of all functions of a file.
pub(super) fn open_options(file: &mut syn::File) {
    Rewriter.visit_file_mut(file);
}

struct Rewriter;

impl VisitMut for Rewriter {
    fn visit_expr_mut(&mut self, expr: &mut Expr) {
        visit_mut::visit_expr_mut(self, expr);
        let rewritten = |expr: &Expr| match expr {
            Expr::If(choice) => if_some(choice).or_else(|| match_option(choice)),
            Expr::While(repeat) => while_some(repeat),
            _ => None,
        };
        // One condition after the other.
        while let Some(opened) = rewritten(expr) {
            *expr = opened;
        }
    }

    fn visit_block_mut(&mut self, block: &mut syn::Block) {
        visit_mut::visit_block_mut(self, block);
        let mut at = 0;
        while at < block.stmts.len() {
            let (before, rest) = block.stmts.split_at_mut(at + 1);
            if let Some(opened) = before.last().and_then(|stmt| let_else(stmt, rest)) {
                block.stmts[at] = opened;
            }
            at += 1;
        }
    }
}

/// `if a && x.is_some() && … { … }`
fn if_some(choice: &syn::ExprIf) -> Option<Expr> {
    let condition = Condition::of(&choice.cond)?;
    let mut opened = choice.clone();
    let mut uses = Uses::of(&condition.name);
    let mut behind = condition.behind.clone();
    behind.iter_mut().for_each(|part| uses.visit_expr_mut(part));
    uses.visit_block_mut(&mut opened.then_branch);
    let name = condition.name.clone();
    opened.cond = Box::new(condition.opened(&name, &uses.opened()?, behind));
    Some(Expr::If(opened))
}

/// `if x.is_none() { … } else { … }`
fn match_option(choice: &syn::ExprIf) -> Option<Expr> {
    let name = test_of(&choice.cond, "is_none")?;
    let (_, other) = choice.else_branch.as_ref()?;
    let mut other = (**other).clone();
    let mut uses = Uses::of(&name);
    uses.visit_expr_mut(&mut other);
    let value = uses.opened()?;
    let absent = arm_body(Expr::Block(syn::ExprBlock {
        attrs: Vec::new(),
        label: None,
        block: choice.then_branch.clone(),
    }));
    let present = arm_body(other);
    Some(parse_quote!(match #value { None => #absent, Some(#name) => #present }))
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

/// `if x.is_none() { return … }`, and what follows.
fn let_else(stmt: &Stmt, rest: &mut [Stmt]) -> Option<Stmt> {
    let Stmt::Expr(Expr::If(choice), None) = stmt else { return None };
    let name = test_of(&choice.cond, "is_none")?;
    if choice.else_branch.is_some() || !ends::leaves(&choice.then_branch.stmts) {
        return None;
    }
    let mut uses = Uses::of(&name);
    let mut opened = rest.to_vec();
    opened.iter_mut().for_each(|stmt| uses.visit_stmt_mut(stmt));
    let value = uses.opened()?;
    rest.clone_from_slice(&opened);
    let leaving = &choice.then_branch;
    Some(parse_quote!(let Some(#name) = #value else #leaving;))
}

/// `while x.is_some() && … { …; x = …; }`
fn while_some(repeat: &syn::ExprWhile) -> Option<Expr> {
    let condition = Condition::of(&repeat.cond)?;
    let name = condition.name.clone();
    let bound = tree::ident(&format!("{name}_ref"));
    let open = |bound: &Ident| {
        let mut opened = repeat.clone();
        let mut uses = Uses { bound: bound.clone(), ..Uses::of(&name) };
        let mut behind = condition.behind.clone();
        behind.iter_mut().for_each(|part| uses.visit_expr_mut(part));
        uses.tail(&mut opened.body);
        (opened, uses, behind)
    };
    // An assignment needs the variable itself, beside what the pattern binds.
    let (_, uses, _) = open(&name);
    let bound = if uses.steps == 0 { &name } else { &bound };
    if uses.steps > 0 && mentions(&Expr::While(repeat.clone()), bound) {
        return None;
    }
    let (mut opened, uses, behind) = open(bound);
    opened.cond = Box::new(condition.clone().opened(bound, &uses.opened()?, behind));
    Some(Expr::While(opened))
}

/// Conditions joined by `&&`, one of which tests a variable.
#[derive(Clone)]
struct Condition {
    name: Ident,
    before: Vec<Expr>,
    /// What knows that the value is there.
    behind: Vec<Expr>,
}

impl Condition {
    fn of(cond: &Expr) -> Option<Condition> {
        let mut before = conditions(cond);
        let (at, name) =
            before.iter().enumerate().find_map(|(at, part)| Some((at, test_of(part, "is_some")?)))?;
        let behind = before.split_off(at + 1);
        before.truncate(at);
        Some(Condition { name, before, behind })
    }

    fn opened(self, bound: &Ident, value: &Expr, behind: Vec<Expr>) -> Expr {
        let test: Expr = parse_quote!(let Some(#bound) = #value);
        let joined = |left, right| tree::binary(left, parse_quote!(&&), right);
        let before = self.before.into_iter().reduce(joined);
        let first = before.map_or(test.clone(), |before| joined(before, test));
        behind.into_iter().fold(first, joined)
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
    /// `&x`, `x` or `*x`: what the uses open.
    value: Option<Expr>,
    /// Another use, or another variable of the name.
    spoilt: bool,
    /// Assignments at the end of the loop's body.
    steps: usize,
}

impl Uses {
    fn of(name: &Ident) -> Uses {
        Uses { name: name.clone(), bound: name.clone(), value: None, spoilt: false, steps: 0 }
    }

    /// What the pattern takes apart; nothing if it would not do.
    fn opened(self) -> Option<Expr> {
        self.value.filter(|_| !self.spoilt)
    }

    /// `some_ref(&x)`, `some_ref(x)`, `some(x)`, `some(*x)`: the argument.
    fn opens(&self, expr: &Expr) -> Option<Expr> {
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
            let bound = &self.bound;
            *expr = parse_quote!(#bound);
            return;
        }
        self.spoilt |= variable(expr) == Some(&self.name);
        visit_mut::visit_expr_mut(self, expr);
    }

    fn visit_pat_ident_mut(&mut self, pattern: &mut syn::PatIdent) {
        self.spoilt |= pattern.ident == self.name;
    }

    fn visit_macro_mut(&mut self, written: &mut syn::Macro) {
        if super::inline::count_in(written.tokens.clone(), &self.name.to_string()) == 0 {
            return;
        }
        let Ok(mut arguments) = written.parse_body_with(Punctuated::<Expr, syn::Token![,]>::parse_terminated)
        else {
            self.spoilt = true;
            return;
        };
        arguments.iter_mut().for_each(|argument| self.visit_expr_mut(argument));
        written.tokens = arguments.into_token_stream();
    }
}
