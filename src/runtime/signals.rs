//! Keeps the application's signals away from runtime threads, so that its handlers run on its own threads.

use std::mem::MaybeUninit;

/// Raised by the faulting instruction itself. Blocking them would turn a crash handler (and the report of a stack
/// overflow) into a silent kill.
const SYNCHRONOUS: [libc::c_int; 7] =
    [libc::SIGSEGV, libc::SIGBUS, libc::SIGFPE, libc::SIGILL, libc::SIGTRAP, libc::SIGABRT, libc::SIGSYS];

/// While this lives, asynchronous signals are blocked in the calling thread. A thread that is started meanwhile
/// inherits the mask, so that there is no moment at which it could be chosen for a signal.
pub(super) struct Blocked {
    before: libc::sigset_t,
    // A signal mask belongs to a thread.
    _not_send: std::marker::PhantomData<*const ()>,
}

impl Blocked {
    pub(super) fn new() -> Self {
        let mut set = MaybeUninit::<libc::sigset_t>::uninit();
        let mut before = MaybeUninit::<libc::sigset_t>::uninit();
        // SAFETY: `sigfillset` initialises the whole set, so the calls after it work on an initialised one;
        // `pthread_sigmask` with valid pointers and a valid `how` cannot fail and then has written `before`.
        let before = unsafe {
            libc::sigfillset(set.as_mut_ptr());
            for signal in SYNCHRONOUS {
                libc::sigdelset(set.as_mut_ptr(), signal);
            }
            libc::pthread_sigmask(libc::SIG_SETMASK, set.as_ptr(), before.as_mut_ptr());
            before.assume_init()
        };
        Self { before, _not_send: std::marker::PhantomData }
    }
}

impl Drop for Blocked {
    fn drop(&mut self) {
        // SAFETY: `before` came from `pthread_sigmask` on this thread (the type is not `Send`); no old set is asked for.
        unsafe { libc::pthread_sigmask(libc::SIG_SETMASK, &self.before, std::ptr::null_mut()) };
    }
}
