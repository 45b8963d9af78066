/* HS-1 to HS-21: the life of a host. */
#include <arpa/inet.h>
#include <linux/capability.h>
#include <net/if.h>
#include <sched.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "support/peer.h"
#include "support/rig.h"

static Service service;
static Peer peer;

/* ---- bringing a host into a state, and out of it ---- */

static counter_t async_done = COUNTER_INIT;
static HRESULT async_result;

static void CALLBACK note_async(HRESULT hr, WS_CALLBACK_MODEL model, void *state) {
    (void)model, (void)state;
    async_result = hr;
    counter_add(&async_done, 1);
}
static const WS_ASYNC_CONTEXT noted = {note_async, NULL};

/* CREATED, OPEN, CLOSING, CLOSED or FAULTED; OPENING passes too quickly to be held. */
static void enter_state(WS_SERVICE_HOST_STATE state) {
    CHECK_HR(service_create(&service, &(ServiceOptions){.operations.block = rig_block}), S_OK);
    if (state == WS_SERVICE_HOST_STATE_CREATED) return;
    service_open(&service);
    if (state == WS_SERVICE_HOST_STATE_OPEN) return;
    if (state == WS_SERVICE_HOST_STATE_CLOSING) {
        peer_connect(&peer, service.url[0]); /* the session keeps it closing */
        peer_block(&peer);
        CHECK_REACHES(&rig.entered, 1);
        CHECK_HR(WsCloseServiceHost(service.host, &noted, service.error), WS_S_ASYNC);
        return;
    }
    if (state == WS_SERVICE_HOST_STATE_FAULTED) {
        service_abort(&service);
        return;
    }
    service_close(&service);
}

static void leave(void) {
    switch (service_state(&service)) {
    case WS_SERVICE_HOST_STATE_OPEN:
    case WS_SERVICE_HOST_STATE_FAULTED: service_close(&service); break;
    case WS_SERVICE_HOST_STATE_CLOSING:
        service_abort(&service);
        release_calls();
        CHECK_REACHES(&async_done, 1);
        peer_close(&peer);
        break;
    default: break;
    }
    service_free(&service);
}

enum function { OPEN, CLOSE, ABORT, RESET };

static HRESULT call(enum function function) {
    switch (function) {
    case OPEN: return WsOpenServiceHost(service.host, NULL, NULL);
    case CLOSE: return WsCloseServiceHost(service.host, NULL, NULL);
    case ABORT: return WsAbortServiceHost(service.host, NULL);
    default: return WsResetServiceHost(service.host, NULL);
    }
}

static void check_cell(WS_SERVICE_HOST_STATE state, enum function function, HRESULT result, WS_SERVICE_HOST_STATE next) {
    enter_state(state);
    CHECK_EQ(service_state(&service), state);
    CHECK_HR(call(function), result);
    CHECK_EQ(service_state(&service), next);
    leave();
}

#define CREATED WS_SERVICE_HOST_STATE_CREATED
#define OPENED WS_SERVICE_HOST_STATE_OPEN
#define CLOSING WS_SERVICE_HOST_STATE_CLOSING
#define CLOSED WS_SERVICE_HOST_STATE_CLOSED
#define FAULTED WS_SERVICE_HOST_STATE_FAULTED
#define INVALID WS_E_INVALID_OPERATION
#define CELL(name, state, function, result, next)                                                            \
    TEST(hs_01_##name) { check_cell(state, function, result, next); }

CELL(open_in_created, CREATED, OPEN, S_OK, OPENED)
CELL(close_in_created, CREATED, CLOSE, INVALID, CREATED)
CELL(abort_in_created, CREATED, ABORT, S_OK, CREATED)
CELL(reset_in_created, CREATED, RESET, S_OK, CREATED)
CELL(open_in_open, OPENED, OPEN, INVALID, OPENED)
CELL(close_in_open, OPENED, CLOSE, S_OK, CLOSED)
CELL(abort_in_open, OPENED, ABORT, S_OK, FAULTED)
CELL(reset_in_open, OPENED, RESET, INVALID, OPENED)
CELL(open_in_closing, CLOSING, OPEN, INVALID, CLOSING)
CELL(close_in_closing, CLOSING, CLOSE, INVALID, CLOSING)
CELL(abort_in_closing, CLOSING, ABORT, S_OK, CLOSING)
CELL(reset_in_closing, CLOSING, RESET, INVALID, CLOSING)
CELL(open_in_closed, CLOSED, OPEN, INVALID, CLOSED)
CELL(close_in_closed, CLOSED, CLOSE, INVALID, CLOSED)
CELL(abort_in_closed, CLOSED, ABORT, S_OK, CLOSED)
CELL(reset_in_closed, CLOSED, RESET, S_OK, CREATED)
CELL(open_in_faulted, FAULTED, OPEN, INVALID, FAULTED)
CELL(close_in_faulted, FAULTED, CLOSE, S_OK, CLOSED)
CELL(abort_in_faulted, FAULTED, ABORT, S_OK, FAULTED)
CELL(reset_in_faulted, FAULTED, RESET, INVALID, FAULTED)

TEST(hs_02_a_null_host_is_an_invalid_argument_and_may_be_freed) {
    WS_SERVICE_HOST_STATE state = (WS_SERVICE_HOST_STATE)77;
    CHECK_HR(WsOpenServiceHost(NULL, NULL, NULL), E_INVALIDARG);
    CHECK_HR(WsCloseServiceHost(NULL, NULL, NULL), E_INVALIDARG);
    CHECK_HR(WsAbortServiceHost(NULL, NULL), E_INVALIDARG);
    CHECK_HR(WsResetServiceHost(NULL, NULL), E_INVALIDARG);
    CHECK_HR(WsGetServiceHostProperty(NULL, WS_SERVICE_PROPERTY_HOST_STATE, &state, sizeof state, NULL), E_INVALIDARG);
    CHECK_EQ(state, 77);
    WsFreeServiceHost(NULL);
}

/* ---- HS-3, HS-4: create ---- */

TEST(hs_03_a_failed_create_leaves_the_out_pointer_alone) {
    WS_SERVICE_HOST *host = (WS_SERVICE_HOST *)&service;
    CHECK_HR(WsCreateServiceHost(NULL, 1, NULL, 0, &host, NULL), E_INVALIDARG);
    CHECK_PTR(host, &service);
    CHECK_HR(WsCreateServiceHost(NULL, 0, NULL, 0, NULL, NULL), E_INVALIDARG);
}

TEST(hs_04_null_arrays_require_a_zero_count) {
    WS_SERVICE_HOST *host = NULL;
    const WS_SERVICE_ENDPOINT *endpoints[1] = {NULL};
    CHECK_HR(WsCreateServiceHost(endpoints, 1, NULL, 0, &host, NULL), E_INVALIDARG);
    CHECK_HR(WsCreateServiceHost(NULL, 0, NULL, 1, &host, NULL), E_INVALIDARG);
    CHECK_PTR(host, NULL);
}

TEST(hs_04_a_host_without_endpoints_opens_and_closes) {
    WS_SERVICE_HOST *host = NULL;
    CHECK_HR(WsCreateServiceHost(NULL, 0, NULL, 0, &host, NULL), S_OK);
    CHECK_HR(WsOpenServiceHost(host, NULL, NULL), S_OK);
    CHECK_HR(WsCloseServiceHost(host, NULL, NULL), S_OK);
    WsFreeServiceHost(host);
}

/* ---- HS-5: open ---- */

TEST(hs_05_a_port_of_another_program_fails_the_open_and_frees_what_was_open) {
    CHECK_HR(service_create(&service, &(ServiceOptions){.endpoints = 2}), S_OK);
    int taken = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    struct sockaddr_in address = {
        .sin_family = AF_INET, .sin_port = htons((uint16_t)service.port[1]), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    CHECK(bind(taken, (struct sockaddr *)&address, sizeof address) == 0 && listen(taken, 1) == 0);
    CHECK_HR(WsOpenServiceHost(service.host, NULL, NULL), WS_E_ADDRESS_IN_USE);
    CHECK_EQ(service_state(&service), WS_SERVICE_HOST_STATE_CREATED);
    /* The listener of the first endpoint is closed again. */
    int probe = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    address.sin_port = htons((uint16_t)service.port[0]);
    CHECK(connect(probe, (struct sockaddr *)&address, sizeof address) != 0);
    close(probe);
    close(taken);
    service_open(&service);
    check_add_works(service.url[1]);
    service_stop(&service);
}

TEST(hs_05_the_same_path_twice_in_one_host_is_in_use) {
    /* Two endpoints with one URL. */
    WCHAR text[128];
    char url[128];
    Operations table;
    WS_SERVICE_CONTRACT contract = {&contract_description, NULL, &table};
    CHECK_HR(service_create(&service, NULL), S_OK);
    table = service.table;
    snprintf(url, sizeof url, "%s", service.url[0]);
    WS_SERVICE_ENDPOINT endpoint = {.address.url = wide(url, text, WsCountOf(text)),
                                    .channelBinding = WS_TCP_CHANNEL_BINDING,
                                    .channelType = WS_CHANNEL_TYPE_DUPLEX_SESSION,
                                    .contract = &contract};
    const WS_SERVICE_ENDPOINT *endpoints[] = {&endpoint, &endpoint};
    WS_SERVICE_HOST *host = NULL;
    CHECK_HR(WsCreateServiceHost(endpoints, 2, NULL, 0, &host, NULL), S_OK);
    CHECK_HR(WsOpenServiceHost(host, NULL, NULL), WS_E_ADDRESS_IN_USE);
    WS_SERVICE_HOST_STATE state;
    CHECK_HR(WsGetServiceHostProperty(host, WS_SERVICE_PROPERTY_HOST_STATE, &state, sizeof state, NULL), S_OK);
    CHECK_EQ(state, WS_SERVICE_HOST_STATE_CREATED);
    WsFreeServiceHost(host);
    /* Nothing of the failed open holds the port. */
    service_open(&service);
    check_add_works(url);
    /* Neither does a second host get the path. */
    CHECK_HR(WsCreateServiceHost(endpoints, 1, NULL, 0, &host, NULL), S_OK);
    CHECK_HR(WsOpenServiceHost(host, NULL, NULL), WS_E_ADDRESS_IN_USE);
    service_stop(&service);
    CHECK_HR(WsOpenServiceHost(host, NULL, NULL), S_OK);
    check_add_works(url);
    CHECK_HR(WsCloseServiceHost(host, NULL, NULL), S_OK);
    WsFreeServiceHost(host);
}

TEST(hs_05_endpoints_share_a_port_by_path) {
    service_start(&service, &(ServiceOptions){.endpoints = 3, .same_port = true});
    for (int i = 0; i < 3; i++) check_add_works(service.url[i]);
    service_stop(&service);
}

/* One host after the other on a port: each open comes right after a close, or while another host leaves the port. */
static void reopen(void *argument) {
    WS_SERVICE_HOST *host = argument;
    for (int i = 0; i < 200; i++) {
        CHECK_HR(WsOpenServiceHost(host, NULL, NULL), S_OK);
        CHECK_HR(WsCloseServiceHost(host, NULL, NULL), S_OK);
        CHECK_HR(WsResetServiceHost(host, NULL), S_OK);
    }
}

TEST(hs_05_a_host_may_join_a_port_while_another_leaves_it) {
    WS_SERVICE_HOST *hosts[2];
    CHECK_HR(service_create(&service, NULL), S_OK);
    for (int i = 0; i < 2; i++) {
        WCHAR text[128];
        char url[160];
        snprintf(url, sizeof url, "%s%d", service.url[0], i);
        WS_SERVICE_ENDPOINT endpoint = {.address.url = wide(url, text, WsCountOf(text)),
                                        .channelBinding = WS_TCP_CHANNEL_BINDING,
                                        .channelType = WS_CHANNEL_TYPE_DUPLEX_SESSION,
                                        .contract = &service.contract};
        const WS_SERVICE_ENDPOINT *endpoints[] = {&endpoint};
        CHECK_HR(WsCreateServiceHost(endpoints, 1, NULL, 0, &hosts[i], NULL), S_OK);
    }
    thread_t thread = thread_start(reopen, hosts[0]);
    reopen(hosts[1]);
    thread_join(thread);
    for (int i = 0; i < 2; i++) WsFreeServiceHost(hosts[i]);
    service_free(&service);
}

TEST(hs_05_an_address_of_another_machine_is_not_available) {
    WCHAR text[128];
    Operations table = {.add = default_add};
    WS_SERVICE_CONTRACT contract = {&contract_description, NULL, &table};
    WS_SERVICE_ENDPOINT endpoint = {.address.url = wide("net.tcp://192.0.2.1:14711/calc", text, WsCountOf(text)),
                                    .channelBinding = WS_TCP_CHANNEL_BINDING,
                                    .channelType = WS_CHANNEL_TYPE_DUPLEX_SESSION,
                                    .contract = &contract};
    const WS_SERVICE_ENDPOINT *endpoints[] = {&endpoint};
    WS_SERVICE_HOST *host = NULL;
    CHECK_HR(WsCreateServiceHost(endpoints, 1, NULL, 0, &host, NULL), S_OK);
    CHECK_HR(WsOpenServiceHost(host, NULL, NULL), WS_E_ADDRESS_NOT_AVAILABLE);
    WsFreeServiceHost(host);
}

/* A network of our own, in which low ports are privileged whatever the machine says, and no right to use them. */
static void give_up_low_ports(void) {
    if (unshare(CLONE_NEWNET) != 0 && unshare(CLONE_NEWUSER | CLONE_NEWNET) != 0) {
        perror("a network namespace");
        FAIL("this test needs a network namespace of its own");
    }
    int fd = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    struct ifreq request = {.ifr_name = "lo", .ifr_flags = IFF_UP | IFF_LOOPBACK | IFF_RUNNING};
    CHECK(fd >= 0 && ioctl(fd, SIOCSIFFLAGS, &request) == 0);
    close(fd);
    struct __user_cap_header_struct header = {_LINUX_CAPABILITY_VERSION_3, 0};
    struct __user_cap_data_struct none[2] = {{0, 0, 0}, {0, 0, 0}};
    CHECK(syscall(SYS_capset, &header, none) == 0);
}

TEST(hs_05_a_port_that_needs_a_right_is_denied_with_a_text_that_names_it) {
    WCHAR text[128];
    Operations table = {.add = default_add};
    WS_SERVICE_CONTRACT contract = {&contract_description, NULL, &table};
    WS_SERVICE_ENDPOINT endpoint = {.address.url = wide("net.tcp://127.0.0.1:811/calc", text, WsCountOf(text)),
                                    .channelBinding = WS_TCP_CHANNEL_BINDING,
                                    .channelType = WS_CHANNEL_TYPE_DUPLEX_SESSION,
                                    .contract = &contract};
    const WS_SERVICE_ENDPOINT *endpoints[] = {&endpoint};
    WS_SERVICE_HOST *host = NULL;
    WS_ERROR *error = NULL;
    give_up_low_ports();
    CHECK_HR(WsCreateError(NULL, 0, &error), S_OK);
    CHECK_HR(WsCreateServiceHost(endpoints, 1, NULL, 0, &host, error), S_OK);
    CHECK_HR(WsOpenServiceHost(host, NULL, error), E_ACCESSDENIED);
    if (!strstr(error_text(error), "811")) FAIL("%s", error_text(error));
    WsFreeServiceHost(host);
    WsFreeError(error);
}

/* ---- HS-6 to HS-8: abort ---- */

TEST(hs_06_an_abort_before_open_is_remembered_until_reset) {
    CHECK_HR(service_create(&service, NULL), S_OK);
    service_abort(&service);
    CHECK_HR(WsOpenServiceHost(service.host, NULL, NULL), WS_E_OPERATION_ABORTED);
    CHECK_EQ(service_state(&service), WS_SERVICE_HOST_STATE_CREATED);
    CHECK_HR(WsOpenServiceHost(service.host, NULL, NULL), WS_E_OPERATION_ABORTED);
    service_reset(&service);
    service_open(&service);
    check_add_works(service.url[0]);
    service_stop(&service);
}

TEST(hs_06_an_abort_in_closed_is_not_remembered) {
    service_start(&service, NULL);
    service_close(&service);
    service_abort(&service);
    service_reset(&service);
    service_open(&service);
    service_stop(&service);
}

static void open_host(void *argument) {
    (void)argument;
    async_result = WsOpenServiceHost(service.host, NULL, NULL);
}

TEST(hs_06_whichever_side_of_the_race_the_abort_lands_the_host_is_not_open) {
    CHECK_HR(service_create(&service, &(ServiceOptions){.endpoints = 4}), S_OK);
    for (int i = 0; i < 100; i++) {
        thread_t opening = thread_start(open_host, NULL);
        service_abort(&service);
        thread_join(opening);
        WS_SERVICE_HOST_STATE state = service_state(&service);
        if (async_result == S_OK) {
            CHECK_EQ(state, WS_SERVICE_HOST_STATE_FAULTED);
            service_close(&service);
        } else {
            CHECK_HR(async_result, WS_E_OPERATION_ABORTED);
            CHECK_EQ(state, WS_SERVICE_HOST_STATE_CREATED);
        }
        service_reset(&service);
    }
    service_free(&service);
}

TEST(hs_08_abort_waits_neither_for_calls_nor_for_cancel_callbacks) {
    rig.linger_ms = 500;
    service_start(&service, &(ServiceOptions){.operations.block = rig_block});
    peer_connect(&peer, service.url[0]);
    peer_block(&peer);
    CHECK_REACHES(&rig.entered, 1);
    service_abort(&service);
    CHECK_EQ(counter_get(&rig.left), 0);
    CHECK_EQ(service_state(&service), WS_SERVICE_HOST_STATE_FAULTED);
    service_stop(&service);
    CHECK_EQ(counter_get(&rig.left), 1);
    peer_close(&peer);
}

TEST(hs_08_after_an_abort_nothing_new_is_accepted_and_channels_are_reset) {
    service_start(&service, NULL);
    peer_connect(&peer, service.url[0]);
    peer_expect_sum(&peer, peer_add(&peer, 1, 2), 3);
    service_abort(&service);
    peer_expect_loss(&peer);
    peer_close(&peer);
    service_stop(&service);
}

/* ---- HS-9: a host does not fault by itself ---- */

TEST(hs_09_whatever_happens_to_connections_the_host_stays_open) {
    static const struct {
        const char *bytes;
        size_t size;
    } starts[] = {{"", 0}, {"\x55", 1}, {"\x00\x01\x00\x01\x02", 5}, {"\x00\x01\x00\x01\x02\x02\xFF\xFF\xFF\xFF\xFF", 11}};
    ULONG timeout = 100;
    ServiceOptions options = {.listener_property_count = 1};
    options.listener_properties[0] = (WS_LISTENER_PROPERTY){WS_LISTENER_PROPERTY_CONNECT_TIMEOUT, &timeout, sizeof timeout};
    service_start(&service, &options);
    for (int round = 0; round < 60; round++) {
        size_t i = (size_t)round % WsCountOf(starts);
        peer_dial(&peer, service.url[0]);
        peer_send_bytes(&peer, starts[i].bytes, starts[i].size);
        if (round % 3 == 0) {
            peer_reset(&peer);
        } else {
            if (round % 3 == 1) peer_expect_loss(&peer); /* refused, or the time for the handshake is over */
            peer_close(&peer);
        }
        CHECK_EQ(service_state(&service), WS_SERVICE_HOST_STATE_OPEN);
    }
    check_add_works(service.url[0]);
    service_stop(&service);
}

/* ---- HS-10 to HS-13: close ---- */

TEST(hs_10_during_close_a_session_stays_in_service_until_its_client_ends_it) {
    Closing closing;
    service_start(&service, NULL);
    peer_connect(&peer, service.url[0]);
    peer_expect_sum(&peer, peer_add(&peer, 1, 2), 3);
    closing_start(&closing, &service);
    sleep_ms(200);
    CHECK_EQ(service_state(&service), WS_SERVICE_HOST_STATE_CLOSING);
    peer_expect_sum(&peer, peer_add(&peer, 3, 4), 7);
    CHECK(!event_is_set(&closing.done));
    peer_end_session(&peer);
    closing_join(&closing);
    CHECK_HR(closing.result, S_OK);
    service_free(&service);
}

TEST(hs_11_an_idle_session_is_cut_when_the_close_timeout_expires) {
    service_start(&service, &(ServiceOptions){.bounded_close = true, .close_timeout = 200});
    peer_connect(&peer, service.url[0]);
    int64_t since = now_ms();
    CHECK_HR(WsCloseServiceHost(service.host, NULL, NULL), WS_E_OPERATION_TIMED_OUT);
    CHECK_AT_LEAST(now_ms() - since, 200);
    CHECK_EQ(service_state(&service), WS_SERVICE_HOST_STATE_CLOSED);
    peer_expect_loss(&peer);
    peer_close(&peer);
    service_free(&service);
}

TEST(hs_11_a_close_timeout_of_zero_aborts_at_once) {
    service_start(&service, &(ServiceOptions){.bounded_close = true, .close_timeout = 0, .operations.block = rig_block});
    peer_connect(&peer, service.url[0]);
    peer_block(&peer);
    CHECK_REACHES(&rig.entered, 1);
    CHECK_HR(WsCloseServiceHost(service.host, NULL, NULL), WS_E_OPERATION_TIMED_OUT);
    CHECK_EQ(rig.calls[0].reason, WS_SERVICE_HOST_ABORT);
    service_free(&service);
    peer_close(&peer);
}

TEST(hs_11_an_infinite_close_timeout_waits_for_the_client) {
    Closing closing;
    service_start(&service, &(ServiceOptions){.bounded_close = true, .close_timeout = INFINITE});
    peer_connect(&peer, service.url[0]);
    closing_start(&closing, &service);
    CHECK_NO_EVENT(&closing.done);
    peer_end_session(&peer);
    closing_join(&closing);
    CHECK_HR(closing.result, S_OK);
    service_free(&service);
}

TEST_WITHIN(hs_11_the_default_close_timeout_is_five_seconds, 40) {
    service_start(&service, NULL);
    peer_connect(&peer, service.url[0]);
    int64_t since = now_ms();
    CHECK_HR(WsCloseServiceHost(service.host, NULL, NULL), WS_E_OPERATION_TIMED_OUT);
    CHECK_AT_LEAST(now_ms() - since, 5000);
    peer_close(&peer);
    service_free(&service);
}

TEST(hs_12_an_abort_during_close_ends_it_as_aborted_and_closed) {
    Closing closing;
    service_start(&service, &(ServiceOptions){.operations.block = rig_block});
    peer_connect(&peer, service.url[0]);
    peer_block(&peer);
    CHECK_REACHES(&rig.entered, 1);
    closing_start(&closing, &service);
    while (service_state(&service) != WS_SERVICE_HOST_STATE_CLOSING) sleep_ms(1);
    service_abort(&service);
    closing_join(&closing);
    CHECK_HR(closing.result, WS_E_OPERATION_ABORTED);
    CHECK_EQ(service_state(&service), WS_SERVICE_HOST_STATE_CLOSED);
    CHECK_EQ(rig.calls[0].reason, WS_SERVICE_HOST_ABORT);
    service_free(&service);
    peer_close(&peer);
}

TEST(hs_13_close_on_a_faulted_host_does_not_mind_the_close_timeout) {
    rig.linger_ms = 300;
    service_start(&service, &(ServiceOptions){.bounded_close = true, .close_timeout = 50, .operations.block = rig_block});
    peer_connect(&peer, service.url[0]);
    peer_block(&peer);
    CHECK_REACHES(&rig.entered, 1);
    service_abort(&service);
    CHECK_HR(WsCloseServiceHost(service.host, NULL, NULL), S_OK);
    service_free(&service);
    peer_close(&peer);
}

TEST(hs_13_another_abort_during_the_close_of_a_faulted_host_is_no_news) {
    Closing closing;
    rig.linger_ms = 300;
    service_start(&service, &(ServiceOptions){.operations.block = rig_block});
    peer_connect(&peer, service.url[0]);
    peer_block(&peer);
    CHECK_REACHES(&rig.entered, 1);
    service_abort(&service);
    closing_start(&closing, &service);
    while (service_state(&service) != WS_SERVICE_HOST_STATE_CLOSING) sleep_ms(1);
    service_abort(&service);
    closing_join(&closing);
    CHECK_HR(closing.result, S_OK);
    service_free(&service);
    peer_close(&peer);
}

/* ---- HS-14: free ---- */

TEST(hs_14_hosts_that_are_not_open_are_freed_directly) {
    CHECK_HR(service_create(&service, NULL), S_OK);
    service_free(&service);

    CHECK_HR(service_create(&service, NULL), S_OK);
    service_abort(&service);
    CHECK_HR(WsOpenServiceHost(service.host, NULL, NULL), WS_E_OPERATION_ABORTED);
    service_free(&service);

    service_start(&service, NULL);
    service_close(&service);
    service_reset(&service);
    service_free(&service);
}

TEST(hs_14_freeing_an_open_host_aborts_and_drains_it) {
    rig.linger_ms = 200;
    service_start(&service, &(ServiceOptions){.operations.block = rig_block});
    peer_connect(&peer, service.url[0]);
    peer_block(&peer);
    CHECK_REACHES(&rig.entered, 1);
    service_free(&service);
    CHECK_EQ(counter_get(&rig.left), 1);
    check_callbacks(&rig.calls[0], 1, 1);
    peer_close(&peer);
}

TEST(hs_14_freeing_a_faulted_host_drains_it) {
    rig.linger_ms = 200;
    service_start(&service, &(ServiceOptions){.operations.block = rig_block});
    peer_connect(&peer, service.url[0]);
    peer_block(&peer);
    CHECK_REACHES(&rig.entered, 1);
    service_abort(&service);
    service_free(&service);
    CHECK_EQ(counter_get(&rig.left), 1);
    CHECK_EQ(counter_get(&rig.calls[0].frees), 1);
    peer_close(&peer);
}

TEST(hs_14_freeing_a_closing_host_drains_it_and_ends_the_close) {
    rig.linger_ms = 200;
    enter_state(WS_SERVICE_HOST_STATE_CLOSING);
    service_free(&service);
    CHECK_EQ(counter_get(&rig.left), 1);
    check_callbacks(&rig.calls[0], 1, 1);
    CHECK_REACHES(&async_done, 1);
    CHECK_HR(async_result, WS_E_OPERATION_ABORTED);
    peer_close(&peer);
}

static HRESULT CALLBACK free_own_host(const WS_OPERATION_CONTEXT *context, const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error) {
    (void)asyncContext, (void)error;
    CHECK_HR(register_call(context, &rig.calls[0]), S_OK);
    WsFreeServiceHost(service.host);
    counter_add(&rig.left, 1);
    return S_OK;
}

TEST(hs_14_freeing_a_host_from_its_own_callback_does_not_deadlock) {
    service_start(&service, &(ServiceOptions){.operations.block = free_own_host});
    peer_connect(&peer, service.url[0]);
    peer_block(&peer);
    CHECK_REACHES(&rig.left, 1);
    CHECK_REACHES(&rig.calls[0].frees, 1);
    peer_expect_loss(&peer);
    peer_close(&peer);
    WsFreeError(service.error);
    sleep_ms(200);
}

static void free_host_in_cancel(Registration *registration) {
    (void)registration;
    WsFreeServiceHost(service.host);
}

TEST(hs_14_freeing_a_faulted_host_from_a_cancel_callback_does_not_deadlock) {
    rig.on_cancel = free_host_in_cancel;
    service_start(&service, &(ServiceOptions){.operations.block = rig_block});
    peer_connect(&peer, service.url[0]);
    peer_block(&peer);
    CHECK_REACHES(&rig.entered, 1);
    service_abort(&service);
    CHECK_REACHES(&rig.left, 1);
    check_callbacks(&rig.calls[0], 1, 1);
    WsFreeError(service.error);
    peer_close(&peer);
    sleep_ms(200);
}

/* ---- HS-15: reset ---- */

static HRESULT CALLBACK check_host_state(const WS_OPERATION_CONTEXT *context, const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error) {
    (void)asyncContext;
    void *state = NULL;
    CHECK_HR(WsGetOperationContextProperty(context, WS_OPERATION_CONTEXT_PROPERTY_HOST_USER_STATE, &state, sizeof state, error), S_OK);
    CHECK_PTR(state, &service);
    return S_OK;
}

TEST(hs_15_all_properties_persist_over_a_reset) {
    Reply reply;
    service_start(&service, &(ServiceOptions){.host_state = &service, .operations.block = check_host_state});
    for (int i = 0; i < 10; i++) {
        peer_connect(&peer, service.url[0]);
        peer_expect_reply(&peer, &reply, peer_block(&peer));
        if (i % 2 == 0) {
            peer_end_session(&peer);
        } else {
            service_abort(&service);
            peer_close(&peer);
        }
        service_close(&service);
        service_reset(&service);
        service_open(&service);
    }
    service_stop(&service);
}

/* ---- HS-16: asynchronous open and close ---- */

static int calling_thread;
static void CALLBACK note_async_thread(HRESULT hr, WS_CALLBACK_MODEL model, void *state) {
    CHECK(thread_id() != calling_thread);
    CHECK_EQ(service_state(&service), *(WS_SERVICE_HOST_STATE *)state); /* final when the callback starts */
    note_async(hr, model, state);
}

TEST(hs_16_asynchronous_open_and_close_call_back_once_on_another_thread) {
    WS_SERVICE_HOST_STATE expected = WS_SERVICE_HOST_STATE_OPEN;
    WS_ASYNC_CONTEXT context = {note_async_thread, &expected};
    calling_thread = thread_id();
    CHECK_HR(service_create(&service, NULL), S_OK);
    int callbacks = 0;
    HRESULT hr = WsOpenServiceHost(service.host, &context, service.error);
    if (hr == WS_S_ASYNC) {
        CHECK_REACHES(&async_done, ++callbacks);
        CHECK_HR(async_result, S_OK);
    } else {
        CHECK_HR(hr, S_OK);
    }
    check_add_works(service.url[0]);
    expected = WS_SERVICE_HOST_STATE_CLOSED;
    hr = WsCloseServiceHost(service.host, &context, service.error);
    if (hr == WS_S_ASYNC) {
        CHECK_REACHES(&async_done, ++callbacks);
        CHECK_HR(async_result, S_OK);
    } else {
        CHECK_HR(hr, S_OK);
    }
    service_free(&service);
    CHECK_STAYS(&async_done, callbacks);
}

static void CALLBACK free_in_callback(HRESULT hr, WS_CALLBACK_MODEL model, void *state) {
    CHECK_HR(WsResetServiceHost(service.host, NULL), S_OK);
    WsFreeServiceHost(service.host);
    note_async(hr, model, state);
}

TEST(hs_16_the_host_may_be_freed_inside_the_callback_of_its_close) {
    WS_ASYNC_CONTEXT context = {free_in_callback, NULL};
    rig.linger_ms = 100;
    service_start(&service, &(ServiceOptions){.operations.block = rig_block});
    peer_connect(&peer, service.url[0]);
    peer_block(&peer);
    CHECK_REACHES(&rig.entered, 1);
    service_abort(&service);
    CHECK_HR(WsCloseServiceHost(service.host, &context, NULL), WS_S_ASYNC);
    memset(&context, 0, sizeof context); /* read only during the call */
    CHECK_REACHES(&async_done, 1);
    CHECK_HR(async_result, S_OK);
    WsFreeError(service.error);
    peer_close(&peer);
}

/* A host whose closes each bring it up again, from inside their callbacks, until it has lived ten times. */
static void CALLBACK reopen_in_callback(HRESULT hr, WS_CALLBACK_MODEL model, void *state) {
    CHECK_HR(hr, S_OK);
    CHECK_EQ(service_state(&service), WS_SERVICE_HOST_STATE_CLOSED);
    if (counter_get(&async_done) < 9) {
        WS_ASYNC_CONTEXT context = {reopen_in_callback, NULL};
        CHECK_HR(WsResetServiceHost(service.host, NULL), S_OK);
        CHECK_HR(WsOpenServiceHost(service.host, NULL, NULL), S_OK);
        check_add_works(service.url[0]);
        counter_add(&async_done, 1);
        HRESULT closed = WsCloseServiceHost(service.host, &context, NULL);
        if (closed != S_OK) CHECK_HR(closed, WS_S_ASYNC);
        if (closed == S_OK) reopen_in_callback(S_OK, model, state); /* it will not call back */
        return;
    }
    note_async(hr, model, state);
}

TEST(hs_16_the_host_may_be_opened_again_inside_the_callback_of_its_close) {
    WS_ASYNC_CONTEXT context = {reopen_in_callback, NULL};
    service_start(&service, NULL);
    HRESULT hr = WsCloseServiceHost(service.host, &context, NULL);
    if (hr == S_OK) reopen_in_callback(S_OK, WS_LONG_CALLBACK, NULL);
    else CHECK_HR(hr, WS_S_ASYNC);
    CHECK_REACHES(&async_done, 10);
    CHECK_STAYS(&async_done, 10);
    service_free(&service);
}

TEST(hs_16_an_asynchronous_function_that_fails_does_not_call_back) {
    CHECK_HR(service_create(&service, NULL), S_OK);
    CHECK_HR(WsCloseServiceHost(service.host, &noted, NULL), WS_E_INVALID_OPERATION);
    service_free(&service);
    CHECK_STAYS(&async_done, 0);
}

/* ---- HS-17, HS-18 ---- */

static HRESULT CALLBACK close_own_host(const WS_OPERATION_CONTEXT *context, const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error) {
    (void)context, (void)asyncContext, (void)error;
    CHECK_HR(WsCloseServiceHost(service.host, NULL, NULL), WS_E_INVALID_OPERATION);
    counter_add(&rig.left, 1);
    return S_OK;
}
static HRESULT CALLBACK close_host_in_accept(const WS_OPERATION_CONTEXT *context, void **channelState,
                                             const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error) {
    (void)channelState;
    return close_own_host(context, asyncContext, error);
}
static HRESULT CALLBACK close_host_in_close(const WS_OPERATION_CONTEXT *context, const WS_ASYNC_CONTEXT *asyncContext) {
    return close_own_host(context, asyncContext, NULL);
}
static HRESULT CALLBACK close_host_in_security(const WS_OPERATION_CONTEXT *context, BOOL *authorized, WS_ERROR *error) {
    *authorized = TRUE;
    return close_own_host(context, NULL, error);
}

TEST(hs_17_a_synchronous_close_from_any_callback_of_the_host_is_refused) {
    Reply reply;
    service_start(&service, &(ServiceOptions){.operations.block = close_own_host,
                                              .accept = close_host_in_accept,
                                              .close = close_host_in_close,
                                              .authorize = close_host_in_security});
    peer_connect(&peer, service.url[0]);
    peer_expect_reply(&peer, &reply, peer_block(&peer));
    peer_end_session(&peer);
    CHECK_REACHES(&rig.left, 4);
    CHECK_EQ(service_state(&service), WS_SERVICE_HOST_STATE_OPEN);
    service_stop(&service);
}

static WS_ASYNC_CONTEXT held_completion;
static const WS_OPERATION_CONTEXT *held_context;
static HRESULT CALLBACK leave_it_to_another_thread(const WS_OPERATION_CONTEXT *context, const WS_ASYNC_CONTEXT *asyncContext,
                                                   WS_ERROR *error) {
    (void)error;
    held_context = context;
    held_completion = *asyncContext;
    counter_add(&rig.entered, 1);
    return WS_S_ASYNC;
}
static void CALLBACK close_host_in_cancel(const WS_SERVICE_CANCEL_REASON reason, void *state) {
    CHECK_EQ(reason, WS_SERVICE_HOST_ABORT);
    CHECK_HR(WsCloseServiceHost(service.host, NULL, NULL), WS_E_INVALID_OPERATION);
    counter_add(state, 1);
}

TEST(hs_17_a_cancel_callback_that_runs_inside_registration_is_one_of_the_host_too) {
    service_start(&service, &(ServiceOptions){.operations.block = leave_it_to_another_thread});
    peer_connect(&peer, service.url[0]);
    peer_block(&peer);
    CHECK_REACHES(&rig.entered, 1);
    service_abort(&service);
    CHECK_HR(WsRegisterOperationForCancel(held_context, close_host_in_cancel, NULL, &rig.left, NULL), S_OK);
    CHECK_EQ(counter_get(&rig.left), 1);
    held_completion.callback(S_OK, WS_LONG_CALLBACK, held_completion.callbackState);
    service_stop(&service);
    peer_close(&peer);
}

static void close_host_in_free_state(Registration *registration) {
    (void)registration;
    CHECK_HR(WsCloseServiceHost(service.host, NULL, NULL), WS_E_INVALID_OPERATION);
}

TEST(hs_17_a_synchronous_close_from_free_state_is_refused) {
    Reply reply;
    rig.on_free = close_host_in_free_state;
    release_calls();
    service_start(&service, &(ServiceOptions){.operations.block = rig_block});
    peer_connect(&peer, service.url[0]);
    event_set(&rig.calls[0].wake);
    peer_expect_reply(&peer, &reply, peer_block(&peer));
    CHECK_REACHES(&rig.calls[0].frees, 1);
    CHECK_EQ(service_state(&service), WS_SERVICE_HOST_STATE_OPEN);
    peer_end_session(&peer);
    service_stop(&service);
}

static HRESULT CALLBACK close_asynchronously(const WS_OPERATION_CONTEXT *context, const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error) {
    (void)context, (void)asyncContext;
    CHECK_HR(WsCloseServiceHost(service.host, &noted, error), WS_S_ASYNC);
    return S_OK;
}

TEST(hs_17_an_asynchronous_close_from_an_operation_is_allowed) {
    Reply reply;
    service_start(&service, &(ServiceOptions){.operations.block = close_asynchronously});
    peer_connect(&peer, service.url[0]);
    peer_expect_reply(&peer, &reply, peer_block(&peer));
    peer_end_session(&peer);
    CHECK_REACHES(&async_done, 1);
    CHECK_HR(async_result, S_OK);
    service_free(&service);
}

static atomic_bool closed;
static atomic_int after_close;
static void note_late(void) {
    if (closed) atomic_fetch_add(&after_close, 1);
}
static HRESULT CALLBACK late_add(const WS_OPERATION_CONTEXT *context, int a, int b, int *result, const WS_ASYNC_CONTEXT *asyncContext,
                                 WS_ERROR *error) {
    note_late();
    return default_add(context, a, b, result, asyncContext, error);
}
static HRESULT CALLBACK late_accept(const WS_OPERATION_CONTEXT *context, void **channelState, const WS_ASYNC_CONTEXT *asyncContext,
                                    WS_ERROR *error) {
    (void)context, (void)channelState, (void)asyncContext, (void)error;
    note_late();
    return S_OK;
}
static HRESULT CALLBACK late_close(const WS_OPERATION_CONTEXT *context, const WS_ASYNC_CONTEXT *asyncContext) {
    (void)context, (void)asyncContext;
    note_late();
    sleep_ms(5);
    note_late();
    return S_OK;
}

TEST(hs_18_after_close_returned_no_callback_of_any_kind_runs) {
    enum { PEERS = 20 };
    Peer peers[PEERS];
    service_start(&service, &(ServiceOptions){.operations.add = late_add, .accept = late_accept, .close = late_close});
    for (int round = 0; round < 10; round++) {
        for (int i = 0; i < PEERS; i++) {
            peer_connect(&peers[i], service.url[0]);
            peer_add(&peers[i], i, 1);
        }
        service_abort(&service);
        service_close(&service);
        closed = true;
        sleep_ms(20);
        for (int i = 0; i < PEERS; i++) peer_close(&peers[i]);
        CHECK_EQ(after_close, 0);
        closed = false;
        service_reset(&service);
        service_open(&service);
    }
    service_stop(&service);
}

/* ---- HS-19 to HS-21 ---- */

TEST(hs_19_endpoints_and_properties_are_copied_at_create) {
    /* service_create() keeps both arrays and the URL in locals that are gone; it is enough to use them. */
    service_start(&service, &(ServiceOptions){.endpoints = 2, .max_concurrency = 3, .host_state = &service});
    memset(&service.options, 0xDD, sizeof service.options);
    check_add_works(service.url[0]);
    check_add_works(service.url[1]);
    void *state = NULL;
    CHECK_HR(WsGetServiceHostProperty(service.host, WS_SERVICE_PROPERTY_HOST_USER_STATE, &state, sizeof state, NULL), S_OK);
    CHECK_PTR(state, &service);
    service_stop(&service);
}

TEST(hs_20_an_unsupported_property_or_a_wrong_size_is_an_invalid_argument) {
    uint64_t value = 0x1122334455667788;
    CHECK_HR(service_create(&service, NULL), S_OK);
    CHECK_HR(WsGetServiceHostProperty(service.host, WS_SERVICE_PROPERTY_METADATA, &value, sizeof value, NULL), E_INVALIDARG);
    CHECK_HR(WsGetServiceHostProperty(service.host, (WS_SERVICE_PROPERTY_ID)99, &value, sizeof value, NULL), E_INVALIDARG);
    CHECK_HR(WsGetServiceHostProperty(service.host, WS_SERVICE_PROPERTY_HOST_STATE, &value, 3, NULL), E_INVALIDARG);
    CHECK_HR(WsGetServiceHostProperty(service.host, WS_SERVICE_PROPERTY_HOST_USER_STATE, &value, 4, NULL), E_INVALIDARG);
    CHECK_HR(WsGetServiceHostProperty(service.host, WS_SERVICE_PROPERTY_HOST_STATE, NULL, 4, NULL), E_INVALIDARG);
    CHECK_EQ(value, 0x1122334455667788);
    service_free(&service);
}

static atomic_int successes, refusals;
static pthread_barrier_t line;
static void open_at_once(void *argument) {
    (void)argument;
    pthread_barrier_wait(&line);
    HRESULT hr = WsOpenServiceHost(service.host, NULL, NULL);
    if (hr != S_OK) CHECK_HR(hr, WS_E_INVALID_OPERATION);
    atomic_fetch_add(hr == S_OK ? &successes : &refusals, 1);
}
static void close_at_once(void *argument) {
    (void)argument;
    pthread_barrier_wait(&line);
    HRESULT hr = WsCloseServiceHost(service.host, NULL, NULL);
    if (hr != S_OK) CHECK_HR(hr, WS_E_INVALID_OPERATION);
    atomic_fetch_add(hr == S_OK ? &successes : &refusals, 1);
}

TEST(hs_21_of_concurrent_opens_and_closes_exactly_one_proceeds) {
    enum { THREADS = 4 };
    pthread_barrier_init(&line, NULL, THREADS);
    CHECK_HR(service_create(&service, NULL), S_OK);
    for (int round = 0; round < 50; round++) {
        thread_t threads[THREADS];
        for (int i = 0; i < THREADS; i++) threads[i] = thread_start(open_at_once, NULL);
        for (int i = 0; i < THREADS; i++) thread_join(threads[i]);
        CHECK_EQ(successes, 2 * round + 1);
        for (int i = 0; i < THREADS; i++) threads[i] = thread_start(close_at_once, NULL);
        for (int i = 0; i < THREADS; i++) thread_join(threads[i]);
        CHECK_EQ(successes, 2 * round + 2);
        service_reset(&service);
    }
    service_free(&service);
}

static atomic_bool stop;
static void abort_and_read_until_stopped(void *argument) {
    unsigned seed = (unsigned)(uintptr_t)argument;
    while (!stop) {
        CHECK_HR(WsAbortServiceHost(service.host, NULL), S_OK);
        CHECK(service_state(&service) <= WS_SERVICE_HOST_STATE_FAULTED);
        struct timespec time = {0, (long)(rand_r(&seed) % 20000) * 1000};
        nanosleep(&time, NULL);
    }
}

TEST(hs_21_aborts_and_property_reads_may_overlap_an_open_or_a_close) {
    int lives = 0;
    CHECK_HR(service_create(&service, &(ServiceOptions){.endpoints = 2}), S_OK);
    thread_t one = thread_start(abort_and_read_until_stopped, (void *)1), two = thread_start(abort_and_read_until_stopped, (void *)2);
    for (int64_t end = now_ms() + 1500; now_ms() < end || lives == 0;) { /* some get through between two aborts */
        HRESULT hr = WsOpenServiceHost(service.host, NULL, NULL);
        if (hr == S_OK) {
            lives++;
            hr = WsCloseServiceHost(service.host, NULL, NULL);
            if (hr != S_OK) CHECK_HR(hr, WS_E_OPERATION_ABORTED);
            CHECK_EQ(service_state(&service), WS_SERVICE_HOST_STATE_CLOSED);
        } else {
            CHECK_HR(hr, WS_E_OPERATION_ABORTED);
            CHECK_EQ(service_state(&service), WS_SERVICE_HOST_STATE_CREATED);
        }
        service_reset(&service);
    }
    stop = true;
    thread_join(one);
    thread_join(two);
    service_reset(&service);
    service_open(&service);
    check_add_works(service.url[0]);
    service_stop(&service);
}
