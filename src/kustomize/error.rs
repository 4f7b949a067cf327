//! The engine's one error: kustomize's words, with the place and the way out that it lacks.

use std::fmt;

use crate::diagnostic::Place;

pub type Result<T> = std::result::Result<T, Error>;

/// Why a build is refused.
///
/// `message` holds the words of kustomize's own error where people search for them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error(Box<Inner>);

#[derive(Debug, Clone, PartialEq, Eq)]
struct Inner {
    message: String,
    place: Option<Place>,
    /// The kustomizations and files that led here, outermost first.
    chain: Vec<String>,
    hint: Option<String>,
}

impl Error {
    pub fn new(message: impl Into<String>) -> Self {
        Self(Box::new(Inner {
            message: message.into(),
            place: None,
            chain: Vec::new(),
            hint: None,
        }))
    }

    /// Puts `words: ` in front of the message, as kustomize wraps its errors.
    #[must_use]
    pub fn context(mut self, words: impl fmt::Display) -> Self {
        self.0.message = format!("{words}: {}", self.0.message);
        self
    }

    /// Replaces the message by what `rewrite` makes of it.
    #[must_use]
    pub fn map_message(mut self, rewrite: impl FnOnce(String) -> String) -> Self {
        self.0.message = rewrite(std::mem::take(&mut self.0.message));
        self
    }

    /// Says where; the innermost place, set first, stays.
    #[must_use]
    pub fn at(mut self, place: Place) -> Self {
        self.0.place.get_or_insert(place);
        self
    }

    /// Says what to do; the innermost hint stays.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.0.hint.get_or_insert_with(|| hint.into());
        self
    }

    /// Notes that the error came up while `path` was loaded.
    #[must_use]
    pub fn through(mut self, path: impl Into<String>) -> Self {
        self.0.chain.insert(0, path.into());
        self
    }

    pub fn message(&self) -> &str {
        &self.0.message
    }

    pub fn place(&self) -> Option<&Place> {
        self.0.place.as_ref()
    }

    pub fn chain(&self) -> &[String] {
        &self.0.chain
    }

    pub fn hint_text(&self) -> Option<&str> {
        self.0.hint.as_deref()
    }
}

impl fmt::Display for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0.message)
    }
}

impl std::error::Error for Error {}
