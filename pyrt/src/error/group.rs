//! `ExceptionGroup`: several unrelated exceptions at once.

use super::Result;
use super::args::{Arg, Args};
use super::base::BaseException;
use super::builtin::Exception;
use crate::class::{Field, Inst};
use pyrt_macros::class;
use std::rc::Rc;

/// A message and the exceptions of a group.
#[class(base = BaseException, str, module = "builtins")]
pub struct BaseExceptionGroup {
    pub base: BaseException,
    message: Field<Args>,
    exceptions: Field<Rc<[Inst<BaseException>]>>,
}

/// A group of `Exception`s only.
#[class(base = BaseExceptionGroup, also(Exception), module = "builtins")]
pub struct ExceptionGroup {
    pub base: BaseExceptionGroup,
}

impl BaseExceptionGroup {
    fn init(message: Arg, exceptions: Vec<Inst<BaseException>>, shown: Arg) -> Self {
        Self {
            base: BaseException::init(Args::Values(Rc::new([message.clone(), shown]))),
            message: Field::new(Args::Values(Rc::new([message]))),
            exceptions: Field::new(exceptions.into()),
        }
    }

    /// `BaseExceptionGroup(message, exceptions)`: an `ExceptionGroup` if all of them are `Exception`s. `shown` is the sequence as the
    /// program wrote it, for the repr. ValueError if there are none.
    pub fn new(message: Arg, exceptions: Vec<Inst<BaseException>>, shown: Arg) -> Result<Inst<Self>> {
        if exceptions.is_empty() {
            return Err(err!(ValueError, "second argument (exceptions) must be a non-empty sequence"));
        }
        let narrow = exceptions.iter().all(Inst::is_instance::<Exception>);
        let base = Self::init(message, exceptions, shown);
        Ok(if narrow { Inst::new(ExceptionGroup { base }).up() } else { Inst::new(base) })
    }

    /// `g.exceptions`.
    pub fn exceptions(&self) -> Rc<[Inst<BaseException>]> {
        self.exceptions.get()
    }

    /// `__str__`.
    pub fn str(&self) -> Result<String> {
        let mut out = String::new();
        self.message.get().str(&mut out)?;
        let count = self.exceptions.get().len();
        out.push_str(&format!(" ({count} sub-exception{})", if count == 1 { "" } else { "s" }));
        Ok(out)
    }
}

impl ExceptionGroup {
    /// `ExceptionGroup(message, exceptions)`; TypeError if one of them is no `Exception`.
    pub fn new(message: Arg, exceptions: Vec<Inst<BaseException>>, shown: Arg) -> Result<Inst<Self>> {
        match BaseExceptionGroup::new(message, exceptions, shown)?.down() {
            Some(group) => Ok(group),
            None => Err(err!(TypeError, "Cannot nest BaseExceptions in an ExceptionGroup")),
        }
    }
}
