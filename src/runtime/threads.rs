//! The threads themselves: starting, parking, ending.
//!
//! A parked thread is a spare: the successor of a thread that stays in application code, or a runner of
//! notifications. Spares are taken last in, first out, so that the rest grow old and end.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use parking_lot::{Condvar, Mutex};

use super::application::Worker;
use super::pool::Shared;
use super::signals;

/// What a program written for the original may use: the default of its platform. Only touched pages count, a
/// handful per blocked call. Below the size of a huge page, so that the kernel cannot round it up to one.
const STACK: usize = 1024 * 1024;

/// A spare that nobody needed for so long ends.
const IDLE: Duration = if cfg!(test) { Duration::from_millis(300) } else { Duration::from_secs(10) };

/// So many spares stay: one for notifications, one so that all seats can be in application code, and one to
/// even out.
const KEPT_SPARES: usize = 3;

/// How long no thread is asked for after the system refused one.
const REFUSED: Duration = Duration::from_millis(10);

/// What a thread does next.
pub(super) enum Role {
    Seat(usize),
    Notifications,
    End,
}

#[derive(Default)]
pub(super) struct Parking {
    role: Mutex<Option<Role>>,
    assigned: Condvar,
}

impl Parking {
    fn assign(&self, role: Role) {
        *self.role.lock() = Some(role);
        self.assigned.notify_one();
    }
}

#[derive(Default)]
pub(super) struct Threads {
    spares: Vec<Arc<Parking>>,
    /// Seats that nobody holds, because no thread could be had.
    free_seats: Vec<usize>,
    handles: HashMap<u64, JoinHandle<()>>,
    next_id: u64,
    /// The thread that ended last, to be joined by the next one.
    ended: Option<JoinHandle<()>>,
    refused: Option<Instant>,
    pub(super) stopping: bool,
}

impl Threads {
    /// Gives a spare something to do. False: there is none.
    pub(super) fn assign(&mut self, role: Role) -> bool {
        match self.spares.pop() {
            Some(spare) => {
                spare.assign(role);
                true
            }
            None => false,
        }
    }

    /// Stops the pool. The threads to join are in `take_handles`.
    pub(super) fn stop(&mut self) {
        self.stopping = true;
        for spare in self.spares.drain(..) {
            spare.assign(Role::End);
        }
    }

    pub(super) fn add_watch(&mut self, handle: JoinHandle<()>) {
        self.next_id += 1;
        self.handles.insert(self.next_id, handle);
    }

    pub(super) fn take_handles(&mut self) -> Vec<JoinHandle<()>> {
        self.ended.take().into_iter().chain(self.handles.drain().map(|(_, handle)| handle)).collect()
    }

    /// All threads, the watch included, and the spares among them.
    #[cfg(test)]
    pub(super) fn count(&self) -> (usize, usize) {
        (self.handles.len(), self.spares.len())
    }

    pub(super) fn has_free_seats(&self) -> bool {
        !self.free_seats.is_empty()
    }
}

impl Shared {
    /// Starts a pool thread. The caller counts it.
    pub(super) fn spawn(self: &Arc<Self>, first: First) -> std::io::Result<()> {
        #[cfg(test)]
        if self.refuse_threads.load(Ordering::SeqCst) {
            return Err(std::io::ErrorKind::WouldBlock.into());
        }
        let id = {
            let mut threads = self.threads.lock();
            if threads.stopping {
                return Err(std::io::ErrorKind::Interrupted.into());
            }
            threads.next_id += 1;
            threads.next_id
        };
        let parking = Arc::new(Parking::default());
        let (shared, place, spare) = (self.clone(), parking.clone(), matches!(first, First::Spare));
        let handle = start("ws-pool", move || {
            let worker = Worker::enlist(shared.clone());
            let role = match first {
                First::Seat(seat) => Some(Role::Seat(seat)),
                First::Spare => None,
            };
            shared.live(&worker, id, &place, role);
        })?;
        let mut threads = self.threads.lock();
        threads.handles.insert(id, handle);
        if spare {
            if threads.stopping {
                parking.assign(Role::End);
            } else {
                threads.spares.push(parking);
            }
        }
        Ok(())
    }

    /// Adds a thread, and so a unit of capacity. False: none can be had now.
    pub(super) fn spawn_spare(self: &Arc<Self>) -> bool {
        if self.threads.lock().refused.is_some_and(|when| when.elapsed() < REFUSED) {
            return false;
        }
        match self.spawn(First::Spare) {
            Ok(()) => {
                self.capacity.fetch_add(1, Ordering::SeqCst);
                true
            }
            Err(_) => {
                self.threads.lock().refused = Some(Instant::now());
                false
            }
        }
    }

    /// Finds a successor for a thread that is about to leave its seat. False: keep it.
    pub(super) fn hand_over(&self, seat: usize) -> bool {
        let mut threads = self.threads.lock();
        // The last spare is the one kept for notifications, unless that one is already out.
        threads.spares.len() > self.kept_spares() && threads.assign(Role::Seat(seat))
    }

    fn kept_spares(&self) -> usize {
        usize::from(self.notifications.runners() == 0)
    }

    /// The seat has lost its thread: to a spare, or to the next thread that comes back.
    pub(super) fn vacate(self: &Arc<Self>, seat: usize) {
        if self.hand_over(seat) {
            return;
        }
        self.threads.lock().free_seats.push(seat);
        self.spawn_spare();
        self.fill_free_seats();
    }

    pub(super) fn fill_free_seats(&self) {
        loop {
            let Some(seat) = self.threads.lock().free_seats.pop() else { return };
            if !self.hand_over(seat) {
                self.threads.lock().free_seats.push(seat);
                return;
            }
        }
    }

    /// A pool thread's life. `place` is among the spares already if there is no first role.
    fn live(self: &Arc<Self>, worker: &Worker, id: u64, place: &Arc<Parking>, first: Option<Role>) {
        let mut role = first.unwrap_or_else(|| self.wait_for_role(id, place));
        loop {
            match role {
                Role::Seat(seat) => {
                    worker.take_seat(seat);
                    self.serve(worker);
                }
                Role::Notifications => worker.run_notifications(),
                Role::End => break,
            }
            role = self.next_role(worker, id, place);
        }
        self.drain(worker);
    }

    fn next_role(&self, worker: &Worker, id: u64, place: &Arc<Parking>) -> Role {
        {
            let mut threads = self.threads.lock();
            if threads.stopping {
                return Role::End;
            }
            if let Some(seat) = worker.leave_seat() {
                return Role::Seat(seat);
            }
            if threads.spares.len() >= self.kept_spares()
                && let Some(seat) = threads.free_seats.pop()
            {
                return Role::Seat(seat);
            }
            threads.spares.push(place.clone());
        }
        self.wait_for_role(id, place)
    }

    fn wait_for_role(&self, id: u64, place: &Arc<Parking>) -> Role {
        let mut role = place.role.lock();
        loop {
            if let Some(role) = role.take() {
                return role;
            }
            if place.assigned.wait_for(&mut role, IDLE).timed_out() && role.is_none() {
                // The lock order is threads, then parking.
                drop(role);
                if self.end_idle(id, place) {
                    return Role::End;
                }
                role = place.role.lock();
            }
        }
    }

    /// Takes an idle spare out of the pool, if there are enough others.
    fn end_idle(&self, id: u64, place: &Arc<Parking>) -> bool {
        let before = {
            let mut threads = self.threads.lock();
            if threads.spares.len() <= KEPT_SPARES {
                return false;
            }
            let Some(position) = threads.spares.iter().position(|spare| Arc::ptr_eq(spare, place)) else {
                return false;
            };
            if !self.take_capacity() {
                return false;
            }
            threads.spares.remove(position);
            let own = threads.handles.remove(&id);
            std::mem::replace(&mut threads.ended, own)
        };
        if let Some(before) = before {
            // It has only its last instructions to run, if any.
            let _ = before.join();
        }
        true
    }
}

/// What a new thread starts with.
pub(super) enum First {
    Seat(usize),
    Spare,
}

pub(super) fn start(name: &str, body: impl FnOnce() + Send + 'static) -> std::io::Result<JoinHandle<()>> {
    let _blocked = signals::Blocked::new();
    std::thread::Builder::new().name(name.to_owned()).stack_size(STACK).spawn(body)
}
