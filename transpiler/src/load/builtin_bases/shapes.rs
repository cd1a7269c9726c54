//! How the program calls methods and makes instances: by how many arguments, and by which keywords.
//!
//! ```py
//! stack.pop(); row.pop(0)          # pop: (0), (1)
//! names.sort(reverse=True)         # sort: (0, reverse)
//! Stack(); Stack(range(3))         # Stack: (0), (1)
//! ```

use super::body::Body;
use crate::source::SourceModule;
use ruff_python_ast::visitor::{self, Visitor};
use ruff_python_ast::{self as ast, Expr, Stmt};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

/// The form of a call.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(in crate::load) struct Shape {
    pub positional: usize,
    pub keywords: BTreeSet<String>,
    /// `*items` or `**options` stand in it.
    pub open: bool,
}

impl Shape {
    pub fn of(arguments: &ast::Arguments) -> Shape {
        Shape {
            positional: arguments.args.len(),
            keywords: arguments
                .keywords
                .iter()
                .filter_map(|one| Some(one.arg.as_ref()?.to_string()))
                .collect(),
            open: arguments.args.iter().any(Expr::is_starred_expr)
                || arguments.keywords.iter().any(|one| one.arg.is_none()),
        }
    }
}

/// What all modules of the program say.
#[derive(Default)]
pub(in crate::load) struct Uses {
    /// The attributes that are used, and how those are called that are.
    attributes: BTreeMap<String, BTreeSet<Shape>>,
    /// How plain names are called.
    names: BTreeMap<String, BTreeSet<Shape>>,
    /// Calls of something computed that may be a class: `type(self)(…)`.
    computed: BTreeSet<Shape>,
    /// Names that are used for more than a call or an attribute.
    values: BTreeSet<String>,
    /// Calls of `super().__init__`.
    supers: BTreeMap<String, BTreeSet<Shape>>,
    /// The classes with the names of their bases, and the methods that they define.
    bases: BTreeMap<String, Vec<String>>,
    methods: BTreeMap<String, BTreeSet<String>>,
    /// All names that are taken, and those of modules.
    taken: RefCell<BTreeSet<String>>,
    class: Option<String>,
}

impl Uses {
    pub fn of(modules: &[SourceModule]) -> Uses {
        let mut uses = Uses::default();
        for module in modules {
            uses.taken.get_mut().insert(module.name.clone());
            uses.visit_body(&module.suite);
        }
        uses
    }

    /// How the method is called, if anything uses an attribute of that name.
    pub fn method(&self, name: &str) -> Option<&BTreeSet<Shape>> {
        self.attributes.get(name)
    }

    /// Whether anything of that name is called.
    pub fn calls(&self, name: &str) -> bool {
        self.names.contains_key(name)
    }

    /// Whether anything uses the attribute.
    pub fn uses(&self, name: &str) -> bool {
        self.attributes.contains_key(name)
    }

    /// How the base's `__init__` is called for instances of the class.
    pub fn constructions(&self, def: &ast::StmtClassDef, body: &Body) -> BTreeSet<Shape> {
        let mut shapes: BTreeSet<Shape> = BTreeSet::new();
        let below = self.below(def.name.as_str());
        if body.has_init() {
            shapes.extend(body.inits());
        } else {
            let made = std::iter::once(def.name.as_str()).chain(below.iter().map(String::as_str));
            for name in made.chain(["cls"]) {
                shapes.extend(self.names.get(name).into_iter().flatten().cloned());
            }
            shapes.extend(self.computed.iter().cloned());
            for class in &below {
                shapes.extend(self.supers.get(class).into_iter().flatten().cloned());
            }
        }
        let is_value = std::iter::once(def.name.as_str())
            .chain(below.iter().map(String::as_str))
            .any(|name| self.values.contains(name));
        if is_value && !body.has_init() {
            // Whoever has the class makes instances of it: of nothing, or of other items.
            shapes.extend([0, 1].map(|positional| Shape { positional, ..Shape::empty() }));
        }
        if shapes.is_empty() {
            shapes.insert(Shape::empty());
        }
        shapes
    }

    /// Whether a class that derives from this one has an `__init__` that leaves out those above.
    pub fn skips_init(&self, class: &str) -> bool {
        let has_own = |name: &String| self.methods.get(name).is_some_and(|own| own.contains("__init__"));
        self.below(class).iter().any(|name| has_own(name) && !self.supers.contains_key(name))
    }

    /// Whether a class that derives from this one defines the method.
    pub fn below_define(&self, class: &str, method: &str) -> bool {
        self.below(class).iter().any(|name| self.methods.get(name).is_some_and(|own| own.contains(method)))
    }

    /// The classes that derive from this one.
    fn below(&self, class: &str) -> BTreeSet<String> {
        let mut found = BTreeSet::new();
        let mut open = vec![class.to_owned()];
        while let Some(name) = open.pop() {
            for (other, bases) in &self.bases {
                if bases.contains(&name) && found.insert(other.clone()) {
                    open.push(other.clone());
                }
            }
        }
        found
    }

    /// A name for a class that the program does not have.
    pub fn free_class_name(&self, wanted: &str) -> String {
        self.free(wanted)
    }

    /// A name for a module that the program does not have.
    pub fn free_module_name(&self, wanted: &str) -> String {
        self.free(wanted)
    }

    fn free(&self, wanted: &str) -> String {
        let mut taken = self.taken.borrow_mut();
        let mut name = wanted.to_owned();
        while !taken.insert(name.clone()) {
            name.push('_');
        }
        name
    }
}

impl<'a> Visitor<'a> for Uses {
    fn visit_annotation(&mut self, _: &'a Expr) {}

    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        match stmt {
            Stmt::ClassDef(def) => {
                let name = def.name.to_string();
                let base = |base: &Expr| match base {
                    Expr::Name(name) => Some(name.id.to_string()),
                    Expr::Attribute(attribute) => Some(attribute.attr.to_string()),
                    _ => None,
                };
                self.bases.entry(name.clone()).or_default().extend(def.bases().iter().filter_map(base));
                let methods = def.body.iter().filter_map(Stmt::as_function_def_stmt);
                self.methods.entry(name.clone()).or_default().extend(methods.map(|def| def.name.to_string()));
                self.taken.get_mut().insert(name.clone());
                let around = self.class.replace(name);
                def.decorator_list.iter().for_each(|decorator| self.visit_decorator(decorator));
                self.visit_body(&def.body);
                self.class = around;
                return;
            }
            Stmt::Import(import) => {
                self.taken.get_mut().extend(import.names.iter().map(|alias| alias.name.to_string()));
            }
            Stmt::ImportFrom(import) => {
                self.taken.get_mut().extend(import.module.as_ref().map(ToString::to_string));
                self.taken.get_mut().extend(import.names.iter().map(|alias| alias.name.to_string()));
            }
            _ => {}
        }
        visitor::walk_stmt(self, stmt);
    }

    fn visit_expr(&mut self, expr: &'a Expr) {
        match expr {
            Expr::Call(call) => {
                let shape = Shape::of(&call.arguments);
                match &*call.func {
                    Expr::Name(name) => {
                        self.names.entry(name.id.to_string()).or_default().insert(shape);
                    }
                    Expr::Attribute(attribute) => {
                        if attribute.attr.as_str() == "__init__" {
                            let class = self.class.clone().unwrap_or_default();
                            self.supers.entry(class).or_default().insert(shape.clone());
                        }
                        if attribute.attr.as_str() == "__class__" {
                            self.computed.insert(shape.clone());
                        }
                        self.attributes.entry(attribute.attr.to_string()).or_default().insert(shape);
                    }
                    Expr::Call(_) => {
                        self.computed.insert(shape);
                    }
                    _ => {}
                }
            }
            Expr::Attribute(attribute) => {
                self.attributes.entry(attribute.attr.to_string()).or_default();
                if attribute.value.is_name_expr() {
                    return;
                }
            }
            Expr::Name(name) => {
                self.values.insert(name.id.to_string());
            }
            _ => {}
        }
        if let Expr::Call(call) = expr {
            if !call.func.is_name_expr() {
                self.visit_expr(&call.func);
            }
            self.visit_arguments(&call.arguments);
            return;
        }
        visitor::walk_expr(self, expr);
    }
}
