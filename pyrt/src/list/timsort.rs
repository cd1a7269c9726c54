//! CPython 3.11's list sort: timsort with the merge order of powersort, comparison for comparison.
//!
//! It sorts positions instead of elements, so that a comparison that raises leaves a permutation without any unsafe code.
//! The algorithm is described in CPython's `Objects/listsort.txt`; names follow it.

use crate::error::Result;

/// Runs at least this long win often enough that galloping pays.
const MIN_GALLOP: usize = 7;

/// Sorts `0..len` by `lt`, stably. After a raise the positions are in the order in which CPython leaves the elements.
pub(super) fn timsort(len: usize, lt: impl FnMut(usize, usize) -> Result<bool>) -> (Vec<usize>, Result<()>) {
    let mut sort = Timsort { order: (0..len).collect(), lt, runs: Vec::new(), min_gallop: MIN_GALLOP };
    let outcome = sort.run();
    (sort.order, outcome)
}

struct Timsort<L> {
    order: Vec<usize>,
    lt: L,
    runs: Vec<Run>,
    min_gallop: usize,
}

#[derive(Clone, Copy)]
struct Run {
    base: usize,
    len: usize,
    power: u32,
}

impl<L: FnMut(usize, usize) -> Result<bool>> Timsort<L> {
    fn run(&mut self) -> Result<()> {
        let len = self.order.len();
        if len < 2 {
            return Ok(());
        }
        let min_run = min_run(len);
        let mut low = 0;
        while low < len {
            let mut n = self.count_run(low)?;
            if n < min_run {
                let forced = min_run.min(len - low);
                self.binary_sort(low, low + forced, low + n)?;
                n = forced;
            }
            self.push_run(low, n)?;
            low += n;
        }
        while self.runs.len() > 1 {
            let mut i = self.runs.len() - 2;
            if i > 0 && self.runs[i - 1].len < self.runs[i + 1].len {
                i -= 1;
            }
            self.merge_at(i)?;
        }
        Ok(())
    }

    /// The length of the run that starts at `low`; a descending one is reversed.
    fn count_run(&mut self, low: usize) -> Result<usize> {
        let high = self.order.len();
        let mut next = low + 1;
        if next == high {
            return Ok(1);
        }
        let descending = (self.lt)(self.order[next], self.order[low])?;
        next += 1;
        while next < high && (self.lt)(self.order[next], self.order[next - 1])? == descending {
            next += 1;
        }
        if descending {
            self.order[low..next].reverse();
        }
        Ok(next - low)
    }

    /// Insertion sort of `low..high`, of which `low..start` is sorted already.
    fn binary_sort(&mut self, low: usize, high: usize, start: usize) -> Result<()> {
        for at in start..high {
            let pivot = self.order[at];
            let (mut left, mut right) = (low, at);
            while left < right {
                let middle = left + (right - left) / 2;
                if (self.lt)(pivot, self.order[middle])? {
                    right = middle;
                } else {
                    left = middle + 1;
                }
            }
            self.order[left..=at].rotate_right(1);
        }
        Ok(())
    }

    fn push_run(&mut self, base: usize, len: usize) -> Result<()> {
        if let Some(&last) = self.runs.last() {
            let power = power(last.base, last.len, len, self.order.len());
            while self.runs.len() > 1 && self.runs[self.runs.len() - 2].power > power {
                self.merge_at(self.runs.len() - 2)?;
            }
            let last = self.runs.len() - 1;
            self.runs[last].power = power;
        }
        self.runs.push(Run { base, len, power: 0 });
        Ok(())
    }

    /// Merges the runs `i` and `i + 1`.
    fn merge_at(&mut self, i: usize) -> Result<()> {
        let (a, b) = (self.runs[i], self.runs[i + 1]);
        self.runs[i].len = a.len + b.len;
        self.runs.remove(i + 1);
        let skip = gallop_right(&mut self.lt, self.order[b.base], &self.order[a.base..b.base], 0)?;
        let (from, left) = (a.base + skip, a.len - skip);
        if left == 0 {
            return Ok(());
        }
        let last = self.order[b.base - 1];
        let right = gallop_left(&mut self.lt, last, &self.order[b.base..b.base + b.len], b.len - 1)?;
        if right == 0 {
            return Ok(());
        }
        if left <= right { self.merge_low(from, left, right) } else { self.merge_high(from, left, right) }
    }

    /// Merges two neighbours of which the left one is the shorter, from the front.
    fn merge_low(&mut self, base: usize, left: usize, right: usize) -> Result<()> {
        let a = self.order[base..base + left].to_vec();
        let end = base + left + right;
        let mut merge = Merge { at: base, i: 0, j: base + left };
        let outcome = self.merge_low_steps(&a, end, &mut merge);
        // What is left of `a` belongs before what is left of the right run, or after it if one element of `a` is left and
        // nothing raised: that one is the greatest of all.
        let rest = &a[merge.i..];
        if rest.len() == 1 && outcome.is_ok() {
            self.order.copy_within(merge.j..end, merge.at);
            self.order[end - 1] = rest[0];
        } else {
            self.order[merge.at..merge.at + rest.len()].copy_from_slice(rest);
        }
        outcome
    }

    /// The loop of [`Self::merge_low`]; it ends when the right run is used up, or one element of `a` is left.
    fn merge_low_steps(&mut self, a: &[usize], end: usize, m: &mut Merge) -> Result<()> {
        self.take_right(m);
        if m.j == end || a.len() == 1 {
            return Ok(());
        }
        loop {
            let (mut a_wins, mut b_wins) = (0, 0);
            while a_wins < self.min_gallop && b_wins < self.min_gallop {
                if (self.lt)(self.order[m.j], a[m.i])? {
                    self.take_right(m);
                    (a_wins, b_wins) = (0, b_wins + 1);
                    if m.j == end {
                        return Ok(());
                    }
                } else {
                    self.take_left(a, m, 1);
                    (a_wins, b_wins) = (a_wins + 1, 0);
                    if m.i + 1 == a.len() {
                        return Ok(());
                    }
                }
            }
            let mut min_gallop = self.min_gallop + 1;
            loop {
                min_gallop -= usize::from(min_gallop > 1);
                self.min_gallop = min_gallop;
                let k = gallop_right(&mut self.lt, self.order[m.j], &a[m.i..], 0)?;
                self.take_left(a, m, k);
                if k > 0 && m.i + 1 >= a.len() {
                    return Ok(());
                }
                self.take_right(m);
                if m.j == end {
                    return Ok(());
                }
                let n = gallop_left(&mut self.lt, a[m.i], &self.order[m.j..end], 0)?;
                self.order.copy_within(m.j..m.j + n, m.at);
                (m.at, m.j) = (m.at + n, m.j + n);
                if m.j == end {
                    return Ok(());
                }
                self.take_left(a, m, 1);
                if m.i + 1 == a.len() {
                    return Ok(());
                }
                if k < MIN_GALLOP && n < MIN_GALLOP {
                    break;
                }
            }
            self.min_gallop = min_gallop + 1;
        }
    }

    fn take_right(&mut self, m: &mut Merge) {
        self.order[m.at] = self.order[m.j];
        (m.at, m.j) = (m.at + 1, m.j + 1);
    }

    fn take_left(&mut self, a: &[usize], m: &mut Merge, count: usize) {
        self.order[m.at..m.at + count].copy_from_slice(&a[m.i..m.i + count]);
        (m.at, m.i) = (m.at + count, m.i + count);
    }

    /// Merges two neighbours of which the right one is the shorter, from the back.
    fn merge_high(&mut self, base: usize, left: usize, right: usize) -> Result<()> {
        let b = self.order[base + left..base + left + right].to_vec();
        // All three are ends: what lies before them is still to be done.
        let mut merge = Merge { at: base + left + right, i: base + left, j: right };
        let outcome = self.merge_high_steps(&b, base, &mut merge);
        let rest = &b[..merge.j];
        if rest.len() == 1 && outcome.is_ok() {
            self.order.copy_within(base..merge.i, base + 1);
            self.order[base] = rest[0];
        } else {
            self.order[merge.at - rest.len()..merge.at].copy_from_slice(rest);
        }
        outcome
    }

    /// The loop of [`Self::merge_high`]; it ends when the left run is used up, or one element of `b` is left.
    fn merge_high_steps(&mut self, b: &[usize], base: usize, m: &mut Merge) -> Result<()> {
        self.take_left_last(m, 1);
        if m.i == base || b.len() == 1 {
            return Ok(());
        }
        loop {
            let (mut a_wins, mut b_wins) = (0, 0);
            while a_wins < self.min_gallop && b_wins < self.min_gallop {
                if (self.lt)(b[m.j - 1], self.order[m.i - 1])? {
                    self.take_left_last(m, 1);
                    (a_wins, b_wins) = (a_wins + 1, 0);
                    if m.i == base {
                        return Ok(());
                    }
                } else {
                    self.take_right_last(b, m, 1);
                    (a_wins, b_wins) = (0, b_wins + 1);
                    if m.j == 1 {
                        return Ok(());
                    }
                }
            }
            let mut min_gallop = self.min_gallop + 1;
            loop {
                min_gallop -= usize::from(min_gallop > 1);
                self.min_gallop = min_gallop;
                let left = m.i - base;
                let k = left - gallop_right(&mut self.lt, b[m.j - 1], &self.order[base..m.i], left - 1)?;
                self.take_left_last(m, k);
                if m.i == base {
                    return Ok(());
                }
                self.take_right_last(b, m, 1);
                if m.j == 1 {
                    return Ok(());
                }
                let n = m.j - gallop_left(&mut self.lt, self.order[m.i - 1], &b[..m.j], m.j - 1)?;
                self.take_right_last(b, m, n);
                if n > 0 && m.j <= 1 {
                    return Ok(());
                }
                self.take_left_last(m, 1);
                if m.i == base {
                    return Ok(());
                }
                if k < MIN_GALLOP && n < MIN_GALLOP {
                    break;
                }
            }
            self.min_gallop = min_gallop + 1;
        }
    }

    fn take_left_last(&mut self, m: &mut Merge, count: usize) {
        self.order.copy_within(m.i - count..m.i, m.at - count);
        (m.at, m.i) = (m.at - count, m.i - count);
    }

    fn take_right_last(&mut self, b: &[usize], m: &mut Merge, count: usize) {
        self.order[m.at - count..m.at].copy_from_slice(&b[m.j - count..m.j]);
        (m.at, m.j) = (m.at - count, m.j - count);
    }
}

/// Where a merge stands: the place for the next element, and the next of the left (`i`) and of the right run (`j`).
struct Merge {
    at: usize,
    i: usize,
    j: usize,
}

/// Where `key` belongs in the sorted `a`, before equal elements; the search starts at `hint`.
fn gallop_left(
    lt: &mut impl FnMut(usize, usize) -> Result<bool>,
    key: usize,
    a: &[usize],
    hint: usize,
) -> Result<usize> {
    gallop(a, hint, &mut |element| lt(element, key))
}

/// Where `key` belongs in the sorted `a`, after equal elements; the search starts at `hint`.
fn gallop_right(
    lt: &mut impl FnMut(usize, usize) -> Result<bool>,
    key: usize,
    a: &[usize],
    hint: usize,
) -> Result<usize> {
    gallop(a, hint, &mut |element| Ok(!lt(key, element)?))
}

/// The number of elements that are `before`: steps of 1, 3, 7, … from `hint`, then a binary search.
fn gallop(a: &[usize], hint: usize, before: &mut impl FnMut(usize) -> Result<bool>) -> Result<usize> {
    let (mut last, mut offset) = (0, 1);
    let (mut low, mut high);
    if before(a[hint])? {
        let max = a.len() - hint;
        while offset < max && before(a[hint + offset])? {
            (last, offset) = (offset, offset * 2 + 1);
        }
        (low, high) = (hint + last + 1, hint + offset.min(max));
    } else {
        let max = hint + 1;
        while offset < max && !before(a[hint - offset])? {
            (last, offset) = (offset, offset * 2 + 1);
        }
        (low, high) = (hint + 1 - offset.min(max), hint - last);
    }
    while low < high {
        let middle = low + (high - low) / 2;
        if before(a[middle])? {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    Ok(low)
}

/// The length below which runs are extended: 32 to 64, so that `len / min_run` is a power of two or just below one.
fn min_run(mut len: usize) -> usize {
    let mut rest = 0;
    while len >= 64 {
        rest |= len & 1;
        len >>= 1;
    }
    len + rest
}

/// The depth at which powersort's merge tree joins the run at `base` with the following one.
fn power(base: usize, len: usize, next_len: usize, total: usize) -> u32 {
    let mut a = 2 * base + len;
    let mut b = a + len + next_len;
    let mut power = 0;
    loop {
        power += 1;
        if a >= total {
            a -= total;
            b -= total;
        } else if b >= total {
            return power;
        }
        a <<= 1;
        b <<= 1;
    }
}
