//! The watch thread: hang-ups, timers and the monitor. It never runs application code and never blocks, so that
//! a hang-up is noticed and a blocked pool is helped whatever the pool threads do.

use std::mem::MaybeUninit;
use std::sync::Arc;
use std::time::{Duration, Instant};

use rustix::event::epoll;
use rustix::time::Timespec;

use super::application::Worker;
use super::monitor::Monitor;
use super::poller::Key;
use super::pool::Shared;
use super::threads::start;

/// Events taken at once; none of them takes long.
const EVENTS: usize = 64;

/// The longest sleep: the system takes no longer timeout than some days.
const LONGEST: Duration = Duration::from_secs(3600);

impl Shared {
    pub(super) fn start_watch(self: &Arc<Self>) -> std::io::Result<std::thread::JoinHandle<()>> {
        let shared = self.clone();
        start("ws-watch", move || {
            let _worker = Worker::enlist(shared.clone());
            shared.watch();
        })
    }

    fn watch(self: &Arc<Self>) {
        let mut buffer = [MaybeUninit::<epoll::Event>::uninit(); EVENTS];
        let mut monitor = Monitor::new(self.seats.len());
        loop {
            let timer = self.timers.lock().first();
            let tick = monitor.next_tick(self);
            let next = match (timer, tick) {
                (Some(timer), Some(tick)) => Some(timer.min(tick)),
                (timer, tick) => timer.or(tick),
            };
            let timeout = next.map(|next| until(next, Instant::now()));
            let (events, _) = epoll::wait(&self.watch_epoll, &mut buffer, timeout.as_ref()).unwrap_or_default();
            for event in events {
                match Key(event.data.u64()) {
                    Key::STOP => return,
                    Key::WAKE => {}
                    key => self.sources.hang_up(key, event.flags),
                }
            }
            let now = Instant::now();
            self.run_timers(now);
            monitor.tick_if_due(self, now);
        }
    }
}

/// In whole milliseconds, rounded up: a timer is never early.
fn until(next: Instant, now: Instant) -> Timespec {
    let millis = next.saturating_duration_since(now).min(LONGEST).as_micros().div_ceil(1000) as i64;
    Timespec { tv_sec: millis / 1000, tv_nsec: (millis % 1000) * 1_000_000 }
}
