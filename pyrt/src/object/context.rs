//! `with x as v:` over a Python object.
//!
//! ```text
//! with x as v: BODY   ->   let (context, v) = Context::enter(&x)?;
//!                          let outcome: Result<()> = 'try_: { BODY; Ok(()) };
//!                          context.leave(outcome)?;
//! ```

use super::{Obj, raise};
use crate::Result;
use crate::error::BaseException;
use crate::flow::Ended;

/// A context that was entered: holds the `__exit__` to call.
pub struct Context(Obj);

impl Context {
    /// Looks up both methods, as the interpreter does before it enters; the second value is what `as` binds.
    ///
    /// # Errors
    /// TypeError if x is no context manager, or what `__enter__` raises.
    pub fn enter(manager: &Obj) -> Result<(Context, Obj)> {
        let class = || manager.class_name();
        let Some(enter) = manager.special("__enter__")? else {
            return Err(err!(
                TypeError,
                "'{}' object does not support the context manager protocol",
                class()
            ));
        };
        let Some(exit) = manager.special("__exit__")? else {
            return Err(err!(
                TypeError,
                "'{}' object does not support the context manager protocol (missed __exit__ method)",
                class()
            ));
        };
        let value = enter.call(())?;
        Ok((Context(exit), value))
    }

    /// Calls `__exit__` with what the block ended with: a true result swallows its exception, and the program goes on behind the block.
    ///
    /// # Errors
    /// What `__exit__` raises, else the exception of the block.
    pub fn leave<T: Ended>(self, outcome: Result<T>) -> Result<T> {
        let error = match outcome {
            Ok(value) => {
                self.0.call(((), (), ()))?;
                return Ok(value);
            }
            Err(error) => error,
        };
        // The native exception goes on as it is: Python code sees the object that stands for it.
        let caught = error.catch::<BaseException>();
        let exception = raise::object_of((*caught).clone());
        let handled = raise::Handled::enter(&exception);
        let swallow = self.0.call((exception.class(), &exception, raise::traceback(&exception)))?.truth()?;
        drop(handled);
        if swallow { Ok(T::NEXT) } else { Err(caught.reraise()) }
    }
}
