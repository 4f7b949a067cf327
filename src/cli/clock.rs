//! The one clock. `OFFSHOOT_NOW` fixes it, for tests and reproducible demonstrations.

use jiff::{Timestamp, Unit};

use super::error::Failure;

/// The time of this run, whole seconds in UTC.
#[expect(dead_code, reason = "the commands that stamp records come next")]
pub fn now() -> Result<Timestamp, Failure> {
    let now = match std::env::var("OFFSHOOT_NOW") {
        Ok(text) => text.parse().map_err(|_| {
            Failure::usage(format!("`OFFSHOOT_NOW` is not a time: {text:?}"))
                .hint("write it as `2026-11-21T09:00:00Z`")
        })?,
        Err(_) => Timestamp::now(),
    };
    now.round(Unit::Second).map_err(|error| Failure::failed(error.to_string()))
}
