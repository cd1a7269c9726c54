//! Iteration over texts: one-character strs.

use super::Iterable;
use crate::str::{IntoIter, Str};

impl Iterable for &Str {
    type Item = Str;
    type Iter = IntoIter;

    #[inline]
    fn iter(self) -> IntoIter {
        self.clone().into_iter()
    }
}

impl Iterable for Str {
    type Item = Str;
    type Iter = IntoIter;

    #[inline]
    fn iter(self) -> IntoIter {
        self.into_iter()
    }
}
