//! How large an int may be: the intervals that let a Python int be a plain `i64`.
//!
//! ```py
//! for i in range(len(xs)):        # i: 0 ..= 2**48
//!     h = (h * 31 + i) % 1009     # h: 0 ..= 1008
//! total = total + h               # total: any size
//! ```
//!
//! Bounds are exact up to [`LIMIT`], so that what fits 64 bits again behind a `%` or `&` is known; beyond it a bound is infinite.
//!
//! Where two values meet, a bound that differs goes to the next of a few steps, so that growing ends. An int that is only ever
//! changed by small constants stays within [`COUNTED`]: no program can add that often (2**54 additions take years). This
//! is the one place where time is an argument; every other operation is exact.

use crate::hir::{BinaryOp, CompareOp};

/// What counting by small steps can reach.
const COUNTED: i128 = 1 << 54;
/// Constants up to here count as small steps.
const SMALL: i128 = 1 << 10;
/// Bounds beyond it are infinite.
const LIMIT: i128 = (1 << 126) - 1;
const INFINITE: i128 = i128::MAX;
const LOWEST: i128 = i64::MIN as i128;
const HIGHEST: i128 = i64::MAX as i128;
/// Where bounds stop on their way outwards.
const STEPS: [i128; 9] = [0, 255, 1 << 16, 1 << 31, 1 << 32, COUNTED, 1 << 62, HIGHEST, u64::MAX as i128];

/// The values that an int may have: from `low` to `high`, both included; `±INFINITE` for no bound.
///
/// Aligned as everything else: an alignment of its own would be that of each type, and its lists would take longer to allocate.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[repr(Rust, packed(8))]
pub(super) struct Ints {
    low: i128,
    high: i128,
}

impl Ints {
    /// Anything.
    pub const ANY: Ints = Ints { low: -INFINITE, high: INFINITE };
    /// Anything that 64 bits hold.
    pub const WORD: Ints = Ints { low: LOWEST, high: HIGHEST };
    /// A length or an index: no more than memory holds.
    pub const SIZE: Ints = Ints { low: 0, high: 1 << 48 };
    /// An index, a count, or -1 for none.
    pub const INDEX: Ints = Ints { low: -COUNTED, high: COUNTED };
    /// A code point, or a byte.
    pub const CODE: Ints = Ints { low: 0, high: 0x0010_ffff };

    pub fn constant(value: i64) -> Ints {
        Ints { low: value.into(), high: value.into() }
    }

    /// The value of a literal beyond 64 bits.
    pub fn literal(digits: &str) -> Ints {
        digits.parse().map_or(Ints::ANY, |value| Ints::between(value, value))
    }

    /// Whether all values are 64-bit ints.
    pub fn fits(self) -> bool {
        self.low >= LOWEST && self.high <= HIGHEST
    }

    /// Whether values below zero are known to be possible; of an int of any size, or one that counts down for long, they are not.
    pub fn is_seen_negative(self) -> bool {
        self.low < 0 && self.low > -COUNTED
    }

    /// Whether all values are from 0 to 2**64 - 1, but not all are 64-bit ints.
    pub fn is_word(self) -> bool {
        self.low >= 0 && self.high <= i128::from(u64::MAX) && !self.fits()
    }

    /// Whether no value is a 64-bit int; with `near`, none that can be counted up from for long either.
    pub fn is_beyond(self, near: bool) -> bool {
        let highest = if near { HIGHEST / 2 } else { HIGHEST };
        self.low > highest || self.high < LOWEST
    }

    /// Whether every value is below all of the other's.
    pub fn surely_below(self, other: Ints) -> bool {
        self.high < other.low
    }

    /// Whether all values are known to be at least zero.
    pub fn is_natural(self) -> bool {
        self.low >= 0
    }

    /// The lowest and the highest value, if there are both.
    pub fn bounds(self) -> Option<(i128, i128)> {
        self.is_bounded().then_some((self.low, self.high))
    }

    fn between(low: i128, high: i128) -> Ints {
        let low = if low < -LIMIT { -INFINITE } else { low };
        let high = if high > LIMIT { INFINITE } else { high };
        Ints { low, high }
    }

    /// Whether there are bounds on both sides.
    fn is_bounded(self) -> bool {
        self.low > -INFINITE && self.high < INFINITE
    }

    /// One or the other.
    pub fn join(self, other: Ints) -> Ints {
        if self == other {
            return self;
        }
        let (low, high) = (self.low.min(other.low), self.high.max(other.high));
        let low = if self.low == other.low { low } else { step_down(low) };
        let high = if self.high == other.high { high } else { step(high) };
        Ints { low, high }
    }

    /// The values that are also at least `low` and at most `high`; `self` if there are none.
    fn clamped(self, low: i128, high: i128) -> Ints {
        let (low, high) = (self.low.max(low), self.high.min(high));
        if low > high { self } else { Ints { low, high } }
    }

    /// What is left of these values where `value op other` holds.
    ///
    /// If nothing is left all of them are: what runs is decided by types, never by sizes.
    pub fn where_(self, op: CompareOp, other: Ints) -> Ints {
        let (low, high) = match op {
            CompareOp::Lt => (-INFINITE, other.high.saturating_sub(1)),
            CompareOp::LtE => (-INFINITE, other.high),
            CompareOp::Gt => (other.low.saturating_add(1), INFINITE),
            CompareOp::GtE => (other.low, INFINITE),
            CompareOp::Eq => (other.low, other.high),
            // At an end of the interval another value moves that end.
            CompareOp::NotEq if other.low == other.high && self.low == other.low => (self.low + 1, INFINITE),
            CompareOp::NotEq if other.low == other.high && self.high == other.low => {
                (-INFINITE, self.high - 1)
            }
            _ => return self,
        };
        let low = if other.low == -INFINITE && low < 0 { -INFINITE } else { low };
        let high = if other.high == INFINITE && high > 0 { INFINITE } else { high };
        self.clamped(low, high)
    }

    pub fn negated(self) -> Ints {
        Ints { low: -self.high, high: -self.low }
    }

    pub fn inverted(self) -> Ints {
        sum(self.negated(), Ints::constant(-1))
    }

    pub fn absolute(self) -> Ints {
        let low = if self.low <= 0 && self.high >= 0 { 0 } else { self.low.abs().min(self.high.abs()) };
        Ints { low, high: self.low.abs().max(self.high.abs()) }
    }

    /// The result of an operator.
    pub fn binary(op: BinaryOp, a: Ints, b: Ints) -> Ints {
        match op {
            // The divisor alone bounds a remainder, and a mask what is masked.
            BinaryOp::Mod => modulo(a, b),
            BinaryOp::And if a.low >= 0 && b.low >= 0 => Ints { low: 0, high: a.high.min(b.high) },
            BinaryOp::And if b.low >= 0 => Ints { low: 0, high: b.high },
            BinaryOp::And if a.low >= 0 => Ints { low: 0, high: a.high },
            BinaryOp::Add => sum(a, b),
            BinaryOp::Sub => sum(a, b.negated()),
            BinaryOp::Mul => product(a, b),
            BinaryOp::FloorDiv => quotient(a, b),
            BinaryOp::And | BinaryOp::Or | BinaryOp::Xor => bits(a, b),
            BinaryOp::Shr => shifted_right(a, b),
            BinaryOp::Shl => shifted_left(a, b),
            BinaryOp::Pow => power(a, b),
            _ => Ints::ANY,
        }
    }

    /// The values that are at least one of these and at most one of the other's.
    pub fn up_to(self, most: Ints) -> Ints {
        Ints { low: self.low.min(most.high), high: most.high.max(self.low) }
    }

    /// Each value less one.
    pub fn before(self) -> Ints {
        Ints { low: add_bounds(self.low, -1), high: add_bounds(self.high, -1) }
    }

    /// The values of `range(start, stop, step)`: at most from one bound to the other.
    pub fn range(start: Ints, stop: Ints, step: Ints) -> Ints {
        let counted = step.low == step.high && step.low.abs() <= SMALL;
        if !start.fits() {
            // A runtime range holds 64-bit bounds.
            return Ints::WORD;
        }
        if stop.fits() && step.fits() {
            let low = if step.low < 0 { start.low.min(stop.low + 1) } else { start.low };
            let high = if step.high > 0 { start.high.max(stop.high - 1) } else { start.high };
            return Ints { low: low.min(start.low), high: high.max(start.high) };
        }
        if counted && start.low >= -COUNTED && start.high <= COUNTED {
            let low = if step.low < 0 { -COUNTED } else { start.low };
            let high = if step.high > 0 { COUNTED } else { start.high };
            return Ints { low, high };
        }
        Ints::WORD
    }
}

/// The next step outwards; a bound on the near side of zero stops before it, so that a divisor stays known not to be zero.
fn step(bound: i128) -> i128 {
    if bound < 0 {
        return -1;
    }
    STEPS.into_iter().find(|step| bound <= *step).unwrap_or(INFINITE)
}

/// The same for a lower bound; the lowest of the machine ints is a step of its own.
fn step_down(bound: i128) -> i128 {
    match -step(bound.saturating_neg()) {
        _ if bound == LOWEST => LOWEST,
        // One further than any step that fits: what 64 bits hold has a lowest value, not its negative.
        low if low < -HIGHEST => -INFINITE,
        low => low,
    }
}

fn is_small(ints: Ints) -> bool {
    ints.low >= -SMALL && ints.high <= SMALL
}

/// The sum of two bounds on the same side.
fn add_bounds(a: i128, b: i128) -> i128 {
    if a.abs() == INFINITE {
        return a;
    }
    if b.abs() == INFINITE {
        return b;
    }
    a + b
}

fn sum(a: Ints, b: Ints) -> Ints {
    let (mut low, mut high) = (add_bounds(a.low, b.low), add_bounds(a.high, b.high));
    // Counting: what grows by small steps never gets past the limit.
    if is_small(a) || is_small(b) {
        let (from_low, from_high) = (a.low.min(b.low), a.high.max(b.high));
        if from_high <= COUNTED {
            high = high.min(COUNTED);
        }
        if from_low >= -COUNTED {
            low = low.max(-COUNTED);
        }
    }
    Ints::between(low, high)
}

fn product(a: Ints, b: Ints) -> Ints {
    if a.low >= 0 && b.low >= 0 {
        // An endless factor makes an endless product, of the same sign.
        return Ints::between(a.low.saturating_mul(b.low), a.high.saturating_mul(b.high));
    }
    corners(a, b, i128::checked_mul)
}

fn corners(a: Ints, b: Ints, f: impl Fn(i128, i128) -> Option<i128>) -> Ints {
    if !a.is_bounded() || !b.is_bounded() {
        return Ints::ANY;
    }
    let corner = |x, y| f(x, y);
    let all = [corner(a.low, b.low), corner(a.low, b.high), corner(a.high, b.low), corner(a.high, b.high)];
    let Some(all) = all.into_iter().collect::<Option<Vec<i128>>>() else { return Ints::ANY };
    match (all.iter().min(), all.iter().max()) {
        (Some(low), Some(high)) => Ints::between(*low, *high),
        _ => Ints::ANY,
    }
}

fn modulo(a: Ints, b: Ints) -> Ints {
    if b.low > 0 {
        let high = if b.high == INFINITE { INFINITE } else { b.high - 1 };
        // What is smaller than any divisor is its own remainder.
        let low = if a.low >= 0 && a.high < b.low { a.low } else { 0 };
        return Ints { low, high: if a.low >= 0 { high.min(a.high) } else { high } };
    }
    let low = if b.low == -INFINITE { b.low } else { (b.low + 1).min(0) };
    let high = if b.high == INFINITE { b.high } else { (b.high - 1).max(0) };
    Ints { low, high }
}

fn quotient(a: Ints, b: Ints) -> Ints {
    if a.low >= 0 && b.low > 0 {
        let low = if b.high == INFINITE { 0 } else { a.low / b.high };
        return Ints { low, high: if a.high == INFINITE { INFINITE } else { a.high / b.low } };
    }
    if b.low > 0 && a.is_bounded() && b.is_bounded() {
        return corners(a, b, |x, y| Some(x.div_euclid(y)));
    }
    if !a.is_bounded() {
        return Ints::ANY;
    }
    // The quotient is no larger than the dividend; a negative divisor changes its sign.
    if b.low >= 0 {
        return Ints::between(a.low.min(0), a.high.max(0));
    }
    let limit = a.low.abs().max(a.high.abs());
    Ints::between(-limit, limit)
}

fn bits(a: Ints, b: Ints) -> Ints {
    if a.low >= 0 && b.low >= 0 {
        let most = a.high.max(b.high);
        return Ints { low: 0, high: if most == INFINITE { INFINITE } else { ones(most) } };
    }
    if !a.is_bounded() || !b.is_bounded() {
        return Ints::ANY;
    }
    // Within the same number of bits, with sign.
    let limit = ones(a.low.abs().max(a.high.abs()).max(b.low.abs()).max(b.high.abs()));
    Ints::between(-limit - 1, limit)
}

/// The largest number of as many bits.
fn ones(value: i128) -> i128 {
    (1_i128 << (128 - value.leading_zeros())) - 1
}

fn shifted_right(a: Ints, b: Ints) -> Ints {
    let count = b.low.clamp(0, 126);
    let shifted = |bound: i128| if bound.abs() == INFINITE { bound } else { bound >> count };
    Ints { low: shifted(a.low.min(0)), high: shifted(a.high.max(0)) }
}

fn shifted_left(a: Ints, b: Ints) -> Ints {
    // A negative count is a ValueError, whatever it says here.
    if !(0..=100).contains(&{ b.high }) {
        return if a.low >= 0 { Ints { low: 0, high: INFINITE } } else { Ints::ANY };
    }
    let count = Ints { low: b.low.max(0), ..b };
    if a.low >= 0 && a.high == INFINITE {
        return Ints { low: 0, high: INFINITE };
    }
    corners(a, count, |x, y| x.checked_mul(1_i128 << y))
}

fn power(a: Ints, b: Ints) -> Ints {
    let is_even = b.low == b.high && b.low % 2 == 0;
    let is_natural = a.low >= 0 || is_even;
    let any = if is_natural { Ints { low: 0, high: INFINITE } } else { Ints::ANY };
    let Ok(exponent) = u32::try_from(b.high) else { return any };
    if b.low < 0 || exponent > 126 || !a.is_bounded() {
        return any;
    }
    let largest = a.low.abs().max(a.high.abs()).max(1);
    let Some(limit) = largest.checked_pow(exponent) else { return any };
    if b.low == b.high && a.low == a.high {
        let value = a.low.checked_pow(exponent).unwrap_or(limit);
        return Ints::between(value, value);
    }
    Ints::between(if is_natural { 0 } else { -limit }, limit)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ints(low: i64, high: i64) -> Ints {
        Ints { low: low.into(), high: high.into() }
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

    #[test]
    fn comparisons_narrow() {
        let any = Ints::ANY;
        let below = any.where_(CompareOp::Lt, ints(0, 10));
        assert!(!below.fits() && !below.is_natural());
        assert_eq!(below.where_(CompareOp::GtE, ints(0, 0)), ints(0, 9));
        assert_eq!(any.where_(CompareOp::Eq, ints(3, 4)), ints(3, 4));
        assert_eq!(any.where_(CompareOp::Lt, any), any);
        assert_eq!(ints(0, 9).where_(CompareOp::NotEq, Ints::constant(0)), ints(1, 9));
        // What can't be is not decided here.
        assert_eq!(ints(0, 9).where_(CompareOp::Gt, ints(20, 30)), ints(0, 9));
    }

    #[test]
    fn even_powers_are_natural() {
        let power = |a, exponent| Ints::binary(BinaryOp::Pow, a, Ints::constant(exponent));
        assert!(power(Ints::ANY, 2).is_natural() && !power(Ints::ANY, 3).is_natural());
        assert_eq!(power(ints(-3, 2), 2), ints(0, 9));
        assert_eq!(power(ints(-3, 2), 3), ints(-27, 27));
    }

    #[test]
    fn masks_bound_what_is_unbounded() {
        let mask = Ints::literal("18446744073709551615");
        let hash = Ints::binary(BinaryOp::And, Ints::ANY, mask);
        assert!(hash.is_natural() && !hash.fits());
        assert!(Ints::binary(BinaryOp::Shr, hash, Ints::constant(1)).fits());
        assert!(!Ints::WORD.join(ints(0, 1)).join(Ints::ANY).fits());
        assert!(Ints::WORD.join(ints(0, 1)).fits());
    }
}
