/* compare.c: strings compared without regard to case, or in an order for people. */

#include "internal.h"

#include <errno.h>
#include <limits.h>
#include <locale.h>
#include <pthread.h>
#include <strings.h>
#include <wctype.h>

/* What Unicode says about letters, whatever the locale of the program; that of the C locale if the system is without. */
static locale_t unicode;

static void find_unicode(void) {
    unicode = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
    if (unicode == (locale_t)0) unicode = newlocale(LC_CTYPE_MASK, "C", (locale_t)0);
}

static locale_t letters(void) {
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, find_unicode);
    return unicode;
}

static uint32_t upper(uint32_t character) {
    if (character < 0x80) return character >= 'a' && character <= 'z' ? character - 32 : character;
    const locale_t locale = letters();
    return locale == (locale_t)0 ? character : (uint32_t)towupper_l((wint_t)character, locale);
}

static uint32_t lower(uint32_t character) {
    if (character < 0x80) return character >= 'A' && character <= 'Z' ? character + 32 : character;
    const locale_t locale = letters();
    return locale == (locale_t)0 ? character : (uint32_t)towlower_l((wint_t)character, locale);
}

/* ---- Of the C run-time library: by code, ASCII letters without case ---- */

static unsigned ascii_lower(WCHAR unit) { return unit >= 'A' && unit <= 'Z' ? unit + 32u : unit; }

int _wcsnicmp(const WCHAR *first, const WCHAR *second, size_t count) {
    for (size_t i = 0; i < count; i++) {
        const unsigned a = ascii_lower(first[i]), b = ascii_lower(second[i]);
        if (a != b) return a < b ? -1 : 1;
        if (a == 0) break;
    }
    return 0;
}

int _wcsicmp(const WCHAR *first, const WCHAR *second) { return _wcsnicmp(first, second, SIZE_MAX); }

int wsx_wcscoll(const WCHAR *first, const WCHAR *second) {
    while (*first != 0 && *first == *second) first++, second++;
    return *first == *second ? 0 : *first < *second ? -1 : 1;
}

int _stricmp(const char *first, const char *second) { return strcasecmp(first, second); }
int _strnicmp(const char *first, const char *second, size_t count) { return strncasecmp(first, second, count); }

WCHAR *_wcslwr(WCHAR *string) {
    for (WCHAR *at = string; *at != 0; at++) *at = (WCHAR)ascii_lower(*at);
    return string;
}

WCHAR *_wcsupr(WCHAR *string) {
    for (WCHAR *at = string; *at != 0; at++)
        if (*at >= 'a' && *at <= 'z') *at = (WCHAR)(*at - 32);
    return string;
}

/* ---- Of Windows ---- */

/* A length of -1 means that there is a terminator. */
static size_t length_of(const WCHAR *string, int length) { return length < 0 ? wsx_length(string) : (size_t)length; }

/* Other characters before digits before letters. */
static uint32_t weight(uint32_t character) {
    const uint32_t folded = lower(character);
    const locale_t locale = letters();
    uint32_t group = 0;
    if (folded >= '0' && folded <= '9')
        group = 1;
    else if (folded < 0x80 ? folded >= 'a' && folded <= 'z' : locale != (locale_t)0 && iswalnum_l(folded, locale))
        group = 2;
    return group << 21 | folded;
}

static int compare(const WCHAR *first, size_t first_length, const WCHAR *second, size_t second_length,
                   bool ignore_case) {
    const WCHAR *first_end = first + first_length, *second_end = second + second_length;
    int by_case = 0;
    bool damaged = false;
    while (first < first_end && second < second_end) {
        const uint32_t a = wsx_take_utf16(&first, first_end, &damaged);
        const uint32_t b = wsx_take_utf16(&second, second_end, &damaged);
        if (a == b) continue;
        const uint32_t a_weight = weight(a), b_weight = weight(b);
        if (a_weight != b_weight) return a_weight < b_weight ? -1 : 1;
        if (by_case == 0) by_case = a == lower(a) ? -1 : 1;
    }
    if (first < first_end) return 1;
    if (second < second_end) return -1;
    return ignore_case ? 0 : by_case;
}

int WINAPI CompareStringW(LCID locale, DWORD flags, const WCHAR *first, int first_length, const WCHAR *second,
                          int second_length) {
    (void)locale;
    if (first == NULL || second == NULL) return wsx_fail(ERROR_INVALID_PARAMETER);
    if (flags & ~(DWORD)(NORM_IGNORECASE | LINGUISTIC_IGNORECASE | SORT_STRINGSORT)) return wsx_fail(ERROR_INVALID_FLAGS);
    const bool ignore_case = flags & (NORM_IGNORECASE | LINGUISTIC_IGNORECASE);
    return CSTR_EQUAL +
           compare(first, length_of(first, first_length), second, length_of(second, second_length), ignore_case);
}

int WINAPI CompareStringOrdinal(const WCHAR *first, int first_length, const WCHAR *second, int second_length,
                                BOOL ignore_case) {
    if (first == NULL || second == NULL) return wsx_fail(ERROR_INVALID_PARAMETER);
    const size_t a = length_of(first, first_length), b = length_of(second, second_length);
    for (size_t i = 0; i < a && i < b; i++) {
        const uint32_t x = ignore_case ? upper(first[i]) : first[i], y = ignore_case ? upper(second[i]) : second[i];
        if (x != y) return x < y ? CSTR_LESS_THAN : CSTR_GREATER_THAN;
    }
    return a < b ? CSTR_LESS_THAN : a > b ? CSTR_GREATER_THAN : CSTR_EQUAL;
}

static int compare_terminated(LPCWSTR first, LPCWSTR second, bool ignore_case) {
    /* NULL comes before every string. */
    if (first == NULL || second == NULL) return (first != NULL) - (second != NULL);
    return compare(first, wsx_length(first), second, wsx_length(second), ignore_case);
}

int WINAPI lstrcmpW(LPCWSTR first, LPCWSTR second) { return compare_terminated(first, second, false); }
int WINAPI lstrcmpiW(LPCWSTR first, LPCWSTR second) { return compare_terminated(first, second, true); }

int WINAPI lstrlenW(LPCWSTR string) {
    const size_t length = string == NULL ? 0 : wsx_length(string);
    return length > INT_MAX ? INT_MAX : (int)length;
}
