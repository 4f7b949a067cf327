//! The node tree: every document is an arena of nodes, addressed by [`NodeId`].
//!
//! Tags and styles decide typing at output, and one node may stand in several places (kustomize
//! lets the labels transformer share nodes, and later edits show everywhere). An arena gives both,
//! and a whole document is copied by copying three vectors.

use smol_str::SmolStr;

/// A node of a [`Tree`]. Only meaningful with the tree that made it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct NodeId(u32);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Scalar,
    Sequence,
    Mapping,
    /// Refers to an anchored node; gone after expansion.
    Alias,
}

/// The tag that typing starts from. `None` is a node that a transformer made: typed by its text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Tag {
    #[default]
    None,
    Str,
    Int,
    Float,
    Bool,
    Null,
    Timestamp,
    Binary,
    Merge,
    Map,
    Seq,
    /// Any other tag, as written: `!mine`, `!!set`.
    Custom(SmolStr),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Style {
    #[default]
    Plain,
    SingleQuoted,
    DoubleQuoted,
    Literal,
    Folded,
}

/// Comments around a node, with their `#`, lines joined by `\n`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Comments {
    pub head: SmolStr,
    pub line: SmolStr,
    pub foot: SmolStr,
}

#[derive(Debug, Clone)]
enum Content {
    Scalar(SmolStr),
    Sequence(Vec<NodeId>),
    Mapping(Vec<(NodeId, NodeId)>),
    Alias(NodeId),
}

#[derive(Debug, Clone)]
struct Node {
    content: Content,
    tag: Tag,
    style: Style,
    /// Collections only: written as `{}` or `[]`.
    flow: bool,
    /// The tag was written out, so it is kept and obeyed.
    explicit_tag: bool,
    line: u32,
    column: u32,
    comments: Option<Box<Comments>>,
}

/// One YAML document.
#[derive(Debug, Clone, Default)]
pub struct Tree {
    nodes: Vec<Node>,
    root: Option<NodeId>,
}

/// Making trees.
impl Tree {
    pub fn new() -> Self {
        Self::default()
    }

    /// The root node. A tree without one is an empty document.
    pub fn root(&self) -> Option<NodeId> {
        self.root
    }

    pub fn set_root(&mut self, root: NodeId) {
        self.root = Some(root);
    }

    pub fn add_scalar(&mut self, text: impl Into<SmolStr>, tag: Tag, style: Style) -> NodeId {
        self.add(Content::Scalar(text.into()), tag, style)
    }

    /// A string that stays a string whatever it looks like.
    pub fn add_string(&mut self, text: impl Into<SmolStr>) -> NodeId {
        self.add_scalar(text, Tag::Str, Style::Plain)
    }

    pub fn add_null(&mut self) -> NodeId {
        self.add_scalar("null", Tag::Null, Style::Plain)
    }

    pub fn add_sequence(&mut self, items: Vec<NodeId>) -> NodeId {
        self.add(Content::Sequence(items), Tag::Seq, Style::Plain)
    }

    pub fn add_mapping(&mut self, entries: Vec<(NodeId, NodeId)>) -> NodeId {
        self.add(Content::Mapping(entries), Tag::Map, Style::Plain)
    }

    pub fn add_alias(&mut self, target: NodeId) -> NodeId {
        self.add(Content::Alias(target), Tag::None, Style::Plain)
    }

    /// A deep copy of `node` of `other`. Nodes shared inside the copied part stay shared.
    pub fn import(&mut self, other: &Tree, node: NodeId) -> NodeId {
        let mut copied = rustc_hash::FxHashMap::default();
        self.import_with(other, node, &mut copied)
    }

    fn import_with(
        &mut self,
        other: &Tree,
        node: NodeId,
        copied: &mut rustc_hash::FxHashMap<NodeId, NodeId>,
    ) -> NodeId {
        if let Some(done) = copied.get(&node) {
            return *done;
        }
        let source = other.node(node);
        let content = match &source.content {
            Content::Scalar(text) => Content::Scalar(text.clone()),
            Content::Sequence(items) => Content::Sequence(
                items.iter().map(|item| self.import_with(other, *item, copied)).collect(),
            ),
            Content::Mapping(entries) => Content::Mapping(
                entries
                    .iter()
                    .map(|(key, value)| {
                        (
                            self.import_with(other, *key, copied),
                            self.import_with(other, *value, copied),
                        )
                    })
                    .collect(),
            ),
            Content::Alias(target) => Content::Alias(self.import_with(other, *target, copied)),
        };
        let id = self.push(Node { content, ..source.clone() });
        copied.insert(node, id);
        id
    }

    /// A deep copy of `node` within this tree; nothing is shared with the original.
    pub fn duplicate(&mut self, node: NodeId) -> NodeId {
        let source = self.node(node).clone();
        let content = match source.content {
            Content::Scalar(text) => Content::Scalar(text),
            Content::Sequence(items) => {
                Content::Sequence(items.into_iter().map(|item| self.duplicate(item)).collect())
            }
            Content::Mapping(entries) => Content::Mapping(
                entries
                    .into_iter()
                    .map(|(key, value)| (self.duplicate(key), self.duplicate(value)))
                    .collect(),
            ),
            Content::Alias(target) => Content::Alias(self.duplicate(target)),
        };
        self.push(Node { content, ..source })
    }

    fn add(&mut self, content: Content, tag: Tag, style: Style) -> NodeId {
        self.push(Node {
            content,
            tag,
            style,
            flow: false,
            explicit_tag: false,
            line: 0,
            column: 0,
            comments: None,
        })
    }

    fn push(&mut self, node: Node) -> NodeId {
        let id = NodeId(u32::try_from(self.nodes.len()).expect("the node budget is below 2^32"));
        self.nodes.push(node);
        id
    }

    fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id.0 as usize]
    }

    fn node_mut(&mut self, id: NodeId) -> &mut Node {
        &mut self.nodes[id.0 as usize]
    }
}

/// Looking at nodes.
impl Tree {
    pub fn kind(&self, id: NodeId) -> Kind {
        match self.node(id).content {
            Content::Scalar(_) => Kind::Scalar,
            Content::Sequence(_) => Kind::Sequence,
            Content::Mapping(_) => Kind::Mapping,
            Content::Alias(_) => Kind::Alias,
        }
    }

    /// The text of a scalar as decoded from its quotes; empty for anything else.
    pub fn text(&self, id: NodeId) -> &str {
        match &self.node(id).content {
            Content::Scalar(text) => text,
            _ => "",
        }
    }

    /// Like [`Tree::text`], to keep: cloning it is cheap.
    pub fn text_owned(&self, id: NodeId) -> SmolStr {
        match &self.node(id).content {
            Content::Scalar(text) => text.clone(),
            _ => SmolStr::default(),
        }
    }

    /// The items of a sequence; empty for anything else.
    pub fn items(&self, id: NodeId) -> &[NodeId] {
        match &self.node(id).content {
            Content::Sequence(items) => items,
            _ => &[],
        }
    }

    /// The entries of a mapping in order; empty for anything else.
    pub fn entries(&self, id: NodeId) -> &[(NodeId, NodeId)] {
        match &self.node(id).content {
            Content::Mapping(entries) => entries,
            _ => &[],
        }
    }

    /// The node an alias refers to.
    pub fn alias_target(&self, id: NodeId) -> Option<NodeId> {
        match self.node(id).content {
            Content::Alias(target) => Some(target),
            _ => None,
        }
    }

    /// The value of the first entry of a mapping whose key has this text.
    pub fn get(&self, mapping: NodeId, key: &str) -> Option<NodeId> {
        self.entries(mapping).iter().find(|(name, _)| self.text(*name) == key).map(|entry| entry.1)
    }

    /// Follows mapping keys from `from`.
    pub fn get_path(&self, from: NodeId, path: &[&str]) -> Option<NodeId> {
        path.iter().try_fold(from, |node, key| self.get(node, key))
    }

    /// A null scalar: `null`, `~` or nothing.
    pub fn is_null(&self, id: NodeId) -> bool {
        self.node(id).tag == Tag::Null
    }

    pub fn tag(&self, id: NodeId) -> &Tag {
        &self.node(id).tag
    }

    pub fn style(&self, id: NodeId) -> Style {
        self.node(id).style
    }

    /// Whether a collection was written as `{}` or `[]`.
    pub fn is_flow(&self, id: NodeId) -> bool {
        self.node(id).flow
    }

    pub fn has_explicit_tag(&self, id: NodeId) -> bool {
        self.node(id).explicit_tag
    }

    /// Line and column in the document's own text, from 1; 0 for nodes that were made.
    pub fn position(&self, id: NodeId) -> (u32, u32) {
        let node = self.node(id);
        (node.line, node.column)
    }

    pub fn comments(&self, id: NodeId) -> Option<&Comments> {
        self.node(id).comments.as_deref()
    }
}

/// Changing nodes in place.
impl Tree {
    /// Replaces the text of a scalar; tag and style stay.
    pub fn set_text(&mut self, id: NodeId, text: impl Into<SmolStr>) {
        self.node_mut(id).content = Content::Scalar(text.into());
    }

    pub fn set_tag(&mut self, id: NodeId, tag: Tag) {
        self.node_mut(id).tag = tag;
    }

    pub fn set_style(&mut self, id: NodeId, style: Style) {
        self.node_mut(id).style = style;
    }

    pub fn set_flow(&mut self, id: NodeId, flow: bool) {
        self.node_mut(id).flow = flow;
    }

    pub fn set_explicit_tag(&mut self, id: NodeId, explicit: bool) {
        self.node_mut(id).explicit_tag = explicit;
    }

    pub fn set_position(&mut self, id: NodeId, line: u32, column: u32) {
        let node = self.node_mut(id);
        (node.line, node.column) = (line, column);
    }

    pub fn set_comments(&mut self, id: NodeId, comments: Option<Comments>) {
        self.node_mut(id).comments = comments.map(Box::new);
    }

    pub fn set_items(&mut self, id: NodeId, items: Vec<NodeId>) {
        self.node_mut(id).content = Content::Sequence(items);
    }

    pub fn set_entries(&mut self, id: NodeId, entries: Vec<(NodeId, NodeId)>) {
        self.node_mut(id).content = Content::Mapping(entries);
    }

    /// Adds an item to the end of a sequence.
    pub fn push_item(&mut self, sequence: NodeId, item: NodeId) {
        if let Content::Sequence(items) = &mut self.node_mut(sequence).content {
            items.push(item);
        }
    }

    /// Points the first entry with this key at `value`, or adds an entry to the end.
    pub fn set(&mut self, mapping: NodeId, key: &str, value: NodeId) {
        let found = self.entries(mapping).iter().position(|(name, _)| self.text(*name) == key);
        let new = if found.is_none() { Some(self.add_string(key)) } else { None };
        if let Content::Mapping(entries) = &mut self.node_mut(mapping).content {
            match (found, new) {
                (Some(index), _) => entries[index].1 = value,
                (None, Some(name)) => entries.push((name, value)),
                (None, None) => {}
            }
        }
    }

    /// Takes out every entry with this key; says whether there was one.
    pub fn remove(&mut self, mapping: NodeId, key: &str) -> bool {
        let kept: Vec<_> = self
            .entries(mapping)
            .iter()
            .copied()
            .filter(|(name, _)| self.text(*name) != key)
            .collect();
        let removed = kept.len() != self.entries(mapping).len();
        if removed {
            self.set_entries(mapping, kept);
        }
        removed
    }

    /// Makes `id` what `other` is now (content, tag, style, comments), wherever `id` is shared.
    pub fn overwrite(&mut self, id: NodeId, other: NodeId) {
        self.nodes[id.0 as usize] = self.node(other).clone();
    }
}
