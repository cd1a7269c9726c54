//! What `replace`, `asdict` and `astuple` of `dataclasses` run for a dataclass of the program: a method for each.
//!
//! ```py
//! replace(p, x=3)     # p._replace_x(3):  def _replace_x(self, x): return P(x=x, y=self.y)
//! asdict(p)           # p._asdict():      def _asdict(self): return {"x": self.x, "at": asdict(self.at), "tags": list(self.tags)}
//! ```
//!
//! How a field is copied is read from its annotation; `infer/dataclass_functions.rs` sees whether its type is that, and
//! leaves the call to Python if it is not.

use ruff_python_ast as ast;

use super::class::ClassBody;
use super::context::{Lowered, Lowerer};
use super::dataclass::DataclassInfo;
use crate::hir::{Arg, ArgKind, Expr, ExprKind, FieldCopy, LocalId, ModuleRef, StmtKind};

impl<'a> Lowerer<'a> {
    /// Adds the methods for the functions that the program imports.
    pub fn dataclass_methods(&mut self, info: &DataclassInfo<'a>, body: &mut ClassBody<'a>) -> Lowered<()> {
        let node = &body.def.name;
        let given = info.fields.iter().filter(|field| field.init);
        let given: Vec<String> = given.map(|field| field.name.clone()).collect();
        if self.analysis.imports_function("dataclasses", "replace") {
            self.replacing_methods(&given, body)?;
        }
        for (function, method) in [("asdict", "_asdict"), ("astuple", "_astuple")] {
            let is_taken = body.methods.iter().any(|own| own.name == method);
            if is_taken || info.fields.is_empty() || !self.analysis.imports_function("dataclasses", function)
            {
                continue;
            }
            self.synthetic(method, Vec::new(), body, |lowerer, locals| {
                let mut keys = Vec::new();
                let mut values = Vec::new();
                for field in &info.fields {
                    keys.push(Some(lowerer.str(node, &field.name)));
                    let copy = FieldCopy::of(&field.annotation.ty);
                    values.push(lowerer.copied_field(node, locals[0].1, &field.name, copy, function));
                }
                let all = match function {
                    "asdict" => ExprKind::Dict(keys.into_iter().zip(values).collect()),
                    _ => ExprKind::Tuple(values),
                };
                let all = lowerer.expr(node, all);
                Ok(vec![lowerer.stmt(node, StmtKind::Return(Some(all)))])
            })?;
        }
        Ok(())
    }

    /// `self.name`, or a copy of it.
    fn copied_field(
        &mut self,
        node: &'a ast::Identifier,
        this: LocalId,
        name: &str,
        copy: FieldCopy,
        function: &str,
    ) -> Expr {
        let value = self.field_of(node, this, name);
        let func = match copy {
            FieldCopy::None => return value,
            FieldCopy::List => self.builtin(node, "list"),
            FieldCopy::Dict => self.builtin(node, "dict"),
            FieldCopy::Dataclass(_) => {
                let module = ModuleRef::External { name: "dataclasses".to_owned(), submodule: None };
                self.expr(node, ExprKind::ImportFrom(module, function.to_owned()))
            }
        };
        let args = vec![Arg { kind: ArgKind::Positional, value }];
        self.expr(node, ExprKind::Call { func: Box::new(func), args })
    }
}
