//! The Windows types that the API is built from, at their sizes on Windows. `include/wstypes.h` declares them for C.

pub type BOOL = i32;
pub type BYTE = u8;
pub type CHAR = i8;
pub type INT = i32;
pub type SHORT = i16;
pub type USHORT = u16;
pub type LONG = i32;
pub type ULONG = u32;
pub type LONGLONG = i64;
pub type ULONGLONG = u64;
pub type SIZE_T = usize;
/// One UTF-16 unit, whatever the width of `wchar_t`.
pub type WCHAR = u16;
/// Negative means failure.
pub type HRESULT = i32;
/// A key handle of a cryptography library that Linux does not have; passed through as a number.
pub type NCRYPT_KEY_HANDLE = usize;

pub const FALSE: BOOL = 0;
pub const TRUE: BOOL = 1;

/// A globally unique identifier, its first three members in host byte order.
#[repr(C)]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct GUID {
    pub Data1: ULONG,
    pub Data2: USHORT,
    pub Data3: USHORT,
    pub Data4: [BYTE; 8],
}

/// A 96-bit integer divided by a power of ten.
#[repr(C)]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DECIMAL {
    pub wReserved: USHORT,
    /// How many decimal digits follow the point, 0 to 28.
    pub scale: BYTE,
    /// 0x80 for a negative number, otherwise 0.
    pub sign: BYTE,
    pub Hi32: ULONG,
    pub Lo64: ULONGLONG,
}

/// A count of 100 ns since 1601-01-01 UTC, in two halves.
#[repr(C)]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FILETIME {
    pub dwLowDateTime: ULONG,
    pub dwHighDateTime: ULONG,
}

/// A certificate of the Windows certificate store; only pointers to it cross the API.
pub struct CERT_CONTEXT(());

/// The issuers that a TLS server accepts; only pointers to it cross the API.
pub struct SecPkgContext_IssuerListInfoEx(());
