//! Python's `random`: a seeded program draws exactly CPython's numbers.
//!
//! The generator is the Mersenne Twister (`twister.rs`), seeded by the array of 32-bit words that CPython makes of a seed;
//! all else follows `random.py` step by step, because the number of draws is part of the result. The module's
//! functions are the methods of one `Random` that they share; it starts from the system's randomness.

mod distributions;
mod sequences;
mod twister;

pub use distributions::*;
pub use sequences::*;

use crate::int::Divide;
use crate::shared::Shared;
use crate::slice::Word;
use crate::value::Value;
use crate::{Int, Result, Str, int};
use pyrt_macros::{module_functions, py};
use sha2::{Digest, Sha512};
use std::cell::OnceCell;
use std::hash::{BuildHasher, RandomState};
use twister::Twister;

/// The generator, and the second number of a pair that `gauss` has made.
struct Generator {
    twister: Twister,
    gauss_next: Option<f64>,
}

/// `random.Random`: a generator of its own.
#[derive(Clone)]
pub struct Random(Shared<Generator>);

thread_local! {
    /// It is never dropped: a thread-local without a destructor is read in place.
    static SHARED: OnceCell<&'static Random> = const { OnceCell::new() };
}

/// The generator that the functions of the module draw from.
#[inline]
fn shared<R>(draw: impl FnOnce(&Random) -> R) -> R {
    draw(SHARED.with(|shared| *shared.get_or_init(|| Box::leak(Box::default()))))
}

/// Words that differ from run to run.
fn system_key() -> Vec<u32> {
    (0..16u32).map(|i| RandomState::new().hash_one(i) as u32).collect()
}

impl Generator {
    fn from_key(key: &[u32]) -> Generator {
        Generator { twister: Twister::from_key(key), gauss_next: None }
    }

    #[inline]
    fn next(&mut self) -> u32 {
        self.twister.next()
    }

    /// A float from 0 to 1 with 53 random bits.
    #[inline]
    fn float(&mut self) -> f64 {
        let (high, low) = (u64::from(self.next() >> 5), u64::from(self.next() >> 6));
        (high << 26 | low) as f64 * (1.0 / 9_007_199_254_740_992.0)
    }

    /// An int of up to 64 random bits.
    #[inline]
    fn bits(&mut self, count: u32) -> u64 {
        match count {
            0 => 0,
            1..=32 => u64::from(self.next() >> (32 - count)),
            _ => {
                let low = u64::from(self.next());
                low | u64::from(self.next() >> (64 - count)) << 32
            }
        }
    }

    /// An int below `n`, which is positive.
    #[inline]
    fn below(&mut self, n: u64) -> u64 {
        let count = 64 - n.leading_zeros();
        loop {
            // One word, mostly.
            let drawn = if count <= 32 { u64::from(self.next() >> (32 - count)) } else { self.bits(count) };
            if drawn < n {
                return drawn;
            }
        }
    }

    /// An int of any number of random bits, the lowest word first.
    fn wide_bits(&mut self, count: i64) -> Result<Int> {
        let mut bytes = Vec::new();
        let mut missing = count;
        while missing > 0 {
            let word = self.next();
            let word = if missing < 32 { word >> (32 - missing) } else { word };
            bytes.extend(word.to_le_bytes());
            missing -= 32;
        }
        int::from_bytes(&bytes, "little", false)
    }

    fn wide_below(&mut self, n: &Int) -> Result<Int> {
        loop {
            let drawn = self.wide_bits(n.bit_length())?;
            if drawn < *n {
                return Ok(drawn);
            }
        }
    }
}

impl Random {
    /// `random.Random()`: a generator that starts from the system's randomness.
    ///
    /// ```py
    /// import random
    /// assert 0.0 <= random.Random().random() < 1.0
    /// ```
    #[py("random.Random")]
    pub fn new() -> Random {
        Random(Shared::new(Generator::from_key(&system_key())))
    }

    /// `random.Random(seed)`: a generator that starts from an int.
    ///
    /// ```py
    /// import random
    /// assert random.Random(1).random() == 0.13436424411240122
    /// ```
    #[py("random.Random")]
    pub fn seeded(x: &Int) -> Result<Random> {
        let random = Random::new();
        random.seed(x)?;
        Ok(random)
    }

    /// `random.Random(seed)`: a generator that starts from a float.
    ///
    /// ```py
    /// import random
    /// assert random.Random(1.5).random() == random.Random(1.5).random()
    /// ```
    #[py("random.Random")]
    pub fn seeded_float(x: f64) -> Result<Random> {
        let random = Random::new();
        random.seed_float(x)?;
        Ok(random)
    }

    /// `random.Random(seed)`: a generator that starts from a string.
    ///
    /// ```py
    /// import random
    /// assert random.Random("py2rs").random() == random.Random("py2rs").random()
    /// ```
    #[py("random.Random")]
    pub fn seeded_str(x: &Str) -> Result<Random> {
        let random = Random::new();
        random.seed_str(x)?;
        Ok(random)
    }

    /// Runs with the generator.
    #[inline]
    fn draw<R>(&self, f: impl FnOnce(&mut Generator) -> R) -> R {
        // SAFETY: what draws touches nothing but the generator that it is given.
        f(unsafe { self.0.get_mut() })
    }

    fn restart(&self, generator: Generator) {
        self.draw(|own| *own = generator);
    }
}

impl Default for Random {
    fn default() -> Self {
        Random::new()
    }
}

impl Value for Random {
    fn type_name(&self) -> String {
        "Random".to_owned()
    }

    fn repr(&self, out: &mut String) -> Result<()> {
        out.push_str(&format!("<random.Random object at {:#x}>", self.0.address()));
        Ok(())
    }

    fn eq(&self, other: &Self) -> Result<bool> {
        Ok(self.is(other))
    }

    fn is(&self, other: &Self) -> bool {
        self.0.address() == other.0.address()
    }

    fn hash(&self) -> Result<i64> {
        Ok((self.0.address() as i64).rotate_right(4))
    }
}

#[module_functions(shared)]
impl Random {
    /// Makes the generator start from the magnitude of an int.
    fn seed_with(&self, n: &Int) -> Result<()> {
        let magnitude = n.abs();
        let words = ((magnitude.bit_length() + 31) / 32).max(1);
        let bytes = magnitude.to_byte_vec(words * 4, "little", false)?;
        let key: Vec<u32> = bytes
            .chunks_exact(4)
            .map(|word| u32::from_le_bytes([word[0], word[1], word[2], word[3]]))
            .collect();
        self.restart(Generator::from_key(&key));
        Ok(())
    }

    /// `random.seed()`: starts anew from the system's randomness.
    ///
    /// ```py
    /// import random
    /// random.seed()
    /// assert 0.0 <= random.random() < 1.0
    /// ```
    #[py("Random.seed")]
    pub fn seed_system(&self) {
        self.restart(Generator::from_key(&system_key()));
    }

    /// `random.seed(a)`: starts anew from an int.
    ///
    /// ```py
    /// import random
    /// random.seed(1)
    /// assert random.random() == 0.13436424411240122
    /// ```
    #[py("Random.seed")]
    pub fn seed(&self, a: &Int) -> Result<()> {
        self.seed_with(a)
    }

    /// `random.seed(a)`: starts anew from a float.
    ///
    /// ```py
    /// import random
    /// random.seed(1.5)
    /// assert random.random() == random.Random(1.5).random()
    /// ```
    #[py("Random.seed")]
    pub fn seed_float(&self, a: f64) -> Result<()> {
        self.seed_with(&Int::from(crate::float::hash_f64(a) as u64))
    }

    /// `random.seed(a)`: starts anew from a string.
    ///
    /// ```py
    /// import random
    /// random.seed("py2rs")
    /// assert random.random() == random.Random("py2rs").random()
    /// ```
    #[py("Random.seed")]
    pub fn seed_str(&self, a: &Str) -> Result<()> {
        let mut bytes = a.as_bytes().to_vec();
        let digest = Sha512::digest(&bytes);
        bytes.extend(digest);
        self.seed_with(&int::from_bytes(&bytes, "big", false)?)
    }

    /// `random.random()`: a float from 0 to 1, 1 excluded.
    ///
    /// ```py
    /// import random
    /// assert 0.0 <= random.random() < 1.0
    /// ```
    #[py("Random.random")]
    #[inline]
    pub fn random(&self) -> f64 {
        self.draw(Generator::float)
    }

    /// `random.getrandbits(k)`: an int of `k` random bits; ValueError for a negative `k`.
    ///
    /// ```py
    /// import random
    /// assert 0 <= random.getrandbits(100) < 2**100
    /// ```
    #[py("Random.getrandbits")]
    pub fn getrandbits(&self, k: i64) -> Result<Int> {
        match k {
            ..0 => Err(err!(ValueError, "number of bits must be non-negative")),
            0..=64 => Ok(Int::from(self.draw(|generator| generator.bits(k as u32)))),
            _ => self.draw(|generator| generator.wide_bits(k)),
        }
    }

    /// An int of the half-open range from `start` on, of a width that is positive.
    fn within(&self, start: &Int, width: &Int) -> Result<Int> {
        match width.to_i64() {
            Some(width) => Ok(start + Int::from(self.draw(|generator| generator.below(width as u64)))),
            None => Ok(start + self.draw(|generator| generator.wide_below(width))?),
        }
    }

    /// A machine int of the half-open range from `start` on, of a width that is positive.
    #[inline]
    fn word_within(&self, start: i64, width: u64) -> i64 {
        start.wrapping_add(self.draw(|generator| generator.below(width)) as i64)
    }

    /// `random.randrange(stop)`: an int from 0 to `stop`, excluded; ValueError for an empty range.
    ///
    /// ```py
    /// import random
    /// assert 0 <= random.randrange(10) < 10
    /// ```
    #[py("Random.randrange")]
    #[inline]
    pub fn randrange(&self, stop: Word) -> Result<Word> {
        if stop <= 0 {
            return Err(err!(ValueError, "empty range for randrange()"));
        }
        Ok(self.word_within(0, stop as u64))
    }

    /// `random.randrange(start, stop)`: an int from `start` to `stop`, excluded; ValueError for an empty range.
    ///
    /// ```py
    /// import random
    /// assert 5 <= random.randrange(5, 8) < 8
    /// ```
    #[py("Random.randrange")]
    #[inline]
    pub fn randrange_from(&self, start: Word, stop: Word) -> Result<Word> {
        if stop <= start {
            let width = i128::from(stop) - i128::from(start);
            return Err(err!(ValueError, "empty range for randrange() ({start}, {stop}, {width})"));
        }
        Ok(self.word_within(start, stop.wrapping_sub(start) as u64))
    }

    /// `random.randrange(start, stop, step)`: an int of `range(start, stop, step)`; ValueError for an empty range.
    ///
    /// ```py
    /// import random
    /// assert random.randrange(0, 100, 10) % 10 == 0
    /// ```
    #[py("Random.randrange")]
    pub fn randrange_step(&self, start: Word, stop: Word, step: Word) -> Result<Word> {
        // It lies between the bounds.
        self.randrange_step_int(&start.into(), &stop.into(), &step.into())?.index()
    }

    /// `random.randint(a, b)`: an int from `a` to `b`, both included; ValueError for an empty range.
    ///
    /// ```py
    /// import random
    /// assert 1 <= random.randint(1, 6) <= 6
    /// ```
    #[py("Random.randint")]
    #[inline]
    pub fn randint(&self, a: Word, b: Word) -> Result<Word> {
        match b.checked_add(1) {
            Some(stop) => self.randrange_from(a, stop),
            None => self.randint_int(&a.into(), &b.into())?.index(),
        }
    }

    /// `random.randrange(stop)`: an int of any size from 0 to `stop`, excluded; ValueError for an empty range.
    ///
    /// ```py
    /// import random
    /// assert 0 <= random.randrange(10**30) < 10**30
    /// ```
    #[py("Random.randrange")]
    pub fn randrange_int(&self, stop: &Int) -> Result<Int> {
        if *stop <= 0 {
            return Err(err!(ValueError, "empty range for randrange()"));
        }
        self.within(&Int::ZERO, stop)
    }

    /// `random.randrange(start, stop)`: an int of any size from `start` to `stop`, excluded; ValueError for an empty range.
    ///
    /// ```py
    /// import random
    /// assert -(10**30) <= random.randrange(-(10**30), 10**30) < 10**30
    /// ```
    #[py("Random.randrange")]
    pub fn randrange_from_int(&self, start: &Int, stop: &Int) -> Result<Int> {
        let width = stop - start;
        if width <= 0 {
            return Err(err!(ValueError, "empty range for randrange() ({start}, {stop}, {width})"));
        }
        self.within(start, &width)
    }

    /// `random.randrange(start, stop, step)`: an int of any size of `range(start, stop, step)`; ValueError for an empty range.
    ///
    /// ```py
    /// import random
    /// assert random.randrange(0, 10**30, 10) % 10 == 0
    /// ```
    #[py("Random.randrange")]
    pub fn randrange_step_int(&self, start: &Int, stop: &Int, step: &Int) -> Result<Int> {
        if *step == 1 {
            return self.randrange_from_int(start, stop);
        }
        if step.is_zero() {
            return Err(err!(ValueError, "zero step for randrange()"));
        }
        let rounding = if step.is_negative() { 1 } else { -1 };
        let count = (stop - start + step + rounding).floordiv(step)?;
        if count <= 0 {
            return Err(err!(ValueError, "empty range for randrange()"));
        }
        Ok(start + step * self.within(&Int::ZERO, &count)?)
    }

    /// `random.randint(a, b)`: an int of any size from `a` to `b`, both included; ValueError for an empty range.
    ///
    /// ```py
    /// import random
    /// assert 1 <= random.randint(1, 10**30) <= 10**30
    /// ```
    #[py("Random.randint")]
    #[inline]
    pub fn randint_int(&self, a: &Int, b: &Int) -> Result<Int> {
        self.randrange_from_int(a, &(b + 1))
    }
}
