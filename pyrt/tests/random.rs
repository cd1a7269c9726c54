//! `random` against CPython: the same seeds and draws as in `random_cases.py`, in the same order.

mod cpython;

use pyrt::list::List;
use pyrt::range::{range, range_from};
use pyrt::std::random as py;
use pyrt::{Int, Raise, Result, Str, Value, int};
use std::fmt::Write;

/// A call of `random.seed`.
type Seed = Box<dyn Fn() -> std::result::Result<(), Box<Raise>>>;

fn shown<T: Value>(value: T) -> String {
    let mut text = String::new();
    value.str(&mut text).expect("numbers can be shown");
    text
}

fn ok<T: Value>(result: Result<T>) -> String {
    shown(result.expect("the arguments are valid"))
}

fn int(text: &str) -> Int {
    int::parse(text).expect("an int")
}

fn draw(out: &mut String) -> std::fmt::Result {
    writeln!(out, "{}", shown(py::random()))?;
    for k in [0, 1, 7, 31, 32, 33, 53, 63, 64, 65, 100, 200] {
        writeln!(out, "{}", ok(py::getrandbits(k)))?;
    }
    let powers = [int("-9223372036854775808"), int("9223372036854775807"), int("18446744073709551616")];
    let [low, high, wide] = powers;
    let bounds: [(Int, Int); 8] = [
        (1.into(), 6.into()),
        (0.into(), 0.into()),
        (Int::from(-5), 5.into()),
        (1.into(), Int::from(1i64 << 31)),
        (1.into(), Int::from(1i64 << 40)),
        (low, high),
        (0.into(), wide),
        (1.into(), int("1000000000000000000000000000000")),
    ];
    for (a, b) in bounds {
        writeln!(out, "{}", ok(py::randint_int(&a, &b)))?;
    }
    let at = |n: i32| Int::from(n);
    write!(out, "{} ", ok(py::randrange_int(&at(10))))?;
    write!(out, "{} ", ok(py::randrange_from_int(&at(5), &at(8))))?;
    write!(out, "{} ", ok(py::randrange_step_int(&at(0), &at(100), &at(7))))?;
    writeln!(out, "{}", ok(py::randrange_step(10, -10, -3)))?;
    sequences(out)?;
    for _ in 0..5 {
        distributions(out)?;
    }
    Ok(())
}

fn sequences(out: &mut String) -> std::fmt::Result {
    let items: List<i64> = List::from((0..30).collect::<Vec<i64>>());
    py::shuffle(&items).expect("a list can be shuffled");
    writeln!(out, "{}", shown(items.clone()))?;
    let letters = Str::from("abcdef");
    let one = ok(py::choice(&items));
    writeln!(out, "{one} {} {}", ok(py::choice_str(&letters)), ok(py::choice_range(&range_from(5, 50))))?;
    for k in [0, 3, 6, 30] {
        writeln!(out, "{}", ok(py::sample(&items, k)))?;
    }
    let ranges = [(1000, 3), (100_000, 8), (1000, 60), (10, 4)];
    let samples = ranges.map(|(n, k)| ok(py::sample_range(&range(n), k)));
    writeln!(out, "{}", samples.join(" "))?;
    writeln!(out, "{}", ok(py::choices(&items, 5)))?;
    let weights = List::from(vec![1.0, 2.5, 3.0, 0.5]);
    writeln!(out, "{}", ok(py::choices_weighted(&items.slice(None, Some(4)), &weights, 8)))?;
    let sums = List::from(vec![1.0, 2.0, 5.0]);
    writeln!(out, "{}", ok(py::choices_cumulative(&items.slice(None, Some(3)), &sums, 8)))
}

fn distributions(out: &mut String) -> std::fmt::Result {
    write!(out, "{} {} ", shown(py::uniform(-3.0, 10.0)), shown(py::triangular(0.0, 1.0, None)))?;
    write!(out, "{} ", shown(py::triangular(1.0, 5.0, Some(2.0))))?;
    writeln!(out, "{}", shown(py::triangular(2.0, 2.0, Some(2.0)) as i64))?;
    write!(out, "{} {} ", shown(py::normalvariate(0.0, 1.0)), shown(py::gauss(2.0, 3.0)))?;
    writeln!(out, "{} {}", shown(py::gauss(0.0, 1.0)), ok(py::lognormvariate(0.0, 0.5)))?;
    write!(out, "{} {} ", ok(py::expovariate(1.5)), ok(py::gammavariate(2.5, 2.0)))?;
    writeln!(out, "{} {}", ok(py::gammavariate(1.0, 2.0)), ok(py::gammavariate(0.3, 2.0)))?;
    write!(out, "{} {} ", ok(py::betavariate(2.0, 3.0)), ok(py::betavariate(0.5, 0.5)))?;
    writeln!(out, "{} {}", ok(py::paretovariate(3.0)), ok(py::weibullvariate(1.0, 2.0)))?;
    writeln!(out, "{} {}", ok(py::vonmisesvariate(1.0, 2.0)), ok(py::vonmisesvariate(0.0, 0.0)))
}

#[test]
fn draws_are_cpythons() {
    let expected = cpython::cases("random_cases.py");
    let long = Str::from("h\u{e9}llo, a longer seed than one block of the hash ".repeat(4));
    let mut drawn = String::new();
    let seeds: Vec<Seed> = vec![
        Box::new(|| py::seed(&Int::from(0))),
        Box::new(|| py::seed(&Int::from(1))),
        Box::new(|| py::seed(&Int::from(42))),
        Box::new(|| py::seed(&Int::from(-7))),
        Box::new(|| py::seed(&Int::from(1i64 << 32))),
        Box::new(|| py::seed(&(int::shl(1, 100)? + 1))),
        Box::new(|| py::seed_float(1.5)),
        Box::new(|| py::seed_float(-0.25)),
        Box::new(|| py::seed_str(&Str::from(""))),
        Box::new(|| py::seed_str(&Str::from("py2rs"))),
        Box::new(move || py::seed_str(&long)),
    ];
    for seed in seeds {
        seed().expect("a valid seed");
        draw(&mut drawn).expect("a String takes all text");
    }
    for (number, (drawn, expected)) in drawn.lines().zip(expected.lines()).enumerate() {
        assert_eq!(drawn, expected, "line {number}");
    }
    assert_eq!(drawn.lines().count(), expected.lines().count());
}
