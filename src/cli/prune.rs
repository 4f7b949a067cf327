//! `prune`: removes environments whose branches are gone.

use clap::Args;

/// Remove the environments whose branches are gone, merged or expired
///
/// Prints what goes and what stays, each with its reason; nothing is committed without --yes. Nothing is
/// removed when a repository cannot be listed to the end.
///
/// Examples:
///   offshoot prune
///   offshoot prune --yes
#[derive(Debug, Clone, Args)]
#[command(verbatim_doc_comment)]
pub struct PruneArgs {
    /// Commit the removals
    #[arg(long)]
    pub yes: bool,

    #[command(flatten)]
    pub scope: PruneScope,
}

/// What a prune looks at; shared with `diff prune`.
#[derive(Debug, Clone, Args)]
pub struct PruneScope {
    /// Remove although it is more than 3 environments and more than half of all
    #[arg(long)]
    pub allow_mass_delete: bool,

    /// Look at this branch only
    #[arg(long, value_name = "BRANCH")]
    pub branch: Option<String>,

    /// Where a source repository is, if not at https://HOST/PATH; may be repeated
    #[arg(long = "remote", value_name = "REPOSITORY=URL")]
    pub remotes: Vec<String>,
}
