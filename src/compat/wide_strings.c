/* wide_strings.c: the wide string functions of the C library, for 16-bit characters. */

#include "internal.h"

#include <errno.h>
#include <stdlib.h>

size_t wsx_wcslen(const WCHAR *string) { return wsx_length(string); }

size_t wsx_wcsnlen(const WCHAR *string, size_t limit) {
    size_t length = 0;
    while (length < limit && string[length] != 0) length++;
    return length;
}

/* ---- Copies ---- */

WCHAR *wsx_wmemcpy(WCHAR *destination, const WCHAR *source, size_t count) {
    return count == 0 ? destination : memcpy(destination, source, count * sizeof *source);
}

WCHAR *wsx_wmemmove(WCHAR *destination, const WCHAR *source, size_t count) {
    return count == 0 ? destination : memmove(destination, source, count * sizeof *source);
}

WCHAR *wsx_wmemset(WCHAR *destination, WCHAR value, size_t count) {
    for (size_t i = 0; i < count; i++) destination[i] = value;
    return destination;
}

WCHAR *wsx_wcscpy(WCHAR *destination, const WCHAR *source) {
    memcpy(destination, source, (wsx_length(source) + 1) * sizeof *source);
    return destination;
}

WCHAR *wsx_wcsncpy(WCHAR *destination, const WCHAR *source, size_t count) {
    const size_t length = wsx_wcsnlen(source, count);
    wsx_wmemcpy(destination, source, length);
    wsx_wmemset(destination + length, 0, count - length);
    return destination;
}

WCHAR *wsx_wcscat(WCHAR *destination, const WCHAR *source) {
    wsx_wcscpy(destination + wsx_length(destination), source);
    return destination;
}

WCHAR *wsx_wcsncat(WCHAR *destination, const WCHAR *source, size_t count) {
    WCHAR *end = destination + wsx_length(destination);
    const size_t length = wsx_wcsnlen(source, count);
    wsx_wmemcpy(end, source, length);
    end[length] = 0;
    return destination;
}

WCHAR *_wcsdup(const WCHAR *string) {
    WCHAR *copy = malloc((wsx_length(string) + 1) * sizeof *copy);
    if (copy != NULL) wsx_wcscpy(copy, string);
    return copy;
}

char *_strdup(const char *string) { return strdup(string); }

/* ---- Comparisons ---- */

int wsx_wmemcmp(const WCHAR *first, const WCHAR *second, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (first[i] != second[i]) return first[i] < second[i] ? -1 : 1;
    return 0;
}

int wsx_wcsncmp(const WCHAR *first, const WCHAR *second, size_t count) {
    for (size_t i = 0; i < count; i++) {
        if (first[i] != second[i]) return first[i] < second[i] ? -1 : 1;
        if (first[i] == 0) break;
    }
    return 0;
}

int wsx_wcscmp(const WCHAR *first, const WCHAR *second) { return wsx_wcsncmp(first, second, SIZE_MAX); }

/* ---- Searches ---- */

WCHAR *wsx_wmemchr(const WCHAR *string, WCHAR character, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (string[i] == character) return (WCHAR *)string + i;
    return NULL;
}

WCHAR *wsx_wcschr(const WCHAR *string, WCHAR character) {
    return wsx_wmemchr(string, character, wsx_length(string) + 1);
}

WCHAR *wsx_wcsrchr(const WCHAR *string, WCHAR character) {
    for (size_t i = wsx_length(string) + 1; i > 0; i--)
        if (string[i - 1] == character) return (WCHAR *)string + (i - 1);
    return NULL;
}

/* How many characters at the start are in the set, or are not. */
static size_t span(const WCHAR *string, const WCHAR *set, bool in_set) {
    const size_t members = wsx_length(set);
    size_t length = 0;
    while (string[length] != 0 && (wsx_wmemchr(set, string[length], members) != NULL) == in_set) length++;
    return length;
}

size_t wsx_wcsspn(const WCHAR *string, const WCHAR *set) { return span(string, set, true); }
size_t wsx_wcscspn(const WCHAR *string, const WCHAR *set) { return span(string, set, false); }

WCHAR *wsx_wcspbrk(const WCHAR *string, const WCHAR *set) {
    const WCHAR *found = string + span(string, set, false);
    return *found == 0 ? NULL : (WCHAR *)found;
}

WCHAR *wsx_wcsstr(const WCHAR *string, const WCHAR *part) {
    const size_t length = wsx_length(part);
    for (const WCHAR *at = string;; at++) {
        if (wsx_wcsncmp(at, part, length) == 0) return (WCHAR *)at;
        if (*at == 0) return NULL;
    }
}

WCHAR *wsx_wcstok(WCHAR *string, const WCHAR *delimiters, WCHAR **context) {
    WCHAR *start = string != NULL ? string : *context;
    if (start == NULL) return NULL;
    start += span(start, delimiters, true);
    if (*start == 0) {
        *context = start;
        return NULL;
    }
    WCHAR *end = start + span(start, delimiters, false);
    if (*end != 0) *end++ = 0;
    *context = end;
    return start;
}

/* ---- Numbers: what they are made of is ASCII, so the narrow functions read a copy. ---- */

/* The start of the string as far as it is ASCII, of malloc, or in small. */
static char *ascii_copy(const WCHAR *string, char *small, size_t room) {
    size_t length = 0;
    while (string[length] != 0 && string[length] < 0x80) length++;
    char *copy = length < room ? small : malloc(length + 1);
    if (copy == NULL) return NULL;
    for (size_t i = 0; i < length; i++) copy[i] = (char)string[i];
    copy[length] = 0;
    return copy;
}

/* Defines a conversion by the narrow function of the same kind. */
#define CONVERSION(type, name, narrow, parameters, ...)                           \
    type name parameters {                                                        \
        char small[64], *narrow_end;                                              \
        char *copy = ascii_copy(string, small, sizeof small);                     \
        if (copy == NULL) {                                                       \
            errno = ENOMEM;                                                       \
            if (end != NULL) *end = (WCHAR *)string;                              \
            return 0;                                                             \
        }                                                                         \
        const type value = narrow(copy, &narrow_end __VA_ARGS__);                 \
        if (end != NULL) *end = (WCHAR *)string + (narrow_end - copy);            \
        if (copy != small) free(copy);                                            \
        return value;                                                             \
    }

CONVERSION(long, wsx_wcstol, strtol, (const WCHAR *string, WCHAR **end, int base), , base)
CONVERSION(unsigned long, wsx_wcstoul, strtoul, (const WCHAR *string, WCHAR **end, int base), , base)
CONVERSION(long long, wsx_wcstoll, strtoll, (const WCHAR *string, WCHAR **end, int base), , base)
CONVERSION(unsigned long long, wsx_wcstoull, strtoull, (const WCHAR *string, WCHAR **end, int base), , base)
CONVERSION(float, wsx_wcstof, strtof, (const WCHAR *string, WCHAR **end))
CONVERSION(double, wsx_wcstod, strtod, (const WCHAR *string, WCHAR **end))
CONVERSION(long double, wsx_wcstold, strtold, (const WCHAR *string, WCHAR **end))

long long _wcstoi64(const WCHAR *string, WCHAR **end, int base) { return wsx_wcstoll(string, end, base); }
unsigned long long _wcstoui64(const WCHAR *string, WCHAR **end, int base) { return wsx_wcstoull(string, end, base); }
long long _wtoi64(const WCHAR *string) { return wsx_wcstoll(string, NULL, 10); }
long _wtol(const WCHAR *string) { return wsx_wcstol(string, NULL, 10); }

int _wtoi(const WCHAR *string) {
    const long long value = wsx_wcstoll(string, NULL, 10);
    if (value >= INT32_MIN && value <= INT32_MAX) return (int)value;
    errno = ERANGE;
    return value < 0 ? INT32_MIN : INT32_MAX;
}

/* ---- Narrow strings: UTF-8 ---- */

size_t wsx_mbstowcs(WCHAR *destination, const char *source, size_t count) {
    size_t used = 0;
    bool damaged = false;
    for (const char *at = source, *end = source + strlen(source); at < end;) {
        WCHAR units[2];
        const size_t made = wsx_put_utf16(wsx_take_utf8(&at, end, &damaged), units);
        if (damaged) {
            errno = EILSEQ;
            return (size_t)-1;
        }
        if (destination != NULL) {
            if (made > count - used) return used;
            wsx_wmemcpy(destination + used, units, made);
        }
        used += made;
    }
    if (destination != NULL && used < count) destination[used] = 0;
    return used;
}

size_t wsx_wcstombs(char *destination, const WCHAR *source, size_t count) {
    size_t used = 0;
    bool damaged = false;
    for (const WCHAR *at = source, *end = source + wsx_length(source); at < end;) {
        char units[4];
        const size_t made = wsx_put_utf8(wsx_take_utf16(&at, end, &damaged), units);
        if (damaged) {
            errno = EILSEQ;
            return (size_t)-1;
        }
        if (destination != NULL) {
            if (made > count - used) return used;
            memcpy(destination + used, units, made);
        }
        used += made;
    }
    if (destination != NULL && used < count) destination[used] = 0;
    return used;
}
