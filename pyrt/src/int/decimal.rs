//! Machine ints in decimal. Programs print ints and build keys of them all the time, so the digits are made two at a time in
//! a buffer on the stack, and appended at once:
//!
//! ```text
//! 1234567  ->  67, 45, 23 from the table of the pairs 00 to 99, then 1
//! ```

/// `00` to `99`.
const PAIRS: [[u8; 2]; 100] = {
    let mut pairs = [[b'0'; 2]; 100];
    let mut n = 0;
    while n < 100 {
        pairs[n] = [b'0' + (n / 10) as u8, b'0' + (n % 10) as u8];
        n += 1;
    }
    pairs
};

/// As many digits as `u128::MAX` has, and a sign.
const MOST: usize = 40;

/// Decimal digits, at the end of a buffer.
pub(crate) struct Digits {
    buffer: [u8; MOST],
    start: usize,
}

impl Digits {
    /// The digits of a number, without zeros before them.
    #[inline]
    pub(crate) fn of(number: u64) -> Digits {
        let mut digits = Digits { buffer: [b'0'; MOST], start: MOST };
        digits.prepend(number);
        digits
    }

    /// The digits of a larger number.
    pub(crate) fn of_wide(number: u128) -> Digits {
        /// The largest power of ten that fits: what is split off has at most 19 digits.
        const LIMB: u128 = 10_000_000_000_000_000_000;
        let Ok(number) = u64::try_from(number) else {
            let mut digits = Digits::of((number % LIMB) as u64);
            let mut rest = number / LIMB;
            let mut limbs = 1;
            while rest > 0 {
                // The buffer is full of zeros, which fill a lower limb up.
                digits.start = MOST - 19 * limbs;
                digits.prepend((rest % LIMB) as u64);
                rest /= LIMB;
                limbs += 1;
            }
            return digits;
        };
        Digits::of(number)
    }

    #[inline]
    fn prepend(&mut self, mut number: u64) {
        let mut start = self.start;
        while number >= 100 {
            start -= 2;
            self.buffer[start..start + 2].copy_from_slice(&PAIRS[(number % 100) as usize]);
            number /= 100;
        }
        if number >= 10 {
            start -= 2;
            self.buffer[start..start + 2].copy_from_slice(&PAIRS[number as usize]);
        } else {
            start -= 1;
            self.buffer[start] = b'0' + number as u8;
        }
        self.start = start;
    }

    /// Puts zeros before the digits, so that there are at least `count`; at most 39.
    #[inline]
    pub(crate) fn fill(&mut self, count: usize) {
        self.start = self.start.min(MOST - count);
    }

    /// Puts a point before the last `count` digits; at most 39 with the point.
    #[inline]
    pub(crate) fn point(&mut self, count: usize) {
        let at = MOST - count;
        self.buffer.copy_within(self.start..at, self.start - 1);
        self.start -= 1;
        self.buffer[at - 1] = b'.';
    }

    /// Puts a minus before the digits.
    #[inline]
    fn negate(&mut self) {
        self.start -= 1;
        self.buffer[self.start] = b'-';
    }

    #[inline]
    pub(crate) fn as_str(&self) -> &str {
        // SAFETY: the buffer holds digits and a minus only.
        unsafe { std::str::from_utf8_unchecked(&self.buffer[self.start..]) }
    }
}

/// Appends a machine int in decimal.
#[inline]
pub(crate) fn push_decimal(value: i64, out: &mut String) {
    let mut digits = Digits::of(value.unsigned_abs());
    if value < 0 {
        digits.negate();
    }
    out.push_str(digits.as_str());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_those_of_the_standard_library() {
        for value in [0, 7, -7, 10, 99, -100, 12_345, i64::MAX, i64::MIN] {
            let mut out = String::from("<");
            push_decimal(value, &mut out);
            assert_eq!(out, format!("<{value}"));
        }
        for power in 0..39 {
            for number in [10u128.pow(power), 10u128.pow(power) - 1, 7 * 10u128.pow(power.min(37))] {
                assert_eq!(Digits::of_wide(number).as_str(), number.to_string());
            }
        }
        let mut filled = Digits::of(7);
        filled.fill(3);
        filled.point(2);
        assert_eq!(filled.as_str(), "0.07");
    }
}
