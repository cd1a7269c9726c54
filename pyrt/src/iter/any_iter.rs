//! `AnyIter<T>`: an iterator as a Python object, for variables, fields and parameters that hold one.
//!
//! A clone is the same iterator, as in `it = iter(xs); zip(it, it)`.

use super::Iter;
use crate::error::{Raise, Result};
use crate::value::Value;
use std::cell::RefCell;
use std::rc::Rc;

/// Any iterator over `T`, shared.
pub struct AnyIter<T: Value>(Rc<RefCell<dyn Next<T>>>);

/// [`Iter`] without what a trait object can't have.
trait Next<T> {
    fn next_value(&mut self) -> Result<Option<T>>;
    fn end(&mut self) -> Result<()>;
    fn left(&self) -> usize;
    fn stopped(&self) -> Box<Raise>;
}

impl<I: Iter> Next<I::Item> for I {
    fn next_value(&mut self) -> Result<Option<I::Item>> {
        self.next()
    }

    fn end(&mut self) -> Result<()> {
        self.close()
    }

    fn left(&self) -> usize {
        self.len_hint()
    }

    fn stopped(&self) -> Box<Raise> {
        self.stop()
    }
}

impl<T: Value> AnyIter<T> {
    pub fn new(source: impl Iter<Item = T> + 'static) -> Self {
        AnyIter(Rc::new(RefCell::new(source)))
    }
}

impl<T: Value> Iter for AnyIter<T> {
    type Item = T;

    /// Raises ValueError if the iterator is asked for a value while it computes one.
    fn next(&mut self) -> Result<Option<T>> {
        match self.0.try_borrow_mut() {
            Ok(mut source) => source.next_value(),
            Err(_) => Err(err!(ValueError, "generator already executing")),
        }
    }

    fn close(&mut self) -> Result<()> {
        match self.0.try_borrow_mut() {
            Ok(mut source) => source.end(),
            Err(_) => Err(err!(ValueError, "generator already executing")),
        }
    }

    fn stop(&self) -> Box<Raise> {
        self.0.borrow().stopped()
    }

    fn len_hint(&self) -> usize {
        self.0.try_borrow().map_or(0, |source| source.left())
    }
}

impl<T: Value> Clone for AnyIter<T> {
    fn clone(&self) -> Self {
        AnyIter(Rc::clone(&self.0))
    }
}

impl<T: Value> super::Iterable for &AnyIter<T> {
    type Item = T;
    type Iter = AnyIter<T>;

    fn iterate(self) -> AnyIter<T> {
        self.clone()
    }
}

impl<T: Value> Value for AnyIter<T> {
    fn type_name(&self) -> String {
        "iterator".to_owned()
    }

    fn repr(&self, out: &mut String) -> Result<()> {
        out.push_str(&format!("<iterator object at {:#x}>", Rc::as_ptr(&self.0).addr()));
        Ok(())
    }

    fn eq(&self, other: &Self) -> Result<bool> {
        Ok(self.is(other))
    }

    fn is(&self, other: &Self) -> bool {
        Rc::as_ptr(&self.0).addr() == Rc::as_ptr(&other.0).addr()
    }

    fn hash(&self) -> Result<i64> {
        Ok(Rc::as_ptr(&self.0).addr().rotate_right(4) as i64)
    }
}
