//! The order of sets, compared with CPython's: random operations are replayed in `python3`.

use super::{Set, SetIter};
use crate::cpython;
use crate::iter::Iter;
use crate::value::Value;

/// A small generator of pseudo-random numbers, the same on each run.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % bound
    }
}

fn shown<T: Value>(value: &T) -> String {
    let mut out = String::new();
    value.repr(&mut out).expect("plain elements");
    out
}

/// The next element of an iterator that is under way, as the program shows it.
fn step<T: Value>(walk: &mut SetIter<T>) -> String {
    match walk.next() {
        Ok(item) => item.map_or_else(|| "end".to_owned(), |item| shown(&item)),
        Err(raised) => raised.text(),
    }
}

const STEP: &str = "def step(it):
    try:
        return repr(next(it))
    except StopIteration:
        return 'end'
    except RuntimeError as e:
        return str(e)
s, w = [set(), set()], []
";

/// Applies the same random operations to sets here and in CPython, and compares all that can be seen after each.
fn replay<T: Value>(seed: u64, element: impl Fn(u64) -> T, range: u64) {
    let mut random = Random(seed);
    let mut sets = [Set::<T>::new(), Set::new()];
    let mut walks: Vec<SetIter<T>> = Vec::new();
    let mut program = STEP.to_owned();
    let mut expected = String::new();
    for _ in 0..300 {
        let (a, b) = (random.below(2) as usize, random.below(2) as usize);
        let item = element(random.below(range));
        let text = shown(&item);
        let left = sets[a].clone();
        let right = sets[b].clone();
        let line = match random.below(22) {
            0..=5 => {
                left.add(item).expect("hashable");
                format!("s[{a}].add({text})")
            }
            6..=7 => {
                left.discard(&item).expect("hashable");
                format!("s[{a}].discard({text})")
            }
            8 if !left.is_empty() => {
                let _ = left.pop().expect("not empty");
                format!("s[{a}].pop()")
            }
            9 => {
                sets[a] = left.union(&right).expect("hashable");
                format!("s[{a}] = s[{a}] | s[{b}]")
            }
            10 => {
                sets[a] = left.difference(&right).expect("hashable");
                format!("s[{a}] = s[{a}] - s[{b}]")
            }
            11 => {
                sets[a] = left.symmetric_difference(&right).expect("hashable");
                format!("s[{a}] = s[{a}] ^ s[{b}]")
            }
            12 => {
                left.update(&right).expect("hashable");
                format!("s[{a}] |= s[{b}]")
            }
            13 => {
                left.difference_update(&right).expect("hashable");
                format!("s[{a}] -= s[{b}]")
            }
            14 => {
                let items: Vec<T> = (0..40).map(|_| element(random.below(range))).collect();
                let list = crate::List::from(items);
                left.update_from(&list).expect("hashable");
                format!("s[{a}].update({})", shown(&list))
            }
            15..=17 if !left.is_empty() => {
                // The size stays: an iterator goes on.
                let known = left.iter().settled().last().expect("not empty");
                left.discard(&known).expect("hashable");
                left.add(item).expect("hashable");
                format!("s[{a}].discard({}); s[{a}].add({text})", shown(&known))
            }
            18..=19 => {
                walks.truncate(2);
                walks.insert(0, left.iter());
                format!("w = [iter(s[{a}]), *w[:2]]")
            }
            _ => {
                sets[a] = left.copy();
                format!("s[{a}] = s[{a}].copy()")
            }
        };
        program.push_str(&line);
        program.push_str("\nprint(s[0]); print(s[1], *[step(i) for i in w])\n");
        let steps: String = walks.iter_mut().map(|walk| " ".to_owned() + &step(walk)).collect();
        expected.push_str(&format!("{}\n{}{steps}\n", shown(&sets[0]), shown(&sets[1])));
    }
    let actual = cpython::printed(&program);
    for (at, (ours, theirs)) in expected.lines().zip(actual.lines()).enumerate() {
        let done: Vec<&str> =
            program.lines().filter(|line| !line.starts_with("print")).take(at / 2 + 9).collect();
        assert_eq!(ours, theirs, "seed {seed}, after\n{}", done.join("\n"));
    }
    assert_eq!(expected.lines().count(), actual.lines().count());
}

#[test]
fn ints_come_in_cpythons_order() {
    for seed in 0..6 {
        replay(seed, |n| n as i64 * 7 - 300, 120);
        replay(seed, |n| (n as i64) << (n % 50), 400);
    }
}

#[test]
fn tuples_and_floats_come_in_cpythons_order() {
    for seed in 0..4 {
        replay(seed, |n| (n as i64 % 17, n as i64 / 17), 300);
        replay(seed, |n| n as f64 / 3.0, 200);
    }
}

#[test]
fn displays_of_constants() {
    let set = Set::constants([16, 0, 8, 24, 32]).expect("hashable");
    assert_eq!(shown(&set) + "\n", cpython::printed("print({16, 0, 8, 24, 32})"));
}

#[test]
fn frozen_sets_hash_like_cpython() {
    let set = super::FrozenSet::of([1, 5, 1 << 40, -1].into_iter()).expect("hashable");
    let hash = Value::hash(&set).expect("hashable");
    assert_eq!(format!("{hash}\n"), cpython::printed("print(hash(frozenset([1, 5, 1 << 40, -1])))"));
}
