//! What becomes a Python object because no stage has a native form for what is done with it: the stages run again with that, and only
//! if it does not help either, the function around is kept in Python.
//!
//! ```text
//! n = sorted(pairs, key=weight)[0]      # emit: "`sorted` with these arguments has no native form yet"
//!     -> `sorted` is the interpreter's own, what it gives is an object; all else of the function stays compiled
//! board[move()] = mark                  # of several types; emit: "assigning this item has no native form yet"
//!     -> `board` is an object from its birth, and so is what it holds
//! ```

use crate::diagnostic::Span;
use crate::emit::Unsupported;
use crate::hir::walk::{Part, blocks, parts, stmt_parts, target_parts};
use crate::hir::{ComprehensionKind, Expr, ExprKind, FStringPart, Hir, Stmt, StmtKind, Target};
use std::collections::{BTreeMap, BTreeSet};

/// The expressions that are evaluated as Python objects.
#[derive(Clone, Default, Debug)]
pub(super) struct Objects {
    /// Why each of them is.
    reasons: BTreeMap<Span, String>,
    /// How many ways were tried for what had no native form.
    tries: BTreeMap<Span, usize>,
    /// Generator expressions that are generators of their own, which whatever uses them up can be given.
    generators: BTreeSet<Span>,
}

impl Objects {
    pub fn count(&self) -> usize {
        self.reasons.len()
    }

    pub fn reasons(&self) -> &BTreeMap<Span, String> {
        &self.reasons
    }

    pub fn generators(&self) -> &BTreeSet<Span> {
        &self.generators
    }

    /// Adds what may help where something has no native form. Whether any of it is new.
    pub fn add(&mut self, hir: &Hir, found: &[Unsupported]) -> bool {
        let before = (self.count(), self.generators.len());
        for Unsupported { span, reason, .. } in found {
            let mut finder =
                Finder { place: *span, ways: Vec::new(), is_generator: false, has_around: false };
            finder.program(hir);
            if finder.is_generator {
                self.generators.insert(*span);
                continue;
            }
            let ways = finder.ways;
            let tried = self.tries.entry(*span).or_default();
            while let Some(way) = ways.get(*tried) {
                *tried += 1;
                let count = self.reasons.len();
                for place in way {
                    self.reasons.entry(*place).or_insert_with(|| reason.clone());
                }
                if self.reasons.len() > count {
                    break;
                }
            }
        }
        (self.count(), self.generators.len()) > before
    }
}

/// Looks for what stands at a place.
struct Finder {
    place: Span,
    /// The expressions that could be objects for its sake, in the order in which to try them.
    ways: Vec<Vec<Span>>,
    /// It is a generator expression.
    is_generator: bool,
    /// The ways of the expression around it are known as well.
    has_around: bool,
}

impl Finder {
    fn program(&mut self, hir: &Hir) {
        for function in &hir.functions {
            if function.span.module == self.place.module && function.kept.is_none() && self.ways.is_empty() {
                self.block(&function.body);
            }
        }
        self.ways.retain(|way| !way.is_empty());
    }

    fn block(&mut self, body: &[Stmt]) {
        for stmt in body {
            if stmt.span == self.place {
                self.ways = of_stmt(&stmt.kind);
            }
            stmt_parts(&stmt.kind, &mut |part| self.part(part));
            blocks(&stmt.kind).into_iter().for_each(|block| self.block(block));
        }
    }

    fn part(&mut self, part: Part<'_>) {
        match part {
            Part::Target(target) => {
                if matches!(target, Target::Attribute { span, .. } | Target::Subscript { span, .. } if *span == self.place)
                {
                    self.ways.push(owners(target));
                }
                target_parts(target, &mut |part| self.part(part));
            }
            Part::Expr(expr) => {
                let is_new = self.ways.is_empty();
                if expr.span == self.place && is_new {
                    self.ways = of_expr(expr);
                    self.is_generator = is_generator(expr);
                }
                parts(expr, &mut |part| self.part(part));
                // Where its parts do not help, what it is part of may.
                if is_new && !self.ways.is_empty() && expr.span != self.place && !self.has_around {
                    self.ways.extend(of_expr(expr));
                    self.has_around = true;
                }
            }
        }
    }
}

fn is_generator(expr: &Expr) -> bool {
    matches!(&expr.kind, ExprKind::Comprehension(made) if made.kind == ComprehensionKind::Generator)
}

/// The containers and instances that a target changes.
fn owners(target: &Target) -> Vec<Span> {
    match target {
        Target::Local(_) | Target::Global(_) => Vec::new(),
        Target::Attribute { value, .. } | Target::Subscript { value, .. } => vec![value.span],
        Target::Tuple { items, .. } => items.iter().flat_map(owners).collect(),
    }
}

fn of_stmt(kind: &StmtKind) -> Vec<Vec<Span>> {
    match kind {
        StmtKind::Assign { targets, value } => {
            vec![targets.iter().flat_map(owners).collect(), vec![value.span]]
        }
        StmtKind::AugAssign { target, value, .. } => vec![owners(target), vec![value.span]],
        StmtKind::Delete(targets) => vec![targets.iter().flat_map(owners).collect()],
        StmtKind::For { iter, .. } => vec![vec![iter.span]],
        StmtKind::Expr(value) | StmtKind::Return(Some(value)) => of_expr(value),
        _ => Vec::new(),
    }
}

fn of_expr(expr: &Expr) -> Vec<Vec<Span>> {
    let whole = vec![expr.span];
    match &expr.kind {
        ExprKind::Unary(_, value) | ExprKind::Attribute(value, _) => vec![vec![value.span], whole],
        ExprKind::Subscript(value, index) => vec![vec![value.span], vec![index.span], whole],
        ExprKind::Binary(_, left, right) => {
            vec![variables([&**left, &**right]), vec![left.span, right.span], whole]
        }
        ExprKind::Compare(left, rest) => {
            let operands = || std::iter::once(&**left).chain(rest.iter().map(|(_, operand)| operand));
            vec![variables(operands()), operands().map(|operand| operand.span).collect(), whole]
        }
        ExprKind::Call { func, .. } => match &func.kind {
            ExprKind::Attribute(receiver, _) => vec![vec![receiver.span], vec![func.span], whole],
            _ => vec![vec![func.span], whole],
        },
        ExprKind::FString(parts) => vec![shown(parts), whole],
        ExprKind::Yield(_) | ExprKind::YieldFrom(_) | ExprKind::Await(_) | ExprKind::Starred(_) => Vec::new(),
        ExprKind::Slice { .. } | ExprKind::Intrinsic(..) => Vec::new(),
        _ => vec![whole],
    }
}

/// The operands that are no literals.
fn variables<'a>(operands: impl IntoIterator<Item = &'a Expr>) -> Vec<Span> {
    operands.into_iter().filter(|operand| !operand.is_literal()).map(|operand| operand.span).collect()
}

/// The values in a text.
fn shown(parts: &[FStringPart]) -> Vec<Span> {
    let value = |part: &FStringPart| match part {
        FStringPart::Value { value, .. } => Some(value.span),
        FStringPart::Literal(_) => None,
    };
    parts.iter().filter_map(value).collect()
}
