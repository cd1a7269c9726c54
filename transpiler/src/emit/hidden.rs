//! Variables that the text of `try` and `with` uses itself, and what that means for the program's variables of these names.
//!
//! ```py
//! for error in errors:        # `error_`: in the branch of the `except` stands `Err(error)`
//!     try:
//!         retry()
//!     except OSError:
//!         print(error)
//! ```
//!
//! The name of an exception stays what it is, `except OSError as error`, where nothing inside of that branch hides it.

use crate::hir::{Function, LocalId, Stmt, StmtKind, Target, walk};
use std::collections::BTreeSet;

/// `let outcome = 'try_: { … }; match outcome { Err(error) => { let caught = error.catch::<E>(); … } … }`
const NAMES: [&str; 3] = ["outcome", "error", "caught"];

/// Which names of a function's variables would be hidden.
#[derive(Default)]
pub(super) struct Hidden {
    has_try: bool,
    /// The names of exceptions whose branches hide nothing.
    free: BTreeSet<LocalId>,
}

impl Hidden {
    /// Looks through the function's body.
    pub fn of(function: &Function) -> Hidden {
        let mut hidden = Hidden::default();
        let mut taken = BTreeSet::new();
        hidden.collect(&function.body, &mut taken);
        hidden.free.retain(|local| !taken.contains(local));
        hidden
    }

    fn collect(&mut self, stmts: &[Stmt], taken: &mut BTreeSet<LocalId>) {
        for stmt in stmts {
            self.has_try |= matches!(stmt.kind, StmtKind::Try(_) | StmtKind::With { .. });
            if let StmtKind::Try(node) = &stmt.kind {
                for handler in &node.handlers {
                    if let Some(Target::Local(local)) = handler.name {
                        let list = if has_try(&handler.body) { &mut *taken } else { &mut self.free };
                        let _ = list.insert(local);
                    }
                }
            }
            for block in walk::blocks(&stmt.kind) {
                self.collect(block, taken);
            }
        }
    }

    /// The Rust name to ask for; `is_plain` if the variable is a `let` where it is bound.
    pub fn name(&self, name: String, local: LocalId, is_plain: bool) -> String {
        let keeps = is_plain && self.free.contains(&local);
        if self.has_try && !keeps && NAMES.contains(&name.as_str()) { format!("{name}_") } else { name }
    }
}

/// Whether there is a `try` or `with` among the statements, at any depth.
pub(super) fn has_try(stmts: &[Stmt]) -> bool {
    stmts.iter().any(|stmt| {
        matches!(stmt.kind, StmtKind::Try(_) | StmtKind::With { .. })
            || walk::blocks(&stmt.kind).into_iter().any(has_try)
    })
}
