//! Lambdas stand where they are used, as in the Python program.
//!
//! Every lambda is emitted as a function, since its callers may call it directly. One that is a single expression and is mentioned only
//! in the closure around it is then put into that closure:
//! ```text
//! sorted_by(&rows, |x| Ok(lambda(&x)), false)     fn lambda(row: &(Str, i64)) -> i64 { row.1 }
//! sorted_by(&rows, |row| Ok(row.1), false)
//! max_by(&shapes, #[frame] |shape| shape.area())  a lambda that may raise keeps its entry in tracebacks
//! ```
//! What the lambda took by reference, the closure owns: `*row` becomes `row`, and `row` as an argument `&row`.

use super::{Marker, RustModule, tree};
use std::collections::{BTreeMap, BTreeSet};
use syn::visit::{self, Visit};
use syn::visit_mut::{self, VisitMut};

/// Puts the lambdas that have these names into their closures, module by module.
pub(super) fn lambdas(
    modules: &mut [RustModule],
    names: &BTreeSet<(crate::hir::ModuleId, String)>,
    markers: &[Marker],
) {
    let abroad = mentioned_abroad(modules, names);
    for module in modules {
        let own = names.iter().filter(|name| name.0 == module.module && !abroad.contains(*name));
        let mut waiting: BTreeSet<&str> = own.map(|(_, name)| name.as_str()).collect();
        let items = &mut module.file.items;
        let mut uses = Uses::of(items, &waiting);
        // A lambda may stand in another: the inner one is put in place first or later, until nothing changes.
        loop {
            let before = waiting.len();
            waiting.retain(|name| !put_in_place(items, name, &mut uses, markers));
            if waiting.len() == before {
                break;
            }
        }
        let mut at = 0..;
        items.retain(|_| at.next().is_none_or(|at| !uses.moved.contains_key(&at)));
    }
}

/// The lambdas that other modules mention, as `crate::app::lambda`: a function that got one has a version for it.
fn mentioned_abroad(
    modules: &[RustModule],
    names: &BTreeSet<(crate::hir::ModuleId, String)>,
) -> BTreeSet<(crate::hir::ModuleId, String)> {
    let mut abroad = BTreeSet::new();
    for module in modules {
        let foreign = names.iter().filter(|(id, _)| *id != module.module);
        let foreign: BTreeSet<&str> = foreign.map(|(_, name)| name.as_str()).collect();
        if foreign.is_empty() {
            continue;
        }
        let mut mentions = Mentions { names: &foreign, found: Vec::new() };
        mentions.visit_file(&module.file);
        let qualified: BTreeSet<&str> =
            mentions.found.into_iter().filter(|found| found.qualified).map(|found| found.name).collect();
        abroad.extend(
            names
                .iter()
                .filter(|(id, name)| *id != module.module && qualified.contains(name.as_str()))
                .cloned(),
        );
    }
    abroad
}

/// Puts one lambda into its closure; false if it has to stay a function.
fn put_in_place(items: &mut [syn::Item], name: &str, uses: &mut Uses, markers: &[Marker]) -> bool {
    let Some((at, user)) = uses.only(name) else { return false };
    let Some(lambda) = Lambda::of(&items[at], markers) else { return false };
    let mut place = InPlace { name, lambda: &lambda, markers, framed: false, line: None, done: false };
    place.visit_item_mut(&mut items[user]);
    if place.done {
        let _ = uses.moved.insert(at, user);
    }
    place.done
}

/// Where the lambdas of a module stand and are mentioned, as places among its items. They are found in one walk: a walk for
/// each of them would take minutes for a large module.
struct Uses<'a> {
    functions: BTreeMap<&'a str, usize>,
    mentions: BTreeMap<&'a str, Vec<usize>>,
    /// The items that stand in others now.
    moved: BTreeMap<usize, usize>,
}

impl<'a> Uses<'a> {
    fn of(items: &[syn::Item], names: &BTreeSet<&'a str>) -> Uses<'a> {
        let mut uses = Uses { functions: BTreeMap::new(), mentions: BTreeMap::new(), moved: BTreeMap::new() };
        if names.is_empty() {
            return uses;
        }
        for (at, item) in items.iter().enumerate() {
            if let syn::Item::Fn(function) = item
                && let Some(name) = names.get(function.sig.ident.to_string().as_str())
            {
                let _ = uses.functions.insert(name, at);
            }
            let mut found = Mentions { names, found: Vec::new() };
            found.visit_item(item);
            for mention in found.found {
                uses.mentions.entry(mention.name).or_default().push(at);
            }
        }
        uses
    }

    /// The function of the lambda, and the one other item that mentions it.
    fn only(&self, name: &str) -> Option<(usize, usize)> {
        let at = *self.functions.get(name)?;
        let [user] = self.mentions.get(name)?.as_slice() else { return None };
        let mut user = *user;
        while let Some(outer) = self.moved.get(&user) {
            user = *outer;
        }
        (user != at).then_some((at, user))
    }
}

/// A lambda's function, taken apart.
struct Lambda {
    params: Vec<Param>,
    body: syn::Expr,
    raises: bool,
    /// The line of the Python program that it stands in.
    line: Option<u32>,
}

struct Param {
    name: syn::Ident,
    by_ref: bool,
}

impl Lambda {
    fn of(item: &syn::Item, markers: &[Marker]) -> Option<Lambda> {
        let syn::Item::Fn(function) = item else { return None };
        let mut params = Vec::new();
        for input in &function.sig.inputs {
            let syn::FnArg::Typed(typed) = input else { return None };
            let syn::Pat::Ident(pattern) = &*typed.pat else { return None };
            if pattern.mutability.is_some() {
                return None;
            }
            let by_ref = matches!(&*typed.ty, syn::Type::Reference(_));
            params.push(Param { name: pattern.ident.clone(), by_ref });
        }
        let mut line = None;
        let mut body = None;
        for stmt in &function.block.stmts {
            match (stmt, marker(stmt, markers)) {
                (_, Some(Marker::Line(own))) => line = Some(*own),
                (_, Some(_)) => return None,
                (syn::Stmt::Expr(expr, None), None) if body.is_none() => body = Some(expr.clone()),
                _ => return None,
            }
        }
        let raises = match &function.sig.output {
            syn::ReturnType::Type(_, ty) => is_result(ty),
            syn::ReturnType::Default => false,
        };
        // Without a frame of its own (`#[frame(recursive)]` and the like say more) nothing is lost.
        let framed = function.attrs.iter().any(|attr| attr.path().is_ident("frame"));
        let body = body.filter(|body| framed == raises && is_plain(body))?;
        Some(Lambda { params, body, raises, line })
    }

    /// The body where the arguments of a call stand, if they are the closure's own names.
    fn body_for(&self, arguments: &[Argument]) -> Option<syn::Expr> {
        let mut body = self.body.clone();
        for (param, argument) in self.params.iter().zip(arguments) {
            match (param.by_ref, argument.by_ref) {
                (true, true) => {
                    let mut owning = Owning { name: &param.name, possible: true };
                    owning.visit_expr_mut(&mut body);
                    if !owning.possible {
                        return None;
                    }
                }
                (own, given) if own != given && given => return None,
                _ => {}
            }
        }
        Some(body)
    }
}

fn is_result(ty: &syn::Type) -> bool {
    matches!(ty, syn::Type::Path(path) if path.path.segments.last().is_some_and(|last| last.ident == "Result"))
}

/// Whether the body can stand in a closure: nothing leaves it but by `?`.
fn is_plain(body: &syn::Expr) -> bool {
    struct Finder(bool);
    impl<'ast> Visit<'ast> for Finder {
        fn visit_expr_return(&mut self, _: &'ast syn::ExprReturn) {
            self.0 = false;
        }
        fn visit_expr_async(&mut self, _: &'ast syn::ExprAsync) {
            self.0 = false;
        }
    }
    let mut finder = Finder(true);
    finder.visit_expr(body);
    finder.0
}

/// The marker that a statement is.
fn marker<'a>(stmt: &syn::Stmt, markers: &'a [Marker]) -> Option<&'a Marker> {
    let syn::Stmt::Macro(written) = stmt else { return None };
    if !super::ends::is_marker(stmt) {
        return None;
    }
    let number: syn::LitInt = syn::parse2(written.mac.tokens.clone()).ok()?;
    markers.get(number.base10_parse::<usize>().ok()?)
}

/// The mentions of lambdas in an item: in calls, paths and the arguments of macros.
struct Mentions<'a, 'n> {
    names: &'n BTreeSet<&'a str>,
    found: Vec<Mention<'a>>,
}

struct Mention<'a> {
    name: &'a str,
    /// There is a module before it: `crate::app::lambda`.
    qualified: bool,
}

impl<'ast> Visit<'ast> for Mentions<'_, '_> {
    fn visit_path(&mut self, path: &'ast syn::Path) {
        if let Some(last) = path.segments.last() {
            self.note(&last.ident, path.segments.len() > 1);
        }
        visit::visit_path(self, path);
    }
    fn visit_macro(&mut self, written: &'ast syn::Macro) {
        self.tokens(written.tokens.clone());
    }
}

impl Mentions<'_, '_> {
    fn tokens(&mut self, tokens: proc_macro2::TokenStream) {
        let mut qualified = false;
        for token in tokens {
            match &token {
                proc_macro2::TokenTree::Ident(ident) => self.note(ident, qualified),
                proc_macro2::TokenTree::Group(group) => self.tokens(group.stream()),
                proc_macro2::TokenTree::Punct(_) | proc_macro2::TokenTree::Literal(_) => {}
            }
            qualified = matches!(token, proc_macro2::TokenTree::Punct(punct) if punct.as_char() == ':');
        }
    }

    fn note(&mut self, ident: &syn::Ident, qualified: bool) {
        if let Some(name) = self.names.get(ident.to_string().as_str()) {
            self.found.push(Mention { name, qualified });
        }
    }
}

/// How often a name stands among tokens.
pub(super) fn count_in(tokens: proc_macro2::TokenStream, name: &str) -> usize {
    let count = |token| match token {
        proc_macro2::TokenTree::Ident(ident) => usize::from(ident == name),
        proc_macro2::TokenTree::Group(group) => count_in(group.stream(), name),
        _ => 0,
    };
    tokens.into_iter().map(count).sum()
}

/// `x` or `&x` in the call of a lambda.
struct Argument {
    name: syn::Ident,
    by_ref: bool,
}

impl Argument {
    fn of(expr: &syn::Expr) -> Option<Argument> {
        match expr {
            syn::Expr::Path(path) => {
                path.path.get_ident().map(|name| Argument { name: name.clone(), by_ref: false })
            }
            syn::Expr::Reference(reference) if reference.mutability.is_none() => match &*reference.expr {
                syn::Expr::Path(path) => {
                    path.path.get_ident().map(|name| Argument { name: name.clone(), by_ref: true })
                }
                _ => None,
            },
            _ => None,
        }
    }
}

/// Finds the closure that calls the lambda, and puts the lambda's body there.
struct InPlace<'a> {
    name: &'a str,
    lambda: &'a Lambda,
    markers: &'a [Marker],
    /// The function around has entries in tracebacks, which a frame of a closure needs.
    framed: bool,
    /// The line of the Python program that the statement around comes from.
    line: Option<u32>,
    done: bool,
}

impl VisitMut for InPlace<'_> {
    fn visit_item_fn_mut(&mut self, function: &mut syn::ItemFn) {
        let outer = self.framed;
        self.framed = function.attrs.iter().any(|attr| attr.path().is_ident("frame"));
        visit_mut::visit_item_fn_mut(self, function);
        self.framed = outer;
    }
    fn visit_impl_item_fn_mut(&mut self, function: &mut syn::ImplItemFn) {
        let outer = self.framed;
        self.framed = function.attrs.iter().any(|attr| attr.path().is_ident("frame"));
        visit_mut::visit_impl_item_fn_mut(self, function);
        self.framed = outer;
    }
    fn visit_stmt_mut(&mut self, stmt: &mut syn::Stmt) {
        if let Some(Marker::Line(line)) = marker(stmt, self.markers) {
            self.line = Some(*line);
        }
        visit_mut::visit_stmt_mut(self, stmt);
    }
    fn visit_expr_mut(&mut self, expr: &mut syn::Expr) {
        visit_mut::visit_expr_mut(self, expr);
        if matches!(expr, syn::Expr::Path(path) if path.path.is_ident(self.name))
            && let Some(closure) = self.passed()
        {
            *expr = syn::Expr::Closure(closure);
            self.done = true;
        }
    }
    fn visit_expr_call_mut(&mut self, call: &mut syn::ExprCall) {
        // What is called is no value.
        if !matches!(&*call.func, syn::Expr::Path(_)) {
            self.visit_expr_mut(&mut call.func);
        }
        for argument in &mut call.args {
            self.visit_expr_mut(argument);
        }
    }
    fn visit_expr_closure_mut(&mut self, closure: &mut syn::ExprClosure) {
        visit_mut::visit_expr_closure_mut(self, closure);
        if !self.done
            && let Some(put) = self.put(closure)
        {
            *closure = put;
            self.done = true;
        }
    }
}

impl InPlace<'_> {
    /// `map(lambda_2)`: the closure that stands for the function itself.
    fn passed(&self) -> Option<syn::ExprClosure> {
        let names = self.lambda.params.iter().map(|param| &param.name);
        let body = &self.lambda.body;
        let mut closure: syn::ExprClosure = syn::parse_quote!(|#(#names),*| #body);
        self.add_frame(&mut closure)?;
        Some(closure)
    }

    /// The mark of a closure that raises; nothing if its entries could not be told from those of what stands around it.
    fn add_frame(&self, closure: &mut syn::ExprClosure) -> Option<()> {
        if self.lambda.raises {
            let has_frame = closure.attrs.iter().any(|attr| attr.path().is_ident("frame"));
            if !self.framed || self.lambda.line != self.line || has_frame {
                return None;
            }
            closure.attrs.push(syn::parse_quote!(#[frame]));
        }
        Some(())
    }

    /// The closure with the lambda's body, where that says the same.
    fn put(&self, closure: &syn::ExprClosure) -> Option<syn::ExprClosure> {
        let (call, wrapped) = match &*closure.body {
            syn::Expr::Call(call) if is_call_of(call, self.name) => (call, false),
            syn::Expr::Call(ok) if is_call_of(ok, "Ok") => match ok.args.first()? {
                syn::Expr::Call(call) if is_call_of(call, self.name) => (call, true),
                _ => return None,
            },
            _ => return None,
        };
        if wrapped == self.lambda.raises && wrapped {
            return None;
        }
        let arguments: Vec<Argument> = call.args.iter().map(Argument::of).collect::<Option<_>>()?;
        let mut put = closure.clone();
        self.rename(&mut put, &arguments)?;
        let body = self.lambda.body_for(&arguments)?;
        self.add_frame(&mut put)?;
        *put.body = if wrapped { tree::ok(body) } else { body };
        Some(put)
    }

    /// Gives the closure's parameters the lambda's names; what it captures has to have them already.
    fn rename(&self, closure: &mut syn::ExprClosure, arguments: &[Argument]) -> Option<()> {
        if arguments.len() != self.lambda.params.len() {
            return None;
        }
        let mut wanted: BTreeMap<String, &syn::Ident> = BTreeMap::new();
        for (argument, param) in arguments.iter().zip(&self.lambda.params) {
            if wanted.insert(argument.name.to_string(), &param.name).is_some() {
                return None;
            }
        }
        for input in &mut closure.inputs {
            for ident in names_in(input)? {
                // A parameter that the lambda is not given could hide what it captures.
                *ident = wanted.remove(&ident.to_string())?.clone();
            }
        }
        wanted.iter().all(|(given, name)| *name == given).then_some(())
    }
}

/// The names of a closure's parameter: `x`, or several in a tuple, where it is given what it holds (`holding.rs`).
fn names_in(pattern: &mut syn::Pat) -> Option<Vec<&mut syn::Ident>> {
    match pattern {
        syn::Pat::Ident(pattern) => Some(vec![&mut pattern.ident]),
        syn::Pat::Type(typed) => names_in(&mut typed.pat),
        syn::Pat::Tuple(tuple) => {
            let names: Option<Vec<Vec<&mut syn::Ident>>> = tuple.elems.iter_mut().map(names_in).collect();
            names.map(|names| names.into_iter().flatten().collect())
        }
        _ => None,
    }
}

fn is_call_of(call: &syn::ExprCall, name: &str) -> bool {
    matches!(&*call.func, syn::Expr::Path(path) if path.path.is_ident(name))
}

/// Turns uses of a reference into uses of the value itself.
pub(super) struct Owning<'a> {
    pub(super) name: &'a syn::Ident,
    pub(super) possible: bool,
}

impl Owning<'_> {
    fn is_it(&self, expr: &syn::Expr) -> bool {
        matches!(expr, syn::Expr::Path(path) if path.path.is_ident(self.name))
    }
}

impl VisitMut for Owning<'_> {
    fn visit_expr_mut(&mut self, expr: &mut syn::Expr) {
        match expr {
            syn::Expr::Unary(unary) if matches!(unary.op, syn::UnOp::Deref(_)) && self.is_it(&unary.expr) => {
                *expr = (*unary.expr).clone();
            }
            syn::Expr::MethodCall(call) if self.is_it(&call.receiver) => {
                for argument in &mut call.args {
                    self.visit_expr_mut(argument);
                }
            }
            syn::Expr::Field(field) if self.is_it(&field.base) => {}
            // Text macros borrow what they are given.
            syn::Expr::Call(call) if is_call_of(call, "__mac_fstr") || is_call_of(call, "__mac_try_fstr") => {
                let name = self.name;
                let is_it =
                    |expr: &syn::Expr| matches!(expr, syn::Expr::Path(path) if path.path.is_ident(name));
                call.args
                    .iter_mut()
                    .filter(|argument| !is_it(argument))
                    .for_each(|argument| self.visit_expr_mut(argument));
            }
            _ if self.is_it(expr) => *expr = tree::reference(expr.clone()),
            _ => visit_mut::visit_expr_mut(self, expr),
        }
    }
    fn visit_pat_ident_mut(&mut self, pattern: &mut syn::PatIdent) {
        // Another variable of this name: which one is meant is not looked at here.
        self.possible &= pattern.ident != *self.name;
    }
    fn visit_macro_mut(&mut self, written: &mut syn::Macro) {
        // Macros are calls here; what is none has arguments that are not looked into.
        self.possible &= count_in(written.tokens.clone(), &self.name.to_string()) == 0;
    }
}
