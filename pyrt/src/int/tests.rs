//! Big ints beside `dashu`'s: every operator on numbers of all lengths and signs.

use super::*;
use dashu_int::UBig;
use dashu_int::ops::DivRem;

/// Numbers of these lengths, among them those whose words are all ones or zeros, which need the corrections.
fn numbers(lengths: impl Iterator<Item = usize>) -> Vec<IBig> {
    let mut state: u64 = 88172645463325252;
    let mut numbers = vec![IBig::ZERO, IBig::ONE, -IBig::ONE];
    for power in [61, 62, 63, 64, 65, 127, 128] {
        for near in [-1, 0, 1] {
            numbers.extend([(IBig::ONE << power) + near, -(IBig::ONE << power) + near]);
        }
    }
    for length in lengths {
        for kind in 0..6 {
            let word = |place: usize| {
                state ^= state << 13;
                state ^= state >> 7;
                state ^= state << 17;
                match (kind, place) {
                    (0, _) => u64::MAX,
                    (1, place) if place + 1 < length => 0,
                    (2, place) if place + 1 == length => 1 << 63,
                    (3, place) if place % 2 == 0 => u64::MAX,
                    _ => state,
                }
            };
            let words: Vec<u64> = (0..length).map(word).collect();
            let number = IBig::from(UBig::from_words(&words));
            numbers.extend([-number.clone(), number]);
        }
    }
    numbers
}

fn pairs(lengths: impl Iterator<Item = usize>) -> Vec<(IBig, Int)> {
    numbers(lengths).into_iter().map(|number| (number.clone(), Int::from(number))).collect()
}

fn floor(a: &IBig, b: &IBig) -> (IBig, IBig) {
    let (quotient, rest) = a.div_rem(b);
    if rest.is_zero() || rest.sign() == b.sign() { (quotient, rest) } else { (quotient - 1, rest + b) }
}

#[test]
fn operators_agree() {
    let pairs = pairs((1..5).chain([9, 33]));
    for (a, int_a) in &pairs {
        for (b, int_b) in &pairs {
            let same = |found: Int, expected: IBig, what: &str| {
                assert_eq!(found.to_big(), expected, "{a} {what} {b}");
                assert_eq!(found, Int::from(expected), "{a} {what} {b}");
            };
            same(int_a + int_b, a + b, "+");
            same(int_a - int_b, a - b, "-");
            same(int_a * int_b, a * b, "*");
            same(int_a & int_b, a & b, "&");
            same(int_a | int_b, a | b, "|");
            same(int_a ^ int_b, a ^ b, "^");
            // With memory that may be taken.
            let (own_a, own_b) = (|| Int::from(a.clone()), || Int::from(b.clone()));
            same(own_a() + own_b(), a + b, "+");
            same(own_a() - own_b(), a - b, "-");
            same(own_a() * own_b(), a * b, "*");
            same(own_a() & own_b(), a & b, "&");
            same(own_a() | int_b, a | b, "|");
            same(int_a ^ own_b(), a ^ b, "^");
            assert_eq!(int_a.cmp(int_b), a.cmp(b), "{a} <=> {b}");
        }
        for word in [0, 1, -1, 77, -1000003, 1 << 62, -1 << 62, i64::MAX, i64::MIN] {
            let b = &IBig::from(word);
            let own = || Int::from(a.clone());
            let results =
                [int_a + word, own() - word, word - int_a, int_a * word, word * own(), own() & word];
            let expected = [a + b, a - b, b - a, a * b, a * b, a & b];
            for (found, expected) in results.into_iter().zip(expected) {
                assert_eq!(found, Int::from(expected), "{a} and {word}");
            }
        }
        assert_eq!((-int_a).to_big(), -a);
        assert_eq!((-Int::from(a.clone())), Int::from(-a));
        assert_eq!((!int_a).to_big(), -a - 1);
        assert_eq!(int_a.to_i64(), i64::try_from(a).ok());
        for bits in [0, 1, 7, 62, 63, 64, 65, 127, 128, 200, 5000] {
            assert_eq!(shl(int_a, bits).expect("it fits").to_big(), a << bits as usize, "{a} << {bits}");
            assert_eq!((int_a >> bits).to_big(), a >> bits as usize, "{a} >> {bits}");
        }
    }
}

/// `compare!` beside the comparison as it stands, of both with all operators.
macro_rules! compares {
    ($left:expr, $right:expr; $($symbol:tt)*) => {
        $(
            assert_eq!(
                crate::compare!($left $symbol $right),
                $left $symbol $right,
                "{} {} {}", $left, stringify!($symbol), $right
            );
        )*
    };
}

#[test]
fn leading_bits_decide_right() {
    let pairs = pairs((1..4).chain([9]));
    for (_, a) in &pairs {
        for (_, b) in &pairs {
            compares!(3 * a - b, a + b * 2; < <= > >= == !=);
            compares!(a * b, b * b - a; < <= > >= == !=);
            compares!(-a * 7 + b, a - 2; < <= > >= == !=);
            let (sum, product) = (a + b, a * b);
            for off in [-1, 0, 1] {
                // Sides that are equal, or nearly so.
                compares!(a + b, &sum + off; < <= > >= == !=);
                compares!(a * b + off, product; < <= > >= == !=);
                compares!(a * a - b * b, (a + b) * (a - b) + off; < <= > >= == !=);
            }
        }
    }
    let (a, b) = (Int::from(IBig::ONE << 1000), Int::from(IBig::ONE << 999));
    let decided =
        Operand::near(&a).order(Operand::near(&b) + Operand::near(&b) - Operand::near(&(1_i64 << 40)));
    assert_eq!(decided, None);
    let decided = Operand::near(&a).order(Operand::near(&b) + Operand::near(&7_i64));
    assert_eq!(decided, Some(std::cmp::Ordering::Greater));
}

#[test]
fn divisions_agree() {
    let pairs = pairs((1..6).chain([17, 48, 97, 130]));
    for (a, int_a) in &pairs {
        for (b, int_b) in pairs.iter().filter(|(b, _)| !b.is_zero()) {
            let (quotient, rest) = floor(a, b);
            let (found_quotient, found_rest) = divmod(int_a, int_b).expect("the divisor is not 0");
            assert_eq!(found_quotient, Int::from(quotient), "{a} // {b}");
            assert_eq!(found_rest, Int::from(rest.clone()), "{a} % {b}");
            assert_eq!(modulo(int_a, int_b).expect("the divisor is not 0"), Int::from(rest), "{a} % {b}");
        }
    }
}

#[test]
fn one_owner_is_changed_and_two_are_not() {
    let start = Int::from(IBig::ONE << 100);
    let mut sum = start.clone();
    for _ in 0..1000 {
        sum += &start;
    }
    assert_eq!(sum, &start * 1001);
    sum -= &start * 1000;
    assert_eq!(sum, start);
    sum = &sum * &sum - &start * &start;
    assert!(sum.is_zero());
    let mut product = Int::ONE;
    for factor in 1..200_i64 {
        product *= factor;
    }
    for factor in 1..200_i64 {
        product = floordiv(&product, factor).expect("no factor is 0");
    }
    assert_eq!(product, 1);
}
