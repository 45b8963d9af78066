//! What cancellation costs a call, as ratios to C++20 `std::stop_callback`, compiled and run here:
//! `cargo bench --bench registration`.
//!
//! - register and complete: all transitions that a call with a registration makes besides its beginning, against
//!   constructing and destroying a callback (the goal is at most 1): the state cell alone, and with its call table;
//! - register, as an operation sees it: the function of the C interface, on calls in flight on a real host;
//! - cancel: recording the cause in 100,000 registered calls, queueing, entering and leaving their callbacks, against
//!   one `request_stop` with as many callbacks (the goal for a whole abort is at most 10).

mod support;

use std::collections::VecDeque;
use std::ffi::c_void;
use std::hint::black_box;
use std::ptr::without_provenance_mut;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Instant;

use support::measure::{self, per, wait_until};
use support::peer::Peer;
use support::service::{self, Service};

use webservices::service::call_table::{CallId, CallTable};
use webservices::service::cancellation::{
    AfterCallback, AfterCancel, AfterRegister, AfterReply, AfterReturn, CallCell, EnterCallback, Finalized, Reason,
    RegistrationWords,
};

const ROUNDS: usize = 500_000;
const CALLS: usize = 100_000;
const ATTEMPTS: usize = 10;
const S_OK: i32 = 0;
/// Calls that are in flight on a real host when they are registered.
const IN_FLIGHT: usize = 20_000;

static CALLED: AtomicU64 = AtomicU64::new(0);

fn main() {
    let cxx = measure::stop_token(&measure::compile_stop_token(), CALLS);
    let bare = best(register_and_complete);
    let in_table = best(whole_call_in_table);
    let cancel = best(cancel_all);
    let in_flight = registrations_in_flight();
    report("register and complete", bare, cxx.register);
    report("the same with entering and leaving the call table", in_table, cxx.register);
    report("WsRegisterOperationForCancel on a call in flight", in_flight, cxx.register);
    report("cancel, per callback of 100,000", cancel, cxx.cancel);
}

fn report(what: &str, ours: f64, theirs: f64) {
    println!("{what}: {ours:.1} ns, std::stop_callback {theirs:.1} ns, ratio {:.2}", ours / theirs);
}

fn best(measure: impl Fn() -> f64) -> f64 {
    (0..ATTEMPTS).map(|_| measure()).fold(f64::INFINITY, f64::min)
}

fn words() -> RegistrationWords {
    let word = |address: usize| -> *mut c_void { without_provenance_mut(address) };
    RegistrationWords { cancel: word(8), free: word(16), state: word(24) }
}

fn register_and_complete() -> f64 {
    let cell = CallCell::new();
    let start = Instant::now();
    for _ in 0..ROUNDS {
        let cell = black_box(&cell);
        let call = cell.begin(None);
        assert_eq!(cell.register(call, words()), Ok(AfterRegister::Nothing));
        assert_eq!(cell.returned(call, S_OK), AfterReturn::Completed(S_OK));
        assert_eq!(cell.reply_done(call), AfterReply::Finalize);
        assert!(matches!(black_box(cell.finalize(call)), Finalized::Registered(_)));
    }
    per(start.elapsed(), ROUNDS)
}

fn table() -> CallTable<()> {
    CallTable::new(Box::new(|_| Ok(()))).expect("there is memory for a call table")
}

fn enter(table: &CallTable<()>, call: &Arc<()>) -> CallId {
    table.reserve().expect("there is memory for a call").enter(None, call.clone())
}

fn whole_call_in_table() -> f64 {
    let (table, call) = (table(), Arc::new(()));
    let start = Instant::now();
    for _ in 0..ROUNDS {
        let id = black_box(enter(&table, &call));
        assert_eq!(table.register(id, words()), Ok(AfterRegister::Nothing));
        assert_eq!(table.returned(id, S_OK), AfterReturn::Completed(S_OK));
        assert_eq!(table.reply_done(id), AfterReply::Finalize);
        assert!(black_box(table.finalize(id)).is_some_and(|finished| finished.registration.is_some()));
    }
    per(start.elapsed(), ROUNDS)
}

/// Two threads, as in an abort: one records the cause in every call and queues the callbacks, another runs them.
fn cancel_all() -> f64 {
    let (table, call) = (table(), Arc::new(()));
    let ids: Vec<_> = (0..CALLS).map(|_| enter(&table, &call)).collect();
    for &id in &ids {
        assert_eq!(table.register(id, words()), Ok(AfterRegister::Nothing));
        assert_eq!(table.returned(id, webservices::abi::WS_S_ASYNC), AfterReturn::WaitForSignal);
    }
    let queue = Mutex::new(VecDeque::with_capacity(CALLS));
    let start = Instant::now();
    std::thread::scope(|scope| {
        scope.spawn(|| run_callbacks(&table, &queue));
        for &id in &ids {
            if table.cancel(id, Reason::HostAbort) == AfterCancel::QueueCallback {
                lock(&queue).push_back(id);
            }
        }
    });
    per(start.elapsed(), CALLS)
}

fn run_callbacks(table: &CallTable<()>, queue: &Mutex<VecDeque<CallId>>) {
    let mut left = CALLS;
    while left > 0 {
        let Some(id) = lock(queue).pop_front() else {
            std::thread::yield_now();
            continue;
        };
        if let EnterCallback::Run(_, words) = table.enter_callback(id) {
            black_box(words);
            CALLED.fetch_add(1, Ordering::Relaxed);
            assert_eq!(table.callback_returned(id), AfterCallback::Nothing);
        }
        left -= 1;
    }
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().expect("nobody panics with this lock")
}

fn registrations_in_flight() -> f64 {
    let service = Service::start(IN_FLIGHT as u32);
    let mut peer = Peer::connect(service.port);
    let mut best = f64::INFINITY;
    for _ in 0..3 {
        let entered = service::ENTERED.load(Ordering::Acquire);
        for _ in 0..IN_FLIGHT {
            let request = peer.empty_request(service::COLLECT);
            peer.send(&request);
        }
        wait_until("the calls are in flight", || service::ENTERED.load(Ordering::Acquire) == entered + IN_FLIGHT);
        let (elapsed, count) = service::register_collected();
        best = best.min(per(elapsed, count));
        service::complete_all();
        for _ in 0..IN_FLIGHT {
            peer.receive();
        }
    }
    best
}
