//! Exceptions: a raised exception travels as `Err(Box<Raise>)`.

/// What a function that may raise returns.
pub type Result<T> = std::result::Result<T, Box<Raise>>;

/// A raised exception on its way to a handler.
#[derive(Debug)]
pub struct Raise {
    pub class: &'static str,
    pub message: String,
}

/// `err!(ValueError, "cannot parse {}", text)`: a boxed [`Raise`] of a builtin exception class, to return as `Err`.
#[macro_export]
macro_rules! err {
    ($class:ident, $($arg:tt)*) => {
        Box::new($crate::error::Raise { class: stringify!($class), message: format!($($arg)*) })
    };
}

impl std::fmt::Display for Raise {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.class, self.message)
    }
}
