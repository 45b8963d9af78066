/* Character sets, comparison of strings, UUIDs. */

#include "check.h"

static void to_wide(void) {
    wchar_t text[16];
    CHECK(MultiByteToWideChar(CP_UTF8, 0, "gr\xC3\xBC\xC3\x9F \xF0\x9F\x98\x80", -1, text, 16) == 8);
    CHECK(wcscmp(text, L"gr\x00FC\x00DF \xD83D\xDE00") == 0);
    CHECK(MultiByteToWideChar(CP_ACP, 0, "abc", 3, NULL, 0) == 3);
    CHECK(MultiByteToWideChar(CP_UTF8, 0, "abc", 2, text, 16) == 2 && text[1] == 'b');
    CHECK_FAILS(MultiByteToWideChar(CP_UTF8, 0, "abc", -1, text, 3), 0, (DWORD)ERROR_INSUFFICIENT_BUFFER);
    CHECK_FAILS(MultiByteToWideChar(CP_UTF8, 0, "", 0, text, 3), 0, (DWORD)ERROR_INVALID_PARAMETER);
    CHECK_FAILS(MultiByteToWideChar(CP_UTF8, 0, NULL, 1, text, 3), 0, (DWORD)ERROR_INVALID_PARAMETER);
    CHECK_FAILS(MultiByteToWideChar(CP_UTF8, 0x40, "a", 1, text, 3), 0, (DWORD)ERROR_INVALID_FLAGS);
    CHECK_FAILS(MultiByteToWideChar(932, 0, "a", 1, text, 3), 0, (DWORD)ERROR_INVALID_PARAMETER);
    /* One replacement for each longest part that could have become a character. */
    static const struct {
        const char *bytes;
        const wchar_t *expected;
    } damaged[] = {
        { "a\xFFz", L"a\xFFFDz" },
        { "\xC0\x80", L"\xFFFD\xFFFD" },
        { "\xE0\x9F\x80", L"\xFFFD\xFFFD\xFFFD" },
        { "\xED\xA0\x80", L"\xFFFD\xFFFD\xFFFD" },
        { "\xF4\x90\x80\x80", L"\xFFFD\xFFFD\xFFFD\xFFFD" },
        { "\xE2\x82", L"\xFFFD" },
        { "\xF0\x9F\x98" "a", L"\xFFFD" L"a" },
        { "\x80", L"\xFFFD" },
    };
    for (size_t i = 0; i < ARRAYSIZE(damaged); i++) {
        CHECK(MultiByteToWideChar(CP_UTF8, 0, damaged[i].bytes, -1, text, 16) == (int)wcslen(damaged[i].expected) + 1);
        CHECK(wcscmp(text, damaged[i].expected) == 0);
        CHECK_FAILS(MultiByteToWideChar(CP_UTF8, MB_ERR_INVALID_CHARS, damaged[i].bytes, -1, text, 16), 0,
                    (DWORD)ERROR_NO_UNICODE_TRANSLATION);
    }
}

static void to_narrow(void) {
    char bytes[16];
    BOOL used = TRUE;
    CHECK(WideCharToMultiByte(CP_UTF8, 0, L"\x00E9\x20AC\xD83D\xDE00", -1, bytes, 16, NULL, NULL) == 10);
    CHECK(strcmp(bytes, "\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80") == 0);
    CHECK(WideCharToMultiByte(CP_ACP, 0, L"abc", 3, NULL, 0, "?", &used) == 3 && !used);
    CHECK_FAILS(WideCharToMultiByte(CP_UTF8, 0, L"a", 1, bytes, 16, "?", NULL), 0, (DWORD)ERROR_INVALID_PARAMETER);
    CHECK_FAILS(WideCharToMultiByte(CP_UTF8, 0, L"\x20AC", 1, bytes, 2, NULL, NULL), 0, (DWORD)ERROR_INSUFFICIENT_BUFFER);
    CHECK(WideCharToMultiByte(CP_UTF8, 0, L"\xDE00\xD83D", 2, bytes, 16, NULL, NULL) == 6);
    CHECK(memcmp(bytes, "\xEF\xBF\xBD\xEF\xBF\xBD", 6) == 0);
    CHECK_FAILS(WideCharToMultiByte(CP_UTF8, WC_ERR_INVALID_CHARS, L"\xD83D", 1, bytes, 16, NULL, NULL), 0,
                (DWORD)ERROR_NO_UNICODE_TRANSLATION);
}

static int order(const wchar_t *first, const wchar_t *second, DWORD flags) {
    return CompareString(LOCALE_INVARIANT, flags, first, -1, second, -1);
}

static void comparison(void) {
    CHECK(order(L"abc", L"abc", 0) == CSTR_EQUAL && order(L"abc", L"ABC", NORM_IGNORECASE) == CSTR_EQUAL);
    CHECK(order(L"abc", L"ABC", 0) == CSTR_LESS_THAN && order(L"ABC", L"abc", 0) == CSTR_GREATER_THAN);
    CHECK(order(L"a", L"B", 0) == CSTR_LESS_THAN && order(L"B", L"a", 0) == CSTR_GREATER_THAN);
    CHECK(order(L"ab", L"abc", 0) == CSTR_LESS_THAN && order(L"Ab", L"aB", 0) == CSTR_GREATER_THAN);
    CHECK(order(L"_", L"1", 0) == CSTR_LESS_THAN && order(L"1", L"a", 0) == CSTR_LESS_THAN);
    CHECK(order(L"\x00DC", L"\x00FC", NORM_IGNORECASE) == CSTR_EQUAL);
    CHECK(CompareStringW(LOCALE_INVARIANT, 0, L"abX", 2, L"abY", 2) == CSTR_EQUAL);
    CHECK(CompareStringW(LOCALE_INVARIANT, NORM_IGNORECASE, L"x", 0, L"y", 0) == CSTR_EQUAL);
    CHECK_FAILS(CompareString(LOCALE_INVARIANT, 0, NULL, -1, L"", -1), 0, (DWORD)ERROR_INVALID_PARAMETER);
    CHECK_FAILS(order(L"", L"", 0x4), 0, (DWORD)ERROR_INVALID_FLAGS);
    CHECK(lstrcmp(L"a", L"a") == 0 && lstrcmp(L"a", L"b") < 0 && lstrcmp(L"a", L"A") < 0 && lstrcmpi(L"a", L"A") == 0);
    CHECK(lstrcmpW(NULL, NULL) == 0 && lstrcmpW(NULL, L"") < 0 && lstrcmpW(L"", NULL) > 0);
    CHECK(lstrlen(L"abc") == 3 && lstrlen(NULL) == 0);
    CHECK(CompareStringOrdinal(L"a", -1, L"B", -1, FALSE) == CSTR_GREATER_THAN);
    CHECK(CompareStringOrdinal(L"a", -1, L"B", -1, TRUE) == CSTR_LESS_THAN);
    CHECK(CompareStringOrdinal(L"\x00FC", 1, L"\x00DC", 1, TRUE) == CSTR_EQUAL);
    CHECK(CompareStringOrdinal(L"ab", 2, L"abc", 3, TRUE) == CSTR_LESS_THAN);
}

static void uuids(void) {
    UUID first, second;
    RPC_STATUS status = -1;
    CHECK(UuidCreate(&first) == RPC_S_OK && UuidCreate(&second) == RPC_S_OK);
    CHECK(!UuidEqual(&first, &second, &status) && status == RPC_S_OK);
    CHECK(first.Data3 >> 12 == 4 && (first.Data4[0] & 0xC0) == 0x80);
    const UUID known = { 0x615a0125, 0x2a70, 0x4159, { 0xbd, 0x28, 0x08, 0x04, 0x80, 0x33, 0x9f, 0x04 } };
    RPC_WSTR wide = NULL;
    RPC_CSTR narrow = NULL;
    CHECK(UuidToString(&known, &wide) == RPC_S_OK);
    CHECK(wcscmp((wchar_t *)wide, L"615a0125-2a70-4159-bd28-080480339f04") == 0);
    CHECK(UuidFromString(wide, &second) == RPC_S_OK && memcmp(&second, &known, sizeof known) == 0);
    CHECK(UuidCompare(&second, &first, &status) == -UuidCompare(&first, &second, &status));
    CHECK(RpcStringFree(&wide) == RPC_S_OK && wide == NULL);
    CHECK(UuidToStringA(&known, &narrow) == RPC_S_OK);
    CHECK(strcmp((char *)narrow, "615a0125-2a70-4159-bd28-080480339f04") == 0 && RpcStringFreeA(&narrow) == RPC_S_OK);
    CHECK(UuidFromStringA((RPC_CSTR) "615A0125-2A70-4159-BD28-080480339F04", &second) == RPC_S_OK);
    CHECK(UuidEqual(&second, (UUID *)&known, &status));
    static const char *const wrong[] = { "", "615a0125", "615a0125-2a70-4159-bd28-080480339f0", "615a0125-2a70-4159-bd28-080480339f04a",
                                         "615a0125+2a70-4159-bd28-080480339f04", "615a0125-2a70-4159-bd28-080480339f0g" };
    for (size_t i = 0; i < ARRAYSIZE(wrong); i++)
        CHECK(UuidFromStringA((RPC_CSTR)wrong[i], &second) == RPC_S_INVALID_STRING_UUID);
    CHECK(UuidFromString(NULL, &second) == RPC_S_OK && UuidIsNil(&second, &status) && !UuidIsNil(&first, &status));
}

int main(void) {
    to_wide();
    to_narrow();
    comparison();
    uuids();
    return failures != 0;
}
