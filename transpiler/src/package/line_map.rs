//! The file beside each Rust file that leads from its lines back to the program's.
//!
//! ```text
//! /home/ada/app.py
//! 12:3 13:4 17:9
//! 13:22=4:8-21 17:30=9:4-17/9-12
//! main:3 total:1
//! 3:0-5:16=values,total
//! Account=balance,deposit,owner
//! ```
//!
//! First the Python file, then the Rust line and the Python line of each statement, then what tracebacks underline: the Rust line and column
//! of a place that may raise, its Python line, the bytes in that line, and those of them that are the operator. No end means the line's end. The last three lines are the names that may be meant where one is
//! not found: the module's variables with the line that first binds each, those in the frame of each function (from line and byte to line and
//! byte), and the attributes of each class.

use super::{NativeModule, absolute};
use crate::diagnostic::Span;
use crate::lower;
use crate::source::SourceModule;
use ruff_python_ast::Expr;
use ruff_text_size::Ranged;
use std::collections::BTreeMap;

/// The text of the file.
pub fn text(module: &SourceModule, native: &NativeModule) -> String {
    let lines: Vec<String> = native.lines.iter().map(|(rust, python)| format!("{rust}:{python}")).collect();
    let source = Source { text: &module.text, starts: module.line_starts() };
    let mut known = BTreeMap::new();
    let places: Vec<String> = native
        .places
        .iter()
        .map(|place| {
            let underlined = known.entry(place.span).or_insert_with(|| source.underlined(place.span));
            format!("{}:{}={underlined}", place.line, place.column)
        })
        .collect();
    let known = names(module, &source);
    format!("{}\n{}\n{}\n{known}", absolute(&module.path), lines.join(" "), places.join(" "))
}

/// The three lines of names.
fn names(module: &SourceModule, source: &Source<'_>) -> String {
    let known = lower::known_names(&module.suite);
    let variables = known.module.iter().map(|(name, start)| format!("{name}:{}", source.position(*start).0));
    let frames = known.frames.iter().filter(|(_, names)| !names.is_empty()).map(|(range, names)| {
        let ((line, start), (last, end)) =
            (source.position(range.start().to_u32()), source.position(range.end().to_u32()));
        format!("{line}:{start}-{last}:{end}={}", names.join(","))
    });
    let classes = known.classes.iter().map(|(class, names)| format!("{class}={}", names.join(",")));
    let joined = |words: Vec<String>| words.join(" ") + "\n";
    joined(variables.collect()) + &joined(frames.collect()) + &joined(classes.collect())
}

struct Source<'a> {
    text: &'a str,
    starts: Vec<u32>,
}

impl Source<'_> {
    /// `9:4-17/9-12`
    fn underlined(&self, span: Span) -> String {
        let (line, start) = self.position(span.start);
        let (last, end) = self.position(span.end);
        // In parentheses it may go over several lines.
        let segment = format!("({})", self.text.get(span.start as usize..span.end as usize).unwrap_or(""));
        let parsed = ruff_python_parser::parse_expression(&segment).ok().map(|parsed| parsed.into_expr());
        if last > line {
            return match parsed.as_ref().and_then(|expr| self.chained(expr, span)) {
                Some(place) => place,
                None => format!("{line}:{start}-"),
            };
        }
        match parsed.and_then(|expr| operator(&expr, &segment)) {
            Some((from, to)) => format!("{line}:{start}-{end}/{}-{}", start + from - 1, start + to - 1),
            None => format!("{line}:{start}-{end}"),
        }
    }

    /// A call of a method whose name stands on a line below the start is placed there.
    fn chained(&self, expr: &Expr, span: Span) -> Option<String> {
        let attribute = expr.as_call_expr()?.func.as_attribute_expr()?;
        let (first, _) = self.position(span.start);
        let (line, name_end) = self.position(span.start + attribute.end().to_u32() - 1);
        let (last, end) = self.position(span.end);
        let from = name_end.checked_sub(attribute.attr.len() as u32)?;
        (line > first).then(|| {
            let end = if line == last { end.to_string() } else { String::new() };
            format!("{line}:{from}-{end}")
        })
    }

    /// Line, counted from 1, and byte in it.
    fn position(&self, offset: u32) -> (u32, u32) {
        let line = self.starts.partition_point(|start| *start <= offset);
        (line as u32, offset - self.starts[line.saturating_sub(1)])
    }
}

/// The operator of `(a + b)`, the brackets of `(a[b])`, from the start of the segment: what CPython marks with `^` among `~`.
fn operator(expr: &Expr, segment: &str) -> Option<(u32, u32)> {
    match expr {
        Expr::BinOp(binary) => {
            let (from, to) = (binary.left.end().to_usize(), binary.right.start().to_usize());
            let between = segment.get(from..to)?.as_bytes();
            let at = between.iter().position(|byte| !byte.is_ascii_whitespace())?;
            let is_long = between.get(at + 1).is_some_and(|byte| !byte.is_ascii_whitespace());
            let start = (from + at) as u32;
            Some((start, start + 1 + u32::from(is_long)))
        }
        Expr::Subscript(item) => Some((item.value.end().to_u32(), item.slice.end().to_u32() + 1)),
        _ => None,
    }
}
