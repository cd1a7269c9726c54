//! Records: Python dicts whose keys all stand in the program's text, held as structs.
//!
//! The transpiler finds dicts that are only used by constant keys and writes a struct for them, whose fields have types of their own:
//!
//! ```
//! use pyrt::{Field, Slot, Str, Value, record};
//!
//! #[record]
//! pub struct Row {
//!     pub name: Field<Str>,
//!     pub price: Field<f64>,
//!     pub total: Slot<f64>,
//! }
//!
//! let row = Row::new(Str::from("pen"), 1.5);
//! row.set_total(row.price.get() * 2.0);
//! let mut shown = String::new();
//! Value::repr(&row, &mut shown).unwrap();
//! assert_eq!(shown, "{'name': 'pen', 'price': 1.5, 'total': 3.0}");
//! ```
//!
//! A `Field` is a key that every instance has from its birth, a `Slot` one that may be missing: reading it is `row.total()?`, which raises
//! KeyError. The keys keep the order of a dict: first the fields, which nothing deletes, then the slots as they were set, which an
//! [`Order`] remembers where there is more than one. The handle is `Inst<Row>`: a record is shared as a dict is.

use crate::class::{Class, Inst, Object};
use crate::error::{Raise, Result};
use crate::iter::Iter;
use crate::list::same_or_equal;
use crate::shared::ReprGuard;
use crate::str::Str;
use crate::value::{Copies, Value};
use std::cell::Cell;

/// A dict that is a struct. Implemented by `#[record]` only.
pub trait Record: Class {
    /// All keys: those that every instance has, then the others.
    const KEYS: &'static [&'static str];
    /// How many keys every instance has.
    const FIXED: usize;

    /// In which order the other keys were set, if there are several.
    fn order(&self) -> Option<&Order>;
    /// Whether the instance has the key at this place.
    fn has(&self, place: usize) -> bool;
    /// Appends the `repr` of the value at this place, which is there.
    fn repr_at(&self, place: usize, out: &mut String) -> Result<()>;
    /// Whether both values at this place, which are there, are the same or equal.
    fn eq_at(&self, other: &Self, place: usize) -> Result<bool>;
    /// A new record of the same values.
    fn copied(&self) -> Inst<Self>;
    /// Replaces every value by its deep copy.
    fn deepen(&self, copies: &mut Copies) -> Result<()>;
}

/// A record whose values can be found by their places: what a program needs that goes over them.
pub trait Items: Record {
    /// What any of the values may be.
    type Item: Value;

    /// The value at this place.
    fn item_at(&self, place: usize) -> Option<Self::Item>;
}

/// The order of up to fifteen keys that were set after the instance was made: their places, four bits each.
#[derive(Default)]
pub struct Order(Cell<u64>);

impl Order {
    pub const fn new() -> Self {
        Self(Cell::new(0))
    }

    /// The slot at `place` was empty and is set now.
    pub fn push(&self, place: usize) {
        let len = (64 - self.0.get().leading_zeros()).div_ceil(4);
        self.0.set(self.0.get() | ((place as u64 + 1) << (4 * len)));
    }

    /// The slot at `place` is emptied.
    pub fn remove(&self, place: usize) {
        let kept = Self::new();
        self.places().filter(|other| *other != place).for_each(|other| kept.push(other));
        self.0.set(kept.0.get());
    }

    /// The places of the slots that are set, the one that was set first first.
    pub fn places(&self) -> impl Iterator<Item = usize> {
        let order = self.0.get();
        (0..16)
            .map(move |at| (order >> (4 * at)) as usize & 15)
            .take_while(|place| *place > 0)
            .map(|place| place - 1)
    }

    fn copied(&self) -> Self {
        Self(Cell::new(self.0.get()))
    }
}

impl Clone for Order {
    fn clone(&self) -> Self {
        self.copied()
    }
}

/// The places of the keys that the record has, in order.
fn places<R: Record>(record: &R) -> Vec<usize> {
    let mut places: Vec<usize> = (0..R::FIXED).collect();
    match record.order() {
        Some(order) => places.extend(order.places().map(|place| R::FIXED + place)),
        None => places.extend((R::FIXED..R::KEYS.len()).filter(|place| record.has(*place))),
    }
    places
}

/// `len(d)`
pub fn len<R: Record>(record: &Inst<R>) -> i64 {
    (0..R::KEYS.len()).filter(|place| *place < R::FIXED || record.has(*place)).count() as i64
}

/// `d.copy()`, `dict(d)`
pub fn copy<R: Record>(record: &Inst<R>) -> Inst<R> {
    record.copied()
}

/// The KeyError of a key that the record has not.
#[cold]
pub fn missing(key: &str) -> Box<Raise> {
    crate::dict::key_error(&Str::from(key))
}

/// `d[key]` of a key that no record of this kind ever has.
#[cold]
pub fn absent(key: &str) -> Result<()> {
    Err(missing(key))
}

/// `d[key]` with a computed key.
pub fn item<R: Items>(record: &Inst<R>, key: &Str) -> Result<R::Item> {
    get(record, key).ok_or_else(|| crate::dict::key_error(key))
}

/// `d.get(key)` with a computed key.
pub fn get<R: Items>(record: &Inst<R>, key: &Str) -> Option<R::Item> {
    place_of::<R>(key).and_then(|place| record.item_at(place))
}

/// `key in d` with a computed key.
pub fn contains<R: Record>(record: &Inst<R>, key: &Str) -> bool {
    place_of::<R>(key).is_some_and(|place| place < R::FIXED || record.has(place))
}

fn place_of<R: Record>(key: &Str) -> Option<usize> {
    R::KEYS.iter().position(|known| key.as_str() == *known)
}

/// `for key in d`, `d.keys()`
pub fn keys<R: Record>(record: &Inst<R>) -> Entries<R, Str> {
    Entries::new(record, |_, place| Some(Str::lit(R::KEYS[place])))
}

/// `d.values()`
pub fn values<R: Items>(record: &Inst<R>) -> Entries<R, R::Item> {
    Entries::new(record, R::item_at)
}

/// `d.items()`
pub fn items<R: Items>(record: &Inst<R>) -> Entries<R, (Str, R::Item)>
where
    (Str, R::Item): Value,
{
    Entries::new(record, |record, place| Some((Str::lit(R::KEYS[place]), record.item_at(place)?)))
}

/// Iterates over a record: values are looked up when they are reached, and new keys meanwhile are an error, as in a dict.
pub struct Entries<R: Record, T> {
    record: Inst<R>,
    places: std::vec::IntoIter<usize>,
    expected: i64,
    part: fn(&R, usize) -> Option<T>,
}

impl<R: Record, T> Entries<R, T> {
    fn new(record: &Inst<R>, part: fn(&R, usize) -> Option<T>) -> Self {
        let places = places::<R>(record).into_iter();
        Self { record: record.clone(), places, expected: len(record), part }
    }
}

impl<R: Record, T: Value> Entries<R, T> {
    /// The same as a plain Rust iterator, for loops during which no key comes or goes.
    pub fn settled(mut self) -> impl Iterator<Item = T> {
        std::iter::from_fn(move || self.places.find_map(|place| (self.part)(&self.record, place)))
    }
}

impl<R: Record, T: Value> Iter for Entries<R, T> {
    type Item = T;

    fn next(&mut self) -> Result<Option<T>> {
        if len(&self.record) != self.expected {
            self.places = Vec::new().into_iter();
            return Err(err!(RuntimeError, "dictionary changed size during iteration"));
        }
        Ok(self.places.find_map(|place| (self.part)(&self.record, place)))
    }
}

/// `repr(d)`
pub fn repr<R: Record>(record: &R, out: &mut String) -> Result<()> {
    let places = places(record);
    if places.is_empty() {
        out.push_str("{}");
        return Ok(());
    }
    let Some(_guard) = ReprGuard::enter(std::ptr::from_ref(record) as usize) else {
        out.push_str("{...}");
        return Ok(());
    };
    let mut separator = "{";
    for place in places {
        out.push_str(separator);
        Value::repr(&Str::lit(R::KEYS[place]), out)?;
        out.push_str(": ");
        record.repr_at(place, out)?;
        separator = ", ";
    }
    out.push('}');
    Ok(())
}

/// `a == b`
pub fn eq<R: Record>(a: &R, b: &R) -> Result<bool> {
    if (R::FIXED..R::KEYS.len()).any(|place| a.has(place) != b.has(place)) {
        return Ok(false);
    }
    for place in places(a) {
        if !a.eq_at(b, place)? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Whether both values are the same or equal: for `#[record]`.
pub fn alike<T: Value>(a: &T, b: &T) -> Result<bool> {
    same_or_equal(a, b)
}

/// `copy.deepcopy(d)`: for `#[record]`.
pub fn deep_copy<R: Record>(record: &Inst<Object>, copies: &mut Copies) -> Result<Inst<Object>> {
    let address = record.id() as usize;
    if let Some(known) = copies.known::<Inst<Object>>(address) {
        return Ok(known);
    }
    let copy = record.fields::<R>().copied();
    let whole: Inst<Object> = copy.clone().up();
    copies.note(address, &whole);
    copy.deepen(copies)?;
    Ok(whole)
}
