//! What emitted modules use by name: `use pyrt::prelude::*;`.

pub use crate::builtins::*;
pub use crate::bytes::{ByteArray, Bytes};
pub use crate::cell::{Shared, bound, defined, free};
pub use crate::class::{ClassRef, Field, Inst, Slot};
pub use crate::complex::Complex;
pub use crate::dict::{Dict, DictItems, DictKeys, DictValues};
pub use crate::error::*;
pub use crate::file::{BufferedIOBase, TextIOWrapper, open, open_as, open_binary, open_with};
pub use crate::flow::Flow;
pub use crate::fmt::PercentArg;
pub use crate::func::Func;
pub use crate::generator::{Co, Gen, Yields};
pub use crate::global::Global;
pub use crate::int::Int;
pub use crate::iter::{AnyIter, Each, Iter, Iterable};
pub use crate::list::List;
pub use crate::module::Module;
pub use crate::num::{self, Num};
pub use crate::option::{owner, some, some_ref};
pub use crate::print::File;
pub use crate::range::{Range, range, range_between, range_from, range_step};
pub use crate::set::{FrozenSet, Set};
pub use crate::slice::{Bound, Slice};
pub use crate::std::collections::{Counter, DefaultDict, Deque, OrderedDict};
pub use crate::std::contextlib::ContextManager;
pub use crate::std::functools::CacheInfo;
pub use crate::std::random::Random;
pub use crate::std::re::{Match, Pattern, PatternError, RegexFlag};
pub use crate::std::statistics::StatisticsError;
pub use crate::std::*;
pub use crate::stdin::{Stdin, input, input_with};
pub use crate::str::{Char, Str, ascii, chr, ord, str};
pub use crate::total::Total;
pub use crate::tuple::{Tuple, columns};
pub use crate::value::Value;
pub use crate::{class, compare, dispatch, exact, frame, fstr, py_print, record, try_fstr, union};
pub use crate::{dict, err, list, set, str};
pub use crate::{float, fmt, int, iter, number, op, stdin, stdout, table};

#[cfg(feature = "python")]
pub use crate::class::shown::{PyClass, Shown};
#[cfg(feature = "python")]
pub use crate::object::{self, Arguments, Context, FromObj, FunctionInfo, Obj, Param, ParamKind, ToObj};
#[cfg(feature = "python")]
pub use crate::python::{self, Globals, Import};
