//! Methods of subclasses that take more than those of their base.
//!
//! ```text
//! class Reader:                                #[dispatch(Csv(text, &str!(",")))]
//!     def parse(self, text): …         ->      pub fn parse(&self, text: &Str) -> … { … }
//! class Csv(Reader):
//!     def parse(self, text, sep=","): …        pub fn parse(&self, text: &Str, sep: &Str) -> … { … }
//!
//! reader.parse(line)                   ->      reader.parse(&line)?      the base's, whatever subclass it is
//! ```

use super::{Cx, Emit, Program, tree, unsupported};
use crate::hir::{ClassId, Expr, ExprKind, FuncId, ParamKind};
use crate::infer::types::{Instance, InstanceId};
use crate::rep::Rep;

impl Program<'_> {
    /// A subclass whose method the version calls instead: `Csv`, and `Csv(text, &str!(","))` where that takes more, which are its
    /// defaults.
    pub fn overriding_call(
        &self,
        class: ClassId,
        version: &Instance,
        method: &str,
        signature: &syn::Signature,
    ) -> Emit<syn::Expr> {
        let path = self.class_path(class);
        let path: syn::Expr = tree::path(&path.iter().map(String::as_str).collect::<Vec<_>>());
        let sets = self.hir.is_setter(class, version.func);
        let is_own =
            |own: &&crate::hir::Method| own.name == method && self.hir.is_setter(class, own.func) == sets;
        let own = self.hir.classes[class.index()].methods.iter().find(is_own);
        let Some(other) = own.and_then(|own| self.namesake(own.func, version.id)) else { return Ok(path) };
        let (base, function) =
            (&self.hir.functions[version.func.index()], &self.hir.functions[other.func.index()]);
        let alike = |rep: &Rep, other: &Rep| (*rep == Rep::Static) == (*other == Rep::Static);
        let (given, taken) = (&self.plan.instance(version.id).params, &self.plan.instance(other.id).params);
        let same_kinds = base.params.iter().zip(&function.params).all(|(a, b)| a.kind == b.kind);
        if given.len() == taken.len()
            && same_kinds
            && given.iter().zip(taken).all(|(one, other)| alike(&one.rep, &other.rep))
        {
            return Ok(path);
        }
        // The names that the emitted method has for its parameters; a known function is none.
        let mut names = signature.inputs.iter().skip(1).filter_map(|input| match input {
            syn::FnArg::Typed(typed) => match &*typed.pat {
                syn::Pat::Ident(name) => Some(name.ident.clone()),
                _ => None,
            },
            syn::FnArg::Receiver(_) => None,
        });
        let mut passed: Vec<(usize, Option<syn::Ident>)> = Vec::new();
        for (place, plan) in given.iter().enumerate().skip(1) {
            passed.push((place, if plan.rep == Rep::Static { None } else { names.next() }));
        }
        let refused =
            |what: &str| unsupported(function.span, format!("`{method}` takes {what} than in the base"));
        let mut cx = Cx::new(self, other);
        let mut arguments = Vec::new();
        for (place, (param, plan)) in function.params.iter().zip(taken).enumerate().skip(1) {
            let is_same = |(at, _): &(usize, Option<syn::Ident>)| {
                let given = &base.params[*at];
                given.kind == param.kind
                    && if param.kind == ParamKind::KeywordOnly {
                        given.name == param.name
                    } else {
                        *at == place
                    }
            };
            if let Some(at) = passed.iter().position(is_same) {
                let (at, name) = passed.remove(at);
                let is_passed_on = given[at].rep == plan.rep && given[at].by_ref == plan.by_ref;
                if !alike(&given[at].rep, &plan.rep) || name.is_some() && !is_passed_on {
                    return refused("other arguments");
                }
                arguments.extend(name.map(|name| tree::var(&name.to_string())));
                continue;
            }
            if plan.rep == Rep::Static {
                continue;
            }
            if param.default.as_ref().and_then(|default| cx.constant_value(default)).is_none() {
                return refused("more arguments");
            }
            arguments.push(cx.default_argument((other.func, place), plan.by_ref, &plan.rep, param.span)?);
        }
        if !passed.is_empty() {
            return refused("fewer arguments");
        }
        if cx.raised {
            return unsupported(
                function.span,
                format!("a default of `{method}` needs a conversion that may raise"),
            );
        }
        Ok(tree::call(path, arguments))
    }

    /// The version of a method that has the name of another version, in whichever classes they are.
    pub fn namesake(&self, func: FuncId, version: InstanceId) -> Option<&Instance> {
        let name = &self.function_names[version.0 as usize];
        let is_same =
            |other: &&Instance| other.func == func && self.function_names[other.id.0 as usize] == *name;
        self.types.instances.iter().find(is_same)
    }
}

impl Cx<'_> {
    /// The version that Rust finds for the receiver, of which that of a subclass may take more arguments: the base's, which dispatches.
    pub fn declared_version(&self, receiver: &Expr, instance: InstanceId) -> InstanceId {
        // A variable that is known as a subclass is used as it is declared.
        let rep = match receiver.kind {
            ExprKind::Local(local) => self.plan.local(local).rep.clone(),
            _ => self.rep_of(receiver),
        };
        let class = match rep {
            Rep::Instance(class) => class,
            Rep::Option(inner) => match *inner {
                Rep::Instance(class) => class,
                _ => return instance,
            },
            _ => return instance,
        };
        let function = &self.program.hir.functions[self.program.types.instance(instance).func.index()];
        let mut current = Some(class);
        while let Some(id) = current {
            let methods = &self.program.hir.classes[id.index()].methods;
            if let Some(method) = methods.iter().find(|method| method.name == function.name) {
                return self.program.namesake(method.func, instance).map_or(instance, |found| found.id);
            }
            current = self.program.types.classes[id.index()].base;
        }
        instance
    }
}
