//! Authentication in front of protected services, in the dialect of the cluster's controller.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::base::BuiltBase;
use super::hosts::{Target, target};
use super::settings::{Auth, AuthDialect, AuthService, Protect, Settings};
use crate::diagnostic::Finding;

/// Context of the `auth-*.yaml` templates.
#[derive(Debug, Serialize)]
pub(super) struct AuthContext {
    /// `https://auth.example.com`, without a slash at its end.
    pub url: String,
    pub service: AuthService,
    /// Whether everything without a `public` mark is protected, objects that the base gains later too.
    pub everything: bool,
    /// Objects to protect.
    pub routes: Vec<ProtectedRoute>,
    /// Objects that stay open where `everything` is protected.
    pub public: Vec<PublicRoute>,
}

#[derive(Debug, Serialize)]
pub(super) struct ProtectedRoute {
    pub id: String,
    pub kind: String,
    pub name: String,
    pub target: Target,
    /// The environment's hosts.
    pub hosts: Vec<String>,
    /// Labels of the pods behind it.
    pub selector: BTreeMap<String, String>,
}

#[derive(Debug, Serialize)]
pub(super) struct PublicRoute {
    pub id: String,
    pub target: Target,
}

impl AuthDialect {
    pub(super) fn template(self) -> &'static str {
        match self {
            Self::IngressNginx => "auth-ingress-nginx.yaml",
            Self::Traefik => "auth-traefik.yaml",
            Self::Haproxy => "auth-haproxy.yaml",
            Self::Contour => "auth-contour.yaml",
            Self::EnvoyGateway => "auth-envoy-gateway.yaml",
            Self::Istio => "auth-istio.yaml",
        }
    }

    /// Kinds of objects that it can protect.
    fn kinds(self) -> &'static [&'static str] {
        match self {
            Self::IngressNginx | Self::Haproxy => &["Ingress"],
            Self::Traefik => &["Ingress", "IngressRoute"],
            Self::Contour => &["HTTPProxy"],
            Self::EnvoyGateway => &["HTTPRoute", "GRPCRoute"],
            // It stands before the pods, whatever leads to them.
            Self::Istio => &["Ingress", "HTTPRoute", "GRPCRoute", "VirtualService"],
        }
    }
}

pub(super) fn context(
    auth: &Auth,
    settings: &Settings,
    base: &BuiltBase,
    hosts: &BTreeMap<String, String>,
) -> Result<AuthContext, Vec<Finding>> {
    let mut findings = Vec::new();
    let routed: BTreeSet<&str> =
        base.routes.iter().flat_map(|route| &route.services).map(String::as_str).collect();
    let (everything, named) = match &auth.protect {
        Protect::AllBut(public) => (true, public),
        Protect::Services(services) => (false, services),
    };
    let mut listed: BTreeSet<&str> = BTreeSet::new();
    for name in named {
        let services = kubernetes_services(name, settings, base);
        let with_route: Vec<&str> =
            services.iter().copied().filter(|service| routed.contains(service)).collect();
        if with_route.is_empty() && !everything {
            findings.push(
                Finding::error(format!("the protected service `{name}` has no route"))
                    .hint(format!("services with a route are {}", join(&routed))),
            );
        } else if services.is_empty() {
            findings.push(
                Finding::error(format!("the base has no service `{name}`"))
                    .hint(format!("services with a route are {}", join(&routed))),
            );
        }
        listed.extend(with_route);
    }
    let mut protected: BTreeMap<usize, (Vec<String>, &str)> = BTreeMap::new();
    let mut public: BTreeSet<usize> = BTreeSet::new();
    for route in &base.routes {
        let named = route.services.iter().any(|service| listed.contains(service.as_str()));
        // One protected service protects its whole object; only an object of public ones is open.
        let is_public = everything
            && !route.services.is_empty()
            && route.services.iter().all(|service| listed.contains(service.as_str()));
        if is_public {
            public.insert(route.object);
        } else if everything || named {
            let service = route.services.first().map_or("", String::as_str);
            let entry = protected.entry(route.object).or_insert((Vec::new(), service));
            entry.0.extend(hosts.get(&route.host).cloned());
        }
    }
    public.retain(|object| !protected.contains_key(object));
    let mut routes = Vec::new();
    for (index, (mut hosts, service)) in protected {
        let Some(object) = base.objects.get(index) else { continue };
        let kind = object.gvk.kind.to_string();
        let annotated_only = kind == "Service";
        if annotated_only && everything {
            continue;
        }
        if !auth.dialect.kinds().contains(&kind.as_str()) {
            findings.push(
                Finding::error(format!(
                    "`{kind}/{}` cannot be protected in this dialect of authentication",
                    object.name
                ))
                .hint(format!("it protects {}", auth.dialect.kinds().join(", "))),
            );
            continue;
        }
        hosts.sort();
        hosts.dedup();
        routes.push(ProtectedRoute {
            id: format!("{}-{}", kind.to_ascii_lowercase(), object.name),
            kind,
            name: object.name.clone(),
            target: target(object),
            hosts,
            selector: base.service_selectors.get(service).cloned().unwrap_or_default(),
        });
    }
    let public = public
        .into_iter()
        .filter_map(|index| base.objects.get(index))
        .map(|object| PublicRoute {
            id: format!("{}-{}", object.gvk.kind.to_ascii_lowercase(), object.name),
            target: target(object),
        })
        .collect();
    if !findings.is_empty() {
        return Err(findings);
    }
    let url = auth.url.trim_end_matches('/').to_owned();
    Ok(AuthContext { url, service: auth.service.clone(), everything, routes, public })
}

/// The Services that a name of the config means: by name, else those that run the service's image.
fn kubernetes_services<'a>(
    name: &str,
    settings: &Settings,
    base: &'a BuiltBase,
) -> BTreeSet<&'a str> {
    if let Some((service, _)) = base.service_workloads.get_key_value(name) {
        return BTreeSet::from([service.as_str()]);
    }
    settings
        .services
        .get(name)
        .map(|service| base.services_of_image(&service.image))
        .unwrap_or_default()
}

fn join(names: &BTreeSet<&str>) -> String {
    if names.is_empty() {
        return "none".to_owned();
    }
    names.iter().copied().collect::<Vec<_>>().join(", ")
}
