//! What a computed method name may be: the form of the name, the methods that fit, the classes that their names mean.
//!
//! ```py
//! f"visit_{type(node).__name__.lower()}"     # prefix "visit_", subject node, in lower case
//! "cmd_" + words[0]                           # prefix "cmd_", no subject: the text decides
//! ```

use ruff_python_ast::visitor::{self, Visitor};
use ruff_python_ast::{self as ast, Expr as Ast, Stmt as AstStmt};
use std::collections::BTreeMap;

use super::context::Lowerer;
use crate::hir::LocalId;

/// The method at work: what a `getattr` on its first parameter may find.
#[derive(Clone)]
pub(super) struct Receiver<'a> {
    pub name: String,
    pub module: usize,
    pub class: &'a ast::StmtClassDef,
    /// How many functions are being lowered in its body.
    pub depth: usize,
}

/// Where the method that was chosen is found again.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(super) enum Key {
    Variable(String),
    /// The `getattr` itself is called: where it starts.
    Call(u32),
}

#[derive(Clone)]
pub(super) struct Choice<'a> {
    /// The name as it was given.
    pub name: Option<&'a Ast>,
    pub receiver: String,
    pub candidates: Vec<Candidate<'a>>,
    pub selector: Selector<'a>,
    pub default: Default<'a>,
}

#[derive(Clone)]
pub(super) struct Candidate<'a> {
    pub method: &'a str,
    /// Whose objects choose it, if the class decides.
    pub class: Option<&'a str>,
    /// The classes that have it, unless every receiver has.
    pub holders: Vec<&'a str>,
}

#[derive(Clone, Copy)]
pub(super) enum Selector<'a> {
    /// The class of this object.
    Class(&'a Ast),
    /// This text.
    Name(&'a Ast),
    Local(LocalId),
}

/// What `getattr` gives where there is no such method.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Default<'a> {
    Missing,
    None,
    Callable(&'a Ast),
}

/// A name that is put together.
pub(super) struct Shape<'a> {
    prefix: String,
    suffix: String,
    /// The object whose class's name stands between them.
    pub subject: Option<&'a Ast>,
    change: Change,
}

#[derive(Clone, Copy, PartialEq)]
enum Change {
    None,
    Lower,
    Upper,
}

impl Change {
    fn apply(self, name: &str) -> String {
        match self {
            Change::None => name.to_owned(),
            Change::Lower => name.to_lowercase(),
            Change::Upper => name.to_uppercase(),
        }
    }
}

impl<'a> Shape<'a> {
    pub fn of(name: &'a Ast) -> Option<Shape<'a>> {
        let (prefix, middle, suffix) = match name {
            Ast::BinOp(binary) if binary.op == ast::Operator::Add => (
                binary.left.as_string_literal_expr()?.value.to_str().to_owned(),
                &*binary.right,
                String::new(),
            ),
            Ast::BinOp(binary) if binary.op == ast::Operator::Mod && !binary.right.is_tuple_expr() => {
                let text = binary.left.as_string_literal_expr()?.value.to_str();
                let (prefix, suffix) = text.split_once("%s").filter(|(_, rest)| !rest.contains('%'))?;
                (prefix.to_owned(), &*binary.right, suffix.to_owned())
            }
            Ast::FString(literal) => {
                let mut elements = literal.value.elements();
                let prefix = elements.next()?.as_literal()?.value.to_string();
                let value = elements.next()?.as_interpolation()?;
                let plain = value.conversion.is_none() && value.format_spec.is_none();
                let suffix = match elements.next() {
                    Some(element) => element.as_literal()?.value.to_string(),
                    None => String::new(),
                };
                if !plain || elements.next().is_some() {
                    return None;
                }
                (prefix, &*value.expression, suffix)
            }
            _ => return None,
        };
        if prefix.is_empty() || prefix.starts_with("__") {
            return None;
        }
        let (subject, change) = class_name(middle);
        Some(Shape { prefix, suffix, subject, change })
    }

    fn fits(&self, method: &str) -> bool {
        method.len() > self.prefix.len() + self.suffix.len()
            && method.starts_with(&self.prefix)
            && method.ends_with(&self.suffix)
    }

    /// What stands between prefix and suffix.
    pub fn middle(&self, method: &'a str) -> &'a str {
        &method[self.prefix.len()..method.len() - self.suffix.len()]
    }
}

/// `node` of `type(node).__name__.lower()`.
fn class_name(node: &Ast) -> (Option<&Ast>, Change) {
    if let Ast::Call(call) = node
        && let Ast::Attribute(method) = &*call.func
        && call.arguments.is_empty()
    {
        let change = match method.attr.as_str() {
            "lower" => Change::Lower,
            "upper" => Change::Upper,
            _ => return (None, Change::None),
        };
        return (class_name(&method.value).0, change);
    }
    let subject = match node {
        Ast::Attribute(name) if name.attr.as_str() == "__name__" => match &*name.value {
            Ast::Attribute(class) if class.attr.as_str() == "__class__" => Some(&*class.value),
            Ast::Call(call) => match (&*call.func, &call.arguments.args[..]) {
                (Ast::Name(func), [subject]) if func.id == "type" => Some(subject),
                _ => None,
            },
            _ => None,
        },
        _ => None,
    };
    (subject.filter(|subject| subject.is_name_expr()), Change::None)
}

/// Builtin classes of which the types know everything.
const BUILTIN: [&str; 10] =
    ["int", "float", "str", "bool", "list", "dict", "tuple", "set", "bytes", "NoneType"];

/// Other native types, whose class is not tested here.
const OTHER_NATIVE: [&str; 18] = [
    "complex",
    "range",
    "frozenset",
    "bytearray",
    "deque",
    "Counter",
    "OrderedDict",
    "defaultdict",
    "date",
    "datetime",
    "time",
    "timedelta",
    "Decimal",
    "Fraction",
    "Path",
    "PosixPath",
    "function",
    "generator",
];

impl<'a> Lowerer<'a> {
    /// The methods with such a name in the classes of the receiver, and who has each: nobody in particular if all have it.
    pub fn methods_named(
        &self,
        receiver: &Receiver<'a>,
        shape: &Shape<'a>,
    ) -> Option<Vec<(&'a str, Vec<&'a str>)>> {
        let own = (receiver.module, receiver.class);
        let above = self.classes_above(own, 0)?;
        let mut found: BTreeMap<&'a str, (u32, Vec<&'a str>)> = BTreeMap::new();
        for (module, class) in self.program_classes() {
            let is_above = above.iter().any(|(_, base)| base.range == class.range && base.name == class.name);
            let is_below = !is_above && {
                let bases = self.classes_above((module, class), 0)?;
                bases.iter().any(|(_, base)| base.range == own.1.range && base.name == own.1.name)
            };
            if !is_above && !is_below {
                continue;
            }
            for (name, start) in defined(class).into_iter().filter(|(name, _)| shape.fits(name)) {
                let entry = found.entry(name).or_insert((start, Vec::new()));
                if is_above {
                    entry.1.insert(0, "");
                } else {
                    self.class_in_sight(module, class)?;
                    entry.1.push(class.name.as_str());
                }
            }
        }
        let mut all: Vec<(u32, &str, Vec<&str>)> = found
            .into_iter()
            .map(|(name, (start, holders))| {
                let everybody = holders.first().is_some_and(|holder| holder.is_empty());
                (start, name, if everybody { Vec::new() } else { holders })
            })
            .collect();
        all.sort_by_key(|(start, ..)| *start);
        Some(all.into_iter().map(|(_, name, holders)| (name, holders)).collect())
    }

    /// The class and its bases that the program defines; `None` if a base is not the program's.
    fn classes_above(
        &self,
        (module, class): (usize, &'a ast::StmtClassDef),
        depth: usize,
    ) -> Option<Vec<(usize, &'a ast::StmtClassDef)>> {
        let mut out = vec![(module, class)];
        for base in class.bases() {
            let marked = if let Ast::Subscript(subscript) = base { &*subscript.value } else { base };
            if let Some(base) = self.analysis.class_named(module, super::scope::MODULE, marked)
                && depth < 50
            {
                out.extend(self.classes_above(base, depth + 1)?);
            }
        }
        Some(out)
    }

    /// All classes at the top level of the program's modules.
    fn program_classes(&self) -> Vec<(usize, &'a ast::StmtClassDef)> {
        let modules = self.analysis.modules.iter().enumerate();
        modules
            .flat_map(|(at, info)| {
                info.source.units().filter_map(move |stmt| Some((at, stmt.as_class_def_stmt()?)))
            })
            .collect()
    }

    /// The class has its own name here, too.
    fn class_in_sight(&self, module: usize, class: &'a ast::StmtClassDef) -> Option<()> {
        let found = self.analysis.class_by_name(self.module, self.at(), &class.name, 0)?;
        (found.0 == module && found.1.range == class.range).then_some(())
    }

    /// The class whose objects choose the method with this in its name. `Some(None)`: no object does.
    pub fn class_for(&self, middle: &str, shape: &Shape<'a>) -> Option<Option<&'a str>> {
        let is_it = |name: &str| shape.change.apply(name) == middle;
        if OTHER_NATIVE.iter().any(|name| is_it(name)) || super::class::is_exception(middle) {
            return None;
        }
        let mut names = ClassNames::default();
        self.analysis.modules.iter().for_each(|info| names.visit_body(&info.source.suite));
        let mut found: Vec<&str> = names.all.into_iter().filter(|name| is_it(name)).collect();
        found.extend(BUILTIN.into_iter().filter(|name| is_it(name)));
        match found[..] {
            [] => Some(None),
            [name] if BUILTIN.contains(&name) => self.is_builtin(name).then_some(Some(name)),
            [name] => {
                let classes = self.program_classes();
                let (module, class) = classes.into_iter().find(|(_, class)| class.name.as_str() == name)?;
                self.class_in_sight(module, class)?;
                Some(Some(class.name.as_str()))
            }
            _ => None,
        }
    }
}

/// The names that a class body gives to methods, and where.
fn defined(class: &ast::StmtClassDef) -> Vec<(&str, u32)> {
    let mut out = Vec::new();
    for stmt in &class.body {
        match stmt {
            AstStmt::FunctionDef(def) => out.push((def.name.as_str(), def.range.start().to_u32())),
            AstStmt::Assign(assign) => out.extend(assign.targets.iter().filter_map(|target| {
                let name = target.as_name_expr()?;
                Some((name.id.as_str(), name.range.start().to_u32()))
            })),
            _ => {}
        }
    }
    out
}

/// The names of all classes, wherever they are defined.
#[derive(Default)]
struct ClassNames<'a> {
    all: Vec<&'a str>,
}

impl<'a> Visitor<'a> for ClassNames<'a> {
    fn visit_stmt(&mut self, stmt: &'a AstStmt) {
        if let AstStmt::ClassDef(def) = stmt {
            self.all.push(def.name.as_str());
        }
        visitor::walk_stmt(self, stmt);
    }
}

/// `callable(name)`
pub(super) fn asked_callable(call: &ast::ExprCall) -> Option<&str> {
    match (&*call.func, &call.arguments.args[..]) {
        (Ast::Name(func), [Ast::Name(name)])
            if func.id == "callable" && call.arguments.keywords.is_empty() =>
        {
            Some(&name.id)
        }
        _ => None,
    }
}

/// `name is None`, and whether it asks for None.
pub(super) fn compared_with_none(compare: &ast::ExprCompare) -> Option<(&str, bool)> {
    match (&*compare.left, &compare.ops[..], &compare.comparators[..]) {
        (Ast::Name(name), [op @ (ast::CmpOp::Is | ast::CmpOp::IsNot)], [Ast::NoneLiteral(_)]) => {
            Some((&name.id, *op == ast::CmpOp::Is))
        }
        _ => None,
    }
}

/// How often the statements call the variable or ask whether it is there; `None` if a call can't be written several times.
pub(super) fn allowed_uses(name: &str, stmts: &[AstStmt]) -> Option<usize> {
    let mut uses = Uses { name, count: 0, fits: true };
    uses.visit_body(stmts);
    uses.fits.then_some(uses.count)
}

struct Uses<'n> {
    name: &'n str,
    count: usize,
    fits: bool,
}

impl Uses<'_> {
    fn is_it(&self, node: &Ast) -> bool {
        matches!(node, Ast::Name(name) if name.id == self.name)
    }

    /// A condition: the variable alone asks whether there is a method.
    fn asked(&mut self, test: &Ast) {
        match test {
            Ast::UnaryOp(unary) if unary.op == ast::UnaryOp::Not => self.asked(&unary.operand),
            Ast::BoolOp(bools) => bools.values.iter().for_each(|value| self.asked(value)),
            test if self.is_it(test) => self.count += 1,
            _ => {}
        }
    }
}

impl<'a> Visitor<'a> for Uses<'_> {
    fn visit_stmt(&mut self, stmt: &'a AstStmt) {
        match stmt {
            AstStmt::If(if_) => {
                self.asked(&if_.test);
                if_.elif_else_clauses.iter().filter_map(|clause| clause.test.as_ref()).for_each(|test| {
                    self.asked(test);
                });
            }
            // A function may run when the object is another one.
            AstStmt::FunctionDef(_) | AstStmt::ClassDef(_) => return,
            _ => {}
        }
        visitor::walk_stmt(self, stmt);
    }

    fn visit_expr(&mut self, expr: &'a Ast) {
        match expr {
            Ast::Call(call) if self.is_it(&call.func) => {
                self.count += 1;
                self.fits &= super::chosen_method::is_repeatable(&call.arguments);
            }
            Ast::Call(call) if asked_callable(call) == Some(self.name) => self.count += 1,
            Ast::Compare(compare)
                if compared_with_none(compare).is_some_and(|(name, _)| name == self.name) =>
            {
                self.count += 1;
            }
            Ast::Lambda(_) => return,
            _ => {}
        }
        visitor::walk_expr(self, expr);
    }
}
