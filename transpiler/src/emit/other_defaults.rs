//! Methods of one family that a call without some argument gives different defaults.
//!
//! ```text
//! class Shape:                              if let Some(object) = shape.as_down::<Circle>() { object.draw(2) }
//!     def draw(self, depth=0): …       ->   else { shape.draw(0) }
//! class Circle(Shape):
//!     def draw(self, depth=2): …
//! ```
//!
//! A default belongs to the function that runs, so that the call has to know which one that is. The same holds for an argument given by a
//! name that stands at another place in the method of a subclass.

use super::Cx;
use crate::hir::{Arg, ArgKind, ClassId, Expr, Function, Param, ParamKind};
use crate::infer::types::InstanceId;
use quote::ToTokens;

impl Cx<'_> {
    /// Whether what the parameters get depends on which of the methods it is.
    pub fn has_other_defaults(&mut self, versions: &[(ClassId, InstanceId)], args: &[Arg]) -> bool {
        let program = self.program;
        let function = |id: InstanceId| &program.hir.functions[program.types.instance(id).func.index()];
        let Some((first, others)) = versions.split_first() else { return false };
        let base = function(first.1);
        others.iter().any(|(_, other)| {
            let other = function(*other);
            other.id != base.id && self.differ(base, other, args)
        })
    }

    fn differ(&mut self, one: &Function, other: &Function, args: &[Arg]) -> bool {
        one.params.iter().enumerate().skip(1).any(|(place, param)| {
            let named = |found: &&Param| found.name == param.name && found.kind == ParamKind::KeywordOnly;
            let counterpart = match param.kind {
                ParamKind::Star | ParamKind::DoubleStar => return false,
                ParamKind::KeywordOnly => other.params.iter().find(named),
                _ => other.params.get(place).filter(|found| found.kind == param.kind),
            };
            let Some(counterpart) = counterpart else { return false };
            match (is_given(place, param, args), is_given(place, counterpart, args)) {
                (true, true) => param.name != counterpart.name && !is_positional(place, param, args),
                (false, false) => !self.is_same_default(param.default.as_ref(), counterpart.default.as_ref()),
                _ => true,
            }
        })
    }

    /// Whether both are the same constant. What is no constant is made once for each function.
    fn is_same_default(&mut self, one: Option<&Expr>, other: Option<&Expr>) -> bool {
        let (Some(one), Some(other)) = (one, other) else { return true };
        match (self.constant_value(one), self.constant_value(other)) {
            (Some(one), Some(other)) => {
                one.expr.to_token_stream().to_string() == other.expr.to_token_stream().to_string()
            }
            _ => false,
        }
    }
}

/// Whether the parameter is given by its place.
fn is_positional(place: usize, param: &Param, args: &[Arg]) -> bool {
    let given = args.iter().filter(|arg| matches!(arg.kind, ArgKind::Positional)).count();
    param.kind != ParamKind::KeywordOnly && place <= given
}

/// Whether the call has an argument of its own for the parameter.
fn is_given(place: usize, param: &Param, args: &[Arg]) -> bool {
    is_positional(place, param, args)
        || args.iter().any(|arg| matches!(&arg.kind, ArgKind::Keyword(name) if *name == param.name))
}
