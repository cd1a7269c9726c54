//! What `exact!` ends in once 64 bits are not enough.

use super::Int;

/// An int of more than 64 bits on the way to a smaller result.
pub trait Wide {
    fn fit(self) -> i64;
    fn nearest(self) -> f64;
}

impl Wide for i128 {
    fn fit(self) -> i64 {
        self as i64
    }

    // Rust rounds to the nearest, ties to even, as Python does.
    fn nearest(self) -> f64 {
        self as f64
    }
}

impl Wide for Int {
    fn fit(self) -> i64 {
        self.small()
    }

    fn nearest(self) -> f64 {
        self.to_f64().expect("a product of a few machine ints is a float")
    }
}

/// The value of an int that is known to fit 64 bits.
pub fn fitting(value: impl Wide) -> i64 {
    value.fit()
}

/// The float nearest to the int.
pub fn nearest(value: impl Wide) -> f64 {
    value.nearest()
}

#[cfg(test)]
mod tests {
    use crate::{Int, exact};

    #[test]
    fn larger_ints_come_and_go() {
        let (a, b, m) = (i64::MAX, i64::MAX - 1, 1_000_000_007_i64);
        assert_eq!(
            exact!((a * b).rem_euclid(m)),
            (i128::from(a) * i128::from(b)).rem_euclid(m.into()) as i64
        );
        assert_eq!(exact!((3 * m + 1).div_euclid(2)), Int::from(1_500_000_011_i64));
        assert_eq!(exact!(a * b * a), Int::from(a) * b * a);
        assert_eq!(exact!((a * b - b) as f64), (i128::from(a) * i128::from(b) - i128::from(b)) as f64);
        let low = i64::MIN;
        assert_eq!(exact!(-low + a), Int::from(a) * 2 + 1);
        assert_eq!(
            exact!((low * low).rem_euclid(m)),
            (i128::from(low) * i128::from(low)).rem_euclid(m.into()) as i64
        );
    }
}
