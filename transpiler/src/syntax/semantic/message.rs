//! ruff's semantic errors in CPython's words.

use ruff_python_ast::IrrefutablePatternKind;
use ruff_python_parser::semantic_errors::{
    AwaitOutsideAsyncFunctionKind, SemanticSyntaxError, SemanticSyntaxErrorKind as Kind, WriteToDebugKind,
    YieldOutsideFunctionKind,
};

use crate::syntax::SyntaxError;

/// The error in CPython's words; None for what CPython 3.11 accepts.
pub fn worded(text: &str, error: &SemanticSyntaxError) -> Option<SyntaxError> {
    let source = text.get(error.range.start().to_usize()..error.range.end().to_usize()).unwrap_or_default();
    let message = match &error.kind {
        Kind::LateFutureImport => {
            "from __future__ imports must occur at the beginning of the file".to_owned()
        }
        Kind::FutureFeatureNotDefined(name) if name == "braces" => "not a chance".to_owned(),
        Kind::FutureFeatureNotDefined(name) => format!("future feature {name} is not defined"),
        Kind::NamedExpressionInComprehensionIterable => {
            "assignment expression cannot be used in a comprehension iterable expression".to_owned()
        }
        Kind::NamedExpressionInClassBodyComprehension => {
            "assignment expression within a comprehension cannot be used in a class body".to_owned()
        }
        Kind::ReboundComprehensionVariable => {
            let name = source.split([' ', ':', '\n', '\t']).next().unwrap_or_default();
            format!("assignment expression cannot rebind comprehension iteration variable '{name}'")
        }
        Kind::MultipleCaseAssignment(name) => format!("multiple assignments to name '{name}' in pattern"),
        Kind::MultipleStarredNamesInSequencePattern => {
            "multiple starred names in sequence pattern".to_owned()
        }
        Kind::IrrefutableCasePattern(IrrefutablePatternKind::Wildcard) => {
            "wildcard makes remaining patterns unreachable".to_owned()
        }
        Kind::IrrefutableCasePattern(IrrefutablePatternKind::Name(name)) => {
            format!("name capture '{name}' makes remaining patterns unreachable")
        }
        Kind::SingleStarredAssignment => "starred assignment target must be in a list or tuple".to_owned(),
        Kind::WriteToDebug(WriteToDebugKind::Delete(_)) => "cannot delete __debug__".to_owned(),
        Kind::WriteToDebug(WriteToDebugKind::Store) => "cannot assign to __debug__".to_owned(),
        Kind::DuplicateMatchKey(key) => format!("mapping pattern checks duplicate key ({key})"),
        Kind::DuplicateMatchClassAttribute(name) => {
            format!("attribute name repeated in class pattern: {name}")
        }
        Kind::DifferentMatchPatternBindings => "alternative patterns bind different names".to_owned(),
        Kind::InvalidStarExpression => "can't use starred expression here".to_owned(),
        Kind::AsyncComprehensionInSyncComprehension(_)
        | Kind::AwaitOutsideAsyncFunction(AwaitOutsideAsyncFunctionKind::AsyncComprehension) => {
            "asynchronous comprehension outside of an asynchronous function".to_owned()
        }
        Kind::YieldOutsideFunction(YieldOutsideFunctionKind::Await) => "'await' outside function".to_owned(),
        Kind::YieldOutsideFunction(_) => "'yield' outside function".to_owned(),
        Kind::ReturnOutsideFunction => "'return' outside function".to_owned(),
        Kind::AwaitOutsideAsyncFunction(kind) => format!("'{}' outside async function", awaiting(*kind)),
        Kind::DuplicateParameter(name) => format!("duplicate argument '{name}' in function definition"),
        Kind::DuplicateKeywordArgument(name) => format!("keyword argument repeated: {name}"),
        Kind::NonlocalDeclarationAtModuleLevel => {
            "nonlocal declaration not allowed at module level".to_owned()
        }
        Kind::NonlocalAndGlobal(name) => format!("name '{name}' is nonlocal and global"),
        Kind::YieldFromInAsyncFunction => "'yield from' inside async function".to_owned(),
        Kind::NonModuleImportStar(_) => "import * only allowed at module level".to_owned(),
        Kind::MultipleStarredExpressions => "multiple starred expressions in assignment".to_owned(),
        Kind::BreakOutsideLoop => "'break' outside loop".to_owned(),
        Kind::ContinueOutsideLoop => "'continue' not properly in loop".to_owned(),
        Kind::ReturnInGenerator => "'return' with value in async generator".to_owned(),
        // These are rules of later versions, or the business of `scopes`.
        Kind::InvalidExpression(..)
        | Kind::DuplicateTypeParameter
        | Kind::TypeParameterDefaultOrder(_)
        | Kind::LazyImportNotAllowed { .. }
        | Kind::LazyImportStar
        | Kind::LazyFutureImport
        | Kind::LoadBeforeGlobalDeclaration { .. }
        | Kind::LoadBeforeNonlocalDeclaration { .. }
        | Kind::AnnotatedGlobal(_)
        | Kind::AnnotatedNonlocal(_)
        | Kind::GlobalParameter(_)
        | Kind::NonlocalParameter(_)
        | Kind::NonlocalWithoutBinding(_) => return None,
    };
    Some(SyntaxError::new(error.range, message))
}

fn awaiting(kind: AwaitOutsideAsyncFunctionKind) -> &'static str {
    match kind {
        AwaitOutsideAsyncFunctionKind::AsyncFor => "async for",
        AwaitOutsideAsyncFunctionKind::AsyncWith => "async with",
        AwaitOutsideAsyncFunctionKind::Await | AwaitOutsideAsyncFunctionKind::AsyncComprehension => "await",
    }
}
