//! The names that CPython has without the program: its builtins, what each module starts with, the attributes of builtin types. One of them may
//! be meant where a name is not found. Each list is one text, in CPython's order.

/// The variables that a script's module has from the start.
pub(super) const OF_MODULES: &str = "\
    __name__ __doc__ __package__ __loader__ __spec__ __annotations__ __builtins__ __file__ __cached__";

/// The builtins.
pub(super) const BUILTINS: &str = "\
    __name__ __doc__ __package__ __loader__ __spec__ __build_class__ __import__ abs all any ascii bin \
    breakpoint callable chr compile delattr dir divmod eval exec format getattr globals hasattr hash hex id \
    input isinstance issubclass iter aiter len locals max min next anext oct ord pow print repr round \
    setattr sorted sum vars None Ellipsis NotImplemented False True bool memoryview bytearray bytes \
    classmethod complex dict enumerate filter float frozenset property int list map object range reversed \
    set slice staticmethod str super tuple type zip __debug__ BaseException BaseExceptionGroup Exception \
    GeneratorExit KeyboardInterrupt SystemExit ArithmeticError AssertionError AttributeError BufferError \
    EOFError ImportError LookupError MemoryError NameError OSError ReferenceError RuntimeError \
    StopAsyncIteration StopIteration SyntaxError SystemError TypeError ValueError Warning FloatingPointError \
    OverflowError ZeroDivisionError BytesWarning DeprecationWarning EncodingWarning FutureWarning \
    ImportWarning PendingDeprecationWarning ResourceWarning RuntimeWarning SyntaxWarning UnicodeWarning \
    UserWarning BlockingIOError ChildProcessError ConnectionError FileExistsError FileNotFoundError \
    InterruptedError IsADirectoryError NotADirectoryError PermissionError ProcessLookupError TimeoutError \
    IndentationError IndexError KeyError ModuleNotFoundError NotImplementedError RecursionError \
    UnboundLocalError UnicodeError BrokenPipeError ConnectionAbortedError ConnectionRefusedError \
    ConnectionResetError TabError UnicodeDecodeError UnicodeEncodeError UnicodeTranslateError ExceptionGroup \
    EnvironmentError IOError open quit exit copyright credits license help";

/// What instances of any class of a program have.
pub(super) const OF_OBJECTS: &str = "\
    __class__ __delattr__ __dict__ __dir__ __doc__ __eq__ __format__ __ge__ __getattribute__ __getstate__ \
    __gt__ __hash__ __init__ __init_subclass__ __le__ __lt__ __module__ __ne__ __new__ __reduce__ \
    __reduce_ex__ __repr__ __setattr__ __sizeof__ __str__ __subclasshook__ __weakref__";

/// The attributes of a builtin type by its name, without those for operators; nothing of a type that is not listed.
pub(super) fn of_type(name: &str) -> &'static str {
    match name {
        "int" | "bool" => INT,
        "float" => FLOAT,
        "complex" => COMPLEX,
        "str" => STR,
        "bytes" => BYTES,
        "bytearray" => BYTEARRAY,
        "list" => LIST,
        "tuple" => TUPLE,
        "range" => RANGE,
        "dict" => DICT,
        "set" => SET,
        "frozenset" => FROZENSET,
        _ => "",
    }
}

const INT: &str = "\
    as_integer_ratio bit_count bit_length conjugate denominator from_bytes imag numerator real to_bytes";
const FLOAT: &str = "\
    as_integer_ratio conjugate fromhex hex imag is_integer real";
const COMPLEX: &str = "\
    conjugate imag real";
const STR: &str = "\
    capitalize casefold center count encode endswith expandtabs find format format_map index isalnum isalpha \
    isascii isdecimal isdigit isidentifier islower isnumeric isprintable isspace istitle isupper join ljust \
    lower lstrip maketrans partition removeprefix removesuffix replace rfind rindex rjust rpartition rsplit \
    rstrip split splitlines startswith strip swapcase title translate upper zfill";
const BYTES: &str = "\
    capitalize center count decode endswith expandtabs find fromhex hex index isalnum isalpha isascii \
    isdigit islower isspace istitle isupper join ljust lower lstrip maketrans partition removeprefix \
    removesuffix replace rfind rindex rjust rpartition rsplit rstrip split splitlines startswith strip \
    swapcase title translate upper zfill";
const BYTEARRAY: &str = "\
    append capitalize center clear copy count decode endswith expandtabs extend find fromhex hex index \
    insert isalnum isalpha isascii isdigit islower isspace istitle isupper join ljust lower lstrip maketrans \
    partition pop remove removeprefix removesuffix replace reverse rfind rindex rjust rpartition rsplit \
    rstrip split splitlines startswith strip swapcase title translate upper zfill";
const LIST: &str = "\
    append clear copy count extend index insert pop remove reverse sort";
const TUPLE: &str = "\
    count index";
const RANGE: &str = "\
    count index start step stop";
const DICT: &str = "\
    clear copy fromkeys get items keys pop popitem setdefault update values";
const SET: &str = "\
    add clear copy difference difference_update discard intersection intersection_update isdisjoint issubset \
    issuperset pop remove symmetric_difference symmetric_difference_update union update";
const FROZENSET: &str = "\
    copy difference intersection isdisjoint issubset issuperset symmetric_difference union";
