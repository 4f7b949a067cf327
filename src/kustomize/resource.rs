//! One resource of a build, and the identifiers by which patches and references find it.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use smol_str::SmolStr;

use super::yaml::{NodeId, Tree};

/// Group, version and kind of a resource.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Gvk {
    pub group: SmolStr,
    pub version: SmolStr,
    pub kind: SmolStr,
}

impl Gvk {
    /// Splits `apiVersion` at its first slash; without one the group is empty.
    pub fn new(api_version: &str, kind: &str) -> Self {
        let (group, version) = api_version.split_once('/').unwrap_or(("", api_version));
        Self { group: group.into(), version: version.into(), kind: kind.into() }
    }

    /// `group/version`, or `version` for the core group.
    pub fn api_version(&self) -> Cow<'_, str> {
        if self.group.is_empty() {
            Cow::Borrowed(&self.version)
        } else {
            Cow::Owned(format!("{}/{}", self.group, self.version))
        }
    }

    /// Whether every non-empty member of `selector` equals this one's.
    pub fn is_selected_by(&self, selector: &Gvk) -> bool {
        let fits = |wanted: &SmolStr, have: &SmolStr| wanted.is_empty() || wanted == have;
        fits(&selector.group, &self.group)
            && fits(&selector.version, &self.version)
            && fits(&selector.kind, &self.kind)
    }
}

/// `Kind.version.group`, with kustomize's words for what is empty.
impl fmt::Display for Gvk {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let or = |text: &SmolStr, empty: &'static str| {
            if text.is_empty() { SmolStr::new_static(empty) } else { text.clone() }
        };
        write!(
            formatter,
            "{}.{}.{}",
            or(&self.kind, "[noKind]"),
            or(&self.version, "[noVer]"),
            or(&self.group, "[noGrp]")
        )
    }
}

/// What a resource is called. `namespace` is as written; an empty one means `default`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct ResId {
    pub gvk: Gvk,
    pub name: SmolStr,
    pub namespace: SmolStr,
}

/// A resource: its document, and what earlier layers did to its name.
///
/// The document is shared until it is changed, so an overlay copies only what it touches.
#[derive(Debug, Clone)]
pub struct Resource {
    tree: Arc<Tree>,
    /// Ids before each renaming, oldest first.
    pub previous: Vec<ResId>,
    /// Prefixes and suffixes that layers added, in order.
    pub prefixes: Vec<SmolStr>,
    pub suffixes: Vec<SmolStr>,
    /// A generator made it, and its name ends in a hash of its contents.
    pub needs_hash: bool,
}

impl Resource {
    /// A resource from a document with a root mapping.
    pub fn new(tree: Tree) -> Self {
        Self {
            tree: Arc::new(tree),
            previous: Vec::new(),
            prefixes: Vec::new(),
            suffixes: Vec::new(),
            needs_hash: false,
        }
    }

    pub fn tree(&self) -> &Tree {
        &self.tree
    }

    /// The document, to change: copied first where another layer still shares it.
    pub fn tree_mut(&mut self) -> &mut Tree {
        Arc::make_mut(&mut self.tree)
    }

    /// The root mapping.
    pub fn root(&self) -> NodeId {
        self.tree.root().expect("a resource has a root mapping")
    }

    /// The text of the scalar at `path`, or an empty one.
    pub fn text_at(&self, path: &[&str]) -> &str {
        self.tree.get_path(self.root(), path).map_or("", |node| self.tree.text(node))
    }

    pub fn gvk(&self) -> Gvk {
        Gvk::new(self.text_at(&["apiVersion"]), self.text_at(&["kind"]))
    }

    pub fn kind(&self) -> &str {
        self.text_at(&["kind"])
    }

    pub fn name(&self) -> &str {
        self.text_at(&["metadata", "name"])
    }

    pub fn namespace(&self) -> &str {
        self.text_at(&["metadata", "namespace"])
    }

    /// The id that the live fields give.
    pub fn current_id(&self) -> ResId {
        ResId { gvk: self.gvk(), name: self.name().into(), namespace: self.namespace().into() }
    }

    /// The first previous id, or the current one.
    pub fn original_id(&self) -> ResId {
        self.previous.first().cloned().unwrap_or_else(|| self.current_id())
    }
}
