//! `demo`: a team's day with offshoot, on real repositories in a folder of their own.
//!
//! Every step is the command itself, run as a user would run it; nothing here is staged.

mod git;

use std::path::{Path, PathBuf};

use clap::Args;

use crate::report::output;

use super::error::Failure;
use super::exit::Exit;
use super::output::{BOLD, DIM, GREEN, RESET};
use super::{Context, run_nested};

/// Watch a team's day: two branches get environments, one is merged and pruned
///
/// Makes a folder with an environments repository and two source repositories, and runs offshoot on them. Needs no
/// network and no cluster. The folder stays, to explore.
///
/// Examples:
///   offshoot demo
///   offshoot demo /tmp/shop
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct DemoArgs {
    /// The folder to make
    #[arg(value_name = "DIR", default_value = "demo")]
    folder: PathBuf,
}

/// One thing that happens in the demonstration.
enum Step {
    /// What happens now, for the reader.
    Tell(&'static str),
    /// An offshoot command, as one would type it.
    Run(String),
    /// A change to a repository, and the command that a person would have typed for it.
    Do(String, Box<dyn Fn(&Path) -> Result<(), Failure>>),
}

pub fn run(args: &DemoArgs, context: &Context) -> Result<Exit, Failure> {
    if args.folder.exists() {
        return Err(Failure::usage(format!("`{}` exists already", args.folder.display())).hint(
            format!("remove it, or name another folder: `offshoot demo {}-2`", args.folder.display()),
        ));
    }
    std::fs::create_dir_all(&args.folder).map_err(|error| {
        Failure::failed(format!("cannot make `{}`: {error}", args.folder.display()))
    })?;
    let folder = args.folder.canonicalize().map_err(|error| {
        Failure::failed(format!("cannot open `{}`: {error}", args.folder.display()))
    })?;
    std::env::set_current_dir(&folder).map_err(|error| {
        Failure::failed(format!("cannot enter `{}`: {error}", folder.display()))
    })?;

    let steps = day(&folder)?;
    let mut commands = Vec::new();
    for step in steps {
        perform(&step, &folder, context, &mut commands)?;
    }
    let demo = output::Demo { folder: args.folder.display().to_string(), commands };
    if context.output.is_json() {
        context.output.json(&demo)?;
    } else {
        context.output.data(&closing(&args.folder));
    }
    Ok(Exit::Done)
}

/// The day, in order.
fn day(folder: &Path) -> Result<Vec<Step>, Failure> {
    let web = git::make_source(&folder.join("web.git"), "web")?;
    let api = git::make_source(&folder.join("api.git"), "api")?;
    let checkout_web = git::branch(&web, "feature/checkout", "checkout: a page to pay on")?;
    let checkout_api = git::branch(&api, "feature/checkout", "checkout: take payments")?;
    let search_web = git::branch(&web, "feature/search", "search: a box to search in")?;
    let apply = |repository: &str, branch: &str, revision: &git::Revision, run: u32| {
        Step::Run(format!(
            "offshoot apply --repo environments.git --branch {branch} --repository github.com/acme/{repository} \
             --revision {} --run {run} --tag sha-{}",
            revision.id, revision.short
        ))
    };
    let remotes = "--remote github.com/acme/web=web.git --remote github.com/acme/api=api.git";
    Ok(vec![
        Step::Tell("An environments repository: the base stack as production runs it, and the config."),
        Step::Run("offshoot init environments".to_owned()),
        Step::Do(
            "git init && git commit && git push ../environments.git".to_owned(),
            Box::new(|folder| {
                git::publish(&folder.join("environments"), &folder.join("environments.git"))
            }),
        ),
        Step::Tell(
            "feature/checkout is pushed in the web repository. Its CI built an image and calls offshoot.",
        ),
        apply("web", "feature/checkout", &checkout_web, 101),
        Step::Tell("The api repository has the same branch: it joins the same environment."),
        apply("api", "feature/checkout", &checkout_api, 58),
        Step::Tell("Somebody else works on feature/search, in the web repository only."),
        apply("web", "feature/search", &search_web, 102),
        Step::Tell("What there is now."),
        Step::Run("offshoot list --repo environments.git".to_owned()),
        Step::Tell("How the environment differs from production, object by object."),
        Step::Run("offshoot show feature-checkout --repo environments.git --diff".to_owned()),
        Step::Tell("feature/search is reviewed and merged."),
        Step::Do(
            "git -C web.git merge --no-ff feature/search".to_owned(),
            Box::new(|folder| git::merge(&folder.join("web.git"), "feature/search")),
        ),
        Step::Tell("The schedule looks for environments that nobody needs: first without --yes, to see."),
        Step::Run(format!("offshoot prune --repo environments.git {remotes}")),
        Step::Run(format!("offshoot prune --repo environments.git {remotes} --yes")),
        Step::Run("offshoot list --repo environments.git".to_owned()),
    ])
}

fn perform(
    step: &Step,
    folder: &Path,
    context: &Context,
    commands: &mut Vec<String>,
) -> Result<(), Failure> {
    let output = &context.output;
    let quiet = output.is_json();
    match step {
        Step::Tell(text) => {
            if !quiet {
                output.data(&format!("\n{BOLD}{text}{RESET}\n"));
            }
        }
        Step::Do(command, action) => {
            commands.push(command.clone());
            if !quiet {
                output.data(&format!("{GREEN}${RESET} {command}\n"));
            }
            action(folder)?;
        }
        Step::Run(command) => {
            commands.push(command.clone());
            let remote = folder.join("environments.git");
            let before = git::tip(&remote);
            if !quiet {
                output.data(&format!("{GREEN}${RESET} {command}\n"));
            }
            let exit = run_nested(command.split_whitespace(), context)?;
            if exit != Exit::Done {
                return Err(Failure::failed(format!("`{command}` ended with {}", exit.code())));
            }
            if !quiet && git::tip(&remote) != before {
                output.data(&format!("{DIM}{}{RESET}\n", git::last_commit(&remote)?.trim_end()));
            }
        }
    }
    Ok(())
}

fn closing(folder: &Path) -> String {
    let folder = folder.display();
    format!(
        "\n{BOLD}The folder stays.{RESET} Go on from here:\n  \
         cd {folder}\n  \
         git -C environments.git log --stat\n  \
         offshoot show feature-checkout --repo environments.git --origins\n  \
         offshoot render --repo environments.git --branch feature/mine --repository github.com/acme/web --tag sha-1234567\n"
    )
}
