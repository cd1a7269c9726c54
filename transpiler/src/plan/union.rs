//! The enums that hold values of several types: their variants and what these are called.
//!
//! ```text
//! int | str                      ->  IntOrStr { Int(Int), Str(Str) }
//! str | list[itself] | dict[..]  ->  StrOrListOrDict { Str(Str), List(List<StrOrListOrDict>), Dict(..) }
//! ```

use super::rep;
use crate::hir::Hir;
use crate::infer::types::Types;
use crate::rep::Rep;
use crate::ty::Ty;

/// An enum.
#[derive(PartialEq, Debug)]
pub struct UnionPlan {
    /// The name that its members suggest; the emitter makes it unique.
    pub name: String,
    /// Name and representation, one for each kind of value.
    pub variants: Vec<(String, Rep)>,
}

/// More variants than this do not make a name.
const MAX_NAMED: usize = 4;

/// Plans the enums of the program.
pub fn unions(hir: &Hir, types: &Types) -> Vec<UnionPlan> {
    (0..types.unions.len()).map(|place| plan(hir, types, place)).collect()
}

fn plan(hir: &Hir, types: &Types, place: usize) -> UnionPlan {
    let reps: Vec<Rep> = types.unions[place].iter().map(|ty| rep(hir, types, ty)).collect();
    let mut variants: Vec<(String, Rep)> = Vec::new();
    for rep in reps {
        let stem = variant_name(hir, &rep);
        let mut name = stem.clone();
        let mut number = 2;
        while variants.iter().any(|(known, _)| *known == name) {
            name = format!("{stem}{number}");
            number += 1;
        }
        variants.push((name, rep));
    }
    let names: Vec<&str> = variants.iter().map(|(name, _)| name.as_str()).collect();
    let name = match names.as_slice() {
        few if few.len() <= MAX_NAMED => few.join("Or"),
        _ => home(hir, types, place).unwrap_or_else(|| "Data".into()),
    };
    UnionPlan { name, variants }
}

/// A name from where the program keeps such values: `TokenValue` for the field `value` of the class `Token`.
fn home(hir: &Hir, types: &Types, place: usize) -> Option<String> {
    let is_it =
        |ty: &Ty| rep(hir, types, &ty.optional().unwrap_or_else(|| ty.clone())) == Rep::union(place as u32);
    hir.classes.iter().zip(&types.classes).find_map(|(class, found)| {
        let field = found.fields.iter().find(|field| is_it(&field.ty))?;
        Some(format!("{}{}", class.name, camel(&field.name)))
    })
}

fn camel(name: &str) -> String {
    let words = name.split('_').filter(|word| !word.is_empty());
    words
        .map(|word| {
            let mut chars = word.chars();
            chars.next().map_or(String::new(), |first| first.to_uppercase().chain(chars).collect())
        })
        .collect()
}

fn variant_name(hir: &Hir, rep: &Rep) -> String {
    match rep {
        Rep::Bool => "Bool".into(),
        Rep::I64 | Rep::Int => "Int".into(),
        Rep::F64 => "Float".into(),
        Rep::Num => "Number".into(),
        Rep::Complex => "Complex".into(),
        Rep::Str => "Str".into(),
        Rep::Bytes => "Bytes".into(),
        Rep::Range => "Range".into(),
        Rep::Slice => "Slice".into(),
        Rep::Tuple(items) if items.len() == 2 => "Pair".into(),
        Rep::Tuple(items) if items.len() == 3 => "Triple".into(),
        Rep::Tuple(_) | Rep::TupleOf(_) => "Tuple".into(),
        Rep::List(_) => "List".into(),
        Rep::Dict(..) | Rep::Record(_) => "Dict".into(),
        Rep::Set(_) => "Set".into(),
        Rep::FrozenSet(_) => "FrozenSet".into(),
        Rep::Instance(class) => camel(&hir.classes[class.index()].name),
        Rep::Exception(name) => name.clone(),
        Rep::Native(name, _) => name.rsplit('.').next().unwrap_or(name).into(),
        _ => "Other".into(),
    }
}

/// The enum for these types; a Python object if one of them can't be a variant.
pub fn enum_rep(hir: &Hir, types: &Types, items: &[Ty]) -> Rep {
    let Some(place) = types.unions.iter().position(|members| members == items) else { return Rep::Obj };
    let fits = |ty: &Ty| !matches!(rep(hir, types, ty), Rep::Obj | Rep::Static | Rep::Unit | Rep::Option(_));
    if items.iter().all(fits) { Rep::union(place as u32) } else { Rep::Obj }
}
