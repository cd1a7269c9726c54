//! What the builtins are called, and what is true of them wherever they are called.

use super::{Expr, ExprKind};

/// Builtins that have gone over their argument once, to its end, when they return (`any` and `all` perhaps not so far).
pub const USING_UP: [&str; 11] =
    ["all", "any", "dict", "frozenset", "list", "max", "min", "set", "sorted", "sum", "tuple"];

/// Whether what is called has used up its argument when it returns: one of these, or `"".join`.
pub fn uses_up(func: &Expr) -> bool {
    match &func.kind {
        ExprKind::Builtin(name) => USING_UP.contains(&name.as_str()),
        ExprKind::Attribute(value, name) => name == "join" && matches!(value.kind, ExprKind::Str(_)),
        _ => false,
    }
}

/// Whether a name that no scope of the program binds is a builtin's.
pub fn is_builtin(name: &str) -> bool {
    NAMES.split(' ').any(|known| known == name)
}

const NAMES: &str = "\
    ArithmeticError AssertionError AttributeError BaseException BaseExceptionGroup BlockingIOError BrokenPipeError \
    BufferError BytesWarning ChildProcessError ConnectionAbortedError ConnectionError ConnectionRefusedError \
    ConnectionResetError DeprecationWarning EOFError Ellipsis EncodingWarning EnvironmentError Exception \
    ExceptionGroup False FileExistsError FileNotFoundError FloatingPointError FutureWarning GeneratorExit IOError \
    ImportError ImportWarning IndentationError IndexError InterruptedError IsADirectoryError KeyError \
    KeyboardInterrupt LookupError MemoryError ModuleNotFoundError NameError None NotADirectoryError NotImplemented \
    NotImplementedError OSError OverflowError PendingDeprecationWarning PermissionError ProcessLookupError \
    RecursionError ReferenceError ResourceWarning RuntimeError RuntimeWarning StopAsyncIteration StopIteration \
    SyntaxError SyntaxWarning SystemError SystemExit TabError TimeoutError True TypeError UnboundLocalError \
    UnicodeDecodeError UnicodeEncodeError UnicodeError UnicodeTranslateError UnicodeWarning UserWarning ValueError \
    Warning ZeroDivisionError abs aiter all anext any ascii bin bool breakpoint bytearray bytes callable chr \
    classmethod compile complex copyright credits delattr dict dir divmod enumerate eval exec exit filter float \
    format frozenset getattr globals hasattr hash help hex id input int isinstance issubclass iter len license \
    list locals map max memoryview min next object oct open ord pow print property quit range repr reversed round \
    set setattr slice sorted staticmethod str sum super tuple type vars zip __build_class__ __debug__ __import__";
