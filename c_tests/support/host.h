/* A host that is brought into a state, and out of it; for the programs about the life of a host. Included once. */
#ifndef TESTS_HOST_H
#define TESTS_HOST_H

#include "peer.h"
#include "rig.h"

__attribute__((unused)) static Service service;
__attribute__((unused)) static Peer peer;

static counter_t async_done = COUNTER_INIT;
static HRESULT async_result;

__attribute__((unused)) static void CALLBACK note_async(HRESULT hr, WS_CALLBACK_MODEL model, void *state) {
    (void)model, (void)state;
    async_result = hr;
    counter_add(&async_done, 1);
}
__attribute__((unused)) static const WS_ASYNC_CONTEXT noted = {note_async, NULL};

/* In a cancel callback: keeps a closing host in that state although it is aborted, until leave(). */
static event_t leaving = EVENT_INIT;
__attribute__((unused)) static void wait_for_leave(Registration *registration) {
    (void)registration;
    CHECK_EVENT(&leaving);
}

/* CREATED, OPEN, CLOSING, CLOSED or FAULTED; OPENING passes too quickly to be held. */
__attribute__((unused)) static void enter_state(WS_SERVICE_HOST_STATE state) {
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

__attribute__((unused)) static void leave(void) {
    switch (service_state(&service)) {
    case WS_SERVICE_HOST_STATE_OPEN:
    case WS_SERVICE_HOST_STATE_FAULTED: service_close(&service); break;
    case WS_SERVICE_HOST_STATE_CLOSING:
        service_abort(&service);
        event_set(&leaving);
        release_calls();
        CHECK_REACHES(&async_done, 1);
        peer_close(&peer);
        break;
    default: break;
    }
    service_free(&service);
}

#endif
