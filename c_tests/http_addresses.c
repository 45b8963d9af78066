/* Where requests over HTTP go: targets, host names, wildcards, IPv6, and several hosts on one port. */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include "support/peer.h"
#include "support/service.h"

static Service service;
static Peer peer;
static const char SOAP12[] = "Content-Type: application/soap+xml; charset=utf-8\r\n";

static void start(const ServiceOptions *options) {
    service_start(&service, options);
    peer_connect(&peer, service.url[0]);
}

static void finish(void) {
    peer_close(&peer);
    service_stop(&service);
}

TEST_HTTP(the_target_may_be_a_whole_url) {
    Reply reply;
    char line[128];
    start(NULL);
    char *envelope = http_add_envelope(&peer, 1, 2);
    snprintf(line, sizeof line, "POST http://127.0.0.1:%d/calc HTTP/1.1", peer.port);
    http_check(&peer, line, SOAP12, envelope, 200, &reply);
    snprintf(line, sizeof line, "POST http://elsewhere:%d/calc HTTP/1.1", peer.port);
    http_check(&peer, line, SOAP12, envelope, 404, &reply); /* it is worth more than the Host field */
    free(envelope);
    finish();
}

/* A host at this URL, with its port in place of %d. */
static WS_SERVICE_HOST *open_at(const char *format, int port) {
    static Operations table;
    static WS_SERVICE_CONTRACT contract = {&contract_description, NULL, &table};
    WCHAR text[128];
    char url[128];
    table = service.table;
    snprintf(url, sizeof url, format, port);
    WS_SERVICE_ENDPOINT endpoint = {.address.url = wide(url, text, WsCountOf(text)),
                                    .channelBinding = BINDING,
                                    .channelType = CHANNEL_TYPE,
                                    .contract = &contract};
    const WS_SERVICE_ENDPOINT *endpoints[] = {&endpoint};
    WS_SERVICE_HOST *host = NULL;
    CHECK_HR(WsCreateServiceHost(endpoints, 1, NULL, 0, &host, NULL), S_OK);
    CHECK_HR(WsOpenServiceHost(host, NULL, NULL), S_OK);
    return host;
}

static bool has_ip_version_6(void) {
    struct sockaddr_in6 address = {.sin6_family = AF_INET6, .sin6_addr = IN6ADDR_LOOPBACK_INIT};
    int fd = socket(AF_INET6, SOCK_STREAM | SOCK_CLOEXEC, 0);
    bool there = fd >= 0 && bind(fd, (struct sockaddr *)&address, sizeof address) == 0;
    if (fd >= 0) close(fd);
    return there;
}

static Link *connect_on_ip_version_6(void) {
    Link *link = http_prepare(&peer);
    struct sockaddr_in6 address = {.sin6_family = AF_INET6, .sin6_port = htons((uint16_t)peer.port), .sin6_addr = IN6ADDR_LOOPBACK_INIT};
    close(link->fd);
    link->fd = socket(AF_INET6, SOCK_STREAM | SOCK_CLOEXEC, 0);
    CHECK(link->fd >= 0);
    CHECK(connect(link->fd, (struct sockaddr *)&address, sizeof address) == 0);
    return link;
}

static void check_host_field_on(Link *link, const char *host, int status) {
    Reply reply;
    char text[4096];
    char *envelope = http_add_envelope(&peer, 1, 2);
    /* The To header is compared like the URL of the request; without one it is not. */
    char *to = strstr(envelope, "<a:To");
    if (to) memmove(to, strstr(to, "</a:To>") + 7, strlen(strstr(to, "</a:To>") + 7) + 1);
    snprintf(text, sizeof text, "POST /calc HTTP/1.1\r\nHost: %s:%d\r\n%sContent-Length: %zu\r\n\r\n%s", host, peer.port, SOAP12, strlen(envelope),
             envelope);
    http_say(&peer, link, text);
    http_expect(&peer, link, &reply, status);
    if (status == 200) http_check_sum(&reply, 3);
    free(envelope);
}

static void check_host_field(const char *host, int status) { check_host_field_on(http_connect(&peer), host, status); }

static void check_wildcard(const char *format) {
    CHECK_HR(service_create(&service, NULL), S_OK);
    int port = free_port();
    WS_SERVICE_HOST *host = open_at(format, port);
    char url[64];
    snprintf(url, sizeof url, "http://127.0.0.1:%d/calc", port);
    peer_connect(&peer, url);
    check_host_field("localhost", 200);
    check_host_field("LOCALHOST", 200);
    check_host_field("127.0.0.1", 200);
    check_host_field("elsewhere.example", 404);
    if (has_ip_version_6()) {
        check_host_field("[::1]", 200);
        check_host_field_on(connect_on_ip_version_6(), "[::1]", 200);
        check_host_field_on(connect_on_ip_version_6(), "localhost", 200);
    }
    peer_close(&peer);
    CHECK_HR(WsCloseServiceHost(host, NULL, NULL), S_OK);
    WsFreeServiceHost(host);
    service_free(&service);
}
TEST_HTTP(a_plus_stands_for_every_name_of_this_machine) { check_wildcard("http://+:%d/calc"); }
TEST_HTTP(an_asterisk_stands_for_every_name_of_this_machine) { check_wildcard("http://*:%d/calc"); }

TEST_HTTP(a_host_name_is_compared_exactly) {
    CHECK_HR(service_create(&service, NULL), S_OK);
    int port = free_port();
    WS_SERVICE_HOST *host = open_at("http://localhost:%d/calc", port);
    char url[64];
    snprintf(url, sizeof url, "http://localhost:%d/calc", port);
    peer_connect(&peer, url);
    check_host_field("localhost", 200);
    check_host_field("127.0.0.1", 404);
    peer_close(&peer);
    CHECK_HR(WsCloseServiceHost(host, NULL, NULL), S_OK);
    WsFreeServiceHost(host);
    service_free(&service);
}

TEST_HTTP(a_host_listens_on_ip_version_6) {
    if (!has_ip_version_6()) test_skip("this machine has no [::1]");
    CHECK_HR(service_create(&service, NULL), S_OK);
    int port = free_port();
    WS_SERVICE_HOST *host = open_at("http://[::1]:%d/calc", port);
    char url[64];
    snprintf(url, sizeof url, "http://[::1]:%d/calc", port);
    peer_prepare(&peer, url);
    check_host_field_on(connect_on_ip_version_6(), "[::1]", 200);
    check_host_field_on(connect_on_ip_version_6(), "[0:0:0:0:0:0:0:1]", 200);
    check_host_field_on(connect_on_ip_version_6(), "localhost", 404);
    peer_close(&peer);
    CHECK_HR(WsCloseServiceHost(host, NULL, NULL), S_OK);
    WsFreeServiceHost(host);
    service_free(&service);
}

TEST_HTTP(hosts_share_a_port_by_path_and_one_may_leave) {
    CHECK_HR(service_create(&service, NULL), S_OK);
    int port = free_port();
    char first[64], second[64];
    snprintf(first, sizeof first, "http://127.0.0.1:%d/calc", port);
    snprintf(second, sizeof second, "http://127.0.0.1:%d/calc/more", port);
    WS_SERVICE_HOST *one = open_at("http://127.0.0.1:%d/calc", port), *other = open_at("http://127.0.0.1:%d/calc/more", port);
    check_add_works(first);
    check_add_works(second);
    CHECK_HR(WsCloseServiceHost(one, NULL, NULL), S_OK);
    check_add_works(second);
    Reply reply;
    peer_connect(&peer, first);
    char *envelope = http_add_envelope(&peer, 1, 2);
    http_check(&peer, NULL, SOAP12, envelope, 404, &reply);
    free(envelope);
    peer_close(&peer);
    CHECK_HR(WsCloseServiceHost(other, NULL, NULL), S_OK);
    WsFreeServiceHost(one);
    WsFreeServiceHost(other);
    service_free(&service);
}

TEST_HTTP(a_connection_that_stays_finds_the_endpoints_that_there_are_now) {
    CHECK_HR(service_create(&service, NULL), S_OK);
    int port = free_port();
    char url[64];
    Reply reply;
    Buffer request = {0};
    WS_SERVICE_HOST *one = open_at("http://127.0.0.1:%d/calc", port), *other = open_at("http://127.0.0.1:%d/other", port);
    snprintf(url, sizeof url, "http://127.0.0.1:%d/calc", port);
    peer_connect(&peer, url);
    char *envelope = http_add_envelope(&peer, 1, 2);
    http_put_raw(&request, &peer, NULL, SOAP12, envelope);
    Link *links[] = {http_connect(&peer), http_connect(&peer)};
    for (int round = 0; round < 4; round++) {
        http_send_on(&peer, links[round % 2], request.bytes, request.size);
        http_expect(&peer, links[round % 2], &reply, 200);
    }
    CHECK_HR(WsCloseServiceHost(one, NULL, NULL), S_OK);
    http_send_on(&peer, links[0], request.bytes, request.size);
    http_expect(&peer, links[0], &reply, 404);
    WS_SERVICE_HOST *again = open_at("http://127.0.0.1:%d/calc", port);
    http_send_on(&peer, links[1], request.bytes, request.size);
    http_expect(&peer, links[1], &reply, 200);
    http_check_sum(&reply, 3);
    buffer_free(&request);
    free(envelope);
    peer_close(&peer);
    WS_SERVICE_HOST *hosts[] = {again, other};
    for (size_t i = 0; i < WsCountOf(hosts); i++) {
        CHECK_HR(WsCloseServiceHost(hosts[i], NULL, NULL), S_OK);
        WsFreeServiceHost(hosts[i]);
    }
    WsFreeServiceHost(one);
    service_free(&service);
}

TEST_HTTP(a_port_speaks_one_transport) {
    service_start(&service, NULL);
    char url[64];
    WCHAR text[64];
    static WS_SERVICE_CONTRACT contract = {&contract_description, NULL, NULL};
    contract.methodTable = &service.table;
    snprintf(url, sizeof url, "net.tcp://127.0.0.1:%d/other", service.port[0]);
    WS_SERVICE_ENDPOINT endpoint = {.address.url = wide(url, text, WsCountOf(text)),
                                    .channelBinding = WS_TCP_CHANNEL_BINDING,
                                    .channelType = WS_CHANNEL_TYPE_DUPLEX_SESSION,
                                    .contract = &contract};
    const WS_SERVICE_ENDPOINT *endpoints[] = {&endpoint};
    WS_SERVICE_HOST *host = NULL;
    CHECK_HR(WsCreateServiceHost(endpoints, 1, NULL, 0, &host, NULL), S_OK);
    CHECK_HR(WsOpenServiceHost(host, NULL, NULL), WS_E_ADDRESS_IN_USE);
    WsFreeServiceHost(host);
    check_add_works(service.url[0]);
    service_stop(&service);
}

TEST_HTTP(an_address_joins_the_port_that_listens_on_all_of_them) {
    CHECK_HR(service_create(&service, NULL), S_OK);
    int port = free_port();
    char url[64];
    WS_SERVICE_HOST *all = open_at("http://localhost:%d/other", port), *one = open_at("http://127.0.0.1:%d/calc", port);
    snprintf(url, sizeof url, "http://127.0.0.1:%d/calc", port);
    check_add_works(url);
    CHECK_HR(WsCloseServiceHost(all, NULL, NULL), S_OK);
    check_add_works(url);
    CHECK_HR(WsCloseServiceHost(one, NULL, NULL), S_OK);
    WsFreeServiceHost(all);
    WsFreeServiceHost(one);
    service_free(&service);
}
