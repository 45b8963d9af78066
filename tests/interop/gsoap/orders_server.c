/*
 * Serves the contract of orders.h on the skeletons that soapcpp2 made of it: orders_server PORT [chunk]
 * Both services on every path. Says `open`, then `connection` for each that is made, the version and the action with which
 * Add was called, and every remark; ends when its standard input ends.
 */
#include "Orders.nsmap"
#include "serve.h"
#include <stdbool.h>
#include <string.h>

/* ---- orders ---- */

int orders__Add(struct soap *soap, int a, int b, int *sum) {
    printf("Add with SOAP 1.%d, %s\n", soap->version, soap->action ? soap->action : "no action");
    *sum = (int)((unsigned)a + (unsigned)b);
    return SOAP_OK;
}

static int Refuse(struct soap *soap) {
    struct SOAP_ENV__Detail *detail = soap_malloc(soap, sizeof *detail);
    struct _orders__Refusal *refusal = soap_malloc(soap, sizeof *refusal);
    if (!detail || !refusal) return soap->error = SOAP_EOM;
    *refusal = (struct _orders__Refusal){.code = -17, .reason = "no lines"};
    *detail = (struct SOAP_ENV__Detail){._orders__Refusal = refusal};
    soap_sender_fault(soap, "refused", NULL);
    if (soap->version == 2)
        soap->fault->SOAP_ENV__Detail = detail;
    else
        soap->fault->detail = detail;
    return SOAP_FAULT;
}

int orders__Place(struct soap *soap, struct orders__Order *order, struct orders__PlaceResponse *response) {
    if (!order || order->__sizeline == 0) return Refuse(soap);
    for (int i = 0; i < order->__sizeline; i++) {
        const struct orders__Line *line = &order->line[i];
        response->total += line->count * (1 - (line->discount ? *line->discount : 0));
    }
    order->id += 1000000000000;
    order->state = orders__State__in_transit;
    response->order = order;
    return SOAP_OK;
}

int orders__Reverse(struct soap *soap, int count, int *numbers, struct orders__ReverseResponse *response) {
    (void)soap;
    for (int i = 0; i < count / 2; i++) {
        int number = numbers[i];
        numbers[i] = numbers[count - 1 - i];
        numbers[count - 1 - i] = number;
    }
    *response = (struct orders__ReverseResponse){count, numbers};
    return SOAP_OK;
}

int orders__Lines(struct soap *soap, struct orders__Names *products, struct orders__LinesResponse *response) {
    int count = products ? products->__size : 0;
    struct orders__Line *lines = soap_malloc(soap, (size_t)count * sizeof *lines);
    if (count && !lines) return soap->error = SOAP_EOM;
    for (int i = 0; i < count; i++)
        lines[i] = (struct orders__Line){i % 2 ? true_ : false_, products->name[i], (unsigned)i + 1, NULL};
    *response = (struct orders__LinesResponse){count, lines};
    return SOAP_OK;
}

int orders__Advance(struct soap *soap, enum orders__State state, char *reason, struct orders__AdvanceResponse *response) {
    (void)soap;
    response->state = state == orders__State__open ? orders__State__paid : orders__State__in_transit;
    response->reason = reason;
    return SOAP_OK;
}

int orders__Remark(struct soap *soap, char *text) {
    printf("Remark %s\n", text ? text : "(none)");
    return soap_send_empty_response(soap, 202);
}

/* ---- stock ---- */

int stock__Count(struct soap *soap, struct stock__Items *items, struct stock__CountResponse *response) {
    (void)soap;
    for (int i = 0; items && i < items->__size; i++) {
        response->amount += items->item[i].amount;
        response->kinds++;
    }
    return SOAP_OK;
}

int stock__Move(struct soap *soap, struct stock__Item *item, enum stock__Shelf shelf, char *remark,
                struct stock__MoveResponse *response) {
    if (!item) return soap_sender_fault(soap, "no item", NULL);
    item->amount = -item->amount;
    enum stock__Shelf other = shelf == stock__Shelf__Left ? stock__Shelf__Right : stock__Shelf__Left;
    *response = (struct stock__MoveResponse){item, other, remark};
    return SOAP_OK;
}

int stock__Reset(struct soap *soap, struct stock__ResetResponse *response) {
    (void)soap;
    response->done = true_;
    return SOAP_OK;
}

int main(int argc, char **argv) {
    if (argc < 2) return 2;
    soap_mode both = SOAP_IO_KEEPALIVE | SOAP_C_UTFSTRING | SOAP_XML_TREE;
    bool chunk = argc > 2 && strcmp(argv[2], "chunk") == 0;
    struct soap *soap = soap_new2(both | SOAP_XML_STRICT, chunk ? both | SOAP_IO_CHUNK : both);
    return soap ? ServeUntilInputEnds(soap, argv[1]) : 1;
}
