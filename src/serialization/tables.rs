//! Reading the application's constant tables (`WS_*_DESCRIPTION`), which are linked by raw pointers.

use crate::abi::{E_INVALIDARG, WS_XML_STRING};
use crate::error::{Failure, Result};

use super::plan::{DescribedString, Name};

/// More entries than any schema has; a larger count is a wrong pointer rather than a description.
const MAX_DESCRIBED_ITEMS: u32 = 1 << 16;

/// The right to follow pointers of descriptions.
#[derive(Clone, Copy)]
pub(crate) struct Tables(());

impl Tables {
    /// # Safety
    /// Each pointer in the descriptions that are read through this value is NULL or points to the structure (or to
    /// as many of them as the count beside it says) that the API declares for it, initialised and not written
    /// meanwhile.
    pub(crate) unsafe fn promised() -> Self {
        Self(())
    }

    /// The structure at `pointer`; `None` for NULL.
    pub(crate) fn read<T: Copy>(self, pointer: *const T) -> Option<T> {
        // SAFETY: not NULL, and by the promise it points to a `T`.
        (!pointer.is_null()).then(|| unsafe { pointer.read_unaligned() })
    }

    pub(crate) fn require<T: Copy>(self, pointer: *const T, what: &str) -> Result<T> {
        self.read(pointer).ok_or_else(|| invalid(format!("The pointer to {what} is NULL")))
    }

    pub(crate) fn list<T: Copy>(self, pointer: *const T, count: u32, what: &str) -> Result<Vec<T>> {
        if count == 0 {
            return Ok(Vec::new());
        }
        if pointer.is_null() || count > MAX_DESCRIBED_ITEMS {
            return Err(invalid(format!("The list of {what} has {count} entries and the pointer {pointer:p}")));
        }
        // SAFETY: not NULL, and by the promise there are `count` entries.
        Ok((0..count as usize).map(|index| unsafe { pointer.add(index).read_unaligned() }).collect())
    }

    pub(crate) fn bytes(self, pointer: *const u8, count: u32) -> Result<Box<[u8]>> {
        if count == 0 {
            return Ok(Box::default());
        }
        if pointer.is_null() {
            return Err(invalid(format!("A value of {count} bytes has the pointer NULL")));
        }
        // SAFETY: not NULL, and by the promise there are `count` initialised bytes.
        Ok(unsafe { std::slice::from_raw_parts(pointer, count as usize) }.into())
    }

    pub(crate) fn string(self, pointer: *const WS_XML_STRING) -> Result<Option<DescribedString>> {
        let Some(string) = self.read(pointer) else { return Ok(None) };
        let bytes = self.bytes(string.bytes, string.length)?;
        let text = String::from_utf8(bytes.into_vec())
            .map_err(|error| invalid(format!("A name of a description is not UTF-8: {error}")))?;
        Ok(Some(DescribedString { text: text.into(), in_dictionary: !string.dictionary.is_null() }))
    }

    /// A name; `None` if the local name is NULL. A NULL namespace is the empty one.
    pub(crate) fn name(self, local: *const WS_XML_STRING, namespace: *const WS_XML_STRING) -> Result<Option<Name>> {
        let Some(local) = self.string(local)? else { return Ok(None) };
        let empty = DescribedString { text: Box::default(), in_dictionary: false };
        Ok(Some(Name { local, namespace: self.string(namespace)?.unwrap_or(empty) }))
    }
}

pub(crate) fn invalid(text: impl Into<std::borrow::Cow<'static, str>>) -> Failure {
    Failure::new(E_INVALIDARG, text)
}
