//! Drawing from sequences.

use super::{Random, shared};
use crate::iter::{Iter, Iterable};
use crate::list::List;
use crate::range::Range;
use crate::{Result, Str, Value};
use pyrt_macros::{module_functions, py};
use std::collections::HashSet;

#[module_functions(shared)]
impl Random {
    /// An index into a sequence of `length` items; IndexError for an empty one.
    fn index(&self, length: i64) -> Result<i64> {
        if length == 0 {
            return Err(err!(IndexError, "Cannot choose from an empty sequence"));
        }
        Ok(self.draw(|generator| generator.below(length as u64)) as i64)
    }

    /// `random.choice(seq)`: an item of the list; IndexError for an empty one.
    ///
    /// ```py
    /// import random
    /// assert random.choice([1, 2, 3]) in [1, 2, 3]
    /// ```
    #[py("Random.choice")]
    pub fn choice<T: Value>(&self, seq: &List<T>) -> Result<T> {
        seq.get(self.index(seq.len())?)
    }

    /// `random.choice(seq)`: a character of the string; IndexError for an empty one.
    ///
    /// ```py
    /// import random
    /// assert random.choice("abc") in "abc"
    /// ```
    #[py("Random.choice")]
    pub fn choice_str(&self, seq: &Str) -> Result<Str> {
        seq.get(self.index(seq.len())?)
    }

    /// `random.shuffle(x)`: puts the items into a random order.
    ///
    /// ```py
    /// import random
    /// xs = [1, 2, 3]
    /// random.shuffle(xs)
    /// assert sorted(xs) == [1, 2, 3]
    /// ```
    #[py("Random.shuffle")]
    pub fn shuffle<T: Value>(&self, x: &List<T>) -> Result<()> {
        for i in (1..x.len()).rev() {
            let j = self.draw(|generator| generator.below(i as u64 + 1)) as i64;
            let (a, b) = (x.get(i)?, x.get(j)?);
            x.set(i, b)?;
            x.set(j, a)?;
        }
        Ok(())
    }

    /// `random.sample(population, k)`: `k` items of different places; ValueError when there are fewer.
    ///
    /// ```py
    /// import random
    /// assert sorted(random.sample([1, 2, 3], 3)) == [1, 2, 3]
    /// ```
    #[py("Random.sample")]
    pub fn sample<T: Value>(&self, population: &List<T>, k: i64) -> Result<List<T>> {
        let count = population.len();
        if k < 0 || k > count {
            return Err(err!(ValueError, "Sample larger than population or is negative"));
        }
        let result = List::with_capacity(k as usize);
        if count <= pool_limit(k) {
            let mut pool = population.to_vec();
            for i in 0..k {
                let last = (count - i - 1) as usize;
                let j = self.draw(|generator| generator.below(last as u64 + 1)) as usize;
                // The last item that is left takes the place of the drawn one.
                pool.swap(j, last);
                result.append(pool[last].clone());
            }
            return Ok(result);
        }
        for place in self.drawn_places(count, k)? {
            result.append(population.get(place)?);
        }
        Ok(result)
    }

    /// `random.sample(population, k)`: `k` different ints of the range; ValueError when there are fewer.
    ///
    /// ```py
    /// import random
    /// assert len(set(random.sample(range(1000), 10))) == 10
    /// ```
    #[py("Random.sample")]
    pub fn sample_range(&self, population: &Range, k: i64) -> Result<List<i64>> {
        let count = population.len();
        if k > 0 && count > pool_limit(k) {
            let places = self.drawn_places(count, k)?;
            return places
                .into_iter()
                .map(|place| population.get(place))
                .collect::<Result<Vec<_>>>()
                .map(List::from);
        }
        self.sample(&List::from(population.iter().collect::<Vec<i64>>()), k)
    }

    /// `k` different places of many, in the order in which they are drawn.
    fn drawn_places(&self, count: i64, k: i64) -> Result<Vec<i64>> {
        if k > count {
            return Err(err!(ValueError, "Sample larger than population or is negative"));
        }
        let mut selected = HashSet::new();
        let mut places = Vec::with_capacity(k as usize);
        while (places.len() as i64) < k {
            let place = self.draw(|generator| generator.below(count as u64)) as i64;
            if selected.insert(place) {
                places.push(place);
            }
        }
        Ok(places)
    }

    /// `random.choice(seq)`: an int of the range; IndexError for an empty one.
    ///
    /// ```py
    /// import random
    /// assert random.choice(range(5, 7)) in (5, 6)
    /// ```
    #[py("Random.choice")]
    pub fn choice_range(&self, seq: &Range) -> Result<crate::slice::Word> {
        seq.get(self.index(seq.len())?)
    }

    /// `random.choices(population, k=k)`: `k` items, each drawn from all; IndexError for an empty population.
    ///
    /// ```py
    /// import random
    /// assert len(random.choices([1, 2, 3], k=5)) == 5
    /// ```
    #[py("Random.choices")]
    pub fn choices<T: Value>(&self, population: &List<T>, #[default(1)] k: i64) -> Result<List<T>> {
        let result = List::new();
        for _ in 0..k {
            let place = self.draw(|generator| generator.float()) * population.len() as f64;
            result.append(population.get(place as i64)?);
        }
        Ok(result)
    }

    /// `random.choices(population, k=k)`: `k` characters, each drawn from all; IndexError for an empty string.
    ///
    /// ```py
    /// import random
    /// assert set(random.choices("ab", k=5)) <= {"a", "b"}
    /// ```
    #[py("Random.choices")]
    pub fn choices_str(&self, population: &Str, #[default(1)] k: i64) -> Result<List<Str>> {
        self.choices(&List::from_iter(population.iter()), k)
    }

    /// `random.choices(population, weights, k=k)`: `k` items, each drawn by its weight; ValueError.
    ///
    /// ```py
    /// import random
    /// assert random.choices("a b".split(), [0, 1], k=2) == ["b", "b"]
    /// ```
    #[py("Random.choices")]
    pub fn choices_weighted<T: Value>(
        &self,
        population: &List<T>,
        weights: impl Iterable<Item = f64>,
        #[default(1)] k: i64,
    ) -> Result<List<T>> {
        let mut total = 0.0;
        let mut sums = Vec::new();
        let mut weights = weights.iterate();
        while let Some(weight) = weights.next()? {
            total += weight;
            sums.push(total);
        }
        self.draw_weighted(population, &sums, k)
    }

    /// `random.choices(population, cum_weights=…, k=k)`: `k` items, each drawn by its weight; ValueError.
    ///
    /// ```py
    /// import random
    /// assert random.choices("a b".split(), cum_weights=[0, 1], k=2) == ["b", "b"]
    /// ```
    #[py("Random.choices")]
    pub fn choices_cumulative<T: Value>(
        &self,
        population: &List<T>,
        cum_weights: impl Iterable<Item = f64>,
        #[default(1)] k: i64,
    ) -> Result<List<T>> {
        let mut sums = Vec::new();
        let mut weights = cum_weights.iterate();
        while let Some(weight) = weights.next()? {
            sums.push(weight);
        }
        self.draw_weighted(population, &sums, k)
    }

    fn draw_weighted<T: Value>(&self, population: &List<T>, sums: &[f64], k: i64) -> Result<List<T>> {
        if sums.len() as i64 != population.len() {
            return Err(err!(ValueError, "The number of weights does not match the population"));
        }
        let Some((total, inner)) = sums.split_last() else {
            return Err(err!(IndexError, "list index out of range"));
        };
        if *total <= 0.0 {
            return Err(err!(ValueError, "Total of weights must be greater than zero"));
        }
        if !total.is_finite() {
            return Err(err!(ValueError, "Total of weights must be finite"));
        }
        let result = List::new();
        for _ in 0..k {
            let place = self.draw(|generator| generator.float()) * total;
            result.append(population.get(inner.partition_point(|sum| *sum <= place) as i64)?);
        }
        Ok(result)
    }
}

/// Up to this size of the population CPython draws from a pool: a set of the `k` drawn ones would be larger.
fn pool_limit(k: i64) -> i64 {
    if k <= 5 {
        return 21;
    }
    let power = ((k as f64 * 3.0).ln() / 4f64.ln()).ceil();
    21 + 4f64.powf(power) as i64
}
