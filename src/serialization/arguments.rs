//! The client side of an operation: the argument array of `WsCall`.
//!
//! The array and the parameter variables its entries point to are on the stack of the generated function and gone
//! when `WsCall` returns (PX-5). So the request is written from them at once, and for the reply only the addresses
//! of the caller's own storage are kept.

use std::ffi::c_void;
use std::ptr::NonNull;
use std::sync::Arc;

use super::memory::Region;
use super::operation::{MessageType, Operation, Part};
use super::plan::POINTER_SIZE;
use super::scalar::in_heap;
use super::tables::invalid;
use crate::abi::E_OUTOFMEMORY;
use crate::error::{Failure, Result};
use crate::heap::Heap;
use crate::xml::{Cursor, Writer};

/// Zeroed memory for a body value that is not on a heap.
struct Scratch(Vec<u64>);

impl Scratch {
    fn new(size: usize) -> Result<Self> {
        let words = size.div_ceil(size_of::<u64>());
        let mut memory = Vec::new();
        memory
            .try_reserve_exact(words)
            .map_err(|_| Failure::new(E_OUTOFMEMORY, "The system has no memory left for a message body"))?;
        memory.resize(words, 0);
        Ok(Self(memory))
    }

    fn region(&mut self, size: usize) -> Region<'_> {
        match NonNull::new(self.0.as_mut_ptr().cast()) {
            // SAFETY: the vector's own zeroed memory, borrowed for as long as the region; `new` rounded up.
            Some(start) => unsafe { Region::new(start, size.min(self.0.len() * size_of::<u64>())) },
            None => Region::empty(),
        }
    }
}

impl Operation {
    /// Writes the request body from the argument array.
    ///
    /// # Errors
    /// `E_INVALIDARG` if a pointer of the array is NULL; failures of writing.
    ///
    /// # Safety
    /// `arguments` has one entry per parameter, each as section "Client-Side Service Operations" of the
    /// documentation says; it may be NULL if there are none.
    pub unsafe fn write_request(&self, arguments: *const *const c_void, writer: &mut Writer<'_>) -> Result {
        let input = self.input();
        let mut scratch = Scratch::new(input.size())?;
        let body = scratch.region(input.size());
        for (index, parameter) in self.parameters.iter().enumerate() {
            let Some(part) = parameter.input else { continue };
            // SAFETY: the promise of this function.
            let argument = unsafe { argument(arguments, index) }?;
            if part == Part::Body {
                // SAFETY: the entry is the address of a variable that holds the pointer to the body; of a pointer to
                // that variable if it is an output, too.
                let variable = unsafe { storage_of(argument, POINTER_SIZE, parameter.output.is_some(), index) }?;
                let Some(described) = &input.body else { continue };
                return input.write(writer, super::writer::follow(&described.plan, described.ty, variable)?);
            }
            let target = input.place(part, body)?;
            // SAFETY: an [in] entry is the address of the value (of the pointer to the items for ARRAY); one of
            // [in,out] is the address of the pointer to that storage.
            let source = unsafe { storage_of(argument, target.size(), parameter.output.is_some(), index) }?;
            target.copy_from(source)?;
        }
        if input.body.is_none() {
            return Ok(());
        }
        input.write(writer, Some(body))
    }

    /// Takes the addresses of the caller's output storage from the argument array.
    ///
    /// # Errors
    /// `E_INVALIDARG` if one of them is NULL.
    ///
    /// # Safety
    /// As [`Operation::write_request`]; the storages stay valid until the reply was read or the targets dropped.
    pub unsafe fn reply_targets(self: &Arc<Self>, arguments: *const *const c_void) -> Result<ReplyTargets> {
        let mut targets = Vec::new();
        targets
            .try_reserve_exact(self.parameters.len())
            .map_err(|_| Failure::new(E_OUTOFMEMORY, "The system has no memory left for a call's parameters"))?;
        for (index, parameter) in self.parameters.iter().enumerate() {
            let Some(part) = parameter.output else { continue };
            // SAFETY: the promise of this function.
            let argument = unsafe { argument(arguments, index) }?;
            // SAFETY: the entry of an output parameter is the address of a variable that holds a pointer.
            let variable = unsafe { Region::new(argument, POINTER_SIZE) };
            let place = variable.follow(0)?.ok_or_else(|| no_storage(index))?;
            targets.push((part, place.address()));
        }
        Ok(ReplyTargets { operation: Arc::clone(self), targets })
    }
}

fn no_storage(index: usize) -> Failure {
    invalid(format!("The pointer of parameter {index} is NULL"))
}

unsafe fn argument(arguments: *const *const c_void, index: usize) -> Result<NonNull<u8>> {
    if arguments.is_null() {
        return Err(invalid("The operation has parameters, but the argument array is NULL"));
    }
    // SAFETY: the caller promised one entry per parameter.
    let entry = unsafe { arguments.add(index).read_unaligned() };
    NonNull::new(entry.cast_mut().cast()).ok_or_else(|| no_storage(index))
}

/// The caller's storage behind an entry of the array, with one more step for output parameters.
unsafe fn storage_of<'v>(entry: NonNull<u8>, size: usize, indirect: bool, index: usize) -> Result<Region<'v>> {
    if !indirect {
        // SAFETY: promised by the caller.
        return Ok(unsafe { Region::new(entry, size) });
    }
    // SAFETY: promised by the caller.
    let variable = unsafe { Region::new(entry, POINTER_SIZE) };
    variable.follow(size)?.ok_or_else(|| no_storage(index))
}

/// Where the reply of one call goes.
#[derive(Debug)]
pub struct ReplyTargets {
    operation: Arc<Operation>,
    targets: Vec<(Part, *mut c_void)>,
}

// SAFETY: the addresses are those of the caller's storage, which the caller leaves to the call until it completes.
unsafe impl Send for ReplyTargets {}

impl ReplyTargets {
    pub fn operation(&self) -> &Arc<Operation> {
        &self.operation
    }

    /// Reads the reply body; the cursor is on the first node inside the body element. What the values point to is
    /// allocated from `heap`. The caller's storage is written only when all of the body was read.
    pub fn read(&self, mut cursor: Cursor<'_>, heap: &mut Heap) -> Result {
        let Some(output) = self.operation.output() else { return Ok(()) };
        let mut scratch = Scratch::new(output.size())?;
        let body = scratch.region(output.size());
        let present = output.read(&mut cursor, heap, body, !self.operation.is_rpc())?;
        debug_assert!(present || self.targets.iter().all(|(part, _)| *part == Part::Body));
        for &(part, target) in &self.targets {
            if part == Part::Body {
                // The caller's variable gets a pointer to the body, or NULL if that is nil.
                let address = match present {
                    true => {
                        let kept = in_heap(Some(heap), body.size())?;
                        kept.copy_from(body)?;
                        kept.address()
                    }
                    false => std::ptr::null_mut(),
                };
                let Some(target) = NonNull::new(target.cast::<u8>()) else { continue };
                // SAFETY: the caller's variable (promise of `reply_targets`).
                unsafe { Region::new(target, POINTER_SIZE) }.put(address)?;
            } else {
                store(output, part, body, target)?;
            }
        }
        Ok(())
    }
}

fn store(output: &MessageType, part: Part, body: Region<'_>, target: *mut c_void) -> Result {
    let source = output.place(part, body)?;
    let Some(target) = NonNull::new(target.cast::<u8>()) else { return Ok(()) };
    // SAFETY: the caller's storage for exactly this part (promise of `reply_targets`).
    unsafe { Region::new(target, source.size()) }.copy_from(source)
}
