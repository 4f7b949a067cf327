//! The environments repository at one commit.

use std::sync::Arc;

use crate::kustomize::{Entry, Files, FilesError};

use super::{Error, ObjectId};

/// One commit's files. Paths may be written with or without a leading `/`.
///
/// Over a network only the top of the tree is there at first; [`Snapshot::prefetch`] brings what will be
/// read in one request. What was forgotten comes one request a file: slow, never wrong.
#[derive(Debug)]
pub struct Snapshot {
    _private: (),
}

/// What stands below `environments/`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EnvironmentEntry {
    pub name: String,
    /// The id of its tree: equal ids, equal files.
    pub id: ObjectId,
    pub kind: EntryKind,
}

/// What a tree entry is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EntryKind {
    Folder,
    File,
    Link,
    Submodule,
}

impl Snapshot {
    /// The commit; `None` in a repository without one.
    pub fn tip(&self) -> Option<ObjectId> {
        todo!()
    }

    /// The branch, without `refs/heads/`.
    pub fn branch(&self) -> &str {
        todo!()
    }

    /// Everything below `environments/` that does not start with a dot, sorted by name. From one tree: nothing is read per environment.
    pub fn environments(&self) -> Result<Vec<EnvironmentEntry>, Error> {
        todo!()
    }

    /// The entry of `name` below `environments/`.
    pub fn environment(&self, name: &str) -> Result<Option<EnvironmentEntry>, Error> {
        let _ = name;
        todo!()
    }

    /// The bytes of a file, `None` where there is none. Links are followed inside the tree.
    pub fn read_file(&self, path: &str) -> Result<Option<Arc<[u8]>>, Error> {
        let _ = path;
        todo!()
    }

    /// The file as text; not UTF-8 is an error.
    pub fn read_text(&self, path: &str) -> Result<Option<String>, Error> {
        let _ = path;
        todo!()
    }

    /// Brings files, and folders with all below, that will be read, in one request. What is missing in the tree is no error.
    pub fn prefetch(&self, paths: &[&str]) -> Result<(), Error> {
        let _ = paths;
        todo!()
    }
}

impl Files for Snapshot {
    fn entry(&self, _path: &str) -> Result<Option<Entry>, FilesError> {
        todo!()
    }

    fn read(&self, _path: &str) -> Result<Arc<[u8]>, FilesError> {
        todo!()
    }

    fn list(&self, _path: &str) -> Result<Vec<String>, FilesError> {
        todo!()
    }
}
