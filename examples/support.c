/* See support.h. */
#include "support.h"

#include <stdio.h>

void PrintError(const char *what, HRESULT hr, WS_ERROR *error) {
    ULONG count = 0;
    fprintf(stderr, "%s: 0x%08X\n", what, (unsigned)hr);
    if (error) WsGetErrorProperty(error, WS_ERROR_PROPERTY_STRING_COUNT, &count, sizeof count);
    for (ULONG i = 0; i < count; i++) {
        WS_STRING text;
        if (WsGetErrorString(error, i, &text) != S_OK) break;
        fputs("  ", stderr);
        /* wchar_t has 32 bits here, so the wide functions of the C library do not fit. */
        for (ULONG c = 0; c < text.length; c++) fputc(text.chars[c] < 128 ? text.chars[c] : '?', stderr);
        fputc('\n', stderr);
    }
}

WS_STRING ToWide(const char *text, WCHAR *buffer, size_t size) {
    ULONG length = 0;
    for (; text[length] && length < size; length++) buffer[length] = (WCHAR)(unsigned char)text[length];
    return (WS_STRING){length, buffer};
}
