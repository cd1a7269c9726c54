//! `BaseException`: what all exceptions have.

use super::Result;
use super::args::{Arg, Args};
use super::foreign::Foreign;
use super::raise::Entry;
use super::trace::Trace;
use crate::class::{Class, Extends, Field, Inst};
use crate::value::Value;
use pyrt_macros::{class, py};

/// The base of all exceptions.
#[class(repr, str, make, module = "builtins")]
pub struct BaseException {
    pub args: Field<Args>,
    /// `__traceback__` while no `Raise` carries the exception, innermost entry first.
    pub(crate) trace: Field<Trace>,
    pub(crate) cause: Field<Option<Inst<BaseException>>>,
    pub(crate) context: Field<Option<Inst<BaseException>>>,
    pub suppress_context: Field<bool>,
    pub(crate) notes: Field<Vec<Arg>>,
    /// The Python object that this exception is for the embedded interpreter, once it has crossed.
    pub(crate) foreign: Field<Option<Foreign>>,
}

impl Default for BaseException {
    /// One that `__init__` has not run for yet.
    fn default() -> Self {
        Self::init(())
    }
}

impl BaseException {
    /// `BaseException.__init__`: the arguments are a tuple of values, or one message.
    pub fn init(args: impl Into<Args>) -> Self {
        Self {
            args: Field::new(args.into()),
            trace: Field::default(),
            cause: Field::default(),
            context: Field::default(),
            suppress_context: Field::default(),
            notes: Field::default(),
            foreign: Field::default(),
        }
    }

    pub fn new(args: impl Into<Args>) -> Inst<Self> {
        Inst::new(Self::init(args))
    }

    /// `__str__`.
    pub fn str(&self) -> Result<String> {
        let mut out = String::new();
        match self.foreign.get() {
            Some(foreign) => Value::str(&foreign, &mut out)?,
            None => self.args.get().str(&mut out)?,
        }
        Ok(out)
    }

    /// `__repr__`.
    pub fn repr(&self) -> Result<String> {
        if let Some(foreign) = self.foreign.get() {
            let mut out = String::new();
            Value::repr(&foreign, &mut out)?;
            return Ok(out);
        }
        let mut out = Inst::of(self).class_name().to_owned();
        self.args.get().repr(&mut out)?;
        Ok(out)
    }

    /// `e.args`: the tuple of what the exception was made from.
    ///
    /// ```py
    /// assert repr(ValueError("bad", 3).args) == "('bad', 3)"
    /// ```
    #[py("BaseException.args", value)]
    pub fn args(&self) -> Args {
        self.args.get()
    }

    /// `e.args[index]`, where it is known to be a `T`.
    ///
    /// # Errors
    /// IndexError if there are fewer arguments, TypeError if it is no `T`.
    pub fn arg<T: Value>(&self, index: usize) -> Result<T> {
        let args = self.args.get();
        match args.get(index) {
            Some(value) => Ok(value),
            None if index as i64 >= args.len() => Err(err!(IndexError, "tuple index out of range")),
            None => Err(err!(TypeError, "an argument of the exception has another type than expected")),
        }
    }

    /// `e.__cause__`.
    pub fn cause(&self) -> Option<Inst<BaseException>> {
        #[cfg(feature = "python")]
        self.fetch_links();
        self.cause.get()
    }

    /// `e.__context__`.
    pub fn context(&self) -> Option<Inst<BaseException>> {
        #[cfg(feature = "python")]
        self.fetch_links();
        self.context.get()
    }

    /// `e.__suppress_context__`.
    pub fn suppresses_context(&self) -> bool {
        #[cfg(feature = "python")]
        if let Some(foreign) = self.foreign.get() {
            return self.suppress_context.get() || crate::object::raise::suppresses_context(&foreign);
        }
        self.suppress_context.get()
    }

    /// What an exception that Python code has raised is chained to: its Python object knows.
    #[cfg(feature = "python")]
    fn fetch_links(&self) {
        let Some(foreign) = self.foreign.get() else { return };
        if self.cause.get().is_none() {
            self.cause.set(crate::object::raise::cause(&foreign));
        }
        if self.context.get().is_none() {
            self.context.set(crate::object::raise::context(&foreign));
        }
    }

    /// `e.__cause__ = cause`, which also suppresses the context.
    pub fn set_cause(&self, cause: Option<Inst<BaseException>>) {
        self.cause.set(cause);
        self.suppress_context.set(true);
    }

    /// Makes the exception that is being handled the context of this one, without closing a circle.
    pub(super) fn set_context(&self, handled: Inst<BaseException>) {
        let me = Inst::of(self);
        if me.is(&handled) {
            return;
        }
        let mut at = handled.clone();
        while let Some(context) = at.context.get() {
            if context.is(&me) {
                at.context.set(None);
                break;
            }
            at = context;
        }
        self.context.set(Some(handled));
    }

    /// `e.add_note(note)`.
    pub fn add_note<T: Value>(&self, note: T) -> Result<()> {
        if note.type_name() != "str" {
            return Err(err!(TypeError, "note must be a str, not '{}'", note.type_name()));
        }
        self.notes.update(|mut notes| {
            notes.push(Arg::new(note));
            notes
        });
        Ok(())
    }

    /// `e.__traceback__`, innermost entry first.
    pub fn trace(&self) -> Vec<Entry> {
        self.trace.get().entries()
    }

    /// `str(e)` as the interpreter prints it.
    pub fn text(&self) -> String {
        let mut out = String::new();
        match Value::str(&Inst::of(self), &mut out) {
            Ok(()) => out,
            Err(_) => "<exception str() failed>".to_owned(),
        }
    }

    /// `repr(e)` as the interpreter prints it.
    pub fn representation(&self) -> String {
        let mut out = String::new();
        match Value::repr(&Inst::of(self), &mut out) {
            Ok(()) => out,
            Err(_) => "<exception repr() failed>".to_owned(),
        }
    }
}

impl<C: Class + Extends<BaseException>> Inst<C> {
    /// Notes the arguments of the call that made the exception, for a class whose `__init__` does not.
    pub fn with_args(self, args: impl Into<Args>) -> Self {
        self.as_up::<BaseException>().args.set(args.into());
        self
    }
}
