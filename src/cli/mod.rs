//! The command line: arguments, one call each, exit codes, output.

mod clock;
mod completions;
mod error;
mod exit;
mod man;
mod output;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{ArgAction, Args, CommandFactory, FromArgMatches, Parser, Subcommand};

use self::error::Failure;
use self::exit::Exit;
use self::output::{Color, Format, Output};

/// A preview environment for every git branch, through Git alone.
///
/// offshoot renders a kustomize overlay per branch, commits it to the environments repository that Argo CD or
/// Flux reads, and prunes it when the branch is gone. It never talks to a cluster.
#[derive(Debug, Parser)]
#[command(
    name = "offshoot",
    version,
    propagate_version = false,
    after_help = exit::HELP,
    arg_required_else_help = true,
    disable_help_subcommand = true,
    max_term_width = 100
)]
struct Cli {
    #[command(flatten)]
    global: Global,
    #[command(subcommand)]
    command: Command,
}

/// What every command knows.
#[derive(Debug, Args)]
#[command(next_help_heading = "Global options")]
pub struct Global {
    /// The environments repository: a path or a URL.
    ///
    /// Without it, inside a clone of that repository: commands that only read work on the folder as it
    /// stands, edits included; commands that write go to its `origin`.
    #[arg(
        long,
        global = true,
        value_name = "PATH|URL",
        env = "OFFSHOOT_REPO",
        hide_env_values = true
    )]
    repo: Option<String>,

    /// The branch of the environments repository; by default its default branch.
    #[arg(long, global = true, value_name = "BRANCH", env = "OFFSHOOT_REF")]
    r#ref: Option<String>,

    /// The form of the data on stdout.
    #[arg(
        long,
        global = true,
        value_enum,
        value_name = "FORM",
        default_value = "text",
        hide_possible_values = true,
        help = "The form of the data on stdout: text or json (`name` also knows env)"
    )]
    output: Format,

    /// Say only what went wrong.
    #[arg(long, short, global = true, conflicts_with = "verbose")]
    quiet: bool,

    /// Say more: why something was slow, what was tried.
    #[arg(long, short, global = true, action = ArgAction::SetTrue)]
    verbose: bool,

    /// Colours: auto, always or never; `NO_COLOR` is respected.
    #[arg(
        long,
        global = true,
        value_enum,
        value_name = "WHEN",
        default_value = "auto",
        hide_possible_values = true
    )]
    color: Color,
}

#[derive(Debug, Subcommand)]
enum Command {
    Completions(completions::CompletionsArgs),
    Man(man::ManArgs),
}

/// What a command works with.
pub struct Context {
    pub global: Global,
    pub output: Output,
}

/// Runs one command and returns its exit code.
pub fn run(arguments: impl Iterator<Item = OsString>) -> ExitCode {
    let mut command = Cli::command();
    let parsed = command
        .try_get_matches_from_mut(arguments)
        .and_then(|matches| Cli::from_arg_matches(&matches));
    let cli = match parsed {
        Ok(cli) => cli,
        Err(error) => return usage(&error).into(),
    };
    let Global { output, quiet, verbose, color, .. } = cli.global;
    let context =
        Context { global: cli.global, output: Output::new(output, quiet, verbose, color) };
    let result = dispatch(cli.command, &context).and_then(|exit| {
        context.output.finish()?;
        Ok(exit)
    });
    match result {
        Ok(exit) => exit.into(),
        Err(failure) => {
            report(&failure, &context.output);
            failure.exit.into()
        }
    }
}

fn dispatch(command: Command, context: &Context) -> Result<Exit, Failure> {
    if context.global.output == Format::Env {
        return Err(
            Failure::usage("`--output env` is known to `name` only").hint("use `--output json`")
        );
    }
    match command {
        Command::Completions(args) => completions::run(&args, context),
        Command::Man(args) => man::run(&args, context),
    }
}

/// Prints why a command stopped.
fn report(failure: &Failure, output: &Output) {
    output.error(&failure.message);
    for line in &failure.details {
        output.talk(&format!("  | {line}"));
    }
    if let Some(hint) = &failure.hint {
        output.hint(hint);
    }
}

/// Prints help, the version, or what is wrong with the arguments.
fn usage(error: &clap::Error) -> Exit {
    if let Some(failure) = token_as_argument(error) {
        report(&failure, &Output::new(Format::Text, false, false, Color::Auto));
        return failure.exit;
    }
    // A closed pipe is no error, and there is nobody to tell about any other.
    error.print().ok();
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => Exit::Done,
        _ => Exit::Usage,
    }
}

/// A token as an argument deserves its own words.
fn token_as_argument(error: &clap::Error) -> Option<Failure> {
    let Some(ContextValue::String(argument)) = error.get(ContextKind::InvalidArg) else {
        return None;
    };
    let is_token = ["--token", "--password", "--secret"].contains(&argument.as_str());
    (error.kind() == ErrorKind::UnknownArgument && is_token).then(|| {
        Failure::usage(format!(
            "`{argument}` is not taken: arguments are visible in the process list and in logs"
        ))
        .hint("let git know the token: a credential helper, or `OFFSHOOT_TOKEN` in the environment")
    })
}
