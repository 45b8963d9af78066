/* strsafe.h: string functions that know the size of the destination and always terminate it. */

#ifndef WEBSERVICES_COMPAT_STRSAFE_H
#define WEBSERVICES_COMPAT_STRSAFE_H

#include "winerror.h"

#ifdef __cplusplus
extern "C" {
#endif

#define STRSAFE_MAX_CCH 2147483647
#define STRSAFE_E_INSUFFICIENT_BUFFER ((HRESULT)0x8007007A)
#define STRSAFE_E_INVALID_PARAMETER ((HRESULT)0x80070057)
#define STRSAFE_E_END_OF_FILE ((HRESULT)0x80070026)

typedef char *STRSAFE_LPSTR;
typedef const char *STRSAFE_LPCSTR;
typedef WCHAR *STRSAFE_LPWSTR;
typedef const WCHAR *STRSAFE_LPCWSTR;

/* Cch counts characters, Cb bytes. */
HRESULT StringCchCopyW(WCHAR *destination, size_t room, const WCHAR *source);
HRESULT StringCbCopyW(WCHAR *destination, size_t bytes, const WCHAR *source);
HRESULT StringCchCopyNW(WCHAR *destination, size_t room, const WCHAR *source, size_t count);
HRESULT StringCbCopyNW(WCHAR *destination, size_t bytes, const WCHAR *source, size_t countBytes);
HRESULT StringCchCatW(WCHAR *destination, size_t room, const WCHAR *source);
HRESULT StringCbCatW(WCHAR *destination, size_t bytes, const WCHAR *source);
HRESULT StringCchCatNW(WCHAR *destination, size_t room, const WCHAR *source, size_t count);
HRESULT StringCbCatNW(WCHAR *destination, size_t bytes, const WCHAR *source, size_t countBytes);
HRESULT StringCchPrintfW(WCHAR *destination, size_t room, const WCHAR *format, ...);
HRESULT StringCbPrintfW(WCHAR *destination, size_t bytes, const WCHAR *format, ...);
HRESULT StringCchVPrintfW(WCHAR *destination, size_t room, const WCHAR *format, va_list arguments);
HRESULT StringCbVPrintfW(WCHAR *destination, size_t bytes, const WCHAR *format, va_list arguments);
HRESULT StringCchLengthW(const WCHAR *string, size_t limit, size_t *length);
HRESULT StringCbLengthW(const WCHAR *string, size_t limitBytes, size_t *lengthBytes);

HRESULT StringCchCopyA(char *destination, size_t room, const char *source);
HRESULT StringCbCopyA(char *destination, size_t bytes, const char *source);
HRESULT StringCchCopyNA(char *destination, size_t room, const char *source, size_t count);
HRESULT StringCbCopyNA(char *destination, size_t bytes, const char *source, size_t countBytes);
HRESULT StringCchCatA(char *destination, size_t room, const char *source);
HRESULT StringCbCatA(char *destination, size_t bytes, const char *source);
HRESULT StringCchCatNA(char *destination, size_t room, const char *source, size_t count);
HRESULT StringCbCatNA(char *destination, size_t bytes, const char *source, size_t countBytes);
HRESULT StringCchPrintfA(char *destination, size_t room, const char *format, ...);
HRESULT StringCbPrintfA(char *destination, size_t bytes, const char *format, ...);
HRESULT StringCchVPrintfA(char *destination, size_t room, const char *format, va_list arguments);
HRESULT StringCbVPrintfA(char *destination, size_t bytes, const char *format, va_list arguments);
HRESULT StringCchLengthA(const char *string, size_t limit, size_t *length);
HRESULT StringCbLengthA(const char *string, size_t limitBytes, size_t *lengthBytes);

#define StringCchCopy WSX_BY_CHARACTER_SET(StringCchCopy)
#define StringCbCopy WSX_BY_CHARACTER_SET(StringCbCopy)
#define StringCchCopyN WSX_BY_CHARACTER_SET(StringCchCopyN)
#define StringCbCopyN WSX_BY_CHARACTER_SET(StringCbCopyN)
#define StringCchCat WSX_BY_CHARACTER_SET(StringCchCat)
#define StringCbCat WSX_BY_CHARACTER_SET(StringCbCat)
#define StringCchCatN WSX_BY_CHARACTER_SET(StringCchCatN)
#define StringCbCatN WSX_BY_CHARACTER_SET(StringCbCatN)
#define StringCchPrintf WSX_BY_CHARACTER_SET(StringCchPrintf)
#define StringCbPrintf WSX_BY_CHARACTER_SET(StringCbPrintf)
#define StringCchVPrintf WSX_BY_CHARACTER_SET(StringCchVPrintf)
#define StringCbVPrintf WSX_BY_CHARACTER_SET(StringCbVPrintf)
#define StringCchLength WSX_BY_CHARACTER_SET(StringCchLength)
#define StringCbLength WSX_BY_CHARACTER_SET(StringCbLength)

#ifdef __cplusplus
} /* extern "C" */
#endif

#endif /* WEBSERVICES_COMPAT_STRSAFE_H */
