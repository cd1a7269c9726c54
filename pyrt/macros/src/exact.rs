//! `exact!`: arithmetic on machine ints with an exact result, whatever it passes through.
//!
//! ```text
//! exact!((base * base).rem_euclid(modulus))        // i64: what is in between may have 128 bits
//! exact!(i * i * (i - 7))                          // Int
//! exact!(((i + j) * (i + j + 1)).div_euclid(2) as f64)
//! ```
//!
//! The expression is computed on `i64` with a check per operator. Where one leaves 64 bits it is computed again: with 128 bits, and on `Int`
//! where these don't do either. `div_euclid` and `rem_euclid` must have positive right sides; in them, Python and Rust agree.
//!
//! The second computation is a function of its own, with the `win64` calling convention on x86-64: there a call keeps some of the
//! registers of floats. By the usual one it keeps none, and a sum in a loop around would stay in memory for a call that never happens.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use syn::parse::{ParseStream, Parser};
use syn::{BinOp, Error, Expr, Lit, Result, Token, UnOp};

/// The one argument; a formatter puts a comma behind it where it breaks it into lines.
pub fn argument(tokens: TokenStream) -> Result<Expr> {
    let argument = |input: ParseStream<'_>| {
        let argument = input.parse()?;
        let _comma: Option<Token![,]> = input.parse()?;
        Ok(argument)
    };
    argument.parse2(tokens)
}

pub fn expand(tokens: TokenStream) -> Result<TokenStream> {
    let whole = argument(tokens)?;
    let (value, wanted) = match &whole {
        Expr::Cast(cast) => (&*cast.expr, Wanted::Float),
        other => match part(other)? {
            Part::Binary(_, Operator::Remainder, _) => (other, Wanted::Remainder),
            _ => (other, Wanted::Int),
        },
    };
    // A name that no variable of the expression has: functions have no hygiene.
    let again = Ident::new("__exact_again", Span::mixed_site());
    let mut names = Names::default();
    let attempt = attempt(value, &mut |leaf| match leaf {
        Leaf::Variable(name) => quote!(#name),
        Leaf::Literal(value) => quote!(#value),
    })?;
    let (ty, done, finish) = match wanted {
        Wanted::Remainder => (quote!(i64), quote!(value), quote!(::pyrt::int::fitting)),
        Wanted::Float => (quote!(f64), quote!(value as f64), quote!(::pyrt::int::nearest)),
        Wanted::Int => (quote!(::pyrt::Int), quote!(::pyrt::Int::from(value)), quote!(::pyrt::Int::from)),
    };
    let body = if largest(value)?.is_some() {
        let wide = wide(value, &mut names)?;
        quote!(#finish(#wide))
    } else {
        let wide = self::attempt(value, &mut |leaf| names.wide(leaf))?;
        let big = big(value, &mut names)?;
        quote! {
            match (|| #wide)() {
                ::core::option::Option::Some(value) => #finish(value),
                ::core::option::Option::None => #finish(#big),
            }
        }
    };
    let (variables, params) = (&names.variables, &names.params);
    let function = quote! {
        fn #again(#(#params: i64),*) -> #ty { #body }
    };
    Ok(quote! {
        {
            #[cfg(target_arch = "x86_64")]
            #[cold]
            #[inline(never)]
            #[allow(improper_ctypes_definitions)]
            extern "win64-unwind" #function
            #[cfg(not(target_arch = "x86_64"))]
            #[cold]
            #[inline(never)]
            #function
            match (|| #attempt)() {
                ::core::option::Option::Some(value) => #done,
                ::core::option::Option::None => #again(#(#variables),*),
            }
        }
    })
}

/// What the expression is used as.
enum Wanted {
    Int,
    Float,
    Remainder,
}

/// The variables of the expression, and the parameters that stand for them.
#[derive(Default)]
struct Names {
    variables: Vec<Ident>,
    params: Vec<Ident>,
}

impl Names {
    /// A leaf as an `i128`.
    fn wide(&mut self, leaf: Leaf) -> TokenStream {
        match leaf {
            Leaf::Variable(name) => {
                let param = self.param(name);
                quote!(i128::from(#param))
            }
            Leaf::Literal(value) => quote!(i128::from(#value)),
        }
    }

    fn param(&mut self, variable: &Ident) -> Ident {
        if let Some(place) = self.variables.iter().position(|known| known == variable) {
            return self.params[place].clone();
        }
        let param = Ident::new(&format!("value_{}", self.params.len()), Span::mixed_site());
        self.variables.push(variable.clone());
        self.params.push(param.clone());
        param
    }
}

/// An expression of the macro's small language.
enum Part<'a> {
    Variable(&'a Ident),
    Literal(i64),
    Negative(&'a Expr),
    Binary(&'a Expr, Operator, &'a Expr),
}

enum Operator {
    Add,
    Sub,
    Mul,
    Quotient,
    Remainder,
}

fn part(expr: &Expr) -> Result<Part<'_>> {
    let unknown =
        || Error::new_spanned(expr, "`exact!` knows variables, literals, + - * and Euclidean division");
    Ok(match expr {
        Expr::Paren(inner) => part(&inner.expr)?,
        Expr::Group(inner) => part(&inner.expr)?,
        Expr::Path(path) => Part::Variable(path.path.get_ident().ok_or_else(unknown)?),
        Expr::Lit(literal) => match &literal.lit {
            Lit::Int(value) => Part::Literal(value.base10_parse()?),
            _ => return Err(unknown()),
        },
        Expr::Unary(unary) if matches!(unary.op, UnOp::Neg(_)) => Part::Negative(&unary.expr),
        Expr::Binary(binary) => {
            let operator = match binary.op {
                BinOp::Add(_) => Operator::Add,
                BinOp::Sub(_) => Operator::Sub,
                BinOp::Mul(_) => Operator::Mul,
                // Of operands that are not negative: there it is Euclid's, too.
                BinOp::Div(_) => Operator::Quotient,
                BinOp::Rem(_) => Operator::Remainder,
                _ => return Err(unknown()),
            };
            Part::Binary(&binary.left, operator, &binary.right)
        }
        Expr::MethodCall(call) => {
            let operator = match (call.method.to_string().as_str(), call.args.len()) {
                ("div_euclid", 1) => Operator::Quotient,
                ("rem_euclid", 1) => Operator::Remainder,
                _ => return Err(unknown()),
            };
            Part::Binary(&call.receiver, operator, &call.args[0])
        }
        _ => return Err(unknown()),
    })
}

/// What the operators are applied to in the end.
enum Leaf<'a> {
    Variable(&'a Ident),
    Literal(i64),
}

/// How it is written.
type Leaves<'a> = dyn FnMut(Leaf) -> TokenStream + 'a;

/// The value as an `Option` of the variables' type, in a closure that `?` leaves.
fn attempt(expr: &Expr, leaves: &mut Leaves) -> Result<TokenStream> {
    if let Some(checked) = checked(expr, leaves)? {
        return Ok(checked);
    }
    let value = fast(expr, leaves)?;
    Ok(quote!(::core::option::Option::Some(#value)))
}

/// An operator that may leave the type, as an `Option`.
fn checked(expr: &Expr, leaves: &mut Leaves) -> Result<Option<TokenStream>> {
    Ok(match part(expr)? {
        Part::Negative(value) => {
            let value = fast(value, leaves)?;
            Some(quote!((#value).checked_neg()))
        }
        Part::Binary(left, operator @ (Operator::Add | Operator::Sub | Operator::Mul), right) => {
            let (left, right) = (fast(left, leaves)?, fast(right, leaves)?);
            Some(match operator {
                Operator::Add => quote!((#left).checked_add(#right)),
                Operator::Sub => quote!((#left).checked_sub(#right)),
                _ => quote!((#left).checked_mul(#right)),
            })
        }
        _ => None,
    })
}

/// On the type of the leaves.
fn fast(expr: &Expr, leaves: &mut Leaves) -> Result<TokenStream> {
    if let Some(checked) = checked(expr, leaves)? {
        return Ok(quote!(#checked?));
    }
    Ok(match part(expr)? {
        Part::Variable(name) => leaves(Leaf::Variable(name)),
        Part::Literal(value) => leaves(Leaf::Literal(value)),
        Part::Binary(left, Operator::Quotient, right) => {
            let (left, right) = (fast(left, leaves)?, fast(right, leaves)?);
            quote!((#left).div_euclid(#right))
        }
        Part::Binary(left, _, right) => {
            let (left, right) = (fast(left, leaves)?, fast(right, leaves)?);
            quote!((#left).rem_euclid(#right))
        }
        Part::Negative(_) => unreachable!("`checked` takes it"),
    })
}

/// On `i128`, which holds all that comes up.
fn wide(expr: &Expr, names: &mut Names) -> Result<TokenStream> {
    Ok(match part(expr)? {
        Part::Variable(name) => names.wide(Leaf::Variable(name)),
        Part::Literal(value) => names.wide(Leaf::Literal(value)),
        Part::Negative(value) => {
            let value = wide(value, names)?;
            quote!((-#value))
        }
        Part::Binary(left, operator, right) => {
            let (left, right) = (wide(left, names)?, wide(right, names)?);
            match operator {
                Operator::Add => quote!((#left + #right)),
                Operator::Sub => quote!((#left - #right)),
                Operator::Mul => quote!((#left * #right)),
                Operator::Quotient => quote!((#left).div_euclid(#right)),
                Operator::Remainder => quote!((#left).rem_euclid(#right)),
            }
        }
    })
}

/// On `Int`.
fn big(expr: &Expr, names: &mut Names) -> Result<TokenStream> {
    Ok(match part(expr)? {
        Part::Variable(name) => {
            let param = names.param(name);
            quote!(::pyrt::Int::from(#param))
        }
        Part::Literal(value) => quote!(::pyrt::Int::from(#value)),
        Part::Negative(value) => {
            let value = big(value, names)?;
            quote!((-#value))
        }
        Part::Binary(left, operator, right) => {
            let (left, right) = (big(left, names)?, big(right, names)?);
            match operator {
                Operator::Add => quote!((#left + #right)),
                Operator::Sub => quote!((#left - #right)),
                Operator::Mul => quote!((#left * #right)),
                Operator::Quotient => quote!((#left).div_euclid((#right).small())),
                Operator::Remainder => quote!(::pyrt::Int::from((#left).rem_euclid((#right).small()))),
            }
        }
    })
}

/// The largest magnitude that the value and all that it comes from may have; None if 128 bits are not enough for it.
fn largest(expr: &Expr) -> Result<Option<u128>> {
    let magnitude = match part(expr)? {
        Part::Variable(_) => Some(1 << 63),
        Part::Literal(value) => Some(u128::from(value.unsigned_abs())),
        Part::Negative(value) => largest(value)?,
        Part::Binary(left, operator, right) => match (largest(left)?, largest(right)?) {
            (Some(left), Some(right)) => match operator {
                Operator::Add | Operator::Sub => left.checked_add(right),
                Operator::Mul => left.checked_mul(right),
                Operator::Quotient => Some(left),
                Operator::Remainder => Some(right),
            },
            _ => None,
        },
    };
    Ok(magnitude.filter(|magnitude| *magnitude <= i128::MAX.unsigned_abs()))
}
