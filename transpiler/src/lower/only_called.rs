//! Whether a function of the library that stands in a display or a variable is only ever called: then a lambda may stand for it.
//!
//! ```py
//! ops = {"+": operator.add}       # {"+": lambda a, b: a + b}, if this is all:
//! if word in ops:
//!     total = ops[word](total, n)
//!
//! print(ops)                      # what it shows is no lambda's: so `operator.add` stays an object of Python
//! ```
//!
//! Uses are looked for by name in the whole program, as a variable and as an attribute: more than enough is found, never too little.

use ruff_python_ast::visitor::{self, Visitor};
use ruff_python_ast::{self as ast, Expr as Ast, Stmt as AstStmt};
use ruff_text_size::{Ranged, TextRange};

use super::called_argument::{Passed, Seen, placed};
use super::context::Lowerer;

/// Functions that look at the keys of a dict alone, or only count.
const OF_KEYS: [&str; 5] = ["len", "sorted", "list", "set", "join"];

impl Lowerer<'_> {
    /// Whether every use of the variable in the program calls it, or gives it to a builtin function that does.
    pub fn is_called_or_passed(&self, name: &str) -> bool {
        self.is_called_or_passed_by(name, &mut Vec::new())
    }

    /// The same, where these parameters have been looked at.
    pub(super) fn is_called_or_passed_by(&self, name: &str, seen: &mut Seen) -> bool {
        let key = (None, name.to_owned());
        if seen.contains(&key) {
            return true;
        }
        seen.push(key);
        let mut uses = Uses::of(name, None);
        self.analysis.mentions.of(name).iter().for_each(|stmt| uses.visit_stmt(stmt));
        uses.fits
            && !self.analysis.imports_name(name)
            && uses.kept.iter().all(|kept| self.is_called_or_passed_by(kept, seen))
            && self.passes_to_callers(&uses.passed, seen)
    }

    /// Whether the display around the node, and what is taken out of it, is only looked up and called.
    pub fn is_called_from_display(&self, node: &Ast) -> bool {
        let mut place = Place { node: node.range(), found: None };
        place.visit_body(&self.analysis.modules[self.module].source.suite);
        let Some(Found { holder, display }) = place.found else { return false };
        match holder {
            Holder::Loop(target) => target.is_some_and(|name| self.is_called_or_passed(&name)),
            Holder::Variable(name) => {
                let mut uses = Uses::of(&name, Some(display));
                self.analysis.mentions.of(&name).iter().for_each(|stmt| uses.visit_stmt(stmt));
                uses.fits
                    && !self.analysis.imports_name(&name)
                    && uses.picked.iter().all(|name| self.is_called_or_passed(name))
            }
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Display {
    Dict,
    Sequence,
}

struct Found {
    holder: Holder,
    display: Display,
}

enum Holder {
    /// `ops = {…}`, `self.ops = {…}`
    Variable(String),
    /// `for f in [str.upper, str.lower]`: the variable of the loop.
    Loop(Option<String>),
}

/// Looks for the statement or clause whose display holds the node.
struct Place {
    node: TextRange,
    found: Option<Found>,
}

impl Place {
    /// Whether the expression is a display whose own item, or value, the node is.
    fn holds(&self, display: &Ast) -> Option<Display> {
        let is_it = |item: &Ast| item.range() == self.node;
        match display {
            Ast::Dict(dict) if dict.items.iter().any(|item| is_it(&item.value)) => Some(Display::Dict),
            Ast::List(list) if list.elts.iter().any(is_it) => Some(Display::Sequence),
            Ast::Tuple(tuple) if tuple.elts.iter().any(is_it) => Some(Display::Sequence),
            _ => None,
        }
    }

    fn note(&mut self, holder: Holder, value: &Ast) {
        if let Some(display) = self.holds(value) {
            self.found = Some(Found { holder, display });
        }
    }
}

impl<'a> Visitor<'a> for Place {
    fn visit_stmt(&mut self, stmt: &'a AstStmt) {
        match stmt {
            AstStmt::Assign(assign) => {
                if let [target] = assign.targets.as_slice()
                    && let Some(name) = name_of(target)
                {
                    self.note(Holder::Variable(name.to_owned()), &assign.value);
                }
            }
            AstStmt::For(each) => {
                self.note(Holder::Loop(name_of(&each.target).map(str::to_owned)), &each.iter)
            }
            _ => {}
        }
        visitor::walk_stmt(self, stmt);
    }

    fn visit_comprehension(&mut self, clause: &'a ast::Comprehension) {
        self.note(Holder::Loop(name_of(&clause.target).map(str::to_owned)), &clause.iter);
        visitor::walk_comprehension(self, clause);
    }
}

/// `ops` of `ops` and of `self.ops`.
pub(super) fn name_of(expr: &Ast) -> Option<&str> {
    match expr {
        Ast::Name(name) => Some(name.id.as_str()),
        Ast::Attribute(attribute) => Some(attribute.attr.as_str()),
        _ => None,
    }
}

/// The uses of one name: of a function, or of a display with functions.
pub(super) struct Uses<'n> {
    name: &'n str,
    display: Option<Display>,
    pub(super) fits: bool,
    /// Variables that take a function out of the display.
    picked: Vec<String>,
    /// Variables and attributes that keep the function: `self.combine = combine`.
    pub(super) kept: Vec<String>,
    /// Calls that get the function.
    pub(super) passed: Vec<Passed>,
}

impl<'n> Uses<'n> {
    pub(super) fn of(name: &'n str, display: Option<Display>) -> Uses<'n> {
        Uses { name, display, fits: true, picked: Vec::new(), kept: Vec::new(), passed: Vec::new() }
    }
}

impl Uses<'_> {
    /// `if key:`, `not key`: every function is true.
    fn tests(&self, expr: &Ast) -> bool {
        match expr {
            Ast::UnaryOp(not) if not.op == ast::UnaryOp::Not => self.tests(&not.operand),
            _ => self.display.is_none() && self.is_it(expr),
        }
    }

    fn is_it(&self, expr: &Ast) -> bool {
        name_of(expr) == Some(self.name)
    }

    /// `ops[key]`, `ops.get(key)`: what is looked up, if the expression does that.
    fn looked_up<'e>(&self, expr: &'e Ast) -> Option<Vec<&'e Ast>> {
        match expr {
            _ if self.display.is_none() => None,
            Ast::Subscript(item) if self.is_it(&item.value) => Some(vec![&item.slice]),
            Ast::Call(call) => match &*call.func {
                Ast::Attribute(get) if get.attr.as_str() == "get" && self.is_it(&get.value) => {
                    Some(call.arguments.args.iter().collect())
                }
                _ => None,
            },
            _ => None,
        }
    }

    /// Whether the loop goes over the display; notes the variable that holds the functions.
    fn goes_over(&mut self, target: &Ast, iter: &Ast) -> bool {
        let (whole, view) = match iter {
            Ast::Call(call) => match &*call.func {
                Ast::Attribute(view) if call.arguments.is_empty() => (&*view.value, view.attr.as_str()),
                _ => return false,
            },
            plain => (plain, ""),
        };
        if !self.is_it(whole) {
            return false;
        }
        let function = match (self.display, view, target) {
            (Some(Display::Dict), "" | "keys", _) => return true,
            (Some(Display::Dict), "items", Ast::Tuple(pair)) => pair.elts.get(1),
            (Some(Display::Dict), "values", one) | (Some(Display::Sequence), "", one) => Some(one),
            _ => None,
        };
        let Some(Ast::Name(function)) = function else { return false };
        self.picked.push(function.id.to_string());
        true
    }

    /// A call: what is called, and what a known function gets, may be what is looked for.
    fn call<'a>(&mut self, call: &'a ast::ExprCall)
    where
        Self: Visitor<'a>,
    {
        let callee = match &*call.func {
            Ast::Name(name) => name.id.as_str(),
            Ast::Attribute(method) => method.attr.as_str(),
            _ => "",
        };
        let takes = match self.display {
            None => false,
            Some(Display::Dict) => OF_KEYS.contains(&callee),
            Some(Display::Sequence) => callee == "len",
        };
        match self.looked_up(&call.func) {
            Some(keys) => keys.into_iter().for_each(|key| self.visit_expr(key)),
            None if self.display.is_none() && self.is_it(&call.func) => {}
            None => self.visit_expr(&call.func),
        }
        for (place, argument) in placed(&call.arguments) {
            match place.and_then(|place| Passed::to(&call.func, place)) {
                Some(passed) if self.display.is_none() && self.is_it(argument) => self.passed.push(passed),
                _ if takes && self.is_it(argument) => {}
                _ => self.visit_expr(argument),
            }
        }
    }
}

impl<'a> Visitor<'a> for Uses<'_> {
    fn visit_stmt(&mut self, stmt: &'a AstStmt) {
        match stmt {
            AstStmt::For(each) if self.goes_over(&each.target, &each.iter) => {
                self.visit_body(&each.body);
                self.visit_body(&each.orelse);
            }
            // `function = ops[key]`
            AstStmt::Assign(assign)
                if let ([Ast::Name(target)], Some(keys)) =
                    (assign.targets.as_slice(), self.looked_up(&assign.value)) =>
            {
                self.picked.push(target.id.to_string());
                keys.into_iter().for_each(|key| self.visit_expr(key));
            }
            // `self.combine = combine`
            AstStmt::Assign(assign)
                if let [target] = assign.targets.as_slice()
                    && self.display.is_none()
                    && self.is_it(&assign.value)
                    && let Some(kept) = name_of(target) =>
            {
                self.kept.push(kept.to_owned());
            }
            AstStmt::If(test) if self.tests(&test.test) => {
                self.visit_body(&test.body);
                test.elif_else_clauses.iter().for_each(|clause| self.visit_elif_else_clause(clause));
            }
            _ => visitor::walk_stmt(self, stmt),
        }
    }

    fn visit_comprehension(&mut self, clause: &'a ast::Comprehension) {
        if self.goes_over(&clause.target, &clause.iter) {
            clause.ifs.iter().for_each(|test| self.visit_expr(test));
        } else {
            visitor::walk_comprehension(self, clause);
        }
    }

    fn visit_expr(&mut self, expr: &'a Ast) {
        match expr {
            Ast::Name(name) => self.fits &= name.id != *self.name || name.ctx.is_store(),
            Ast::Attribute(attribute) => {
                self.fits &= attribute.attr.as_str() != self.name || attribute.ctx.is_store();
                visitor::walk_expr(self, expr);
            }
            Ast::Call(call) => self.call(call),
            Ast::If(choice) if self.tests(&choice.test) => {
                self.visit_expr(&choice.body);
                self.visit_expr(&choice.orelse);
            }
            // `key in ops`, `function is None`
            Ast::Compare(compare) => {
                let finds = |op: &ast::CmpOp| matches!(op, ast::CmpOp::In | ast::CmpOp::NotIn);
                let tests = self.display.is_none()
                    && self.is_it(&compare.left)
                    && compare.comparators.iter().all(Ast::is_none_literal_expr);
                if !tests {
                    self.visit_expr(&compare.left);
                }
                for (op, side) in compare.ops.iter().zip(&compare.comparators) {
                    if !(finds(op) && self.display == Some(Display::Dict) && self.is_it(side)) {
                        self.visit_expr(side);
                    }
                }
            }
            _ => visitor::walk_expr(self, expr),
        }
    }
}
