//! `len(x)` and `hash(x)` of instances: what Python makes of the int that the method gives.
//!
//! ```text
//! def __len__(self): return self.size        op::checked_len(bag.len())?      ValueError for a negative number
//! def __hash__(self): return -1              op::checked_hash(key.hash())?    -2
//! ```

use super::{Cx, Value, coerce, tree};
use crate::hir::walk::blocks;
use crate::hir::{Expr, Stmt, StmtKind};
use crate::infer::types::InstanceId;
use crate::rep::Rep;
use crate::ty::Ty;

impl Cx<'_> {
    /// What `len(x)` and `hash(x)` make of the int that the method of `x` gives.
    pub fn answer_of_hook(&mut self, func: &Expr, instance: InstanceId, value: Value) -> Value {
        let check = match self.ty(func) {
            Ty::Builtin(name) if name == "hash" => "checked_hash",
            Ty::Builtin(name) if name == "len" && !self.gives_natural(instance) => "checked_len",
            _ => return value,
        };
        if !matches!(value.rep, Rep::I64 | Rep::Int) {
            return value;
        }
        let answer = tree::call_path(&["op", check], vec![coerce::own(value)]);
        Value::owned(self.question(answer), Rep::I64)
    }

    /// Whether all that the version returns is known to be no negative number, and to fit 64 bits.
    fn gives_natural(&self, instance: InstanceId) -> bool {
        let version = self.program.types.instance(instance);
        let is_natural = |value: &Expr| {
            let bounds = version.bounds.get(&value.id);
            bounds.is_some_and(|(low, high)| *low >= 0 && *high <= i128::from(i64::MAX))
        };
        returned(&self.program.hir.functions[version.func.index()].body).into_iter().all(is_natural)
    }
}

/// The values that the statements return.
fn returned(stmts: &[Stmt]) -> Vec<&Expr> {
    let mut out = Vec::new();
    for stmt in stmts {
        if let StmtKind::Return(Some(value)) = &stmt.kind {
            out.push(value);
        }
        blocks(&stmt.kind).into_iter().for_each(|block| out.extend(returned(block)));
    }
    out
}
