//! Texts: literals, f-strings, `%` formatting, `print`.

use super::{Cx, Emit, Form, Value, coerce, tree, unsupported};
use crate::diagnostic::Span;
use crate::hir::{Arg, ArgKind, BinaryOp, Conversion, Expr, ExprKind, FStringPart};
use crate::plan::walk;
use crate::rep::Rep;
use crate::ty::Ty;
use syn::parse_quote;

/// `py_print!` takes that many arguments.
const MOST_PRINTED: usize = 52;

impl Cx<'_> {
    /// A string literal.
    pub fn str_literal(&mut self, text: &str) -> Value {
        let lit = tree::string(text);
        Value::owned(tree::macro_call("str", vec![lit]), Rep::Str)
    }

    /// `f"{a} of {b:>5}"`
    pub fn fstring(&mut self, parts: &[FStringPart], span: Span) -> Emit<Value> {
        let mut template = String::new();
        let mut arguments = Vec::new();
        let mut raises = false;
        for part in parts {
            match part {
                FStringPart::Literal(text) => template.push_str(&escape(text)),
                FStringPart::Value { value, conversion, spec } => {
                    let emitted = match self.rep_of(value) {
                        Rep::Static if let Some(class) = self.shown_class(value)? => class,
                        Rep::Static => self.static_value(value)?,
                        _ => self.expr(value)?,
                    };
                    if emitted.rep == Rep::Never || emitted.rep.holds_static() {
                        return unsupported(value.span, "formatting this value has no native form yet");
                    }
                    raises |= !spec.is_empty() || !prints_safely(&emitted.rep);
                    template.push('{');
                    template.push_str(match conversion {
                        Conversion::None => "",
                        Conversion::Str => "!s",
                        Conversion::Repr => "!r",
                        Conversion::Ascii => "!a",
                    });
                    arguments.push(coerce::shown(emitted));
                    if !spec.is_empty() {
                        template.push(':');
                        self.spec(spec, &mut template, &mut arguments)?;
                    }
                    template.push('}');
                }
            }
        }
        if arguments.is_empty() {
            return Ok(self.str_literal(&template.replace("{{", "{").replace("}}", "}")));
        }
        let _ = span;
        let template = tree::string(&template);
        if raises {
            arguments.insert(0, template);
            let call = tree::macro_call("try_fstr", arguments);
            let call = self.question(call);
            return Ok(Value::owned(call, Rep::Str));
        }
        arguments.insert(0, template);
        Ok(Value::owned(tree::macro_call("fstr", arguments), Rep::Str))
    }

    fn spec(
        &mut self,
        spec: &[FStringPart],
        template: &mut String,
        arguments: &mut Vec<syn::Expr>,
    ) -> Emit<()> {
        for part in spec {
            match part {
                FStringPart::Literal(text) => template.push_str(text),
                FStringPart::Value { value, conversion: Conversion::None, spec } if spec.is_empty() => {
                    let emitted = self.expr(value)?;
                    let argument = match &emitted.rep {
                        Rep::Str => coerce::shown(emitted),
                        Rep::I64 | Rep::Int | Rep::Bool => self.owned(emitted, &Rep::I64, value.span)?,
                        _ => return unsupported(value.span, "this part of a format has no native form yet"),
                    };
                    template.push_str("{}");
                    arguments.push(argument);
                }
                FStringPart::Value { value, .. } => {
                    return unsupported(value.span, "this part of a format has no native form yet");
                }
            }
        }
        Ok(())
    }

    /// `"{} of {n:>5}".format(a, n=b)`: where the template is known, it is an f-string.
    pub fn str_format(&mut self, func: &Expr, args: &[Arg], span: Span) -> Emit<Value> {
        let ExprKind::Attribute(receiver, _) = &func.kind else {
            return unsupported(span, "`str.format` as a value has no native form yet");
        };
        let plain = args.iter().all(|arg| matches!(arg.kind, ArgKind::Positional | ArgKind::Keyword(_)));
        match &receiver.kind {
            ExprKind::Str(text) if plain && let Some(pieces) = format_pieces(text) => {
                self.known_format(&pieces, args, span)
            }
            ExprKind::Str(text) if looks_into_values(text) => {
                unsupported(span, "this template of `format` has no native form yet")
            }
            ExprKind::Str(_) => self.computed_format(receiver, args, span),
            _ if self.any_template_looks_into_values() => {
                unsupported(span, "`format` of a computed template has no native form yet")
            }
            _ => self.computed_format(receiver, args, span),
        }
    }

    /// `row.format(a, n=b)`
    fn computed_format(&mut self, receiver: &Expr, args: &[Arg], span: Span) -> Emit<Value> {
        let template = self.expr_ref(receiver, &Rep::Str)?;
        if let [Arg { kind: ArgKind::DoubleStar, value }] = args
            && matches!(self.rep_of(value), Rep::Dict(key, _) if *key == Rep::Str)
        {
            let rep = self.rep_of(value);
            let dict = self.expr_ref(value, &rep)?;
            let call = tree::call_path(&["fmt", "template_dict"], vec![template, dict]);
            return Ok(Value::owned(self.question(call), Rep::Str));
        }
        let mut stmts = Vec::new();
        let mut positional: Vec<syn::Expr> = Vec::new();
        let mut named: Vec<syn::Expr> = Vec::new();
        for arg in args {
            let value = self.expr(&arg.value)?;
            match (&arg.kind, &value.rep) {
                (_, Rep::Obj | Rep::Never | Rep::Iter(_)) | (ArgKind::DoubleStar, _) => {
                    return unsupported(arg.value.span, "formatting this value has no native form yet");
                }
                (_, rep) if rep.holds_static() => {
                    return unsupported(arg.value.span, "formatting this value has no native form yet");
                }
                (ArgKind::Star, Rep::Tuple(_)) => {
                    let items = self.known_items(value, "values", &mut stmts);
                    positional.extend(items.into_iter().map(super::literal::typed).map(tree::reference));
                }
                (ArgKind::Star, _) => {
                    return unsupported(span, "`format` with these `*args` has no native form yet");
                }
                (ArgKind::Positional, _) => positional.push(format_argument(value)),
                (ArgKind::Keyword(name), _) => {
                    let value = format_argument(value);
                    named.push(parse_quote!((#name, #value as &dyn PercentArg)));
                }
            }
        }
        let positional = parse_quote!(&[#(#positional as &dyn PercentArg),*]);
        let named = parse_quote!(&[#(#named),*]);
        let call = tree::call_path(&["fmt", "template"], vec![template, positional, named]);
        let call = self.question(call);
        Ok(Value::owned(tree::block_expr(stmts, call), Rep::Str))
    }

    /// Whether a text of the program is a template with attributes or items: any computed one may be that.
    fn any_template_looks_into_values(&self) -> bool {
        let mut found = false;
        for function in &self.program.hir.functions {
            found |= function.kept.is_none() && texts(&function.body, &looks_into_values);
        }
        found
    }

    /// A template that stands in the program.
    fn known_format(&mut self, pieces: &[FormatPiece], args: &[Arg], span: Span) -> Emit<Value> {
        let mut stmts = Vec::new();
        let mut values = Vec::new();
        for (place, arg) in args.iter().enumerate() {
            let name = match &arg.kind {
                ArgKind::Positional => place.to_string(),
                ArgKind::Keyword(name) => name.clone(),
                _ => return unsupported(span, "`format` with `*args` has no native form yet"),
            };
            let value = self.expr(&arg.value)?;
            if matches!(value.rep, Rep::Obj | Rep::Never) || value.rep.holds_static() {
                return unsupported(arg.value.span, "formatting this value has no native form yet");
            }
            values.push((name, value));
        }
        // Each argument is evaluated once and in its turn, wherever and however often the template mentions it.
        let order: Vec<&str> = pieces.iter().filter_map(|piece| piece.field.as_deref()).collect();
        if !order.iter().copied().eq(values.iter().map(|(name, _)| name.as_str())) {
            for (_, value) in &mut values {
                if !coerce::is_pure(&value.expr) {
                    let name = self.fresh("part");
                    stmts.push(tree::let_(&name, false, coerce::own(value.clone())));
                    *value = Value::place(tree::var(&name), value.rep.clone());
                }
            }
        }
        let mut template = String::new();
        let mut arguments = Vec::new();
        let mut raises = false;
        for piece in pieces {
            template.push_str(&escape(&piece.text));
            let Some(field) = &piece.field else { continue };
            let Some((_, value)) = values.iter().find(|(name, _)| name == field) else {
                return unsupported(span, "`format` with a missing argument has no native form yet");
            };
            raises |= !piece.spec.is_empty() || !prints_safely(&value.rep);
            template.push_str(&format!("{{{}", piece.conversion));
            if !piece.spec.is_empty() {
                template.push_str(&format!(":{}", piece.spec));
            }
            template.push('}');
            arguments.push(coerce::shown(value.clone()));
        }
        arguments.insert(0, tree::string(&template));
        let call = tree::macro_call(if raises { "try_fstr" } else { "fstr" }, arguments);
        let call = self.maybe(raises, call);
        Ok(Value::owned(tree::block_expr(stmts, call), Rep::Str))
    }

    /// `print(a, b, sep=…, end=…)`
    pub fn print(&mut self, args: &[Arg], span: Span) -> Emit<Value> {
        let lets = self.hold_printed_tuples(args)?;
        let call = self.print_call(args, span);
        for arg in args {
            let _ = self.held.remove(&arg.value.id);
        }
        let call = call?;
        Ok(Value { expr: tree::block_expr(lets, call.expr), ..call })
    }

    /// `print(*pair())`: the tuple is a variable, whose items are printed. What stands before it is evaluated first.
    fn hold_printed_tuples(&mut self, args: &[Arg]) -> Emit<Vec<syn::Stmt>> {
        let is_call = |cx: &Self, arg: &Arg| {
            let is_display = matches!(arg.value.kind, ExprKind::Tuple(_));
            let is_tuple = matches!(cx.rep_of(&arg.value), Rep::Tuple(_));
            arg.kind == ArgKind::Star && is_tuple && !is_display && !cx.is_inert(&arg.value)
        };
        let mut lets = Vec::new();
        let Some(last) = args.iter().rposition(|arg| is_call(self, arg)) else { return Ok(lets) };
        for arg in &args[..=last] {
            let stem = if arg.kind == ArgKind::Star { "items" } else { "value" };
            if !self.is_inert(&arg.value) && self.rep_of(&arg.value) != Rep::Static {
                self.hold_expr(&arg.value, stem, &mut lets)?;
            }
        }
        Ok(lets)
    }

    fn print_call(&mut self, args: &[Arg], span: Span) -> Emit<Value> {
        let mut arguments: Vec<syn::Expr> = Vec::new();
        for arg in args {
            match &arg.kind {
                ArgKind::Positional => {
                    let value = match self.rep_of(&arg.value) {
                        Rep::Static if let Some(class) = self.shown_class(&arg.value)? => class,
                        Rep::Static => self.static_value(&arg.value)?,
                        _ => self.expr(&arg.value)?,
                    };
                    if value.rep == Rep::Never && arguments.is_empty() {
                        // It raises: nothing is printed.
                        return Ok(value);
                    }
                    if matches!(value.rep, Rep::Never | Rep::Iter(_)) || value.rep.holds_static() {
                        return unsupported(arg.value.span, "printing this value has no native form yet");
                    }
                    arguments.push(tree::plain_text(coerce::shown(untyped_none(value))));
                }
                ArgKind::Star => self.printed_items(&arg.value, &mut arguments)?,
                ArgKind::Keyword(name) if name == "sep" || name == "end" => {
                    if matches!(arg.value.kind, ExprKind::None) {
                        continue;
                    }
                    if self.rep_of(&arg.value) != Rep::Str {
                        return unsupported(
                            arg.value.span,
                            "this argument of `print` has no native form yet",
                        );
                    }
                    let value = match &arg.value.kind {
                        ExprKind::Str(text) => tree::string(text),
                        _ => self.expr_as(&arg.value, &Rep::Str)?,
                    };
                    arguments.push(tree::named_argument(name, value));
                }
                ArgKind::Keyword(name) if name == "flush" => {
                    let value = self.truth(&arg.value)?;
                    arguments.push(tree::named_argument("flush", value));
                }
                ArgKind::Keyword(name) if name == "file" => match self.ty(&arg.value) {
                    Ty::Builtin(path) if path == "sys.stderr" => {
                        arguments.push(tree::named_argument("file", tree::path(&["File", "Stderr"])));
                    }
                    Ty::Builtin(path) if path == "sys.stdout" => {}
                    Ty::Native(name, _) if name == "TextIOWrapper" => {
                        let file = self.expr(&arg.value)?;
                        arguments.push(tree::named_argument("file", coerce::borrow(file)));
                    }
                    _ => return unsupported(span, "this `file` of `print` has no native form yet"),
                },
                _ => return unsupported(span, "`print` with these arguments has no native form yet"),
            }
        }
        if arguments.len() > MOST_PRINTED {
            return unsupported(span, "`print` of so many values has no native form yet");
        }
        let call = self.question(tree::macro_call("py_print", arguments));
        Ok(Value::owned(call, Rep::Unit))
    }

    /// `*items` among the arguments of `print`: `..items`.
    fn printed_items(&mut self, items: &Expr, arguments: &mut Vec<syn::Expr>) -> Emit<()> {
        let rep = self.rep_of(items);
        if matches!(self.ty(items), Ty::Tuple(items) if items.is_empty()) && self.is_inert(items) {
            return Ok(());
        }
        let is_held = self.held.contains_key(&items.id);
        if matches!(rep, Rep::Tuple(_)) || matches!(items.kind, ExprKind::Local(_)) || is_held {
            let tuple = self.expr(items)?;
            let in_place = coerce::is_pure(&tuple.expr) || matches!(tuple.expr, syn::Expr::Tuple(_));
            match &tuple.rep {
                Rep::Tuple(reps) if in_place => {
                    arguments.extend(shown_items(&tuple.expr, reps));
                    return Ok(());
                }
                _ => {}
            }
        }
        let item = match rep {
            // What its `__iter__` gives.
            Rep::Instance(_) => Some(self.items(items)?.rep),
            _ => super::entry::item_rep(&rep),
        };
        let Some(item) = item.filter(|item| !matches!(item, Rep::Obj | Rep::Never) && !item.holds_static())
        else {
            return unsupported(items.span, "printing these items has no native form yet");
        };
        let list = match rep {
            Rep::List(_) => self.expr(items)?.expr,
            _ => {
                let source = self.iterable(items, &item, false)?;
                let collected = tree::call_path(&["List", "of"], vec![source]);
                self.question(collected)
            }
        };
        arguments.push(parse_quote!(..#list));
        Ok(())
    }

    /// `template % values`
    pub fn percent(&mut self, template: Value, values: Value, span: Span) -> Emit<Value> {
        // What a Python object answers to `%d` or `%g` only Python knows.
        let asks = match &values.rep {
            Rep::Tuple(reps) => reps.contains(&Rep::Obj),
            // `%(name)s` asks what has items.
            Rep::Instance(class) if self.program.has_method(*class, "__getitem__") => {
                return unsupported(span, "`%` with an object that has items has no native form yet");
            }
            rep => *rep == Rep::Obj,
        };
        if asks {
            let text = self.dynamic_binary(BinaryOp::Mod, template, values, span)?;
            return Ok(Value::owned(self.from_object(text, &Rep::Str, span)?, Rep::Str));
        }
        let template = coerce::borrow(template);
        let (stmts, values) = match &values.rep {
            Rep::Tuple(reps) => match values.expr {
                syn::Expr::Tuple(display) => (Vec::new(), percent_arguments(display.elems.into_iter())),
                other => {
                    let count = reps.len();
                    let (stmts, tuple) = if coerce::is_pure(&other) {
                        (Vec::new(), other)
                    } else {
                        (vec![tree::let_("values", false, other)], tree::var("values"))
                    };
                    (stmts, percent_arguments((0..count).map(|at| tree::item(tuple.clone(), at))))
                }
            },
            Rep::Dict(key, value) if **key == Rep::Str && !value.needs_python() => {
                let call = tree::call_path(&["fmt", "percent_dict"], vec![template, coerce::borrow(values)]);
                let call = self.question(call);
                return Ok(Value::owned(call, Rep::Str));
            }
            Rep::Dict(..) if values.rep.needs_python() => {
                return unsupported(span, "`%` with this value has no native form yet");
            }
            Rep::Obj | Rep::Static | Rep::TupleOf(_) | Rep::Option(_) => {
                return unsupported(span, "`%` with this value has no native form yet");
            }
            _ => {
                let value = match values.form {
                    Form::Ref => values.expr,
                    _ => tree::reference(super::literal::typed(values.expr)),
                };
                (Vec::new(), parse_quote!(&[#value as &dyn PercentArg]))
            }
        };
        let call = tree::call_path(&["fmt", "percent"], vec![template, values]);
        let call = self.question(call);
        Ok(Value::owned(tree::block_expr(stmts, call), Rep::Str))
    }

    /// `"%(name)s is %(age)d" % {"name": n, "age": a}`: each value keeps its own type.
    pub fn percent_display(
        &mut self,
        template: &Expr,
        items: &[(Option<Expr>, Expr)],
    ) -> Emit<Option<Value>> {
        let ExprKind::Str(text) = &template.kind else { return Ok(None) };
        if !names_all(text) {
            return Ok(None);
        }
        let mut pairs: Vec<syn::Expr> = Vec::new();
        for (key, value) in items {
            let Some(Expr { kind: ExprKind::Str(key), .. }) = key else { return Ok(None) };
            let value = self.expr(value)?;
            if matches!(value.rep, Rep::Obj | Rep::Never) || value.rep.holds_static() {
                return Ok(None);
            }
            let value = match value.form {
                Form::Ref => value.expr,
                _ => tree::reference(super::literal::typed(value.expr)),
            };
            pairs.push(parse_quote!((#key, #value as &dyn PercentArg)));
        }
        let template = coerce::borrow(self.str_literal(text));
        let pairs = parse_quote!(&[#(#pairs),*]);
        let call = tree::call_path(&["fmt", "percent_named"], vec![template, pairs]);
        let call = self.question(call);
        Ok(Some(Value::owned(call, Rep::Str)))
    }
}

/// The items of a tuple as arguments of the macros that make text.
fn shown_items(tuple: &syn::Expr, reps: &[Rep]) -> Vec<syn::Expr> {
    if let syn::Expr::Tuple(display) = tuple {
        return display.elems.iter().cloned().map(tree::plain_text).collect();
    }
    let item =
        |(at, rep): (usize, &Rep)| coerce::shown(Value::place(tree::item(tuple.clone(), at), rep.clone()));
    reps.iter().enumerate().map(item).collect()
}

/// Whether every conversion of a `%` template has a name, so that none asks for the whole dict.
fn names_all(template: &str) -> bool {
    let mut rest = template;
    while let Some((_, after)) = rest.split_once('%') {
        match after.chars().next() {
            Some(c @ ('(' | '%')) => rest = &after[c.len_utf8()..],
            _ => return false,
        }
    }
    true
}

/// The values of a tuple as arguments of `%`.
fn percent_arguments(items: impl Iterator<Item = syn::Expr>) -> syn::Expr {
    let items = items.map(super::literal::typed).map(tree::reference);
    parse_quote!(&[#(#items as &dyn PercentArg),*])
}

/// A value as a reference for `&dyn PercentArg`.
fn format_argument(value: Value) -> syn::Expr {
    match value.form {
        Form::Ref => value.expr,
        _ => tree::reference(super::literal::typed(coerce::shown(value))),
    }
}

/// Whether a field of the template names an attribute or an item: `{0.name}`, `{row[1]}`.
fn looks_into_values(template: &str) -> bool {
    template.split('{').skip(1).any(|field| {
        let name = field.split(['}', ':', '!']).next().unwrap_or("");
        name.contains(['.', '['])
    })
}

/// Whether a string literal in the statements fits the test.
fn texts(stmts: &[crate::hir::Stmt], test: &dyn Fn(&str) -> bool) -> bool {
    fn in_expr(expr: &Expr, test: &dyn Fn(&str) -> bool) -> bool {
        let mut found = matches!(&expr.kind, ExprKind::Str(text) if test(text));
        walk::subexpressions(expr, &mut |inner| found |= in_expr(inner, test), &mut |_| {});
        found
    }
    let mut found = false;
    for stmt in stmts {
        walk::parts(stmt, &mut |part| match part {
            walk::Part::Expr(expr) => found |= in_expr(expr, test),
            walk::Part::Block(block) => found |= texts(block, test),
            walk::Part::Target(_) => {}
        });
    }
    found
}

/// A literal part of a `format` template and the field after it.
struct FormatPiece {
    text: String,
    field: Option<String>,
    conversion: String,
    spec: String,
}

/// The parts of a `format` template; `None` for what is not plain (attributes, items, nested fields, errors).
fn format_pieces(template: &str) -> Option<Vec<FormatPiece>> {
    let mut pieces = Vec::new();
    let mut text = String::new();
    let (mut automatic, mut numbered) = (0, false);
    let mut rest = template;
    while let Some(at) = rest.find(['{', '}']) {
        let (before, brace) = rest.split_at(at);
        text.push_str(before);
        let (brace, after) = brace.split_at(1);
        if let Some(after) = after.strip_prefix(brace) {
            text.push_str(brace);
            rest = after;
            continue;
        }
        if brace == "}" {
            return None;
        }
        let (inside, after) = after.split_once('}')?;
        rest = after;
        let (head, spec) = inside.split_once(':').unwrap_or((inside, ""));
        let (name, conversion) = match head.split_once('!') {
            Some((name, letter)) if matches!(letter, "r" | "s" | "a") => (name, format!("!{letter}")),
            Some(_) => return None,
            None => (head, String::new()),
        };
        if spec.contains('{') || !name.chars().all(|c| c.is_alphanumeric() || c == '_') {
            return None;
        }
        let field = if name.is_empty() { automatic.to_string() } else { name.to_owned() };
        automatic += usize::from(name.is_empty());
        numbered |= name.starts_with(|c: char| c.is_ascii_digit());
        if numbered && automatic > 0 {
            return None;
        }
        pieces.push(FormatPiece {
            text: std::mem::take(&mut text),
            field: Some(field),
            conversion,
            spec: spec.to_owned(),
        });
    }
    text.push_str(rest);
    pieces.push(FormatPiece { text, field: None, conversion: String::new(), spec: String::new() });
    Some(pieces)
}

/// Braces in literal parts, doubled.
fn escape(text: &str) -> String {
    text.replace('{', "{{").replace('}', "}}")
}

/// `str()` and `repr()` of the representation run no code of the program and can't raise.
fn prints_safely(rep: &Rep) -> bool {
    match rep {
        Rep::Bool | Rep::I64 | Rep::F64 | Rep::Str | Rep::Unit | Rep::Range | Rep::Bytes => true,
        Rep::Option(item) => prints_safely(item),
        Rep::Tuple(items) => items.iter().all(prints_safely),
        // A huge int has too many digits; a list may hold itself.
        _ => false,
    }
}

/// `None` alone says not which type it is an option of.
fn untyped_none(value: Value) -> Value {
    let is_none = matches!(&value.expr, syn::Expr::Path(path) if path.path.is_ident("None"));
    if is_none { Value::owned(parse_quote!(()), Rep::Unit) } else { value }
}
