//! The real kustomize as a process that answers questions in bulk; see `tests/peer/README.md`.

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::OnceLock;

use serde_json::{Map, Value, json};

/// What the real program said to one question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    /// The output, or the text of the error; `crashed` where the process ended.
    pub result: Result<String, String>,
    /// What it printed beside the output.
    pub warnings: String,
}

/// A running peer.
pub struct Peer {
    program: PathBuf,
    running: Option<Running>,
}

struct Running {
    child: Child,
    questions: ChildStdin,
    answers: BufReader<ChildStdout>,
}

impl Peer {
    /// Builds the program once and starts it; `None`, said aloud, where that is not possible.
    #[expect(clippy::print_stdout, reason = "what is skipped is said aloud")]
    pub fn start() -> Option<Self> {
        static PROGRAM: OnceLock<Result<PathBuf, String>> = OnceLock::new();
        match PROGRAM.get_or_init(build) {
            Ok(program) => Some(Self { program: program.clone(), running: None }),
            Err(why) => {
                println!("skipped: {why}");
                None
            }
        }
    }

    /// Asks all questions; answers come in the same order.
    pub fn ask(&mut self, questions: &[Value]) -> Vec<Reply> {
        let mut replies = Vec::with_capacity(questions.len());
        while replies.len() < questions.len() {
            let running = self.running.take().unwrap_or_else(|| start(&self.program));
            self.running = ask_until_it_ends(running, &questions[replies.len()..], &mut replies);
            if self.running.is_none() {
                replies.push(Reply { result: Err("crashed".into()), warnings: String::new() });
            }
        }
        replies
    }

    pub fn ask_one(&mut self, question: Value) -> Reply {
        self.ask(&[question]).swap_remove(0)
    }
}

/// A question to build `root` of these files.
pub fn build_question<'a>(
    files: impl IntoIterator<Item = (&'a str, &'a [u8])>,
    root: &str,
) -> Value {
    let files: Map<String, Value> = files
        .into_iter()
        .map(|(path, bytes)| (format!("/{}", path.trim_start_matches('/')), content(bytes)))
        .collect();
    json!({ "files": files, "root": root })
}

/// A question of the modes that take one text.
pub fn text_question(mode: &str, text: &[u8]) -> Value {
    match std::str::from_utf8(text) {
        Ok(text) => json!({ "mode": mode, "text": text }),
        Err(_) => json!({ "mode": mode, "text_base64": data_encoding::BASE64.encode(text) }),
    }
}

fn content(bytes: &[u8]) -> Value {
    match std::str::from_utf8(bytes) {
        Ok(text) => text.into(),
        Err(_) => json!({ "base64": data_encoding::BASE64.encode(bytes) }),
    }
}

/// Returns the process when it lives on.
fn ask_until_it_ends(
    running: Running,
    questions: &[Value],
    replies: &mut Vec<Reply>,
) -> Option<Running> {
    let Running { mut child, questions: mut pipe, mut answers } = running;
    let wanted = questions.len();
    let alive = std::thread::scope(|scope| {
        let writer = scope.spawn(move || {
            for question in questions {
                // A broken pipe shows as an answer that does not come.
                if writeln!(pipe, "{question}").is_err() {
                    break;
                }
            }
            pipe
        });
        let mut line = String::new();
        let mut answered = 0;
        while answered < wanted {
            line.clear();
            if answers.read_line(&mut line).unwrap_or(0) == 0 {
                break;
            }
            replies.push(reply(&line));
            answered += 1;
        }
        let pipe = writer.join().expect("the writing thread does not panic");
        (answered == wanted).then_some(pipe)
    });
    if let Some(questions) = alive {
        return Some(Running { child, questions, answers });
    }
    let _ = child.wait();
    None
}

fn reply(line: &str) -> Reply {
    let mut answer: Value = serde_json::from_str(line).expect("the peer answers in JSON");
    let warnings = answer["warnings"].as_str().unwrap_or_default().to_owned();
    let result = match (answer["output"].take(), answer["error"].take()) {
        (Value::String(output), _) => Ok(output),
        (_, Value::String(error)) => Err(error),
        _ => panic!("the peer answered {line}"),
    };
    Reply { result, warnings }
}

fn start(program: &Path) -> Running {
    let mut child = Command::new(program)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("the peer was built and can be started");
    let questions = child.stdin.take().expect("its input is piped");
    let answers = BufReader::new(child.stdout.take().expect("its output is piped"));
    Running { child, questions, answers }
}

impl Drop for Peer {
    fn drop(&mut self) {
        if let Some(Running { mut child, questions, .. }) = self.running.take() {
            drop(questions);
            let _ = child.wait();
        }
    }
}

fn build() -> Result<PathBuf, String> {
    let checkout = Path::new(env!("CARGO_MANIFEST_DIR"));
    let target =
        std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| checkout.join("target"), PathBuf::from);
    let program = target.join("peer").join("peer");
    let output = Command::new("go")
        .args(["build", "-trimpath"])
        .arg("-ldflags=-X sigs.k8s.io/kustomize/api/provenance.version=v5.8.1")
        .arg("-o")
        .arg(&program)
        .arg(".")
        .current_dir(checkout.join("tests").join("peer"))
        .output()
        .map_err(|error| format!("the real kustomize needs Go: {error}"))?;
    if output.status.success() {
        return Ok(program);
    }
    let why = String::from_utf8_lossy(&output.stderr);
    let last = why.lines().last().unwrap_or("no reason given");
    Err(format!("the real kustomize does not build here: {last}"))
}
