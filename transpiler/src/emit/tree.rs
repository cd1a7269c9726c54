//! Building blocks for Rust trees: every node is made as a node, so that the printer owns precedence and parentheses.
//!
//! (`parse_quote!(#a * #b)` would re-parse the tokens of `a` and lose its grouping; these functions can't.)

use proc_macro2::{Ident, Span};
use syn::punctuated::Punctuated;
use syn::{Expr, Pat, parse_quote};

/// An identifier; the name has been made a valid one by `names`.
pub fn ident(name: &str) -> Ident {
    match name.strip_prefix("r#") {
        Some(raw) => Ident::new_raw(raw, Span::call_site()),
        None => Ident::new(name, Span::call_site()),
    }
}

/// `name`
pub fn var(name: &str) -> Expr {
    let name = ident(name);
    parse_quote!(#name)
}

/// `a::b::c`
pub fn path(segments: &[&str]) -> Expr {
    let segments = segments.iter().map(|segment| ident(segment));
    parse_quote!(#(#segments)::*)
}

/// `f(args)`
pub fn call(func: Expr, args: Vec<Expr>) -> Expr {
    Expr::Call(syn::ExprCall {
        attrs: Vec::new(),
        func: Box::new(func),
        paren_token: Default::default(),
        args: args.into_iter().collect(),
    })
}

/// `a::b(args)`
pub fn call_path(segments: &[&str], args: Vec<Expr>) -> Expr {
    call(path(segments), args)
}

/// `receiver.name(args)`
pub fn method(receiver: Expr, name: &str, args: Vec<Expr>) -> Expr {
    Expr::MethodCall(syn::ExprMethodCall {
        attrs: Vec::new(),
        receiver: Box::new(receiver),
        dot_token: Default::default(),
        method: ident(name),
        turbofish: None,
        paren_token: Default::default(),
        args: args.into_iter().collect(),
    })
}

/// `receiver.name::<ty>(args)`
pub fn method_of(receiver: Expr, name: &str, ty: syn::Type, args: Vec<Expr>) -> Expr {
    let Expr::MethodCall(mut call) = method(receiver, name, args) else {
        unreachable!("`method` makes a method call")
    };
    call.turbofish = Some(parse_quote!(::<#ty>));
    Expr::MethodCall(call)
}

/// `value.name`
pub fn field(value: Expr, name: &str) -> Expr {
    Expr::Field(syn::ExprField {
        attrs: Vec::new(),
        base: Box::new(value),
        dot_token: Default::default(),
        member: syn::Member::Named(ident(name)),
    })
}

/// `value.0`
pub fn item(value: Expr, index: usize) -> Expr {
    Expr::Field(syn::ExprField {
        attrs: Vec::new(),
        base: Box::new(value),
        dot_token: Default::default(),
        member: syn::Member::Unnamed(syn::Index::from(index)),
    })
}

/// `left op right`; what readers may not know the precedence of gets parentheses.
pub fn binary(left: Expr, op: syn::BinOp, right: Expr) -> Expr {
    use syn::BinOp::{BitAnd, BitOr, BitXor, Shl, Shr};
    let is_bitwise = |op: &syn::BinOp| matches!(op, BitAnd(_) | BitOr(_) | BitXor(_) | Shl(_) | Shr(_));
    let clear = |operand: Expr| match operand {
        Expr::Binary(inner)
            if is_bitwise(&op) && std::mem::discriminant(&inner.op) != std::mem::discriminant(&op) =>
        {
            parse_quote!((#inner))
        }
        other => other,
    };
    let (left, right) = (clear(left), clear(right));
    Expr::Binary(syn::ExprBinary { attrs: Vec::new(), left: Box::new(left), op, right: Box::new(right) })
}

/// `op value`
pub fn unary(op: syn::UnOp, value: Expr) -> Expr {
    Expr::Unary(syn::ExprUnary { attrs: Vec::new(), op, expr: Box::new(value) })
}

/// `!value` where the values compared have a total order: `!(a < b)` is `a >= b`.
pub fn not_ordered(value: Expr) -> Expr {
    let Expr::Binary(mut binary) = value else { return not(value) };
    binary.op = match binary.op {
        syn::BinOp::Lt(_) => parse_quote!(>=),
        syn::BinOp::Le(_) => parse_quote!(>),
        syn::BinOp::Gt(_) => parse_quote!(<=),
        syn::BinOp::Ge(_) => parse_quote!(<),
        _ => return not(Expr::Binary(binary)),
    };
    Expr::Binary(binary)
}

/// The value of `true` or `false`.
pub fn known(test: &Expr) -> Option<bool> {
    match test {
        Expr::Lit(syn::ExprLit { lit: syn::Lit::Bool(lit), .. }) => Some(lit.value),
        _ => None,
    }
}

/// What a test does before its answer, which is known: `{ f()?; true }`.
pub fn decided(test: &Expr) -> Option<(Vec<syn::Stmt>, bool)> {
    if let Expr::Block(block) = test
        && let Some((syn::Stmt::Expr(last, None), before)) = block.block.stmts.split_last()
    {
        let (inner, answer) = decided(last)?;
        return Some((before.iter().cloned().chain(inner).collect(), answer));
    }
    Some((Vec::new(), known(test)?))
}

/// `!value`, simplified for comparisons and double negation.
pub fn not(value: Expr) -> Expr {
    if let Expr::Block(_) = value
        && let Some((before, answer)) = decided(&value)
    {
        let answer = !answer;
        return block_expr(before, syn::parse_quote!(#answer));
    }
    match value {
        Expr::Unary(syn::ExprUnary { op: syn::UnOp::Not(_), expr, .. }) => *expr,
        Expr::Binary(mut binary) => {
            let flipped = match binary.op {
                syn::BinOp::Eq(_) => parse_quote!(!=),
                syn::BinOp::Ne(_) => parse_quote!(==),
                _ => return unary(parse_quote!(!), Expr::Binary(binary)),
            };
            binary.op = flipped;
            Expr::Binary(binary)
        }
        Expr::Lit(syn::ExprLit { lit: syn::Lit::Bool(lit), .. }) => {
            let value = !lit.value;
            parse_quote!(#value)
        }
        other => unary(parse_quote!(!), other),
    }
}

/// `&value`
pub fn reference(value: Expr) -> Expr {
    match value {
        // `&*x` where `x` is a reference already.
        Expr::Unary(syn::ExprUnary { op: syn::UnOp::Deref(_), expr, .. }) => *expr,
        value => Expr::Reference(syn::ExprReference {
            attrs: Vec::new(),
            and_token: Default::default(),
            mutability: None,
            expr: Box::new(value),
        }),
    }
}

/// `&mut value`
pub fn reference_mut(value: Expr) -> Expr {
    Expr::Reference(syn::ExprReference {
        attrs: Vec::new(),
        and_token: Default::default(),
        mutability: Some(Default::default()),
        expr: Box::new(value),
    })
}

/// `value?`
pub fn question(value: Expr) -> Expr {
    Expr::Try(syn::ExprTry { attrs: Vec::new(), expr: Box::new(value), question_token: Default::default() })
}

/// `value as ty`
pub fn cast(value: Expr, ty: syn::Type) -> Expr {
    Expr::Cast(syn::ExprCast {
        attrs: Vec::new(),
        expr: Box::new(value),
        as_token: Default::default(),
        ty: Box::new(ty),
    })
}

/// `(a, b)`; `(a,)`
pub fn tuple(items: Vec<Expr>) -> Expr {
    let mut elems: Punctuated<Expr, syn::Token![,]> = items.into_iter().collect();
    if elems.len() == 1 {
        elems.push_punct(Default::default());
    }
    Expr::Tuple(syn::ExprTuple { attrs: Vec::new(), paren_token: Default::default(), elems })
}

/// `(a, b)` or `(a,)` as a pattern.
pub fn tuple_pattern(patterns: Vec<Pat>) -> Pat {
    if patterns.len() == 1 { parse_quote!((#(#patterns),*,)) } else { parse_quote!((#(#patterns),*)) }
}

/// `left = right`
pub fn assign(left: Expr, right: Expr) -> Expr {
    Expr::Assign(syn::ExprAssign {
        attrs: Vec::new(),
        left: Box::new(left),
        eq_token: Default::default(),
        right: Box::new(right),
    })
}

/// `{ stmts }`
pub fn block(stmts: Vec<syn::Stmt>) -> syn::Block {
    syn::Block { brace_token: Default::default(), stmts }
}

/// `{ stmts value }` as an expression; just the value if there are no statements.
pub fn block_expr(mut stmts: Vec<syn::Stmt>, value: Expr) -> Expr {
    if stmts.is_empty() {
        return value;
    }
    stmts.push(syn::Stmt::Expr(value, None));
    Expr::Block(syn::ExprBlock { attrs: Vec::new(), label: None, block: block(stmts) })
}

/// `if test { then } else { other }` as an expression.
pub fn if_else(test: Expr, then: syn::Block, other: Option<Expr>) -> Expr {
    Expr::If(syn::ExprIf {
        attrs: Vec::new(),
        if_token: Default::default(),
        cond: Box::new(test),
        then_branch: then,
        else_branch: other.map(|other| (Default::default(), Box::new(other))),
    })
}

/// `if test { value } else { other }`; a choice as the other value is an `else if`.
pub fn choice(test: Expr, value: Expr, other: Expr) -> Expr {
    let other = if matches!(other, Expr::If(_)) { other } else { braced(vec![last(other)]) };
    if_else(test, block(vec![last(value)]), Some(other))
}

/// `pattern => body,`. The body stands where what begins with a block would end the arm: printing adds the parentheses.
pub fn arm(pat: Pat, body: Expr) -> syn::Arm {
    syn::Arm {
        attrs: Vec::new(),
        pat,
        fat_arrow_token: Default::default(),
        body: Box::new(body),
        comma: Some(Default::default()),
    }
}

/// A block as an expression.
pub fn braced(stmts: Vec<syn::Stmt>) -> Expr {
    Expr::Block(syn::ExprBlock { attrs: Vec::new(), label: None, block: block(stmts) })
}

/// `value;`
pub fn semi(value: Expr) -> syn::Stmt {
    syn::Stmt::Expr(value, Some(Default::default()))
}

/// The value of a block, without `;`.
pub fn last(value: Expr) -> syn::Stmt {
    syn::Stmt::Expr(value, None)
}

/// `let [mut] name = value;`
pub fn let_(name: &str, mutable: bool, value: Expr) -> syn::Stmt {
    let name = ident(name);
    let value = super::literal::typed(value);
    if mutable { parse_quote!(let mut #name = #value;) } else { parse_quote!(let #name = #value;) }
}

/// `return value`
pub fn return_(value: Option<Expr>) -> Expr {
    Expr::Return(syn::ExprReturn {
        attrs: Vec::new(),
        return_token: Default::default(),
        expr: value.map(Box::new),
    })
}

/// `Ok(value)`; `Ok(f()?)` is `f()`.
pub fn ok(value: Expr) -> Expr {
    match value {
        Expr::Try(inner) => super::origin::result_of(inner),
        value => call(path(&["Ok"]), vec![value]),
    }
}

/// What a closure gives that always raises: `Err::<(), _>(e)`, for nothing else says what it would give.
pub fn only_raises(value: Expr) -> Expr {
    match ok(value) {
        Expr::Call(mut call) if *call.func == path(&["Err"]) => {
            call.func = Box::new(parse_quote!(Err::<(), _>));
            Expr::Call(call)
        }
        value => value,
    }
}

/// `name!(args)`: written as a call of `__mac_name`, which the printer lays out as code, and which `render` turns into the macro.
pub fn macro_call(name: &str, args: Vec<Expr>) -> Expr {
    let args = match name {
        "list" | "set" | "vec" => super::literal::typed_first(args),
        _ => args.into_iter().map(super::literal::typed).collect(),
    };
    call(var(&format!("__mac_{name}")), args)
}

/// The arguments of `name!(…)` as `macro_call` has written it.
pub fn macro_arguments<'a>(expr: &'a Expr, name: &str) -> Option<Vec<&'a Expr>> {
    let Expr::Call(call) = expr else { return None };
    let Expr::Path(path) = &*call.func else { return None };
    let written = path.path.get_ident()?.to_string();
    (written.strip_prefix("__mac_")? == name).then(|| call.args.iter().collect())
}

/// `"text"` for `str!("text")`, where a plain literal does as well.
pub fn plain_text(value: Expr) -> Expr {
    let Expr::Call(syn::ExprCall { func, args, .. }) = &value else { return value };
    match (&**func, args.first()) {
        (Expr::Path(path), Some(literal)) if path.path.is_ident("__mac_str") => literal.clone(),
        _ => value,
    }
}

/// `name = value` among the arguments of a macro.
pub fn named_argument(name: &str, value: Expr) -> Expr {
    assign(var(name), value)
}

/// `|params| body` / `move |params| body`; for `|x| f(x)` just `f`.
pub fn closure(is_move: bool, params: Vec<Pat>, body: Expr) -> Expr {
    if !is_move && let Some(function) = passed_on(&params, &body) {
        return function;
    }
    let mut closure: syn::ExprClosure = parse_quote!(|#(#params),*| #body);
    closure.capture = is_move.then(Default::default);
    Expr::Closure(closure)
}

/// The function that a closure only passes its one parameter on to.
fn passed_on(params: &[Pat], body: &Expr) -> Option<Expr> {
    let ([Pat::Ident(param)], Expr::Call(syn::ExprCall { func, args, .. })) = (params, body) else {
        return None;
    };
    let Expr::Path(path) = &**func else { return None };
    let is_macro = path.path.segments.iter().any(|part| part.ident.to_string().starts_with("__"));
    match args.first() {
        Some(Expr::Path(arg)) if args.len() == 1 && arg.path.is_ident(&param.ident) && !is_macro => {
            Some((**func).clone())
        }
        _ => None,
    }
}

/// An integer literal.
pub fn int(value: i64) -> Expr {
    if value < 0 {
        if value == i64::MIN {
            return path(&["i64", "MIN"]);
        }
        return unary(parse_quote!(-), int(-value));
    }
    let lit = proc_macro2::Literal::i64_unsuffixed(value);
    parse_quote!(#lit)
}

/// A float literal, always recognisable as one.
pub fn float(value: f64) -> Expr {
    if value.is_infinite() {
        return path(&["f64", if value > 0.0 { "INFINITY" } else { "NEG_INFINITY" }]);
    }
    let lit = proc_macro2::Literal::f64_unsuffixed(value);
    parse_quote!(#lit)
}

/// A string literal; a long text of several lines keeps them.
pub fn string(value: &str) -> Expr {
    let is_page = value.len() > 40 && value.matches('\n').count() > 1;
    if !is_page || value.contains('\r') {
        return parse_quote!(#value);
    }
    let lines: Vec<String> = value
        .split('\n')
        .map(|line| {
            let quoted = proc_macro2::Literal::string(line).to_string();
            quoted[1..quoted.len() - 1].to_owned()
        })
        .collect();
    syn::parse_str(&format!("\"{}\"", lines.join("\n"))).unwrap_or_else(|_| parse_quote!(#value))
}
