//! A `try` around one expression is a `match` on it, without a block to leave.
//!
//! ```text
//! try:                             match number::parse_int(text) {
//!     n = int(text)                    Ok(value) => n = value,
//! except ValueError:         ->        Err(error) if error.is::<ValueError>() => n = 0,
//!     n = 0                            Err(error) => return Err(error),
//!                                  }
//! ```
//!
//! `#[frame]` adds the function's entry to the traceback of what a `match` with an `Err` arm looks at, as the `?` of a block
//! does.

use super::{ends, tree};
use syn::visit::{self, Visit};
use syn::{Expr, Stmt, parse_quote};

/// A body that raises in one place only, which is evaluated before all else that the body does.
pub(super) struct Attempt {
    /// Comments that stood in the body.
    pub comments: Vec<Stmt>,
    /// What may raise: a `Result`.
    pub result: Expr,
    /// What becomes of its value.
    pub then: Then,
}

pub(super) enum Then {
    /// Nothing: `check(x)?;`
    Nothing(syn::Pat),
    /// It is what the function returns: `return Ok(parse(x)?);`
    Return,
    /// The value of this name is used: `n = value;`
    Use(&'static str, Expr),
}

impl Attempt {
    /// The body as an attempt, if it is one. `orelse` runs after it where nothing was raised; `is_unit` if the body is an
    /// expression without a value.
    pub fn of(body: &[Stmt], orelse: &[Stmt], is_unit: bool) -> Option<Attempt> {
        let (last, comments) = body.split_last()?;
        let Stmt::Expr(expr, _) = last else { return None };
        if !comments.iter().all(ends::is_marker) {
            return None;
        }
        let mut then = expr.clone();
        let name = free_name(&then, orelse)?;
        let place = first_evaluated(&mut then)?;
        let Expr::Try(question) = std::mem::replace(place, tree::var(name)) else { return None };
        let result = super::origin::result_of(question);
        if is_left(&then) || is_left(&result) || !is_let_go(&result) {
            return None;
        }
        let value = tree::var(name);
        let then = match then {
            bare if bare == value && is_unit => Then::Nothing(parse_quote!(Ok(()))),
            // The value would live until what follows has run.
            bare if bare == value && !orelse.is_empty() => return None,
            bare if bare == value => Then::Nothing(parse_quote!(Ok(_))),
            bare if bare == tree::return_(Some(tree::ok(value))) => Then::Return,
            used => Then::Use(name, used),
        };
        Some(Attempt { comments: comments.to_vec(), result, then })
    }

    /// The arm for the value; none if all that is not caught is returned.
    pub fn arm(&self, orelse: &[Stmt]) -> Option<syn::Arm> {
        let leaves = matches!(&self.then, Then::Use(_, used) if ends::expr_diverges(used));
        let orelse = if leaves { &[] } else { orelse };
        match &self.then {
            Then::Return => None,
            Then::Nothing(pattern) => {
                let block = tree::block(orelse.to_vec());
                Some(parse_quote!(#pattern => #block))
            }
            Then::Use(name, used) => {
                let name = tree::ident(name);
                Some(match orelse {
                    [] => tree::arm(parse_quote!(Ok(#name)), used.clone()),
                    _ => parse_quote!(Ok(#name) => { #used; #(#orelse)* }),
                })
            }
        }
    }
}

/// The `?` in the statement that is evaluated before anything else in it acts.
fn first_evaluated(expr: &mut Expr) -> Option<&mut Expr> {
    match expr {
        Expr::Try(_) => Some(expr),
        Expr::Return(leave) => first_evaluated(leave.expr.as_deref_mut()?),
        Expr::Assign(assign) if is_place(&assign.left) => first_evaluated(&mut assign.right),
        Expr::Binary(binary) if is_assignment(binary.op) && is_place(&binary.left) => {
            first_evaluated(&mut binary.right)
        }
        // `Ok(…)`, `Some(…)`, `Int::from(…)`
        Expr::Call(call) if call.args.len() == 1 && is_place(&call.func) => {
            first_evaluated(&mut call.args[0])
        }
        // `xs.append(…)`
        Expr::MethodCall(call) if call.args.len() == 1 && is_place(&call.receiver) => {
            first_evaluated(&mut call.args[0])
        }
        _ => None,
    }
}

fn is_assignment(op: syn::BinOp) -> bool {
    use syn::BinOp::{AddAssign, BitAndAssign, BitOrAssign, BitXorAssign, MulAssign, SubAssign};
    matches!(
        op,
        AddAssign(_) | SubAssign(_) | MulAssign(_) | BitAndAssign(_) | BitOrAssign(_) | BitXorAssign(_)
    )
}

/// A name for the value, which the rest of the statement and what follows it don't have.
fn free_name(statement: &Expr, after: &[Stmt]) -> Option<&'static str> {
    let mut rest = statement.clone();
    *first_evaluated(&mut rest)? = Expr::Verbatim(Default::default());
    let text = quote::quote!(#rest; #(#after)*).to_string();
    let words = text.split(|c: char| !c.is_alphanumeric() && c != '_');
    ["value", "result", "given"].into_iter().find(|name| words.clone().all(|word| word != *name))
}

/// A variable or a field of one: looking at it does nothing.
fn is_place(expr: &Expr) -> bool {
    match expr {
        Expr::Path(_) => true,
        Expr::Field(field) => is_place(&field.base),
        _ => false,
    }
}

/// Whether the expression may be left in the middle, or is a branch.
fn is_left(expr: &Expr) -> bool {
    struct Finder(bool);
    impl<'ast> Visit<'ast> for Finder {
        fn visit_expr(&mut self, node: &'ast Expr) {
            self.0 |= matches!(
                node,
                Expr::Try(_)
                    | Expr::Await(_)
                    | Expr::Break(_)
                    | Expr::Continue(_)
                    | Expr::Block(_)
                    | Expr::If(_)
                    | Expr::Match(_)
                    | Expr::Let(_)
            );
            visit::visit_expr(self, node);
        }
        fn visit_expr_closure(&mut self, _: &'ast syn::ExprClosure) {}
        fn visit_macro(&mut self, node: &'ast syn::Macro) {
            self.0 |= node.tokens.to_string().contains('?');
        }
    }
    let mut finder = Finder(false);
    finder.visit_expr(expr);
    finder.0
}

/// Whether all that evaluating the call made is gone when it is done: the temporaries of what a `match` looks at live as long
/// as its arms, and a handle among them would keep its object alive.
fn is_let_go(call: &Expr) -> bool {
    match call {
        Expr::Call(call) => {
            let raises_itself = matches!(&*call.func, Expr::Path(path) if path.path.is_ident("Err"));
            is_place(&call.func) && !raises_itself && call.args.iter().all(is_let_go_argument)
        }
        Expr::MethodCall(call) => is_place(&call.receiver) && call.args.iter().all(is_let_go_argument),
        Expr::Macro(call) => call.mac.path.is_ident("py_print"),
        _ => false,
    }
}

/// What is passed is the callee's; what is lent is a place, or a text.
fn is_let_go_argument(argument: &Expr) -> bool {
    match argument {
        Expr::Reference(lent) => match &*lent.expr {
            Expr::Macro(text) => text.mac.path.is_ident("str") || text.mac.path.is_ident("fstr"),
            Expr::Lit(_) => true,
            place => is_place(place),
        },
        Expr::MethodCall(call) => is_place(&call.receiver) && call.args.iter().all(is_let_go_argument),
        Expr::Call(call) => is_place(&call.func) && call.args.iter().all(is_let_go_argument),
        Expr::Binary(binary) => is_let_go_argument(&binary.left) && is_let_go_argument(&binary.right),
        Expr::Unary(unary) => is_let_go_argument(&unary.expr),
        Expr::Paren(inner) => is_let_go_argument(&inner.expr),
        Expr::Tuple(items) => items.elems.iter().all(is_let_go_argument),
        Expr::Lit(_) | Expr::Macro(_) | Expr::Closure(_) => true,
        place => is_place(place),
    }
}
