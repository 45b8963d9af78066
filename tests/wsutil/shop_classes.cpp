// shop_classes TCP_URL: the classes of C++ have the layout that the tables, which are C, describe.
#include "shop.wsdl.h"
#include "shop.xsd.h"
#include "shapes.xsd.h"

#include <cstdio>
#include <cstdlib>
#include <memory>

#define CHECK(condition)                                                                        \
    do {                                                                                        \
        if (!(condition)) {                                                                     \
            std::fprintf(stderr, "%s:%d: not true: %s\n", __FILE__, __LINE__, #condition);      \
            std::abort();                                                                       \
        }                                                                                       \
    } while (0)

int main(int argc, char **argv) {
    CHECK(argc == 2);
    std::unique_ptr<Circle> circle(new Circle());
    CHECK(circle->_type == &shapes_xsd.globalTypes.Circle && circle->id == 0 && circle->radius == 0 && !circle->Circle_2);
    circle->id = 1;
    circle->radius = 2;
    Ring ring;
    ring.id = 3;
    ring.radius = 7;
    ring.hole = 5;
    Point point;
    Shape *shapes[] = {circle.get(), &ring, &point};
    CHECK(shapes[0]->AsCircle() == circle.get() && !shapes[0]->AsRing() && shapes[1]->AsCircle() == &ring);
    CHECK(shapes[1]->AsRing() == &ring && ring.Circle::AsRing() == &ring && !shapes[2]->AsCircle());
    Drawing drawing = {&point, 3, shapes};

    WCHAR url[64];
    ULONG length = 0;
    for (; argv[1][length] && length < 64; length++) url[length] = static_cast<WCHAR>(argv[1][length]);
    WS_ENDPOINT_ADDRESS address = {};
    address.url = {length, url};
    WS_ERROR *error = nullptr;
    WS_HEAP *heap = nullptr;
    WS_SERVICE_PROXY *proxy = nullptr;
    CHECK(WsCreateError(nullptr, 0, &error) == S_OK && WsCreateHeap(65536, 0, nullptr, 0, &heap, error) == S_OK);
    CHECK(WsCreateServiceProxy(WS_CHANNEL_TYPE_DUPLEX_SESSION, WS_TCP_CHANNEL_BINDING, nullptr, nullptr, 0, nullptr, 0, &proxy,
                               error) == S_OK);
    CHECK(WsOpenServiceProxy(proxy, &address, nullptr, error) == S_OK);
    Shape *largest = nullptr;
    int count = 0;
    CHECK(ShopTcp_Draw(proxy, &drawing, &largest, &count, heap, nullptr, 0, nullptr, error) == S_OK);
    // What was read was laid out by the tables.
    Ring *returned = largest->AsRing();
    CHECK(count == 3 && returned && returned->id == 3 && returned->radius == 7 && returned->hole == 5);
    CHECK(WsCloseServiceProxy(proxy, nullptr, error) == S_OK);
    WsFreeServiceProxy(proxy);
    WsFreeHeap(heap);
    WsFreeError(error);
    return 0;
}
