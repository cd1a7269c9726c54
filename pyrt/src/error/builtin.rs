//! The builtin exception classes that are nothing but a name, and the few with a small difference.

use super::Result;
use super::args::Args;
use super::base::BaseException;
use super::missing::{self, AttributeError, NameError};
use super::os::{self, OSError};
use super::unicode;
use crate::class::{Class, ClassInfo, Field, Inst};
use crate::int::Int;
use crate::value::Value;
use pyrt_macros::class;

macro_rules! exceptions {
    ($($(#[$doc:meta])* $name:ident: $base:ident;)*) => {$(
        $(#[$doc])*
        #[class(base = $base, make, module = "builtins")]
        #[derive(Default)]
        pub struct $name {
            pub base: $base,
        }

        impl $name {
            /// `__init__`: the arguments are a tuple of values, or one message.
            pub fn init(args: impl Into<Args>) -> Self {
                Self { base: $base::init(args) }
            }

            pub fn new(args: impl Into<Args>) -> Inst<Self> {
                Inst::new(Self::init(args))
            }
        }
    )*

        /// The classes of this file.
        pub(super) static CLASSES: &[&ClassInfo] = &[$($name::INFO),*];
    };
}
pub(super) use exceptions;

exceptions! {
    /// A generator is closed before its end.
    GeneratorExit: BaseException;
    /// Ctrl-C.
    KeyboardInterrupt: BaseException;
    /// The base of all exceptions that programs normally catch.
    Exception: BaseException;
    /// The base of errors in arithmetic.
    ArithmeticError: Exception;
    /// Kept for completeness: Python itself never raises it.
    FloatingPointError: ArithmeticError;
    /// A result is too large to be represented.
    OverflowError: ArithmeticError;
    /// Division or modulo by zero.
    ZeroDivisionError: ArithmeticError;
    /// An `assert` does not hold.
    AssertionError: Exception;
    /// A buffer cannot do what is asked of it.
    BufferError: Exception;
    /// `input()` found the end of the file.
    EOFError: Exception;
    /// An import fails.
    ImportError: Exception;
    /// A module does not exist.
    ModuleNotFoundError: ImportError;
    /// The base of `IndexError` and `KeyError`.
    LookupError: Exception;
    /// An index is out of range.
    IndexError: LookupError;
    /// Out of memory.
    MemoryError: Exception;
    /// A weak reference whose object is gone is used.
    ReferenceError: Exception;
    /// An error that fits no other class.
    RuntimeError: Exception;
    /// A method must be overridden.
    NotImplementedError: RuntimeError;
    /// The recursion is too deep.
    RecursionError: RuntimeError;
    /// The end of an iteration; `args[0]` is what a generator returned.
    StopIteration: Exception;
    /// The end of an asynchronous iteration.
    StopAsyncIteration: Exception;
    /// An operation gets a value of a wrong type.
    TypeError: Exception;
    /// An operation gets a wrong value of the right type.
    ValueError: Exception;
    /// An encoding or decoding error.
    UnicodeError: ValueError;
    /// A text is no Python.
    SyntaxError: Exception;
    /// The indentation is wrong.
    IndentationError: SyntaxError;
    /// Tabs and spaces are mixed.
    TabError: IndentationError;
    /// The interpreter itself has an error.
    SystemError: Exception;
    /// The base of all warnings.
    Warning: Exception;
    /// About bytes and str.
    BytesWarning: Warning;
    /// About what programmers should no longer use.
    DeprecationWarning: Warning;
    /// About encodings.
    EncodingWarning: Warning;
    /// About what users should no longer use.
    FutureWarning: Warning;
    /// About imports.
    ImportWarning: Warning;
    /// About what will become deprecated.
    PendingDeprecationWarning: Warning;
    /// About resources that were not closed.
    ResourceWarning: Warning;
    /// About dubious behaviour at run time.
    RuntimeWarning: Warning;
    /// About dubious syntax.
    SyntaxWarning: Warning;
    /// About Unicode.
    UnicodeWarning: Warning;
    /// What `warnings.warn` gives by default.
    UserWarning: Warning;
}

/// A key does not exist.
#[class(base = LookupError, str, make, module = "builtins")]
#[derive(Default)]
pub struct KeyError {
    pub base: LookupError,
}

impl KeyError {
    pub fn init(args: impl Into<Args>) -> Self {
        Self { base: LookupError::init(args) }
    }

    pub fn new(args: impl Into<Args>) -> Inst<Self> {
        Inst::new(Self::init(args))
    }

    /// `__str__`: the repr of the key, because `KeyError: ` with nothing behind it would puzzle.
    pub fn str(&self) -> Result<String> {
        let mut out = String::new();
        let args = self.args.get();
        if self.foreign.get().is_some() {
            return self.base.str();
        }
        if args.len() == 1 {
            args.first_repr(&mut out)?;
        } else {
            args.str(&mut out)?;
        }
        Ok(out)
    }
}

/// A field of a frozen dataclass is assigned.
#[class(base = AttributeError, make, module = "dataclasses")]
#[derive(Default)]
pub struct FrozenInstanceError {
    pub base: AttributeError,
}

impl FrozenInstanceError {
    pub fn init(args: impl Into<Args>) -> Self {
        Self { base: AttributeError::init(args) }
    }

    pub fn new(args: impl Into<Args>) -> Inst<Self> {
        Inst::new(Self::init(args))
    }
}

/// `sys.exit()`.
#[class(base = BaseException, make, module = "builtins")]
#[derive(Default)]
pub struct SystemExit {
    pub base: BaseException,
    /// The exit code where it is an int (-1 for one that is too large); other codes are in `args`.
    pub code: Field<Option<i64>>,
}

impl SystemExit {
    pub fn init(args: impl Into<Args>) -> Self {
        let args = args.into();
        let big = || args.get::<Int>(0).map(|code| code.to_i64().unwrap_or(-1));
        let one = || args.get::<i64>(0).or_else(|| args.get::<bool>(0).map(i64::from)).or_else(big);
        // Several arguments are a tuple, which is printed.
        let code = if args.len() == 1 { one() } else { None };
        Self { base: BaseException::init(args), code: Field::new(code) }
    }

    pub fn new(args: impl Into<Args>) -> Inst<Self> {
        Inst::new(Self::init(args))
    }

    /// `sys.exit(code)` of a code that may be None, which is no argument then.
    pub fn unless_none(args: impl Into<Args>) -> Inst<Self> {
        let args = args.into();
        Self::new(if args.len() == 1 && args.is_none() { Args::default() } else { args })
    }
}

/// The builtin exception class of this name.
pub fn builtin_class(name: &str) -> Option<&'static ClassInfo> {
    let special = [BaseException::INFO, KeyError::INFO, SystemExit::INFO, OSError::INFO];
    let special = special.into_iter().chain([NameError::INFO, AttributeError::INFO]).chain(unicode::SPECIAL);
    let plain = [CLASSES, missing::CLASSES, os::CLASSES, unicode::CLASSES];
    let mut all = special.chain(plain.into_iter().flatten().copied());
    all.find(|class| class.name() == name)
}

impl StopIteration {
    /// `e.value`: what the generator returned, where it is known to be a `T` or None.
    ///
    /// # Errors
    /// TypeError if it is neither.
    pub fn value<T: Value>(&self) -> Result<Option<T>> {
        let args = self.args.get();
        match args.arg(0) {
            None if args.is_empty() || args.is_none() => Ok(None),
            _ => match (args.get::<T>(0), args.get::<Option<T>>(0)) {
                (Some(value), _) => Ok(Some(value)),
                (None, Some(value)) => Ok(value),
                _ => Err(err!(TypeError, "the value of the StopIteration has another type than expected")),
            },
        }
    }
}
