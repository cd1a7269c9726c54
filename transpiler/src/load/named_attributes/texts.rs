//! Which texts an expression may be, where the program says so: those of a display that is gone over, the keys and values of a dict
//! that nothing changes, and what all calls of a function give.
//!
//! ```py
//! for axis in ("x", "y"):                # x, y
//!     total += getattr(self, axis) ** 2
//! def column(rows, field):               # what the calls of `column` give: name, age
//!     return [getattr(row, field) for row in rows]
//! print(column(staff, "name"), column(staff, "age"))
//! ```
//!
//! More texts than there are is right; where one may be missing, nothing is known.

use super::variables::{Binding, Call, Function, ScopeId, Variables};
use ruff_python_ast::{self as ast, Expr};
use std::cell::{Cell, RefCell};

/// The texts in the order in which the program has them; `None` where any may come.
pub(super) type Known = Option<Vec<String>>;

/// So many texts are not told apart one by one.
const MOST: usize = 40;
/// So far the way back may go.
const STEPS: usize = 3000;

/// Which part of a value is meant.
#[derive(Clone, Copy, PartialEq)]
enum Part {
    Whole,
    /// What is gone over.
    Items,
    /// The values of a dict, the items of a sequence.
    Values,
    /// What stands at a place in the items.
    Column(usize),
    /// And at a place in that.
    Inner(usize, usize),
}

pub(super) struct Texts<'v, 'a> {
    variables: &'v Variables<'a>,
    /// What is being asked: a variable that is made from itself gets nothing new from that.
    asked: RefCell<Vec<(ScopeId, String, Part)>>,
    steps: Cell<usize>,
}

impl<'v, 'a> Texts<'v, 'a> {
    pub fn new(variables: &'v Variables<'a>) -> Texts<'v, 'a> {
        Texts { variables, asked: RefCell::default(), steps: Cell::new(0) }
    }

    /// The texts that the expression may be.
    pub fn of(&self, expr: &'a Expr, scope: ScopeId) -> Known {
        if self.variables.runs_unknown {
            return None;
        }
        self.steps.set(0);
        self.part(expr, scope, Part::Whole)
    }

    fn part(&self, expr: &'a Expr, scope: ScopeId, part: Part) -> Known {
        self.steps.set(self.steps.get() + 1);
        if self.steps.get() > STEPS {
            return None;
        }
        let found = match expr {
            Expr::Name(name) => self.variable(name, scope, part),
            Expr::Attribute(attribute) => self.attribute(attribute, scope, part),
            Expr::If(choice) => self.all([&*choice.body, &*choice.orelse], scope, part),
            Expr::BoolOp(choice) => self.all(&choice.values, scope, part),
            Expr::Call(call) => self.call(call, scope, part),
            _ => match part {
                Part::Whole => self.whole(expr, scope),
                Part::Items => self.items(expr, scope),
                Part::Values => match expr {
                    Expr::Dict(dict) => self.dict(dict, |item| Some(&item.value), scope),
                    _ => self.items(expr, scope),
                },
                Part::Column(at) => self.column(expr, at, scope),
                Part::Inner(..) => None,
            },
        };
        found.filter(|texts| texts.len() <= MOST)
    }

    fn all<I: IntoIterator<Item = &'a Expr>>(&self, exprs: I, scope: ScopeId, part: Part) -> Known {
        join(exprs.into_iter().map(|expr| self.part(expr, scope, part)))
    }

    fn whole(&self, expr: &'a Expr, scope: ScopeId) -> Known {
        match expr {
            Expr::StringLiteral(text) => Some(vec![text.value.to_str().to_owned()]),
            Expr::BinOp(sum) if sum.op == ast::Operator::Add => {
                let left = self.part(&sum.left, scope, Part::Whole)?;
                Some(appended(left, &self.part(&sum.right, scope, Part::Whole)?))
            }
            Expr::FString(text) => text.value.elements().try_fold(vec![String::new()], |all, element| {
                let more = match element {
                    ast::InterpolatedStringElement::Literal(text) => vec![text.value.to_string()],
                    ast::InterpolatedStringElement::Interpolation(value) => {
                        let plain = value.conversion.is_none() && value.format_spec.is_none();
                        self.part(&value.expression, scope, Part::Whole).filter(|_| plain)?
                    }
                };
                Some(appended(all, &more)).filter(|all| all.len() <= MOST)
            }),
            Expr::Subscript(item) if !item.slice.is_slice_expr() => {
                self.part(&item.value, scope, Part::Values)
            }
            _ => None,
        }
    }

    fn items(&self, expr: &'a Expr, scope: ScopeId) -> Known {
        match expr {
            Expr::Tuple(ast::ExprTuple { elts, .. })
            | Expr::List(ast::ExprList { elts, .. })
            | Expr::Set(ast::ExprSet { elts, .. }) => join(elts.iter().map(|item| match item {
                Expr::Starred(starred) => self.part(&starred.value, scope, Part::Items),
                item => self.part(item, scope, Part::Whole),
            })),
            Expr::Dict(dict) => self.dict(dict, |item| item.key.as_ref(), scope),
            Expr::StringLiteral(text) => Some(text.value.to_str().chars().map(String::from).collect()),
            Expr::BinOp(sum) if sum.op == ast::Operator::Add => {
                self.all([&*sum.left, &*sum.right], scope, Part::Items)
            }
            Expr::Subscript(slice) if slice.slice.is_slice_expr() => {
                self.part(&slice.value, scope, Part::Items)
            }
            Expr::ListComp(node) => {
                self.part(&node.elt, self.variables.comprehension(scope, node.range)?, Part::Whole)
            }
            Expr::Generator(node) => {
                self.part(&node.elt, self.variables.comprehension(scope, node.range)?, Part::Whole)
            }
            _ => None,
        }
    }

    fn dict(
        &self,
        dict: &'a ast::ExprDict,
        of: impl Fn(&'a ast::DictItem) -> Option<&'a Expr>,
        scope: ScopeId,
    ) -> Known {
        join(dict.items.iter().map(|item| {
            let _ = item.key.as_ref()?;
            self.part(of(item)?, scope, Part::Whole)
        }))
    }

    fn column(&self, expr: &'a Expr, at: usize, scope: ScopeId) -> Known {
        let (Expr::Tuple(ast::ExprTuple { elts, .. })
        | Expr::List(ast::ExprList { elts, .. })
        | Expr::Set(ast::ExprSet { elts, .. })) = expr
        else {
            return None;
        };
        join(elts.iter().map(|row| {
            let row = row.as_tuple_expr()?;
            let plain = !row.elts.iter().any(Expr::is_starred_expr);
            self.part(row.elts.get(at).filter(|_| plain)?, scope, Part::Whole)
        }))
    }

    fn call(&self, call: &'a ast::ExprCall, scope: ScopeId, part: Part) -> Known {
        let args = &call.arguments.args;
        if args.iter().any(Expr::is_starred_expr) {
            return None;
        }
        match (&*call.func, part) {
            (Expr::Name(name), part) if self.is_builtin(name.id.as_str(), scope) => {
                match (name.id.as_str(), part) {
                    (
                        "sorted" | "list" | "tuple" | "reversed" | "iter",
                        Part::Items | Part::Values | Part::Column(_),
                    ) => {
                        let part = if part == Part::Values { Part::Items } else { part };
                        self.part(args.first()?, scope, part)
                    }
                    ("set" | "frozenset", Part::Items | Part::Column(_)) => {
                        self.part(args.first()?, scope, part)
                    }
                    ("enumerate", Part::Inner(1, at)) => self.part(args.first()?, scope, Part::Column(at)),
                    ("zip", Part::Inner(outer, at)) => self.part(args.get(outer)?, scope, Part::Column(at)),
                    ("enumerate", Part::Column(1)) => self.part(args.first()?, scope, Part::Items),
                    ("zip", Part::Column(at)) => self.part(args.get(at)?, scope, Part::Items),
                    ("next", Part::Whole) if args.len() == 1 => self.part(&args[0], scope, Part::Items),
                    _ => None,
                }
            }
            (Expr::Attribute(method), part) => match (method.attr.as_str(), part) {
                ("keys", Part::Items) | ("items", Part::Column(0)) if args.is_empty() => {
                    self.part(&method.value, scope, Part::Items)
                }
                ("values", Part::Items) | ("items", Part::Column(1)) if args.is_empty() => {
                    self.part(&method.value, scope, Part::Values)
                }
                ("copy", part) if part != Part::Whole && args.is_empty() => {
                    self.part(&method.value, scope, part)
                }
                // Without a default it may be None.
                ("get", Part::Whole) => {
                    let default = self.part(args.get(1)?, scope, Part::Whole);
                    join([self.part(&method.value, scope, Part::Values), default])
                }
                ("split", Part::Items) if args.is_empty() && call.arguments.is_empty() => {
                    let text = method.value.as_string_literal_expr()?;
                    Some(text.value.to_str().split_ascii_whitespace().map(str::to_owned).collect())
                }
                ("lower", Part::Whole) => self.changed(&method.value, scope, str::to_ascii_lowercase),
                ("upper", Part::Whole) => self.changed(&method.value, scope, str::to_ascii_uppercase),
                _ => None,
            },
            _ => None,
        }
    }

    fn changed(&self, text: &'a Expr, scope: ScopeId, change: impl Fn(&str) -> String) -> Known {
        let texts = self.part(text, scope, Part::Whole)?;
        texts.iter().all(|text| text.is_ascii()).then(|| texts.iter().map(|text| change(text)).collect())
    }

    fn is_builtin(&self, name: &str, scope: ScopeId) -> bool {
        !self.variables.is_declared(name) && self.variables.bindings(scope, name).is_none()
    }

    /// What the variable holds, by everything that binds it.
    fn variable(&self, used: &ast::ExprName, scope: ScopeId, part: Part) -> Known {
        let name = used.id.as_str();
        let (owner, bindings) = self.variables.bindings(scope, name)?;
        if let Some(only) = self.variables.by_loop(scope, owner, name, used.range) {
            let container = part != Part::Whole && self.variables.may_change(name);
            return self.bound(&bindings[only], part).filter(|_| !container);
        }
        self.asking(owner, name, part, || {
            let holds_container = part != Part::Whole && bindings.iter().any(|binding| !is_tuple(binding));
            if holds_container && self.variables.may_change(name) {
                return None;
            }
            join(bindings.iter().map(|binding| self.bound(binding, part)))
        })
    }

    /// Asks for something with a name, unless that is being asked already.
    fn asking(&self, scope: ScopeId, name: &str, part: Part, find: impl FnOnce() -> Known) -> Known {
        let key = (scope, name.to_owned(), part);
        if self.asked.borrow().contains(&key) {
            return Some(Vec::new());
        }
        self.asked.borrow_mut().push(key);
        let found = find();
        let _ = self.asked.borrow_mut().pop();
        found
    }

    fn bound(&self, binding: &Binding<'a>, part: Part) -> Known {
        match (binding, part) {
            (Binding::Value(value, scope), part) => self.part(value, *scope, part),
            (Binding::Item(value, scope), Part::Whole) => self.part(value, *scope, Part::Items),
            (Binding::Column(value, at, scope), Part::Whole) => self.part(value, *scope, Part::Column(*at)),
            (Binding::Inner(value, at, inner, scope), Part::Whole) => {
                self.part(value, *scope, Part::Inner(*at, *inner))
            }
            (Binding::Parameter(function, at), part) => self.parameter(*function, *at, part),
            (Binding::Keywords(function), Part::Items) => self.keywords(*function),
            (Binding::Keywords(function), Part::Column(0)) => self.keywords(*function),
            _ => None,
        }
    }

    /// `self.fields`, `Point.fields`: what classes and methods give the attribute.
    fn attribute(&self, attribute: &'a ast::ExprAttribute, scope: ScopeId, part: Part) -> Known {
        let name = attribute.attr.as_str();
        let base = attribute.value.as_name_expr()?.id.as_str();
        let class = match self.variables.bindings(scope, base)? {
            (_, [Binding::Parameter(function, 0)]) => {
                let function = &self.variables.functions[*function];
                function.class.filter(|_| !is_decorated(function, "staticmethod"))?
            }
            (_, [Binding::Other]) => match self.variables.classes.get(base)?.as_slice() {
                [class] => class,
                _ => return None,
            },
            _ => return None,
        };
        if !self.is_plain(class, 0) {
            return None;
        }
        self.asking(usize::MAX, name, part, || {
            let bindings = self.variables.class_bindings(name);
            let of_classes =
                bindings.filter(|(of, _)| self.are_related(of, class)).map(|(class, binding)| {
                    let plain = self.is_plain(class, 0)
                        && (part == Part::Whole || is_tuple(binding) || !self.variables.may_change(name));
                    self.bound(binding, part).filter(|_| plain)
                });
            let stores = self.variables.stores.get(name).into_iter().flatten();
            let own = stores.filter(|store| store.class.is_none_or(|of| self.are_related(of, class)));
            let stored = own.map(|store| {
                let (value, scope) = store.value?;
                let container = part != Part::Whole && !value.is_tuple_expr();
                self.part(value, scope, part).filter(|_| !container || !self.variables.may_change(name))
            });
            let by_name = self.variables.sites.iter().filter(|site| site.changes).map(|site| {
                let names = self.part(site.name, site.scope, Part::Whole)?;
                (!names.iter().any(|known| known == name)).then(Vec::new)
            });
            join(of_classes.chain(stored).chain(by_name))
        })
    }

    /// Whether an instance may be of both classes.
    fn are_related(&self, left: &'a ast::StmtClassDef, right: &'a ast::StmtClassDef) -> bool {
        let (left, right) = (self.family(left), self.family(right));
        left.iter().any(|name| right.contains(name))
    }

    /// Whether the class has nothing from elsewhere.
    fn is_plain(&self, class: &ast::StmtClassDef, depth: usize) -> bool {
        let base_is_plain = |base: &Expr| match base {
            Expr::Name(name) => match self.variables.classes.get(name.id.as_str()) {
                Some(classes) => depth < 20 && classes.iter().all(|class| self.is_plain(class, depth + 1)),
                None => matches!(name.id.as_str(), "object" | "ABC"),
            },
            _ => false,
        };
        class.keywords().is_empty() && class.bases().iter().all(base_is_plain)
    }

    /// What the calls of the function give the parameter.
    fn parameter(&self, function: usize, at: usize, part: Part) -> Known {
        let own = &self.variables.functions[function];
        let calls = self.calls_of(own)?;
        let parameter = own.def.parameters.iter_non_variadic_params().nth(at)?;
        let by_position = own.def.parameters.posonlyargs.len() + own.def.parameters.args.len();
        let all = calls.into_iter().map(|(call, skipped)| {
            let arguments = &call.call.arguments;
            let unknown = arguments.keywords.iter().any(|keyword| keyword.arg.is_none());
            if unknown || arguments.args.iter().any(Expr::is_starred_expr) {
                return None;
            }
            let positional = at.checked_sub(skipped).filter(|_| at < by_position);
            let given = positional.and_then(|at| arguments.args.get(at));
            let given =
                given.or(arguments.find_keyword(parameter.name().as_str()).map(|keyword| &keyword.value));
            match (given, parameter.default()) {
                (Some(value), _) => self.part(value, call.scope, part),
                (None, Some(default)) => self.part(default, own.around, part),
                // TypeError
                (None, None) => Some(Vec::new()),
            }
        });
        join(all)
    }

    /// The names of `**options`.
    fn keywords(&self, function: usize) -> Known {
        let own = &self.variables.functions[function];
        let parameters: Vec<&str> = own
            .def
            .parameters
            .iter_non_variadic_params()
            .map(|parameter| parameter.name().as_str())
            .collect();
        let calls = self.calls_of(own)?;
        join(calls.into_iter().map(|(call, _)| {
            join(call.call.arguments.keywords.iter().map(|keyword| match &keyword.arg {
                Some(name) if parameters.contains(&name.as_str()) => Some(Vec::new()),
                Some(name) => Some(vec![name.to_string()]),
                None => self.part(&keyword.value, call.scope, Part::Items),
            }))
        }))
    }

    /// All calls of the function, each with how many parameters the call does not give; `None` if there may be others.
    fn calls_of(&self, own: &Function<'a>) -> Option<Vec<(Call<'a>, usize)>> {
        let name = own.def.name.as_str();
        let known = ["staticmethod", "classmethod", "abstractmethod"];
        let decorators = own.def.decorator_list.iter();
        let plain = decorators
            .clone()
            .all(|decorator| known.iter().any(|known| is_name(&decorator.expression, known)));
        if !plain {
            return None;
        }
        let none: &[Call<'a>] = &[];
        let named = |name: &str| self.variables.calls.get(name).map_or(none, Vec::as_slice).iter().copied();
        let Some(class) = own.class else {
            let taken = self.variables.held.contains(name) || self.by_computed_name(name);
            return (!taken).then(|| named(name).map(|call| (call, 0)).collect());
        };
        let is_init = name == "__init__";
        if !self.is_plain(class, 0) || name.starts_with("__") && !is_init {
            return None;
        }
        if self.variables.held.contains(name) || self.by_computed_name(name) {
            return None;
        }
        let attribute = |call: &Call<'a>| call.call.func.is_attribute_expr();
        let unbound = |call: &Call<'a>| match &*call.call.func {
            Expr::Attribute(method) => {
                matches!(&*method.value, Expr::Name(name) if self.variables.classes.contains_key(name.id.as_str()))
            }
            _ => false,
        };
        let skipped = |call: &Call<'a>| match () {
            () if is_decorated(own, "staticmethod") => 0,
            () if is_decorated(own, "classmethod") => 1,
            () => usize::from(!unbound(call)),
        };
        let mut calls: Vec<_> = named(name).filter(attribute).map(|call| (call, skipped(&call))).collect();
        if is_init {
            if self.variables.calls_any {
                return None;
            }
            for below in self.family(class) {
                if self.variables.held.contains(below) || self.by_computed_name(below) {
                    return None;
                }
                calls.extend(named(below).map(|call| (call, 1)));
            }
            calls.extend(named("cls").chain(named("__class__")).map(|call| (call, 1)));
        }
        Some(calls)
    }

    /// The class and all that derive from it, by their names.
    fn family(&self, class: &'a ast::StmtClassDef) -> Vec<&'a str> {
        let mut found = vec![class.name.as_str()];
        let mut at = 0;
        while let Some(base) = found.get(at).copied() {
            at += 1;
            for (name, classes) in &self.variables.classes {
                let derives = classes.iter().any(|class| class.bases().iter().any(|own| is_name(own, base)));
                if derives && !found.contains(name) {
                    found.push(name);
                }
            }
        }
        found
    }

    /// Whether something may reach the function by a name that is computed.
    fn by_computed_name(&self, name: &str) -> bool {
        let names = |at: &super::variables::Site<'a>| {
            self.asking(usize::MAX - 1, &format!("{}:{:?}", at.module, at.range), Part::Whole, || {
                self.part(at.name, at.scope, Part::Whole)
            })
        };
        let reads = self.variables.sites.iter().filter(|site| !site.changes);
        reads.into_iter().any(|site| {
            let start = known_start(site.name);
            let may_be = start.is_empty() || name.starts_with(&start);
            may_be && names(site).is_none_or(|names| names.iter().any(|known| known == name))
        })
    }
}

fn is_tuple(binding: &Binding<'_>) -> bool {
    matches!(binding, Binding::Value(Expr::Tuple(_) | Expr::StringLiteral(_), _))
}

fn is_name(expr: &Expr, wanted: &str) -> bool {
    match expr {
        Expr::Name(name) => name.id == wanted,
        Expr::Attribute(attribute) => attribute.attr.as_str() == wanted,
        _ => false,
    }
}

fn is_decorated(function: &Function<'_>, decorator: &str) -> bool {
    function.def.decorator_list.iter().any(|own| is_name(&own.expression, decorator))
}

/// What the text begins with at least.
fn known_start(text: &Expr) -> String {
    match text {
        Expr::StringLiteral(text) => text.value.to_str().to_owned(),
        Expr::BinOp(sum) if sum.op == ast::Operator::Add => known_start(&sum.left),
        Expr::FString(text) => {
            let first = text.value.elements().next().and_then(|part| part.as_literal());
            first.map_or_else(String::new, |part| part.value.to_string())
        }
        _ => String::new(),
    }
}

fn join(all: impl IntoIterator<Item = Known>) -> Known {
    let mut texts = Vec::new();
    for known in all {
        for text in known? {
            if !texts.contains(&text) {
                texts.push(text);
            }
        }
    }
    Some(texts)
}

fn appended(starts: Vec<String>, ends: &[String]) -> Vec<String> {
    starts.iter().flat_map(|start| ends.iter().map(move |end| format!("{start}{end}"))).collect()
}
