//! Random floats of various distributions.

use super::{Random, shared};
use crate::{Result, float};
use pyrt_macros::{module_functions, py};
use std::f64::consts::{E, PI, TAU};

#[module_functions(shared)]
impl Random {
    /// `random.uniform(a, b)`: a float between the two.
    ///
    /// ```py
    /// import random
    /// assert 1.0 <= random.uniform(1, 2) <= 2.0
    /// ```
    #[py("Random.uniform")]
    pub fn uniform(&self, a: f64, b: f64) -> f64 {
        a + (b - a) * self.random()
    }

    /// `random.triangular(low, high, mode)`: a float between `low` and `high`, most likely near `mode`.
    ///
    /// ```py
    /// import random
    /// assert 1.0 <= random.triangular(1, 4, 2) <= 4.0
    /// ```
    #[py("Random.triangular")]
    pub fn triangular(
        &self,
        #[default(0.0)] low: f64,
        #[default(1.0)] high: f64,
        #[default(None)] mode: Option<f64>,
    ) -> f64 {
        let drawn = self.random();
        let share = match mode {
            None => 0.5,
            Some(_) if high == low => return low,
            Some(mode) => (mode - low) / (high - low),
        };
        if drawn > share {
            high + (low - high) * ((1.0 - drawn) * (1.0 - share)).sqrt()
        } else {
            low + (high - low) * (drawn * share).sqrt()
        }
    }

    /// `random.normalvariate(mu, sigma)`: a float of the normal distribution.
    ///
    /// ```py
    /// import random
    /// assert random.normalvariate(5.0, 0.0) == 5.0
    /// ```
    #[py("Random.normalvariate")]
    pub fn normalvariate(&self, #[default(0.0)] mu: f64, #[default(1.0)] sigma: f64) -> f64 {
        let magic = 4.0 * (-0.5f64).exp() / 2f64.sqrt();
        loop {
            let first = self.random();
            let second = 1.0 - self.random();
            let z = magic * (first - 0.5) / second;
            if z * z / 4.0 <= -second.ln() {
                return mu + z * sigma;
            }
        }
    }

    /// `random.gauss(mu, sigma)`: a float of the normal distribution, made in pairs.
    ///
    /// ```py
    /// import random
    /// assert random.gauss(5.0, 0.0) == 5.0
    /// ```
    #[py("Random.gauss")]
    pub fn gauss(&self, #[default(0.0)] mu: f64, #[default(1.0)] sigma: f64) -> f64 {
        let z = self.draw(|generator| match generator.gauss_next.take() {
            Some(z) => z,
            None => {
                let angle = generator.float() * TAU;
                let radius = (-2.0 * (1.0 - generator.float()).ln()).sqrt();
                generator.gauss_next = Some(angle.sin() * radius);
                angle.cos() * radius
            }
        });
        mu + z * sigma
    }

    /// `random.lognormvariate(mu, sigma)`: a float whose logarithm has the normal distribution; OverflowError.
    ///
    /// ```py
    /// import random
    /// assert random.lognormvariate(0.0, 0.0) == 1.0
    /// ```
    #[py("Random.lognormvariate")]
    pub fn lognormvariate(&self, mu: f64, sigma: f64) -> Result<f64> {
        crate::std::math::exp(self.normalvariate(mu, sigma))
    }

    /// `random.expovariate(lambd)`: a float of the exponential distribution of mean `1 / lambd`; ZeroDivisionError.
    ///
    /// ```py
    /// import random
    /// assert random.expovariate(2.0) >= 0.0
    /// ```
    #[py("Random.expovariate")]
    pub fn expovariate(&self, lambd: f64) -> Result<f64> {
        float::div(-(1.0 - self.random()).ln(), lambd)
    }

    /// `random.gammavariate(alpha, beta)`: a float of the gamma distribution; ValueError.
    ///
    /// ```py
    /// import random
    /// assert random.gammavariate(2.0, 1.0) > 0.0
    /// ```
    #[py("Random.gammavariate")]
    pub fn gammavariate(&self, alpha: f64, beta: f64) -> Result<f64> {
        if alpha <= 0.0 || beta <= 0.0 {
            return Err(err!(ValueError, "gammavariate: alpha and beta must be > 0.0"));
        }
        if alpha == 1.0 {
            return Ok(-(1.0 - self.random()).ln() * beta);
        }
        Ok(beta * if alpha > 1.0 { self.gamma_above_one(alpha) } else { self.gamma_below_one(alpha) })
    }

    /// R. C. H. Cheng's method, of 1977.
    fn gamma_above_one(&self, alpha: f64) -> f64 {
        let root = (2.0 * alpha - 1.0).sqrt();
        let shifted = alpha - 4f64.ln();
        let sum = alpha + root;
        let magic = 1.0 + 4.5f64.ln();
        loop {
            let first = self.random();
            if !(1e-7 < first && first < 0.999_999_9) {
                continue;
            }
            let second = 1.0 - self.random();
            let v = (first / (1.0 - first)).ln() / root;
            let x = alpha * v.exp();
            let z = first * first * second;
            let r = shifted + sum * v - x;
            if r + magic - 4.5 * z >= 0.0 || r >= z.ln() {
                return x;
            }
        }
    }

    /// Algorithm GS of Kennedy and Gentle.
    fn gamma_below_one(&self, alpha: f64) -> f64 {
        loop {
            let b = (E + alpha) / E;
            let p = b * self.random();
            let x = if p <= 1.0 { p.powf(1.0 / alpha) } else { -((b - p) / alpha).ln() };
            let test = self.random();
            let accepted = if p > 1.0 { test <= x.powf(alpha - 1.0) } else { test <= (-x).exp() };
            if accepted {
                return x;
            }
        }
    }

    /// `random.betavariate(alpha, beta)`: a float of the beta distribution; ValueError.
    ///
    /// ```py
    /// import random
    /// assert 0.0 <= random.betavariate(2.0, 3.0) <= 1.0
    /// ```
    #[py("Random.betavariate")]
    pub fn betavariate(&self, alpha: f64, beta: f64) -> Result<f64> {
        let y = self.gammavariate(alpha, 1.0)?;
        if y == 0.0 {
            return Ok(0.0);
        }
        Ok(y / (y + self.gammavariate(beta, 1.0)?))
    }

    /// `random.paretovariate(alpha)`: a float of the Pareto distribution; ZeroDivisionError, OverflowError.
    ///
    /// ```py
    /// import random
    /// assert random.paretovariate(3.0) >= 1.0
    /// ```
    #[py("Random.paretovariate")]
    pub fn paretovariate(&self, alpha: f64) -> Result<f64> {
        let drawn = 1.0 - self.random();
        float::pow(drawn, float::div(-1.0, alpha)?)
    }

    /// `random.weibullvariate(alpha, beta)`: a float of the Weibull distribution; ZeroDivisionError, OverflowError.
    ///
    /// ```py
    /// import random
    /// assert random.weibullvariate(1.0, 2.0) >= 0.0
    /// ```
    #[py("Random.weibullvariate")]
    pub fn weibullvariate(&self, alpha: f64, beta: f64) -> Result<f64> {
        let drawn = 1.0 - self.random();
        Ok(alpha * float::pow(-drawn.ln(), float::div(1.0, beta)?)?)
    }

    /// `random.vonmisesvariate(mu, kappa)`: an angle around `mu`, the nearer to it the larger `kappa` is.
    ///
    /// ```py
    /// import random
    /// assert 0.0 <= random.vonmisesvariate(1.0, 2.0) < 6.3
    /// ```
    #[py("Random.vonmisesvariate")]
    pub fn vonmisesvariate(&self, mu: f64, kappa: f64) -> Result<f64> {
        if kappa <= 1e-6 {
            return Ok(TAU * self.random());
        }
        let s = 0.5 / kappa;
        let r = s + (1.0 + s * s).sqrt();
        let z = loop {
            let z = (PI * self.random()).cos();
            let d = z / (r + z);
            let drawn = self.random();
            if drawn < 1.0 - d * d || drawn <= (1.0 - d) * d.exp() {
                break z;
            }
        };
        let q = 1.0 / r;
        let f = (q + z) / (1.0 + q * z);
        let angle = f.acos();
        float::modulo(if self.random() > 0.5 { mu + angle } else { mu - angle }, TAU)
    }
}
