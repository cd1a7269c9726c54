//! `re.error`: what is wrong with a pattern or template, and where.

use crate::class::{Field, Inst};
use crate::error::{Args, Exception, Raise, raise};
use crate::str::Str;
use pyrt_macros::{class, py};

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
    pub fn init(args: impl Into<Args>) -> Self {
        Self { base: Exception::init(args), ..Self::default() }
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

/// The exception of a fault in this pattern or template.
#[cold]
pub(super) fn raised(fault: Fault, pattern: &Str) -> Box<Raise> {
    let (message, at) = match fault {
        Fault::Error(message, at) => (message, at),
        Fault::Overflow(message) => return err!(OverflowError, "{message}"),
        Fault::Value(message) => return err!(ValueError, "{message}"),
        Fault::Index(message) => return err!(IndexError, "{message}"),
    };
    let mut text = message.clone();
    let (mut line, mut column) = (None, None);
    if let Some(at) = at {
        text.push_str(&format!(" at position {at}"));
        let chars: Vec<u32> = pattern.chars().map(|c| c.0).collect();
        let newlines = |part: &[u32]| part.iter().filter(|c| **c == u32::from(b'\n')).count();
        let before = &chars[..at.min(chars.len())];
        let line_start = before.iter().rposition(|c| *c == u32::from(b'\n')).map_or(0, |found| found + 1);
        line = Some(newlines(before) as i64 + 1);
        column = Some((at - line_start) as i64 + 1);
        if newlines(&chars) > 0 {
            text.push_str(&format!(" (line {}, column {})", newlines(before) + 1, at - line_start + 1));
        }
    }
    let error = PatternError::init(text);
    error.msg.set(Str::from(message));
    error.pattern.set(at.map(|_| pattern.clone()));
    error.pos.set(at.map(|at| at as i64));
    error.lineno.set(line);
    error.colno.set(column);
    raise(Inst::new(error))
}
