//! `Func`: functions as values.
//!
//! ```
//! use pyrt::{Func, Result};
//!
//! fn adder(n: i64) -> Func<dyn Fn(i64) -> Result<i64>> {
//!     Func::new("adder.<locals>.add", move |x: i64| Ok(x + n))
//! }
//!
//! # fn main() -> Result<()> {
//! let add = adder(2);
//! assert_eq!(add(3)?, 5); // a `Func` is called like any closure
//! assert_eq!(add.call((3,))?, 5); // and with a tuple of arguments
//! # Ok(())
//! # }
//! ```
//!
//! A call costs what one through `&dyn Fn` does. `&*f` is a closure for the functions of the runtime (`sorted`, `map`).

use crate::cycles::{Environment, Extent, Tracer};
use crate::error::Result;
use crate::value::Value;
use std::fmt::Write;
use std::marker::PhantomData;
use std::ops::Deref;
use std::rc::Rc;

/// A function value of the signature `F`, for example `dyn Fn(i64, Str) -> Result<bool>`. A clone copies the reference.
pub struct Func<F: ?Sized>(Rc<Named<F>>);

struct Named<F: ?Sized> {
    name: &'static str,
    identity: Identity,
    /// Shows what the closure has captured to the collector of cycles, if that may be on one.
    show: Option<unsafe fn(*const (), usize, &mut Tracer)>,
    closure: F,
}

/// A closure and the variables that it has captured, which may be on a cycle of references: see [`Func::holding`].
pub struct Holding<E, G> {
    environment: E,
    closure: G,
}

/// Shows what a function has captured; `is_bound` is 1 for a method, which is one object to CPython.
///
/// # Safety
/// `place` is that of a living `E`.
unsafe fn show<E: Environment>(place: *const (), is_bound: usize, tracer: &mut Tracer) {
    if is_bound == 0 {
        tracer.weigh(E::OBJECTS);
    }
    // SAFETY: as the caller's; what a function has captured never changes.
    unsafe { (*place.cast::<E>()).trace(tracer) }
}

/// The closure `H` has captured an `E` and otherwise nothing: it is as large, so that the variables are where the closure is.
struct OnlyHolds<E, H>(PhantomData<(E, H)>);

impl<E, H> OnlyHolds<E, H> {
    const CHECKED: () = assert!(
        size_of::<H>() == size_of::<E>() && align_of::<H>() == align_of::<E>(),
        "a closure over variables that are given takes no others"
    );

    fn check(_closure: &H) {
        let () = Self::CHECKED;
    }
}

/// Which function a value is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Identity {
    /// One of its own.
    New,
    /// The same as every other value of its name with this owner: the instance that a method is bound to.
    Of(i64),
    /// The function with this id, which its closure keeps alive, with another signature.
    Seen(i64),
}

impl<F: ?Sized> Func<F> {
    /// A function value from a closure; `name` is `f.__qualname__`. The parameters of the closure need their types.
    pub fn new<G: IntoFunc<F>>(name: &'static str, closure: G) -> Self {
        closure.into_func(name, Identity::New)
    }

    /// A function over variables that may be on a cycle of references. The first parameter of its closure is the tuple of these
    /// variables, the second that of the arguments.
    ///
    /// ```
    /// use pyrt::{Func, List, Result};
    ///
    /// # fn main() -> Result<()> {
    /// let log: List<i64> = List::new();
    /// let note: Func<dyn Fn(i64) -> Result<()>> =
    ///     Func::holding("note", (log.clone(),), |(log,), (x,)| Ok(log.append(x)));
    /// note.call((1,))?;
    /// assert_eq!(log.len(), 1);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// What a Rust closure has captured can't be looked into; these variables can, so that the collector finds a function that is
    /// an attribute of what it uses.
    pub fn holding<E: Environment, A, R, G>(name: &'static str, variables: E, closure: G) -> Self
    where
        G: Fn(&E, A) -> R,
        Holding<E, G>: IntoFunc<F>,
    {
        Holding { environment: variables, closure }.into_func(name, Identity::New)
    }

    /// The same for a method that is bound to the instance with the id `owner`.
    pub fn bound_holding<E: Environment, A, R, G>(
        name: &'static str,
        owner: i64,
        variables: E,
        closure: G,
    ) -> Self
    where
        G: Fn(&E, A) -> R,
        Holding<E, G>: IntoFunc<F>,
    {
        Holding { environment: variables, closure }.into_func(name, Identity::Of(owner))
    }

    /// A method that is bound to the instance with the id `owner`: equal to every other value of this method and instance.
    pub fn bound<G: IntoFunc<F>>(name: &'static str, owner: i64, closure: G) -> Self {
        closure.into_func(name, Identity::Of(owner))
    }

    /// A function of a module: there is one of this name.
    pub fn known<G: IntoFunc<F>>(name: &'static str, closure: G) -> Self {
        closure.into_func(name, Identity::Of(0))
    }

    /// `f(*args)`.
    #[inline]
    pub fn call<A>(&self, args: A) -> F::Output
    where
        F: Call<A>,
    {
        self.0.closure.call(args)
    }

    /// `f.__name__`.
    pub fn name(&self) -> &'static str {
        self.0.name.rsplit('.').next().unwrap_or(self.0.name)
    }

    /// `f.__qualname__`.
    pub fn qualified_name(&self) -> &'static str {
        self.0.name
    }

    /// The same function where one of another signature is wanted; `closure` makes the one that calls it.
    ///
    /// ```
    /// use pyrt::{Func, Result, Value};
    ///
    /// # fn main() -> Result<()> {
    /// let half: Func<dyn Fn(i64) -> Result<i64>> = Func::new("half", |x: i64| Ok(x / 2));
    /// let seen: Func<dyn Fn(i64) -> Result<Option<i64>>> = half.seen_as(|half| move |x: i64| half.call((x,)).map(Some));
    /// assert_eq!((seen.call((8,))?, seen.id()), (Some(4), half.id()));
    /// # Ok(())
    /// # }
    /// ```
    pub fn seen_as<H: ?Sized, G: IntoFunc<H>>(&self, closure: impl FnOnce(Self) -> G) -> Func<H> {
        let identity = match self.0.identity {
            Identity::New => Identity::Seen(self.id()),
            other => other,
        };
        closure(self.clone()).into_func(self.0.name, identity)
    }

    /// `id(f)`.
    pub fn id(&self) -> i64 {
        match self.0.identity {
            Identity::Seen(id) => id,
            _ => Rc::as_ptr(&self.0).cast::<()>().addr() as i64,
        }
    }
}

impl<F: ?Sized> Deref for Func<F> {
    type Target = F;

    #[inline]
    fn deref(&self) -> &F {
        &self.0.closure
    }
}

impl<F: ?Sized> Clone for Func<F> {
    fn clone(&self) -> Self {
        Self(Rc::clone(&self.0))
    }
}

impl<F: ?Sized + 'static> Value for Func<F> {
    const TRACED: bool = true;

    fn trace_references(&self, tracer: &mut Tracer) {
        if let Some(show) = self.0.show {
            let place = (&raw const self.0.closure).cast::<()>();
            let len = usize::from(matches!(self.0.identity, Identity::Of(_)));
            tracer.tuple(Rc::strong_count(&self.0), Extent { place, len, show });
        }
    }

    fn type_name(&self) -> String {
        "function".to_owned()
    }

    fn repr(&self, out: &mut String) -> Result<()> {
        let _ = write!(out, "<function {} at {:#x}>", self.0.name, self.id());
        Ok(())
    }

    fn eq(&self, other: &Self) -> Result<bool> {
        let same = matches!(self.0.identity, Identity::Of(_)) && self.0.identity == other.0.identity;
        Ok(same && self.0.name == other.0.name || self.id() == other.id())
    }

    fn is(&self, other: &Self) -> bool {
        let known = Identity::Of(0);
        self.0.identity == known && other.0.identity == known && self.0.name == other.0.name
            || self.id() == other.id()
    }

    fn hash(&self) -> Result<i64> {
        let place = match self.0.identity {
            Identity::Of(owner) => {
                self.0.name.bytes().fold(owner, |hash, byte| hash.rotate_left(5) ^ i64::from(byte))
            }
            Identity::New | Identity::Seen(_) => self.id(),
        };
        Ok(place.rotate_right(4))
    }
}

/// A closure that can become a `Func<F>`: what it returns is a `Result`, also where nothing else says so (`|k| Ok(k)`).
pub trait IntoFunc<F: ?Sized> {
    fn into_func(self, name: &'static str, identity: Identity) -> Func<F>;
}

/// A signature that can be called with the tuple `A`.
pub trait Call<A> {
    type Output;
    fn call(&self, args: A) -> Self::Output;
}

macro_rules! signatures {
    ($($name:ident)*) => {
        impl<$($name,)* R, G: Fn($($name),*) -> Result<R> + 'static> IntoFunc<dyn Fn($($name),*) -> Result<R>> for G {
            fn into_func(self, name: &'static str, identity: Identity) -> Func<dyn Fn($($name),*) -> Result<R>> {
                Func(Rc::new(Named { name, identity, show: None, closure: self }))
            }
        }

        impl<$($name,)* R, Env, Code> IntoFunc<dyn Fn($($name),*) -> Result<R>> for Holding<Env, Code>
        where
            Env: Environment,
            Code: Fn(&Env, ($($name,)*)) -> Result<R> + 'static,
        {
            #[allow(non_snake_case, reason = "the type parameters name the variables as well")]
            fn into_func(self, name: &'static str, identity: Identity) -> Func<dyn Fn($($name),*) -> Result<R>> {
                let Holding { environment, closure: code } = self;
                let closure = move |$($name: $name),*| code(&environment, ($($name,)*));
                OnlyHolds::<Env, _>::check(&closure);
                Func(Rc::new(Named { name, identity, show: Some(show::<Env>), closure }))
            }
        }

        impl<$($name,)* R> Call<($($name,)*)> for dyn Fn($($name),*) -> R {
            type Output = R;

            #[inline]
            #[allow(non_snake_case, reason = "the type parameters name the variables as well")]
            fn call(&self, ($($name,)*): ($($name,)*)) -> R {
                self($($name),*)
            }
        }
    };
}

signatures!();
signatures!(A);
signatures!(A B);
signatures!(A B C);
signatures!(A B C D);
signatures!(A B C D E);
signatures!(A B C D E G1);
signatures!(A B C D E G1 H);
signatures!(A B C D E G1 H I);

#[cfg(test)]
mod tests {
    use super::Func;
    use crate::{Result, Shared, Value, frame};

    #[frame]
    fn counter() -> Result<Func<dyn Fn() -> Result<i64>>> {
        let count = Shared::new(0);
        Ok(Func::new("counter.<locals>.tick", {
            let count = count.clone();
            #[frame(name = "tick")]
            move || {
                count.set(count.get() + 1);
                if count.get() > 2 {
                    return Err(err!(ValueError, "worn out"));
                }
                Ok(count.get())
            }
        }))
    }

    #[test]
    fn a_closure_shares_its_variables() {
        let tick = counter().expect("no error");
        assert_eq!((tick().expect("1"), tick.clone().call(()).expect("2")), (1, 2));
        let error = tick().expect_err("3");
        assert_eq!(error.trace().len(), 1);
        let mut repr = String::new();
        Value::repr(&tick, &mut repr).expect("no error");
        assert!(repr.starts_with("<function counter.<locals>.tick at 0x"), "{repr}");
        assert_eq!(tick.name(), "tick");
    }

    #[test]
    fn functions_take_several_arguments() {
        let f: Func<dyn Fn(i64, f64) -> Result<f64>> = Func::new("f", |a: i64, b: f64| Ok(a as f64 * b));
        assert_eq!(f(2, 1.5).expect("no error"), f.call((2, 1.5)).expect("no error"));
        assert!(f.is(&f.clone()) && size_of_val(&f) == 16);
    }
}
