//! Whether a call does nothing but call the function that it is given.
//!
//! ```py
//! def fold(f, xs, start):
//!     for x in xs:
//!         start = f(start, x)
//!     return start
//!
//! fold(operator.add, xs, 0)       # fold(lambda a, b: a + b, xs, 0): nobody sees the difference
//!
//! def show(f):
//!     print(f.__name__)
//!
//! show(operator.add)              # a lambda has another name: so `operator.add` stays an object of Python
//! ```
//!
//! The callee is looked for by name: every function of the program that has it must only call the parameter, or pass it on to such
//! a one. What is no function of the program is looked for in the catalog: a parameter `impl Fn` is only called.

use ruff_python_ast::visitor::{self, Visitor};
use ruff_python_ast::{self as ast, Expr as Ast, Stmt as AstStmt};
use ruff_text_size::{Ranged, TextSize};

use super::context::Lowerer;
use super::only_called::{Uses, name_of};
use crate::catalog::{self, Sig};

/// An argument of a call: which parameter it is for.
#[derive(Clone, PartialEq, Eq)]
pub(super) enum Place {
    Position(usize),
    Keyword(String),
}

/// A function that is given to another one: as this argument of what has this name.
pub(super) struct Passed {
    callee: String,
    is_attribute: bool,
    place: Place,
}

impl Passed {
    /// None if the callee has no name.
    pub fn to(callee: &Ast, place: Place) -> Option<Passed> {
        let name = name_of(callee)?.to_owned();
        Some(Passed { callee: name, is_attribute: callee.is_attribute_expr(), place })
    }
}

/// The arguments of a call with their places; None for those whose place depends on what others hold.
pub(super) fn placed(arguments: &ast::Arguments) -> impl Iterator<Item = (Option<Place>, &Ast)> {
    let starred = arguments.args.iter().position(Ast::is_starred_expr).unwrap_or(usize::MAX);
    let positional = arguments
        .args
        .iter()
        .enumerate()
        .map(move |(at, value)| ((at < starred).then_some(Place::Position(at)), value));
    let keywords = arguments
        .keywords
        .iter()
        .map(|keyword| (keyword.arg.as_ref().map(|name| Place::Keyword(name.to_string())), &keyword.value));
    positional.chain(keywords)
}

/// The parameters that have been looked at, by the start of their function; variables and attributes have none.
pub(super) type Seen = Vec<(Option<TextSize>, String)>;

impl Lowerer<'_> {
    /// Whether what is called only calls this argument.
    pub fn only_calls(&self, callee: &Ast, place: Option<Place>) -> bool {
        let Some(passed) = place.and_then(|place| Passed::to(callee, place)) else { return false };
        self.passes_to_callers(&[passed], &mut Vec::new())
    }

    /// Whether all that these are passed to only call them.
    pub(super) fn passes_to_callers(&self, passed: &[Passed], seen: &mut Seen) -> bool {
        passed.iter().all(|passed| {
            let mut found =
                Definitions { name: &passed.callee, in_class: false, all: Vec::new(), known: true };
            self.analysis.mentions.of(found.name).iter().for_each(|stmt| found.visit_stmt(stmt));
            if found.all.is_empty() {
                return found.known && is_called_by_library(passed);
            }
            found.known
                && found.all.iter().all(|definition| self.definition_calls(definition, &passed.place, seen))
        })
    }

    /// Whether the function only calls this parameter of its own, so that its default may be a lambda as well.
    pub fn calls_parameter(&self, def: &ast::StmtFunctionDef, name: &str) -> bool {
        let place = Place::Keyword(name.to_owned());
        let definition = Definition {
            start: def.start(),
            params: &def.parameters,
            bound: false,
            body: Body::Def(&def.body),
        };
        self.definition_calls(&definition, &place, &mut Vec::new())
    }

    fn definition_calls(&self, definition: &Definition, place: &Place, seen: &mut Seen) -> bool {
        let Some(name) = definition.parameter(place) else { return false };
        let key = (Some(definition.start), name.to_owned());
        if seen.contains(&key) {
            return true;
        }
        seen.push(key);
        let mut uses = Uses::of(name, None);
        match definition.body {
            Body::Def(body) => uses.visit_body(body),
            Body::Lambda(value) => uses.visit_expr(value),
        }
        uses.fits
            && uses.kept.iter().all(|kept| self.is_called_or_passed_by(kept, seen))
            && self.passes_to_callers(&uses.passed, seen)
    }
}

/// Whether a function of the runtime of this name only calls this argument. What is no attribute is no method, but may be a module's.
fn is_called_by_library(passed: &Passed) -> bool {
    catalog::catalog().entries.iter().any(|entry| {
        let (owner, name) = entry.path.rsplit_once('.').unwrap_or(("", entry.path));
        let is_meant = if passed.is_attribute { !owner.is_empty() } else { !entry.is_method };
        // A `defaultdict` shows the function that it keeps.
        let keeps = matches!(entry.ret, Sig::Native(..));
        let receiver = usize::from(entry.is_method);
        name == passed.callee
            && is_meant
            && !keeps
            && entry.params.iter().skip(receiver).enumerate().any(|(at, param)| {
                matches!(param.sig, Sig::Fn(..))
                    && match &passed.place {
                        Place::Position(place) => *place == at,
                        Place::Keyword(name) => name == param.name,
                    }
            })
    })
}

enum Body<'a> {
    Def(&'a [AstStmt]),
    Lambda(&'a Ast),
}

/// A function that a call of the name may run.
struct Definition<'a> {
    start: TextSize,
    params: &'a ast::Parameters,
    /// Its first parameter is the instance or class.
    bound: bool,
    body: Body<'a>,
}

impl Definition<'_> {
    /// The parameter that takes the argument; `*args` and `**kwargs` are none.
    fn parameter(&self, place: &Place) -> Option<&str> {
        let params = self.params;
        let param = match place {
            Place::Position(at) => {
                params.posonlyargs.iter().chain(&params.args).nth(at + usize::from(self.bound))
            }
            Place::Keyword(name) => params
                .args
                .iter()
                .chain(&params.kwonlyargs)
                .find(|param| param.parameter.name.as_str() == name),
        };
        param.map(|param| param.parameter.name.as_str())
    }
}

/// Looks for all functions of a name; a class stands for its `__init__`.
struct Definitions<'n, 'a> {
    name: &'n str,
    in_class: bool,
    all: Vec<Definition<'a>>,
    /// All that was found is understood.
    known: bool,
}

impl<'a> Definitions<'_, 'a> {
    fn add(&mut self, def: &'a ast::StmtFunctionDef) {
        let is = |name: &str| def.decorator_list.iter().any(|one| name_of(&one.expression) == Some(name));
        let plain = def.decorator_list.iter().all(|one| {
            matches!(name_of(&one.expression), Some("staticmethod" | "classmethod" | "contextmanager"))
        });
        // What another decorator does with the arguments is not followed.
        self.known &= plain;
        self.all.push(Definition {
            start: def.start(),
            params: &def.parameters,
            bound: self.in_class && !is("staticmethod"),
            body: Body::Def(&def.body),
        });
    }

    fn add_class(&mut self, class: &'a ast::StmtClassDef) {
        let init = class.body.iter().find_map(|stmt| match stmt {
            AstStmt::FunctionDef(def) if def.name.as_str() == "__init__" => Some(def),
            _ => None,
        });
        match init {
            Some(init) if class.decorator_list.is_empty() => {
                let outer = std::mem::replace(&mut self.in_class, true);
                self.add(init);
                self.in_class = outer;
            }
            // A base's, or one that is made for a dataclass.
            _ => self.known = false,
        }
    }
}

impl<'a> Visitor<'a> for Definitions<'_, 'a> {
    fn visit_stmt(&mut self, stmt: &'a AstStmt) {
        let outer = self.in_class;
        match stmt {
            AstStmt::FunctionDef(def) => {
                if def.name.as_str() == self.name {
                    self.add(def);
                }
                self.in_class = false;
            }
            AstStmt::ClassDef(class) => {
                if class.name.as_str() == self.name {
                    self.add_class(class);
                }
                self.in_class = true;
            }
            AstStmt::Assign(assign)
                if assign.targets.iter().any(|target| name_of(target) == Some(self.name)) =>
            {
                match &*assign.value {
                    Ast::Lambda(ast::ExprLambda { parameters: Some(params), body, .. }) => {
                        self.all.push(Definition {
                            start: body.start(),
                            params,
                            bound: false,
                            body: Body::Lambda(body),
                        });
                    }
                    // A variable that holds some function.
                    _ => self.known = false,
                }
            }
            _ => {}
        }
        visitor::walk_stmt(self, stmt);
        self.in_class = outer;
    }

    fn visit_parameter(&mut self, parameter: &'a ast::Parameter) {
        // A function that a function gets.
        self.known &= parameter.name.as_str() != self.name;
    }
}
