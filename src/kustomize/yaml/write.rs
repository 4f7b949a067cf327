//! The bytes that `kustomize build` prints: plain values, keys sorted, style chosen by the value.

use super::{Error, NodeId, Tree, Value};

/// Writes a value as one document, ending in a line break.
pub fn write(_value: &Value) -> String {
    String::new()
}

/// Writes an expanded node as one document behind what `output` holds, without an intermediate
/// value: the same bytes as [`super::to_value`] and [`write()`].
pub fn write_node(_tree: &Tree, _node: NodeId, _output: &mut String) -> Result<(), Error> {
    Err(Error::new("yaml: the writer has not landed"))
}
