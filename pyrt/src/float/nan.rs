//! NaNs that are objects of their own: each `float("nan")` is equal to nothing, and is nothing but itself.
//!
//! A container asks `a is b or a == b`, so `nan in [nan]` is true and `float("nan") in [float("nan")]` is not. What `float(text)`
//! makes has a number in the low bits of the NaN, which copies keep: two floats are the same object if their bits are equal. A NaN
//! that was computed has the processor's bits, so that all of these count as one object.

use std::sync::atomic::{AtomicU32, Ordering};

/// What stands above the number: nothing that the processor or a file format uses.
const MARK: u64 = 0x0005_a17e << 32;
const MARKED: u64 = 0x0007_ffff << 32;

/// The NaN as one that no other is the same object as.
pub(super) fn marked(nan: f64) -> f64 {
    static MADE: AtomicU32 = AtomicU32::new(0);
    let number = MADE.fetch_add(1, Ordering::Relaxed);
    f64::from_bits(nan.to_bits() | MARK | u64::from(number))
}

/// The float as CPython has it: without the number of a NaN, which would show where its bytes are looked at.
#[inline]
pub fn without_mark(x: f64) -> f64 {
    if x.is_nan() && x.to_bits() & MARKED == MARK { f64::NAN.copysign(x) } else { x }
}

#[cfg(test)]
mod tests {
    use super::{marked, without_mark};

    #[test]
    fn a_marked_nan_is_one_of_its_kind() {
        let (a, b) = (marked(f64::NAN), marked(-f64::NAN));
        assert!(a.is_nan() && b.is_nan() && a.to_bits() != b.to_bits());
        assert_eq!(without_mark(a).to_bits(), f64::NAN.to_bits());
        assert_eq!(without_mark(b).to_bits(), (-f64::NAN).to_bits());
        let foreign = f64::from_bits(f64::NAN.to_bits() | 7);
        assert_eq!(without_mark(foreign).to_bits(), foreign.to_bits());
    }
}
