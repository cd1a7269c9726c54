//! Iteration over texts: one-character strs.

use super::Iterable;
use crate::str::{Str, StrIter};

impl Iterable for &Str {
    type Item = Str;
    type Iter = StrIter;

    #[inline]
    fn iterate(self) -> StrIter {
        self.clone().into_iter()
    }
}

impl Iterable for Str {
    type Item = Str;
    type Iter = StrIter;

    #[inline]
    fn iterate(self) -> StrIter {
        self.into_iter()
    }
}
