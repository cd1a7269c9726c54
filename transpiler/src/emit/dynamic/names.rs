//! Names that lead to Python: imports, builtins, and functions or modules where a Python object is wanted.

use super::super::method::Foreign;
use super::super::{Cx, Emit, Form, Value, names, tree, unsupported};
use crate::hir::{Expr, ExprKind, ModuleId, ModuleRef};
use crate::infer::special;
use crate::infer::types::Callee;
use crate::rep::Rep;
use crate::ty::{ModuleKey, Ty};
use syn::parse_quote;

/// Builtin classes that are no builtin names, and the attribute of a module that they are.
const NAMELESS: &[(&str, &str, &str)] = &[
    ("FrozenInstanceError", "dataclasses", "FrozenInstanceError"),
    ("NoneType", "types", "NoneType"),
    ("PatternError", "re", "error"),
    ("StatisticsError", "statistics", "StatisticsError"),
    ("ellipsis", "types", "EllipsisType"),
    ("generator", "types", "GeneratorType"),
    ("module", "types", "ModuleType"),
];

impl Cx<'_> {
    /// A name that only Python knows: a builtin without a native form, `__file__`, what an import gives.
    pub fn dynamic_name(&mut self, expr: &Expr) -> Emit<Value> {
        match &expr.kind {
            ExprKind::Builtin(name) => {
                let globals = self.globals_of(self.function.module);
                Ok(self.asked(tree::method(globals, "get", vec![tree::string(name)])))
            }
            ExprKind::Import(_) => self.module_value(expr),
            ExprKind::ImportFrom(module, name) => self.imported_name(module, name, expr),
            _ => unsupported(expr.span, "this name is only known to Python"),
        }
    }

    /// An imported module as a value; evaluating it imports it.
    pub fn module_value(&mut self, expr: &Expr) -> Emit<Value> {
        let is_static = self.rep_of(expr) == Rep::Static;
        match &expr.kind {
            ExprKind::Import(ModuleRef::Local(module)) => Ok(self.import_local(*module, is_static)),
            ExprKind::Import(ModuleRef::External { name, submodule }) => {
                Ok(self.import_external(name, submodule.as_deref(), is_static))
            }
            ExprKind::ImportFrom(module, name) => self.imported_name(module, name, expr),
            _ => Ok(Value::owned(parse_quote!(()), Rep::Static)),
        }
    }

    fn import_external(&mut self, name: &str, submodule: Option<&str>, is_static: bool) -> Value {
        let known = self.is_known_module(name) && submodule.is_none_or(|name| self.is_known_module(name));
        if is_static && known {
            // Nothing of it is loaded unless something needs it, which then loads it.
            return Value::owned(parse_quote!(()), Rep::Static);
        }
        self.python();
        let mut stmts = Vec::new();
        if let Some(submodule) = submodule {
            let import = self.import_static(submodule);
            let load = self.question(tree::method(import, "load", vec![]));
            stmts.push(tree::semi(load));
        }
        let import = self.import_static(name);
        if is_static {
            let load = self.question(tree::method(import, "load", vec![]));
            return Value::owned(tree::block_expr(stmts, load), Rep::Static);
        }
        let module = self.question(tree::method(import, "get", vec![]));
        let value = tree::method(module, "clone", vec![]);
        Value::owned(tree::block_expr(stmts, value), Rep::Obj)
    }

    /// Something of the module is native, so that importing it alone needs no interpreter. `itertools.chain` has methods, and
    /// is a type.
    fn is_known_module(&self, name: &str) -> bool {
        let catalog = self.program.catalog;
        let is_module = catalog.has_module(name) && catalog.overloads(name).is_empty();
        (is_module || special::has_module(name)) && !special::is_stream(name)
    }

    /// A module of the program: run once, through the interpreter if that is there, so that Python code sees the same module.
    fn import_local(&mut self, module: ModuleId, is_static: bool) -> Value {
        if self.program.embeds || self.program.is_kept(module) {
            self.python();
            let name = tree::string(&self.program.sources.import_names[module.index()]);
            let import = self.question(tree::call_path(&["python", "import"], vec![name]));
            let rep = if is_static { Rep::Static } else { Rep::Obj };
            return Value::owned(import, rep);
        }
        let mut path = vec!["crate".to_owned()];
        path.extend(self.program.module_path(module));
        path.push("MODULE".to_owned());
        let path = tree::path(&path.iter().map(String::as_str).collect::<Vec<_>>());
        let import = self.question(tree::method(path, "import", vec![]));
        Value::owned(import, Rep::Static)
    }

    /// `from module import name`
    fn imported_name(&mut self, module: &ModuleRef, name: &str, expr: &Expr) -> Emit<Value> {
        match module {
            ModuleRef::Local(module) => {
                let import = self.import_local(*module, true);
                let value = self.name_in_module(*module, name, expr)?;
                if value.rep == Rep::Static && super::super::coerce::is_pure(&value.expr) {
                    return Ok(Value::owned(import.expr, Rep::Static));
                }
                let stmts = vec![tree::semi(import.expr)];
                let rep = value.rep.clone();
                let form = if value.form == Form::Place { Form::Owned } else { value.form };
                let inner = if value.form == Form::Place { super::coerce::own(value) } else { value.expr };
                Ok(Value { expr: tree::block_expr(stmts, inner), rep, form })
            }
            ModuleRef::External { name: module, .. } => {
                let rep = self.rep_of(expr);
                if rep == Rep::Static && self.is_known_module(module) {
                    return Ok(Value::owned(parse_quote!(()), Rep::Static));
                }
                // `pi` of `math`, `argv` of `sys`
                if let Some(Callee::Entry(entry)) = self.instance.callees.get(&expr.id)
                    && rep != Rep::Obj
                {
                    return self.call_entry_with(*entry, Vec::new(), &rep, expr.span);
                }
                let import = self.import_static(module);
                let call = tree::method(import, "import_from", vec![tree::string(name)]);
                Ok(self.asked(call))
            }
        }
    }

    /// A variable of a module of the program.
    fn name_in_module(&mut self, module: ModuleId, name: &str, expr: &Expr) -> Emit<Value> {
        match self.module_global(module, name) {
            Some(global) if !self.program.is_kept(module) => {
                self.foreign_global(global, Foreign::Imported, expr)
            }
            _ if self.rep_of(expr) == Rep::Static => Ok(Value::owned(parse_quote!(()), Rep::Static)),
            _ => {
                let import_name = self.program.sources.import_names[module.index()].clone();
                let import = self.import_static(&import_name);
                Ok(self.asked(tree::method(import, "import_from", vec![tree::string(name)])))
            }
        }
    }

    /// The static that stands for a module of Python.
    pub(super) fn import_static(&mut self, module: &str) -> syn::Expr {
        self.python();
        let mut imports = self.program.imports.borrow_mut();
        let own = self.function.module;
        if let Some(name) = imports.get(&(own, module.to_owned())) {
            return tree::var(name);
        }
        let taken = |name: &str| {
            self.program.global_names.iter().any(|other| other == name)
                || imports.iter().any(|((place, _), other)| *place == own && other == name)
                || name == "GLOBALS"
                || name == "MODULE"
        };
        let mut name = names::upper(&module.replace('.', "_"));
        while taken(&name) {
            name.push_str("_MODULE");
        }
        let var = tree::var(&name);
        imports.insert((own, module.to_owned()), name);
        var
    }

    /// A function, class or module that is no value in Rust, as a Python object. `None` for an ordinary value.
    pub(super) fn static_object(&mut self, expr: &Expr) -> Emit<Option<Value>> {
        let Some(object) = self.known_object(expr)? else { return Ok(None) };
        if !matches!(expr.kind, ExprKind::Call { .. }) {
            return Ok(Some(object));
        }
        // `callable(make())`: which function it is the types say, but the call runs.
        let made = self.expr(expr)?;
        let object = super::super::coerce::own(object);
        Ok(Some(Value::owned(super::super::coerce::after(&made, object), Rep::Obj)))
    }

    /// The same, without what making it runs.
    fn known_object(&mut self, expr: &Expr) -> Emit<Option<Value>> {
        match self.ty(expr).clone() {
            Ty::Module(ModuleKey::External(name)) => {
                let import = self.import_static(&name);
                let module = self.question(tree::method(import, "get", vec![]));
                if let ExprKind::Import(ModuleRef::External { submodule: Some(submodule), .. }) = &expr.kind {
                    // `import a.b` binds a, and loads b.
                    let submodule = self.import_static(submodule);
                    let load = self.question(tree::method(submodule, "load", vec![]));
                    let module = tree::method(module, "clone", vec![]);
                    return Ok(Some(Value::owned(
                        tree::block_expr(vec![tree::semi(load)], module),
                        Rep::Obj,
                    )));
                }
                Ok(Some(Value { expr: module, rep: Rep::Obj, form: Form::Ref }))
            }
            Ty::Module(ModuleKey::Local(module)) => {
                let import = self.import_local(ModuleId(module), false);
                if import.rep != Rep::Obj {
                    // The next round knows that the interpreter is there.
                    self.python();
                    return Ok(Some(Value::owned(import.expr, Rep::Obj)));
                }
                Ok(Some(import))
            }
            // `list[int]` is no `list`.
            Ty::Builtin(_) if let ExprKind::Subscript(class, index) = &expr.kind => {
                let class = self.object(class)?;
                self.dynamic_item(class, index, expr.span).map(Some)
            }
            Ty::Builtin(path) if self.rep_of(expr) == Rep::Static && !self.is_constant(&path) => {
                Ok(Some(self.builtin_object(&path)))
            }
            Ty::BuiltinMethod(_, path) => match &expr.kind {
                ExprKind::Attribute(receiver, name) => {
                    let receiver = self.object(receiver)?;
                    self.dynamic_attribute(receiver, name, expr.span).map(Some)
                }
                _ => unsupported(expr.span, format!("the method `{path}` as a value for Python code")),
            },
            Ty::Function(funcs, _) => match funcs.as_slice() {
                // There is one object of the function: the one that Python code finds under its name.
                [_] if let ExprKind::Global(global) = expr.kind
                    && self.program.hir.globals[global.index()].seen_by_python =>
                {
                    self.dict_global(global, expr.span).map(Some)
                }
                [func] => self.function_object(*func, expr.span).map(Some),
                _ => unsupported(expr.span, "one of several functions as a value for Python code"),
            },
            Ty::Class(class) if self.program.is_shown(class) => Ok(Some(self.class_object(class))),
            Ty::Class(_) => unsupported(expr.span, "a native class as a value for Python code"),
            Ty::BoundMethod(..) => match &expr.kind {
                ExprKind::Attribute(receiver, name) if matches!(self.ty(receiver), Ty::Instance(_)) => {
                    let receiver = self.expr(receiver)?;
                    self.dynamic_attribute(receiver, name, expr.span).map(Some)
                }
                _ => unsupported(expr.span, "a bound method as a value for Python code"),
            },
            _ => Ok(None),
        }
    }

    /// What Python's own class gives when it is called without arguments: `list` as the factory of a `defaultdict` of objects.
    pub fn python_value(&mut self, class: &str) -> Value {
        let class = self.builtin_object(class);
        self.asked(tree::method(class.expr, "call", vec![tree::tuple(Vec::new())]))
    }

    /// `len`, `str.lower` or `math.sqrt` as the interpreter knows it.
    pub(super) fn builtin_object(&mut self, path: &str) -> Value {
        self.python();
        if let Some((_, module, name)) = NAMELESS.iter().find(|(class, ..)| *class == path) {
            return self.module_attribute(module, name);
        }
        let Some((module, name)) = path.rsplit_once('.') else {
            return self.asked(tree::call_path(&["python", "builtin"], vec![tree::string(path)]));
        };
        if self.is_known_module(module) {
            return self.module_attribute(module, name);
        }
        let owner = self.builtin_object(module);
        self.asked(tree::method(owner.expr, "attr", vec![tree::string(name)]))
    }
}
