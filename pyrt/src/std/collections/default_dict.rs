//! `collections.defaultdict`: a dict that makes the values that are missing.

use crate::cycles::Tracer;
use crate::dict::Dict;
use crate::error::Result;
use crate::op::Seen;
use crate::py;
use crate::value::Value;
use std::ops::Deref;
use std::rc::Rc;

/// `defaultdict[K, V]`.
#[derive(Clone)]
pub struct DefaultDict<K: Value, V: Value> {
    dict: Dict<K, V>,
    factory: Rc<Factory<V>>,
}

struct Factory<V> {
    make: Box<dyn Fn() -> Result<V>>,
    shown: &'static str,
}

impl<K: Value, V: Value> DefaultDict<K, V> {
    /// `defaultdict(factory)`: a missing value is `factory()`.
    ///
    /// ```py
    /// from collections import defaultdict
    /// d = defaultdict(list)
    /// d["a"].append(1)
    /// assert d == {"a": [1]}
    /// ```
    #[py("collections.defaultdict")]
    pub fn new(default_factory: impl Fn() -> Result<V> + 'static) -> Self {
        DefaultDict::shown_as("<function>", default_factory)
    }

    /// `defaultdict(factory)` whose `repr` shows the factory as this text, such as `<class 'int'>`.
    pub fn shown_as(shown: &'static str, default_factory: impl Fn() -> Result<V> + 'static) -> Self {
        DefaultDict {
            dict: Dict::new(),
            factory: Rc::new(Factory { make: Box::new(default_factory), shown }),
        }
    }

    /// `d[key]`: the value of the key, which is made and stored if there is none.
    ///
    /// ```py
    /// from collections import defaultdict
    /// d = defaultdict(int)
    /// assert d["a"] == 0 and d == {"a": 0}
    /// ```
    #[py("defaultdict.__getitem__")]
    #[inline]
    pub fn item(&self, key: &K) -> Result<V> {
        if let Some(value) = self.dict.get(key)? {
            return Ok(value);
        }
        let value = (self.factory.make)()?;
        self.dict.set(key.clone(), value.clone())?;
        Ok(value)
    }

    /// `d[key] = f(d[key])`, as `d[key] += 1` means it.
    #[inline]
    pub fn update_at(&self, key: &K, f: impl FnOnce(V) -> Result<V>) -> Result<()> {
        if self.dict.contains(key)? {
            return self.dict.update_at(key, f);
        }
        // The default is there before the operator runs, as for CPython.
        let value = self.item(key)?;
        self.dict.set(key.clone(), f(value)?)
    }

    /// `d | other`: a new defaultdict of both; the values of `other` win.
    ///
    /// ```py
    /// from collections import defaultdict
    /// d = defaultdict(int, a=1) | {"b": 2}
    /// assert d == {"a": 1, "b": 2} and d["c"] == 0
    /// ```
    #[py("defaultdict.__or__")]
    pub fn or(&self, other: &Dict<K, V>) -> Result<Self> {
        let union = self.copy();
        union.update(other)?;
        Ok(union)
    }

    /// `other | d` of a dict and a defaultdict: a new defaultdict of both; the values of `d` win.
    ///
    /// ```py
    /// from collections import defaultdict
    /// d = {"b": 2} | defaultdict(int, a=1)
    /// assert list(d) == ["b", "a"] and d["c"] == 0
    /// ```
    #[py("defaultdict.__ror__")]
    pub fn ror(&self, other: &Dict<K, V>) -> Result<Self> {
        Ok(DefaultDict { dict: other.or(&self.dict)?, factory: Rc::clone(&self.factory) })
    }

    /// `d.copy()`: a new defaultdict of the same entries.
    ///
    /// ```py
    /// from collections import defaultdict
    /// d = defaultdict(int)
    /// assert d.copy() == d and d.copy() is not d
    /// ```
    #[py("defaultdict.copy")]
    pub fn copy(&self) -> Self {
        DefaultDict { dict: Dict::of_dict(&self.dict), factory: Rc::clone(&self.factory) }
    }
}

impl<K: Value, V: Value> Deref for DefaultDict<K, V> {
    type Target = Dict<K, V>;

    #[inline]
    fn deref(&self) -> &Dict<K, V> {
        &self.dict
    }
}

impl<K: Value, V: Value> Value for DefaultDict<K, V> {
    const TRACED: bool = Dict::<K, V>::TRACED;

    fn trace_references(&self, tracer: &mut Tracer) {
        self.dict.trace_references(tracer);
    }

    fn seen(&self) -> Seen {
        Value::seen(&**self)
    }

    fn type_name(&self) -> String {
        "collections.defaultdict".to_owned()
    }

    fn repr(&self, out: &mut String) -> Result<()> {
        out.push_str(&format!("defaultdict({}, ", self.factory.shown));
        self.dict.repr(out)?;
        out.push(')');
        Ok(())
    }

    fn truth(&self) -> Result<bool> {
        self.dict.truth()
    }

    fn eq(&self, other: &Self) -> Result<bool> {
        self.dict.eq(&other.dict)
    }

    fn is(&self, other: &Self) -> bool {
        self.dict.is(&other.dict)
    }

    fn hash(&self) -> Result<i64> {
        Err(err!(TypeError, "unhashable type: 'collections.defaultdict'"))
    }
}
