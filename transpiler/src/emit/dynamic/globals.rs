//! Variables that live in the module's dict, and statements that stay in Python.

use super::super::method::Foreign;
use super::super::{Cx, Emit, Value, tree, unsupported};
use crate::diagnostic::Span;
use crate::hir::{Expr, GlobalId, KeptStmt, ModuleId, Target};
use crate::rep::Rep;
use syn::parse_quote;

impl Cx<'_> {
    /// `GLOBALS`, or `crate::helper::GLOBALS` from another module.
    pub(super) fn globals_of(&self, module: ModuleId) -> syn::Expr {
        self.python();
        if module == self.function.module {
            return tree::var("GLOBALS");
        }
        let mut path = vec!["crate".to_owned()];
        path.extend(self.program.module_path(module));
        path.push("GLOBALS".to_owned());
        tree::path(&path.iter().map(String::as_str).collect::<Vec<_>>())
    }

    /// Reads a variable from the module's dict.
    pub fn dict_global(&mut self, global: GlobalId, _span: Span) -> Emit<Value> {
        let global = &self.program.hir.globals[global.index()];
        let name = tree::string(&global.name);
        if self.program.is_kept(global.module) {
            let module = self.program.sources.import_names[global.module.index()].clone();
            let import = self.import_static(&module);
            return Ok(self.asked(tree::method(import, "attr", vec![name])));
        }
        let globals = self.globals_of(global.module);
        Ok(self.asked(tree::method(globals, "get", vec![name])))
    }

    /// Reads a variable from another module's dict.
    pub fn foreign_dict_global(&mut self, id: GlobalId, access: Foreign, span: Span) -> Emit<Value> {
        let global = &self.program.hir.globals[id.index()];
        if self.program.is_kept(global.module) {
            return self.dict_global(id, span);
        }
        let method = match access {
            Foreign::Attribute => "attr",
            Foreign::Imported => "import_from",
        };
        let name = tree::string(&global.name);
        let globals = self.globals_of(global.module);
        Ok(self.asked(tree::method(globals, method, vec![name])))
    }

    /// Writes a variable into the module's dict.
    pub fn set_dict_global(&mut self, global: GlobalId, value: Value, span: Span) -> Emit<Vec<syn::Stmt>> {
        refuse_iterator(&value.rep, span)?;
        let value = self.to_object(value, span)?;
        let global = &self.program.hir.globals[global.index()];
        let name = tree::string(&global.name);
        if self.program.is_kept(global.module) {
            let module = self.program.sources.import_names[global.module.index()].clone();
            let import = self.import_static(&module);
            let call = self.asked(tree::method(import, "set_attr", vec![name, value]));
            return Ok(vec![tree::semi(call.expr)]);
        }
        let globals = self.globals_of(global.module);
        let call = self.asked(tree::method(globals, "set", vec![name, value]));
        Ok(vec![tree::semi(call.expr)])
    }

    /// A name that is nothing in Rust (a module, a function) gets its object into the dict if Python code may read it.
    pub fn publish(&mut self, global: GlobalId, value: &Expr) -> Emit<Vec<syn::Stmt>> {
        if !self.program.hir.globals[global.index()].seen_by_python {
            return Ok(Vec::new());
        }
        let object = self.object(value)?;
        self.set_dict_global(global, object, value.span)
    }

    /// `del name` of a variable in the dict.
    pub fn delete_dict_global(&mut self, global: GlobalId) -> Vec<syn::Stmt> {
        self.ask_dict("del", global)
    }

    /// The end of `except … as name`, where the name is a variable in the dict.
    pub fn unset_dict_global(&mut self, global: GlobalId) -> Vec<syn::Stmt> {
        self.ask_dict("unset", global)
    }

    fn ask_dict(&mut self, method: &str, global: GlobalId) -> Vec<syn::Stmt> {
        let global = &self.program.hir.globals[global.index()];
        let globals = self.globals_of(global.module);
        let call = self.asked(tree::method(globals, method, vec![tree::string(&global.name)]));
        vec![tree::semi(call.expr)]
    }

    /// A statement that stays in Python.
    pub fn kept_statement(&mut self, _kept: &KeptStmt, span: Span) -> Emit<Vec<syn::Stmt>> {
        self.exec(span)
    }

    /// A `def` or `class` that stays in Python: it binds its name itself.
    pub fn kept_definition(
        &mut self,
        _target: &Target,
        definition: Span,
        _span: Span,
    ) -> Emit<Vec<syn::Stmt>> {
        self.exec(definition)
    }

    /// `GLOBALS.exec("…", 12)?;`: the source as it stands in the file.
    /// `GLOBALS.eval("…", line)`: the value of an expression that the interpreter evaluates.
    pub fn evaluated(&mut self, span: Span) -> Value {
        let line = proc_macro2::Literal::u32_unsuffixed(self.program.line(span));
        let source = source_literal(self.program.sources.text(span));
        let globals = self.globals_of(self.function.module);
        self.asked(tree::method(globals, "eval", vec![source, parse_quote!(#line)]))
    }

    fn exec(&mut self, span: Span) -> Emit<Vec<syn::Stmt>> {
        let line = proc_macro2::Literal::u32_unsuffixed(self.program.line(span));
        let text = self.program.sources.text(self.program.sources.with_indent(span));
        let source = source_literal(text);
        let globals = self.globals_of(self.function.module);
        let line: syn::Expr = parse_quote!(#line);
        let call = self.asked(tree::method(globals, "exec", vec![source, line]));
        Ok(vec![tree::semi(call.expr)])
    }
}

/// The text as a literal in which it reads as in its file.
fn source_literal(text: &str) -> syn::Expr {
    if !text.contains(['\n', '"', '\\']) || text.contains('\r') {
        return tree::string(text);
    }
    let mut hashes = String::new();
    while text.contains(&format!("\"{hashes}")) {
        hashes.push('#');
    }
    match syn::parse_str(&format!("r{hashes}\"{text}\"{hashes}")) {
        Ok(literal) => literal,
        // Characters that a raw literal can't hold.
        Err(_) => tree::string(text),
    }
}

/// An error for an iterator that Python code would see: which of its iterators it is isn't known, only what it gives.
pub(in super::super) fn refuse_iterator(rep: &Rep, span: Span) -> Emit<()> {
    match rep {
        Rep::Iter(_) => unsupported(span, "Python code may look at this iterator"),
        _ => Ok(()),
    }
}
