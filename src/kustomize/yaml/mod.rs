//! YAML as kustomize sees it: a parser to libyaml's rules, a node tree, scalar typing, an emitter.

pub mod node;

pub use node::{Comments, Kind, NodeId, Style, Tag, Tree};
