//! `open`: whether a call gives a native file, and of which kind.
//!
//! ```py
//! open(path)                       # text, as TextIOWrapper
//! open(path, "rb")                 # binary, as BufferedIOBase
//! open(path, mode)                 # only Python knows
//! open(path, encoding="utf-16")    # only Python decodes it
//! ```

use crate::hir::{ArgKind, Expr, ExprKind};

/// The catalog's path for this call of `open`; one that nothing is found under where only Python can open the file.
pub(super) fn entry_path(call: &Expr) -> &'static str {
    let ExprKind::Call { args, .. } = &call.kind else { return "" };
    let mut binary = false;
    for (place, arg) in args.iter().enumerate() {
        let name = match &arg.kind {
            ArgKind::Positional => ["file", "mode"].get(place).copied().unwrap_or("buffering"),
            ArgKind::Keyword(name) => name,
            _ => return "",
        };
        let text = match &arg.value.kind {
            ExprKind::Str(text) => Some(text.as_str()),
            _ => None,
        };
        let known = match (name, text) {
            ("file", _) => true,
            ("mode", Some(mode)) => {
                binary = mode.contains('b');
                true
            }
            ("encoding", Some(name)) => is_native_encoding(name),
            ("encoding" | "errors" | "newline", None) => matches!(arg.value.kind, ExprKind::None),
            ("errors" | "newline", Some(_)) => true,
            _ => false,
        };
        if !known {
            return "";
        }
    }
    if binary { "open.binary" } else { "open" }
}

/// The encodings that the runtime has: each byte below 128 is that character.
fn is_native_encoding(name: &str) -> bool {
    let plain = name.to_ascii_lowercase().replace('_', "-");
    matches!(plain.as_str(), "utf-8" | "utf8" | "ascii" | "us-ascii" | "latin-1" | "latin1" | "iso-8859-1")
}
