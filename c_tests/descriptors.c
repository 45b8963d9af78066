/* SD-1 to SD-17: contract descriptors, frames and stubs. Refused descriptors are in properties.c. */
#include "support/peer.h"
#include "support/service.h"

#define NS "urn:frames"
#define XML(name, text) static WS_XML_STRING name = WS_XML_STRING_VALUE(text)

static Service service;
static Peer peer;
static counter_t calls = COUNTER_INIT;

XML(ns, NS);
XML(no_text, "");
XML(name_x, "x");
XML(name_y, "y");
XML(name_text, "text");
XML(name_optional, "optional");
XML(name_point, "point");
XML(name_link, "link");
XML(name_item, "item");
XML(name_scale, "scale");
XML(name_total, "total");
XML(name_note, "note");
XML(name_mix, "Mix");
XML(name_mix_response, "MixResponse");
XML(mix_action, NS "/Mix");
XML(mix_response_action, NS "/MixResponse");

typedef struct {
    int x, y;
} Point;
typedef struct {
    WS_STRING text;
    int *optional;
    Point point;
    Point *link;
    int *items;
    ULONG itemCount;
    int scale;
} MixInput;
typedef struct {
    int total;
    int *items;
    ULONG itemCount;
    int scale;
    WCHAR *note;
} MixOutput;

static WS_FIELD_DESCRIPTION point_x = {.mapping = WS_ELEMENT_FIELD_MAPPING, .localName = &name_x, .ns = &ns, .type = WS_INT32_TYPE, .offset = WsOffsetOf(Point, x)};
static WS_FIELD_DESCRIPTION point_y = {.mapping = WS_ELEMENT_FIELD_MAPPING, .localName = &name_y, .ns = &ns, .type = WS_INT32_TYPE, .offset = WsOffsetOf(Point, y)};
static WS_FIELD_DESCRIPTION *point_fields[] = {&point_x, &point_y};
static WS_STRUCT_DESCRIPTION point_type = {.size = sizeof(Point), .alignment = _Alignof(Point), .fields = point_fields, .fieldCount = 2};

#define FIELD(name, element, type_, structure, member, ...)                                                  \
    static WS_FIELD_DESCRIPTION name = {.mapping = WS_ELEMENT_FIELD_MAPPING, .localName = &element, .ns = &ns, .type = type_, \
                                        .offset = WsOffsetOf(structure, member), __VA_ARGS__}
FIELD(in_text, name_text, WS_STRING_TYPE, MixInput, text, .options = 0);
FIELD(in_optional, name_optional, WS_INT32_TYPE, MixInput, optional, .options = WS_FIELD_POINTER | WS_FIELD_OPTIONAL);
FIELD(in_point, name_point, WS_STRUCT_TYPE, MixInput, point, .typeDescription = &point_type);
FIELD(in_link, name_link, WS_STRUCT_TYPE, MixInput, link, .typeDescription = &point_type, .options = WS_FIELD_POINTER | WS_FIELD_OPTIONAL);
FIELD(in_scale, name_scale, WS_INT32_TYPE, MixInput, scale, .options = 0);
FIELD(out_total, name_total, WS_INT32_TYPE, MixOutput, total, .options = 0);
FIELD(out_scale, name_scale, WS_INT32_TYPE, MixOutput, scale, .options = 0);
FIELD(out_note, name_note, WS_WSZ_TYPE, MixOutput, note, .options = WS_FIELD_OPTIONAL);
static WS_FIELD_DESCRIPTION in_items = {.mapping = WS_REPEATING_ELEMENT_FIELD_MAPPING,
                                        .type = WS_INT32_TYPE,
                                        .offset = WsOffsetOf(MixInput, items),
                                        .countOffset = WsOffsetOf(MixInput, itemCount),
                                        .itemLocalName = &name_item,
                                        .itemNs = &ns};
static WS_FIELD_DESCRIPTION out_items = {.mapping = WS_REPEATING_ELEMENT_FIELD_MAPPING,
                                         .type = WS_INT32_TYPE,
                                         .offset = WsOffsetOf(MixOutput, items),
                                         .countOffset = WsOffsetOf(MixOutput, itemCount),
                                         .itemLocalName = &name_item,
                                         .itemNs = &ns};
static WS_FIELD_DESCRIPTION *input_fields[] = {&in_text, &in_optional, &in_point, &in_link, &in_items, &in_scale};
static WS_FIELD_DESCRIPTION *output_fields[] = {&out_total, &out_items, &out_scale, &out_note};
static WS_STRUCT_DESCRIPTION input_type = {.size = sizeof(MixInput), .alignment = _Alignof(MixInput), .fields = input_fields, .fieldCount = 6};
static WS_STRUCT_DESCRIPTION output_type = {.size = sizeof(MixOutput), .alignment = _Alignof(MixOutput), .fields = output_fields, .fieldCount = 4};
static WS_ELEMENT_DESCRIPTION input_element = {&name_mix, &ns, WS_STRUCT_TYPE, &input_type};
static WS_ELEMENT_DESCRIPTION output_element = {&name_mix_response, &ns, WS_STRUCT_TYPE, &output_type};
static WS_MESSAGE_DESCRIPTION input_message = {&mix_action, &input_element}, output_message = {&mix_response_action, &output_element};

/* One operation, its method table and a contract. */
static WS_OPERATION_DESCRIPTION operation = {.versionInfo = 1, .inputMessageDescription = &input_message, .outputMessageDescription = &output_message};
static WS_OPERATION_DESCRIPTION *operations[] = {&operation};
static WS_CONTRACT_DESCRIPTION description = {1, operations};
static int method; /* stands in for a function: only its address is passed on */
static const void *methods[] = {&method};
static WS_SERVICE_CONTRACT contract = {&description, NULL, methods};

static void start(WS_PARAMETER_DESCRIPTION *parameters, USHORT count, WS_SERVICE_STUB_CALLBACK stub) {
    operation.parameterDescription = parameters;
    operation.parameterCount = count;
    operation.stubCallback = stub;
    service_start(&service, &(ServiceOptions){.contract = &contract, .full_disclosure = true});
    peer_connect(&peer, service.url[0]);
}

static void finish(int expected_calls) {
    CHECK_EQ(counter_get(&calls), expected_calls);
    peer_end_session(&peer);
    service_stop(&service);
}

static void put_point(Buffer *body, const char *name, int x, int y) {
    xml_start(body, name, NULL);
    xml_element_int(body, "x", x);
    xml_element_int(body, "y", y);
    xml_end(body);
}

static unsigned send_mix(bool optionals) {
    Buffer body = {0};
    xml_start(&body, "Mix", NS);
    xml_element_text(&body, "text", "hello");
    if (optionals) xml_element_int(&body, "optional", 7);
    put_point(&body, "point", 3, 4);
    if (optionals) put_point(&body, "link", 5, 6);
    for (int i = 1; i <= 3; i++) xml_element_int(&body, "item", i * 10);
    xml_element_int(&body, "scale", 2);
    xml_end(&body);
    unsigned id = peer_request(&peer, &(Request){.action = NS "/Mix", .body = &body});
    buffer_free(&body);
    return id;
}

#define NORMAL WS_PARAMETER_TYPE_NORMAL
#define NONE 0xFFFF
/* text, optional, point, link, items, count, scale (in and out), total, out items, out count, note */
static WS_PARAMETER_DESCRIPTION all_parameters[] = {
    {NORMAL, 0, NONE},
    {NORMAL, 1, NONE},
    {NORMAL, 2, NONE},
    {NORMAL, 3, NONE},
    {WS_PARAMETER_TYPE_ARRAY, 4, NONE},
    {WS_PARAMETER_TYPE_ARRAY_COUNT, 4, NONE},
    {NORMAL, 5, 2},
    {NORMAL, NONE, 0},
    {WS_PARAMETER_TYPE_ARRAY, NONE, 1},
    {WS_PARAMETER_TYPE_ARRAY_COUNT, NONE, 1},
    {NORMAL, NONE, 3},
};

static bool optionals, sets_output;

static HRESULT CALLBACK all_stub(const WS_OPERATION_CONTEXT *context, void *frame, const void *callback,
                                 const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error) {
    void **entries = frame;
    CHECK(asyncContext != NULL && error != NULL);
    CHECK_PTR(callback, &method); /* SD-13 */
    WS_STRING *text = entries[0];
    CHECK_EQ(text->length, 5);
    CHECK(memcmp(text->chars, u"hello", 10) == 0);
    int *optional = *(int **)entries[1];
    Point *point = entries[2], *link = *(Point **)entries[3];
    CHECK_EQ(point->x * 10 + point->y, 34);
    if (optionals) {
        CHECK_EQ(*optional, 7);
        CHECK_EQ(link->x * 10 + link->y, 56);
    } else {
        CHECK_PTR(optional, NULL);
        CHECK_PTR(link, NULL);
    }
    int *items = *(int **)entries[4];
    CHECK_EQ(*(ULONG *)entries[5], 3);
    CHECK_EQ(items[0] + items[1] + items[2], 60);
    int *scale = entries[6], *total = entries[7];
    CHECK_EQ(*scale, 2); /* one storage, preset from the input */
    CHECK_EQ(*total, 0); /* SD-16 */
    CHECK_PTR(*(int **)entries[8], NULL);
    CHECK_EQ(*(ULONG *)entries[9], 0);
    CHECK_PTR(*(WCHAR **)entries[10], NULL);
    counter_add(&calls, 1);
    if (!sets_output) return S_OK;
    void *memory = NULL;
    CHECK_HR(WsAlloc(context_heap(context), 2 * sizeof(int), &memory, error), S_OK);
    ((int *)memory)[0] = 100;
    ((int *)memory)[1] = 200;
    *total = (items[0] + items[1] + items[2]) * *scale;
    *scale = 9;
    *(int **)entries[8] = memory;
    *(ULONG *)entries[9] = 2;
    *(WCHAR **)entries[10] = wide_on_heap(context_heap(context), "done");
    return S_OK;
}

static void check_element(const Reply *reply, const char *name, const char *expected) {
    char value[64];
    if (!reply_element(reply, name, value, sizeof value)) FAIL("no %s in %s", name, reply->text);
    CHECK_STR(value, expected);
}

TEST(sd_11_the_frame_points_at_every_kind_of_parameter) {
    Reply reply;
    optionals = sets_output = true;
    start(all_parameters, WsCountOf(all_parameters), all_stub);
    peer_expect_reply(&peer, &reply, send_mix(true));
    check_element(&reply, "total", "120");
    check_element(&reply, "scale", "9");
    check_element(&reply, "note", "done");
    check_element(&reply, "item", "100");
    CHECK(reply_contains(&reply, "<item>100</item><item>200</item>"));
    finish(1);
}

TEST(sd_16_outputs_that_are_not_set_are_zero_or_absent) {
    Reply reply;
    start(all_parameters, WsCountOf(all_parameters), all_stub);
    peer_expect_reply(&peer, &reply, send_mix(false));
    check_element(&reply, "total", "0");
    check_element(&reply, "scale", "2"); /* in and out: what came in */
    CHECK(!reply_contains(&reply, "<note"));
    CHECK(!reply_contains(&reply, "<item"));
    finish(1);
}

/* SD-9: the order of array and count is what the list says. */
static WS_PARAMETER_DESCRIPTION count_first[] = {{WS_PARAMETER_TYPE_ARRAY_COUNT, 4, NONE}, {WS_PARAMETER_TYPE_ARRAY, 4, NONE}};
static HRESULT CALLBACK count_first_stub(const WS_OPERATION_CONTEXT *context, void *frame, const void *callback,
                                         const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error) {
    (void)context, (void)callback, (void)asyncContext, (void)error;
    void **entries = frame;
    CHECK_EQ(*(ULONG *)entries[0], 3);
    CHECK_EQ((*(int **)entries[1])[2], 30);
    counter_add(&calls, 1);
    return S_OK;
}

TEST(sd_09_the_count_may_come_before_the_array) {
    Reply reply;
    start(count_first, 2, count_first_stub);
    peer_expect_reply(&peer, &reply, send_mix(false));
    finish(1);
}

/* SD-10, SD-17: the whole body by pointer. */
static WS_PARAMETER_DESCRIPTION messages[] = {{WS_PARAMETER_TYPE_MESSAGES, 0, NONE}, {WS_PARAMETER_TYPE_MESSAGES, NONE, 0}};
static HRESULT CALLBACK messages_stub(const WS_OPERATION_CONTEXT *context, void *frame, const void *callback,
                                      const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error) {
    (void)context, (void)callback, (void)asyncContext, (void)error;
    void **entries = frame;
    MixInput *input = *(MixInput **)entries[0];
    MixOutput **output = entries[1];
    CHECK_EQ(input->itemCount, 3);
    CHECK(*output != NULL);
    CHECK_EQ((*output)->total, 0);
    (*output)->total = input->items[1];
    if (sets_output) {
        static MixOutput replacement = {.total = 77};
        *output = &replacement;
    }
    counter_add(&calls, 1);
    return S_OK;
}

TEST(sd_17_a_preset_message_structure_may_be_filled_or_replaced) {
    Reply reply;
    start(messages, 2, messages_stub);
    peer_expect_reply(&peer, &reply, send_mix(false));
    check_element(&reply, "total", "20");
    sets_output = true;
    peer_expect_reply(&peer, &reply, send_mix(false));
    check_element(&reply, "total", "77");
    finish(2);
}

/* SD-3: no body description, no action. */
static HRESULT CALLBACK plain_stub(const WS_OPERATION_CONTEXT *context, void *frame, const void *callback,
                                   const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error) {
    (void)context, (void)frame, (void)callback, (void)asyncContext, (void)error;
    counter_add(&calls, 1);
    return S_OK;
}

TEST(sd_03_a_null_body_description_means_an_empty_body) {
    Reply reply;
    input_message.bodyElementDescription = NULL;
    output_message.bodyElementDescription = NULL;
    start(NULL, 0, plain_stub);
    peer_expect_reply(&peer, &reply, peer_request(&peer, &(Request){.action = NS "/Mix"}));
    CHECK(reply_contains(&reply, "<Body></Body>"));
    finish(1);
}

TEST(dp_19_a_null_action_matches_anything) {
    Reply reply;
    input_message = (WS_MESSAGE_DESCRIPTION){NULL, NULL};
    output_message.bodyElementDescription = NULL;
    start(NULL, 0, plain_stub);
    peer_expect_reply(&peer, &reply, peer_request(&peer, &(Request){.action = "urn:whatever"}));
    finish(1);
}

/* SD-2 and DP-19: two operations, the first match wins. */
static HRESULT CALLBACK never_stub(const WS_OPERATION_CONTEXT *context, void *frame, const void *callback,
                                   const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error) {
    (void)context, (void)frame, (void)callback, (void)asyncContext, (void)error;
    FAIL("must not be called");
}

TEST(dp_19_the_first_match_in_table_order_wins) {
    Reply reply;
    static WS_OPERATION_DESCRIPTION second;
    static WS_OPERATION_DESCRIPTION *two[] = {&operation, &second};
    static const void *both[] = {&method, &method};
    input_message.bodyElementDescription = NULL;
    output_message.bodyElementDescription = NULL;
    second = operation;
    second.stubCallback = never_stub;
    description = (WS_CONTRACT_DESCRIPTION){2, two};
    contract.methodTable = both;
    start(NULL, 0, plain_stub);
    peer_expect_reply(&peer, &reply, peer_request(&peer, &(Request){.action = NS "/Mix"}));
    finish(1);
}

TEST(sd_02_a_null_output_message_makes_an_operation_one_way) {
    input_message.bodyElementDescription = NULL;
    operation.outputMessageDescription = NULL;
    start(NULL, 0, plain_stub);
    peer_request(&peer, &(Request){.action = NS "/Mix"});
    CHECK_REACHES(&calls, 1);
    peer_expect_silence(&peer);
    finish(1);
}

TEST(sd_14_a_null_method_is_answered_as_an_unknown_action) {
    Reply reply;
    methods[0] = NULL;
    input_message.bodyElementDescription = NULL;
    start(NULL, 0, plain_stub);
    peer_expect_fault(&peer, &reply, peer_request(&peer, &(Request){.action = NS "/Mix"}));
    CHECK(reply_contains(&reply, "ActionNotSupported"));
    finish(0);
}

/* SD-13: entry i of the method table is for operation i. */
static int other_method;
static HRESULT CALLBACK second_stub(const WS_OPERATION_CONTEXT *context, void *frame, const void *callback,
                                    const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error) {
    CHECK_PTR(callback, &other_method);
    return plain_stub(context, frame, callback, asyncContext, error);
}
static HRESULT CALLBACK first_stub(const WS_OPERATION_CONTEXT *context, void *frame, const void *callback,
                                   const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error) {
    CHECK_PTR(callback, &method);
    return plain_stub(context, frame, callback, asyncContext, error);
}

TEST(sd_13_each_stub_gets_the_entry_of_its_operation) {
    static WS_XML_STRING other_action = WS_XML_STRING_VALUE(NS "/Other");
    static WS_MESSAGE_DESCRIPTION other_input = {&other_action, NULL};
    static WS_OPERATION_DESCRIPTION second;
    static WS_OPERATION_DESCRIPTION *two[] = {&operation, &second};
    static const void *both[] = {&method, &other_method};
    Reply reply;
    input_message.bodyElementDescription = NULL;
    output_message.bodyElementDescription = NULL;
    second = operation;
    second.inputMessageDescription = &other_input;
    second.stubCallback = second_stub;
    description = (WS_CONTRACT_DESCRIPTION){2, two};
    contract.methodTable = both;
    start(NULL, 0, first_stub);
    peer_expect_reply(&peer, &reply, peer_request(&peer, &(Request){.action = NS "/Other"}));
    peer_expect_reply(&peer, &reply, peer_request(&peer, &(Request){.action = NS "/Mix"}));
    finish(2);
}

/* SD-4: the body element may be nil. */
static HRESULT CALLBACK nil_stub(const WS_OPERATION_CONTEXT *context, void *frame, const void *callback,
                                 const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error) {
    (void)context, (void)callback, (void)asyncContext, (void)error;
    void **entries = frame;
    CHECK_PTR(*(MixInput **)entries[0], NULL);
    CHECK_PTR(*(MixOutput **)entries[1], NULL); /* SD-17: null if nillable */
    counter_add(&calls, 1);
    return S_OK;
}

TEST(sd_04_a_nillable_body_may_be_nil_both_ways) {
    Reply reply;
    operation.inputMessageOptions = operation.outputMessageOptions = WS_SERVICE_OPERATION_MESSAGE_NILLABLE_ELEMENT;
    start(messages, 2, nil_stub);
    Buffer body = {0};
    xml_start(&body, "Mix", NS);
    /* xmlns:i and i:nil="true", with the names written out */
    put_bytes(&body, "\x09\x01i\x29http://www.w3.org/2001/XMLSchema-instance", 45);
    put_bytes(&body, "\x05\x01i\x03nil\x86", 8);
    xml_end(&body);
    peer_expect_reply(&peer, &reply, peer_request(&peer, &(Request){.action = NS "/Mix", .body = &body}));
    buffer_free(&body);
    CHECK(reply_contains(&reply, "MixResponse"));
    CHECK(reply_contains(&reply, "nil="));
    finish(1);
}

TEST(sd_04_a_nillable_body_needs_messages_parameters) {
    operation.inputMessageOptions = WS_SERVICE_OPERATION_MESSAGE_NILLABLE_ELEMENT;
    operation.parameterDescription = count_first;
    operation.parameterCount = 2;
    operation.stubCallback = plain_stub;
    service_refused(&(ServiceOptions){.contract = &contract}, E_INVALIDARG);
}

/* SD-6: several parts, no wrapper. */
TEST(sd_06_a_wrapper_without_a_name_puts_the_fields_into_the_body) {
    Reply reply;
    input_element.elementLocalName = output_element.elementLocalName = &no_text;
    input_element.elementNs = output_element.elementNs = &no_text;
    start(count_first, 2, count_first_stub);
    Buffer body = {0};
    xml_start(&body, "text", NS);
    xml_text(&body, "hello");
    xml_end(&body);
    xml_start(&body, "point", NS);
    xml_element_int(&body, "x", 1);
    xml_element_int(&body, "y", 1);
    xml_end(&body);
    for (int i = 1; i <= 3; i++) {
        xml_start(&body, "item", NS);
        char text[8];
        snprintf(text, sizeof text, "%d", i * 10);
        xml_text(&body, text);
        xml_end(&body);
    }
    xml_start(&body, "scale", NS);
    xml_text(&body, "1");
    xml_end(&body);
    peer_expect_reply(&peer, &reply, peer_request(&peer, &(Request){.action = NS "/Mix", .body = &body}));
    buffer_free(&body);
    CHECK(reply_contains(&reply, "<Body><total"));
    finish(1);
}

/* An array of fixed-size items comes as one record from .NET. */
TEST(sd_09_items_in_an_array_record_are_items) {
    Reply reply;
    start(count_first, 2, count_first_stub);
    Buffer body = {0};
    xml_start(&body, "Mix", NS);
    xml_element_text(&body, "text", "hello");
    put_point(&body, "point", 1, 1);
    put_bytes(&body, "\x03\x40\x04item\x01\x8D\x03\x0A\x00\x00\x00\x14\x00\x00\x00\x1E\x00\x00\x00", 22);
    xml_element_int(&body, "scale", 1);
    xml_end(&body);
    peer_expect_reply(&peer, &reply, peer_request(&peer, &(Request){.action = NS "/Mix", .body = &body}));
    buffer_free(&body);
    finish(1);
}
