//! Where a repository is: a path, `https`, `ssh`; and nothing that runs a command.

use std::fmt;
use std::path::PathBuf;

use crate::secret::Secret;

/// Where a repository is. Prints without credentials.
#[derive(Clone, PartialEq, Eq)]
pub struct Location {
    place: Place,
    credentials: Option<Credentials>,
}

#[expect(dead_code, reason = "made by the parser, which comes with the store")]
#[derive(Clone, PartialEq, Eq)]
enum Place {
    Path(PathBuf),
    /// The URL without user, password and query.
    Http(String),
    /// `ssh://user@host:port/path` or `user@host:path`, as git takes it.
    Ssh(String),
}

/// A user name and a password or token for `http(s)`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Credentials {
    pub username: String,
    pub password: Secret,
}

/// Why a text is not a location.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LocationError {
    #[error("the repository is empty")]
    Empty,
}

impl LocationError {
    pub fn hint(&self) -> Option<String> {
        None
    }
}

impl Location {
    /// Reads what people write after `--repo`: a path, a `file://`, `https://` or `ssh://` URL, or `git@host:owner/name.git`.
    pub fn parse(text: &str) -> Result<Self, LocationError> {
        let _ = text;
        todo!()
    }

    /// The folder, for a repository on this machine.
    pub fn path(&self) -> Option<&std::path::Path> {
        match &self.place {
            Place::Path(path) => Some(path),
            _ => None,
        }
    }

    /// Uses these credentials for `http(s)`, ahead of git's own.
    #[must_use]
    pub fn with_credentials(mut self, credentials: Credentials) -> Self {
        self.credentials = Some(credentials);
        self
    }
}

impl fmt::Display for Location {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.place {
            Place::Path(path) => write!(formatter, "{}", path.display()),
            Place::Http(url) | Place::Ssh(url) => formatter.write_str(url),
        }
    }
}

impl fmt::Debug for Location {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Location({self})")
    }
}
