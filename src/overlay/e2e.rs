//! The E2E Job: named by a hash of its inputs, so that it runs again only when they change.

use std::collections::BTreeMap;

use serde::Serialize;
use sha2::{Digest as _, Sha256};

use super::images::ImageOverride;
use super::settings::{E2e, E2eSource, Reconciler, Subject};

/// Context of `e2e.yaml` and `e2e-kustomization.yaml`.
#[derive(Debug, Serialize)]
pub(super) struct E2eContext {
    /// `e2e-` and 10 hexadecimal digits.
    pub name: String,
    /// Of all inputs; also in a ConfigMap, because Argo CD does not see that only a hook changed.
    pub digest: String,
    /// Empty where a component brings the Job.
    pub image: String,
    /// From the folder of the kustomization that lists it; empty for an image.
    pub component: String,
    pub command: Vec<String>,
    /// Addresses of the environment: `URL_WEB`, `HOST_WEB`, ...
    pub variables: BTreeMap<String, String>,
    pub deadline: u32,
    pub retries: u32,
    /// Whether Argo CD runs it as a hook after the sync.
    pub hook: bool,
    /// Whether Flux runs it from a Kustomization of its own.
    pub separate: bool,
}

pub(super) fn context(
    e2e: &E2e,
    reconciler: Reconciler,
    subject: &Subject,
    images: &[ImageOverride],
    hosts_of_services: &BTreeMap<String, String>,
) -> E2eContext {
    let mut variables = BTreeMap::new();
    variables.insert("ENVIRONMENT".to_owned(), subject.name.clone());
    variables.insert("NAMESPACE".to_owned(), subject.namespace.clone());
    for (service, host) in hosts_of_services {
        let name: String = service
            .chars()
            .map(|letter| if letter.is_ascii_alphanumeric() { letter.to_ascii_uppercase() } else { '_' })
            .collect();
        variables.insert(format!("HOST_{name}"), host.clone());
        variables.insert(format!("URL_{name}"), format!("https://{host}"));
    }
    let separate = reconciler == Reconciler::Flux;
    let (image, component) = match &e2e.source {
        E2eSource::Image(image) => (image.clone(), String::new()),
        E2eSource::Component(path) => {
            let up = if separate { "../../.." } else { "../.." };
            (String::new(), format!("{up}/{path}"))
        }
    };
    let inputs = serde_json::json!({
        "image": image, "component": component, "command": e2e.command, "variables": variables,
        "images": images, "rerun": subject.e2e_rerun, "deadline": e2e.deadline, "retries": e2e.retries,
    });
    let digest = data_encoding::HEXLOWER.encode(&Sha256::digest(inputs.to_string().as_bytes()));
    let short = digest.get(..10).unwrap_or_default();
    E2eContext {
        name: format!("e2e-{short}"),
        image,
        component,
        command: e2e.command.clone(),
        variables,
        deadline: e2e.deadline,
        retries: e2e.retries,
        hook: reconciler == Reconciler::ArgoCd,
        separate,
        digest,
    }
}
