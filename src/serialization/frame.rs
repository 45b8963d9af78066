//! The server side of an operation: the frame that the stub gets (SD-8 to SD-17).
//!
//! The frame is an array of pointers, one per parameter; each points to the parameter's storage, which is a field of
//! the input or output structure. The structures are on the call's heap, the array is the frame's own memory
//! (DP-21: the heap's quota belongs to the application).

use std::ffi::c_void;
use std::ptr::NonNull;
use std::sync::Arc;

use super::memory::Region;
use super::operation::{Operation, Part};
use super::scalar::in_heap;
use crate::abi::E_OUTOFMEMORY;
use crate::error::{Failure, Result};
use crate::heap::Heap;
use crate::xml::{Cursor, Writer};

/// The storage of one call's parameters. The heap it was read into must not be reset before the frame is dropped.
#[derive(Debug)]
pub struct ServerFrame {
    operation: Arc<Operation>,
    /// One entry per parameter, then one variable per parameter that is a whole body.
    memory: Vec<*mut c_void>,
    output: Region<'static>,
    /// Index in `memory` of the variable that holds the pointer to the output body.
    output_variable: Option<usize>,
}

// SAFETY: the pointers lead into the frame's own vector and into the call's heap; both belong to the call, and one
// thread at a time works on a call.
unsafe impl Send for ServerFrame {}

impl ServerFrame {
    /// Reads the input and lays out the frame. The cursor is on the first node inside the body element.
    pub fn read(operation: Arc<Operation>, mut cursor: Cursor<'_>, heap: &mut Heap) -> Result<Self> {
        let input = in_heap(Some(heap), operation.input().size())?;
        let present = operation.input().read(&mut cursor, heap, input, true)?;
        Self::lay_out(operation, input, present, heap)
    }

    fn lay_out(operation: Arc<Operation>, input: Region<'static>, present: bool, heap: &mut Heap) -> Result<Self> {
        let output = in_heap(Some(heap), operation.output().map_or(0, |output| output.size()))?;
        let count = operation.parameters.len();
        let bodies = operation.parameters.iter().filter(|p| [p.input, p.output].contains(&Some(Part::Body))).count();
        let mut memory = Vec::new();
        memory
            .try_reserve_exact(count + bodies)
            .map_err(|_| Failure::new(E_OUTOFMEMORY, "The system has no memory left for a call's parameters"))?;
        memory.resize(count + bodies, std::ptr::null_mut());
        let mut frame = Self { operation, memory, output, output_variable: None };
        frame.connect(input, present)?;
        Ok(frame)
    }

    fn connect(&mut self, input: Region<'static>, present: bool) -> Result {
        let operation = Arc::clone(&self.operation);
        let mut variable = operation.parameters.len();
        for (index, parameter) in operation.parameters.iter().enumerate() {
            let entry = match (parameter.input, parameter.output, operation.output()) {
                (Some(Part::Body), to, _) => {
                    let body = if present { input.address() } else { std::ptr::null_mut() };
                    if to.is_some() {
                        self.output_variable = Some(variable);
                    }
                    self.body_variable(&mut variable, body)
                }
                (None, Some(Part::Body), Some(output)) => {
                    // SD-17: a zeroed structure, or nothing if the answer may be nil.
                    let body = if output.may_be_nil() { std::ptr::null_mut() } else { self.output.address() };
                    self.output_variable = Some(variable);
                    self.body_variable(&mut variable, body)
                }
                (Some(from), None, _) => operation.input().place(from, input)?.address(),
                (from, Some(to), Some(output)) => {
                    let storage = output.place(to, self.output)?;
                    if let Some(from) = from {
                        storage.copy_from(operation.input().place(from, input)?)?;
                    }
                    storage.address()
                }
                // `Operation::new` refuses parameters that belong to no message.
                (None, None, _) | (None, Some(_), None) | (Some(_), Some(_), None) => std::ptr::null_mut(),
            };
            self.memory[index] = entry;
        }
        Ok(())
    }

    /// Puts `body` into the next variable; the address of the variable.
    fn body_variable(&mut self, variable: &mut usize, body: *mut c_void) -> *mut c_void {
        self.memory[*variable] = body;
        *variable += 1;
        // The vector is never grown, so the address holds as long as the frame.
        self.memory.as_mut_ptr().wrapping_add(*variable - 1).cast()
    }

    pub fn operation(&self) -> &Arc<Operation> {
        &self.operation
    }

    /// What the stub gets as its frame. The memory stays in place when the frame is moved.
    pub fn pointers(&mut self) -> *mut c_void {
        self.memory.as_mut_ptr().cast()
    }

    /// Writes the output body from what the operation left; nothing for a one-way operation or an empty body.
    pub fn write_output(&mut self, writer: &mut Writer<'_>) -> Result {
        let Some(output) = self.operation.output() else { return Ok(()) };
        let Some(index) = self.output_variable else { return output.write(writer, Some(self.output)) };
        let variable = self.memory.as_mut_ptr().wrapping_add(index);
        let variable = NonNull::new(variable.cast()).unwrap_or(NonNull::dangling());
        // SAFETY: a variable of the frame's vector; the operation stored a pointer to a body value there, or NULL.
        let variable = unsafe { Region::new(variable, size_of::<*mut c_void>()) };
        let Some(body) = &output.body else { return Ok(()) };
        // The variable points to the value, whatever its type: there is one level for types that are pointers too.
        let target = super::writer::follow(&body.plan, body.ty, variable)?;
        output.write(writer, target)
    }
}
