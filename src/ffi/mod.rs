//! The C surface: check arguments, call the core, map the result. No logic.
//!
//! `guard`, `handle` and `args` are the tools; every other module is the functions of one kind of object. Every
//! exported function runs its body in a guard, borrows its handles through `handle` and its plain arguments through
//! `args`, and writes its out parameters last, so that a failure leaves them as they were.

pub mod args;
pub mod guard;
pub mod handle;

mod error;

mod async_execute;
