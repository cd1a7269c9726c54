//! Classes that derive from `list`, `dict`, `set` or `OrderedDict` derive from a class of the program that holds one.
//!
//! ```py
//! class Stack(list):                  # module stack_base:
//!     def push(self, item):           # class StackBase:
//!         self.append(item)           #     def __init__(self): self.data = []
//!                                     #     def append(self, item): self.data.append(item)
//!                                     #     def __len__(self): return len(self.data)
//! ```
//!
//! The class is a module of its own, written in Python and compiled as the user's modules are. It has what the program uses of
//! the builtin, in the form in which the program calls it ([`shapes`]). That instances are lists as well is known from
//! `Class::builtin`. If the user's class turns out to be Python's, it is kept as it was written, and this one is dropped.

use super::named_attributes::bound_names;
use crate::source::{Owner, SourceModule};
use crate::syntax;
use body::Body;
use ruff_python_ast::visitor::transformer::{self, Transformer};
use ruff_python_ast::{self as ast, Expr, Stmt};
use ruff_text_size::Ranged;
use shapes::{Shape, Uses};
use std::cell::RefCell;
use std::collections::BTreeSet;

mod body;
mod shapes;
mod text;

/// A builtin class that can be derived from so.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Builtin {
    pub name: &'static str,
    /// The module that it is imported from.
    pub module: Option<&'static str>,
    /// An empty one.
    pub empty: &'static str,
    /// The class with all its methods.
    pub template: &'static str,
}

const BUILTINS: [Builtin; 4] = [
    Builtin { name: "list", module: None, empty: "[]", template: include_str!("builtin_bases/list.py") },
    Builtin { name: "dict", module: None, empty: "{}", template: include_str!("builtin_bases/dict.py") },
    Builtin { name: "set", module: None, empty: "set()", template: include_str!("builtin_bases/set.py") },
    Builtin {
        name: "OrderedDict",
        module: Some("collections"),
        empty: "OrderedDict()",
        template: include_str!("builtin_bases/ordered_dict.py"),
    },
];

/// Adds the modules of the bases, and derives the classes from them.
pub(super) fn add(modules: &mut Vec<SourceModule>) {
    let uses = Uses::of(modules);
    let mut added = Vec::new();
    for (place, module) in modules.iter_mut().enumerate() {
        let rewriter = Rewriter {
            place,
            uses: &uses,
            bound: bound_names(&module.suite),
            imported: imported(&module.suite),
            text: &module.text,
            made: RefCell::new(Vec::new()),
        };
        module.suite.iter_mut().for_each(|stmt| rewriter.visit_stmt(stmt));
        added.extend(rewriter.made.into_inner());
    }
    modules.extend(added);
}

/// The names that `from collections import …` binds to what they are called there.
fn imported(suite: &[Stmt]) -> BTreeSet<String> {
    let collections = |import: &&ast::StmtImportFrom| {
        import.level == 0 && import.module.as_ref().is_some_and(|name| name == "collections")
    };
    let imports = suite.iter().filter_map(Stmt::as_import_from_stmt).filter(collections);
    let plain = imports.flat_map(|import| &import.names).filter(|alias| alias.asname.is_none());
    plain.map(|alias| alias.name.to_string()).collect()
}

struct Rewriter<'a> {
    place: usize,
    uses: &'a Uses,
    bound: BTreeSet<String>,
    imported: BTreeSet<String>,
    text: &'a str,
    made: RefCell<Vec<SourceModule>>,
}

impl Transformer for Rewriter<'_> {
    fn visit_stmt(&self, stmt: &mut Stmt) {
        transformer::walk_stmt(self, stmt);
        if let Stmt::ClassDef(def) = stmt {
            self.derive(def);
        }
    }
}

impl Rewriter<'_> {
    /// Gives the class its base, if it can have one.
    fn derive(&self, def: &mut ast::StmtClassDef) {
        let [base] = def.bases() else { return };
        let Some(builtin) = self.builtin(base, def) else { return };
        let Some(body) = Body::of(def, builtin.name) else { return };
        // `Config.fromkeys(…)` makes an instance of the class.
        if self.uses.skips_init(def.name.as_str()) || self.uses.uses("fromkeys") {
            return;
        }
        let shapes = self.uses.constructions(def, &body);
        let missing = body.defines("__missing__") || self.uses.below_define(def.name.as_str(), "__missing__");
        let base = self.uses.free_class_name(&format!("{}Base", def.name));
        let Some(text) = text::module(builtin, &base, def.name.as_str(), self.uses, &shapes, missing) else {
            return;
        };
        let module = self.uses.free_module_name(&snake(&base));
        body.rewrite(def, builtin.name);
        let Some(arguments) = &mut def.arguments else { return };
        arguments.args[0] = marker(&module, &base, arguments.args[0].range());
        let owner = Owner { module: self.place, start: def.range.start().to_u32(), builtin: builtin.name };
        self.made.borrow_mut().push(source(module, text, owner));
    }

    /// The builtin that an expression among the bases is.
    fn builtin(&self, base: &Expr, def: &ast::StmtClassDef) -> Option<Builtin> {
        let named = match base {
            Expr::Subscript(subscript) => &*subscript.value,
            other => other,
        };
        let Expr::Name(name) = named else { return None };
        let builtin = BUILTINS.into_iter().find(|builtin| builtin.name == name.id.as_str())?;
        let is_it = match builtin.module {
            None => !self.bound.contains(builtin.name),
            Some(_) => self.imported.contains(builtin.name),
        };
        let start = def.range.start().to_usize();
        // A decorated class, and one with keywords, is more than its methods.
        let is_plain = def.decorator_list.is_empty() && def.keywords().is_empty() && start < self.text.len();
        (is_it && is_plain).then_some(builtin)
    }
}

/// The base as the later stages see it: no program can write a name in angle brackets.
fn marker(module: &str, class: &str, range: ruff_text_size::TextRange) -> Expr {
    let name = ast::ExprName {
        id: format!("<{module}>").into(),
        ctx: ast::ExprContext::Load,
        range,
        node_index: Default::default(),
    };
    Expr::Attribute(ast::ExprAttribute {
        value: Box::new(Expr::Name(name)),
        attr: ast::Identifier::new(class, range),
        ctx: ast::ExprContext::Load,
        range,
        node_index: Default::default(),
    })
}

fn source(name: String, text: String, owner: Owner) -> SourceModule {
    let parsed = syntax::parse(&text);
    let suite = parsed.suite().to_vec();
    SourceModule {
        import_name: name.clone(),
        path: format!("{name}.py").into(),
        name,
        bytes: text.clone().into_bytes(),
        text,
        is_package: false,
        package: String::new(),
        guard: None,
        suite,
        parsed,
        owner: Some(owner),
    }
}

/// `stack_base` for `StackBase`.
fn snake(name: &str) -> String {
    let mut out = String::new();
    for (at, c) in name.chars().enumerate() {
        let begins = c.is_uppercase() && at > 0 && !name[..at.min(name.len())].ends_with(char::is_uppercase);
        if begins && !out.ends_with('_') {
            out.push('_');
        }
        out.extend(c.to_lowercase());
    }
    out
}

impl Shape {
    /// A call without arguments.
    pub fn empty() -> Shape {
        Shape { positional: 0, keywords: BTreeSet::new(), open: false }
    }
}
