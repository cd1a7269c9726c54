//! Where in the Python program a `?` comes from: tracebacks underline the expression that raised.
//!
//! The token `?` carries the place as its span, as if the Rust had been written there: nothing that is done with a tree loses it, and trees
//! that are alike stay alike. `proc_macro2` makes spans only for what it has read, so it reads one long number, a ruler with a digit for each
//! byte of the program, and a place is the part of the ruler from its start to its end.

use crate::diagnostic::Span;
use proc_macro2::Literal;
use std::cell::RefCell;
use syn::Expr;

thread_local! {
    static RULER: RefCell<Option<Ruler>> = const { RefCell::new(None) };
}

/// A number of so many digits, as `proc_macro2` has read it.
struct Ruler {
    length: usize,
    digits: Literal,
    /// What `proc_macro2` calls the text that the ruler stands in.
    file: String,
}

/// The place of each module's text on the ruler.
#[derive(Debug)]
pub struct Origins {
    starts: Vec<u32>,
}

impl Origins {
    /// For modules with these texts.
    pub fn of(texts: &[String]) -> Self {
        let mut end = 0;
        let mut starts = vec![0];
        for text in texts {
            end += text.len() as u32 + 1;
            starts.push(end);
        }
        RULER.with_borrow_mut(|ruler| {
            if ruler.as_ref().is_none_or(|ruler| ruler.length < end as usize) {
                *ruler = Ruler::read(end as usize);
            }
        });
        Self { starts }
    }

    /// The token span that stands for a place in the program.
    pub fn mark(&self, span: Span) -> Option<proc_macro2::Span> {
        let base = *self.starts.get(span.module as usize)?;
        let part = (base + span.start) as usize..(base + span.end) as usize;
        RULER.with_borrow(|ruler| ruler.as_ref()?.digits.subspan(part))
    }

    /// The place in the program that a token span stands for.
    pub fn place(&self, mark: proc_macro2::Span) -> Option<Span> {
        let is_mark =
            RULER.with_borrow(|ruler| ruler.as_ref().is_some_and(|ruler| ruler.file == mark.file()));
        let part = mark.byte_range();
        if !is_mark || part.is_empty() {
            return None;
        }
        let start = u32::try_from(part.start).ok()?;
        let module = self.starts.partition_point(|begin| *begin <= start).checked_sub(1)?;
        let base = self.starts[module];
        Some(Span { module: module as u32, start: start - base, end: u32::try_from(part.end).ok()? - base })
    }
}

impl Ruler {
    fn read(length: usize) -> Option<Self> {
        let digits: Literal =
            "1".repeat(length.max(1)).parse::<proc_macro2::TokenStream>().ok()?.into_iter().find_map(
                |token| match token {
                    proc_macro2::TokenTree::Literal(digits) => Some(digits),
                    _ => None,
                },
            )?;
        let file = digits.span().file();
        Some(Self { length, digits, file })
    }
}

/// The span of `?`, or of what stands where a `?` was: the parentheses of a call whose result is passed on.
pub(crate) fn mark_of(expr: &Expr) -> Option<proc_macro2::Span> {
    match expr {
        Expr::Try(question) => Some(question.question_token.spans[0]),
        Expr::Call(call) => Some(call.paren_token.span.join()),
        Expr::MethodCall(call) => Some(call.paren_token.span.join()),
        _ => None,
    }
}

/// Gives an expression the span that `mark_of` reads.
pub(crate) fn marked(mut expr: Expr, mark: Option<proc_macro2::Span>) -> Expr {
    let Some(mark) = mark else { return expr };
    match &mut expr {
        Expr::Try(question) => question.question_token.spans = [mark],
        Expr::Call(call) => call.paren_token = syn::token::Paren(mark),
        Expr::MethodCall(call) => call.paren_token = syn::token::Paren(mark),
        _ => {}
    }
    expr
}

/// `value` for `value?`: who gets the result adds the entry to the traceback, and still knows the place.
pub(crate) fn result_of(question: syn::ExprTry) -> Expr {
    let mark = question.question_token.spans[0];
    marked(*question.expr, Some(mark))
}
