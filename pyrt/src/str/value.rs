//! `Str` as a Python value.

use super::{Str, repr_into};
use crate::error::Result;
use crate::value::Value;
use std::cmp::Ordering;

impl Value for Str {
    fn seen_text(&self) -> Option<&Str> {
        Some(self)
    }

    const PLAIN: bool = true;
    const TOTAL: bool = true;

    fn type_name(&self) -> String {
        "str".into()
    }

    fn repr(&self, out: &mut String) -> Result<()> {
        repr_into(self.as_bytes(), out);
        Ok(())
    }

    #[inline]
    fn str(&self, out: &mut String) -> Result<()> {
        self.push_to(out);
        Ok(())
    }

    fn format(&self, spec: &str, out: &mut String) -> Result<()> {
        crate::fmt::format_str(self, spec, out)
    }

    #[inline]
    fn truth(&self) -> Result<bool> {
        Ok(self.byte_len() != 0)
    }

    #[inline]
    fn eq(&self, other: &Str) -> Result<bool> {
        Ok(self == other)
    }

    #[inline]
    fn is(&self, other: &Str) -> bool {
        self == other
    }

    #[inline(always)]
    fn hash(&self) -> Result<i64> {
        Ok(self.hash_value())
    }

    #[inline]
    fn compare(&self, other: &Str) -> Result<Option<Ordering>> {
        Ok(Some(self.cmp(other)))
    }
}
