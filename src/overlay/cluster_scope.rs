//! Objects outside namespaces: all environments would fight over them, and a prune would take them
//! from production.

use crate::kustomize::Gvk;

/// What happens to a cluster-scoped object of the base in an environment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ScopePolicy {
    /// Left out: the cluster has it already.
    Drop,
    /// Gets the namespace of the environment as suffix; references follow.
    Rename,
    /// The build fails.
    Refuse,
}

/// The kinds known to stand outside namespaces, and what is safe for them by default.
///
/// A group beginning with `*` stands for any group. `Namespace` is always dropped by name: the
/// overlay brings its own.
const KINDS: &[(&str, &str, ScopePolicy)] = &[
    ("rbac.authorization.k8s.io", "ClusterRole", ScopePolicy::Rename),
    ("rbac.authorization.k8s.io", "ClusterRoleBinding", ScopePolicy::Rename),
    ("apiextensions.k8s.io", "CustomResourceDefinition", ScopePolicy::Drop),
    ("storage.k8s.io", "StorageClass", ScopePolicy::Drop),
    ("scheduling.k8s.io", "PriorityClass", ScopePolicy::Drop),
    ("networking.k8s.io", "IngressClass", ScopePolicy::Drop),
    ("node.k8s.io", "RuntimeClass", ScopePolicy::Drop),
    ("gateway.networking.k8s.io", "GatewayClass", ScopePolicy::Drop),
    ("snapshot.storage.k8s.io", "VolumeSnapshotClass", ScopePolicy::Drop),
    ("cert-manager.io", "ClusterIssuer", ScopePolicy::Drop),
    ("external-secrets.io", "ClusterSecretStore", ScopePolicy::Drop),
    ("external-secrets.io", "ClusterExternalSecret", ScopePolicy::Drop),
    ("", "PersistentVolume", ScopePolicy::Refuse),
    ("", "Node", ScopePolicy::Refuse),
    ("apiregistration.k8s.io", "APIService", ScopePolicy::Refuse),
    ("storage.k8s.io", "CSIDriver", ScopePolicy::Refuse),
    ("admissionregistration.k8s.io", "MutatingWebhookConfiguration", ScopePolicy::Refuse),
    ("admissionregistration.k8s.io", "ValidatingWebhookConfiguration", ScopePolicy::Refuse),
    ("admissionregistration.k8s.io", "ValidatingAdmissionPolicy", ScopePolicy::Refuse),
    ("admissionregistration.k8s.io", "ValidatingAdmissionPolicyBinding", ScopePolicy::Refuse),
    ("snapshot.storage.k8s.io", "VolumeSnapshotContent", ScopePolicy::Refuse),
    ("certificates.k8s.io", "CertificateSigningRequest", ScopePolicy::Refuse),
    ("kyverno.io", "ClusterPolicy", ScopePolicy::Refuse),
];

/// Whether an object of this kind stands outside namespaces, as far as kinds are known.
pub fn is_cluster_scoped(gvk: &Gvk) -> bool {
    (gvk.group.is_empty() && gvk.kind == "Namespace")
        || KINDS.iter().any(|(group, kind, _)| *group == gvk.group && *kind == gvk.kind)
}

/// Every known kind with its policy: the configured one, else the default. Configured kinds that
/// are not known are added for any group.
pub(crate) fn policies(
    configured: &std::collections::BTreeMap<String, ScopePolicy>,
) -> Vec<(String, String, ScopePolicy)> {
    let known = KINDS.iter().map(|(group, kind, default)| {
        let policy = configured.get(*kind).copied().unwrap_or(*default);
        ((*group).to_owned(), (*kind).to_owned(), policy)
    });
    let added = configured
        .iter()
        .filter(|(name, _)| KINDS.iter().all(|(_, kind, _)| kind != name))
        .map(|(kind, policy)| (String::new(), kind.clone(), *policy));
    known.chain(added).collect()
}
