//! The arithmetic of `xs[start:stop:step]`, for all sequences of elements.

mod object;

pub use object::Slice;

use crate::error::Result;

/// An index or limit for which a larger int stands for "beyond the end": the emitter saturates it.
pub type Bound = i64;

/// The index of an item: the emitter gives an int beyond 64 bits as IndexError.
pub type Place = i64;

/// An int result that may be any 64-bit number. A plain `i64` result is a size, index or count, far from the end of the range.
pub type Word = i64;

/// An int result that is a size, a count or a place: never negative.
pub type Size = i64;

/// The positions that a slice takes from a sequence: `start`, then every `step`, `count` of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Picked {
    pub start: i64,
    pub step: i64,
    pub count: usize,
}

impl Picked {
    /// Resolves `start:stop:step` for a sequence of `len` elements.
    ///
    /// Raises ValueError if the step is 0.
    pub fn new(len: usize, start: Option<Bound>, stop: Option<Bound>, step: Option<i64>) -> Result<Picked> {
        let step = step.unwrap_or(1);
        if step == 0 {
            return Err(err!(ValueError, "slice step cannot be zero"));
        }
        let len = len as i64;
        let (low, high) = if step < 0 { (-1, len - 1) } else { (0, len) };
        let clamp = |end: i64| if end < 0 { (end + len).max(low) } else { end.min(high) };
        let start = start.map_or(if step < 0 { high } else { low }, clamp);
        let stop = stop.map_or(if step < 0 { low } else { high }, clamp);
        let gap = if step < 0 { start.saturating_sub(stop) } else { stop.saturating_sub(start) };
        let count = if gap <= 0 { 0 } else { (gap as u64 - 1) / step.unsigned_abs() + 1 };
        Ok(Picked { start, step, count: count as usize })
    }

    /// The positions in order.
    pub fn positions(self) -> impl DoubleEndedIterator<Item = usize> {
        (0..self.count as i64).map(move |i| (self.start + i * self.step) as usize)
    }
}

/// The ends of `xs[start:stop]`, in order and inside the sequence.
#[inline]
pub fn span(len: usize, start: Option<Bound>, stop: Option<Bound>) -> std::ops::Range<usize> {
    let clamp = |end: i64| if end < 0 { (end + len as i64).max(0) as usize } else { (end as usize).min(len) };
    let from = start.map_or(0, clamp);
    from..stop.map_or(len, clamp).max(from)
}

/// The position that the index `i` means in a sequence of `len` elements, if it is inside.
#[inline]
pub fn position(len: usize, i: i64) -> Option<usize> {
    let at = if i < 0 { i.wrapping_add(len as i64) } else { i } as usize;
    (at < len).then_some(at)
}
