//! `match` becomes a chain of `if`s over tests without side effects; captures are assigned in the body.
//!
//! ```py
//! match command:                       # subject: command itself, a plain local that no pattern binds
//!     case "go" | "run": a()           # if command == "go" or command == "run": a()
//!     case [x, *rest]: b(x)            # elif IsSequence(command) and Len(command) >= 1:
//!                                      #     x = command[0]; rest = RestList(command, 1, 0); b(x)
//!     case Point(x=0) as p: c(p)       # elif IsInstance(command, Point) and command.x == 0: p = command; c(p)
//!     case {"k": v} if v: d(v)         # elif IsMapping(command) and HasKey(command, "k")
//!                                      #      and Bind(v := command["k"]) and v: d(v)
//!     case _: e()                      # else: e()
//! ```
//!
//! A part of the subject that is looked at more than once is named at its first use (`_item := …`).

use ruff_python_ast::helpers::any_over_expr;
use ruff_python_ast::{self as ast, Expr as Ast, Pattern, Singleton};
use ruff_text_size::Ranged;

use super::context::{Lowered, Lowerer};
use super::expr::start;
use crate::hir::{
    Arg, ArgKind, BoolOp, CompareOp, Expr, ExprKind, Intrinsic, LocalId, Stmt, StmtKind, Target,
};

/// Where a value that is matched comes from.
#[derive(Clone, Debug)]
enum Subject {
    Local(LocalId),
    Item(Box<Subject>, i64),
    Key(Box<Subject>, usize),
    Attribute(Box<Subject>, String),
}

/// The tests and captures of one pattern.
#[derive(Default)]
struct Matcher<'a> {
    tests: Vec<Expr>,
    captures: Vec<(&'a ast::Identifier, Capture)>,
}

/// What a name is bound to.
#[derive(Clone, Debug)]
enum Capture {
    Subject(Subject),
    RestList { of: Subject, from: usize, to: usize },
    RestDict { of: Subject, keys: Vec<usize> },
}

/// Key expressions of mapping patterns, by the order in which they are met.
type Keys<'a> = Vec<&'a Ast>;

impl<'a> Lowerer<'a> {
    pub fn match_(&mut self, match_: &'a ast::StmtMatch, out: &mut Vec<Stmt>) -> Lowered<()> {
        let value = self.lower_expr(&match_.subject)?;
        let subject = match (&*match_.subject, &value.kind) {
            (Ast::Name(name), ExprKind::Local(id)) if !binds(&match_.cases, &name.id) => *id,
            _ => {
                let id = self.temporary("subject");
                let kind = StmtKind::Assign { targets: vec![Target::Local(id)], value };
                out.push(self.stmt(&*match_.subject, kind));
                id
            }
        };
        let chain = self.cases(&match_.cases, subject)?;
        out.extend(chain);
        Ok(())
    }

    fn cases(&mut self, cases: &'a [ast::MatchCase], subject: LocalId) -> Lowered<Vec<Stmt>> {
        let Some((case, rest)) = cases.split_first() else { return Ok(Vec::new()) };
        let comments = self.comments.take(case.range, true);
        let mut keys = Vec::new();
        let mut matcher = Matcher::default();
        self.pattern(&case.pattern, Subject::Local(subject), &mut matcher, &mut keys)?;
        let Matcher { mut tests, captures } = matcher;
        let mut body = Vec::new();
        if let Some(guard) = &case.guard {
            if !captures.is_empty() {
                tests.push(self.bind(&case.pattern, &captures, &keys)?);
            }
            tests.push(self.lower_expr(guard)?);
        } else {
            for (name, capture) in &captures {
                let value = self.capture_value(*name, capture, &keys)?;
                let target = self.name_target(name);
                body.push(self.stmt(*name, StmtKind::Assign { targets: vec![target], value }));
            }
        }
        body.extend(self.block(&case.body)?);
        if tests.is_empty() {
            self.attach(comments, 0, &mut body);
            return Ok(body);
        }
        let test = self.all(&case.pattern, tests);
        let orelse = self.cases(rest, subject)?;
        let mut out = vec![self.stmt(case, StmtKind::If { test, body, orelse })];
        self.attach(comments, 0, &mut out);
        Ok(out)
    }

    fn pattern(
        &mut self,
        pattern: &'a Pattern,
        subject: Subject,
        matcher: &mut Matcher<'a>,
        keys: &mut Keys<'a>,
    ) -> Lowered<()> {
        match pattern {
            Pattern::MatchValue(value) => {
                let expected = self.lower_expr(&value.value)?;
                let test = self.compare_subject(pattern, &subject, CompareOp::Eq, expected, keys)?;
                matcher.tests.push(test);
            }
            Pattern::MatchSingleton(singleton) => {
                let expected = match singleton.value {
                    Singleton::None => ExprKind::None,
                    Singleton::True => ExprKind::Bool(true),
                    Singleton::False => ExprKind::Bool(false),
                };
                let expected = self.expr(pattern, expected);
                let test = self.compare_subject(pattern, &subject, CompareOp::Is, expected, keys)?;
                matcher.tests.push(test);
            }
            Pattern::MatchAs(as_) => {
                let subject = match &as_.pattern {
                    Some(inner) => {
                        let subject = self.named_subject(pattern, subject, matcher, keys)?;
                        self.pattern(inner, subject.clone(), matcher, keys)?;
                        subject
                    }
                    None => subject,
                };
                if let Some(name) = &as_.name {
                    matcher.captures.push((name, Capture::Subject(subject)));
                }
            }
            Pattern::MatchOr(or) => self.or_pattern(or, subject, matcher, keys)?,
            Pattern::MatchSequence(sequence) => self.sequence_pattern(sequence, subject, matcher, keys)?,
            Pattern::MatchMapping(mapping) => self.mapping_pattern(mapping, subject, matcher, keys)?,
            Pattern::MatchClass(class) => self.class_pattern(class, subject, matcher, keys)?,
            Pattern::MatchStar(_) => {}
        }
        Ok(())
    }

    /// The alternatives; their captures are made where they are tested.
    fn or_pattern(
        &mut self,
        or: &'a ast::PatternMatchOr,
        subject: Subject,
        matcher: &mut Matcher<'a>,
        keys: &mut Keys<'a>,
    ) -> Lowered<()> {
        let subject = self.named_subject(or, subject, matcher, keys)?;
        let mut alternatives = Vec::new();
        for pattern in &or.patterns {
            let mut inner = Matcher::default();
            self.pattern(pattern, subject.clone(), &mut inner, keys)?;
            let Matcher { mut tests, captures } = inner;
            if !captures.is_empty() {
                tests.push(self.bind(pattern, &captures, keys)?);
            }
            if tests.is_empty() {
                tests.push(self.expr(pattern, ExprKind::Bool(true)));
            }
            alternatives.push(self.all(pattern, tests));
        }
        let test = match alternatives.len() {
            1 => alternatives.remove(0),
            _ => self.expr(or, ExprKind::Bool_(BoolOp::Or, alternatives)),
        };
        matcher.tests.push(test);
        Ok(())
    }

    fn sequence_pattern(
        &mut self,
        sequence: &'a ast::PatternMatchSequence,
        subject: Subject,
        matcher: &mut Matcher<'a>,
        keys: &mut Keys<'a>,
    ) -> Lowered<()> {
        let subject = self.named_subject(sequence, subject, matcher, keys)?;
        let value = self.subject_value(sequence, &subject, keys)?;
        matcher.tests.push(self.expr(sequence, ExprKind::Intrinsic(Intrinsic::IsSequence, vec![value])));
        let count = sequence.patterns.len();
        let star = sequence.patterns.iter().position(Pattern::is_match_star);
        let (op, least) = match star {
            Some(_) => (CompareOp::GtE, count - 1),
            None => (CompareOp::Eq, count),
        };
        if !(star.is_some() && least == 0) {
            let value = self.subject_value(sequence, &subject, keys)?;
            let length = self.expr(sequence, ExprKind::Intrinsic(Intrinsic::Len, vec![value]));
            let least = self.expr(sequence, ExprKind::Int(least as i64));
            matcher.tests.push(self.expr(sequence, ExprKind::Compare(Box::new(length), vec![(op, least)])));
        }
        for (position, pattern) in sequence.patterns.iter().enumerate() {
            if let Pattern::MatchStar(star) = pattern {
                if let Some(name) = &star.name {
                    let capture =
                        Capture::RestList { of: subject.clone(), from: position, to: count - 1 - position };
                    matcher.captures.push((name, capture));
                }
                continue;
            }
            let behind = star.is_some_and(|star| position > star);
            let index = if behind { position as i64 - count as i64 } else { position as i64 };
            self.pattern(pattern, Subject::Item(Box::new(subject.clone()), index), matcher, keys)?;
        }
        Ok(())
    }

    fn mapping_pattern(
        &mut self,
        mapping: &'a ast::PatternMatchMapping,
        subject: Subject,
        matcher: &mut Matcher<'a>,
        keys: &mut Keys<'a>,
    ) -> Lowered<()> {
        let subject = self.named_subject(mapping, subject, matcher, keys)?;
        let value = self.subject_value(mapping, &subject, keys)?;
        matcher.tests.push(self.expr(mapping, ExprKind::Intrinsic(Intrinsic::IsMapping, vec![value])));
        let mut own = Vec::new();
        for key in &mapping.keys {
            let value = self.subject_value(mapping, &subject, keys)?;
            let lowered = self.lower_expr(key)?;
            matcher.tests.push(self.expr(key, ExprKind::Intrinsic(Intrinsic::HasKey, vec![value, lowered])));
            own.push(keys.len());
            keys.push(key);
        }
        for (key, pattern) in own.iter().zip(&mapping.patterns) {
            self.pattern(pattern, Subject::Key(Box::new(subject.clone()), *key), matcher, keys)?;
        }
        if let Some(rest) = &mapping.rest {
            matcher.captures.push((rest, Capture::RestDict { of: subject, keys: own }));
        }
        Ok(())
    }

    fn class_pattern(
        &mut self,
        class: &'a ast::PatternMatchClass,
        subject: Subject,
        matcher: &mut Matcher<'a>,
        keys: &mut Keys<'a>,
    ) -> Lowered<()> {
        let subject = self.named_subject(class, subject, matcher, keys)?;
        let value = self.subject_value(class, &subject, keys)?;
        let cls = self.lower_expr(&class.cls)?;
        matcher.tests.push(self.expr(class, ExprKind::Intrinsic(Intrinsic::IsInstance, vec![value, cls])));
        let positional = &class.arguments.patterns;
        if self.is_self_matching(&class.cls) && positional.len() == 1 {
            self.pattern(&positional[0], subject.clone(), matcher, keys)?;
        } else {
            let names = self.match_args(&class.cls);
            for (position, pattern) in positional.iter().enumerate() {
                let Some(name) = names.as_ref().and_then(|names| names.get(position)) else {
                    return Err(
                        self.unsupported(pattern, "a class pattern whose __match_args__ are not known")
                    );
                };
                let part = Subject::Attribute(Box::new(subject.clone()), name.clone());
                self.pattern(pattern, part, matcher, keys)?;
            }
        }
        for keyword in &class.arguments.keywords {
            let name = self.scopes().mangle(self.at(), &keyword.attr);
            if !self.surely_has(&class.cls, &name) {
                let func = Box::new(self.builtin(keyword, "hasattr"));
                let value = self.subject_value(keyword, &subject, keys)?;
                let text = self.str(keyword, name.clone());
                let positional = |value| Arg { kind: ArgKind::Positional, value };
                let args = vec![positional(value), positional(text)];
                matcher.tests.push(self.expr(keyword, ExprKind::Call { func, args }));
            }
            let part = Subject::Attribute(Box::new(subject.clone()), name);
            self.pattern(&keyword.pattern, part, matcher, keys)?;
        }
        Ok(())
    }

    /// `int(x)` and the like match the subject itself.
    fn is_self_matching(&self, class: &Ast) -> bool {
        let kinds = [
            "bool",
            "bytearray",
            "bytes",
            "dict",
            "float",
            "frozenset",
            "int",
            "list",
            "set",
            "str",
            "tuple",
        ];
        matches!(class, Ast::Name(name) if kinds.contains(&name.id.as_str()) && self.is_builtin(&name.id))
    }

    /// The attributes that positional patterns of this class stand for.
    fn match_args(&self, class: &Ast) -> Option<Vec<String>> {
        let (module, def) = self.analysis.class_named(self.module, self.at(), class)?;
        for stmt in &def.body {
            let ast::Stmt::Assign(assign) = stmt else { continue };
            let named = |target: &Ast| matches!(target, Ast::Name(name) if name.id == "__match_args__");
            if assign.targets.iter().any(named) {
                let Ast::Tuple(tuple) = &*assign.value else { return None };
                let text =
                    |item: &Ast| item.as_string_literal_expr().map(|text| text.value.to_str().to_owned());
                return tuple.elts.iter().map(text).collect();
            }
        }
        let info = self.dataclasses.get(&(module, start(def)))?;
        Some(info.fields.iter().filter(|field| field.init).map(|field| field.name.clone()).collect())
    }

    /// Whether every instance has this attribute: a field of a dataclass.
    fn surely_has(&self, class: &Ast, name: &str) -> bool {
        let Some((module, def)) = self.analysis.class_named(self.module, self.at(), class) else {
            return false;
        };
        let info = self.dataclasses.get(&(module, start(def)));
        info.is_some_and(|info| info.fields.iter().any(|field| field.name == name && field.init))
    }

    /// A subject that is looked at more than once gets a name.
    fn named_subject(
        &mut self,
        node: &impl Ranged,
        subject: Subject,
        matcher: &mut Matcher<'a>,
        keys: &Keys<'a>,
    ) -> Lowered<Subject> {
        if matches!(subject, Subject::Local(_)) {
            return Ok(subject);
        }
        let value = Box::new(self.subject_value(node, &subject, keys)?);
        let id = self.temporary("item");
        let named = self.expr(node, ExprKind::Named(Box::new(Target::Local(id)), value));
        matcher.tests.push(self.expr(node, ExprKind::Intrinsic(Intrinsic::Bind, vec![named])));
        Ok(Subject::Local(id))
    }

    fn subject_value(&mut self, node: &impl Ranged, subject: &Subject, keys: &Keys<'a>) -> Lowered<Expr> {
        let kind = match subject {
            Subject::Local(id) => ExprKind::Local(*id),
            Subject::Item(of, index) => {
                let of = Box::new(self.subject_value(node, of, keys)?);
                ExprKind::Subscript(of, Box::new(self.expr(node, ExprKind::Int(*index))))
            }
            Subject::Key(of, key) => {
                let of = Box::new(self.subject_value(node, of, keys)?);
                ExprKind::Subscript(of, Box::new(self.lower_expr(keys[*key])?))
            }
            Subject::Attribute(of, name) => {
                ExprKind::Attribute(Box::new(self.subject_value(node, of, keys)?), name.clone())
            }
        };
        Ok(self.expr(node, kind))
    }

    fn compare_subject(
        &mut self,
        node: &'a Pattern,
        subject: &Subject,
        op: CompareOp,
        expected: Expr,
        keys: &Keys<'a>,
    ) -> Lowered<Expr> {
        let value = self.subject_value(node, subject, keys)?;
        Ok(self.expr(node, ExprKind::Compare(Box::new(value), vec![(op, expected)])))
    }

    fn capture_value(&mut self, node: &impl Ranged, capture: &Capture, keys: &Keys<'a>) -> Lowered<Expr> {
        let kind = match capture {
            Capture::Subject(subject) => return self.subject_value(node, subject, keys),
            Capture::RestList { of, from, to } => {
                let of = self.subject_value(node, of, keys)?;
                let from = self.expr(node, ExprKind::Int(*from as i64));
                let to = self.expr(node, ExprKind::Int(*to as i64));
                ExprKind::Intrinsic(Intrinsic::RestList, vec![of, from, to])
            }
            Capture::RestDict { of, keys: own } => {
                let mut args = vec![self.subject_value(node, of, keys)?];
                for key in own {
                    args.push(self.lower_expr(keys[*key])?);
                }
                ExprKind::Intrinsic(Intrinsic::RestDict, args)
            }
        };
        Ok(self.expr(node, kind))
    }

    /// Makes captures inside a test.
    fn bind(
        &mut self,
        node: &impl Ranged,
        captures: &[(&'a ast::Identifier, Capture)],
        keys: &Keys<'a>,
    ) -> Lowered<Expr> {
        let mut args = Vec::new();
        for (name, capture) in captures {
            let value = Box::new(self.capture_value(*name, capture, keys)?);
            let target = Box::new(self.name_target(name));
            args.push(self.expr(*name, ExprKind::Named(target, value)));
        }
        Ok(self.expr(node, ExprKind::Intrinsic(Intrinsic::Bind, args)))
    }

    fn all(&mut self, node: &impl Ranged, mut tests: Vec<Expr>) -> Expr {
        match tests.len() {
            1 => tests.remove(0),
            _ => self.expr(node, ExprKind::Bool_(BoolOp::And, tests)),
        }
    }
}

/// Whether a pattern or a guard of these cases assigns `name`.
fn binds(cases: &[ast::MatchCase], name: &str) -> bool {
    fn pattern_binds(pattern: &Pattern, name: &str) -> bool {
        let is = |bound: &Option<ast::Identifier>| bound.as_ref().is_some_and(|bound| bound.as_str() == name);
        match pattern {
            Pattern::MatchValue(_) | Pattern::MatchSingleton(_) => false,
            Pattern::MatchAs(as_) => {
                is(&as_.name) || as_.pattern.as_ref().is_some_and(|inner| pattern_binds(inner, name))
            }
            Pattern::MatchStar(star) => is(&star.name),
            Pattern::MatchOr(or) => or.patterns.iter().any(|inner| pattern_binds(inner, name)),
            Pattern::MatchSequence(sequence) => {
                sequence.patterns.iter().any(|inner| pattern_binds(inner, name))
            }
            Pattern::MatchMapping(mapping) => {
                is(&mapping.rest) || mapping.patterns.iter().any(|inner| pattern_binds(inner, name))
            }
            Pattern::MatchClass(class) => {
                let keywords = class.arguments.keywords.iter().map(|keyword| &keyword.pattern);
                class.arguments.patterns.iter().chain(keywords).any(|inner| pattern_binds(inner, name))
            }
        }
    }
    let guard_binds = |guard: &Ast| any_over_expr(guard, |part| part.is_named_expr());
    cases
        .iter()
        .any(|case| case.guard.as_deref().is_some_and(guard_binds) || pattern_binds(&case.pattern, name))
}
