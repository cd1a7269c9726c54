//! Number theory: exact, on ints of any size.

use crate::int::Divide;
use crate::{Int, Result};
use pyrt_macros::py;

/// `math.gcd(a, b)`: the greatest common divisor.
///
/// ```py
/// import math
/// assert math.gcd(12, -18) == 6
/// ```
#[py("math.gcd")]
#[inline]
pub fn gcd(a: &Int, b: &Int) -> Int {
    a.gcd(b)
}

/// `math.gcd(a, b, c)`: the greatest common divisor of three ints.
///
/// ```py
/// import math
/// assert math.gcd(12, 18, 27) == 3
/// ```
#[py("math.gcd")]
pub fn gcd3(a: &Int, b: &Int, c: &Int) -> Int {
    a.gcd(b).gcd(c)
}

/// `math.lcm(a, b)`: the least common multiple.
///
/// ```py
/// import math
/// assert math.lcm(4, -6) == 12
/// ```
#[py("math.lcm")]
pub fn lcm(a: &Int, b: &Int) -> Int {
    let divisor = a.gcd(b);
    match (a * b).abs().floordiv(&divisor) {
        Ok(multiple) => multiple,
        // Only two zeros have no divisor.
        Err(_) => Int::ZERO,
    }
}

/// `math.isqrt(n)`: the largest int whose square is not above `n`; ValueError.
///
/// ```py
/// import math
/// assert math.isqrt(99) == 9
/// ```
#[py("math.isqrt")]
#[inline]
pub fn isqrt(n: &Int) -> Result<Int> {
    n.isqrt()
}

/// `math.factorial(n)`: the product of 1 to `n`; ValueError, OverflowError.
///
/// ```py
/// import math
/// assert math.factorial(10) == 3628800
/// ```
#[py("math.factorial")]
pub fn factorial(n: &Int) -> Result<Int> {
    if n.is_negative() {
        return Err(err!(ValueError, "factorial() not defined for negative values"));
    }
    match n.to_i64() {
        Some(n) => Ok(product(1, n)),
        None => Err(err!(OverflowError, "factorial() argument should not exceed {}", i64::MAX)),
    }
}

/// The product of the ints from `first` to `last`, in halves, so that large factors meet large ones.
fn product(first: i64, last: i64) -> Int {
    if last - first < 16 {
        return (first..=last).fold(Int::ONE, |product, factor| product * factor);
    }
    let middle = first + (last - first) / 2;
    product(first, middle) * product(middle + 1, last)
}

fn negative(name: &str) -> Box<crate::Raise> {
    err!(ValueError, "{name} must be a non-negative integer")
}

/// `math.perm(n, k)`: the number of ways to arrange `k` of `n` items; ValueError, OverflowError.
///
/// ```py
/// import math
/// assert math.perm(5, 2) == 20
/// assert math.perm(2, 5) == 0
/// ```
#[py("math.perm")]
pub fn perm(n: &Int, k: &Int) -> Result<Int> {
    if n.is_negative() {
        return Err(negative("n"));
    }
    if k.is_negative() {
        return Err(negative("k"));
    }
    if n < k {
        return Ok(Int::ZERO);
    }
    let Some(count) = k.to_i64() else {
        return Err(err!(OverflowError, "k must not exceed {}", i64::MAX));
    };
    Ok(match n.to_i64() {
        Some(n) => product(n - count + 1, n),
        None => (0..count).fold(Int::ONE, |product, i| product * (n - i)),
    })
}

/// `math.perm(n)`: the number of ways to arrange `n` items; ValueError, OverflowError.
///
/// ```py
/// import math
/// assert math.perm(5) == 120
/// ```
#[py("math.perm")]
pub fn perm_all(n: &Int) -> Result<Int> {
    factorial(n)
}

/// `math.comb(n, k)`: the number of ways to choose `k` of `n` items; ValueError, OverflowError.
///
/// ```py
/// import math
/// assert math.comb(50, 6) == 15890700
/// ```
#[py("math.comb")]
pub fn comb(n: &Int, k: &Int) -> Result<Int> {
    if n.is_negative() {
        return Err(negative("n"));
    }
    if k.is_negative() {
        return Err(negative("k"));
    }
    if n < k {
        return Ok(Int::ZERO);
    }
    let rest = n - k;
    let fewer = if rest < *k { &rest } else { k };
    let Some(count) = fewer.to_i64() else {
        return Err(err!(OverflowError, "min(n - k, k) must not exceed {}", i64::MAX));
    };
    let mut chosen = Int::ONE;
    for i in 0..count {
        // Exact at each step: the product so far is itself a number of choices.
        chosen = (chosen * (n - i)).floordiv(i + 1)?;
    }
    Ok(chosen)
}
