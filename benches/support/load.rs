//! A load that is as cheap to make as can be: prepared requests over connections that stay, each sent again as soon as
//! its answer is there. All answers of a connection have the same length, so nothing but bytes is counted.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use rustix::event::epoll::{self, CreateFlags, EventData, EventFlags};

/// The largest answer there may be.
const ROOM: usize = 4096;

/// One connection, on which the same call is made again and again.
pub struct Caller {
    stream: TcpStream,
    request: Vec<u8>,
    /// What every answer contains.
    expected: Vec<u8>,
    /// How long an answer is.
    length: usize,
    received: Box<[u8; ROOM]>,
    filled: usize,
}

impl Caller {
    /// Makes one call to see how long an answer is; `is_whole` knows the protocol.
    pub fn new(stream: TcpStream, request: Vec<u8>, expected: Vec<u8>, is_whole: impl Fn(&[u8]) -> bool) -> Self {
        let mut caller = Self { stream, request, expected, length: ROOM, received: Box::new([0; ROOM]), filled: 0 };
        caller.send();
        while !is_whole(&caller.received[..caller.filled]) {
            assert!(!caller.receive(), "an answer of more than {ROOM} bytes");
        }
        caller.length = caller.filled;
        caller.check();
        caller
    }

    /// The answer that came last, if it is complete.
    pub fn answer(&self) -> &[u8] {
        &self.received[..self.length]
    }

    fn send(&mut self) {
        self.filled = 0;
        self.stream.write_all(&self.request).expect("the server reads");
    }

    /// Whether the answer is complete after one read.
    fn receive(&mut self) -> bool {
        let count = self.stream.read(&mut self.received[self.filled..self.length]).expect("the server answers");
        assert!(count > 0, "the server ended the connection");
        self.filled += count;
        self.filled == self.length
    }

    /// Asserts that the answer is that to this request, and so that all of them have been as long.
    fn check(&self) {
        let found = self.answer().windows(self.expected.len()).any(|bytes| bytes == self.expected);
        assert!(found, "not the expected answer: {}", String::from_utf8_lossy(self.answer()));
    }
}

/// Calls for so long, on all connections at once; one thread can do it for many. How many calls, in what time.
pub fn call(callers: &mut [Caller], time: Duration) -> (usize, Duration) {
    let poller = epoll::create(CreateFlags::CLOEXEC).expect("a poller");
    for (index, caller) in callers.iter().enumerate() {
        let data = EventData::new_u64(index as u64);
        epoll::add(&poller, &caller.stream, data, EventFlags::IN).expect("a socket");
    }
    let mut events = Vec::with_capacity(callers.len());
    let mut calls = 0;
    let start = Instant::now();
    callers.iter_mut().for_each(Caller::send);
    let mut open = callers.len();
    let mut elapsed = Duration::ZERO;
    while open > 0 {
        epoll::wait(&poller, rustix::buffer::spare_capacity(&mut events), None).expect("a poller");
        for event in events.drain(..) {
            let caller = &mut callers[event.data.u64() as usize];
            if caller.receive() {
                calls += 1;
                if elapsed < time {
                    caller.send();
                } else {
                    open -= 1;
                }
            }
        }
        elapsed = start.elapsed();
    }
    callers.iter().for_each(Caller::check);
    (calls, elapsed)
}
