//! Field specs: which fields of which kinds a transformer touches.

use smol_str::SmolStr;

use super::resource::Gvk;

/// A path in resources of some kinds. Empty members of the Gvk select everything.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FieldSpec {
    pub gvk: Gvk,
    /// `spec/template/spec/containers[]/image`; `\/` is a slash within a key.
    pub path: SmolStr,
    /// Missing maps and the field itself are made.
    pub create: bool,
}

/// The field-spec lists of a layer: the defaults, and what `configurations` and `crds` add.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TransformerConfig {
    pub name_prefix: Vec<FieldSpec>,
    pub name_suffix: Vec<FieldSpec>,
    pub namespace: Vec<FieldSpec>,
    pub common_labels: Vec<FieldSpec>,
    pub labels: Vec<FieldSpec>,
    pub template_labels: Vec<FieldSpec>,
    pub volume_claim_template_labels: Vec<FieldSpec>,
    pub common_annotations: Vec<FieldSpec>,
    pub name_reference: Vec<NameReference>,
    pub var_reference: Vec<FieldSpec>,
    pub images: Vec<FieldSpec>,
    pub replicas: Vec<FieldSpec>,
}

/// The fields that hold names of resources of one kind.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NameReference {
    /// The kind that is referred to.
    pub gvk: Gvk,
    pub referrers: Vec<FieldSpec>,
}
