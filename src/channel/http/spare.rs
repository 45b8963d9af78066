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
    // There is nothing to be had where the thread ends.
    let kept = SPARE.try_with(|spare| spare.borrow_mut().pop()).ok().flatten();
    kept.unwrap_or_else(|| Vec::with_capacity(ROOM))
}

/// The response has been sent.
pub(super) fn give_back(mut memory: Vec<u8>) {
    if memory.capacity() <= MAX_KEPT {
        memory.clear();
        // Dropped where the thread ends.
        let _ = SPARE.try_with(|spare| {
            let mut spare = spare.borrow_mut();
            if spare.len() < KEPT {
                spare.push(memory);
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_much_is_kept_as_one_response_takes() {
        let capacities = || [0; 3].map(|_| take().capacity());
        for capacity in [MAX_KEPT, MAX_KEPT - 1, MAX_KEPT - 2, MAX_KEPT + 1] {
            let mut memory = Vec::with_capacity(capacity);
            memory.push(1);
            give_back(memory);
        }
        assert_eq!(capacities(), [MAX_KEPT - 1, MAX_KEPT, ROOM]);
        assert_eq!(capacities(), [ROOM; 3]);
        give_back(vec![1]);
        assert!(take().is_empty());
    }
}
