//! `functools.partial` of a function of the program: the lambda that takes the arguments that are left.
//!
//! ```py
//! def power(base, exp): …
//! square = partial(power, exp=2)      # lambda base: power(base, exp=2)
//! binary = partial(int, base=2)       # lambda x: int(x, base=2)
//! ```
//!
//! What is given has to be a literal, a function, or a parameter that nothing assigns: its value is that of the moment in which
//! `partial` is called. Whatever asks the object for its parts (`.func`, `.args`, `.keywords`) keeps it in Python.

use ruff_python_ast::{self as ast, Expr as Ast};
use ruff_text_size::Ranged;

use super::context::{Lowered, Lowerer};
use super::function::Made;
use super::literal::is_literal;
use super::scope::{Binding, Resolved};
use crate::hir::{Arg, ArgKind, Expr, ExprKind, FunctionKind, LocalKind, Param, ParamKind, StmtKind};

/// A parameter that is left.
struct Left<'a> {
    name: &'a str,
    default: Option<&'a Ast>,
    /// It stands behind one that is given by keyword, so the call names it.
    by_keyword: bool,
}

impl<'a> Lowerer<'a> {
    /// The lambda, if the call is a `partial` that can be written so.
    pub fn partial(&mut self, call: &'a ast::ExprCall) -> Lowered<Option<ExprKind>> {
        if self.analysis.external(self.module, self.at(), &call.func).as_deref() != Some("functools.partial")
            || ["func", "args", "keywords"].iter().any(|name| self.analysis.uses_attribute(name))
        {
            return Ok(None);
        }
        let Some((callee, given)) = call.arguments.args.split_first() else { return Ok(None) };
        let keywords = &call.arguments.keywords;
        let values = given.iter().chain(keywords.iter().map(|keyword| &keyword.value));
        let is_fixed = |value: &Ast| {
            is_literal(value) || self.names_function(value) || self.names_settled_parameter(value)
        };
        if !values.into_iter().all(is_fixed) || keywords.iter().any(|keyword| keyword.arg.is_none()) {
            return Ok(None);
        }
        match self.parameters_left(callee, given, keywords) {
            Some(left) => self.partial_lambda(call, callee, &left).map(Some),
            None => Ok(None),
        }
    }

    /// The parameters of the callee that nothing is given for.
    fn parameters_left(
        &self,
        callee: &'a Ast,
        given: &[Ast],
        keywords: &[ast::Keyword],
    ) -> Option<Vec<Left<'a>>> {
        let named = |name: &str| keywords.iter().any(|keyword| keyword.arg.as_deref() == Some(name));
        let Ast::Name(name) = callee else { return None };
        if self.is_builtin(&name.id) {
            let fits = match name.id.as_str() {
                "int" => given.is_empty() && keywords.len() == 1 && named("base"),
                "round" => given.is_empty() && keywords.len() == 1 && named("ndigits"),
                "pow" => given.len() == 1 && keywords.is_empty(),
                _ => false,
            };
            return fits.then(|| vec![Left { name: "x", default: None, by_keyword: false }]);
        }
        let def = self.function_named(&name.id)?;
        let parameters = &def.parameters;
        let is_plain = def.decorator_list.is_empty()
            && !def.is_async
            && parameters.posonlyargs.is_empty()
            && parameters.vararg.is_none()
            && parameters.kwarg.is_none();
        let after = parameters.args.iter().skip(given.len()).chain(&parameters.kwonlyargs);
        let takes = |name: &str| after.clone().any(|param| param.name() == name);
        let known = keywords.iter().all(|keyword| keyword.arg.as_ref().is_some_and(|name| takes(name)));
        if !is_plain || !known || given.len() > parameters.args.len() {
            return None;
        }
        let mut left = Vec::new();
        let mut by_keyword = false;
        let by_place = parameters.args.len() - given.len();
        for (at, param) in after.enumerate() {
            by_keyword |= at >= by_place;
            if named(param.name()) {
                by_keyword = true;
                continue;
            }
            let default = param.default.as_deref();
            if default.is_some_and(|default| !is_literal(default)) {
                return None;
            }
            left.push(Left { name: param.name(), default, by_keyword });
        }
        Some(left)
    }

    /// The function of the module that `name` always is.
    fn function_named(&self, name: &str) -> Option<&'a ast::StmtFunctionDef> {
        let binding = self.analysis.sole_binding(self.module, self.at(), name)?;
        let source = self.analysis.modules[self.module].source;
        matches!(binding, Binding::Function).then_some(())?;
        source.units().find_map(|stmt| stmt.as_function_def_stmt().filter(|def| def.name.as_str() == name))
    }

    fn names_function(&self, value: &Ast) -> bool {
        matches!(value, Ast::Name(name) if self.function_named(&name.id).is_some())
    }

    /// A parameter of the function at work that nothing assigns.
    fn names_settled_parameter(&self, value: &Ast) -> bool {
        let Ast::Name(name) = value else { return false };
        let Some(frame) = self.frames.last() else { return false };
        let Resolved::Local(owner) = self.scopes().resolve(self.at(), &name.id) else { return false };
        frame.scope == Some(owner)
            && self.scopes().bindings(owner, &name.id).len() == 1
            && !self.scopes().declares_nonlocal(&name.id)
            && frame
                .locals
                .iter()
                .any(|local| local.kind == LocalKind::Param && local.name == name.id.as_str())
    }

    fn partial_lambda(
        &mut self,
        call: &'a ast::ExprCall,
        callee: &'a Ast,
        left: &[Left<'a>],
    ) -> Lowered<ExprKind> {
        let mut defaults: Vec<Option<Expr>> = Vec::new();
        for param in left {
            defaults.push(param.default.map(|default| self.lower_expr(default)).transpose()?);
        }
        let qualname = format!("{}<lambda>", self.frame().prefix);
        let at = self.at();
        let _ = self.push_frame(None, at, format!("{qualname}.<locals>."));
        let mut params = Vec::new();
        for (param, default) in left.iter().zip(defaults) {
            params.push(Param {
                local: self.add_param(param.name),
                name: param.name.to_owned(),
                // Behind one that is given by keyword, Python takes no position either.
                kind: if param.by_keyword { ParamKind::KeywordOnly } else { ParamKind::Positional },
                default,
                annotation: None,
                span: self.span(call),
            });
        }
        let func = Box::new(self.lower_expr(callee)?);
        let mut args = Vec::new();
        for value in &call.arguments.args[1..] {
            args.push(Arg { kind: ArgKind::Positional, value: self.lower_expr(value)? });
        }
        for (param, place) in params.iter().zip(left) {
            let value = self.expr(call, ExprKind::Local(param.local));
            let kind = match place.by_keyword {
                true => ArgKind::Keyword(param.name.clone()),
                false => ArgKind::Positional,
            };
            args.push(Arg { kind, value });
        }
        for keyword in &call.arguments.keywords {
            let Some(name) = &keyword.arg else { continue };
            let value = self.lower_expr(&keyword.value)?;
            args.push(Arg { kind: ArgKind::Keyword(name.to_string()), value });
        }
        let value = self.expr(call, ExprKind::Call { func, args });
        let body = vec![self.stmt(call, StmtKind::Return(Some(value)))];
        let made = Made {
            kind: FunctionKind::Lambda,
            name: "<lambda>".to_owned(),
            returns: None,
            span: call.range(),
        };
        self.finish(made, qualname, None, params, body).map(ExprKind::Lambda)
    }
}
