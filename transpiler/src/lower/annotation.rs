//! Annotations as hints: what they say as far as the syntax shows it. They are never evaluated.
//!
//! ```py
//! x: Optional[List["Node"]]       # Union([Generic("list", [Class(Node)]), None])
//! y: tuple[int, ...]              # Generic("tuple_of", [Name("int"), Unknown])
//! ```

use ruff_python_ast::{Expr as Ast, Operator};

use super::context::Lowerer;
use super::expr::{dotted, start};
use crate::hir::{Annotation, HintTy};

impl Lowerer<'_> {
    pub fn annotation(&mut self, node: &Ast) -> Annotation {
        let text = match node {
            Ast::StringLiteral(literal) => literal.value.to_str().to_owned(),
            other => self.text(other).to_owned(),
        };
        Annotation { text, ty: self.hint(node) }
    }

    fn hint(&mut self, node: &Ast) -> HintTy {
        match node {
            Ast::NoneLiteral(_) => HintTy::None,
            Ast::StringLiteral(literal) => match ruff_python_parser::parse_expression(literal.value.to_str())
            {
                Ok(parsed) => self.hint(&parsed.into_expr()),
                Err(_) => HintTy::Unknown,
            },
            Ast::Name(_) | Ast::Attribute(_) => self.named_hint(node),
            Ast::BinOp(binary) if binary.op == Operator::BitOr => {
                union(vec![self.hint(&binary.left), self.hint(&binary.right)])
            }
            Ast::Subscript(subscript) => self.generic(&subscript.value, &subscript.slice),
            _ => HintTy::Unknown,
        }
    }

    fn named_hint(&mut self, node: &Ast) -> HintTy {
        if let Some((module, def)) = self.analysis.class_named(self.module, self.at(), node) {
            let kept = self.keep.modules.contains_key(&module)
                || self
                    .analysis
                    .unit_at(module, start(def))
                    .is_some_and(|unit| self.keep.units.contains_key(&(module, start(unit))));
            if kept {
                return HintTy::Name(def.name.to_string());
            }
            // There is no such class where the program runs: its instances are dicts.
            if self.is_typed_dict(module, def, 0) {
                return HintTy::Unknown;
            }
            return HintTy::Class(self.class_id(module, start(def)));
        }
        match self.hint_name(node) {
            Some(name) => HintTy::Name(name),
            None => HintTy::Unknown,
        }
    }

    /// `typing.List` and `List` are `list`; other names are as they stand.
    fn hint_name(&self, node: &Ast) -> Option<String> {
        let name = dotted(node)?;
        let path = self.analysis.external(self.module, self.at(), node);
        let Some(path) = path else { return Some(name) };
        let short = path.strip_prefix("typing.").or(path.strip_prefix("collections.abc."));
        let Some(short) = short.or(path.strip_prefix("typing_extensions.")) else { return Some(path) };
        Some(match short {
            "List" => "list".to_owned(),
            "Dict" => "dict".to_owned(),
            "Set" => "set".to_owned(),
            "FrozenSet" => "frozenset".to_owned(),
            "Tuple" => "tuple".to_owned(),
            "Type" => "type".to_owned(),
            "Text" => "str".to_owned(),
            "Deque" => "collections.deque".to_owned(),
            "DefaultDict" => "collections.defaultdict".to_owned(),
            "Counter" => "collections.Counter".to_owned(),
            "OrderedDict" => "collections.OrderedDict".to_owned(),
            other => other.to_owned(),
        })
    }

    fn generic(&mut self, value: &Ast, slice: &Ast) -> HintTy {
        let Some(name) = self.hint_name(value) else { return HintTy::Unknown };
        let items: Vec<&Ast> = match slice {
            Ast::Tuple(tuple) => tuple.elts.iter().collect(),
            other => vec![other],
        };
        match name.as_str() {
            "Optional" => union(vec![self.hint(slice), HintTy::None]),
            "Union" => union(items.iter().map(|item| self.hint(item)).collect()),
            "Final" | "ClassVar" | "Annotated" | "Required" | "NotRequired" => {
                items.first().map_or(HintTy::Unknown, |item| self.hint(item))
            }
            "Literal" => self.literal(&items),
            "Callable" => self.callable(&items),
            "tuple" if items.last().is_some_and(|item| item.is_ellipsis_literal_expr()) => {
                let hints = items.iter().map(|item| self.hint(item)).collect();
                HintTy::Generic("tuple_of".to_owned(), hints)
            }
            _ => match self.named_hint(value) {
                class @ HintTy::Class(_) => class,
                _ => HintTy::Generic(name, items.iter().map(|item| self.hint(item)).collect()),
            },
        }
    }

    /// The types of the values in `Literal["a", 1]`.
    fn literal(&mut self, items: &[&Ast]) -> HintTy {
        let ty = |item: &&Ast| match item {
            Ast::StringLiteral(_) => HintTy::Name("str".to_owned()),
            Ast::BytesLiteral(_) => HintTy::Name("bytes".to_owned()),
            Ast::BooleanLiteral(_) => HintTy::Name("bool".to_owned()),
            Ast::NumberLiteral(_) => HintTy::Name("int".to_owned()),
            Ast::NoneLiteral(_) => HintTy::None,
            _ => HintTy::Unknown,
        };
        union(items.iter().map(ty).collect())
    }

    /// `Callable[[A, B], R]`: the parameters and then the result.
    fn callable(&mut self, items: &[&Ast]) -> HintTy {
        let [Ast::List(params), result] = items else { return HintTy::Name("Callable".to_owned()) };
        let mut hints: Vec<HintTy> = params.elts.iter().map(|param| self.hint(param)).collect();
        hints.push(self.hint(result));
        HintTy::Generic("Callable".to_owned(), hints)
    }
}

fn union(items: Vec<HintTy>) -> HintTy {
    let mut flat: Vec<HintTy> = Vec::new();
    for item in items {
        let parts = if let HintTy::Union(parts) = item { parts } else { vec![item] };
        for part in parts {
            if !flat.contains(&part) {
                flat.push(part);
            }
        }
    }
    if flat.len() == 1 { flat.remove(0) } else { HintTy::Union(flat) }
}
