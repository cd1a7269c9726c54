//! Exceptions across the boundary: the interpreter's pending exception becomes a [`Raise`], and back.
//!
//! A Python exception keeps its object on the way through native code. Its class there is that of the nearest builtin
//! exception class, under its own name, so that `except ValueError` catches a `json.JSONDecodeError` natively. A native
//! exception becomes a real Python one when it enters Python code: of the same builtin class, with arguments, cause, context
//! and notes. In both directions the native places that it passed become entries of `__traceback__`.

mod args;
mod classes;
mod crossed;
mod outward;
mod trace;

pub(crate) use args::{args, text};
pub(crate) use classes::python as class_object;
pub(crate) use crossed::native as native_of;

use super::Obj;
use crate::Result;
use crate::class::Inst;
use crate::error::{BaseException, Raise, handled};
use pyo3::ffi;
use std::cell::{Cell, RefCell};
use std::ptr::null_mut;

impl Raise {
    /// The exception as the Python object that it is for Python code: what a dynamic `except … as e` binds.
    pub fn into_python(self: Box<Self>) -> Obj {
        into_exception(self)
    }

    /// Whether `except class` catches it, for a class (or tuple of classes) that is a Python object. The exception is then
    /// one of the interpreter's.
    ///
    /// # Errors
    /// TypeError if `class` does not derive from BaseException. The exception itself is lost then, as in Python.
    pub fn matches(self: Box<Self>, class: &Obj) -> Result<(Box<Self>, bool)> {
        check_catchable(class)?;
        let exception = into_exception(self);
        // SAFETY: live objects, the lock is held.
        let matches = unsafe { ffi::PyErr_GivenExceptionMatches(exception.as_ptr(), class.as_ptr()) != 0 };
        Ok((from_exception(exception), matches))
    }
}

impl Raise {
    /// Whether `except class` catches it, for a class (or tuple of classes) that is a Python object.
    ///
    /// # Errors
    /// TypeError if `class` does not derive from BaseException.
    pub fn is_instance(&self, class: &Obj) -> Result<bool> {
        check_catchable(class)?;
        let own = classes::python(self.class());
        // SAFETY: live objects, the lock is held.
        Ok(unsafe { ffi::PyErr_GivenExceptionMatches(own.as_ptr(), class.as_ptr()) != 0 })
    }
}

impl Raise {
    /// `raise … from cause`, where only Python knows what the cause is.
    pub fn caused_by_object(self: Box<Self>, cause: &Obj) -> Box<Self> {
        if cause.is_none() {
            return self.without_cause();
        }
        // What is being handled is one native object, however often it is asked for.
        if let Some(handled) = handled()
            && handled.foreign.get().is_some_and(|known| known.is(cause))
        {
            return self.caused_by(&handled);
        }
        // SAFETY: live objects; only the types are looked at.
        let cause = unsafe {
            if ffi::PyExceptionInstance_Check(cause.as_ptr()) != 0 {
                Raise::foreign(classes::native(&cause.class()), cause.clone())
            } else if ffi::PyExceptionClass_Check(cause.as_ptr()) != 0 {
                cause.raise()
            } else {
                return err!(TypeError, "exception causes must derive from BaseException");
            }
        };
        self.caused_by(&cause.into_object())
    }
}

impl Obj {
    /// `raise x` for an exception or an exception class.
    pub fn raise(&self) -> Box<Raise> {
        // SAFETY: live objects; only the type is looked at.
        unsafe {
            if ffi::PyExceptionClass_Check(self.as_ptr()) != 0 {
                return match self.call(()) {
                    Ok(made) if ffi::PyExceptionInstance_Check(made.as_ptr()) != 0 => from_exception(made),
                    Ok(made) => {
                        let (class, got) = (self.repr_text().unwrap_or_default(), made.class());
                        let got = got.repr_text().unwrap_or_default();
                        err!(
                            TypeError,
                            "calling {class} should have returned an instance of BaseException, not {got}"
                        )
                    }
                    Err(error) => error,
                };
            }
            if ffi::PyExceptionInstance_Check(self.as_ptr()) != 0 {
                return from_exception(self.clone());
            }
            err!(TypeError, "exceptions must derive from BaseException")
        }
    }

    /// `raise x from cause`; a cause of None suppresses the context.
    pub fn raise_from(&self, cause: &Obj) -> Box<Raise> {
        let raised = self.raise();
        // SAFETY: live objects; the setter takes over a reference.
        unsafe {
            let cause = match cause {
                cause if cause.is_none() => null_mut(),
                cause if ffi::PyExceptionInstance_Check(cause.as_ptr()) != 0 => cause.clone().into_ptr(),
                cause if ffi::PyExceptionClass_Check(cause.as_ptr()) != 0 => match cause.call(()) {
                    Ok(made) => made.into_ptr(),
                    Err(error) => return error,
                },
                _ => return err!(TypeError, "exception causes must derive from BaseException"),
            };
            let exception = into_exception(raised);
            ffi::PyException_SetCause(exception.as_ptr(), cause);
            from_exception(exception)
        }
    }
}

fn check_catchable(class: &Obj) -> Result<()> {
    // SAFETY: a live object, and the items of a live tuple.
    let catchable = unsafe {
        let object = class.as_ptr();
        let one = |class: *mut ffi::PyObject| ffi::PyExceptionClass_Check(class) != 0;
        match ffi::PyTuple_Check(object) {
            0 => one(object),
            _ => (0..ffi::PyTuple_GET_SIZE(object)).all(|index| one(ffi::PyTuple_GET_ITEM(object, index))),
        }
    };
    if catchable {
        return Ok(());
    }
    Err(err!(TypeError, "catching classes that do not inherit from BaseException is not allowed"))
}

/// Takes the interpreter's pending exception; a C function has just reported a failure.
#[cold]
pub(crate) fn pending() -> Box<Raise> {
    from_exception(take().expect("a failed C call leaves an exception"))
}

/// Makes `raise` the interpreter's pending exception, before native code returns to Python with a failure.
#[allow(clippy::boxed_local, reason = "errors travel boxed")]
pub(crate) fn restore(raise: Box<Raise>) {
    let (exception, is_new) = outward::exception(*raise);
    if is_new {
        // SAFETY: live objects. This call also chains the exception that Python code is handling.
        unsafe { ffi::PyErr_SetObject(exception.class().as_ptr(), exception.as_ptr()) };
        return;
    }
    let trace = traceback(&exception);
    let trace = if trace.is_none() { null_mut() } else { trace.into_ptr() };
    // SAFETY: the interpreter takes over the three references.
    unsafe { ffi::PyErr_Restore(exception.class().into_ptr(), exception.into_ptr(), trace) };
}

/// The Python exception as it travels through native code; what native code is handling becomes its context.
pub(crate) fn from_exception(exception: Obj) -> Box<Raise> {
    if let Some(handled) = handled().filter(|handled| !outward::is_being_made(handled)) {
        let handled = outward::object(handled);
        // SAFETY: live exceptions; the getter returns a new reference or null, the setter takes one over.
        unsafe {
            let context = Obj::owned(ffi::PyException_GetContext(exception.as_ptr()));
            if context.is_none() && !handled.is(&exception) {
                ffi::PyException_SetContext(exception.as_ptr(), handled.into_ptr());
            }
        }
    }
    match crossed::native(&exception) {
        Some(native) => Raise::of(native),
        None => Raise::foreign(classes::native(&exception.class()), exception),
    }
}

/// The exception as the Python object that it is for Python code.
#[allow(clippy::boxed_local, reason = "errors travel boxed")]
pub(crate) fn into_exception(raise: Box<Raise>) -> Obj {
    outward::exception(*raise).0
}

/// `exception.__cause__`
pub(crate) fn cause(exception: &Obj) -> Option<Inst<BaseException>> {
    // SAFETY: a live exception; the getter returns a new reference or null, which is None.
    unsafe { Obj::owned(ffi::PyException_GetCause(exception.as_ptr())) }.map(linked)
}

/// `exception.__context__`
pub(crate) fn context(exception: &Obj) -> Option<Inst<BaseException>> {
    // SAFETY: as in `cause`.
    unsafe { Obj::owned(ffi::PyException_GetContext(exception.as_ptr())) }.map(linked)
}

/// `exception.__suppress_context__`
pub(crate) fn suppresses_context(exception: &Obj) -> bool {
    exception.attr("__suppress_context__").is_ok_and(|flag| flag.truth().unwrap_or(false))
}

/// The native exception that a Python one is or stands for.
fn linked(exception: Obj) -> Inst<BaseException> {
    match crossed::native(&exception) {
        Some(native) => native,
        None => Raise::foreign(classes::native(&exception.class()), exception).into_object(),
    }
}

/// `exception.__cause__ = cause`
pub(crate) fn set_cause(exception: &Obj, cause: Option<Inst<BaseException>>) {
    let cause = cause.map_or(null_mut(), |cause| outward::object(cause).into_ptr());
    // SAFETY: live exceptions; the setter takes over a reference.
    unsafe { ffi::PyException_SetCause(exception.as_ptr(), cause) };
}

/// The Python object of an exception that native code has caught.
pub(crate) fn object_of(native: Inst<BaseException>) -> Obj {
    outward::object(native)
}

/// `e.__traceback__`.
pub(crate) fn traceback(exception: &Obj) -> Obj {
    // SAFETY: a live exception; a new reference or null comes back.
    Obj::owned(unsafe { ffi::PyException_GetTraceback(exception.as_ptr()) }).unwrap_or_else(Obj::none)
}

/// While it lives, the exception is what `sys.exc_info()` gives, and the context of what Python code raises.
pub(crate) struct Handled(Obj);

impl Handled {
    pub(crate) fn enter(exception: &Obj) -> Handled {
        // SAFETY: the interpreter takes its own reference of what it is given and returns one that is owned here.
        unsafe {
            let before = Obj::owned(ffi::PyErr_GetHandledException()).unwrap_or_else(Obj::none);
            ffi::PyErr_SetHandledException(exception.as_ptr());
            Handled(before)
        }
    }
}

impl Drop for Handled {
    fn drop(&mut self) {
        // SAFETY: as above; None stands for no exception.
        unsafe { ffi::PyErr_SetHandledException(self.0.as_ptr()) };
    }
}

thread_local! {
    /// The exceptions handled by native code that the interpreter has been told of, with how many were being handled then.
    static SHOWN: RefCell<Vec<(usize, Handled)>> = const { RefCell::new(Vec::new()) };
    /// The number of the last of them: what every call looks at first.
    static SHOWN_DEPTH: Cell<usize> = const { Cell::new(0) };
}

/// Before a call into Python in a native `except` block: `traceback.format_exc()` and its like see the exception.
#[inline]
pub(crate) fn show_handled() {
    let depth = handled::depth();
    if depth != SHOWN_DEPTH.get() {
        show(depth);
    }
}

#[cold]
fn show(depth: usize) {
    forget_handled(depth);
    let Some(exception) = handled::current().filter(|_| depth != SHOWN_DEPTH.get()) else { return };
    // Making the object calls into Python itself.
    SHOWN_DEPTH.set(depth);
    let shown = Handled::enter(&object_of(exception));
    SHOWN.with_borrow_mut(|all| all.push((depth, shown)));
}

/// The block has ended: what it handled is handled no longer.
#[inline]
pub(crate) fn forget_handled(depth: usize) {
    while SHOWN_DEPTH.get() > depth {
        let ended = SHOWN.with_borrow_mut(|all| {
            let ended = all.pop();
            SHOWN_DEPTH.set(all.last().map_or(0, |(depth, _)| *depth));
            ended
        });
        drop(ended);
    }
}

/// The pending exception as an instance with its traceback, cleared from the interpreter.
fn take() -> Option<Obj> {
    let (mut class, mut value, mut trace) = (null_mut(), null_mut(), null_mut());
    // SAFETY: the three are owned references or null after the fetch; the normalised value holds what is needed of the others.
    unsafe {
        ffi::PyErr_Fetch(&mut class, &mut value, &mut trace);
        ffi::PyErr_NormalizeException(&mut class, &mut value, &mut trace);
        if !trace.is_null() && !value.is_null() {
            ffi::PyException_SetTraceback(value, trace);
        }
        ffi::Py_XDECREF(class);
        ffi::Py_XDECREF(trace);
    }
    Obj::owned(value)
}
