//! What would change, as files grouped by environment: unified diffs.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use similar::{ChangeTag, TextDiff};

use super::output::{Diff, DiffEnvironment, DiffFile};

/// One file with both sides; `None` where it does not exist.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File<'a> {
    pub path: &'a str,
    pub old: Option<&'a [u8]>,
    pub new: Option<&'a [u8]>,
}

/// Groups the files by environment, each with its unified diff.
pub fn grouped(files: &[File<'_>]) -> Diff {
    let mut groups: BTreeMap<&str, Vec<DiffFile>> = BTreeMap::new();
    for file in files.iter().filter(|file| file.old != file.new) {
        let change = match (file.old, file.new) {
            (None, _) => "added",
            (_, None) => "removed",
            _ => "changed",
        };
        groups.entry(environment_of(file.path)).or_default().push(DiffFile {
            path: file.path.to_owned(),
            change: change.to_owned(),
            diff: unified(file),
        });
    }
    let environments: Vec<DiffEnvironment> = groups
        .into_iter()
        .map(|(name, files)| DiffEnvironment { name: name.to_owned(), files })
        .collect();
    Diff { differs: !environments.is_empty(), environments }
}

/// The environment that a path belongs to; empty for other files.
fn environment_of(path: &str) -> &str {
    if let Some(rest) = path.strip_prefix("environments/")
        && let Some((name, _)) = rest.split_once('/')
    {
        return name;
    }
    path.strip_prefix("reconcile/").and_then(|file| file.strip_suffix(".yaml")).unwrap_or("")
}

/// The unified diff of one file, with `/dev/null` for a missing side.
fn unified(file: &File<'_>) -> String {
    let side = |bytes: Option<&[u8]>| {
        std::str::from_utf8(bytes.unwrap_or_default()).ok().map(str::to_owned)
    };
    let (Some(old), Some(new)) = (side(file.old), side(file.new)) else {
        return "binary files differ\n".to_owned();
    };
    let old_name = file.old.map_or("/dev/null".to_owned(), |_| format!("a/{}", file.path));
    let new_name = file.new.map_or("/dev/null".to_owned(), |_| format!("b/{}", file.path));
    let diff = TextDiff::from_lines(old.as_str(), new.as_str());
    let mut text = format!("--- {old_name}\n+++ {new_name}\n");
    for hunk in diff.unified_diff().context_radius(3).iter_hunks() {
        let _ = writeln!(text, "{}", hunk.header());
        for change in hunk.iter_changes() {
            let sign = match change.tag() {
                ChangeTag::Delete => '-',
                ChangeTag::Insert => '+',
                ChangeTag::Equal => ' ',
            };
            text.push(sign);
            text.push_str(change.value().trim_end_matches('\n'));
            text.push('\n');
            if change.missing_newline() {
                text.push_str("\\ No newline at end of file\n");
            }
        }
    }
    text
}

/// The whole diff for people.
pub fn text(diff: &Diff, colored: bool) -> String {
    let mut text = String::new();
    for environment in &diff.environments {
        let title = if environment.name.is_empty() { "shared files" } else { &environment.name };
        let files = super::table::count(environment.files.len(), "file", "files");
        if !text.is_empty() {
            text.push('\n');
        }
        if colored {
            let _ = writeln!(text, "\x1b[1m# {title}\x1b[0m ({files})");
        } else {
            let _ = writeln!(text, "# {title} ({files})");
        }
        for file in &environment.files {
            for line in file.diff.lines() {
                push_line(&mut text, &super::printable(line), colored);
            }
        }
    }
    text
}

fn push_line(text: &mut String, line: &str, colored: bool) {
    let color = match line.as_bytes().first() {
        _ if line.starts_with("---") || line.starts_with("+++") => "\x1b[1m",
        Some(b'-') => "\x1b[31m",
        Some(b'+') => "\x1b[32m",
        Some(b'@') => "\x1b[36m",
        _ => "",
    };
    if colored && !color.is_empty() {
        let _ = writeln!(text, "{color}{line}\x1b[0m");
    } else {
        let _ = writeln!(text, "{line}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_grouped_by_environment_and_equal_ones_left_out() {
        let same: &[u8] = b"a\n";
        let files = [
            File { path: "environments/x/kustomization.yaml", old: Some(same), new: Some(same) },
            File {
                path: "environments/x/namespace.yaml",
                old: None,
                new: Some(b"kind: Namespace\n"),
            },
            File {
                path: "environments/y/environment.yaml",
                old: Some(b"a\nb\n"),
                new: Some(b"a\nc\n"),
            },
            File { path: "reconcile/y.yaml", old: Some(same), new: None },
        ];
        let diff = grouped(&files);
        assert!(diff.differs);
        assert_eq!(
            text(&diff, false),
            "# x (1 file)\n\
             --- /dev/null\n+++ b/environments/x/namespace.yaml\n@@ -0,0 +1 @@\n+kind: Namespace\n\n\
             # y (2 files)\n\
             --- a/environments/y/environment.yaml\n+++ b/environments/y/environment.yaml\n@@ -1,2 +1,2 @@\n a\n-b\n+c\n\
             --- a/reconcile/y.yaml\n+++ /dev/null\n@@ -1 +0,0 @@\n-a\n"
        );
    }

    #[test]
    fn nothing_that_differs_is_no_difference() {
        let diff = grouped(&[]);
        assert!(!diff.differs);
        assert_eq!(text(&diff, true), "");
    }

    #[test]
    fn terminal_escapes_in_files_do_not_reach_the_terminal() {
        let file = File { path: "environments/x/a", old: None, new: Some(b"\x1b[31mred\n") };
        assert!(!text(&grouped(&[file]), false).contains('\x1b'));
    }
}
