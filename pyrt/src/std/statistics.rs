//! `statistics`: averages and spreads, computed exactly and rounded once, as CPython does with fractions.
//!
//! Every finite float is an int divided by a power of two, so sums are sums of big ints over one denominator, and the
//! result is one correctly rounded division (or square root).

use crate::class::Class;
use crate::error::{Args, Raise, Result, ValueError};
use crate::iter::{Iter, Iterable};
use crate::list::List;
use crate::value::Value;
use crate::{Dict, Int, Num, int, py};
use dashu_int::IBig;
use pyrt_macros::class;

/// The data do not fit the function: mostly there are none.
#[class(base = ValueError, make, module = "statistics")]
pub struct StatisticsError {
    pub base: ValueError,
}

impl StatisticsError {
    pub fn init(args: impl Into<Args>) -> Self {
        Self { base: ValueError::init(args) }
    }

    pub fn new(args: impl Into<Args>) -> crate::class::Inst<Self> {
        crate::class::Inst::new(Self::init(args))
    }
}

#[cold]
fn no_data(message: &str) -> Box<Raise> {
    Raise::plain(<StatisticsError as Class>::INFO, format_args!("{message}"))
}

/// Every finite float is a multiple of `2**-SCALE`.
const SCALE: usize = 1074;

/// Numbers as exact multiples of one unit: `1`, or `2**-SCALE` if there are floats.
struct Exact {
    values: Vec<IBig>,
    floats: bool,
    /// The sum of the data as far as they are NaN or infinite.
    special: Option<f64>,
}

impl Exact {
    fn of_ints(data: impl Iterable<Item = Int>) -> Result<Exact> {
        let mut data = data.iterate();
        let mut values = Vec::with_capacity(data.len_hint());
        while let Some(value) = data.next()? {
            values.push(value.to_big());
        }
        Ok(Exact { values, floats: false, special: None })
    }

    fn of_floats(data: impl Iterable<Item = f64>) -> Result<Exact> {
        let mut data = data.iterate();
        let mut exact = Exact { values: Vec::with_capacity(data.len_hint()), floats: true, special: None };
        while let Some(value) = data.next()? {
            if !value.is_finite() {
                exact.special = Some(exact.special.unwrap_or(0.0) + value);
                exact.values.push(IBig::ZERO);
                continue;
            }
            let (negative, mantissa, exponent) = int::exact_parts(value);
            let magnitude = IBig::from(mantissa) << (exponent + SCALE as i64) as usize;
            exact.values.push(if negative { -magnitude } else { magnitude });
        }
        Ok(exact)
    }

    fn count(&self) -> IBig {
        IBig::from(self.values.len())
    }

    /// `numerator / denominator` in the unit to the power `power`, as the type of the data: an int if that is exact.
    fn quotient(&self, numerator: IBig, denominator: IBig, power: usize) -> Result<Num> {
        if self.floats {
            let denominator = denominator << (SCALE * power);
            return int::truediv(Int::from(numerator), Int::from(denominator)).map(Num::from);
        }
        if &numerator % &denominator == IBig::ZERO {
            return Ok(Num::from(Int::from(numerator / denominator)));
        }
        int::truediv(Int::from(numerator), Int::from(denominator)).map(Num::from)
    }

    fn mean(&self) -> Result<Num> {
        if self.values.is_empty() {
            return Err(no_data("mean requires at least one data point"));
        }
        if let Some(special) = self.special {
            return Ok(Num::from(special));
        }
        self.quotient(self.values.iter().sum(), self.count(), 1)
    }

    /// The sum of the squared distances from the mean, times the number of data.
    fn spread(&self) -> IBig {
        let sum: IBig = self.values.iter().sum();
        let squares: IBig = self.values.iter().map(|value| value * value).sum();
        self.count() * squares - &sum * &sum
    }

    /// The variance as a fraction; `less` is 1 for a sample, 0 for a whole population.
    fn variance_parts(&self, less: usize, what: &str) -> Result<(IBig, IBig)> {
        if self.values.len() <= less {
            let least = if less == 1 { "two data points" } else { "one data point" };
            return Err(no_data(&format!("{what} requires at least {least}")));
        }
        Ok((self.spread(), self.count() * (self.count() - IBig::from(less))))
    }

    fn variance(&self, less: usize, what: &str) -> Result<Num> {
        let (numerator, denominator) = self.variance_parts(less, what)?;
        match self.special {
            Some(_) => Ok(Num::from(f64::NAN)),
            None => self.quotient(numerator, denominator, 2),
        }
    }

    fn deviation(&self, less: usize, what: &str) -> Result<f64> {
        let (numerator, denominator) = self.variance_parts(less, what)?;
        if self.special.is_some() {
            return Ok(f64::NAN);
        }
        let denominator = if self.floats { denominator << (2 * SCALE) } else { denominator };
        root(numerator, denominator)
    }
}

/// The square root of `n / m`, correctly rounded.
fn root(n: IBig, m: IBig) -> Result<f64> {
    /// Twice the bits of a float, and three.
    const WIDTH: i64 = 109;
    let bits = |value: &IBig| Int::from(value.clone()).bit_length();
    let shift = (bits(&n) - bits(&m) - WIDTH).div_euclid(2);
    // Rounded to odd: what is cut off leaves its trace in the last bit.
    let odd_root = |n: IBig, m: IBig| -> Result<IBig> {
        let a = Int::from(&n / &m).isqrt()?.to_big();
        let exact = &a * &a * m == n;
        Ok(if exact { a } else { a | IBig::ONE })
    };
    let amount = shift.unsigned_abs() as usize;
    if shift >= 0 {
        let numerator = odd_root(n, m << (2 * amount))? << amount;
        return Int::from(numerator).to_f64();
    }
    let numerator = odd_root(n << (2 * amount), m)?;
    int::truediv(Int::from(numerator), Int::from(IBig::ONE << amount))
}

fn float(value: Num) -> f64 {
    value.to_f64().unwrap_or(f64::NAN)
}

/// `statistics.mean(data)` of ints: an int if it is one.
///
/// Raises StatisticsError if there are no data.
///
/// ```py
/// import statistics
/// assert statistics.mean([1, 2, 3]) == 2 and statistics.mean([1, 2]) == 1.5
/// ```
#[py("statistics.mean")]
pub fn mean(data: impl Iterable<Item = Int>) -> Result<Num> {
    Exact::of_ints(data)?.mean()
}

/// `statistics.mean(data)` of floats.
///
/// Raises StatisticsError if there are no data.
///
/// ```py
/// import statistics
/// assert statistics.mean([0.5, 0.25]) == 0.375
/// ```
#[py("statistics.mean")]
pub fn mean_floats(data: impl Iterable<Item = f64>) -> Result<f64> {
    Exact::of_floats(data)?.mean().map(float)
}

/// `statistics.fmean(data)`: the mean as a float, by one exact sum.
///
/// Raises StatisticsError if there are no data.
///
/// ```py
/// import statistics
/// assert statistics.fmean([1.0, 2.0]) == 1.5
/// ```
#[py("statistics.fmean")]
pub fn fmean(data: impl Iterable<Item = f64>) -> Result<f64> {
    let mut data = data.iterate();
    let mut values = Vec::new();
    while let Some(value) = data.next()? {
        values.push(value);
    }
    if values.is_empty() {
        return Err(no_data("fmean requires at least one data point"));
    }
    let count = values.len() as f64;
    Ok(super::math::fsum(values.into_iter())? / count)
}

/// The sorted data, or StatisticsError if there are none.
fn ranked<T: Value>(data: impl Iterable<Item = T>) -> Result<Vec<T>> {
    let sorted = crate::builtins::sorted(data, false)?.to_vec();
    if sorted.is_empty() { Err(no_data("no median for empty data")) } else { Ok(sorted) }
}

/// `statistics.median(data)` of ints: the middle one, or the mean of the two in the middle.
///
/// Raises StatisticsError if there are no data.
///
/// ```py
/// import statistics
/// assert statistics.median([3, 1, 2]) == 2 and statistics.median([4, 1]) == 2.5
/// ```
#[py("statistics.median")]
pub fn median(data: impl Iterable<Item = Int>) -> Result<Num> {
    let sorted = ranked(data)?;
    let middle = sorted.len() / 2;
    if sorted.len() % 2 == 1 {
        return Ok(Num::from(sorted[middle].clone()));
    }
    int::truediv(&sorted[middle - 1] + &sorted[middle], 2).map(Num::from)
}

/// `statistics.median(data)` of floats: the middle one, or the mean of the two in the middle.
///
/// Raises StatisticsError if there are no data.
///
/// ```py
/// import statistics
/// assert statistics.median([0.5, 2.5, 1.5]) == 1.5
/// ```
#[py("statistics.median")]
pub fn median_floats(data: impl Iterable<Item = f64>) -> Result<f64> {
    let sorted = ranked(data)?;
    let middle = sorted.len() / 2;
    Ok(if sorted.len() % 2 == 1 { sorted[middle] } else { (sorted[middle - 1] + sorted[middle]) / 2.0 })
}

/// `statistics.median_low(data)`: the middle one, or the smaller of the two in the middle.
///
/// Raises StatisticsError if there are no data.
///
/// ```py
/// import statistics
/// assert statistics.median_low([1, 4]) == 1
/// ```
#[py("statistics.median_low")]
pub fn median_low<T: Value>(data: impl Iterable<Item = T>) -> Result<T> {
    let sorted = ranked(data)?;
    Ok(sorted[(sorted.len() - 1) / 2].clone())
}

/// `statistics.median_high(data)`: the middle one, or the larger of the two in the middle.
///
/// Raises StatisticsError if there are no data.
///
/// ```py
/// import statistics
/// assert statistics.median_high([1, 4]) == 4
/// ```
#[py("statistics.median_high")]
pub fn median_high<T: Value>(data: impl Iterable<Item = T>) -> Result<T> {
    let sorted = ranked(data)?;
    Ok(sorted[sorted.len() / 2].clone())
}

fn counts<T: Value>(data: impl Iterable<Item = T>) -> Result<Vec<(T, i64)>> {
    let counts: Dict<T, i64> = Dict::new();
    let mut data = data.iterate();
    while let Some(value) = data.next()? {
        counts.update_or(&value, 0, |n| Ok(n + 1))?;
    }
    let mut pairs = Vec::new();
    let mut items = counts.items().iter();
    while let Some(pair) = items.next()? {
        pairs.push(pair);
    }
    Ok(pairs)
}

/// `statistics.mode(data)`: the first of the most frequent values.
///
/// Raises StatisticsError if there are no data.
///
/// ```py
/// import statistics
/// assert statistics.mode(["a", "b", "b"]) == "b"
/// ```
#[py("statistics.mode")]
pub fn mode<T: Value>(data: impl Iterable<Item = T>) -> Result<T> {
    let pairs = counts(data)?;
    let most = pairs.iter().map(|(_, count)| *count).max();
    match pairs.into_iter().find(|(_, count)| Some(*count) == most) {
        Some((value, _)) => Ok(value),
        None => Err(no_data("no mode for empty data")),
    }
}

/// `statistics.multimode(data)`: all of the most frequent values.
///
/// ```py
/// import statistics
/// assert statistics.multimode("aabbc") == ["a", "b"]
/// ```
#[py("statistics.multimode")]
pub fn multimode<T: Value>(data: impl Iterable<Item = T>) -> Result<List<T>> {
    let pairs = counts(data)?;
    let most = pairs.iter().map(|(_, count)| *count).max();
    let modes = pairs.into_iter().filter(|(_, count)| Some(*count) == most).map(|(value, _)| value);
    Ok(List::from(modes.collect::<Vec<_>>()))
}

/// `statistics.variance(data)` of ints: the variance of a sample.
///
/// Raises StatisticsError if there are too few data.
///
/// ```py
/// import statistics
/// assert statistics.variance([1, 2, 3]) == 1 and statistics.variance([0.5, 1.5]) == 0.5
/// ```
#[py("statistics.variance")]
pub fn variance(data: impl Iterable<Item = Int>) -> Result<Num> {
    Exact::of_ints(data)?.variance(1, "variance")
}

/// `statistics.variance(data)` of floats: the variance of a sample.
///
/// Raises StatisticsError if there are too few data.
///
/// ```py
/// import statistics
/// assert statistics.variance([0.5, 1.5, 2.5]) > 0
/// ```
#[py("statistics.variance")]
pub fn variance_floats(data: impl Iterable<Item = f64>) -> Result<f64> {
    Exact::of_floats(data)?.variance(1, "variance").map(float)
}

/// `statistics.pvariance(data)` of ints: the variance of a whole population.
///
/// Raises StatisticsError if there are too few data.
///
/// ```py
/// import statistics
/// assert statistics.pvariance([1, 3]) == 1 and statistics.pvariance([0.5, 1.5]) == 0.25
/// ```
#[py("statistics.pvariance")]
pub fn pvariance(data: impl Iterable<Item = Int>) -> Result<Num> {
    Exact::of_ints(data)?.variance(0, "pvariance")
}

/// `statistics.pvariance(data)` of floats: the variance of a whole population.
///
/// Raises StatisticsError if there are too few data.
///
/// ```py
/// import statistics
/// assert statistics.pvariance([0.5, 1.5, 2.5]) > 0
/// ```
#[py("statistics.pvariance")]
pub fn pvariance_floats(data: impl Iterable<Item = f64>) -> Result<f64> {
    Exact::of_floats(data)?.variance(0, "pvariance").map(float)
}

/// `statistics.stdev(data)` of ints: the standard deviation of a sample.
///
/// Raises StatisticsError if there are too few data.
///
/// ```py
/// import statistics
/// assert statistics.stdev([1, 2, 3]) == 1.0
/// ```
#[py("statistics.stdev")]
pub fn stdev(data: impl Iterable<Item = Int>) -> Result<f64> {
    Exact::of_ints(data)?.deviation(1, "stdev")
}

/// `statistics.stdev(data)` of floats: the standard deviation of a sample.
///
/// Raises StatisticsError if there are too few data.
///
/// ```py
/// import statistics
/// assert statistics.stdev([0.5, 1.5, 2.5]) > 0
/// ```
#[py("statistics.stdev")]
pub fn stdev_floats(data: impl Iterable<Item = f64>) -> Result<f64> {
    Exact::of_floats(data)?.deviation(1, "stdev")
}

/// `statistics.pstdev(data)` of ints: the standard deviation of a whole population.
///
/// Raises StatisticsError if there are too few data.
///
/// ```py
/// import statistics
/// assert statistics.pstdev([1, 3]) == 1.0
/// ```
#[py("statistics.pstdev")]
pub fn pstdev(data: impl Iterable<Item = Int>) -> Result<f64> {
    Exact::of_ints(data)?.deviation(0, "pstdev")
}

/// `statistics.pstdev(data)` of floats: the standard deviation of a whole population.
///
/// Raises StatisticsError if there are too few data.
///
/// ```py
/// import statistics
/// assert statistics.pstdev([0.5, 1.5, 2.5]) > 0
/// ```
#[py("statistics.pstdev")]
pub fn pstdev_floats(data: impl Iterable<Item = f64>) -> Result<f64> {
    Exact::of_floats(data)?.deviation(0, "pstdev")
}
