//! Heaps and their properties.

use std::ffi::c_void;
use std::mem::MaybeUninit;

use super::base::ULONG;

pub use WS_HEAP_PROPERTY_ID::*;

/// Owns the memory of values that are read or built; resetting or freeing it releases them all.
pub struct _WS_HEAP(());
pub type WS_HEAP = _WS_HEAP;

/// Names a property of a heap.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WS_HEAP_PROPERTY_ID {
    WS_HEAP_PROPERTY_MAX_SIZE = 0,
    WS_HEAP_PROPERTY_TRIM_SIZE = 1,
    WS_HEAP_PROPERTY_REQUESTED_SIZE = 2,
    WS_HEAP_PROPERTY_ACTUAL_SIZE = 3,
}

numbered!(
    WS_HEAP_PROPERTY_ID:
    WS_HEAP_PROPERTY_MAX_SIZE, WS_HEAP_PROPERTY_TRIM_SIZE, WS_HEAP_PROPERTY_REQUESTED_SIZE,
    WS_HEAP_PROPERTY_ACTUAL_SIZE,
);

/// An array of properties of a heap.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_HEAP_PROPERTIES {
    pub properties: *mut WS_HEAP_PROPERTY,
    pub propertyCount: ULONG,
}
pub type WS_HEAP_PROPERTIES = _WS_HEAP_PROPERTIES;

/// One property of a heap: its name, and where and how large its value is.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_HEAP_PROPERTY {
    pub id: MaybeUninit<WS_HEAP_PROPERTY_ID>,
    pub value: *mut c_void,
    pub valueSize: ULONG,
}
pub type WS_HEAP_PROPERTY = _WS_HEAP_PROPERTY;
