//! `@functools.singledispatch`: the functions by the class of the first argument, and one that chooses among them.
//!
//! ```py
//! @singledispatch
//! def show(x): …                     # show_object
//! @show.register
//! def _(x: int): …                   # show_int
//! @show.register(list)
//! def show_list(x): …                # show_list; and show:
//!                                    # def show(value):
//!                                    #     if isinstance(value, int): return show_int(value)
//!                                    #     if isinstance(value, list): return show_list(value)
//!                                    #     return show_object(value)
//! ```
//!
//! This holds where all functions have the same parameters behind the first and are registered before anything can call one, right
//! behind each other, and the program asks the function for nothing else (`show.dispatch(int)`).

use std::collections::HashMap;

use ruff_python_ast::visitor::{self, Visitor};
use ruff_python_ast::{self as ast, Expr as Ast, Stmt as AstStmt};
use ruff_text_size::Ranged;

use super::context::{Lowered, Lowerer};
use super::expr::start;
use super::function::Made;
use super::function_attributes::is_module_function;
use super::program::{Analysis, KeepSet, kept_ranges, within};
use super::scope::{Access, Binding, MODULE};
use crate::hir::{
    Arg, ArgKind, CompareOp, Expr, ExprKind, FuncId, FunctionKind, GlobalId, LocalId, LocalKind, Param,
    ParamKind, Stmt, StmtKind, Target,
};

/// Builtin classes of which none derives from another one but bool from int, which comes first.
const BUILTINS: [&str; 11] =
    ["bool", "int", "float", "complex", "str", "bytes", "list", "tuple", "dict", "set", "frozenset"];

/// A function that chooses, and those among which it does.
#[derive(Clone)]
pub(super) struct Dispatch<'a> {
    generic: &'a ast::StmtFunctionDef,
    /// What is registered, subclasses before their bases: the class (`None` for that of None) and the function.
    cases: Vec<(Option<&'a Ast>, &'a ast::StmtFunctionDef)>,
}

/// The functions of the program that are compiled so, by their modules.
pub(super) fn collect<'a>(analysis: &Analysis<'a>, keep: &KeepSet) -> HashMap<usize, Vec<Dispatch<'a>>> {
    let mut found = HashMap::new();
    for (module, info) in analysis.modules.iter().enumerate() {
        if !info.source.text.contains("singledispatch") {
            continue;
        }
        let units: Vec<&'a AstStmt> = info.source.units().collect();
        let kept = kept_ranges(module, info, keep);
        let generics = units.iter().enumerate().filter_map(|(at, stmt)| {
            let generic = stmt.as_function_def_stmt()?;
            let [only] = generic.decorator_list.as_slice() else { return None };
            let path = analysis.external(module, MODULE, &only.expression)?;
            (path == "functools.singledispatch").then_some((at, generic))
        });
        let dispatches = generics.filter_map(|(at, generic)| {
            let finder = Finder { analysis, module, generic };
            let dispatch = finder.dispatch(&units[at + 1..])?;
            let mut defs = dispatch.cases.iter().map(|(_, def)| *def).chain([generic]);
            (!defs.any(|def| within(&kept, def.start().to_u32()))).then_some(dispatch)
        });
        let _ = found.insert(module, dispatches.collect::<Vec<_>>());
    }
    found
}

/// Whether all such functions of the program are compiled so.
pub(super) fn are_compiled(analysis: &Analysis<'_>, keep: &KeepSet) -> bool {
    let known: usize = collect(analysis, keep).values().map(Vec::len).sum();
    let mentions = |info: &super::program::ModuleInfo<'_>| {
        let occurrences = info.scopes.occurrences.iter();
        occurrences.filter(|found| found.name == "singledispatch" && found.access == Access::Load).count()
    };
    let named: usize = analysis.modules.iter().map(mentions).sum();
    named == known && !analysis.uses_attribute("singledispatch")
}

struct Finder<'p, 'a> {
    analysis: &'p Analysis<'a>,
    module: usize,
    generic: &'a ast::StmtFunctionDef,
}

impl<'a> Finder<'_, 'a> {
    /// What is registered in the statements behind the function, if nothing else is.
    fn dispatch(&self, behind: &[&'a AstStmt]) -> Option<Dispatch<'a>> {
        let info = &self.analysis.modules[self.module];
        let name = self.generic.name.as_str();
        let rest = self.parameters(self.generic)?;
        if !is_module_function(info, name) || self.analysis.imports_name(name) {
            return None;
        }
        let mut cases: Vec<(Option<&'a Ast>, &'a ast::StmtFunctionDef)> = Vec::new();
        let mut registers = 0;
        let mut is_quiet = true;
        for stmt in behind {
            let AstStmt::FunctionDef(def) = stmt else {
                is_quiet &= is_quiet_statement(stmt);
                continue;
            };
            let own =
                def.decorator_list.iter().filter(|decorator| self.registers(&decorator.expression)).count();
            if own == 0 {
                is_quiet &= def.decorator_list.is_empty() || self.is_registered(def);
                continue;
            }
            if !is_quiet
                || own < def.decorator_list.len()
                || self.parameters(def)? != rest
                || !self.is_hidden(def)
            {
                return None;
            }
            registers += own;
            for decorator in def.decorator_list.iter().rev() {
                cases.extend(self.classes(&decorator.expression, def)?.into_iter().map(|class| (class, def)));
            }
        }
        let mut uses = Uses { name, count: 0 };
        self.analysis.modules.iter().for_each(|info| uses.visit_body(&info.source.suite));
        let ranks: Option<Vec<usize>> = cases.iter().map(|(class, _)| self.rank(*class)).collect();
        let mut ranked: Vec<(usize, (Option<&'a Ast>, &'a ast::StmtFunctionDef))> =
            ranks?.into_iter().zip(cases).collect();
        ranked.sort_by_key(|(rank, _)| *rank);
        let is_twice = ranked.windows(2).any(|pair| pair[0].0 == pair[1].0);
        let cases = ranked.into_iter().map(|(_, case)| case).collect();
        (uses.count == registers && !is_twice).then_some(Dispatch { generic: self.generic, cases })
    }

    /// `show.register` or `show.register(int)`
    fn registers(&self, decorator: &Ast) -> bool {
        let called = if let Ast::Call(call) = decorator { &*call.func } else { decorator };
        is_register(called, &self.generic.name)
    }

    /// Whether all decorators register the function with something: then none of them calls it.
    fn is_registered(&self, def: &ast::StmtFunctionDef) -> bool {
        def.decorator_list.iter().all(|decorator| {
            let called =
                if let Ast::Call(call) = &decorator.expression { &*call.func } else { &decorator.expression };
            let Ast::Attribute(attribute) = called else {
                return self.analysis.external(self.module, MODULE, called).as_deref()
                    == Some("functools.singledispatch");
            };
            attribute.attr.as_str() == "register"
                && matches!(&*attribute.value, Ast::Name(name) if matches!(
                    self.analysis.sole_binding(self.module, MODULE, &name.id), Some(Binding::Function)))
        })
    }

    /// The parameters behind the first, and what they are by default, if that is constant.
    fn parameters(&self, def: &ast::StmtFunctionDef) -> Option<Vec<(&'a str, Option<&'a str>)>> {
        let text = &self.analysis.modules[self.module].source.text;
        let parameters = &def.parameters;
        let is_plain = !def.is_async
            && parameters.posonlyargs.is_empty()
            && parameters.kwonlyargs.is_empty()
            && parameters.vararg.is_none()
            && parameters.kwarg.is_none();
        let (_, rest) = parameters.args.split_first().filter(|_| is_plain)?;
        let is_constant = |default: &Ast| default.is_literal_expr();
        rest.iter()
            .map(|param| {
                let default = param.default.as_deref();
                default.is_none_or(is_constant).then_some(())?;
                Some((&text[param.parameter.name.range], default.map(|default| &text[default.range()])))
            })
            .collect()
    }

    /// Whether nothing uses the function by its own name.
    fn is_hidden(&self, def: &ast::StmtFunctionDef) -> bool {
        let occurrences = &self.analysis.modules[self.module].scopes.occurrences;
        let is_load = |access: Access| access == Access::Load;
        !occurrences.iter().any(|found| found.name == def.name.as_str() && is_load(found.access))
            && !self.analysis.imports_name(&def.name)
            && !self.analysis.uses_attribute(&def.name)
    }

    /// The classes that a decorator names, or the annotation of the first parameter.
    fn classes(&self, decorator: &'a Ast, def: &'a ast::StmtFunctionDef) -> Option<Vec<Option<&'a Ast>>> {
        let named = match decorator {
            Ast::Call(call) => match (&*call.arguments.args, &*call.arguments.keywords) {
                ([class], []) => class,
                _ => return None,
            },
            _ => def.parameters.iter_non_variadic_params().next()?.annotation()?,
        };
        let mut classes = Vec::new();
        self.add_classes(named, matches!(decorator, Ast::Call(_)), &mut classes)?;
        Some(classes)
    }

    fn add_classes(&self, named: &'a Ast, is_value: bool, out: &mut Vec<Option<&'a Ast>>) -> Option<()> {
        match named {
            Ast::BinOp(ast::ExprBinOp { left, op: ast::Operator::BitOr, right, .. }) => {
                self.add_classes(left, false, out)?;
                self.add_classes(right, false, out)?;
            }
            Ast::NoneLiteral(_) if !is_value => out.push(None),
            // `type(None)`
            Ast::Call(call) => {
                let is_type = matches!(&*call.func, Ast::Name(name) if name.id == "type");
                let of_none = matches!(&*call.arguments.args, [Ast::NoneLiteral(_)]);
                (is_type && of_none).then_some(())?;
                out.push(None);
            }
            Ast::Name(_) => out.push(Some(named)),
            _ => return None,
        }
        Some(())
    }

    /// A number for each class: those of the program first, the deepest at the front.
    fn rank(&self, class: Option<&'a Ast>) -> Option<usize> {
        let Some(class) = class else { return Some(usize::MAX) };
        let Ast::Name(name) = class else { return None };
        if let Some((module, def)) = self.analysis.class_named(self.module, MODULE, class) {
            let depth = self.depth(module, def, 0)?;
            return Some(((100 - depth) << 32) + start(def) as usize);
        }
        let is_own = self.analysis.sole_binding(self.module, MODULE, &name.id).is_some();
        let place = BUILTINS.iter().position(|builtin| name.id == *builtin).filter(|_| !is_own)?;
        Some((200 << 32) + place)
    }

    /// How many classes of the program are above the class, if there is one base at most at each step.
    fn depth(&self, module: usize, def: &'a ast::StmtClassDef, below: usize) -> Option<usize> {
        if module != self.module || below > 50 || !def.keywords().is_empty() {
            return None;
        }
        match def.bases() {
            [] => Some(0),
            [base] => match self.analysis.class_named(module, MODULE, base) {
                Some((module, base)) => Some(self.depth(module, base, below + 1)? + 1),
                None => Some(0),
            },
            _ => None,
        }
    }
}

/// `name.register`
fn is_register(expr: &Ast, generic: &str) -> bool {
    let Ast::Attribute(attribute) = expr else { return false };
    attribute.attr.as_str() == "register"
        && matches!(&*attribute.value, Ast::Name(name) if name.id == generic)
}

/// Counts what the program asks the function for: more than registering makes it something else.
struct Uses<'n> {
    name: &'n str,
    count: usize,
}

impl<'a> Visitor<'a> for Uses<'_> {
    fn visit_expr(&mut self, expr: &'a Ast) {
        if let Ast::Attribute(attribute) = expr {
            let is_asked = matches!(&*attribute.value, Ast::Name(name) if name.id == self.name);
            // These a function has as well.
            let is_own = ["__name__", "__qualname__", "__doc__"].contains(&attribute.attr.as_str());
            self.count += usize::from(is_asked && !is_own || attribute.attr.as_str() == self.name);
        }
        visitor::walk_expr(self, expr);
    }
}

/// A statement that calls nothing: a class of plain methods, a constant.
fn is_quiet_statement(stmt: &AstStmt) -> bool {
    match stmt {
        AstStmt::ClassDef(def) => {
            def.decorator_list.is_empty()
                && def.keywords().is_empty()
                && def.body.iter().all(|stmt| match stmt {
                    AstStmt::FunctionDef(def) => def.decorator_list.is_empty(),
                    AstStmt::AnnAssign(assign) => assign.value.is_none(),
                    other => is_quiet_statement(other),
                })
        }
        AstStmt::Assign(assign) => {
            assign.value.is_literal_expr() && assign.targets.iter().all(Ast::is_name_expr)
        }
        AstStmt::Expr(expr) => expr.value.is_literal_expr(),
        AstStmt::Pass(_) => true,
        _ => false,
    }
}

impl<'a> Lowerer<'a> {
    /// Lowers a function that chooses, or one among which it does; `false` if it is neither.
    pub fn dispatched(&mut self, def: &'a ast::StmtFunctionDef, out: &mut Vec<Stmt>) -> Lowered<bool> {
        if self.frames.len() > 1 {
            return Ok(false);
        }
        let dispatches = self.dispatches.get(&self.module).map_or(&[][..], Vec::as_slice);
        let is_it = |other: &ast::StmtFunctionDef| std::ptr::eq(other, def);
        let generic = dispatches.iter().find(|dispatch| is_it(dispatch.generic)).cloned();
        let is_case = dispatches.iter().flat_map(|dispatch| &dispatch.cases).any(|(_, case)| is_it(case));
        if generic.is_none() && !is_case {
            return Ok(false);
        }
        let func = self.function(def, FunctionKind::Function)?;
        let target = Target::Global(self.dispatch_variable(def));
        out.push(self.stmt(def, StmtKind::Function { target, func, decorators: Vec::new() }));
        if let Some(dispatch) = generic {
            let func = self.dispatcher(&dispatch)?;
            let target = self.name_target(&def.name);
            out.push(self.stmt(&def.name, StmtKind::Function { target, func, decorators: Vec::new() }));
        }
        Ok(true)
    }

    /// The module variable that holds one of the functions.
    fn dispatch_variable(&mut self, def: &'a ast::StmtFunctionDef) -> GlobalId {
        let place = (self.module, start(def));
        if let Some(variable) = self.dispatch_variables.get(&place) {
            return *variable;
        }
        let variable = self.names.add_once(self.module, format!("{}_case", def.name));
        let _ = self.dispatch_variables.insert(place, variable);
        variable
    }

    /// `def show(value, indent=0): …`
    fn dispatcher(&mut self, dispatch: &Dispatch<'a>) -> Lowered<FuncId> {
        let def = dispatch.generic;
        let span = self.span(&def.name);
        let mut defaults = Vec::new();
        for param in &def.parameters.args {
            defaults.push(param.default.as_deref().map(|default| self.lower_expr(default)).transpose()?);
        }
        let at = self.at();
        self.push_frame(None, at, String::new());
        let mut params = Vec::new();
        for (place, (param, default)) in def.parameters.args.iter().zip(defaults).enumerate() {
            let kind = if place == 0 { ParamKind::PositionalOnly } else { ParamKind::Positional };
            let name = param.parameter.name.to_string();
            let local = self.add_local(name.clone(), LocalKind::Param);
            params.push(Param { local, name, kind, default, annotation: None, span });
        }
        let locals: Vec<LocalId> = params.iter().map(|param| param.local).collect();
        let mut body = Vec::new();
        for (class, case) in &dispatch.cases {
            let test = self.dispatch_test(def, locals[0], *class)?;
            let call = self.dispatch_call(def, case, &locals);
            body.push(self.stmt(&def.name, StmtKind::If { test, body: vec![call], orelse: Vec::new() }));
        }
        body.push(self.dispatch_call(def, def, &locals));
        let made = Made {
            kind: FunctionKind::Function,
            name: def.name.to_string(),
            returns: None,
            span: def.name.range(),
        };
        self.finish(made, def.name.to_string(), super::function::docstring(&def.body), params, body)
    }

    /// `isinstance(value, int)` or `value is None`
    fn dispatch_test(
        &mut self,
        def: &'a ast::StmtFunctionDef,
        value: LocalId,
        class: Option<&'a Ast>,
    ) -> Lowered<Expr> {
        let node = &def.name;
        let value = self.expr(node, ExprKind::Local(value));
        let Some(class) = class else {
            let none = self.expr(node, ExprKind::None);
            return Ok(self.expr(node, ExprKind::Compare(Box::new(value), vec![(CompareOp::Is, none)])));
        };
        let func = Box::new(self.builtin(node, "isinstance"));
        let class = self.lower_expr(class)?;
        let args = [value, class].map(|value| Arg { kind: ArgKind::Positional, value });
        Ok(self.expr(node, ExprKind::Call { func, args: args.into() }))
    }

    /// `return show_int(value, indent)`
    fn dispatch_call(
        &mut self,
        def: &'a ast::StmtFunctionDef,
        case: &'a ast::StmtFunctionDef,
        locals: &[LocalId],
    ) -> Stmt {
        let node = &def.name;
        let variable = self.dispatch_variable(case);
        let func = Box::new(self.expr(node, ExprKind::Global(variable)));
        let mut args = Vec::new();
        for local in locals {
            let value = self.expr(node, ExprKind::Local(*local));
            args.push(Arg { kind: ArgKind::Positional, value });
        }
        let value = self.expr(node, ExprKind::Call { func, args });
        self.stmt(node, StmtKind::Return(Some(value)))
    }
}
