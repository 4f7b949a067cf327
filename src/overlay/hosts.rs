//! The environment's hosts: the pattern over every host of the base, and the changes that patches
//! make to put them in place.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value as Json;

use super::base::{BuiltBase, Site};
use super::host_place::{self, Form};
use super::settings::{Settings, Subject};
use super::template::{self, Templates};
use crate::diagnostic::Finding;

/// The name of the ConfigMap that replacements read; it never reaches the cluster.
pub(super) const VALUES: &str = "offshoot-environment";

/// Marks objects whose hosts the overlay knows; taken off at the end.
pub(super) const KNOWN: &str = "offshoot.dev/known-hosts";
pub(super) const KNOWN_LIST: &str = "offshoot.dev/known-hostnames";

/// Context of `hosts.yaml`.
#[derive(Debug, Default, Serialize)]
pub(super) struct Hosts {
    /// `<name>.`, what an unknown host gets in front.
    pub prefix: String,
    /// Names of the annotations that hold hosts.
    pub annotations: Vec<String>,
    pub scalars: Vec<Place>,
    pub lists: Vec<Place>,
    pub closed: Vec<Place>,
    /// Known objects that have hosts.
    pub objects: Vec<KnownObject>,
    pub ttl: Option<String>,
    /// Prefixes of external-dns annotations.
    pub dns_prefixes: Vec<&'static str>,
}

#[derive(Debug, Serialize)]
pub(super) struct Place {
    pub group: &'static str,
    pub kind: &'static str,
    pub path: &'static str,
    /// `path` for a replacement: dots, and `*` for the items.
    pub field: String,
}

/// An object of the base with the changes to it.
#[derive(Debug, Serialize)]
pub(super) struct KnownObject {
    /// A name for the patch: `ingress-web`.
    pub id: String,
    pub target: Target,
    pub changes: Vec<Change>,
    /// Annotations to add: external-dns's ttl, its hostname under the other prefix.
    pub annotations: BTreeMap<String, String>,
    /// `known` marks to set.
    pub marks: Vec<&'static str>,
}

/// Selects one object in a patch; names are anchored regular expressions there.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Target {
    pub group: String,
    pub version: String,
    pub kind: String,
    pub name: String,
}

#[derive(Debug, Serialize)]
pub(super) struct Change {
    pub path: String,
    /// What must stand there; `null`: nothing.
    pub found: Json,
    /// What comes there; `null` changes nothing.
    pub value: Json,
}

/// The host of the environment for a host of the base.
///
/// A wildcard keeps its star in front: `*.example.com` → `*.<name>.example.com` by default.
/// Errors are findings about the pattern.
pub fn environment_host(
    pattern: &str,
    subject: &Subject,
    service: &str,
    host: &str,
) -> Result<String, Finding> {
    let (star, host) = match host.strip_prefix("*.") {
        Some(rest) => ("*.", rest),
        None => ("", host),
    };
    let context = template::context(&serde_json::json!({
        "name": subject.name, "namespace": subject.namespace, "service": service, "host": host,
    }));
    let made = Templates::line(pattern, &context).map_err(|error| {
        Finding::error(format!("`hosts.pattern` cannot be filled: {error}"))
            .hint("known are `name`, `host`, `service` and `namespace`")
    })?;
    let made = format!("{star}{}", made.trim().to_ascii_lowercase());
    if is_host(&made) {
        Ok(made)
    } else {
        Err(Finding::error(format!("`{made}` is not a host name"))
            .hint("labels of at most 63 letters, digits and inner dashes; 253 characters in all"))
    }
}

pub(super) fn is_host(host: &str) -> bool {
    let rest = host.strip_prefix("*.").unwrap_or(host);
    host.len() <= 253
        && rest.contains('.')
        && rest.split('.').all(|label| {
            (1..=63).contains(&label.len())
                && !label.starts_with('-')
                && !label.ends_with('-')
                && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        })
}

/// Base host → environment host, for every host of the base.
pub(super) fn host_map(
    settings: &Settings,
    base: &BuiltBase,
    subject: &Subject,
) -> Result<BTreeMap<String, String>, Vec<Finding>> {
    let mut findings = Vec::new();
    let mut map = BTreeMap::new();
    let mut taken: BTreeMap<String, &str> = BTreeMap::new();
    let services = services_of_hosts(settings, base);
    for host in &base.hosts {
        let service = services.get(host.as_str()).map_or("", String::as_str);
        match environment_host(&settings.host_pattern, subject, service, host) {
            Ok(made) => {
                if base.hosts.contains(&made) {
                    findings.push(
                        Finding::error(format!("the environment's host `{made}` is one of the base"))
                            .hint("put `{{ name }}` into `hosts.pattern`"),
                    );
                }
                if let Some(other) = taken.insert(made.clone(), host) {
                    findings.push(
                        Finding::error(format!("`{other}` and `{host}` both become `{made}`"))
                            .hint("put `{{ service }}` or `{{ host }}` into `hosts.pattern`"),
                    );
                }
                map.insert(host.clone(), made);
            }
            Err(finding) => findings.push(finding),
        }
    }
    if findings.is_empty() { Ok(map) } else { Err(findings) }
}

/// The service behind each host: the configured one that runs there, else the Service's name.
pub(super) fn services_of_hosts(settings: &Settings, base: &BuiltBase) -> BTreeMap<String, String> {
    let mut by_service: BTreeMap<&str, &str> = BTreeMap::new();
    for (name, service) in &settings.services {
        for kubernetes in base.services_of_image(&service.image) {
            by_service.entry(kubernetes).or_insert(name);
        }
    }
    let mut map = BTreeMap::new();
    for route in &base.routes {
        if let Some(first) = route.services.first() {
            let name = by_service.get(first.as_str()).copied().unwrap_or(first);
            map.entry(route.host.clone()).or_insert_with(|| name.to_owned());
        }
    }
    map
}

pub(super) fn context(
    settings: &Settings,
    base: &BuiltBase,
    subject: &Subject,
    map: &BTreeMap<String, String>,
) -> Hosts {
    let prefix = format!("{}.", subject.name);
    let ttl = settings.dns_ttl.map(|seconds| seconds.to_string());
    let objects = base
        .objects
        .iter()
        .filter(|object| !object.sites.is_empty())
        .map(|object| {
            let changes = object.sites.iter().map(|site| change(site, &prefix, map)).collect();
            let listed = object.sites.iter().any(|site| site.form == Form::CommaList);
            let placed = object.sites.iter().any(|site| site.form != Form::CommaList);
            let mut marks = Vec::new();
            if placed {
                marks.push(KNOWN);
            }
            if listed {
                marks.push(KNOWN_LIST);
            }
            KnownObject {
                id: format!("{}-{}", object.gvk.kind.to_ascii_lowercase(), object.name),
                target: target(object),
                changes,
                annotations: annotations(object, map, ttl.as_deref()),
                marks,
            }
        })
        .collect();
    let place = |(group, kind, path): &(&'static str, &'static str, &'static str)| Place {
        group,
        kind,
        path,
        field: format!("{}.*", path.replace('/', ".")),
    };
    Hosts {
        prefix,
        annotations: host_place::hostname_annotations().collect(),
        scalars: host_place::SCALARS.iter().map(place).collect(),
        lists: host_place::LISTS.iter().map(place).collect(),
        closed: host_place::CLOSED.iter().map(place).collect(),
        objects,
        ttl,
        dns_prefixes: host_place::EXTERNAL_DNS_PREFIXES.to_vec(),
    }
}

pub(super) fn target(object: &super::base::BaseObject) -> Target {
    Target {
        group: object.gvk.group.to_string(),
        version: object.gvk.version.to_string(),
        kind: object.gvk.kind.to_string(),
        name: object.name.replace('.', "\\."),
    }
}

fn change(site: &Site, prefix: &str, map: &BTreeMap<String, String>) -> Change {
    let found = match (site.form, &site.value) {
        (Form::Scalar | Form::CommaList, Json::String(text)) => format!("{prefix}{text}").into(),
        (_, value) => value.clone(),
    };
    let value = site.form.rewrite(&site.value, &mut |host| {
        map.get(&host.to_ascii_lowercase()).cloned()
    });
    Change { path: site.pointer.clone(), found, value }
}

/// Hostnames stand under both prefixes, so that either external-dns finds them.
fn annotations(
    object: &super::base::BaseObject,
    map: &BTreeMap<String, String>,
    ttl: Option<&str>,
) -> BTreeMap<String, String> {
    let mut added = BTreeMap::new();
    for site in object.sites.iter().filter(|site| site.form == Form::CommaList) {
        let value = site.form.rewrite(&site.value, &mut |host| {
            map.get(&host.to_ascii_lowercase()).cloned()
        });
        let Some(value) = value.as_str() else { continue };
        let Some(suffix) = site.pointer.rsplit("~1").next() else { continue };
        for prefix in host_place::EXTERNAL_DNS_PREFIXES {
            let key = format!("{prefix}{suffix}");
            if !object.annotations.contains(&key) {
                added.insert(host_place::escape(&key), value.to_owned());
            }
        }
    }
    let in_dns = object.gvk.kind != "DNSEndpoint" && object.gvk.kind != "Certificate";
    if let Some(ttl) = ttl.filter(|_| in_dns) {
        for prefix in host_place::EXTERNAL_DNS_PREFIXES {
            added.insert(host_place::escape(&format!("{prefix}ttl")), ttl.to_owned());
        }
    }
    added
}
