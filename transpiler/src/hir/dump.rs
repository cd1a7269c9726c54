//! The HIR as text, for `py2rs dump --stage hir` and for tests.
//!
//! ```text
//! module __main__
//!   global add once
//!   def#0 <module>
//!     def add(n: int) -> int [def#1]
//!       return n + 1
//!     x = 1
//!     x.1 = add(x)
//! ```
//!
//! It reads like the Python that is left after lowering. Locals that share a name get their id (`x.1`), globals a `@`,
//! what only the compiler writes a `$`; flags of locals that are not as usual are listed under the function.

use std::fmt::{self, Display, Formatter, Write as _};

use super::*;

impl Display for Hir {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        for module in &self.modules {
            writeln!(f, "module {}{}", module.name, kept(&module.kept))?;
            for global in self.globals.iter().filter(|global| global.module == module.id) {
                let flags = [
                    (global.assigned_once, " once"),
                    (global.seen_by_python, " seen"),
                    (global.set_by_python, " set"),
                ];
                let flags: String = flags.iter().filter(|(on, _)| *on).map(|(_, name)| *name).collect();
                writeln!(f, "  global {}{flags}", global.name)?;
            }
            let mut dump = Dump { hir: self, out: String::new(), function: module.body };
            dump.function_body(module.body, 1);
            for comment in &module.header {
                writeln!(f, "  #{comment}")?;
            }
            f.write_str(&dump.out)?;
            for comment in &module.trailing_comments {
                writeln!(f, "  #{comment}")?;
            }
        }
        Ok(())
    }
}

fn kept(kept: &Option<Kept>) -> String {
    kept.as_ref().map_or(String::new(), |kept| format!(" [kept: {}]", kept.reason))
}

/// The text so far, and the function whose locals are named.
struct Dump<'a> {
    hir: &'a Hir,
    out: String,
    function: FuncId,
}

impl<'a> Dump<'a> {
    fn line(&mut self, depth: usize, text: impl Display) {
        // Writing to a String never fails.
        let _ = writeln!(self.out, "{}{text}", "  ".repeat(depth));
    }

    fn function(&self) -> &'a Function {
        &self.hir.functions[self.function.index()]
    }

    fn function_body(&mut self, id: FuncId, depth: usize) {
        let outer = std::mem::replace(&mut self.function, id);
        let function = self.function();
        for (at, local) in function.locals.iter().enumerate() {
            let mut flags = String::new();
            for (on, name) in [
                (local.captured, " captured"),
                (local.shared, " shared"),
                (local.maybe_unbound, " maybe-unbound"),
            ] {
                flags.push_str(if on { name } else { "" });
            }
            if let LocalKind::Captured(outer) = local.kind {
                flags.push_str(&format!(" = outer {}", outer.0));
            }
            if let Some(annotation) = &local.annotation
                && local.kind != LocalKind::Param
            {
                flags.push_str(&format!(": {}", hint(&annotation.ty)));
            }
            if !flags.is_empty() {
                let name = self.local(LocalId(at as u32));
                self.line(depth + 1, format!("local {name}{flags}"));
            }
        }
        self.block(&function.body, depth + 1);
        self.function = outer;
    }

    fn block(&mut self, stmts: &[Stmt], depth: usize) {
        for stmt in stmts {
            self.comments(&stmt.comments, depth);
            self.stmt(stmt, depth);
        }
    }

    fn comments(&mut self, comments: &Comments, depth: usize) {
        if comments.blank_before {
            self.out.push('\n');
        }
        self.comment_lines(comments, depth);
    }

    fn comment_lines(&mut self, comments: &Comments, depth: usize) {
        for comment in &comments.before {
            self.line(depth, format!("#{comment}"));
        }
        if let Some(after) = &comments.after {
            self.line(depth, format!("#^{after}"));
        }
    }

    fn stmt(&mut self, stmt: &Stmt, depth: usize) {
        match &stmt.kind {
            StmtKind::Expr(value) => self.line(depth, self.expr(value)),
            StmtKind::Assign { targets, value } => {
                let targets: String =
                    targets.iter().map(|target| format!("{} = ", self.target(target))).collect();
                self.line(depth, format!("{targets}{}", self.expr(value)));
            }
            StmtKind::Declare { target } => self.line(depth, format!("declare {}", self.target(target))),
            StmtKind::AugAssign { target, op, value } => {
                self.line(depth, format!("{} {}= {}", self.target(target), op.symbol(), self.expr(value)));
            }
            StmtKind::Return(value) => self.line(depth, format!("return{}", self.after(value.as_ref()))),
            StmtKind::Raise { exc, cause } => {
                let cause =
                    cause.as_ref().map_or(String::new(), |cause| format!(" from {}", self.expr(cause)));
                self.line(depth, format!("raise{}{cause}", self.after(exc.as_ref())));
            }
            StmtKind::If { test, body, orelse } => {
                self.line(depth, format!("if {}", self.expr(test)));
                self.block(body, depth + 1);
                self.orelse(orelse, depth);
            }
            StmtKind::While { id, test, body, orelse } => {
                self.line(depth, format!("while.{} {}", id.0, self.expr(test)));
                self.block(body, depth + 1);
                self.orelse(orelse, depth);
            }
            StmtKind::For { id, target, iter, body, orelse } => {
                let (target, iter) = (self.target(target), self.expr(iter));
                self.line(depth, format!("for.{} {target} in {iter}", id.0));
                self.block(body, depth + 1);
                self.orelse(orelse, depth);
            }
            StmtKind::Break(id) => self.line(depth, format!("break.{}", id.0)),
            StmtKind::Continue(id) => self.line(depth, format!("continue.{}", id.0)),
            StmtKind::Try(try_) => self.try_(try_, depth),
            StmtKind::With { items, body } => {
                let items: Vec<String> = items
                    .iter()
                    .map(|item| match &item.target {
                        Some(target) => format!("{} as {}", self.expr(&item.context), self.target(target)),
                        None => self.expr(&item.context),
                    })
                    .collect();
                self.line(depth, format!("with {}", items.join(", ")));
                self.block(body, depth + 1);
            }
            StmtKind::Assert { test, message } => {
                let message = message.as_ref().map_or(String::new(), |text| format!(", {}", self.expr(text)));
                self.line(depth, format!("assert {}{message}", self.expr(test)));
            }
            StmtKind::Delete(targets) => {
                let targets: Vec<String> = targets.iter().map(|target| self.target(target)).collect();
                self.line(depth, format!("del {}", targets.join(", ")));
            }
            StmtKind::Function { target, func, decorators } => {
                self.decorators(decorators, depth);
                let target = self.target(target);
                self.def(&target, *func, depth);
            }
            StmtKind::Class { target, class, decorators } => {
                self.decorators(decorators, depth);
                let target = self.target(target);
                self.class(&target, *class, depth);
            }
            StmtKind::Kept(kept) => {
                let names =
                    |ids: &[GlobalId]| -> Vec<String> { ids.iter().map(|id| self.global(*id)).collect() };
                let (reads, writes) = (names(&kept.reads).join(", "), names(&kept.writes).join(", "));
                self.line(depth, format!("kept [{}] reads [{reads}] writes [{writes}]", kept.kept.reason));
            }
        }
    }

    fn orelse(&mut self, orelse: &[Stmt], depth: usize) {
        if !orelse.is_empty() {
            self.line(depth, "else");
            self.block(orelse, depth + 1);
        }
    }

    fn try_(&mut self, try_: &Try, depth: usize) {
        self.line(depth, "try");
        self.block(&try_.body, depth + 1);
        for handler in &try_.handlers {
            self.comments(&handler.comments, depth);
            let types =
                handler.types.as_ref().map_or(String::new(), |types| format!(" {}", self.exprs(types)));
            let name =
                handler.name.as_ref().map_or(String::new(), |name| format!(" as {}", self.target(name)));
            self.line(depth, format!("except{types}{name}"));
            self.block(&handler.body, depth + 1);
        }
        self.orelse(&try_.orelse, depth);
        if !try_.finally.is_empty() {
            self.line(depth, "finally");
            self.block(&try_.finally, depth + 1);
        }
    }

    fn decorators(&mut self, decorators: &[Expr], depth: usize) {
        for decorator in decorators {
            self.line(depth, format!("@{}", self.expr(decorator)));
        }
    }

    fn def(&mut self, target: &str, id: FuncId, depth: usize) {
        let function = &self.hir.functions[id.index()];
        self.comment_lines(&function.comments, depth);
        let generator = if function.is_generator { " generator" } else { "" };
        let header = format!("def {target}{}", self.signature(function));
        self.line(depth, format!("{header} [def#{}{generator}]{}", id.0, kept(&function.kept)));
        if let Some(doc) = &function.doc {
            self.line(depth + 1, format!("doc {doc:?}"));
        }
        self.function_body(id, depth);
    }

    fn signature(&self, function: &Function) -> String {
        let mut params = Vec::new();
        let mut before = ParamKind::PositionalOnly;
        for param in &function.params {
            if before == ParamKind::PositionalOnly && param.kind != before && !params.is_empty() {
                params.push("/".to_owned());
            }
            if param.kind == ParamKind::KeywordOnly
                && !matches!(before, ParamKind::Star | ParamKind::KeywordOnly)
            {
                params.push("*".to_owned());
            }
            before = param.kind;
            let stars = match param.kind {
                ParamKind::Star => "*",
                ParamKind::DoubleStar => "**",
                _ => "",
            };
            let annotation = param
                .annotation
                .as_ref()
                .map_or(String::new(), |annotation| format!(": {}", hint(&annotation.ty)));
            let default =
                param.default.as_ref().map_or(String::new(), |value| format!(" = {}", self.expr(value)));
            params.push(format!("{stars}{}{annotation}{default}", param.name));
        }
        let returns =
            function.returns.as_ref().map_or(String::new(), |returns| format!(" -> {}", hint(&returns.ty)));
        format!("({}){returns}", params.join(", "))
    }

    fn class(&mut self, target: &str, id: ClassId, depth: usize) {
        let class = &self.hir.classes[id.index()];
        let mut flags = String::new();
        if class.slots {
            flags.push_str(" slots");
        }
        if let Some(dataclass) = &class.dataclass {
            flags.push_str(if dataclass.frozen { " frozen-dataclass" } else { " dataclass" });
        }
        if !class.abstract_methods.is_empty() {
            flags.push_str(&format!(" abstract {}", class.abstract_methods.join(" ")));
        }
        let bases = self.exprs(&class.bases);
        self.comment_lines(&class.comments, depth);
        self.line(depth, format!("class {target}({bases}) [class#{}{flags}]{}", id.0, kept(&class.kept)));
        if let Some(doc) = &class.doc {
            self.line(depth + 1, format!("doc {doc:?}"));
        }
        for attr in &class.attrs {
            let annotation = attr
                .annotation
                .as_ref()
                .map_or(String::new(), |annotation| format!(": {}", hint(&annotation.ty)));
            let value = attr.value.as_ref().map_or(String::new(), |value| format!(" = {}", self.expr(value)));
            self.line(depth + 1, format!("attr {}{annotation}{value}", attr.name));
        }
        for method in &class.methods {
            let synthetic = if method.synthetic { "synthetic " } else { "" };
            self.line(depth + 1, format!("{synthetic}{:?} method {}", method.kind, method.name));
            let function = &self.hir.functions[method.func.index()];
            self.def(&function.name, method.func, depth + 1);
        }
    }

    fn local(&self, id: LocalId) -> String {
        let locals = &self.function().locals;
        let Some(local) = locals.get(id.index()) else { return format!("?{}", id.0) };
        let first = locals.iter().position(|other| other.name == local.name);
        if first == Some(id.index()) { local.name.clone() } else { format!("{}.{}", local.name, id.0) }
    }

    fn global(&self, id: GlobalId) -> String {
        let global = &self.hir.globals[id.index()];
        format!("@{}", global.name)
    }

    fn target(&self, target: &Target) -> String {
        match target {
            Target::Local(id) => self.local(*id),
            Target::Global(id) => self.global(*id),
            Target::Attribute { value, name, .. } => format!("{}.{name}", self.expr(value)),
            Target::Subscript { value, index, .. } => format!("{}[{}]", self.expr(value), self.expr(index)),
            Target::Tuple { items, star, .. } => {
                let item =
                    |(at, item)| format!("{}{}", if Some(at) == *star { "*" } else { "" }, self.target(item));
                let items: Vec<String> = items.iter().enumerate().map(item).collect();
                format!("({})", items.join(", "))
            }
        }
    }

    fn after(&self, value: Option<&Expr>) -> String {
        value.map_or(String::new(), |value| format!(" {}", self.expr(value)))
    }

    fn exprs(&self, exprs: &[Expr]) -> String {
        let items: Vec<String> = exprs.iter().map(|expr| self.expr(expr)).collect();
        items.join(", ")
    }

    fn expr(&self, expr: &Expr) -> String {
        match &expr.kind {
            ExprKind::None => "None".to_owned(),
            ExprKind::Bool(value) => if *value { "True" } else { "False" }.to_owned(),
            ExprKind::Int(value) => value.to_string(),
            ExprKind::BigInt(value) => format!("{value}$big"),
            ExprKind::Float(value) => format!("{value:?}"),
            ExprKind::Imaginary(value) => format!("{value:?}j"),
            ExprKind::Str(value) => format!("{value:?}"),
            ExprKind::Bytes(value) => format!("b\"{}\"", value.escape_ascii()),
            ExprKind::Ellipsis => "...".to_owned(),
            ExprKind::Local(id) => self.local(*id),
            ExprKind::Global(id) => self.global(*id),
            ExprKind::Builtin(name) => name.clone(),
            ExprKind::Import(module) => format!("$import({})", self.module(module)),
            ExprKind::ImportFrom(module, name) => format!("$import({}).{name}", self.module(module)),
            ExprKind::Tuple(items) => format!("({})", self.exprs(items)),
            ExprKind::List(items) => format!("[{}]", self.exprs(items)),
            ExprKind::Set(items) => format!("{{{}}}", self.exprs(items)),
            ExprKind::Dict(items) => {
                let item = |(key, value): &(Option<Expr>, Expr)| match key {
                    Some(key) => format!("{}: {}", self.expr(key), self.expr(value)),
                    None => format!("**{}", self.expr(value)),
                };
                let items: Vec<String> = items.iter().map(item).collect();
                format!("{{{}}}", items.join(", "))
            }
            ExprKind::Starred(value) => format!("*{}", self.expr(value)),
            ExprKind::Unary(op, value) => format!("{}{}", unary(*op), self.operand(value)),
            ExprKind::Binary(op, left, right) => {
                format!("{} {} {}", self.operand(left), op.symbol(), self.operand(right))
            }
            ExprKind::Bool_(op, values) => {
                let values: Vec<String> = values.iter().map(|value| self.operand(value)).collect();
                values.join(if *op == BoolOp::And { " and " } else { " or " })
            }
            ExprKind::Compare(left, rest) => {
                let mut text = self.operand(left);
                for (op, operand) in rest {
                    text.push_str(&format!(" {} {}", compare(*op), self.operand(operand)));
                }
                text
            }
            ExprKind::IfElse { test, body, orelse } => {
                format!("{} if {} else {}", self.operand(body), self.operand(test), self.operand(orelse))
            }
            ExprKind::Call { func, args } => {
                let args: Vec<String> = args.iter().map(|arg| self.arg(arg)).collect();
                format!("{}({})", self.operand(func), args.join(", "))
            }
            ExprKind::Attribute(value, name) => format!("{}.{name}", self.operand(value)),
            ExprKind::Subscript(value, index) => format!("{}[{}]", self.operand(value), self.expr(index)),
            ExprKind::Slice { lower, upper, step } => {
                let part =
                    |part: &Option<Box<Expr>>| part.as_ref().map_or(String::new(), |part| self.expr(part));
                format!("{}:{}:{}", part(lower), part(upper), part(step))
            }
            ExprKind::Lambda(id) => self.lambda(*id),
            ExprKind::Comprehension(comprehension) => self.comprehension(comprehension),
            ExprKind::FString(parts) => format!("f\"{}\"", self.fstring(parts)),
            ExprKind::Named(target, value) => format!("({} := {})", self.target(target), self.expr(value)),
            ExprKind::Yield(value) => format!("yield{}", self.after(value.as_deref())),
            ExprKind::YieldFrom(value) => format!("yield from {}", self.expr(value)),
            ExprKind::Await(value) => format!("await {}", self.expr(value)),
            ExprKind::Intrinsic(intrinsic, args) => format!("${intrinsic:?}({})", self.exprs(args)),
        }
    }

    /// An expression inside another, in parentheses where they make it readable.
    fn operand(&self, expr: &Expr) -> String {
        let text = self.expr(expr);
        match &expr.kind {
            ExprKind::Binary(..)
            | ExprKind::Bool_(..)
            | ExprKind::Compare(..)
            | ExprKind::IfElse { .. }
            | ExprKind::Unary(..)
            | ExprKind::Lambda(_)
            | ExprKind::Yield(_) => format!("({text})"),
            _ => text,
        }
    }

    fn arg(&self, arg: &Arg) -> String {
        let value = self.expr(&arg.value);
        match &arg.kind {
            ArgKind::Positional => value,
            ArgKind::Star => format!("*{value}"),
            ArgKind::Keyword(name) => format!("{name}={value}"),
            ArgKind::DoubleStar => format!("**{value}"),
        }
    }

    fn module(&self, module: &ModuleRef) -> String {
        match module {
            ModuleRef::Local(id) => self
                .hir
                .modules
                .get(id.index())
                .map_or(String::new(), |module| format!("local {}", module.name)),
            ModuleRef::External { name, submodule: None } => name.clone(),
            ModuleRef::External { name, submodule: Some(submodule) } => format!("{name} with {submodule}"),
        }
    }

    fn lambda(&self, id: FuncId) -> String {
        let function = &self.hir.functions[id.index()];
        let inner = Dump { hir: self.hir, out: String::new(), function: id };
        let body = match function.body.first().map(|stmt| &stmt.kind) {
            Some(StmtKind::Return(Some(value))) => inner.expr(value),
            _ => String::new(),
        };
        format!("lambda{} [def#{}]: {body}", self.signature(function), id.0)
    }

    fn comprehension(&self, comprehension: &Comprehension) -> String {
        let mut text = match &comprehension.key {
            Some(key) => format!("{}: {}", self.expr(key), self.expr(&comprehension.element)),
            None => self.expr(&comprehension.element),
        };
        for clause in &comprehension.clauses {
            text.push_str(&format!(" for {} in {}", self.target(&clause.target), self.expr(&clause.iter)));
            for test in &clause.conditions {
                text.push_str(&format!(" if {}", self.expr(test)));
            }
        }
        match comprehension.kind {
            ComprehensionKind::List => format!("[{text}]"),
            ComprehensionKind::Set | ComprehensionKind::Dict => format!("{{{text}}}"),
            ComprehensionKind::Generator => format!("({text})"),
        }
    }

    fn fstring(&self, parts: &[FStringPart]) -> String {
        let mut text = String::new();
        for part in parts {
            match part {
                FStringPart::Literal(literal) => text.push_str(&literal.escape_debug().to_string()),
                FStringPart::Value { value, conversion, spec } => {
                    let conversion = match conversion {
                        Conversion::None => "",
                        Conversion::Str => "!s",
                        Conversion::Repr => "!r",
                        Conversion::Ascii => "!a",
                    };
                    let spec =
                        if spec.is_empty() { String::new() } else { format!(":{}", self.fstring(spec)) };
                    text.push_str(&format!("{{{}{conversion}{spec}}}", self.expr(value)));
                }
            }
        }
        text
    }
}

fn hint(ty: &HintTy) -> String {
    let list = |items: &[HintTy], by: &str| items.iter().map(hint).collect::<Vec<_>>().join(by);
    match ty {
        HintTy::Unknown => "?".to_owned(),
        HintTy::None => "None".to_owned(),
        HintTy::Name(name) => name.clone(),
        HintTy::Class(id) => format!("class#{}", id.0),
        HintTy::Generic(name, items) => format!("{name}[{}]", list(items, ", ")),
        HintTy::Union(items) => list(items, " | "),
    }
}

fn unary(op: UnaryOp) -> &'static str {
    match op {
        UnaryOp::Not => "not ",
        UnaryOp::Neg => "-",
        UnaryOp::Pos => "+",
        UnaryOp::Invert => "~",
    }
}

fn compare(op: CompareOp) -> &'static str {
    match op {
        CompareOp::Eq => "==",
        CompareOp::NotEq => "!=",
        CompareOp::Lt => "<",
        CompareOp::LtE => "<=",
        CompareOp::Gt => ">",
        CompareOp::GtE => ">=",
        CompareOp::Is => "is",
        CompareOp::IsNot => "is not",
        CompareOp::In => "in",
        CompareOp::NotIn => "not in",
    }
}
