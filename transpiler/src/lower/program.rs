//! What is known of the program as a whole before anything is lowered: which modules are its own, and what an import leads to.
//!
//! ```py
//! import util            # util is a module of the program: its names may be used as util.x anywhere
//! limit = 10             # used by f: a Global
//! total = 0              # used by the module's body alone: a Local of the body
//! def f(): return limit
//! print(total + util.x)
//! ```

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use ruff_python_ast::visitor::{self, Visitor};
use ruff_python_ast::{self as ast, Expr, Stmt};
use ruff_text_size::Ranged;

use super::lookers::Calls;
use super::mentions::Mentions;
use super::onlookers::{self, Look};
use super::scope::{Access, Binding, MODULE, Resolved, ScopeId, Scopes};
use super::{enumeration, named_tuple, seen_ends};
use crate::catalog;
use crate::diagnostic::Span;
use crate::hir::Kept;
use crate::load::absolute;
use crate::source::{Program, SourceModule};

/// What stays in Python: whole modules, and top-level statements by module and start.
#[derive(Default, Debug)]
pub(super) struct KeepSet {
    pub modules: BTreeMap<usize, Kept>,
    pub units: BTreeMap<(usize, u32), Kept>,
    /// Generator expressions that are generators although what they are given to uses them up.
    pub generators: BTreeSet<Span>,
}

/// A module with its scopes.
pub(super) struct ModuleInfo<'a> {
    pub source: &'a SourceModule,
    pub scopes: Scopes<'a>,
    /// Names used as `….name`, and those assigned or deleted so.
    attributes: Attributes,
    imports: Vec<Import<'a>>,
    /// The last parts of all names used as base classes.
    bases: HashSet<String>,
}

#[derive(Clone, Copy)]
pub(super) enum Import<'a> {
    Plain(&'a ast::StmtImport),
    From(&'a ast::StmtImportFrom),
}

/// The program's modules.
pub(super) struct Analysis<'a> {
    pub modules: Vec<ModuleInfo<'a>>,
    by_name: HashMap<&'a str, usize>,
    /// Attributes may be reached by computed names.
    pub reflective: bool,
    /// The program sees when objects end: it has a `__del__`, or weak references.
    pub ends_show: bool,
    /// Generators are told of their end.
    pub told_of_ends: bool,
    pub calls: Calls,
    /// Functions whose results do something at their end.
    pub makers: HashSet<String>,
    pub mentions: Mentions<'a>,
    /// Names used as `….name` anywhere.
    used_attributes: HashSet<String>,
    /// The sets of keywords of all calls of `_replace` and `replace`.
    pub replaced_together: Vec<Vec<String>>,
    /// What of an enumeration the program uses that a compiled one does not have.
    pub beyond_enumerations: Option<&'static str>,
}

impl<'a> Analysis<'a> {
    pub fn new(program: &'a Program) -> Analysis<'a> {
        let by_name = program
            .modules
            .iter()
            .enumerate()
            .skip(1)
            .map(|(at, module)| (module.name.as_str(), at))
            .collect();
        let modules: Vec<ModuleInfo<'a>> = program.modules.iter().map(ModuleInfo::new).collect();
        let names = |words: &[&str]| {
            let mut texts = modules.iter().map(|info| &info.source.text);
            texts.any(|text| words.iter().any(|word| text.contains(word)))
        };
        let ends_show = names(&["__del__", "weakref"]);
        let told_of_ends = names(&["GeneratorExit"]);
        let makers = seen_ends::makers(modules.iter().map(|info| info.source.suite.as_slice()));
        let calls = Calls::default();
        let mut mentions = Mentions::default();
        modules.iter().for_each(|info| mentions.add(&info.source.suite));
        let mut analysis = Analysis {
            used_attributes: modules.iter().flat_map(|info| info.attributes.used.iter().cloned()).collect(),
            replaced_together: named_tuple::replaced_together(&modules),
            beyond_enumerations: enumeration::beyond(&modules),
            modules,
            by_name,
            reflective: false,
            ends_show,
            told_of_ends,
            calls,
            makers,
            mentions,
        };
        analysis.reflective = analysis.names_any(&["getattr", "setattr", "vars", "hasattr", "delattr"]);
        analysis.expand_stars();
        analysis.calls = Calls::of(&analysis);
        analysis
    }

    /// Whether the program uses one of these names.
    pub fn names_any(&self, names: &[&str]) -> bool {
        let mut occurrences = self.modules.iter().flat_map(|info| &info.scopes.occurrences);
        occurrences.any(|occurrence| names.contains(&occurrence.name.as_str()))
    }

    /// The module of the program with this dotted name.
    pub fn local_module(&self, name: &str) -> Option<usize> {
        self.by_name.get(name).copied()
    }

    /// The dotted name of the module that a `from … import` in `module` names; with its dots where they lead to no package.
    pub fn import_source(&self, module: usize, import: &ast::StmtImportFrom) -> String {
        let name = import.module.as_ref().map_or("", |name| name.as_str());
        absolute(&self.modules[module].source.package, import.level, name)
            .unwrap_or_else(|| format!("{}{name}", ".".repeat(import.level as usize)))
    }

    /// The names that `from m import *` binds; `None` when they can't be known before the program runs.
    pub fn star_names(&self, module: usize) -> Option<Vec<String>> {
        let scopes = &self.modules[module].scopes;
        if !scopes.binds("__all__") {
            let mut names = scopes.module_names();
            names.retain(|name| !name.starts_with('_') && !self.is_feature(module, name));
            return Some(names);
        }
        let [Binding::Assign(value)] = scopes.bindings(MODULE, "__all__") else { return None };
        let (Expr::List(ast::ExprList { elts, .. }) | Expr::Tuple(ast::ExprTuple { elts, .. })) = value
        else {
            return None;
        };
        let name = |item: &Expr| item.as_string_literal_expr().map(|text| text.value.to_str().to_owned());
        elts.iter().map(name).collect()
    }

    /// Whether the name is only bound by `from __future__ import …`, which is not lowered.
    fn is_feature(&self, module: usize, name: &str) -> bool {
        self.modules[module].scopes.bindings(MODULE, name).iter().all(|binding| {
            matches!(binding, Binding::ImportFrom(import, _) if import.module.as_deref() == Some("__future__"))
        })
    }

    /// Whether something reads `__annotations__` of the module: it by itself, or another by the module's name.
    pub fn reads_annotations_of(&self, module: usize) -> bool {
        let own = &self.modules[module];
        let name = own.source.name.rsplit('.').next().unwrap_or_default();
        own.scopes.occurrences.iter().any(|occurrence| occurrence.name == "__annotations__")
            || self.modules.iter().any(|info| info.uses_name_of(name, "__annotations__"))
    }

    /// Star imports of the program's own modules bind known names; they may go through several modules.
    fn expand_stars(&mut self) {
        let mut news = true;
        while news {
            news = false;
            for at in 0..self.modules.len() {
                for star in self.modules[at].scopes.stars.clone() {
                    let Some(source) = self.local_module(&self.import_source(at, star)) else { continue };
                    for name in self.star_names(source).unwrap_or_default() {
                        news |= self.modules[at].scopes.bind_star(&name, source, star.start().to_u32());
                    }
                }
            }
        }
        self.modules.iter_mut().for_each(|info| info.scopes.find_early_uses());
    }

    /// The class of the program that `expr` names in `scope`, if its name has that one meaning.
    pub fn class_named(
        &self,
        module: usize,
        scope: ScopeId,
        expr: &Expr,
    ) -> Option<(usize, &'a ast::StmtClassDef)> {
        match expr {
            Expr::Name(name) => self.class_by_name(module, scope, &name.id, 0),
            Expr::Attribute(attribute) => {
                let Expr::Name(name) = &*attribute.value else { return None };
                let source = self.module_named(module, scope, &name.id)?;
                self.class_by_name(source, MODULE, &attribute.attr, 0)
            }
            _ => None,
        }
    }

    /// The module of the program that `name` always is in `scope`.
    pub fn module_named(&self, module: usize, scope: ScopeId, name: &str) -> Option<usize> {
        self.local_module(&self.module_path(module, scope, name)?)
    }

    /// The dotted name of the module, or the folder around modules, that `name` always is in `scope`.
    pub fn module_path(&self, module: usize, scope: ScopeId, name: &str) -> Option<String> {
        if let Some(made) = name.strip_prefix('<') {
            return Some(made.trim_end_matches('>').to_owned());
        }
        match self.bindings(module, scope, name) {
            [Binding::ImportFrom(import, alias)] => {
                let source = self.import_source(module, import);
                let separator = if source.is_empty() { "" } else { "." };
                Some(format!("{source}{separator}{}", alias.name))
            }
            [Binding::Star(source)] => self.module_path(*source, MODULE, name),
            [Binding::Import(alias), others @ ..] => {
                let path = imported_path(alias);
                let is_same = |other: &Binding<'_>| matches!(other, Binding::Import(other) if imported_path(other) == path);
                (others.iter().all(is_same) && !self.is_rebound(path)).then(|| path.to_owned())
            }
            _ => None,
        }
    }

    /// Whether the package around the module `pkg.name` has something else by that name: `from .name import name`.
    pub fn is_rebound(&self, path: &str) -> bool {
        let Some((package, name)) = path.rsplit_once('.') else { return false };
        let Some(package) = self.local_module(package) else { return false };
        self.modules[package].scopes.binds(name)
            && self.module_path(package, MODULE, name).is_none_or(|meant| meant != path)
    }

    /// Whether it has that from the module itself, so that it is there as soon as the module is.
    pub fn imports_from_below(&self, path: &str) -> bool {
        let meant = path
            .rsplit_once('.')
            .and_then(|(package, name)| self.module_path(self.local_module(package)?, MODULE, name));
        meant.is_some_and(|meant| meant.strip_prefix(path).is_some_and(|rest| rest.starts_with('.')))
    }

    /// Whether the dotted name is that of a module of the program, or of a folder without `__init__.py` around some.
    pub fn leads_to_module(&self, path: &str) -> bool {
        let is_below = |name: &&str| name.strip_prefix(path).is_some_and(|rest| rest.starts_with('.'));
        self.is_module(path) || self.by_name.keys().any(is_below)
    }

    /// The one binding of `name` as seen from `scope`.
    pub fn sole_binding(&self, module: usize, scope: ScopeId, name: &str) -> Option<Binding<'a>> {
        match self.bindings(module, scope, name) {
            [only] => Some(*only),
            _ => None,
        }
    }

    /// All that binds `name` as seen from `scope`.
    fn bindings(&self, module: usize, scope: ScopeId, name: &str) -> &[Binding<'a>] {
        let scopes = &self.modules[module].scopes;
        match scopes.resolve(scope, name) {
            Resolved::Local(owner) | Resolved::Class(owner) => scopes.bindings(owner, name),
            Resolved::Module => scopes.bindings(MODULE, name),
            Resolved::Builtin => &[],
        }
    }

    fn class_by_name(
        &self,
        module: usize,
        scope: ScopeId,
        name: &str,
        depth: usize,
    ) -> Option<(usize, &'a ast::StmtClassDef)> {
        match self.sole_binding(module, scope, name)? {
            Binding::Class(def) => Some((module, def)),
            Binding::ImportFrom(import, alias) if depth < 20 => {
                let source = self.local_module(&self.import_source(module, import))?;
                self.class_by_name(source, MODULE, &alias.name, depth + 1)
            }
            _ => None,
        }
    }

    /// `module.name` of an installed module that `expr` always is (`typing.List`, `dataclasses.field`), if any.
    pub fn external(&self, module: usize, scope: ScopeId, expr: &Expr) -> Option<String> {
        match expr {
            Expr::Name(name) => match self.sole_binding(module, scope, &name.id)? {
                Binding::ImportFrom(import, alias) if import.level == 0 => {
                    let source = self.import_source(module, import);
                    self.local_module(&source).is_none().then(|| format!("{source}.{}", alias.name))
                }
                Binding::Import(alias) => {
                    let bound = imported_path(alias);
                    self.local_module(bound).is_none().then(|| bound.to_owned())
                }
                _ => None,
            },
            Expr::Attribute(attribute) => {
                let base = self.external(module, scope, &attribute.value)?;
                Some(format!("{base}.{}", attribute.attr))
            }
            _ => None,
        }
    }

    /// What the dotted path may mean with the names that the module imports anywhere.
    pub fn may_mean(&self, module: usize, path: &str) -> Vec<String> {
        let follow = |name: &str, meaning: &str| {
            let rest = path.strip_prefix(name)?;
            (rest.is_empty() || rest.starts_with('.')).then(|| format!("{meaning}{rest}"))
        };
        let mut meanings = Vec::new();
        for import in &self.modules[module].imports {
            match import {
                Import::Plain(import) => meanings.extend(import.names.iter().filter_map(|alias| {
                    let meaning = imported_path(alias);
                    follow(alias.asname.as_ref().map_or(meaning, |name| name.as_str()), meaning)
                })),
                Import::From(import) => {
                    let source = self.import_source(module, import);
                    meanings.extend(import.names.iter().filter_map(|alias| {
                        let bound = alias.asname.as_ref().unwrap_or(&alias.name);
                        follow(bound, &format!("{source}.{}", alias.name))
                    }));
                }
            }
        }
        meanings
    }

    /// Whether a class of the program defines a method or a module assigns an attribute of this name.
    pub fn uses_attribute(&self, name: &str) -> bool {
        self.used_attributes.contains(name)
    }

    /// Whether a module of the program imports something of this name from another, or all that there is.
    pub fn imports_name(&self, name: &str) -> bool {
        self.modules.iter().flat_map(|info| &info.imports).any(|import| match import {
            Import::Plain(_) => false,
            Import::From(import) => {
                import.names.iter().any(|alias| alias.name.as_str() == name || alias.name.as_str() == "*")
            }
        })
    }

    /// Whether a module of the program imports the function, or uses an attribute of that name of the module.
    pub fn imports_function(&self, module: &str, name: &str) -> bool {
        self.modules.iter().any(|info| {
            info.imports.iter().any(|import| match import {
                Import::Plain(import) => {
                    import.names.iter().any(|alias| alias.name.as_str() == module)
                        && info.uses_attribute(name)
                }
                Import::From(import) => {
                    import.module.as_ref().is_some_and(|from| from.as_str() == module)
                        && import.names.iter().any(|alias| alias.name.as_str() == name)
                }
            })
        })
    }

    /// Whether a class of the program names `class` as its base.
    pub fn has_subclasses(&self, class: &str) -> bool {
        self.modules.iter().any(|info| info.bases.contains(class))
    }

    /// Whether the program assigns or deletes `….name`.
    pub fn changes_attribute(&self, name: &str) -> bool {
        self.modules.iter().any(|info| info.attributes.changed.contains(name))
    }

    /// Whether the name is that of a module of the program.
    pub fn is_module(&self, name: &str) -> bool {
        self.by_name.contains_key(name)
    }

    /// What Python modules may do with the names of the program.
    pub fn look(&self) -> Look {
        let own = |info: &ModuleInfo<'_>| info.attributes.imported.iter().any(|name| self.is_module(name));
        match self.modules.iter().any(own) {
            true => Look::All,
            false => self.modules.iter().map(ModuleInfo::look).max().unwrap_or(Look::No),
        }
    }

    /// Whether something that is kept in Python uses `random`.
    pub fn draws_in_python(&self, keep: &KeepSet) -> bool {
        self.uses_in_python(keep, catalog::has_hidden_state)
    }

    /// Whether something that is kept in Python uses such a module.
    pub fn uses_in_python(&self, keep: &KeepSet, is_such: impl Fn(&str) -> bool) -> bool {
        self.modules.iter().enumerate().any(|(at, info)| {
            let kept = kept_ranges(at, info, keep);
            let names: HashSet<&str> =
                info.imports.iter().flat_map(|import| names_of_modules(import, &is_such)).collect();
            info.scopes
                .occurrences
                .iter()
                .any(|occurrence| within(&kept, occurrence.start) && names.contains(occurrence.name.as_str()))
        })
    }

    /// What stays in Python if something at this place can't be native: of a module that was made for a class, that class.
    pub fn place_of(&self, module: usize, start: u32) -> (usize, u32) {
        let owner = self.modules.get(module).and_then(|info| info.source.owner);
        owner.map_or((module, start), |owner| (owner.module, owner.start))
    }

    /// The unit of `module` around `offset`.
    pub fn unit_at(&self, module: usize, offset: u32) -> Option<&'a Stmt> {
        self.modules.get(module)?.source.unit_at(offset)
    }
}

impl<'a> ModuleInfo<'a> {
    fn new(source: &'a SourceModule) -> ModuleInfo<'a> {
        let mut collector =
            Collector { attributes: Attributes::default(), imports: Vec::new(), bases: HashSet::new() };
        collector.visit_body(&source.suite);
        let scopes = Scopes::build(&source.suite);
        ModuleInfo {
            source,
            scopes,
            attributes: collector.attributes,
            imports: collector.imports,
            bases: collector.bases,
        }
    }
}

impl<'a> ModuleInfo<'a> {
    pub fn imports(&self) -> &[Import<'a>] {
        &self.imports
    }

    /// Whether the module uses `….name`.
    pub fn uses_attribute(&self, name: &str) -> bool {
        self.attributes.used.contains(name)
    }

    /// Whether the module uses `module.name`.
    pub fn uses_name_of(&self, module: &str, name: &str) -> bool {
        self.attributes.qualified.contains(&(module.to_owned(), name.to_owned()))
    }

    /// What the imports of the module let Python code do with the program's names.
    fn look(&self) -> Look {
        let of = |import: &Import<'_>| match import {
            Import::Plain(import) if import.names.iter().any(|alias| alias.name.as_str() == "sys") => {
                if self.attributes.used.contains("modules") {
                    Look::All
                } else {
                    onlookers::of_import(import)
                }
            }
            Import::Plain(import) if import.names.iter().any(|alias| alias.name.as_str() == "importlib") => {
                match self.attributes.used.contains("import_module") {
                    true => Look::All,
                    false => onlookers::of_import(import),
                }
            }
            Import::Plain(import) => onlookers::of_import(import),
            Import::From(import) => onlookers::of_import_from(import),
        };
        if self.attributes.computed_import {
            return Look::All;
        }
        let named = self.attributes.imported.iter().map(|name| onlookers::of(name));
        self.imports.iter().map(of).chain(named).max().unwrap_or(Look::No)
    }

    /// What texts that the module evaluates let Python code do with its names.
    pub fn evaluates(&self) -> Look {
        let evaluates = self.scopes.occurrences.iter().any(|occurrence| {
            occurrence.name.as_str() == "eval"
                && occurrence.access == Access::Load
                && self.scopes.resolve(occurrence.scope, &occurrence.name) == Resolved::Builtin
        });
        if evaluates { Look::All } else { Look::No }
    }

    /// Whether annotations are texts that nothing evaluates, also in kept code.
    pub fn postpones_annotations(&self, analysis: &Analysis<'_>) -> bool {
        let asks = ["get_type_hints", "get_annotations", "singledispatch", "singledispatchmethod"];
        super::postpones_annotations(&self.source.suite)
            && super::border::imports_only_known(analysis, self)
            && !asks.iter().any(|name| self.uses_attribute(name))
            && !self.scopes.occurrences.iter().any(|occurrence| asks.contains(&occurrence.name.as_str()))
    }

    /// The modules that `__import__("name")` loads; none if some name is computed.
    pub fn imports_by_name(&self) -> Option<&HashSet<String>> {
        (!self.attributes.computed_import).then_some(&self.attributes.imported)
    }
}

#[derive(Default)]
struct Attributes {
    used: HashSet<String>,
    changed: HashSet<String>,
    /// `owner.name`, also at the end of `….owner.name`.
    qualified: HashSet<(String, String)>,
    /// `__import__("name")`.
    imported: HashSet<String>,
    /// `__import__` of something else.
    computed_import: bool,
}

struct Collector<'a> {
    attributes: Attributes,
    imports: Vec<Import<'a>>,
    bases: HashSet<String>,
}

impl<'a> Visitor<'a> for Collector<'a> {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        if let Stmt::ClassDef(def) = stmt {
            self.bases.extend(def.bases().iter().filter_map(|base| match base {
                Expr::Name(name) => Some(name.id.to_string()),
                Expr::Attribute(attribute) => Some(attribute.attr.to_string()),
                _ => None,
            }));
        }
        match stmt {
            Stmt::Import(import) => self.imports.push(Import::Plain(import)),
            Stmt::ImportFrom(import) => self.imports.push(Import::From(import)),
            other => visitor::walk_stmt(self, other),
        }
    }

    fn visit_expr(&mut self, expr: &'a Expr) {
        if let Some((call, name)) = import_by_name(expr) {
            self.attributes.imported.insert(name.to_owned());
            return self.visit_arguments(&call.arguments);
        }
        if let Expr::Name(name) = expr {
            self.attributes.computed_import |= name.id == "__import__";
        }
        if let Expr::Attribute(attribute) = expr {
            if !attribute.ctx.is_load() {
                self.attributes.changed.insert(attribute.attr.to_string());
            }
            let owner = match &*attribute.value {
                Expr::Name(name) => Some(name.id.as_str()),
                Expr::Attribute(inner) => Some(inner.attr.as_str()),
                _ => None,
            };
            let pair = owner.map(|owner| (owner.to_owned(), attribute.attr.to_string()));
            self.attributes.qualified.extend(pair);
            if !is_class_name(attribute) {
                self.attributes.used.insert(attribute.attr.to_string());
            }
        }
        visitor::walk_expr(self, expr);
    }
}

/// The module that `import` binds: without `as` the top package.
fn imported_path(alias: &ast::Alias) -> &str {
    match alias.asname {
        Some(_) => &alias.name,
        None => alias.name.split('.').next().unwrap_or_default(),
    }
}

/// `__import__("name")`
pub(super) fn import_by_name(expr: &Expr) -> Option<(&ast::ExprCall, &str)> {
    let Expr::Call(call) = expr else { return None };
    let Expr::Name(func) = &*call.func else { return None };
    let Some(Expr::StringLiteral(name)) = call.arguments.args.first() else { return None };
    (func.id == "__import__").then(|| (call, name.value.to_str()))
}

/// `type(x).__name__` and `x.__class__.__name__` look at a class, never at a function or module.
fn is_class_name(attribute: &ast::ExprAttribute) -> bool {
    attribute.attr.starts_with("__")
        && match &*attribute.value {
            Expr::Call(call) => matches!(&*call.func, Expr::Name(name) if name.id == "type"),
            Expr::Attribute(inner) => inner.attr.as_str() == "__class__",
            _ => false,
        }
}

/// The names that an import binds to such a module, or to something of it.
fn names_of_modules<'a>(import: &Import<'a>, is_such: impl Fn(&str) -> bool) -> Vec<&'a str> {
    let bound = |alias: &'a ast::Alias| alias.asname.as_ref().unwrap_or(&alias.name).as_str();
    match import {
        Import::Plain(import) => {
            import.names.iter().filter(|alias| is_such(&alias.name)).map(bound).collect()
        }
        Import::From(import) if import.module.as_deref().is_some_and(is_such) => {
            import.names.iter().map(bound).collect()
        }
        Import::From(_) => Vec::new(),
    }
}

/// The starts and ends of what is kept of a module.
pub(super) fn kept_ranges(at: usize, info: &ModuleInfo<'_>, keep: &KeepSet) -> Vec<(u32, u32)> {
    if keep.modules.contains_key(&at) {
        return vec![(0, u32::MAX)];
    }
    let kept = |stmt: &&Stmt| keep.units.contains_key(&(at, stmt.start().to_u32()));
    let range = |stmt: &Stmt| (stmt.start().to_u32(), stmt.end().to_u32());
    info.source.units().filter(kept).map(range).collect()
}

pub(super) fn within(ranges: &[(u32, u32)], offset: u32) -> bool {
    let at = ranges.partition_point(|(start, _)| *start <= offset);
    ranges[..at].last().is_some_and(|(_, end)| offset < *end)
}
