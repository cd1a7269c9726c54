//! Modules: items, statics, the module's body, and the fixpoint that finds which functions raise.

use super::{Checked, Origins, Past, Program, Unsupported, class, names, stmt::Marker, tree};
use crate::catalog::Catalog;
use crate::diagnostic::Span;
use crate::hir::{ClassId, FunctionKind, Hir, ModuleId};
use crate::infer::types::{Instance, InstanceId, Types};
use crate::plan::{Constant, GlobalPlace, Plan};
use crate::rep::Rep;
use std::collections::{BTreeMap, BTreeSet};
use syn::parse_quote;

/// One emitted module: its path below the crate's root (empty for the entry) and its items.
#[derive(Debug)]
pub struct RustModule {
    pub module: ModuleId,
    pub path: Vec<String>,
    /// Comment lines at the top of the file.
    pub header: Vec<String>,
    /// Comment lines at its end.
    pub trailer: Vec<String>,
    pub file: syn::File,
    /// It uses the embedded interpreter.
    pub needs_python: bool,
}

/// Everything that was emitted.
#[derive(Debug)]
pub struct Emitted {
    pub modules: Vec<RustModule>,
    /// What the `__py!(n)` markers in the trees stand for.
    pub markers: Vec<Marker>,
    /// What the spans of the `?`s stand for.
    pub origins: Origins,
    /// The modules of Python that the program's code uses.
    pub imports: BTreeSet<String>,
}

/// What the emitter knows of the source files.
#[derive(Debug)]
pub struct Sources {
    /// The name of the entry's Rust module.
    pub entry: String,
    /// Where each line of each module starts.
    pub line_starts: Vec<Vec<u32>>,
    /// The decoded text of each module.
    pub texts: Vec<String>,
    /// The absolute path of each module's file: what `__code__.co_filename` says.
    pub paths: Vec<String>,
    /// The name that each module is imported by.
    pub import_names: Vec<String>,
}

impl Sources {
    /// What there is to know of a program's files.
    pub fn of(program: &crate::source::Program) -> Sources {
        let modules = &program.modules;
        Sources {
            entry: crate::package::module_name(program),
            line_starts: modules.iter().map(crate::source::SourceModule::line_starts).collect(),
            texts: modules.iter().map(|module| module.text.clone()).collect(),
            paths: modules.iter().map(|module| crate::package::absolute(&module.path)).collect(),
            import_names: modules.iter().map(|module| module.import_name.clone()).collect(),
        }
    }

    /// The place with the blanks that stand before it, if nothing else does: a block of the interpreter's keeps its columns.
    pub fn with_indent(&self, span: Span) -> Span {
        let text = self.texts.get(span.module as usize).map_or("", String::as_str);
        let before = text.get(..span.start as usize).unwrap_or("");
        let indent = before.len() - before.trim_end_matches([' ', '\t', '\x0c']).len();
        let starts_line = before.len() == indent || before[..before.len() - indent].ends_with('\n');
        let start = if starts_line { span.start - indent as u32 } else { span.start };
        Span { start, ..span }
    }

    /// The source text of a place.
    pub fn text(&self, span: Span) -> &str {
        let text = self.texts.get(span.module as usize).map_or("", String::as_str);
        text.get(span.start as usize..span.end as usize).unwrap_or("")
    }
}

/// Emits the program; what it can't write is reported, to be kept in Python.
pub fn emit(
    hir: &Hir,
    types: &Types,
    plan: &Plan,
    catalog: &Catalog,
    sources: Sources,
) -> Result<Emitted, Checked> {
    let mut program = program(hir, types, plan, catalog, sources);
    program.find_raising();
    if program.has_failed()
        && let Some(errors) = program.check()
    {
        return Err(program.checked(errors));
    }
    loop {
        program.forget_uses();
        let mut errors = Vec::new();
        let mut raising = program.raising.versions().clone();
        let mut modules = Vec::new();
        for module in hir.modules.iter().filter(|module| module.kept.is_none()) {
            match program.module(module.id, &mut raising, &mut errors) {
                Some(file) => modules.push(RustModule {
                    module: module.id,
                    path: program.module_path(module.id),
                    header: module.header.clone(),
                    trailer: module.trailing_comments.clone(),
                    file,
                    needs_python: program.embeds,
                }),
                None => continue,
            }
        }
        // The versions of one overridden method return alike.
        program.spread_to_overriding(&mut raising);
        let embeds = program.embeds || program.uses_python.get();
        if raising == *program.raising.versions() && embeds == program.embeds {
            if !errors.is_empty() {
                return Err(program.checked(errors));
            }
            return Ok(finish(program, modules));
        }
        program.raising = raising.into();
        program.embeds = embeds;
    }
}

/// What can't be written of a program that has a past. Nothing of it is emitted that is as it was then.
pub fn check(
    hir: &Hir,
    types: &Types,
    plan: &Plan,
    catalog: &Catalog,
    sources: Sources,
    past: &Past,
) -> Checked {
    let mut program = program(hir, types, plan, catalog, sources);
    program.recall(past);
    program.find_raising();
    let errors = program.check().unwrap_or_default();
    program.checked(errors)
}

/// The program before any of it is emitted.
fn program<'a>(
    hir: &'a Hir,
    types: &'a Types,
    plan: &'a Plan,
    catalog: &'a Catalog,
    sources: Sources,
) -> Program<'a> {
    let class_names = super::class_names::class_names(hir, types);
    let union_names = super::union::names(plan, &class_names);
    let record_names = super::record::record_names(plan, &[&class_names, &union_names]);
    let mut program = Program {
        hir,
        types,
        plan,
        catalog,
        function_names: function_names(hir, types),
        global_names: global_names(hir),
        class_names,
        union_names,
        used_unions: Default::default(),
        shared: Default::default(),
        record_names,
        used_records: Default::default(),
        module: std::cell::Cell::new(ModuleId(0)),
        raising: Default::default(),
        recursive: BTreeSet::new(),
        leading: BTreeSet::new(),
        origins: Origins::of(&sources.texts),
        sources,
        may_stop: super::stop::may_stop(hir),
        outcomes: Default::default(),
        checks: false,
        embeds: false,
        uses_python: Default::default(),
        imports: Default::default(),
        body_errors: Default::default(),
        markers: Default::default(),
    };
    (program.recursive, program.leading) = program.find_recursive();
    // Everything that recurses checks the stack; but calling a generator only makes it, which can't fail.
    let makes_generator = |id: &InstanceId| hir.functions[types.instance(*id).func.index()].is_generator;
    let mut raising: BTreeSet<InstanceId> =
        program.recursive.iter().copied().filter(|id| !makes_generator(id)).collect();
    // Module bodies run at import, where anything may happen: their signature is the same everywhere.
    let is_body =
        |instance: &&Instance| hir.functions[instance.func.index()].kind == FunctionKind::ModuleBody;
    raising.extend(types.instances.iter().filter(is_body).map(|instance| instance.id));
    program.raising = raising.into();
    program
}

/// What goes over the written modules as a whole.
fn finish(program: Program<'_>, mut modules: Vec<RustModule>) -> Emitted {
    program.declare_unions(&mut modules);
    let lambdas = program.lambda_names();
    let implied = program.implied_statics();
    super::uses::import_classes(&mut modules, &program);
    let imports = program.imports.into_inner().into_keys().map(|(_, module)| module).collect();
    let markers = program.markers.into_inner();
    super::inline::lambdas(&mut modules, &lambdas, &markers);
    super::unused::drop_statics(&mut modules, &implied);
    super::unused::drop_declarations(&mut modules);
    super::patterns::open(&mut modules);
    super::shadowed::shorten(&mut modules);
    super::patterns::shorten(&mut modules);
    Emitted { modules, markers, origins: program.origins, imports }
}

impl Program<'_> {
    /// Forgets what an earlier round of emission has used.
    fn forget_uses(&mut self) {
        self.markers.borrow_mut().clear();
        self.imports.borrow_mut().clear();
        self.used_unions.borrow_mut().clear();
        self.shared.take();
        self.used_records.borrow_mut().clear();
        self.body_errors.borrow_mut().clear();
    }

    pub(super) fn module(
        &self,
        module: ModuleId,
        raising: &mut BTreeSet<InstanceId>,
        errors: &mut Vec<Unsupported>,
    ) -> Option<syn::File> {
        let before = errors.len();
        self.module.set(module);
        let mut items: Vec<syn::Item> = vec![parse_quote!(
            use pyrt::prelude::*;
        )];
        if self.embeds {
            let globals = self.globals_value(module);
            items.push(parse_quote!(
                pub static GLOBALS: Globals = #globals;
            ));
        } else if self.hir.modules[module.index()].name != "__main__" {
            items.push(parse_quote!(
                pub static MODULE: Module = Module::new(init);
            ));
        }
        items.extend(self.statics(module));
        items.extend(self.default_statics(module));
        for class in self.classes_of(module) {
            match self.class_items(class) {
                Ok(emitted) => {
                    raising.extend(emitted.raising);
                    items.extend(emitted.items);
                }
                Err(error) => errors.push(error),
            }
        }
        let mut body = None;
        for instance in &self.types.instances {
            let function = &self.hir.functions[instance.func.index()];
            if function.module != module || function.kept.is_some() || self.is_method(&function.kind) {
                continue;
            }
            match self.function_item(instance, false) {
                Ok(emitted) => {
                    if emitted.raises {
                        let _ = raising.insert(instance.id);
                    }
                    if function.kind == FunctionKind::ModuleBody {
                        body = Some(emitted.item);
                    } else {
                        items.push(syn::Item::Fn(emitted.item));
                    }
                }
                Err(error) => errors.push(error),
            }
        }
        errors.append(&mut self.body_errors.borrow_mut());
        items.extend(body.map(syn::Item::Fn));
        let shared = self.shared_items(module, &items);
        let imports = self.import_statics(module);
        let _ = items.splice(1..1, imports.into_iter().chain(shared));
        (errors.len() == before).then(|| syn::File {
            shebang: None,
            frontmatter: None,
            attrs: self.module_docs(module),
            items,
        })
    }

    /// The Rust names of all lambdas, with the modules that they are in.
    fn lambda_names(&self) -> BTreeSet<(ModuleId, String)> {
        let of = |instance: &Instance| {
            let function = &self.hir.functions[instance.func.index()];
            (function.kind == FunctionKind::Lambda)
                .then(|| (function.module, self.function_names[instance.id.0 as usize].clone()))
        };
        self.types.instances.iter().filter_map(of).collect()
    }

    /// Puts the enums and the records into the first module, where the others find them.
    fn declare_unions(&self, modules: &mut [RustModule]) {
        let Some((first, rest)) = modules.split_first_mut() else { return };
        self.module.set(first.module);
        let records = self.record_items();
        let mut items = self.union_items();
        // The enums may hold further records.
        items.extend(if records.is_empty() { records } else { self.record_items() });
        for module in rest {
            let imports = [
                self.union_imports(module.module, &first.path),
                self.record_imports(module.module, &first.path),
            ];
            let _ = module.file.items.splice(1..1, imports.into_iter().flatten());
        }
        let _ = first.file.items.splice(1..1, items);
    }

    /// `Globals::new()`, with what Python has to know of the module.
    fn globals_value(&self, module: ModuleId) -> syn::Expr {
        let module = &self.hir.modules[module.index()];
        let mut globals = tree::call_path(&["Globals", "new"], vec![]);
        if module.postpones_annotations {
            globals = tree::method(globals, "postponing_annotations", vec![]);
        }
        // A statement that is kept in Python reads the namespace's own, and others read the module's.
        let is_read = self.hir.python_looks || self.sources.texts.iter().any(|text| text.contains("__doc__"));
        match &module.doc {
            Some(doc) if is_read => tree::method(globals, "documented", vec![tree::string(doc)]),
            _ => globals,
        }
    }

    /// `static NUMPY: Import = Import::new("numpy");`
    fn import_statics(&self, module: ModuleId) -> Vec<syn::Item> {
        let imports = self.imports.borrow();
        let own = imports.iter().filter(|((user, _), _)| *user == module);
        own.map(|((_, name), variable)| {
            let variable = tree::ident(variable);
            parse_quote!(static #variable: Import = Import::new(#name);)
        })
        .collect()
    }

    fn module_docs(&self, module: ModuleId) -> Vec<syn::Attribute> {
        let doc = self.hir.modules[module.index()].doc.as_deref();
        super::function::doc_attributes(doc)
            .into_iter()
            .map(|mut attr| {
                attr.style = syn::AttrStyle::Inner(Default::default());
                attr
            })
            .collect()
    }

    fn is_method(&self, kind: &FunctionKind) -> bool {
        matches!(kind, FunctionKind::Method(_))
    }

    /// The native classes of a module, in order of definition, each before its copies.
    fn classes_of(&self, module: ModuleId) -> Vec<ClassId> {
        let classes = self.hir.classes.iter().filter(|class| class.module == module && class.kept.is_none());
        let mut classes: Vec<ClassId> = classes
            .map(|class| class.id)
            .filter(|class| !self.types.classes[class.index()].is_idle)
            .collect();
        classes.sort_by_key(|class| (self.hir.original(*class), *class));
        classes
    }

    /// The statics of defaults that are evaluated when the `def` runs.
    fn default_statics(&self, module: ModuleId) -> Vec<syn::Item> {
        let mut out = Vec::new();
        for function in self.hir.functions.iter().filter(|function| function.module == module) {
            if function.kept.is_some() {
                continue;
            }
            for (place, param) in function.params.iter().enumerate() {
                let kept = param.default.as_ref().filter(|default| !default.is_literal());
                let Some((name, rep)) = kept.and_then(|_| self.default_static(function.id, place)) else {
                    continue;
                };
                let (ident, ty) = (tree::ident(&name), self.rust_type(&rep));
                let text = &param.name;
                out.push(parse_quote!(pub static #ident: Global<#ty> = Global::new(#text);));
            }
        }
        out
    }

    fn statics(&self, module: ModuleId) -> Vec<syn::Item> {
        self.hir
            .globals
            .iter()
            .filter(|global| global.module == module)
            .filter_map(|global| {
                let plan = self.plan.global(global.id);
                let name = tree::ident(&self.global_names[global.id.index()]);
                let ty = self.rust_type(&plan.rep);
                if let Some((value, comments)) = &plan.constant {
                    let value = constant(*value);
                    let docs = comments.iter().map(|text| format!(" {}", text.trim()));
                    return Some(parse_quote!(#(#[doc = #docs])* pub const #name: #ty = #value;));
                }
                let text = &global.name;
                if plan.late {
                    let doc = format!(" Whether `{text}` is defined yet.");
                    return Some(
                        parse_quote!(#[doc = #doc] pub static #name: Global<()> = Global::new(#text);),
                    );
                }
                if plan.place != GlobalPlace::Static || plan.rep == Rep::Static {
                    return None;
                }
                Some(parse_quote!(pub static #name: Global<#ty> = Global::new(#text);))
            })
            .collect()
    }

    /// A method that raises makes the methods that override it, and those it overrides, return `Result` too.
    pub(super) fn spread_to_overriding(&self, raising: &mut BTreeSet<InstanceId>) {
        let mut families: BTreeMap<(ClassId, &str, bool), Vec<InstanceId>> = BTreeMap::new();
        for instance in &self.types.instances {
            let function = &self.hir.functions[instance.func.index()];
            if let FunctionKind::Method(class) = function.kind
                && function.name != "__init__"
            {
                let sets = self.hir.is_setter(class, function.id);
                let family = (self.root(class, &function.name), function.name.as_str(), sets);
                families.entry(family).or_default().push(instance.id);
            }
        }
        for family in families.values() {
            if family.iter().any(|id| raising.contains(id)) {
                raising.extend(family.iter().copied());
            }
        }
    }

    /// The topmost class of the chain that defines the method.
    fn root(&self, class: ClassId, method: &str) -> ClassId {
        let mut root = class;
        let mut current = Some(class);
        while let Some(id) = current {
            if self.hir.classes[id.index()].methods.iter().any(|own| own.name == method) {
                root = id;
            }
            current = self.types.classes[id.index()].base;
        }
        root
    }
}

fn global_names(hir: &Hir) -> Vec<String> {
    let mut scopes: BTreeMap<ModuleId, names::Scope> = BTreeMap::new();
    hir.globals
        .iter()
        .map(|global| scopes.entry(global.module).or_default().claim(&names::upper(&global.name)))
        .collect()
}

/// The Rust names of all versions: the Python name, numbered where there are several.
fn function_names(hir: &Hir, types: &Types) -> Vec<String> {
    let mut scopes: BTreeMap<(ModuleId, Option<ClassId>), names::Scope> = BTreeMap::new();
    for module in &hir.modules {
        // The module's body comes first, so that it gets its name whatever the program calls its functions.
        let _ = scopes.entry((module.id, None)).or_default().claim("init");
    }
    // The version that the runtime compares by gets the plain name.
    let (first, others): (Vec<_>, Vec<_>) =
        types.instances.iter().partition(|instance| class::fills_slot(hir, types, instance));
    let mut names = vec![String::new(); types.instances.len()];
    for instance in first.into_iter().chain(others) {
        names[instance.id.0 as usize] = function_name(hir, instance, &mut scopes);
    }
    names
}

fn function_name(
    hir: &Hir,
    instance: &Instance,
    scopes: &mut BTreeMap<(ModuleId, Option<ClassId>), names::Scope>,
) -> String {
    let function = &hir.functions[instance.func.index()];
    let (scope, name) = match function.kind {
        FunctionKind::Method(class) => {
            let mut name = class::method_name(&function.name);
            // The body of an overridden `show` is `own_show`.
            if name.strip_prefix("own_").is_some_and(|shown| may_be_overridden(hir, shown)) {
                name.push('_');
            }
            ((function.module, Some(class)), name)
        }
        FunctionKind::ModuleBody => return "init".to_owned(),
        FunctionKind::Lambda => {
            let name = if function.name == "<genexpr>" { "genexpr" } else { "lambda" };
            ((function.module, None), nested_name(hir, instance.func, name))
        }
        FunctionKind::Function => {
            let mut name = names::snake(&function.name);
            if function.cache == crate::hir::CacheRole::Uncached {
                name.push_str("_uncached");
            } else if names::is_called_by_name(&name) {
                name.push('_');
            }
            ((function.module, None), nested_name(hir, instance.func, &name))
        }
    };
    scopes.entry(scope).or_default().claim(&name)
}

/// Whether several classes have methods of this Rust name; constructors override none.
fn may_be_overridden(hir: &Hir, name: &str) -> bool {
    let has = |class: &&crate::hir::Class| {
        class.methods.iter().any(|method| class::method_name(&method.name) == name)
    };
    name != "init" && hir.classes.iter().filter(has).count() > 1
}

/// `outer_inner` for a function inside a function: they stand side by side in Rust.
fn nested_name(hir: &Hir, func: crate::hir::FuncId, name: &str) -> String {
    let parent = hir.functions[func.index()].parent.map(|parent| &hir.functions[parent.index()]);
    match parent {
        Some(parent)
            if parent.kind == FunctionKind::Function || matches!(parent.kind, FunctionKind::Method(_)) =>
        {
            format!("{}_{}", names::snake(parent.name.trim_matches('_')), name)
        }
        _ => name.to_owned(),
    }
}

/// A constant's value as a literal.
fn constant(value: Constant) -> syn::Expr {
    match value {
        Constant::Bool(value) => parse_quote!(#value),
        Constant::Int(value) => tree::int(value),
        Constant::Float(value) => tree::float(value),
    }
}
