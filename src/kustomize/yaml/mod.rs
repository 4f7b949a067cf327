//! YAML as kustomize sees it.
//!
//! In the order of the pipeline: [`documents`] reads a file of resources into [`Tree`]s (a parser
//! to libyaml's rules that keeps tags, styles, comments and positions), [`expand`] replaces aliases
//! and merge keys, [`resolve`] types scalars, [`write_node`] writes a tree the way a build ends
//! (plain values, sorted keys). [`emit`] writes a tree as it stands, order and comments kept.
//! [`parse_legacy`] is the other dialect: YAML 1.1 to JSON, for kustomization files.

mod document;
mod emit;
mod error;
mod expand;
mod legacy;
pub mod node;
pub mod resolve;
mod value;
mod write;

pub use document::{documents, parse};
pub use emit::emit;
pub use error::Error;
pub use expand::expand;
pub use legacy::parse_legacy;
pub use node::{Comments, Kind, NodeId, Style, Tag, Tree};
pub use value::{Mapping, Value, from_value, to_value};
pub use write::{write, write_node};
