//! `Total`: a float, or the int that it was before the first float came to it.
//!
//! ```text
//! total = 0                      ->   let mut total = Total::from(0);
//! for price in prices:           ->   for price in prices.iter() {
//!     total += price             ->       total += price;
//! print(total)                   ->   py_print!(total.num())?;          0 if there were no prices
//! ```
//!
//! A sum is a float from its first addition on, and arithmetic with floats takes the int for one, too. So the sum lies in an `f64`, and
//! that it is an int still is a flag beside it, which costs a loop nothing. The transpiler uses it where every int that the
//! variable may hold is a float exactly (at most 2**53); all others are `Num`s.

use crate::Num;
use std::ops::{AddAssign, MulAssign, SubAssign};

/// What a sum or product of floats is held in that starts as an int.
#[derive(Clone, Copy, Debug, Default)]
pub struct Total {
    value: f64,
    is_float: bool,
}

impl Total {
    /// The value as what it is, an int or a float.
    #[inline]
    pub fn num(self) -> Num {
        if self.is_float { Num::from(self.value) } else { Num::from(self.value as i64) }
    }

    /// The value as a float: exact, as ints are small here.
    #[inline(always)]
    pub fn float(self) -> f64 {
        self.value
    }
}

impl From<i64> for Total {
    #[inline(always)]
    fn from(value: i64) -> Total {
        Total { value: value as f64, is_float: false }
    }
}

impl From<f64> for Total {
    #[inline(always)]
    fn from(value: f64) -> Total {
        Total { value, is_float: true }
    }
}

impl AddAssign<f64> for Total {
    #[inline(always)]
    fn add_assign(&mut self, x: f64) {
        *self = Total::from(self.value + x);
    }
}

impl SubAssign<f64> for Total {
    #[inline(always)]
    fn sub_assign(&mut self, x: f64) {
        *self = Total::from(self.value - x);
    }
}

impl MulAssign<f64> for Total {
    #[inline(always)]
    fn mul_assign(&mut self, x: f64) {
        *self = Total::from(self.value * x);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_int_until_a_float_comes() {
        let mut total = Total::from(7_i64);
        assert_eq!(total.num().as_int(), Some(7_i64.into()));
        total *= 0.5;
        total -= 1.0;
        total += 0.25;
        assert_eq!(total.num().as_float(), Some(2.75));
        assert_eq!(total.float(), 2.75);
    }
}
