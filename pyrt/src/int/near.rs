//! What `compare!` knows of a large int: the bounds that its leading bits give.
//!
//! ```text
//! 4 * q + r - t < n * t        4 * q + r - t is in 8123 .. 8130 * 2**9800, n * t in 8200 .. 8204 * 2**9800: True
//! ```
//!
//! Interval arithmetic, so that an answer is always right; where the bounds overlap there is none.

use super::{Int, View};
use std::cmp::Ordering;
use std::ops::{Add, Mul, Neg, Sub};

/// Bits that are kept of a bound: products of two fit an `i128`.
const BITS: u32 = 62;

/// An int between `low * 2**exponent` and `high * 2**exponent`, both included. Neither bound is above `2**BITS`.
#[derive(Clone, Copy)]
pub struct Near {
    low: i128,
    high: i128,
    exponent: u64,
}

/// What `compare!` has operands of.
pub trait Operand {
    /// Whether it takes more than a machine word: its leading bits may do.
    fn is_big(&self) -> bool;
    fn near(&self) -> Near;
}

impl Operand for Int {
    #[inline(always)]
    fn is_big(&self) -> bool {
        !self.0.is_small()
    }

    #[cold]
    fn near(&self) -> Near {
        match self.view() {
            View::Small(value) => value.near(),
            View::Big(big) => {
                let near = of_magnitude(big.words());
                if big.is_negative() { -near } else { near }
            }
        }
    }
}

impl Operand for i64 {
    #[inline(always)]
    fn is_big(&self) -> bool {
        false
    }

    fn near(&self) -> Near {
        Near::between((*self).into(), (*self).into(), 0)
    }
}

impl<T: Operand> Operand for &T {
    #[inline(always)]
    fn is_big(&self) -> bool {
        (**self).is_big()
    }

    #[inline(always)]
    fn near(&self) -> Near {
        (**self).near()
    }
}

fn of_magnitude(words: &[u64]) -> Near {
    let (leading, below) = match words {
        [.., low, high] => (u128::from(*high) << 64 | u128::from(*low), words.len() - 2),
        [word] => (u128::from(*word), 0),
        [] => (0, 0),
    };
    let excess = (u128::BITS - leading.leading_zeros()).saturating_sub(BITS);
    let low = (leading >> excess) as i128;
    let exponent = below as u64 * 64 + u64::from(excess);
    Near { low, high: if exponent == 0 { low } else { low + 1 }, exponent }
}

/// The bound in units of `2**bits`, not above it.
fn rounded_down(bound: i128, bits: u64) -> i128 {
    bound >> bits.min(127)
}

fn rounded_up(bound: i128, bits: u64) -> i128 {
    -rounded_down(-bound, bits)
}

impl Near {
    /// Bounds of less than 127 bits.
    fn between(low: i128, high: i128, exponent: u64) -> Near {
        let largest = low.unsigned_abs().max(high.unsigned_abs());
        let excess = (u128::BITS - largest.leading_zeros()).saturating_sub(BITS).into();
        Near { low: rounded_down(low, excess), high: rounded_up(high, excess), exponent: exponent + excess }
    }

    /// How the ints compare, if the bounds tell.
    pub fn order(self, other: Near) -> Option<Ordering> {
        match self - other {
            Near { low: 1.., .. } => Some(Ordering::Greater),
            Near { high: ..=-1, .. } => Some(Ordering::Less),
            Near { low: 0, high: 0, .. } => Some(Ordering::Equal),
            _ => None,
        }
    }
}

impl Add for Near {
    type Output = Near;

    fn add(self, other: Near) -> Near {
        let exponent = self.exponent.max(other.exponent);
        let (shift, other_shift) = (exponent - self.exponent, exponent - other.exponent);
        let low = rounded_down(self.low, shift) + rounded_down(other.low, other_shift);
        let high = rounded_up(self.high, shift) + rounded_up(other.high, other_shift);
        Near::between(low, high, exponent)
    }
}

impl Neg for Near {
    type Output = Near;

    fn neg(self) -> Near {
        Near { low: -self.high, high: -self.low, ..self }
    }
}

impl Sub for Near {
    type Output = Near;

    fn sub(self, other: Near) -> Near {
        self + -other
    }
}

impl Mul for Near {
    type Output = Near;

    fn mul(self, other: Near) -> Near {
        let ends =
            [self.low * other.low, self.low * other.high, self.high * other.low, self.high * other.high];
        let (low, high) =
            ends.iter().fold((ends[0], ends[0]), |(low, high), end| (low.min(*end), high.max(*end)));
        Near::between(low, high, self.exponent + other.exponent)
    }
}
