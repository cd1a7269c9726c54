//! The flags of patterns: `re.IGNORECASE | re.MULTILINE`.

use super::bits;
use crate::error::Result;
use crate::py;
use crate::value::Value;

/// The flags as the repr of a pattern shows them; UNICODE goes without saying.
pub(super) fn shown(flags: i64) -> String {
    let flags = if flags & bits::TYPE_FLAGS == bits::UNICODE { flags & !bits::UNICODE } else { flags };
    let names = [
        (bits::TEMPLATE, "TEMPLATE"),
        (bits::IGNORECASE, "IGNORECASE"),
        (bits::LOCALE, "LOCALE"),
        (bits::MULTILINE, "MULTILINE"),
        (bits::DOTALL, "DOTALL"),
        (bits::UNICODE, "UNICODE"),
        (bits::VERBOSE, "VERBOSE"),
        (bits::DEBUG, "DEBUG"),
        (bits::ASCII, "ASCII"),
    ];
    named(flags, &names)
}

fn named(flags: i64, names: &[(i64, &str)]) -> String {
    let found: Vec<String> =
        names.iter().filter(|(flag, _)| flags & flag != 0).map(|(_, name)| format!("re.{name}")).collect();
    found.join("|")
}

/// `re.RegexFlag`: one flag or several.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct RegexFlag(pub(super) i64);

impl RegexFlag {
    /// `a | b`: both flags.
    ///
    /// ```py
    /// import re
    /// assert re.search("^B", "a\nb", re.I | re.M)
    /// ```
    #[py("re.RegexFlag.__or__")]
    pub fn or(&self, other: RegexFlag) -> RegexFlag {
        RegexFlag(self.0 | other.0)
    }
}

impl Value for RegexFlag {
    const PLAIN: bool = true;

    fn type_name(&self) -> String {
        "RegexFlag".to_owned()
    }

    fn repr(&self, out: &mut String) -> Result<()> {
        let names = [
            (bits::ASCII, "ASCII"),
            (bits::IGNORECASE, "IGNORECASE"),
            (bits::UNICODE, "UNICODE"),
            (bits::MULTILINE, "MULTILINE"),
            (bits::DOTALL, "DOTALL"),
            (bits::VERBOSE, "VERBOSE"),
        ];
        out.push_str(if self.0 == 0 { "re.NOFLAG" } else { "" });
        out.push_str(&named(self.0, &names));
        Ok(())
    }

    fn truth(&self) -> Result<bool> {
        Ok(self.0 != 0)
    }

    fn eq(&self, other: &Self) -> Result<bool> {
        Ok(self == other)
    }

    fn is(&self, other: &Self) -> bool {
        self == other
    }

    fn hash(&self) -> Result<i64> {
        Ok(self.0)
    }
}

/// `re.A`: `\w`, `\d` and the like know ASCII only.
///
/// ```py
/// import re
/// assert re.findall(r"\w", "aé", re.A) == ["a"]
/// ```
#[py("re.A")]
pub const A: RegexFlag = RegexFlag(bits::ASCII);
/// `re.ASCII`: `\w`, `\d` and the like know ASCII only.
///
/// ```py
/// import re
/// assert re.findall(r"\w", "aé", re.ASCII) == ["a"]
/// ```
#[py("re.ASCII")]
pub const ASCII: RegexFlag = RegexFlag(bits::ASCII);
/// `re.I`: case does not matter.
///
/// ```py
/// import re
/// assert re.match("a", "A", re.I)
/// ```
#[py("re.I")]
pub const I: RegexFlag = RegexFlag(bits::IGNORECASE);
/// `re.IGNORECASE`: case does not matter.
///
/// ```py
/// import re
/// assert re.match("a", "A", re.IGNORECASE)
/// ```
#[py("re.IGNORECASE")]
pub const IGNORECASE: RegexFlag = RegexFlag(bits::IGNORECASE);
/// `re.M`: `^` and `$` match at each line.
///
/// ```py
/// import re
/// assert re.findall("^.", "ab\ncd", re.M) == ["a", "c"]
/// ```
#[py("re.M")]
pub const M: RegexFlag = RegexFlag(bits::MULTILINE);
/// `re.MULTILINE`: `^` and `$` match at each line.
///
/// ```py
/// import re
/// assert re.findall("^.", "ab\ncd", re.MULTILINE) == ["a", "c"]
/// ```
#[py("re.MULTILINE")]
pub const MULTILINE: RegexFlag = RegexFlag(bits::MULTILINE);
/// `re.S`: the dot matches newlines too.
///
/// ```py
/// import re
/// assert re.match(".", "\n", re.S)
/// ```
#[py("re.S")]
pub const S: RegexFlag = RegexFlag(bits::DOTALL);
/// `re.DOTALL`: the dot matches newlines too.
///
/// ```py
/// import re
/// assert re.match(".", "\n", re.DOTALL)
/// ```
#[py("re.DOTALL")]
pub const DOTALL: RegexFlag = RegexFlag(bits::DOTALL);
/// `re.X`: white space and comments in the pattern mean nothing.
///
/// ```py
/// import re
/// assert re.match("a b # c", "ab", re.X)
/// ```
#[py("re.X")]
pub const X: RegexFlag = RegexFlag(bits::VERBOSE);
/// `re.VERBOSE`: white space and comments in the pattern mean nothing.
///
/// ```py
/// import re
/// assert re.match("a b # c", "ab", re.VERBOSE)
/// ```
#[py("re.VERBOSE")]
pub const VERBOSE: RegexFlag = RegexFlag(bits::VERBOSE);
/// `re.U`: what a str pattern does anyway.
///
/// ```py
/// import re
/// assert re.match(r"\w", "é", re.U)
/// ```
#[py("re.U")]
pub const U: RegexFlag = RegexFlag(bits::UNICODE);
/// `re.UNICODE`: what a str pattern does anyway.
///
/// ```py
/// import re
/// assert re.match(r"\w", "é", re.UNICODE)
/// ```
#[py("re.UNICODE")]
pub const UNICODE: RegexFlag = RegexFlag(bits::UNICODE);
/// `re.NOFLAG`: nothing special.
///
/// ```py
/// import re
/// assert not re.NOFLAG
/// ```
#[py("re.NOFLAG")]
pub const NOFLAG: RegexFlag = RegexFlag(0);
