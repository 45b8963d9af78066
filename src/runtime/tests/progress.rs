//! I/O, jobs and notifications go on whatever application code does.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use parking_lot::Mutex;

use super::super::{
    BlockHint, HangUp, Interest, Readiness, Registration, Runtime, Source, on_runtime_thread, run_application,
};
use super::{Gate, PATIENCE, at_rest, connection, eventually, job, runtime};

/// Answers every byte with the same byte, through application code.
struct Echo {
    socket: Arc<TcpStream>,
    registration: Mutex<Option<Registration>>,
    hint: BlockHint,
}

impl Echo {
    fn start(runtime: &Runtime) -> (TcpStream, Arc<Self>) {
        let (client, server) = connection();
        client.set_read_timeout(Some(PATIENCE)).expect("a timeout");
        let socket = Arc::new(server);
        let echo = Arc::new(Self { socket, registration: Mutex::default(), hint: BlockHint::new() });
        let registration = runtime.register(&echo.socket, echo.clone()).expect("a registration");
        registration.arm(Interest::READ).expect("armed");
        *echo.registration.lock() = Some(registration);
        (client, echo)
    }

    fn stop(&self) {
        self.registration.lock().take();
    }
}

impl Source for Echo {
    fn ready(self: Arc<Self>, _: Readiness) {
        let mut byte = [0];
        if let Ok(1) = (&*self.socket).read(&mut byte) {
            run_application(&self.hint, || (&*self.socket).write_all(&byte)).expect("an answer");
        }
        if let Some(registration) = &*self.registration.lock() {
            registration.arm(Interest::READ).expect("armed again");
        }
    }

    fn hang_up(self: Arc<Self>, _: HangUp) {}
}

fn ask(client: &mut TcpStream, byte: u8) {
    client.write_all(&[byte]).expect("sent");
    let mut answer = [0];
    client.read_exact(&mut answer).expect("answered");
    assert_eq!(answer[0], byte);
}

/// Application code that blocks at a gate, any number of times at once.
struct Blocking {
    gate: Arc<Gate>,
    hint: BlockHint,
    entered: AtomicUsize,
    left: AtomicUsize,
}

impl Blocking {
    fn new() -> Arc<Self> {
        Arc::new(Self {
            gate: Gate::new(),
            hint: BlockHint::new(),
            entered: AtomicUsize::new(0),
            left: AtomicUsize::new(0),
        })
    }

    fn application(&self) {
        self.entered.fetch_add(1, Ordering::SeqCst);
        self.gate.wait();
        self.left.fetch_add(1, Ordering::SeqCst);
    }

    fn entered(&self) -> usize {
        self.entered.load(Ordering::SeqCst)
    }

    fn left(&self) -> usize {
        self.left.load(Ordering::SeqCst)
    }

    /// As a call that a peer causes: with admission.
    fn call(self: &Arc<Self>, runtime: &Arc<Runtime>) {
        let (this, rt) = (self.clone(), runtime.clone());
        runtime.submit(job(move || match rt.try_admit() {
            Some(admission) => admission.run(&this.hint, || this.application()),
            None => {
                let again = this.clone();
                rt.when_admitted(job(move || run_application(&again.hint, || again.application())));
            }
        }));
    }
}

#[test]
fn blocked_application_code_on_all_threads_does_not_stop_io() {
    let runtime = Arc::new(runtime(2));
    let (mut client, echo) = Echo::start(&runtime);
    let blocking = Blocking::new();
    for _ in 0..20 {
        blocking.call(&runtime);
    }
    eventually("all are in", || blocking.entered() == 20);
    for byte in 0..100 {
        ask(&mut client, byte);
    }
    assert!(blocking.hint.may_block(), "the monitor has told");
    blocking.gate.open();
    eventually("all are out", || blocking.left() == 20);
    ask(&mut client, 7);
    echo.stop();
    eventually("rest", || at_rest(&runtime));
}

/// Enters blocking application code as soon as there is something to read.
struct Stuck(Arc<Blocking>);

impl Source for Stuck {
    fn ready(self: Arc<Self>, _: Readiness) {
        run_application(&self.0.hint, || self.0.application());
    }

    fn hang_up(self: Arc<Self>, _: HangUp) {}
}

#[test]
fn events_that_come_at_once_are_not_stuck_behind_application_code() {
    let runtime = Arc::new(runtime(1));
    let blocking = Blocking::new();
    let (mut first, server) = connection();
    let registration = runtime.register(&Arc::new(server), Arc::new(Stuck(blocking.clone()))).expect("a registration");
    registration.arm(Interest::READ).expect("armed");
    let mut echoes: Vec<_> = (0..5).map(|_| Echo::start(&runtime)).collect();
    // The only thread with a seat is kept from the poller until all have something to say.
    let (busy, entered) = (Gate::new(), Gate::new());
    let (wait, tell) = (busy.clone(), entered.clone());
    runtime.submit(job(move || {
        tell.open();
        wait.wait();
    }));
    entered.wait();
    first.write_all(b"x").expect("sent");
    for (client, _) in &mut echoes {
        client.write_all(b"y").expect("sent");
    }
    busy.open();
    for (client, _) in &mut echoes {
        client.read_exact(&mut [0]).expect("answered");
    }
    eventually("the first is in application code", || blocking.entered() == 1);
    assert_eq!(blocking.left(), 0);
    blocking.gate.open();
    drop(registration);
    echoes.iter().for_each(|(_, echo)| echo.stop());
    eventually("rest", || at_rest(&runtime));
}

#[test]
fn dp_14_without_threads_calls_wait_and_io_goes_on() {
    let runtime = Arc::new(runtime(2));
    eventually("all have started", || at_rest(&runtime));
    runtime.shared.refuse_threads.store(true, Ordering::SeqCst);
    let (mut client, echo) = Echo::start(&runtime);
    let blocking = Blocking::new();
    for _ in 0..10 {
        blocking.call(&runtime);
    }
    // Two seats and a spare: two may block, one stays.
    eventually("two are in", || blocking.entered() == 2);
    for byte in 0..100 {
        ask(&mut client, byte);
    }
    std::thread::sleep(Duration::from_millis(30));
    assert_eq!(blocking.entered(), 2, "the others wait");
    blocking.gate.open();
    eventually("all had their turn", || blocking.left() == 10);
    echo.stop();
    eventually("rest", || at_rest(&runtime));
}

#[test]
fn a_waiting_call_enters_as_soon_as_threads_can_be_had_again() {
    let runtime = Arc::new(runtime(1));
    eventually("all have started", || at_rest(&runtime));
    runtime.shared.refuse_threads.store(true, Ordering::SeqCst);
    let blocking = Blocking::new();
    blocking.call(&runtime);
    blocking.call(&runtime);
    eventually("one is in", || blocking.entered() == 1);
    std::thread::sleep(Duration::from_millis(30));
    assert_eq!(blocking.entered(), 1);
    runtime.shared.refuse_threads.store(false, Ordering::SeqCst);
    eventually("the other follows", || blocking.entered() == 2);
    blocking.gate.open();
    eventually("rest", || at_rest(&runtime));
}

#[test]
fn cc_30_notifications_arrive_with_everything_blocked_and_no_threads() {
    let runtime = Arc::new(runtime(2));
    eventually("all have started", || at_rest(&runtime));
    runtime.shared.refuse_threads.store(true, Ordering::SeqCst);
    let blocking = Blocking::new();
    for _ in 0..5 {
        blocking.call(&runtime);
    }
    eventually("as many are in as can be", || blocking.entered() == 2);
    let told = Arc::new(AtomicUsize::new(0));
    for round in 1..=50 {
        let count = told.clone();
        runtime.notify(job(move || {
            count.fetch_add(1, Ordering::SeqCst);
        }));
        eventually("told", || told.load(Ordering::SeqCst) == round);
    }
    blocking.gate.open();
    eventually("rest", || at_rest(&runtime));
}

#[test]
fn cc_30_a_blocked_notification_does_not_delay_the_others() {
    let runtime = Arc::new(runtime(2));
    let (first, told) = (Gate::new(), Arc::new(AtomicUsize::new(0)));
    for _ in 0..3 {
        let gate = first.clone();
        runtime.notify(job(move || gate.wait()));
    }
    for _ in 0..1000 {
        let count = told.clone();
        runtime.notify(job(move || {
            count.fetch_add(1, Ordering::SeqCst);
        }));
    }
    eventually("the others arrive", || told.load(Ordering::SeqCst) == 1000);
    first.open();
    eventually("rest", || at_rest(&runtime));
}

#[test]
fn blocked_notifications_leave_io_alone_even_without_threads() {
    let runtime = Arc::new(runtime(2));
    eventually("all have started", || at_rest(&runtime));
    runtime.shared.refuse_threads.store(true, Ordering::SeqCst);
    let (mut client, echo) = Echo::start(&runtime);
    let blocking = Blocking::new();
    for _ in 0..10 {
        let blocking = blocking.clone();
        runtime.notify(job(move || run_application(&blocking.hint, || blocking.application())));
    }
    // The kept thread, the spare, and one with a seat.
    eventually("as many are in as can be", || blocking.entered() == 3);
    for byte in 0..100 {
        ask(&mut client, byte);
    }
    assert_eq!(blocking.entered(), 3);
    blocking.gate.open();
    eventually("all were told", || blocking.left() == 10);
    echo.stop();
    eventually("rest", || at_rest(&runtime));
}

#[test]
fn cc_29_notifications_take_no_seat() {
    let runtime = runtime(2);
    let (gate, entered) = (Gate::new(), Gate::new());
    let (inside, at) = (entered.clone(), gate.clone());
    runtime.notify(job(move || {
        inside.open();
        at.wait();
    }));
    entered.wait();
    eventually("all seats wait for events", || runtime.shared.waiting.load(Ordering::SeqCst) == 2);
    gate.open();
    eventually("rest", || at_rest(&runtime));
}

#[test]
fn two_thousand_blocked_calls_are_two_thousand_parked_threads() {
    let runtime = Arc::new(runtime(2));
    let (mut client, echo) = Echo::start(&runtime);
    let blocking = Blocking::new();
    let (before, started) = (resident_kib(), Instant::now());
    for _ in 0..2000 {
        blocking.call(&runtime);
    }
    eventually("all are in", || blocking.entered() == 2000);
    let took = started.elapsed();
    // Other tests run beside this one: for the figure, run it alone.
    println!("2000 blocked after {took:?}, {} KiB resident each", (resident_kib().saturating_sub(before)) / 2000);
    for byte in 0..100 {
        ask(&mut client, byte);
    }
    blocking.gate.open();
    eventually("all are out", || blocking.left() == 2000);
    echo.stop();
    eventually("rest", || at_rest(&runtime));
    eventually("idle spares have ended", || runtime.shared.threads.lock().count().0 < 20);
    assert!(at_rest(&runtime));
}

fn resident_kib() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").expect("a status");
    let line = status.lines().find(|line| line.starts_with("VmRSS:")).expect("a size");
    line.split_whitespace().nth(1).and_then(|number| number.parse().ok()).expect("a number")
}

#[test]
fn every_job_of_a_storm_runs_once() {
    let runtime = Arc::new(runtime(2));
    let ran = Arc::new(AtomicUsize::new(0));
    std::thread::scope(|s| {
        for _ in 0..4 {
            s.spawn(|| {
                for number in 0..5_000 {
                    let (count, rt) = (ran.clone(), runtime.clone());
                    let one = job(move || {
                        count.fetch_add(1, Ordering::SeqCst);
                        rt.submit(job(move || {
                            count.fetch_add(1, Ordering::SeqCst);
                        }));
                    });
                    if number % 2 == 0 { runtime.submit(one) } else { runtime.notify(one) }
                }
            });
        }
    });
    eventually("all ran", || ran.load(Ordering::SeqCst) == 40_000);
    eventually("rest", || at_rest(&runtime));
    assert_eq!(ran.load(Ordering::SeqCst), 40_000);
}

#[test]
fn quick_and_slow_calls_notifications_and_timers_at_once_leave_the_accounts_balanced() {
    let runtime = Arc::new(runtime(2));
    let connections: Vec<_> = (0..4).map(|_| Echo::start(&runtime)).collect();
    let (done, hints) =
        (Arc::new(AtomicUsize::new(0)), Arc::new([BlockHint::new(), BlockHint::new(), BlockHint::new()]));
    let mut timers = Vec::new();
    for round in 0..400usize {
        let (count, rt, hints) = (done.clone(), runtime.clone(), hints.clone());
        let call = move || {
            let hint = &hints[round % 3];
            // Two operations of which one in seven blocks, one that always does.
            let nap = if round % 3 == 0 || round % 7 == 0 { Duration::from_millis(2) } else { Duration::ZERO };
            let application = || {
                std::thread::sleep(nap);
                count.fetch_add(1, Ordering::SeqCst);
            };
            match rt.try_admit() {
                Some(admission) => admission.run(hint, application),
                None => run_application(hint, application),
            }
        };
        match round % 5 {
            0 => runtime.notify(job(call)),
            1 => runtime.when_admitted(job(call)),
            2 => timers.push(runtime.timer(Duration::from_micros(round as u64 * 37), job(call)).expect("a timer")),
            _ => runtime.submit(job(call)),
        }
        if round % 50 == 0 {
            let refused = round % 100 == 0;
            runtime.shared.refuse_threads.store(refused, Ordering::SeqCst);
        }
    }
    for (mut client, echo) in connections {
        for byte in 0..50 {
            ask(&mut client, byte);
        }
        echo.stop();
    }
    eventually("all ran", || done.load(Ordering::SeqCst) == 400);
    eventually("rest", || at_rest(&runtime));
}

#[test]
fn a_panic_in_a_job_or_in_application_code_harms_nobody_else() {
    let runtime = Arc::new(runtime(1));
    static HINT: BlockHint = BlockHint::new();
    for _ in 0..10 {
        runtime.submit(job(|| panic!("a job of the test")));
        runtime.submit(job(|| run_application(&HINT, || panic!("application code of the test"))));
        runtime.notify(job(|| panic!("a notification of the test")));
    }
    let (mut client, echo) = Echo::start(&runtime);
    ask(&mut client, 1);
    echo.stop();
    eventually("rest", || at_rest(&runtime));
}

#[test]
fn application_code_outside_the_pool_or_nested_is_just_called() {
    static HINT: BlockHint = BlockHint::new();
    assert!(!on_runtime_thread());
    assert_eq!(run_application(&HINT, || 5), 5);
    let runtime = Arc::new(runtime(1));
    assert_eq!(runtime.try_admit().map(|admission| admission.run(&HINT, || 6)), Some(6));
    let (done, inner) = (Gate::new(), Arc::downgrade(&runtime));
    let open = done.clone();
    runtime.submit(job(move || {
        assert!(on_runtime_thread());
        let nested = || inner.upgrade().and_then(|rt| rt.try_admit().map(|a| a.run(&HINT, || 7)));
        assert_eq!(run_application(&HINT, || run_application(&HINT, nested)), Some(7));
        open.open();
    }));
    done.wait();
    eventually("rest", || at_rest(&runtime));
}

#[test]
fn an_admission_that_is_not_used_is_given_back() {
    let runtime = Arc::new(runtime(1));
    for _ in 0..10 {
        let rt = runtime.clone();
        runtime.submit(job(move || drop(rt.try_admit())));
        runtime.when_admitted(job(|| ()));
    }
    eventually("rest", || at_rest(&runtime));
}

#[test]
fn reserved_jobs_find_room_in_every_queue() {
    let runtime = runtime(1);
    runtime.reserve_jobs(1000).expect("room");
    runtime.reserve_jobs(500).expect("room");
    assert!(runtime.shared.rooms().into_iter().all(|room| room >= 1500));
    runtime.release_jobs(500);
    assert!(runtime.reserve_jobs(usize::MAX / 2).is_err());
    runtime.reserve_jobs(10).expect("the failure reserved nothing");
}
