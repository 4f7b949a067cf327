//! The repositories of the demonstration, made in process.

use std::path::Path;

use git2::{IndexAddOption, Oid, Repository, RepositoryInitOptions, Signature, Time};

use super::super::error::Failure;

/// A commit of a source repository.
pub struct Revision {
    pub id: String,
    pub short: String,
}

/// The people who commit in the demonstration, at times that do not depend on the clock.
fn signature(minute: i64) -> Result<Signature<'static>, git2::Error> {
    Signature::new("A developer", "developer@example.com", &Time::new(1_790_000_000 + minute * 60, 0))
}

fn failed(error: &git2::Error) -> Failure {
    Failure::failed(format!("cannot make the repositories of the demonstration: {}", error.message()))
}

fn init_bare(path: &Path) -> Result<Repository, git2::Error> {
    Repository::init_opts(path, RepositoryInitOptions::new().bare(true).initial_head("main"))
}

/// A bare source repository with a first commit on `main`.
pub fn make_source(path: &Path, name: &str) -> Result<Repository, Failure> {
    let make = || {
        let repository = init_bare(path)?;
        let readme = format!("# {name}\n");
        commit(&repository, "main", &[], &format!("{name}: begin"), &readme, 0)?;
        Ok(repository)
    };
    make().map_err(|error: git2::Error| failed(&error))
}

/// Makes `branch` at one commit above `main`.
pub fn branch(repository: &Repository, branch: &str, subject: &str) -> Result<Revision, Failure> {
    let make = || {
        let parent = repository.refname_to_id("refs/heads/main")?;
        let id = commit(repository, branch, &[parent], subject, &format!("{subject}\n"), 10)?;
        Ok(Revision { id: id.to_string(), short: id.to_string()[..7].to_owned() })
    };
    make().map_err(|error: git2::Error| failed(&error))
}

/// Merges `branch` into `main` by a merge commit.
pub fn merge(path: &Path, branch: &str) -> Result<(), Failure> {
    let make = || {
        let repository = Repository::open_bare(path)?;
        let main = repository.refname_to_id("refs/heads/main")?;
        let other = repository.refname_to_id(&format!("refs/heads/{branch}"))?;
        let tree = repository.find_commit(other)?.tree_id();
        let contents = repository.find_tree(tree)?;
        let parents = [repository.find_commit(main)?, repository.find_commit(other)?];
        let signature = signature(60)?;
        let message = format!("Merge branch '{branch}'");
        repository.commit(
            Some("refs/heads/main"),
            &signature,
            &signature,
            &message,
            &contents,
            &parents.iter().collect::<Vec<_>>(),
        )?;
        Ok(())
    };
    make().map_err(|error: git2::Error| failed(&error))
}

/// Commits everything in `folder`, and pushes it to a new bare repository at `remote`.
pub fn publish(folder: &Path, remote: &Path) -> Result<(), Failure> {
    let make = || {
        init_bare(remote)?;
        let repository =
            Repository::init_opts(folder, RepositoryInitOptions::new().initial_head("main"))?;
        let mut index = repository.index()?;
        index.add_all(["*"], IndexAddOption::DEFAULT, None)?;
        index.write()?;
        let tree = repository.find_tree(index.write_tree()?)?;
        let signature = signature(0)?;
        repository.commit(
            Some("refs/heads/main"),
            &signature,
            &signature,
            "environments: begin",
            &tree,
            &[],
        )?;
        // A new, empty repository: nobody else's work can be overwritten.
        let url = remote.to_string_lossy();
        repository
            .remote("origin", &url)?
            .push(&["refs/heads/main:refs/heads/main"], None)
    };
    make().map_err(|error: git2::Error| failed(&error))
}

fn commit(
    repository: &Repository,
    branch: &str,
    parents: &[Oid],
    subject: &str,
    readme: &str,
    minute: i64,
) -> Result<Oid, git2::Error> {
    let mut tree = repository.treebuilder(None)?;
    tree.insert("README.md", repository.blob(readme.as_bytes())?, 0o100_644)?;
    let tree = repository.find_tree(tree.write()?)?;
    let parents =
        parents.iter().map(|id| repository.find_commit(*id)).collect::<Result<Vec<_>, _>>()?;
    let signature = signature(minute)?;
    repository.commit(
        Some(&format!("refs/heads/{branch}")),
        &signature,
        &signature,
        subject,
        &tree,
        &parents.iter().collect::<Vec<_>>(),
    )
}

/// What `main` stands at, if it is there.
pub fn tip(path: &Path) -> Option<Oid> {
    Repository::open_bare(path).ok()?.refname_to_id("refs/heads/main").ok()
}

/// The newest commit with its message and its stat, as `git log -1 --stat` shows it.
pub fn last_commit(path: &Path) -> Result<String, Failure> {
    let read = || {
        let repository = Repository::open_bare(path)?;
        let commit = repository.find_commit(repository.refname_to_id("refs/heads/main")?)?;
        let parent = commit.parents().next().map(|parent| parent.tree()).transpose()?;
        let diff =
            repository.diff_tree_to_tree(parent.as_ref(), Some(&commit.tree()?), None)?;
        let stats = diff.stats()?.to_buf(git2::DiffStatsFormat::FULL, 100)?;
        let mut text = format!("commit {}\n", commit.id());
        for line in commit.message().unwrap_or_default().lines() {
            text.push_str("    ");
            text.push_str(line);
            text.push('\n');
        }
        text.push_str(stats.as_str().unwrap_or_default());
        Ok(text)
    };
    read().map_err(|error: git2::Error| failed(&error))
}
