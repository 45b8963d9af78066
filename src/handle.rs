//! What a C handle points to: a tag that names the kind of object, and the object behind a lock.
//!
//! The tag lets the boundary refuse a wrong or freed handle. The lock makes the single-threaded objects of the
//! API (error, heap, message) safe against an application that breaks the thread rule: the boundary uses
//! `try_lock` and answers `WS_E_INVALID_OPERATION` instead of corrupting memory. The core locks plainly.

use std::sync::atomic::{AtomicU64, Ordering};

use parking_lot::{Mutex, MutexGuard};

/// Implemented by each kind of object that an application holds a handle to.
pub trait Kind {
    /// Eight ASCII letters, unlikely in stray memory.
    const TAG: u64;
    /// For error texts: "the heap", "the message".
    const NAME: &'static str;
}

const FREED: u64 = u64::from_le_bytes(*b"WSFREED!");

/// A tagged object behind a lock. `*mut WS_HEAP` is the address of a `Handle<Heap>`.
#[repr(C)]
pub struct Handle<T: Kind> {
    tag: AtomicU64,
    value: Mutex<T>,
}

impl<T: Kind> Handle<T> {
    pub fn new(value: T) -> Self {
        Self { tag: AtomicU64::new(T::TAG), value: Mutex::new(value) }
    }

    /// Whether this memory still is an object of this kind.
    pub fn is_live(&self) -> bool {
        self.tag.load(Ordering::Relaxed) == T::TAG
    }

    pub fn lock(&self) -> MutexGuard<'_, T> {
        self.value.lock()
    }

    /// `None` while another thread (or an outer frame of this one) is using the object.
    pub fn try_lock(&self) -> Option<MutexGuard<'_, T>> {
        self.value.try_lock()
    }
}

/// A tagged object that is free threaded by itself. `*mut WS_SERVICE_HOST` is the address of a `Shared<Host>`, which
/// lives in an `Arc`.
#[repr(C)]
pub struct Shared<T: Kind> {
    tag: AtomicU64,
    value: T,
}

impl<T: Kind> Shared<T> {
    pub fn new(value: T) -> Self {
        Self { tag: AtomicU64::new(T::TAG), value }
    }

    pub fn is_live(&self) -> bool {
        self.tag.load(Ordering::Relaxed) == T::TAG
    }
}

impl<T: Kind> std::ops::Deref for Shared<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T: Kind> Drop for Shared<T> {
    fn drop(&mut self) {
        self.tag.store(FREED, Ordering::Relaxed);
    }
}

impl<T: Kind> Drop for Handle<T> {
    fn drop(&mut self) {
        self.tag.store(FREED, Ordering::Relaxed);
    }
}
