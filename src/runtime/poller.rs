//! Readiness: registrations in the poller that all pool threads wait on, and the table that leads from an event to its
//! source. To a source each is one-shot. To the kernel it is so, too, unless its owner has read all there was: then it
//! stays, and reports whatever comes (edge-triggered), so that waiting again needs no system call.
//!
//! An event carries the index of a table slot and the generation it was registered with; one that is on its way
//! while its registration ends finds another generation and is dropped.

use std::os::fd::{AsFd, OwnedFd};
use std::sync::{Arc, OnceLock};

use parking_lot::Mutex;
use rustix::event::epoll::{self, EventData, EventFlags};
use rustix::io::Errno;

use super::job::shielded;
use super::pool::Shared;
use crate::abi::E_OUTOFMEMORY;
use crate::error::{Failure, Result};

/// What happened to a registered descriptor. A hint: reading or writing tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Readiness {
    pub readable: bool,
    pub writable: bool,
    /// A reset or a hang-up of both directions; reading or writing tells which error.
    pub error: bool,
}

/// What the hang-up watch saw.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HangUp {
    /// The peer has ended its direction (a FIN). There may be bytes before it that nobody has read.
    PeerEnded,
    /// The connection is dead in both directions: it was reset, or both sides have ended theirs.
    Reset,
}

/// What `Registration::arm` waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Interest(u8);

impl Interest {
    pub const READ: Self = Self(1);
    pub const WRITE: Self = Self(2);

    pub const fn empty() -> Self {
        Self(0)
    }

    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    fn flags(self) -> EventFlags {
        let mut flags = EventFlags::ONESHOT;
        if self.0 & Self::READ.0 != 0 {
            flags |= EventFlags::IN | EventFlags::RDHUP;
        }
        if self.0 & Self::WRITE.0 != 0 {
            flags |= EventFlags::OUT;
        }
        flags
    }
}

impl std::ops::BitOr for Interest {
    type Output = Self;
    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl std::ops::BitOrAssign for Interest {
    fn bitor_assign(&mut self, other: Self) {
        *self = *self | other;
    }
}

/// Whether the hang-up watch looks after a descriptor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Watch {
    /// For connections: `Source::hang_up` is called whether or not the registration is armed.
    HangUp,
    /// For listening sockets.
    Nothing,
}

/// Receives the events of a registration.
pub trait Source: Send + Sync {
    /// On a pool thread, once for each `arm` at most. May run application code, through `run_application`.
    fn ready(self: Arc<Self>, readiness: Readiness);

    /// On the watch thread, armed or not. Must be quick and must not block or call the application: it marks and
    /// submits. May come more than once, as a reset after the end of the peer's direction does.
    fn hang_up(self: Arc<Self>, how: HangUp);
}

/// A descriptor known to the runtime. Dropping it ends both the readiness and the hang-up registration; a call
/// that was already on its way to the source may still arrive.
pub struct Registration {
    shared: Arc<Shared>,
    // Owned, so that the number cannot come to mean another file while it is registered.
    fd: Arc<dyn AsFd + Send + Sync>,
    key: Key,
    watch: Watch,
}

impl Registration {
    pub(super) fn new(
        shared: &Arc<Shared>,
        fd: Arc<dyn AsFd + Send + Sync>,
        source: Arc<dyn Source>,
        watch: Watch,
    ) -> Result<Self> {
        let key = shared.sources.insert(source)?;
        let data = EventData::new_u64(key.0);
        // Not armed yet. The kernel reports an error or a hang-up even so, once; `take_armed` ignores it.
        if let Err(errno) = epoll::add(&shared.epoll, (*fd).as_fd(), data, EventFlags::ONESHOT) {
            shared.sources.remove(key);
            return Err(refused("The connection could not be registered for events.", errno));
        }
        // From here on `drop` cleans up.
        let mut this = Self { shared: shared.clone(), fd, key, watch: Watch::Nothing };
        if watch == Watch::HangUp {
            epoll::add(&shared.watch_epoll, (*this.fd).as_fd(), data, EventFlags::RDHUP | EventFlags::ET)
                .map_err(|errno| refused("The connection could not be watched for a hang-up.", errno))?;
            this.watch = watch;
        }
        Ok(this)
    }

    /// Asks for one call of `Source::ready`. May be called from within `ready`; the next call may then come on
    /// another thread before this one has returned.
    pub fn arm(&self, interest: Interest) -> Result {
        self.shared.sources.set_armed(self.key, true);
        self.modify(interest.flags())
    }

    /// As `arm` for reading, for somebody who has read until there was nothing left. Calls must not run beside each other,
    /// nor beside `arm`.
    pub fn arm_drained(&self) -> Result {
        match self.shared.sources.arm_drained(self.key) {
            Watching::Already => Ok(()),
            // Urgent data, which is not read, must not be taken for the end of what there is.
            Watching::FromNow => self.modify(EventFlags::IN | EventFlags::PRI | EventFlags::RDHUP | EventFlags::ET),
            Watching::Once => self.modify(Interest::READ.flags()),
        }
    }

    fn modify(&self, flags: EventFlags) -> Result {
        let data = EventData::new_u64(self.key.0);
        epoll::modify(&self.shared.epoll, (*self.fd).as_fd(), data, flags).map_err(|errno| {
            self.shared.sources.set_armed(self.key, false);
            refused("Waiting for the connection failed.", errno)
        })
    }

    /// Takes back an `arm` whose call has not started.
    pub fn disarm(&self) {
        self.shared.sources.set_armed(self.key, false);
    }
}

impl Drop for Registration {
    fn drop(&mut self) {
        // The descriptor is registered and open, so neither can fail; and nothing could be done about it.
        let _ = epoll::delete(&self.shared.epoll, (*self.fd).as_fd());
        if self.watch == Watch::HangUp {
            let _ = epoll::delete(&self.shared.watch_epoll, (*self.fd).as_fd());
        }
        self.shared.sources.remove(self.key);
    }
}

pub(super) fn refused(text: &'static str, errno: Errno) -> Failure {
    Failure::new(E_OUTOFMEMORY, format!("The system said: {errno}.")).within(text)
}

/// The data of an event: slot index below, generation above.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Key(pub(super) u64);

impl Key {
    /// Not sources: the pool's wake-up and stop descriptors. No slot has such an index.
    pub(super) const WAKE: Key = Key(u64::MAX);
    pub(super) const STOP: Key = Key(u64::MAX - 1);

    fn new(index: u32, generation: u32) -> Self {
        Self(u64::from(generation) << 32 | u64::from(index))
    }

    fn index(self) -> u32 {
        self.0 as u32
    }

    fn generation(self) -> u32 {
        (self.0 >> 32) as u32
    }
}

#[derive(Default)]
struct Slot(Mutex<Entry>);

#[derive(Default)]
struct Entry {
    generation: u32,
    armed: bool,
    /// The kernel reports what comes, and has reported nothing that is left to be read or will not be said again.
    watched: bool,
    /// So many waits are one-shot to the kernel, too.
    one_shots: u8,
    source: Option<Arc<dyn Source>>,
}

/// After an event that came before anybody waited, so many waits are one-shot: such a peer is quicker than this side, and
/// each of its messages would wake a thread up for nothing.
const ONE_SHOTS: u8 = 64;

impl Entry {
    /// There is an event. If nobody waits for it, the next one who waits has to ask for it again.
    fn note_unexpected(&mut self) {
        if self.watched && !self.armed {
            (self.watched, self.one_shots) = (false, ONE_SHOTS);
        }
    }
}

/// How the kernel watches a registration whose owner waits for more input.
enum Watching {
    /// It has been watching and goes on.
    Already,
    FromNow,
    Once,
}

const FIRST_CHUNK: usize = 64;
/// Chunk k has 64 << k slots: room for a billion descriptors.
const CHUNKS: usize = 24;

/// Slots that never move, in chunks that double, so that events find theirs without a lock on the table.
pub(super) struct Sources {
    chunks: [OnceLock<Box<[Slot]>>; CHUNKS],
    free: Mutex<Free>,
}

#[derive(Default)]
struct Free {
    indices: Vec<u32>,
    /// Indices from here on were never used.
    fresh: usize,
}

impl Sources {
    pub(super) fn new() -> Self {
        Self { chunks: [const { OnceLock::new() }; CHUNKS], free: Mutex::new(Free::default()) }
    }

    fn slot(&self, index: u32) -> Option<&Slot> {
        let position = index as usize / FIRST_CHUNK + 1;
        let chunk = position.ilog2() as usize;
        let start = FIRST_CHUNK * ((1 << chunk) - 1);
        self.chunks.get(chunk)?.get()?.get(index as usize - start)
    }

    pub(super) fn insert(&self, source: Arc<dyn Source>) -> Result<Key> {
        let index = self.take_index()?;
        let Some(slot) = self.slot(index) else {
            return Err(Failure::new(E_OUTOFMEMORY, "The table of connections is full."));
        };
        let mut entry = slot.0.lock();
        entry.source = Some(source);
        (entry.armed, entry.watched) = (false, false);
        Ok(Key::new(index, entry.generation))
    }

    fn take_index(&self) -> Result<u32> {
        let exhausted = || Failure::new(E_OUTOFMEMORY, "There is no memory for another connection.");
        let mut free = self.free.lock();
        if let Some(index) = free.indices.pop() {
            return Ok(index);
        }
        let index = free.fresh;
        let chunk = (index / FIRST_CHUNK + 1).ilog2() as usize;
        let cell = self.chunks.get(chunk).ok_or_else(exhausted)?;
        if cell.get().is_none() {
            let size = FIRST_CHUNK << chunk;
            let mut slots = Vec::new();
            slots.try_reserve_exact(size).map_err(|_| exhausted())?;
            slots.resize_with(size, Slot::default);
            // So that giving an index back never needs memory.
            free.indices.try_reserve(index + size).map_err(|_| exhausted())?;
            let _ = cell.set(slots.into_boxed_slice());
        }
        free.fresh += 1;
        u32::try_from(index).map_err(|_| exhausted())
    }

    pub(super) fn remove(&self, key: Key) {
        let Some(slot) = self.slot(key.index()) else { return };
        let source = {
            let mut entry = slot.0.lock();
            // The two highest values are taken (`Key::WAKE`), but only with an index that is out of range.
            entry.generation = entry.generation.wrapping_add(1);
            (entry.armed, entry.watched, entry.one_shots) = (false, false, 0);
            entry.source.take()
        };
        self.free.lock().indices.push(key.index());
        // Outside both locks: this may be the last reference to a connection.
        drop(source);
    }

    pub(super) fn set_armed(&self, key: Key, armed: bool) {
        if let Some(slot) = self.slot(key.index()) {
            let mut entry = slot.0.lock();
            (entry.armed, entry.watched) = (armed, false);
        }
    }

    fn arm_drained(&self, key: Key) -> Watching {
        let Some(slot) = self.slot(key.index()) else { return Watching::Once };
        let mut entry = slot.0.lock();
        entry.armed = true;
        if entry.watched {
            Watching::Already
        } else if entry.one_shots > 0 {
            entry.one_shots -= 1;
            Watching::Once
        } else {
            entry.watched = true;
            Watching::FromNow
        }
    }

    /// Whether anybody waits for an event of this source. If not, the next one who waits has to ask for it again.
    pub(super) fn is_expected(&self, key: Key) -> bool {
        self.slot(key.index()).is_some_and(|slot| {
            let mut entry = slot.0.lock();
            if entry.generation != key.generation() {
                return false;
            }
            entry.note_unexpected();
            entry.armed
        })
    }

    fn take_armed(&self, key: Key, flags: EventFlags) -> Option<Arc<dyn Source>> {
        let mut entry = self.slot(key.index())?.0.lock();
        if entry.generation != key.generation() {
            return None;
        }
        entry.note_unexpected();
        if !entry.armed {
            return None;
        }
        entry.armed = false;
        // An end or an error is not found by reading what came before it.
        entry.watched &= flags == EventFlags::IN;
        entry.source.clone()
    }

    fn get(&self, key: Key) -> Option<Arc<dyn Source>> {
        let entry = self.slot(key.index())?.0.lock();
        (entry.generation == key.generation()).then(|| entry.source.clone()).flatten()
    }

    /// Hands an event of the pool's poller to its source.
    pub(super) fn ready(&self, key: Key, flags: EventFlags) {
        let Some(source) = self.take_armed(key, flags) else { return };
        let error = flags.intersects(EventFlags::ERR | EventFlags::HUP);
        let readiness = Readiness {
            readable: error || flags.intersects(EventFlags::IN | EventFlags::RDHUP),
            writable: error || flags.contains(EventFlags::OUT),
            error,
        };
        shielded(|| source.ready(readiness));
    }

    /// Hands an event of the watch's poller to its source.
    pub(super) fn hang_up(&self, key: Key, flags: EventFlags) {
        let how = if flags.intersects(EventFlags::ERR | EventFlags::HUP) { HangUp::Reset } else { HangUp::PeerEnded };
        if let Some(source) = self.get(key) {
            shielded(|| source.hang_up(how));
        }
    }
}

/// An eventfd whose every write is one edge: it wakes one waiter and is never read.
pub(super) fn edge(epoll: &OwnedFd) -> rustix::io::Result<OwnedFd> {
    use rustix::event::{EventfdFlags, eventfd};
    let fd = eventfd(0, EventfdFlags::CLOEXEC | EventfdFlags::NONBLOCK)?;
    epoll::add(epoll, &fd, EventData::new_u64(Key::WAKE.0), EventFlags::IN | EventFlags::ET)?;
    Ok(fd)
}

pub(super) fn signal(fd: &OwnedFd) {
    // Fails only when the counter is full, after 2^64 wake-ups.
    let _ = rustix::io::write(fd, &1u64.to_ne_bytes());
}
