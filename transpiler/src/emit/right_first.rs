//! Operators where the right operand is asked first: its class derives from the left one's and has its own answer.
//!
//! ```py
//! class Point:
//!     def __eq__(self, other): …
//! class Pixel(Point):
//!     def __eq__(self, other): …
//!
//! Point(1, 2) == Pixel(1, 2, "red")      # Pixel.__eq__ decides
//! ```
//!
//! Native operators ask the left operand's class. What may meet such a pair is left to the interpreter.

use super::{Cx, Emit, unsupported};
use crate::diagnostic::Span;
use crate::hir::{BinaryOp, ClassId, CompareOp};
use crate::infer::types::Callee;
use crate::rep::Rep;

impl Cx<'_> {
    /// Refuses `left op right` if the right operand may have to be asked first.
    pub fn refuse_operator_of_right(&self, op: BinaryOp, left: &Rep, right: &Rep, span: Span) -> Emit<()> {
        self.refuse_right_first(&format!("__r{}__", op.stem()), left, right, span)
    }

    /// The same for a comparison.
    pub fn refuse_comparison_of_right(&self, op: CompareOp, left: &Rep, right: &Rep, span: Span) -> Emit<()> {
        let reflected = match op {
            // Without a `__ne__` of its own, `!=` is the negation.
            CompareOp::NotEq => Some("__eq__"),
            op => op.mirrored().method(),
        };
        reflected.map_or(Ok(()), |name| self.refuse_right_first(name, left, right, span))
    }

    fn refuse_right_first(&self, reflected: &str, left: &Rep, right: &Rep, span: Span) -> Emit<()> {
        let lefts = self.classes_of(left);
        for &derived in &self.classes_of(right) {
            let Some(own) = self.defining_class(derived, reflected) else { continue };
            let differs = |class: &&ClassId| {
                self.program.derives(derived, **class) && self.defining_class(**class, reflected) != Some(own)
            };
            if lefts.iter().filter(differs).any(|class| self.is_constructed(*class))
                && self.is_constructed(derived)
            {
                return unsupported(span, format!("`{reflected}` of a derived class may come first here"));
            }
        }
        Ok(())
    }

    /// The classes that an instance held like this may be of.
    fn classes_of(&self, rep: &Rep) -> Vec<ClassId> {
        match rep {
            Rep::Instance(class) => std::iter::once(*class).chain(self.program.below(*class)).collect(),
            Rep::Option(inner) => self.classes_of(inner),
            Rep::Union(..) => {
                self.program.alternatives(rep).iter().flat_map(|one| self.classes_of(&one.rep)).collect()
            }
            _ => Vec::new(),
        }
    }

    /// The class whose method the name is for instances of `class`. What `lower` made for a dataclass does not count: it compares
    /// instances of one class, whoever is asked first.
    fn defining_class(&self, class: ClassId, name: &str) -> Option<ClassId> {
        let classes = &self.program.hir.classes;
        let owner = self.program.types.classes[class.index()]
            .mro
            .iter()
            .find(|id| classes[id.index()].methods.iter().any(|method| method.name == name))?;
        let found = &classes[owner.index()];
        let made = found.methods.iter().any(|method| method.name == name && method.synthetic);
        (!made).then(|| found.copy_of.unwrap_or(*owner))
    }

    /// Whether anything makes instances of the class itself.
    fn is_constructed(&self, class: ClassId) -> bool {
        let instances = &self.program.types.instances;
        instances.iter().flat_map(|instance| instance.callees.values()).any(|callee| match callee {
            Callee::Construct(made, _) => *made == class,
            _ => false,
        })
    }
}
