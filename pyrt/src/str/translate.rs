//! `str.maketrans` and `s.translate`.

use super::{Char, Str, chars_of, ord};
use crate::dict::Dict;
use crate::error::Result;
use crate::py;
use crate::value::Value;

impl Str {
    /// `str.maketrans(x, y)`: a table from the characters of `x` to those of `y`.
    ///
    /// Raises ValueError if their lengths differ.
    ///
    /// ```py
    /// assert str.maketrans("ab", "xy") == {97: 120, 98: 121}
    /// ```
    #[py("str.maketrans")]
    pub fn maketrans(x: &Str, y: &Str) -> Result<Dict<i64, i64>> {
        let table = Dict::new();
        for (from, to) in pairs(x, y)? {
            table.set(from, to)?;
        }
        Ok(table)
    }

    /// `str.maketrans(x, y, z)`: a table from the characters of `x` to those of `y`, and from those of `z` to None.
    ///
    /// Raises ValueError if the lengths of `x` and `y` differ.
    ///
    /// ```py
    /// assert str.maketrans("a", "b", "c") == {97: 98, 99: None}
    /// ```
    #[py("str.maketrans")]
    pub fn maketrans_without(x: &Str, y: &Str, z: &Str) -> Result<Dict<i64, Option<i64>>> {
        let table = Dict::new();
        for (from, to) in pairs(x, y)? {
            table.set(from, Some(to))?;
        }
        for c in z.chars() {
            table.set(c.ord(), None)?;
        }
        Ok(table)
    }

    /// `str.maketrans(table)`: a table whose keys are characters, with their code points as keys.
    ///
    /// Raises ValueError for a key that is not one character.
    ///
    /// ```py
    /// assert str.maketrans({"a": "xyz"}) == {97: "xyz"}
    /// ```
    #[py("str.maketrans")]
    pub fn maketrans_of<T: Value>(table: &Dict<Str, T>) -> Result<Dict<i64, T>> {
        let made = Dict::new();
        for (key, value) in table.items().iter().settled() {
            let Ok(c) = ord(&key) else {
                return Err(err!(ValueError, "string keys in translate table must be of length 1"));
            };
            made.set(c, value)?;
        }
        Ok(made)
    }

    /// `s.translate(table)`: each character that the table has becomes another.
    ///
    /// Raises ValueError for a code point outside of `range(0x110000)`.
    ///
    /// ```py
    /// assert "banana".translate(str.maketrans("an", "ox")) == "boxoxo"
    /// ```
    #[py("str.translate")]
    pub fn translate(&self, table: &Dict<i64, i64>) -> Result<Str> {
        self.translated(table, push_code_point)
    }

    /// `s.translate(table)`: each character that the table has becomes another, or, with None, is left out.
    ///
    /// Raises ValueError for a code point outside of `range(0x110000)`.
    ///
    /// ```py
    /// assert "banana".translate(str.maketrans("b", "p", "n")) == "paaa"
    /// ```
    #[py("str.translate")]
    pub fn translate_without(&self, table: &Dict<i64, Option<i64>>) -> Result<Str> {
        self.translated(table, |to, out| to.map_or(Ok(()), |to| push_code_point(to, out)))
    }

    /// `s.translate(table)`: each character that the table has becomes a text.
    ///
    /// ```py
    /// assert "a<b".translate({ord("<"): "&lt;"}) == "a&lt;b"
    /// ```
    #[py("str.translate")]
    pub fn translate_to(&self, table: &Dict<i64, Str>) -> Result<Str> {
        self.translated(table, |to, out| {
            out.push(&to);
            Ok(())
        })
    }

    fn translated<T: Value>(
        &self,
        table: &Dict<i64, T>,
        mut push: impl FnMut(T, &mut Str) -> Result<()>,
    ) -> Result<Str> {
        // What an ASCII character becomes, as a range of `made`, once it is known.
        let mut known: [Option<(usize, usize)>; 128] = [None; 128];
        let mut single = [UNKNOWN; 256];
        let mut made = Str::EMPTY;
        let mut out = Vec::with_capacity(self.byte_len());
        let mut chars = self.chars();
        loop {
            // Runs of characters that become one ASCII character each.
            chars = chars_of(push_known(chars.rest(), &single, &mut out));
            let Some(c) = chars.next() else { break };
            let place = known.get_mut(c.0 as usize);
            if let Some(Some((from, to))) = place {
                out.extend_from_slice(&made.as_bytes()[*from..*to]);
                continue;
            }
            let from = made.byte_len();
            match table.get(&c.ord())? {
                Some(to) => push(to, &mut made)?,
                None => made.push_char(c),
            }
            out.extend_from_slice(&made.as_bytes()[from..]);
            match place {
                Some(place) => {
                    *place = Some((from, made.byte_len()));
                    match made.as_bytes()[from..] {
                        [byte @ 0..0x80] => single[c.0 as usize] = byte,
                        [] => single[c.0 as usize] = DROPPED,
                        _ => {}
                    }
                }
                // Of the many other characters none is kept.
                None => made = made.part(&made.as_bytes()[..from]),
            }
        }
        Ok(Str::from_wtf8(&out))
    }
}

/// What is not known to become one ASCII character or nothing.
const UNKNOWN: u8 = 0xFF;
/// What becomes nothing.
const DROPPED: u8 = 0x80;
const PIECE: usize = 32;

/// Translates the bytes up to the first that is unknown; returns what is left.
fn push_known<'a>(text: &'a [u8], single: &[u8; 256], out: &mut Vec<u8>) -> &'a [u8] {
    let mut done = 0;
    for piece in text.chunks(PIECE) {
        let mut made = [0; PIECE];
        made.iter_mut().zip(piece).for_each(|(to, &byte)| *to = single[byte as usize]);
        let made = &made[..piece.len()];
        // Most pieces become as many ASCII characters.
        if made.is_ascii() {
            out.extend_from_slice(made);
            done += piece.len();
            continue;
        }
        let mut kept = [0; PIECE];
        let (mut len, mut known) = (0, 0);
        for &to in made.iter().take_while(|&&to| to != UNKNOWN) {
            kept[len] = to;
            // What is dropped is written too, and the next one over it.
            len += usize::from(to != DROPPED);
            known += 1;
        }
        out.extend_from_slice(&kept[..len]);
        done += known;
        if known < piece.len() {
            break;
        }
    }
    &text[done..]
}

fn pairs(x: &Str, y: &Str) -> Result<impl Iterator<Item = (i64, i64)>> {
    if x.len() != y.len() {
        return Err(err!(ValueError, "the first two maketrans arguments must have equal length"));
    }
    Ok(x.chars().map(Char::ord).zip(y.chars().map(Char::ord)))
}

fn push_code_point(to: i64, out: &mut Str) -> Result<()> {
    match u32::try_from(to) {
        Ok(c) if c < 0x110000 => {
            out.push_char(Char(c));
            Ok(())
        }
        _ => Err(err!(ValueError, "character mapping must be in range(0x110000)")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::str::str;

    fn shown<T: Value>(value: Result<T>) -> String {
        let mut out = String::new();
        match value.and_then(|value| value.repr(&mut out)) {
            Ok(()) => out,
            Err(raise) => raise.to_string(),
        }
    }

    #[test]
    fn tables_and_translations_match() -> Result<()> {
        let drop = Str::maketrans_without(&str!("aé"), &str!("xy"), &str!("zz"))?;
        assert_eq!(shown(Ok(drop.clone())), "{97: 120, 233: 121, 122: None}");
        assert_eq!(shown(str!("zaé!").translate_without(&drop)), "'xy!'");
        assert_eq!(shown(Str::maketrans(&str!("aa"), &str!("xy"))), "{97: 121}");
        let unequal = Str::maketrans(&str!("ab"), &str!("c"));
        assert_eq!(shown(unequal), "ValueError: the first two maketrans arguments must have equal length");
        let table: Dict<i64, i64> = Dict::new();
        table.set(97, 0x110000)?;
        assert_eq!(
            shown(str!("a").translate(&table)),
            "ValueError: character mapping must be in range(0x110000)"
        );
        assert_eq!(shown(str!("b").translate(&table)), "'b'");
        let names: Dict<Str, Str> = Dict::new();
        names.set(str!("<"), str!("&lt;"))?;
        assert_eq!(shown(str!("a<b").translate_to(&Str::maketrans_of(&names)?)), "'a&lt;b'");
        names.set(str!("ab"), str!("c"))?;
        assert_eq!(
            shown(Str::maketrans_of(&names)),
            "ValueError: string keys in translate table must be of length 1"
        );
        Ok(())
    }
}
