//! The `is…` methods and the changes of case, all for ASCII letters only.

use super::Bytes;
use crate::py;

impl Bytes {
    fn all(&self, test: impl Fn(&u8) -> bool) -> bool {
        !self.as_slice().is_empty() && self.as_slice().iter().all(test)
    }

    fn map(&self, map: impl Fn(u8) -> u8) -> Bytes {
        self.as_slice().iter().map(|&byte| map(byte)).collect()
    }

    /// `b.isalpha()`: whether there are only ASCII letters, at least one.
    ///
    /// ```py
    /// assert b"ab".isalpha() and not b"a1".isalpha()
    /// ```
    #[py("bytes.isalpha")]
    pub fn isalpha(&self) -> bool {
        self.all(u8::is_ascii_alphabetic)
    }

    /// `b.isdigit()`: whether there are only ASCII digits, at least one.
    ///
    /// ```py
    /// assert b"42".isdigit() and not b"".isdigit()
    /// ```
    #[py("bytes.isdigit")]
    pub fn isdigit(&self) -> bool {
        self.all(u8::is_ascii_digit)
    }

    /// `b.isalnum()`: whether there are only ASCII letters and digits, at least one.
    ///
    /// ```py
    /// assert b"a1".isalnum() and not b"a-1".isalnum()
    /// ```
    #[py("bytes.isalnum")]
    pub fn isalnum(&self) -> bool {
        self.all(u8::is_ascii_alphanumeric)
    }

    /// `b.isspace()`: whether there is only ASCII white space, at least one byte.
    ///
    /// ```py
    /// assert b" \n".isspace()
    /// ```
    #[py("bytes.isspace")]
    pub fn isspace(&self) -> bool {
        self.all(is_space)
    }

    /// `b.isascii()`: whether all bytes are below 128.
    ///
    /// ```py
    /// assert b"abc".isascii() and not b"\xff".isascii()
    /// ```
    #[py("bytes.isascii")]
    pub fn isascii(&self) -> bool {
        self.as_slice().is_ascii()
    }

    /// `b.isupper()`: whether all letters are in upper case, at least one.
    ///
    /// ```py
    /// assert b"AB1".isupper() and not b"1".isupper()
    /// ```
    #[py("bytes.isupper")]
    pub fn isupper(&self) -> bool {
        let bytes = self.as_slice();
        bytes.iter().any(u8::is_ascii_uppercase) && !bytes.iter().any(u8::is_ascii_lowercase)
    }

    /// `b.islower()`: whether all letters are in lower case, at least one.
    ///
    /// ```py
    /// assert b"ab1".islower() and not b"aB".islower()
    /// ```
    #[py("bytes.islower")]
    pub fn islower(&self) -> bool {
        let bytes = self.as_slice();
        bytes.iter().any(u8::is_ascii_lowercase) && !bytes.iter().any(u8::is_ascii_uppercase)
    }

    /// `b.upper()`: ASCII letters in upper case.
    ///
    /// ```py
    /// assert b"ab\xe4".upper() == b"AB\xe4"
    /// ```
    #[py("bytes.upper")]
    pub fn upper(&self) -> Bytes {
        self.map(|byte| byte.to_ascii_uppercase())
    }

    /// `b.lower()`: ASCII letters in lower case.
    ///
    /// ```py
    /// assert b"AB".lower() == b"ab"
    /// ```
    #[py("bytes.lower")]
    pub fn lower(&self) -> Bytes {
        self.map(|byte| byte.to_ascii_lowercase())
    }

    /// `b.swapcase()`: upper becomes lower case and the other way round.
    ///
    /// ```py
    /// assert b"aB".swapcase() == b"Ab"
    /// ```
    #[py("bytes.swapcase")]
    pub fn swapcase(&self) -> Bytes {
        self.map(|byte| if byte.is_ascii_alphabetic() { byte ^ 0x20 } else { byte })
    }

    /// `b.title()`: each word starts in upper case and goes on in lower case.
    ///
    /// ```py
    /// assert b"hello wORLD".title() == b"Hello World"
    /// ```
    #[py("bytes.title")]
    pub fn title(&self) -> Bytes {
        let mut in_word = false;
        let mut title = |byte: u8| {
            let first = !std::mem::replace(&mut in_word, byte.is_ascii_alphabetic());
            if first { byte.to_ascii_uppercase() } else { byte.to_ascii_lowercase() }
        };
        self.as_slice().iter().map(|&byte| title(byte)).collect()
    }

    /// `b.capitalize()`: the first byte in upper case, the others in lower case.
    ///
    /// ```py
    /// assert b"hELLO".capitalize() == b"Hello"
    /// ```
    #[py("bytes.capitalize")]
    pub fn capitalize(&self) -> Bytes {
        let mut bytes = self.as_slice().to_ascii_lowercase();
        bytes[..1.min(self.as_slice().len())].make_ascii_uppercase();
        Bytes::from(bytes)
    }
}

/// ASCII white space as Python's bytes methods understand it.
pub(super) fn is_space(byte: &u8) -> bool {
    matches!(byte, b' ' | 9..=13)
}
