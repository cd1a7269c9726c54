//! What each scope does with its names: the rules about `global` and `nonlocal`.
//!
//! As in CPython's symbol table, the order counts: a name may not be used, assigned or annotated before it is declared
//! `global`; and whether a `nonlocal` has something to refer to is known only when the enclosing functions have
//! been read to their end.

use std::collections::BTreeMap;

use ruff_text_size::TextRange;

use super::SyntaxError;

/// What kind of code a scope is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ScopeKind {
    Module,
    Class,
    Function {
        is_async: bool,
    },
    Lambda,
    /// `what` is CPython's name for it: `list comprehension`.
    Comprehension {
        is_async: bool,
        what: &'static str,
    },
}

/// How a name was seen.
#[derive(Clone, Copy, Default, Debug)]
struct Seen {
    parameter: bool,
    used: bool,
    assigned: bool,
    annotated: bool,
    global: bool,
    nonlocal: bool,
}

/// One scope while it is read.
#[derive(Debug)]
pub struct Scope {
    pub kind: ScopeKind,
    names: BTreeMap<String, Seen>,
    /// `nonlocal` declarations of this scope and those inside it that have found no function yet.
    unresolved: Vec<(String, TextRange)>,
    /// Whether a `break` here would leave a loop.
    pub in_loop: bool,
    /// In an `except*` block, which `break`, `continue` and `return` may not leave.
    pub in_except_star: bool,
}

impl Scope {
    pub fn new(kind: ScopeKind) -> Scope {
        let names = BTreeMap::new();
        Scope { kind, names, unresolved: Vec::new(), in_loop: false, in_except_star: false }
    }

    pub fn parameter(&mut self, name: &str) {
        self.seen(name).parameter = true;
    }

    pub fn use_name(&mut self, name: &str) {
        self.seen(name).used = true;
    }

    pub fn assign(&mut self, name: &str) {
        self.seen(name).assigned = true;
    }

    /// `name: int`, which a global name can't have.
    pub fn annotate(&mut self, name: &str, at: TextRange) -> Option<SyntaxError> {
        let seen = self.seen(name);
        seen.annotated = true;
        let declared = match (seen.global, seen.nonlocal) {
            (true, _) => "global",
            (_, true) => "nonlocal",
            _ => return None,
        };
        (self.kind != ScopeKind::Module)
            .then(|| SyntaxError::new(at, format!("annotated name '{name}' can't be {declared}")))
    }

    /// `global name` or `nonlocal name` (`word`) at `at`.
    pub fn declare(&mut self, name: &str, word: &'static str, at: TextRange) -> Option<SyntaxError> {
        let is_global = word == "global";
        let seen = self.seen(name);
        let before = *seen;
        seen.global |= is_global;
        seen.nonlocal |= !is_global;
        let message = if before.parameter {
            format!("name '{name}' is parameter and {word}")
        } else if (before.global && !is_global) || (before.nonlocal && is_global) {
            format!("name '{name}' is nonlocal and global")
        } else if before.used {
            format!("name '{name}' is used prior to {word} declaration")
        } else if before.annotated {
            format!("annotated name '{name}' can't be {word}")
        } else if before.assigned {
            format!("name '{name}' is assigned to before {word} declaration")
        } else {
            if !is_global {
                self.unresolved.push((name.to_owned(), at));
            }
            return None;
        };
        Some(SyntaxError::new(at, message))
    }

    /// Ends the scope: `nonlocal` names that are not this function's go on to the enclosing scope.
    pub fn close(mut self, enclosing: Option<&mut Scope>) -> Vec<SyntaxError> {
        let own: Vec<(String, TextRange)> = std::mem::take(&mut self.unresolved);
        let is_function = matches!(self.kind, ScopeKind::Function { .. } | ScopeKind::Lambda);
        let is_class = self.kind == ScopeKind::Class;
        let is_resolved = |name: &str| {
            let is_own = self.names.get(name).is_some_and(|seen| seen.nonlocal);
            // Every class body offers `__class__` to its methods.
            if is_class && name == "__class__" {
                return !is_own;
            }
            is_function
                && self.names.get(name).is_some_and(|seen| {
                    (seen.parameter || seen.assigned || seen.annotated) && !seen.global && !seen.nonlocal
                })
        };
        let open = own.into_iter().filter(|(name, _)| !is_resolved(name));
        match enclosing {
            Some(enclosing) => {
                enclosing.unresolved.extend(open);
                Vec::new()
            }
            None => open
                .map(|(name, at)| SyntaxError::new(at, format!("no binding for nonlocal '{name}' found")))
                .collect(),
        }
    }

    fn seen(&mut self, name: &str) -> &mut Seen {
        self.names.entry(name.to_owned()).or_default()
    }
}
