/*
 * Our client of orders_server.c, in which wsutil has written everything but the calls, from the WSDL that soapcpp2 made of
 * orders.h: orders_client URL
 * Both WSDLs have all types, so those of the second begin with a prefix.
 */
#include "../../../examples/support.h"
#include "Orders.wsdl.h"
#include "Stock.wsdl.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static WS_ERROR *error;
static WS_HEAP *heap;
static int checks;

static void Check(bool holds, const char *what, int line) {
    checks++;
    if (holds) return;
    fprintf(stderr, "line %d: %s\n", line, what);
    exit(1);
}
#define CHECK(condition) Check((condition), #condition, __LINE__)

static void Succeeded(HRESULT hr, const char *what, int line) {
    if (hr != S_OK) PrintError(what, hr, error);
    Check(hr == S_OK, what, line);
}
#define SUCCEED(call) Succeeded((call), #call, __LINE__)

/* What is behind every call of a generated function. */
#define REST heap, NULL, 0, NULL, error

static bool Same(const WCHAR *left, const WCHAR *right) {
    if (!left || !right) return left == right;
    for (; *left && *left == *right; left++, right++) {}
    return *left == *right;
}

/* ---- Orders: document/literal ---- */

static void Add(WS_SERVICE_PROXY *proxy) {
    static const struct { int a, b, sum; } sums[] = {
        {40, 2, 42}, {-40, 2, -38}, {0, 0, 0}, {2147483647, 1, -2147483647 - 1}};
    for (size_t i = 0; i < WsCountOf(sums); i++) {
        struct _Add request = {sums[i].a, sums[i].b};
        struct _AddResponse *response = NULL;
        SUCCEED(Orders_Add(proxy, &request, &response, REST));
        CHECK(response && response->sum == sums[i].sum);
    }
}

static void SameLine(const struct Line *left, const struct Line *right) {
    CHECK(Same(left->product, right->product));
    CHECK(left->count == right->count && left->discount == right->discount && left->fragile == right->fragile);
}

static void PlaceOne(WS_SERVICE_PROXY *proxy, struct Order *order, double total) {
    struct _Place request = {order};
    struct PlaceResponse *response = NULL;
    SUCCEED(Orders_Place(proxy, &request, &response, REST));
    CHECK(response && response->order && response->total == total);
    const struct Order *placed = response->order;
    CHECK(placed->id == order->id + 1000000000000 && placed->state == Statein_transit);
    CHECK(Same(placed->customer, order->customer) && Same(placed->note, order->note));
    CHECK(placed->lineCount == order->lineCount);
    for (ULONG i = 0; i < order->lineCount; i++) SameLine(placed->line[i], order->line[i]);
    CHECK(placed->choice.type == order->choice.type);
    if (order->choice.type == Order_choiceType_card)
        CHECK(Same(placed->choice.value.card->number, order->choice.value.card->number));
    if (order->choice.type == Order_choiceType_account)
        CHECK(Same(placed->choice.value.account, order->choice.value.account));
    CHECK(!placed->priority == !order->priority);
    if (order->priority) CHECK(*placed->priority == *order->priority);
    CHECK(placed->placed.ticks == order->placed.ticks && placed->placed.format == WS_DATETIME_FORMAT_UTC);
    CHECK(placed->signature.length == order->signature.length);
    if (order->signature.length)
        CHECK(memcmp(placed->signature.bytes, order->signature.bytes, order->signature.length) == 0);
}

static void Place(WS_SERVICE_PROXY *proxy) {
    BYTE octets[256];
    for (int i = 0; i < 256; i++) octets[i] = (BYTE)i;
    int priority = -3;
    struct Line first = {u"bolt <M8> & \"nut\"", 100, 0.25, TRUE};
    struct Line second = {u"gr\u00fcn \u65e5\u672c \U0001F600", 4294967295, 0, FALSE};
    struct Line *lines[] = {&first, &second};
    struct Card card = {u"4111"};
    struct Order order = {
        .customer = u"",
        .state = Stateopen,
        .lineCount = 2,
        .line = lines,
        .choice = {.type = Order_choiceType_card, .value.card = &card},
        .priority = &priority,
        .placed = {639028224000000000, WS_DATETIME_FORMAT_UTC}, /* the first day of 2026 */
        .signature = {sizeof octets, octets},
        .note = u"leave at\nthe door",
        .id = -7,
    };
    PlaceOne(proxy, &order, 75.0 + 4294967295.0);

    /* Everything absent or nil that may be. */
    order = (struct Order){.customer = u"C", .state = Statepaid, .lineCount = 1, .line = lines, .placed = order.placed};
    PlaceOne(proxy, &order, 75.0);
    order.choice = (struct Order_choice){.type = Order_choiceType_account, .value.account = u"DE02"};
    PlaceOne(proxy, &order, 75.0);

    order.lineCount = 0;
    struct _Place request = {&order};
    struct PlaceResponse *response = NULL;
    CHECK(Orders_Place(proxy, &request, &response, REST) == WS_E_ENDPOINT_FAULT_RECEIVED);
    const WS_FAULT *fault = NULL;
    SUCCEED(WsGetFaultErrorProperty(error, WS_FAULT_ERROR_PROPERTY_FAULT, &fault, sizeof fault));
    CHECK(fault->reasonCount == 1 && fault->reasons[0].text.length == 7);
    CHECK(memcmp(fault->reasons[0].text.chars, u"refused", 7 * sizeof(WCHAR)) == 0);
    WS_ELEMENT_DESCRIPTION element = Orders_wsdl.globalElements.Refusal;
    WS_FAULT_DETAIL_DESCRIPTION description = {.detailElementDescription = &element};
    struct Refusal *refusal = NULL;
    SUCCEED(WsGetFaultErrorDetail(error, &description, WS_READ_REQUIRED_POINTER, heap, &refusal, sizeof refusal));
    CHECK(refusal->code == -17 && Same(refusal->reason, u"no lines"));
    SUCCEED(WsResetError(error));
}

static void Lists(WS_SERVICE_PROXY *proxy) {
    static int numbers[1000];
    for (int i = 0; i < 1000; i++) numbers[i] = i * 1000003;
    static const unsigned counts[] = {0, 1, 2, 1000};
    for (size_t i = 0; i < WsCountOf(counts); i++) {
        struct _Reverse request = {counts[i], numbers};
        struct ReverseResponse *response = NULL;
        SUCCEED(Orders_Reverse(proxy, &request, &response, REST));
        CHECK(response && response->numberCount == counts[i]);
        for (unsigned j = 0; j < counts[i]; j++) CHECK(response->number[j] == numbers[counts[i] - 1 - j]);
    }
    WCHAR *products[] = {u"bolt", u"", u"nut"};
    for (unsigned count = 0; count <= WsCountOf(products); count++) {
        struct _Lines request = {count, products};
        struct LinesResponse *response = NULL;
        SUCCEED(Orders_Lines(proxy, &request, &response, REST));
        CHECK(response && response->lineCount == count);
        for (unsigned i = 0; i < count; i++) {
            struct Line expected = {products[i], i + 1, 0, i % 2 == 1};
            SameLine(response->line[i], &expected);
        }
    }
}

static void Advance(WS_SERVICE_PROXY *proxy) {
    WCHAR *reasons[] = {NULL, u"", u"because"};
    for (size_t i = 0; i < WsCountOf(reasons); i++)
        for (int state = Stateopen; state <= Statein_transit; state++) {
            struct _Advance request = {(enum State)state, reasons[i]};
            struct AdvanceResponse *response = NULL;
            SUCCEED(Orders_Advance(proxy, &request, &response, REST));
            CHECK(response && response->state == (state == Stateopen ? Statepaid : Statein_transit));
            CHECK(Same(response->reason, reasons[i]));
        }
}

static void Remark(WS_SERVICE_PROXY *proxy) {
    struct _Remark request = {u"from C"};
    SUCCEED(Orders_Remark(proxy, &request, REST));
    request.text = NULL;
    SUCCEED(Orders_Remark(proxy, &request, REST));
}

/* ---- Stock: RPC/literal ---- */

static void Count(WS_SERVICE_PROXY *proxy) {
    struct Stock_Item bolts = {u"bolt", 9000000000}, nuts = {u"nut", -1};
    struct Stock_Item *items[] = {&bolts, &nuts};
    static const __int64 amounts[] = {0, 9000000000, 8999999999};
    for (unsigned count = 0; count < WsCountOf(amounts); count++) {
        __int64 amount = -1;
        int kinds = -1;
        SUCCEED(Stock_Stock_Count(proxy, count, items, &amount, &kinds, REST));
        CHECK(amount == amounts[count] && kinds == (int)count);
    }
}

static void Move(WS_SERVICE_PROXY *proxy) {
    struct Stock_Item bolts = {u"bolt", 12}, *item = &bolts;
    enum Stock_Shelf shelf = Stock_ShelfLeft;
    WCHAR *remark = u"\u00fcber";
    SUCCEED(Stock_Stock_Move(proxy, &item, &shelf, &remark, REST));
    CHECK(item != &bolts && Same(item->product, u"bolt") && item->amount == -12);
    CHECK(shelf == Stock_ShelfRight && Same(remark, u"\u00fcber"));
}

static void Reset(WS_SERVICE_PROXY *proxy) {
    BOOL done = FALSE;
    SUCCEED(Stock_Stock_Reset(proxy, &done, REST));
    CHECK(done == TRUE);
}

/* ---- Proxies ---- */

static void With(WS_SERVICE_PROXY *proxy, const WS_ENDPOINT_ADDRESS *address, void (*const calls[])(WS_SERVICE_PROXY *)) {
    SUCCEED(WsOpenServiceProxy(proxy, address, NULL, error));
    for (size_t i = 0; calls[i]; i++) {
        calls[i](proxy);
        SUCCEED(WsResetHeap(heap, error));
    }
    SUCCEED(WsCloseServiceProxy(proxy, NULL, error));
    WsFreeServiceProxy(proxy);
}

int main(int count, char **arguments) {
    WCHAR url[128];
    if (count != 2) return 2;
    WS_ENDPOINT_ADDRESS address = {.url = ToWide(arguments[1], url, WsCountOf(url))};
    SUCCEED(WsCreateError(NULL, 0, &error));
    SUCCEED(WsCreateHeap(1 << 20, 0, NULL, 0, &heap, error));
    WS_SERVICE_PROXY *proxy = NULL;
    SUCCEED(Orders_CreateServiceProxy(NULL, NULL, 0, &proxy, error));
    With(proxy, &address, (void (*const[])(WS_SERVICE_PROXY *)){Add, Place, Lists, Advance, Remark, NULL});
    SUCCEED(Stock_Stock_CreateServiceProxy(NULL, NULL, 0, &proxy, error));
    With(proxy, &address, (void (*const[])(WS_SERVICE_PROXY *)){Count, Move, Reset, NULL});
    WsFreeHeap(heap);
    WsFreeError(error);
    printf("OK %d checks\n", checks);
    return 0;
}
