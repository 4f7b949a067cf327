//! Rendered YAML as data: parsed, filled with values after parsing, written with quotes.
//!
//! A value of a template never passes through a parser. The template's text holds a marker in its
//! place; the marker is exchanged inside the parsed scalar, and the writer quotes what came in.

use std::fmt::Write as _;

use serde::Deserialize as _;

/// Opens and closes the number of a value in a template's output. Private-use characters: no
/// template may hold them, and values are cleaned of them.
pub(super) const OPEN: char = '\u{E000}';
pub(super) const CLOSE: char = '\u{E001}';

/// Collections inside each other, in a value or a document.
const DEPTH: usize = 64;

/// A node of a rendered document; entries keep the order of the template.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Node {
    Null,
    Bool(bool),
    /// As written: `60`, `0.5`.
    Number(String),
    /// The template's own words: plain where they read back as a string.
    Word(String),
    /// Holds a value: always quoted.
    Text(String),
    List(Vec<Node>),
    Map(Vec<(String, Node)>),
}

/// What is wrong with a rendered text, with its line there (0 if unknown).
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Malformed {
    pub message: String,
    pub line: usize,
}

impl Node {
    pub(super) fn get(&self, key: &str) -> Option<&Node> {
        match self {
            Node::Map(entries) => {
                entries.iter().find(|(name, _)| name == key).map(|(_, value)| value)
            }
            _ => None,
        }
    }

    pub(super) fn as_str(&self) -> Option<&str> {
        match self {
            Node::Word(text) | Node::Text(text) => Some(text),
            _ => None,
        }
    }

    /// A node of plain data; strings are values.
    pub(super) fn from_json(value: &serde_json::Value) -> Node {
        match value {
            serde_json::Value::Null => Node::Null,
            serde_json::Value::Bool(flag) => Node::Bool(*flag),
            serde_json::Value::Number(number) => Node::Number(number.to_string()),
            serde_json::Value::String(text) => Node::Text(text.clone()),
            serde_json::Value::Array(items) => {
                Node::List(items.iter().map(Node::from_json).collect())
            }
            serde_json::Value::Object(entries) => Node::Map(
                entries
                    .iter()
                    .map(|(key, value)| (key.clone(), Node::from_json(value)))
                    .collect(),
            ),
        }
    }
}

/// The documents of a rendered text, markers exchanged for `values`. Empty documents are left out.
pub(super) fn parse(text: &str, values: &[serde_json::Value]) -> Result<Vec<Node>, Malformed> {
    let mut documents = Vec::new();
    for document in serde_yaml::Deserializer::from_str(text) {
        let value = serde_yaml::Value::deserialize(document).map_err(|error| Malformed {
            line: error.location().map_or(0, |location| location.line()),
            message: error.to_string(),
        })?;
        match fill(&value, values, 0)? {
            Node::Null => {}
            node => documents.push(patches_as_text(node)),
        }
    }
    Ok(documents)
}

fn fill(
    value: &serde_yaml::Value,
    values: &[serde_json::Value],
    depth: usize,
) -> Result<Node, Malformed> {
    if depth > DEPTH {
        return Err(malformed("collections are nested too deep"));
    }
    Ok(match value {
        serde_yaml::Value::Null => Node::Null,
        serde_yaml::Value::Bool(flag) => Node::Bool(*flag),
        serde_yaml::Value::Number(number) => Node::Number(number.to_string()),
        serde_yaml::Value::String(text) => fill_scalar(text, values)?,
        serde_yaml::Value::Sequence(items) => Node::List(
            items.iter().map(|item| fill(item, values, depth + 1)).collect::<Result<_, _>>()?,
        ),
        serde_yaml::Value::Mapping(entries) => {
            let mut filled: Vec<(String, Node)> = Vec::with_capacity(entries.len());
            for (key, value) in entries {
                let serde_yaml::Value::String(key) = key else {
                    return Err(malformed("a key is not a string"));
                };
                let key = join(key, values)?;
                if filled.iter().any(|(other, _)| *other == key) {
                    return Err(malformed(format!("the key `{key}` stands twice")));
                }
                filled.push((key, fill(value, values, depth + 1)?));
            }
            Node::Map(filled)
        }
        serde_yaml::Value::Tagged(tagged) => {
            return Err(malformed(format!("the tag `{}` is not supported", tagged.tag)));
        }
    })
}

fn malformed(message: impl Into<String>) -> Malformed {
    Malformed { message: message.into(), line: 0 }
}

/// A scalar that is one marker takes the value with its type; any other becomes text.
fn fill_scalar(text: &str, values: &[serde_json::Value]) -> Result<Node, Malformed> {
    if !text.contains(OPEN) {
        return Ok(Node::Word(text.to_owned()));
    }
    let whole = text.strip_prefix(OPEN).and_then(|rest| rest.strip_suffix(CLOSE));
    if let Some(value) = whole.and_then(|number| value_of(number, values)) {
        return Ok(Node::from_json(value));
    }
    Ok(Node::Text(join(text, values)?))
}

fn value_of<'a>(number: &str, values: &'a [serde_json::Value]) -> Option<&'a serde_json::Value> {
    values.get(number.parse::<usize>().ok()?)
}

fn join(text: &str, values: &[serde_json::Value]) -> Result<String, Malformed> {
    let mut joined = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(OPEN) {
        let (number, after) =
            after.split_once(CLOSE).ok_or_else(|| malformed("a value was cut by a filter"))?;
        joined.push_str(before);
        match value_of(number, values) {
            Some(serde_json::Value::String(value)) => joined.push_str(value),
            Some(serde_json::Value::Array(_) | serde_json::Value::Object(_)) => {
                return Err(malformed("a list or mapping stands inside a text"));
            }
            Some(value) => joined.push_str(&value.to_string()),
            None => return Err(malformed("a value was changed by a filter")),
        }
        rest = after;
    }
    joined.push_str(rest);
    Ok(joined)
}

/// kustomize wants `patch` as a text; templates write it as YAML, which keeps values data there too.
fn patches_as_text(node: Node) -> Node {
    match node {
        Node::Map(entries) => Node::Map(
            entries
                .into_iter()
                .map(|(key, value)| match value {
                    Node::List(_) | Node::Map(_) if key == "patch" => {
                        let mut text = String::new();
                        write_node(&value, 0, &mut text);
                        (key, Node::Word(text))
                    }
                    value => (key, patches_as_text(value)),
                })
                .collect(),
        ),
        Node::List(items) => Node::List(items.into_iter().map(patches_as_text).collect()),
        node => node,
    }
}

/// The documents as one file: `comment` lines on top, block style, `---` between.
pub(super) fn write(comment: &str, documents: &[Node]) -> String {
    let mut output = String::new();
    for line in comment.lines() {
        let _ = writeln!(output, "# {line}");
    }
    for (index, document) in documents.iter().enumerate() {
        if index > 0 {
            output.push_str("---\n");
        }
        write_node(document, 0, &mut output);
    }
    output
}

fn write_node(node: &Node, indent: usize, output: &mut String) {
    match node {
        Node::Map(entries) if !entries.is_empty() => {
            for (key, value) in entries {
                pad(indent, output);
                write_entry(key, value, indent, output);
            }
        }
        Node::List(items) if !items.is_empty() => {
            for item in items {
                pad(indent, output);
                output.push_str("- ");
                write_item(item, indent + 2, output);
            }
        }
        scalar => {
            pad(indent, output);
            write_scalar(scalar, indent, output);
            output.push('\n');
        }
    }
}

fn write_entry(key: &str, value: &Node, indent: usize, output: &mut String) {
    if is_plain(key) {
        output.push_str(key);
    } else {
        quote(key, output);
    }
    output.push(':');
    match value {
        Node::Map(entries) if !entries.is_empty() => {
            output.push('\n');
            write_node(value, indent + 2, output);
        }
        Node::List(items) if !items.is_empty() => {
            output.push('\n');
            write_node(value, indent + 2, output);
        }
        scalar => {
            output.push(' ');
            write_scalar(scalar, indent + 2, output);
            output.push('\n');
        }
    }
}

/// The first entry of a mapping stands on the line of its dash.
fn write_item(item: &Node, indent: usize, output: &mut String) {
    match item {
        Node::Map(entries) if !entries.is_empty() => {
            for (index, (key, value)) in entries.iter().enumerate() {
                if index > 0 {
                    pad(indent, output);
                }
                write_entry(key, value, indent, output);
            }
        }
        Node::List(items) if !items.is_empty() => {
            for (index, inner) in items.iter().enumerate() {
                if index > 0 {
                    pad(indent, output);
                }
                output.push_str("- ");
                write_item(inner, indent + 2, output);
            }
        }
        scalar => {
            write_scalar(scalar, indent, output);
            output.push('\n');
        }
    }
}

fn pad(indent: usize, output: &mut String) {
    output.extend(std::iter::repeat_n(' ', indent));
}

fn write_scalar(node: &Node, indent: usize, output: &mut String) {
    match node {
        Node::Null => output.push_str("null"),
        Node::Bool(flag) => output.push_str(if *flag { "true" } else { "false" }),
        Node::Number(number) => output.push_str(number),
        Node::Word(text) if is_plain(text) => output.push_str(text),
        Node::Word(text) | Node::Text(text) if is_block(text) => write_block(text, indent, output),
        Node::Word(text) | Node::Text(text) => quote(text, output),
        Node::List(_) => output.push_str("[]"),
        Node::Map(_) => output.push_str("{}"),
    }
}

/// Whether a text stands without quotes and is a string to every YAML 1.1 and 1.2 reader.
fn is_plain(text: &str) -> bool {
    const WORDS: &[&str] = &["true", "false", "yes", "no", "on", "off", "y", "n", "null"];
    let mut letters = text.chars();
    letters.next().is_some_and(|first| first.is_ascii_alphabetic() || "/$".contains(first))
        && letters.all(|letter| letter.is_ascii_alphanumeric() || "._/-$".contains(letter))
        && !WORDS.contains(&text.to_ascii_lowercase().as_str())
}

fn is_block(text: &str) -> bool {
    let printable =
        |letter: char| letter == '\n' || (!letter.is_control() && !needs_escape(letter));
    text.contains('\n')
        && !text.starts_with(['\n', ' '])
        && !text.ends_with("\n\n")
        && !text.lines().any(|line| line.ends_with(' ') || line.is_empty())
        && text.chars().all(printable)
}

fn write_block(text: &str, indent: usize, output: &mut String) {
    output.push_str(if text.ends_with('\n') { "|" } else { "|-" });
    for line in text.lines() {
        output.push('\n');
        pad(indent, output);
        output.push_str(line);
    }
}

fn needs_escape(letter: char) -> bool {
    letter.is_control()
        || matches!(letter, '\u{85}' | '\u{2028}' | '\u{2029}' | '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}')
        || matches!(letter, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

fn quote(text: &str, output: &mut String) {
    output.push('"');
    for letter in text.chars() {
        match letter {
            '"' => output.push_str("\\\""),
            '\\' => output.push_str("\\\\"),
            '\n' => output.push_str("\\n"),
            '\t' => output.push_str("\\t"),
            letter if needs_escape(letter) => {
                let _ = write!(output, "\\u{:04X}", u32::from(letter));
            }
            letter => output.push(letter),
        }
    }
    output.push('"');
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn marked(text: &str) -> String {
        text.replace('<', &OPEN.to_string()).replace('>', &CLOSE.to_string())
    }

    #[test]
    fn a_value_never_becomes_syntax() {
        for hostile in ["a: b", "\"", "x\n  evil: true", "{}", "- a", "# c", "\u{2028}", "\0", "yes", "007"] {
            let nodes = parse(&marked("a: <0>\nb: \"x-<0>\"\nc: |\n  <0>\n"), &[json!(hostile)])
                .expect("the shape is the template's");
            let written = write("", &nodes);
            let read: serde_json::Value = serde_yaml::from_str(&written).expect(&written);
            assert_eq!(read["a"], json!(hostile), "{written}");
            assert_eq!(read["b"], json!(format!("x-{hostile}")), "{written}");
            assert_eq!(read["c"], json!(format!("{hostile}\n")), "{written}");
        }
    }

    #[test]
    fn a_scalar_that_is_one_value_takes_its_type() {
        let nodes = parse(&marked("n: <0>\nl: <1>\n"), &[json!(60), json!(["a", 1])]).unwrap();
        assert_eq!(write("", &nodes), "n: 60\nl:\n  - \"a\"\n  - 1\n");
    }

    #[test]
    fn a_patch_written_as_yaml_becomes_a_text() {
        let nodes = parse(&marked("patch:\n- op: test\n  path: /a\n  value: <0>\n"), &[json!("x\"y")])
            .unwrap();
        assert_eq!(write("", &nodes), "patch: |\n  - op: test\n    path: /a\n    value: \"x\\\"y\"\n");
    }

    #[test]
    fn a_doubled_key_is_refused() {
        assert!(parse(&marked("<0>: 1\na: 2\n"), &[json!("a")]).is_err());
    }
}
