/* code_pages.c: strings between UTF-16 and the narrow character set, which is UTF-8. */

#include "internal.h"

#include <limits.h>

static bool is_utf8(UINT code_page) {
    return code_page == CP_UTF8 || code_page == CP_ACP || code_page == CP_OEMCP || code_page == CP_THREAD_ACP;
}

/* What the two functions have in common: the checks of lengths. 0, or the error. */
static DWORD check(const void *source, int source_length, const void *destination, int destination_length) {
    if (source == NULL || source_length == 0 || source_length < -1) return ERROR_INVALID_PARAMETER;
    if (destination_length < 0 || (destination_length > 0 && destination == NULL)) return ERROR_INVALID_PARAMETER;
    return source == destination ? ERROR_INVALID_PARAMETER : 0;
}

int WINAPI MultiByteToWideChar(UINT code_page, DWORD flags, LPCSTR source, int source_length, LPWSTR destination,
                               int destination_length) {
    const DWORD error = check(source, source_length, destination, destination_length);
    if (error != 0) return wsx_fail(error);
    if (!is_utf8(code_page)) return wsx_fail(ERROR_INVALID_PARAMETER);
    if (flags & ~(DWORD)(MB_ERR_INVALID_CHARS | (code_page == CP_UTF8 ? 0 : MB_PRECOMPOSED)))
        return wsx_fail(ERROR_INVALID_FLAGS);
    const size_t length = source_length < 0 ? strlen(source) + 1 : (size_t)source_length;
    size_t used = 0;
    bool damaged = false;
    for (const char *at = source, *end = source + length; at < end;) {
        WCHAR units[2];
        const size_t made = wsx_put_utf16(wsx_take_utf8(&at, end, &damaged), units);
        if (damaged && (flags & MB_ERR_INVALID_CHARS)) return wsx_fail(ERROR_NO_UNICODE_TRANSLATION);
        if (destination_length != 0) {
            if (made > (size_t)destination_length - used) return wsx_fail(ERROR_INSUFFICIENT_BUFFER);
            memcpy(destination + used, units, made * sizeof *units);
        }
        used += made;
    }
    return used > INT_MAX ? wsx_fail(ERROR_INVALID_PARAMETER) : (int)used;
}

int WINAPI WideCharToMultiByte(UINT code_page, DWORD flags, LPCWSTR source, int source_length, LPSTR destination,
                               int destination_length, LPCSTR default_char, LPBOOL used_default_char) {
    const DWORD error = check(source, source_length, destination, destination_length);
    if (error != 0) return wsx_fail(error);
    /* UTF-8 has every character, so nothing could stand for one that it does not have. */
    if (!is_utf8(code_page) || (code_page == CP_UTF8 && (default_char != NULL || used_default_char != NULL)))
        return wsx_fail(ERROR_INVALID_PARAMETER);
    if (flags & ~(DWORD)WC_ERR_INVALID_CHARS) return wsx_fail(ERROR_INVALID_FLAGS);
    if (used_default_char != NULL) *used_default_char = FALSE;
    const size_t length = source_length < 0 ? wsx_length(source) + 1 : (size_t)source_length;
    size_t used = 0;
    bool damaged = false;
    for (const WCHAR *at = source, *end = source + length; at < end;) {
        char units[4];
        const size_t made = wsx_put_utf8(wsx_take_utf16(&at, end, &damaged), units);
        if (damaged && (flags & WC_ERR_INVALID_CHARS)) return wsx_fail(ERROR_NO_UNICODE_TRANSLATION);
        if (destination_length != 0) {
            if (made > (size_t)destination_length - used) return wsx_fail(ERROR_INSUFFICIENT_BUFFER);
            memcpy(destination + used, units, made);
        }
        used += made;
    }
    return used > INT_MAX ? wsx_fail(ERROR_INVALID_PARAMETER) : (int)used;
}
