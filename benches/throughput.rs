//! `Add` calls per second over one net.tcp session and over 16, with and without a registration for cancellation in
//! each, against a server on the same poller model that answers a fixed record without looking at what it reads:
//! `cargo bench --bench throughput`. Client and server share the machine. The client is one thread that sends prepared
//! bytes; the same once more through `WsCall`, with a thread per session.

mod support;

use std::io::{Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::os::fd::OwnedFd;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use rustix::event::epoll::{self, CreateFlags, EventData, EventFlags};
use support::load;
use support::peer::{Peer, envelope};
use support::service::{self, Client, Service};

/// How long one measurement takes.
const WHILE: Duration = Duration::from_millis(700);
const ROUNDS: usize = 3;

fn main() {
    let service = Service::start(1);
    let fixed = fixed_answers(reply_of(service.port));
    for sessions in [1, 16] {
        // The three take turns, so that a busy moment of the machine does not hit one of them alone.
        let mut best = [0.0_f64; 4];
        for _ in 0..ROUNDS {
            let targets =
                [(fixed, service::ADD), (service.port, service::ADD), (service.port, service::ADD_REGISTERED)];
            for (best, (port, operation)) in best.iter_mut().zip(targets) {
                *best = best.max(calls_per_second(port, operation, sessions));
            }
            best[3] = best[3].max(proxy_calls_per_second(service.port, sessions));
        }
        let [fixed, plain, registered, proxy] = best;
        println!(
            "{sessions} session(s): {plain:.0} calls per second, {:.2} of fixed answers ({fixed:.0})",
            plain / fixed
        );
        println!(
            "{sessions} session(s), a registration in each: {registered:.0} calls per second, {:.3} of those without",
            registered / plain
        );
        println!(
            "{sessions} session(s), called with WsCall: {proxy:.0} calls per second, {:.2} of those",
            proxy / plain
        );
    }
}

fn reply_of(port: u16) -> Vec<u8> {
    let mut peer = Peer::connect(port);
    peer.first_add(service::ADD);
    // What the callers ask for, since they check the answer.
    let request = peer.add_request(service::ADD, 20_000_000, 1_234_567);
    peer.send(&request);
    let payload = peer.receive();
    let mut record = vec![6, payload.len() as u8 | 0x80, (payload.len() >> 7) as u8];
    if payload.len() < 0x80 {
        record = vec![6, payload.len() as u8];
    }
    record.extend_from_slice(&payload);
    record
}

fn calls_per_second(port: u16, operation: &str, sessions: usize) -> f64 {
    let mut callers: Vec<_> = (0..sessions).map(|_| Peer::connect(port).into_caller(operation)).collect();
    let (calls, elapsed) = load::call(&mut callers, WHILE);
    calls as f64 / elapsed.as_secs_f64()
}

fn proxy_calls_per_second(port: u16, sessions: usize) -> f64 {
    let calls = AtomicUsize::new(0);
    let start = Instant::now();
    std::thread::scope(|scope| {
        for _ in 0..sessions {
            scope.spawn(|| {
                let client = Client::open(port);
                let mut made = 0;
                while start.elapsed() < WHILE {
                    assert_eq!(client.add(20, made), 20 + made);
                    made += 1;
                }
                calls.fetch_add(made as usize, Ordering::Relaxed);
            });
        }
    });
    calls.into_inner() as f64 / start.elapsed().as_secs_f64()
}

/// As many threads as cores, all waiting on one poller with one-shot registrations; whoever gets the event answers.
fn fixed_answers(reply: Vec<u8>) -> u16 {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
    let port = listener.local_addr().expect("it is bound").port();
    let poller = Arc::new(epoll::create(CreateFlags::CLOEXEC).expect("a poller"));
    let connections: Arc<parking_lot::RwLock<Vec<Arc<TcpStream>>>> = Arc::default();
    for _ in 0..std::thread::available_parallelism().map_or(2, usize::from) {
        let (poller, connections, reply) = (poller.clone(), connections.clone(), reply.clone());
        std::thread::spawn(move || answer(&poller, &connections, &reply));
    }
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.expect("a connection");
            stream.set_nodelay(true).expect("a TCP socket");
            read_preamble(&mut stream);
            let mut connections = connections.write();
            let data = EventData::new_u64(connections.len() as u64);
            epoll::add(&*poller, &stream, data, EventFlags::IN | EventFlags::ONESHOT).expect("a socket");
            connections.push(Arc::new(stream));
        }
    });
    port
}

/// Everything up to the end of the preamble, which is acknowledged.
fn read_preamble(stream: &mut TcpStream) {
    let mut byte = [0];
    while byte[0] != 0x0C {
        stream.read_exact(&mut byte).expect("a preamble");
    }
    stream.write_all(&[0x0B]).expect("the client reads");
}

fn answer(poller: &OwnedFd, connections: &parking_lot::RwLock<Vec<Arc<TcpStream>>>, reply: &[u8]) {
    let mut buffer = [0; 4096];
    let mut events = Vec::with_capacity(1);
    loop {
        epoll::wait(poller, rustix::buffer::spare_capacity(&mut events), None).expect("a poller");
        for event in events.drain(..) {
            let stream = connections.read()[event.data.u64() as usize].clone();
            let count = (&*stream).read(&mut buffer).unwrap_or(0);
            if count == 0 {
                continue;
            }
            assert!(envelope(&buffer[..count]).is_some_and(|(_, end)| end == count), "a request comes in one piece");
            // A client that has seen enough is gone.
            let _ = (&*stream).write_all(reply);
            epoll::modify(poller, &*stream, event.data, EventFlags::IN | EventFlags::ONESHOT).expect("a socket");
        }
    }
}
