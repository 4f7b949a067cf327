//! The templates: one readable YAML file per feature, embedded, overridden or added to by the
//! environments repository.
//!
//! A template decides nothing: decisions arrive in its context. Its output is data (see
//! [`super::document`]); an unknown variable is an error with its place.

use std::collections::BTreeMap;
use std::io;
use std::sync::{Arc, Mutex, PoisonError};

use include_dir::{Dir, include_dir};
use minijinja::value::{Object, Value, ValueKind};
use minijinja::{Environment, UndefinedBehavior};

use super::document::{self, CLOSE, Node, OPEN};
use crate::diagnostic::{Finding, Place};

/// Where the environments repository keeps its own templates.
pub const FOLDER: &str = "overlays-template";

static EMBEDDED: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/overlays-template");

/// Steps of one template, and bytes that it may write.
const FUEL: u64 = 2_000_000;
const OUTPUT: usize = 4 << 20;
const DEPTH: usize = 64;

/// Compiled templates. Rendering needs no change, so any number of threads may share them.
#[derive(Debug)]
pub struct Templates {
    engine: Environment<'static>,
    /// By name: whether the environments repository brought it.
    own: BTreeMap<String, bool>,
}

impl Templates {
    /// The built-in templates alone.
    pub fn embedded() -> Self {
        Self::with(std::iter::empty()).unwrap_or_else(|_| Self {
            engine: Environment::empty(),
            own: BTreeMap::new(),
        })
    }

    /// The built-in templates, with files of the environments repository's `overlays-template/`:
    /// name relative to that folder, and text. A file of a built-in name takes its place.
    pub fn with<'a>(
        files: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Result<Self, Vec<Finding>> {
        let mut texts: BTreeMap<String, (String, bool)> = EMBEDDED
            .files()
            .filter_map(|file| {
                let name = file.path().to_str()?;
                Some((name.to_owned(), (file.contents_utf8()?.to_owned(), false)))
            })
            .filter(|(name, _)| name.ends_with(".yaml"))
            .collect();
        let mut findings = Vec::new();
        for (name, text) in files {
            if !name.ends_with(".yaml") || name.contains('/') {
                let message = format!("`{name}` is not the name of a template");
                findings.push(
                    Finding::error(message)
                        .at(Place::file(format!("{FOLDER}/{name}")))
                        .hint("a template is a `.yaml` file directly in the folder"),
                );
                continue;
            }
            texts.insert(name.to_owned(), (text.to_owned(), true));
        }
        let mut engine = engine();
        let mut own = BTreeMap::new();
        for (name, (text, is_own)) in texts {
            own.insert(name.clone(), is_own);
            if text.contains([OPEN, CLOSE]) {
                let message = "the characters U+E000 and U+E001 cannot stand in a template";
                findings.push(Finding::error(message).at(Place::file(format!("{FOLDER}/{name}"))));
            } else if let Err(error) = engine.add_template_owned(name.clone(), text.clone()) {
                findings.push(finding(&name, &text, &error));
            }
        }
        if findings.is_empty() { Ok(Self { engine, own }) } else { Err(findings) }
    }

    /// Names of the templates that are not built in, sorted.
    pub(super) fn additions(&self) -> impl Iterator<Item = &str> {
        self.own
            .iter()
            .filter(|(name, own)| **own && EMBEDDED.get_file(name.as_str()).is_none())
            .map(|(name, _)| name.as_str())
    }

    /// The built-in templates as `init` would write them to be edited: name and text.
    pub fn built_in() -> impl Iterator<Item = (&'static str, &'static str)> {
        EMBEDDED.files().filter_map(|file| Some((file.path().to_str()?, file.contents_utf8()?)))
    }

    /// The documents that the template `name` makes of `context`.
    pub(super) fn render(&self, name: &str, context: &Value) -> Result<Vec<Node>, Finding> {
        let fail = |error: &minijinja::Error| {
            let text = self.engine.get_template(name).map(|it| it.source().to_owned());
            finding(name, &text.unwrap_or_default(), error)
        };
        let template = self.engine.get_template(name).map_err(|error| fail(&error))?;
        let mut output = Capped(Vec::new());
        let captured = template
            .render_captured_to(context.clone(), &mut output)
            .map_err(|error| fail(&error))?;
        let kept = captured.state().get_temp(KEPT);
        let values = match kept.as_ref().and_then(Value::downcast_object_ref::<Kept>) {
            Some(kept) => std::mem::take(&mut *kept.0.lock().unwrap_or_else(PoisonError::into_inner)),
            None => Vec::new(),
        };
        let text = String::from_utf8_lossy(&output.0);
        document::parse(&text, &values).map_err(|malformed| {
            let line = match malformed.line {
                0 => String::new(),
                line => format!(" (line {line} of its output)"),
            };
            Finding::error(format!("the template does not give YAML: {}{line}", malformed.message))
                .at(Place::file(format!("{FOLDER}/{name}")))
        })
    }

    /// What the one-line template `text` makes of `context`: a host pattern.
    pub(super) fn line(text: &str, context: &Value) -> Result<String, minijinja::Error> {
        let mut engine = Environment::new();
        engine.set_undefined_behavior(UndefinedBehavior::Strict);
        engine.set_fuel(Some(10_000));
        engine.render_str(text, context)
    }
}

fn engine() -> Environment<'static> {
    let mut engine = Environment::new();
    engine.set_undefined_behavior(UndefinedBehavior::Strict);
    engine.set_auto_escape_callback(|_| minijinja::AutoEscape::None);
    engine.set_fuel(Some(FUEL));
    engine.set_recursion_limit(DEPTH);
    engine.set_trim_blocks_and_lstrip();
    engine.set_formatter(|output, state, value| {
        if let Some(text) = value.as_str().filter(|text| text.contains(OPEN)) {
            // What a `set` block or a macro captured: output of this template already.
            return output.write_str(text).map_err(minijinja::Error::from);
        }
        let plain = plain(value, 0)?;
        let kept = match state.get_temp(KEPT) {
            Some(kept) => kept,
            None => {
                let kept = Value::from_object(Kept::default());
                state.set_temp(KEPT, kept.clone());
                kept
            }
        };
        let Some(kept) = kept.downcast_object_ref::<Kept>() else { return Ok(()) };
        let mut values = kept.0.lock().unwrap_or_else(PoisonError::into_inner);
        write!(output, "{OPEN}{}{CLOSE}", values.len())?;
        values.push(plain);
        Ok(())
    });
    engine
}

/// Lines that hold only a statement leave nothing behind.
trait TrimBlocks {
    fn set_trim_blocks_and_lstrip(&mut self);
}

impl TrimBlocks for Environment<'_> {
    fn set_trim_blocks_and_lstrip(&mut self) {
        if let Ok(syntax) =
            minijinja::syntax::SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build()
        {
            self.set_syntax(syntax);
        }
    }
}

const KEPT: &str = "offshoot.values";

/// The values of one render, in the order of their markers.
#[derive(Debug, Default)]
struct Kept(Mutex<Vec<serde_json::Value>>);

impl Object for Kept {
    fn repr(self: &Arc<Self>) -> minijinja::value::ObjectRepr {
        minijinja::value::ObjectRepr::Plain
    }
}

/// A value as plain data. Markers in foreign text are taken out where the context is made.
fn plain(value: &Value, depth: usize) -> Result<serde_json::Value, minijinja::Error> {
    let refuse =
        |message: &'static str| minijinja::Error::new(minijinja::ErrorKind::InvalidOperation, message);
    if depth > DEPTH {
        return Err(refuse("value is nested too deep"));
    }
    Ok(match value.kind() {
        ValueKind::Undefined => return Err(refuse("value is undefined")),
        ValueKind::Seq | ValueKind::Iterable => value
            .try_iter()?
            .map(|item| plain(&item, depth + 1))
            .collect::<Result<Vec<_>, _>>()?
            .into(),
        ValueKind::Map => {
            let mut entries = serde_json::Map::new();
            for key in value.try_iter()? {
                let inner = value.get_item(&key)?;
                entries.insert(key.to_string(), plain(&inner, depth + 1)?);
            }
            entries.into()
        }
        _ => serde_json::to_value(value).map_err(|_| refuse("value cannot be written"))?,
    })
}

/// A context of plain data, cleaned of the characters that markers are made of.
pub(super) fn context(data: &impl serde::Serialize) -> Value {
    let mut data = serde_json::to_value(data).unwrap_or_default();
    clean(&mut data);
    Value::from_serialize(&data)
}

fn clean(data: &mut serde_json::Value) {
    match data {
        serde_json::Value::String(text) if text.contains([OPEN, CLOSE]) => {
            *text = text.replace([OPEN, CLOSE], "\u{FFFD}");
        }
        serde_json::Value::Array(items) => items.iter_mut().for_each(clean),
        serde_json::Value::Object(entries) => entries.values_mut().for_each(clean),
        _ => {}
    }
}

fn finding(name: &str, text: &str, error: &minijinja::Error) -> Finding {
    let file = format!("{FOLDER}/{}", error.name().unwrap_or(name));
    let place = match error.range() {
        Some(range) => Place::in_text(file, text, range),
        None => Place { line: error.line().unwrap_or(0), ..Place::file(file) },
    };
    let what = match error.kind() {
        minijinja::ErrorKind::UndefinedError => match place.span.clone() {
            Some(span) => {
                format!("unknown variable `{}`", text.get(span).unwrap_or_default().trim())
            }
            None => "unknown variable".to_owned(),
        },
        kind => match error.detail() {
            Some(detail) => format!("{kind}: {detail}"),
            None => kind.to_string(),
        },
    };
    Finding::error(what).at(place)
}

/// A writer that refuses to grow beyond [`OUTPUT`].
struct Capped(Vec<u8>);

impl io::Write for Capped {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.0.len() + bytes.len() > OUTPUT {
            return Err(io::Error::other("the template writes too much"));
        }
        self.0.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_templates_compile() {
        let templates = Templates::with(std::iter::empty()).expect("they are right");
        assert!(templates.own.contains_key("kustomization.yaml"));
        assert_eq!(templates.additions().count(), 0);
    }

    #[test]
    fn an_unknown_variable_is_an_error_with_its_place() {
        let templates = Templates::with([("extra.yaml", "a: 1\nb: {{ nope }}\n")]).unwrap();
        let finding = templates.render("extra.yaml", &Value::UNDEFINED).unwrap_err();
        let place = finding.place.expect("it has one");
        assert_eq!((place.file.as_str(), place.line), ("overlays-template/extra.yaml", 2));
        assert!(finding.message.contains("nope"), "{}", finding.message);
    }

    #[test]
    fn a_template_that_runs_away_is_stopped() {
        let endless = "{% for a in range(9999) %}{% for b in range(9999) %}x{% endfor %}{% endfor %}";
        let templates = Templates::with([("extra.yaml", endless)]).unwrap();
        assert!(templates.render("extra.yaml", &Value::UNDEFINED).is_err());
    }
}
