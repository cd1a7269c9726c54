//! Dicts that change while they are iterated over, compared with CPython's: random operations are replayed in `python3`.

use super::Dict;
use crate::cpython;
use crate::error::Result;
use crate::iter::Iter;
use crate::str::Str;
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
    value.repr(&mut out).expect("plain values");
    out
}

/// An iterator that is under way, as a source of texts.
struct Walk {
    of: usize,
    is_reversed: bool,
    next: Box<dyn FnMut() -> Result<Option<String>>>,
}

fn walk<I: Iter<Item: Value> + 'static>(of: usize, is_reversed: bool, mut items: I) -> Walk {
    Walk { of, is_reversed, next: Box::new(move || Ok(items.next()?.map(|item| shown(&item)))) }
}

/// Two dicts and up to four iterators over them, here and as a program for CPython.
struct Replay<K: Value> {
    random: Random,
    dicts: [Dict<K, i64>; 2],
    walks: Vec<Walk>,
    program: String,
    expected: String,
    key: fn(u64) -> K,
    range: u64,
}

impl<K: Value> Replay<K> {
    fn new(seed: u64, range: u64, key: fn(u64) -> K) -> Self {
        let program = "d = [{}, {}]\nw = []\ndef step(it):\n    try:\n        return repr(next(it))\n"
            .to_owned()
            + "    except StopIteration:\n        return 'end'\n    except RuntimeError as e:\n        return str(e)\n";
        let (dicts, walks, expected) = ([Dict::new(), Dict::new()], Vec::new(), String::new());
        Replay { random: Random(seed), dicts, walks, program, expected, key, range }
    }

    fn key(&mut self) -> K {
        let n = self.random.below(self.range);
        (self.key)(n)
    }

    /// A key that is there, if the dict has any.
    fn known(&mut self, at: usize) -> K {
        let keys: Vec<K> = self.dicts[at].iter().settled().collect();
        if keys.is_empty() {
            return self.key();
        }
        let nth = self.random.below(keys.len() as u64) as usize;
        keys[nth].clone()
    }

    fn operate(&mut self, n: i64) {
        let (a, b) = (self.random.below(2) as usize, self.random.below(2) as usize);
        let (dict, other) = (self.dicts[a].clone(), self.dicts[b].clone());
        let (known, key) = (self.known(a), self.key());
        let (gone, new) = (shown(&known), shown(&key));
        let places = dict.table().places();
        let line = match self.random.below(44) {
            // The size stays: only the places tell.
            0..=13 if !dict.is_empty() => {
                let value = dict.pop(&known).expect("it is there");
                dict.set(key, value).expect("hashable");
                format!("d[{a}][{new}] = d[{a}].pop({gone})")
            }
            14..=20 => {
                dict.set(key, n).expect("hashable");
                format!("d[{a}][{new}] = {n}")
            }
            21..=24 => {
                let _ = dict.pop_or(&known, 0).expect("hashable");
                format!("d[{a}].pop({gone}, 0)")
            }
            25..=27 => {
                let _ = dict.setdefault(key, n).expect("hashable");
                format!("d[{a}].setdefault({new}, {n})")
            }
            28..=31 if !dict.is_empty() => {
                let (last, value) = dict.popitem().expect("not empty");
                let again = self.random.below(2) == 0;
                if again {
                    dict.set(last, value).expect("hashable");
                }
                format!("k, v = d[{a}].popitem()\nif {again}: d[{a}][k] = v")
                    .replace("true", "True")
                    .replace("false", "False")
            }
            32 => {
                dict.update(&other).expect("no raise");
                format!("d[{a}].update(d[{b}])")
            }
            33 => {
                self.dicts[b] = dict.copy();
                format!("d[{b}] = d[{a}].copy()")
            }
            34 => {
                self.dicts[b] = Dict::of_dict(&dict);
                format!("d[{b}] = dict(d[{a}])")
            }
            35 => {
                self.dicts[b] = dict.or(&other).expect("hashable");
                format!("d[{b}] = d[{a}] | d[{b}]")
            }
            36 if self.random.below(3) == 0 => {
                dict.clear();
                format!("d[{a}].clear()")
            }
            37 => self.display(a),
            38 => {
                self.dicts[b] = Dict::fromkeys(&dict, n).expect("hashable");
                format!("d[{b}] = dict.fromkeys(d[{a}], {n})")
            }
            39 => {
                let keys: Vec<K> = (0..5).map(|_| self.key()).collect();
                let list = crate::List::from(keys.clone());
                self.dicts[b] = Dict::fromkeys(&list, n).expect("hashable");
                format!("d[{b}] = dict.fromkeys({}, {n})", shown(&list))
            }
            _ => self.begin(a),
        };
        self.program.push_str(&line);
        self.program.push('\n');
        if self.dicts[a].table().places() < places {
            // CPython's reversed iterators would read behind the end of the new table.
            self.program.push_str(&format!("w = [(o, r, i) for o, r, i in w if o != {a} or not r]\n"));
            self.walks.retain(|walk| walk.of != a || !walk.is_reversed);
        }
    }

    /// A dict display takes the place of a dict; iterators go on over the old one.
    fn display(&mut self, a: usize) -> String {
        let keys: [K; 9] = std::array::from_fn(|_| self.key());
        let text = keys.iter().map(|key| format!("{}: 0", shown(key))).collect::<Vec<_>>().join(", ");
        self.dicts[a] = Dict::display(keys.map(|key| (key, 0))).expect("hashable");
        format!("d[{a}] = {{{text}}}")
    }

    fn begin(&mut self, a: usize) -> String {
        let dict = &self.dicts[a];
        let (walk, text, is_reversed) = match self.random.below(5) {
            0 => (walk(a, false, dict.iter()), "iter(d[A])", "False"),
            1 => (walk(a, false, dict.values().iter()), "iter(d[A].values())", "False"),
            2 => (walk(a, false, dict.keys().iter()), "iter(d[A].keys())", "False"),
            3 => (walk(a, true, dict.reversed()), "reversed(d[A])", "True"),
            _ => (walk(a, true, dict.values().reversed()), "reversed(d[A].values())", "True"),
        };
        self.walks.truncate(3);
        self.walks.insert(0, walk);
        format!("w = [({a}, {is_reversed}, {}), *w[:3]]", text.replace('A', &a.to_string()))
    }

    fn show(&mut self) {
        self.program.push_str("print(*[list(x.items()) for x in d], *[step(i) for _, _, i in w])\n");
        let dicts = self.dicts.each_ref().map(|dict| shown(&crate::List::of(dict.items()).expect("plain")));
        let step = |walk: &mut Walk| match (walk.next)() {
            Ok(item) => item.unwrap_or_else(|| "end".to_owned()),
            Err(raised) => raised.text(),
        };
        let steps = self.walks.iter_mut().map(step);
        let shown: Vec<String> = dicts.into_iter().chain(steps).collect();
        self.expected.push_str(&(shown.join(" ") + "\n"));
    }
}

fn replay<K: Value>(seed: u64, range: u64, key: fn(u64) -> K) {
    let mut replay = Replay::new(seed, range, key);
    for n in 0..600 {
        replay.operate(n);
        replay.show();
    }
    let program = &replay.program;
    let actual = cpython::printed(program);
    for (at, (ours, theirs)) in replay.expected.lines().zip(actual.lines()).enumerate() {
        assert_eq!(ours, theirs, "seed {seed}, operation {at} of\n{program}");
    }
    assert_eq!(replay.expected.lines().count(), actual.lines().count());
}

#[test]
fn ints_keep_cpythons_places() {
    for seed in 0..10 {
        replay(seed, [4, 8, 12, 30, 120][seed as usize % 5], |n| n as i64);
    }
}

#[test]
fn strings_keep_cpythons_places() {
    for seed in 10..20 {
        replay(seed, [4, 8, 12, 30, 120][seed as usize % 5], |n| Str::from(format!("key {n}")));
    }
}

/// A table for strings is made anew for the first other key.
#[test]
fn mixed_keys_keep_cpythons_places() {
    for seed in 20..30 {
        replay(seed, [6, 9, 12, 30, 120][seed as usize % 5], |n| {
            (n != 5).then(|| Str::from(format!("key {n}")))
        });
    }
}
