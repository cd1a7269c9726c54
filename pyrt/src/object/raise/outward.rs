//! Native exceptions as Python ones.

use super::{Obj, args, classes, crossed, trace};
use crate::class::shown::lacking_object;
use crate::class::{ClassInfo, Inst};
use crate::convert::ToObj;
use crate::error::{
    Args, AttributeError, BaseException, Lacking, NameError, OSError, Raise, Trace, Travelling,
};
use crate::std::re::PatternError;
use pyo3::ffi;
use std::cell::RefCell;
use std::ptr::null_mut;

/// The exception as a Python object with its native places in the traceback, and whether the object has just been made.
pub(super) fn exception(raise: Raise) -> (Obj, bool) {
    let (what, entries) = raise.into_parts();
    let (exception, is_new) = match what {
        Travelling::Python(exception) => (exception, false),
        Travelling::Plain(class, args) => (make(class, &args), true),
        Travelling::Native(native) => (from_native(&native), true),
    };
    trace::prepend(&exception, &entries);
    (exception, is_new)
}

/// A native exception object as a Python one. The places that it has passed since it last was one move to the Python traceback.
pub(super) fn object(native: Inst<BaseException>) -> Obj {
    let object = native.foreign.get().unwrap_or_else(|| from_native(&native));
    let entries = native.trace();
    native.trace.set(Trace::default());
    trace::prepend(&object, &entries);
    object
}

thread_local! {
    /// The ids of the exceptions whose objects are being made.
    static BEING_MADE: RefCell<Vec<i64>> = const { RefCell::new(Vec::new()) };
}

/// Whether the object of the exception is being made: what is raised and caught meanwhile can't have it as its context.
pub(super) fn is_being_made(native: &Inst<BaseException>) -> bool {
    BEING_MADE.with_borrow(|ids| ids.contains(&native.id()))
}

/// The object is remembered: the same exception is the same object when it crosses again.
fn from_native(native: &Inst<BaseException>) -> Obj {
    BEING_MADE.with_borrow_mut(|ids| ids.push(native.id()));
    let made = make(native.class(), &whole_args(native));
    BEING_MADE.with_borrow_mut(Vec::pop);
    // A call into Python shows what is being handled: that may have been this very exception.
    if let Some(known) = native.foreign.get() {
        return known;
    }
    native.foreign.set(Some(made.clone()));
    if native.class().module() != "builtins" {
        crossed::remember(&made, native);
    }
    // SAFETY: live exceptions; the setters take over one reference each.
    unsafe {
        if let Some(context) = native.context() {
            ffi::PyException_SetContext(made.as_ptr(), object(context).into_ptr());
        }
        if native.suppress_context.get() {
            let cause = native.cause().map_or(null_mut(), |cause| object(cause).into_ptr());
            ffi::PyException_SetCause(made.as_ptr(), cause);
        }
    }
    name_what_is_missing(&made, native);
    for note in native.notes.get() {
        let mut text = String::new();
        if note.str(&mut text).is_ok() {
            // The only failure would be a subclass that forbids notes; the exception matters more than its note.
            let _ = made.method("add_note", (text,));
        }
    }
    made
}

/// `e.name` of what the runtime did not find, and `e.obj`, the instance in which it looked.
fn name_what_is_missing(made: &Obj, native: &Inst<BaseException>) {
    if let Some(Lacking::Instance(object)) = native.down::<AttributeError>().and_then(|it| it.owner.get()) {
        let _ = made.set_attr("obj", lacking_object(&object));
    }
    let variable = native.down::<NameError>().and_then(|error| error.name.get());
    let attribute = native.down::<AttributeError>().and_then(|error| error.name.get());
    if let Some(name) = variable.or(attribute) {
        // Both classes have the attribute, which takes any value.
        let _ = made.set_attr("name", name.to_obj());
    }
}

/// All arguments that the exception was made with: an OSError keeps its file name apart from `args`, a `re.error` the pattern.
fn whole_args(native: &Inst<BaseException>) -> Args {
    if let Some(args) = native.down::<PatternError>().and_then(|error| error.whole_args()) {
        return args;
    }
    match native.down::<OSError>().and_then(|error| error.filename.get()) {
        Some(filename) => native.args.get().and(filename),
        None => native.args.get(),
    }
}

fn make(class: &'static ClassInfo, arguments: &Args) -> Obj {
    let class = classes::python(class);
    let arguments = crate::object::tuple(args::python(arguments));
    class.call_star(&arguments, &Obj::none()).unwrap_or_else(|_| without_init(&class, &arguments))
}

/// A class whose `__init__` wants something else than the arguments that are known.
fn without_init(class: &Obj, arguments: &Obj) -> Obj {
    let made = class.method("__new__", (class,)).expect("exception classes make instances without arguments");
    made.set_attr("args", arguments).expect("exceptions accept a tuple as args");
    made
}
