//! C handles: how objects become opaque pointers and how those are checked on the way back.
//!
//! A `WS_HEAP*` is the address of a `Handle<Heap>`, and so on. A null pointer, a wrong kind of object and, as far as
//! its memory still shows it, a freed object are `E_INVALIDARG`. Single-threaded objects are owned by their one
//! pointer (`create`, `free`); free-threaded ones are counted (`create_shared`, `share`, `free_shared`).

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use parking_lot::MutexGuard;

use crate::abi::{E_INVALIDARG, E_OUTOFMEMORY, WS_E_INVALID_OPERATION};
use crate::error::{Failure, Result};
use crate::handle::{Handle, Kind, Shared};

use super::guard;

/// The object behind a handle.
///
/// # Safety
/// `pointer` is null or points to memory of a handle, of any kind, that nobody frees during `'a`.
pub unsafe fn borrow<'a, T: Kind>(pointer: *const impl Sized) -> Result<&'a Handle<T>> {
    let handle = pointer.cast::<Handle<T>>();
    if handle.is_null() {
        return Err(Failure::new(E_INVALIDARG, format!("The pointer to {} is null.", T::NAME)));
    }
    // The tag is the first field of every handle, so it can be read before the kind is known.
    let tag = handle.cast::<AtomicU64>();
    // SAFETY: not null and aligned, and the caller promises the memory of a handle, which begins with its tag.
    if !handle.is_aligned() || unsafe { &*tag }.load(Ordering::Relaxed) != T::TAG {
        return Err(Failure::new(E_INVALIDARG, format!("The pointer is not (or no longer) that of {}.", T::NAME)));
    }
    // SAFETY: the tag says that this is a live `Handle<T>`, and the caller that it stays one during `'a`.
    Ok(unsafe { &*handle })
}

/// As [`borrow`], but null is no object.
///
/// # Safety
/// As for [`borrow`].
pub unsafe fn borrow_optional<'a, T: Kind>(pointer: *const impl Sized) -> Result<Option<&'a Handle<T>>> {
    // SAFETY: the caller's promise.
    if pointer.is_null() { Ok(None) } else { unsafe { borrow(pointer) }.map(Some) }
}

/// The object behind a handle of a single-threaded kind, for the length of one call. `WS_E_INVALID_OPERATION` while
/// another call uses it.
///
/// # Safety
/// As for [`borrow`].
pub unsafe fn lock<'a, T: Kind>(pointer: *const impl Sized) -> Result<MutexGuard<'a, T>> {
    // SAFETY: the caller's promise.
    let handle = unsafe { borrow::<T>(pointer) }?;
    handle.try_lock().ok_or_else(|| {
        Failure::new(WS_E_INVALID_OPERATION, format!("Another call is using {}; only one may at a time.", T::NAME))
    })
}

/// As [`lock`], but null is no object.
///
/// # Safety
/// As for [`borrow`].
pub unsafe fn lock_optional<'a, T: Kind>(pointer: *const impl Sized) -> Result<Option<MutexGuard<'a, T>>> {
    // SAFETY: the caller's promise.
    if pointer.is_null() { Ok(None) } else { unsafe { lock(pointer) }.map(Some) }
}

/// A handle that owns `value`; give it back to [`free`].
pub fn create<T: Kind, Opaque>(value: T) -> Result<*mut Opaque> {
    let mut one = Vec::new();
    one.try_reserve_exact(1)
        .map_err(|_| Failure::new(E_OUTOFMEMORY, format!("The system has no memory left for {}.", T::NAME)))?;
    one.push(Handle::new(value));
    Ok(Box::into_raw(one.into_boxed_slice()).cast())
}

/// Ends an object of [`create`]. Null is fine; anything that is not such an object is left alone.
///
/// # Safety
/// As for [`borrow`], and nobody else uses the object now or later.
pub unsafe fn free<T: Kind>(pointer: *mut impl Sized) {
    guard::guard_void(|| {
        // SAFETY: the caller's promise.
        if unsafe { borrow_optional::<T>(pointer) }?.is_some() {
            // SAFETY: the tag says that this is a live handle of this kind; single-threaded kinds come from `create`,
            // whose slice of one has the layout of its element; the caller is the last user.
            drop(unsafe { Box::from_raw(pointer.cast::<Handle<T>>()) });
        }
        Ok(())
    });
}

/// A handle that owns one count of `object`; give it back to [`free_shared`].
pub fn create_shared<T: Kind, Opaque>(object: Arc<Handle<T>>) -> *mut Opaque {
    Arc::into_raw(object).cast_mut().cast()
}

/// A count of its own of the object behind a handle of [`create_shared`].
///
/// # Safety
/// As for [`borrow`], and the object was made by [`create_shared`].
pub unsafe fn share<T: Kind>(pointer: *const impl Sized) -> Result<Arc<Handle<T>>> {
    // SAFETY: the caller's promise.
    unsafe { borrow::<T>(pointer) }?;
    let handle = pointer.cast::<Handle<T>>();
    // SAFETY: the pointer is one that `Arc::into_raw` gave out, and the handle still owns its count.
    unsafe {
        Arc::increment_strong_count(handle);
        Ok(Arc::from_raw(handle))
    }
}

/// Ends the count of a handle of [`create_shared`]. Null is fine; anything that is not such an object is left alone.
///
/// # Safety
/// As for [`share`], and the handle is not used again.
pub unsafe fn free_shared<T: Kind>(pointer: *mut impl Sized) {
    guard::guard_void(|| {
        // SAFETY: the caller's promise.
        if unsafe { borrow_optional::<T>(pointer) }?.is_some() {
            // SAFETY: from `Arc::into_raw`, and this takes back the count that the handle owns.
            drop(unsafe { Arc::from_raw(pointer.cast::<Handle<T>>()) });
        }
        Ok(())
    });
}

/// Hands a free-threaded object to C.
pub fn give<T: Kind, Opaque>(object: Arc<Shared<T>>) -> *mut Opaque {
    Arc::into_raw(object).cast_mut().cast()
}

/// # Safety
/// As for [`borrow`].
unsafe fn check_free_threaded<T: Kind>(pointer: *const impl Sized) -> Result<*const Shared<T>> {
    let shared = pointer.cast::<Shared<T>>();
    if shared.is_null() {
        return Err(Failure::new(E_INVALIDARG, format!("The pointer to {} is null.", T::NAME)));
    }
    let tag = shared.cast::<AtomicU64>();
    // SAFETY: the caller's promise; every kind of object starts with its tag.
    if !shared.is_aligned() || unsafe { &*tag }.load(Ordering::Relaxed) != T::TAG {
        return Err(Failure::new(E_INVALIDARG, format!("The pointer is not (or no longer) that of {}.", T::NAME)));
    }
    Ok(shared)
}

/// The free-threaded object behind a handle; it cannot go away while the result is held.
///
/// # Safety
/// As for [`borrow`].
pub unsafe fn share_free_threaded<T: Kind>(pointer: *const impl Sized) -> Result<Arc<Shared<T>>> {
    // SAFETY: the caller's promise; the tag says that it came from an `Arc` (`give`, or a context's property).
    unsafe {
        let shared = check_free_threaded::<T>(pointer)?;
        Arc::increment_strong_count(shared);
        Ok(Arc::from_raw(shared))
    }
}

/// Takes back what `give` handed out; `None` for null.
///
/// # Safety
/// As for [`borrow`], and the application does not use the handle again.
pub unsafe fn take_free_threaded<T: Kind>(pointer: *mut impl Sized) -> Result<Option<Arc<Shared<T>>>> {
    if pointer.is_null() {
        return Ok(None);
    }
    // SAFETY: the caller's promise.
    unsafe { Ok(Some(Arc::from_raw(check_free_threaded::<T>(pointer)?))) }
}

#[cfg(test)]
mod tests {
    use std::ptr;

    use super::*;
    use crate::abi::{WS_ERROR, WS_HEAP};
    use crate::error_object::ErrorObject;
    use crate::heap::Heap;

    fn code<T>(result: Result<T>) -> i32 {
        result.err().unwrap().code
    }

    #[test]
    fn null_a_misaligned_pointer_and_another_kind_are_invalid_arguments() {
        let error: *mut WS_ERROR = create(ErrorObject::new()).unwrap();
        // SAFETY: null, or memory of a live handle.
        unsafe {
            assert_eq!(code(borrow::<Heap>(ptr::null::<WS_HEAP>())), E_INVALIDARG);
            assert_eq!(code(borrow::<Heap>(error)), E_INVALIDARG);
            assert_eq!(code(borrow::<ErrorObject>(error.wrapping_byte_add(1))), E_INVALIDARG);
            assert!(borrow::<ErrorObject>(error).is_ok());
            free::<ErrorObject>(error);
        }
    }

    #[test]
    fn an_object_in_use_is_an_invalid_operation() {
        let heap: *mut WS_HEAP = create(Heap::new(8, 8)).unwrap();
        // SAFETY: a live handle.
        unsafe {
            let first = lock::<Heap>(heap).unwrap();
            assert_eq!(code(lock::<Heap>(heap)), WS_E_INVALID_OPERATION);
            drop(first);
            assert!(lock::<Heap>(heap).is_ok());
            free::<Heap>(heap);
        }
    }

    #[test]
    fn null_stands_for_no_object_where_one_is_optional() {
        // SAFETY: null is allowed.
        unsafe {
            assert!(borrow_optional::<Heap>(ptr::null::<WS_HEAP>()).unwrap().is_none());
            assert!(lock_optional::<Heap>(ptr::null::<WS_HEAP>()).unwrap().is_none());
            free::<Heap>(ptr::null_mut::<WS_HEAP>());
            free_shared::<Heap>(ptr::null_mut::<WS_HEAP>());
        }
    }

    #[test]
    fn freeing_another_kind_leaves_it_alone() {
        let heap: *mut WS_HEAP = create(Heap::new(8, 8)).unwrap();
        // SAFETY: a live handle, of another kind at first.
        unsafe {
            free::<ErrorObject>(heap);
            assert!(lock::<Heap>(heap).unwrap().alloc(8).is_ok());
            free::<Heap>(heap);
        }
    }

    #[test]
    fn a_shared_object_lives_until_its_last_count() {
        let object = Arc::new(Handle::new(Heap::new(8, 8)));
        let heap: *mut WS_HEAP = create_shared(object.clone());
        // SAFETY: a live shared handle.
        unsafe {
            let shared = share::<Heap>(heap).unwrap();
            assert_eq!(Arc::strong_count(&object), 3);
            free_shared::<Heap>(heap);
            assert_eq!(Arc::strong_count(&object), 2);
            assert!(shared.is_live());
        }
    }
}
