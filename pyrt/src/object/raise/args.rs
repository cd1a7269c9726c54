//! The arguments of exceptions, in both directions.

use super::{Obj, classes};
use crate::bytes::Bytes;
use crate::class::{Class, shown};
use crate::complex::Complex;
use crate::convert::ToObj;
use crate::error::{Arg, Args};
use crate::iter::Iter;
use crate::object::{FunctionInfo, Param, dict, tuple};
use crate::std::re::PatternError;
use crate::{Int, Result, Str};
use pyo3::ffi;

/// `e.args` of a Python exception as native arguments.
pub(crate) fn args(exception: &Obj) -> Args {
    let values = native_args(exception).unwrap_or_default();
    if values.is_empty() { Args::Empty } else { Args::Values(values.into()) }
}

fn native_args(exception: &Obj) -> Result<Vec<Arg>> {
    let args = exception.attr("args")?;
    let mut values = Vec::new();
    let mut items = args.iter()?;
    while let Some(item) = items.next()? {
        values.push(native(item)?);
    }
    // A `re.error` keeps what it was made with apart from the text.
    if values.len() == 1 && exception.class().is(&classes::python(PatternError::INFO)) {
        let own = ["msg", "pattern", "pos"].map(|name| exception.attr(name).and_then(native));
        return own.into_iter().collect();
    }
    // An OSError keeps its file name apart from its arguments.
    if values.len() == 2 && exception.has_attr("filename")? {
        let filename = exception.attr("filename")?;
        if !filename.is_none() {
            values.push(native(filename)?);
        }
    }
    Ok(values)
}

/// The native value of an object that has one, else the object itself.
fn native(object: Obj) -> Result<Arg> {
    // SAFETY: only types are looked at.
    unsafe {
        let pointer = object.as_ptr();
        Ok(if ffi::PyUnicode_CheckExact(pointer) != 0 {
            Arg::new(object.extract::<Str>()?)
        } else if ffi::PyBool_Check(pointer) != 0 {
            Arg::new(object.extract::<bool>()?)
        } else if ffi::PyLong_CheckExact(pointer) != 0 {
            match object.extract::<Int>()? {
                number if number.to_i64().is_some() => Arg::new(object.extract::<i64>()?),
                number => Arg::new(number),
            }
        } else if ffi::PyFloat_CheckExact(pointer) != 0 {
            Arg::new(object.extract::<f64>()?)
        } else if object.is_none() {
            Arg::new(())
        } else {
            Arg::new(object)
        })
    }
}

/// Native arguments as Python objects.
pub(super) fn python(args: &Args) -> Vec<Obj> {
    match args {
        Args::Empty => Vec::new(),
        Args::Text(text) => vec![Obj::of_utf8(text.as_bytes())],
        Args::Repr(repr) => vec![of_repr(repr)],
        Args::Str(text) => vec![text.to_obj()],
        Args::Late(text) => vec![Obj::of_utf8(text().as_bytes())],
        Args::One(value) => vec![object(value)],
        Args::Values(values) => values.iter().map(object).collect(),
    }
}

fn object(arg: &Arg) -> Obj {
    let arg = &arg.unwrapped();
    let any = arg.as_any();
    macro_rules! known {
        ($($class:ty),*) => {
            $(if let Some(value) = any.downcast_ref::<$class>() {
                return value.to_obj();
            })*
        };
    }
    known!(Obj, Str, String, i64, Int, f64, bool, (), Complex, Bytes);
    if let Some(object) = arg.instance().and_then(shown::object_of) {
        return object;
    }
    let mut repr = String::new();
    match arg.repr(&mut repr) {
        Ok(()) => literal(&repr).or_else(|_| stand_in(arg, repr)).unwrap_or_else(|_| Obj::none()),
        Err(_) => Obj::none(),
    }
}

/// The value of which only the repr is known: a literal is evaluated, anything else remains a text.
fn of_repr(repr: &str) -> Obj {
    literal(repr).unwrap_or_else(|_| Obj::of_utf8(repr.as_bytes()))
}

fn literal(repr: &str) -> Result<Obj> {
    crate::python::import("ast")?.method("literal_eval", (repr.to_owned(),))
}

/// An object with the texts of a value that has no Python object: an instance of a class that is not shown.
fn stand_in(arg: &Arg, repr: String) -> Result<Obj> {
    static STR: FunctionInfo = FunctionInfo::new("__str__", "<native>", 0, &[Param::new("self")]);
    static REPR: FunctionInfo = FunctionInfo::new("__repr__", "<native>", 0, &[Param::new("self")]);
    let mut text = String::new();
    arg.str(&mut text)?;
    let name = arg.instance().map_or("object", |instance| instance.class_name());
    let special = |info, text: String| Obj::function(info, [], move |_| Ok(text.to_obj()));
    let attributes = dict([("__str__", special(&STR, text)), ("__repr__", special(&REPR, repr))])?;
    let class = crate::python::builtin("type")?.call((name.to_owned(), tuple::<Obj>([]), attributes))?;
    class.call(())
}

/// `str(e)` as the interpreter prints it.
pub(crate) fn text(exception: &Obj) -> String {
    exception.str_text().unwrap_or_else(|_| "<exception str() failed>".to_owned())
}
