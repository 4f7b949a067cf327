//! offshoot gives every git branch its own preview environment, through Git alone.
//!
//! Modules stand in the order in which data flows: an event names a branch, the branch becomes an
//! [`environment`], its record becomes an [`overlay`], the overlay is built by [`kustomize`],
//! checked, turned into a [`plan`], committed by the [`store`] and shown by [`report`].
//!
//! `config`, `environment`, `overlay`, `kustomize`, `plan`, `report` and `secret` are pure:
//! values in, values out. `store`, `source` and `cli` are the only doors to the outside.

pub mod config;
pub mod diagnostic;
pub mod environment;
pub mod kustomize;
pub mod overlay;
pub mod plan;
pub mod report;
pub mod secret;
pub mod source;
pub mod store;

pub mod cli;
