/* URLs: taken apart, put together, combined. The grammar itself is tested beside the core. */
#include "check.h"

#include <WebServices.h>

static WS_HEAP *heap;

static void begin(void) { CHECK_HR(WsCreateHeap(1 << 20, 0, NULL, 0, &heap, NULL), S_OK); }

static void end(void) { WsFreeHeap(heap); }

/* As narrow text, which all tests here need only ASCII and Latin-1 of. */
static const char *narrow(WS_STRING string) {
    static char texts[8][300];
    static int next;
    char *text = texts[next++ % 8];
    CHECK(string.length < sizeof texts[0]);
    for (ULONG i = 0; i < string.length; i++) text[i] = (char)string.chars[i];
    text[string.length] = 0;
    return text;
}

static WS_STRING wide(const char *text) {
    static WCHAR units[8][300];
    static int next;
    WCHAR *chars = units[next++ % 8];
    size_t length = strlen(text);
    CHECK(length < WsCountOf(units[0]));
    for (size_t i = 0; i < length; i++) chars[i] = (unsigned char)text[i];
    WS_STRING string = {(ULONG)length, chars};
    return string;
}

static HRESULT decode(const char *text, ULONG flags, WS_URL **url) {
    WS_STRING string = wide(text);
    return WsDecodeUrl(&string, flags, heap, url, NULL);
}

TEST(a_url_of_every_scheme_comes_apart) {
    const struct {
        const char *name;
        WS_URL_SCHEME_TYPE scheme;
        USHORT port;
    } rows[] = {
        {"http", WS_URL_HTTP_SCHEME_TYPE, 80},         {"HTTPS", WS_URL_HTTPS_SCHEME_TYPE, 443},
        {"net.tcp", WS_URL_NETTCP_SCHEME_TYPE, 808},   {"soap.udp", WS_URL_SOAPUDP_SCHEME_TYPE, 0xFFFF},
        {"net.pipe", WS_URL_NETPIPE_SCHEME_TYPE, 0xFFFF},
    };
    begin();
    for (size_t i = 0; i < WsCountOf(rows); i++) {
        char text[100];
        WS_URL *url = NULL;
        snprintf(text, sizeof text, "%s://host.example/a%%20b/c?d=%%31#e", rows[i].name);
        CHECK_HR(decode(text, 0, &url), S_OK);
        CHECK_EQ(url->scheme, rows[i].scheme);
        WS_NETTCP_URL *parts = (WS_NETTCP_URL *)url;
        CHECK_STR(narrow(parts->host), "host.example");
        CHECK_EQ(parts->port, rows[i].port);
        CHECK_EQ(parts->portAsString.length, 0);
        CHECK_STR(narrow(parts->path), "/a b/c");
        CHECK_STR(narrow(parts->query), "d=1");
        CHECK_STR(narrow(parts->fragment), "e");

        snprintf(text, sizeof text, "%s://[::1]:07000", rows[i].name);
        CHECK_HR(decode(text, 0, &url), S_OK);
        parts = (WS_NETTCP_URL *)url;
        CHECK_STR(narrow(parts->host), "::1");
        CHECK_EQ(parts->port, 7000);
        CHECK_STR(narrow(parts->portAsString), "07000");
        CHECK_EQ(parts->path.length, 0);
    }
    end();
}

TEST(escapes_stand_for_utf_8_and_come_out_as_utf_16) {
    WS_URL *url = NULL;
    begin();
    CHECK_HR(decode("http://h/%C3%BC%F0%9F%A6%80", 0, &url), S_OK);
    WS_STRING path = ((WS_HTTP_URL *)url)->path;
    const WCHAR expected[] = {'/', 0xFC, 0xD83E, 0xDD80};
    CHECK_EQ(path.length, 4);
    CHECK(memcmp(path.chars, expected, sizeof expected) == 0);
    end();
}

TEST(what_is_not_a_url_is_an_invalid_format_and_leaves_the_result_alone) {
    const char *texts[] = {"", "host", "http://", "http:///x", "ftp://h/", "http://u@h/", "http://h:70000/",
                           "http://h/%zz", "http://h/ ", "http://h/\xFC", "http://*:80/", "http://[::1"};
    begin();
    for (size_t i = 0; i < WsCountOf(texts); i++) {
        WS_URL mark, *url = &mark;
        CHECK_HR(decode(texts[i], 0, &url), WS_E_INVALID_FORMAT);
        CHECK_PTR(url, &mark);
    }
    WCHAR lone[] = {'h', 't', 't', 'p', ':', '/', '/', 0xD800};
    WS_STRING text = {WsCountOf(lone), lone};
    WS_URL *url = NULL;
    CHECK_HR(WsDecodeUrl(&text, 0, heap, &url, NULL), WS_E_INVALID_FORMAT);
    CHECK_PTR(url, NULL);
    end();
}

TEST(flags_permit_wildcards_and_keep_dot_segments) {
    WS_URL *url = NULL;
    begin();
    CHECK_HR(decode("http://+:80/", WS_URL_FLAGS_ALLOW_HOST_WILDCARDS, &url), S_OK);
    CHECK_STR(narrow(((WS_HTTP_URL *)url)->host), "+");
    CHECK_HR(decode("http://h/a/../b/.", 0, &url), S_OK);
    CHECK_STR(narrow(((WS_HTTP_URL *)url)->path), "/b/");
    CHECK_HR(decode("http://h/a/../b/.", WS_URL_FLAGS_NO_PATH_COLLAPSE, &url), S_OK);
    CHECK_STR(narrow(((WS_HTTP_URL *)url)->path), "/a/../b/.");
    WS_URL *untouched = url;
    CHECK_HR(decode("http://h/", 0x8, &url), E_INVALIDARG);
    CHECK_PTR(url, untouched);
    end();
}

TEST(parts_are_escaped_as_necessary) {
    WS_NETTCP_URL parts = {.url = {WS_URL_NETTCP_SCHEME_TYPE}, .host = WS_STRING_VALUE(u"host"), .port = 9000};
    WS_STRING path = WS_STRING_VALUE(u"/a b/\u00fc%/"), query = WS_STRING_VALUE(u"x=#"), text;
    parts.path = path;
    parts.query = query;
    begin();
    CHECK_HR(WsEncodeUrl(&parts.url, 0, heap, &text, NULL), S_OK);
    CHECK_STR(narrow(text), "net.tcp://host:9000/a%20b/%C3%BC%25/?x=%23");
    ULONG length = text.length;
    CHECK_HR(WsEncodeUrl(&parts.url, WS_URL_FLAGS_ZERO_TERMINATE, heap, &text, NULL), S_OK);
    CHECK_EQ(text.length, length + 1);
    CHECK_EQ(text.chars[length], 0);
    parts.port = 808;
    parts.path.length = parts.query.length = 0;
    CHECK_HR(WsEncodeUrl(&parts.url, 0, heap, &text, NULL), S_OK);
    CHECK_STR(narrow(text), "net.tcp://host");
    WS_STRING literal = WS_STRING_VALUE(u"::1"), port = WS_STRING_VALUE(u"808");
    parts.host = literal;
    parts.portAsString = port;
    CHECK_HR(WsEncodeUrl(&parts.url, 0, heap, &text, NULL), S_OK);
    CHECK_STR(narrow(text), "net.tcp://[::1]:808");
    end();
}

TEST(parts_that_make_no_url_are_an_invalid_format) {
    const WS_NETTCP_URL good = {.url = {WS_URL_NETTCP_SCHEME_TYPE}, .host = WS_STRING_VALUE(u"host")};
    WS_STRING relative = WS_STRING_VALUE(u"relative"), port = WS_STRING_VALUE(u"80"), text = {7, NULL};
    WS_NETTCP_URL bad[4] = {good, good, good, good};
    bad[0].url.scheme = (WS_URL_SCHEME_TYPE)5;
    bad[1].host.length = 0;
    bad[2].path = relative;
    bad[3].portAsString = port;
    bad[3].port = 81;
    begin();
    for (size_t i = 0; i < WsCountOf(bad); i++)
        CHECK_HR(WsEncodeUrl(&bad[i].url, 0, heap, &text, NULL), WS_E_INVALID_FORMAT);
    CHECK_EQ(text.length, 7);
    end();
}

TEST(a_reference_is_resolved_against_its_base) {
    const char *rows[][3] = {
        {"http://a/b/c/d;p?q", "../g?y#s", "http://a/b/g?y#s"},
        {"http://a/b/c/d;p?q", "//host/x", "http://host/x"},
        {"net.tcp://a:1/b", "", "net.tcp://a:1/b"},
        {"http://a/", "net.tcp://x/%20/../y", "net.tcp://x/y"},
    };
    WS_STRING text;
    begin();
    for (size_t i = 0; i < WsCountOf(rows); i++) {
        WS_STRING base = wide(rows[i][0]), reference = wide(rows[i][1]);
        CHECK_HR(WsCombineUrl(&base, &reference, 0, heap, &text, NULL), S_OK);
        CHECK_STR(narrow(text), rows[i][2]);
    }
    WS_STRING base = wide("http://a/"), reference = wide("b/../c"), wrong = wide("b c");
    CHECK_HR(WsCombineUrl(&base, &reference, WS_URL_FLAGS_NO_PATH_COLLAPSE | WS_URL_FLAGS_ZERO_TERMINATE, heap, &text, NULL),
             S_OK);
    CHECK_EQ(text.length, 16);
    CHECK_STR(narrow(text), "http://a/b/../c");
    CHECK_HR(WsCombineUrl(&base, &wrong, 0, heap, &text, NULL), WS_E_INVALID_FORMAT);
    CHECK_HR(WsCombineUrl(&reference, &base, 0, heap, &text, NULL), WS_E_INVALID_FORMAT);
    CHECK_EQ(text.length, 16);
    end();
}

TEST(a_heap_that_is_too_small_is_a_quota_failure_and_leaves_the_result_alone) {
    WS_HEAP *small = NULL;
    WS_STRING text = wide("http://host/path?query#fragment"), result = {7, NULL};
    WS_URL *url = NULL;
    const SIZE_T needed = sizeof(WS_HTTP_URL) + 2 * strlen("host/pathqueryfragment");
    for (SIZE_T size = 0; size <= needed; size++) {
        CHECK_HR(WsCreateHeap(size, 0, NULL, 0, &small, NULL), S_OK);
        CHECK_PTR(url, NULL);
        CHECK_HR(WsDecodeUrl(&text, 0, small, &url, NULL), size < needed ? WS_E_QUOTA_EXCEEDED : S_OK);
        WsFreeHeap(small);
    }
    CHECK_HR(WsCreateHeap(61, 0, NULL, 0, &small, NULL), S_OK);
    CHECK_HR(WsCombineUrl(&text, &text, 0, small, &result, NULL), WS_E_QUOTA_EXCEEDED);
    CHECK_EQ(result.length, 7);
    WsFreeHeap(small);
}
