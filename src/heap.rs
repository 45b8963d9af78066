//! The heap of the API (`WS_HEAP`): allocations that live and die together, under a hard quota.
//!
//! Chunks of 64-bit words, filled from the front. An allocation is always zeroed, although the API does not promise
//! it: an application that forgets a field then sees nothing of an earlier call. Nothing is allocated before the
//! first request, so that a heap per message costs nothing until it is used.

use std::any::Any;
use std::ptr::NonNull;
use std::sync::Arc;

use crate::abi::{E_OUTOFMEMORY, WS_E_QUOTA_EXCEEDED};
use crate::error::{Failure, Result};
use crate::handle::Kind;

const WORD: usize = size_of::<u64>();
/// Small, because every call in flight may own a heap.
const FIRST_CHUNK: usize = 1024;
/// Chunks double up to this size; a larger request gets a chunk of its own.
const LARGEST_CHUNK: usize = 64 * 1024;

/// See the module. One thread at a time; the memory it hands out may be used by any thread until the next reset.
#[derive(Default)]
pub struct Heap {
    max_size: usize,
    trim_size: usize,
    requested: usize,
    /// `chunks[..current]` are full, `chunks[current]` is being filled, the later ones are empty.
    chunks: Vec<Vec<u64>>,
    current: usize,
    kept: Vec<Arc<dyn Any + Send + Sync>>,
    #[cfg(test)]
    fail_after: Option<usize>,
}

impl Kind for Heap {
    const TAG: u64 = u64::from_le_bytes(*b"WSHEAPOB");
    const NAME: &'static str = "the heap";
}

impl Heap {
    /// `max_size` is the total number of bytes that may be requested between two resets; `trim_size` the number that
    /// a reset keeps for reuse (all, if it is larger than `max_size`).
    pub fn new(max_size: usize, trim_size: usize) -> Self {
        Self { max_size, trim_size, ..Self::default() }
    }

    /// `size` bytes of zeros, aligned to 8, valid until the next reset. Zero bytes give a pointer that is not null.
    ///
    /// `WS_E_QUOTA_EXCEEDED`: more than the maximum size in total. `E_OUTOFMEMORY`: the system has no more.
    pub fn alloc(&mut self, size: usize) -> Result<NonNull<u8>> {
        self.charge(size)?;
        let words = size.div_ceil(WORD);
        if words == 0 {
            return Ok(NonNull::<u64>::dangling().cast());
        }
        let chunk = self.chunk_with_room(words)?;
        let start = chunk.len();
        // Never moves the chunk: there is room. The pointer comes from the vector itself, not from a reference to
        // its elements, so it stays valid while later allocations go through the vector.
        chunk.resize(start + words, 0);
        NonNull::new(chunk.as_mut_ptr().wrapping_add(start).cast()).ok_or_else(out_of_memory)
    }

    /// The same as [`Heap::alloc`], for readers who rely on the zeros.
    pub fn alloc_zeroed(&mut self, size: usize) -> Result<NonNull<u8>> {
        self.alloc(size)
    }

    /// A copy of `bytes` in the heap.
    pub fn copy_bytes(&mut self, bytes: &[u8]) -> Result<NonNull<u8>> {
        self.copy_words(bytes.len(), bytes.chunks(WORD), |part| {
            let mut word = [0; WORD];
            word[..part.len()].copy_from_slice(part);
            u64::from_ne_bytes(word)
        })
    }

    /// A copy of the UTF-16 code units in the heap.
    pub fn copy_utf16(&mut self, units: &[u16]) -> Result<NonNull<u16>> {
        let bytes = self.copy_words(size_of_val(units), units.chunks(WORD / 2), |part| {
            let mut word = [0; WORD];
            for (target, unit) in word.chunks_exact_mut(2).zip(part) {
                target.copy_from_slice(&unit.to_ne_bytes());
            }
            u64::from_ne_bytes(word)
        })?;
        Ok(bytes.cast())
    }

    /// Keeps an object alive until the next reset, for C structures in this heap that point to it (take the address
    /// with `Arc::as_ptr` before). `charged` bytes count towards the quota.
    pub fn keep(&mut self, object: Arc<dyn Any + Send + Sync>, charged: usize) -> Result {
        self.charge(charged)?;
        self.kept.try_reserve(1).map_err(|_| out_of_memory())?;
        self.kept.push(object);
        Ok(())
    }

    /// Ends every allocation and drops every kept object.
    pub fn reset(&mut self) {
        self.requested = 0;
        self.current = 0;
        self.kept.clear();
        let mut keep = if self.trim_size > self.max_size { usize::MAX } else { self.trim_size };
        self.chunks.retain_mut(|chunk| {
            chunk.clear();
            let size = chunk.capacity() * WORD;
            let fits = size <= keep;
            if fits {
                keep -= size;
            }
            fits
        });
    }

    /// The sum of all sizes requested since the last reset.
    pub fn requested_size(&self) -> usize {
        self.requested
    }

    /// The bytes taken from the system, used or not.
    pub fn actual_size(&self) -> usize {
        self.chunks.iter().map(|chunk| chunk.capacity() * WORD).sum()
    }

    pub fn max_size(&self) -> usize {
        self.max_size
    }

    pub fn trim_size(&self) -> usize {
        self.trim_size
    }

    /// Lets `count` further requests succeed and fails all later ones with `E_OUTOFMEMORY`.
    #[cfg(test)]
    pub fn fail_after(&mut self, count: usize) {
        self.fail_after = Some(count);
    }

    fn charge(&mut self, size: usize) -> Result {
        #[cfg(test)]
        if let Some(left) = &mut self.fail_after {
            *left = left.checked_sub(1).ok_or_else(out_of_memory)?;
        }
        match self.requested.checked_add(size) {
            Some(total) if total <= self.max_size => {
                self.requested = total;
                Ok(())
            }
            _ => Err(Failure::new(
                WS_E_QUOTA_EXCEEDED,
                format!(
                    "{size} bytes were requested from a heap with {} of {} bytes in use.",
                    self.requested, self.max_size
                ),
            )),
        }
    }

    fn copy_words<T>(
        &mut self,
        size: usize,
        parts: impl Iterator<Item = T>,
        to_word: impl FnMut(T) -> u64,
    ) -> Result<NonNull<u8>> {
        self.charge(size)?;
        if size == 0 {
            return Ok(NonNull::<u64>::dangling().cast());
        }
        let chunk = self.chunk_with_room(size.div_ceil(WORD))?;
        let start = chunk.len();
        chunk.extend(parts.map(to_word));
        NonNull::new(chunk.as_mut_ptr().wrapping_add(start).cast()).ok_or_else(out_of_memory)
    }

    /// A chunk whose spare capacity is at least `words`.
    fn chunk_with_room(&mut self, words: usize) -> Result<&mut Vec<u64>> {
        let has_room = |chunk: &Vec<u64>| chunk.capacity() - chunk.len() >= words;
        let index = if self.chunks.get(self.current).is_some_and(has_room) {
            self.current
        } else if self.chunks.get(self.current + 1).is_some_and(has_room) {
            self.current += 1;
            self.current
        } else {
            let size = self.next_chunk_size();
            self.chunks.try_reserve(1).map_err(|_| out_of_memory())?;
            let mut chunk = Vec::new();
            chunk.try_reserve_exact(words.max(size / WORD)).map_err(|_| out_of_memory())?;
            // A chunk of its own goes before the current one, which stays in use; a common one follows it.
            let own = words > size / WORD;
            let index = if own || self.chunks.is_empty() { self.current } else { self.current + 1 };
            self.chunks.insert(index, chunk);
            self.current = if own { index + usize::from(self.chunks.len() > index + 1) } else { index };
            index
        };
        Ok(&mut self.chunks[index])
    }

    fn next_chunk_size(&self) -> usize {
        let largest = self.chunks.iter().map(|chunk| chunk.capacity() * WORD).max().unwrap_or(0);
        // Doubling, but never more than what the quota can still use.
        let usable = self.max_size.saturating_add(WORD - 1).max(WORD);
        (largest * 2).clamp(FIRST_CHUNK, LARGEST_CHUNK).min(usable)
    }
}

fn out_of_memory() -> Failure {
    Failure::new(E_OUTOFMEMORY, "The system has no memory left for the heap.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_heap_has_taken_nothing_from_the_system() {
        let heap = Heap::new(4096, 1024);
        assert_eq!((heap.actual_size(), heap.requested_size()), (0, 0));
        assert_eq!((heap.max_size(), heap.trim_size()), (4096, 1024));
    }

    #[test]
    fn allocations_are_aligned_to_eight_and_do_not_overlap() {
        let mut heap = Heap::new(1 << 20, 0);
        let mut ranges: Vec<(usize, usize)> = Vec::new();
        for size in (0..300).map(|i| i * 37 % 701).chain([70_000, 1, 2, 3, 200_000, 5]) {
            let start = heap.alloc(size).unwrap().as_ptr() as usize;
            assert_eq!(start % 8, 0);
            assert!(start != 0);
            if size > 0 {
                assert!(ranges.iter().all(|&(s, e)| start + size <= s || e <= start), "overlap at size {size}");
                ranges.push((start, start + size));
            }
        }
        assert_eq!(heap.requested_size(), ranges.iter().map(|(s, e)| e - s).sum::<usize>());
        assert!(heap.actual_size() >= heap.requested_size());
    }

    #[test]
    fn the_quota_counts_requested_bytes_and_is_exact() {
        let mut heap = Heap::new(10, 0);
        heap.alloc(4).unwrap();
        heap.alloc(6).unwrap();
        heap.alloc(0).unwrap();
        assert_eq!(heap.alloc(1).unwrap_err().code, WS_E_QUOTA_EXCEEDED);
        assert_eq!(heap.requested_size(), 10);
        heap.reset();
        heap.alloc(10).unwrap();
    }

    #[test]
    fn a_size_that_overflows_is_a_quota_failure() {
        let mut heap = Heap::new(usize::MAX, 0);
        heap.alloc(8).unwrap();
        assert_eq!(heap.alloc(usize::MAX).unwrap_err().code, WS_E_QUOTA_EXCEEDED);
    }

    #[test]
    fn a_size_that_the_system_cannot_give_is_out_of_memory() {
        assert_eq!(Heap::new(usize::MAX, 0).alloc(usize::MAX - 8).unwrap_err().code, E_OUTOFMEMORY);
    }

    #[test]
    fn a_reset_keeps_no_more_than_the_trim_size() {
        let mut heap = Heap::new(1 << 20, 3000);
        for _ in 0..100 {
            heap.alloc(1000).unwrap();
        }
        heap.reset();
        assert_eq!(heap.requested_size(), 0);
        assert!(heap.actual_size() > 0 && heap.actual_size() <= 3000, "{}", heap.actual_size());
    }

    #[test]
    fn a_trim_size_above_the_maximum_keeps_everything() {
        let mut heap = Heap::new(100_000, 100_001);
        heap.alloc(90_000).unwrap();
        let before = heap.actual_size();
        heap.reset();
        assert_eq!(heap.actual_size(), before);
    }

    #[test]
    fn a_heap_that_is_reset_reuses_its_memory() {
        let mut heap = Heap::new(1 << 16, 1 << 16);
        for _ in 0..3 {
            for size in [100, 2000, 30, 700] {
                heap.alloc(size).unwrap();
            }
            heap.reset();
        }
        let before = heap.actual_size();
        for size in [100, 2000, 30, 700] {
            heap.alloc(size).unwrap();
        }
        assert_eq!(heap.actual_size(), before);
    }

    #[test]
    fn a_copy_has_the_bytes_and_units_of_its_source() {
        let mut heap = Heap::new(1000, 0);
        heap.copy_bytes(b"hello, world").unwrap();
        heap.copy_utf16(&[1, 2, 3, 4, 5]).unwrap();
        let bytes: Vec<u8> = heap.chunks[0].iter().flat_map(|word| word.to_ne_bytes()).collect();
        assert_eq!(&bytes[..12], b"hello, world");
        let units: Vec<u16> = bytes[16..26].chunks(2).map(|pair| u16::from_ne_bytes([pair[0], pair[1]])).collect();
        assert_eq!(units, [1, 2, 3, 4, 5]);
        assert_eq!(heap.requested_size(), 22);
    }

    #[test]
    fn kept_objects_live_until_the_reset() {
        let object = Arc::new(5);
        let mut heap = Heap::new(100, 0);
        heap.keep(object.clone(), 40).unwrap();
        assert_eq!((Arc::strong_count(&object), heap.requested_size()), (2, 40));
        heap.reset();
        assert_eq!(Arc::strong_count(&object), 1);
        assert_eq!(heap.keep(object, 101).unwrap_err().code, WS_E_QUOTA_EXCEEDED);
    }

    #[test]
    fn an_injected_failure_comes_after_the_given_number_of_requests() {
        let mut heap = Heap::new(100, 0);
        heap.fail_after(2);
        heap.alloc(1).unwrap();
        heap.copy_bytes(b"x").unwrap();
        assert_eq!(heap.alloc(1).unwrap_err().code, E_OUTOFMEMORY);
    }
}
