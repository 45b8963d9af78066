//! Figures, not checks: `cargo test --release --lib runtime::tests::throughput -- --ignored --nocapture --test-threads=1`.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use parking_lot::Mutex;

use super::super::{BlockHint, HangUp, Interest, Job, Readiness, Registration, Source, run_application};
use super::{Gate, connection, eventually, runtime};

struct PingPong {
    socket: Arc<TcpStream>,
    registration: Mutex<Option<Arc<Registration>>>,
}

static HINT: BlockHint = BlockHint::new();

impl Source for PingPong {
    fn ready(self: Arc<Self>, _: Readiness) {
        let mut bytes = [0; 128];
        while let Ok(count @ 1..) = (&*self.socket).read(&mut bytes) {
            let sent = run_application(&HINT, || (&*self.socket).write(&bytes[..count]));
            assert_eq!(sent.expect("sent"), count);
            if count < bytes.len() {
                break;
            }
        }
        let registration = self.registration.lock().clone();
        if let Some(registration) = registration {
            registration.arm(Interest::READ).expect("armed");
        }
    }

    fn hang_up(self: Arc<Self>, _: HangUp) {}
}

#[test]
#[ignore = "a figure, not a check"]
fn ping_pong_over_one_shot_registrations() {
    const CONNECTIONS: usize = 16;
    const TIME: Duration = Duration::from_secs(3);
    let runtime = runtime(std::thread::available_parallelism().map_or(1, usize::from));
    let (mut clients, mut servers) = (Vec::new(), Vec::new());
    for _ in 0..CONNECTIONS {
        let (client, server) = connection();
        let source = Arc::new(PingPong { socket: Arc::new(server), registration: Mutex::default() });
        let registration = Arc::new(runtime.register(&source.socket, source.clone()).expect("a registration"));
        registration.arm(Interest::READ).expect("armed");
        *source.registration.lock() = Some(registration);
        clients.push(client);
        servers.push(source);
    }
    let started = Instant::now();
    let mut answers = 0u64;
    // One client thread for all: it sends to every connection, then collects.
    while started.elapsed() < TIME {
        for client in &mut clients {
            client.write_all(b"0123456789abcdef").expect("sent");
        }
        for client in &mut clients {
            client.read_exact(&mut [0; 16]).expect("answered");
            answers += 1;
        }
    }
    println!(
        "ping-pong, {CONNECTIONS} connections: {:.0} per second",
        answers as f64 / started.elapsed().as_secs_f64()
    );
    for server in servers {
        server.registration.lock().take();
    }
}

#[test]
#[ignore = "a figure, not a check"]
fn a_hundred_thousand_notifications() {
    const JOBS: u64 = 100_000;
    static RAN: AtomicU64 = AtomicU64::new(0);
    let runtime = runtime(2);
    runtime.reserve_jobs(JOBS as usize).expect("room");
    for round in 1..=5 {
        let started = Instant::now();
        for number in 0..JOBS {
            runtime.notify(Job::words(|_, _| _ = RAN.fetch_add(1, Ordering::Relaxed), number, 0));
        }
        let pushed = started.elapsed();
        while RAN.load(Ordering::Relaxed) != JOBS * round {
            std::hint::spin_loop();
        }
        let all = started.elapsed();
        println!(
            "notifications: {:?} each to push, {:?} each until the last ran",
            pushed / JOBS as u32,
            all / JOBS as u32
        );
    }
}

#[test]
#[ignore = "a figure, not a check"]
fn passage_into_application_code() {
    const CALLS: u32 = 1_000_000;
    let runtime = runtime(2);
    let done = Gate::new();
    let open = done.clone();
    runtime.submit(super::job(move || {
        let started = Instant::now();
        for _ in 0..CALLS {
            run_application(&HINT, || std::hint::black_box(()));
        }
        println!("run_application: {:?}", started.elapsed() / CALLS);
        open.open();
    }));
    done.wait();
}

#[test]
#[ignore = "a figure, not a check"]
fn from_a_reset_to_a_notification() {
    struct Watcher(Mutex<Option<Instant>>, std::sync::Weak<super::Runtime>);
    impl Source for Watcher {
        fn ready(self: Arc<Self>, _: Readiness) {}
        fn hang_up(self: Arc<Self>, _: HangUp) {
            if let Some(runtime) = self.1.upgrade() {
                runtime.notify(super::job(move || *self.0.lock() = Some(Instant::now())));
            }
        }
    }
    let runtime = Arc::new(runtime(2));
    let mut took = Vec::new();
    for _ in 0..1000 {
        let (client, server) = connection();
        let watcher = Arc::new(Watcher(Mutex::new(None), Arc::downgrade(&runtime)));
        let _registration = runtime.register(&Arc::new(server), watcher.clone()).expect("a registration");
        rustix::net::sockopt::set_socket_linger(&client, Some(Duration::ZERO)).expect("linger");
        let started = Instant::now();
        drop(client);
        eventually("told", || watcher.0.lock().is_some());
        took.extend(watcher.0.lock().map(|when| when - started));
    }
    took.sort();
    println!("reset to notification: median {:?}, p99 {:?}", took[took.len() / 2], took[took.len() * 99 / 100]);
}
