/* utf.c: UTF-8 and UTF-16, each to the other. */

#include "internal.h"

#include <stdlib.h>

/* How many bytes a character takes that starts with this one; 0 for one that cannot start a character. */
static size_t length_by_first(unsigned char first) {
    if (first < 0x80) return 1;
    if (first >= 0xC2 && first <= 0xDF) return 2;
    if (first >= 0xE0 && first <= 0xEF) return 3;
    if (first >= 0xF0 && first <= 0xF4) return 4;
    return 0;
}

uint32_t wsx_take_utf8(const char **at, const char *end, bool *damaged) {
    const unsigned char *bytes = (const unsigned char *)*at;
    const size_t available = (size_t)(end - *at), length = length_by_first(bytes[0]);
    if (length == 1) {
        ++*at;
        return bytes[0];
    }
    uint32_t character = bytes[0] & (0x7Fu >> length);
    size_t taken = 1;
    for (; taken < length && taken < available; taken++) {
        /* The second byte decides on overlong forms, surrogates and the end of Unicode. */
        unsigned char low = 0x80, high = 0xBF;
        if (taken == 1 && bytes[0] == 0xE0) low = 0xA0;
        if (taken == 1 && bytes[0] == 0xED) high = 0x9F;
        if (taken == 1 && bytes[0] == 0xF0) low = 0x90;
        if (taken == 1 && bytes[0] == 0xF4) high = 0x8F;
        if (bytes[taken] < low || bytes[taken] > high) break;
        character = character << 6 | (bytes[taken] & 0x3Fu);
    }
    *at += taken;
    if (length != 0 && taken == length) return character;
    *damaged = true;
    return WSX_REPLACEMENT;
}

uint32_t wsx_take_utf16(const WCHAR **at, const WCHAR *end, bool *damaged) {
    const uint32_t first = *(*at)++;
    if (first < 0xD800 || first > 0xDFFF) return first;
    if (first <= 0xDBFF && *at < end && **at >= 0xDC00 && **at <= 0xDFFF) {
        const uint32_t second = *(*at)++;
        return 0x10000u + ((first - 0xD800u) << 10) + (second - 0xDC00u);
    }
    *damaged = true;
    return WSX_REPLACEMENT;
}

size_t wsx_put_utf8(uint32_t character, char *destination) {
    if (character < 0x80) {
        destination[0] = (char)character;
        return 1;
    }
    const size_t length = character < 0x800 ? 2 : character < 0x10000 ? 3 : 4;
    for (size_t i = length - 1; i > 0; i--) {
        destination[i] = (char)(0x80 | (character & 0x3F));
        character >>= 6;
    }
    destination[0] = (char)((0xF00u >> length & 0xF0u) | character);
    return length;
}

size_t wsx_put_utf16(uint32_t character, WCHAR *destination) {
    if (character < 0x10000) {
        destination[0] = (WCHAR)character;
        return 1;
    }
    character -= 0x10000;
    destination[0] = (WCHAR)(0xD800 | character >> 10);
    destination[1] = (WCHAR)(0xDC00 | (character & 0x3FF));
    return 2;
}

size_t wsx_length(const WCHAR *string) {
    size_t length = 0;
    while (string[length] != 0) length++;
    return length;
}

WCHAR *wsx_to_utf16(const char *string) {
    /* A character takes no more units of UTF-16 than bytes of UTF-8. */
    const size_t length = strlen(string);
    WCHAR *copy = malloc((length + 1) * sizeof *copy);
    if (copy == NULL) return NULL;
    size_t used = 0;
    bool damaged = false;
    for (const char *at = string, *end = string + length; at < end;)
        used += wsx_put_utf16(wsx_take_utf8(&at, end, &damaged), copy + used);
    copy[used] = 0;
    return copy;
}

char *wsx_to_utf8(const WCHAR *string) {
    const size_t length = wsx_length(string);
    char *copy = malloc(length * 3 + 1);
    if (copy == NULL) return NULL;
    size_t used = 0;
    bool damaged = false;
    for (const WCHAR *at = string, *end = string + length; at < end;)
        used += wsx_put_utf8(wsx_take_utf16(&at, end, &damaged), copy + used);
    copy[used] = 0;
    return copy;
}
