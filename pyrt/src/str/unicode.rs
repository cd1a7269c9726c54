//! What CPython 3.11 knows about a code point: properties and case mappings, from generated tables.

use super::Char;
use super::case_tables::{FOLD, FOLD_MANY, LOWER, LOWER_MANY, TITLE, TITLE_MANY, UPPER, UPPER_MANY};
use super::property_table::{DECIMAL_ZEROS, PROPERTIES};

/// The code points of a block, of which the first 65536 have an index.
const BLOCK: u32 = 32;
const BLOCKS: usize = 0x10000 / BLOCK as usize;

/// For each block the run of `PROPERTIES` in which it starts, so that a search is among a few runs.
static BLOCK_RUNS: [u16; BLOCKS + 1] = {
    let mut runs = [0; BLOCKS + 1];
    let (mut block, mut run) = (0, 0);
    while block <= BLOCKS {
        while run + 1 < PROPERTIES.len() && PROPERTIES[run + 1] >> 11 <= block as u32 * BLOCK {
            run += 1;
        }
        runs[block] = run as u16;
        block += 1;
    }
    runs
};

/// The property bits of the ASCII characters.
static ASCII: [u16; 128] = {
    let mut bits = [0; 128];
    let (mut c, mut run) = (0, 0);
    while c < 128 {
        while PROPERTIES[run + 1] >> 11 <= c as u32 {
            run += 1;
        }
        bits[c] = (PROPERTIES[run] & 0x7FF) as u16;
        c += 1;
    }
    bits
};

/// The property bits of a code point.
#[derive(Clone, Copy)]
pub(crate) struct Properties(u32);

impl Properties {
    #[inline]
    pub fn of(c: Char) -> Properties {
        match ASCII.get(c.0 as usize) {
            Some(&properties) => Properties(properties.into()),
            None => Properties::of_wide(c),
        }
    }

    fn of_wide(c: Char) -> Properties {
        let block = (c.0 / BLOCK) as usize;
        // The run in which the block starts, and those that start in it.
        let first = usize::from(BLOCK_RUNS[block.min(BLOCKS)]);
        let runs = match BLOCK_RUNS.get(block + 1) {
            Some(&last) => &PROPERTIES[first..=usize::from(last)],
            None => &PROPERTIES[first..],
        };
        let at = runs.partition_point(|&run| run >> 11 <= c.0);
        Properties(runs[at - 1] & 0x7FF)
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
    common(&COMMON_LOWER, c).or_else(|| map(&LOWER, &LOWER_MANY, c)).unwrap_or([c.0, 0, 0])
}

pub(crate) fn upper(c: Char) -> Mapped {
    common(&COMMON_UPPER, c).or_else(|| map(&UPPER, &UPPER_MANY, c)).unwrap_or([c.0, 0, 0])
}

pub(crate) fn title(c: Char) -> Mapped {
    common(&COMMON_TITLE, c).or_else(|| map(&TITLE, &TITLE_MANY, c)).unwrap_or_else(|| upper(c))
}

pub(crate) fn fold(c: Char) -> Mapped {
    common(&COMMON_FOLD, c).or_else(|| map(&FOLD, &FOLD_MANY, c)).unwrap_or_else(|| lower(c))
}

/// The code points below this, the common alphabets, have their mappings in tables without a search.
const COMMON: usize = 0x600;

/// What each of the common code points is mapped to; 0 where it is several.
type Common = [u16; COMMON];

static COMMON_LOWER: Common = common_table(&themselves(), &LOWER, &LOWER_MANY);
static COMMON_UPPER: Common = common_table(&themselves(), &UPPER, &UPPER_MANY);
static COMMON_TITLE: Common = common_table(&COMMON_UPPER, &TITLE, &TITLE_MANY);
static COMMON_FOLD: Common = common_table(&COMMON_LOWER, &FOLD, &FOLD_MANY);

const fn themselves() -> Common {
    let mut table = [0; COMMON];
    let mut c = 0;
    while c < COMMON {
        table[c] = c as u16;
        c += 1;
    }
    table
}

/// The mappings of these runs over those of another table.
const fn common_table(others: &Common, runs: Runs, many: Many) -> Common {
    let mut table = *others;
    let mut at = 0;
    while at < runs.len() {
        let (first, last, step, delta) = runs[at];
        let mut c = first;
        while c <= last && c < COMMON as u32 {
            table[c as usize] = c.wrapping_add_signed(delta) as u16;
            c += step;
        }
        at += 1;
    }
    let mut at = 0;
    while at < many.len() && many[at].0 < COMMON as u32 {
        table[many[at].0 as usize] = 0;
        at += 1;
    }
    table
}

#[inline]
fn common(table: &Common, c: Char) -> Option<Mapped> {
    match table.get(c.0 as usize) {
        None | Some(0) => None,
        Some(&to) => Some([to.into(), 0, 0]),
    }
}

/// The pages of 256 code points, of the first 65536, that have any mapping: the large scripts of Asia have none.
static MAPPED_PAGES: [bool; 256] = {
    let runs: [Runs; 4] = [&LOWER, &UPPER, &TITLE, &FOLD];
    let many: [Many; 4] = [&LOWER_MANY, &UPPER_MANY, &TITLE_MANY, &FOLD_MANY];
    let mut pages = [false; 256];
    let mut table = 0;
    while table < 4 {
        let mut at = 0;
        while at < runs[table].len() {
            let (first, last, _, _) = runs[table][at];
            let mut page = first >> 8;
            while page <= last >> 8 && page < 256 {
                pages[page as usize] = true;
                page += 1;
            }
            at += 1;
        }
        let mut at = 0;
        while at < many[table].len() {
            if many[table][at].0 >> 8 < 256 {
                pages[(many[table][at].0 >> 8) as usize] = true;
            }
            at += 1;
        }
        table += 1;
    }
    pages
};

fn map(runs: Runs, many: Many, c: Char) -> Option<Mapped> {
    if MAPPED_PAGES.get((c.0 >> 8) as usize) == Some(&false) {
        return None;
    }
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
