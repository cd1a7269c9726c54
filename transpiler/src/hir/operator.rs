//! Python's operators, and what is true of them whatever their operands are.

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum UnaryOp {
    Not,
    Neg,
    Pos,
    Invert,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum BinaryOp {
    Add,
    Sub,
    Mul,
    Div,
    FloorDiv,
    Mod,
    Pow,
    MatMul,
    Shl,
    Shr,
    And,
    Or,
    Xor,
}

impl BinaryOp {
    /// All of them.
    pub const ALL: [BinaryOp; 13] = [
        BinaryOp::Add,
        BinaryOp::Sub,
        BinaryOp::Mul,
        BinaryOp::Div,
        BinaryOp::FloorDiv,
        BinaryOp::Mod,
        BinaryOp::Pow,
        BinaryOp::MatMul,
        BinaryOp::Shl,
        BinaryOp::Shr,
        BinaryOp::And,
        BinaryOp::Or,
        BinaryOp::Xor,
    ];

    /// As Python writes it.
    pub fn symbol(self) -> &'static str {
        match self {
            BinaryOp::Add => "+",
            BinaryOp::Sub => "-",
            BinaryOp::Mul => "*",
            BinaryOp::Div => "/",
            BinaryOp::FloorDiv => "//",
            BinaryOp::Mod => "%",
            BinaryOp::Pow => "**",
            BinaryOp::MatMul => "@",
            BinaryOp::Shl => "<<",
            BinaryOp::Shr => ">>",
            BinaryOp::And => "&",
            BinaryOp::Or => "|",
            BinaryOp::Xor => "^",
        }
    }

    /// The name between the underscores of the dunder methods: `add` for `__add__`, `__radd__`, `__iadd__`.
    pub fn stem(self) -> &'static str {
        match self {
            BinaryOp::Add => "add",
            BinaryOp::Sub => "sub",
            BinaryOp::Mul => "mul",
            BinaryOp::Div => "truediv",
            BinaryOp::FloorDiv => "floordiv",
            BinaryOp::Mod => "mod",
            BinaryOp::Pow => "pow",
            BinaryOp::MatMul => "matmul",
            BinaryOp::Shl => "lshift",
            BinaryOp::Shr => "rshift",
            BinaryOp::And => "and",
            BinaryOp::Or => "or",
            BinaryOp::Xor => "xor",
        }
    }

    /// The same of the augmented assignment: `iadd` for `__iadd__`.
    pub fn stem_in_place(self) -> &'static str {
        match self {
            BinaryOp::Add => "iadd",
            BinaryOp::Sub => "isub",
            BinaryOp::Mul => "imul",
            BinaryOp::Div => "itruediv",
            BinaryOp::FloorDiv => "ifloordiv",
            BinaryOp::Mod => "imod",
            BinaryOp::Pow => "ipow",
            BinaryOp::MatMul => "imatmul",
            BinaryOp::Shl => "ilshift",
            BinaryOp::Shr => "irshift",
            BinaryOp::And => "iand",
            BinaryOp::Or => "ior",
            BinaryOp::Xor => "ixor",
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum BoolOp {
    And,
    Or,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CompareOp {
    Eq,
    NotEq,
    Lt,
    LtE,
    Gt,
    GtE,
    Is,
    IsNot,
    In,
    NotIn,
}

impl CompareOp {
    /// What holds where an ordering or an equality of numbers does not; `None` for the others.
    pub fn negated(self) -> Option<CompareOp> {
        Some(match self {
            CompareOp::Eq => CompareOp::NotEq,
            CompareOp::NotEq => CompareOp::Eq,
            CompareOp::Lt => CompareOp::GtE,
            CompareOp::LtE => CompareOp::Gt,
            CompareOp::Gt => CompareOp::LtE,
            CompareOp::GtE => CompareOp::Lt,
            _ => return None,
        })
    }

    /// The special method of the left operand.
    pub fn method(self) -> Option<&'static str> {
        Some(match self {
            CompareOp::Eq => "__eq__",
            CompareOp::NotEq => "__ne__",
            CompareOp::Lt => "__lt__",
            CompareOp::LtE => "__le__",
            CompareOp::Gt => "__gt__",
            CompareOp::GtE => "__ge__",
            _ => return None,
        })
    }

    /// The name between the underscores of the special method.
    pub fn stem(self) -> Option<&'static str> {
        self.method().map(|name| name.trim_matches('_'))
    }

    /// As Python writes an order.
    pub fn order(self) -> Option<&'static str> {
        Some(match self {
            CompareOp::Lt => "<",
            CompareOp::LtE => "<=",
            CompareOp::Gt => ">",
            CompareOp::GtE => ">=",
            _ => return None,
        })
    }

    /// The same comparison with its sides exchanged: `a < b` is `b > a`.
    pub fn mirrored(self) -> CompareOp {
        match self {
            CompareOp::Lt => CompareOp::Gt,
            CompareOp::LtE => CompareOp::GtE,
            CompareOp::Gt => CompareOp::Lt,
            CompareOp::GtE => CompareOp::LtE,
            other => other,
        }
    }
}

/// What a special method of two operands is asked for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Asked {
    /// `__lt__`
    Compare(CompareOp),
    /// `__add__`
    Binary(BinaryOp),
    /// `__radd__`, on the right operand.
    Reflected(BinaryOp),
    /// `__iadd__`
    InPlace(BinaryOp),
}

impl Asked {
    /// The operator for which a method answers; `None` for other methods.
    ///
    /// The copy of a method says whose place it takes: `__ge__.__lt__` is a copy of `__lt__` that answers for `>=`, `Base.__lt__` one
    /// that answers for `<`.
    pub fn of(method: &str) -> Option<Asked> {
        let name = match method.split_once('.') {
            Some((operator, _)) if operator.starts_with("__") => operator,
            Some((_, method)) => method,
            None => method,
        };
        let inner = name.strip_prefix("__")?.strip_suffix("__")?;
        let binary = |stem: &str| BinaryOp::ALL.into_iter().find(|op| op.stem() == stem);
        Some(match inner {
            "eq" => Asked::Compare(CompareOp::Eq),
            "ne" => Asked::Compare(CompareOp::NotEq),
            "lt" => Asked::Compare(CompareOp::Lt),
            "le" => Asked::Compare(CompareOp::LtE),
            "gt" => Asked::Compare(CompareOp::Gt),
            "ge" => Asked::Compare(CompareOp::GtE),
            // `__rshift__` is no reflected `__shift__`.
            stem if binary(stem).is_some() => Asked::Binary(binary(stem)?),
            stem => match stem.split_at_checked(1)? {
                ("r", stem) => Asked::Reflected(binary(stem)?),
                ("i", stem) => Asked::InPlace(binary(stem)?),
                _ => return None,
            },
        })
    }

    /// The method that the other operand is asked for when this one answers NotImplemented.
    pub fn next(self) -> Option<String> {
        Some(match self {
            Asked::Compare(op) => op.mirrored().method()?.to_owned(),
            Asked::Binary(op) => format!("__r{}__", op.stem()),
            Asked::Reflected(_) | Asked::InPlace(_) => return None,
        })
    }
}
