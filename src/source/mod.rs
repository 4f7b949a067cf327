//! Where branches come from: the git remotes of the source repositories.

use std::collections::BTreeMap;

use crate::store::{Error, Location};

/// Every branch of one repository, with the commit it stands at. There is no partial listing: what could not be read to its end is an error.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Listing {
    Complete(BTreeMap<String, String>),
}

impl Listing {
    pub fn contains(&self, branch: &str) -> bool {
        let Self::Complete(branches) = self;
        branches.contains_key(branch)
    }

    /// The commit that `branch` stands at, as hex digits.
    pub fn revision(&self, branch: &str) -> Option<&str> {
        let Self::Complete(branches) = self;
        branches.get(branch).map(String::as_str)
    }

    pub fn len(&self) -> usize {
        let Self::Complete(branches) = self;
        branches.len()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// Lists the branches of `location`, to the end or not at all. A repository without a branch is an error: nothing may be pruned by it.
pub fn list_refs(location: &Location) -> Result<Listing, Error> {
    let _ = location;
    todo!()
}

/// [`list_refs`] of several repositories at once, in their order.
pub fn list_all(locations: &[Location]) -> Vec<Result<Listing, Error>> {
    let _ = locations;
    todo!()
}

/// A revision that may have been merged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// 40 hex digits.
    pub revision: String,
    /// Merges older than this (seconds since 1970) are not looked at: when the environment was made.
    pub since: i64,
}

/// Which of `candidates` came into `target` by a merge commit, in their order. A commit that stands on the target's own line is not merged: that is a fresh branch.
pub fn are_merged(
    location: &Location,
    target: &str,
    candidates: &[Candidate],
) -> Result<Vec<bool>, Error> {
    let _ = (location, target, candidates);
    todo!()
}
