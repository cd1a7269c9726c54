//! Which argument of a call belongs to which parameter.
//!
//! ```py
//! def f(a, b=2, *rest, c, **more): ...
//! f(1, *items, c=3, d=4)      # a: 1, then items for b and rest; c: 3; more: d
//! ```

use super::Value;
use super::entry::Argument;
use crate::hir::{Expr, Function, ParamKind};

/// The arguments of a call by parameter.
#[derive(Default)]
pub(super) struct Matched<'e> {
    pub given: Vec<Option<Argument<'e>>>,
    /// The parameters whose argument is an `Option`: without one, they have their defaults.
    pub optional: Vec<usize>,
    /// For `*args`.
    pub rest: Vec<Rest<'e>>,
    /// For `**kwargs`: names and values; without a name a whole dict.
    pub keywords: Vec<(Option<String>, Argument<'e>)>,
}

/// One of the arguments that `*args` gets, or all that an iterable gives.
pub(super) enum Rest<'e> {
    One(Argument<'e>),
    Many(&'e Expr),
    /// A `Vec` of them.
    Left(Value),
}

impl<'e> Matched<'e> {
    pub fn place_next(&mut self, function: &Function, skip: usize, next: &mut usize, argument: Argument<'e>) {
        if function.params.get(*next).is_some_and(|param| is_positional(param.kind)) {
            self.given[*next - skip] = Some(argument);
            *next += 1;
        } else {
            self.rest.push(Rest::One(argument));
        }
    }

    pub fn place_named(&mut self, function: &Function, skip: usize, name: &str, argument: Argument<'e>) {
        let place = function.params.iter().position(|param| param.name == *name && takes_keyword(param.kind));
        match place {
            // A second value for a parameter does not fit: nor does one that nothing takes.
            Some(place) if place >= skip && self.given[place - skip].is_none() => {
                self.given[place - skip] = Some(argument);
            }
            _ => self.keywords.push((Some(name.to_owned()), argument)),
        }
    }
}

pub(super) fn is_positional(kind: ParamKind) -> bool {
    matches!(kind, ParamKind::PositionalOnly | ParamKind::Positional)
}

pub(super) fn takes_keyword(kind: ParamKind) -> bool {
    matches!(kind, ParamKind::Positional | ParamKind::KeywordOnly)
}
