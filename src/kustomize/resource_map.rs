//! The resources of a layer, in order, found by id.

use super::resource::{ResId, Resource};
use super::{Error, Result};

/// An ordered list of resources without two of the same current id.
#[derive(Debug, Clone, Default)]
pub struct ResourceMap {
    resources: Vec<Resource>,
}

impl ResourceMap {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn len(&self) -> usize {
        self.resources.len()
    }

    pub fn is_empty(&self) -> bool {
        self.resources.is_empty()
    }

    #[expect(clippy::iter_without_into_iter, reason = "the trait comes with the final look-ups")]
    pub fn iter(&self) -> std::slice::Iter<'_, Resource> {
        self.resources.iter()
    }

    /// The resources, to change. Ids may change: look-ups after it see the new ones.
    #[expect(clippy::iter_without_into_iter, reason = "the trait comes with the final look-ups")]
    pub fn iter_mut(&mut self) -> std::slice::IterMut<'_, Resource> {
        self.resources.iter_mut()
    }

    pub fn get(&self, index: usize) -> Option<&Resource> {
        self.resources.get(index)
    }

    pub fn get_mut(&mut self, index: usize) -> Option<&mut Resource> {
        self.resources.get_mut(index)
    }

    /// Adds a resource to the end; refused when its current id is there already.
    pub fn append(&mut self, resource: Resource) -> Result<()> {
        if !self.by_current_id(&resource.current_id()).is_empty() {
            return Err(Error::new(format!(
                "may not add resource with an already registered id: {:?}",
                resource.current_id()
            )));
        }
        self.resources.push(resource);
        Ok(())
    }

    /// Positions of the resources whose current id equals `id`, in order.
    pub fn by_current_id(&self, id: &ResId) -> Vec<usize> {
        self.positions(|resource| resource.current_id() == *id)
    }

    /// Positions of the resources of which the current or a previous id equals `id`, in order.
    pub fn by_any_id(&self, id: &ResId) -> Vec<usize> {
        self.positions(|resource| {
            resource.current_id() == *id || resource.previous.iter().any(|previous| previous == id)
        })
    }

    /// Keeps the resources for which `keep` says so.
    pub fn retain(&mut self, keep: impl FnMut(&Resource) -> bool) {
        self.resources.retain(keep);
    }

    fn positions(&self, fits: impl Fn(&Resource) -> bool) -> Vec<usize> {
        self.resources
            .iter()
            .enumerate()
            .filter(|(_, resource)| fits(resource))
            .map(|(index, _)| index)
            .collect()
    }
}
