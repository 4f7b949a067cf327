//! `completions`: shell completion scripts.

use clap::{Args, CommandFactory};
use clap_complete::Shell;

use super::error::Failure;
use super::exit::Exit;
use super::{Cli, Context};

/// Print completions for a shell
///
/// Examples:
///   offshoot completions bash > ~/.local/share/bash-completion/completions/offshoot
///   offshoot completions zsh > ~/.zfunc/_offshoot
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct CompletionsArgs {
    /// The shell
    #[arg(value_enum)]
    shell: Shell,
}

#[expect(clippy::unnecessary_wraps, reason = "every command answers in one shape")]
pub fn run(args: &CompletionsArgs, context: &Context) -> Result<Exit, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "offshoot", &mut script);
    context.output.bytes(&script);
    Ok(Exit::Done)
}
