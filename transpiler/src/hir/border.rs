//! What the program shows of the border between native and kept code: which instances and classes Python code may see, and how.
//!
//! ```py
//! def report(job):            # kept in Python for some other reason
//!     print(job.name)         # `name` is an attribute that kept code uses
//!     return Job(5)           # a class that it calls, with one argument
//! ```

use super::HintTy;
use crate::diagnostic::Span;
use std::collections::BTreeSet;

/// What Python code may ask of native instances that it gets.
#[derive(Clone, Default, Debug)]
pub struct Border {
    /// Nothing in the program is known to look into instances, set attributes that it was not told of, or derive classes.
    pub quiet: bool,
    /// The program asks whether something is a Python function: what it can ask about has to be one.
    pub functions: bool,
    /// The program asks functions for their annotations, which a compiled one does not have.
    pub annotations: bool,
    /// The attributes that code which is kept in Python uses.
    pub kept_names: BTreeSet<String>,
    /// Those of them that it assigns or deletes.
    pub kept_stores: BTreeSet<String>,
    /// Those of these that may be attributes of something else than the instance that a method of its own was called on.
    pub outside_stores: BTreeSet<String>,
    /// Kept code may reach attributes by computed names.
    pub kept_reflection: bool,
    /// How the names begin that the program computes to read attributes: `getattr(x, "on_" + event)`; with nothing where any may come.
    pub computed: BTreeSet<String>,
    /// Attributes that are deleted anywhere.
    pub deleted: BTreeSet<String>,
    /// Texts in the program: one that is an attribute's name may be used to get it.
    pub texts: BTreeSet<String>,
}

/// What kept code does with classes of the program besides testing for them and calling them.
#[derive(Clone, Default, Debug)]
pub struct NamedClasses {
    /// Names that it derives classes from, or of which it assigns attributes.
    pub changed: BTreeSet<String>,
    /// Something derives from a class, or changes one, of which only running tells which one it is.
    pub derives: bool,
    /// It may call the class of any object: `type(x)(1)`.
    pub calls_any: bool,
    /// Where code that is not kept may call the class of a value: `type(x)` in `type(x)(1)` or `make = type(x)`.
    pub class_calls: BTreeSet<Span>,
}

/// How Python code calls a class that it names.
#[derive(Clone, PartialEq, Debug)]
pub enum PythonCalls {
    /// With these; nothing calls it where there are none.
    These(Vec<GivenArguments>),
    Any,
}

impl Default for PythonCalls {
    fn default() -> PythonCalls {
        PythonCalls::These(Vec::new())
    }
}

impl PythonCalls {
    /// Adds other calls. Whether any of them is new.
    pub fn add(&mut self, other: &PythonCalls) -> bool {
        match (&mut *self, other) {
            (PythonCalls::Any, _) => false,
            (calls, PythonCalls::Any) => {
                *calls = PythonCalls::Any;
                true
            }
            (PythonCalls::These(calls), PythonCalls::These(more)) => {
                let before = calls.len();
                for given in more {
                    if !calls.contains(given) {
                        calls.push(given.clone());
                    }
                }
                calls.len() > before
            }
        }
    }
}

/// The types of the arguments of a call, `Unknown` for what may be anything.
#[derive(Clone, Default, PartialEq, Debug)]
pub struct GivenArguments {
    pub positional: Vec<HintTy>,
    pub named: Vec<(String, HintTy)>,
}

/// Attributes with which a program looks into instances: inference sees which instances native code means.
pub const REFLECTION: &[&str] = &["__dict__", "__weakref__", "__reduce__", "__reduce_ex__", "__getstate__"];
/// The property of a class that stands for the `__dict__` of its instances, where the program only looks at it.
pub const ATTRIBUTE_DICT: &str = "__dict__";
/// Builtins with which it does.
pub const REFLECTING: &[&str] = &["vars", "dir", "setattr", "delattr"];
/// Functions of `dataclasses` that do.
pub const DISSECTING: &[&str] = &["asdict", "astuple", "fields", "is_dataclass", "replace"];
