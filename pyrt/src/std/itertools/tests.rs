//! The iterators compared with CPython's: what each gives, and how far it reads its source.

use super::*;
use crate::cpython;
use crate::iter::AnyIter;
use crate::list::List;

fn shown(items: impl Iter) -> String {
    let mut out = String::new();
    List::of(items).expect("no raise").repr(&mut out).expect("plain items");
    out + "\n"
}

#[test]
fn choices_come_in_cpythons_order() {
    let mut ours = String::new();
    let mut program = String::from("import itertools as it\n");
    for n in 0..5 {
        for r in 0..5 {
            ours.push_str(&shown(permutations(0..n, Some(r)).expect("r is not negative")));
            ours.push_str(&shown(combinations(0..n, r).expect("r is not negative")));
            ours.push_str(&shown(combinations_with_replacement(0..n, r).expect("r is not negative")));
            ours.push_str(&shown(product_repeat(0..n, r).expect("r is not negative")));
            for name in ["permutations", "combinations", "combinations_with_replacement"] {
                program.push_str(&format!("print(list(it.{name}(range({n}), {r})))\n"));
            }
            program.push_str(&format!("print(list(it.product(range({n}), repeat={r})))\n"));
        }
    }
    assert_eq!(ours, cpython::printed(&program));
}

#[test]
fn islice_reads_as_far_as_cpython() {
    let mut ours = String::new();
    let mut program = String::from("import itertools as it\n");
    let text = |end: Option<i64>| end.map_or("None".to_owned(), |end| end.to_string());
    for start in [None, Some(0), Some(3), Some(9)] {
        for stop in [None, Some(0), Some(2), Some(5), Some(7), Some(20)] {
            for step in [None, Some(2), Some(3)] {
                let source = AnyIter::new(0..10_i64);
                let slice = islice_step(source.clone(), start, stop, step).expect("not negative");
                ours.push_str(&shown(slice));
                ours.push_str(&shown(source));
                let (a, b, c) = (text(start), text(stop), text(step));
                program.push_str(&format!(
                    "s = iter(range(10))\nprint(list(it.islice(s, {a}, {b}, {c})))\nprint(list(s))\n"
                ));
            }
        }
    }
    assert_eq!(ours, cpython::printed(&program));
}

#[test]
fn groups_end_when_the_next_one_is_asked_for() {
    let mut groups = groupby_by(vec![1, 1, 3, 2, 4, 5].into_iter(), |n: i64| Ok(n % 2));
    let (key, mut first) = groups.next().expect("no raise").expect("a group");
    assert_eq!((key, first.next().expect("no raise")), (1, Some(1)));
    let (key, second) = groups.next().expect("no raise").expect("a group");
    assert_eq!(first.next().expect("no raise"), None);
    assert_eq!((key, shown(second)), (0, "[2, 4]\n".to_owned()));
    let (key, third) = groups.next().expect("no raise").expect("a group");
    assert_eq!((key, shown(third)), (1, "[5]\n".to_owned()));
    assert!(groups.next().expect("no raise").is_none());
}

#[test]
fn shared_sources() {
    let (a, b) = tee(0..4_i64);
    let mut a = a;
    assert_eq!(a.next().expect("no raise"), Some(0));
    assert_eq!(shown(b), "[0, 1, 2, 3]\n");
    assert_eq!(shown(a), "[1, 2, 3]\n");
    let it = AnyIter::new(0..5_i64);
    assert_eq!(shown(crate::builtins::zip(it.clone(), it)), "[(0, 1), (2, 3)]\n");
    assert_eq!(shown(zip_longest(0..2_i64, 0..1_i64)), "[(0, 0), (1, None)]\n");
    assert_eq!(shown(islice(cycle(0..2_i64), Some(5)).expect("not negative")), "[0, 1, 0, 1, 0]\n");
}

#[test]
fn sums_leave_the_machine_word_where_they_must() {
    let total = crate::builtins::sum([i64::MAX, i64::MAX, -5].into_iter()).expect("ints");
    let mut out = String::new();
    total.repr(&mut out).expect("an int");
    assert_eq!(out, "18446744073709551609");
}
