//! Where a build reads from: a folder, memory, or a git tree, behind one trait.
//!
//! Paths are absolute within the root of the files: `/base/deployment.yaml`. They use `/`, hold no
//! empty, `.` or `..` segment, and `/` is the root itself. Nothing outside the root can be named.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

/// What stands at a path, links followed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entry {
    /// A file; the path it really has, every symbolic link resolved.
    File(String),
    /// A directory; the path it really has, every symbolic link resolved.
    Directory(String),
}

/// A file tree that a build may read.
pub trait Files: Send + Sync {
    /// What stands at `path`, or `None`. A link that leaves the root counts as nothing.
    fn entry(&self, path: &str) -> Result<Option<Entry>, FilesError>;

    /// The bytes of the file at `path`.
    fn read(&self, path: &str) -> Result<Arc<[u8]>, FilesError>;

    /// The names in the directory at `path`, sorted.
    fn list(&self, path: &str) -> Result<Vec<String>, FilesError>;
}

/// A path that could not be read, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FilesError {
    pub path: String,
    pub reason: String,
}

impl fmt::Display for FilesError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "cannot read `{}`: {}", self.path, self.reason)
    }
}

impl std::error::Error for FilesError {}

/// Files in memory, by path.
#[derive(Debug, Clone, Default)]
pub struct Memory {
    files: BTreeMap<String, Arc<[u8]>>,
}

impl Memory {
    pub fn new() -> Self {
        Self::default()
    }

    /// Puts a file at `path`; a leading `/` is added where it is missing.
    pub fn insert(&mut self, path: &str, bytes: impl Into<Arc<[u8]>>) {
        self.files.insert(absolute(path), bytes.into());
    }

    pub fn remove(&mut self, path: &str) {
        self.files.remove(&absolute(path));
    }

    /// Every file, sorted by path.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Arc<[u8]>)> {
        self.files.iter().map(|(path, bytes)| (path.as_str(), bytes))
    }

    fn below<'a>(&'a self, directory: &str) -> impl Iterator<Item = &'a str> {
        let prefix = format!("{}/", directory.trim_end_matches('/'));
        self.files
            .range(prefix.clone()..)
            .map(|(path, _)| path.as_str())
            .take_while(move |path| path.starts_with(&prefix))
    }
}

fn absolute(path: &str) -> String {
    format!("/{}", path.trim_start_matches('/'))
}

impl Files for Memory {
    fn entry(&self, path: &str) -> Result<Option<Entry>, FilesError> {
        if self.files.contains_key(path) {
            return Ok(Some(Entry::File(path.to_owned())));
        }
        let exists = path == "/" || self.below(path).next().is_some();
        Ok(exists.then(|| Entry::Directory(path.to_owned())))
    }

    fn read(&self, path: &str) -> Result<Arc<[u8]>, FilesError> {
        self.files.get(path).cloned().ok_or_else(|| missing(path))
    }

    fn list(&self, path: &str) -> Result<Vec<String>, FilesError> {
        let cut = path.trim_end_matches('/').len() + 1;
        let mut names: Vec<String> = self
            .below(path)
            .filter_map(|file| file[cut..].split('/').next())
            .map(str::to_owned)
            .collect();
        names.dedup();
        Ok(names)
    }
}

/// `upper` where it has something, else `lower`: an overlay in memory over a base in git.
pub struct Layered<'a> {
    pub upper: &'a dyn Files,
    pub lower: &'a dyn Files,
}

impl Files for Layered<'_> {
    fn entry(&self, path: &str) -> Result<Option<Entry>, FilesError> {
        match self.upper.entry(path)? {
            Some(entry) => Ok(Some(entry)),
            None => self.lower.entry(path),
        }
    }

    fn read(&self, path: &str) -> Result<Arc<[u8]>, FilesError> {
        match self.upper.entry(path)? {
            Some(Entry::File(_)) => self.upper.read(path),
            _ => self.lower.read(path),
        }
    }

    fn list(&self, path: &str) -> Result<Vec<String>, FilesError> {
        let mut names = match self.upper.entry(path)? {
            Some(Entry::Directory(_)) => self.upper.list(path)?,
            _ => Vec::new(),
        };
        if let Some(Entry::Directory(_)) = self.lower.entry(path)? {
            names.extend(self.lower.list(path)?);
        }
        names.sort_unstable();
        names.dedup();
        Ok(names)
    }
}

fn missing(path: &str) -> FilesError {
    FilesError { path: path.to_owned(), reason: "no such file".to_owned() }
}
