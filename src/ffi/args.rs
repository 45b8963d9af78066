//! The plain arguments of exported functions: arrays, strings, properties, out parameters.
//!
//! Null where something is needed, a misaligned pointer and a size that is not the size of the value are
//! `E_INVALIDARG`, with a text that names the argument. A null array with a count of zero is an empty array.

use std::ffi::c_void;
use std::marker::PhantomData;
use std::mem::MaybeUninit;
use std::slice;

use crate::abi::{BOOL, E_INVALIDARG, HRESULT, S_OK, WS_STRING, WS_XML_STRING};
use crate::error::{Failure, Result};

/// An `E_INVALIDARG` with this text.
pub fn invalid(text: impl Into<std::borrow::Cow<'static, str>>) -> Failure {
    Failure::new(E_INVALIDARG, text)
}

/// One element of any `WS_…_PROPERTY` array. They all have this layout.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct RawProperty {
    pub id: MaybeUninit<i32>,
    pub value: *mut c_void,
    pub size: u32,
}

/// A property array as what every such array is.
pub fn raw_properties<P>(array: *const P) -> *const RawProperty {
    const { assert!(size_of::<P>() == size_of::<RawProperty>() && align_of::<P>() == align_of::<RawProperty>()) };
    array.cast()
}

/// A property that C sets: its number, and a value whose size is checked when it is read.
#[derive(Clone, Copy)]
pub struct Property<'a> {
    id: i32,
    value: *const c_void,
    size: u32,
    lifetime: PhantomData<&'a ()>,
}

/// The elements of a property array.
///
/// # Safety
/// `P` is a `WS_…_PROPERTY` structure; `array` is null or points to `count` of them whose values are, at least, as
/// long as their sizes say, all during `'a`.
pub unsafe fn properties<'a, P: 'a>(array: *const P, count: u32) -> Result<impl Iterator<Item = Property<'a>> + Clone> {
    // SAFETY: the caller's promise; all property structures have the layout of `RawProperty`.
    let raw: &'a [RawProperty] = unsafe { array_of(raw_properties(array), count, "the property array") }?;
    Ok(raw.iter().map(|raw| Property {
        // SAFETY: the application set it, and any bits make a number.
        id: unsafe { raw.id.assume_init() },
        value: raw.value,
        size: raw.size,
        lifetime: PhantomData,
    }))
}

impl<'a> Property<'a> {
    /// A property outside an array, as for a `WsSet…Property` function.
    ///
    /// # Safety
    /// `value` is null or points to `size` bytes that stay as they are during `'a`.
    pub unsafe fn new(id: i32, value: *const c_void, size: u32) -> Self {
        Self { id, value, size, lifetime: PhantomData }
    }

    pub fn id(self) -> i32 {
        self.id
    }

    pub fn size(self) -> u32 {
        self.size
    }

    /// Where the value is, for a value with a layout of its own.
    pub fn value(self) -> *const c_void {
        self.value
    }

    /// `BOOL`: anything but zero is true.
    pub fn boolean(self) -> Result<bool> {
        Ok(self.int()? as BOOL != 0)
    }

    /// `USHORT`, `LANGID`.
    pub fn ushort(self) -> Result<u16> {
        self.bytes().map(u16::from_ne_bytes)
    }

    /// `ULONG`.
    pub fn ulong(self) -> Result<u32> {
        self.bytes().map(u32::from_ne_bytes)
    }

    /// `HRESULT`, `LONG`, and the number of an enumeration.
    pub fn int(self) -> Result<i32> {
        self.bytes().map(i32::from_ne_bytes)
    }

    /// `ULONGLONG`.
    pub fn ulonglong(self) -> Result<u64> {
        self.bytes().map(u64::from_ne_bytes)
    }

    /// `SIZE_T`. Four bytes will do too, for programs that hand in a `ULONG`.
    pub fn length(self) -> Result<usize> {
        match self.size {
            4 => self.ulong().map(|value| value as usize),
            _ => self.bytes().map(usize::from_ne_bytes),
        }
    }

    /// A pointer, null or not: the value is where it is stored.
    pub fn pointer<T>(self) -> Result<*mut T> {
        self.read_as::<*mut T>()
    }

    /// A structure, which is copied; what it points to is the caller's business. `T` must accept any bytes.
    pub fn structure<T: Copy>(self) -> Result<MaybeUninit<T>> {
        self.read_as::<MaybeUninit<T>>()
    }

    /// The value as it lies there, whatever it is.
    pub fn octets(self) -> Result<&'a [u8]> {
        // SAFETY: the creator of this property promised that many readable bytes.
        unsafe { array_of(self.value.cast(), self.size, "The value of a property") }
    }

    fn bytes<const N: usize>(self) -> Result<[u8; N]> {
        self.read_as::<[u8; N]>()
    }

    /// `T` accepts any bytes: only used with byte arrays, pointers and `MaybeUninit`.
    fn read_as<T: Copy>(self) -> Result<T> {
        if self.value.is_null() || self.size as usize != size_of::<T>() {
            return Err(invalid(format!(
                "Property {} needs a value of {} bytes, but has {} of {} bytes.",
                self.id,
                size_of::<T>(),
                if self.value.is_null() { "a null pointer" } else { "one" },
                self.size
            )));
        }
        // SAFETY: the creator of this property promised that many readable bytes, and `T` accepts any of them.
        Ok(unsafe { self.value.cast::<T>().read_unaligned() })
    }
}

/// Stores the value of a property for a `WsGet…Property` function. The caller's buffer must have the exact size.
///
/// # Safety
/// `value` is null or points to `size` writable bytes.
pub unsafe fn put<T: Copy>(value: *mut c_void, size: u32, property: T) -> Result<HRESULT> {
    let place = value.cast::<T>();
    if place.is_null() || !place.is_aligned() || size as usize != size_of::<T>() {
        return Err(invalid(format!("The property needs an aligned buffer of {} bytes, not {size}.", size_of::<T>())));
    }
    // SAFETY: not null and aligned, and the caller promises `size` writable bytes.
    unsafe { place.write(property) };
    Ok(S_OK)
}

/// An out parameter that may not be null. Write it last.
///
/// # Safety
/// `place` is null or valid for a write of a `T` until the function returns.
pub unsafe fn out<T>(place: *mut T, name: &str) -> Result<Out<T>> {
    if place.is_null() || !place.is_aligned() {
        return Err(invalid(format!("The pointer for {name} is null or misaligned.")));
    }
    Ok(Out(place))
}

/// A checked out parameter.
pub struct Out<T>(*mut T);

impl<T> Out<T> {
    pub fn set(self, value: T) {
        // SAFETY: `out`, the only source of these, was promised that the place is valid, and checked the rest.
        unsafe { self.0.write(value) };
    }
}

/// A structure that C hands in and that may not be null.
///
/// # Safety
/// `pointer` is null or points to an initialised `T` that stays as it is during `'a`.
pub unsafe fn structure<'a, T>(pointer: *const T, name: &str) -> Result<&'a T> {
    if pointer.is_null() || !pointer.is_aligned() {
        return Err(invalid(format!("The pointer to {name} is null or misaligned.")));
    }
    // SAFETY: not null and aligned, and the caller promises the rest.
    Ok(unsafe { &*pointer })
}

/// An array that C hands in; null with a count of zero is empty.
///
/// # Safety
/// `array` is null or points to `count` initialised elements that stay as they are during `'a`.
pub unsafe fn array_of<'a, T>(array: *const T, count: u32, name: &str) -> Result<&'a [T]> {
    if count == 0 {
        return Ok(&[]);
    }
    let fits = (count as usize).checked_mul(size_of::<T>()).is_some_and(|size| size <= isize::MAX as usize);
    if array.is_null() || !array.is_aligned() || !fits {
        return Err(invalid(format!("{name} with {count} elements is null or misaligned.")));
    }
    // SAFETY: not null, aligned, not larger than an object can be, and the caller promises the elements.
    Ok(unsafe { slice::from_raw_parts(array, count as usize) })
}

/// The code units of a `WS_STRING` that may not be null.
///
/// # Safety
/// `string` is null or points to a `WS_STRING` whose characters stay as they are during `'a`.
pub unsafe fn string<'a>(string: *const WS_STRING, name: &str) -> Result<&'a [u16]> {
    // SAFETY: the caller's promise.
    unsafe {
        let string = structure(string, name)?;
        array_of(string.chars, string.length, name)
    }
}

/// The bytes of a `WS_XML_STRING` that may not be null.
///
/// # Safety
/// `string` is null or points to a `WS_XML_STRING` whose bytes stay as they are during `'a`.
pub unsafe fn xml_string<'a>(string: *const WS_XML_STRING, name: &str) -> Result<&'a [u8]> {
    // SAFETY: the caller's promise.
    unsafe {
        let string = structure(string, name)?;
        array_of(string.bytes, string.length, name)
    }
}

#[cfg(test)]
mod tests {
    use std::ptr;

    use super::*;
    use crate::abi::WS_HEAP_PROPERTY;

    fn property<T>(value: &T, size: u32) -> Property<'_> {
        // SAFETY: the tests state sizes up to that of the value.
        unsafe { Property::new(7, ptr::from_ref(value).cast(), size) }
    }

    #[test]
    fn a_property_of_the_right_size_is_read() {
        assert!(property(&2i32, 4).boolean().unwrap());
        assert!(!property(&0i32, 4).boolean().unwrap());
        assert_eq!(property(&0x0409u16, 2).ushort(), Ok(0x0409));
        assert_eq!(property(&u32::MAX, 4).ulong(), Ok(u32::MAX));
        assert_eq!(property(&-5i32, 4).int(), Ok(-5));
        assert_eq!(property(&u64::MAX, 8).ulonglong(), Ok(u64::MAX));
        let target = 5u8;
        assert_eq!(property(&ptr::from_ref(&target), 8).pointer::<u8>(), Ok(ptr::from_ref(&target).cast_mut()));
    }

    #[test]
    fn a_length_may_have_four_or_eight_bytes() {
        assert_eq!(property(&1usize, 8).length(), Ok(1));
        assert_eq!(property(&2u32, 4).length(), Ok(2));
        assert_eq!(property(&2u32, 2).length().unwrap_err().code, E_INVALIDARG);
    }

    #[test]
    fn a_property_of_a_wrong_size_or_without_a_value_is_an_invalid_argument() {
        let failure = property(&1u64, 8).ulong().unwrap_err();
        assert_eq!(failure.code, E_INVALIDARG);
        assert!(failure.texts[0].contains("Property 7") && failure.texts[0].contains("8 bytes"), "{failure}");
        // SAFETY: null is allowed.
        let null = unsafe { Property::new(1, ptr::null(), 4) };
        assert_eq!(null.ulong().unwrap_err().code, E_INVALIDARG);
    }

    #[test]
    fn a_property_array_gives_its_elements_in_order() {
        let values = [10u32, 20];
        let array = values.each_ref().map(|value| WS_HEAP_PROPERTY {
            id: MaybeUninit::new(crate::abi::WS_HEAP_PROPERTY_TRIM_SIZE),
            value: ptr::from_ref(value).cast_mut().cast(),
            valueSize: 4,
        });
        // SAFETY: the array and its values live here.
        let read: Vec<_> = unsafe { properties(array.as_ptr(), 2) }.unwrap().map(|p| (p.id(), p.ulong())).collect();
        assert_eq!(read, [(1, Ok(10)), (1, Ok(20))]);
    }

    #[test]
    fn a_null_array_is_empty_with_a_count_of_zero_and_invalid_with_more() {
        // SAFETY: null is allowed.
        unsafe {
            assert_eq!(properties(ptr::null::<WS_HEAP_PROPERTY>(), 0).unwrap().count(), 0);
            assert_eq!(properties(ptr::null::<WS_HEAP_PROPERTY>(), 1).err().unwrap().code, E_INVALIDARG);
            assert!(string(&WS_STRING { length: 0, chars: ptr::null_mut() }, "it").unwrap().is_empty());
            assert_eq!(string(&WS_STRING { length: 1, chars: ptr::null_mut() }, "it").unwrap_err().code, E_INVALIDARG);
            assert_eq!(string(ptr::null(), "it").unwrap_err().code, E_INVALIDARG);
        }
    }

    #[test]
    fn a_property_is_only_stored_in_a_buffer_of_its_size() {
        let mut place = 1u64;
        let value = ptr::from_mut(&mut place).cast();
        // SAFETY: the buffer has eight bytes.
        unsafe {
            for size in [0, 4, 7, 9] {
                assert_eq!(put(value, size, 5u64).unwrap_err().code, E_INVALIDARG);
            }
            assert_eq!(put(ptr::null_mut(), 8, 5u64).unwrap_err().code, E_INVALIDARG);
            assert_eq!(put(value, 8, 5u64), Ok(S_OK));
        }
        assert_eq!(place, 5);
    }
}
