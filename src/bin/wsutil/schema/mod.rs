//! XML Schema.

pub const NAMESPACE: &str = "http://www.w3.org/2001/XMLSchema";
