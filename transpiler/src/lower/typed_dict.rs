//! `TypedDict`: a class for type checkers, whose instances are dicts.
//!
//! ```py
//! class Movie(TypedDict):     # nothing, where the name is only called and used in annotations
//!     title: str
//! Movie(title="Up")           # {"title": "Up"}
//! ```

use super::context::{Lowered, Lowerer};
use super::program::{kept_ranges, within};
use super::scope::{Access, MODULE};
use crate::hir::ExprKind;
use ruff_python_ast::{self as ast, Expr as Ast};

impl<'a> Lowerer<'a> {
    /// Whether the class statement does nothing that the compiled program could see.
    pub fn is_only_typed_dict(&self, def: &'a ast::StmtClassDef) -> bool {
        let name = def.name.as_str();
        if self.at() != MODULE || !self.is_typed_dict(self.module, def, 0) || self.analysis.imports_name(name)
        {
            return false;
        }
        let info = &self.analysis.modules[self.module];
        let kept = kept_ranges(self.module, info, self.keep);
        let mut loads = 0;
        for occurrence in info.scopes.occurrences.iter().filter(|occurrence| occurrence.name == name) {
            if within(&kept, occurrence.start) {
                return false;
            }
            loads += usize::from(occurrence.access == Access::Load && !occurrence.annotation);
        }
        let calls = self.uses.calls_of(self.module, name);
        let bases = info.source.units().filter_map(|stmt| stmt.as_class_def_stmt());
        let bases = bases.filter(|class| self.is_typed_dict(self.module, class, 0));
        let bases = bases.flat_map(|class| class.bases());
        let based = bases.filter(|base| matches!(base, Ast::Name(base) if base.id == name)).count();
        loads == calls + based
    }

    /// Whether the class is a `TypedDict`, itself or through its bases.
    pub fn is_typed_dict(&self, module: usize, def: &'a ast::StmtClassDef, depth: usize) -> bool {
        def.decorator_list.is_empty()
            && depth < 20
            && def.bases().iter().any(|base| {
                let path = self.analysis.external(module, MODULE, base);
                let class = || self.analysis.class_named(module, MODULE, base);
                matches!(path.as_deref(), Some("typing.TypedDict" | "typing_extensions.TypedDict"))
                    || class().is_some_and(|(module, def)| self.is_typed_dict(module, def, depth + 1))
            })
    }

    /// `Movie(title="Up")`
    pub fn typed_dict(&mut self, call: &'a ast::ExprCall) -> Lowered<Option<ExprKind>> {
        let Some((module, class)) = self.analysis.class_named(self.module, self.at(), &call.func) else {
            return Ok(None);
        };
        let named = call.arguments.keywords.iter().all(|keyword| keyword.arg.is_some());
        if !named || !call.arguments.args.is_empty() || !self.is_typed_dict(module, class, 0) {
            return Ok(None);
        }
        let mut items = Vec::new();
        for keyword in &call.arguments.keywords {
            let Some(name) = &keyword.arg else { continue };
            let key = self.str(keyword, name.as_str());
            items.push((Some(key), self.lower_callable(&keyword.value)?));
        }
        Ok(Some(ExprKind::Dict(items)))
    }
}
