//! `print`.
//!
//! `py_print!(a, b, sep = ", ")` stands for `print(a, b, sep=", ")`. Each argument is written into a text buffer that is
//! kept from call to call, and from there into [`crate::stdout`]: printing allocates nothing.

use crate::error::Result;
use crate::file::TextIOWrapper;
use crate::stdout;
use crate::str::Str;
use crate::text;
use crate::value::Value;

/// A standard stream.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum File {
    Stdout,
    Stderr,
}

/// What `print` can write to.
pub trait Target {
    /// Writes a text, UTF-8 that may hold surrogates.
    fn write(&self, text: &[u8]) -> Result<()>;

    /// Writes out what is buffered.
    fn flush(&self) -> Result<()>;
}

impl Target for File {
    fn write(&self, text: &[u8]) -> Result<()> {
        match self {
            File::Stdout => stdout::write_text(text),
            File::Stderr => stdout::write_error(text),
        }
    }

    fn flush(&self) -> Result<()> {
        if *self == File::Stdout { stdout::flush() } else { Ok(()) }
    }
}

impl Target for TextIOWrapper {
    fn write(&self, text: &[u8]) -> Result<()> {
        self.print(text)
    }

    fn flush(&self) -> Result<()> {
        TextIOWrapper::flush(self)
    }
}

impl<T: Target> Target for &T {
    fn write(&self, text: &[u8]) -> Result<()> {
        T::write(self, text)
    }

    fn flush(&self) -> Result<()> {
        T::flush(self)
    }
}

/// Writes `str(x)`.
fn print_value<T: Value>(file: &impl Target, x: &T) -> Result<()> {
    let mut buffer = text::buffer();
    x.str(&mut buffer)?;
    file.write(buffer.as_bytes())?;
    text::give_back(buffer);
    Ok(())
}

/// Writes a separator or an end.
#[inline]
fn print_text(file: &impl Target, text: &Str) -> Result<()> {
    if text.as_bytes().is_empty() { Ok(()) } else { file.write(text.as_bytes()) }
}

/// The arguments of one `print`: references to values.
pub trait Args {
    /// Writes each argument, `sep` between them, then `end`.
    fn print(self, file: &impl Target, sep: &Str, end: &Str) -> Result<()>;
}

macro_rules! impl_args {
    ($($first:ident $(, $rest:ident)*)?) => {
        impl$(<$first: Value $(, $rest: Value)*>)? Args for ($(&$first, $(&$rest,)*)?) {
            #[allow(non_snake_case, unused_variables)]
            fn print(self, file: &impl Target, sep: &Str, end: &Str) -> Result<()> {
                $(
                    let ($first, $($rest,)*) = self;
                    print_value(file, $first)?;
                    $(
                        print_text(file, sep)?;
                        print_value(file, $rest)?;
                    )*
                )?
                print_text(file, end)
            }
        }
    };
}

impl_args!();
impl_args!(A);
impl_args!(A, B);
impl_args!(A, B, C);
impl_args!(A, B, C, D);
impl_args!(A, B, C, D, E);
impl_args!(A, B, C, D, E, F);
impl_args!(A, B, C, D, E, F, G);
impl_args!(A, B, C, D, E, F, G, H);
impl_args!(A, B, C, D, E, F, G, H, I);
impl_args!(A, B, C, D, E, F, G, H, I, J);
impl_args!(A, B, C, D, E, F, G, H, I, J, K);
impl_args!(A, B, C, D, E, F, G, H, I, J, K, L);
impl_args!(A, B, C, D, E, F, G, H, I, J, K, L, M);
impl_args!(A, B, C, D, E, F, G, H, I, J, K, L, M, N);
impl_args!(A, B, C, D, E, F, G, H, I, J, K, L, M, N, O);
impl_args!(A, B, C, D, E, F, G, H, I, J, K, L, M, N, O, P);

#[cfg(test)]
mod tests {
    use crate::{Result, Str, py_print, stdout};
    use std::sync::Mutex;

    static PRINTED: Mutex<Vec<u8>> = Mutex::new(Vec::new());

    fn collect(text: &[u8]) -> Result<()> {
        PRINTED.lock().expect("one test prints").extend_from_slice(text);
        Ok(())
    }

    #[test]
    fn arguments_are_written_with_separators_and_an_end() -> Result<()> {
        let sep = Str::from("é");
        stdout::redirect(Some(collect));
        py_print!()?;
        py_print!(1i64, "two", 3.0, true)?;
        py_print!(1i64, 2i64, sep = sep, end = "!\n", flush = true)?;
        py_print!(end = "")?;
        stdout::redirect(None);
        let printed = String::from_utf8_lossy(&PRINTED.lock().expect("one test prints")).into_owned();
        assert_eq!(printed, "\n1 two 3.0 True\n1é2!\n");
        Ok(())
    }

    #[test]
    fn a_lone_surrogate_cannot_be_printed() {
        let outcome = crate::str::check_utf8(b"ab\xed\xb0\x80").map_err(|raise| raise.to_string());
        let message = "'utf-8' codec can't encode character '\\udc00' in position 2: surrogates not allowed";
        assert_eq!(outcome, Err(format!("UnicodeEncodeError: {message}")));
    }
}
