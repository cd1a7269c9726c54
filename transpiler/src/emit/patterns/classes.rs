//! Tests for a class of the program: the variable is the handle of that class in the branch.
//!
//! ```text
//! if node.is_instance::<Add>() {                                        if let Some(node) = node.as_down::<Add>() {
//!     f(&node.as_down::<Add>().expect("…").left.get())                      f(&node.left.get())
//! }                                                                     }
//! if !other.is_instance::<Point>() { return false; }                    let Some(other) = other.as_down::<Point>() else { return false };
//! node.as_ref().is_some_and(|x| x.is_instance::<Add>())                 let Some(node) = node.as_ref().and_then(|x| x.as_down::<Add>())
//! match v { Data::Node(x) => x.is_instance::<Add>(), _ => false }       let Data::Node(v) = &v && let Some(v) = v.as_down::<Add>()
//! ```
//!
//! A use of the variable as what it is declared as is marked where it is emitted, as `declared::<Node>(node.clone())`: where the variable
//! has become another one that is a step up, elsewhere the mark goes.

use super::variants::{Unions, Variant};
use super::{Uses, variable};
use crate::emit::tree;
use syn::visit_mut::{self, VisitMut};
use syn::{Expr, Ident, Pat, parse_quote};

/// The function that marks a use of a variable as it is declared: by reference, or owned.
const MARKS: [&str; 2] = ["declared_ref", "declared"];

/// A test whether a variable's value is an instance of a class.
#[derive(Clone)]
pub(super) struct ClassTest {
    class: syn::Type,
    inside: Inside,
}

/// Where the handle is.
#[derive(Clone)]
enum Inside {
    Variable,
    Option,
    Variant(Variant),
}

impl ClassTest {
    /// The variable and the class that an expression asks for.
    pub fn of(expr: &Expr, unions: &Unions) -> Option<(Ident, ClassTest)> {
        match expr {
            Expr::MethodCall(call) if call.method == "is_some_and" => {
                let Expr::Closure(closure) = call.args.first()? else { return None };
                let class = asked(&closure.body)?.1;
                let name = as_ref_of(&call.receiver)?.clone();
                Some((name, ClassTest { class, inside: Inside::Option }))
            }
            Expr::Match(choice) => {
                let [one, other] = &choice.arms[..] else { return None };
                let no: Expr = parse_quote!(false);
                if !matches!(other.pat, Pat::Wild(_)) || *other.body != no {
                    return None;
                }
                let (inner, class) = asked(&one.body)?;
                let variant = unions.binding_variant(&one.pat, inner)?;
                let value =
                    if let Expr::Reference(place) = &*choice.expr { &*place.expr } else { &*choice.expr };
                Some((variable(value)?.clone(), ClassTest { class, inside: Inside::Variant(variant) }))
            }
            plain => {
                let (name, class) = asked(plain)?;
                Some((name.clone(), ClassTest { class, inside: Inside::Variable }))
            }
        }
    }

    /// Whether one `let` says it all.
    pub fn is_single(&self) -> bool {
        !matches!(self.inside, Inside::Variant(_))
    }

    /// Whether the enum around the handle is taken apart as a place: it has to be borrowed.
    pub fn takes_enum(&self) -> bool {
        matches!(&self.inside, Inside::Variant(variant) if !variant.optional)
    }

    /// `let Some(bound) = value.as_down::<Class>()`
    pub fn lets(&self, bound: &Ident, value: &Expr) -> Vec<Expr> {
        let class = &self.class;
        match &self.inside {
            Inside::Variable => vec![parse_quote!(let Some(#bound) = #value.as_down::<#class>())],
            Inside::Option => {
                vec![parse_quote!(let Some(#bound) = #value.as_ref().and_then(|x| x.as_down::<#class>()))]
            }
            Inside::Variant(variant) => {
                let pattern = variant.pattern(bound);
                vec![
                    parse_quote!(let #pattern = #value),
                    parse_quote!(let Some(#bound) = #bound.as_down::<#class>()),
                ]
            }
        }
    }

    /// What `x.as_down::<Class>().expect("…")` takes the handle out of.
    pub fn opens(&self, expr: &Expr, uses: &Uses) -> Option<Expr> {
        let Expr::MethodCall(expect) = expr else { return None };
        let Expr::MethodCall(down) = &*expect.receiver else { return None };
        if expect.method != "expect" || down.method != "as_down" || turbofish(down) != Some(&self.class) {
            return None;
        }
        match &self.inside {
            Inside::Variable => {
                (variable(&down.receiver) == Some(&uses.name)).then(|| (*down.receiver).clone())
            }
            // The test names the variable itself.
            Inside::Option => uses.opens_option(&down.receiver).map(|_| tree::var(&uses.name.to_string())),
            Inside::Variant(variant) => uses.opens_variant(variant, &down.receiver),
        }
    }
}

/// `x.is_instance::<Class>()`: the variable and the class.
fn asked(expr: &Expr) -> Option<(&Ident, syn::Type)> {
    let Expr::MethodCall(call) = expr else { return None };
    if call.method != "is_instance" {
        return None;
    }
    Some((variable(&call.receiver)?, turbofish(call)?.clone()))
}

/// `x.as_ref()`: the variable.
fn as_ref_of(expr: &Expr) -> Option<&Ident> {
    match expr {
        Expr::MethodCall(call) if call.method == "as_ref" => variable(&call.receiver),
        _ => None,
    }
}

fn turbofish(call: &syn::ExprMethodCall) -> Option<&syn::Type> {
    match call.turbofish.as_ref()?.args.first()? {
        syn::GenericArgument::Type(class) => Some(class),
        _ => None,
    }
}

/// `declared::<Class>(use)`
pub(crate) fn mark(owned: bool, class: &syn::Type, used: Expr) -> Expr {
    let function = tree::ident(MARKS[usize::from(owned)]);
    parse_quote!(#function::<#class>(#used))
}

/// Whether it is owned, the class, and the use that is marked.
fn marked(expr: &Expr) -> Option<(bool, &syn::Type, &Expr)> {
    let Expr::Call(call) = expr else { return None };
    let Expr::Path(path) = &*call.func else { return None };
    let segment = path.path.segments.last()?;
    let owned = MARKS.iter().position(|mark| segment.ident == mark)? == 1;
    let syn::PathArguments::AngleBracketed(classes) = &segment.arguments else { return None };
    match classes.args.first()? {
        syn::GenericArgument::Type(class) => Some((owned, class, call.args.first()?)),
        _ => None,
    }
}

/// A use of the variable as a value of a base class, after it has become the handle of a subclass: nothing if it is no such use.
pub(super) fn stepped_up(expr: &Expr, name: &Ident, bound: &Expr) -> Option<Expr> {
    if let Some((owned, class, used)) = marked(expr) {
        return (root(used) == Some(name)).then(|| match owned {
            true => parse_quote!(#bound.clone().up::<#class>()),
            false => parse_quote!(#bound.as_up::<#class>()),
        });
    }
    // The fields of a base class are those of the class.
    match expr {
        Expr::Field(field) if variable(&field.base) == Some(name) => {
            Some(Expr::Field(syn::ExprField { base: Box::new(bound.clone()), ..field.clone() }))
        }
        _ => None,
    }
}

/// `x`, `&x`, `x.clone()`: the variable.
fn root(used: &Expr) -> Option<&Ident> {
    match used {
        Expr::Reference(place) => variable(&place.expr),
        Expr::MethodCall(call) if call.method == "clone" => variable(&call.receiver),
        plain => variable(plain),
    }
}

/// Takes the marks away that are left.
pub(super) struct Unmark;

impl VisitMut for Unmark {
    fn visit_expr_mut(&mut self, expr: &mut Expr) {
        visit_mut::visit_expr_mut(self, expr);
        if let Some((_, _, used)) = marked(expr) {
            *expr = used.clone();
        }
    }
}
