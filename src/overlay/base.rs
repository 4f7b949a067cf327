//! What an overlay needs to know of the built base, read from it once.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value as Json;

use super::host_place::{self, Form};
use crate::kustomize::yaml::{Kind, NodeId, Tag, Tree};
use crate::kustomize::{Gvk, Resource};

/// The facts of a built base. Reading them costs one walk over its objects; every environment of
/// the repository renders against the same one.
#[derive(Debug, Clone, Default)]
pub struct BuiltBase {
    /// In the order of the build.
    pub objects: Vec<BaseObject>,
    /// Every container, init container and CronJob container.
    pub containers: Vec<Container>,
    /// Every host that something of the base claims, lower case.
    pub hosts: BTreeSet<String>,
    /// Namespaces that objects stand in, and names of Namespace objects.
    pub namespaces: BTreeSet<String>,
    /// Where traffic of which host goes.
    pub routes: Vec<Route>,
    /// Characters of the longest object name; 0 for an empty base.
    pub longest_name: usize,
    /// Names of the Services, each with the workloads that it selects: `Deployment/api`.
    pub service_workloads: BTreeMap<String, Vec<String>>,
    /// What `app.kubernetes.io/name` (or another label) the pods behind a Service carry.
    pub service_selectors: BTreeMap<String, BTreeMap<String, String>>,
}

/// An object, as far as an overlay cares.
#[derive(Debug, Clone)]
pub struct BaseObject {
    pub gvk: Gvk,
    pub name: String,
    pub namespace: String,
    /// Where its hosts stand.
    pub(crate) sites: Vec<Site>,
    /// Whether it is of a kind that stands outside namespaces, as far as kinds are known.
    pub cluster_scoped: bool,
    /// Names of annotations that it has.
    pub annotations: BTreeSet<String>,
}

/// One place in an object that names hosts.
#[derive(Debug, Clone)]
pub(crate) struct Site {
    /// A JSON pointer.
    pub pointer: String,
    pub form: Form,
    /// What stands there in the base; `null` where nothing may come to stand there unseen.
    pub value: Json,
}

/// A container and its image.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Container {
    /// `Deployment/api`.
    pub workload: String,
    pub name: String,
    /// The image without tag and digest.
    pub image: String,
}

/// A host that leads to Services.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Route {
    /// Position in [`BuiltBase::objects`].
    pub object: usize,
    pub host: String,
    /// Names of the Services behind it.
    pub services: Vec<String>,
}

impl BuiltBase {
    /// The facts of the resources of a build.
    pub fn new<'a>(resources: impl IntoIterator<Item = &'a Resource>) -> Self {
        let mut base = Self::default();
        let mut selectors: Vec<(String, BTreeMap<String, String>)> = Vec::new();
        let mut pods: Vec<(String, BTreeMap<String, String>)> = Vec::new();
        for resource in resources {
            let (tree, root) = (resource.tree(), resource.root());
            let gvk = resource.gvk();
            let kind = gvk.kind.to_string();
            let name = resource.name().to_owned();
            base.longest_name = base.longest_name.max(name.chars().count());
            if !resource.namespace().is_empty() {
                base.namespaces.insert(resource.namespace().to_owned());
            }
            if kind == "Namespace" && gvk.group.is_empty() {
                base.namespaces.insert(name.clone());
            }
            let index = base.objects.len();
            let sites = host_place::sites(&gvk, tree, root);
            for site in &sites {
                base.hosts.extend(site.form.hosts(&site.value));
            }
            base.routes.extend(routes(index, &gvk, tree, root, &sites, &name));
            if kind == "Service" && gvk.group.is_empty() {
                selectors.push((name.clone(), text_map(tree, tree.get_path(root, &["spec", "selector"]))));
            }
            if let Some(pod) = pod_template(&gvk, tree, root) {
                let workload = format!("{kind}/{name}");
                base.containers.extend(containers(&workload, tree, pod));
                pods.push((workload, text_map(tree, tree.get_path(pod, &["metadata", "labels"]))));
            }
            let annotations = tree
                .get_path(root, &["metadata", "annotations"])
                .map(|map| tree.entries(map).iter().map(|(key, _)| tree.text(*key).to_owned()).collect())
                .unwrap_or_default();
            base.objects.push(BaseObject {
                cluster_scoped: super::cluster_scope::is_cluster_scoped(&gvk),
                namespace: resource.namespace().to_owned(),
                gvk,
                name,
                sites,
                annotations,
            });
        }
        for (service, selector) in selectors {
            let workloads = pods
                .iter()
                .filter(|(_, labels)| {
                    !selector.is_empty()
                        && selector.iter().all(|(key, value)| labels.get(key) == Some(value))
                })
                .map(|(workload, _)| workload.clone())
                .collect();
            base.service_workloads.insert(service.clone(), workloads);
            base.service_selectors.insert(service, selector);
        }
        base
    }

    /// Names of the images, without tag and digest.
    pub fn images(&self) -> BTreeSet<&str> {
        self.containers.iter().map(|container| container.image.as_str()).collect()
    }

    /// The Services whose pods run `image`.
    pub(crate) fn services_of_image(&self, image: &str) -> BTreeSet<&str> {
        let workloads: BTreeSet<&str> = self
            .containers
            .iter()
            .filter(|container| container.image == image)
            .map(|container| container.workload.as_str())
            .collect();
        self.service_workloads
            .iter()
            .filter(|(_, of)| of.iter().any(|workload| workloads.contains(workload.as_str())))
            .map(|(service, _)| service.as_str())
            .collect()
    }
}

/// An image reference without its tag and digest.
pub fn image_name(reference: &str) -> &str {
    let name = reference.split_once('@').map_or(reference, |(name, _)| name);
    let path = name.rfind('/').map_or(0, |slash| slash + 1);
    match name.get(path..).and_then(|last| last.find(':')) {
        Some(colon) => name.get(..path + colon).unwrap_or(name),
        None => name,
    }
}

fn pod_template(gvk: &Gvk, tree: &Tree, root: NodeId) -> Option<NodeId> {
    let path: &[&str] = match gvk.kind.as_str() {
        "Pod" if gvk.group.is_empty() => return Some(root),
        "CronJob" => &["spec", "jobTemplate", "spec", "template"],
        _ => &["spec", "template"],
    };
    let pod = tree.get_path(root, path)?;
    tree.get_path(pod, &["spec", "containers"])?;
    Some(pod)
}

fn containers(workload: &str, tree: &Tree, pod: NodeId) -> Vec<Container> {
    ["initContainers", "containers"]
        .iter()
        .filter_map(|list| tree.get_path(pod, &["spec", list]))
        .flat_map(|list| tree.items(list))
        .map(|container| Container {
            workload: workload.to_owned(),
            name: text_at(tree, *container, &["name"]).to_owned(),
            image: image_name(text_at(tree, *container, &["image"])).to_owned(),
        })
        .collect()
}

/// Routes of the kinds that say which Service a host leads to.
fn routes(
    object: usize,
    gvk: &Gvk,
    tree: &Tree,
    root: NodeId,
    sites: &[Site],
    name: &str,
) -> Vec<Route> {
    let hosts_of = |sites: &[Site]| -> BTreeSet<String> {
        sites
            .iter()
            .filter(|site| !matches!(site.form, Form::TlsList))
            .flat_map(|site| site.form.hosts(&site.value))
            .collect()
    };
    let spec = tree.get(root, "spec");
    let rules = |key: &str| {
        spec.and_then(|spec| tree.get(spec, key)).map(|list| tree.items(list)).unwrap_or_default()
    };
    match gvk.kind.as_str() {
        "Ingress" => rules("rules")
            .iter()
            .map(|rule| Route {
                object,
                host: text_at(tree, *rule, &["host"]).to_ascii_lowercase(),
                services: tree
                    .get_path(*rule, &["http", "paths"])
                    .map(|paths| tree.items(paths))
                    .unwrap_or_default()
                    .iter()
                    .map(|path| text_at(tree, *path, &["backend", "service", "name"]))
                    .filter(|service| !service.is_empty())
                    .map(str::to_owned)
                    .collect(),
            })
            .filter(|route| !route.host.is_empty())
            .collect(),
        "Service" => hosts_of(sites)
            .into_iter()
            .map(|host| Route { object, host, services: vec![name.to_owned()] })
            .collect(),
        "HTTPRoute" | "GRPCRoute" | "TLSRoute" | "IngressRoute" | "IngressRouteTCP" | "VirtualService" => {
            let mut services = BTreeSet::new();
            if let Some(spec) = spec {
                backends(tree, spec, 0, &mut services);
            }
            let services: Vec<String> = services.into_iter().collect();
            hosts_of(sites)
                .into_iter()
                .map(|host| Route { object, host, services: services.clone() })
                .collect()
        }
        _ => Vec::new(),
    }
}

/// Names under `backendRefs`, `services` and `destination`, wherever they stand.
fn backends(tree: &Tree, node: NodeId, depth: usize, found: &mut BTreeSet<String>) {
    if depth > 32 {
        return;
    }
    for (key, value) in tree.entries(node) {
        match tree.text(*key) {
            "backendRefs" | "services" => found.extend(
                tree.items(*value)
                    .iter()
                    .map(|item| text_at(tree, *item, &["name"]).to_owned())
                    .filter(|name| !name.is_empty()),
            ),
            "destination" => {
                let host = text_at(tree, *value, &["host"]);
                found.extend(host.split('.').next().filter(|name| !name.is_empty()).map(str::to_owned));
            }
            _ => backends(tree, *value, depth + 1, found),
        }
    }
    for item in tree.items(node) {
        backends(tree, *item, depth + 1, found);
    }
}

fn text_at<'a>(tree: &'a Tree, from: NodeId, path: &[&str]) -> &'a str {
    tree.get_path(from, path).map_or("", |node| tree.text(node))
}

fn text_map(tree: &Tree, map: Option<NodeId>) -> BTreeMap<String, String> {
    map.map(|map| tree.entries(map))
        .unwrap_or_default()
        .iter()
        .map(|(key, value)| (tree.text(*key).to_owned(), tree.text(*value).to_owned()))
        .collect()
}

/// A node as JSON, for comparing in a patch.
pub(super) fn json(tree: &Tree, node: NodeId, depth: usize) -> Json {
    if depth > 32 {
        return Json::Null;
    }
    match tree.kind(node) {
        Kind::Sequence => {
            tree.items(node).iter().map(|item| json(tree, *item, depth + 1)).collect()
        }
        Kind::Mapping => Json::Object(
            tree.entries(node)
                .iter()
                .map(|(key, value)| (tree.text(*key).to_owned(), json(tree, *value, depth + 1)))
                .collect(),
        ),
        Kind::Alias => tree.alias_target(node).map_or(Json::Null, |to| json(tree, to, depth + 1)),
        Kind::Scalar => match tree.tag(node) {
            Tag::Null => Json::Null,
            Tag::Bool | Tag::Int | Tag::Float => {
                serde_json::from_str(tree.text(node)).unwrap_or_else(|_| tree.text(node).into())
            }
            _ => tree.text(node).into(),
        },
    }
}
