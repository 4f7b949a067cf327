//! The command line: arguments, one call each, exit codes, output.

use std::ffi::OsString;
use std::process::ExitCode;

/// Runs one command and returns its exit code.
pub fn run(_arguments: impl Iterator<Item = OsString>) -> ExitCode {
    ExitCode::SUCCESS
}
