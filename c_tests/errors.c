/* Error objects: strings, properties, copies, resets. */
#include "check.h"

#include <WebServices.h>

static WS_ERROR *new_error(void) {
    WS_ERROR *error = NULL;
    CHECK_HR(WsCreateError(NULL, 0, &error), S_OK);
    CHECK(error != NULL);
    return error;
}

static ULONG count(WS_ERROR *error) {
    ULONG value = 99;
    CHECK_HR(WsGetErrorProperty(error, WS_ERROR_PROPERTY_STRING_COUNT, &value, sizeof value), S_OK);
    return value;
}

static HRESULT original(WS_ERROR *error) {
    HRESULT value = 99;
    CHECK_HR(WsGetErrorProperty(error, WS_ERROR_PROPERTY_ORIGINAL_ERROR_CODE, &value, sizeof value), S_OK);
    return value;
}

static USHORT language(WS_ERROR *error) {
    USHORT value = 0;
    CHECK_HR(WsGetErrorProperty(error, WS_ERROR_PROPERTY_LANGID, &value, sizeof value), S_OK);
    return value;
}

static bool is_string(WS_ERROR *error, ULONG index, WS_STRING expected) {
    WS_STRING string = {0, NULL};
    CHECK_HR(WsGetErrorString(error, index, &string), S_OK);
    return string.length == expected.length && (string.length == 0 || memcmp(string.chars, expected.chars, string.length * 2) == 0);
}

TEST(the_string_added_last_is_string_zero) {
    WS_ERROR *error = new_error();
    WS_STRING one = WS_STRING_VALUE(u"one"), two = WS_STRING_VALUE(u"zwei \u00fc \U0001F980"), empty = WS_STRING_EMPTY;
    CHECK_EQ(count(error), 0);
    CHECK_HR(WsAddErrorString(error, &one), S_OK);
    CHECK_HR(WsAddErrorString(error, &two), S_OK);
    CHECK_HR(WsAddErrorString(error, &empty), S_OK);
    CHECK_EQ(count(error), 3);
    CHECK(is_string(error, 0, empty));
    CHECK(is_string(error, 1, two));
    CHECK(is_string(error, 2, one));
    WS_STRING untouched = {7, NULL};
    CHECK_HR(WsGetErrorString(error, 3, &untouched), E_INVALIDARG);
    CHECK_HR(WsGetErrorString(error, (ULONG)-1, &untouched), E_INVALIDARG);
    CHECK_EQ(untouched.length, 7);
    WsFreeError(error);
}

TEST(a_string_is_copied_and_half_a_surrogate_pair_survives) {
    WS_ERROR *error = new_error();
    WCHAR chars[] = {'a', 0xD800, 'b'};
    WS_STRING string = {3, chars};
    CHECK_HR(WsAddErrorString(error, &string), S_OK);
    WCHAR before[] = {'a', 0xD800, 'b'};
    memset(chars, 0, sizeof chars);
    WS_STRING expected = {3, before};
    CHECK(is_string(error, 0, expected));
    WsFreeError(error);
}

TEST(the_text_of_the_original_code_is_the_last_string) {
    WS_ERROR *error = new_error();
    WS_STRING one = WS_STRING_VALUE(u"one");
    CHECK_HR(original(error), S_OK);
    HRESULT code = WS_E_ADDRESS_IN_USE;
    CHECK_HR(WsSetErrorProperty(error, WS_ERROR_PROPERTY_ORIGINAL_ERROR_CODE, &code, sizeof code), S_OK);
    CHECK_HR(original(error), WS_E_ADDRESS_IN_USE);
    CHECK_EQ(count(error), 1);
    CHECK_HR(WsAddErrorString(error, &one), S_OK);
    CHECK_EQ(count(error), 2);
    CHECK(is_string(error, 0, one));
    WS_STRING text;
    CHECK_HR(WsGetErrorString(error, 1, &text), S_OK);
    CHECK_AT_LEAST(text.length, 10);
    code = S_OK;
    CHECK_HR(WsSetErrorProperty(error, WS_ERROR_PROPERTY_ORIGINAL_ERROR_CODE, &code, sizeof code), S_OK);
    CHECK_EQ(count(error), 1);
    CHECK_AT_LEAST(text.chars[0], 'A'); /* still valid: only a reset or free ends it */
    WsFreeError(error);
}

TEST(properties_can_be_given_at_creation_and_a_reset_comes_back_to_them) {
    USHORT german = 0x0407;
    HRESULT code = E_OUTOFMEMORY;
    WS_ERROR_PROPERTY properties[] = {
        {WS_ERROR_PROPERTY_LANGID, &german, sizeof german},
        {WS_ERROR_PROPERTY_ORIGINAL_ERROR_CODE, &code, sizeof code},
    };
    WS_ERROR *error = NULL;
    CHECK_HR(WsCreateError(properties, WsCountOf(properties), &error), S_OK);
    CHECK_EQ(language(error), 0x0407);
    CHECK_HR(original(error), E_OUTOFMEMORY);
    WS_STRING one = WS_STRING_VALUE(u"eins");
    CHECK_HR(WsAddErrorString(error, &one), S_OK);
    CHECK_EQ(count(error), 2);
    CHECK_HR(WsResetError(error), S_OK);
    CHECK_EQ(language(error), 0x0407);
    CHECK_EQ(count(error), 1);
    WsFreeError(error);
}

TEST(the_language_is_never_zero_and_only_set_while_the_object_is_empty) {
    WS_ERROR *error = new_error();
    USHORT zero = 0, french = 0x040C;
    CHECK(language(error) != 0);
    CHECK_HR(WsSetErrorProperty(error, WS_ERROR_PROPERTY_LANGID, &zero, sizeof zero), E_INVALIDARG);
    CHECK_HR(WsSetErrorProperty(error, WS_ERROR_PROPERTY_LANGID, &french, sizeof french), S_OK);
    CHECK_EQ(language(error), 0x040C);
    WS_STRING text = WS_STRING_VALUE(u"texte");
    CHECK_HR(WsAddErrorString(error, &text), S_OK);
    CHECK_HR(WsSetErrorProperty(error, WS_ERROR_PROPERTY_LANGID, &french, sizeof french), WS_E_INVALID_OPERATION);
    CHECK_HR(WsResetError(error), S_OK);
    CHECK_HR(WsSetErrorProperty(error, WS_ERROR_PROPERTY_LANGID, &french, sizeof french), S_OK);
    WS_ERROR_PROPERTY wrong = {WS_ERROR_PROPERTY_LANGID, &zero, sizeof zero};
    WS_ERROR *untouched = error;
    CHECK_HR(WsCreateError(&wrong, 1, &untouched), E_INVALIDARG);
    CHECK_PTR(untouched, error);
    WsFreeError(error);
}

TEST(the_number_of_strings_is_read_only) {
    ULONG value = 5;
    WS_ERROR_PROPERTY property = {WS_ERROR_PROPERTY_STRING_COUNT, &value, sizeof value};
    WS_ERROR *error = NULL;
    CHECK_HR(WsCreateError(&property, 1, &error), E_INVALIDARG);
    CHECK_PTR(error, NULL);
    error = new_error();
    CHECK_HR(WsSetErrorProperty(error, WS_ERROR_PROPERTY_STRING_COUNT, &value, sizeof value), E_INVALIDARG);
    WsFreeError(error);
}

TEST(a_function_that_fails_says_why_and_one_that_succeeds_adds_nothing) {
    WS_ERROR *error = new_error();
    WS_HEAP *heap = NULL;
    void *memory = NULL;
    CHECK_HR(WsCreateHeap(8, 0, NULL, 0, &heap, error), S_OK);
    CHECK_EQ(count(error), 0);
    CHECK_HR(WsAlloc(heap, 9, &memory, error), WS_E_QUOTA_EXCEEDED);
    ULONG first = count(error);
    CHECK_AT_LEAST(first, 1);
    WS_STRING text = WS_STRING_EMPTY;
    CHECK_HR(WsGetErrorString(error, 0, &text), S_OK);
    CHECK_AT_LEAST(text.length, 1);
    CHECK_HR(WsAlloc(NULL, 9, &memory, error), E_INVALIDARG);
    CHECK_AT_LEAST(count(error), first + 1);
    CHECK_HR(original(error), S_OK);
    WsFreeHeap(heap);
    WsFreeError(error);
}

TEST(a_copy_replaces_what_was_there) {
    WS_ERROR *source = new_error(), *copy = new_error();
    WS_STRING old = WS_STRING_VALUE(u"old"), one = WS_STRING_VALUE(u"one"), two = WS_STRING_VALUE(u"two");
    HRESULT code = E_OUTOFMEMORY;
    CHECK_HR(WsAddErrorString(source, &one), S_OK);
    CHECK_HR(WsAddErrorString(source, &two), S_OK);
    CHECK_HR(WsSetErrorProperty(source, WS_ERROR_PROPERTY_ORIGINAL_ERROR_CODE, &code, sizeof code), S_OK);
    CHECK_HR(WsAddErrorString(copy, &old), S_OK);
    CHECK_HR(WsCopyError(source, copy), S_OK);
    WsFreeError(source);
    CHECK_EQ(count(copy), 3);
    CHECK(is_string(copy, 0, two));
    CHECK(is_string(copy, 1, one));
    CHECK_HR(original(copy), E_OUTOFMEMORY);
    CHECK_HR(WsCopyError(copy, copy), S_OK);
    CHECK_EQ(count(copy), 3);
    WsFreeError(copy);
}

TEST(a_handle_of_another_kind_is_an_invalid_argument_and_is_not_freed) {
    WS_ERROR *error = new_error();
    WS_HEAP *heap = NULL;
    CHECK_HR(WsCreateHeap(8, 0, NULL, 0, &heap, NULL), S_OK);
    ULONG value;
    CHECK_HR(WsGetErrorProperty((WS_ERROR *)heap, WS_ERROR_PROPERTY_STRING_COUNT, &value, sizeof value), E_INVALIDARG);
    CHECK_HR(WsResetHeap((WS_HEAP *)error, NULL), E_INVALIDARG);
    CHECK_HR(WsResetHeap(heap, (WS_ERROR *)heap), S_OK);
    CHECK_HR(WsAlloc(NULL, 1, NULL, (WS_ERROR *)heap), E_INVALIDARG);
    WsFreeError((WS_ERROR *)heap);
    WsFreeHeap((WS_HEAP *)error);
    CHECK_EQ(count(error), 0);
    CHECK_HR(WsResetHeap(heap, error), S_OK);
    WsFreeHeap(heap);
    WsFreeError(error);
}

/* A fault with two codes and two reasons, of which the second is in the default language. */
static void set_fault(WS_ERROR *error) {
    WS_FAULT_CODE sub = {{WS_XML_STRING_VALUE("NoRoom"), WS_XML_STRING_VALUE("urn:rooms")}, NULL};
    WS_FAULT_CODE code = {{WS_XML_STRING_VALUE("Sender"), WS_XML_STRING_VALUE("http://www.w3.org/2003/05/soap-envelope")}, &sub};
    WS_FAULT_REASON reasons[] = {{WS_STRING_VALUE(u"kein Zimmer"), WS_STRING_VALUE(u"de-DE")},
                                 {WS_STRING_VALUE(u"no room"), WS_STRING_VALUE(u"en-US")}};
    WS_FAULT fault = {&code, reasons, WsCountOf(reasons), WS_STRING_VALUE(u"urn:hotel"), WS_STRING_EMPTY, NULL};
    CHECK_HR(WsSetFaultErrorProperty(error, WS_FAULT_ERROR_PROPERTY_FAULT, &fault, sizeof fault), S_OK);
    /* What was set is a copy, so nothing of this may be needed any more. */
    memset(&code, 0xEE, sizeof code);
    memset(&sub, 0xEE, sizeof sub);
    memset(reasons, 0xEE, sizeof reasons);
    memset(&fault, 0xEE, sizeof fault);
}

static WS_FAULT *get_fault(WS_ERROR *error) {
    WS_FAULT *fault = (WS_FAULT *)error;
    CHECK_HR(WsGetFaultErrorProperty(error, WS_FAULT_ERROR_PROPERTY_FAULT, &fault, sizeof fault), S_OK);
    return fault;
}

static bool is_xml_string(WS_XML_STRING string, const char *expected) {
    return string.length == strlen(expected) && memcmp(string.bytes, expected, string.length) == 0;
}

static void check_fault(const WS_FAULT *fault) {
    CHECK(fault != NULL);
    CHECK(is_xml_string(fault->code->value.localName, "Sender"));
    CHECK(is_xml_string(fault->code->subCode->value.localName, "NoRoom"));
    CHECK(is_xml_string(fault->code->subCode->value.ns, "urn:rooms"));
    CHECK_PTR(fault->code->subCode->subCode, NULL);
    CHECK_EQ(fault->reasonCount, 2);
    CHECK_EQ(fault->reasons[0].text.length, 11);
    CHECK(memcmp(fault->reasons[1].text.chars, u"no room", 14) == 0);
    CHECK_EQ(fault->reasons[1].lang.length, 5);
    CHECK_EQ(fault->actor.length, 9);
    CHECK_EQ(fault->node.length, 0);
    CHECK_PTR(fault->detail, NULL);
}

TEST(a_fault_is_copied_and_given_back) {
    WS_ERROR *error = new_error();
    CHECK_PTR(get_fault(error), NULL);
    set_fault(error);
    WS_FAULT *fault = get_fault(error);
    check_fault(fault);
    CHECK_PTR(get_fault(error), fault);
    set_fault(error);
    check_fault(fault); /* of the fault before: valid until the reset */
    check_fault(get_fault(error));
    CHECK_HR(WsResetError(error), S_OK);
    CHECK_PTR(get_fault(error), NULL);
    WsFreeError(error);
}

TEST(the_reason_of_a_fault_in_the_language_of_the_object_becomes_a_string) {
    USHORT german = 0x0407;
    WS_STRING english = WS_STRING_VALUE(u"no room"), text = WS_STRING_VALUE(u"kein Zimmer");
    WS_ERROR *error = new_error();
    set_fault(error);
    CHECK_EQ(count(error), 1);
    CHECK(is_string(error, 0, english));
    CHECK_HR(WsResetError(error), S_OK);
    CHECK_HR(WsSetErrorProperty(error, WS_ERROR_PROPERTY_LANGID, &german, sizeof german), S_OK);
    set_fault(error);
    CHECK_EQ(count(error), 1);
    CHECK(is_string(error, 0, text));
    WsFreeError(error);
}

TEST(the_action_and_the_header_of_a_fault_are_none_at_first) {
    WS_ERROR *error = new_error();
    WS_XML_STRING action = WS_XML_STRING_VALUE("urn:action"), none = WS_XML_STRING_NULL, got = {7, NULL, NULL, 0};
    WS_XML_BUFFER *header = (WS_XML_BUFFER *)error;
    CHECK_HR(WsGetFaultErrorProperty(error, WS_FAULT_ERROR_PROPERTY_ACTION, &got, sizeof got), S_OK);
    CHECK_EQ(got.length, 0);
    CHECK_HR(WsGetFaultErrorProperty(error, WS_FAULT_ERROR_PROPERTY_HEADER, &header, sizeof header), S_OK);
    CHECK_PTR(header, NULL);
    CHECK_HR(WsSetFaultErrorProperty(error, WS_FAULT_ERROR_PROPERTY_HEADER, &header, sizeof header), S_OK);
    CHECK_HR(WsSetFaultErrorProperty(error, WS_FAULT_ERROR_PROPERTY_ACTION, &action, sizeof action), S_OK);
    CHECK_HR(WsGetFaultErrorProperty(error, WS_FAULT_ERROR_PROPERTY_ACTION, &got, sizeof got), S_OK);
    CHECK(is_xml_string(got, "urn:action"));
    CHECK_HR(WsSetFaultErrorProperty(error, WS_FAULT_ERROR_PROPERTY_ACTION, &none, sizeof none), S_OK);
    CHECK(is_xml_string(got, "urn:action")); /* valid until the reset */
    CHECK_HR(WsGetFaultErrorProperty(error, WS_FAULT_ERROR_PROPERTY_ACTION, &got, sizeof got), S_OK);
    CHECK_EQ(got.length, 0);
    header = (WS_XML_BUFFER *)error;
    CHECK_HR(WsSetFaultErrorProperty(error, WS_FAULT_ERROR_PROPERTY_HEADER, &header, sizeof header), E_INVALIDARG);
    WsFreeError(error);
}

TEST(a_copy_of_an_error_has_its_fault) {
    WS_ERROR *source = new_error(), *copy = new_error();
    WS_XML_STRING action = WS_XML_STRING_VALUE("urn:action"), got;
    set_fault(source);
    CHECK_HR(WsSetFaultErrorProperty(source, WS_FAULT_ERROR_PROPERTY_ACTION, &action, sizeof action), S_OK);
    CHECK_HR(WsCopyError(source, copy), S_OK);
    WsFreeError(source);
    check_fault(get_fault(copy));
    CHECK_EQ(count(copy), 1);
    CHECK_HR(WsGetFaultErrorProperty(copy, WS_FAULT_ERROR_PROPERTY_ACTION, &got, sizeof got), S_OK);
    CHECK(is_xml_string(got, "urn:action"));
    WsFreeError(copy);
}
