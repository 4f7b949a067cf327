//! `delete`: takes a source out; the environment goes with its last source.

use clap::Args;

/// Remove an environment, or one repository's part of it
///
/// By name the whole environment goes. By branch and repository that source is taken out, and the
/// environment goes when it was the last one. Nothing there is no error.
///
/// Examples:
///   offshoot delete feature-login
///   offshoot delete --branch feature/login --repository github.com/acme/web
#[derive(Debug, Clone, Args)]
#[command(verbatim_doc_comment)]
pub struct DeleteArgs {
    #[command(flatten)]
    pub target: TargetArgs,

    /// Exit with 3 when there is nothing to delete
    #[arg(long)]
    pub expect_exists: bool,

    /// Delete by name even what people edited, or what cannot be read
    #[arg(long, requires = "name")]
    pub force: bool,

    /// Show what would be committed, and commit nothing
    #[arg(long)]
    pub dry_run: bool,
}

/// What to take out.
#[derive(Debug, Clone, Args)]
pub struct TargetArgs {
    /// The environment
    #[arg(value_name = "NAME", required_unless_present = "branch", conflicts_with_all = ["branch", "repository"])]
    pub name: Option<String>,

    /// The branch that is gone
    #[arg(long, value_name = "BRANCH", requires = "repository")]
    pub branch: Option<String>,

    /// The repository that the branch was in
    #[arg(long, value_name = "REPOSITORY", requires = "branch")]
    pub repository: Option<String>,
}
