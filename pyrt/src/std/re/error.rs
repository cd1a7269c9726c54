//! `re.error`: what is wrong with a pattern or template, and where.

use crate::class::{Field, Inst};
use crate::error::{Args, Exception, Raise, raise};
use crate::str::Str;
use pyrt_macros::{class, py};
use std::fmt;

/// What stops the reading of a pattern.
pub(super) enum Fault {
    /// `re.error`, with the position if there is one.
    Error(String, Option<usize>),
    Overflow(&'static str),
    Value(&'static str),
    Index(String),
}

impl Fault {
    #[cold]
    pub(super) fn at(message: impl Into<String>, at: usize) -> Fault {
        Fault::Error(message.into(), Some(at))
    }
}

/// The repr of a name in a message.
pub(super) fn repr(name: &[u32]) -> String {
    super::tokens::text_of(name).repr().as_str().to_owned()
}

/// A pattern or a template is wrong.
#[class(base = Exception, make, name = "error", module = "re")]
#[derive(Default)]
pub struct PatternError {
    pub base: Exception,
    pub msg: Field<Str>,
    pub pattern: Field<Option<Str>>,
    pub pos: Field<Option<i64>>,
    pub lineno: Field<Option<i64>>,
    pub colno: Field<Option<i64>>,
}

impl PatternError {
    /// `re.error(msg, pattern, pos)`: its only argument is then the text, which says the place.
    pub fn init(args: impl Into<Args>) -> Self {
        let args = args.into();
        let Some(msg) = args.get::<Str>(0) else {
            return Self { base: Exception::init(args), ..Self::default() };
        };
        let (pattern, pos) = (args.get::<Str>(1), args.get::<i64>(2));
        let place = pattern.as_ref().zip(pos).map(|(pattern, pos)| Place::of(pattern, pos));
        let text = match &place {
            Some(place) => Args::from(Str::from(format!("{msg}{place}"))),
            None => Args::from(msg.clone()),
        };
        Self {
            base: Exception::init(text),
            msg: Field::new(msg),
            pattern: Field::new(pattern),
            pos: Field::new(pos),
            lineno: Field::new(place.as_ref().map(|place| place.line)),
            colno: Field::new(place.as_ref().map(|place| place.column)),
        }
    }

    /// What it was made with.
    #[cfg(feature = "python")]
    pub(crate) fn whole_args(&self) -> Option<Args> {
        let (pattern, pos) = (self.pattern.get()?, self.pos.get()?);
        Some(Args::from((self.msg.get(), pattern, pos)))
    }

    pub fn new(args: impl Into<Args>) -> Inst<Self> {
        Inst::new(Self::init(args))
    }

    /// `e.msg`: what is wrong, without the position.
    ///
    /// ```py
    /// import re
    /// try:
    ///     re.compile("a)")
    /// except re.error as e:
    ///     assert e.msg == "unbalanced parenthesis"
    /// ```
    #[py("PatternError.msg", value)]
    pub fn msg(&self) -> Str {
        self.msg.get()
    }

    /// `e.pattern`: the pattern, if it is known.
    ///
    /// ```py
    /// import re
    /// try:
    ///     re.compile("a)")
    /// except re.error as e:
    ///     assert e.pattern == "a)"
    /// ```
    #[py("PatternError.pattern", value)]
    pub fn pattern(&self) -> Option<Str> {
        self.pattern.get()
    }

    /// `e.pos`: where in the pattern, if that is known.
    ///
    /// ```py
    /// import re
    /// try:
    ///     re.compile("a)")
    /// except re.error as e:
    ///     assert e.pos == 1
    /// ```
    #[py("PatternError.pos", value)]
    pub fn pos(&self) -> Option<i64> {
        self.pos.get()
    }

    /// `e.lineno`: in which line of the pattern.
    ///
    /// ```py
    /// import re
    /// try:
    ///     re.compile("a)")
    /// except re.error as e:
    ///     assert e.lineno == 1
    /// ```
    #[py("PatternError.lineno", value)]
    pub fn lineno(&self) -> Option<i64> {
        self.lineno.get()
    }

    /// `e.colno`: at which character of the line, from 1 on.
    ///
    /// ```py
    /// import re
    /// try:
    ///     re.compile("a)")
    /// except re.error as e:
    ///     assert e.colno == 2
    /// ```
    #[py("PatternError.colno", value)]
    pub fn colno(&self) -> Option<i64> {
        self.colno.get()
    }
}

/// A position in a pattern, as the text of an error gives it.
struct Place {
    position: i64,
    line: i64,
    column: i64,
    has_lines: bool,
}

impl Place {
    fn of(pattern: &Str, position: i64) -> Self {
        let chars: Vec<u32> = pattern.chars().map(|c| c.0).collect();
        let newlines = |part: &[u32]| part.iter().filter(|c| **c == u32::from(b'\n')).count();
        let before = &chars[..(position.max(0) as usize).min(chars.len())];
        let line_start = before.iter().rposition(|c| *c == u32::from(b'\n')).map_or(0, |found| found + 1);
        Self {
            position,
            line: newlines(before) as i64 + 1,
            column: position - line_start as i64 + 1,
            has_lines: newlines(&chars) > 0,
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { position, line, column, has_lines } = self;
        write!(f, " at position {position}")?;
        if *has_lines { write!(f, " (line {line}, column {column})") } else { Ok(()) }
    }
}

/// The exception of a fault in this pattern or template.
#[cold]
pub(super) fn raised(fault: Fault, pattern: &Str) -> Box<Raise> {
    let (message, at) = match fault {
        Fault::Error(message, at) => (message, at),
        Fault::Overflow(message) => return err!(OverflowError, "{message}"),
        Fault::Value(message) => return err!(ValueError, "{message}"),
        Fault::Index(message) => return err!(IndexError, "{message}"),
    };
    raise(match at {
        Some(at) => PatternError::new((Str::from(message), pattern.clone(), at as i64)),
        None => PatternError::new(Str::from(message)),
    })
}
