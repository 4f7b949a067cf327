//! Exit codes: part of the interface, never renumbered.

use std::process::ExitCode;

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// Done, or nothing to do.
    Done,
    /// Something failed.
    Failure,
    /// The arguments or the config are wrong.
    Usage,
    /// Not there, and `--expect-exists` was given.
    NotFound,
    /// The server wants other credentials.
    Credentials,
    /// Others pushed faster until the deadline.
    RaceLost,
    /// A safety rule refused it; nothing was done.
    Refused,
    /// `diff --exit-code` found a difference.
    Differs,
}

impl Exit {
    /// The number that the shell sees.
    pub const fn code(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::Failure => 1,
            Self::Usage => 2,
            Self::NotFound => 3,
            Self::Credentials => 4,
            Self::RaceLost => 5,
            Self::Refused => 6,
            Self::Differs => 10,
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit.code())
    }
}

/// The table that `--help` ends with.
pub const HELP: &str = "\
Exit codes:
  0   done, or nothing to do
  1   something failed
  2   wrong arguments or config
  3   not found (with --expect-exists)
  4   credentials refused
  5   others pushed faster until the deadline
  6   refused by a safety rule; nothing was done
  10  diff --exit-code found a difference";
