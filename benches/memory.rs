//! What connections and calls cost in memory: resident bytes of a process that only runs the host, per idle connection
//! (after one call; over net.tcp and over HTTP), per asynchronous call in flight with a registration, and per blocked synchronous call:
//! `cargo bench --bench memory`. The goals are 8 KiB, 8 KiB and 40 KiB. What the kernel keeps for sockets and threads
//! is not counted.

mod support;

use std::sync::atomic::Ordering;

use support::http;
use support::measure::wait_until;
use support::peer::Peer;
use support::process::ServerProcess;
use support::service::{self, Service};

const HOST: &str = "host-of-the-memory-benchmark";
const HTTP_HOST: &str = "http-host-of-the-memory-benchmark";
const CONNECTIONS: usize = 9_000;
/// A host keeps no more of them without a request, unless it is told to.
const HTTP_CONNECTIONS: usize = 1_000;
const ASYNCHRONOUS: usize = 50_000;
const BLOCKED: usize = 2_000;
const SESSIONS: usize = 10;
const KIB: f64 = 1024.0;

fn main() {
    for argument in std::env::args() {
        match argument.as_str() {
            HOST => return host(&Service::start(1_000_000)),
            HTTP_HOST => return host(&Service::start_http()),
            _ => {}
        }
    }
    report("idle connection, net.tcp", connections(HOST, CONNECTIONS, called), 8.0);
    report("idle connection, HTTP", connections(HTTP_HOST, HTTP_CONNECTIONS, http::caller), 8.0);
    report("asynchronous call in flight", calls(service::PEND, ASYNCHRONOUS), 8.0);
    report("blocked synchronous call", calls(service::BLOCK, BLOCKED), 40.0);
}

fn report(what: &str, bytes: f64, goal: f64) {
    println!("{what}: {:.2} KiB, {:.2} of the goal", bytes / KIB, bytes / KIB / goal);
}

fn connections<C>(host: &str, count: usize, called: impl Fn(u16) -> C) -> f64 {
    let limit = rustix::process::getrlimit(rustix::process::Resource::Nofile).current.unwrap_or(u64::MAX);
    let count = count.min(limit as usize - 100);
    let mut host = ServerProcess::again(&[host]);
    let warm: Vec<_> = (0..count / 10).map(|_| called(host.port)).collect();
    let before = host.ask("resident");
    let more: Vec<_> = (warm.len()..count).map(|_| called(host.port)).collect();
    let after = host.ask("resident");
    (after - before) as f64 / more.len() as f64
}

fn called(port: u16) -> Peer {
    let mut peer = Peer::connect(port);
    peer.first_add(service::ADD);
    peer
}

fn calls(operation: &str, count: usize) -> f64 {
    let mut host = ServerProcess::again(&[HOST]);
    let mut peers: Vec<_> = (0..SESSIONS).map(|_| called(host.port)).collect();
    // The first tenth is there before, so that what does not grow is not counted.
    let first = count / 10;
    start_calls(&mut peers, operation, first);
    host.ask(&first.to_string());
    let before = host.ask("resident");
    start_calls(&mut peers, operation, count - first);
    host.ask(&count.to_string());
    let after = host.ask("resident");
    (after - before) as f64 / (count - first) as f64
}

fn start_calls(peers: &mut [Peer], operation: &str, count: usize) {
    for index in 0..count {
        let peer = &mut peers[index % SESSIONS];
        let request = peer.empty_request(operation);
        peer.send(&request);
    }
}

/// The process that is measured: a number asks it to wait for so many calls, any other word for its memory.
fn host(service: &Service) {
    println!("{}", service.port);
    for line in std::io::stdin().lines() {
        let line = line.expect("the other process writes lines");
        match line.parse::<usize>() {
            Ok(count) => {
                wait_until("the calls are in flight", || service::ENTERED.load(Ordering::Acquire) == count);
                println!("{count}");
            }
            Err(_) => println!("{}", resident()),
        }
    }
    service::release_blocked();
    service::complete_all();
}

fn resident() -> u64 {
    let status = std::fs::read_to_string("/proc/self/smaps_rollup").expect("Linux");
    let line = status.lines().find_map(|line| line.strip_prefix("Rss:")).expect("it tells the resident size");
    let kilobytes: u64 = line.trim().trim_end_matches(" kB").parse().expect("a number of kB");
    kilobytes * 1024
}
