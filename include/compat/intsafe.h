/* intsafe.h: conversions and arithmetic that fail instead of overflowing. */

#ifndef WEBSERVICES_COMPAT_INTSAFE_H
#define WEBSERVICES_COMPAT_INTSAFE_H

#include "winerror.h"

#define INTSAFE_E_ARITHMETIC_OVERFLOW ((HRESULT)0x80070216)

/* The builtins compute in infinite precision and say whether the result fits. On overflow it is not valid. */
#define WSX_CONVERSION(name, source, target)                                    \
    static inline HRESULT name(source operand, target *result) {                \
        return __builtin_add_overflow(operand, (source)0, result) ? INTSAFE_E_ARITHMETIC_OVERFLOW : S_OK; \
    }

#define WSX_ARITHMETIC(prefix, type)                                                                \
    static inline HRESULT prefix##Add(type first, type second, type *result) {                     \
        return __builtin_add_overflow(first, second, result) ? INTSAFE_E_ARITHMETIC_OVERFLOW : S_OK; \
    }                                                                                               \
    static inline HRESULT prefix##Sub(type first, type second, type *result) {                     \
        return __builtin_sub_overflow(first, second, result) ? INTSAFE_E_ARITHMETIC_OVERFLOW : S_OK; \
    }                                                                                               \
    static inline HRESULT prefix##Mult(type first, type second, type *result) {                    \
        return __builtin_mul_overflow(first, second, result) ? INTSAFE_E_ARITHMETIC_OVERFLOW : S_OK; \
    }

WSX_CONVERSION(SizeTToULong, size_t, ULONG)
WSX_CONVERSION(SizeTToDWord, size_t, DWORD)
WSX_CONVERSION(SizeTToLong, size_t, LONG)
WSX_CONVERSION(SizeTToUInt, size_t, UINT)
WSX_CONVERSION(SizeTToInt, size_t, INT)
WSX_CONVERSION(SizeTToUShort, size_t, USHORT)
WSX_CONVERSION(ULongLongToULong, ULONGLONG, ULONG)
WSX_CONVERSION(ULongLongToDWord, ULONGLONG, DWORD)
WSX_CONVERSION(ULongLongToSizeT, ULONGLONG, size_t)
WSX_CONVERSION(ULongLongToLongLong, ULONGLONG, LONGLONG)
WSX_CONVERSION(LongLongToULong, LONGLONG, ULONG)
WSX_CONVERSION(LongLongToSizeT, LONGLONG, size_t)
WSX_CONVERSION(LongLongToULongLong, LONGLONG, ULONGLONG)
WSX_CONVERSION(ULongPtrToULong, ULONG_PTR, ULONG)
WSX_CONVERSION(ULongToLong, ULONG, LONG)
WSX_CONVERSION(ULongToInt, ULONG, INT)
WSX_CONVERSION(ULongToUShort, ULONG, USHORT)
WSX_CONVERSION(DWordToInt, DWORD, INT)
WSX_CONVERSION(LongToULong, LONG, ULONG)
WSX_CONVERSION(LongToUShort, LONG, USHORT)
WSX_CONVERSION(IntToULong, INT, ULONG)
WSX_CONVERSION(IntToDWord, INT, DWORD)
WSX_CONVERSION(IntToSizeT, INT, size_t)
WSX_CONVERSION(IntToUInt, INT, UINT)
WSX_CONVERSION(IntToUShort, INT, USHORT)

WSX_ARITHMETIC(UShort, USHORT)
WSX_ARITHMETIC(UInt, UINT)
WSX_ARITHMETIC(ULong, ULONG)
WSX_ARITHMETIC(DWord, DWORD)
WSX_ARITHMETIC(ULongLong, ULONGLONG)
WSX_ARITHMETIC(ULongPtr, ULONG_PTR)
WSX_ARITHMETIC(SizeT, size_t)
WSX_ARITHMETIC(Int, INT)
WSX_ARITHMETIC(Long, LONG)
WSX_ARITHMETIC(LongLong, LONGLONG)

#undef WSX_CONVERSION
#undef WSX_ARITHMETIC

#endif /* WEBSERVICES_COMPAT_INTSAFE_H */
