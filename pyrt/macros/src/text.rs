//! The macros that put texts together: `fstr!`, `try_fstr!` and `py_print!`.
//!
//! A template is taken apart here, at compile time, and becomes pushes into one buffer:
//!
//! ```text
//! try_fstr!("{} is {!r:>{}}", a, b, w)?   ->   '{' let mut out = text::buffer();
//!                                              text::str(&a, &mut out)?;
//!                                              out.push_str(" is ");
//!                                              text::format(&text::converted(&b, text::repr)?, &spec, &mut out)?;
//!                                              Ok(text::finish(out)) '}'
//! ```
//!
//! Each argument is evaluated right before it is formatted, as in an f-string. What is inside of the spec's own braces
//! follows the argument.

mod print;
mod template;

pub use print::expand as print;

use proc_macro2::{Span, TokenStream};
use quote::quote_spanned;
use syn::parse::{Parse, ParseStream};
use syn::punctuated::Punctuated;
use syn::{Expr, LitStr, Result, Token};

/// A piece of a template.
pub enum Piece {
    Text(String),
    Field(Field),
}

/// What is put in for one argument.
pub struct Field {
    /// `r`, `s` or `a` for `!r`, `!s` and `!a`.
    pub conversion: Option<char>,
    /// The format spec: texts, and the places where further arguments go.
    pub spec: Vec<SpecPiece>,
}

pub enum SpecPiece {
    Text(String),
    Argument,
}

struct Call {
    template: LitStr,
    arguments: Vec<Expr>,
}

impl Parse for Call {
    fn parse(input: ParseStream) -> Result<Call> {
        let template = input.parse()?;
        if !input.is_empty() {
            input.parse::<Token![,]>()?;
        }
        let arguments = Punctuated::<Expr, Token![,]>::parse_terminated(input)?;
        Ok(Call { template, arguments: arguments.into_iter().collect() })
    }
}

/// Expands a template; with `fallible`, to a `Result<Str>`, else to a `Str`.
pub fn expand(tokens: TokenStream, fallible: bool) -> Result<TokenStream> {
    let call: Call = syn::parse2(tokens)?;
    let pieces = template::parse(&call.template.value())
        .map_err(|problem| syn::Error::new(call.template.span(), problem))?;
    let mut arguments = call.arguments.iter();
    let mut steps = Vec::new();
    for piece in &pieces {
        steps.push(match piece {
            Piece::Text(text) => quote_spanned!(Span::mixed_site()=> out.push_str(#text);),
            Piece::Field(field) => field_step(field, &mut arguments, fallible)
                .ok_or_else(|| syn::Error::new(call.template.span(), "more fields than arguments"))?,
        });
    }
    if let Some(extra) = arguments.next() {
        return Err(syn::Error::new_spanned(extra, "more arguments than fields"));
    }
    let result = quote_spanned!(Span::mixed_site()=> ::pyrt::text::finish(out));
    let body = quote_spanned!(Span::mixed_site()=> let mut out = ::pyrt::text::buffer(); #(#steps)*);
    Ok(if fallible {
        quote_spanned!(Span::mixed_site()=> 'text: { #body ::pyrt::Result::<::pyrt::Str>::Ok(#result) })
    } else {
        quote_spanned!(Span::mixed_site()=> { #body #result })
    })
}

/// The statements that format one argument; None if the arguments have run out.
fn field_step<'a>(
    field: &Field,
    arguments: &mut impl Iterator<Item = &'a Expr>,
    fallible: bool,
) -> Option<TokenStream> {
    let site = Span::mixed_site();
    let value = arguments.next()?;
    let convert = match field.conversion {
        Some('r') => quote_spanned!(site=> ::pyrt::text::repr),
        Some('a') => quote_spanned!(site=> ::pyrt::text::ascii),
        Some(_) => quote_spanned!(site=> ::pyrt::text::str),
        None => quote_spanned!(site=> ::pyrt::text::show),
    };
    if field.spec.is_empty() {
        return Some(checked(quote_spanned!(site=> #convert(&(#value), &mut out)), fallible));
    }
    let spec = spec(&field.spec, arguments)?;
    if field.conversion.is_none() {
        return Some(checked(
            quote_spanned!(site=> ::pyrt::text::format(&(#value), #spec, &mut out)),
            fallible,
        ));
    }
    let format = quote_spanned!(site=> ::pyrt::text::format_converted(&(#value), #convert, #spec, &mut out));
    Some(checked(format, fallible))
}

/// The format spec as an expression of type `&str`.
fn spec<'a>(pieces: &[SpecPiece], arguments: &mut impl Iterator<Item = &'a Expr>) -> Option<TokenStream> {
    let site = Span::mixed_site();
    if let [SpecPiece::Text(text)] = pieces {
        return Some(quote_spanned!(site=> #text));
    }
    let mut parts = Vec::new();
    for piece in pieces {
        parts.push(match piece {
            SpecPiece::Text(text) => quote_spanned!(site=> ::pyrt::text::SpecPart::Text(#text)),
            SpecPiece::Argument => {
                let value = arguments.next()?;
                quote_spanned!(site=> ::pyrt::text::SpecPart::Value(&(#value)))
            }
        });
    }
    Some(quote_spanned!(site=> &::pyrt::text::spec(&[#(#parts),*])))
}

fn checked(call: TokenStream, fallible: bool) -> TokenStream {
    if fallible {
        quote_spanned!(Span::mixed_site()=> if let Err(raise) = #call { break 'text Err(raise); })
    } else {
        quote_spanned!(Span::mixed_site()=> ::pyrt::text::sure(#call);)
    }
}
