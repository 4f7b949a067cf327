//! What one commit changes: subtrees replaced or removed, single files put or removed.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Error, Message};

/// Files of a subtree by path relative to it: `kustomization.yaml`, `patches/web.yaml`.
pub type Files = BTreeMap<String, Vec<u8>>;

/// The set of path edits of one commit, and its message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    message: Message,
    subtrees: BTreeMap<String, Subtree>,
    files: BTreeMap<String, Option<Vec<u8>>>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Subtree {
    Replaced { files: Files, keep: Vec<String> },
    Removed,
}

/// One file that differs, with both sides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    pub path: String,
    /// `None` when the file is new.
    pub old: Option<Arc<[u8]>>,
    /// `None` when the file goes.
    pub new: Option<Arc<[u8]>>,
}

impl Change {
    pub fn new(message: Message) -> Self {
        Self { message, subtrees: BTreeMap::new(), files: BTreeMap::new() }
    }

    /// Makes the folder `path` hold exactly `files`, and its entries named in `keep` as they are.
    pub fn replace(&mut self, path: &str, files: Files, keep: &[&str]) -> Result<(), Error> {
        let keep = keep.iter().map(|name| (*name).to_owned()).collect();
        self.subtrees.insert(path.to_owned(), Subtree::Replaced { files, keep });
        Ok(())
    }

    /// Removes the folder `path`, if it is there.
    pub fn remove(&mut self, path: &str) -> Result<(), Error> {
        self.subtrees.insert(path.to_owned(), Subtree::Removed);
        Ok(())
    }

    /// Writes the file `path`.
    pub fn put_file(&mut self, path: &str, bytes: Vec<u8>) -> Result<(), Error> {
        self.files.insert(path.to_owned(), Some(bytes));
        Ok(())
    }

    /// Removes the file `path`, if it is there.
    pub fn remove_file(&mut self, path: &str) -> Result<(), Error> {
        self.files.insert(path.to_owned(), None);
        Ok(())
    }

    pub fn message(&self) -> &Message {
        &self.message
    }

    pub fn set_message(&mut self, message: Message) {
        self.message = message;
    }

    pub fn is_empty(&self) -> bool {
        self.subtrees.is_empty() && self.files.is_empty()
    }

    /// The files that would differ from `files`, sorted by path: what `diff` and `--dry-run` show.
    pub fn edits(&self, files: &dyn crate::kustomize::Files) -> Result<Vec<Edit>, Error> {
        let _ = files;
        todo!()
    }
}
