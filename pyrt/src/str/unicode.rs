//! What CPython 3.11 knows about a code point: properties and case mappings, from generated tables.

use super::Char;
use super::case_tables::{FOLD, FOLD_MANY, LOWER, LOWER_MANY, TITLE, TITLE_MANY, UPPER, UPPER_MANY};
use super::property_table::{DECIMAL_ZEROS, PROPERTIES};

/// The property bits of a code point.
#[derive(Clone, Copy)]
pub(crate) struct Properties(u32);

impl Properties {
    #[inline]
    pub fn of(c: Char) -> Properties {
        let at = PROPERTIES.partition_point(|&run| run >> 11 <= c.0);
        Properties(PROPERTIES[at - 1] & 0x7FF)
    }

    fn bit(self, bit: u32) -> bool {
        self.0 >> bit & 1 == 1
    }

    pub fn alpha(self) -> bool {
        self.bit(0)
    }

    pub fn decimal(self) -> bool {
        self.0 >> 1 & 3 == 3
    }

    pub fn digit(self) -> bool {
        self.0 >> 1 & 3 >= 2
    }

    pub fn numeric(self) -> bool {
        self.0 >> 1 & 3 >= 1
    }

    pub fn space(self) -> bool {
        self.bit(3)
    }

    pub fn printable(self) -> bool {
        self.bit(4)
    }

    pub fn upper(self) -> bool {
        self.bit(5)
    }

    pub fn lower(self) -> bool {
        self.bit(6)
    }

    pub fn title(self) -> bool {
        self.bit(7)
    }

    pub fn cased(self) -> bool {
        self.0 >> 5 & 7 != 0
    }

    pub fn identifier_start(self) -> bool {
        self.bit(8)
    }

    pub fn identifier_part(self) -> bool {
        self.bit(9)
    }

    pub fn case_ignorable(self) -> bool {
        self.bit(10)
    }
}

/// Whether `str.split` and `strip` take a code point for white space.
#[inline]
pub(crate) fn is_space(c: Char) -> bool {
    match c.0 {
        0..0x80 => matches!(c.0, 9..=13 | 28..=32),
        _ => Properties::of(c).space(),
    }
}

/// The value of a decimal digit of any script.
pub(crate) fn decimal(c: Char) -> Option<u32> {
    let at = DECIMAL_ZEROS.partition_point(|&zero| zero <= c.0);
    let value = c.0 - DECIMAL_ZEROS.get(at.checked_sub(1)?)?;
    (value < 10).then_some(value)
}

type Runs = &'static [(u32, u32, u32, i32)];
type Many = &'static [(u32, [u32; 3])];

/// A case mapping of one code point: up to three, 0 fills up.
pub(crate) type Mapped = [u32; 3];

pub(crate) fn lower(c: Char) -> Mapped {
    map(&LOWER, &LOWER_MANY, c).unwrap_or([c.0, 0, 0])
}

pub(crate) fn upper(c: Char) -> Mapped {
    map(&UPPER, &UPPER_MANY, c).unwrap_or([c.0, 0, 0])
}

pub(crate) fn title(c: Char) -> Mapped {
    map(&TITLE, &TITLE_MANY, c).unwrap_or_else(|| upper(c))
}

pub(crate) fn fold(c: Char) -> Mapped {
    map(&FOLD, &FOLD_MANY, c).unwrap_or_else(|| lower(c))
}

fn map(runs: Runs, many: Many, c: Char) -> Option<Mapped> {
    let at = runs.partition_point(|run| run.0 <= c.0);
    if let Some(&(first, last, step, delta)) = at.checked_sub(1).and_then(|at| runs.get(at))
        && c.0 <= last
        && (c.0 - first).is_multiple_of(step)
    {
        return Some([c.0.wrapping_add_signed(delta), 0, 0]);
    }
    let found = many.binary_search_by_key(&c.0, |&(from, _)| from).ok()?;
    Some(many[found].1)
}
