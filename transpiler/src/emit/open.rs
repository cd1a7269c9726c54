//! Containers that are made and never filled: rustc can't know what they would hold, so the text says it.
//!
//! ```text
//! groups = defaultdict(list)      let groups = DefaultDict::<(), List<()>>::shown_as("<class 'list'>", …);
//! print(len(groups))              py_print!(groups.len())?;
//! ```

use super::Cx;
use super::types::is_empty_container;
use crate::catalog::{Entry, Sig};
use crate::rep::Rep;
use std::collections::BTreeMap;

impl Cx<'_> {
    /// `DefaultDict::new(…)` as `DefaultDict::<(), Int>::new(…)`.
    pub fn write_type_arguments(&self, call: &mut syn::Expr, rep: &Rep) {
        let syn::Expr::Call(made) = call else { return };
        let (syn::Expr::Path(function), syn::Type::Path(ty)) = (&mut *made.func, self.program.rust_type(rep))
        else {
            return;
        };
        let owner = function.path.segments.iter_mut().rev().nth(1);
        if let (Some(owner), Some(last)) = (owner, ty.path.segments.last())
            && let syn::PathArguments::AngleBracketed(mut arguments) = last.arguments.clone()
            && owner.ident == last.ident
        {
            arguments.colon2_token = Some(syn::token::PathSep::default());
            owner.arguments = syn::PathArguments::AngleBracketed(arguments);
        }
    }
}

/// Whether the call makes a container of which neither its arguments nor any later use say what it holds: a type variable
/// of the result stands in no parameter, and nothing is ever put in.
pub(super) fn nothing_says_what_it_holds(entry: &Entry, bound: &BTreeMap<&'static str, Rep>) -> bool {
    let Sig::Native(_, items) = entry.ret else { return false };
    items.iter().any(|item| match item {
        Sig::Var(name) => {
            let held = bound.get(name);
            let is_open = matches!(held, None | Some(Rep::Unit))
                && !entry.params.iter().any(|param| mentions(&param.sig, name));
            // `defaultdict(list)` whose lists get nothing: what the factory makes says no more.
            is_open || held.is_some_and(is_empty_container)
        }
        _ => false,
    })
}

fn mentions(sig: &Sig, name: &str) -> bool {
    match sig {
        Sig::Var(own) => *own == name,
        Sig::Option(item)
        | Sig::List(item)
        | Sig::Set(item)
        | Sig::FrozenSet(item)
        | Sig::TupleOf(item)
        | Sig::Iterable(item)
        | Sig::Iter(item) => mentions(item, name),
        Sig::Dict(key, value) => mentions(key, name) || mentions(value, name),
        Sig::Tuple(items) | Sig::Native(_, items) => items.iter().any(|item| mentions(item, name)),
        Sig::Fn(params, ret, _) => params.iter().chain([*ret]).any(|item| mentions(item, name)),
        _ => false,
    }
}
