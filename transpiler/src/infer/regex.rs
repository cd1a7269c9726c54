//! What the compiler knows of regular expressions: the groups of patterns that are literals.
//!
//! ```py
//! DATE = re.compile(r"(\d+)-(\d+)(?:-(\d+))?")
//! m = DATE.match(text)
//! int(m.group(1))           # a text: the group is part of every match
//! m.group(3)                # a text or None
//! DATE.findall(text)        # tuples of three
//! ```
//!
//! A `re.Pattern` or `re.Match` has one type argument, an int that only inference sees: the number of the groups' shape. Where
//! patterns of several shapes meet it is no constant any more, and what depends on the shape is asked of Python.

use super::call::CallArgs;
use super::cells::{Atom, Kind, NodeId, T};
use super::ints::Ints;
use super::solve::Solver;
use crate::hir::{Arg, ArgKind, Expr, ExprKind, Hir, StmtKind, Target};

/// How many groups have a tuple of their own in the runtime.
const TUPLES: usize = 6;

/// A group of a pattern.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Group {
    name: Option<String>,
    /// It takes part in every match.
    sure: bool,
}

/// The shapes of the patterns that were seen: which groups they have.
#[derive(Clone, Default, Debug)]
pub(super) struct Shapes(Vec<Vec<Group>>);

impl Shapes {
    fn number(&mut self, groups: Vec<Group>) -> Ints {
        let known = self.0.iter().position(|known| *known == groups);
        let number = known.unwrap_or_else(|| {
            self.0.push(groups);
            self.0.len() - 1
        });
        Ints::constant(number as i64)
    }
}

/// Whether the type of the runtime has a shape as its argument.
pub(super) fn has_shape(native: &str) -> bool {
    matches!(native, "Pattern" | "Match")
}

/// The argument with this name, or at this place.
fn argument<'e>(args: &'e [Arg], place: usize, name: &str) -> Option<&'e Expr> {
    let named = |arg: &&Arg| matches!(&arg.kind, ArgKind::Keyword(keyword) if **keyword == *name);
    match args.get(place) {
        Some(Arg { kind: ArgKind::Positional, value }) => Some(value),
        _ => args.iter().find(named).map(|arg| &arg.value),
    }
}

impl<'a> Solver<'a> {
    /// The shape that the results of a call of the catalog have, if these have one.
    pub(super) fn shape_of_call(&mut self, expr: Option<&'a Expr>, path: &str, receiver: Option<&T>) -> Ints {
        if path.starts_with("re.Pattern.") || path.starts_with("re.Match.") {
            return receiver.map_or(Ints::ANY, |receiver| self.shape_of(receiver));
        }
        match expr.and_then(|expr| self.groups_of_literal(expr, path)) {
            Some(groups) => self.shapes.number(groups),
            None => Ints::ANY,
        }
    }

    fn shape_of(&mut self, ty: &T) -> Ints {
        match ty.without_none().single() {
            Some(Atom::Node(node)) => self.shape_of_node(*node),
            _ => Ints::ANY,
        }
    }

    fn shape_of_node(&mut self, node: NodeId) -> Ints {
        match self.cells.kind(node) {
            Kind::Native(name) if has_shape(&name) => {
                let slot = self.cells.arg(node, 0);
                self.cells.read(slot).ints()
            }
            _ => Ints::ANY,
        }
    }

    fn groups(&self, shape: Ints) -> Option<&[Group]> {
        match shape.bounds() {
            Some((low, high)) if low == high => {
                self.shapes.0.get(usize::try_from(low).ok()?).map(Vec::as_slice)
            }
            _ => None,
        }
    }

    /// The groups of the literal pattern that a function of `re` is called with.
    fn groups_of_literal(&self, call: &Expr, path: &str) -> Option<Vec<Group>> {
        let ExprKind::Call { args, .. } = &call.kind else { return None };
        let pattern = self.literal_text(argument(args, 0, "pattern")?)?;
        let place = match path.split('.').nth(1)? {
            "compile" => 1,
            "sub" | "subn" => 4,
            "split" => 3,
            _ => 2,
        };
        let verbose = match argument(args, place, "flags") {
            None => false,
            Some(flags) => is_verbose(flags)?,
        };
        super::regex_groups::groups(pattern, verbose)
    }

    /// A text that is written out, here or where the one assignment of a module variable stands.
    fn literal_text<'e>(&self, expr: &'e Expr) -> Option<&'e str>
    where
        'a: 'e,
    {
        let id = match &expr.kind {
            ExprKind::Str(text) => return Some(text),
            ExprKind::Global(id) => *id,
            _ => return None,
        };
        let hir: &'a Hir = self.hir;
        let global = &hir.globals[id.index()];
        if !global.assigned_once || global.set_by_python {
            return None;
        }
        let body = hir.modules[global.module.index()].body;
        hir.functions[body.index()].body.iter().find_map(|stmt| match &stmt.kind {
            StmtKind::Assign { targets, value: Expr { kind: ExprKind::Str(text), .. } } => targets
                .iter()
                .any(|target| matches!(target, Target::Global(found) if *found == id))
                .then_some(text.as_str()),
            _ => None,
        })
    }

    /// The catalog's path for a call of `re`, by the shape of the pattern; empty where only Python knows the type of the result.
    pub(super) fn regex_path(
        &mut self,
        call: &'a Expr,
        path: &str,
        receiver: Option<&T>,
        args: &CallArgs,
    ) -> String {
        let Some(name) = path.strip_prefix("re.") else { return path.to_owned() };
        if names_characters(call) {
            return String::new();
        }
        let shape = self.shape_of_call(Some(call), path, receiver);
        let groups = self.groups(shape);
        let all_sure = groups.is_some_and(|groups| groups.iter().all(|group| group.sure));
        let method = name.rsplit('.').next().unwrap_or(name);
        let variant = match (method, groups) {
            ("findall", None) => return String::new(),
            ("findall", Some(groups)) => match groups.len() {
                0 | 1 => None,
                count @ 2..=TUPLES => Some(count.to_string()),
                _ => return String::new(),
            },
            ("split", _) => all_sure.then(|| "str".to_owned()),
            ("groups", Some(groups)) if name == "Match.groups" && args.all().is_empty() => match groups.len()
            {
                count @ 1..=TUPLES if all_sure => Some(format!("str.{count}")),
                count @ 1..=TUPLES => Some(count.to_string()),
                _ => None,
            },
            ("groupdict", Some(groups)) if args.all().is_empty() => {
                let sure = groups.iter().filter(|group| group.name.is_some()).all(|group| group.sure);
                sure.then(|| "str".to_owned())
            }
            ("group", _) => {
                let ExprKind::Call { args, .. } = &call.kind else { return path.to_owned() };
                let sure = args.len() == 1 && is_sure(&args[0].value, groups);
                sure.then(|| "str".to_owned())
            }
            _ => None,
        };
        match variant {
            Some(variant) => format!("{path}.{variant}"),
            None => path.to_owned(),
        }
    }

    /// The catalog's path of `match[index]`.
    pub(super) fn regex_item_path(&mut self, node: NodeId, path: String, index: Option<&Expr>) -> String {
        if path != "re.Match.__getitem__" {
            return path;
        }
        let shape = self.shape_of_node(node);
        let groups = self.groups(shape);
        let sure = index.is_some_and(|index| is_sure(index, groups));
        if sure { "re.Match.group.str".to_owned() } else { path }
    }
}

/// Whether the group that the expression names takes part in every match.
fn is_sure(index: &Expr, groups: Option<&[Group]>) -> bool {
    match (&index.kind, groups) {
        (ExprKind::Int(0), _) => true,
        (ExprKind::Int(number), Some(groups)) => {
            usize::try_from(*number - 1).ok().and_then(|at| groups.get(at)).is_some_and(|group| group.sure)
        }
        (ExprKind::Str(name), Some(groups)) => {
            groups.iter().any(|group| group.sure && group.name.as_deref() == Some(name.as_str()))
        }
        _ => false,
    }
}

/// Whether flags, which are written out, say that white space means nothing.
fn is_verbose(flags: &Expr) -> Option<bool> {
    match &flags.kind {
        ExprKind::Attribute(_, name) => flag(name),
        ExprKind::Binary(_, left, right) => Some(is_verbose(left)? | is_verbose(right)?),
        _ => None,
    }
}

fn flag(name: &str) -> Option<bool> {
    match name {
        "X" | "VERBOSE" => Some(true),
        "A" | "ASCII" | "I" | "IGNORECASE" | "M" | "MULTILINE" | "S" | "DOTALL" | "U" | "UNICODE"
        | "NOFLAG" => Some(false),
        _ => None,
    }
}

impl Group {
    pub(super) fn new(name: Option<String>) -> Group {
        Group { name, sure: true }
    }

    pub(super) fn may_lack(&mut self) {
        self.sure = false;
    }

    #[cfg(test)]
    pub(super) fn is_sure(&self) -> bool {
        self.sure
    }
}

/// Whether an argument is a pattern with `\N{BULLET}`: the runtime has no names of characters.
fn names_characters(call: &Expr) -> bool {
    let ExprKind::Call { args, .. } = &call.kind else { return false };
    args.iter().any(|arg| matches!(&arg.value.kind, ExprKind::Str(text) if text.contains("\\N{")))
}
