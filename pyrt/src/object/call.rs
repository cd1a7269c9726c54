//! Calls: `f(a, b)`, `f(a, k=b)`, `x.m(a)`, all by vectorcall: the arguments lie in an array on the stack.

use super::names::{interned, keyword_names};
use super::{Obj, ToObj, done, returned};
use crate::Result;
use pyo3::ffi;
use std::ptr::null_mut;

/// What is called, and its keywords.
pub struct Call<'a> {
    callee: &'a Obj,
    /// The callee's method of this name, without making the bound method.
    method: Option<&'static str>,
    keywords: &'a [(&'static str, Obj)],
}

/// The positional arguments of a call: a tuple of up to ten values, each [`ToObj`].
pub trait Args {
    /// Makes the call with these arguments.
    ///
    /// # Errors
    /// What the call raises.
    fn make(self, call: Call<'_>) -> Result<Obj>;
}

macro_rules! args {
    ($($name:ident $index:tt),*) => {
        impl<$($name: ToObj),*> Args for ($($name,)*) {
            #[inline]
            fn make(self, call: Call<'_>) -> Result<Obj> {
                let objects: &[Obj] = &[$(self.$index.to_obj()),*];
                let mut slots = [null_mut(); 1 $(+ { let _ = $index; 1 })*];
                for (slot, object) in slots[1..].iter_mut().zip(objects) {
                    *slot = object.as_ptr();
                }
                call.with(&mut slots)
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

/// As many slots as calls usually need: the object, ten positional arguments, some keywords.
const USUAL: usize = 20;

impl Call<'_> {
    /// Calls with the positional arguments; the slot before the first is free, as vectorcall likes it.
    #[inline]
    fn with(self, slots: &mut [*mut ffi::PyObject]) -> Result<Obj> {
        match (self.method, self.keywords) {
            (None, []) => self.callee.run(slots),
            (Some(method), []) => self.callee.run_method(method, slots),
            _ => self.with_keywords(slots),
        }
    }

    /// Puts the values of the keywords behind the positional arguments, on the stack where they fit.
    fn with_keywords(self, slots: &[*mut ffi::PyObject]) -> Result<Obj> {
        let values = self.keywords.iter().map(|(_, value)| value.as_ptr());
        let all = slots.iter().copied().chain(values);
        let count = slots.len() + self.keywords.len();
        if count > USUAL {
            return self.run_keywords(&mut all.collect::<Vec<_>>(), slots.len() - 1);
        }
        let mut usual = [null_mut(); USUAL];
        for (slot, object) in usual.iter_mut().zip(all) {
            *slot = object;
        }
        self.run_keywords(&mut usual[..count], slots.len() - 1)
    }

    fn run_keywords(self, slots: &mut [*mut ffi::PyObject], count: usize) -> Result<Obj> {
        super::raise::show_handled();
        let names = keyword_names(self.keywords);
        let Some(method) = self.method else {
            // SAFETY: the array holds `count` live objects behind a free slot, which the offset flag announces, then the
            // values of the keywords in the order of the tuple of names.
            return returned(unsafe {
                let arguments = slots.as_mut_ptr().add(1);
                ffi::PyObject_Vectorcall(self.callee.as_ptr(), arguments, count | OFFSET, names.as_ptr())
            });
        };
        slots[0] = self.callee.as_ptr();
        // SAFETY: as above, the object itself first. Without the offset flag the callee may not use the slot before it.
        returned(unsafe {
            ffi::PyObject_VectorcallMethod(interned(method), slots.as_ptr(), 1 + count, names.as_ptr())
        })
    }
}

impl Obj {
    fn run(&self, slots: &mut [*mut ffi::PyObject]) -> Result<Obj> {
        super::raise::show_handled();
        let count = slots.len() - 1;
        // SAFETY: the array holds `count` live objects behind a free slot, which the offset flag announces.
        returned(unsafe {
            ffi::PyObject_Vectorcall(self.as_ptr(), slots.as_mut_ptr().add(1), count | OFFSET, null_mut())
        })
    }

    fn run_method(&self, name: &'static str, slots: &mut [*mut ffi::PyObject]) -> Result<Obj> {
        super::raise::show_handled();
        slots[0] = self.as_ptr();
        // The commonest of all methods.
        // SAFETY: a live list and a live object.
        if let [list, item] = slots
            && unsafe { ffi::PyList_CheckExact(*list) } != 0
            && name == "append"
        {
            return done(unsafe { ffi::PyList_Append(*list, *item) }).map(|()| Obj::none());
        }
        // SAFETY: the array holds live objects, the object itself first. Without the offset flag the callee may not use the
        // slot before it.
        returned(unsafe {
            ffi::PyObject_VectorcallMethod(interned(name), slots.as_ptr(), slots.len(), null_mut())
        })
    }

    /// `f(a, b)`.
    ///
    /// # Errors
    /// TypeError if f is not callable or does not take the arguments, or what the call raises.
    #[inline]
    pub fn call(&self, args: impl Args) -> Result<Obj> {
        args.make(Call { callee: self, method: None, keywords: &[] })
    }

    /// `f(a, b, k=c)`.
    ///
    /// # Errors
    /// As for [`call`](Obj::call).
    #[inline]
    pub fn call_kw<const N: usize>(
        &self,
        args: impl Args,
        keywords: [(&'static str, Obj); N],
    ) -> Result<Obj> {
        args.make(Call { callee: self, method: None, keywords: &keywords })
    }

    /// `x.name(a, b)`, without making the bound method.
    ///
    /// # Errors
    /// AttributeError, or as for [`call`](Obj::call).
    #[inline]
    pub fn method(&self, name: &'static str, args: impl Args) -> Result<Obj> {
        args.make(Call { callee: self, method: Some(name), keywords: &[] })
    }

    /// `x.name(a, b, k=c)`.
    ///
    /// # Errors
    /// As for [`method`](Obj::method).
    #[inline]
    pub fn method_kw<const N: usize>(
        &self,
        name: &'static str,
        args: impl Args,
        keywords: [(&'static str, Obj); N],
    ) -> Result<Obj> {
        args.make(Call { callee: self, method: Some(name), keywords: &keywords })
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
