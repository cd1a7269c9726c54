//! `Int`, `i64` and `bool` as Python values.

use super::big::BigRef;
use super::decimal::push_decimal;
use super::{Int, View};
use crate::num::Case;
use crate::op::Seen;
use crate::{Result, Value, fmt};
use std::cmp::Ordering;

/// Hashes are taken modulo this prime.
const MODULUS: u64 = (1 << 61) - 1;

/// `hash(n)` of a machine int.
#[inline]
pub fn hash_i64(n: i64) -> i64 {
    if 0 <= n && n < MODULUS as i64 {
        return n;
    }
    let residue = (n.unsigned_abs() % MODULUS) as i64;
    match if n < 0 { -residue } else { residue } {
        -1 => -2,
        hash => hash,
    }
}

impl Int {
    /// `hash(n)`.
    #[inline]
    pub(crate) fn py_hash(&self) -> i64 {
        match self.view() {
            View::Small(value) => hash_i64(value),
            View::Big(big) => big_hash(big),
        }
    }
}

#[cold]
#[inline(never)]
fn big_hash(big: BigRef) -> i64 {
    let join = |rest: u64, word: &u64| {
        // 2**64 is 8 modulo the prime.
        ((u128::from(rest) * 8 + u128::from(*word)) % u128::from(MODULUS)) as u64
    };
    let residue = big.words().iter().rev().fold(0, join) as i64;
    hash_i64(if big.is_negative() { -residue } else { residue })
}

impl Value for Int {
    fn seen_number(&self) -> Option<Case> {
        Some(Case::Int(self.clone()))
    }

    const PLAIN: bool = true;
    const TOTAL: bool = true;

    fn type_name(&self) -> String {
        "int".to_owned()
    }
    fn repr(&self, out: &mut String) -> Result<()> {
        self.write_decimal(out)
    }
    fn format(&self, spec: &str, out: &mut String) -> Result<()> {
        fmt::format_int(self, spec, out)
    }
    #[inline]
    fn truth(&self) -> Result<bool> {
        Ok(!self.is_zero())
    }
    #[inline]
    fn eq(&self, other: &Int) -> Result<bool> {
        Ok(self == other)
    }
    #[inline]
    fn is(&self, other: &Int) -> bool {
        self == other
    }
    #[inline]
    fn hash(&self) -> Result<i64> {
        Ok(self.py_hash())
    }
    #[inline]
    fn compare(&self, other: &Int) -> Result<Option<Ordering>> {
        Ok(Some(self.cmp(other)))
    }
    #[inline]
    fn lt(&self, other: &Int) -> Result<bool> {
        Ok(self < other)
    }
}

impl Value for i64 {
    fn seen_number(&self) -> Option<Case> {
        Some(Case::Int(Int::from(*self)))
    }

    const PLAIN: bool = true;
    const TOTAL: bool = true;

    fn type_name(&self) -> String {
        "int".to_owned()
    }
    fn repr(&self, out: &mut String) -> Result<()> {
        push_decimal(*self, out);
        Ok(())
    }
    fn format(&self, spec: &str, out: &mut String) -> Result<()> {
        fmt::format_i64(*self, spec, out)
    }
    #[inline]
    fn truth(&self) -> Result<bool> {
        Ok(*self != 0)
    }
    #[inline]
    fn eq(&self, other: &i64) -> Result<bool> {
        Ok(self == other)
    }
    #[inline]
    fn is(&self, other: &i64) -> bool {
        self == other
    }
    #[inline]
    fn hash(&self) -> Result<i64> {
        Ok(hash_i64(*self))
    }
    #[inline]
    fn compare(&self, other: &i64) -> Result<Option<Ordering>> {
        Ok(Some(self.cmp(other)))
    }
    #[inline]
    fn lt(&self, other: &i64) -> Result<bool> {
        Ok(self < other)
    }
}

impl Value for bool {
    fn seen_number(&self) -> Option<Case> {
        Some(Case::Int(Int::from(*self)))
    }

    const PLAIN: bool = true;
    const TOTAL: bool = true;

    fn type_name(&self) -> String {
        "bool".to_owned()
    }
    fn repr(&self, out: &mut String) -> Result<()> {
        out.push_str(if *self { "True" } else { "False" });
        Ok(())
    }
    fn format(&self, spec: &str, out: &mut String) -> Result<()> {
        fmt::format_bool(*self, spec, out)
    }
    #[inline]
    fn truth(&self) -> Result<bool> {
        Ok(*self)
    }
    #[inline]
    fn eq(&self, other: &bool) -> Result<bool> {
        Ok(self == other)
    }
    #[inline]
    fn is(&self, other: &bool) -> bool {
        self == other
    }
    #[inline]
    fn hash(&self) -> Result<i64> {
        Ok(i64::from(*self))
    }
    #[inline]
    fn compare(&self, other: &bool) -> Result<Option<Ordering>> {
        Ok(Some(self.cmp(other)))
    }
    #[inline]
    fn lt(&self, other: &bool) -> Result<bool> {
        Ok(self < other)
    }
}

impl Value for () {
    const PLAIN: bool = true;

    fn seen(&self) -> Seen {
        Seen::None
    }

    fn type_name(&self) -> String {
        "NoneType".to_owned()
    }
    fn repr(&self, out: &mut String) -> Result<()> {
        out.push_str("None");
        Ok(())
    }
    #[inline]
    fn truth(&self) -> Result<bool> {
        Ok(false)
    }
    #[inline]
    fn eq(&self, _: &()) -> Result<bool> {
        Ok(true)
    }
    #[inline]
    fn is(&self, _: &()) -> bool {
        true
    }
    /// CPython 3.11 takes the address, which differs from run to run; this is the number of later versions.
    fn hash(&self) -> Result<i64> {
        Ok(0xfca8_6420)
    }
}
