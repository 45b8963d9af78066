//! Which hosts' callbacks are on the stack of this thread, so that a host can refuse to wait for itself (HS-17).

use std::cell::RefCell;

thread_local! {
    static HOSTS: RefCell<Vec<u64>> = const { RefCell::new(Vec::new()) };
}

/// Runs application code on behalf of a host.
pub fn within<R>(host: u64, callback: impl FnOnce() -> R) -> R {
    HOSTS.with_borrow_mut(|hosts| hosts.push(host));
    let _leave = Leave;
    callback()
}

/// Whether a callback of this host is on the stack.
pub fn is_within(host: u64) -> bool {
    HOSTS.with_borrow(|hosts| hosts.contains(&host))
}

struct Leave;

impl Drop for Leave {
    fn drop(&mut self) {
        HOSTS.with_borrow_mut(|hosts| hosts.pop());
    }
}
