//! `string`: the constants, and `capwords`.

use crate::error::Result;
use crate::py;
use crate::str::Str;

/// `string.ascii_lowercase`
///
/// ```py
/// import string
/// assert string.ascii_lowercase == "abcdefghijklmnopqrstuvwxyz"
/// ```
#[py("string.ascii_lowercase")]
pub const ASCII_LOWERCASE: Str = Str::lit("abcdefghijklmnopqrstuvwxyz");
/// `string.ascii_uppercase`
///
/// ```py
/// import string
/// assert string.ascii_uppercase[0] == "A"
/// ```
#[py("string.ascii_uppercase")]
pub const ASCII_UPPERCASE: Str = Str::lit("ABCDEFGHIJKLMNOPQRSTUVWXYZ");
/// `string.ascii_letters`
///
/// ```py
/// import string
/// assert len(string.ascii_letters) == 52
/// ```
#[py("string.ascii_letters")]
pub const ASCII_LETTERS: Str = Str::lit("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");
/// `string.digits`
///
/// ```py
/// import string
/// assert string.digits == "0123456789"
/// ```
#[py("string.digits")]
pub const DIGITS: Str = Str::lit("0123456789");
/// `string.hexdigits`
///
/// ```py
/// import string
/// assert "f" in string.hexdigits
/// ```
#[py("string.hexdigits")]
pub const HEXDIGITS: Str = Str::lit("0123456789abcdefABCDEF");
/// `string.octdigits`
///
/// ```py
/// import string
/// assert string.octdigits == "01234567"
/// ```
#[py("string.octdigits")]
pub const OCTDIGITS: Str = Str::lit("01234567");
/// `string.punctuation`
///
/// ```py
/// import string
/// assert "!" in string.punctuation
/// ```
#[py("string.punctuation")]
pub const PUNCTUATION: Str = Str::lit("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~");
/// `string.whitespace`
///
/// ```py
/// import string
/// assert " " in string.whitespace
/// ```
#[py("string.whitespace")]
pub const WHITESPACE: Str = Str::lit(" \t\n\r\x0b\x0c");
/// `string.printable`
///
/// ```py
/// import string
/// assert len(string.printable) == 100
/// ```
#[py("string.printable")]
pub const PRINTABLE: Str = Str::lit(
    "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~ \t\n\r\x0b\x0c",
);

/// `string.capwords(s)`: each word capitalized, one space between them.
///
/// ```py
/// import string
/// assert string.capwords(" hello  WORLD ") == "Hello World"
/// ```
#[py("string.capwords")]
pub fn capwords(s: &Str) -> Str {
    let words: Vec<Str> = s.split_space(usize::MAX).iter().map(Str::capitalize).collect();
    Str::lit(" ").join(&words.into())
}

/// `string.capwords(s, sep)`: what stands between the separators capitalized.
///
/// Raises ValueError if `sep` is empty.
///
/// ```py
/// import string
/// assert string.capwords("a-bC--d", "-") == "A-Bc--D"
/// ```
#[py("string.capwords")]
pub fn capwords_by(s: &Str, sep: &Str) -> Result<Str> {
    let words: Vec<Str> = s.split_by(sep, usize::MAX)?.iter().map(Str::capitalize).collect();
    Ok(sep.join(&words.into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn constants_match() {
        let names = "ascii_lowercase ascii_uppercase ascii_letters digits hexdigits octdigits punctuation whitespace printable";
        let program = format!("import string\nfor n in '{names}'.split(): print(ascii(getattr(string, n)))");
        let ours = [
            ASCII_LOWERCASE,
            ASCII_UPPERCASE,
            ASCII_LETTERS,
            DIGITS,
            HEXDIGITS,
            OCTDIGITS,
            PUNCTUATION,
            WHITESPACE,
            PRINTABLE,
        ];
        let ours: String = ours.iter().map(|constant| format!("{constant:?}\n")).collect();
        assert_eq!(crate::cpython::printed(&program), ours);
    }
}
