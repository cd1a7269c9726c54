//! `slice` objects: what `obj[1:3]` gives to the `__getitem__` of a class of the program.

use super::Bound;
use crate::bytes::Bytes;
use crate::error::Result;
use crate::list::List;
use crate::py;
use crate::range::Range;
use crate::str::Str;
use crate::tuple::Tuple;
use crate::value::Value;

/// `start:stop:step`, each of which may be left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Slice {
    start: Option<Bound>,
    stop: Option<Bound>,
    step: Option<i64>,
}

impl Slice {
    pub fn new(start: Option<Bound>, stop: Option<Bound>, step: Option<i64>) -> Self {
        Self { start, stop, step }
    }

    /// `s.start`, None if it is left out.
    ///
    /// ```py
    /// assert slice(1, 3).start == 1 and slice(3).start is None
    /// ```
    #[py("slice.start", value)]
    pub fn start(&self) -> Option<i64> {
        self.start
    }

    /// `s.stop`, None if it is left out.
    ///
    /// ```py
    /// assert slice(1, 3).stop == 3
    /// ```
    #[py("slice.stop", value)]
    pub fn stop(&self) -> Option<i64> {
        self.stop
    }

    /// `s.step`, None if it is left out.
    ///
    /// ```py
    /// assert slice(1, 3).step is None
    /// ```
    #[py("slice.step", value)]
    pub fn step(&self) -> Option<i64> {
        self.step
    }

    /// `s.indices(length)`: start, stop and step for a sequence of that length.
    ///
    /// Raises ValueError if the step is 0 or the length is negative.
    ///
    /// ```py
    /// assert slice(None, None, -1).indices(4) == (3, -1, -1) and slice(-2, 99).indices(4) == (2, 4, 1)
    /// ```
    #[py("slice.indices")]
    pub fn indices(&self, length: i64) -> Result<(i64, i64, i64)> {
        if length < 0 {
            return Err(err!(ValueError, "length should not be negative"));
        }
        let step = self.step.unwrap_or(1);
        if step == 0 {
            return Err(err!(ValueError, "slice step cannot be zero"));
        }
        let (low, high) = if step < 0 { (-1, length - 1) } else { (0, length) };
        let clamp = |end: i64| if end < 0 { end.saturating_add(length).max(low) } else { end.min(high) };
        let (first, last) = if step < 0 { (high, low) } else { (low, high) };
        Ok((self.start.map_or(first, clamp), self.stop.map_or(last, clamp), step))
    }
}

impl Value for Slice {
    fn type_name(&self) -> String {
        "slice".to_owned()
    }

    fn repr(&self, out: &mut String) -> Result<()> {
        out.push_str("slice(");
        self.start.repr(out)?;
        out.push_str(", ");
        self.stop.repr(out)?;
        out.push_str(", ");
        self.step.repr(out)?;
        out.push(')');
        Ok(())
    }

    fn eq(&self, other: &Self) -> Result<bool> {
        Ok(self == other)
    }

    fn is(&self, other: &Self) -> bool {
        self == other
    }

    fn hash(&self) -> Result<i64> {
        Err(err!(TypeError, "unhashable type: 'slice'"))
    }
}

impl<T: Value> List<T> {
    /// `xs[s]` of a slice object.
    ///
    /// ```py
    /// assert [1, 2, 3][slice(1, None)] == [2, 3]
    /// ```
    #[py("list.__getitem__")]
    pub fn sliced(&self, slice: &Slice) -> Result<List<T>> {
        self.slice_step(slice.start, slice.stop, slice.step)
    }
}

impl<T: Value> Tuple<T> {
    /// `t[s]` of a slice object.
    ///
    /// ```py
    /// assert tuple("abc")[slice(1, None)] == ("b", "c")
    /// ```
    #[py("tuple.__getitem__")]
    pub fn sliced(&self, slice: &Slice) -> Result<Tuple<T>> {
        self.slice_step(slice.start, slice.stop, slice.step)
    }
}

impl Str {
    /// `text[s]` of a slice object.
    ///
    /// ```py
    /// assert "abc"[slice(1, None)] == "bc"
    /// ```
    #[py("str.__getitem__")]
    pub fn sliced(&self, slice: &Slice) -> Result<Str> {
        self.slice_step(slice.start, slice.stop, slice.step)
    }
}

impl Bytes {
    /// `data[s]` of a slice object.
    ///
    /// ```py
    /// assert b"abc"[slice(1, None)] == b"bc"
    /// ```
    #[py("bytes.__getitem__")]
    pub fn sliced(&self, slice: &Slice) -> Result<Bytes> {
        self.slice_step(slice.start, slice.stop, slice.step)
    }
}

impl Range {
    /// `r[s]` of a slice object.
    ///
    /// ```py
    /// assert range(5)[slice(1, 3)] == range(1, 3)
    /// ```
    #[py("range.__getitem__")]
    pub fn sliced(&self, slice: &Slice) -> Result<Range> {
        self.slice_step(slice.start, slice.stop, slice.step)
    }
}
