/* winnls.h: character sets and the comparison of strings. */

#ifndef WEBSERVICES_COMPAT_WINNLS_H
#define WEBSERVICES_COMPAT_WINNLS_H

#include "winerror.h"

#ifdef __cplusplus
extern "C" {
#endif

/* The character set of this process is UTF-8, whatever name it goes by. Others are refused. */
#define CP_ACP 0
#define CP_OEMCP 1
#define CP_THREAD_ACP 3
#define CP_UTF8 65001
#define MB_PRECOMPOSED 0x00000001
#define MB_ERR_INVALID_CHARS 0x00000008
#define WC_ERR_INVALID_CHARS 0x00000080

int WINAPI MultiByteToWideChar(UINT codePage, DWORD flags, LPCSTR source, int sourceLength, LPWSTR destination,
                               int destinationLength);
int WINAPI WideCharToMultiByte(UINT codePage, DWORD flags, LPCWSTR source, int sourceLength, LPSTR destination,
                               int destinationLength, LPCSTR defaultChar, LPBOOL usedDefaultChar);

#define LOCALE_INVARIANT 0x007F
#define LOCALE_SYSTEM_DEFAULT 0x0800
#define LOCALE_USER_DEFAULT 0x0400
#define NORM_IGNORECASE 0x00000001
#define LINGUISTIC_IGNORECASE 0x00000010
#define SORT_STRINGSORT 0x00001000
#define CSTR_LESS_THAN 1
#define CSTR_EQUAL 2
#define CSTR_GREATER_THAN 3

/* One order for every locale: other characters before digits before letters, letters by their code without regard to
 * case, and of two that differ in case only the lower case first. Flags other than those above are refused with
 * ERROR_INVALID_FLAGS. */
int WINAPI CompareStringW(LCID locale, DWORD flags, const WCHAR *first, int firstLength, const WCHAR *second,
                          int secondLength);
int WINAPI CompareStringOrdinal(const WCHAR *first, int firstLength, const WCHAR *second, int secondLength,
                                BOOL ignoreCase);
int WINAPI lstrcmpW(LPCWSTR first, LPCWSTR second);
int WINAPI lstrcmpiW(LPCWSTR first, LPCWSTR second);
int WINAPI lstrlenW(LPCWSTR string);
#ifdef UNICODE
#define CompareString CompareStringW
#define lstrcmp lstrcmpW
#define lstrcmpi lstrcmpiW
#define lstrlen lstrlenW
#endif

#ifdef __cplusplus
} /* extern "C" */
#endif

#endif /* WEBSERVICES_COMPAT_WINNLS_H */
