//! The kustomize engine: files in, manifests out, byte-identical to `kustomize build` v5.8.1.
//!
//! Pure: it reads through [`Files`] and has no network, process, clock, environment or disk.

pub mod build;
pub mod error;
pub mod field_spec;
pub mod files;
pub mod kustomization;
pub mod resource;
pub mod resource_map;
pub mod yaml;

pub use build::{Budget, Build, LoadRestrictions, Options, Reorder, Shared, build};
pub use error::{Error, Result};
pub use files::{Entry, Files, FilesError, Layered, Memory};
pub use kustomization::Kustomization;
pub use resource::{Gvk, ResId, Resource};
pub use resource_map::ResourceMap;
