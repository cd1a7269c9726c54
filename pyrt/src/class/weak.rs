//! `Weak<C>`: a reference that does not keep its instance alive (`weakref.ref`).

use super::info::Class;
use super::inst::{Head, Inst, marks};
use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::marker::PhantomData;
use std::ptr::NonNull;
use std::rc::Rc;

/// Shared by all weak references to one instance; None once it is gone.
type Cord = Rc<Cell<Option<NonNull<Head>>>>;

thread_local! {
    /// The instances that are weakly referenced. They are few, so they pay for the table and not every instance.
    static CORDS: RefCell<HashMap<NonNull<Head>, Cord>> = RefCell::default();
}

/// A weak reference to an instance of `C`.
pub struct Weak<C> {
    cord: Cord,
    class: PhantomData<C>,
}

impl<C: Class> Weak<C> {
    /// `weakref.ref(inst)`.
    pub fn new(inst: &Inst<C>) -> Self {
        let state = inst.head();
        state.marks.set(state.marks.get() | marks::WEAK);
        let place = inst.raw();
        let cord = CORDS.with_borrow_mut(|cords| {
            Rc::clone(cords.entry(place).or_insert_with(|| Rc::new(Cell::new(Some(place)))))
        });
        Self { cord, class: PhantomData }
    }

    /// `ref()`: the instance, None once it is gone.
    pub fn get(&self) -> Option<Inst<C>> {
        let head = self.cord.get()?;
        // SAFETY: `forget` clears the cord before the instance is freed; the clone takes a count of its own.
        let inst = std::mem::ManuallyDrop::new(unsafe { Inst::<C>::from_raw(head) });
        // One without handles waits to be freed.
        (inst.head().count.get() > 0).then(|| Inst::clone(&inst))
    }
}

impl<C> Clone for Weak<C> {
    fn clone(&self) -> Self {
        Self { cord: Rc::clone(&self.cord), class: PhantomData }
    }
}

/// Cuts the weak references to an instance that is about to be freed.
pub(super) fn forget(head: NonNull<Head>) {
    // A thread that is ending has no table, and no weak reference left to use.
    let _ = CORDS.try_with(|cords| {
        if let Some(cord) = cords.borrow_mut().remove(&head) {
            cord.set(None);
        }
    });
}
