//! `print`.
//!
//! `py_print!(a, b, sep = ", ")` stands for `print(a, b, sep=", ")`. The arguments are put together in a text buffer that is
//! kept from call to call, and written from there into [`crate::stdout`]: printing allocates nothing. What could be seen is written
//! as CPython writes it, piece by piece: before the program's own code runs, and where Python code has replaced `sys.stdout`.

use crate::error::Result;
use crate::file::TextIOWrapper;
use crate::list::List;
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

    /// Whether several texts may be written as one.
    fn joins(&self) -> bool {
        true
    }
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

    #[inline]
    fn joins(&self) -> bool {
        *self == File::Stderr || !stdout::is_redirected()
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

    #[inline]
    fn joins(&self) -> bool {
        T::joins(self)
    }
}

/// A text of this length does not wait for the rest of its line.
const LONG: usize = 1 << 13;

/// One `print` on its way.
pub struct Line<'a> {
    file: &'a dyn Target,
    sep: &'a Str,
    /// What is not written yet, of ASCII only: nothing in it can be refused.
    text: String,
    /// Nothing was printed so far.
    is_empty: bool,
}

impl<'a> Line<'a> {
    fn new(file: &'a dyn Target, sep: &'a Str) -> Self {
        Line { file, sep, text: text::buffer(), is_empty: true }
    }

    /// Prints `str(x)`, with the separator before it unless it is the first value.
    fn value<T: Value>(&mut self, x: &T) -> Result<()> {
        let start = self.begin(T::PLAIN)?;
        let made = x.str(&mut self.text);
        self.finish(start, made)
    }

    /// Before a value: the separator, and what is there already where making the value's text runs the program's own code.
    fn begin(&mut self, is_plain: bool) -> Result<usize> {
        if !std::mem::take(&mut self.is_empty) {
            self.sep.push_to(&mut self.text);
            self.added(self.text.len() - self.sep.as_bytes().len())?;
        }
        if !is_plain {
            self.write()?;
        }
        Ok(self.text.len())
    }

    /// Behind a value, whose text begins at `start`.
    fn finish(&mut self, start: usize, made: Result<()>) -> Result<()> {
        if made.is_err() {
            self.text.truncate(start);
            self.write()?;
            return made;
        }
        self.added(start)
    }

    /// A piece was added to the text: it is written on its own where that can make a difference.
    #[inline]
    fn added(&mut self, start: usize) -> Result<()> {
        if self.text.as_bytes()[start..].is_ascii() && self.text.len() < LONG && self.file.joins() {
            return Ok(());
        }
        let (before, piece) = self.text.as_bytes().split_at(start);
        for text in [before, piece] {
            if !text.is_empty() {
                self.file.write(text)?;
            }
        }
        self.text.clear();
        Ok(())
    }

    /// Writes what there is.
    #[inline]
    fn write(&mut self) -> Result<()> {
        if !self.text.is_empty() {
            self.file.write(self.text.as_bytes())?;
            self.text.clear();
        }
        Ok(())
    }

    fn end(mut self, end: &Str) -> Result<()> {
        let start = self.text.len();
        end.push_to(&mut self.text);
        self.added(start)?;
        self.write()?;
        text::give_back(self.text);
        Ok(())
    }
}

/// One argument of `print`, or the items of one: a reference to a value, or [`each`].
pub trait Part {
    /// Prints it, with a separator before each item but the first of all.
    fn print(&self, line: &mut Line<'_>) -> Result<()>;
}

impl<T: Value> Part for &T {
    #[inline]
    fn print(&self, line: &mut Line<'_>) -> Result<()> {
        line.value(*self)
    }
}

/// `*items` among the arguments of `print`.
pub struct Each<T: Value>(List<T>);

/// `py_print!(..items)`: the items as arguments of their own.
#[inline]
pub fn each<T: Value>(items: &List<T>) -> Each<T> {
    // Printing an item may run code that changes the list; the arguments are those that were there before.
    Each(if T::PLAIN { items.clone() } else { items.copy() })
}

impl<T: Value> Part for Each<T> {
    fn print(&self, line: &mut Line<'_>) -> Result<()> {
        self.0.items().iter().try_for_each(|item| line.value(item))
    }
}

/// The arguments of one `print`.
pub trait Args {
    /// Writes each argument, `sep` between them, then `end`.
    fn print(self, file: &dyn Target, sep: &Str, end: &Str) -> Result<()>;
}

/// For a tuple of these parts, and for those of its ends.
macro_rules! impl_args {
    ($($first:ident $($rest:ident)*)?) => {
        impl$(<$first: Part $(, $rest: Part)*>)? Args for ($($first, $($rest,)*)?) {
            #[allow(non_snake_case, unused_variables, unused_mut)]
            fn print(self, file: &dyn Target, sep: &Str, end: &Str) -> Result<()> {
                let mut line = Line::new(file, sep);
                $(
                    let ($first, $($rest,)*) = self;
                    $first.print(&mut line)?;
                    $($rest.print(&mut line)?;)*
                )?
                line.end(end)
            }
        }
        $(impl_args!($($rest)*);)?
    };
}

impl_args!(
    A B C D E F G H I J K L M N O P Q R S T U V W X Y Z
    A1 B1 C1 D1 E1 F1 G1 H1 I1 J1 K1 L1 M1 N1 O1 P1 Q1 R1 S1 T1 U1 V1 W1 X1 Y1 Z1
);

#[cfg(test)]
mod tests {
    use crate::{List, Result, Str, py_print, stdout};
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
        let items = List::from(vec![4i64, 5]);
        py_print!("n", ..items, 6i64)?;
        py_print!(..items.slice(Some(2), None), ..items, sep = "")?;
        stdout::redirect(None);
        let printed = String::from_utf8_lossy(&PRINTED.lock().expect("one test prints")).into_owned();
        assert_eq!(printed, "\n1 two 3.0 True\n1é2!\nn 4 5 6\n45\n");
        Ok(())
    }

    #[test]
    fn a_lone_surrogate_cannot_be_printed() {
        let outcome = crate::str::check_utf8(b"ab\xed\xb0\x80").map_err(|raise| raise.to_string());
        let message = "'utf-8' codec can't encode character '\\udc00' in position 2: surrogates not allowed";
        assert_eq!(outcome, Err(format!("UnicodeEncodeError: {message}")));
    }
}
