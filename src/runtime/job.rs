//! A piece of work for the pool.

/// Runs once, on a runtime thread.
pub struct Job(Kind);

enum Kind {
    Boxed(Box<dyn FnOnce() + Send>),
    Words(fn(u64, u64), u64, u64),
}

impl Job {
    pub fn boxed(run: Box<dyn FnOnce() + Send>) -> Self {
        Self(Kind::Boxed(run))
    }

    /// A job that allocates nothing: a function and two words for it, such as a slot number and a generation.
    pub fn words(run: fn(u64, u64), first: u64, second: u64) -> Self {
        Self(Kind::Words(run, first, second))
    }

    /// Runs the job. A panic ends here: the thread and the work behind this job go on.
    pub(super) fn run(self) {
        shielded(|| match self.0 {
            Kind::Boxed(run) => run(),
            Kind::Words(run, first, second) => run(first, second),
        });
    }
}

impl std::fmt::Debug for Job {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Job")
    }
}

/// Calls `f` and swallows a panic. The panic hook has reported it by then; the object it happened in is of no
/// concern to the threads.
pub(super) fn shielded(f: impl FnOnce()) {
    let _ = std::panic::catch_unwind(std::panic::AssertUnwindSafe(f));
}
