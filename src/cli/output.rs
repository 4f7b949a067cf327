//! What goes where: data on stdout, talk on stderr. A closed pipe is no error.

use std::cell::RefCell;
use std::io::{self, Write};

use anstream::{AutoStream, ColorChoice};
use clap::ValueEnum;
use serde::Serialize;

use super::error::Failure;

/// The form of the data on stdout.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people.
    Text,
    /// One JSON object; `offshoot schema` describes it.
    Json,
    /// `NAME=value` lines for CI (`name` only).
    Env,
}

/// When to use colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// On a terminal, unless `NO_COLOR` is set.
    Auto,
    Always,
    Never,
}

/// Where a command writes.
#[derive(Debug)]
pub struct Output {
    pub format: Format,
    quiet: bool,
    verbose: bool,
    stdout: ColorChoice,
    stderr: ColorChoice,
    /// The first write that failed for another reason than a closed pipe.
    broken: RefCell<Option<io::Error>>,
}

impl Output {
    pub fn new(format: Format, quiet: bool, verbose: bool, color: Color) -> Self {
        let choice = |stream: ColorChoice| match color {
            Color::Auto => stream,
            Color::Always => ColorChoice::Always,
            Color::Never => ColorChoice::Never,
        };
        Self {
            format,
            quiet,
            verbose,
            stdout: choice(AutoStream::choice(&io::stdout())),
            stderr: choice(AutoStream::choice(&io::stderr())),
            broken: RefCell::new(None),
        }
    }

    pub fn is_json(&self) -> bool {
        self.format == Format::Json
    }

    pub fn is_verbose(&self) -> bool {
        self.verbose
    }

    /// Whether text on stdout is coloured.
    pub fn colored(&self) -> bool {
        self.stdout != ColorChoice::Never
    }

    /// Whether text on stderr is coloured.
    pub fn talk_colored(&self) -> bool {
        self.stderr != ColorChoice::Never
    }

    /// Writes data to stdout as it stands, escape sequences for colours aside.
    pub fn data(&self, text: &str) {
        let mut stream = AutoStream::new(io::stdout().lock(), self.stdout);
        self.remember(stream.write_all(text.as_bytes()).and_then(|()| stream.flush()));
    }

    /// Writes bytes to stdout as they stand.
    pub fn bytes(&self, bytes: &[u8]) {
        let mut stream = io::stdout().lock();
        self.remember(stream.write_all(bytes).and_then(|()| stream.flush()));
    }

    /// Writes `value` as JSON to stdout.
    pub fn json(&self, value: &impl Serialize) -> Result<(), Failure> {
        let mut text = serde_json::to_string_pretty(value)
            .map_err(|error| Failure::failed(format!("cannot write JSON: {error}")))?;
        text.push('\n');
        self.bytes(text.as_bytes());
        Ok(())
    }

    /// Says something on stderr, unless `--quiet`.
    pub fn say(&self, text: &str) {
        if !self.quiet {
            self.talk(text);
        }
    }

    /// Says something on stderr with `--verbose`.
    pub fn note(&self, text: &str) {
        if self.verbose {
            self.talk(text);
        }
    }

    /// Says on stderr what is worth knowing, even with `--quiet`.
    pub fn warn(&self, text: &str) {
        self.talk(&format!("{YELLOW}warning{RESET}: {text}"));
    }

    /// Says on stderr why the command stops.
    pub fn error(&self, text: &str) {
        self.talk(&format!("{RED}error{RESET}: {text}"));
    }

    /// Says what to do, below a warning or an error.
    pub fn hint(&self, text: &str) {
        self.talk(&format!("{CYAN}hint{RESET}: {text}"));
    }

    /// A line on stderr, whatever the options.
    pub fn talk(&self, text: &str) {
        let mut stream = AutoStream::new(io::stderr().lock(), self.stderr);
        let line = if text.ends_with('\n') { text.to_owned() } else { format!("{text}\n") };
        self.remember(stream.write_all(line.as_bytes()));
    }

    /// The first write that failed, if any; a closed pipe is none.
    pub fn finish(&self) -> Result<(), Failure> {
        match self.broken.borrow_mut().take() {
            Some(error) => Err(Failure::failed(format!("cannot write the output: {error}"))),
            None => Ok(()),
        }
    }

    fn remember(&self, result: io::Result<()>) {
        if let Err(error) = result
            && error.kind() != io::ErrorKind::BrokenPipe
        {
            self.broken.borrow_mut().get_or_insert(error);
        }
    }
}

pub const RED: &str = "\x1b[1;31m";
#[expect(dead_code, reason = "for the demonstration, which comes next")]
pub const GREEN: &str = "\x1b[32m";
pub const YELLOW: &str = "\x1b[1;33m";
pub const CYAN: &str = "\x1b[36m";
#[expect(dead_code, reason = "for the demonstration, which comes next")]
pub const BOLD: &str = "\x1b[1m";
#[expect(dead_code, reason = "for the demonstration, which comes next")]
pub const DIM: &str = "\x1b[2m";
pub const RESET: &str = "\x1b[0m";
