//! `==` and `in` between values of different Rust types, as Python compares them.
//!
//! ```text
//! [1, 2] == [1.0, 2.0]     List<i64>, List<f64>: two lists of equal numbers
//! "a" in (1, "a")          Str, (i64, Str)
//! {"x": 1} == {"x": True}  Dict<Str, i64>, Dict<Str, bool>
//! ```
//!
//! Values of one Rust type compare themselves (`Value::eq`). Others are taken apart into what Python sees: numbers, texts and
//! containers of values. That allocates, so emitted code comes here only where no common representation exists.

use crate::error::Result;
use crate::num::Num;
use crate::str::Str;
use crate::value::Value;
use std::any::Any;
use std::collections::HashMap;

/// What Python sees of a value when it compares it with one of another Rust type.
pub enum Seen {
    /// An object that equals none of another type: an instance, a range, a function.
    Whole(Part),
    None,
    Number(Num),
    Text(Str),
    Tuple(Vec<Part>),
    List(Vec<Part>),
    Set(Vec<Part>),
    Dict(Vec<(Part, Part)>),
}

/// A value of any Rust type.
pub struct Part(Box<dyn Comparable>);

trait Comparable {
    fn seen(&self) -> Seen;
    fn hash(&self) -> Result<i64>;
    /// `self is other or self == other`, if both are of one Rust type.
    fn same_or_equal(&self, other: &dyn Comparable) -> Option<Result<bool>>;
    fn as_any(&self) -> &dyn Any;
}

impl<T: Value> Comparable for T {
    fn seen(&self) -> Seen {
        Value::seen(self)
    }

    fn hash(&self) -> Result<i64> {
        Value::hash(self)
    }

    fn same_or_equal(&self, other: &dyn Comparable) -> Option<Result<bool>> {
        other.as_any().downcast_ref::<T>().map(|other| crate::list::same_or_equal(self, other))
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

impl Part {
    pub fn new<T: Value>(value: T) -> Self {
        Self(Box::new(value))
    }

    /// Whether a container would take one for the other.
    fn same_or_equal(&self, other: &Self) -> Result<bool> {
        match self.0.same_or_equal(&*other.0) {
            Some(answer) => answer,
            None => self.0.seen().equal(&other.0.seen()),
        }
    }
}

impl Seen {
    /// Seen of a value that is nothing but a number, a text or an object.
    pub fn of<T: Value>(value: &T) -> Self {
        match (value.seen_number(), value.seen_text()) {
            (Some(number), _) => Self::Number(Num::from(number)),
            (None, Some(text)) => Self::Text(text.clone()),
            (None, None) => Self::Whole(Part::new(value.clone())),
        }
    }

    /// `a == b` of what the parts belong to.
    ///
    /// # Errors
    /// What an `__eq__` or `__hash__` of the program raises.
    pub fn equal(&self, other: &Self) -> Result<bool> {
        match (self, other) {
            (Self::None, Self::None) => Ok(true),
            (Self::Number(a), Self::Number(b)) => Ok(a == b),
            (Self::Text(a), Self::Text(b)) => Ok(a == b),
            (Self::Tuple(a), Self::Tuple(b)) | (Self::List(a), Self::List(b)) => in_order(a, b),
            (Self::Set(a), Self::Set(b)) => {
                Ok(a.len() == b.len() && Index::new(b.iter())?.has_all(a.iter())?)
            }
            (Self::Dict(a), Self::Dict(b)) => same_entries(a, b),
            (Self::Whole(a), Self::Whole(b)) => a.same_or_equal_whole(b),
            _ => Ok(false),
        }
    }
}

impl Part {
    /// As `same_or_equal`, of parts that can't be taken apart any more.
    fn same_or_equal_whole(&self, other: &Self) -> Result<bool> {
        self.0.same_or_equal(&*other.0).unwrap_or(Ok(false))
    }
}

fn in_order(a: &[Part], b: &[Part]) -> Result<bool> {
    if a.len() != b.len() {
        return Ok(false);
    }
    for (a, b) in a.iter().zip(b) {
        if !a.same_or_equal(b)? {
            return Ok(false);
        }
    }
    Ok(true)
}

fn same_entries(a: &[(Part, Part)], b: &[(Part, Part)]) -> Result<bool> {
    if a.len() != b.len() {
        return Ok(false);
    }
    let index = Index::new(b.iter().map(|(key, _)| key))?;
    for (key, value) in a {
        match index.find(key)? {
            Some(at) if value.same_or_equal(&b[at].1)? => {}
            _ => return Ok(false),
        }
    }
    Ok(true)
}

/// Seen by their hashes.
struct Index<'a>(HashMap<i64, Vec<(usize, &'a Part)>>);

impl<'a> Index<'a> {
    fn new(parts: impl Iterator<Item = &'a Part>) -> Result<Self> {
        let mut index: HashMap<i64, Vec<(usize, &Part)>> = HashMap::new();
        for (at, part) in parts.enumerate() {
            index.entry(part.0.hash()?).or_default().push((at, part));
        }
        Ok(Self(index))
    }

    fn find(&self, part: &Part) -> Result<Option<usize>> {
        for (at, known) in self.0.get(&part.0.hash()?).into_iter().flatten() {
            if known.same_or_equal(part)? {
                return Ok(Some(*at));
            }
        }
        Ok(None)
    }

    fn has_all<'b>(&self, mut parts: impl Iterator<Item = &'b Part>) -> Result<bool> {
        parts.try_fold(true, |all, part| Ok(all && self.find(part)?.is_some()))
    }
}

/// `a == b`.
///
/// # Errors
/// What an `__eq__` or `__hash__` of the program raises.
pub fn eq_across<A: Value, B: Value>(a: &A, b: &B) -> Result<bool> {
    match (a as &dyn Any).downcast_ref::<B>() {
        Some(a) => Value::eq(a, b),
        None => Value::seen(a).equal(&Value::seen(b)),
    }
}

/// `item in container`, of a list, tuple, set, frozenset or dict.
///
/// # Errors
/// TypeError if the container hashes its items and this one has no hash; what an `__eq__` raises.
pub fn contains_across<C: Value, T: Value>(container: &C, item: &T) -> Result<bool> {
    let item_part = Part::new(item.clone());
    let any = |parts: &[Part]| {
        parts.iter().try_fold(false, |found, part| Ok(found || part.same_or_equal(&item_part)?))
    };
    match container.seen() {
        Seen::Tuple(items) | Seen::List(items) => any(&items),
        Seen::Set(items) => {
            let _ = Value::hash(item)?;
            any(&items)
        }
        Seen::Dict(entries) => {
            let _ = Value::hash(item)?;
            any(&entries.into_iter().map(|(key, _)| key).collect::<Vec<_>>())
        }
        _ => Err(crate::op::no_container(container)),
    }
}

#[cfg(test)]
mod tests {
    use super::{contains_across, eq_across};
    use crate::prelude::*;

    #[test]
    fn numbers_are_equal_across_types() {
        let (ints, floats) = (list![1_i64, 2], list![1.0, 2.0]);
        assert!(eq_across(&ints, &floats).unwrap_or(false));
        assert!(!eq_across(&ints, &list![1.0, 2.5]).unwrap_or(true));
        assert!(eq_across(&true, &1_i64).unwrap_or(false));
        assert!(eq_across(&Some(3_i64), &3.0).unwrap_or(false));
        assert!(!eq_across(&None::<i64>, &0_i64).unwrap_or(true));
    }

    #[test]
    fn kinds_of_containers_differ() {
        assert!(!eq_across(&list![1_i64], &(1_i64,)).unwrap_or(true));
        assert!(eq_across(&Tuple::from([1_i64, 2]), &(1_i64, 2.0)).unwrap_or(false));
        assert!(eq_across(&List::<i64>::new(), &List::<Str>::new()).unwrap_or(false));
    }

    #[test]
    fn items_are_found_across_types() -> Result<()> {
        let mixed = (1_i64, Str::from("a"), None::<i64>);
        assert!(contains_across(&mixed, &Str::from("a")).unwrap_or(false));
        assert!(contains_across(&mixed, &1.0).unwrap_or(false));
        assert!(contains_across(&mixed, &()).unwrap_or(false));
        assert!(!contains_across(&mixed, &Str::from("b")).unwrap_or(true));
        let unhashable = contains_across(&FrozenSet::of(list![1_i64])?, &list![1_i64]);
        assert!(unhashable.is_err());
        Ok(())
    }
}
