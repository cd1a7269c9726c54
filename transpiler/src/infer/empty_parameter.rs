//! `def __init__(self, items=()):` where callers give lists: an empty tuple that is only gone over is as good as an empty list.
//!
//! ```py
//! class Bag:
//!     def __init__(self, items=()):      # items=[], so that the parameter is a list either way
//!         self.items = []
//!         for item in items:
//!             self.items.append(item)
//! ```
//!
//! The parameter must never be kept, compared, shown or passed on: nobody can tell then which of the two it was. Which defaults
//! are lists is decided between two runs of the analysis, when it is known what the calls give.

use super::cells::{Atom, Kind};
use super::solve::{Decisions, Solver};
use crate::hir::walk::{self, Part};
use crate::hir::{CompareOp, Expr, ExprKind, FuncId, Function, LocalId, Stmt, StmtKind, USING_UP, UnaryOp};

/// Builtin functions that look at their argument and keep nothing of it, besides those that use it up.
const READERS: [&str; 4] = ["len", "enumerate", "zip", "bool"];

impl Solver<'_> {
    /// The defaults that are to be empty lists, if this run showed that there are more of them.
    pub fn review_empty_parameters(&mut self) -> Option<Decisions> {
        let mut next = self.decisions.clone();
        for at in 0..self.versions.len() {
            let function = &self.hir.functions[self.versions[at].func.index()];
            for (place, param) in function.params.iter().enumerate() {
                let is_given = self.versions[at].given.contains(&place);
                if !is_given || !param.default.as_ref().is_some_and(is_empty_tuple) {
                    continue;
                }
                let slot = self.versions[at].locals[param.local.index()];
                let given = self.cells.read(slot);
                let is_list =
                    |atom: &Atom| matches!(atom, Atom::Node(node) if self.cells.kind(*node) == Kind::List);
                if given.0.iter().any(is_list) && only_reads(function, param.local) {
                    let _ = next.list_defaults.insert((function.id, place));
                }
            }
        }
        (next.list_defaults != self.decisions.list_defaults).then_some(next)
    }

    /// Notes the defaults of this function that are lists.
    pub fn note_list_defaults(&mut self, func: FuncId) {
        for (place, param) in self.hir.functions[func.index()].params.iter().enumerate() {
            if let Some(default) = &param.default
                && self.decisions.list_defaults.contains(&(func, place))
            {
                let _ = self.empty_defaults.insert((self.version, default.id), Kind::List);
            }
        }
    }
}

fn is_empty_tuple(expr: &Expr) -> bool {
    matches!(&expr.kind, ExprKind::Tuple(items) if items.is_empty())
}

/// Whether nothing that the function does with the parameter shows whether it is a list or a tuple.
fn only_reads(function: &Function, param: LocalId) -> bool {
    let local = &function.locals[param.index()];
    !local.captured && !local.shared && !function.is_generator && block_reads(&function.body, param)
}

fn block_reads(block: &[Stmt], param: LocalId) -> bool {
    block.iter().all(|stmt| {
        let harmless = match &stmt.kind {
            StmtKind::For { iter, .. } => Some(iter),
            StmtKind::If { test, .. } | StmtKind::While { test, .. } => Some(test),
            _ => None,
        };
        let mut fits = true;
        walk::stmt_parts(&stmt.kind, &mut |part| {
            fits &= match part {
                Part::Expr(expr) if harmless.is_some_and(|known| std::ptr::eq(known, expr)) => {
                    is_seen(expr, param) || reads(expr, param)
                }
                part => part_reads(&part, param),
            };
        });
        fits && walk::blocks(&stmt.kind).into_iter().all(|block| block_reads(block, param))
    })
}

fn part_reads(part: &Part<'_>, param: LocalId) -> bool {
    match part {
        Part::Expr(expr) => reads(expr, param),
        Part::Target(crate::hir::Target::Local(id)) => *id != param,
        Part::Target(target) => {
            let mut fits = true;
            walk::target_parts(target, &mut |part| fits &= part_reads(&part, param));
            fits
        }
    }
}

/// The parameter itself, or `not` of it.
fn is_seen(expr: &Expr, param: LocalId) -> bool {
    match &expr.kind {
        ExprKind::Local(id) => *id == param,
        ExprKind::Unary(UnaryOp::Not, inner) => is_seen(inner, param),
        _ => false,
    }
}

fn reads(expr: &Expr, param: LocalId) -> bool {
    // The places in this expression where the parameter may stand.
    let mut seen: Vec<&Expr> = Vec::new();
    match &expr.kind {
        ExprKind::Local(id) => return *id != param,
        ExprKind::Call { func, args } => {
            // `max(items, others)` gives one of them.
            let chooses = |name: &str| matches!(name, "min" | "max") && args.len() > 1;
            let looks = |name: &str| READERS.contains(&name) || USING_UP.contains(&name) && !chooses(name);
            if matches!(&func.kind, ExprKind::Builtin(name) if looks(name)) {
                seen.extend(args.iter().map(|arg| &arg.value));
            }
        }
        ExprKind::Compare(_, rest) => {
            if let [(CompareOp::In | CompareOp::NotIn, container)] = rest.as_slice() {
                seen.push(container);
            }
        }
        ExprKind::Comprehension(comprehension) => {
            seen.extend(comprehension.clauses.iter().map(|clause| &clause.iter));
        }
        ExprKind::IfElse { test, .. } => seen.push(test),
        ExprKind::List(items) | ExprKind::Set(items) => {
            seen.extend(items.iter().filter_map(|item| match &item.kind {
                ExprKind::Starred(value) => Some(&**value),
                _ => None,
            }));
        }
        _ => {}
    }
    let mut fits = true;
    walk::parts(expr, &mut |part| {
        fits &= match part {
            Part::Expr(inner) if seen.iter().any(|known| std::ptr::eq(*known, inner)) => {
                is_seen(inner, param) || reads(inner, param)
            }
            Part::Expr(Expr { kind: ExprKind::Starred(value), .. })
                if seen.iter().any(|known| std::ptr::eq(*known, &**value)) =>
            {
                is_seen(value, param) || reads(value, param)
            }
            part => part_reads(&part, param),
        };
    });
    fits
}
