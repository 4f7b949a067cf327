//! Image overrides: what the record says, as entries of `images`.

use serde::Serialize;

use super::base::{BuiltBase, image_name};
use super::settings::{Settings, Subject};
use crate::diagnostic::Finding;

/// One entry of `images`; empty members are not written.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub(super) struct ImageOverride {
    /// As the base names it.
    pub name: String,
    pub new_name: String,
    pub tag: String,
    pub digest: String,
}

pub(super) fn overrides(
    settings: &Settings,
    base: &BuiltBase,
    subject: &Subject,
) -> Result<Vec<ImageOverride>, Vec<Finding>> {
    let known = base.images();
    let mut findings = Vec::new();
    let mut overrides: Vec<ImageOverride> = Vec::new();
    for (service, reference) in &subject.images {
        let Some(of) = settings.services.get(service) else {
            findings.push(unknown_service(service, settings));
            continue;
        };
        if !known.contains(of.image.as_str()) {
            findings.push(unmatched(service, &of.image, base));
            continue;
        }
        let made = image_override(&of.image, reference);
        if let Some(other) = overrides.iter().find(|other| other.name == made.name) {
            if *other != made {
                let message = format!("two services give the image `{}` different tags", made.name);
                findings.push(Finding::error(message));
            }
            continue;
        }
        overrides.push(made);
    }
    if findings.is_empty() { Ok(overrides) } else { Err(findings) }
}

fn image_override(name: &str, reference: &str) -> ImageOverride {
    let new_name = image_name(reference);
    let rest = reference.get(new_name.len()..).unwrap_or_default();
    let (tag, digest) = rest.split_once('@').unwrap_or((rest, ""));
    ImageOverride {
        name: name.to_owned(),
        new_name: if new_name == name { String::new() } else { new_name.to_owned() },
        tag: tag.trim_start_matches(':').to_owned(),
        digest: digest.to_owned(),
    }
}

fn unknown_service(service: &str, settings: &Settings) -> Finding {
    let known: Vec<&str> = settings.services.keys().map(String::as_str).collect();
    Finding::error(format!("there is no service `{service}`"))
        .hint(format!("services are {}", known.join(", ")))
}

/// An image that no container of the base runs: kustomize would pass over it in silence.
pub(super) fn unmatched(service: &str, image: &str, base: &BuiltBase) -> Finding {
    let nearest = base
        .images()
        .into_iter()
        .max_by(|a, b| strsim::jaro_winkler(a, image).total_cmp(&strsim::jaro_winkler(b, image)));
    let finding = Finding::error(format!(
        "the image `{image}` of service `{service}` is in no container of the base"
    ));
    match nearest {
        Some(nearest) => finding.hint(format!("the base runs `{nearest}`")),
        None => finding.hint("the base runs no container"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_split_into_name_tag_and_digest() {
        let made = image_override("ghcr.io/acme/web", "registry:5000/acme/web:1@sha256:ab");
        assert_eq!(made.new_name, "registry:5000/acme/web");
        assert_eq!((made.tag.as_str(), made.digest.as_str()), ("1", "sha256:ab"));
        let made = image_override("ghcr.io/acme/web", "ghcr.io/acme/web:0123456");
        assert_eq!((made.new_name.as_str(), made.tag.as_str()), ("", "0123456"));
    }
}
