//! `man`: manual pages.

use std::path::PathBuf;

use clap::{Args, CommandFactory};

use super::error::Failure;
use super::exit::Exit;
use super::{Cli, Context};

/// Print the manual page, or write all pages into a folder
///
/// Examples:
///   offshoot man | man -l -
///   offshoot man --to /usr/local/share/man/man1
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct ManArgs {
    /// Write one page per command into this folder
    #[arg(long, value_name = "DIR")]
    to: Option<PathBuf>,
}

pub fn run(args: &ManArgs, context: &Context) -> Result<Exit, Failure> {
    let command = Cli::command();
    if let Some(folder) = &args.to {
        std::fs::create_dir_all(folder)
            .and_then(|()| clap_mangen::generate_to(command, folder))
            .map_err(|error| {
                Failure::failed(format!("cannot write `{}`: {error}", folder.display()))
            })?;
        context.output.say(&format!("pages written to `{}`", folder.display()));
        return Ok(Exit::Done);
    }
    let mut page = Vec::new();
    clap_mangen::Man::new(command)
        .render(&mut page)
        .map_err(|error| Failure::failed(format!("cannot write the page: {error}")))?;
    context.output.bytes(&page);
    Ok(Exit::Done)
}
