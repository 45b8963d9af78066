//! Reading an enumeration that C handed in. C may pass any number, so it is not a Rust enum until it was looked up.

use std::mem::MaybeUninit;

use crate::abi::CEnum;

/// The number that C stored where the API expects an `E`. `E::from_number` says which member it is, if any.
pub fn number<E: CEnum>(value: MaybeUninit<E>) -> i32 {
    const { assert!(size_of::<E>() == size_of::<i32>()) };
    // SAFETY: the size is asserted above, and a `MaybeUninit<E>` of the interface is an argument or a field that the
    // application set, so its four bytes are initialised; an `i32` accepts all of their values.
    unsafe { value.as_ptr().cast::<i32>().read() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::abi::{WS_TRACE_API, WS_TYPE, WS_TYPE_MAPPING};

    #[test]
    fn a_member_reads_as_its_number() {
        assert_eq!(number(MaybeUninit::new(WS_TYPE::WS_STRUCT_TYPE)), 26);
        assert_eq!(number(MaybeUninit::new(WS_TRACE_API::WS_TRACE_API_NONE)), -1);
    }

    #[test]
    fn a_number_outside_the_enumeration_is_read_and_names_no_member() {
        let mut value = MaybeUninit::<WS_TYPE_MAPPING>::uninit();
        // SAFETY: `value` is four bytes, aligned for them, and exclusively ours.
        unsafe { value.as_mut_ptr().cast::<i32>().write(99) };
        assert_eq!(number(value), 99);
        assert_eq!(WS_TYPE_MAPPING::from_number(99), None);
    }
}
