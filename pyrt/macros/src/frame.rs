//! `#[frame]`: a function's entries in tracebacks.
//!
//! Each `?` of the function becomes a match whose error arm is cold and adds an entry (function, file, line, column):
//! ```text
//! total = total + parse(text)?;
//! // becomes
//! total = total + match parse(text) {
//!     Ok(value) => value,
//!     Err(error) => return Err(Raise::leaving(error, &Site { function: "main", file: file!(), line: 7, column: 33 })),
//! };
//! ```
//! So do `return …` and the tail expression, unless they are a literal `Ok(…)`. In a block labelled `'try…`, `?` leaves the
//! block (`break 'try Err(Raise::entering(…))`), as in Rust's unstable `try` blocks. A `match` with an `Err` arm catches what the
//! call that it looks at raises.
//!
//! `let e = error.catch::<KeyError>();` gives the exception and holds it as being handled until the end of the block:
//! ```text
//! let caught = error.catch::<KeyError>();
//! let e = Inst::clone(&caught);
//! ```
//!
//! An `async` block belongs to the function around it (a generator), and so does the closure that `iter::generate` and
//! `iter::generate_from` are given. The body of a closure is left alone, unless the
//! closure is marked itself: `#[frame] |x| f(x)` is a `<lambda>`, `#[frame(name = "key")] |x| …` a nested function.
//! Nested `fn` items carry a `#[frame]` of their own. `#[frame(recursive)]` also counts the call, for RecursionError, and so does
//! `#[frame(counted)]` on a function that only leads to recursive ones.
//!
//! A loop that may run for long looks for Ctrl-C once per round (`pyrt::poll()`): every `while` and `loop`, and every `for` that
//! stands in no other loop of the function. A `for` inside another loop does not: its items are bounded, the loop around it
//! polls, and the check would keep short inner loops from being vectorised.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote_spanned};
use syn::parse::{Parse, ParseStream, Parser};
use syn::punctuated::Punctuated;
use syn::spanned::Spanned;
use syn::visit_mut::{self, VisitMut};
use syn::{Block, Expr, ImplItemFn, Label, Lifetime, LitStr, Result, ReturnType, Stmt, Token, Type};

pub fn expand(options: TokenStream, item: TokenStream) -> Result<TokenStream> {
    let options: Options = syn::parse2(options)?;
    let mut function: ImplItemFn = syn::parse2(item)?;
    let name = options.name.unwrap_or_else(|| plain_name(&function.sig.ident));
    let mut framer =
        Framer { name, raises: returns_result(&function.sig.output), tries: Vec::new(), loops: 0 };
    framer.body(&mut function.block);
    if options.counted {
        Framer::count(&mut function);
    }
    Ok(function.into_token_stream())
}

/// What stands in the parentheses of `#[frame(…)]`.
#[derive(Default)]
struct Options {
    name: Option<String>,
    counted: bool,
}

impl Parse for Options {
    fn parse(input: ParseStream) -> Result<Self> {
        let mut options = Self::default();
        while !input.is_empty() {
            let key: Ident = input.parse()?;
            if key == "name" {
                input.parse::<Token![=]>()?;
                let qualified = input.parse::<LitStr>()?.value();
                // A traceback shows the last part of `Point.norm`.
                options.name = qualified.rsplit('.').next().map(str::to_owned);
            } else if key == "recursive" || key == "counted" {
                options.counted = true;
            } else {
                return Err(syn::Error::new(key.span(), "expected `name = \"…\"`, `recursive` or `counted`"));
            }
            if !input.is_empty() {
                input.parse::<Token![,]>()?;
            }
        }
        Ok(options)
    }
}

fn plain_name(ident: &Ident) -> String {
    ident.to_string().trim_start_matches("r#").to_owned()
}

fn returns_result(output: &ReturnType) -> bool {
    let ReturnType::Type(_, ty) = output else { return false };
    matches!(&**ty, Type::Path(path) if path.path.segments.last().is_some_and(|last| last.ident == "Result"))
}

fn is_try(label: &Lifetime) -> bool {
    label.ident.to_string().starts_with("try")
}

/// How an error leaves an expression.
enum Exit<'a> {
    Function,
    Try(&'a Lifetime),
    /// Into an arm of a `match`.
    Arm,
}

impl Exit<'_> {
    /// The method of `Raise` that adds the entry.
    fn method(&self) -> Ident {
        let name = match self {
            Exit::Function => "leaving",
            Exit::Try(_) | Exit::Arm => "entering",
        };
        Ident::new(name, Span::mixed_site())
    }
}

struct Framer {
    name: String,
    /// Whether the innermost body returns a `Result`. One that does not may have `'try` blocks whose handlers catch everything.
    raises: bool,
    /// The `'try` blocks around the current expression, within the innermost body.
    tries: Vec<Lifetime>,
    /// How many loops stand around the current expression, within the innermost body.
    loops: usize,
}

impl Framer {
    /// The body of a function or an `async` block.
    fn body(&mut self, block: &mut Block) {
        self.visit_block_mut(block);
        if self.raises {
            self.tail(block, &Exit::Function);
        }
    }

    /// Another body inside of this one.
    fn nested(&mut self, name: Option<String>, raises: bool, visit: impl FnOnce(&mut Self)) {
        let name = name.unwrap_or_else(|| self.name.clone());
        let mut inner = Self { name, raises, tries: Vec::new(), loops: 0 };
        visit(&mut inner);
    }

    fn site(&self, span: Span) -> TokenStream {
        let name = &self.name;
        let place = span.unwrap();
        let [line, column] = [place.line(), place.column()].map(|at| u32::try_from(at).unwrap_or(u32::MAX));
        quote_spanned! {Span::mixed_site()=>
            &::pyrt::error::Site { function: #name, file: file!(), line: #line, column: #column }
        }
    }

    /// `value?`.
    fn question(&self, value: &Expr, span: Span) -> Expr {
        let exit = self.tries.last().map_or(Exit::Function, Exit::Try);
        let (method, site) = (exit.method(), self.site(span));
        // `(a + b)?` needs the parentheses, `match a + b` does not.
        let value = match value {
            Expr::Paren(inner) => &inner.expr,
            value => value,
        };
        let leave = match exit {
            Exit::Function | Exit::Arm => quote_spanned!(Span::mixed_site()=> return),
            Exit::Try(label) => quote_spanned!(Span::mixed_site()=> break #label),
        };
        syn::parse_quote_spanned! {Span::mixed_site()=>
            match #value {
                ::core::result::Result::Ok(value) => value,
                ::core::result::Result::Err(error) => {
                    #leave ::core::result::Result::Err(::pyrt::error::Raise::#method(error, #site))
                }
            }
        }
    }

    /// The value of a block that gives a `Result`.
    fn tail(&self, block: &mut Block, exit: &Exit) {
        if let Some(Stmt::Expr(value, None)) = block.stmts.last_mut() {
            self.result(value, exit);
        }
    }

    /// Adds the entry to an expression whose value, a `Result`, leaves the body.
    fn result(&self, value: &mut Expr, exit: &Exit) {
        match value {
            Expr::Block(inner) if inner.label.is_none() => self.tail(&mut inner.block, exit),
            Expr::Paren(inner) => self.result(&mut inner.expr, exit),
            Expr::If(branch) => {
                self.tail(&mut branch.then_branch, exit);
                if let Some((_, other)) = &mut branch.else_branch {
                    self.result(other, exit);
                }
            }
            Expr::Match(branches) => {
                branches.arms.iter_mut().for_each(|arm| self.result(&mut arm.body, exit))
            }
            Expr::Return(_)
            | Expr::Break(_)
            | Expr::Continue(_)
            | Expr::Loop(_)
            | Expr::While(_)
            | Expr::ForLoop(_) => {}
            Expr::Macro(call) if call.mac.path.is_ident("unreachable") || call.mac.path.is_ident("panic") => {
            }
            Expr::Call(call) if is_path(&call.func, "Ok") => {}
            Expr::Call(call) if is_path(&call.func, "Err") && call.args.len() == 1 => {
                let (method, site, error) = (exit.method(), self.site(call.func.span()), &call.args[0]);
                *value = syn::parse_quote_spanned! {Span::mixed_site()=>
                    ::core::result::Result::Err(::pyrt::error::Raise::#method(#error, #site))
                };
            }
            _ => self.other_result(value, exit),
        }
    }

    fn other_result(&self, value: &mut Expr, exit: &Exit) {
        let (method, site) = (exit.method(), self.site(last_span(value)));
        *value = syn::parse_quote_spanned! {Span::mixed_site()=>
            match #value {
                ::core::result::Result::Ok(value) => ::core::result::Result::Ok(value),
                ::core::result::Result::Err(error) => {
                    ::core::result::Result::Err(::pyrt::error::Raise::#method(error, #site))
                }
            }
        };
    }

    fn count(function: &mut ImplItemFn) {
        let check: Stmt = syn::parse_quote_spanned! {Span::mixed_site()=>
            let ::core::option::Option::Some(_level) = ::pyrt::recursion::enter() else {
                return ::core::result::Result::Err(::pyrt::recursion::error());
            };
        };
        function.block.stmts.insert(0, check);
    }

    /// The body of a loop, with a look for Ctrl-C at its start if it `polls`.
    fn rounds(&mut self, body: &mut Block, polls: bool, span: Span) {
        self.loops += 1;
        self.visit_block_mut(body);
        self.loops -= 1;
        if polls && (self.raises || !self.tries.is_empty()) {
            let look: Expr = syn::parse_quote_spanned!(Span::mixed_site()=> ::pyrt::poll());
            body.stmts.insert(0, Stmt::Expr(self.question(&look, span), Some(Default::default())));
        }
    }

    fn closure(&mut self, closure: &mut syn::ExprClosure) {
        let Some(at) = closure.attrs.iter().position(|attr| attr.path().is_ident("frame")) else {
            // The async block of a generator belongs to the function; all else in here has no entry.
            return self.nested(None, false, |inner| inner.visit_expr_mut(&mut closure.body));
        };
        let mark = closure.attrs.remove(at);
        let name = match &mark.meta {
            syn::Meta::List(list) => {
                syn::parse2::<Options>(list.tokens.clone()).ok().and_then(|options| options.name)
            }
            _ => None,
        };
        self.nested(Some(name.unwrap_or_else(|| "<lambda>".to_owned())), true, |inner| {
            inner.visit_expr_mut(&mut closure.body);
            inner.result(&mut closure.body, &Exit::Function);
        });
    }

    /// `iter::generate(move || …)`: the closure is the body of the generator function.
    fn generator(&mut self, call: &mut syn::ExprCall) {
        for argument in &mut call.args {
            let Expr::Closure(body) = argument else {
                self.visit_expr_mut(argument);
                continue;
            };
            self.nested(None, true, |inner| {
                inner.visit_expr_mut(&mut body.body);
                inner.result(&mut body.body, &Exit::Function);
            });
        }
    }

    fn try_block(&mut self, block: &mut syn::ExprBlock, label: &Label) {
        self.tries.push(label.name.clone());
        self.visit_block_mut(&mut block.block);
        self.tries.pop();
        self.tail(&mut block.block, &Exit::Try(&label.name));
    }
}

/// The two statements that a caught exception with a name stands for.
fn held_exception(stmt: &Stmt) -> Option<[Stmt; 2]> {
    let Stmt::Local(local) = stmt else { return None };
    let (syn::Pat::Ident(name), Some(init)) = (&local.pat, &local.init) else { return None };
    let Expr::MethodCall(catch) = &*init.expr else { return None };
    // A name with an underscore keeps what `catch` gives: `let _caught = …`.
    if catch.method != "catch" || catch.turbofish.is_none() || name.ident.to_string().starts_with('_') {
        return None;
    }
    let held = quote_spanned!(Span::mixed_site()=> let caught = #catch;);
    let named = quote_spanned!(Span::mixed_site()=> let #name = ::pyrt::class::Inst::clone(&caught););
    Some([syn::parse2(held).ok()?, syn::parse2(named).ok()?])
}

impl VisitMut for Framer {
    fn visit_block_mut(&mut self, block: &mut Block) {
        let stmts = std::mem::take(&mut block.stmts);
        block.stmts = stmts
            .into_iter()
            .flat_map(|stmt| held_exception(&stmt).map_or_else(|| vec![stmt], Vec::from))
            .collect();
        visit_mut::visit_block_mut(self, block);
    }

    fn visit_expr_mut(&mut self, expr: &mut Expr) {
        match expr {
            Expr::Closure(closure) => return self.closure(closure),
            Expr::Call(call) if is_generator(&call.func) => {
                self.generator(call);
                if let (2, Some(source)) = (call.args.len(), call.args.first()) {
                    let site = self.site(source.span());
                    *expr = syn::parse_quote_spanned!(Span::mixed_site()=> #call.placed(#site));
                }
                return;
            }
            Expr::Async(block) => {
                let body = &mut block.block;
                return self.nested(None, true, |inner| inner.body(body));
            }
            Expr::Block(block) => {
                if let Some(label) = block.label.clone().filter(|label| is_try(&label.name)) {
                    return self.try_block(block, &label);
                }
            }
            Expr::Loop(endless) => {
                return self.rounds(&mut endless.body, true, endless.loop_token.span());
            }
            Expr::While(conditional) => {
                self.visit_expr_mut(&mut conditional.cond);
                // `while let Some(x) = iter.next()?` is Python's `for`.
                let polls = self.loops == 0 || !matches!(*conditional.cond, Expr::Let(_));
                return self.rounds(&mut conditional.body, polls, conditional.while_token.span());
            }
            Expr::ForLoop(each) => {
                self.visit_expr_mut(&mut each.expr);
                return self.rounds(&mut each.body, self.loops == 0, each.for_token.span());
            }
            _ => {}
        }
        visit_mut::visit_expr_mut(self, expr);
        match expr {
            Expr::Try(question) if self.raises || !self.tries.is_empty() => {
                *expr = self.question(&question.expr, question.question_token.span());
            }
            Expr::Match(branches) if catches(branches) => self.result(&mut branches.expr, &Exit::Arm),
            Expr::Return(leave) if self.raises => {
                if let Some(value) = &mut leave.expr {
                    self.result(value, &Exit::Function);
                }
            }
            Expr::Break(leave) => {
                if let (Some(label), Some(value)) = (&leave.label, &mut leave.expr)
                    && is_try(label)
                {
                    self.result(value, &Exit::Try(label));
                }
            }
            _ => {}
        }
    }

    /// The arguments of `print!`-like macros are expressions too.
    fn visit_macro_mut(&mut self, call: &mut syn::Macro) {
        let arguments = Punctuated::<Expr, Token![,]>::parse_terminated;
        if let Ok(mut arguments) = arguments.parse2(call.tokens.clone()) {
            arguments.iter_mut().for_each(|argument| self.visit_expr_mut(argument));
            call.tokens = arguments.into_token_stream();
        }
    }

    fn visit_item_mut(&mut self, _item: &mut syn::Item) {}
}

/// `match parse(text) { Ok(value) => …, Err(error) if … => … }`: a `try` around one call.
fn catches(branches: &syn::ExprMatch) -> bool {
    let is_call = matches!(&*branches.expr, Expr::Call(_) | Expr::MethodCall(_) | Expr::Macro(_));
    is_call && branches.arms.iter().any(|arm| is_err(&arm.pat))
}

/// `Err(error)`, or `Err(error) if …`.
fn is_err(pattern: &syn::Pat) -> bool {
    match pattern {
        syn::Pat::Guard(guarded) => is_err(&guarded.pat),
        syn::Pat::TupleStruct(variant) => variant.path.is_ident("Err"),
        _ => false,
    }
}

/// `iter::generate`, `iter::generate_from`.
fn is_generator(function: &Expr) -> bool {
    let Expr::Path(path) = function else { return false };
    path.path.segments.last().is_some_and(|last| last.ident == "generate" || last.ident == "generate_from")
}

fn is_path(function: &Expr, name: &str) -> bool {
    matches!(function, Expr::Path(path) if path.path.is_ident(name))
}

/// Where the last call of a method chain begins: the line that Python would name.
fn last_span(value: &Expr) -> Span {
    match value {
        Expr::MethodCall(call) => call.method.span(),
        Expr::Await(await_) => await_.await_token.span(),
        other => other.span(),
    }
}
