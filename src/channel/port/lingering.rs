//! A connection that has been told the last thing, such as why it is refused, and gets a moment to read it.

use std::sync::Arc;
use std::time::Duration;

use parking_lot::Mutex;

use super::Port;
use crate::channel::connection::{Connection, Protocol, ReadOutcome};
use crate::runtime::{HangUp, Job, Timer};

/// How long a peer may take to read the last thing it is told, and how much of what it still sends is dropped meanwhile.
const LINGER_TIMEOUT: Duration = Duration::from_secs(2);
const LINGER_BYTES: usize = 64 * 1024;

/// Peers that are given that time, at most; under a flood of them the others are closed on at once.
const MAX_LINGERING: usize = 256;

impl Port {
    /// Sends the last thing on a connection, and gives the peer a moment to read it.
    pub fn send_last(self: &Arc<Self>, connection: &Arc<Connection>, record: &[u8]) {
        let lingering = Arc::new(Lingering { timer: Mutex::new(None), left: Mutex::new(LINGER_BYTES) });
        connection.hand_over(lingering.clone());
        let parted = Arc::downgrade(connection);
        let expire = Job::boxed(Box::new(move || {
            if let Some(connection) = parted.upgrade() {
                connection.close();
            }
        }));
        let timer = self.runtime.timer(LINGER_TIMEOUT, expire);
        let no_place = {
            let mut state = self.state.lock();
            state.lingering.retain(|connection| connection.strong_count() > 0);
            let no_place = state.closed || state.lingering.len() >= MAX_LINGERING;
            if !no_place {
                state.lingering.push(Arc::downgrade(connection));
            }
            no_place
        };
        if no_place {
            // Said as well as it can be: nobody sees to the rest. What is left unread would turn the end into a reset.
            let _ = connection.send(record);
            let mut input = connection.input();
            while input.bytes().len() < LINGER_BYTES && matches!(connection.read(&mut input, 0), Ok(ReadOutcome::More))
            {
            }
            drop(input);
            return connection.close();
        }
        match (connection.send(record), timer) {
            (Ok(()), Ok(timer)) => {
                *lingering.timer.lock() = Some(timer);
                if connection.pending_output() == 0 {
                    connection.shut_down_sending();
                }
                connection.wait_for_input();
            }
            _ => connection.close(),
        }
    }
}

/// Reads and drops what still comes, so that the last thing said is not lost to a reset.
struct Lingering {
    timer: Mutex<Option<Timer>>,
    left: Mutex<usize>,
}

impl Lingering {
    fn end(&self, connection: &Connection) {
        self.timer.lock().take();
        connection.close();
    }
}

impl Protocol for Lingering {
    fn readable(self: Arc<Self>, connection: &Arc<Connection>) {
        let outcome = {
            let mut input = connection.input();
            let outcome = connection.read(&mut input, 0);
            let count = input.bytes().len();
            input.consume(count);
            let mut left = self.left.lock();
            *left = left.saturating_sub(count);
            if *left == 0 { Ok(ReadOutcome::Lost) } else { outcome }
        };
        match outcome {
            Ok(ReadOutcome::Drained | ReadOutcome::More | ReadOutcome::Nothing) => connection.wait_for_input(),
            Ok(ReadOutcome::EndOfStream | ReadOutcome::Lost) | Err(_) => self.end(connection),
        }
    }

    fn drained(self: Arc<Self>, connection: &Arc<Connection>) {
        connection.shut_down_sending();
    }

    fn hung_up(self: Arc<Self>, connection: &Arc<Connection>, how: HangUp) {
        if matches!(how, HangUp::Reset) {
            self.end(connection);
        }
    }

    fn send_failed(self: Arc<Self>, connection: &Arc<Connection>) {
        self.end(connection);
    }
}
