//! Every error of the rooms below becomes one [`Failure`]: what to print and how to exit.

use crate::diagnostic::{Finding, Severity};
use crate::store;

use super::exit::Exit;

/// Why a command stopped.
#[derive(Debug)]
pub struct Failure {
    pub exit: Exit,
    /// A lower-case fragment without a final period.
    pub message: String,
    /// What to do about it, as a fragment.
    pub hint: Option<String>,
    /// What somebody else said (git, a server), line by line, safe to print.
    pub details: Vec<String>,
    /// Findings with their places, drawn with the source text.
    pub findings: Vec<Finding>,
}

impl Failure {
    pub fn new(exit: Exit, message: impl Into<String>) -> Self {
        Self {
            exit,
            message: message.into(),
            hint: None,
            details: Vec::new(),
            findings: Vec::new(),
        }
    }

    /// Something failed that is not the caller's fault.
    pub fn failed(message: impl Into<String>) -> Self {
        Self::new(Exit::Failure, message)
    }

    /// The caller asked for something that makes no sense.
    pub fn usage(message: impl Into<String>) -> Self {
        Self::new(Exit::Usage, message)
    }

    /// A safety rule said no.
    pub fn refused(message: impl Into<String>) -> Self {
        Self::new(Exit::Refused, message)
    }

    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    #[must_use]
    pub fn findings(mut self, findings: Vec<Finding>) -> Self {
        self.findings = findings;
        self
    }

    /// Findings of the config, a template or a record: exit 2.
    pub fn from_findings(findings: Vec<Finding>) -> Self {
        let errors = findings.iter().filter(|f| f.severity == Severity::Error).count();
        let message = match errors {
            1 => "1 error".to_owned(),
            many => format!("{many} errors"),
        };
        Self::usage(message).findings(findings)
    }
}

impl std::fmt::Display for Failure {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(&self.message)
    }
}

impl std::error::Error for Failure {}

impl From<store::Error> for Failure {
    fn from(error: store::Error) -> Self {
        let exit = match error.kind() {
            store::Kind::Usage => Exit::Usage,
            store::Kind::Credentials => Exit::Credentials,
            store::Kind::RaceLost => Exit::RaceLost,
            _ => Exit::Failure,
        };
        Self {
            exit,
            message: error.to_string(),
            hint: error.hint().map(str::to_owned),
            details: error.details().to_vec(),
            findings: Vec::new(),
        }
    }
}

impl From<store::LocationError> for Failure {
    fn from(error: store::LocationError) -> Self {
        store::Error::from(error).into()
    }
}

impl From<store::UpdateError<Failure>> for Failure {
    fn from(error: store::UpdateError<Failure>) -> Self {
        match error {
            store::UpdateError::Store(error) => error.into(),
            store::UpdateError::Decide(failure) => failure,
        }
    }
}

impl From<crate::kustomize::FilesError> for Failure {
    fn from(error: crate::kustomize::FilesError) -> Self {
        Self::failed(error.to_string())
    }
}

impl From<Vec<Finding>> for Failure {
    fn from(findings: Vec<Finding>) -> Self {
        Self::from_findings(findings)
    }
}
