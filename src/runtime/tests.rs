//! Tests of the runtime as a whole. Each has an instance of its own, so that they can run side by side.

mod progress;
mod registration;
mod shutdown;
mod timers;

use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use parking_lot::{Condvar, Mutex};

use super::{Job, Runtime};

/// Long enough for a machine that is busy with other things.
const PATIENCE: Duration = Duration::from_secs(120);

fn runtime(seats: usize) -> Runtime {
    Runtime::start_with_seats(seats).expect("a runtime")
}

fn job(f: impl FnOnce() + Send + 'static) -> Job {
    Job::boxed(Box::new(f))
}

#[track_caller]
fn eventually(what: &str, condition: impl Fn() -> bool) {
    let deadline = Instant::now() + PATIENCE;
    while !condition() {
        assert!(Instant::now() < deadline, "never came true: {what}");
        std::thread::sleep(Duration::from_micros(200));
    }
}

/// Where application code blocks until the test lets it go.
#[derive(Default)]
struct Gate {
    open: Mutex<bool>,
    opened: Condvar,
}

impl Gate {
    fn new() -> Arc<Self> {
        Arc::default()
    }

    fn wait(&self) {
        let mut open = self.open.lock();
        while !*open {
            assert!(!self.opened.wait_for(&mut open, 2 * PATIENCE).timed_out(), "nobody opens the gate");
        }
    }

    fn open(&self) {
        *self.open.lock() = true;
        self.opened.notify_all();
    }
}

/// The accounts balance: everyone is back, and every thread is counted once.
fn at_rest(runtime: &Runtime) -> bool {
    let shared = &runtime.shared;
    let (threads, spares) = shared.threads.lock().count();
    let pool = threads - 1; // the watch
    shared.notifications.runners() == 0
        && shared.capacity.load(Ordering::SeqCst) == pool as isize - 1
        && shared.waiting.load(Ordering::SeqCst) == shared.seats.len()
        && spares + shared.seats.len() == pool
}

fn connection() -> (TcpStream, TcpStream) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let client = TcpStream::connect(listener.local_addr().expect("an address")).expect("a connection");
    let (server, _) = listener.accept().expect("its other end");
    client.set_nodelay(true).expect("no delay");
    server.set_nodelay(true).expect("no delay");
    server.set_nonblocking(true).expect("nonblocking");
    (client, server)
}
