//! Sets of characters: `[a-z_]`, `\w`, and single letters whose case does not matter.
//!
//! A set has one bit for each ASCII character, worked out when the pattern is compiled; other characters go through its items.

use crate::str::Char;
use crate::str::unicode::{self, Properties};

/// `\d`, `\s`, `\w`, by Unicode or by ASCII.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Category {
    Digit,
    Space,
    Word,
}

impl Category {
    pub(super) fn has(self, c: u32, ascii: bool) -> bool {
        if c < 128 {
            let byte = c as u8;
            return match self {
                Category::Digit => byte.is_ascii_digit(),
                // To Unicode, the separators from 0x1C on are space as well.
                Category::Space => matches!(byte, 9..=13 | b' ') || !ascii && matches!(byte, 0x1C..=0x1F),
                Category::Word => byte.is_ascii_alphanumeric() || byte == b'_',
            };
        }
        if ascii {
            return false;
        }
        let properties = Properties::of(Char(c));
        match self {
            Category::Digit => properties.decimal(),
            Category::Space => unicode::is_space(Char(c)),
            Category::Word => properties.alpha() || properties.numeric(),
        }
    }
}

/// The lower case of a character as one character.
pub(super) fn lower(c: u32) -> u32 {
    unicode::lower(Char(c))[0]
}

fn upper(c: u32) -> u32 {
    unicode::upper(Char(c))[0]
}

/// Which letters count as the same when case does not matter, besides those with the same lower case: they have the same
/// upper case. The first is the letter, the others are what it also stands for.
const SAME: [&[u32]; 23] = [
    &[0x69, 0x131],
    &[0x73, 0x17F],
    &[0xB5, 0x3BC],
    &[0x345, 0x3B9, 0x1FBE],
    &[0x390, 0x1FD3],
    &[0x3B0, 0x1FE3],
    &[0x3B2, 0x3D0],
    &[0x3B5, 0x3F5],
    &[0x3B8, 0x3D1],
    &[0x3BA, 0x3F0],
    &[0x3C0, 0x3D6],
    &[0x3C1, 0x3F1],
    &[0x3C2, 0x3C3],
    &[0x3C6, 0x3D5],
    &[0x432, 0x1C80],
    &[0x434, 0x1C81],
    &[0x43E, 0x1C82],
    &[0x441, 0x1C83],
    &[0x442, 0x1C84, 0x1C85],
    &[0x44A, 0x1C86],
    &[0x463, 0x1C87],
    &[0x1C88, 0xA64B],
    &[0x1E61, 0x1E9B],
];

/// The letters that count as the same as `c`, which is in lower case.
fn same(c: u32) -> &'static [u32] {
    if c == 0xFB05 || c == 0xFB06 {
        return &[0xFB05, 0xFB06];
    }
    SAME.iter().copied().find(|class| class.contains(&c)).unwrap_or(&[])
}

/// Whether the character has another case.
pub(super) fn is_cased(c: u32, ascii: bool) -> bool {
    match ascii {
        true => c < 128 && (c as u8).is_ascii_alphabetic(),
        false => c != lower(c) || c != upper(c),
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Item {
    Range(u32, u32),
    Category { category: Category, ascii: bool, negated: bool },
}

/// How case is ignored.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Case {
    Exact,
    Ascii,
    Unicode,
}

#[derive(Clone, Debug)]
pub(super) struct Set {
    ascii: [u64; 2],
    items: Vec<Item>,
    negated: bool,
    case: Case,
    /// Ranges beyond the basic plane, for which either case of a character is looked up.
    beyond: Vec<(u32, u32)>,
}

const BASIC_END: u32 = 0xFFFF;

impl Set {
    pub(super) fn new(items: Vec<Item>, negated: bool, case: Case) -> Set {
        let mut set = Set { ascii: [0; 2], items, negated, case, beyond: Vec::new() };
        if case != Case::Exact {
            set.fold();
        }
        for c in 0..128u32 {
            if set.slow_has(c) {
                set.ascii[c as usize / 64] |= 1 << (c % 64);
            }
        }
        set
    }

    /// The letter `c` in any case.
    pub(super) fn letter(c: u32, negated: bool, case: Case) -> Set {
        Set::new(vec![Item::Range(c, c)], negated, case)
    }

    /// Writes the ranges in lower case, as the characters are that are looked up.
    fn fold(&mut self) {
        let ascii = self.case == Case::Ascii;
        let items = std::mem::take(&mut self.items);
        let mut cased = false;
        let mut chars: Vec<u32> = Vec::new();
        let mut kept: Vec<Item> = Vec::new();
        for item in &items {
            let Item::Range(low, high) = *item else {
                kept.push(*item);
                continue;
            };
            if high > BASIC_END {
                cased = true;
                self.beyond.push((low, high));
                continue;
            }
            for c in low..=high {
                cased = cased || is_cased(c, ascii);
                if ascii {
                    chars.push(if c < 128 { u32::from((c as u8).to_ascii_lowercase()) } else { c });
                } else {
                    let c = lower(c);
                    chars.push(c);
                    chars.extend(same(c));
                }
            }
        }
        if !cased {
            self.case = Case::Exact;
            self.items = items;
            self.beyond.clear();
            return;
        }
        chars.sort_unstable();
        chars.dedup();
        for c in chars {
            match kept.last_mut() {
                Some(Item::Range(_, high)) if *high + 1 == c => *high = c,
                _ => kept.push(Item::Range(c, c)),
            }
        }
        self.items = kept;
    }

    #[inline]
    pub(super) fn has(&self, c: u32) -> bool {
        match c < 128 {
            true => self.has_ascii(c as u8),
            false => self.slow_has(c),
        }
    }

    /// Whether the ASCII character is in the set.
    #[inline]
    pub(super) fn has_ascii(&self, byte: u8) -> bool {
        self.ascii[usize::from(byte >> 6) & 1] >> (byte & 63) & 1 != 0
    }

    #[cold]
    fn slow_has(&self, c: u32) -> bool {
        let looked_up = match self.case {
            Case::Exact => c,
            Case::Ascii if c < 128 => u32::from((c as u8).to_ascii_lowercase()),
            Case::Ascii => c,
            Case::Unicode => lower(c),
        };
        let found = self.items.iter().any(|item| match *item {
            Item::Range(low, high) => (low..=high).contains(&looked_up),
            Item::Category { category, ascii, negated } => category.has(looked_up, ascii) != negated,
        });
        let found = found
            || self.beyond.iter().any(|&(low, high)| {
                (low..=high).contains(&looked_up)
                    || self.case == Case::Unicode && (low..=high).contains(&upper(looked_up))
            });
        found != self.negated
    }
}
