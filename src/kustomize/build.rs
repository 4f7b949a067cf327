//! A build: a kustomization root in, resources out.

use std::sync::Arc;

use super::resource_map::ResourceMap;
use super::{Error, Files, Resource, Result};

/// How to build. The default is what `kustomize build` does without flags.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    pub load_restrictions: LoadRestrictions,
    pub reorder: Reorder,
    /// Adds `app.kubernetes.io/managed-by` to every resource.
    pub managed_by_label: bool,
    pub budget: Budget,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum LoadRestrictions {
    /// Files must be in or below the root of the kustomization that names them.
    #[default]
    RootOnly,
    /// Files may be anywhere within the [`Files`].
    None,
}

/// The deprecated flag; `sortOptions` of the top file wins over it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Reorder {
    #[default]
    Unspecified,
    Legacy,
    None,
}

/// What one build may use at most; above it the build is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Budget {
    /// Bytes of all files read.
    pub bytes: usize,
    /// Nodes of all documents, after aliases are expanded.
    pub nodes: usize,
    /// Kustomizations inside each other.
    pub depth: usize,
}

impl Default for Budget {
    fn default() -> Self {
        Self { bytes: 256 << 20, nodes: 20_000_000, depth: 256 }
    }
}

impl Default for Options {
    fn default() -> Self {
        Self {
            load_restrictions: LoadRestrictions::RootOnly,
            reorder: Reorder::Unspecified,
            managed_by_label: false,
            budget: Budget::default(),
        }
    }
}

/// What a build gave.
#[derive(Debug, Clone, Default)]
pub struct Build {
    pub resources: ResourceMap,
    /// What kustomize prints beside the output: deprecated fields.
    pub warnings: Vec<String>,
}

impl Build {
    /// The bytes that `kustomize build` prints.
    pub fn to_yaml(&self) -> Result<String> {
        Err(Error::new("the build has not landed"))
    }

    /// The files that `kustomize build -o DIR` writes: name and bytes.
    pub fn to_files(&self) -> Result<Vec<(String, String)>> {
        Err(Error::new("the build has not landed"))
    }

    #[expect(clippy::iter_without_into_iter, reason = "the trait comes with the build")]
    pub fn iter(&self) -> std::slice::Iter<'_, Resource> {
        self.resources.iter()
    }
}

/// Builds the kustomization in the directory `root` of `files`.
pub fn build(_files: &dyn Files, _root: &str, _options: &Options) -> Result<Build> {
    Err(Error::new("the build has not landed"))
}

/// Roots accumulated once, to build any number of overlays on: an overlay copies only what it changes.
pub struct Shared<'a> {
    files: &'a dyn Files,
    options: Options,
    _accumulated: Vec<Arc<()>>,
}

impl<'a> Shared<'a> {
    /// Nothing is read yet.
    pub fn new(files: &'a dyn Files, options: Options) -> Self {
        Self { files, options, _accumulated: Vec::new() }
    }

    /// Builds `root` of `overlay` laid over the shared files. Every root that lies wholly in the shared
    /// files (no file of `overlay` is below it) is accumulated the first time and used again after that.
    /// Callable from many threads at once.
    pub fn build(&self, overlay: &dyn Files, root: &str) -> Result<Build> {
        build(&super::Layered { upper: overlay, lower: self.files }, root, &self.options)
    }
}
