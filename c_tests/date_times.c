/* Points in time, and the comparison of strings. */
#include "check.h"

#include <WebServices.h>

#define TICKS_1601 504911232000000000ULL
#define TICKS_1970 621355968000000000ULL
#define LAST_TICK 3155378975999999999ULL

static ULONGLONG number(FILETIME time) { return (ULONGLONG)time.dwHighDateTime << 32 | time.dwLowDateTime; }

static FILETIME file_time(ULONGLONG number) {
    FILETIME time = {(ULONG)number, (ULONG)(number >> 32)};
    return time;
}

TEST(file_times_count_from_1601) {
    const struct {
        ULONGLONG ticks, file_time;
    } rows[] = {{TICKS_1601, 0}, {TICKS_1970, 116444736000000000ULL}, {LAST_TICK, LAST_TICK - TICKS_1601}};
    const WS_DATETIME_FORMAT formats[] = {WS_DATETIME_FORMAT_UTC, WS_DATETIME_FORMAT_LOCAL, WS_DATETIME_FORMAT_NONE};
    for (size_t i = 0; i < WsCountOf(rows); i++) {
        for (size_t format = 0; format < WsCountOf(formats); format++) {
            WS_DATETIME from = {rows[i].ticks, formats[format]};
            FILETIME time = file_time(1);
            CHECK_HR(WsDateTimeToFileTime(&from, &time, NULL), S_OK);
            CHECK_EQ(number(time), rows[i].file_time);
        }
        FILETIME from = file_time(rows[i].file_time);
        WS_DATETIME time = {1, WS_DATETIME_FORMAT_NONE};
        CHECK_HR(WsFileTimeToDateTime(&from, &time, NULL), S_OK);
        CHECK_EQ(time.ticks, rows[i].ticks);
        CHECK_EQ(time.format, WS_DATETIME_FORMAT_UTC);
    }
}

TEST(a_date_outside_1601_to_9999_is_an_invalid_format) {
    const ULONGLONG ticks[] = {0, TICKS_1601 - 1, LAST_TICK + 1, (ULONGLONG)-1};
    for (size_t i = 0; i < WsCountOf(ticks); i++) {
        WS_DATETIME from = {ticks[i], WS_DATETIME_FORMAT_UTC};
        FILETIME time = file_time(5);
        CHECK_HR(WsDateTimeToFileTime(&from, &time, NULL), WS_E_INVALID_FORMAT);
        CHECK_EQ(number(time), 5);
    }
    const ULONGLONG times[] = {LAST_TICK - TICKS_1601 + 1, (ULONGLONG)-1};
    for (size_t i = 0; i < WsCountOf(times); i++) {
        FILETIME from = file_time(times[i]);
        WS_DATETIME time = {5, WS_DATETIME_FORMAT_NONE};
        CHECK_HR(WsFileTimeToDateTime(&from, &time, NULL), WS_E_INVALID_FORMAT);
        CHECK_EQ(time.ticks, 5);
        CHECK_EQ(time.format, WS_DATETIME_FORMAT_NONE);
    }
}

TEST(an_unknown_format_is_an_invalid_argument) {
    WS_DATETIME from = {TICKS_1970, (WS_DATETIME_FORMAT)3};
    FILETIME time;
    CHECK_HR(WsDateTimeToFileTime(&from, &time, NULL), E_INVALIDARG);
}

TEST(xml_strings_are_equal_if_their_bytes_are) {
    BYTE bytes[] = "namespace";
    WS_XML_STRING one = WS_XML_STRING_VALUE("name"), same = {4, bytes, NULL, 0};
    WS_XML_DICTIONARY dictionary = {.stringCount = 0};
    WS_XML_STRING numbered = WS_XML_STRING_DICTIONARY_VALUE("name", &dictionary, 7);
    WS_XML_STRING longer = {5, bytes, NULL, 0}, other = WS_XML_STRING_VALUE("Name");
    WS_XML_STRING empty = WS_XML_STRING_VALUE(""), null = WS_XML_STRING_NULL;
    CHECK_HR(WsXmlStringEquals(&one, &one, NULL), S_OK);
    CHECK_HR(WsXmlStringEquals(&one, &same, NULL), S_OK);
    CHECK_HR(WsXmlStringEquals(&one, &numbered, NULL), S_OK);
    CHECK_HR(WsXmlStringEquals(&empty, &null, NULL), S_OK);
    CHECK_HR(WsXmlStringEquals(&one, &longer, NULL), S_FALSE);
    CHECK_HR(WsXmlStringEquals(&one, &other, NULL), S_FALSE);
    CHECK_HR(WsXmlStringEquals(&one, &null, NULL), S_FALSE);
}
