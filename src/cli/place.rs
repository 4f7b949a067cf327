//! Which environments repository a command works on.
//!
//! `--repo` (or `OFFSHOOT_REPO`) names it. Without it, inside a clone: reading commands look at the folder as it
//! stands, edits included; writing commands go to its `origin`.

use std::path::{Path, PathBuf};

use crate::kustomize::Files;
use crate::store::{Cache, Location, Options, Snapshot, Store};

use super::Context;
use super::error::Failure;
use super::folder::Folder;

/// The file that makes a folder an environments repository.
pub const CONFIG: &str = "offshoot.yaml";

/// The environments repository to read: a folder, or a commit.
pub enum Reading {
    Folder(Folder),
    Commit(Box<Snapshot>),
}

impl Reading {
    pub fn files(&self) -> &dyn Files {
        match self {
            Self::Folder(folder) => folder,
            Self::Commit(snapshot) => snapshot.as_ref(),
        }
    }

    /// Brings what will be read in one request, where there is a network in between.
    pub fn prefetch(&self, paths: &[&str]) -> Result<(), Failure> {
        match self {
            Self::Folder(_) => Ok(()),
            Self::Commit(snapshot) => Ok(snapshot.prefetch(paths)?),
        }
    }
}

/// Opens what a reading command looks at.
pub fn reading(context: &Context) -> Result<Reading, Failure> {
    if context.global.repo.is_none() && context.global.r#ref.is_none() {
        return Ok(Reading::Folder(Folder::open(&root_of_clone()?)?));
    }
    let store = writing(context)?;
    let snapshot = store.snapshot()?;
    for note in store.notes() {
        context.output.note(&note);
    }
    Ok(Reading::Commit(Box::new(snapshot)))
}

/// Opens what a writing command commits to.
pub fn writing(context: &Context) -> Result<Store, Failure> {
    let mut options = Options {
        branch: context.global.r#ref.clone(),
        cache: Cache::from_environment(),
        ..Options::default()
    };
    let location = match &context.global.repo {
        Some(text) => Location::parse(text)?,
        None => {
            let root = root_of_clone()?;
            let origin = origin_of(&root)?;
            options.settings_from = Some(root);
            Location::parse(&origin)?
        }
    };
    Ok(Store::open(&location, options)?)
}

/// The nearest folder, from here upwards, that holds the config.
fn root_of_clone() -> Result<PathBuf, Failure> {
    let here = std::env::current_dir()
        .map_err(|error| Failure::failed(format!("cannot tell the current folder: {error}")))?;
    here.ancestors().find(|folder| folder.join(CONFIG).is_file()).map(Path::to_owned).ok_or_else(|| {
        Failure::usage(format!("no `{CONFIG}` here or in a folder above"))
            .hint("name the environments repository with `--repo PATH|URL`, or make one with `offshoot init DIR`")
    })
}

/// The address of `origin`; the config in use must lie at the top of that clone.
fn origin_of(root: &Path) -> Result<String, Failure> {
    let no_remote = |what: &str| {
        Failure::usage(format!("`{}` {what}", root.display())).hint(
            "writing commands commit to a git repository: name it with `--repo PATH|URL`, or add a remote `origin`",
        )
    };
    let repository =
        git2::Repository::open(root).map_err(|_| no_remote("is not the top of a git clone"))?;
    let origin = repository.find_remote("origin").map_err(|_| no_remote("has no remote `origin`"))?;
    let url = origin.url().unwrap_or_default();
    // A relative path means: relative to the clone.
    let as_path = root.join(url);
    if !url.contains(':') && as_path.exists() {
        return Ok(as_path.display().to_string());
    }
    Ok(url.to_owned())
}
