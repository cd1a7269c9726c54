//! `xs[a:b]` and `xs[a:b:c]`: reading, replacing and deleting.

use super::{Items, List};
use crate::error::Result;
use crate::iter::Iterable;
use crate::py;
use crate::slice::{Bound, Picked, span};
use crate::value::Value;

impl<T: Value> List<T> {
    /// `xs[start:stop]`: a new list; None stands for an end that is left out.
    ///
    /// ```py
    /// xs = [1, 2, 3, 4]
    /// assert xs[1:3] == [2, 3] and xs[-1:] == [4] and xs[3:1] == []
    /// ```
    #[py("list.__getslice__")]
    pub fn slice(&self, start: Option<Bound>, stop: Option<Bound>) -> List<T> {
        let items = self.items();
        List::from(items[span(items.len(), start, stop)].to_vec())
    }

    /// `xs[start:stop:step]`: a new list of every `step`th element.
    ///
    /// Raises ValueError if the step is 0.
    ///
    /// ```py
    /// xs = [1, 2, 3, 4]
    /// assert xs[::-1] == [4, 3, 2, 1] and xs[::2] == [1, 3]
    /// ```
    #[py("list.__getslice__")]
    pub fn slice_step(
        &self,
        start: Option<Bound>,
        stop: Option<Bound>,
        step: Option<i64>,
    ) -> Result<List<T>> {
        let items = self.items();
        let picked = Picked::new(items.len(), start, stop, step)?;
        Ok(picked.positions().map(|at| items[at].clone()).collect())
    }

    /// `xs[start:stop] = items`: replaces the slice; the list may grow or shrink.
    ///
    /// ```py
    /// xs = [1, 2, 3, 4]
    /// xs[1:3] = [9]
    /// assert xs == [1, 9, 4]
    /// ```
    #[py("list.__setslice__")]
    pub fn set_slice(
        &self,
        start: Option<Bound>,
        stop: Option<Bound>,
        items: impl Iterable<Item = T>,
    ) -> Result<()> {
        self.replace(start, stop, List::gathered(items)?);
        Ok(())
    }

    /// `xs[start:stop:step] = items`: replaces every `step`th element.
    ///
    /// Raises ValueError if the step is 0, or if the sizes differ and the step is not 1.
    ///
    /// ```py
    /// xs = [1, 2, 3, 4]
    /// xs[::2] = [8, 9]
    /// assert xs == [8, 2, 9, 4]
    /// ```
    #[py("list.__setslice__")]
    pub fn set_slice_step(
        &self,
        start: Option<Bound>,
        stop: Option<Bound>,
        step: Option<i64>,
        items: impl Iterable<Item = T>,
    ) -> Result<()> {
        let new = List::gathered(items)?;
        let list = self.items_mut();
        let picked = Picked::new(list.len(), start, stop, step)?;
        if picked.step == 1 {
            self.replace(start, stop, new);
            return Ok(());
        }
        if new.len() != picked.count {
            return Err(err!(
                ValueError,
                "attempt to assign sequence of size {} to extended slice of size {}",
                new.len(),
                picked.count
            ));
        }
        let mut old = Vec::with_capacity(new.len());
        for (at, item) in picked.positions().zip(new) {
            old.push(std::mem::replace(&mut list[at], item));
        }
        drop(old);
        Ok(())
    }

    /// `del xs[start:stop]`.
    ///
    /// ```py
    /// xs = [1, 2, 3, 4]
    /// del xs[1:3]
    /// assert xs == [1, 4]
    /// ```
    #[py("list.__delslice__")]
    pub fn del_slice(&self, start: Option<Bound>, stop: Option<Bound>) {
        self.replace(start, stop, Vec::new());
    }

    /// `del xs[start:stop:step]`.
    ///
    /// Raises ValueError if the step is 0.
    ///
    /// ```py
    /// xs = [1, 2, 3, 4, 5]
    /// del xs[::2]
    /// assert xs == [2, 4]
    /// ```
    #[py("list.__delslice__")]
    pub fn del_slice_step(&self, start: Option<Bound>, stop: Option<Bound>, step: Option<i64>) -> Result<()> {
        let list = self.items_mut();
        let mut picked = Picked::new(list.len(), start, stop, step)?;
        if picked.step < 0 && picked.count > 0 {
            let last = picked.start + (picked.count as i64 - 1) * picked.step;
            picked = Picked { start: last, step: -picked.step, ..picked };
        }
        let mut goes = picked.positions().peekable();
        let mut kept = Vec::with_capacity(list.len() - picked.count);
        let mut removed = Vec::with_capacity(picked.count);
        for (at, item) in list.drain(..).enumerate() {
            if goes.next_if_eq(&at).is_some() {
                removed.push(item);
            } else {
                kept.push(item);
            }
        }
        *list = kept;
        drop(removed);
        Ok(())
    }

    /// Puts `new` in the place of `xs[start:stop]`; the old elements are dropped after that.
    fn replace(&self, start: Option<Bound>, stop: Option<Bound>, mut new: Vec<T>) {
        let list = self.items_mut();
        let span = span(list.len(), start, stop);
        if span.len() == new.len() {
            list[span].swap_with_slice(&mut new);
            drop(Items(new));
            return;
        }
        let old: Vec<T> = list.splice(span, new).collect();
        drop(Items(old));
    }
}
