//! How large an int may be: the intervals that let a Python int be a plain `i64`.
//!
//! ```py
//! for i in range(len(xs)):        # i: 0 ..= 2**48
//!     h = (h * 31 + i) % 1009     # h: 0 ..= 1008
//! total = total + h               # total: any size
//! ```
//!
//! Where two values meet, a bound that differs goes to the next of a few steps, so that growing ends. An int that is only ever
//! changed by small constants stays within [`COUNTED`]: no program can add that often (2**54 additions take years). This
//! is the one place where time is an argument; every other operation is exact.

use crate::hir::BinaryOp;

/// What counting by small steps can reach.
const COUNTED: i128 = 1 << 54;
/// Results up to here are computed in `i64`: a factor of two below its end, for what counting may add.
const FITS: i128 = 1 << 62;
/// Constants up to here count as small steps.
const SMALL: i128 = 1 << 10;
/// Where bounds stop on their way outwards.
const STEPS: [i128; 7] = [0, 255, 1 << 16, 1 << 31, 1 << 32, COUNTED, FITS];

/// The values that an int may have.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(super) struct Ints {
    low: i64,
    high: i64,
    /// It may be beyond 64 bits.
    big: bool,
}

impl Ints {
    /// Anything.
    pub const ANY: Ints = Ints { low: i64::MIN, high: i64::MAX, big: true };
    /// Anything that 64 bits hold.
    pub const WORD: Ints = Ints { low: i64::MIN, high: i64::MAX, big: false };
    /// A length or an index: no more than memory holds.
    pub const SIZE: Ints = Ints { low: 0, high: 1 << 48, big: false };
    /// An index, a count, or -1 for none.
    pub const INDEX: Ints = Ints { low: -(COUNTED as i64), high: COUNTED as i64, big: false };
    /// A code point, or a byte.
    pub const CODE: Ints = Ints { low: 0, high: 0x0010_ffff, big: false };

    pub fn constant(value: i64) -> Ints {
        Ints { low: value, high: value, big: false }
    }

    /// Whether all values are 64-bit ints.
    pub fn fits(self) -> bool {
        !self.big
    }

    /// Whether all values are known to be at least zero.
    pub fn is_natural(self) -> bool {
        !self.big && self.low >= 0
    }

    fn between(low: i128, high: i128) -> Ints {
        if low < -FITS || high > FITS {
            return Ints::ANY;
        }
        Ints { low: low as i64, high: high as i64, big: false }
    }

    fn low(self) -> i128 {
        i128::from(self.low)
    }

    fn high(self) -> i128 {
        i128::from(self.high)
    }

    /// One or the other.
    pub fn join(self, other: Ints) -> Ints {
        if self == other {
            return self;
        }
        if self.big || other.big {
            return Ints::ANY;
        }
        let (low, high) = (self.low().min(other.low()), self.high().max(other.high()));
        let low = if self.low == other.low { low } else { -step(-low) };
        let high = if self.high == other.high { high } else { step(high) };
        match (i64::try_from(low), i64::try_from(high)) {
            (Ok(low), Ok(high)) => Ints { low, high, big: false },
            _ => Ints::WORD,
        }
    }

    pub fn negated(self) -> Ints {
        if self.big { Ints::ANY } else { Ints::between(-self.high(), -self.low()) }
    }

    pub fn inverted(self) -> Ints {
        if self.big { Ints::ANY } else { Ints::between(-self.high() - 1, -self.low() - 1) }
    }

    pub fn absolute(self) -> Ints {
        if self.big {
            return Ints::ANY;
        }
        let low = if self.low <= 0 && self.high >= 0 { 0 } else { self.low().abs().min(self.high().abs()) };
        Ints::between(low, self.low().abs().max(self.high().abs()))
    }

    /// The result of an operator.
    pub fn binary(op: BinaryOp, a: Ints, b: Ints) -> Ints {
        match op {
            // The divisor alone bounds a remainder.
            BinaryOp::Mod if !b.big => modulo(a, b),
            BinaryOp::And if !b.big && b.low >= 0 => Ints { low: 0, high: b.high, big: false },
            BinaryOp::And if !a.big && a.low >= 0 => Ints { low: 0, high: a.high, big: false },
            _ if a.big || b.big => Ints::ANY,
            BinaryOp::Add => sum(a, b),
            BinaryOp::Sub => sum(
                a,
                Ints { low: b.high.saturating_neg(), high: b.low.saturating_neg(), big: b.low == i64::MIN },
            ),
            BinaryOp::Mul => corners(a, b, |x, y| x.checked_mul(y)),
            BinaryOp::FloorDiv => quotient(a, b),
            BinaryOp::And | BinaryOp::Or | BinaryOp::Xor => bits(a, b),
            BinaryOp::Shr => shifted_right(a, b),
            BinaryOp::Shl => shifted_left(a, b),
            BinaryOp::Pow => power(a, b),
            _ => Ints::ANY,
        }
    }

    /// The values of `range(start, stop, step)`: at most from one bound to the other.
    pub fn range(start: Ints, stop: Ints, step: Ints) -> Ints {
        let counted = step.low == step.high && step.low().abs() <= SMALL && !step.big;
        if start.big {
            // A runtime range holds 64-bit bounds.
            return Ints::WORD;
        }
        if !stop.big && !step.big {
            let low = if step.low < 0 { start.low().min(stop.low() + 1) } else { start.low() };
            let high = if step.high > 0 { start.high().max(stop.high() - 1) } else { start.high() };
            return Ints::between(low.min(start.low()), high.max(start.high()));
        }
        if counted && start.low() >= -COUNTED && start.high() <= COUNTED {
            let low = if step.low < 0 { -COUNTED } else { start.low() };
            let high = if step.high > 0 { COUNTED } else { start.high() };
            return Ints::between(low, high);
        }
        Ints::WORD
    }
}

/// The next step outwards; a bound on the near side of zero goes to zero.
fn step(bound: i128) -> i128 {
    if bound < 0 {
        return 0;
    }
    STEPS.into_iter().find(|step| bound <= *step).unwrap_or(i128::from(i64::MAX) + 1)
}

fn is_small(ints: Ints) -> bool {
    !ints.big && ints.low() >= -SMALL && ints.high() <= SMALL
}

fn sum(a: Ints, b: Ints) -> Ints {
    if a.big || b.big {
        return Ints::ANY;
    }
    let (mut low, mut high) = (a.low() + b.low(), a.high() + b.high());
    // Counting: what grows by small steps never gets past the limit.
    if is_small(a) || is_small(b) {
        let (from_low, from_high) = (a.low().min(b.low()), a.high().max(b.high()));
        if from_high <= COUNTED {
            high = high.min(COUNTED);
        }
        if from_low >= -COUNTED {
            low = low.max(-COUNTED);
        }
    }
    Ints::between(low, high)
}

fn corners(a: Ints, b: Ints, f: impl Fn(i128, i128) -> Option<i128>) -> Ints {
    let mut all = Vec::with_capacity(4);
    for x in [a.low(), a.high()] {
        for y in [b.low(), b.high()] {
            match f(x, y) {
                Some(value) => all.push(value),
                None => return Ints::ANY,
            }
        }
    }
    let low = all.iter().copied().min().unwrap_or(0);
    let high = all.iter().copied().max().unwrap_or(0);
    Ints::between(low, high)
}

fn modulo(a: Ints, b: Ints) -> Ints {
    if b.low > 0 {
        let high = if !a.big && a.low >= 0 { a.high.min(b.high - 1) } else { b.high - 1 };
        return Ints { low: 0, high, big: false };
    }
    let (low, high) = ((b.low() + 1).min(0), (b.high() - 1).max(0));
    Ints { low: low as i64, high: high as i64, big: false }
}

fn quotient(a: Ints, b: Ints) -> Ints {
    if b.low > 0 {
        return corners(a, b, |x, y| Some(x.div_euclid(y)));
    }
    // The quotient is no larger than the dividend; `// -1` changes its sign.
    let limit = a.low().abs().max(a.high().abs()) + 1;
    Ints::between(-limit, limit)
}

fn bits(a: Ints, b: Ints) -> Ints {
    if a.low < 0 || b.low < 0 {
        // Within the same number of bits, with sign.
        let limit = ones(a.low().abs().max(a.high().abs()).max(b.low().abs()).max(b.high().abs()));
        return Ints::between(-limit - 1, limit);
    }
    Ints::between(0, ones(a.high().max(b.high())))
}

/// The largest number of as many bits.
fn ones(value: i128) -> i128 {
    (1_i128 << (128 - value.leading_zeros())) - 1
}

fn shifted_right(a: Ints, b: Ints) -> Ints {
    let (low, high) = (a.low().min(0), a.high().max(0));
    if b.low >= 0 && b.low < 64 {
        return Ints::between(if a.low >= 0 { 0 } else { low >> b.low.min(63) }, high >> b.low.min(63));
    }
    Ints::between(low, high)
}

fn shifted_left(a: Ints, b: Ints) -> Ints {
    if b.high > 62 {
        return Ints::ANY;
    }
    let count = Ints { low: b.low.max(0), ..b };
    corners(a, count, |x, y| x.checked_mul(1_i128 << y))
}

fn power(a: Ints, b: Ints) -> Ints {
    let Ok(exponent) = u32::try_from(b.high) else { return Ints::ANY };
    if b.low < 0 || exponent > 62 {
        return Ints::ANY;
    }
    let largest = a.low().abs().max(a.high().abs()).max(1);
    let Some(limit) = largest.checked_pow(exponent) else { return Ints::ANY };
    if b.low == b.high && a.low == a.high {
        let value = a.low().checked_pow(exponent).unwrap_or(limit);
        return Ints::between(value, value);
    }
    Ints::between(if a.low >= 0 { 0 } else { -limit }, limit)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ints(low: i64, high: i64) -> Ints {
        Ints { low, high, big: false }
    }

    #[test]
    fn joins_are_symmetric_and_end() {
        let (a, b) = (ints(0, 5), ints(0, 9));
        assert_eq!(a.join(b), b.join(a));
        assert_eq!(a.join(b), ints(0, 255));
        assert_eq!(a.join(b).join(a), a.join(b));
        let mut counter = Ints::constant(0);
        for _ in 0..40 {
            counter = counter.join(Ints::binary(BinaryOp::Add, counter, Ints::constant(1)));
        }
        assert!(counter.fits());
        let mut sum = Ints::constant(1);
        for _ in 0..40 {
            sum = sum.join(Ints::binary(BinaryOp::Add, sum, sum));
        }
        assert!(!sum.fits());
    }

    #[test]
    fn operators_bound_their_results() {
        let word = Ints::constant(1_103_515_245);
        let modulus = Ints::constant(1 << 31);
        let seed = ints(0, (1 << 31) - 1);
        let product = Ints::binary(BinaryOp::Mul, seed, word);
        assert!(product.fits());
        assert_eq!(Ints::binary(BinaryOp::Mod, product, modulus), seed);
        assert_eq!(Ints::binary(BinaryOp::Mod, Ints::ANY, Ints::constant(-7)), ints(-6, 0));
        assert_eq!(Ints::binary(BinaryOp::FloorDiv, ints(-7, 7), Ints::constant(2)), ints(-4, 3));
        assert!(!Ints::binary(BinaryOp::Mul, Ints::SIZE, Ints::SIZE).fits());
        assert_eq!(Ints::range(Ints::constant(0), ints(0, 10), Ints::constant(1)), ints(0, 9));
        assert_eq!(Ints::range(Ints::constant(9), Ints::constant(-1), Ints::constant(-1)), ints(0, 9));
    }
}
