/*
 * The contract of orders_server.c. soapcpp2 makes the WSDL of it, and the skeletons of the operations: those of `orders` are
 * document/literal, those of `stock` RPC/literal. A 0 behind a member says that it may be absent, a 1 that it may not.
 */

//gsoap orders service name:           Orders
//gsoap orders service documentation:  Takes orders & <answers> questions about them
//gsoap orders service style:          document
//gsoap orders service encoding:       literal
//gsoap orders service namespace:      http://example.org/gsoap/orders
//gsoap orders service location:       http://localhost:8001/orders
//gsoap orders schema elementForm:     qualified
//gsoap orders schema attributeForm:   unqualified

//gsoap stock service name:            Stock
//gsoap stock service style:           rpc
//gsoap stock service encoding:        literal
//gsoap stock service namespace:       http://example.org/gsoap/stock
//gsoap stock service location:        http://localhost:8001/stock
//gsoap stock schema form:             unqualified

typedef char *xsd__string;
typedef int xsd__int;
typedef unsigned int xsd__unsignedInt;
typedef long long xsd__long;
typedef double xsd__double;
typedef time_t xsd__dateTime;
enum xsd__boolean { false_, true_ };
struct xsd__base64Binary {
    unsigned char *__ptr;
    int __size;
};

/* ---- orders ---- */

enum orders__State { orders__State__open, orders__State__paid, orders__State__in_transit = 7 };

struct orders__Line {
    @ enum xsd__boolean fragile 0 = false_;
    xsd__string product 1;
    xsd__unsignedInt count 1;
    xsd__double *discount 0;
};

struct orders__Card {
    xsd__string number 1;
};

union orders__Payment {
    struct orders__Card *card;
    xsd__string account;
};

struct orders__Order {
    @ xsd__long id 1;
    xsd__string customer 1;
    enum orders__State state 1;
    int __sizeline 0;
    struct orders__Line *line;
    int __union_payment;
    union orders__Payment payment;
    xsd__int *priority nullptr 1;
    xsd__dateTime placed 1;
    struct xsd__base64Binary *signature 0;
    xsd__string note 0;
};

struct orders__Names {
    int __size 0;
    xsd__string *name;
};

struct _orders__Refusal {
    xsd__int code 1;
    xsd__string reason 1;
};

struct SOAP_ENV__Detail {
    struct _orders__Refusal *_orders__Refusal;
    _XML __any;
};

//gsoap orders service method-documentation: Add adds two numbers; what an int cannot hold wraps around
//gsoap orders service method-action: Add urn:orders/Add
int orders__Add(xsd__int a, xsd__int b, xsd__int *sum);

//gsoap orders service method-documentation: Place gives an order its number
//gsoap orders service method-fault: Place _orders__Refusal
int orders__Place(struct orders__Order *order, struct orders__PlaceResponse {
    struct orders__Order *order 1;
    xsd__double total 1;
} *response);

//gsoap orders service method-documentation: Reverse turns a list around, in the body itself
int orders__Reverse(int __sizenumber 0, xsd__int *number, struct orders__ReverseResponse {
    int __sizenumber 0;
    xsd__int *number;
} *response);

//gsoap orders service method-documentation: Lines makes a line of each product of a list with an element of its own
int orders__Lines(struct orders__Names *products, struct orders__LinesResponse {
    int __sizeline 0;
    struct orders__Line *line;
} *response);

//gsoap orders service method-documentation: Advance has the state that follows
int orders__Advance(enum orders__State state, xsd__string reason 0, struct orders__AdvanceResponse {
    enum orders__State state 1;
    xsd__string reason 0;
} *response);

//gsoap orders service method-documentation: Remark is one way
int orders__Remark(xsd__string text, void);

/* ---- stock ---- */

enum stock__Shelf { stock__Shelf__Left, stock__Shelf__Right };

struct stock__Item {
    xsd__string product 1;
    xsd__long amount 1;
};

struct stock__Items {
    int __size 0;
    struct stock__Item *item;
};

//gsoap stock service method-action: Count urn:stock/Count
int stock__Count(struct stock__Items *items, struct stock__CountResponse {
    xsd__long amount 1;
    xsd__int kinds 1;
} *response);

int stock__Move(struct stock__Item *item, enum stock__Shelf shelf, xsd__string remark, struct stock__MoveResponse {
    struct stock__Item *item 1;
    enum stock__Shelf shelf 1;
    xsd__string remark 1;
} *response);

int stock__Reset(struct stock__ResetResponse {
    enum xsd__boolean done 1;
} *response);
