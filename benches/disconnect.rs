//! How soon an operation learns that its client is gone: from the client's `close` to the entry of the cancel
//! callback, with the system's orderly end but no end record, and with a reset: `cargo bench --bench disconnect`. While
//! nothing else happens, while other calls run, and while other calls are made as fast as the machine can, so that every
//! core has more to run than it can. The goal is 1 ms at the 99th percentile, while other calls run.

mod support;

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use support::measure::{percentile, wait_until};
use support::peer::Peer;
use support::service::{self, Service};

const SAMPLES: usize = 1_000;
/// Sessions that call `Add` meanwhile.
const OTHERS: usize = 4;
/// Between the calls of one of them, when they do not call as fast as they can: 4,000 calls per second in all.
const PAUSE: Duration = Duration::from_millis(1);

#[derive(Clone, Copy, PartialEq)]
enum Load {
    Nothing,
    Calls,
    AllThereIs,
}

fn main() {
    let service = Service::start(1);
    for load in [Load::Nothing, Load::Calls, Load::AllThereIs] {
        for reset in [false, true] {
            let mut samples = measure(&service, load, reset);
            let [median, p99] = [0.5, 0.99].map(|share| percentile(&mut samples, share));
            println!(
                "{} to cancel callback, {}: median {:.0} us, 99th percentile {:.0} us, largest {:.0} us of {SAMPLES}",
                if reset { "reset" } else { "end of stream" },
                match load {
                    Load::Nothing => "nothing else running",
                    Load::Calls => "while other calls run",
                    Load::AllThereIs => "on a machine full of other calls",
                },
                median.as_secs_f64() * 1e6,
                p99.as_secs_f64() * 1e6,
                percentile(&mut samples, 1.0).as_secs_f64() * 1e6,
            );
        }
    }
}

fn measure(service: &Service, load: Load, reset: bool) -> Vec<Duration> {
    let (stop, port) = (AtomicBool::new(false), service.port);
    std::thread::scope(|scope| {
        for _ in 0..if load == Load::Nothing { 0 } else { OTHERS } {
            scope.spawn(|| call_until(port, load, &stop));
        }
        let samples = (0..SAMPLES).map(|_| sample(service, reset)).collect();
        stop.store(true, Ordering::Relaxed);
        samples
    })
}

fn call_until(port: u16, load: Load, stop: &AtomicBool) {
    let mut peer = Peer::connect(port);
    peer.first_add(service::ADD);
    let request = peer.add_request(service::ADD, 1, 2);
    while !stop.load(Ordering::Relaxed) {
        peer.send(&request);
        peer.receive();
        if load == Load::Calls {
            std::thread::sleep(PAUSE);
        }
    }
}

fn sample(service: &Service, reset: bool) -> Duration {
    let entered = service::ENTERED.load(Ordering::Acquire);
    let mut peer = Peer::connect(service.port);
    let request = peer.empty_request(service::PEND);
    peer.send(&request);
    wait_until("the call is in flight", || service::ENTERED.load(Ordering::Acquire) > entered);
    service::expect_cancellations(1);
    if reset {
        // A close without lingering is a reset.
        rustix::net::sockopt::set_socket_linger(&peer.stream, Some(Duration::ZERO)).expect("a TCP socket");
    }
    let start = Instant::now();
    drop(peer);
    wait_until("the callback has run", || service::last_cancelled().is_some());
    let latency = service::last_cancelled().map_or(Duration::ZERO, |end| end - start);
    service::complete_all();
    latency
}
