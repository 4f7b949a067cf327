//! How a store works: branch, cache, identity, signing, deadline.

use std::path::{Path, PathBuf};
use std::time::Duration;

/// How to open a [`Store`](super::Store).
#[derive(Debug, Clone)]
pub struct Options {
    /// The branch, without `refs/heads/`; `None` is the repository's default branch.
    pub branch: Option<String>,
    pub cache: Cache,
    /// Who commits; `None` is git's own identity, else `offshoot`.
    pub identity: Option<Identity>,
    pub signing: Signing,
    /// How long an update may go on deciding again after lost races.
    pub deadline: Duration,
    /// A clone whose git settings for the network are used too: the headers and credential
    /// helpers that a CI checkout leaves in `.git/config`.
    pub settings_from: Option<PathBuf>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            branch: None,
            cache: Cache::Temporary,
            identity: None,
            signing: Signing::AsGit,
            deadline: Duration::from_secs(120),
            settings_from: None,
        }
    }
}

/// Where fetched objects are kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cache {
    /// In a temporary folder, gone with the store.
    Temporary,
    /// Below this folder, for the next job; it may be removed at any time.
    Kept(PathBuf),
}

impl Cache {
    /// `OFFSHOOT_CACHE`, else the user's cache folder, else temporary.
    pub fn from_environment() -> Self {
        let variable = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty());
        let folder = variable("OFFSHOOT_CACHE")
            .map(PathBuf::from)
            .or_else(|| variable("XDG_CACHE_HOME").map(|path| Path::new(&path).join("offshoot")))
            .or_else(|| variable("LOCALAPPDATA").map(|path| Path::new(&path).join("offshoot")))
            .or_else(|| variable("HOME").map(|path| Path::new(&path).join(".cache/offshoot")));
        match folder {
            Some(path) if path.is_absolute() => Self::Kept(path),
            _ => Self::Temporary,
        }
    }
}

/// A person or robot, as author and committer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    pub name: String,
    pub email: String,
}

/// Whether and how commits are signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Signing {
    /// As git's own `commit.gpgSign`, `gpg.format` and `user.signingKey` say.
    AsGit,
    Off,
    /// With `ssh-keygen`: a key file, or `key::ssh-ed25519 ...` for a key of the agent.
    Ssh {
        key: String,
    },
    /// With `gpg`: a key id or fingerprint.
    OpenPgp {
        key: String,
    },
}
