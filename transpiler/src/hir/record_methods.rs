//! What `lower` and `infer` agree upon for the methods that are made for named tuples and dataclasses.
//!
//! ```py
//! p._replace(x=1, y=2)    # runs _replace_x_y
//! asdict(user)            # copies a field by what its annotation says
//! ```

use super::{ClassId, HintTy};

/// The method that `p._replace(x=…, y=…)` runs: `lower` makes one for each set of keywords that the program uses.
pub fn replace_method<'n>(names: impl Iterator<Item = &'n str>) -> String {
    let mut names: Vec<&str> = names.collect();
    names.sort_unstable();
    format!("_replace_{}", names.join("_"))
}

/// How `asdict` and `astuple` copy a field of a dataclass, by its annotation.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FieldCopy {
    /// Not at all: numbers and texts.
    None,
    List,
    Dict,
    /// By the same function.
    Dataclass(ClassId),
}

impl FieldCopy {
    /// What the annotation asks for.
    pub fn of(hint: &HintTy) -> FieldCopy {
        match hint {
            HintTy::Class(id) => FieldCopy::Dataclass(*id),
            HintTy::Name(name) | HintTy::Generic(name, _) if name == "list" => FieldCopy::List,
            HintTy::Name(name) | HintTy::Generic(name, _) if name == "dict" => FieldCopy::Dict,
            _ => FieldCopy::None,
        }
    }
}
