/* HS-5: open, all or nothing, on ports that are shared, taken or forbidden. */
#include <arpa/inet.h>
#include <errno.h>
#include <linux/capability.h>
#include <net/if.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "support/host.h"
#include "support/peer.h"
#include "support/rig.h"

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
                                    .channelBinding = BINDING,
                                    .channelType = CHANNEL_TYPE,
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
                                        .channelBinding = BINDING,
                                        .channelType = CHANNEL_TYPE,
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
    WS_SERVICE_ENDPOINT endpoint = {.address.url = wide(transport_is_http() ? "http://192.0.2.1:14711/calc" : "net.tcp://192.0.2.1:14711/calc", text, WsCountOf(text)),
                                    .channelBinding = BINDING,
                                    .channelType = CHANNEL_TYPE,
                                    .contract = &contract};
    const WS_SERVICE_ENDPOINT *endpoints[] = {&endpoint};
    WS_SERVICE_HOST *host = NULL;
    CHECK_HR(WsCreateServiceHost(endpoints, 1, NULL, 0, &host, NULL), S_OK);
    CHECK_HR(WsOpenServiceHost(host, NULL, NULL), WS_E_ADDRESS_NOT_AVAILABLE);
    WsFreeServiceHost(host);
}

/* Stands in for that of the system, which the library calls through the dynamic linker. */
static atomic_bool deny_ports;
int bind(int fd, const struct sockaddr *address, socklen_t size) {
    if (!deny_ports) return (int)syscall(SYS_bind, fd, address, size);
    errno = EACCES;
    return -1;
}

/* A network of our own, in which low ports are privileged whatever the machine says, and no right to use them. Where we may not
 * have one, the system's answer is played. */
static void give_up_low_ports(void) {
    if (unshare(CLONE_NEWNET) != 0 && unshare(CLONE_NEWUSER | CLONE_NEWNET) != 0) {
        deny_ports = true;
        return;
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
    WS_SERVICE_ENDPOINT endpoint = {.address.url = wide(transport_is_http() ? "http://127.0.0.1:811/calc" : "net.tcp://127.0.0.1:811/calc", text, WsCountOf(text)),
                                    .channelBinding = BINDING,
                                    .channelType = CHANNEL_TYPE,
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
