//! What is known about how long an operation runs.

use std::sync::atomic::{AtomicU8, Ordering};
use std::time::Duration;

/// An operation that ran this long is taken to block. Well above a computation between two messages, well below
/// anything that waits for the outside.
const BLOCKS: Duration = Duration::from_micros(500);

/// How many quick runs in a row make up for one slow run.
const MEMORY: u8 = 16;

/// One per operation (or other kind of application callback): learns from how long it ran before whether it may
/// block. A wrong guess costs a millisecond, not progress.
#[derive(Debug, Default)]
pub struct BlockHint {
    slow: AtomicU8,
}

impl BlockHint {
    pub const fn new() -> Self {
        Self { slow: AtomicU8::new(0) }
    }

    pub fn may_block(&self) -> bool {
        self.slow.load(Ordering::Relaxed) != 0
    }

    pub(super) fn learn(&self, ran: Duration) {
        if ran >= BLOCKS {
            self.mark();
            return;
        }
        // Not one atomic step: a lost update only makes the memory a little longer or shorter.
        let slow = self.slow.load(Ordering::Relaxed);
        if slow != 0 {
            self.slow.store(slow - 1, Ordering::Relaxed);
        }
    }

    /// The monitor saw it block, perhaps for ever: those that enter the operation meanwhile should know.
    pub(super) fn mark(&self) {
        self.slow.store(MEMORY, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_slow_run_is_remembered_for_sixteen_quick_ones() {
        let hint = BlockHint::new();
        hint.learn(Duration::from_micros(3));
        assert!(!hint.may_block());
        hint.learn(Duration::from_millis(2));
        for _ in 0..MEMORY {
            assert!(hint.may_block());
            hint.learn(Duration::from_micros(3));
        }
        assert!(!hint.may_block());
    }
}
