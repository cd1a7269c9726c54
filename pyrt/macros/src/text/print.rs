//! `py_print!(a, ..items, sep = ", ", end = "", file = File::Stderr, flush = true)`.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote_spanned};
use syn::parse::Parser;
use syn::punctuated::Punctuated;
use syn::{Expr, ExprLit, ExprRange, Lit, RangeLimits, Result, Token};

/// Expands to an expression of type `Result<()>`. All arguments are evaluated before anything is written.
pub fn expand(tokens: TokenStream) -> Result<TokenStream> {
    let site = Span::mixed_site();
    let mut values = Vec::new();
    let mut options = Vec::new();
    for argument in Punctuated::<Expr, Token![,]>::parse_terminated.parse2(tokens)? {
        match argument {
            Expr::Assign(assign) => options.push((option_name(&assign.left)?, *assign.right)),
            Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) => {
                values.push(quote_spanned!(site=> &const { ::pyrt::Str::lit(#text) }));
            }
            Expr::Range(ExprRange {
                start: None,
                limits: RangeLimits::HalfOpen(_),
                end: Some(items),
                ..
            }) => {
                values.push(quote_spanned!(site=> ::pyrt::print::each(&(#items))));
            }
            value => values.push(quote_spanned!(site=> &(#value))),
        }
    }
    let given = |name: &str| options.iter().any(|(option, _)| option == name);
    let names: Vec<Ident> = options.iter().map(|(name, _)| Ident::new(name, site)).collect();
    let exprs = options.iter().map(|(name, value)| match name.as_str() {
        "sep" | "end" => text(value),
        _ => value.to_token_stream(),
    });
    let sep = if given("sep") { quote_spanned!(site=> sep) } else { text(&syn::parse_quote!(" ")) };
    let end = if given("end") { quote_spanned!(site=> end) } else { text(&syn::parse_quote!("\n")) };
    let file = if given("file") {
        quote_spanned!(site=> file)
    } else {
        quote_spanned!(site=> ::pyrt::print::File::Stdout)
    };
    let print = quote_spanned!(site=> ::pyrt::print::Args::print(values, &#file, #sep, #end));
    let print = if given("flush") {
        quote_spanned!(site=> #print.and_then(|()| if flush { ::pyrt::print::Target::flush(&#file) } else { Ok(()) }))
    } else {
        print
    };
    Ok(quote_spanned!(site=> match ((#(#values,)*), #(#exprs,)*) { (values, #(#names,)*) => #print }))
}

fn option_name(left: &Expr) -> Result<String> {
    let name = left.to_token_stream().to_string();
    match name.as_str() {
        "sep" | "end" | "file" | "flush" => Ok(name),
        _ => Err(syn::Error::new_spanned(left, "print has the options sep, end, file and flush")),
    }
}

/// A text argument: a literal may be written as a plain Rust literal.
fn text(value: &Expr) -> TokenStream {
    let site = Span::mixed_site();
    match value {
        Expr::Lit(ExprLit { lit: Lit::Str(literal), .. }) => {
            quote_spanned!(site=> &const { ::pyrt::Str::lit(#literal) })
        }
        _ => quote_spanned!(site=> &(#value)),
    }
}
