//! Long displays of constants: they stand in the program as plain data, of which the values are made where the display is evaluated.
//!
//! ```ignore
//! let words = {                                                // words = [("abort", 1), …]
//!     static ITEMS: [(&str, i64); 500] = [("abort", 1), …];
//!     table::list::<(Str, i64)>(&ITEMS)
//! };
//! ```
//!
//! As expressions they would be thousands of calls in one function, for which rustc takes minutes.

use crate::dict::Dict;
use crate::error::Result;
use crate::int::Int;
use crate::list::List;
use crate::set::Set;
use crate::str::Str;
use crate::tuple::Tuple;
use crate::value::Value;

/// Plain data of which a value of type `T` is made.
pub trait Plain<T> {
    /// A new value.
    fn value(&self) -> T;
}

/// `[…]`
pub fn list<T: Value>(items: &[impl Plain<T>]) -> List<T> {
    List::from(values(items))
}

/// `(…)`
pub fn tuple<T: Value>(items: &[impl Plain<T>]) -> Tuple<T> {
    Tuple::from(values(items))
}

/// `{…}`; its items are in the order of a set display of constants.
///
/// # Errors
/// Whatever hashing a key raises.
pub fn set<T: Value>(items: &[impl Plain<T>]) -> Result<Set<T>> {
    Ok(Set::of(values(items).into_iter())?.copy())
}

/// `{key: value, …}`
///
/// # Errors
/// Whatever hashing a key raises.
pub fn dict<K: Value, V: Value>(items: &[(impl Plain<K>, impl Plain<V>)]) -> Result<Dict<K, V>> {
    let dict = Dict::with_capacity(items.len());
    for (key, value) in items {
        dict.set(key.value(), value.value())?;
    }
    Ok(dict)
}

fn values<T>(items: &[impl Plain<T>]) -> Vec<T> {
    items.iter().map(Plain::value).collect()
}

impl Plain<Str> for &'static str {
    fn value(&self) -> Str {
        Str::lit(self)
    }
}

impl Plain<Int> for i64 {
    fn value(&self) -> Int {
        Int::from(*self)
    }
}

impl<T, P: Plain<T>> Plain<Option<T>> for Option<P> {
    fn value(&self) -> Option<T> {
        self.as_ref().map(Plain::value)
    }
}

impl<T: Value, P: Plain<T>> Plain<List<T>> for &'static [P] {
    fn value(&self) -> List<T> {
        list(self)
    }
}

impl<T: Value, P: Plain<T>> Plain<Tuple<T>> for &'static [P] {
    fn value(&self) -> Tuple<T> {
        tuple(self)
    }
}

macro_rules! itself {
    ($($ty:ty)*) => {
        $(impl Plain<$ty> for $ty {
            fn value(&self) -> $ty {
                *self
            }
        })*
    };
}

itself!(i64 f64 bool);

macro_rules! tuples {
    ($(($($value:ident $plain:ident $place:tt),+))*) => {
        $(impl<$($value, $plain: Plain<$value>),+> Plain<($($value,)+)> for ($($plain,)+) {
            fn value(&self) -> ($($value,)+) {
                ($(self.$place.value(),)+)
            }
        })*
    };
}

tuples! {
    (A P 0)
    (A P 0, B Q 1)
    (A P 0, B Q 1, C R 2)
    (A P 0, B Q 1, C R 2, D S 3)
    (A P 0, B Q 1, C R 2, D S 3, E T 4)
    (A P 0, B Q 1, C R 2, D S 3, E T 4, F U 5)
    (A P 0, B Q 1, C R 2, D S 3, E T 4, F U 5, G V 6)
    (A P 0, B Q 1, C R 2, D S 3, E T 4, F U 5, G V 6, H W 7)
}
