//! Where hosts stand in objects, and how a built-in transformer keeps them apart from production.
//!
//! Sources: the Ingress, Gateway API, external-dns, Istio, Traefik, Contour and cert-manager APIs.

use std::collections::BTreeSet;

use serde_json::Value as Json;

use super::base::{Site, json};
use crate::kustomize::Gvk;
use crate::kustomize::yaml::{NodeId, Tree};

/// Both prefixes: external-dns v0.22 changed its default, and one instance reads only one.
pub const EXTERNAL_DNS_PREFIXES: [&str; 2] =
    ["external-dns.alpha.kubernetes.io/", "external-dns.kubernetes.io/"];

/// Names of annotations that hold hosts, after a prefix.
pub const HOSTNAME_KEYS: [&str; 2] = ["hostname", "internal-hostname"];

/// The annotations that hold hosts.
pub fn hostname_annotations() -> impl Iterator<Item = String> {
    EXTERNAL_DNS_PREFIXES
        .iter()
        .flat_map(|prefix| HOSTNAME_KEYS.iter().map(move |key| format!("{prefix}{key}")))
}

/// How a site names its hosts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// One host, which the overlay's `PrefixTransformer` has already prefixed when a patch sees it.
    Scalar,
    /// A comma list in an annotation; prefixed at its beginning when a patch sees it.
    CommaList,
    /// A list of hosts.
    List,
    /// `spec.tls` of an Ingress: a list of `{hosts, secretName}`.
    TlsList,
    /// A Traefik rule: hosts in back quotes.
    Rule,
    /// Nothing stands here in the base; what comes to stand here later fails the build.
    Absent,
}

/// Kinds whose host is one scalar: group, kind, path of the prefix transformer.
pub(crate) const SCALARS: &[(&str, &str, &str)] = &[
    ("networking.k8s.io", "Ingress", "spec/rules/host"),
    ("externaldns.k8s.io", "DNSEndpoint", "spec/endpoints/dnsName"),
    ("projectcontour.io", "HTTPProxy", "spec/virtualhost/fqdn"),
    ("gateway.networking.k8s.io", "Gateway", "spec/listeners/hostname"),
    ("route.openshift.io", "Route", "spec/host"),
];

/// Kinds whose hosts are a list of scalars: group, kind, path.
pub(crate) const LISTS: &[(&str, &str, &str)] = &[
    ("gateway.networking.k8s.io", "HTTPRoute", "spec/hostnames"),
    ("gateway.networking.k8s.io", "GRPCRoute", "spec/hostnames"),
    ("gateway.networking.k8s.io", "TLSRoute", "spec/hostnames"),
    ("cert-manager.io", "Certificate", "spec/dnsNames"),
];

/// Kinds whose hosts no built-in transformer can move: an unknown object of these fails the build.
pub(crate) const CLOSED: &[(&str, &str, &str)] = &[
    ("networking.istio.io", "VirtualService", "spec/hosts"),
    ("networking.istio.io", "Gateway", "spec/servers/hosts"),
    ("traefik.io", "IngressRoute", "spec/routes/match"),
    ("traefik.io", "IngressRouteTCP", "spec/routes/match"),
];

/// The sites of one object.
pub(crate) fn sites(gvk: &Gvk, tree: &Tree, root: NodeId) -> Vec<Site> {
    let mut found = Vec::new();
    let is = |row: &&(&str, &str, &str)| row.0 == gvk.group && row.1 == gvk.kind;
    if let Some((_, _, path)) = SCALARS.iter().find(is) {
        walk(tree, root, path, String::new(), &mut |pointer, node| {
            found.push(Site { pointer, form: Form::Scalar, value: json(tree, node, 0) });
        });
    }
    if let Some((_, _, path)) = LISTS.iter().chain(CLOSED).find(is) {
        let form = if path.ends_with("match") { Form::Rule } else { Form::List };
        walk(tree, root, path, String::new(), &mut |pointer, node| {
            found.push(Site { pointer, form, value: json(tree, node, 0) });
        });
        if found.is_empty() && LISTS.iter().any(|row| is(&row)) {
            let pointer = format!("/{path}");
            found.push(Site { pointer, form: Form::Absent, value: Json::Null });
        }
    }
    if gvk.group == "networking.k8s.io" && gvk.kind == "Ingress" {
        let tls = tree.get_path(root, &["spec", "tls"]).map(|node| json(tree, node, 0));
        found.push(Site {
            pointer: "/spec/tls".to_owned(),
            form: if tls.is_some() { Form::TlsList } else { Form::Absent },
            value: tls.unwrap_or(Json::Null),
        });
    }
    if let Some(annotations) = tree.get_path(root, &["metadata", "annotations"]) {
        for key in hostname_annotations() {
            if let Some(node) = tree.get(annotations, &key) {
                let pointer = format!("/metadata/annotations/{}", escape(&key));
                let value = tree.text(node).into();
                found.push(Site { pointer, form: Form::CommaList, value });
            }
        }
    }
    found
}

/// Visits what stands at `path`, through every item of lists on the way.
fn walk(tree: &Tree, node: NodeId, path: &str, pointer: String, visit: &mut dyn FnMut(String, NodeId)) {
    let (key, rest) = path.split_once('/').unwrap_or((path, ""));
    let Some(value) = tree.get(node, key) else { return };
    let pointer = format!("{pointer}/{key}");
    if rest.is_empty() {
        visit(pointer, value);
        return;
    }
    if tree.items(value).is_empty() {
        walk(tree, value, rest, pointer, visit);
    }
    for (index, item) in tree.items(value).iter().enumerate() {
        walk(tree, *item, rest, format!("{pointer}/{index}"), visit);
    }
}

/// A key as a part of a JSON pointer.
pub(crate) fn escape(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}

impl Form {
    /// The hosts that `value` names, lower case; names within the cluster are none.
    pub(crate) fn hosts(self, value: &Json) -> BTreeSet<String> {
        let mut hosts = BTreeSet::new();
        self.rewrite(value, &mut |host| {
            hosts.insert(host.to_ascii_lowercase());
            None
        });
        hosts
    }

    /// The value with every host exchanged for what `new` says; `None` keeps it.
    pub(crate) fn rewrite(self, value: &Json, new: &mut dyn FnMut(&str) -> Option<String>) -> Json {
        match (self, value) {
            (Form::Scalar, Json::String(host)) => exchanged(host, new).into(),
            (Form::CommaList, Json::String(list)) => {
                let hosts: Vec<String> = list
                    .split(',')
                    .map(str::trim)
                    .filter(|host| !host.is_empty())
                    .map(|host| exchanged(host, new))
                    .collect();
                hosts.join(",").into()
            }
            (Form::List, Json::Array(hosts)) => hosts
                .iter()
                .map(|host| match host {
                    Json::String(host) => Json::from(exchanged(host, new)),
                    other => other.clone(),
                })
                .collect(),
            (Form::TlsList, Json::Array(entries)) => {
                entries.iter().map(|entry| rewrite_tls(entry, new)).collect()
            }
            (Form::Rule, Json::String(rule)) => rewrite_rule(rule, new).into(),
            (_, other) => other.clone(),
        }
    }
}

/// The Secret of production's certificate is left out: it does not hold for the environment's
/// hosts, and cert-manager would order a certificate per environment into it. Without a name the
/// controller takes its default certificate.
fn rewrite_tls(entry: &Json, new: &mut dyn FnMut(&str) -> Option<String>) -> Json {
    let hosts = entry.get("hosts").cloned().unwrap_or_else(|| Json::Array(Vec::new()));
    serde_json::json!({ "hosts": Form::List.rewrite(&hosts, new) })
}

/// Names in back quotes within `Host(...)` and `HostSNI(...)`.
fn rewrite_rule(rule: &str, new: &mut dyn FnMut(&str) -> Option<String>) -> String {
    let mut output = String::with_capacity(rule.len());
    let mut matcher = "";
    for (index, part) in rule.split('`').enumerate() {
        if index > 0 {
            output.push('`');
        }
        if index % 2 == 0 {
            // `Host(` opens a list of names; `)` ends it.
            if let Some(at) = part.rfind('(') {
                matcher = part.get(..at).unwrap_or("");
            } else if part.contains(')') {
                matcher = "";
            }
            output.push_str(part);
        } else if matcher.ends_with("Host") || matcher.ends_with("HostSNI") {
            output.push_str(&exchanged(part, new));
        } else {
            output.push_str(part);
        }
    }
    output
}

fn exchanged(host: &str, new: &mut dyn FnMut(&str) -> Option<String>) -> String {
    // Istio writes `namespace/host`; `*` alone and names within the cluster are no hosts.
    let (scope, name) = host.split_once('/').map_or(("", host), |(scope, name)| (scope, name));
    let is_inside = !name.contains('.') || name.ends_with(".local") || name.ends_with(".svc");
    if is_inside {
        return host.to_owned();
    }
    match new(name) {
        Some(name) if scope.is_empty() => name,
        Some(name) => format!("{scope}/{name}"),
        None => host.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn prefixed(form: Form, value: &Json) -> Json {
        form.rewrite(value, &mut |host| Some(format!("x.{host}")))
    }

    #[test]
    fn every_form_moves_its_hosts() {
        assert_eq!(prefixed(Form::CommaList, &json!("a.b, c.d")), json!("x.a.b,x.c.d"));
        assert_eq!(prefixed(Form::List, &json!(["a.b", "web"])), json!(["x.a.b", "web"]));
        assert_eq!(
            prefixed(Form::TlsList, &json!([{ "hosts": ["a.b"], "secretName": "s" }])),
            json!([{ "hosts": ["x.a.b"] }])
        );
        assert_eq!(
            prefixed(Form::Rule, &json!("Host(`a.b`, `c.d`) && PathPrefix(`/x.y`)")),
            json!("Host(`x.a.b`, `x.c.d`) && PathPrefix(`/x.y`)")
        );
        assert_eq!(prefixed(Form::List, &json!(["ns/a.b", "*"])), json!(["ns/x.a.b", "*"]));
    }
}
