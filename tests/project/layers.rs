//! Pure rooms do no I/O, and every room knows only the rooms below it.

use std::fs;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

/// Each room with the rooms it may use. A room that is not `DOORS` is pure.
const ROOMS: &[(&str, &[&str])] = &[
    ("diagnostic", &[]),
    ("secret", &[]),
    ("kustomize", &["diagnostic"]),
    ("environment", &["config", "diagnostic", "kustomize", "report"]),
    ("config", &["diagnostic", "environment", "kustomize", "report"]),
    ("overlay", &["config", "diagnostic", "environment", "kustomize"]),
    ("plan", &["config", "diagnostic", "environment", "kustomize", "overlay", "report"]),
    ("report", &["config", "diagnostic", "environment", "kustomize", "overlay", "plan"]),
    ("store", &["config", "diagnostic", "environment", "kustomize", "secret"]),
    ("source", &["config", "diagnostic", "environment", "secret", "store"]),
    (
        "cli",
        &[
            "config",
            "diagnostic",
            "environment",
            "kustomize",
            "overlay",
            "plan",
            "report",
            "secret",
            "source",
            "store",
        ],
    ),
];

const DOORS: &[&str] = &["store", "source", "cli"];

/// What only a door may touch: disk, network, processes, environment, clock, chance.
const OUTSIDE: &[&str] = &[
    "std::fs",
    "std::net",
    "std::process",
    "std::env",
    "std::os",
    "std::io::stdin",
    "std::io::stdout",
    "std::io::stderr",
    "SystemTime",
    "Instant::now",
    "Timestamp::now",
    "Zoned::now",
    "fastrand::",
    "git2::",
    "tempfile::",
    "walkdir::",
    "println!",
    "eprintln!",
    "thread::sleep",
];

#[test]
fn pure_rooms_do_not_touch_the_outside() {
    let mut found = Vec::new();
    for (room, _) in ROOMS.iter().filter(|(room, _)| !DOORS.contains(room)) {
        for (path, code) in sources(room) {
            for (number, line) in code.lines().enumerate() {
                for word in OUTSIDE.iter().filter(|word| line.contains(**word)) {
                    found.push(format!("{}:{}: `{word}`", path.display(), number + 1));
                }
            }
        }
    }
    assert!(found.is_empty(), "pure rooms reach outside:\n{}", found.join("\n"));
}

#[test]
fn rooms_use_only_the_rooms_below_them() {
    let mut found = Vec::new();
    for (room, allowed) in ROOMS {
        for (path, code) in sources(room) {
            for (number, line) in code.lines().enumerate() {
                for used in rooms_named_in(line) {
                    if used != *room && !allowed.contains(&used) {
                        found.push(format!("{}:{}: uses `{used}`", path.display(), number + 1));
                    }
                }
            }
        }
    }
    assert!(found.is_empty(), "rooms reach upwards:\n{}", found.join("\n"));
}

#[test]
fn every_room_is_in_the_table() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut rooms: Vec<String> = fs::read_dir(source)
        .unwrap()
        .map(|entry| entry.unwrap())
        .filter(|entry| entry.file_type().unwrap().is_dir())
        .map(|entry| entry.file_name().into_string().unwrap())
        .collect();
    rooms.sort();
    let mut known: Vec<&str> = ROOMS.iter().map(|(room, _)| *room).collect();
    known.sort_unstable();
    assert_eq!(rooms, known);
}

/// The code of a room: comments and test modules cut off.
fn sources(room: &str) -> Vec<(PathBuf, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(room);
    let mut files = Vec::new();
    for entry in WalkDir::new(folder).sort_by_file_name() {
        let path = entry.expect("the sources can be listed").into_path();
        let is_test = path.file_name().is_some_and(|name| name == "tests.rs");
        if path.extension().is_none_or(|extension| extension != "rs") || is_test {
            continue;
        }
        let text = fs::read_to_string(&path).expect("a source file is text");
        let code: String = text
            .lines()
            .take_while(|line| line.trim() != "#[cfg(test)]")
            .map(|line| line.split("//").next().unwrap_or("").to_owned() + "\n")
            .collect();
        files.push((path, code));
    }
    files
}

/// The rooms that a line names as `crate::room`.
fn rooms_named_in(line: &str) -> impl Iterator<Item = &'static str> {
    ROOMS
        .iter()
        .map(|(room, _)| *room)
        .filter(move |room| {
            line.match_indices("crate::").any(|(at, prefix)| {
                let rest = &line[at + prefix.len()..];
                rest.strip_prefix(room).is_some_and(|after| {
                    !after.starts_with(|letter: char| letter.is_alphanumeric() || letter == '_')
                })
            })
        })
        .collect::<Vec<_>>()
        .into_iter()
}
