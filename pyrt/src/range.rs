//! `range`: start, stop and step. It is its own Rust iterator: `for i in range(10)` reads as in Python and runs like `0..10`.

use crate::error::Result;
use crate::int::Int;
use crate::iter::Iterable;
use crate::py;
use crate::slice::{Bound, Picked, Word, position};
use crate::tuple::TupleHash;
use crate::value::Value;

/// `range(start, stop, step)`; iterating takes a copy.
#[derive(Clone, Copy, Debug)]
pub struct Range {
    start: i64,
    stop: i64,
    step: i64,
}

/// `range(stop)`: 0 up to `stop`.
///
/// ```py
/// assert list(range(3)) == [0, 1, 2]
/// ```
#[py("range")]
#[inline]
pub fn range(stop: i64) -> Range {
    Range { start: 0, stop, step: 1 }
}

/// `range(start, stop)`: `start` up to `stop`.
///
/// ```py
/// assert list(range(1, 3)) == [1, 2]
/// ```
#[py("range")]
#[inline]
pub fn range_from(start: i64, stop: i64) -> Range {
    Range { start, stop, step: 1 }
}

/// `range(start, stop, step)`.
///
/// Raises ValueError if the step is 0.
///
/// ```py
/// assert list(range(5, 0, -2)) == [5, 3, 1]
/// ```
#[py("range")]
#[inline]
pub fn range_step(start: i64, stop: i64, step: i64) -> Result<Range> {
    if step == 0 {
        return Err(err!(ValueError, "range() arg 3 must not be zero"));
    }
    Ok(Range { start, stop, step })
}

/// `range(start, stop, step)` whose bounds may both lie beyond 64 bits, to loop over. No loop gets to a `stop` that is out there; one
/// that begins there is an error unless there is nothing to do.
///
/// # Errors
/// OverflowError if it begins beyond 64 bits, ValueError if the step is 0.
pub fn range_between(start: &Int, stop: &Int, step: i64) -> Result<Range> {
    let is_empty = if step < 0 { start <= stop } else { start >= stop };
    if is_empty {
        return range_step(0, 0, step);
    }
    range_step(start.index()?, stop.saturating(), step)
}

impl Range {
    /// `len(r)`.
    ///
    /// ```py
    /// assert len(range(0, 10, 3)) == 4
    /// ```
    #[py("range.__len__")]
    #[inline]
    pub fn len(&self) -> i64 {
        let gap = if self.step > 0 {
            i128::from(self.stop) - i128::from(self.start)
        } else {
            i128::from(self.start) - i128::from(self.stop)
        };
        if gap <= 0 { 0 } else { ((gap as u64 - 1) / self.step.unsigned_abs() + 1) as i64 }
    }

    /// `not r`.
    #[inline]
    pub fn is_empty(&self) -> bool {
        if self.step > 0 { self.start >= self.stop } else { self.start <= self.stop }
    }

    /// `r.start`.
    ///
    /// ```py
    /// assert range(2, 5).start == 2
    /// ```
    #[py("range.start", value)]
    pub fn start(&self) -> Word {
        self.start
    }

    /// `r.stop`.
    ///
    /// ```py
    /// assert range(2, 5).stop == 5
    /// ```
    #[py("range.stop", value)]
    pub fn stop(&self) -> Word {
        self.stop
    }

    /// `r.step`.
    ///
    /// ```py
    /// assert range(2, 5).step == 1
    /// ```
    #[py("range.step", value)]
    pub fn step(&self) -> Word {
        self.step
    }

    /// `r[i]`: the number at `i`, counted from the end if negative.
    ///
    /// Raises IndexError outside of `-len(r)..len(r)`.
    ///
    /// ```py
    /// assert range(0, 10, 3)[-1] == 9
    /// ```
    #[py("range.__getitem__")]
    pub fn get(&self, i: Bound) -> Result<Word> {
        match position(self.len() as usize, i) {
            Some(at) => Ok(self.start + at as i64 * self.step),
            None => Err(err!(IndexError, "range object index out of range")),
        }
    }

    /// `r[start:stop]`: a range of the taken numbers.
    pub fn slice(&self, start: Option<Bound>, stop: Option<Bound>) -> Range {
        // Only a step of 0 raises.
        self.slice_step(start, stop, None).unwrap_or(*self)
    }

    /// `r[start:stop:step]`: a range of the taken numbers.
    ///
    /// Raises ValueError if the step is 0.
    ///
    /// ```py
    /// assert range(10)[2:8:3] == range(2, 8, 3)
    /// ```
    #[py("range.__getslice__")]
    pub fn slice_step(&self, start: Option<Bound>, stop: Option<Bound>, step: Option<i64>) -> Result<Range> {
        let len = self.len();
        let picked = Picked::new(len as usize, start, stop, step)?;
        let number = |at: i64| self.start.saturating_add(at.saturating_mul(self.step));
        let (low, high) = if picked.step < 0 { (-1, len - 1) } else { (0, len) };
        let clamp = |end: i64| if end < 0 { (end + len).max(low) } else { end.min(high) };
        let stop = stop.map_or(if picked.step < 0 { low } else { high }, clamp);
        Ok(Range {
            start: number(picked.start),
            stop: number(stop),
            step: self.step.saturating_mul(picked.step),
        })
    }

    /// `n in r`.
    ///
    /// ```py
    /// assert 6 in range(0, 10, 3) and 7 not in range(0, 10, 3)
    /// ```
    #[py("range.__contains__")]
    pub fn contains(&self, n: i64) -> bool {
        let inside =
            if self.step > 0 { self.start <= n && n < self.stop } else { self.stop < n && n <= self.start };
        inside && (i128::from(n) - i128::from(self.start)) % i128::from(self.step) == 0
    }

    /// `r.index(n)`: the position of a number.
    ///
    /// Raises ValueError if it is not in the range.
    ///
    /// ```py
    /// assert range(0, 10, 3).index(6) == 2
    /// ```
    #[py("range.index")]
    pub fn index(&self, value: i64) -> Result<i64> {
        if !self.contains(value) {
            return Err(err!(ValueError, "{value} is not in range"));
        }
        Ok(((i128::from(value) - i128::from(self.start)) / i128::from(self.step)) as i64)
    }

    /// `r.count(n)`: 1 if the number is in the range, else 0.
    ///
    /// ```py
    /// assert range(3).count(1) == 1 and range(3).count(7) == 0
    /// ```
    #[py("range.count")]
    pub fn count_of(&self, value: i64) -> i64 {
        i64::from(self.contains(value))
    }

    /// The numbers in order.
    #[inline]
    pub fn iter(&self) -> Range {
        *self
    }

    /// `reversed(r)`.
    ///
    /// ```py
    /// assert list(reversed(range(0, 10, 3))) == [9, 6, 3, 0]
    /// ```
    #[py("range.__reversed__")]
    #[inline]
    pub fn reversed(&self) -> impl Iterator<Item = Word> + use<> {
        let (start, step) = (self.start, self.step);
        (0..self.len()).rev().map(move |at| start + at * step)
    }
}

impl Iterator for Range {
    type Item = i64;

    #[inline]
    fn next(&mut self) -> Option<i64> {
        if self.is_empty() {
            return None;
        }
        let n = self.start;
        // Beyond the largest int lies no number of the range: the iteration ends.
        self.start = n.checked_add(self.step).unwrap_or(self.stop);
        Some(n)
    }

    #[inline]
    fn size_hint(&self) -> (usize, Option<usize>) {
        let len = self.len() as usize;
        (len, Some(len))
    }
}

impl Iterable for &Range {
    type Item = i64;
    type Iter = Range;

    #[inline]
    fn iterate(self) -> Range {
        *self
    }
}

impl Value for Range {
    const PLAIN: bool = true;

    fn type_name(&self) -> String {
        "range".to_owned()
    }

    fn repr(&self, out: &mut String) -> Result<()> {
        out.push_str(&if self.step == 1 {
            format!("range({}, {})", self.start, self.stop)
        } else {
            format!("range({}, {}, {})", self.start, self.stop, self.step)
        });
        Ok(())
    }

    fn truth(&self) -> Result<bool> {
        Ok(!self.is_empty())
    }

    fn eq(&self, other: &Self) -> Result<bool> {
        let len = self.len();
        Ok(len == other.len()
            && (len == 0 || self.start == other.start && (len == 1 || self.step == other.step)))
    }

    fn is(&self, other: &Self) -> bool {
        (self.start, self.stop, self.step) == (other.start, other.stop, other.step)
    }

    fn hash(&self) -> Result<i64> {
        let len = self.len();
        let mut hash = TupleHash::new();
        hash.add(len.hash()?);
        hash.add(if len == 0 { ().hash()? } else { self.start.hash()? });
        hash.add(if len <= 1 { ().hash()? } else { self.step.hash()? });
        Ok(hash.finish(3))
    }
}
