//! What the threads share, and the loop of a thread that has a seat: wait for an event or a job, run it, wait
//! again. Whoever gets an event serves it to the end; nothing is handed over on the way.

use std::collections::VecDeque;
use std::mem::MaybeUninit;
use std::os::fd::OwnedFd;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicIsize, AtomicUsize, Ordering};

use parking_lot::Mutex;
use rustix::event::epoll::{self, EventFlags};
use rustix::time::Timespec;

use super::application::Worker;
use super::job::Job;
use super::notify::Lane;
use super::poller::{Key, Sources, edge, signal};
use super::seat::Seat;
use super::threads::Threads;
use super::timer::Timers;

/// So many jobs are run before the poller is looked at again: neither jobs nor events starve.
const JOBS_PER_LOOK: u32 = 8;

/// So many events are taken from the poller at once. The first is served; the others wait among the jobs, where any
/// other thread finds them, so that none is stuck behind application code.
const EVENTS_AT_ONCE: usize = 8;

/// Work for a thread with a seat.
pub(super) enum Work {
    Job(Job),
    /// A source is ready.
    Event(Key, EventFlags),
    /// Has waited for admission and carries it.
    Admitted(Job),
    /// Notifications, when no parked thread is left to run them. Carries an admission.
    Notifications,
}

/// On cache lines of its own: what is written for every call keeps apart from what is only read.
#[repr(align(128))]
#[derive(Default)]
pub(super) struct Line<T>(T);

impl<T> std::ops::Deref for Line<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.0
    }
}

pub(super) struct Shared {
    pub(super) epoll: OwnedFd,
    pub(super) watch_epoll: OwnedFd,
    wake: OwnedFd,
    watch_wake: OwnedFd,
    /// Level-triggered in both pollers: once written, nobody waits any more.
    pub(super) stop: OwnedFd,

    pub(super) sources: Sources,
    pub(super) seats: Box<[Seat]>,
    /// Threads in (or on their way into) the poller.
    pub(super) waiting: Line<AtomicUsize>,

    jobs: Line<Mutex<VecDeque<Work>>>,
    jobs_len: Line<AtomicUsize>,
    /// A wake-up was written and not yet received.
    wake_pending: AtomicBool,

    /// Threads that are not in application code and not the one kept for notifications; see `admission`.
    pub(super) capacity: Line<AtomicIsize>,
    /// Jobs that wait for admission.
    pub(super) unadmitted: Mutex<VecDeque<Job>>,
    pub(super) unadmitted_len: AtomicUsize,

    pub(super) notifications: Lane,
    pub(super) threads: Mutex<Threads>,
    pub(super) timers: Mutex<Timers>,
    /// Whether the watch thread ticks.
    monitor_awake: AtomicBool,
    reserved: Mutex<usize>,
    /// Lets tests act as a system that has no more threads.
    #[cfg(test)]
    pub(super) refuse_threads: AtomicBool,
}

impl Shared {
    pub(super) fn new(seats: usize) -> rustix::io::Result<Self> {
        use rustix::event::{EventfdFlags, eventfd};
        let epoll = epoll::create(epoll::CreateFlags::CLOEXEC)?;
        let watch_epoll = epoll::create(epoll::CreateFlags::CLOEXEC)?;
        let wake = edge(&epoll)?;
        let watch_wake = edge(&watch_epoll)?;
        let stop = eventfd(0, EventfdFlags::CLOEXEC | EventfdFlags::NONBLOCK)?;
        let data = epoll::EventData::new_u64(Key::STOP.0);
        epoll::add(&epoll, &stop, data, EventFlags::IN)?;
        epoll::add(&watch_epoll, &stop, data, EventFlags::IN)?;
        let shared = Self {
            epoll,
            watch_epoll,
            wake,
            watch_wake,
            stop,
            sources: Sources::new(),
            seats: (0..seats).map(|_| Seat::new()).collect(),
            waiting: Line::default(),
            jobs: Line::default(),
            jobs_len: Line::default(),
            wake_pending: AtomicBool::new(false),
            capacity: Line::default(),
            unadmitted: Mutex::default(),
            unadmitted_len: AtomicUsize::new(0),
            notifications: Lane::default(),
            threads: Mutex::default(),
            timers: Mutex::default(),
            monitor_awake: AtomicBool::new(false),
            reserved: Mutex::new(0),
            #[cfg(test)]
            refuse_threads: AtomicBool::new(false),
        };
        // For the events that wait among the jobs.
        shared.reserve(seats * (EVENTS_AT_ONCE - 1)).map_err(|_| rustix::io::Errno::NOMEM)?;
        Ok(shared)
    }

    pub(super) fn push(&self, work: Work) {
        self.jobs.lock().push_back(work);
        // Sequentially consistent with the waiting side, which counts itself first and looks at the length then:
        // at least one of the two sees the other.
        self.jobs_len.fetch_add(1, Ordering::SeqCst);
        self.wake_one();
    }

    fn wake_one(&self) {
        if self.waiting.load(Ordering::SeqCst) != 0 && !self.wake_pending.swap(true, Ordering::SeqCst) {
            signal(&self.wake);
        }
    }

    pub(super) fn pop(&self) -> Option<Work> {
        if self.jobs_len.load(Ordering::SeqCst) == 0 {
            return None;
        }
        let work = self.jobs.lock().pop_front()?;
        if self.jobs_len.fetch_sub(1, Ordering::SeqCst) > 1 {
            // One wake-up may stand for many jobs; pass it on.
            self.wake_one();
        }
        Some(work)
    }

    /// Room in all queues for `additional` more.
    pub(super) fn reserve(&self, additional: usize) -> Result<(), std::collections::TryReserveError> {
        let mut reserved = self.reserved.lock();
        let total = reserved.saturating_add(additional);
        reserve_total(&mut self.jobs.lock(), total)?;
        reserve_total(&mut self.unadmitted.lock(), total)?;
        self.notifications.reserve(total)?;
        *reserved = total;
        Ok(())
    }

    #[cfg(test)]
    pub(super) fn rooms(&self) -> [usize; 4] {
        let (outgoing, incoming) = self.notifications.rooms();
        [self.jobs.lock().capacity(), self.unadmitted.lock().capacity(), outgoing, incoming]
    }

    pub(super) fn release_reserved(&self, jobs: usize) {
        let mut reserved = self.reserved.lock();
        *reserved = reserved.saturating_sub(jobs);
    }

    /// The seat's thread, until it loses the seat or the pool stops.
    pub(super) fn serve(&self, worker: &Worker) {
        while worker.has_seat() {
            for _ in 0..JOBS_PER_LOOK {
                match self.pop() {
                    Some(work) => worker.run(work),
                    None => break,
                }
                if !worker.has_seat() {
                    return;
                }
            }
            match self.wait() {
                Some((Key::STOP, _)) => return,
                Some((key, flags)) => self.sources.ready(key, flags),
                None => {}
            }
        }
    }

    /// The event to serve next, if there is one.
    fn wait(&self) -> Option<(Key, EventFlags)> {
        const AT_ONCE: Timespec = Timespec { tv_sec: 0, tv_nsec: 0 };
        let mut buffer = [MaybeUninit::<epoll::Event>::uninit(); EVENTS_AT_ONCE];
        self.waiting.fetch_add(1, Ordering::SeqCst);
        let timeout = (self.jobs_len.load(Ordering::SeqCst) != 0).then_some(&AT_ONCE);
        let result = epoll::wait(&self.epoll, &mut buffer, timeout);
        self.waiting.fetch_sub(1, Ordering::SeqCst);
        // The only failure of a valid call is an interruption.
        let (events, _) = result.ok()?;
        let mut first = None;
        for event in events {
            let key = Key(event.data.u64());
            match (key, first) {
                (Key::STOP, _) => return Some((Key::STOP, event.flags)),
                (Key::WAKE, _) => self.wake_pending.store(false, Ordering::SeqCst),
                (_, None) => first = Some((key, event.flags)),
                (_, Some(_)) if !self.sources.is_expected(key) => {}
                (_, Some(_)) => self.push(Work::Event(key, event.flags)),
            }
        }
        first
    }

    /// Makes sure that the monitor looks after the pool for a while.
    pub(super) fn wake_monitor(&self) {
        if !self.monitor_awake.load(Ordering::SeqCst) && !self.monitor_awake.swap(true, Ordering::SeqCst) {
            self.wake_watch();
        }
    }

    pub(super) fn monitor_is_awake(&self) -> bool {
        self.monitor_awake.load(Ordering::SeqCst)
    }

    pub(super) fn set_monitor_awake(&self, awake: bool) {
        self.monitor_awake.store(awake, Ordering::SeqCst);
    }

    pub(super) fn wake_watch(&self) {
        signal(&self.watch_wake);
    }

    /// Runs what is left when the pool stops. Every pool thread does so before it ends, so that a job that a job
    /// submits is run too.
    pub(super) fn drain(self: &Arc<Self>, worker: &Worker) {
        loop {
            if let Some(work) = self.pop() {
                worker.run(work);
            } else if let Some(job) = self.notifications.pop() {
                job.run();
            } else if let Some(job) = self.take_unadmitted() {
                job.run();
            } else {
                return;
            }
        }
    }
}

pub(super) fn reserve_total<T>(queue: &mut VecDeque<T>, total: usize) -> Result<(), std::collections::TryReserveError> {
    queue.try_reserve(total.saturating_sub(queue.len()))
}
