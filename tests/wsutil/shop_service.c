/* shop_service TCP_PORT HTTP_PORT: serves the three contracts of shop.wsdl until its input ends. */
#include "shapes.xsd.h"
#include "shop.wsdl.h"
#include "shop.xsd.h"
#include "check.h"

/* What the one-way operation left, for Notified to return. */
static WCHAR *notes[8];
static ULONG noteCount;

static WS_HEAP *CallHeap(const WS_OPERATION_CONTEXT *context) {
    WS_HEAP *heap = NULL;
    CHECK(WsGetOperationContextProperty(context, WS_OPERATION_CONTEXT_PROPERTY_HEAP, &heap, sizeof heap, NULL) == S_OK);
    return heap;
}

static void *Allocate(const WS_OPERATION_CONTEXT *context, size_t size) {
    void *memory = NULL;
    CHECK(WsAlloc(CallHeap(context), size, &memory, NULL) == S_OK);
    return memset(memory, 0, size);
}

static HRESULT CALLBACK Order(const WS_OPERATION_CONTEXT *context, WCHAR *customer, unsigned int *id, unsigned int lineCount,
                              struct Line **line, struct Payment *payment, enum Status *status, double *total,
                              unsigned int *articlesCount, WCHAR ***articles, struct _OrderResponse_receipt **receipt,
                              const WS_ASYNC_CONTEXT *async, WS_ERROR *error) {
    (void)async, (void)error;
    CHECK(SameText(customer, u"Ada") && *id == 7 && *status == Statusopen && lineCount == 2);
    *id += 1000;
    *status = Statusin_x0020_transit;
    *articles = Allocate(context, lineCount * sizeof(WCHAR *));
    *articlesCount = lineCount;
    *total = 0;
    for (unsigned int i = 0; i < lineCount; i++) {
        *total += line[i]->price * line[i]->quantity;
        /* The second article is nil in the answer. */
        (*articles)[i] = i == 1 ? NULL : line[i]->article;
    }
    CHECK(SameText(line[0]->note, u"fragile") && line[0]->gift && !line[1]->note && !line[1]->gift);
    *receipt = Allocate(context, sizeof **receipt);
    (*receipt)->last = line[lineCount - 1];
    (*receipt)->weight = Allocate(context, sizeof(struct Weight));
    (*receipt)->weight->value = 2.5;
    (*receipt)->weight->unit = Weight_unitkg;
    switch (payment->choice.type) {
    case Payment_choiceType_invoice: (*receipt)->payment = payment->choice.value.invoice; break;
    case Payment_choiceType_card: (*receipt)->payment = payment->choice.value.card->number; break;
    case Payment_choiceType_vouchers:
        CHECK(payment->choice.value.vouchers.vouchersCount == 3);
        (*receipt)->payment = payment->choice.value.vouchers.vouchers[2];
        break;
    default: return E_INVALIDARG;
    }
    return S_OK;
}

static HRESULT CALLBACK Draw(const WS_OPERATION_CONTEXT *context, struct Drawing *drawing, struct Shape **largest, int *count,
                             const WS_ASYNC_CONTEXT *async, WS_ERROR *error) {
    (void)context, (void)async, (void)error;
    CHECK(!drawing->first || Shape_AsPoint(drawing->first));
    *largest = NULL;
    *count = (int)drawing->shapeCount;
    for (unsigned int i = 0; i < drawing->shapeCount; i++) {
        struct Circle *circle = Shape_AsCircle(drawing->shape[i]);
        struct Ring *ring = Shape_AsRing(drawing->shape[i]);
        CHECK(!ring || (circle && Circle_AsRing(circle) == ring && ring->hole < circle->radius));
        if (circle && (!*largest || circle->radius > Shape_AsCircle(*largest)->radius)) *largest = drawing->shape[i];
    }
    return S_OK;
}

static HRESULT CALLBACK Convert(const WS_OPERATION_CONTEXT *context, struct _Convert_choice given, struct _ConvertResponse_choice *made,
                                const WS_ASYNC_CONTEXT *async, WS_ERROR *error) {
    (void)context, (void)async, (void)error;
    if (given.type == _Convert_choiceType_number) {
        made->type = given.value.number ? _ConvertResponse_choiceType_words : _ConvertResponse_choiceTypeNone;
        made->value.words = (WCHAR *)u"a number";
    } else {
        made->type = _ConvertResponse_choiceType_value;
        made->value.value = given.value.text[0];
    }
    return S_OK;
}

static HRESULT CALLBACK Notify(const WS_OPERATION_CONTEXT *context, WCHAR *text, const WS_ASYNC_CONTEXT *async, WS_ERROR *error) {
    (void)context, (void)async, (void)error;
    WCHAR *copy = NULL;
    if (text) {
        size_t length = 0;
        while (text[length++]) {}
        copy = malloc(length * sizeof *copy);
        CHECK(copy);
        memcpy(copy, text, length * sizeof *copy);
    }
    CHECK(noteCount < WsCountOf(notes));
    notes[noteCount++] = copy;
    return S_OK;
}

static HRESULT CALLBACK Notified(const WS_OPERATION_CONTEXT *context, unsigned int *textsCount, WCHAR ***texts,
                                 const WS_ASYNC_CONTEXT *async, WS_ERROR *error) {
    (void)context, (void)async, (void)error;
    *textsCount = noteCount;
    *texts = notes;
    return S_OK;
}

static HRESULT CALLBACK Echo(const WS_OPERATION_CONTEXT *context, struct Line *given, struct Line **made,
                             const WS_ASYNC_CONTEXT *async, WS_ERROR *error) {
    (void)context, (void)async, (void)error;
    *made = given;
    return S_OK;
}

static HRESULT CALLBACK Say(const WS_OPERATION_CONTEXT *context, WCHAR **text, int **number, const WS_ASYNC_CONTEXT *async,
                            WS_ERROR *error) {
    (void)context, (void)async, (void)error;
    **number = (*text)[0];
    return S_OK;
}

static HRESULT CALLBACK Parts(const WS_OPERATION_CONTEXT *context, WCHAR **text, int *number, const WS_ASYNC_CONTEXT *async,
                              WS_ERROR *error) {
    (void)context, (void)async, (void)error;
    CHECK(SameText(*text, u"five"));
    *text = (WCHAR *)u"six";
    *number += 1;
    return S_OK;
}

static HRESULT CALLBACK Join(const WS_OPERATION_CONTEXT *context, WCHAR *first, unsigned int itemsCount, WCHAR **items, int *count,
                             WCHAR **joined, struct Line **line, const WS_ASYNC_CONTEXT *async, WS_ERROR *error) {
    (void)async, (void)error;
    CHECK(itemsCount == 2 && SameText(first, u"a"));
    *count += (int)itemsCount;
    *joined = items[1];
    *line = Allocate(context, sizeof **line);
    (*line)->article = items[0];
    (*line)->quantity = 3;
    return S_OK;
}

static const struct ShopTcpFunctionTable tcpTable = {Order, Draw, Convert, Notify, Notified, Echo, Say, Parts};
static const struct ShopHttpFunctionTable httpTable = {Order, Draw, Convert, Notify, Notified, Echo, Say, Parts};
static const struct JoinFunctionTable joinTable = {Join};

int main(int argc, char **argv) {
    CHECK(argc == 3);
    WS_SERVICE_CONTRACT contracts[] = {{&shop_wsdl.contracts.ShopTcp, NULL, &tcpTable},
                                       {&shop_wsdl.contracts.ShopHttp, NULL, &httpTable},
                                       {&shop_wsdl.contracts.Join, NULL, &joinTable}};
    static const char *const paths[] = {"net.tcp://localhost:%s/shop", "http://localhost:%s/shop", "http://localhost:%s/join"};
    WCHAR urls[3][64];
    WS_SERVICE_ENDPOINT endpoints[3];
    const WS_SERVICE_ENDPOINT *pointers[3];
    WS_ENVELOPE_VERSION soap11 = WS_ENVELOPE_VERSION_SOAP_1_1;
    WS_ADDRESSING_VERSION transport = WS_ADDRESSING_VERSION_TRANSPORT;
    WS_CHANNEL_PROPERTY properties[] = {{WS_CHANNEL_PROPERTY_ENVELOPE_VERSION, &soap11, sizeof soap11},
                                        {WS_CHANNEL_PROPERTY_ADDRESSING_VERSION, &transport, sizeof transport}};
    memset(endpoints, 0, sizeof endpoints);
    for (int i = 0; i < 3; i++) {
        char text[64];
        snprintf(text, sizeof text, paths[i], argv[i == 0 ? 1 : 2]);
        endpoints[i].address.url = Wide(text, urls[i], WsCountOf(urls[i]));
        endpoints[i].channelBinding = i == 0 ? WS_TCP_CHANNEL_BINDING : WS_HTTP_CHANNEL_BINDING;
        endpoints[i].channelType = i == 0 ? WS_CHANNEL_TYPE_DUPLEX_SESSION : WS_CHANNEL_TYPE_REPLY;
        endpoints[i].contract = &contracts[i];
        if (i > 0) endpoints[i].channelProperties = (WS_CHANNEL_PROPERTIES){properties, WsCountOf(properties)};
        pointers[i] = &endpoints[i];
    }
    WS_ERROR *error = NULL;
    WS_SERVICE_HOST *host = NULL;
    CHECK(WsCreateError(NULL, 0, &error) == S_OK);
    HRESULT hr = WsCreateServiceHost(pointers, 3, NULL, 0, &host, error);
    if (hr == S_OK) hr = WsOpenServiceHost(host, NULL, error);
    if (hr != S_OK) {
        PrintError("The host does not open", hr, error);
        return 1;
    }
    puts("ready");
    fflush(stdout);
    while (getchar() != EOF) {}
    hr = WsCloseServiceHost(host, NULL, error);
    WsFreeServiceHost(host);
    WsFreeError(error);
    for (ULONG i = 0; i < noteCount; i++) free(notes[i]);
    return hr == S_OK ? 0 : 1;
}
