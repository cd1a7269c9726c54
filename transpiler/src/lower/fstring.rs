//! F-strings stay f-strings: adjacent literals are joined, `{x=}` is spelled out.
//!
//! ```py
//! "n" f"={x:>{width}} {y=}"
//! # Literal("n="), Value x spec [Value width after ">"], Literal(" y="), Value y !r
//! ```

use ruff_python_ast::{self as ast, ConversionFlag, InterpolatedStringElement};

use super::context::{Lowered, Lowerer};
use super::expr::may_hold_surrogate;
use crate::hir::{Conversion, FStringPart};

impl<'a> Lowerer<'a> {
    pub fn fstring(&mut self, literal: &'a ast::ExprFString) -> Lowered<Vec<FStringPart>> {
        let mut parts = Vec::new();
        for part in &literal.value {
            match part {
                ast::FStringPart::Literal(text) => {
                    if may_hold_surrogate(self.text(text)) {
                        return Err(self.unsupported(text, "a string with a lone surrogate"));
                    }
                    push_literal(&mut parts, &text.value);
                }
                ast::FStringPart::FString(string) => self.elements(&string.elements, &mut parts)?,
            }
        }
        Ok(parts)
    }

    fn elements(
        &mut self,
        elements: &'a ast::InterpolatedStringElements,
        parts: &mut Vec<FStringPart>,
    ) -> Lowered<()> {
        for element in elements {
            match element {
                InterpolatedStringElement::Literal(text) => {
                    if may_hold_surrogate(self.text(text)) {
                        return Err(self.unsupported(text, "a string with a lone surrogate"));
                    }
                    push_literal(parts, &text.value);
                }
                InterpolatedStringElement::Interpolation(value) => self.interpolation(value, parts)?,
            }
        }
        Ok(())
    }

    fn interpolation(
        &mut self,
        element: &'a ast::InterpolatedElement,
        parts: &mut Vec<FStringPart>,
    ) -> Lowered<()> {
        let mut conversion = match element.conversion {
            ConversionFlag::None => Conversion::None,
            ConversionFlag::Str => Conversion::Str,
            ConversionFlag::Repr => Conversion::Repr,
            ConversionFlag::Ascii => Conversion::Ascii,
        };
        if let Some(debug) = &element.debug_text {
            push_literal(parts, debug.as_str());
            if conversion == Conversion::None && element.format_spec.is_none() {
                conversion = Conversion::Repr;
            }
        }
        let value = self.lower_expr(&element.expression)?;
        let mut spec = Vec::new();
        if let Some(format) = &element.format_spec {
            self.elements(&format.elements, &mut spec)?;
        }
        parts.push(FStringPart::Value { value, conversion, spec });
        Ok(())
    }
}

fn push_literal(parts: &mut Vec<FStringPart>, text: &str) {
    match parts.last_mut() {
        Some(FStringPart::Literal(before)) => before.push_str(text),
        _ if text.is_empty() => {}
        _ => parts.push(FStringPart::Literal(text.to_owned())),
    }
}
