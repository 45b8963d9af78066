//! Tests that go through whole descriptions, as C programs build them.

mod operations;
mod support;
