//! Catches wrong guesses: looks, once a millisecond while the pool is busy, for threads that stay in application
//! code with a seat, and for notifications that nobody works off.

use std::sync::Arc;
use std::time::{Duration, Instant};

use super::pool::Shared;
use super::seat::Run;

const TICK: Duration = Duration::from_millis(1);

/// Between attempts to get what the system refused.
const RETRY: Duration = Duration::from_millis(10);

/// So many ticks without anything to look after, and the monitor sleeps. It is woken by a system call, which busy
/// times should not need.
const IDLE_TICKS: u32 = 16;

pub(super) struct Monitor {
    /// What each seat was running a tick ago.
    seen: Vec<Option<Run>>,
    /// The notifications popped until then, if some were waiting.
    popped: Option<u64>,
    idle: u32,
    next: Instant,
    sleeping: bool,
}

impl Monitor {
    pub(super) fn new(seats: usize) -> Self {
        Self { seen: vec![None; seats], popped: None, idle: 0, next: Instant::now(), sleeping: true }
    }

    /// When to look next. `None`: asleep.
    pub(super) fn next_tick(&mut self, shared: &Shared) -> Option<Instant> {
        if self.sleeping {
            if !shared.monitor_is_awake() {
                return None;
            }
            self.sleeping = false;
            self.idle = 0;
            self.next = Instant::now() + TICK;
            self.look(shared);
        }
        Some(self.next)
    }

    pub(super) fn tick_if_due(&mut self, shared: &Arc<Shared>, now: Instant) {
        if self.sleeping || now < self.next {
            return;
        }
        let stuck = self.stuck_notifications(shared);
        for (seat, seen) in shared.seats.iter().zip(&self.seen).enumerate().filter_map(stayed) {
            if shared.seats.get(seat).is_some_and(|s| s.revoke(seen)) {
                shared.vacate(seat);
            }
        }
        shared.fill_free_seats();
        shared.admit_waiting();
        let short = stuck && !shared.start_runner();
        let busy = self.look(shared);
        self.idle = if busy { 0 } else { self.idle + 1 };
        self.next = now + if short { RETRY } else { TICK };
        if self.idle > IDLE_TICKS {
            self.sleep(shared);
        }
    }

    fn sleep(&mut self, shared: &Shared) {
        shared.set_monitor_awake(false);
        // Whoever came in before that saw it awake and did not wake it.
        if self.look(shared) {
            shared.set_monitor_awake(true);
            self.idle = 0;
        } else {
            self.sleeping = true;
        }
    }

    /// Notes what is going on now. Whether it needs another look.
    fn look(&mut self, shared: &Shared) -> bool {
        for (seen, seat) in self.seen.iter_mut().zip(&shared.seats) {
            *seen = seat.running();
        }
        self.popped = shared.notifications.waiting();
        self.seen.iter().any(Option::is_some)
            || self.popped.is_some()
            || shared.has_unadmitted()
            || shared.threads.lock().has_free_seats()
    }

    fn stuck_notifications(&self, shared: &Shared) -> bool {
        let waiting = shared.notifications.waiting();
        waiting.is_some() && (waiting == self.popped || shared.notifications.runners() == 0)
    }
}

/// The seat is still running what it ran a tick ago.
fn stayed((index, (seat, seen)): (usize, (&super::seat::Seat, &Option<Run>))) -> Option<(usize, Run)> {
    let seen = (*seen)?;
    (seat.running() == Some(seen)).then_some((index, seen))
}
