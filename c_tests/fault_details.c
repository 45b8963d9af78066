/* The detail of the fault in an error object: set and read there, and on its way from an operation to the caller of a proxy. */
#include "support/client.h"
#include "support/peer.h"

static WS_XML_STRING name_order = WS_XML_STRING_VALUE("OrderFault"), name_stock = WS_XML_STRING_VALUE("StockFault"),
                     name_id = WS_XML_STRING_VALUE("id"), name_text = WS_XML_STRING_VALUE("text"), ns = WS_XML_STRING_VALUE("urn:orders");
static WS_XML_STRING order_action = WS_XML_STRING_VALUE("urn:orders/OrderFault"), stock_action = WS_XML_STRING_VALUE("urn:orders/StockFault");

typedef struct {
    int id;
    WCHAR *text;
} OrderFault;

static WS_FIELD_DESCRIPTION field_id = {.mapping = WS_ELEMENT_FIELD_MAPPING, .localName = &name_id, .ns = &ns, .type = WS_INT32_TYPE,
                                        .offset = WsOffsetOf(OrderFault, id)};
static WS_FIELD_DESCRIPTION field_text = {.mapping = WS_ELEMENT_FIELD_MAPPING, .localName = &name_text, .ns = &ns, .type = WS_WSZ_TYPE,
                                          .offset = WsOffsetOf(OrderFault, text), .options = WS_FIELD_OPTIONAL};
static WS_FIELD_DESCRIPTION *fields[] = {&field_id, &field_text};
static WS_STRUCT_DESCRIPTION order_type = {.size = sizeof(OrderFault), .alignment = _Alignof(OrderFault), .fields = fields, .fieldCount = 2};

static WS_ELEMENT_DESCRIPTION order_element = {&name_order, &ns, WS_STRUCT_TYPE, &order_type};
static WS_ELEMENT_DESCRIPTION stock_element = {&name_stock, &ns, WS_INT32_TYPE, NULL};
static WS_ELEMENT_DESCRIPTION bare_element = {NULL, NULL, WS_STRUCT_TYPE, &order_type};
static WS_FAULT_DETAIL_DESCRIPTION order = {&order_action, &order_element}, stock = {&stock_action, &stock_element},
                                   any_order = {NULL, &order_element}, bare = {NULL, &bare_element};

static WS_ERROR *error;
static WS_HEAP *heap;

static void begin(void) {
    CHECK_HR(WsCreateError(NULL, 0, &error), S_OK);
    CHECK_HR(WsCreateHeap(1 << 16, 0, NULL, 0, &heap, NULL), S_OK);
}

static void end(void) {
    WsFreeHeap(heap);
    WsFreeError(error);
}

static void set_order(WS_ERROR *where, const WS_FAULT_DETAIL_DESCRIPTION *description) {
    WCHAR text[] = u"out of stock";
    OrderFault value = {42, text}, *pointer = &value;
    CHECK_HR(WsSetFaultErrorDetail(where, description, WS_WRITE_REQUIRED_POINTER, &pointer, sizeof pointer), S_OK);
    memset(text, 0, sizeof text); /* it was copied */
}

static void check_order(const OrderFault *value) {
    CHECK(value != NULL);
    CHECK_EQ(value->id, 42);
    CHECK(wide_equals(value->text, "out of stock"));
}

/* ---- in the error object ---- */

TEST(a_detail_is_read_by_value_and_by_pointer) {
    begin();
    set_order(error, &order);
    OrderFault value = {0}, *pointer = NULL;
    CHECK_HR(WsGetFaultErrorDetail(error, &order, WS_READ_REQUIRED_VALUE, heap, &value, sizeof value), S_OK);
    check_order(&value);
    CHECK_HR(WsGetFaultErrorDetail(error, &order, WS_READ_REQUIRED_POINTER, heap, &pointer, sizeof pointer), S_OK);
    check_order(pointer);
    pointer = NULL;
    CHECK_HR(WsGetFaultErrorDetail(error, &any_order, WS_READ_OPTIONAL_POINTER, heap, &pointer, sizeof pointer), S_OK);
    check_order(pointer);
    end();
}

TEST(setting_a_detail_makes_a_fault_and_sets_its_action) {
    WS_XML_STRING action = {0, NULL, NULL, 0};
    WS_FAULT *fault = NULL;
    begin();
    set_order(error, &any_order);
    CHECK_HR(WsGetFaultErrorProperty(error, WS_FAULT_ERROR_PROPERTY_ACTION, &action, sizeof action), S_OK);
    CHECK_EQ(action.length, 0);
    set_order(error, &order);
    CHECK_HR(WsGetFaultErrorProperty(error, WS_FAULT_ERROR_PROPERTY_ACTION, &action, sizeof action), S_OK);
    CHECK_HR(WsXmlStringEquals(&action, &order_action, NULL), S_OK);
    CHECK_HR(WsGetFaultErrorProperty(error, WS_FAULT_ERROR_PROPERTY_FAULT, &fault, sizeof fault), S_OK);
    CHECK(fault != NULL && fault->code != NULL && fault->detail != NULL);
    end();
}

TEST(the_details_a_service_may_send_can_be_tried_one_after_the_other) {
    begin();
    OrderFault *found = (OrderFault *)&found;
    int *number = (int *)&number;
    CHECK_HR(WsGetFaultErrorDetail(error, &order, WS_READ_OPTIONAL_POINTER, heap, &found, sizeof found), S_OK); /* no fault */
    CHECK_PTR(found, NULL);
    set_order(error, &order);
    CHECK_HR(WsGetFaultErrorDetail(error, &stock, WS_READ_OPTIONAL_POINTER, heap, &number, sizeof number), S_OK); /* another action */
    CHECK_PTR(number, NULL);
    stock.action = NULL;
    number = (int *)&number;
    CHECK_HR(WsGetFaultErrorDetail(error, &stock, WS_READ_OPTIONAL_POINTER, heap, &number, sizeof number), S_OK); /* another element */
    CHECK_PTR(number, NULL);
    CHECK_HR(WsGetFaultErrorDetail(error, &stock, WS_READ_REQUIRED_POINTER, heap, &number, sizeof number), WS_E_INVALID_FORMAT);
    CHECK_HR(WsGetFaultErrorDetail(error, &order, WS_READ_OPTIONAL_POINTER, heap, &found, sizeof found), S_OK);
    check_order(found);
    end();
}

TEST(elements_of_the_detail_may_be_one_structure_without_an_element_of_its_own) {
    OrderFault value = {0}, *pointer = NULL;
    begin();
    CHECK_HR(WsGetFaultErrorDetail(error, &bare, WS_READ_REQUIRED_VALUE, heap, &value, sizeof value), WS_E_INVALID_FORMAT);
    set_order(error, &bare);
    CHECK_HR(WsGetFaultErrorDetail(error, &bare, WS_READ_REQUIRED_VALUE, heap, &value, sizeof value), S_OK);
    check_order(&value);
    CHECK_HR(WsGetFaultErrorDetail(error, &bare, WS_READ_OPTIONAL_POINTER, heap, &pointer, sizeof pointer), E_INVALIDARG);
    CHECK_HR(WsSetFaultErrorDetail(error, &bare, WS_WRITE_NILLABLE_POINTER, NULL, 0), E_INVALIDARG);
    end();
}

TEST(a_detail_may_be_nil) {
    OrderFault *found = (OrderFault *)&found;
    begin();
    CHECK_HR(WsSetFaultErrorDetail(error, &order, WS_WRITE_NILLABLE_POINTER, NULL, 0), S_OK);
    CHECK_HR(WsGetFaultErrorDetail(error, &order, WS_READ_NILLABLE_POINTER, heap, &found, sizeof found), S_OK);
    CHECK_PTR(found, NULL);
    CHECK_HR(WsGetFaultErrorDetail(error, &order, WS_READ_REQUIRED_POINTER, heap, &found, sizeof found), WS_E_INVALID_FORMAT);
    end();
}

TEST(a_heap_that_is_too_small_for_the_detail_is_a_quota_exceeded) {
    WS_HEAP *small = NULL;
    OrderFault *found = NULL;
    begin();
    set_order(error, &order);
    CHECK_HR(WsCreateHeap(8, 0, NULL, 0, &small, NULL), S_OK);
    CHECK_HR(WsGetFaultErrorDetail(error, &order, WS_READ_REQUIRED_POINTER, small, &found, sizeof found), WS_E_QUOTA_EXCEEDED);
    CHECK_PTR(found, NULL);
    WsFreeHeap(small);
    end();
}

TEST(a_copy_of_an_error_has_the_detail_and_a_reset_one_has_not) {
    OrderFault *found = NULL;
    WS_ERROR *copy = NULL;
    begin();
    set_order(error, &order);
    CHECK_HR(WsCreateError(NULL, 0, &copy), S_OK);
    CHECK_HR(WsCopyError(error, copy), S_OK);
    CHECK_HR(WsResetError(error), S_OK);
    CHECK_HR(WsGetFaultErrorDetail(error, &order, WS_READ_REQUIRED_POINTER, heap, &found, sizeof found), WS_E_INVALID_FORMAT);
    CHECK_HR(WsGetFaultErrorDetail(copy, &order, WS_READ_REQUIRED_POINTER, heap, &found, sizeof found), S_OK);
    check_order(found);
    WsFreeError(copy);
    end();
}

/* ---- from an operation to the caller ---- */

static HRESULT CALLBACK fail_with_detail(const WS_OPERATION_CONTEXT *context, WCHAR *kind, int *result, const WS_ASYNC_CONTEXT *asyncContext,
                                         WS_ERROR *failure) {
    (void)context, (void)kind, (void)result, (void)asyncContext;
    set_order(failure, &order);
    return E_FAIL;
}

TEST(the_caller_of_a_proxy_reads_the_detail_that_the_operation_set) {
    static Service service;
    static Client client;
    service_start(&service, &(ServiceOptions){.operations.fail = fail_with_detail});
    client_open(&client, service.url[0]);
    for (int i = 0; i < 3; i++) { /* the session dictionary knows the names from the second time on */
        int result = 0, *number = (int *)&number;
        OrderFault *found = NULL;
        WS_XML_STRING action;
        CHECK_HR(client_fail(&client, u"x", &result, NULL), WS_E_ENDPOINT_FAULT_RECEIVED);
        CHECK_HR(WsGetFaultErrorProperty(client.error, WS_FAULT_ERROR_PROPERTY_ACTION, &action, sizeof action), S_OK);
        CHECK_HR(WsXmlStringEquals(&action, &order_action, NULL), S_OK);
        CHECK_HR(WsGetFaultErrorDetail(client.error, &stock, WS_READ_OPTIONAL_POINTER, client.heap, &number, sizeof number), S_OK);
        CHECK_PTR(number, NULL);
        CHECK_HR(WsGetFaultErrorDetail(client.error, &order, WS_READ_REQUIRED_POINTER, client.heap, &found, sizeof found), S_OK);
        check_order(found);
        CHECK_HR(WsResetError(client.error), S_OK);
    }
    client_stop(&client);
    service_stop(&service);
}

TEST(the_detail_and_the_action_are_on_the_wire) {
    static Service service;
    static Peer peer;
    static Reply reply;
    char value[256];
    service_start(&service, &(ServiceOptions){.operations.fail = fail_with_detail});
    peer_connect(&peer, service.url[0]);
    peer_expect_fault(&peer, &reply, peer_fail(&peer, "x"));
    CHECK(reply_element(&reply, "Action", value, sizeof value));
    CHECK_STR(value, "urn:orders/OrderFault");
    CHECK(reply_element(&reply, "Detail", value, sizeof value));
    CHECK(strstr(value, "OrderFault") != NULL);
    CHECK(reply_element(&reply, "id", value, sizeof value));
    CHECK_STR(value, "42");
    peer_end_session(&peer);
    service_stop(&service);
}
