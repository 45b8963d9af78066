//! What an abort costs: `WsAbortServiceHost` on a real host with asynchronous calls in flight, until the last cancel
//! callback has been entered, per callback, against one C++20 `std::stop_source::request_stop` with as many
//! callbacks: `cargo bench --bench abort`. The goal for 100,000 calls is at most 10.

mod support;

use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use support::measure::{self, per, wait_until};
use support::peer::Peer;
use support::service::{self, Service};

const SESSIONS: usize = 8;
const ATTEMPTS: usize = 5;

fn main() {
    let program = measure::compile_stop_token();
    for calls in [1_000, 10_000, 100_000] {
        let cxx = measure::stop_token(&program, calls).cancel;
        let (whole, function) = (0..ATTEMPTS).map(|_| abort(calls)).min().expect("there are attempts");
        let ours = per(whole, calls);
        println!(
            "abort with {calls} calls in flight: {ours:.1} ns per callback, request_stop {cxx:.1} ns, ratio {:.2} \
             (all callbacks after {:.2} ms, WsAbortServiceHost returned after {:.2} ms)",
            ours / cxx,
            whole.as_secs_f64() * 1e3,
            function.as_secs_f64() * 1e3,
        );
    }
}

/// Until the last callback was entered, and until the function returned.
fn abort(calls: usize) -> (Duration, Duration) {
    let service = Service::start(calls as u32);
    let mut peers: Vec<_> = (0..SESSIONS).map(|_| Peer::connect(service.port)).collect();
    let entered = service::ENTERED.load(Ordering::Acquire);
    for index in 0..calls {
        let peer = &mut peers[index % SESSIONS];
        let request = peer.empty_request(service::PEND);
        peer.send(&request);
    }
    wait_until("the calls are in flight", || service::ENTERED.load(Ordering::Acquire) == entered + calls);
    service::expect_cancellations(calls);
    // The last operation may still be on its way out.
    std::thread::sleep(Duration::from_millis(20));
    let start = Instant::now();
    service.abort();
    let function = start.elapsed();
    wait_until("the callbacks have run", || service::last_cancelled().is_some());
    let whole = service::last_cancelled().map_or(Duration::ZERO, |end| end - start);
    service::complete_all();
    (whole, function)
}
