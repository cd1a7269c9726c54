//! Which locals are a `Char`: one character of a text that is looked at more often than it is kept.
//!
//! ```py
//! for ch in text:                # for ch in text.characters() {
//!     if ch == "(":              #     if ch == '(' {
//!         depth += 1
//!     elif ch.isdigit():         #     } else if ch.isdigit() {
//!         number += ch           #         number += &ch.to_str();
//! ```
//!
//! Every assignment must be `ch = text[i]` or a literal, `ch = "\n"`, or a loop that goes over a text, also by `enumerate` and `zip`.
//! What is bound in other ways stays a text.

use super::walk::{self, Part};
use crate::hir::{
    ArgKind, CompareOp, Expr, ExprId, ExprKind, Function, LocalId, LocalKind, Stmt, StmtKind, Target,
};
use crate::infer::types::Instance;
use crate::ty::Ty;
use std::collections::{BTreeMap, BTreeSet};

/// The methods of str that a code point has as well.
pub const TESTS: [&str; 7] = ["isalnum", "isalpha", "isdecimal", "isdigit", "islower", "isspace", "isupper"];

/// The locals of this version that are held as a `Char`, and the texts that loops bind them from.
pub fn locals(function: &Function, instance: &Instance) -> (BTreeSet<LocalId>, BTreeSet<ExprId>) {
    let is_text = |at: &usize| {
        let local = &function.locals[*at];
        instance.locals[*at] == Ty::Str
            && local.kind == LocalKind::Variable
            && !(local.captured || local.shared || local.maybe_unbound)
    };
    let candidates: BTreeSet<LocalId> =
        (0..instance.locals.len()).filter(is_text).map(|at| LocalId(at as u32)).collect();
    if candidates.is_empty() || function.is_generator {
        return Default::default();
    }
    let mut pass = Pass {
        instance,
        candidates,
        taken: BTreeSet::new(),
        sources: BTreeMap::new(),
        looks: BTreeMap::new(),
    };
    pass.block(&function.body);
    let pays = |local: &LocalId| pass.looks.get(local).is_some_and(|looks| *looks > 0);
    let found: BTreeSet<LocalId> = pass.candidates.intersection(&pass.taken).copied().filter(pays).collect();
    let mut texts = pass.sources;
    texts.retain(|_, local| found.contains(local));
    (found, texts.into_keys().collect())
}

/// The only character of a literal.
pub fn only_char(expr: &Expr) -> Option<char> {
    let ExprKind::Str(text) = &expr.kind else { return None };
    let mut chars = text.chars();
    chars.next().filter(|_| chars.next().is_none())
}

struct Pass<'a> {
    instance: &'a Instance,
    candidates: BTreeSet<LocalId>,
    /// Those that get characters of a text.
    taken: BTreeSet<LocalId>,
    /// What loops go over, and the local that they bind.
    sources: BTreeMap<ExprId, LocalId>,
    /// How many uses look at the character, less how many keep it as a text.
    looks: BTreeMap<LocalId, i32>,
}

impl Pass<'_> {
    fn block(&mut self, stmts: &[Stmt]) {
        stmts.iter().for_each(|stmt| self.stmt(stmt));
    }

    fn stmt(&mut self, stmt: &Stmt) {
        let binds = match &stmt.kind {
            StmtKind::Assign { targets, value } => match targets.as_slice() {
                [Target::Local(local)] if self.is_item(value) => {
                    let _ = self.taken.insert(*local);
                    true
                }
                [Target::Local(_)] => only_char(value).is_some(),
                _ => false,
            },
            StmtKind::For { target, iter, .. } => self.bind(target, iter),
            _ => false,
        };
        walk::parts(stmt, &mut |part| match part {
            Part::Block(body) => self.block(body),
            Part::Expr(value) => self.expr(value),
            Part::Target(_) if binds => {}
            Part::Target(target) => self.target(target),
        });
    }

    /// `text[i]`
    fn is_item(&self, value: &Expr) -> bool {
        let ExprKind::Subscript(text, index) = &value.kind else { return false };
        self.is_text(text)
            && !matches!(index.kind, ExprKind::Slice { .. })
            && !self.instance.callees.contains_key(&value.id)
    }

    fn is_text(&self, expr: &Expr) -> bool {
        *self.instance.ty(expr.id) == Ty::Str
    }

    /// Notes the locals that a loop binds to characters; `false` if it does not bind any that way.
    fn bind(&mut self, target: &Target, iter: &Expr) -> bool {
        if let (Target::Local(local), true) = (target, self.is_text(iter)) {
            self.source(iter, *local);
            return true;
        }
        let (Target::Tuple { items, star: None, .. }, ExprKind::Call { func, args }) = (target, &iter.kind)
        else {
            return false;
        };
        let ExprKind::Builtin(name) = &func.kind else { return false };
        let sources: Vec<&Expr> =
            args.iter().filter(|arg| arg.kind == ArgKind::Positional).map(|arg| &arg.value).collect();
        // What these become of sources that can't raise are Rust's own iterators, whose items may be any type.
        let bound: Vec<(&Target, &Expr)> = match (name.as_str(), items.as_slice(), sources.as_slice()) {
            ("enumerate", [_, item], [text]) => vec![(item, text)],
            ("enumerate", [_, item], [text, start]) if start.kind.is_constant() => vec![(item, text)],
            ("zip", [a, b], [left, right]) if [left, right].iter().all(|it| self.is_plain(it)) => {
                vec![(a, left), (b, right)]
            }
            _ => return false,
        };
        if sources.len() != args.len() {
            return false;
        }
        let texts: Vec<(&Target, &Expr)> = bound.into_iter().filter(|(_, text)| self.is_text(text)).collect();
        for item in items {
            match (item, texts.iter().find(|(target, _)| std::ptr::eq(*target, item))) {
                (Target::Local(local), Some((_, text))) => self.source(text, *local),
                _ => self.target(item),
            }
        }
        true
    }

    /// A loop binds the local to the characters of the text.
    fn source(&mut self, text: &Expr, local: LocalId) {
        let _ = self.sources.insert(text.id, local);
        let _ = self.taken.insert(local);
    }

    /// A text or a list.
    fn is_plain(&self, expr: &Expr) -> bool {
        matches!(self.instance.ty(expr.id), Ty::Str | Ty::List(_))
    }

    /// Whatever else is assigned here is no character.
    fn target(&mut self, target: &Target) {
        for assigned in walk::assigned(target) {
            let _ = self.candidates.remove(&assigned);
        }
        walk::evaluated(target).into_iter().for_each(|expr| self.expr(expr));
    }

    /// Counts the uses in an expression.
    fn expr(&mut self, expr: &Expr) {
        let mut looked_at: Vec<&Expr> = Vec::new();
        match &expr.kind {
            ExprKind::Local(local) => *self.looks.entry(*local).or_default() -= 1,
            ExprKind::Compare(first, rest) => {
                let operands = std::iter::once(&**first).chain(rest.iter().map(|(_, operand)| operand));
                match rest.as_slice() {
                    [(CompareOp::In | CompareOp::NotIn, among)] if matches!(among.kind, ExprKind::Str(_)) => {
                        looked_at.push(first);
                    }
                    _ if rest.iter().all(|(op, _)| !matches!(op, CompareOp::In | CompareOp::NotIn)) => {
                        looked_at = operands.collect();
                    }
                    _ => {}
                }
            }
            ExprKind::Call { func, args } => match (&func.kind, args.as_slice()) {
                (ExprKind::Builtin(name), [only]) if name == "ord" => looked_at.push(&only.value),
                (ExprKind::Attribute(owner, name), []) if TESTS.contains(&name.as_str()) => {
                    looked_at.push(owner);
                }
                _ => {}
            },
            _ => {}
        }
        for operand in looked_at {
            if let ExprKind::Local(local) = operand.kind {
                // The walk below takes one away.
                *self.looks.entry(local).or_default() += 2;
            }
        }
        let mut targets = Vec::new();
        let mut inner = Vec::new();
        walk::subexpressions(expr, &mut |part| inner.push(part), &mut |target| targets.push(target));
        targets.into_iter().for_each(|target| self.target(target));
        inner.into_iter().for_each(|part| self.expr(part));
    }
}
