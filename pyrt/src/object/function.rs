//! Native functions as Python callables: callbacks, `key=`, and what kept code calls by name.
//!
//! ```text
//! static AREA: FunctionInfo =
//!     FunctionInfo::new("area", "/home/me/app.py", 3, &[Param::new("w"), Param::with_default("h")])
//!         .documented("Width times height.");
//! let area = Obj::function(&AREA, [2.0.to_obj()], |a| Ok(area(a[0].extract()?, a[1].extract()?)?.to_obj()));
//! ```
//!
//! The closure gets one object for each parameter: defaults are filled in, `*args` is a tuple, `**kwargs` a dict. Calls are
//! checked with CPython's own messages. The object behaves as a Python function does: it binds as a method, has a `__dict__`,
//! can be wrapped, pickled by name, and asked for its signature; only `isinstance(f, types.FunctionType)` is false.

mod bind;
mod code;
mod slots;

use super::{Obj, ToObj};
use crate::Result;
use pyo3::ffi;
use std::cell::RefCell;
use std::collections::HashMap;
use std::mem::ManuallyDrop;
use std::ptr::null_mut;

/// What is known of a function before the program runs.
pub struct FunctionInfo {
    pub name: &'static str,
    pub qualname: &'static str,
    pub module: &'static str,
    pub doc: Option<&'static str>,
    /// The Python file and the line of the `def`.
    pub file: &'static str,
    pub line: u32,
    /// In the order of the signature: positional-only, positional, `*args`, keyword-only, `**kwargs`.
    pub params: &'static [Param],
}

impl FunctionInfo {
    /// A function of the program's main module, by its qualified name.
    pub const fn new(
        qualname: &'static str,
        file: &'static str,
        line: u32,
        params: &'static [Param],
    ) -> FunctionInfo {
        let name = last_part(qualname);
        FunctionInfo { name, qualname, module: "__main__", doc: None, file, line, params }
    }

    /// Of another module.
    pub const fn of_module(self, module: &'static str) -> FunctionInfo {
        FunctionInfo { module, ..self }
    }

    /// With a docstring.
    pub const fn documented(self, doc: &'static str) -> FunctionInfo {
        FunctionInfo { doc: Some(doc), ..self }
    }
}

/// `run` of `Job.run`.
const fn last_part(qualname: &'static str) -> &'static str {
    let bytes = qualname.as_bytes();
    let mut at = bytes.len();
    while at > 0 && bytes[at - 1] != b'.' {
        at -= 1;
    }
    qualname.split_at(at).1
}

/// A parameter of a function.
#[derive(Clone, Copy)]
pub struct Param {
    pub name: &'static str,
    pub kind: ParamKind,
    pub has_default: bool,
}

/// How a parameter takes its argument.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ParamKind {
    PositionalOnly,
    Positional,
    /// `*args`
    Star,
    KeywordOnly,
    /// `**kwargs`
    StarStar,
}

impl Param {
    /// `x`
    pub const fn new(name: &'static str) -> Param {
        Param { name, kind: ParamKind::Positional, has_default: false }
    }

    /// `x=…`
    pub const fn with_default(name: &'static str) -> Param {
        Param { name, kind: ParamKind::Positional, has_default: true }
    }

    /// The parameter as one of another kind.
    pub const fn of_kind(self, kind: ParamKind) -> Param {
        Param { kind, ..self }
    }
}

/// What the emitted closure is: one object for each parameter in, the result out.
type Call = dyn Fn(&[Obj]) -> Result<Obj>;

/// The object: what CPython sees of it is the head, the rest is ours.
#[repr(C)]
struct Function {
    head: ffi::PyObject,
    vectorcall: Option<ffi::vectorcallfunc>,
    dict: *mut ffi::PyObject,
    weakrefs: *mut ffi::PyObject,
    inner: *mut Inner,
}

struct Inner {
    info: &'static FunctionInfo,
    /// How many parameters there are, if all take positional arguments.
    positional: Option<usize>,
    call: Box<Call>,
    /// In the order of the parameters that have one.
    defaults: Vec<Obj>,
    name: Obj,
    qualname: Obj,
    module: Obj,
    doc: Obj,
    annotations: Option<Obj>,
    code: Option<Obj>,
}

impl Obj {
    /// A Python function that runs `call`. `defaults` are the values of the parameters that have one, in their order.
    pub fn function(
        info: &'static FunctionInfo,
        defaults: impl Into<Vec<Obj>>,
        call: impl Fn(&[Obj]) -> Result<Obj> + 'static,
    ) -> Obj {
        let is_one = size_of_val(&call) == 0 && !info.qualname.contains('<');
        match is_one.then(|| known(info)).flatten() {
            Some(known) => known,
            None => new_function(info, defaults.into(), Box::new(call), is_one),
        }
    }

    /// The same for one that is no value of the program: several classes make their instances by one `__init__`, each in its own way.
    pub(crate) fn own_function(
        info: &'static FunctionInfo,
        defaults: impl Into<Vec<Obj>>,
        call: impl Fn(&[Obj]) -> Result<Obj> + 'static,
    ) -> Obj {
        new_function(info, defaults.into(), Box::new(call), false)
    }
}

/// One function for the closures of all: a program hands hundreds to Python.
fn new_function(info: &'static FunctionInfo, defaults: Vec<Obj>, call: Box<Call>, is_one: bool) -> Obj {
    let inner = Inner {
        info,
        positional: info.params.iter().all(bind::positional).then_some(info.params.len()),
        call,
        defaults,
        name: super::name(info.name),
        qualname: super::name(info.qualname),
        module: super::name(info.module),
        doc: info.doc.to_obj(),
        annotations: None,
        code: None,
    };
    // SAFETY: the type's objects have the layout of `Function`; all fields behind the head are written before use.
    unsafe {
        let class = slots::function_type();
        let object = ffi::PyType_GenericAlloc(class, 0);
        let function = object.cast::<Function>();
        (*function).vectorcall = Some(vectorcall);
        (*function).inner = Box::into_raw(Box::new(inner));
        let function = Obj::owned(object).expect("no memory for a function");
        if is_one {
            KNOWN.with_borrow_mut(|known| known.insert(place(info), ManuallyDrop::new(function.clone())));
        }
        function
    }
}

/// Where a function is defined: its file, its line, its name.
type Place = (&'static str, u32, &'static str);

thread_local! {
    /// The objects of functions that a module defines once: `handlers.remove(f)` has to find what `handlers.append(f)` put there.
    /// They stay until the process ends, when there may be no interpreter left to give them back to.
    static KNOWN: RefCell<HashMap<Place, ManuallyDrop<Obj>>> = RefCell::new(HashMap::new());
}

fn place(info: &FunctionInfo) -> Place {
    (info.file, info.line, info.qualname)
}

/// The object that the function already has.
fn known(info: &FunctionInfo) -> Option<Obj> {
    KNOWN.with_borrow(|known| known.get(&place(info)).map(|function| Obj::clone(function)))
}

unsafe extern "C" fn vectorcall(
    callable: *mut ffi::PyObject,
    args: *const *mut ffi::PyObject,
    nargsf: usize,
    kwnames: *mut ffi::PyObject,
) -> *mut ffi::PyObject {
    // SAFETY: the interpreter keeps the callable and the arguments alive during the call.
    unsafe {
        let inner = &*(*callable.cast::<Function>()).inner;
        let count = ffi::PyVectorcall_NARGS(nargsf) as usize;
        let outcome = match bind::plain(inner, args, count, kwnames) {
            Some(lent) => (inner.call)(lent),
            None => bind::bind(inner, args, count, kwnames).and_then(|bound| (inner.call)(&bound)),
        };
        match outcome {
            Ok(value) => value.into_ptr(),
            Err(raise) => {
                super::raise::restore(raise);
                null_mut()
            }
        }
    }
}
