//! Calls of Python objects, and attributes.

use super::super::{Cx, Emit, Form, Value, coerce, tree, unsupported};
use crate::diagnostic::Span;
use crate::hir::{Arg, ArgKind, Expr, ExprKind};
use crate::rep::Rep;
use crate::ty::{ModuleKey, Ty};
use syn::parse_quote;

/// `Obj::call` and its like take that many positional arguments.
const MOST_ARGUMENTS: usize = 10;

impl Cx<'_> {
    /// `func(args)`
    pub fn dynamic_call(&mut self, expr: &Expr, func: &Expr, args: &[Arg]) -> Emit<Value> {
        if matches!(self.ty(func), Ty::Function(..) | Ty::Class(_) | Ty::BoundMethod(..)) {
            return unsupported(expr.span, "this call does not fit the function's parameters");
        }
        // Its frame would have to be one of Python's.
        if matches!(&func.kind, ExprKind::Builtin(name) if name == "super") {
            return unsupported(expr.span, "`super()` has no native form here");
        }
        self.refuse_own_constructors(func)?;
        if let ExprKind::Builtin(name) = &func.kind {
            self.refuse_class_of_iterator(name, args, expr.span)?;
        }
        let positional = args.iter().take_while(|arg| arg.kind == ArgKind::Positional).count();
        let plain = args[positional..].iter().all(|arg| matches!(arg.kind, ArgKind::Keyword(_)));
        if let ExprKind::Attribute(receiver, name) = &func.kind
            && plain
            && positional <= MOST_ARGUMENTS
            && let Some(receiver) = self.method_receiver(func, receiver)?
        {
            return self.plain_call(receiver, Some(name), args, positional);
        }
        let function = self.object(func)?;
        if plain && positional <= MOST_ARGUMENTS {
            let function = self.operand(function, func.span)?;
            return self.plain_call(function, None, args, positional);
        }
        self.call_with(function, args, func.span)
    }

    /// What `x.name(…)` is called on: a module by its name, a Python object, or a native value as one.
    fn method_receiver(&mut self, func: &Expr, receiver: &Expr) -> Emit<Option<syn::Expr>> {
        match self.ty(receiver) {
            // Not a method but a function in a module of the program.
            Ty::Module(ModuleKey::Local(_)) => return Ok(None),
            Ty::Module(ModuleKey::External(module)) => {
                self.python();
                return Ok(Some(self.import_static(module)));
            }
            Ty::Class(_) => return unsupported(func.span, "an attribute of a class of the program"),
            _ => {}
        }
        let value = self.object(receiver)?;
        self.operand(value, receiver.span).map(Some)
    }

    /// `f.call((a, b))`, `x.method("name", (a,))`, or the same with keywords.
    fn plain_call(
        &mut self,
        receiver: syn::Expr,
        method: Option<&str>,
        args: &[Arg],
        positional: usize,
    ) -> Emit<Value> {
        let mut values = Vec::new();
        for arg in &args[..positional] {
            values.push(self.object_argument(&arg.value)?);
        }
        let mut keywords: Vec<syn::Expr> = Vec::new();
        for arg in &args[positional..] {
            let ArgKind::Keyword(name) = &arg.kind else { continue };
            let value = self.object(&arg.value)?;
            let value = self.into_object(value, arg.value.span)?;
            keywords.push(tree::tuple(vec![tree::string(name), value]));
        }
        let mut arguments = Vec::new();
        if let Some(name) = method {
            arguments.push(tree::string(name));
        }
        arguments.push(tree::tuple(values));
        let mut name = if method.is_some() { "method" } else { "call" }.to_owned();
        if !keywords.is_empty() {
            arguments.push(syn::parse_quote!([#(#keywords),*]));
            name.push_str("_kw");
        }
        Ok(self.asked(tree::method(receiver, &name, arguments)))
    }

    /// `f.call_with(Arguments::of(&f).push(a).splice(&xs)?.keyword("k", b)?)?`
    fn call_with(&mut self, function: Value, args: &[Arg], span: Span) -> Emit<Value> {
        let function = Value::owned(self.into_object(function, span)?, Rep::Obj);
        let (stmts, function) = self.hold(function, "function");
        let borrowed = coerce::borrow(function.clone());
        let mut arguments = tree::call_path(&["Arguments", "of"], vec![borrowed]);
        for arg in args {
            arguments = match &arg.kind {
                ArgKind::Star | ArgKind::DoubleStar if self.passes_nothing(&arg.value) => arguments,
                ArgKind::Positional => {
                    let value = self.object_argument(&arg.value)?;
                    tree::method(arguments, "push", vec![value])
                }
                ArgKind::Keyword(name) => {
                    let value = self.object_argument(&arg.value)?;
                    let call = tree::method(arguments, "keyword", vec![tree::string(name), value]);
                    self.question(call)
                }
                ArgKind::Star => {
                    let values = self.spread(&arg.value)?;
                    let is_by_place = |arg: &&Arg| matches!(arg.kind, ArgKind::Positional | ArgKind::Star);
                    let is_alone = args.iter().filter(is_by_place).count() == 1;
                    let method = if is_alone { "extend" } else { "splice" };
                    let call = tree::method(arguments, method, vec![values]);
                    self.question(call)
                }
                ArgKind::DoubleStar if let Some(named) = self.named_values(&arg.value)? => {
                    named.into_iter().fold(arguments, |arguments, (name, value)| {
                        let call = tree::method(arguments, "keyword", vec![tree::string(&name), value]);
                        self.question(call)
                    })
                }
                ArgKind::DoubleStar => {
                    let values = self.spread(&arg.value)?;
                    let call = tree::method(arguments, "merge", vec![values]);
                    self.question(call)
                }
            };
        }
        let call = self.asked(tree::method(function.expr, "call_with", vec![arguments]));
        Ok(Value::owned(tree::block_expr(stmts, call.expr), Rep::Obj))
    }

    /// Whether it is an `*args` or `**kwargs` that is empty in this version: nothing is held for it.
    fn passes_nothing(&self, expr: &Expr) -> bool {
        matches!(expr.kind, ExprKind::Local(local) if self.plan.local(local).rep == Rep::Static)
    }

    /// The names and values of a `**kwargs` that is a tuple, because inference knows the names.
    fn named_values(&mut self, expr: &Expr) -> Emit<Option<Vec<(String, syn::Expr)>>> {
        let (Some(names), ExprKind::Local(local)) = (self.instance.keywords.clone(), &expr.kind) else {
            return Ok(None);
        };
        let Rep::Tuple(reps) = self.plan.local(*local).rep.clone() else { return Ok(None) };
        let held = self.expr(expr)?;
        let mut named = Vec::new();
        for (at, (name, rep)) in names.into_iter().zip(reps).enumerate() {
            let item = Value::place(tree::item(held.expr.clone(), at), rep);
            named.push((name, self.to_object(item, expr.span)?));
        }
        Ok(Some(named))
    }

    /// The values behind `*` or `**` as `&Obj`. They are read at once, so a copy of a native container can't be told from it.
    fn spread(&mut self, expr: &Expr) -> Emit<syn::Expr> {
        let value = self.object(expr)?;
        if self.copies(&value.rep) {
            return Ok(tree::reference(tree::method(value.expr, "to_obj", vec![])));
        }
        match value {
            Value { rep: Rep::Obj, .. } => Ok(coerce::borrow(value)),
            value => Ok(tree::reference(self.into_object(value, expr.span)?)),
        }
    }

    /// Refuses builtins that show which class of iterator an argument is.
    fn refuse_class_of_iterator(&self, path: &str, args: &[Arg], span: Span) -> Emit<()> {
        let is_iterator = |arg: &Arg| matches!(self.native_rep(&arg.value), Rep::Iter(_));
        if SHOWS_CLASS.contains(&path) && args.iter().any(is_iterator) {
            return unsupported(span, "which class of iterator is shown here is known in Python only");
        }
        Ok(())
    }

    /// A builtin that has no native form for these arguments: the interpreter's own.
    pub fn builtin_call(&mut self, path: &str, args: &[Arg], span: Span) -> Emit<Value> {
        self.refuse_class_of_iterator(path, args, span)?;
        let positional = args.iter().take_while(|arg| arg.kind == ArgKind::Positional).count();
        let plain = args[positional..].iter().all(|arg| matches!(arg.kind, ArgKind::Keyword(_)));
        let function = self.builtin_object(path);
        if plain && positional <= MOST_ARGUMENTS {
            return self.plain_call(function.expr, None, args, positional);
        }
        self.call_with(function, args, span)
    }

    /// `value.name`
    pub fn dynamic_attribute(&mut self, value: Value, name: &str, span: Span) -> Emit<Value> {
        let value = self.operand(value, span)?;
        Ok(self.asked(tree::method(value, "attr", vec![tree::string(name)])))
    }

    /// `module.name` of a module that is not the program's own.
    pub fn module_attribute(&mut self, module: &str, name: &str) -> Value {
        let module = self.import_static(module);
        self.asked(tree::method(module, "attr", vec![tree::string(name)]))
    }

    /// `owner.name = value`
    pub fn set_dynamic_attribute(
        &mut self,
        owner: Value,
        name: &str,
        value: Value,
        span: Span,
    ) -> Emit<Vec<syn::Stmt>> {
        let value = self.to_object(value, span)?;
        let owner = self.operand(owner, span)?;
        let call = self.asked(tree::method(owner, "set_attr", vec![tree::string(name), value]));
        Ok(vec![tree::semi(call.expr)])
    }

    /// `owner.name op= value`
    pub fn dynamic_aug_attribute(
        &mut self,
        owner: Value,
        name: &str,
        op: crate::hir::BinaryOp,
        value: &Expr,
        span: Span,
    ) -> Emit<Vec<syn::Stmt>> {
        let (mut out, owner) = self.hold(owner, "owner");
        let current = self.dynamic_attribute(Value { form: Form::Place, ..owner.clone() }, name, span)?;
        let value = self.object(value)?;
        let new = self.dynamic_in_place(op, current, value, span)?;
        out.extend(self.set_dynamic_attribute(owner, name, new, span)?);
        Ok(out)
    }
}

/// Builtins that show the class of their argument: a native iterator has one class for all of Python's.
const SHOWS_CLASS: [&str; 7] = ["ascii", "format", "isinstance", "print", "repr", "str", "type"];

/// Builtins that are no functions of the interpreter under their name.
const NOT_IN_PYTHON: [&str; 3] = ["exception", "super", "object.__init__"];

impl Cx<'_> {
    /// A builtin with special rules, for Python objects. Where inference knows what the builtin gives, that is the representation.
    pub fn special_dynamic(&mut self, expr: &Expr, name: &str, args: &[Arg]) -> Emit<Value> {
        let value = self.special_object(expr, name, args)?;
        self.as_inferred(value, expr)
    }

    /// A method of a builtin value, called on the value as a Python object.
    pub fn method_dynamic(&mut self, expr: &Expr, func: &Expr, args: &[Arg]) -> Emit<Value> {
        let value = self.dynamic_call(expr, func, args)?;
        self.as_inferred(value, expr)
    }

    /// What Python gave as what inference knows it to be. Of items that can't be it knows nothing: `enumerate(3)` is an object.
    pub fn as_inferred(&mut self, value: Value, expr: &Expr) -> Emit<Value> {
        let want = self.rep_of(expr);
        let is_open = self.ty(expr).parts().contains(&Ty::Never);
        if value.rep == Rep::Obj && want != Rep::Obj && (is_open || self.program.extracts(&want)) {
            let native = self.from_object(value, &want, expr.span)?;
            return Ok(Value::owned(native, want));
        }
        Ok(value)
    }

    fn special_object(&mut self, expr: &Expr, name: &str, args: &[Arg]) -> Emit<Value> {
        if let [Arg { kind: ArgKind::Positional, value }] = args
            && self.rep_of(value) == Rep::Obj
        {
            let (method, rep) = match name {
                "len" => ("len", Rep::I64),
                "str" => ("str", Rep::Str),
                "repr" => ("repr", Rep::Str),
                "hash" => ("hash", Rep::I64),
                "bool" => ("truth", Rep::Bool),
                "int" => ("int", Rep::Int),
                "float" => ("float", Rep::F64),
                _ => ("", Rep::Obj),
            };
            if !method.is_empty() {
                let receiver = self.expr(value)?;
                if receiver.rep == Rep::Obj {
                    let call = self.asked(tree::method(receiver.expr, method, vec![]));
                    return Ok(Value { rep, ..call });
                }
            }
        }
        if let ("isinstance", [value, class]) = (name, args) {
            let value = self.object(&value.value)?;
            let value = self.operand(value, expr.span)?;
            let test = self.object_is_instance(value, &class.value)?;
            return Ok(Value::owned(test, Rep::Bool));
        }
        if NOT_IN_PYTHON.contains(&name) {
            return unsupported(
                expr.span,
                format!("`{name}` with these arguments has no form over Python objects"),
            );
        }
        self.builtin_call(name, args, expr.span)
    }
}

/// The classes that `Obj` has a test of its own for.
const TESTED: [&str; 9] = ["int", "float", "str", "list", "dict", "tuple", "bool", "bytes", "set"];

impl Cx<'_> {
    /// `type(value) is class`
    pub fn object_is_exactly(&mut self, value: syn::Expr, class: &Expr) -> Emit<syn::Expr> {
        if let Ty::Class(class) = self.ty(class)
            && self.program.types.classes[class.index()].exception_base.is_none()
        {
            let path = self.program.class_path(*class);
            let path: Vec<_> = path.iter().map(|part| tree::ident(part)).collect();
            return Ok(tree::method_of(value, "is_exactly", parse_quote!(#(#path)::*), vec![]));
        }
        let class = self.object(class)?;
        let class = match class {
            Value { rep: Rep::Obj, .. } => coerce::borrow(class),
            other => tree::reference(self.into_object(other, Span::default())?),
        };
        Ok(tree::method(tree::method(value, "class", vec![]), "is", vec![class]))
    }

    /// `isinstance(value, class)`; of a display of classes, one test after the other.
    pub fn object_is_instance(&mut self, value: syn::Expr, class: &Expr) -> Emit<syn::Expr> {
        if let ExprKind::Tuple(classes) = &class.kind
            && !classes.is_empty()
            && (classes.len() == 1 || coerce::is_pure(&value))
        {
            let tests: Emit<Vec<_>> =
                classes.iter().map(|class| self.object_is_instance(value.clone(), class)).collect();
            let joined =
                tests?.into_iter().reduce(|left, right| tree::binary(left, syn::parse_quote!(||), right));
            return joined.map_or_else(|| unsupported(class.span, "an empty tuple of classes"), Ok);
        }
        if let Ty::Builtin(name) = self.ty(class)
            && TESTED.contains(&name.as_str())
        {
            let method = format!("is_{name}");
            return Ok(self.asked(tree::method(value, &method, vec![])).expr);
        }
        if let Ty::Class(class) = self.ty(class)
            && self.program.types.classes[class.index()].exception_base.is_none()
        {
            let path = self.program.class_path(*class);
            let path: Vec<_> = path.iter().map(|part| tree::ident(part)).collect();
            return Ok(tree::method_of(value, "is_instance", parse_quote!(#(#path)::*), vec![]));
        }
        let class = match &class.kind {
            ExprKind::Tuple(_) => self.dynamic_display(class)?,
            _ => self.object(class)?,
        };
        let class = match class {
            Value { rep: Rep::Obj, .. } => coerce::borrow(class),
            other => tree::reference(self.into_object(other, Span::default())?),
        };
        Ok(self.asked(tree::method(value, "isinstance", vec![class])).expr)
    }
}
