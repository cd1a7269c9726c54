//! Iteration over a Rust tuple whose items have one type: `for x in (1, 2, 3)` is `for x in (1, 2, 3).each()`.
//!
//! Tuples can't be `Iterable` themselves: that trait is there for every Rust iterator, which tuples might become.

use crate::value::Value;

/// Tuples of one item type.
pub trait Each {
    type Item: Value;

    /// The items in order.
    fn each(&self) -> impl DoubleEndedIterator<Item = Self::Item> + ExactSizeIterator + use<Self>;
}

macro_rules! each {
    ($($name:ident: $of:ident),+) => {
        impl<T: Value> Each for ($($of,)+) {
            type Item = T;

            #[inline]
            fn each(&self) -> impl DoubleEndedIterator<Item = T> + ExactSizeIterator + use<T> {
                let ($($name,)+) = self.clone();
                [$($name),+].into_iter()
            }
        }
    };
}

each!(a: T);
each!(a: T, b: T);
each!(a: T, b: T, c: T);
each!(a: T, b: T, c: T, d: T);
each!(a: T, b: T, c: T, d: T, e: T);
each!(a: T, b: T, c: T, d: T, e: T, f: T);
each!(a: T, b: T, c: T, d: T, e: T, f: T, g: T);
each!(a: T, b: T, c: T, d: T, e: T, f: T, g: T, h: T);
each!(a: T, b: T, c: T, d: T, e: T, f: T, g: T, h: T, i: T);
each!(a: T, b: T, c: T, d: T, e: T, f: T, g: T, h: T, i: T, j: T);
each!(a: T, b: T, c: T, d: T, e: T, f: T, g: T, h: T, i: T, j: T, k: T);
each!(a: T, b: T, c: T, d: T, e: T, f: T, g: T, h: T, i: T, j: T, k: T, l: T);
