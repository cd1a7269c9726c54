//! The public attributes of CPython's builtin types: what a value of several types may lack.
//!
//! The catalog says what pyrt has; this says what Python has. Only where Python has no such attribute is an access an
//! AttributeError; what merely pyrt lacks goes to CPython.

const ATTRIBUTES: [(&str, &str); 11] = [
    (
        "int",
        "as_integer_ratio bit_count bit_length conjugate denominator from_bytes imag numerator real to_bytes",
    ),
    ("float", "as_integer_ratio conjugate fromhex hex imag is_integer real"),
    (
        "bool",
        "as_integer_ratio bit_count bit_length conjugate denominator from_bytes imag numerator real to_bytes",
    ),
    (
        "str",
        "capitalize casefold center count encode endswith expandtabs find format format_map index isalnum \
            isalpha isascii isdecimal isdigit isidentifier islower isnumeric isprintable isspace istitle isupper \
            join ljust lower lstrip maketrans partition removeprefix removesuffix replace rfind rindex rjust \
            rpartition rsplit rstrip split splitlines startswith strip swapcase title translate upper zfill",
    ),
    (
        "bytes",
        "capitalize center count decode endswith expandtabs find fromhex hex index isalnum isalpha isascii \
            isdigit islower isspace istitle isupper join ljust lower lstrip maketrans partition removeprefix \
            removesuffix replace rfind rindex rjust rpartition rsplit rstrip split splitlines startswith strip \
            swapcase title translate upper zfill",
    ),
    ("list", "append clear copy count extend index insert pop remove reverse sort"),
    ("dict", "clear copy fromkeys get items keys pop popitem setdefault update values"),
    (
        "set",
        "add clear copy difference difference_update discard intersection intersection_update isdisjoint \
            issubset issuperset pop remove symmetric_difference symmetric_difference_update union update",
    ),
    ("frozenset", "copy difference intersection isdisjoint issubset issuperset symmetric_difference union"),
    ("tuple", "count index"),
    ("range", "count index start step stop"),
];

/// Whether values of the builtin type surely lack the attribute; false where that is not known.
pub(super) fn lacks(class: &str, name: &str) -> bool {
    if name.starts_with("__") {
        return false;
    }
    if class == "NoneType" {
        return true;
    }
    ATTRIBUTES
        .iter()
        .find(|(known, _)| *known == class)
        .is_some_and(|(_, names)| !names.split(' ').any(|known| known == name))
}
