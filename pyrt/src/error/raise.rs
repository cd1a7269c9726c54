//! `Raise`: an exception on its way to a handler, and the places it has passed.

use super::args::Args;
use super::base::BaseException;
use super::builtin::{Exception, builtin_class};
#[cfg(feature = "python")]
use super::foreign::Foreign;
use super::handled::{self, Caught};
use super::trace::Trace;
use crate::class::{Class, ClassInfo, Extends, Inst};
use crate::value::Value;
use std::borrow::Cow;
use std::fmt;
use std::rc::Rc;

/// A raised exception on its way to a handler.
pub struct Raise {
    what: What,
    trace: Trace,
    /// The last entry of the trace is of the function that is running now: it caught the exception in a `'try` block.
    placed: bool,
}

/// The exception, which becomes an object when somebody asks for it.
pub(super) enum What {
    Plain(&'static ClassInfo, Args),
    Object(Inst<BaseException>),
    /// A Python exception, and the native class that stands for its own.
    #[cfg(feature = "python")]
    Foreign(&'static ClassInfo, Foreign),
}

/// A place in the source that an exception passed: a function of the program, a line and a column of the emitted Rust.
#[derive(Debug, PartialEq, Eq)]
pub struct Site {
    pub function: &'static str,
    pub file: &'static str,
    pub line: u32,
    /// Counted from 1, in characters.
    pub column: u32,
}

/// One entry of a traceback.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entry {
    /// Compiled code: the line map gives the Python line.
    Native(&'static Site),
    /// Python's own line: kept code in the embedded interpreter.
    Python(Rc<Frame>),
}

/// A frame of the embedded interpreter.
#[derive(Debug, PartialEq, Eq)]
pub struct Frame {
    pub function: String,
    pub file: String,
    pub line: u32,
}

/// `raise exc`.
#[cold]
pub fn raise<E: Class + Extends<BaseException>>(exception: Inst<E>) -> Box<Raise> {
    let mut raised = Raise::of(exception.up());
    raised.set_context();
    raised
}

impl Raise {
    /// An error of the runtime: `err!` calls this.
    #[cold]
    #[inline(never)]
    pub fn plain(class: &'static ClassInfo, message: fmt::Arguments<'_>) -> Box<Self> {
        let message = match message.as_str() {
            Some(text) => Cow::Borrowed(text),
            None => Cow::Owned(message.to_string()),
        };
        Self::lazy(class, Args::text_of(class, message))
    }

    /// `raise Class`.
    #[cold]
    #[inline(never)]
    pub fn bare(class: &'static ClassInfo) -> Box<Self> {
        Self::lazy(class, Args::Empty)
    }

    /// An exception of the builtin class of this name (`Exception` if there is none), for what comes from Python.
    #[cold]
    pub fn named(class: &str, message: String) -> Box<Self> {
        let class = builtin_class(class).unwrap_or(Exception::INFO);
        Self::lazy(class, Args::text_of(class, Cow::Owned(message)))
    }

    /// An exception of a builtin class with one argument of any type.
    #[cold]
    #[inline(never)]
    pub(crate) fn made_of<T: Value>(class: &'static ClassInfo, value: T) -> Box<Self> {
        Self::lazy(class, Args::from((value,)))
    }

    /// A ValueError whose text is made when somebody reads it: for what programs try and catch.
    #[cold]
    #[inline(never)]
    pub(crate) fn late(text: impl Fn() -> String + 'static) -> Box<Self> {
        Self::lazy(super::builtin::ValueError::INFO, Args::Late(Rc::new(text)))
    }

    fn lazy(class: &'static ClassInfo, args: Args) -> Box<Self> {
        let mut raised = Self::with(What::Plain(class, args));
        raised.set_context();
        raised
    }

    pub(super) fn with(what: What) -> Box<Self> {
        Box::new(Self { what, trace: Trace::default(), placed: false })
    }

    /// The exception and its trace.
    #[cfg(feature = "python")]
    pub(super) fn apart(self) -> (What, Vec<Entry>) {
        let mut trace = match &self.what {
            What::Object(exception) => exception.trace.replace(Trace::default()).entries(),
            _ => Vec::new(),
        };
        trace.extend(self.trace.entries());
        (self.what, trace)
    }

    /// An exception that continues on its way, with the trace it has.
    pub(crate) fn of(exception: Inst<BaseException>) -> Box<Self> {
        Self::on_its_way(exception, false)
    }

    fn on_its_way(exception: Inst<BaseException>, placed: bool) -> Box<Self> {
        let trace = exception.trace.replace(Trace::default());
        Box::new(Self { what: What::Object(exception), trace, placed })
    }

    /// As [`of`](Self::of), by the function that caught it.
    pub(super) fn again(exception: Inst<BaseException>) -> Box<Self> {
        Self::on_its_way(exception, true)
    }

    /// The class of the exception.
    pub fn class(&self) -> &'static ClassInfo {
        match &self.what {
            What::Plain(class, _) => class,
            What::Object(exception) => exception.class(),
            #[cfg(feature = "python")]
            What::Foreign(class, _) => class,
        }
    }

    /// Whether `except E` catches it.
    #[inline]
    pub fn is<E: Class + Extends<BaseException>>(&self) -> bool {
        self.class().is_subclass::<E>()
    }

    /// Begins to handle the exception, as an `except E as e` block does: until the result is dropped, what is raised
    /// has this exception as its context.
    ///
    /// # Panics
    /// If the exception is no `E`; the arm's guard has tested `is::<E>()`.
    pub fn catch<E: Class + Extends<BaseException>>(self: Box<Self>) -> Caught<E> {
        let exception = self.into_object();
        Caught::new(exception.down().expect("the guard of the arm has tested the class"))
    }

    /// The exception object, with the traceback so far.
    #[allow(clippy::boxed_local, reason = "errors travel boxed")]
    pub fn into_object(mut self: Box<Self>) -> Inst<BaseException> {
        let exception = self.object().clone();
        exception.trace.set(std::mem::take(&mut self.trace));
        exception
    }

    /// The exception object; its traceback is still with the `Raise`.
    pub fn object(&mut self) -> &Inst<BaseException> {
        match &mut self.what {
            What::Object(_) => {}
            What::Plain(class, args) => self.what = What::Object(class.instantiate(std::mem::take(args))),
            #[cfg(feature = "python")]
            What::Foreign(class, exception) => {
                let native = class.instantiate(crate::object::raise::args(exception));
                native.set_class(class);
                native.foreign.set(Some(exception.clone()));
                self.what = What::Object(native);
            }
        }
        match &self.what {
            What::Object(exception) => exception,
            _ => unreachable!("the object has just been made"),
        }
    }

    /// The exception object with a copy of the traceback so far; the exception goes on with its own.
    #[cold]
    pub(super) fn object_so_far(&mut self) -> Inst<BaseException> {
        let trace = self.trace.clone();
        let exception = self.object().clone();
        exception.trace.set(trace);
        exception
    }

    /// `raise … from cause`.
    pub fn caused_by<E: Class + Extends<BaseException>>(mut self: Box<Self>, cause: &Inst<E>) -> Box<Self> {
        self.object().set_cause(Some(cause.clone().up()));
        self.link_cause();
        self
    }

    /// `raise … from cause`, where the cause may be None.
    pub fn caused_by_any<E: Class + Extends<BaseException>>(
        self: Box<Self>,
        cause: &Option<Inst<E>>,
    ) -> Box<Self> {
        match cause {
            Some(cause) => self.caused_by(cause),
            None => self.without_cause(),
        }
    }

    /// `raise … from None`.
    pub fn without_cause(mut self: Box<Self>) -> Box<Self> {
        self.object().set_cause(None);
        self.link_cause();
        self
    }

    /// Gives the cause to the Python object too, if the exception is one.
    fn link_cause(&mut self) {
        #[cfg(feature = "python")]
        if let Some(foreign) = self.object().foreign.get() {
            crate::object::raise::set_cause(&foreign, self.object().cause());
        }
    }

    /// Adds the traceback entry of a function that the exception leaves: `#[frame]` writes this.
    #[cold]
    #[inline(never)]
    pub fn leaving(mut self: Box<Self>, site: &'static Site) -> Box<Self> {
        if !std::mem::take(&mut self.placed) {
            self.trace.pass(site);
        }
        self
    }

    /// Adds the traceback entry of a function that catches the exception at the end of a `'try` block: there is one
    /// entry per function, even where the function raises it again.
    #[cold]
    #[inline(never)]
    pub fn entering(mut self: Box<Self>, site: &'static Site) -> Box<Self> {
        if !std::mem::replace(&mut self.placed, true) {
            self.trace.pass(site);
        }
        self
    }

    /// The function that the exception leaves next has its entry.
    #[cfg(feature = "python")]
    pub(crate) fn already_placed(mut self: Box<Self>) -> Box<Self> {
        self.placed = true;
        self
    }

    /// Adds an entry of the embedded interpreter.
    pub fn push_entry(&mut self, entry: Entry) {
        self.placed = false;
        self.trace.push(entry);
    }

    /// The places that the exception has passed since it was raised, innermost first.
    pub fn trace(&self) -> Vec<Entry> {
        self.trace.entries()
    }

    fn set_context(&mut self) {
        if let Some(handled) = handled::current() {
            self.object().set_context(handled);
        }
    }

    /// `str(e)`.
    pub fn text(&self) -> String {
        match &self.what {
            What::Plain(class, args) => class.instantiate(args.clone()).text(),
            What::Object(exception) => exception.text(),
            #[cfg(feature = "python")]
            What::Foreign(_, exception) => crate::object::raise::text(exception),
        }
    }
}

impl ClassInfo {
    /// An instance of a builtin exception class.
    fn instantiate(&self, args: Args) -> Inst<BaseException> {
        let make = self
            .slots
            .make
            .expect("all builtin exception classes have one, and only they are raised by name");
        make(args)
    }
}

/// The last line of the traceback: `ValueError: message`.
impl fmt::Display for Raise {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.text() {
            text if text.is_empty() => f.write_str(self.class().name()),
            text => write!(f, "{}: {text}", self.class().name()),
        }
    }
}

impl fmt::Debug for Raise {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.what {
            What::Plain(class, args) => write!(f, "{}{}", class.name(), args.parenthesized()),
            What::Object(exception) => f.write_str(&exception.representation()),
            #[cfg(feature = "python")]
            What::Foreign(_, exception) => write!(f, "{exception:?}"),
        }
    }
}
