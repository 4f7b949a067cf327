//! `apply`: creates or updates the environment of a branch.

use clap::Args;

/// Create or update the environment of a branch: one commit
///
/// Several repositories with the same branch name join in one environment. Services that no repository
/// builds for this branch keep the base's image. Applying the same again makes no commit.
///
/// Examples:
///   offshoot apply --branch feature/login --repository github.com/acme/web \
///       --revision 1f3c9ab --image web=ghcr.io/acme/web:sha-1f3c9ab
///   offshoot apply --branch "$BRANCH" --repository "$REPOSITORY" --revision "$SHA" --run 812 --tag "sha-$SHA"
///   offshoot apply --name load-test --image api=ghcr.io/acme/api:2.4.0-rc1
#[derive(Debug, Clone, Args)]
#[command(verbatim_doc_comment)]
pub struct ApplyArgs {
    #[command(flatten)]
    pub event: EventArgs,

    /// Show what would be committed, and commit nothing
    #[arg(long)]
    pub dry_run: bool,
}

/// What happened to which branch; shared by `apply`, `render` and `diff apply`.
#[derive(Debug, Clone, Args)]
pub struct EventArgs {
    /// The branch: the identity of its environment
    #[arg(long, value_name = "BRANCH", required_unless_present = "name")]
    pub branch: Option<String>,

    /// An environment without a branch, by its name: a load test, a demonstration
    #[arg(long, value_name = "NAME", conflicts_with_all = ["branch", "pull_request", "revision", "run"])]
    pub name: Option<String>,

    /// The repository that the branch is in, however it is written
    #[arg(long, value_name = "REPOSITORY", required_unless_present = "name")]
    pub repository: Option<String>,

    /// The commit that the images were built from
    #[arg(long, value_name = "SHA", required_unless_present = "name")]
    pub revision: Option<String>,

    /// The image of a service; may be repeated
    #[arg(long = "image", value_name = "SERVICE=REF")]
    pub images: Vec<String>,

    /// The image tag of every service that this repository builds
    #[arg(long, value_name = "TAG")]
    pub tag: Option<String>,

    /// The number of the CI run: an older run never overwrites a newer one
    #[arg(long, value_name = "N")]
    pub run: Option<u64>,

    /// The number of the pull request
    #[arg(long, value_name = "N")]
    pub pull_request: Option<u64>,

    /// The title of the pull request
    #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true)]
    pub title: String,

    /// The author of the pull request
    #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true)]
    pub author: String,

    /// The address of the pull request
    #[arg(long, value_name = "URL", default_value = "", hide_default_value = true)]
    pub url: String,

    /// A label of the pull request; may be repeated
    #[arg(long = "label", value_name = "LABEL")]
    pub labels: Vec<String>,

    /// Run the end-to-end tests again although nothing changed
    #[arg(long)]
    pub rerun: bool,
}
