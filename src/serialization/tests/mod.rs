//! Tests that go through whole descriptions, as C programs build them. What they build these with serves the fuzz
//! targets, too.

#[cfg_attr(not(test), allow(dead_code, unused_imports))]
pub(crate) mod support;

#[cfg(test)]
mod addresses;
#[cfg(test)]
mod attributes;
#[cfg(test)]
mod binary;
#[cfg(test)]
mod choices;
#[cfg(test)]
mod derived;
#[cfg(test)]
mod descriptions;
#[cfg(test)]
mod limits;
#[cfg(test)]
mod operations;
#[cfg(test)]
mod options;
#[cfg(test)]
mod scalars;
#[cfg(test)]
mod strings;
#[cfg(test)]
mod structures;
