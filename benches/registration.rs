//! What cancellation costs a call, as ratios to C++20 `std::stop_callback`, compiled and run here:
//! `cargo bench --bench registration`.
//!
//! - register and complete: all transitions that a call with a registration makes besides its beginning, against
//!   constructing and destroying a callback (the goal is at most 1);
//! - cancel: recording the cause in 100,000 registered calls, queueing, entering and leaving their callbacks, against
//!   one `request_stop` with as many callbacks (the goal for a whole abort is at most 10).

use std::collections::VecDeque;
use std::ffi::c_void;
use std::hint::black_box;
use std::path::Path;
use std::process::Command;
use std::ptr::without_provenance_mut;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use webservices::service::call_table::{CallId, CallTable};
use webservices::service::cancellation::{
    AfterCallback, AfterCancel, AfterRegister, AfterReply, AfterReturn, CallCell, EnterCallback, Finalized, Reason,
    RegistrationWords,
};

const ROUNDS: u32 = 500_000;
const CALLS: usize = 100_000;
const ATTEMPTS: usize = 10;
const S_OK: i32 = 0;

static CALLED: AtomicU64 = AtomicU64::new(0);

fn main() {
    let Some([cxx_register, cxx_cancel]) = stop_token() else {
        eprintln!("no C++20 compiler to compare with");
        std::process::exit(1);
    };
    let bare = best(register_and_complete);
    let in_table = best(whole_call_in_table);
    let cancel = best(cancel_all);
    report("register and complete", bare, cxx_register);
    report("the same with entering and leaving the call table", in_table, cxx_register);
    report("cancel, per callback of 100,000", cancel, cxx_cancel);
}

fn report(what: &str, ours: f64, theirs: f64) {
    println!("{what}: {ours:.1} ns, std::stop_callback {theirs:.1} ns, ratio {:.2}", ours / theirs);
}

fn best(measure: impl Fn() -> f64) -> f64 {
    (0..ATTEMPTS).map(|_| measure()).fold(f64::INFINITY, f64::min)
}

fn per(elapsed: Duration, count: impl Into<f64>) -> f64 {
    elapsed.as_secs_f64() * 1e9 / count.into()
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
    per(start.elapsed(), CALLS as u32)
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

/// The two figures that `stop_token.cc` prints; `None` if it cannot be compiled.
fn stop_token() -> Option<[f64; 2]> {
    let program = Path::new(env!("CARGO_TARGET_TMPDIR")).join("stop_token");
    let compiler = std::env::var("CXX").unwrap_or_else(|_| "c++".to_owned());
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/stop_token.cc");
    let compiled =
        Command::new(compiler).args(["-std=c++20", "-O3", "-pthread", "-o"]).arg(&program).arg(source).status().ok()?;
    if !compiled.success() {
        return None;
    }
    let output = Command::new(&program).output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    let mut figures = text.split_whitespace().filter_map(|word| word.parse().ok());
    Some([figures.next()?, figures.next()?])
}
