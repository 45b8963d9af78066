//! How the objects that an application frees hold the runtime: the last one to go sees the threads end.

use std::ops::Deref;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use super::{Runtime, on_runtime_thread};
use crate::error::Result;

/// How long the last lease waits for jobs that are just ending and still refer to the runtime. Nothing that lasts
/// does so without a lease, so this is only a bound.
const PATIENCE: Duration = Duration::from_millis(500);

/// A claim on the runtime. When the last one is dropped on a thread of the application, threads and descriptors of the
/// runtime are gone afterwards; on a thread of the runtime they end by themselves.
pub struct Lease(Arc<Runtime>);

impl Runtime {
    /// The runtime, for an object that is opened and freed by the application.
    pub fn lease() -> Result<Lease> {
        let runtime = Self::acquire()?;
        runtime.leases.fetch_add(1, Ordering::SeqCst);
        Ok(Lease(runtime))
    }
}

impl Deref for Lease {
    type Target = Arc<Runtime>;

    fn deref(&self) -> &Arc<Runtime> {
        &self.0
    }
}

impl Drop for Lease {
    fn drop(&mut self) {
        let last = self.0.leases.fetch_sub(1, Ordering::SeqCst) == 1;
        if !last || on_runtime_thread() {
            return;
        }
        let end = Instant::now() + PATIENCE;
        while Arc::strong_count(&self.0) > 1 && self.0.leases.load(Ordering::SeqCst) == 0 && Instant::now() < end {
            std::thread::sleep(Duration::from_micros(50));
        }
    }
}
