//! `bisect`: binary search in sorted lists.

use crate::error::Result;
use crate::list::List;
use crate::py;
use crate::slice::Bound;
use crate::value::Value;

/// `bisect.bisect_left(xs, x)`: where `x` belongs, before equal elements.
///
/// ```py
/// import bisect
/// assert bisect.bisect_left([1, 2, 2, 3], 2) == 1
/// ```
#[py("bisect.bisect_left")]
pub fn bisect_left<T: Value>(
    a: &List<T>,
    x: &T,
    #[default(0)] lo: i64,
    #[default(None)] hi: Option<Bound>,
) -> Result<i64> {
    search(a, lo, hi, |item| item.lt(x))
}

/// `bisect.bisect_right(xs, x)`: where `x` belongs, after equal elements.
///
/// ```py
/// import bisect
/// assert bisect.bisect_right([1, 2, 2, 3], 2) == 3
/// ```
#[py("bisect.bisect_right")]
pub fn bisect_right<T: Value>(
    a: &List<T>,
    x: &T,
    #[default(0)] lo: i64,
    #[default(None)] hi: Option<Bound>,
) -> Result<i64> {
    search(a, lo, hi, |item| Ok(!x.lt(item)?))
}

/// `bisect.bisect(xs, x)`, the same as `bisect_right`.
///
/// ```py
/// import bisect
/// assert bisect.bisect([1, 2, 2, 3], 2) == 3
/// ```
#[py("bisect.bisect")]
pub fn bisect<T: Value>(
    a: &List<T>,
    x: &T,
    #[default(0)] lo: i64,
    #[default(None)] hi: Option<Bound>,
) -> Result<i64> {
    bisect_right(a, x, lo, hi)
}

/// `bisect.insort_left(xs, x)`: inserts `x` before equal elements.
///
/// ```py
/// import bisect
/// xs = [1, 3]
/// bisect.insort_left(xs, 2)
/// assert xs == [1, 2, 3]
/// ```
#[py("bisect.insort_left")]
pub fn insort_left<T: Value>(
    a: &List<T>,
    x: T,
    #[default(0)] lo: i64,
    #[default(None)] hi: Option<Bound>,
) -> Result<()> {
    a.insert(bisect_left(a, &x, lo, hi)?, x);
    Ok(())
}

/// `bisect.insort_right(xs, x)`: inserts `x` after equal elements.
///
/// ```py
/// import bisect
/// xs = [1, 3]
/// bisect.insort_right(xs, 2)
/// assert xs == [1, 2, 3]
/// ```
#[py("bisect.insort_right")]
pub fn insort_right<T: Value>(
    a: &List<T>,
    x: T,
    #[default(0)] lo: i64,
    #[default(None)] hi: Option<Bound>,
) -> Result<()> {
    a.insert(bisect_right(a, &x, lo, hi)?, x);
    Ok(())
}

/// `bisect.insort(xs, x)`, the same as `insort_right`.
///
/// ```py
/// import bisect
/// xs = [1, 3]
/// bisect.insort(xs, 2)
/// assert xs == [1, 2, 3]
/// ```
#[py("bisect.insort")]
pub fn insort<T: Value>(
    a: &List<T>,
    x: T,
    #[default(0)] lo: i64,
    #[default(None)] hi: Option<Bound>,
) -> Result<()> {
    insort_right(a, x, lo, hi)
}

/// The number of elements in `lo..hi` that are `before`, after `lo`.
fn search<T: Value>(
    a: &List<T>,
    lo: i64,
    hi: Option<Bound>,
    before: impl Fn(&T) -> Result<bool>,
) -> Result<i64> {
    if lo < 0 {
        return Err(err!(ValueError, "lo must be non-negative"));
    }
    let mut low = lo;
    let mut high = hi.unwrap_or_else(|| a.len());
    while low < high {
        let middle = low + (high - low) / 2;
        if before(&a.get(middle)?)? {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    Ok(low)
}
