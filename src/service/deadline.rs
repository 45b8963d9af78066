//! A time limit that may be running: for a message to come, or for what was sent to be taken.

use std::sync::Arc;
use std::time::Duration;

use parking_lot::Mutex;

use super::channel::ServiceChannel;
use crate::handle::Shared;
use crate::runtime::{Job, Timer};

/// Faults its channel when it expires. Without a limit, which is the default of a service host, it costs nothing.
pub struct Deadline {
    limit: Option<Duration>,
    running: Mutex<Option<Timer>>,
}

impl Deadline {
    pub fn new(limit: Option<Duration>) -> Self {
        Self { limit, running: Mutex::new(None) }
    }

    /// Starts, unless it is running.
    pub fn start(&self, channel: &Arc<Shared<ServiceChannel>>) {
        let Some(limit) = self.limit else { return };
        let mut running = self.running.lock();
        if running.is_some() {
            return;
        }
        let late = Arc::downgrade(channel);
        let expire = Job::boxed(Box::new(move || {
            if let Some(channel) = late.upgrade() {
                ServiceChannel::fault(&channel);
            }
        }));
        // Without a timer the channel is as patient as by default.
        *running = channel.runtime().timer(limit, expire).ok();
    }

    pub fn stop(&self) {
        if self.limit.is_some() {
            self.running.lock().take();
        }
    }
}
