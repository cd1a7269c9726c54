//! Arguments that may be None, given to functions of the catalog that take no None: `int(limit)` of an optional limit.
//! Such a value has a native form where CPython's error is known; the program raises it when the value is None.

use super::entry::Argument;
use super::{Cx, Emit, unsupported};
use crate::catalog::{Entry, Param, Sig};
use crate::diagnostic::Span;
use crate::rep::Rep;

impl Cx<'_> {
    /// An argument that may be None, where a function takes no None: `int(None)` is a TypeError.
    pub(super) fn not_none<'e>(
        &mut self,
        entry: &Entry,
        param: &Param,
        argument: Argument<'e>,
        want: &Rep,
        span: Span,
    ) -> Emit<Argument<'e>> {
        let rep = match &argument {
            Argument::Ready(value) => value.rep.clone(),
            Argument::Expr(expr) => self.rep_of(expr),
        };
        let Rep::Option(inner) = rep else { return Ok(argument) };
        let are_numbers = [&*inner, want].into_iter().all(super::operator::is_number);
        if *inner != *want && !are_numbers {
            return Ok(argument);
        }
        let Some(message) = none_refused(entry, param) else {
            return unsupported(span, "an argument that may be None has no native form here");
        };
        let value = self.argument_value(argument)?;
        if !matches!(value.rep, Rep::Option(_)) {
            return Ok(Argument::Ready(value));
        }
        let error = syn::parse_quote!(err!(TypeError, #message));
        Ok(Argument::Ready(self.present(value, *inner, error)))
    }
}

/// What CPython says where the parameter gets None.
fn none_refused(entry: &Entry, param: &Param) -> Option<&'static str> {
    let is_first = entry.params.first().is_some_and(|first| first.name == param.name);
    let owner = entry.path.split_once('.').map_or("", |(owner, _)| owner);
    Some(match (entry.path, &param.sig) {
        ("int", _) => "int() argument must be a string, a bytes-like object or a real number, not 'NoneType'",
        ("float", _) => "float() argument must be a string or a real number, not 'NoneType'",
        ("round", _) if is_first => "type NoneType doesn't define __round__ method",
        ("abs", _) if is_first => "bad operand type for abs(): 'NoneType'",
        (_, Sig::F64) if owner == "math" => "must be real number, not NoneType",
        (_, Sig::I64 | Sig::Bound | Sig::Int) if ["", "math", "str", "list", "bytes"].contains(&owner) => {
            "'NoneType' object cannot be interpreted as an integer"
        }
        _ => return None,
    })
}
