//! Tests that go through whole descriptions, as C programs build them.

mod addresses;
mod attributes;
mod binary;
mod choices;
mod derived;
mod descriptions;
mod limits;
mod operations;
mod options;
mod scalars;
mod strings;
mod structures;
mod support;
