//! What connections and calls cost in memory: resident bytes of a process that only runs the host, per idle connection
//! (after one call), per asynchronous call in flight with a registration, and per blocked synchronous call:
//! `cargo bench --bench memory`. The goals are 8 KiB, 8 KiB and 40 KiB. What the kernel keeps for sockets and threads
//! is not counted.

mod support;

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::atomic::Ordering;

use support::measure::wait_until;
use support::peer::Peer;
use support::service::{self, Service};

const HOST: &str = "host-of-the-memory-benchmark";
const CONNECTIONS: usize = 9_000;
const ASYNCHRONOUS: usize = 50_000;
const BLOCKED: usize = 2_000;
const SESSIONS: usize = 10;
const KIB: f64 = 1024.0;

fn main() {
    if std::env::args().any(|argument| argument == HOST) {
        return host();
    }
    report("idle connection", connections(), 8.0);
    report("asynchronous call in flight", calls(service::PEND, ASYNCHRONOUS), 8.0);
    report("blocked synchronous call", calls(service::BLOCK, BLOCKED), 40.0);
}

fn report(what: &str, bytes: f64, goal: f64) {
    println!("{what}: {:.2} KiB, {:.2} of the goal", bytes / KIB, bytes / KIB / goal);
}

fn connections() -> f64 {
    let limit = rustix::process::getrlimit(rustix::process::Resource::Nofile).current.unwrap_or(u64::MAX);
    let count = CONNECTIONS.min(limit as usize - 100);
    let mut host = Host::start();
    let warm: Vec<_> = (0..count / 10).map(|_| called(host.port)).collect();
    let before = host.resident();
    let more: Vec<_> = (warm.len()..count).map(|_| called(host.port)).collect();
    let after = host.resident();
    (after - before) as f64 / more.len() as f64
}

fn called(port: u16) -> Peer {
    let mut peer = Peer::connect(port);
    peer.first_add(service::ADD);
    peer
}

fn calls(operation: &str, count: usize) -> f64 {
    let mut host = Host::start();
    let mut peers: Vec<_> = (0..SESSIONS).map(|_| called(host.port)).collect();
    // The first tenth is there before, so that what does not grow is not counted.
    let first = count / 10;
    start_calls(&mut peers, operation, first);
    host.entered(first);
    let before = host.resident();
    start_calls(&mut peers, operation, count - first);
    host.entered(count);
    let after = host.resident();
    (after - before) as f64 / (count - first) as f64
}

fn start_calls(peers: &mut [Peer], operation: &str, count: usize) {
    for index in 0..count {
        let peer = &mut peers[index % SESSIONS];
        let request = peer.empty_request(operation);
        peer.send(&request);
    }
}

/// The other process, and how to ask it.
struct Host {
    process: Child,
    ask: ChildStdin,
    answers: BufReader<ChildStdout>,
    port: u16,
}

impl Host {
    fn start() -> Self {
        let program = std::env::current_exe().expect("this program has a file");
        let mut process = Command::new(program)
            .arg(HOST)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("this program can be started again");
        let ask = process.stdin.take().expect("it is piped");
        let answers = BufReader::new(process.stdout.take().expect("it is piped"));
        let mut host = Self { process, ask, answers, port: 0 };
        host.port = host.answer() as u16;
        host
    }

    fn answer(&mut self) -> u64 {
        let mut line = String::new();
        self.answers.read_line(&mut line).expect("the host answers");
        line.trim().parse().expect("a number")
    }

    fn command(&mut self, line: &str) -> u64 {
        writeln!(self.ask, "{line}").expect("the host listens");
        self.answer()
    }

    fn resident(&mut self) -> u64 {
        self.command("resident")
    }

    fn entered(&mut self, count: usize) {
        self.command(&count.to_string());
    }
}

impl Drop for Host {
    fn drop(&mut self) {
        // It ends with its input; what it still has in flight goes with it.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// The process that is measured: a number asks it to wait for so many calls, any other word for its memory.
fn host() {
    let service = Service::start(1_000_000);
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
