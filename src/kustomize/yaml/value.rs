//! Plain values: what JSON can say.

use indexmap::IndexMap;
use rustc_hash::FxBuildHasher;
use smol_str::SmolStr;

use super::{Error, NodeId, Tree};

/// Keys in the order they came; written sorted.
pub type Mapping = IndexMap<SmolStr, Value, FxBuildHasher>;

/// A value without tags, styles or comments.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Value {
    #[default]
    Null,
    Bool(bool),
    Int(i64),
    /// Above `i64::MAX`.
    Uint(u64),
    Float(f64),
    String(SmolStr),
    Sequence(Vec<Value>),
    Mapping(Mapping),
}

/// The value of an expanded node, as a build sees it in the end: typed by tag and style, doubled
/// keys and keys that are not strings refused.
pub fn to_value(_tree: &Tree, _node: NodeId) -> Result<Value, Error> {
    Err(Error::new("yaml: values have not landed"))
}

/// A tree of a value, as kustomize makes one from JSON: keys sorted, strings quoted where they
/// would read as something else, numbers in go-yaml's form.
pub fn from_value(_value: &Value) -> Tree {
    Tree::new()
}
