/* What the programs need besides generated code. */
#ifndef WSUTIL_CHECK_H
#define WSUTIL_CHECK_H

#include <WebServices.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CHECK(condition)                                                                    \
    do {                                                                                    \
        if (!(condition)) {                                                                 \
            fprintf(stderr, "%s:%d: not true: %s\n", __FILE__, __LINE__, #condition);       \
            abort();                                                                        \
        }                                                                                   \
    } while (0)

static inline int SameText(const WCHAR *a, const WCHAR *b) {
    if (!a || !b) return a == b;
    while (*a && *a == *b) a++, b++;
    return *a == *b;
}

static inline void PrintError(const char *what, HRESULT hr, WS_ERROR *error) {
    ULONG count = 0;
    fprintf(stderr, "%s: 0x%08X\n", what, (unsigned)hr);
    if (error) WsGetErrorProperty(error, WS_ERROR_PROPERTY_STRING_COUNT, &count, sizeof count);
    for (ULONG i = 0; i < count; i++) {
        WS_STRING text;
        if (WsGetErrorString(error, i, &text) != S_OK) break;
        fputs("  ", stderr);
        for (ULONG c = 0; c < text.length; c++) fputc(text.chars[c] < 128 ? text.chars[c] : '?', stderr);
        fputc('\n', stderr);
    }
}

static inline WS_STRING Wide(const char *text, WCHAR *buffer, size_t size) {
    ULONG length = 0;
    for (; text[length] && length < size; length++) buffer[length] = (WCHAR)(unsigned char)text[length];
    return (WS_STRING){length, buffer};
}

#endif
