//! Why a text is not a document, or a document not a value.

use std::fmt;

use crate::diagnostic::Place;

/// A refusal in the words of go-yaml (`yaml: line 3: did not find expected key`), with the place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error {
    message: String,
    line: u32,
    column: u32,
}

impl Error {
    /// An error whose place is not known.
    pub fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), line: 0, column: 0 }
    }

    /// An error at a line and column of the text, both from 1.
    pub fn at(message: impl Into<String>, line: u32, column: u32) -> Self {
        Self { message: message.into(), line, column }
    }

    /// The words, with go-yaml's own idea of the line (counted within one document of a file).
    pub fn message(&self) -> &str {
        &self.message
    }

    /// Line in the whole text, from 1; 0 when unknown.
    pub fn line(&self) -> u32 {
        self.line
    }

    /// Column in characters, from 1; 0 when unknown.
    pub fn column(&self) -> u32 {
        self.column
    }

    /// The place, in the file that the text came from.
    pub fn place(&self, file: impl Into<String>) -> Place {
        Place {
            file: file.into(),
            line: self.line as usize,
            column: self.column as usize,
            span: None,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message)
    }
}

impl std::error::Error for Error {}

impl From<Error> for crate::kustomize::Error {
    fn from(error: Error) -> Self {
        Self::new(error.message)
    }
}
