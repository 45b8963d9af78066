//! The caller's memory, bounds-checked. Everything that serialization reads or writes through a raw pointer goes
//! through a [`Region`]: whoever makes one promises that it is real memory, and from then on every access is
//! checked against its length, so that a wrong offset in a description is an error and not memory damage.

use std::ffi::c_void;
use std::marker::PhantomData;
use std::ptr::NonNull;

use crate::abi::{
    DECIMAL, E_INVALIDARG, GUID, WS_ANY_ATTRIBUTE, WS_ANY_ATTRIBUTES, WS_BYTES, WS_DATETIME, WS_DURATION, WS_STRING,
    WS_TIMESPAN, WS_UNIQUE_ID, WS_XML_QNAME, WS_XML_STRING,
};
use crate::error::{Failure, Result};
use crate::heap::Heap;

/// Types that any bytes are a value of, so that reading one from C memory is always defined.
///
/// # Safety
/// Implementors have no invalid bit pattern and no destructor.
pub(crate) unsafe trait Plain: Copy {}

macro_rules! plain {
    ($($t:ty),* $(,)?) => {
        // SAFETY: numbers, pointers, or C structures made of these.
        $(unsafe impl Plain for $t {})*
    };
}
plain!(u8, i8, u16, i16, u32, i32, u64, i64, f32, f64, usize);
plain!(WS_STRING, WS_BYTES, WS_XML_STRING, WS_XML_QNAME, WS_DATETIME, WS_TIMESPAN, WS_DURATION, WS_UNIQUE_ID);
plain!(WS_ANY_ATTRIBUTE, WS_ANY_ATTRIBUTES, GUID, DECIMAL, [u8; 16]);
// SAFETY: a raw pointer may hold any address.
unsafe impl<T> Plain for *mut T {}
// SAFETY: as above.
unsafe impl<T> Plain for *const T {}

/// A stretch of memory that belongs to the caller, to a heap or to a frame.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Region<'v> {
    start: NonNull<u8>,
    size: usize,
    value: PhantomData<&'v ()>,
}

impl<'v> Region<'v> {
    /// No memory at all: for types of size zero.
    pub(crate) fn empty() -> Self {
        Self { start: NonNull::<u64>::dangling().cast(), size: 0, value: PhantomData }
    }

    /// # Safety
    /// For `'v`, `size` bytes from `start` are allocated and initialised where a description maps a field; nobody
    /// else writes them meanwhile; and each pointer that is later [followed](Self::follow) from here points to what
    /// its description says, or is NULL.
    pub(crate) unsafe fn new(start: NonNull<u8>, size: usize) -> Self {
        Self { start, size, value: PhantomData }
    }

    /// New zeroed memory from the heap.
    pub(crate) fn allocate(heap: Option<&mut Heap>, size: usize) -> Result<Self> {
        let Some(heap) = heap else {
            return Err(Failure::new(E_INVALIDARG, "The value needs memory, and no heap was given"));
        };
        let start = heap.alloc_zeroed(size)?;
        // SAFETY: freshly allocated with this size, zeroed, handed to nobody else. The heap outlives the value
        // (promise of whoever chose the heap), and the pointers in it are the ones we write.
        Ok(unsafe { Self::new(start, size) })
    }

    pub(crate) fn size(self) -> usize {
        self.size
    }

    pub(crate) fn address(self) -> *mut c_void {
        self.start.as_ptr().cast()
    }

    /// `size` bytes from `offset`.
    pub(crate) fn part(self, offset: usize, size: usize) -> Result<Self> {
        if offset.checked_add(size).is_none_or(|end| end > self.size) {
            return Err(Failure::new(
                E_INVALIDARG,
                format!("A field of {size} bytes at offset {offset} does not fit a structure of {} bytes", self.size),
            ));
        }
        // SAFETY: within the region, as just checked.
        let start = unsafe { self.start.add(offset) };
        Ok(Self { start, size, value: PhantomData })
    }

    fn holds(self, size: usize) -> Result {
        if size > self.size {
            let text = format!("A value of {size} bytes does not fit the {} bytes it is mapped to", self.size);
            return Err(Failure::new(E_INVALIDARG, text));
        }
        Ok(())
    }

    pub(crate) fn put<T: Plain>(self, value: T) -> Result {
        self.holds(size_of::<T>())?;
        // SAFETY: inside the region; unaligned writes are allowed for packed structures.
        unsafe { self.start.cast::<T>().write_unaligned(value) };
        Ok(())
    }

    pub(crate) fn get<T: Plain>(self) -> Result<T> {
        self.holds(size_of::<T>())?;
        // SAFETY: inside the region, initialised by the promise of `new`, and any bytes are a `T`.
        Ok(unsafe { self.start.cast::<T>().read_unaligned() })
    }

    pub(crate) fn zero(self) {
        // SAFETY: exactly the region.
        unsafe { self.start.write_bytes(0, self.size) };
    }

    /// Copies a value of the same size; padding included, so that it needs no knowledge of the type.
    pub(crate) fn copy_from(self, source: Region<'_>) -> Result {
        self.holds(source.size)?;
        // SAFETY: both are real memory of at least this size; `copy` allows overlap.
        unsafe { self.start.copy_from(source.start, source.size) };
        Ok(())
    }

    pub(crate) fn copy_bytes(self, source: &[u8]) -> Result {
        self.holds(source.len())?;
        // SAFETY: inside the region; a borrowed slice cannot overlap memory that is being filled.
        unsafe { self.start.copy_from_nonoverlapping(NonNull::from(source).cast(), source.len()) };
        Ok(())
    }

    pub(crate) fn copy_units(self, source: impl Iterator<Item = u16>) -> Result {
        for (index, unit) in source.enumerate() {
            self.part(index * 2, 2)?.put(unit)?;
        }
        Ok(())
    }

    /// What the pointer stored here points to; `None` for NULL.
    pub(crate) fn follow(self, size: usize) -> Result<Option<Region<'v>>> {
        let target = NonNull::new(self.get::<*mut u8>()?);
        // SAFETY: the promise of `new`: a pointer that a description declares is NULL or points to such a value.
        Ok(target.map(|start| unsafe { Region::new(start, size) }))
    }

    /// The bytes of the region, for types without padding.
    pub(crate) fn bytes(self) -> &'v [u8] {
        // SAFETY: initialised memory by the promise of `new`; nobody writes it during `'v` while it is being read.
        unsafe { std::slice::from_raw_parts(self.start.as_ptr(), self.size) }
    }

    /// The UTF-16 units of the region; copied when the application's pointer is odd.
    pub(crate) fn units(self) -> std::borrow::Cow<'v, [u16]> {
        let count = self.size / 2;
        if self.start.cast::<u16>().is_aligned() {
            // SAFETY: aligned, and initialised for `count` units by the promise of `new`.
            return unsafe { std::slice::from_raw_parts(self.start.cast::<u16>().as_ptr(), count) }.into();
        }
        self.bytes().chunks_exact(2).map(|pair| u16::from_ne_bytes([pair[0], pair[1]])).collect::<Vec<_>>().into()
    }

    /// The units before the terminating zero of the string that starts here.
    pub(crate) fn zero_terminated_units(self) -> Result<std::borrow::Cow<'v, [u16]>> {
        let mut count = 0usize;
        loop {
            if count > MAX_ZERO_TERMINATED_LENGTH {
                return Err(Failure::new(E_INVALIDARG, "A zero-terminated string has no end within 2^30 characters"));
            }
            // SAFETY: the string is zero-terminated (promise of `new`) and no zero came before this unit.
            if unsafe { self.start.cast::<u16>().add(count).read_unaligned() } == 0 {
                break;
            }
            count += 1;
        }
        // SAFETY: these units were just read.
        Ok(unsafe { Region::<'v>::new(self.start, count * 2) }.units())
    }
}

/// A `WCHAR*` longer than this lost its terminator; `WS_STRING` lengths are 32 bits of units.
const MAX_ZERO_TERMINATED_LENGTH: usize = 1 << 30;
