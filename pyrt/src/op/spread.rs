//! Calls `f(*items)` and `f(**options)`, where only running the program tells how many arguments there are.
//!
//! ```text
//! def area(width, height=2, *, unit="cm"): …
//! area(*sizes)       ->   let ([width], [height]) = op::spread_optional("area", 1..=2, 0, ["width"], sizes.iter())?;
//! area(3, **chosen)  ->   let ([], [height, unit]) = op::keywords("area", &["width"], [], ["height", "unit"], &chosen)?;
//! ```
//!
//! What is left out is `None` here; the call puts the default there.

use super::refuse::{
    missing_arguments, repeated_argument, surplus_arguments, surplus_of_range, unexpected_argument,
};
use crate::dict::Dict;
use crate::func::Func;
use crate::iter::{Iter, Iterable};
use crate::value::Value;
use crate::{Raise, Result, Str};
use std::ops::RangeInclusive;

/// The arguments that `f(…, *items)` gives to the parameters `names`, behind the `before` arguments that are given already.
///
/// # Errors
/// TypeError if there are more or fewer items than parameters.
pub fn spread<const N: usize, I: Iterable>(
    function: &str,
    before: usize,
    names: [&str; N],
    items: I,
) -> Result<[I::Item; N]> {
    let mut given = Vec::with_capacity(N);
    let mut items = items.iterate();
    while let Some(item) = items.next()? {
        given.push(item);
    }
    let count = given.len();
    given.try_into().map_err(|_| match names.get(count..) {
        Some(missing) => missing_arguments(function, missing),
        None => surplus_arguments(function, before + N, before + count),
    })
}

/// As [`spread`], for one of several functions, which `known` describes: the name, how many arguments stand before the items, and
/// the parameters that they fill.
///
/// # Errors
/// TypeError if there are more or fewer items than parameters.
pub fn spread_value<const N: usize, F: ?Sized, I: Iterable>(
    function: &Func<F>,
    known: &[(&str, usize, [&str; N])],
    items: I,
) -> Result<[I::Item; N]> {
    let name = function.qualified_name();
    let (before, names) = known
        .iter()
        .find(|(known, ..)| *known == name)
        .or(known.first())
        .map_or((0, [""; N]), |(_, before, names)| (*before, *names));
    spread(name, before, names, items)
}

/// The values of parameters: those that have to be given, and those that may be left out.
pub type Given<T, const REQUIRED: usize, const OPTIONAL: usize> = ([T; REQUIRED], [Option<T>; OPTIONAL]);

/// As [`Given`], with what is left for `*rest`.
pub type WithRest<T, const REQUIRED: usize, const OPTIONAL: usize> = (Given<T, REQUIRED, OPTIONAL>, Vec<T>);

/// As [`spread`], where the last `OPTIONAL` parameters have defaults. The function takes so many arguments by place in all, and
/// `keywords` keyword-only ones are given beside.
///
/// # Errors
/// TypeError if there are more or fewer items than the parameters take.
pub fn spread_optional<const REQUIRED: usize, const OPTIONAL: usize, I: Iterable>(
    function: &str,
    takes: RangeInclusive<usize>,
    keywords: usize,
    names: [&str; REQUIRED],
    items: I,
) -> Result<Given<I::Item, REQUIRED, OPTIONAL>> {
    let before = takes.end() - REQUIRED - OPTIONAL;
    let surplus = |count| surplus_of_range(function, &takes, before + count, keywords);
    fit(function, names, collect(items)?, surplus)
}

/// As [`spread_optional`], where the parameter after these is given by keyword.
///
/// # Errors
/// TypeError if there are more or fewer items than the parameters take.
pub fn spread_before<const REQUIRED: usize, const OPTIONAL: usize, I: Iterable>(
    function: &str,
    keyword: &str,
    names: [&str; REQUIRED],
    items: I,
) -> Result<Given<I::Item, REQUIRED, OPTIONAL>> {
    fit(function, names, collect(items)?, |_| repeated_argument(function, keyword))
}

/// As [`spread_optional`], where the function has `*rest` for what is left.
///
/// # Errors
/// TypeError if there are fewer items than the parameters need.
pub fn spread_rest<const REQUIRED: usize, const OPTIONAL: usize, I: Iterable>(
    function: &str,
    names: [&str; REQUIRED],
    items: I,
) -> Result<WithRest<I::Item, REQUIRED, OPTIONAL>> {
    let mut items = collect(items)?;
    let rest = items.split_off(items.len().min(REQUIRED + OPTIONAL));
    let surplus = |count| surplus_arguments(function, REQUIRED + OPTIONAL, count);
    Ok((fit(function, names, items, surplus)?, rest))
}

fn collect<I: Iterable>(items: I) -> Result<Vec<I::Item>> {
    let mut out = Vec::new();
    let mut items = items.iterate();
    while let Some(item) = items.next()? {
        out.push(item);
    }
    Ok(out)
}

fn fit<T, const REQUIRED: usize, const OPTIONAL: usize>(
    function: &str,
    names: [&str; REQUIRED],
    items: Vec<T>,
    surplus: impl Fn(usize) -> Box<Raise>,
) -> Result<Given<T, REQUIRED, OPTIONAL>> {
    let count = items.len();
    if count > REQUIRED + OPTIONAL {
        return Err(surplus(count));
    }
    if let Some(missing) = names.get(count..).filter(|missing| !missing.is_empty()) {
        return Err(missing_arguments(function, missing));
    }
    let mut items = items.into_iter();
    let required = [(); REQUIRED].map(|()| items.next().unwrap_or_else(|| unreachable!("there are enough")));
    Ok((required, [(); OPTIONAL].map(|()| items.next())))
}

/// The arguments that `f(…, **options)` gives to the parameters `required` and `optional`; the parameters `given` have theirs.
///
/// # Errors
/// TypeError if a name is none of these, or a required one is missing.
pub fn keywords<V: Value, const REQUIRED: usize, const OPTIONAL: usize>(
    function: &str,
    given: &[&str],
    required: [&str; REQUIRED],
    optional: [&str; OPTIONAL],
    options: &Dict<Str, V>,
) -> Result<Given<V, REQUIRED, OPTIONAL>> {
    let (mut needed, mut others) = ([const { None }; REQUIRED], [const { None }; OPTIONAL]);
    let mut items = options.items().iterate();
    while let Some((name, value)) = items.next()? {
        let text = name.to_string();
        let place = |names: &[&str]| names.iter().position(|known| *known == text);
        if let Some(place) = place(&required) {
            needed[place] = Some(value);
        } else if let Some(place) = place(&optional) {
            others[place] = Some(value);
        } else if given.contains(&text.as_str()) {
            return Err(repeated_argument(function, &text));
        } else {
            return Err(unexpected_argument(function, &text));
        }
    }
    let absent = required.iter().zip(&needed).filter(|(_, value)| value.is_none());
    let missing: Vec<&str> = absent.map(|(name, _)| *name).collect();
    if !missing.is_empty() {
        return Err(missing_arguments(function, &missing));
    }
    Ok((needed.map(|value| value.unwrap_or_else(|| unreachable!("none is missing"))), others))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{List, list};

    #[test]
    fn optional_parameters_take_what_is_there() {
        let area = |items: &List<i64>| spread_optional::<1, 1, _>("area", 1..=2, 0, ["width"], items);
        assert_eq!(area(&list![3]).expect("fits"), ([3], [None]));
        assert_eq!(area(&list![3, 4]).expect("fits"), ([3], [Some(4)]));
        let message = |items: &List<i64>| area(items).expect_err("does not fit").to_string();
        assert!(message(&list![]).contains("area() missing 1 required positional argument: 'width'"));
        assert!(
            message(&list![1, 2, 3])
                .contains("area() takes from 1 to 2 positional arguments but 3 were given")
        );
    }
}
