//! Commit messages: a subject, a body, trailers that are read back.

use std::fmt;

/// A commit message. Lines of the parts cannot pass for trailers of other parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    subject: String,
    body: String,
    trailers: Vec<Trailer>,
}

/// One `Key: value` line at the end of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trailer {
    pub key: String,
    pub value: String,
}

impl Message {
    /// A message of one line; line breaks and control characters become spaces.
    pub fn new(subject: impl AsRef<str>) -> Self {
        Self { subject: one_line(subject.as_ref()), body: String::new(), trailers: Vec::new() }
    }

    /// Adds lines below the subject.
    #[must_use]
    pub fn body(mut self, text: impl AsRef<str>) -> Self {
        text.as_ref().clone_into(&mut self.body);
        self
    }

    /// Adds `key: value`; line breaks and control characters of the value become spaces.
    #[must_use]
    pub fn trailer(mut self, key: &str, value: impl fmt::Display) -> Self {
        self.trailers.push(Trailer { key: key.to_owned(), value: one_line(&value.to_string()) });
        self
    }

    pub fn subject(&self) -> &str {
        &self.subject
    }

    pub fn body_text(&self) -> &str {
        &self.body
    }

    pub fn trailers(&self) -> &[Trailer] {
        &self.trailers
    }

    /// The values of `key`, in order.
    pub fn values<'a>(&'a self, key: &'a str) -> impl Iterator<Item = &'a str> {
        self.trailers.iter().filter(move |trailer| trailer.key == key).map(|t| t.value.as_str())
    }

    /// Reads a message back from a commit. Any text is a message.
    pub fn parse(text: &str) -> Self {
        let _ = text;
        todo!()
    }
}

fn one_line(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect::<String>().trim().to_owned()
}
