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

use crate::error::Result;
use crate::value::Value;
use std::fmt::Write;
use std::ops::Deref;
use std::rc::Rc;

/// A function value of the signature `F`, for example `dyn Fn(i64, Str) -> Result<bool>`. A clone copies the reference.
pub struct Func<F: ?Sized>(Rc<Named<F>>);

struct Named<F: ?Sized> {
    name: &'static str,
    /// What makes it the same function as another value of its name: the instance that a method is bound to.
    owner: Option<i64>,
    /// The id of the function that this one is, for other types.
    origin: Option<i64>,
    closure: F,
}

impl<F: ?Sized> Func<F> {
    /// A function value from a closure; `name` is `f.__qualname__`. The parameters of the closure need their types.
    pub fn new<G: IntoFunc<F>>(name: &'static str, closure: G) -> Self {
        closure.into_func(name, None)
    }

    /// A method that is bound to the instance with the id `owner`: equal to every other value of this method and instance.
    pub fn bound<G: IntoFunc<F>>(name: &'static str, owner: i64, closure: G) -> Self {
        closure.into_func(name, Some(owner))
    }

    /// A function of a module: there is one of this name.
    pub fn known<G: IntoFunc<F>>(name: &'static str, closure: G) -> Self {
        closure.into_func(name, Some(0))
    }

    /// The function `other` for other types: `closure` calls it, and keeps it alive.
    pub fn like<H: ?Sized, G: IntoFunc<F>>(other: &Func<H>, closure: G) -> Self {
        let mut made = closure.into_func(other.0.name, other.0.owner);
        if let Some(named) = Rc::get_mut(&mut made.0) {
            named.origin = Some(other.id());
        }
        made
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

    /// `id(f)`.
    pub fn id(&self) -> i64 {
        self.0.origin.unwrap_or_else(|| Rc::as_ptr(&self.0).cast::<()>().addr() as i64)
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
    fn type_name(&self) -> String {
        "function".to_owned()
    }

    fn repr(&self, out: &mut String) -> Result<()> {
        let _ = write!(out, "<function {} at {:#x}>", self.0.name, self.id());
        Ok(())
    }

    fn eq(&self, other: &Self) -> Result<bool> {
        let same = self.0.owner.is_some() && self.0.owner == other.0.owner && self.0.name == other.0.name;
        Ok(same || self.id() == other.id())
    }

    fn is(&self, other: &Self) -> bool {
        let known = self.0.owner == Some(0) && other.0.owner == Some(0);
        known && self.0.name == other.0.name || self.id() == other.id()
    }

    fn hash(&self) -> Result<i64> {
        let place = match self.0.owner {
            Some(owner) => {
                self.0.name.bytes().fold(owner, |hash, byte| hash.rotate_left(5) ^ i64::from(byte))
            }
            None => self.id(),
        };
        Ok(place.rotate_right(4))
    }
}

/// A closure that can become a `Func<F>`.
pub trait IntoFunc<F: ?Sized> {
    fn into_func(self, name: &'static str, owner: Option<i64>) -> Func<F>;
}

/// A signature that can be called with the tuple `A`.
pub trait Call<A> {
    type Output;
    fn call(&self, args: A) -> Self::Output;
}

macro_rules! signatures {
    ($($name:ident)*) => {
        impl<$($name,)* R, G: Fn($($name),*) -> R + 'static> IntoFunc<dyn Fn($($name),*) -> R> for G {
            fn into_func(self, name: &'static str, owner: Option<i64>) -> Func<dyn Fn($($name),*) -> R> {
                Func(Rc::new(Named { name, owner, origin: None, closure: self }))
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
