//! What an overlay is made from, checked: settings of the repository and one environment.
//!
//! The config and the record say more than an overlay needs; these are the parts that reach it.

use std::collections::BTreeMap;

use super::cluster_scope::ScopePolicy;

/// The same for every environment of a repository.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// Path of the base from the root of the repository: `base`.
    pub base: String,
    /// By name of the service.
    pub services: BTreeMap<String, ServiceSettings>,
    /// A template over `name`, `host`, `service`, `namespace`: `{{ name }}.{{ host }}`.
    pub host_pattern: String,
    /// Seconds that DNS answers live; no annotation without it.
    pub dns_ttl: Option<u32>,
    pub secret_sync: Option<SecretSync>,
    pub auth: Option<Auth>,
    pub e2e: Option<E2e>,
    pub reconciler: Reconciler,
    /// By kind; kinds that are missing take their default.
    pub cluster_scoped: BTreeMap<String, ScopePolicy>,
    /// Hosts and namespaces of production that environments may name on purpose; `*.` stands for
    /// every host below.
    pub allowed: Vec<String>,
    /// Replicas by workload name; `*` for every Deployment and StatefulSet.
    pub replicas: BTreeMap<String, u32>,
    pub remove_autoscalers: bool,
    pub remove_disruption_budgets: bool,
    /// Requests of every container: `cpu: 50m`. Empty keeps the base's.
    pub requests: BTreeMap<String, String>,
    /// Components, as paths from the root of the repository.
    pub components: Vec<String>,
}

#[derive(Debug, Clone, Default)]
pub struct ServiceSettings {
    /// The image as the base names it, without tag.
    pub image: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Reconciler {
    ArgoCd,
    Flux,
    #[default]
    None,
}

/// How Secrets come into a new namespace.
#[derive(Debug, Clone, Default)]
pub struct SecretSync {
    pub tool: SecretTool,
    /// Labels of the Namespace that the tool selects by.
    pub labels: BTreeMap<String, String>,
    /// `namespace/name` of Secrets to mirror, for tools that pull.
    pub secrets: Vec<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum SecretTool {
    /// Kubed, now Config Syncer.
    #[default]
    Kubed,
    Reflector,
    Replicator,
    ExternalSecrets,
}

/// oauth2-proxy in front of services.
#[derive(Debug, Clone)]
pub struct Auth {
    pub dialect: AuthDialect,
    /// `https://auth.example.com`.
    pub url: String,
    pub protect: Protect,
    /// The Service of oauth2-proxy for dialects that name one: `namespace/name:port`.
    pub service: AuthService,
}

#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct AuthService {
    pub namespace: String,
    pub name: String,
    pub port: u16,
}

impl Default for AuthService {
    fn default() -> Self {
        Self { namespace: "auth".to_owned(), name: "oauth2-proxy".to_owned(), port: 4180 }
    }
}

#[derive(Debug, Clone)]
pub enum Protect {
    /// Every service with a route, but these.
    AllBut(Vec<String>),
    Services(Vec<String>),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AuthDialect {
    IngressNginx,
    Traefik,
    Haproxy,
    Contour,
    EnvoyGateway,
    Istio,
}

/// Tests after an environment came up.
#[derive(Debug, Clone)]
pub struct E2e {
    pub source: E2eSource,
    /// Seconds after which a run is stopped.
    pub deadline: u32,
    pub retries: u32,
    pub command: Vec<String>,
}

#[derive(Debug, Clone)]
pub enum E2eSource {
    /// An image reference.
    Image(String),
    /// A component with a Job `e2e`, as a path from the root of the repository.
    Component(String),
}

/// One environment.
#[derive(Debug, Clone, Default)]
pub struct Subject {
    pub name: String,
    pub namespace: String,
    /// Empty for an environment without a branch.
    pub branch: String,
    pub archived: bool,
    /// Image reference by service, of sources and of people.
    pub images: BTreeMap<String, String>,
    /// `repository@revision` of every source.
    pub sources: Vec<String>,
    /// Replicas that people set, by workload.
    pub replicas: BTreeMap<String, u32>,
    /// Components that people added, as paths from the root of the repository.
    pub components: Vec<String>,
    /// Components of the settings that people took out.
    pub without_components: Vec<String>,
    /// Changes the name of the E2E Job: what `--rerun` writes.
    pub e2e_rerun: String,
    /// Whether `local/kustomization.yaml` stands in its folder.
    pub has_local: bool,
}
