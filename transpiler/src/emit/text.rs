//! Texts: literals, f-strings, `%` formatting, `print`.

use super::{Cx, Emit, Value, coerce, tree, unsupported};
use crate::diagnostic::Span;
use crate::hir::{Arg, ArgKind, BinaryOp, Conversion, Expr, ExprKind, FStringPart};
use crate::rep::Rep;
use syn::parse_quote;

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
                        Rep::Static => self.object(value)?,
                        _ => self.expr(value)?,
                    };
                    if matches!(emitted.rep, Rep::Static | Rep::Never) {
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

    /// `"{} of {n:>5}".format(a, n=b)`: the template is known, so that it is an f-string.
    pub fn str_format(&mut self, func: &Expr, args: &[Arg], span: Span) -> Emit<Value> {
        let ExprKind::Attribute(receiver, _) = &func.kind else {
            return unsupported(span, "`str.format` as a value has no native form yet");
        };
        let ExprKind::Str(text) = &receiver.kind else {
            return unsupported(span, "`format` of a computed template has no native form yet");
        };
        let Some(pieces) = format_pieces(text) else {
            return unsupported(span, "this template of `format` has no native form yet");
        };
        let mut stmts = Vec::new();
        let mut values = Vec::new();
        for (place, arg) in args.iter().enumerate() {
            let name = match &arg.kind {
                ArgKind::Positional => place.to_string(),
                ArgKind::Keyword(name) => name.clone(),
                _ => return unsupported(span, "`format` with `*args` has no native form yet"),
            };
            let value = self.expr(&arg.value)?;
            if matches!(value.rep, Rep::Obj | Rep::Static | Rep::Never) {
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
        for piece in &pieces {
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
            arguments.push(value.expr.clone());
        }
        arguments.insert(0, tree::string(&template));
        let call = tree::macro_call(if raises { "try_fstr" } else { "fstr" }, arguments);
        let call = self.maybe(raises, call);
        Ok(Value::owned(tree::block_expr(stmts, call), Rep::Str))
    }

    /// `print(a, b, sep=…, end=…)`
    pub fn print(&mut self, args: &[Arg], span: Span) -> Emit<Value> {
        let mut arguments: Vec<syn::Expr> = Vec::new();
        for arg in args {
            match &arg.kind {
                ArgKind::Positional => {
                    let value = match self.rep_of(&arg.value) {
                        Rep::Static => self.object(&arg.value)?,
                        _ => self.expr(&arg.value)?,
                    };
                    if matches!(value.rep, Rep::Static | Rep::Never | Rep::Iter(_)) {
                        return unsupported(arg.value.span, "printing this value has no native form yet");
                    }
                    arguments.push(tree::plain_text(coerce::shown(value)));
                }
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
                    crate::ty::Ty::Builtin(path) if path == "sys.stderr" => {
                        arguments.push(tree::named_argument("file", tree::path(&["File", "Stderr"])));
                    }
                    crate::ty::Ty::Builtin(path) if path == "sys.stdout" => {}
                    crate::ty::Ty::Native(name, _) if name == "TextIOWrapper" => {
                        let file = self.expr(&arg.value)?;
                        arguments.push(tree::named_argument("file", coerce::borrow(file)));
                    }
                    _ => return unsupported(span, "this `file` of `print` has no native form yet"),
                },
                _ => return unsupported(span, "`print` with these arguments has no native form yet"),
            }
        }
        let call = self.question(tree::macro_call("py_print", arguments));
        Ok(Value::owned(call, Rep::Unit))
    }

    /// `template % values`
    pub fn percent(&mut self, template: Value, values: Value, span: Span) -> Emit<Value> {
        // What a Python object answers to `%d` or `%g` only Python knows.
        let asks = match &values.rep {
            Rep::Tuple(reps) => reps.contains(&Rep::Obj),
            rep => *rep == Rep::Obj,
        };
        if asks {
            let text = self.dynamic_binary(BinaryOp::Mod, template, values, span)?;
            return Ok(Value::owned(self.from_object(text, &Rep::Str, span)?, Rep::Str));
        }
        let template = coerce::borrow(template);
        let values: syn::Expr = match &values.rep {
            Rep::Tuple(_) => match values.expr {
                syn::Expr::Tuple(display) => {
                    let items = display.elems.into_iter().map(super::literal::typed);
                    parse_quote!(&[#(&#items as &dyn PercentArg),*])
                }
                _ => return unsupported(span, "`%` with a computed tuple has no native form yet"),
            },
            Rep::Dict(..) | Rep::Obj | Rep::Static => {
                return unsupported(span, "`%` with this value has no native form yet");
            }
            _ => {
                let value = super::literal::typed(values.expr);
                parse_quote!(&[&#value as &dyn PercentArg])
            }
        };
        let call = tree::call_path(&["fmt", "percent"], vec![template, values]);
        let call = self.question(call);
        Ok(Value::owned(call, Rep::Str))
    }
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
    let mut automatic = 0;
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
