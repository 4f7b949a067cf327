//! The environments repository on real git: read its tip, decide, commit, push that one ref.
//!
//! [`Store::update`] is the only way to write. It decides against a [`Snapshot`] of the tip, makes
//! the blobs, trees and one commit without a checkout, and moves the branch only if it still stands
//! at that tip. Somebody else was faster: it reads the new tip and decides again. Nobody's work is lost.

mod change;
mod error;
mod location;
mod message;
mod object;
mod options;
mod snapshot;

pub use change::{Change, Edit, Files as FileMap};
pub use error::{Error, Kind, UpdateError};
pub use location::{Credentials, Location, LocationError};
pub use message::{Message, Trailer};
pub use object::ObjectId;
pub use options::{Cache, Identity, Options, Signing};
pub use snapshot::{EntryKind, EnvironmentEntry, Snapshot};

use std::time::Duration;

/// An environments repository that can be read and written.
#[derive(Debug)]
pub struct Store {
    _private: (),
}

/// What [`Store::update`] did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// The commit that was made; `None` when there was nothing to change.
    pub commit: Option<ObjectId>,
    /// The tip that the decision was made on; `None` in a repository without a commit.
    pub parent: Option<ObjectId>,
    /// The branch, without `refs/heads/`.
    pub branch: String,
    /// How often it was decided: 1 when nobody else pushed meanwhile.
    pub attempts: u32,
    /// Time spent waiting for others.
    pub waited: Duration,
    /// The environments and files that differ between `parent` and `commit`, as paths.
    pub paths: Vec<String>,
}

/// One commit of the history, as [`Store::history`] reads it back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HistoryEntry {
    pub commit: ObjectId,
    /// Seconds since 1970 in UTC.
    pub time: i64,
    pub author: String,
    pub message: Message,
}

impl Store {
    /// Gets ready to read and write `location`. Reads nothing from the network yet.
    pub fn open(location: &Location, options: Options) -> Result<Self, Error> {
        let _ = (location, options);
        todo!()
    }

    /// The tip as it stands now.
    pub fn snapshot(&self) -> Result<Snapshot, Error> {
        todo!()
    }

    /// Decides on the tip, commits what was decided and pushes it; decides again on a new tip when
    /// somebody else was faster, until the deadline. `Ok(None)` from `decide` means nothing to do.
    pub fn update<E>(
        &self,
        decide: impl FnMut(&Snapshot) -> Result<Option<Change>, E>,
    ) -> Result<Outcome, UpdateError<E>> {
        let _ = decide;
        todo!()
    }

    /// The commits that changed `environment` (all commits of offshoot for `None`), newest first.
    pub fn history(
        &self,
        environment: Option<&str>,
        limit: usize,
    ) -> Result<Vec<HistoryEntry>, Error> {
        let _ = (environment, limit);
        todo!()
    }

    /// What is worth saying with `--verbose`: why a fetch was slower than it could be, and such.
    pub fn notes(&self) -> Vec<String> {
        todo!()
    }
}
