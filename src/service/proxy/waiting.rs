//! Who waits for an open or a close.

use std::sync::Arc;

use parking_lot::{Condvar, Mutex};

use crate::error::Result;
use crate::runtime::{Job, Runtime};

/// Told the result of an asynchronous open or close.
pub type Completion = Box<dyn FnOnce(Result<()>) + Send>;

/// Where a synchronous open or close waits for its result.
#[derive(Default)]
pub(super) struct Gate {
    result: Mutex<Option<Result<()>>>,
    opened: Condvar,
}

impl Gate {
    pub fn wait(&self) -> Result<()> {
        let mut result = self.result.lock();
        loop {
            match result.take() {
                Some(result) => return result,
                None => self.opened.wait(&mut result),
            }
        }
    }
}

/// Who wants the result of an open or a close.
pub(super) enum Waiter {
    Thread(Arc<Gate>),
    Callback(Completion),
}

impl Waiter {
    /// Passes the result on, without a lock held. Application code runs on a runtime thread of its own.
    pub fn tell(self, runtime: Option<Arc<Runtime>>, result: Result<()>) {
        match (self, runtime) {
            (Self::Thread(gate), _) => {
                *gate.result.lock() = Some(result);
                gate.opened.notify_all();
            }
            (Self::Callback(completion), Some(runtime)) => {
                let keep = runtime.clone();
                runtime.submit(Job::boxed(Box::new(move || {
                    completion(result);
                    drop(keep);
                })));
            }
            (Self::Callback(completion), None) => completion(result),
        }
    }
}
