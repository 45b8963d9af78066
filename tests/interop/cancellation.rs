//! Calls of WCF programs, and of ours, that are cut short: the caller is gone or has lost its patience, the host is aborted.
//! Each is cancelled once, at once, and its state is freed once.

use std::process::Command;
use std::time::{Duration, Instant};

use crate::process::Process;
use crate::programs::{c_programs, our_host};
use crate::wcf::{mono, wcf_service};

/// What the host notices within a second takes its time on a busy machine, but less than any peer waits for an answer.
pub const AT_ONCE: Duration = Duration::from_secs(60);

/// Waits until a call of Block is cancelled because its client is gone, which was noticed here at `since`.
#[track_caller]
pub fn is_cancelled(host: &Process, call: u32, since: Instant) {
    host.says(&format!("Block {call}: cancelled, WS_SERVICE_CHANNEL_FAULTED"));
    assert!(since.elapsed() < AT_ONCE, "{:?}", since.elapsed());
    host.says(&format!("Block {call}: state freed"));
}

/// Ends a host in peace, and checks that it told each of its calls once why it is cancelled, and freed its state once.
#[track_caller]
pub fn ends_with_calls_cancelled_once(host: &mut Process, calls: u32, reason: &str) {
    host.ends_well();
    let lines = |end: &str| (1..=calls).map(|call| host.times(&format!("Block {call}: {end}"))).collect::<Vec<_>>();
    let once = vec![1; calls as usize];
    assert_eq!(lines(&format!("cancelled, {reason}")), once);
    assert_eq!(lines("state freed"), once);
}

fn wcf_clients_leave(binding: &str) {
    let (mut host, base) = our_host(binding);
    let url = format!("{base}/block");

    let mut aborting = mono("Client.exe", &[&url, binding, "block"]);
    host.says("Block 1: waiting");
    aborting.tell("abort");
    aborting.says("Abort() called");
    is_cancelled(&host, 1, Instant::now());
    aborting.kill(); // Mono may crash if it ends by itself now.

    let mut killed = mono("Client.exe", &[&url, binding, "blockwait", "300"]);
    host.says("Block 2: waiting");
    killed.kill();
    is_cancelled(&host, 2, Instant::now());

    let mut impatient = mono("Client.exe", &[&url, binding, "blockwait", "10"]);
    host.says("Block 3: waiting");
    impatient.says("RESULT"); // a timeout, or what Mono makes of one that is over before it has begun to wait
    is_cancelled(&host, 3, Instant::now());
    impatient.end();

    // The next client finds the service as it was.
    let mut unblock = mono("Client.exe", &[&url, binding, "unblock"]);
    unblock.says("OK UnBlock");
    unblock.ends_well();
    ends_with_calls_cancelled_once(&mut host, 3, "WS_SERVICE_CHANNEL_FAULTED");
}

fn wcf_clients_see_the_host_abort(binding: &str) {
    let (mut host, base) = our_host(binding);
    let url = format!("{base}/block");
    let mut clients = [(); 2].map(|()| mono("Client.exe", &[&url, binding, "blockwait", "300"]));
    host.says("Block 1: waiting");
    host.says("Block 2: waiting");
    host.tell("abort");
    host.says("aborted");
    let since = Instant::now();
    for client in &mut clients {
        client.says("RESULT");
        client.ends_well();
    }
    assert!(since.elapsed() < AT_ONCE, "{:?}", since.elapsed());
    ends_with_calls_cancelled_once(&mut host, 2, "WS_SERVICE_HOST_ABORT");
}

macro_rules! for_each_binding {
    ($($leave:ident, $abort:ident: $binding:ident;)*) => {
        $(#[test]
        #[ignore = "needs Mono"]
        fn $leave() {
            wcf_clients_leave(stringify!($binding));
        }
        #[test]
        #[ignore = "needs Mono"]
        fn $abort() {
            wcf_clients_see_the_host_abort(stringify!($binding));
        })*
    };
}

for_each_binding! {
    a_call_is_cancelled_when_its_wcf_client_is_gone_nettcp, a_wcf_client_sees_the_host_abort_nettcp: nettcp;
    a_call_is_cancelled_when_its_wcf_client_is_gone_basichttp, a_wcf_client_sees_the_host_abort_basichttp: basichttp;
    a_call_is_cancelled_when_its_wcf_client_is_gone_soap12, a_wcf_client_sees_the_host_abort_soap12: soap12;
}

// ---- our proxy, WCF services ----

/// Calls Block of a service that comes to its end meanwhile.
pub fn our_client_is_disconnected(url: &str, binding: &str, end: impl FnOnce()) {
    let mut client = Process::start(Command::new(&c_programs().client).args([url, binding, "lost"]));
    end();
    client.ends_well();
}

fn our_client_aborts_a_call_to_a_wcf_service(binding: &str) {
    let (service, url) = wcf_service("block", binding, &[]);
    let mut client = Process::start(Command::new(&c_programs().client).args([&url, binding, "block"]));
    service.says("service: Block enter");
    client.tell("abort");
    client.ends_well();
}

#[test]
#[ignore = "needs Mono"]
fn our_client_sees_a_wcf_service_abort() {
    let (_service, url) = wcf_service("block", "nettcp", &["--abort-after", "300"]);
    our_client_is_disconnected(&url, "nettcp", || {});
}

/// Over HTTP an abort makes Mono send an empty response, so this service is killed.
#[test]
#[ignore = "needs Mono"]
fn our_client_sees_the_end_of_a_wcf_service_over_http() {
    let (mut service, url) = wcf_service("block", "soap12", &[]);
    our_client_is_disconnected(&url, "soap12", || {
        service.says("service: Block enter");
        service.kill();
    });
}

#[test]
#[ignore = "needs Mono"]
fn our_client_aborts_a_call_to_a_wcf_service_nettcp() {
    our_client_aborts_a_call_to_a_wcf_service("nettcp");
}

#[test]
#[ignore = "needs Mono"]
fn our_client_aborts_a_call_to_a_wcf_service_basichttp() {
    our_client_aborts_a_call_to_a_wcf_service("basichttp");
}
