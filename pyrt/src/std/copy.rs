//! `copy`: copies of containers, one level deep or all the way down.
//!
//! `deepcopy` keeps what is shared shared: a list that stands twice in another is copied once. Instances are copied by
//! their attributes ([`crate::class::copied`]); where a class has rules of its own (`__copy__`), Python copies.

use crate::class::{Class, Inst};
use crate::dict::Dict;
use crate::error::Result;
use crate::list::List;
use crate::py;
use crate::set::Set;
use crate::value::{Copies, Value};

/// `copy.copy(xs)` of a list: a new list of the same items.
///
/// ```py
/// import copy
/// xs = [[1]]
/// assert copy.copy(xs) == xs and copy.copy(xs)[0] is xs[0]
/// ```
#[py("copy.copy")]
pub fn copy<T: Value>(x: &List<T>) -> List<T> {
    x.copy()
}

/// `copy.copy(d)` of a dict: a new dict of the same entries.
///
/// ```py
/// import copy
/// assert copy.copy({"a": 1}) == {"a": 1}
/// ```
#[py("copy.copy")]
pub fn copy_dict<K: Value, V: Value>(x: &Dict<K, V>) -> Dict<K, V> {
    x.copy()
}

/// `copy.copy(s)` of a set: a new set of the same elements.
///
/// ```py
/// import copy
/// assert copy.copy({1, 2}) == {1, 2}
/// ```
#[py("copy.copy")]
pub fn copy_set<T: Value>(x: &Set<T>) -> Set<T> {
    x.copy()
}

/// `copy.deepcopy(xs)` of a list: a new list of deep copies.
///
/// ```py
/// import copy
/// xs = [[1], [2]]
/// ys = copy.deepcopy(xs)
/// ys[0].append(5)
/// assert xs == [[1], [2]] and ys == [[1, 5], [2]]
/// ```
#[py("copy.deepcopy")]
pub fn deepcopy<T: Value>(x: &List<T>) -> Result<List<T>> {
    x.deep_copy(&mut Copies::default())
}

/// `copy.deepcopy(d)` of a dict: a new dict of deep copies.
///
/// ```py
/// import copy
/// d = {"a": [1]}
/// assert copy.deepcopy(d) == d and copy.deepcopy(d)["a"] is not d["a"]
/// ```
#[py("copy.deepcopy")]
pub fn deepcopy_dict<K: Value, V: Value>(x: &Dict<K, V>) -> Result<Dict<K, V>> {
    x.deep_copy(&mut Copies::default())
}

/// `copy.deepcopy(s)` of a set: a new set.
///
/// ```py
/// import copy
/// assert copy.deepcopy({1, 2}) == {1, 2}
/// ```
#[py("copy.deepcopy")]
pub fn deepcopy_set<T: Value>(x: &Set<T>) -> Result<Set<T>> {
    x.deep_copy(&mut Copies::default())
}

/// `copy.copy(x)` of an instance: another one with the same attributes.
pub fn instance<C: Class>(x: &Inst<C>) -> Inst<C> {
    let copy = x.class().slots.copy.map(|copy| copy(x.any()));
    // A member of an enumeration is its own copy.
    copy.and_then(|copy| copy.down()).unwrap_or_else(|| x.clone())
}

/// `copy.deepcopy(x)` of an instance: another one, whose attributes are copies.
pub fn deep<T: Value>(x: &T) -> Result<T> {
    x.deep_copy(&mut Copies::default())
}
