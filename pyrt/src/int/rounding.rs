//! `round(n, ndigits)` for ints: to tens, hundreds, ...; a tie goes to the even neighbour.

use super::{Int, View, division::Divide, pow};
use crate::Result;

/// `round(a, ndigits)`: `a` itself for `ndigits` from 0 up, else the nearest multiple of `10 ** -ndigits`.
#[inline]
pub fn round_digits(a: impl Into<Int>, ndigits: impl Into<Int>) -> Result<Int> {
    let (a, ndigits) = (a.into(), ndigits.into());
    if !ndigits.is_negative() {
        return Ok(a);
    }
    // Beyond the number of its digits every int rounds to 0; this also keeps the power of ten small.
    let digits = match ndigits.view() {
        View::Small(value) => value.unsigned_abs(),
        View::Big(_) => u64::MAX,
    };
    if digits > a.bit_length() as u64 {
        return Ok(Int::ZERO);
    }
    let unit = pow(10, digits as i64)?;
    let (quotient, remainder) = (&a).divmod(&unit)?;
    let twice = &remainder * 2;
    let up = twice > unit || (twice == unit && (&quotient & 1) == 1);
    Ok(if up { a + unit - remainder } else { a - remainder })
}
