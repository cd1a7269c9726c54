//! The special methods of a class that the runtime calls without knowing the class.

use super::info::Object;
use super::inst::Inst;
use crate::error::{Args, BaseException, Result};
use crate::int::Int;
use crate::num::Case;
use crate::str::Str;
use crate::value::{Copies, Value};

/// A reference to any instance.
type Any = Inst<Object>;
pub(super) type Del = fn(&Any) -> Result<()>;
type Format = fn(&Any, &Str, &mut String) -> Result<()>;
/// None is NotImplemented.
type Compare = fn(&Any, &Any) -> Result<Option<bool>>;

/// Function pointers to the special methods; an empty one is inherited. `#[class(repr, eq)]` fills them.
#[derive(Clone, Copy)]
pub struct Slots {
    pub repr: Option<fn(&Any, &mut String) -> Result<()>>,
    pub str: Option<fn(&Any, &mut String) -> Result<()>>,
    /// `__format__`: the instance, the spec.
    pub format: Option<Format>,
    pub eq: Option<Compare>,
    pub lt: Option<Compare>,
    pub gt: Option<Compare>,
    pub hash: Option<fn(&Any) -> Result<i64>>,
    /// `__bool__`, or else `__len__`.
    pub truth: Option<fn(&Any) -> Result<bool>>,
    pub del: Option<Del>,
    /// The number that the instance is: a member of an `IntEnum`.
    pub number: Option<fn(&Any) -> Option<Case>>,
    /// `copy.copy(x)`, where the program copies instances.
    pub copy: Option<fn(&Any) -> Any>,
    /// `copy.deepcopy(x)`: of such instances, and of what is a record.
    pub deep_copy: Option<fn(&Any, &mut Copies) -> Result<Any>>,
    /// Builtin exception classes: makes an instance from the arguments.
    pub make: Option<fn(Args) -> Inst<BaseException>>,
}

impl Slots {
    pub const EMPTY: Self = Self {
        repr: None,
        str: None,
        format: None,
        eq: None,
        lt: None,
        gt: None,
        hash: None,
        truth: None,
        del: None,
        number: None,
        copy: None,
        deep_copy: None,
        make: None,
    };

    /// These slots, the empty ones taken from `base`.
    pub(super) const fn or(self, base: &Slots) -> Self {
        macro_rules! inherit {
            ($($slot:ident)*) => {
                Self { $($slot: match self.$slot { Some(own) => Some(own), None => base.$slot }),* }
            };
        }
        inherit!(repr str format eq lt gt hash truth del number copy deep_copy make)
    }
}

/// The `__hash__` of a class that defines `__eq__` alone.
pub fn unhashable(this: &Any) -> Result<i64> {
    Err(err!(TypeError, "unhashable type: '{}'", this.class_name()))
}

/// What a `repr` or `str` method may return.
pub trait TextAnswer {
    fn append(self, out: &mut String) -> Result<()>;
}

impl TextAnswer for String {
    fn append(self, out: &mut String) -> Result<()> {
        out.push_str(&self);
        Ok(())
    }
}

impl TextAnswer for &'static str {
    fn append(self, out: &mut String) -> Result<()> {
        out.push_str(self);
        Ok(())
    }
}

impl TextAnswer for Str {
    fn append(self, out: &mut String) -> Result<()> {
        Value::str(&self, out)
    }
}

impl<T: TextAnswer> TextAnswer for Result<T> {
    fn append(self, out: &mut String) -> Result<()> {
        self?.append(out)
    }
}

/// How a `format` method takes its spec: what it only reads is lent.
pub trait SpecArgument<'s> {
    fn of(spec: &'s Str) -> Self;
}

impl<'s> SpecArgument<'s> for &'s Str {
    fn of(spec: &'s Str) -> Self {
        spec
    }
}

impl SpecArgument<'_> for Str {
    fn of(spec: &Str) -> Self {
        spec.clone()
    }
}

/// What an `eq`, `lt` or `gt` method may return; an Option's None is NotImplemented.
pub trait EqAnswer {
    fn verdict(self) -> Result<Option<bool>>;
}

impl EqAnswer for bool {
    fn verdict(self) -> Result<Option<bool>> {
        Ok(Some(self))
    }
}

impl EqAnswer for Option<bool> {
    fn verdict(self) -> Result<Option<bool>> {
        Ok(self)
    }
}

impl<T: EqAnswer> EqAnswer for Result<T> {
    fn verdict(self) -> Result<Option<bool>> {
        self?.verdict()
    }
}

/// What a `truth` method (`__bool__`, `__len__`) may return.
pub trait BoolAnswer {
    fn holds(self) -> Result<bool>;
}

impl BoolAnswer for bool {
    fn holds(self) -> Result<bool> {
        Ok(self)
    }
}

impl BoolAnswer for i64 {
    fn holds(self) -> Result<bool> {
        match self {
            0.. => Ok(self != 0),
            _ => Err(crate::op::negative_length()),
        }
    }
}

impl BoolAnswer for Int {
    fn holds(self) -> Result<bool> {
        if self.is_negative() {
            return Err(crate::op::negative_length());
        }
        Value::truth(&self)
    }
}

impl<T: BoolAnswer> BoolAnswer for Result<T> {
    fn holds(self) -> Result<bool> {
        self?.holds()
    }
}

/// What a `hash` method may return.
pub trait IntAnswer {
    fn number(self) -> Result<i64>;
}

impl IntAnswer for i64 {
    /// -1 is CPython's mark of a failure, never a hash.
    fn number(self) -> Result<i64> {
        Ok(if self == -1 { -2 } else { self })
    }
}

impl IntAnswer for Int {
    /// What does not fit 64 bits is hashed once more.
    fn number(self) -> Result<i64> {
        match self.to_i64() {
            Some(hash) => hash.number(),
            None => Value::hash(&self),
        }
    }
}

impl<T: IntAnswer> IntAnswer for Result<T> {
    fn number(self) -> Result<i64> {
        self?.number()
    }
}

/// What a `del` method may return.
pub trait DoneAnswer {
    fn done(self) -> Result<()>;
}

impl DoneAnswer for () {
    fn done(self) -> Result<()> {
        Ok(())
    }
}

impl DoneAnswer for Result<()> {
    fn done(self) -> Result<()> {
        self
    }
}

/// Answers that only Python knows the type of.
#[cfg(feature = "python")]
mod objects {
    use super::{BoolAnswer, EqAnswer, IntAnswer, Result, TextAnswer};
    use crate::convert::FromObj;
    use crate::int::Int;
    use crate::object::Obj;
    use crate::str::Str;

    impl TextAnswer for Obj {
        fn append(self, out: &mut String) -> Result<()> {
            match self.is_str()? {
                true => self.extract::<Str>()?.append(out),
                false => Err(err!(TypeError, "__str__ returned non-string (type {})", self.class_name())),
            }
        }
    }

    impl EqAnswer for Obj {
        fn verdict(self) -> Result<Option<bool>> {
            match self.is(&crate::python::builtin("NotImplemented")?) {
                true => Ok(None),
                false => self.truth().map(Some),
            }
        }
    }

    impl BoolAnswer for Obj {
        fn holds(self) -> Result<bool> {
            match bool::from_obj(&self) {
                Ok(answer) => Ok(answer),
                Err(_) => Err(err!(TypeError, "__bool__ should return bool, returned {}", self.class_name())),
            }
        }
    }

    impl IntAnswer for Obj {
        fn number(self) -> Result<i64> {
            match self.is_int()? {
                true => self.extract::<Int>()?.number(),
                false => Err(err!(TypeError, "__hash__ method should return an integer")),
            }
        }
    }
}
