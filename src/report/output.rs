//! The JSON that commands print: one object each, with names that stay. Their schemas are in `schemas/`.
//!
//! Fields are only ever added. Every field is always there: empty rather than absent, `null` where
//! there is nothing to say.

use std::collections::BTreeMap;

use schemars::{JsonSchema, Schema};
use serde::Serialize;

use crate::diagnostic::{Finding, Severity};

/// What `apply` did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Apply {
    /// The name of the environment.
    pub environment: String,
    pub namespace: String,
    /// The branch, empty for an environment without one.
    pub branch: String,
    /// Whether anything differs from before.
    pub changed: bool,
    /// The commit that was made; `null` when nothing changed or with `--dry-run`.
    pub commit: Option<String>,
    /// The commit that it was decided on.
    pub parent: Option<String>,
    pub hosts: Vec<String>,
    /// Where people find the environment, by service.
    pub links: BTreeMap<String, String>,
    pub warnings: Vec<String>,
}

/// What `delete` did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Delete {
    /// The name of the environment; `null` when there was none.
    pub environment: Option<String>,
    pub changed: bool,
    /// Whether the environment is gone, and not only one of its sources.
    pub removed: bool,
    pub commit: Option<String>,
    pub parent: Option<String>,
    pub warnings: Vec<String>,
}

/// What `prune` removed, or would remove.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Prune {
    /// Whether it was committed: `false` without `--yes`.
    pub applied: bool,
    pub commit: Option<String>,
    pub remove: Vec<Verdict>,
    pub keep: Vec<Verdict>,
}

/// An environment and why it goes or stays.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Verdict {
    pub name: String,
    pub reason: String,
}

/// What `sync` did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Sync {
    pub commit: Option<String>,
    pub parent: Option<String>,
    /// The environments that differ from before.
    pub changed: Vec<String>,
    /// How many are as they were.
    pub unchanged: usize,
    /// The environments that keep their last state because they cannot be rendered.
    pub failed: Vec<Failed>,
}

/// An environment that could not be rendered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Failed {
    pub name: String,
    pub findings: Vec<FindingOutput>,
}

/// What a command would change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Diff {
    pub differs: bool,
    pub environments: Vec<DiffEnvironment>,
}

/// The files of one environment that would differ.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct DiffEnvironment {
    /// Its name; empty for files of no environment.
    pub name: String,
    pub files: Vec<DiffFile>,
}

/// A file that would differ.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct DiffFile {
    pub path: String,
    /// `added`, `changed` or `removed`.
    pub change: String,
    /// The unified diff.
    pub diff: String,
}

/// The environments.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct List {
    pub environments: Vec<Environment>,
    /// Folders that hold no readable record, each with the reason.
    pub unreadable: Vec<Verdict>,
}

/// One environment of the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Environment {
    pub name: String,
    pub namespace: String,
    pub branch: String,
    pub sources: Vec<Source>,
    /// The image of each service that is not the base's.
    pub images: BTreeMap<String, String>,
    pub hosts: Vec<String>,
    /// Time in UTC, as `2026-11-21T09:00:00Z`.
    pub created_at: String,
    pub updated_at: String,
    /// Empty when it does not expire.
    pub expires_at: String,
    /// Whether it was rendered against an older base or config.
    pub stale: bool,
}

/// One repository's part of an environment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Source {
    pub repository: String,
    pub branch: String,
    pub revision: String,
    pub run: Option<u64>,
    pub pull_request: Option<u64>,
}

/// One environment in full.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Show {
    pub environment: Environment,
    pub links: BTreeMap<String, String>,
    /// Where each value comes from, with `--origins`.
    pub origins: Vec<Origin>,
    /// The commits that changed it, newest first, with `--history`.
    pub history: Vec<Event>,
    pub warnings: Vec<String>,
}

/// A value and where it comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Origin {
    pub path: String,
    pub value: String,
    pub origin: String,
}

/// One commit of the history.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Event {
    pub commit: String,
    /// Time in UTC.
    pub time: String,
    pub author: String,
    pub subject: String,
    /// What the commit says about itself: revision, run, reason.
    pub trailers: Vec<(String, String)>,
}

/// The overlay of one environment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Render {
    pub environment: String,
    pub namespace: String,
    pub hosts: Vec<String>,
    pub links: BTreeMap<String, String>,
    /// The files by path.
    pub files: BTreeMap<String, String>,
    pub warnings: Vec<String>,
}

/// What `check` found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Check {
    pub errors: usize,
    pub warnings: usize,
    pub environments: usize,
    pub findings: Vec<FindingOutput>,
}

/// One thing that is wrong or worth knowing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct FindingOutput {
    /// `error` or `warning`.
    pub severity: String,
    pub message: String,
    pub file: Option<String>,
    pub line: Option<usize>,
    pub column: Option<usize>,
    pub hint: Option<String>,
}

/// How the environment of a branch is called.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Name {
    pub name: String,
    pub namespace: String,
    pub hosts: Vec<String>,
    pub links: BTreeMap<String, String>,
}

/// What `init` wrote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Init {
    pub folder: String,
    pub files: Vec<String>,
    /// What people have to decide, because the base does not say.
    pub undecided: Vec<String>,
}

/// What `demo` made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Demo {
    pub folder: String,
    /// The commands that ran, in order.
    pub commands: Vec<String>,
}

impl From<&Finding> for FindingOutput {
    fn from(finding: &Finding) -> Self {
        let place = finding.place.as_ref();
        Self {
            severity: match finding.severity {
                Severity::Error => "error".to_owned(),
                Severity::Warning => "warning".to_owned(),
            },
            message: finding.message.clone(),
            file: place.map(|place| place.file.clone()),
            line: place.map(|place| place.line).filter(|line| *line > 0),
            column: place.map(|place| place.column).filter(|column| *column > 0),
            hint: finding.hint.clone(),
        }
    }
}

/// The schema of every output, by the command that prints it.
pub fn schemas() -> Vec<(&'static str, Schema)> {
    vec![
        ("apply", schemars::schema_for!(Apply)),
        ("check", schemars::schema_for!(Check)),
        ("delete", schemars::schema_for!(Delete)),
        ("demo", schemars::schema_for!(Demo)),
        ("diff", schemars::schema_for!(Diff)),
        ("init", schemars::schema_for!(Init)),
        ("list", schemars::schema_for!(List)),
        ("name", schemars::schema_for!(Name)),
        ("prune", schemars::schema_for!(Prune)),
        ("render", schemars::schema_for!(Render)),
        ("show", schemars::schema_for!(Show)),
        ("sync", schemars::schema_for!(Sync)),
    ]
}
