//! Nothing is left when the last reference goes. These count threads and descriptors of the whole process, so
//! each runs in a process of its own.

use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use super::super::pool::Shared;
use super::super::{BlockHint, CURRENT, Runtime, on_runtime_thread, run_application};
use super::{Gate, eventually, job};

const ALONE: &str = "WEBSERVICES_TEST_ALONE";

/// Runs `body` in a child process that runs only this test.
fn alone(test: &str, body: impl FnOnce()) {
    if std::env::var_os(ALONE).is_some() {
        return body();
    }
    let name = format!("{}::{test}", module_path!().split_once("::").expect("a path in the crate").1);
    let child = Command::new(std::env::current_exe().expect("this program"))
        .args([&name, "--exact", "--test-threads=1", "--nocapture"])
        .env(ALONE, "1")
        .output()
        .expect("a child process");
    let output = String::from_utf8_lossy(&child.stdout);
    assert!(output.contains("1 passed"), "{output}{}", String::from_utf8_lossy(&child.stderr));
}

fn count(directory: &str) -> usize {
    std::fs::read_dir(directory).expect("the directory").count()
}

fn footprint() -> (usize, usize) {
    (count("/proc/self/task"), count("/proc/self/fd"))
}

/// The kernel takes a moment to remove a joined thread from the directory.
fn same_as(before: (usize, usize)) {
    eventually("threads and descriptors as before", || footprint() == before);
}

#[test]
fn the_last_reference_joins_all_threads_and_closes_all_descriptors() {
    alone("the_last_reference_joins_all_threads_and_closes_all_descriptors", || {
        let before = footprint();
        for _ in 0..20 {
            let runtime = Runtime::acquire().expect("a runtime");
            let ran = Arc::new(AtomicUsize::new(0));
            for _ in 0..100 {
                let (in_job, in_notification) = (ran.clone(), ran.clone());
                static HINT: BlockHint = BlockHint::new();
                runtime.submit(job(move || {
                    run_application(&HINT, || in_job.fetch_add(1, Ordering::SeqCst));
                }));
                runtime.notify(job(move || {
                    in_notification.fetch_add(1, Ordering::SeqCst);
                }));
            }
            let _timer = runtime.timer(Duration::from_secs(3600), job(|| ())).expect("a timer");
            assert!(footprint().0 > before.0);
            drop(runtime);
            assert_eq!(ran.load(Ordering::SeqCst), 200, "what was submitted has run");
            drop(_timer);
            same_as(before);
        }
    });
}

#[test]
fn many_can_acquire_and_drop_at_once() {
    alone("many_can_acquire_and_drop_at_once", || {
        let before = footprint();
        std::thread::scope(|s| {
            for _ in 0..8 {
                s.spawn(|| {
                    for _ in 0..100 {
                        let runtime = Runtime::acquire().expect("a runtime");
                        let done = Gate::new();
                        let open = done.clone();
                        runtime.submit(job(move || open.open()));
                        done.wait();
                    }
                });
            }
        });
        same_as(before);
    });
}

#[test]
fn the_last_reference_may_go_on_a_thread_of_its_own() {
    alone("the_last_reference_may_go_on_a_thread_of_its_own", || {
        let before = footprint();
        for round in 0..50 {
            let runtime = Runtime::acquire().expect("a runtime");
            let (rt, gone) = (runtime.clone(), Gate::new());
            let last = gone.clone();
            let drop_it = job(move || {
                last.wait();
                assert!(on_runtime_thread());
                drop(rt);
            });
            if round % 2 == 0 {
                runtime.submit(drop_it)
            } else {
                runtime.notify(drop_it)
            }
            drop(runtime);
            gone.open();
            same_as(before);
        }
    });
}

#[test]
fn a_new_runtime_starts_while_the_old_one_stops() {
    alone("a_new_runtime_starts_while_the_old_one_stops", || {
        let before = footprint();
        let old = Runtime::acquire().expect("a runtime");
        let (entered, gate) = (Gate::new(), Gate::new());
        let (inside, blocked) = (entered.clone(), gate.clone());
        old.submit(job(move || {
            inside.open();
            blocked.wait();
        }));
        entered.wait();
        let stopping = std::thread::spawn(move || drop(old));
        eventually("the old one cannot be had any more", || CURRENT.lock().strong_count() == 0);
        let runtime = Runtime::acquire().expect("a fresh runtime");
        let done = Gate::new();
        let open = done.clone();
        runtime.submit(job(move || open.open()));
        done.wait();
        drop(runtime);
        gate.open();
        stopping.join().expect("stopped");
        same_as(before);
    });
}

#[test]
fn a_failed_start_leaves_nothing() {
    alone("a_failed_start_leaves_nothing", || {
        let before = footprint();
        let runtime = Runtime { shared: Arc::new(Shared::new(2).expect("descriptors")), leases: Default::default() };
        runtime.shared.refuse_threads.store(true, Ordering::SeqCst);
        assert!(runtime.start_threads().is_err());
        assert_eq!(footprint().0, before.0 + 1, "the watch thread was first");
        drop(runtime);
        same_as(before);

        use rustix::process::{Resource, getrlimit, setrlimit};
        let mut limit = getrlimit(Resource::Nofile);
        let usual = limit.current;
        // Two more descriptors; the runtime needs five.
        limit.current = Some(before.1 as u64 + 1);
        setrlimit(Resource::Nofile, limit).expect("a limit");
        let failure = Runtime::acquire().err().expect("no descriptors");
        limit.current = usual;
        setrlimit(Resource::Nofile, limit).expect("the usual limit");
        assert_eq!(failure.code, crate::abi::E_OUTOFMEMORY);
        assert_eq!(failure.texts.len(), 2, "{failure}");
        same_as(before);
        Runtime::acquire().expect("a runtime after all");
    });
}

#[test]
fn runtime_threads_have_names_and_leave_signals_to_the_application() {
    alone("runtime_threads_have_names_and_leave_signals_to_the_application", || {
        let own = blocked_signals("/proc/thread-self/status");
        let _runtime = Runtime::acquire().expect("a runtime");
        assert_eq!(blocked_signals("/proc/thread-self/status"), own, "the caller's mask is as it was");
        // A new thread names itself.
        eventually("both kinds of threads", || {
            let names: Vec<_> = runtime_threads().into_iter().map(|(name, _)| name).collect();
            names.contains(&"ws-pool".to_owned()) && names.contains(&"ws-watch".to_owned())
        });
        for (name, status) in runtime_threads() {
            let blocked = blocked_signals(&status);
            for signal in [libc::SIGINT, libc::SIGTERM, libc::SIGCHLD, libc::SIGUSR1] {
                assert_ne!(blocked & 1 << (signal - 1), 0, "{name} takes signal {signal}");
            }
            assert_eq!(blocked & 1 << (libc::SIGSEGV - 1), 0, "{name} would die silently");
        }
    });
}

/// Their names and status files.
fn runtime_threads() -> Vec<(String, String)> {
    let tasks = std::fs::read_dir("/proc/self/task").expect("tasks").flatten();
    let named = tasks.map(|task| {
        let name = std::fs::read_to_string(task.path().join("comm")).expect("a name");
        (name.trim().to_owned(), task.path().join("status").to_string_lossy().into_owned())
    });
    named.filter(|(name, _)| name.starts_with("ws-")).collect()
}

fn blocked_signals(status: &str) -> u64 {
    let status = std::fs::read_to_string(status).expect("a status");
    let mask = status.lines().find_map(|line| line.strip_prefix("SigBlk:")).expect("a mask");
    u64::from_str_radix(mask.trim(), 16).expect("a number")
}
