//! Calls: `f(a, b)`, `f(a, k=b)`, `x.m(a)`, all by vectorcall: the arguments lie in an array on the stack.

use super::names::{interned, keyword_names};
use super::{Obj, ToObj, done, returned};
use crate::Result;
use pyo3::ffi;
use std::ptr::null_mut;

/// The positional arguments of a call: a tuple of up to ten values, each [`ToObj`].
pub trait Args {
    /// Calls `f` with the arguments; the slot before the first is free, as vectorcall likes it.
    fn with<R>(self, f: impl FnOnce(&mut [*mut ffi::PyObject]) -> R) -> R;
}

macro_rules! args {
    ($($name:ident $index:tt),*) => {
        impl<$($name: ToObj),*> Args for ($($name,)*) {
            #[inline]
            fn with<R>(self, f: impl FnOnce(&mut [*mut ffi::PyObject]) -> R) -> R {
                let objects: &[Obj] = &[$(self.$index.to_obj()),*];
                let mut pointers = [null_mut(); 1 $(+ { let _ = $index; 1 })*];
                for (pointer, object) in pointers[1..].iter_mut().zip(objects) {
                    *pointer = object.as_ptr();
                }
                f(&mut pointers)
            }
        }
    };
}
args!();
args!(A 0);
args!(A 0, B 1);
args!(A 0, B 1, C 2);
args!(A 0, B 1, C 2, D 3);
args!(A 0, B 1, C 2, D 3, E 4);
args!(A 0, B 1, C 2, D 3, E 4, F 5);
args!(A 0, B 1, C 2, D 3, E 4, F 5, G 6);
args!(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7);
args!(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8);
args!(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9);

const OFFSET: usize = ffi::PY_VECTORCALL_ARGUMENTS_OFFSET;

impl Obj {
    /// `f(a, b)`.
    ///
    /// # Errors
    /// TypeError if f is not callable or does not take the arguments, or what the call raises.
    #[inline]
    pub fn call(&self, args: impl Args) -> Result<Obj> {
        super::raise::show_handled();
        args.with(|slots| {
            let count = slots.len() - 1;
            // SAFETY: the array holds `count` live objects behind a free slot, which the offset flag announces.
            returned(unsafe {
                ffi::PyObject_Vectorcall(self.as_ptr(), slots.as_ptr().add(1), count | OFFSET, null_mut())
            })
        })
    }

    /// `f(a, b, k=c)`.
    ///
    /// # Errors
    /// As for [`call`](Obj::call).
    pub fn call_kw<const N: usize>(
        &self,
        args: impl Args,
        keywords: [(&'static str, Obj); N],
    ) -> Result<Obj> {
        super::raise::show_handled();
        args.with(|slots| {
            let count = slots.len() - 1;
            let names = keyword_names(keywords.each_ref().map(|(name, _)| *name));
            with_values(slots, &keywords, |slots| {
                // SAFETY: as for `call`; the values of the keywords follow, in the order of the tuple of names.
                returned(unsafe {
                    ffi::PyObject_Vectorcall(
                        self.as_ptr(),
                        slots.as_ptr().add(1),
                        count | OFFSET,
                        names.as_ptr(),
                    )
                })
            })
        })
    }

    /// `x.name(a, b)`, without making the bound method.
    ///
    /// # Errors
    /// AttributeError, or as for [`call`](Obj::call).
    #[inline]
    pub fn method(&self, name: &'static str, args: impl Args) -> Result<Obj> {
        super::raise::show_handled();
        args.with(|slots| {
            slots[0] = self.as_ptr();
            let count = slots.len();
            // The commonest of all methods; the name is a literal, so that other calls do not even ask.
            // SAFETY: a live list and a live object.
            if name == "append" && count == 2 && unsafe { ffi::PyList_CheckExact(self.as_ptr()) } != 0 {
                return done(unsafe { ffi::PyList_Append(self.as_ptr(), slots[1]) }).map(|()| Obj::none());
            }
            // SAFETY: the array holds `count` live objects, the object itself first. Without the offset flag the callee
            // may not use the slot before it.
            returned(unsafe {
                ffi::PyObject_VectorcallMethod(interned(name), slots.as_ptr(), count, null_mut())
            })
        })
    }

    /// `x.name(a, b, k=c)`.
    ///
    /// # Errors
    /// AttributeError, or as for [`call`](Obj::call).
    pub fn method_kw<const N: usize>(
        &self,
        name: &'static str,
        args: impl Args,
        keywords: [(&'static str, Obj); N],
    ) -> Result<Obj> {
        super::raise::show_handled();
        args.with(|slots| {
            slots[0] = self.as_ptr();
            let count = slots.len();
            let names = keyword_names(keywords.each_ref().map(|(name, _)| *name));
            with_values(slots, &keywords, |slots| {
                // SAFETY: as for `method`; the values of the keywords follow, in the order of the tuple of names.
                returned(unsafe {
                    ffi::PyObject_VectorcallMethod(interned(name), slots.as_ptr(), count, names.as_ptr())
                })
            })
        })
    }

    /// `f(*args, **kwargs)` with a tuple and a dict (or None) that are already whole; see also [`Arguments`](super::Arguments).
    ///
    /// # Errors
    /// As for [`call`](Obj::call).
    pub fn call_star(&self, args: &Obj, kwargs: &Obj) -> Result<Obj> {
        super::raise::show_handled();
        let kwargs = if kwargs.is_none() { null_mut() } else { kwargs.as_ptr() };
        // SAFETY: a tuple and a dict or null; the lock is held.
        returned(unsafe { ffi::PyObject_Call(self.as_ptr(), args.as_ptr(), kwargs) })
    }
}

/// As many slots as calls usually need: the object, ten positional arguments, some keywords.
const USUAL: usize = 20;

/// The positional arguments and the values of the keywords behind them, on the stack where they fit.
#[inline]
fn with_values<R>(
    slots: &[*mut ffi::PyObject],
    keywords: &[(&'static str, Obj)],
    call: impl FnOnce(&[*mut ffi::PyObject]) -> R,
) -> R {
    let values = keywords.iter().map(|(_, value)| value.as_ptr());
    let count = slots.len() + keywords.len();
    if count > USUAL {
        return call(&slots.iter().copied().chain(values).collect::<Vec<_>>());
    }
    let mut all = [null_mut(); USUAL];
    for (slot, value) in all.iter_mut().zip(slots.iter().copied().chain(values)) {
        *slot = value;
    }
    call(&all[..count])
}
