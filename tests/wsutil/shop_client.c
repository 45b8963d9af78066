/* shop_client TCP_URL HTTP_URL JOIN_URL: calls every operation of shop.wsdl, over both transports. */
#include "shapes.xsd.h"
#include "shop.wsdl.h"
#include "shop.xsd.h"
#include "check.h"

static WS_ERROR *error;
static WS_HEAP *heap;

static void Succeeded(const char *what, HRESULT hr) {
    if (hr == S_OK) return;
    PrintError(what, hr, error);
    abort();
}
#define CALL(call) Succeeded(#call, call)

static WS_SERVICE_PROXY *Open(const char *url) {
    WCHAR text[64];
    WS_ENDPOINT_ADDRESS address = {.url = Wide(url, text, WsCountOf(text))};
    int http = strncmp(url, "http:", 5) == 0;
    WS_ENVELOPE_VERSION soap11 = WS_ENVELOPE_VERSION_SOAP_1_1;
    WS_ADDRESSING_VERSION transport = WS_ADDRESSING_VERSION_TRANSPORT;
    WS_CHANNEL_PROPERTY properties[] = {{WS_CHANNEL_PROPERTY_ENVELOPE_VERSION, &soap11, sizeof soap11},
                                        {WS_CHANNEL_PROPERTY_ADDRESSING_VERSION, &transport, sizeof transport}};
    WS_SERVICE_PROXY *proxy = NULL;
    CALL(WsCreateServiceProxy(http ? WS_CHANNEL_TYPE_REQUEST : WS_CHANNEL_TYPE_DUPLEX_SESSION,
                              http ? WS_HTTP_CHANNEL_BINDING : WS_TCP_CHANNEL_BINDING, NULL, NULL, 0, http ? properties : NULL,
                              http ? WsCountOf(properties) : 0, &proxy, error));
    CALL(WsOpenServiceProxy(proxy, &address, NULL, error));
    return proxy;
}

static void Close(WS_SERVICE_PROXY *proxy) {
    CALL(WsCloseServiceProxy(proxy, NULL, error));
    WsFreeServiceProxy(proxy);
}

/* What both bindings have, each under its own names. */
#define SHOP(binding)                                                                                              \
    static void binding##_Calls(WS_SERVICE_PROXY *proxy) {                                                                    \
        Calls(proxy, binding##_Order, binding##_Draw, binding##_Convert, binding##_Notify, binding##_Notified, binding##_Echo, \
              binding##_Say, binding##_Parts);                                                                                \
    }

static void Calls(WS_SERVICE_PROXY *proxy, __typeof__(&ShopTcp_Order) order, __typeof__(&ShopTcp_Draw) draw,
                  __typeof__(&ShopTcp_Convert) convert, __typeof__(&ShopTcp_Notify) notify, __typeof__(&ShopTcp_Notified) notified,
                  __typeof__(&ShopTcp_Echo) echo, __typeof__(&ShopTcp_Say) say, __typeof__(&ShopTcp_Parts) parts) {
    /* Structures, arrays, enumerations, choices; in, out, and both. */
    struct Line book = {.article = (WCHAR *)u"book", .price = 12.5, .note = (WCHAR *)u"fragile", .gift = TRUE, .quantity = 2};
    struct Line pen = {.article = (WCHAR *)u"pen", .price = 1.25, .quantity = 4};
    struct Line *lines[] = {&book, &pen};
    struct Payment_card card = {(WCHAR *)u"4711", 2030};
    WCHAR *vouchers[] = {(WCHAR *)u"x", NULL, (WCHAR *)u"z"};
    struct Payment payments[3] = {{{.type = Payment_choiceType_invoice, .value.invoice = (WCHAR *)u"later"}},
                                  {{.type = Payment_choiceType_card, .value.card = &card}},
                                  {{.type = Payment_choiceType_vouchers, .value.vouchers = {3, vouchers}}}};
    const WCHAR *expected[] = {u"later", u"4711", u"z"};
    for (int i = 0; i < 3; i++) {
        unsigned int id = 7, articleCount = 0;
        enum Status status = Statusopen;
        double total = 0;
        WCHAR **articles = NULL;
        struct _OrderResponse_receipt *receipt = NULL;
        CALL(order(proxy, (WCHAR *)u"Ada", &id, 2, lines, &payments[i], &status, &total, &articleCount, &articles, &receipt, heap,
                   NULL, 0, NULL, error));
        CHECK(id == 1007 && status == Statusin_x0020_transit && total == 30);
        CHECK(articleCount == 2 && SameText(articles[0], u"book") && !articles[1]);
        CHECK(SameText(receipt->payment, expected[i]) && receipt->weight->value == 2.5 && receipt->weight->unit == Weight_unitkg);
        CHECK(SameText(receipt->last->article, u"pen") && receipt->last->quantity == 4 && !receipt->last->note);
    }
    /* A value outside of its range does not leave the client. */
    book.quantity = 101;
    unsigned int id = 7, articleCount = 0;
    enum Status status = Statusopen;
    double total = 0;
    WCHAR **articles = NULL;
    struct _OrderResponse_receipt *receipt = NULL;
    CHECK(order(proxy, (WCHAR *)u"Ada", &id, 2, lines, &payments[0], &status, &total, &articleCount, &articles, &receipt, heap, NULL, 0,
                NULL, error) == WS_E_INVALID_FORMAT);
    WsResetError(error);

    /* Derived types, by pointer, in arrays and in the answer. */
    struct Shape plain = {.id = 1};
    struct Circle circle = {._base.id = 2, .radius = 5};
    struct Ring ring = {._base = {._base.id = 3, .radius = 9, .Circle_2 = (WCHAR *)u"c"}, .hole = 4, .label = (WCHAR *)u"ring"};
    struct Point point = {._base.id = 4};
    Shape_Init(&plain), Circle_Init(&circle), Ring_Init(&ring), Point_Init(&point);
    struct Shape *shapes[] = {&plain, &circle._base, &ring._base._base};
    struct Drawing drawing = {.first = &point._base, .shapeCount = 3, .shape = shapes};
    struct Shape *largest = NULL;
    int count = 0;
    CALL(draw(proxy, &drawing, &largest, &count, heap, NULL, 0, NULL, error));
    struct Ring *returned = Shape_AsRing(largest);
    CHECK(count == 3 && returned && returned->hole == 4 && returned->_base.radius == 9 && largest->id == 3);
    CHECK(SameText(returned->label, u"ring") && SameText(returned->_base.Circle_2, u"c") && !Shape_AsPoint(largest));
    drawing = (struct Drawing){0};
    CALL(draw(proxy, &drawing, &largest, &count, heap, NULL, 0, NULL, error));
    CHECK(count == 0 && !largest);

    /* Choices as parameters. */
    struct _Convert_choice given = {.type = _Convert_choiceType_text, .value.text = (WCHAR *)u"A"};
    struct _ConvertResponse_choice made;
    CALL(convert(proxy, given, &made, heap, NULL, 0, NULL, error));
    CHECK(made.type == _ConvertResponse_choiceType_value && made.value.value == 'A');
    given = (struct _Convert_choice){.type = _Convert_choiceType_number, .value.number = 1};
    CALL(convert(proxy, given, &made, heap, NULL, 0, NULL, error));
    CHECK(made.type == _ConvertResponse_choiceType_words && SameText(made.value.words, u"a number"));
    given.value.number = 0;
    CALL(convert(proxy, given, &made, heap, NULL, 0, NULL, error));
    CHECK(made.type == _ConvertResponse_choiceTypeNone);

    /* One way, no input, strings that may be nil. */
    unsigned int before = 0, textCount = 0;
    WCHAR **texts = NULL;
    CALL(notified(proxy, &before, &texts, heap, NULL, 0, NULL, error));
    CALL(notify(proxy, (WCHAR *)u"hello", heap, NULL, 0, NULL, error));
    CALL(notify(proxy, NULL, heap, NULL, 0, NULL, error));
    CALL(notified(proxy, &textCount, &texts, heap, NULL, 0, NULL, error));
    CHECK(textCount == before + 2 && SameText(texts[before], u"hello") && !texts[before + 1]);

    /* Messages as a whole: nillable, and with a simple type. */
    struct Line *echoed = NULL;
    CALL(echo(proxy, &pen, &echoed, heap, NULL, 0, NULL, error));
    CHECK(echoed && SameText(echoed->article, u"pen") && echoed->quantity == 4);
    CALL(echo(proxy, NULL, &echoed, heap, NULL, 0, NULL, error));
    CHECK(!echoed);
    WCHAR *text = (WCHAR *)u"Z";
    int *number = NULL;
    CALL(say(proxy, &text, &number, heap, NULL, 0, NULL, error));
    CHECK(number && *number == 'Z');

    /* Messages of several parts. */
    WCHAR *part = (WCHAR *)u"five";
    int five = 5;
    CALL(parts(proxy, &part, &five, heap, NULL, 0, NULL, error));
    CHECK(five == 6 && SameText(part, u"six"));
}

SHOP(ShopTcp)
SHOP(ShopHttp)

int main(int argc, char **argv) {
    CHECK(argc == 4);
    CHECK(WsCreateError(NULL, 0, &error) == S_OK);
    CHECK(WsCreateHeap(1 << 20, 0, NULL, 0, &heap, error) == S_OK);

    WS_SERVICE_PROXY *proxy = Open(argv[1]);
    ShopTcp_Calls(proxy);
    Close(proxy);
    puts("net.tcp: all calls");

    proxy = Open(argv[2]);
    ShopHttp_Calls(proxy);
    Close(proxy);
    puts("http: all calls");

    proxy = Open(argv[3]);
    WCHAR *items[] = {(WCHAR *)u"b", (WCHAR *)u"c"}, *joined = NULL;
    struct Line *line = NULL;
    int count = 40;
    CALL(Join_Join(proxy, (WCHAR *)u"a", 2, items, &count, &joined, &line, heap, NULL, 0, NULL, error));
    CHECK(count == 42 && SameText(joined, u"c") && SameText(line->article, u"b") && line->quantity == 3);
    Close(proxy);
    puts("rpc: all calls");

    WsFreeHeap(heap);
    WsFreeError(error);
    return 0;
}
