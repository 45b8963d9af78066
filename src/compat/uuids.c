/* uuids.c: random UUIDs, and UUIDs as strings. */

#include "internal.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/random.h>

static const char pattern[] = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";
#define LENGTH (sizeof pattern - 1)

RPC_STATUS RPC_ENTRY UuidCreate(UUID *uuid) {
    unsigned char *at = (unsigned char *)uuid;
    for (size_t left = sizeof *uuid; left > 0;) {
        const ssize_t got = getrandom(at, left, 0);
        if (got < 0 && errno != EINTR) return RPC_S_OUT_OF_MEMORY;
        if (got > 0) at += got, left -= (size_t)got;
    }
    /* Version 4, the variant of RFC 4122. */
    uuid->Data3 = (USHORT)((uuid->Data3 & 0x0FFF) | 0x4000);
    uuid->Data4[0] = (BYTE)((uuid->Data4[0] & 0x3F) | 0x80);
    return RPC_S_OK;
}

RPC_STATUS RPC_ENTRY UuidCreateNil(UUID *uuid) {
    memset(uuid, 0, sizeof *uuid);
    return RPC_S_OK;
}

static const UUID nil;

/* The bytes in the order in which they are written. */
static void to_bytes(const UUID *uuid, unsigned char bytes[16]) {
    const UUID *from = uuid == NULL ? &nil : uuid;
    for (int i = 0; i < 4; i++) bytes[i] = (unsigned char)(from->Data1 >> (24 - 8 * i));
    bytes[4] = (unsigned char)(from->Data2 >> 8);
    bytes[5] = (unsigned char)from->Data2;
    bytes[6] = (unsigned char)(from->Data3 >> 8);
    bytes[7] = (unsigned char)from->Data3;
    memcpy(bytes + 8, from->Data4, 8);
}

static void write_string(const UUID *uuid, char text[LENGTH + 1]) {
    unsigned char bytes[16];
    to_bytes(uuid, bytes);
    size_t digit = 0;
    for (size_t i = 0; i < LENGTH; i++) {
        if (pattern[i] == '-') {
            text[i] = '-';
            continue;
        }
        const unsigned value = digit % 2 == 0 ? bytes[digit / 2] >> 4 : bytes[digit / 2] & 15;
        text[i] = "0123456789abcdef"[value];
        digit++;
    }
    text[LENGTH] = 0;
}

static int digit_value(unsigned character) {
    if (character >= '0' && character <= '9') return (int)(character - '0');
    if (character >= 'a' && character <= 'f') return (int)(character - 'a' + 10);
    if (character >= 'A' && character <= 'F') return (int)(character - 'A' + 10);
    return -1;
}

/* From characters that the caller has widened; there are at least as many as the pattern has, or a terminator before. */
static RPC_STATUS read_string(const unsigned short text[LENGTH + 1], UUID *uuid) {
    unsigned char bytes[16] = { 0 };
    size_t digit = 0;
    for (size_t i = 0; i < LENGTH; i++) {
        if (pattern[i] == '-') {
            if (text[i] != '-') return RPC_S_INVALID_STRING_UUID;
            continue;
        }
        const int value = digit_value(text[i]);
        if (value < 0) return RPC_S_INVALID_STRING_UUID;
        bytes[digit / 2] = (unsigned char)(bytes[digit / 2] << 4 | value);
        digit++;
    }
    if (text[LENGTH] != 0) return RPC_S_INVALID_STRING_UUID;
    uuid->Data1 = (ULONG)bytes[0] << 24 | (ULONG)bytes[1] << 16 | (ULONG)bytes[2] << 8 | bytes[3];
    uuid->Data2 = (USHORT)(bytes[4] << 8 | bytes[5]);
    uuid->Data3 = (USHORT)(bytes[6] << 8 | bytes[7]);
    memcpy(uuid->Data4, bytes + 8, 8);
    return RPC_S_OK;
}

RPC_STATUS RPC_ENTRY UuidToStringA(const UUID *uuid, RPC_CSTR *string) {
    char *text = malloc(LENGTH + 1);
    if (text == NULL) return RPC_S_OUT_OF_MEMORY;
    write_string(uuid, text);
    *string = (RPC_CSTR)text;
    return RPC_S_OK;
}

RPC_STATUS RPC_ENTRY UuidToStringW(const UUID *uuid, RPC_WSTR *string) {
    char narrow[LENGTH + 1];
    unsigned short *text = malloc(sizeof narrow * sizeof *text);
    if (text == NULL) return RPC_S_OUT_OF_MEMORY;
    write_string(uuid, narrow);
    for (size_t i = 0; i <= LENGTH; i++) text[i] = (unsigned char)narrow[i];
    *string = text;
    return RPC_S_OK;
}

RPC_STATUS RPC_ENTRY UuidFromStringA(RPC_CSTR string, UUID *uuid) {
    /* No string is the nil UUID. */
    if (string == NULL) return UuidCreateNil(uuid);
    unsigned short wide[LENGTH + 1] = { 0 };
    for (size_t i = 0; i <= LENGTH && string[i] != 0; i++) wide[i] = string[i];
    return read_string(wide, uuid);
}

RPC_STATUS RPC_ENTRY UuidFromStringW(RPC_WSTR string, UUID *uuid) {
    if (string == NULL) return UuidCreateNil(uuid);
    unsigned short copy[LENGTH + 1] = { 0 };
    for (size_t i = 0; i <= LENGTH && string[i] != 0; i++) copy[i] = string[i];
    return read_string(copy, uuid);
}

RPC_STATUS RPC_ENTRY RpcStringFreeA(RPC_CSTR *string) {
    if (string == NULL) return RPC_S_INVALID_ARG;
    free(*string);
    *string = NULL;
    return RPC_S_OK;
}

RPC_STATUS RPC_ENTRY RpcStringFreeW(RPC_WSTR *string) {
    if (string == NULL) return RPC_S_INVALID_ARG;
    free(*string);
    *string = NULL;
    return RPC_S_OK;
}

/* -1, 0 or 1; NULL is the nil UUID. */
signed int RPC_ENTRY UuidCompare(UUID *first, UUID *second, RPC_STATUS *status) {
    unsigned char a[16], b[16];
    to_bytes(first, a);
    to_bytes(second, b);
    *status = RPC_S_OK;
    const int order = memcmp(a, b, sizeof a);
    return (order > 0) - (order < 0);
}

int RPC_ENTRY UuidEqual(UUID *first, UUID *second, RPC_STATUS *status) {
    return UuidCompare(first, second, status) == 0;
}

int RPC_ENTRY UuidIsNil(UUID *uuid, RPC_STATUS *status) { return UuidCompare(uuid, NULL, status) == 0; }
