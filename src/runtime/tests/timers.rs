//! Timers.

use std::sync::Arc;
use std::time::{Duration, Instant};

use parking_lot::Mutex;

use super::super::Job;
use super::{Gate, PATIENCE, eventually, job, runtime};

#[test]
fn timers_run_in_the_order_in_which_they_are_due() {
    // One seat: jobs run in the order in which they are submitted.
    let runtime = runtime(1);
    let start = || {
        let (order, started) = (Arc::new(Mutex::new(Vec::new())), Instant::now());
        let timers: Vec<_> = [60, 20, 40, 20, 0]
            .into_iter()
            .enumerate()
            .map(|(index, millis)| {
                let order = order.clone();
                runtime.timer(Duration::from_millis(millis), job(move || order.lock().push(index))).expect("a timer")
            })
            .collect();
        // The last one is only due before the others if it was started in time.
        (started.elapsed() < Duration::from_millis(20)).then_some((order, timers))
    };
    let (order, timers) = std::iter::repeat_with(start).flatten().next().expect("there is no end of attempts");
    eventually("all ran", || order.lock().len() == 5);
    assert_eq!(*order.lock(), [4, 1, 3, 2, 0]);
    assert!(timers.iter().all(|timer| !timer.cancel()), "too late");
}

#[test]
fn a_timer_is_never_early() {
    let runtime = runtime(1);
    for micros in [0, 300, 1_500, 7_001] {
        let (done, after) = (Gate::new(), Duration::from_micros(micros));
        let (open, started) = (done.clone(), Instant::now());
        let _timer = runtime.timer(after, job(move || open.open())).expect("a timer");
        done.wait();
        assert!(started.elapsed() >= after);
    }
}

#[test]
fn a_cancelled_or_dropped_timer_does_not_run_and_lets_go_of_its_job() {
    let runtime = runtime(1);
    let mut after = Duration::from_millis(5);
    let (timer, owned) = loop {
        let owned = Arc::new(());
        let first = owned.clone();
        let timer = runtime.timer(after, job(move || drop(first.clone()))).expect("a timer");
        if timer.cancel() {
            break (timer, owned);
        }
        // It was due before this thread came to cancel it.
        after *= 2;
        assert!(after < PATIENCE, "no timer can be cancelled");
    };
    let second = owned.clone();
    assert!(!timer.cancel(), "only once");
    drop(runtime.timer(Duration::MAX, job(move || drop(second.clone()))).expect("a timer"));
    assert_eq!(Arc::strong_count(&owned), 1);
    std::thread::sleep(3 * after);
    let done = Gate::new();
    let open = done.clone();
    let _timer = runtime.timer(Duration::ZERO, job(move || open.open())).expect("a timer");
    done.wait();
}

#[test]
fn a_timer_started_from_a_timer_runs() {
    let runtime = Arc::new(runtime(1));
    let (done, kept) = (Gate::new(), Arc::new(Mutex::new(None)));
    let (open, rt, slot) = (done.clone(), Arc::downgrade(&runtime), kept.clone());
    let _timer = runtime.timer(
        Duration::from_millis(1),
        job(move || {
            let Some(rt) = rt.upgrade() else { return };
            *slot.lock() = rt.timer(Duration::from_millis(1), job(move || open.open())).ok();
        }),
    );
    done.wait();
}

#[test]
fn a_job_of_two_words_gets_both() {
    static SEEN: Mutex<(u64, u64)> = Mutex::new((0, 0));
    let runtime = runtime(1);
    let _timer = runtime.timer(Duration::ZERO, Job::words(|a, b| *SEEN.lock() = (a, b), 3, 4)).expect("a timer");
    eventually("seen", || *SEEN.lock() == (3, 4));
}
