//! `sync`: renders every environment again.

use clap::Args;

/// Render the environments again after the base, the config or a template changed
///
/// Only what differs is committed, in one commit. An environment that cannot be rendered keeps its last
/// state and is named at the end (exit 1).
///
/// Examples:
///   offshoot sync
///   offshoot sync feature-login feature-checkout
///   offshoot sync --shard 1/4
#[derive(Debug, Clone, Args)]
#[command(verbatim_doc_comment)]
pub struct SyncArgs {
    #[command(flatten)]
    pub scope: SyncScope,

    /// Show what would be committed, and commit nothing
    #[arg(long)]
    pub dry_run: bool,
}

/// Which environments; shared with `diff sync`.
#[derive(Debug, Clone, Default, Args)]
pub struct SyncScope {
    /// The environments; all by default
    #[arg(value_name = "NAME")]
    pub names: Vec<String>,

    /// The I-th of N parts of all environments
    #[arg(long, value_name = "I/N", conflicts_with = "names")]
    pub shard: Option<String>,
}
