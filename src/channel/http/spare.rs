//! Memory of responses that have been sent, for those that follow on the same thread.

use std::cell::RefCell;

/// A response is put together in two pieces.
const KEPT: usize = 2;

/// Room to begin with: enough for a short response, and what the allocator has at hand. Memory that had to grow far
/// beyond it is given back.
const ROOM: usize = 1024;
const MAX_KEPT: usize = 4 * ROOM;

thread_local! {
    static SPARE: RefCell<Vec<Vec<u8>>> = const { RefCell::new(Vec::new()) };
}

/// An empty vector with some room.
pub(super) fn take() -> Vec<u8> {
    SPARE.with_borrow_mut(Vec::pop).unwrap_or_else(|| Vec::with_capacity(ROOM))
}

/// The response has been sent.
pub(super) fn give_back(mut memory: Vec<u8>) {
    if memory.capacity() <= MAX_KEPT {
        memory.clear();
        SPARE.with_borrow_mut(|spare| {
            if spare.len() < KEPT {
                spare.push(memory);
            }
        });
    }
}
