//! `e.args`: the values that an exception was made from.

use super::builtin::KeyError;
use crate::class::ClassInfo;
#[cfg(feature = "python")]
use crate::class::{Inst, Object};
use crate::error::Result;
use crate::num::Num;
use crate::op::{Part, Seen};
use crate::str::{Str, repr_into};
use crate::value::Value;
use pyrt_macros::py;
use std::any::{Any, TypeId};
use std::borrow::Cow;
use std::rc::Rc;

/// The arguments of an exception.
#[derive(Clone, Default)]
pub enum Args {
    #[default]
    Empty,
    /// One string: a message.
    Text(Cow<'static, str>),
    /// One string that the program gave.
    Str(Str),
    /// One string that costs something to make, and is made when somebody reads it: most exceptions are caught unread.
    Late(Rc<dyn Fn() -> String>),
    /// One value of which only the repr is known (a runtime error about a key).
    Repr(Cow<'static, str>),
    /// One value.
    One(Arg),
    Values(Rc<[Arg]>),
}

/// One argument: any Python value.
#[derive(Clone)]
pub struct Arg(Rc<dyn AnyValue>);

trait AnyValue {
    /// `type(arg).__name__`.
    fn type_name(&self) -> String;
    fn hash(&self) -> Result<i64>;
    /// The argument in an `Option` or enum.
    fn unwrapped(&self) -> Option<Arg> {
        None
    }
    fn repr(&self, out: &mut String) -> Result<()>;
    fn str(&self, out: &mut String) -> Result<()>;
    fn as_any(&self) -> &dyn Any;
    /// The value, if it is an instance of a class.
    #[cfg(feature = "python")]
    fn instance(&self) -> Option<&Inst<Object>> {
        None
    }
    /// As a comparison sees it; `None` of a value of which only the repr is known.
    fn seen(&self) -> Option<Seen>;
}

impl<T: Value> AnyValue for T {
    fn type_name(&self) -> String {
        Value::type_name(self)
    }

    fn hash(&self) -> Result<i64> {
        Value::hash(self)
    }

    fn unwrapped(&self) -> Option<Arg> {
        Some(Value::argument(self))
    }

    fn repr(&self, out: &mut String) -> Result<()> {
        Value::repr(self, out)
    }

    fn str(&self, out: &mut String) -> Result<()> {
        Value::str(self, out)
    }

    fn as_any(&self) -> &dyn Any {
        self
    }

    #[cfg(feature = "python")]
    fn instance(&self) -> Option<&Inst<Object>> {
        Value::seen_instance(self)
    }

    fn seen(&self) -> Option<Seen> {
        Some(Value::seen(self))
    }
}

impl Arg {
    pub fn new<T: Value>(value: T) -> Self {
        Self(Rc::new(value))
    }

    /// The argument without what Rust has around it: the number of a `Some(3)` or of an enum.
    pub(crate) fn unwrapped(&self) -> Arg {
        self.0.unwrapped().unwrap_or_else(|| self.clone())
    }

    /// A str argument.
    pub fn message(text: String) -> Self {
        Self(Rc::new(Message(text)))
    }

    /// An int argument.
    pub fn number(number: i64) -> Self {
        Self(Rc::new(Number(number)))
    }

    /// The value, of whatever type.
    #[cfg(feature = "python")]
    pub(crate) fn as_any(&self) -> &dyn Any {
        self.0.as_any()
    }

    /// The value, if it is an instance of a class.
    #[cfg(feature = "python")]
    pub(crate) fn instance(&self) -> Option<&Inst<Object>> {
        self.0.instance()
    }

    /// `arg == value`, for a value of whatever type.
    ///
    /// # Errors
    /// What an `__eq__` of the program raises.
    pub fn equals<T: Value>(&self, value: &T) -> Result<bool> {
        if let Some(own) = self.0.as_any().downcast_ref::<T>() {
            return own.eq(value);
        }
        same(&*self.0, value)
    }

    /// Appends `repr(arg)`.
    pub fn repr(&self, out: &mut String) -> Result<()> {
        self.0.repr(out)
    }

    /// Appends `str(arg)`.
    pub fn str(&self, out: &mut String) -> Result<()> {
        self.0.str(out)
    }
}

/// `a == b`.
fn same(a: &dyn AnyValue, b: &dyn AnyValue) -> Result<bool> {
    if let (Some(a), Some(b)) = (a.seen(), b.seen()) {
        return a.equal(&b);
    }
    let (mut left, mut right) = (String::new(), String::new());
    a.repr(&mut left)?;
    b.repr(&mut right)?;
    Ok(left == right)
}

/// A str that the runtime itself made.
struct Message(String);

impl AnyValue for Message {
    fn type_name(&self) -> String {
        "str".to_owned()
    }

    fn hash(&self) -> Result<i64> {
        Value::hash(&Str::from(&*self.0))
    }

    fn repr(&self, out: &mut String) -> Result<()> {
        repr_into(self.0.as_bytes(), out);
        Ok(())
    }

    fn str(&self, out: &mut String) -> Result<()> {
        out.push_str(&self.0);
        Ok(())
    }

    fn as_any(&self) -> &dyn Any {
        &self.0
    }

    fn seen(&self) -> Option<Seen> {
        Some(Seen::Text(Str::from(&*self.0)))
    }
}

/// An int that the runtime itself made: an errno.
struct Number(i64);

impl AnyValue for Number {
    fn type_name(&self) -> String {
        "int".to_owned()
    }

    fn hash(&self) -> Result<i64> {
        Value::hash(&self.0)
    }

    fn repr(&self, out: &mut String) -> Result<()> {
        out.push_str(&self.0.to_string());
        Ok(())
    }

    fn str(&self, out: &mut String) -> Result<()> {
        self.repr(out)
    }

    fn as_any(&self) -> &dyn Any {
        &self.0
    }

    fn seen(&self) -> Option<Seen> {
        Some(Seen::Number(Num::from(self.0)))
    }
}

/// A value of which the runtime kept the repr alone: the key of a KeyError.
struct Shown(String);

impl Shown {
    /// The text of which this is the repr, if it is one of a str without escapes.
    fn text(&self) -> Option<&str> {
        let quoted = self.0.strip_prefix('\'')?.strip_suffix('\'')?;
        (!quoted.contains('\\')).then_some(quoted)
    }
}

impl AnyValue for Shown {
    fn type_name(&self) -> String {
        if self.text().is_some() { "str" } else { "object" }.to_owned()
    }

    fn hash(&self) -> Result<i64> {
        Value::hash(&Str::from(self.text().unwrap_or(&self.0)))
    }

    fn repr(&self, out: &mut String) -> Result<()> {
        out.push_str(&self.0);
        Ok(())
    }

    fn str(&self, out: &mut String) -> Result<()> {
        // Keys that are no texts read alike both ways.
        out.push_str(self.text().unwrap_or(&self.0));
        Ok(())
    }

    fn as_any(&self) -> &dyn Any {
        &self.0
    }

    fn seen(&self) -> Option<Seen> {
        None
    }
}

impl Value for Arg {
    fn type_name(&self) -> String {
        self.0.type_name()
    }

    fn repr(&self, out: &mut String) -> Result<()> {
        self.0.repr(out)
    }

    fn str(&self, out: &mut String) -> Result<()> {
        self.0.str(out)
    }

    fn eq(&self, other: &Self) -> Result<bool> {
        same(&*self.0, &*other.0)
    }

    fn seen(&self) -> Seen {
        self.0.seen().unwrap_or_else(|| Seen::Whole(Part::new(self.clone())))
    }

    fn is(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }

    fn hash(&self) -> Result<i64> {
        self.0.hash()
    }
}

impl Value for Args {
    fn type_name(&self) -> String {
        "tuple".to_owned()
    }

    fn repr(&self, out: &mut String) -> Result<()> {
        out.push('(');
        for index in 0..self.len() as usize {
            if index > 0 {
                out.push_str(", ");
            }
            self.repr_at(index, out)?;
        }
        out.push_str(if self.len() == 1 { ",)" } else { ")" });
        Ok(())
    }

    fn str(&self, out: &mut String) -> Result<()> {
        Value::repr(self, out)
    }

    fn truth(&self) -> Result<bool> {
        Ok(!self.is_empty())
    }

    fn eq(&self, other: &Self) -> Result<bool> {
        Value::seen(self).equal(&Value::seen(other))
    }

    fn seen(&self) -> Seen {
        Seen::Tuple((0..self.len()).filter_map(|index| Some(Part::new(self.at(index).ok()?))).collect())
    }

    fn is(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Values(a), Self::Values(b)) => Rc::ptr_eq(a, b),
            (Self::One(a), Self::One(b)) => a.is(b),
            (Self::Str(a), Self::Str(b)) => a.is(b),
            _ => false,
        }
    }

    fn hash(&self) -> Result<i64> {
        Err(err!(TypeError, "unhashable type: 'args'"))
    }
}

impl Args {
    /// The argument at `index`, of whatever type; None where it is absent or None.
    pub(crate) fn arg(&self, index: usize) -> Option<Arg> {
        let arg = match self {
            Self::Str(text) if index == 0 => return Some(Arg::new(text.clone())),
            _ => self.values().get(index)?,
        };
        (!arg.unwrapped().0.as_any().is::<()>()).then(|| arg.clone())
    }

    /// The arguments that are kept as such.
    fn values(&self) -> &[Arg] {
        match self {
            Self::One(arg) => std::slice::from_ref(arg),
            Self::Values(values) => values,
            _ => &[],
        }
    }

    /// The text, if the only argument is kept as one.
    fn text(&self) -> Option<Cow<'_, str>> {
        match self {
            Self::Text(text) => Some(Cow::Borrowed(text)),
            Self::Late(make) => Some(Cow::Owned(make())),
            _ => None,
        }
    }

    /// `e.args[index]`.
    ///
    /// ```py
    /// assert str(ValueError("bad", 3).args[-1]) == "3"
    /// ```
    #[py("Args.__getitem__")]
    pub fn at(&self, index: i64) -> Result<Arg> {
        let place = if index < 0 { index + self.len() } else { index };
        if !(0..self.len()).contains(&place) {
            return Err(err!(IndexError, "tuple index out of range"));
        }
        Ok(match self {
            Self::Values(_) | Self::One(_) => self.values()[place as usize].clone(),
            Self::Str(text) => Arg::new(text.clone()),
            Self::Text(text) => Arg::new(Str::from(&**text)),
            Self::Late(make) => Arg::new(Str::from(make())),
            Self::Repr(text) => Arg(Rc::new(Shown(text.clone().into_owned()))),
            Self::Empty => unreachable!("the index is in range"),
        })
    }

    /// Whether the only argument is None.
    pub(crate) fn is_none(&self) -> bool {
        matches!(self.values(), [arg] if arg.unwrapped().0.as_any().is::<()>())
    }

    /// These arguments and one more.
    #[cfg(feature = "python")]
    pub(crate) fn and(self, last: Arg) -> Self {
        match self {
            Self::Values(_) | Self::One(_) => {
                Self::Values(self.values().iter().cloned().chain([last]).collect())
            }
            other => other,
        }
    }

    /// The first two of these arguments.
    pub(super) fn first_two(&self) -> Self {
        match self {
            Self::Values(values) => Self::Values(values.iter().take(2).cloned().collect()),
            other => other.clone(),
        }
    }

    /// The arguments of an error that the runtime raises with this text.
    pub(super) fn text_of(class: &'static ClassInfo, text: Cow<'static, str>) -> Self {
        if class.is_subclass::<KeyError>() { Self::Repr(text) } else { Self::Text(text) }
    }

    /// `len(e.args)`.
    ///
    /// ```py
    /// assert len(ValueError("bad", 3).args) == 2
    /// ```
    #[py("Args.__len__")]
    pub fn len(&self) -> i64 {
        match self {
            Self::Empty => 0,
            Self::Text(_) | Self::Str(_) | Self::Late(_) | Self::Repr(_) | Self::One(_) => 1,
            Self::Values(values) => values.len() as i64,
        }
    }

    /// `not e.args`.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The argument at `index`, if it is there and is a `T`.
    pub fn get<T: Clone + 'static>(&self, index: usize) -> Option<T> {
        match self {
            Self::Str(text) if index == 0 => (text as &dyn Any).downcast_ref::<T>().cloned(),
            Self::Text(_) | Self::Late(_) if index == 0 && TypeId::of::<T>() == TypeId::of::<Str>() => {
                let text = Str::from(&*self.text()?);
                (&text as &dyn Any).downcast_ref::<T>().cloned()
            }
            _ => {
                let arg = self.values().get(index)?;
                let as_it_is = |arg: &Arg| arg.0.as_any().downcast_ref::<T>().cloned();
                as_it_is(arg).or_else(|| as_it_is(&arg.unwrapped()))
            }
        }
    }

    /// `str(e.args[index])`.
    pub fn text_at(&self, index: usize) -> Option<Result<String>> {
        let mut out = String::new();
        match self {
            Self::Text(_) | Self::Late(_) => {
                (index == 0).then(|| Ok(self.text().unwrap_or_default().into_owned()))
            }
            Self::Repr(text) => (index == 0).then(|| Ok(text.clone().into_owned())),
            Self::Str(text) => (index == 0).then(|| Value::str(text, &mut out).map(|()| out)),
            _ => {
                let arg = self.values().get(index)?;
                Some(arg.str(&mut out).map(|()| out))
            }
        }
    }

    /// Appends `repr(e.args[index])`.
    fn repr_at(&self, index: usize, out: &mut String) -> Result<()> {
        match self {
            Self::Empty => Ok(()),
            Self::Text(_) | Self::Late(_) => {
                repr_into(self.text().unwrap_or_default().as_bytes(), out);
                Ok(())
            }
            Self::Repr(text) => {
                out.push_str(text);
                Ok(())
            }
            Self::Str(text) => Value::repr(text, out),
            Self::Values(_) | Self::One(_) => self.values()[index].repr(out),
        }
    }

    /// Appends what `BaseException.__str__` gives: nothing, the argument, or the tuple of all of them.
    pub fn str(&self, out: &mut String) -> Result<()> {
        match self {
            Self::Empty => Ok(()),
            Self::Text(_) | Self::Late(_) => {
                out.push_str(&self.text().unwrap_or_default());
                Ok(())
            }
            Self::Repr(text) => {
                out.push_str(text);
                Ok(())
            }
            Self::Str(text) => Value::str(text, out),
            Self::Values(_) | Self::One(_) => match self.values() {
                [] => Ok(()),
                [arg] => arg.str(out),
                _ => self.repr(out),
            },
        }
    }

    /// Appends `repr(e.args[0])`, for `KeyError.__str__`.
    pub(super) fn first_repr(&self, out: &mut String) -> Result<()> {
        self.repr_at(0, out)
    }

    /// Appends the arguments in parentheses, as they stand in `repr(e)`.
    pub fn repr(&self, out: &mut String) -> Result<()> {
        out.push('(');
        for index in 0..self.len() as usize {
            if index > 0 {
                out.push_str(", ");
            }
            self.repr_at(index, out)?;
        }
        out.push(')');
        Ok(())
    }

    /// [`repr`](Self::repr) for Rust's own `Debug`.
    pub(super) fn parenthesized(&self) -> String {
        let mut out = String::new();
        match self.repr(&mut out) {
            Ok(()) => out,
            Err(_) => "(…)".to_owned(),
        }
    }
}

impl From<()> for Args {
    fn from((): ()) -> Self {
        Self::Empty
    }
}

impl From<&'static str> for Args {
    fn from(text: &'static str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<Str> for Args {
    fn from(text: Str) -> Self {
        Self::Str(text)
    }
}

impl From<String> for Args {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

macro_rules! from_tuple {
    ($($name:ident)*) => {
        impl<$($name: Value),*> From<($($name,)*)> for Args {
            #[allow(non_snake_case, reason = "the type parameters name the variables as well")]
            fn from(($($name,)*): ($($name,)*)) -> Self {
                Self::Values(Rc::new([$(Arg::new($name)),*]))
            }
        }
    };
}

impl<A: Value> From<(A,)> for Args {
    fn from((value,): (A,)) -> Self {
        match (&value as &dyn Any).downcast_ref::<Str>() {
            Some(text) => Self::Str(text.clone()),
            None => Self::One(Arg::new(value)),
        }
    }
}

from_tuple!(A B);
from_tuple!(A B C);
from_tuple!(A B C D);
from_tuple!(A B C D E);
from_tuple!(A B C D E F);
