//! The kustomize engine: files in, manifests out, byte-identical to `kustomize build` v5.8.1.
//!
//! Pure: it reads through [`Files`] and has no network, process, clock, environment or disk.

pub mod error;
pub mod files;
pub mod resource;
pub mod yaml;

pub use error::{Error, Result};
pub use files::{Entry, Files, FilesError, Layered, Memory};
pub use resource::{Gvk, ResId, Resource};
