//! Methods that are chosen by a name computed from a type or a text: a chain of tests over the methods that there are.
//!
//! ```py
//! def visit(self, node):
//!     name = "visit_" + type(node).__name__              # if type(node) is Num:
//!     visitor = getattr(self, name, self.generic)        #     return self.visit_Num(node)
//!     return visitor(node)                               # elif …
//!                                                        # else: return self.generic(node)
//! ```
//!
//! A subclass with more such methods gets a copy of `visit` with its own chain. Whatever leaves a doubt about the methods there are (a
//! base class from elsewhere, attributes of such names, a subclass with a `visit` of its own) leaves the method as it is written.

use super::chosen::Choices;
use super::{attribute, bound_names, plain_name};
use crate::source::SourceModule;
use ruff_python_ast::visitor::transformer::{self, Transformer};
use ruff_python_ast::visitor::{self, Visitor};
use ruff_python_ast::{self as ast, Expr, Stmt};
use ruff_text_size::{Ranged, TextRange};
use std::collections::{BTreeMap, BTreeSet};

/// The classes of the program by name.
pub(super) struct Families {
    classes: BTreeMap<String, Class>,
    /// Attributes that are assigned anywhere, and names in class bodies that are no methods.
    assigned: BTreeSet<String>,
}

struct Class {
    bases: Vec<String>,
    methods: BTreeSet<String>,
    module: usize,
    /// Its name may mean something else: another class of the program has it, or it is no global variable.
    ambiguous: bool,
}

/// What the text that names a method is computed from.
enum Asked {
    /// `"visit_" + type(node).__name__`
    Type { prefix: String, of: Expr, lower: bool },
    /// `"do_" + command`: the text, and what it is compared with for each method.
    Text { prefix: String, text: Expr, whole: bool },
}

impl Families {
    /// `choices`: the attributes that the program may assign by computed names are among them.
    pub fn new(modules: &[SourceModule], choices: &[Choices]) -> Families {
        let by_name = choices.iter().flat_map(|choices| choices.values()).filter(|choice| choice.assigns);
        let assigned = by_name.flat_map(|choice| choice.names.clone()).collect();
        let mut families = Families { classes: BTreeMap::new(), assigned };
        for (module, source) in modules.iter().enumerate() {
            Collector { families: &mut families, module, nested: false }.visit_body(&source.suite);
        }
        families
    }

    /// Rewrites the methods of the classes at a module's top level; `bound`: the names that the module binds anywhere, `global`: for
    /// all of its functions.
    pub fn rewrite(&self, suite: &mut [Stmt], bound: &BTreeSet<String>, global: &BTreeSet<String>) {
        if !means_builtins(global) {
            return;
        }
        // A method may have several such calls: each round writes one of them.
        while self.rewrite_once(suite, bound) {}
    }

    /// Whether there was anything to rewrite.
    fn rewrite_once(&self, suite: &mut [Stmt], bound: &BTreeSet<String>) -> bool {
        let mut made: Vec<(String, ast::StmtFunctionDef)> = Vec::new();
        for class in suite.iter().filter_map(Stmt::as_class_def_stmt) {
            let methods =
                class.body.iter().filter(|stmt| means_builtins(&bound_names(std::slice::from_ref(stmt))));
            for def in methods.filter_map(Stmt::as_function_def_stmt) {
                made.extend(self.versions(class.name.as_str(), def, bound).unwrap_or_default());
            }
        }
        let found = !made.is_empty();
        for (name, def) in made {
            let class = suite.iter_mut().find_map(|stmt| match stmt {
                Stmt::ClassDef(class) if class.name.as_str() == name => Some(class),
                _ => None,
            });
            let Some(class) = class else { continue };
            let is_it = |stmt: &&mut Stmt| matches!(stmt, Stmt::FunctionDef(own) if own.name == def.name);
            match class.body.iter_mut().find(is_it) {
                Some(own) => *own = Stmt::FunctionDef(def),
                None => class.body.push(Stmt::FunctionDef(def)),
            }
        }
        found
    }

    /// The method as it is for the class, and for each subclass that has more methods to choose from.
    fn versions(
        &self,
        class: &str,
        def: &ast::StmtFunctionDef,
        bound: &BTreeSet<String>,
    ) -> Option<Vec<(String, ast::StmtFunctionDef)>> {
        let own = self.classes.get(class).filter(|own| !own.ambiguous)?;
        let call = Finder::find(def)?;
        let mut versions = Vec::new();
        let base_methods = self.methods(class)?;
        versions.push((class.to_owned(), self.version(def, &base_methods, &call, bound)?));
        for (name, below) in &self.classes {
            if name == class || !self.ancestry(name)?.iter().any(|above| above == class) {
                continue;
            }
            if below.methods.contains(def.name.as_str()) || below.ambiguous {
                return None;
            }
            let methods = self.methods(name)?;
            let adds =
                |prefix: &str| methods.iter().any(|m| m.starts_with(prefix) && !base_methods.contains(m));
            if adds(call.prefix()) {
                // A copy has to be of the method as it is written.
                if below.module != own.module || call.several {
                    return None;
                }
                versions.push((name.clone(), self.version(def, &methods, &call, bound)?));
            }
        }
        Some(versions)
    }

    /// The class and all that it derives from; `None` if one of them is not a class of the program.
    fn ancestry(&self, class: &str) -> Option<Vec<String>> {
        let mut found = vec![class.to_owned()];
        let mut at = 0;
        while let Some(name) = found.get(at).cloned() {
            at += 1;
            let Some(class) = self.classes.get(&name) else {
                match name.as_str() {
                    "object" | "ABC" => continue,
                    _ => return None,
                }
            };
            found
                .extend(class.bases.iter().filter(|base| !found.contains(base)).cloned().collect::<Vec<_>>());
        }
        Some(found)
    }

    /// All methods that instances of exactly this class have.
    fn methods(&self, class: &str) -> Option<BTreeSet<String>> {
        let classes = self.ancestry(class)?;
        Some(
            classes
                .iter()
                .filter_map(|name| self.classes.get(name))
                .flat_map(|c| c.methods.clone())
                .collect(),
        )
    }

    /// The method with a chain of tests in place of the computed name.
    fn version(
        &self,
        def: &ast::StmtFunctionDef,
        methods: &BTreeSet<String>,
        found: &Found,
        bound: &BTreeSet<String>,
    ) -> Option<ast::StmtFunctionDef> {
        let prefix = found.prefix();
        if prefix.is_empty() || self.assigned.iter().any(|name| name.starts_with(prefix)) {
            return None;
        }
        let this = first_parameter(def)?;
        if found.tests {
            let mut def = def.clone();
            return found.replace_test(&mut def, methods).then_some(def);
        }
        let mut arms = Vec::new();
        for method in methods.iter().filter(|name| name.starts_with(prefix)) {
            let suffix = &method[prefix.len()..];
            let range = found.call.range();
            let test = match &found.asked {
                Asked::Type { of, lower, .. } => {
                    let class = match lower {
                        true => self.classes.keys().find(|name| name.to_lowercase() == suffix)?.clone(),
                        false => suffix.to_owned(),
                    };
                    if self.classes.get(&class).is_some_and(|class| class.ambiguous) {
                        return None;
                    }
                    type_test(of, &class, bound, range)?
                }
                Asked::Text { text, whole, .. } => {
                    let wanted = if *whole { method.as_str() } else { suffix };
                    compare(text.clone(), ast::CmpOp::Eq, text_literal(wanted, range), range)
                }
            };
            arms.push((test, attribute(name_expr(&this, range), method, ast::ExprContext::Load, range)));
        }
        if arms.is_empty() && found.default().is_none() {
            return None;
        }
        let mut def = def.clone();
        found.replace(&mut def, arms).then_some(def)
    }
}

/// Whether the builtins that are looked for and written have their own meaning beside these names.
fn means_builtins(bound: &BTreeSet<String>) -> bool {
    !["getattr", "hasattr", "type"].iter().any(|name| bound.contains(*name))
}

/// `type(of) is class`
fn type_test(of: &Expr, class: &str, bound: &BTreeSet<String>, range: TextRange) -> Option<Expr> {
    const BUILTIN: &[&str] = &["int", "float", "str", "bool", "list", "dict", "tuple", "set", "bytes"];
    if class == "NoneType" {
        return Some(compare(of.clone(), ast::CmpOp::Is, none(range), range));
    }
    if !bound.contains(class) && !BUILTIN.contains(&class) {
        return None;
    }
    let made = call(name_expr("type", range), vec![of.clone()], range);
    Some(compare(made, ast::CmpOp::Is, name_expr(class, range), range))
}

/// A use of `getattr` with a computed name in a method.
struct Found {
    asked: Asked,
    call: ast::ExprCall,
    /// It is a call of `hasattr`.
    tests: bool,
    /// The method has more such calls.
    several: bool,
    /// The variable that keeps the method, if it is read once.
    kept: Option<String>,
    /// The statement that computes the name alone.
    named: Option<TextRange>,
}

/// Looks for the one call in a method.
struct Finder<'a> {
    this: String,
    calls: Vec<&'a ast::ExprCall>,
    /// Variables that are assigned alone, by the places of their values.
    kept: Vec<(TextRange, &'a str)>,
    /// How often each variable is read and assigned.
    reads: BTreeMap<&'a str, usize>,
    stores: BTreeMap<&'a str, usize>,
}

impl<'a> Finder<'a> {
    fn find(def: &'a ast::StmtFunctionDef) -> Option<Found> {
        let this = first_parameter(def)?;
        let mut finder = Finder {
            this,
            calls: Vec::new(),
            kept: Vec::new(),
            reads: BTreeMap::new(),
            stores: BTreeMap::new(),
        };
        finder.visit_body(&def.body);
        let only = *finder.calls.first()?;
        let mut name = &only.arguments.args[1];
        let mut named = None;
        let mut variable = None;
        if let Expr::Name(of) = name
            && let Some((at, value)) = sole_assignment(&def.body, of.id.as_str())
            && finder.stores.get(of.id.as_str()) == Some(&1)
        {
            variable = Some(name.clone());
            name = value;
            named = (finder.reads.get(of.id.as_str()) == Some(&1)).then_some(def.body[at].range());
        }
        let mut asked = asked(name)?;
        match (&mut asked, variable) {
            (Asked::Type { of: Expr::Name(of), .. }, _) if finder.stores.contains_key(of.id.as_str()) => {
                return None;
            }
            // The variable is at hand: the text need not be made again.
            (Asked::Text { text, whole, .. }, Some(variable)) => {
                (*text, *whole, named) = (variable, true, None);
            }
            _ => {}
        }
        let tests = matches!(&*only.func, Expr::Name(name) if name.id == "hasattr");
        let kept = finder.kept.iter().find(|(at, _)| *at == only.range()).map(|(_, name)| (*name).to_owned());
        let kept = kept.filter(|name| {
            let once = |counts: &BTreeMap<&str, usize>| counts.get(name.as_str()) == Some(&1);
            once(&finder.stores) && once(&finder.reads)
        });
        let several = finder.calls.len() > 1;
        Some(Found { asked, call: only.clone(), tests, several, kept, named })
    }
}

impl<'a> Visitor<'a> for Finder<'a> {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        if let Stmt::Assign(assign) = stmt
            && let [Expr::Name(target)] = assign.targets.as_slice()
        {
            self.kept.push((assign.value.range(), target.id.as_str()));
        }
        visitor::walk_stmt(self, stmt);
    }

    fn visit_expr(&mut self, expr: &'a Expr) {
        match expr {
            Expr::Call(call) => {
                let of_this = matches!(&*call.func, Expr::Name(name) if name.id == "getattr" || name.id == "hasattr")
                    && matches!(call.arguments.args.first(), Some(Expr::Name(name)) if *name.id == *self.this);
                let plain = call.arguments.keywords.is_empty() && matches!(call.arguments.args.len(), 2 | 3);
                if of_this && plain && plain_name(&call.arguments.args[1]).is_none() {
                    self.calls.push(call);
                }
            }
            Expr::Name(name) if name.ctx.is_load() => *self.reads.entry(name.id.as_str()).or_default() += 1,
            Expr::Name(name) => *self.stores.entry(name.id.as_str()).or_default() += 1,
            _ => {}
        }
        visitor::walk_expr(self, expr);
    }
}

impl Found {
    fn prefix(&self) -> &str {
        match &self.asked {
            Asked::Type { prefix, .. } | Asked::Text { prefix, .. } => prefix,
        }
    }

    fn default(&self) -> Option<&Expr> {
        self.call.arguments.args.get(2)
    }

    /// `hasattr(self, "do_" + command)`: `command in ("go", "stop")`.
    fn replace_test(&self, def: &mut ast::StmtFunctionDef, methods: &BTreeSet<String>) -> bool {
        let Asked::Text { prefix, text, whole } = &self.asked else { return false };
        let range = self.call.range();
        let names = methods.iter().filter(|name| name.starts_with(prefix.as_str()));
        let names = names.map(|name| text_literal(if *whole { name } else { &name[prefix.len()..] }, range));
        let (ctx, node_index) = (ast::ExprContext::Load, ast::AtomicNodeIndex::default());
        let known = ast::ExprTuple { elts: names.collect(), ctx, parenthesized: true, range, node_index };
        if known.elts.is_empty() {
            return false;
        }
        let test = compare(text.clone(), ast::CmpOp::In, Expr::Tuple(known), range);
        let put = Put { at: range, value: &test, done: false.into() };
        def.body.iter_mut().for_each(|stmt| put.visit_stmt(stmt));
        put.done.get()
    }

    /// Puts the chain where the call stands; `false` if there is no way to write it.
    fn replace(&self, def: &mut ast::StmtFunctionDef, arms: Vec<(Expr, Expr)>) -> bool {
        let Some(block) = innermost(&mut def.body, self.call.range()) else { return false };
        let Some(place) = position(block, self.call.range()) else { return false };
        let mut at = place;
        // The call of the method, in the next statement, takes the place of the variable.
        if let (Some(variable), Stmt::Assign(assign), Some(next)) =
            (&self.kept, &block[place], block.get(place + 1))
        {
            let mut next = next.clone();
            let callee = Callee { variable, value: &assign.value, done: false.into() };
            callee.visit_stmt(&mut next);
            if callee.done.get() {
                block[place + 1] = next;
                at = place + 1;
            }
        }
        let Some(chosen) = self.chosen(&block[at], &arms) else { return false };
        block[at] = chosen;
        if at != place {
            let _ = block.remove(place);
        }
        if let Some(named) = self.named {
            def.body.retain(|stmt| stmt.range() != named);
        }
        true
    }

    /// The statement once for each method: `if test: statement with the method`, and in the end with the default.
    fn chosen(&self, stmt: &Stmt, arms: &[(Expr, Expr)]) -> Option<Stmt> {
        let range = stmt.range();
        let with = |value: &Expr| {
            let mut own = stmt.clone();
            let put = Put { at: self.call.range(), value, done: false.into() };
            put.visit_stmt(&mut own);
            put.done.get().then_some(own)
        };
        let simple = matches!(stmt, Stmt::Return(_) | Stmt::Expr(_) | Stmt::Assign(_));
        if !simple {
            return None;
        }
        let last = match self.default() {
            Some(default) => with(default)?,
            None => self.missing(range),
        };
        let Some(((test, method), rest)) = arms.split_first() else { return Some(last) };
        let clause = |test: Option<Expr>, stmt: Stmt| ast::ElifElseClause {
            test,
            body: [stmt].into_iter().collect(),
            range,
            node_index: Default::default(),
        };
        let mut elif_else_clauses = Vec::new();
        for (test, method) in rest {
            elif_else_clauses.push(clause(Some(test.clone()), with(method)?));
        }
        elif_else_clauses.push(clause(None, last));
        Some(Stmt::If(ast::StmtIf {
            test: Box::new(test.clone()),
            body: [with(method)?].into_iter().collect(),
            elif_else_clauses,
            range,
            node_index: Default::default(),
        }))
    }

    /// `raise AttributeError("'C' object has no attribute 'visit_X'")`
    fn missing(&self, range: TextRange) -> Stmt {
        let this = self.call.arguments.args[0].clone();
        let class = attribute(
            call(name_expr("type", range), vec![this], range),
            "__name__",
            ast::ExprContext::Load,
            range,
        );
        let name = self.call.arguments.args[1].clone();
        let mut text = text_literal("'", range);
        for (value, after) in [(class, "' object has no attribute '"), (name, "'")] {
            text = add(add(text, value, range), text_literal(after, range), range);
        }
        Stmt::Raise(ast::StmtRaise {
            exc: Some(Box::new(call(name_expr("AttributeError", range), vec![text], range))),
            cause: None,
            range,
            node_index: Default::default(),
        })
    }
}

fn position(block: &[Stmt], at: TextRange) -> Option<usize> {
    block.iter().position(|stmt| stmt.range().contains_range(at))
}

/// The block whose statement has the place in its own expressions.
fn innermost(block: &mut ast::Suite, at: TextRange) -> Option<&mut ast::Suite> {
    let place = position(block, at)?;
    let is_inside = |block: &ast::Suite| position(block, at).is_some();
    let inner = match &block[place] {
        Stmt::If(if_) => {
            is_inside(&if_.body) || if_.elif_else_clauses.iter().any(|clause| is_inside(&clause.body))
        }
        Stmt::For(for_) => is_inside(&for_.body),
        Stmt::While(while_) => is_inside(&while_.body),
        Stmt::With(with) => is_inside(&with.body),
        Stmt::Try(try_) => is_inside(&try_.body),
        _ => false,
    };
    if !inner {
        return Some(block);
    }
    match &mut block[place] {
        Stmt::If(if_) => {
            let clauses = if_.elif_else_clauses.iter_mut().map(|clause| &mut clause.body);
            std::iter::once(&mut if_.body).chain(clauses).find_map(|block| innermost(block, at))
        }
        Stmt::For(for_) => innermost(&mut for_.body, at),
        Stmt::While(while_) => innermost(&mut while_.body, at),
        Stmt::With(with) => innermost(&mut with.body, at),
        Stmt::Try(try_) => innermost(&mut try_.body, at),
        _ => None,
    }
}

/// Puts the value of a variable where it is called.
struct Callee<'a> {
    variable: &'a str,
    value: &'a Expr,
    done: std::cell::Cell<bool>,
}

impl Transformer for Callee<'_> {
    fn visit_expr(&self, expr: &mut Expr) {
        if let Expr::Call(call) = expr
            && matches!(&*call.func, Expr::Name(name) if name.id == self.variable)
        {
            *call.func = self.value.clone();
            self.done.set(true);
            return;
        }
        transformer::walk_expr(self, expr);
    }
}

/// Puts a value where the call of `getattr` stands.
struct Put<'a> {
    at: TextRange,
    value: &'a Expr,
    done: std::cell::Cell<bool>,
}

impl Transformer for Put<'_> {
    fn visit_expr(&self, expr: &mut Expr) {
        if expr.is_call_expr() && expr.range() == self.at {
            *expr = self.value.clone();
            self.done.set(true);
            return;
        }
        transformer::walk_expr(self, expr);
    }
}

struct Collector<'a> {
    families: &'a mut Families,
    module: usize,
    /// It is inside a function or a class.
    nested: bool,
}

impl<'a> Visitor<'a> for Collector<'_> {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        if let Stmt::ClassDef(class) = stmt {
            let base = |base: &Expr| match base {
                Expr::Name(name) => name.id.to_string(),
                Expr::Attribute(attribute) => attribute.attr.to_string(),
                // No class has this name.
                _ => String::new(),
            };
            let defs = class.body.iter().filter_map(Stmt::as_function_def_stmt);
            let own = Class {
                bases: class.bases().iter().map(base).collect(),
                methods: defs.map(|def| def.name.to_string()).collect(),
                module: self.module,
                ambiguous: self.nested || self.families.classes.contains_key(class.name.as_str()),
            };
            let _ = self.families.classes.insert(class.name.to_string(), own);
            for stmt in &class.body {
                if let Stmt::Assign(assign) = stmt {
                    let names = assign.targets.iter().filter_map(Expr::as_name_expr);
                    self.families.assigned.extend(names.map(|name| name.id.to_string()));
                }
            }
        }
        let around = self.nested;
        self.nested |= matches!(stmt, Stmt::FunctionDef(_) | Stmt::ClassDef(_));
        visitor::walk_stmt(self, stmt);
        self.nested = around;
    }

    fn visit_expr(&mut self, expr: &'a Expr) {
        if let Expr::Attribute(attribute) = expr
            && !attribute.ctx.is_load()
        {
            let _ = self.families.assigned.insert(attribute.attr.to_string());
        }
        visitor::walk_expr(self, expr);
    }
}

/// What a name is computed from, if it begins with a text.
fn asked(name: &Expr) -> Option<Asked> {
    match name {
        Expr::BinOp(sum) if sum.op == ast::Operator::Add => {
            let prefix = sum.left.as_string_literal_expr()?.value.to_str().to_owned();
            of_type(&prefix, &sum.right).or_else(|| {
                let text = (*sum.right).clone();
                text.is_name_expr().then_some(Asked::Text { prefix, text, whole: false })
            })
        }
        Expr::FString(string) => {
            let mut elements = string.value.elements();
            let prefix = elements.next()?.as_literal()?.value.to_string();
            let value = elements.next()?.as_interpolation()?;
            let plain = value.conversion.is_none() && value.format_spec.is_none();
            if !plain || elements.next().is_some() {
                return None;
            }
            let text = Expr::FString(string.clone());
            of_type(&prefix, &value.expression).or_else(|| {
                value.expression.is_name_expr().then_some(Asked::Text { prefix, text, whole: true })
            })
        }
        _ => None,
    }
}

/// `type(x).__name__`, `x.__class__.__name__`, and either with `.lower()`
fn of_type(prefix: &str, value: &Expr) -> Option<Asked> {
    if let Expr::Call(call) = value
        && let Expr::Attribute(method) = &*call.func
        && method.attr.as_str() == "lower"
        && call.arguments.is_empty()
    {
        return match of_type(prefix, &method.value)? {
            Asked::Type { prefix, of, .. } => Some(Asked::Type { prefix, of, lower: true }),
            Asked::Text { .. } => None,
        };
    }
    let attribute = value.as_attribute_expr().filter(|attribute| attribute.attr.as_str() == "__name__")?;
    let of = match &*attribute.value {
        Expr::Call(call) if matches!(&*call.func, Expr::Name(name) if name.id == "type") => {
            call.arguments.args.first()?
        }
        Expr::Attribute(inner) if inner.attr.as_str() == "__class__" => &*inner.value,
        _ => return None,
    };
    let prefix = prefix.to_owned();
    of.is_name_expr().then(|| Asked::Type { prefix, of: of.clone(), lower: false })
}

/// The assignment of a variable in the body, and what is assigned.
fn sole_assignment<'b>(body: &'b [Stmt], name: &str) -> Option<(usize, &'b Expr)> {
    body.iter().enumerate().find_map(|(at, stmt)| match stmt {
        Stmt::Assign(assign) => match assign.targets.as_slice() {
            [Expr::Name(target)] if target.id == name => Some((at, &*assign.value)),
            _ => None,
        },
        _ => None,
    })
}

fn first_parameter(def: &ast::StmtFunctionDef) -> Option<String> {
    let parameters = &def.parameters;
    let first = parameters.posonlyargs.first().or(parameters.args.first())?;
    def.decorator_list.is_empty().then(|| first.name().to_string())
}

fn name_expr(name: &str, range: TextRange) -> Expr {
    let (ctx, node_index) = (ast::ExprContext::Load, Default::default());
    Expr::Name(ast::ExprName { id: name.into(), ctx, range, node_index })
}

fn none(range: TextRange) -> Expr {
    Expr::NoneLiteral(ast::ExprNoneLiteral { range, node_index: Default::default() })
}

pub(super) fn text_literal(text: &str, range: TextRange) -> Expr {
    let literal = ast::StringLiteral {
        value: text.into(),
        range,
        node_index: Default::default(),
        flags: ast::StringLiteralFlags::empty(),
    };
    let value = ast::StringLiteralValue::single(literal);
    Expr::StringLiteral(ast::ExprStringLiteral { value, range, node_index: Default::default() })
}

fn add(left: Expr, right: Expr, range: TextRange) -> Expr {
    let (left, right) = (Box::new(left), Box::new(right));
    let op = ast::Operator::Add;
    Expr::BinOp(ast::ExprBinOp { left, op, right, range, node_index: Default::default() })
}

pub(super) fn compare(left: Expr, op: ast::CmpOp, right: Expr, range: TextRange) -> Expr {
    Expr::Compare(ast::ExprCompare {
        left: Box::new(left),
        ops: Box::new([op]),
        comparators: Box::new([right]),
        range,
        node_index: Default::default(),
    })
}

fn call(func: Expr, args: Vec<Expr>, range: TextRange) -> Expr {
    let node_index = ast::AtomicNodeIndex::default();
    let arguments = ast::Arguments { args: args.into(), keywords: Default::default(), range, node_index };
    Expr::Call(ast::ExprCall {
        func: Box::new(func),
        arguments,
        range_start: range.start(),
        node_index: Default::default(),
    })
}
