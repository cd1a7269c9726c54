//! Loops over displays of functions: each of them is known, but the variable of the loop holds one of them.
//!
//! ```text
//! for test in (lambda: pop(), lambda: push(1)):      for test in [Func::new(…), Func::new(…)] {
//!     test()                                             test.call(())?;
//! for name, test in (("pop", pop), ("push", push)):  for (name, test) in [(str!("pop"), Func::known(…)), …] {
//! ```

use super::Cx;
use crate::hir::Expr;
use crate::rep::Rep;
use crate::ty::Ty;

impl Cx<'_> {
    /// How the items of such a tuple are held, if they have one form as values.
    pub fn function_display(&self, expr: &Expr) -> Option<Rep> {
        let Ty::Tuple(items) = self.ty(expr) else { return None };
        let rep = self.program.rep(&joined(items)?);
        holds_closures(&rep).then_some(rep)
    }
}

/// The type of all these items: functions, or tuples with functions at the same places.
fn joined(items: &[Ty]) -> Option<Ty> {
    let (first, others) = items.split_first()?;
    if others.iter().all(|other| other == first) {
        return Some(first.clone());
    }
    if items.iter().all(|item| matches!(item, Ty::Function(..) | Ty::BoundMethod(..))) {
        return Some(Ty::union(items.to_vec()));
    }
    let Ty::Tuple(parts) = first else { return None };
    let columns = (0..parts.len()).map(|place| {
        let column: Option<Vec<Ty>> = items
            .iter()
            .map(|item| match item {
                Ty::Tuple(own) if own.len() == parts.len() => own.get(place).cloned(),
                _ => None,
            })
            .collect();
        joined(&column?)
    });
    columns.collect::<Option<Vec<Ty>>>().map(Ty::Tuple)
}

/// Whether functions stand here, all as closures.
fn holds_closures(rep: &Rep) -> bool {
    match rep {
        Rep::Func(..) => true,
        Rep::Tuple(items) => {
            items.iter().any(holds_closures)
                && !items.iter().any(|item| matches!(item, Rep::Obj | Rep::Static | Rep::Env(_)))
        }
        _ => false,
    }
}
