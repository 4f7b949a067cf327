//! The id of a git object.

use std::fmt;
use std::str::FromStr;

/// The SHA-1 id of a commit, tree or blob; prints as 40 hex digits.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ObjectId(git2::Oid);

impl ObjectId {
    /// The first 10 digits, for people.
    pub fn short(&self) -> String {
        self.to_string()[..10].to_owned()
    }

    #[expect(dead_code, reason = "its callers come with the store")]
    pub(crate) fn oid(self) -> git2::Oid {
        self.0
    }
}

impl From<git2::Oid> for ObjectId {
    fn from(oid: git2::Oid) -> Self {
        Self(oid)
    }
}

impl FromStr for ObjectId {
    type Err = git2::Error;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text.len() != 40 {
            return Err(git2::Error::from_str("an object id has 40 hex digits"));
        }
        git2::Oid::from_str(text).map(Self)
    }
}

impl fmt::Display for ObjectId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, formatter)
    }
}

impl fmt::Debug for ObjectId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, formatter)
    }
}
