//! Heaps: `WsCreateHeap`, `WsAlloc`, `WsGetHeapProperty`, `WsResetHeap`, `WsFreeHeap`.

use std::ffi::c_void;
use std::mem::MaybeUninit;
use std::ptr::NonNull;

use crate::abi::{
    HRESULT, S_OK, SIZE_T, ULONG, WS_ERROR, WS_HEAP, WS_HEAP_PROPERTIES, WS_HEAP_PROPERTY, WS_HEAP_PROPERTY_ID,
};
use crate::error::Result;
use crate::heap::Heap;
use crate::serialization::c_enum::number;

use super::guard::guard;
use super::{args, handle};

/// Creates a heap.
///
/// - `maxSize`: how many bytes may be allocated in total between two resets.
/// - `trimSize`: about how many bytes of memory a reset keeps for reuse. If it is larger than `maxSize`, a reset
///   keeps all.
/// - `properties`, `propertyCount`: reserved; null and 0.
/// - `heap`: receives the heap. The caller frees it with `WsFreeHeap`.
/// - `error`: optional; receives what went wrong.
///
/// A heap may be used by one thread at a time. Its allocations belong to it.
///
/// Returns `S_OK`; `E_INVALIDARG` if `heap` is null or there are properties; `E_OUTOFMEMORY`.
///
/// Documentation: WsCreateHeap.
///
/// # Safety
/// Pointers are null or valid, as in C.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsCreateHeap(
    maxSize: SIZE_T,
    trimSize: SIZE_T,
    properties: *const WS_HEAP_PROPERTY,
    propertyCount: ULONG,
    heap: *mut *mut WS_HEAP,
    error: *mut WS_ERROR,
) -> HRESULT {
    // SAFETY: the caller's promise about every pointer, here and in the functions below.
    unsafe {
        guard(error, || {
            let out = args::out(heap, "the new heap")?;
            if args::array_of(properties, propertyCount, "The array of heap properties")?.is_empty() {
                out.set(handle::create(Heap::new(maxSize, trimSize))?);
                Ok(S_OK)
            } else {
                Err(args::invalid("WsCreateHeap takes no properties; they are reserved."))
            }
        })
    }
}

/// Allocates memory from a heap.
///
/// - `heap`: the heap.
/// - `size`: the number of bytes; may be 0.
/// - `ptr`: receives the memory, aligned to 8 bytes and never null. It belongs to the heap and is valid until
///   `WsResetHeap` or `WsFreeHeap`. Its content is not defined.
/// - `error`: optional; receives what went wrong.
///
/// Returns `S_OK`; `E_INVALIDARG` if `heap` is not a heap or `ptr` is null; `WS_E_QUOTA_EXCEEDED` if the sum of the
/// sizes since the last reset would exceed the maximum size of the heap; `E_OUTOFMEMORY`;
/// `WS_E_INVALID_OPERATION` while another thread uses the heap.
///
/// Documentation: WsAlloc.
///
/// # Safety
/// Pointers are null or valid, as in C.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsAlloc(
    heap: *mut WS_HEAP,
    size: SIZE_T,
    ptr: *mut *mut c_void,
    error: *mut WS_ERROR,
) -> HRESULT {
    // SAFETY: see `WsCreateHeap`.
    unsafe {
        guard(error, || {
            let mut heap = handle::lock::<Heap>(heap)?;
            let out = args::out(ptr, "the allocated memory")?;
            out.set(heap.alloc(size)?.as_ptr().cast());
            Ok(S_OK)
        })
    }
}

/// Reads a property of a heap.
///
/// - `heap`: the heap.
/// - `id`: one of `WS_HEAP_PROPERTY_MAX_SIZE`, `WS_HEAP_PROPERTY_TRIM_SIZE` (as given at creation),
///   `WS_HEAP_PROPERTY_REQUESTED_SIZE` (bytes allocated since the last reset), `WS_HEAP_PROPERTY_ACTUAL_SIZE` (bytes
///   taken from the system for that).
/// - `value`, `valueSize`: where the value goes, a `SIZE_T`, and its size in bytes.
/// - `error`: optional; receives what went wrong.
///
/// Returns `S_OK`; `E_INVALIDARG` if `heap` is not a heap, the property is unknown, or `value` is null or has
/// another size; `WS_E_INVALID_OPERATION` while another thread uses the heap.
///
/// Documentation: WsGetHeapProperty, WS_HEAP_PROPERTY_ID.
///
/// # Safety
/// Pointers are null or valid, as in C.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsGetHeapProperty(
    heap: *mut WS_HEAP,
    id: MaybeUninit<WS_HEAP_PROPERTY_ID>,
    value: *mut c_void,
    valueSize: ULONG,
    error: *mut WS_ERROR,
) -> HRESULT {
    // SAFETY: see `WsCreateHeap`.
    unsafe {
        guard(error, || {
            let heap = handle::lock::<Heap>(heap)?;
            let size = match WS_HEAP_PROPERTY_ID::from_number(number(id)) {
                Some(WS_HEAP_PROPERTY_ID::WS_HEAP_PROPERTY_MAX_SIZE) => heap.max_size(),
                Some(WS_HEAP_PROPERTY_ID::WS_HEAP_PROPERTY_TRIM_SIZE) => heap.trim_size(),
                Some(WS_HEAP_PROPERTY_ID::WS_HEAP_PROPERTY_REQUESTED_SIZE) => heap.requested_size(),
                Some(WS_HEAP_PROPERTY_ID::WS_HEAP_PROPERTY_ACTUAL_SIZE) => heap.actual_size(),
                None => return Err(args::invalid(format!("A heap has no property {}.", number(id)))),
            };
            args::put::<SIZE_T>(value, valueSize, size)
        })
    }
}

/// Ends every allocation of a heap, and keeps the heap.
///
/// - `heap`: the heap. Memory that was allocated from it must not be used any more.
/// - `error`: optional; receives what went wrong.
///
/// Returns `S_OK`; `E_INVALIDARG` if `heap` is not a heap; `WS_E_INVALID_OPERATION` while another thread uses it.
///
/// Documentation: WsResetHeap.
///
/// # Safety
/// Pointers are null or valid, as in C.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsResetHeap(heap: *mut WS_HEAP, error: *mut WS_ERROR) -> HRESULT {
    // SAFETY: see `WsCreateHeap`.
    unsafe {
        guard(error, || {
            handle::lock::<Heap>(heap)?.reset();
            Ok(S_OK)
        })
    }
}

/// Frees a heap of `WsCreateHeap` with all its allocations.
///
/// - `heap`: the heap, which no thread uses any more; null does nothing.
///
/// Documentation: WsFreeHeap.
///
/// # Safety
/// Pointers are null or valid, as in C.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn WsFreeHeap(heap: *mut WS_HEAP) {
    // SAFETY: see `WsCreateHeap`.
    unsafe { handle::free::<Heap>(heap) }
}

/// The maximum and the trim size from a property of type `WS_HEAP_PROPERTIES`, as messages and services have it;
/// what it leaves out stays as given.
///
/// # Safety
/// The arrays in `properties` are valid.
pub unsafe fn heap_sizes(properties: &WS_HEAP_PROPERTIES, max: usize, trim: usize) -> Result<(usize, usize)> {
    let (mut max, mut trim) = (max, trim);
    // SAFETY: the caller's promise.
    for property in unsafe { args::properties(properties.properties.cast_const(), properties.propertyCount) }? {
        match WS_HEAP_PROPERTY_ID::from_number(property.id()) {
            Some(WS_HEAP_PROPERTY_ID::WS_HEAP_PROPERTY_MAX_SIZE) => max = property.length()?,
            Some(WS_HEAP_PROPERTY_ID::WS_HEAP_PROPERTY_TRIM_SIZE) => trim = property.length()?,
            _ => return Err(args::invalid(format!("Property {} of a heap cannot be set.", property.id()))),
        }
    }
    Ok((max, trim))
}

/// A structure in the heap. Nothing in it is ever dropped, so it must own nothing.
pub fn store<T: Copy>(value: T, heap: &mut Heap) -> Result<NonNull<T>> {
    const { assert!(align_of::<T>() <= 8) };
    let place = heap.alloc(size_of::<T>())?.cast::<T>();
    // SAFETY: a fresh allocation of that size, aligned to 8.
    unsafe { place.write(value) };
    Ok(place)
}
