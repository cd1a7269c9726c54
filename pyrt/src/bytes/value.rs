//! `Bytes` and `ByteArray` as Python values.

use super::{ByteArray, Bytes};
use crate::error::Result;
use crate::str::hash_bytes;
use crate::value::Value;
use std::cmp::Ordering;
use std::fmt::{self, Write};

/// Appends `repr(b)`.
pub fn repr_into(bytes: &[u8], out: &mut String) {
    write_repr(bytes, false, out);
}

/// The text between the parentheses of a bytearray has `\'` escaped even within double quotes.
fn write_repr(bytes: &[u8], is_array: bool, out: &mut String) {
    let quote = if bytes.contains(&b'\'') && !bytes.contains(&b'"') { '"' } else { '\'' };
    out.push('b');
    out.push(quote);
    for &byte in bytes {
        match byte {
            b'\\' => out.push_str("\\\\"),
            b'\n' => out.push_str("\\n"),
            b'\r' => out.push_str("\\r"),
            b'\t' => out.push_str("\\t"),
            b'\'' if is_array => out.push_str("\\'"),
            _ if char::from(byte) == quote => {
                out.push('\\');
                out.push(quote);
            }
            0x20..0x7F => out.push(char::from(byte)),
            _ => write!(out, "\\x{byte:02x}").expect("writing to a String cannot fail"),
        }
    }
    out.push(quote);
}

impl Value for Bytes {
    fn type_name(&self) -> String {
        "bytes".into()
    }

    fn repr(&self, out: &mut String) -> Result<()> {
        repr_into(self.as_slice(), out);
        Ok(())
    }

    fn truth(&self) -> Result<bool> {
        Ok(!self.as_slice().is_empty())
    }

    fn eq(&self, other: &Bytes) -> Result<bool> {
        Ok(self == other)
    }

    fn is(&self, other: &Bytes) -> bool {
        self == other
    }

    fn hash(&self) -> Result<i64> {
        Ok(hash_bytes(self.as_slice()))
    }

    fn compare(&self, other: &Bytes) -> Result<Option<Ordering>> {
        Ok(Some(self.cmp(other)))
    }
}

impl Value for ByteArray {
    fn type_name(&self) -> String {
        "bytearray".into()
    }

    fn repr(&self, out: &mut String) -> Result<()> {
        out.push_str("bytearray(");
        self.with(|bytes| write_repr(bytes, true, out));
        out.push(')');
        Ok(())
    }

    fn truth(&self) -> Result<bool> {
        Ok(self.with(|bytes| !bytes.is_empty()))
    }

    fn eq(&self, other: &ByteArray) -> Result<bool> {
        Ok(self.with(|a| other.with(|b| a == b)))
    }

    fn is(&self, other: &ByteArray) -> bool {
        self.same(other)
    }

    fn hash(&self) -> Result<i64> {
        Err(err!(TypeError, "unhashable type: 'bytearray'"))
    }

    fn compare(&self, other: &ByteArray) -> Result<Option<Ordering>> {
        Ok(Some(self.with(|a| other.with(|b| a.cmp(b)))))
    }
}

impl fmt::Debug for Bytes {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let mut out = String::new();
        repr_into(self.as_slice(), &mut out);
        f.write_str(&out)
    }
}
