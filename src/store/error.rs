//! Why the store stops, in words that say what to do.

use super::LocationError;

/// What went wrong with the repository.
#[derive(Debug, thiserror::Error)]
#[error("{message}")]
pub struct Error {
    kind: Kind,
    message: String,
    hint: Option<String>,
    /// The server's or git's own words, made safe for a terminal, without credentials.
    details: Vec<String>,
}

/// The class of an [`Error`]; the exit code follows from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The location, a path or an option is wrong.
    Usage,
    /// The server wants other credentials, or the host key is not known.
    Credentials,
    /// Others were faster until the deadline.
    RaceLost,
    /// A hook or branch protection refused the push.
    Refused,
    /// No repository there, or no right to see it.
    NotFound,
    BranchMissing,
    /// There is no commit yet.
    EmptyRepository,
    Unreachable,
    /// SHA-256, reftable: this build cannot read it.
    Unsupported,
    DiskFull,
    /// The tree holds what must not be followed or written: links, submodules, odd names.
    UnsafeTree,
    Signing,
    /// Anything else that failed.
    Failed,
}

impl Error {
    pub(crate) fn new(kind: Kind, message: impl Into<String>) -> Self {
        Self { kind, message: message.into(), hint: None, details: Vec::new() }
    }

    #[must_use]
    pub(crate) fn with_hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    #[expect(dead_code, reason = "its callers come with the store")]
    #[must_use]
    pub(crate) fn with_details(mut self, details: Vec<String>) -> Self {
        self.details = details;
        self
    }

    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// What to do, as a fragment.
    pub fn hint(&self) -> Option<&str> {
        self.hint.as_deref()
    }

    /// What the server or git said, line by line, safe to print.
    pub fn details(&self) -> &[String] {
        &self.details
    }
}

impl From<LocationError> for Error {
    fn from(error: LocationError) -> Self {
        let hint = error.hint();
        let plain = Self::new(Kind::Usage, error.to_string());
        match hint {
            Some(hint) => plain.with_hint(hint),
            None => plain,
        }
    }
}

/// An update stopped: by the store, or by the decision.
#[derive(Debug, thiserror::Error)]
pub enum UpdateError<E> {
    #[error(transparent)]
    Store(#[from] Error),
    #[error("{0}")]
    Decide(E),
}
