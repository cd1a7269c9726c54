//! Lists compared with CPython: the same operations run in `python3`.

use super::List;
use crate::cpython;
use crate::error::{Raise, Result};
use crate::list;
use crate::std::heapq;
use crate::value::Value;
use std::cell::Cell;

fn shown<T: Value>(value: &T) -> String {
    let mut out = String::new();
    value.repr(&mut out).expect("plain elements");
    out
}

fn message<T>(outcome: Result<T>) -> String {
    let raise: Box<Raise> = outcome.err().expect("it raises");
    raise.text()
}

/// The numbers 0 to `bound`, seemingly in disorder.
fn numbers(seed: u64, len: usize, bound: u64) -> Vec<i64> {
    let mut state = seed;
    let mut step = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((state >> 33) % bound) as i64
    };
    (0..len).map(|_| step()).collect()
}

/// An int whose order is inconsistent, and which counts its comparisons.
#[derive(Clone)]
struct Odd(i64);

thread_local! {
    static COMPARISONS: Cell<u32> = const { Cell::new(0) };
}

impl Value for Odd {
    fn type_name(&self) -> String {
        "Odd".to_owned()
    }
    fn repr(&self, out: &mut String) -> Result<()> {
        self.0.repr(out)
    }
    fn eq(&self, other: &Self) -> Result<bool> {
        Ok(self.0 == other.0)
    }
    fn is(&self, _: &Self) -> bool {
        false
    }
    fn hash(&self) -> Result<i64> {
        Ok(self.0)
    }
    fn lt(&self, other: &Self) -> Result<bool> {
        COMPARISONS.set(COMPARISONS.get() + 1);
        Ok(self.0 * 7 % 11 < other.0 * 5 % 13)
    }
}

#[test]
fn sorting_makes_the_comparisons_of_cpython() {
    let mut program = String::from(
        "class Odd:\n    count = 0\n    def __init__(self, n): self.n = n\n    def __repr__(self): return repr(self.n)\n    \
         def __lt__(self, other):\n        Odd.count += 1\n        return self.n * 7 % 11 < other.n * 5 % 13\n",
    );
    let mut ours = String::new();
    for (seed, len) in [(1, 10), (2, 63), (3, 64), (4, 200), (5, 1000), (6, 2500)] {
        let mut values = numbers(seed, len, 60);
        if seed % 2 == 0 {
            // Long runs, so that merges gallop.
            values.sort_by_key(|n| n * 7 % 11);
            values.rotate_left(len / 3);
        }
        let list: List<Odd> = values.iter().copied().map(Odd).collect();
        program.push_str(&format!("xs = [Odd(n) for n in {values:?}]\nxs.sort()\nprint(xs, Odd.count)\n"));
        list.sort(false).expect("no raise");
        ours.push_str(&format!("{} {}\n", shown(&list), COMPARISONS.get()));
    }
    assert_eq!(ours, cpython::printed(&program));
}

#[test]
fn floats_with_nan_sort_as_in_cpython() {
    let mut values: Vec<f64> = numbers(9, 300, 50).into_iter().map(|n| n as f64 / 4.0).collect();
    for at in [3, 50, 51, 200] {
        values[at] = f64::NAN;
    }
    let list = List::from(values);
    let program = format!("nan = float('nan')\nxs = {}\nxs.sort(reverse=True)\nprint(xs)", shown(&list));
    list.sort(true).expect("no raise");
    assert_eq!(shown(&list) + "\n", cpython::printed(&program));
}

#[test]
fn slices_are_those_of_cpython() {
    let mut program = String::new();
    let mut ours = String::new();
    let ends = [None, Some(-9), Some(-3), Some(0), Some(2), Some(5), Some(99)];
    let text = |end: Option<i64>| end.map_or("None".to_owned(), |end| end.to_string());
    for start in ends {
        for stop in ends {
            for step in [None, Some(-2), Some(-1), Some(2), Some(3)] {
                let list: List<i64> = (0..7).collect();
                let (a, b, c) = (text(start), text(stop), text(step));
                program.push_str(&format!(
                    "xs = list(range(7))\nprint(xs[{a}:{b}:{c}])\ndel xs[{a}:{b}:{c}]\nprint(xs)\n"
                ));
                ours.push_str(&shown(&list.slice_step(start, stop, step).expect("step is not 0")));
                list.del_slice_step(start, stop, step).expect("step is not 0");
                ours.push_str(&format!("\n{}\n", shown(&list)));
                let list: List<i64> = (0..7).collect();
                list.set_slice(start, stop, &list).expect("no raise");
                program.push_str(&format!("xs = list(range(7))\nxs[{a}:{b}] = xs\nprint(xs)\n"));
                ours.push_str(&format!("{}\n", shown(&list)));
                let range = crate::range::range_step(3, 40, 4).expect("step is not 0");
                let range = range.slice_step(start, stop, step).expect("step is not 0");
                program.push_str(&format!("r = range(3, 40, 4)[{a}:{b}:{c}]\nprint(r, hash(r) != 0)\n"));
                ours.push_str(&format!("{} True\n", shown(&range)));
            }
        }
    }
    assert_eq!(ours, cpython::printed(&program));
}

#[test]
fn heaps_have_cpythons_layout() {
    let values = numbers(4, 200, 1000);
    let heap = List::from(values.clone());
    let mut program = format!("import heapq\nxs = {values:?}\nheapq.heapify(xs)\nprint(xs)\n");
    heapq::heapify(&heap).expect("ints");
    let mut ours = shown(&heap) + "\n";
    for n in numbers(5, 100, 1000) {
        let out = match n % 4 {
            0 => {
                heapq::heappush(&heap, n).expect("ints");
                program.push_str(&format!("heapq.heappush(xs, {n})\nprint(xs)\n"));
                String::new()
            }
            1 => {
                program.push_str("print(heapq.heappop(xs)); print(xs)\n");
                shown(&heapq::heappop(&heap).expect("not empty")) + "\n"
            }
            2 => {
                program.push_str(&format!("print(heapq.heappushpop(xs, {n})); print(xs)\n"));
                shown(&heapq::heappushpop(&heap, n).expect("ints")) + "\n"
            }
            _ => {
                program.push_str(&format!("print(heapq.heapreplace(xs, {n})); print(xs)\n"));
                shown(&heapq::heapreplace(&heap, n).expect("not empty")) + "\n"
            }
        };
        ours.push_str(&format!("{out}{}\n", shown(&heap)));
    }
    assert_eq!(ours, cpython::printed(&program));
}

#[test]
fn messages() {
    let xs = list![1, 2];
    assert_eq!(message(xs.get(2)), "list index out of range");
    assert_eq!(message(xs.set(-3, 0)), "list assignment index out of range");
    assert_eq!(message(xs.pop_at(5)), "pop index out of range");
    assert_eq!(message(List::<i64>::new().pop()), "pop from empty list");
    assert_eq!(message(xs.index(&9)), "9 is not in list");
    assert_eq!(message(xs.remove(&9)), "list.remove(x): x not in list");
    assert_eq!(message(xs.slice_step(None, None, Some(0))), "slice step cannot be zero");
    let changed = xs.sort_by(
        |n| {
            xs.append(n);
            Ok(n)
        },
        false,
    );
    assert_eq!(message(changed), "list modified during sort");
}

#[test]
fn loops_see_appended_elements() {
    let xs = list![1, 2, 3];
    let mut seen = Vec::new();
    for x in xs.iter() {
        seen.push(x);
        if x < 3 {
            xs.append(x + 10);
        }
    }
    assert_eq!(seen, [1, 2, 3, 11, 12]);
}
