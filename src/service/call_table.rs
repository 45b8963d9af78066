//! Where calls live: slots that are reused but never freed, so that an operation context of a call that is long over
//! can still be recognised as such (CC-4).
//!
//! Slots come in chunks; a slot's index and the generation of its cell make the [`CallId`], which is what an
//! application holds as `WS_OPERATION_CONTEXT`. The free slots are a lock-free stack threaded through the slots. No
//! lock is held longer than it takes to copy an `Arc`, except while the table grows.

use std::ffi::c_void;
use std::num::NonZeroU64;
use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};

use parking_lot::Mutex;

use super::cancellation::{
    AfterCallback, AfterCancel, AfterRegister, AfterReply, AfterReturn, AfterSignal, CallCell, EnterCallback,
    Finalized, Generation, Reason, RegisterRefused, RegistrationWords,
};
use crate::abi::{E_OUTOFMEMORY, HRESULT};
use crate::error::{Failure, Result};

#[cfg(all(test, not(loom)))]
mod tests;

/// Slots per chunk: 64 KiB at a time.
pub const CHUNK_SLOTS: usize = 1024;
/// Chunks at most: four million calls in flight in one process, as many as the index of a `CallId` can name.
pub const MAX_CHUNKS: usize = 4096;

const INDEX_BITS: u32 = (CHUNK_SLOTS * MAX_CHUNKS).ilog2();
const TAG_SHIFT: u32 = 32 + INDEX_BITS;
/// The topmost ten bits of an id. No address has them (they are neither all zero nor all one), so a pointer to
/// something else is not mistaken for a context, and a context that is dereferenced faults at once.
const TAG: u64 = 0x2B5;

/// No slot: the end of the free stack.
const NONE: u32 = u32::MAX;

/// The name of one call: slot and generation. Never reused (until a slot has served 2^32 calls).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct CallId(NonZeroU64);

impl CallId {
    fn new(index: u32, generation: Generation) -> Self {
        let bits = TAG << TAG_SHIFT | u64::from(index) << 32 | u64::from(generation.0);
        Self(NonZeroU64::new(bits).unwrap_or(NonZeroU64::MIN)) // the tag is not zero
    }

    /// `None` if these bits are not an id.
    pub fn from_bits(bits: u64) -> Option<Self> {
        if bits >> TAG_SHIFT == TAG { NonZeroU64::new(bits).map(Self) } else { None }
    }

    pub fn bits(self) -> u64 {
        self.0.get()
    }

    /// `None` for null and for a pointer that is no context.
    pub fn from_pointer<T>(context: *const T) -> Option<Self> {
        Self::from_bits(context.addr() as u64)
    }

    /// The opaque pointer that the application gets. It points nowhere.
    pub fn as_pointer<T>(self) -> *const T {
        std::ptr::without_provenance(self.bits() as usize)
    }

    /// The same as the `void*` of a `WS_ASYNC_CONTEXT`.
    pub fn as_state(self) -> *mut c_void {
        std::ptr::without_provenance_mut(self.bits() as usize)
    }

    fn index(self) -> u32 {
        (self.bits() >> 32) as u32 & ((1 << INDEX_BITS) - 1)
    }

    fn generation(self) -> Generation {
        Generation(self.bits() as u32)
    }
}

/// One call's place: a cache line, so that calls do not disturb each other.
#[repr(align(64))]
#[derive(Debug)]
struct Slot<P> {
    cell: CallCell,
    call: Mutex<Option<Arc<P>>>,
    next_free: AtomicU32,
}

/// What is left of a call that was finalized.
#[derive(Debug)]
#[must_use]
pub struct Finished<P> {
    pub call: Arc<P>,
    /// Run its free-state callback, if there is one.
    pub registration: Option<RegistrationWords>,
}

type Chunk<P> = Box<[Slot<P>]>;

/// The calls of the process; `P` is what the host keeps per call.
pub struct CallTable<P> {
    chunks: Box<[OnceLock<Chunk<P>>]>,
    /// Top of the stack of free slots (low half) and a counter against its reuse between a pop's two looks.
    free: AtomicU64,
    /// The number of chunks; held while the table grows.
    grown: Mutex<usize>,
    on_growth: Box<OnGrowth>,
}

/// Told how many slots are about to be added; its failure prevents that. Here capacity is reserved so that queueing
/// a cancel callback per slot never allocates.
pub type OnGrowth = dyn Fn(usize) -> Result + Send + Sync;

impl<P> std::fmt::Debug for CallTable<P> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("CallTable").field("capacity", &self.capacity()).finish_non_exhaustive()
    }
}

impl<P> CallTable<P> {
    pub fn new(on_growth: Box<OnGrowth>) -> Result<Self> {
        let mut chunks = Vec::new();
        chunks.try_reserve_exact(MAX_CHUNKS).map_err(|_| out_of_memory("There is no memory for the call table."))?;
        chunks.resize_with(MAX_CHUNKS, OnceLock::new);
        Ok(Self {
            chunks: chunks.into_boxed_slice(),
            free: AtomicU64::new(u64::from(NONE)),
            grown: Mutex::new(0),
            on_growth,
        })
    }

    /// The number of slots there are, used or not.
    pub fn capacity(&self) -> usize {
        *self.grown.lock() * CHUNK_SLOTS
    }

    /// Takes a slot. All that can fail about a call's record fails here; entering cannot.
    pub fn reserve(&self) -> Result<Reserved<'_, P>> {
        loop {
            if let Some((index, slot)) = self.pop() {
                let id = CallId::new(index, slot.cell.next_generation());
                return Ok(Reserved { table: self, slot, id });
            }
            self.grow()?;
        }
    }

    /// What the host keeps for that call, unless the call is over.
    pub fn get(&self, id: CallId) -> Option<Arc<P>> {
        let slot = self.slot(id)?;
        let call = slot.call.lock();
        // Under the lock: the slot's next call takes it to put its own value in.
        if slot.cell.is_current(id.generation()) { call.clone() } else { None }
    }

    /// As [`CallTable::get`], but only while the application may use the context: until the call returned or was
    /// signalled (CC-4).
    pub fn get_executing(&self, id: CallId) -> Option<Arc<P>> {
        if self.slot(id)?.cell.is_executing(id.generation()) { self.get(id) } else { None }
    }

    // The transitions of `cancellation`, by id. An id that names no call is an ended one.

    pub fn register(&self, id: CallId, words: RegistrationWords) -> Result<AfterRegister, RegisterRefused> {
        let slot = self.slot(id).ok_or(RegisterRefused::Ended)?;
        slot.cell.register(id.generation(), words)
    }

    pub fn cancel(&self, id: CallId, reason: Reason) -> AfterCancel {
        self.slot(id).map_or(AfterCancel::Nothing, |slot| slot.cell.cancel(id.generation(), reason))
    }

    pub fn enter_callback(&self, id: CallId) -> EnterCallback {
        self.slot(id).map_or(EnterCallback::Skip, |slot| slot.cell.enter_callback(id.generation()))
    }

    pub fn callback_returned(&self, id: CallId) -> AfterCallback {
        self.slot(id).map_or(AfterCallback::Nothing, |slot| slot.cell.callback_returned(id.generation()))
    }

    pub fn signal(&self, id: CallId, result: HRESULT) -> AfterSignal {
        self.slot(id).map_or(AfterSignal::Ignored, |slot| slot.cell.signal(id.generation(), result))
    }

    pub fn returned(&self, id: CallId, result: HRESULT) -> AfterReturn {
        self.slot(id).map_or(AfterReturn::WaitForSignal, |slot| slot.cell.returned(id.generation(), result))
    }

    pub fn reply_done(&self, id: CallId) -> AfterReply {
        self.slot(id).map_or(AfterReply::Nothing, |slot| slot.cell.reply_done(id.generation()))
    }

    pub fn reason(&self, id: CallId) -> Option<Reason> {
        self.slot(id)?.cell.reason(id.generation())
    }

    /// Ends the call and frees its slot; what it held is the caller's. `None` if that was done before or is not due.
    pub fn finalize(&self, id: CallId) -> Option<Finished<P>> {
        let slot = self.slot(id)?;
        let registration = match slot.cell.finalize(id.generation()) {
            Finalized::Registered(words) => Some(words),
            Finalized::Unregistered => None,
            Finalized::Refused => return None,
        };
        let call = slot.call.lock().take();
        self.push(id.index(), id.index());
        call.map(|call| Finished { call, registration })
    }

    fn slot(&self, id: CallId) -> Option<&Slot<P>> {
        self.slot_at(id.index())
    }

    fn slot_at(&self, index: u32) -> Option<&Slot<P>> {
        let index = index as usize;
        self.chunks.get(index / CHUNK_SLOTS)?.get()?.get(index % CHUNK_SLOTS)
    }

    fn pop(&self) -> Option<(u32, &Slot<P>)> {
        let mut top = self.free.load(Ordering::Acquire);
        loop {
            let index = top as u32;
            let slot = self.slot_at(index)?; // none for `NONE`
            // May be out of date if another thread took this slot; the counter then fails the exchange.
            let next = slot.next_free.load(Ordering::Relaxed);
            match self.free.compare_exchange_weak(top, counted(top, next), Ordering::AcqRel, Ordering::Acquire) {
                Ok(_) => return Some((index, slot)),
                Err(current) => top = current,
            }
        }
    }

    /// Puts back slots `first` to `last`, which are linked already.
    fn push(&self, first: u32, last: u32) {
        let Some(slot) = self.slot_at(last) else { return };
        let mut top = self.free.load(Ordering::Relaxed);
        loop {
            slot.next_free.store(top as u32, Ordering::Relaxed);
            match self.free.compare_exchange_weak(top, counted(top, first), Ordering::AcqRel, Ordering::Relaxed) {
                Ok(_) => return,
                Err(current) => top = current,
            }
        }
    }

    /// Adds a chunk, unless another thread just did.
    fn grow(&self) -> Result {
        let mut grown = self.grown.lock();
        if self.free.load(Ordering::Acquire) as u32 != NONE {
            return Ok(());
        }
        let place = self.chunks.get(*grown).ok_or_else(|| out_of_memory("Too many calls are in progress."))?;
        let mut chunk = Vec::new();
        chunk.try_reserve_exact(CHUNK_SLOTS).map_err(|_| out_of_memory("There is no memory for another call."))?;
        (self.on_growth)(CHUNK_SLOTS)?;
        let first = (*grown * CHUNK_SLOTS) as u32;
        chunk.extend((first..).take(CHUNK_SLOTS).map(|index| Slot {
            cell: CallCell::new(),
            call: Mutex::new(None),
            next_free: AtomicU32::new(index + 1),
        }));
        if place.set(chunk.into_boxed_slice()).is_ok() {
            *grown += 1;
            self.push(first, first + CHUNK_SLOTS as u32 - 1);
        }
        Ok(())
    }
}

/// A slot that a call is about to enter; given back if it does not.
#[derive(Debug)]
#[must_use]
pub struct Reserved<'a, P> {
    table: &'a CallTable<P>,
    slot: &'a Slot<P>,
    id: CallId,
}

impl<P> Reserved<'_, P> {
    /// What the call will be named.
    pub fn id(&self) -> CallId {
        self.id
    }

    /// The call begins, with the reason its channel or host already carries. Neither allocates nor fails, so that
    /// it can be one step with joining the channel's list of calls.
    pub fn enter(self, joined: Option<Reason>, call: Arc<P>) -> CallId {
        *self.slot.call.lock() = Some(call);
        self.slot.cell.begin(joined);
        let id = self.id;
        std::mem::forget(self); // the slot is in use now
        id
    }
}

impl<P> Drop for Reserved<'_, P> {
    fn drop(&mut self) {
        self.table.push(self.id.index(), self.id.index());
    }
}

fn counted(top: u64, index: u32) -> u64 {
    ((top >> 32) + 1) << 32 | u64::from(index)
}

fn out_of_memory(text: &'static str) -> Failure {
    Failure::new(E_OUTOFMEMORY, text)
}
