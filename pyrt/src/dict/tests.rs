//! Dicts: random operations against a plain model, and keys whose `__eq__` misbehaves.

use super::Dict;
use crate::error::Result;
use crate::iter::Iter;
use crate::value::Value;
use std::cell::RefCell;

#[test]
fn random_operations_keep_the_order_of_insertion() {
    random_operations(|state, _| (state >> 40) as i64 % 500);
}

/// Dicts whose keys follow each other need no index, until one is missing or comes again.
#[test]
fn consecutive_keys_may_go_and_come_again() {
    for rare in [2, 20, 200, 2000] {
        random_operations(|state, n| {
            let next = n / 4;
            if (state >> 40) % rare == 0 { next - (state >> 50) as i64 % 20 } else { next }
        });
    }
}

fn random_operations(key: impl Fn(u64, i64) -> i64) {
    let dict = Dict::new();
    let mut model: Vec<(i64, i64)> = Vec::new();
    let mut state = 1_u64;
    for n in 0..20_000 {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let key = key(state, n);
        let place = model.iter().position(|&(known, _)| known == key);
        match (state >> 33) % 5 {
            0 | 1 => {
                dict.set(key, n).expect("hashable");
                match place {
                    Some(at) => model[at].1 = n,
                    None => model.push((key, n)),
                }
            }
            2 => {
                let removed = dict.pop_or(&key, -1).expect("hashable");
                assert_eq!(removed, place.map_or(-1, |at| model.remove(at).1));
            }
            3 => {
                dict.update_or(&key, 0, |old| Ok(old + 1)).expect("hashable");
                match place {
                    Some(at) => model[at].1 += 1,
                    None => model.push((key, 1)),
                }
            }
            _ => match dict.pop_first() {
                Some(pair) if n % 2 == 0 => assert_eq!(pair, model.remove(0)),
                Some((key, value)) => {
                    let _ = model.remove(0);
                    dict.set(key, value).expect("hashable");
                    model.push((key, value));
                    dict.relocate(&key, false).expect("it is there");
                    model.rotate_right(1);
                }
                None => assert!(model.is_empty()),
            },
        }
        assert_eq!(dict.len() as usize, model.len());
        if n % 100 == 0 {
            assert_eq!(dict.items().iter().settled().collect::<Vec<_>>(), model);
        }
    }
}

thread_local! {
    static VICTIM: RefCell<Option<Dict<Hostile, i64>>> = const { RefCell::new(None) };
}

/// A key whose `__eq__` empties and refills the dict that searches for it.
#[derive(Clone)]
struct Hostile(i64);

impl Value for Hostile {
    fn type_name(&self) -> String {
        "Hostile".to_owned()
    }
    fn repr(&self, out: &mut String) -> Result<()> {
        self.0.repr(out)
    }
    fn eq(&self, other: &Self) -> Result<bool> {
        if let Some(dict) = VICTIM.take() {
            dict.clear();
            for n in 0..100 {
                dict.set(Hostile(n + 1000), n)?;
            }
        }
        Ok(self.0 == other.0)
    }
    fn is(&self, _: &Self) -> bool {
        false
    }
    fn hash(&self) -> Result<i64> {
        Ok(1)
    }
}

#[test]
fn keys_may_change_the_dict_that_compares_them() {
    let dict = Dict::of([(Hostile(1), 1), (Hostile(2), 2)].into_iter()).expect("hashable");
    VICTIM.set(Some(dict.clone()));
    assert!(dict.get(&Hostile(2)).expect("no raise").is_none());
    assert_eq!(dict.get(&Hostile(1042)).expect("no raise"), Some(42));
}

#[test]
fn messages() {
    let dict = Dict::of([(1, "a".len() as i64)].into_iter()).expect("hashable");
    assert_eq!(dict.item(&7).expect_err("missing").text(), "7");
    let mut keys = dict.iter();
    dict.set(2, 2).expect("hashable");
    let raised = keys.next().expect_err("the size changed");
    assert_eq!(raised.text(), "dictionary changed size during iteration");
    let empty = Dict::<i64, i64>::new();
    assert_eq!(empty.popitem().expect_err("empty").text(), "'popitem(): dictionary is empty'");
}
