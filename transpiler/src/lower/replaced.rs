//! Functions of libraries, and builtins, in whose place the program puts others.
//!
//! ```py
//! builtins.print = logged
//! setattr(time, "sleep", lambda seconds: None)
//! with patch("random.randint", return_value=4), patch.object(os, "getcwd"): ...
//! ```
//!
//! Wherever the program uses them, Python's modules are asked for what stands there now.

use super::expr::dotted;
use super::onlookers::Look;
use super::program::{Analysis, ModuleInfo};
use crate::catalog;
use ruff_python_ast::visitor::{self, Visitor};
use ruff_python_ast::{Expr, ExprCall};
use std::collections::BTreeSet;

/// `module.name` of each. Where the functions of a module share a state, the module too: there are not two states.
pub(super) fn replaced(analysis: &Analysis<'_>) -> BTreeSet<String> {
    let modules = analysis.modules.iter().enumerate();
    let mut all: BTreeSet<String> = modules.flat_map(|(at, info)| replaced_in(analysis, at, info)).collect();
    let sharing = |path: &String| {
        let (module, name) = path.rsplit_once('.')?;
        catalog::uses_hidden_state(module, name).then(|| module.to_owned())
    };
    let shared: Vec<String> = all.iter().filter_map(sharing).collect();
    all.extend(shared);
    all
}

fn replaced_in(analysis: &Analysis<'_>, at: usize, info: &ModuleInfo<'_>) -> Vec<String> {
    let mut attributes = Attributes::default();
    attributes.visit_body(&info.source.suite);
    let mut replaced: Vec<String> =
        attributes.set.iter().flat_map(|path| analysis.may_mean(at, path)).collect();
    if analysis.look() < Look::All {
        return replaced;
    }
    for path in attributes.told {
        // `app.time.sleep` is that of the module which `app` calls `time`.
        let ends = path.match_indices('.').map(|(dot, _)| &path[dot + 1..]);
        for end in ends.filter(|end| end.contains('.')) {
            let modules = 0..analysis.modules.len();
            replaced.extend(modules.flat_map(|at| analysis.may_mean(at, end)));
        }
        replaced.push(path);
    }
    replaced
}

/// Attributes that something is put in the place of, as they are written.
#[derive(Default)]
struct Attributes {
    /// Names are those of the module.
    set: Vec<String>,
    /// Whole paths, for what finds modules by their names: `patch("random.randint")`.
    told: Vec<String>,
}

impl<'a> Visitor<'a> for Attributes {
    fn visit_expr(&mut self, expr: &'a Expr) {
        match expr {
            Expr::Attribute(attribute) if !attribute.ctx.is_load() => self.set.extend(dotted(expr)),
            Expr::Call(call) => self.call(call),
            _ => {}
        }
        visitor::walk_expr(self, expr);
    }
}

impl Attributes {
    /// `set(module, "name", …)`, whatever the function is called, if it is none that only reads.
    fn call(&mut self, call: &ExprCall) {
        let only_reads =
            matches!(&*call.func, Expr::Name(name) if matches!(name.id.as_str(), "getattr" | "hasattr"));
        match &*call.arguments.args {
            [Expr::StringLiteral(text), ..] => {
                let text = text.value.to_str();
                let is_name = |part: &str| {
                    !part.is_empty() && !part.contains(|c: char| c != '_' && !c.is_alphanumeric())
                };
                if text.contains('.') && text.split('.').all(is_name) {
                    self.told.push(text.to_owned());
                }
            }
            [module, Expr::StringLiteral(name), ..] if !only_reads => {
                self.set.extend(dotted(module).map(|module| format!("{module}.{}", name.value.to_str())));
            }
            _ => {}
        }
    }
}
