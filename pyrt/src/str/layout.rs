//! Padding, and tabs.

use super::append::fill_with;
use super::{Char, Kind, Str, count_chars};
use crate::error::Result;
use crate::py;

impl Str {
    /// `s.ljust(width)`: filled up with spaces on the right.
    ///
    /// ```py
    /// assert "ab".ljust(4) == "ab  "
    /// ```
    #[py("str.ljust")]
    pub fn ljust(&self, width: i64) -> Str {
        self.pad(0, width.saturating_sub(self.len()), b" ", Kind::Ascii)
    }

    /// `s.ljust(width, fill)`: filled up on the right.
    ///
    /// Raises TypeError unless `fill` is one character.
    ///
    /// ```py
    /// assert "ab".ljust(4, "-") == "ab--"
    /// ```
    #[py("str.ljust")]
    pub fn ljust_with(&self, width: i64, fill: &Str) -> Result<Str> {
        let fill = one_char(fill)?;
        Ok(self.pad(0, width.saturating_sub(self.len()), fill.as_bytes(), fill.kind()))
    }

    /// `s.rjust(width)`: filled up with spaces on the left.
    ///
    /// ```py
    /// assert "ab".rjust(4) == "  ab"
    /// ```
    #[py("str.rjust")]
    pub fn rjust(&self, width: i64) -> Str {
        self.pad(width.saturating_sub(self.len()), 0, b" ", Kind::Ascii)
    }

    /// `s.rjust(width, fill)`: filled up on the left.
    ///
    /// Raises TypeError unless `fill` is one character.
    ///
    /// ```py
    /// assert "7".rjust(3, "0") == "007"
    /// ```
    #[py("str.rjust")]
    pub fn rjust_with(&self, width: i64, fill: &Str) -> Result<Str> {
        let fill = one_char(fill)?;
        Ok(self.pad(width.saturating_sub(self.len()), 0, fill.as_bytes(), fill.kind()))
    }

    /// `s.center(width)`: filled up with spaces on both sides.
    ///
    /// ```py
    /// assert "ab".center(5) == "  ab " and "a".center(4) == " a  "
    /// ```
    #[py("str.center")]
    pub fn center(&self, width: i64) -> Str {
        let (left, right) = self.margins(width);
        self.pad(left, right, b" ", Kind::Ascii)
    }

    /// `s.center(width, fill)`: filled up on both sides.
    ///
    /// Raises TypeError unless `fill` is one character.
    ///
    /// ```py
    /// assert "ab".center(6, "*") == "**ab**"
    /// ```
    #[py("str.center")]
    pub fn center_with(&self, width: i64, fill: &Str) -> Result<Str> {
        let fill = one_char(fill)?;
        let (left, right) = self.margins(width);
        Ok(self.pad(left, right, fill.as_bytes(), fill.kind()))
    }

    /// An odd margin is larger on the left where the width is odd, as in CPython.
    fn margins(&self, width: i64) -> (i64, i64) {
        let margin = (width.saturating_sub(self.len())).max(0);
        let left = margin / 2 + (margin & width & 1);
        (left, margin - left)
    }

    fn pad(&self, left: i64, right: i64, fill: &[u8], kind: Kind) -> Str {
        if left <= 0 && right <= 0 {
            return self.clone();
        }
        let (left, right) = (left.max(0) as usize * fill.len(), right.max(0) as usize * fill.len());
        let text = self.as_bytes();
        Str::filled(left + text.len() + right, kind.max(self.kind()), |out| {
            let (before, out) = out.split_at_mut(left);
            let (middle, behind) = out.split_at_mut(text.len());
            fill_with(fill, before);
            middle.copy_from_slice(text);
            fill_with(fill, behind);
        })
    }

    /// `s.zfill(width)`: filled up with zeros on the left, behind a sign.
    ///
    /// ```py
    /// assert "-42".zfill(5) == "-0042"
    /// ```
    #[py("str.zfill")]
    pub fn zfill(&self, width: i64) -> Str {
        let bytes = self.as_bytes();
        let zeros = width.saturating_sub(self.len());
        match bytes {
            _ if zeros <= 0 => self.clone(),
            [sign @ (b'+' | b'-'), digits @ ..] => {
                Str::filled(bytes.len() + zeros as usize, self.kind(), |out| {
                    out.fill(b'0');
                    out[0] = *sign;
                    out[zeros as usize + 1..].copy_from_slice(digits);
                })
            }
            _ => self.pad(zeros, 0, b"0", Kind::Ascii),
        }
    }

    /// `s.expandtabs(tabsize=8)`: with spaces instead of tabs, up to the next column.
    ///
    /// ```py
    /// assert "a\tb".expandtabs(4) == "a   b" and "a\tb".expandtabs() == "a       b"
    /// ```
    #[py("str.expandtabs")]
    pub fn expandtabs(&self, #[default(8)] tabsize: i64) -> Str {
        let mut out = Vec::with_capacity(self.byte_len());
        let mut column = 0;
        let mut rest = self.as_bytes();
        // Tabs come often, so a plain loop finds them sooner than a vector search that starts again behind each.
        while let Some(at) = rest.iter().position(|byte| matches!(byte, b'\t' | b'\n' | b'\r')) {
            let (text, behind) = rest.split_at(at);
            out.extend_from_slice(text);
            if behind[0] == b'\t' {
                column += count_chars(text) as i64;
                let spaces = if tabsize > 0 { tabsize - column % tabsize } else { 0 };
                out.resize(out.len() + spaces as usize, b' ');
                column += spaces;
            } else {
                out.push(behind[0]);
                column = 0;
            }
            rest = &behind[1..];
        }
        out.extend_from_slice(rest);
        Str::with_kind(&out, self.kind())
    }
}

fn one_char(fill: &Str) -> Result<&Str> {
    match Char::first(fill.as_bytes()) {
        Some((_, len)) if len == fill.byte_len() => Ok(fill),
        _ => Err(err!(TypeError, "The fill character must be exactly one character long")),
    }
}
