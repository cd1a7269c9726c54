//! Functions of the program as Python callables: callbacks, and what kept code calls by name.
//!
//! ```text
//! df.apply(lambda row: row["a"] * 2)
//!     ->
//! df.method("apply", (Obj::function(const { &FunctionInfo::new("<lambda>", …) }, [], |a| lambda(&a[0]))),))?
//! ```
//!
//! The version that Python code calls takes any objects: inference made it for arguments of every type.

use super::super::{Cx, Emit, Form, Value, tree, unsupported};
use crate::diagnostic::Span;
use crate::hir::{FuncId, Function, ParamKind};
use crate::infer::types::{Instance, InstanceId};
use crate::rep::Rep;
use syn::parse_quote;

impl Cx<'_> {
    /// The function as a Python callable.
    pub fn function_object(&mut self, func: FuncId, span: Span) -> Emit<Value> {
        self.python();
        let function = &self.program.hir.functions[func.index()];
        if function.is_async {
            return unsupported(span, "a coroutine function that Python code calls");
        }
        let Some(instance) = self.version_for_python(func) else {
            return unsupported(
                span,
                format!("Python code calls `{}`, which is compiled for other types", function.name),
            );
        };
        if function.wraps.is_some() {
            return unsupported(span, "a function with functools.wraps that Python code calls");
        }
        let info = self.function_info(function);
        let defaults = self.object_defaults(function, false)?;
        let (lets, captured) = self.captured_clones(instance, span)?;
        // A captured variable may be called `args`, too.
        let captures = self.program.captures(instance);
        let is_free = |name: &&&str| captures.iter().all(|capture| capture.name != **name);
        let args = tree::ident(["args", "given", "passed"].iter().find(is_free).unwrap_or(&"arguments"));
        let (body, _) = self.closure_body(|cx| cx.call_from_python(instance, &args, captured, span))?;
        let defaults: syn::Expr = parse_quote!([#(#defaults),*]);
        let name: syn::Pat = if function.params.is_empty() { parse_quote!(_) } else { parse_quote!(#args) };
        let closure: syn::Expr = parse_quote!(move |#name| #body);
        let object = tree::call_path(&["Obj", "function"], vec![info, defaults, closure]);
        Ok(Value::owned(tree::block_expr(lets, object), Rep::Obj))
    }

    /// The defaults of the parameters that have one, as objects; `is_defined`: the definition has surely run.
    pub(super) fn object_defaults(&mut self, function: &Function, is_defined: bool) -> Emit<Vec<syn::Expr>> {
        let mut defaults = Vec::new();
        for (place, param) in function.params.iter().enumerate() {
            let Some(default) = &param.default else { continue };
            let value = match self.constant_value(default) {
                Some(value) => value,
                None => self.kept_default(function.id, place, is_defined)?,
            };
            defaults.push(self.into_object(value, param.span)?);
        }
        Ok(defaults)
    }

    /// A default that was evaluated where the function is defined.
    fn kept_default(&mut self, func: FuncId, place: usize, is_defined: bool) -> Emit<Value> {
        let param = &self.program.hir.functions[func.index()].params[place];
        let Some((_, rep)) = self.program.default_static(func, place) else {
            return unsupported(param.span, format!("the default of `{}` is not a constant", param.name));
        };
        let path = self.default_path(func, place);
        if is_defined {
            return Ok(Value::owned(tree::method(path, "value", vec![]), rep));
        }
        Ok(Value::owned(self.question(tree::method(path, "get", vec![])), rep))
    }

    /// The version whose parameters are all Python objects; of a function that captures variables, the one made here.
    fn version_for_python(&self, func: FuncId) -> Option<InstanceId> {
        let objects = Rep::TupleOf(Box::new(Rep::Obj));
        let all_objects = |id: InstanceId| {
            let params = &self.program.plan.instance(id).params;
            let own = usize::from(self.program.has_receiver(func));
            params.iter().skip(own).all(|param| param.rep == Rep::Obj || param.rep == objects)
        };
        let versions = self.program.types.instances.iter().filter(|instance| instance.func == func);
        let fitting: Vec<_> = versions.filter(|instance| all_objects(instance.id)).collect();
        let here = |version: &&&Instance| version.parent == Some(self.instance.id);
        let found = fitting.iter().find(here).or(fitting.first())?;
        let is_made_here = fitting.len() == 1 || here(&found) || self.program.captures(found.id).is_empty();
        is_made_here.then_some(found.id)
    }

    /// `Ok(f(&args[0], args[1].clone())?.to_obj())`
    fn call_from_python(
        &mut self,
        instance: InstanceId,
        args: &syn::Ident,
        captured: Vec<syn::Expr>,
        span: Span,
    ) -> Emit<syn::Expr> {
        let plan = self.program.plan.instance(instance);
        let mut arguments: Vec<syn::Expr> = Vec::new();
        for (index, param) in plan.params.iter().enumerate() {
            let index = proc_macro2::Literal::usize_unsuffixed(index);
            arguments.push(if let Rep::Instance(_) = param.rep {
                let object = Value::owned(parse_quote!(#args[#index]), Rep::Obj);
                self.lent_instance(object, &param.rep).expr
            } else if param.rep != Rep::Obj {
                let ty = self.program.rust_type(&param.rep);
                let star = self.question(parse_quote!(#args[#index].extract::<#ty>()));
                if param.by_ref { tree::reference(star) } else { star }
            } else if param.by_ref {
                parse_quote!(&#args[#index])
            } else {
                parse_quote!(#args[#index].clone())
            });
        }
        arguments.extend(captured);
        let call = tree::call(self.program.function_path(instance, self.function.module), arguments);
        let raises = self.program.raising.contains(&instance);
        if raises && plan.ret == Rep::Obj {
            return Ok(call);
        }
        let call = if raises { tree::question(call) } else { call };
        let value = Value { expr: call, rep: plan.ret.clone(), form: Form::Owned };
        Ok(tree::ok(self.into_object(value, span)?))
    }

    /// What Python code can ask the function about itself.
    pub(super) fn function_info(&mut self, function: &Function) -> syn::Expr {
        let (name, qualname) = (&function.name, &function.qualname);
        let module = &self.program.hir.modules[function.module.index()].name;
        let file = &self.program.sources.paths[function.module.index()];
        let line = proc_macro2::Literal::u32_unsuffixed(self.program.line(function.span));
        let mut params: Vec<syn::Expr> = Vec::new();
        for param in &function.params {
            let name = &param.name;
            let constructor = if param.default.is_some() { "with_default" } else { "new" };
            let made = tree::call_path(&["Param", constructor], vec![tree::string(name)]);
            params.push(match param.kind {
                ParamKind::Positional => made,
                ParamKind::PositionalOnly => parse_quote!(#made.of_kind(ParamKind::PositionalOnly)),
                ParamKind::KeywordOnly => parse_quote!(#made.of_kind(ParamKind::KeywordOnly)),
                ParamKind::Star => parse_quote!(#made.of_kind(ParamKind::Star)),
                ParamKind::DoubleStar => parse_quote!(#made.of_kind(ParamKind::StarStar)),
            });
        }
        let params: syn::Expr = match params.is_empty() {
            true => parse_quote!(&[]),
            false => parse_quote!(const { &[#(#params),*] }),
        };
        let mut made: syn::Expr = parse_quote!(FunctionInfo::new(#qualname, #file, #line, #params));
        if module != "__main__" {
            made = parse_quote!(#made.of_module(#module));
        }
        if let Some(doc) = &function.doc {
            made = parse_quote!(#made.documented(#doc));
        }
        if function.qualname.rsplit('.').next() != Some(name) {
            made = parse_quote!(FunctionInfo { name: #name, ..#made });
        }
        parse_quote!(const { &#made })
    }
}
