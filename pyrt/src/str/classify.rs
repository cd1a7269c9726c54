//! The `is…` methods.

use super::unicode::{self, Properties};
use super::{Char, Str};
use crate::py;

/// What a text of this one character says.
impl Char {
    #[inline]
    pub fn isalpha(self) -> bool {
        if self.0 < 128 { (self.0 as u8).is_ascii_alphabetic() } else { Properties::of(self).alpha() }
    }

    #[inline]
    pub fn isdecimal(self) -> bool {
        if self.0 < 128 { (self.0 as u8).is_ascii_digit() } else { Properties::of(self).decimal() }
    }

    #[inline]
    pub fn isdigit(self) -> bool {
        if self.0 < 128 { (self.0 as u8).is_ascii_digit() } else { Properties::of(self).digit() }
    }

    #[inline]
    pub fn isalnum(self) -> bool {
        if self.0 < 128 {
            return (self.0 as u8).is_ascii_alphanumeric();
        }
        let properties = Properties::of(self);
        properties.alpha() || properties.numeric()
    }

    #[inline]
    pub fn isspace(self) -> bool {
        unicode::is_space(self)
    }

    #[inline]
    pub fn isupper(self) -> bool {
        if self.0 < 128 { (self.0 as u8).is_ascii_uppercase() } else { Properties::of(self).upper() }
    }

    #[inline]
    pub fn islower(self) -> bool {
        if self.0 < 128 { (self.0 as u8).is_ascii_lowercase() } else { Properties::of(self).lower() }
    }
}

impl Str {
    #[inline]
    fn all(&self, test: impl Fn(Char) -> bool) -> bool {
        if let Some(byte) = self.one_byte() {
            return test(Char(byte.into()));
        }
        self.byte_len() != 0 && self.chars().all(test)
    }

    /// `s.isalpha()`: whether there are only letters, at least one.
    ///
    /// ```py
    /// assert "añb".isalpha() and not "a1".isalpha() and not "".isalpha()
    /// ```
    #[py("str.isalpha")]
    #[inline]
    pub fn isalpha(&self) -> bool {
        self.all(Char::isalpha)
    }

    /// `s.isdecimal()`: whether there are only decimal digits, at least one.
    ///
    /// ```py
    /// assert "42".isdecimal() and not "4²".isdecimal()
    /// ```
    #[py("str.isdecimal")]
    #[inline]
    pub fn isdecimal(&self) -> bool {
        self.all(Char::isdecimal)
    }

    /// `s.isdigit()`: whether there are only digits, superscripts among them, at least one.
    ///
    /// ```py
    /// assert "4²".isdigit() and not "½".isdigit()
    /// ```
    #[py("str.isdigit")]
    #[inline]
    pub fn isdigit(&self) -> bool {
        self.all(Char::isdigit)
    }

    /// `s.isnumeric()`: whether there are only characters with a numeric value, at least one.
    ///
    /// ```py
    /// assert "½五".isnumeric() and not "1.5".isnumeric()
    /// ```
    #[py("str.isnumeric")]
    pub fn isnumeric(&self) -> bool {
        self.all(|c| Properties::of(c).numeric())
    }

    /// `s.isalnum()`: whether there are only letters and numerals, at least one.
    ///
    /// ```py
    /// assert "a1".isalnum() and not "a 1".isalnum()
    /// ```
    #[py("str.isalnum")]
    #[inline]
    pub fn isalnum(&self) -> bool {
        self.all(Char::isalnum)
    }

    /// `s.isspace()`: whether there is only white space, at least one character.
    ///
    /// ```py
    /// assert " \t\n".isspace() and not "".isspace()
    /// ```
    #[py("str.isspace")]
    #[inline]
    pub fn isspace(&self) -> bool {
        self.all(Char::isspace)
    }

    /// `s.isascii()`: whether all code points are below 128; also true of the empty str.
    ///
    /// ```py
    /// assert "abc".isascii() and not "ñ".isascii()
    /// ```
    #[py("str.isascii")]
    pub fn isascii(&self) -> bool {
        self.is_ascii_text()
    }

    /// `s.isprintable()`: whether `repr` would escape nothing for not being printable.
    ///
    /// ```py
    /// assert "a b".isprintable() and not "a\n".isprintable()
    /// ```
    #[py("str.isprintable")]
    pub fn isprintable(&self) -> bool {
        self.chars().all(is_printable)
    }

    /// `s.isupper()`: whether all cased characters are in upper case, at least one.
    ///
    /// ```py
    /// assert "ABC 1".isupper() and not "1".isupper()
    /// ```
    #[py("str.isupper")]
    pub fn isupper(&self) -> bool {
        self.one_case(Properties::upper)
    }

    /// `s.islower()`: whether all cased characters are in lower case, at least one.
    ///
    /// ```py
    /// assert "abc 1".islower() and not "aB".islower()
    /// ```
    #[py("str.islower")]
    pub fn islower(&self) -> bool {
        self.one_case(Properties::lower)
    }

    fn one_case(&self, wanted: impl Fn(Properties) -> bool) -> bool {
        if let Some(byte) = self.one_byte() {
            return wanted(Properties::of(Char(byte.into())));
        }
        let mut any = false;
        for c in self.chars() {
            let properties = Properties::of(c);
            if properties.cased() && !wanted(properties) {
                return false;
            }
            any |= properties.cased();
        }
        any
    }

    /// `s.istitle()`: whether words start in upper case and go on in lower case, at least one.
    ///
    /// ```py
    /// assert "Hello World".istitle() and not "Hello world".istitle()
    /// ```
    #[py("str.istitle")]
    pub fn istitle(&self) -> bool {
        let (mut any, mut in_word) = (false, false);
        for c in self.chars() {
            let properties = Properties::of(c);
            let starts = properties.upper() || properties.title();
            if starts && in_word || properties.lower() && !in_word {
                return false;
            }
            in_word = properties.cased();
            any |= in_word;
        }
        any
    }

    /// `s.isidentifier()`: whether it is a valid name, a keyword or not.
    ///
    /// ```py
    /// assert "_a1".isidentifier() and not "1a".isidentifier() and "def".isidentifier()
    /// ```
    #[py("str.isidentifier")]
    pub fn isidentifier(&self) -> bool {
        let mut chars = self.chars();
        chars.next().is_some_and(|c| Properties::of(c).identifier_start())
            && chars.all(|c| Properties::of(c).identifier_part())
    }
}

/// Whether `repr` shows a code point as it is.
#[inline]
pub fn is_printable(c: Char) -> bool {
    match c.0 {
        0..0x7F => c.0 >= 0x20,
        _ => Properties::of(c).printable(),
    }
}

/// The value of a decimal digit of any script, as `int("٣")` takes it.
pub fn decimal_value(c: Char) -> Option<u32> {
    unicode::decimal(c)
}
