//! Keyword arguments that are looked up by name: where nothing else is done with `**options` but to pass it on, each version of
//! the function knows the names, and what it holds is a tuple of the values. A function with one version for calls with several
//! sets of names gets a dict; what none of them gives is not looked for.
//!
//! ```py
//! def area(**options):
//!     height = options.get("height", 3)      # the 4 in the version for `area(height=4)`, the 3 in the one for `area()`
//! ```

use super::cells::{Atom, T};
use super::scan;
use super::solve::Solver;
use crate::hir::{Arg, ArgKind, CompareOp, Expr, ExprKind, Function, LocalId, ParamKind, Stmt};
use smallvec::smallvec;

/// What is looked up in a variable, by a name that stands in the text.
pub(crate) struct Lookup<'e> {
    pub local: LocalId,
    pub key: &'e str,
    pub kind: LookupKind<'e>,
}

/// How.
pub(crate) enum LookupKind<'e> {
    /// `options.get(key, default)`
    Get(Option<&'e Expr>),
    /// `options[key]`
    Item,
    /// `key in options`; whether it is `not in`.
    Test(bool),
}

/// What the expression looks up by a constant key, if that is all that it does.
pub(crate) fn lookup(expr: &Expr) -> Option<Lookup<'_>> {
    let (owner, key, kind) = match &expr.kind {
        ExprKind::Call { func, args } => {
            let ExprKind::Attribute(owner, name) = &func.kind else { return None };
            let [key, rest @ ..] = args.as_slice() else { return None };
            let is_plain = args.iter().all(|arg: &Arg| arg.kind == ArgKind::Positional);
            if name != "get" || rest.len() > 1 || !is_plain {
                return None;
            }
            (&**owner, &key.value, LookupKind::Get(rest.first().map(|arg| &arg.value)))
        }
        ExprKind::Subscript(owner, key) => (&**owner, &**key, LookupKind::Item),
        ExprKind::Compare(key, rest) => match rest.as_slice() {
            [(CompareOp::In, owner)] => (owner, &**key, LookupKind::Test(false)),
            [(CompareOp::NotIn, owner)] => (owner, &**key, LookupKind::Test(true)),
            _ => return None,
        },
        _ => return None,
    };
    match (&owner.kind, &key.kind) {
        (ExprKind::Local(local), ExprKind::Str(key)) => Some(Lookup { local: *local, key, kind }),
        _ => None,
    }
}

/// Whether the variable is the function's `**kwargs`, which is only passed on and looked into by names.
pub(crate) fn is_by_name(function: &Function, local: LocalId) -> bool {
    let is_keywords = |param: &crate::hir::Param| param.local == local && param.kind == ParamKind::DoubleStar;
    function.params.iter().any(is_keywords) && scan::only_forwards(function, local)
}

/// Whether a function whose `**kwargs` is this variable has a version for each set of names.
pub(super) fn tells_names(function: &Function, local: LocalId) -> bool {
    scan::forwards(&function.body, local)
        || looks_up(&function.body, local) && scan::only_forwards(function, local)
}

/// Whether something looks for a name in the variable.
pub(super) fn looks_up(body: &[Stmt], local: LocalId) -> bool {
    fn in_expr(expr: &Expr, local: LocalId) -> bool {
        let mut found = lookup(expr).is_some_and(|lookup| lookup.local == local);
        scan::children(expr, &mut |child| found = found || in_expr(child, local));
        found
    }
    let mut found = false;
    for stmt in body {
        scan::exprs(stmt, &mut |expr| found = found || in_expr(expr, local));
    }
    found
}

impl<'a> Solver<'a> {
    /// What is found by its name in the `**kwargs` of the version at work.
    pub fn looked_up(&mut self, expr: &'a Expr) -> Option<T> {
        let lookup = lookup(expr)?;
        let value = self.keyword_value(&lookup)?;
        let kind = match lookup.kind {
            LookupKind::Test(_) => return Some(T::of(Atom::Bool)),
            LookupKind::Item => return Some(value.unwrap_or_default()),
            LookupKind::Get(default) => default,
        };
        let default = kind.map_or(T(smallvec![Atom::None]), |default| self.expr(default));
        Some(value.unwrap_or(default))
    }

    /// Whether the test is one for a name in `**kwargs`, and what comes of it in the version at work.
    pub fn tests_keyword(&mut self, expr: &Expr) -> Option<bool> {
        let lookup = lookup(expr)?;
        let LookupKind::Test(negated) = lookup.kind else { return None };
        Some(self.keyword_value(&lookup)?.is_some() != negated)
    }

    /// What the names are among, if the value is a `**kwargs` for which that is known.
    pub fn names_among(&mut self, value: &Expr) -> Option<Vec<String>> {
        let ExprKind::Local(local) = value.kind else { return None };
        if !is_by_name(self.func, local) || self.python_calls.contains(&self.version) {
            return None;
        }
        self.data().keywords.all().map(<[String]>::to_vec)
    }

    /// The value of the name, where the version knows it, or that no call gives one.
    fn keyword_value(&mut self, lookup: &Lookup<'_>) -> Option<Option<T>> {
        if !is_by_name(self.func, lookup.local) || self.python_calls.contains(&self.version) {
            return None;
        }
        // Whatever else flows into it is noticed.
        let slot = self.data().locals[lookup.local.index()];
        let held = self.cells.read(slot);
        let names = self.data().keywords.all()?.to_vec();
        let is_tuple = matches!(held.single(), Some(Atom::Tuple(items)) if items.len() == names.len());
        if !names.iter().any(|name| name == lookup.key) {
            return Some(None);
        }
        let version = self.version;
        is_tuple.then(|| {
            let slot = self.keyword_slot(version, lookup.key);
            Some(self.cells.read(slot))
        })
    }
}
