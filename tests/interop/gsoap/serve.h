/* How the servers serve what the skeletons in soapH.h can: a thread for each connection, until the standard input ends. */
#ifndef INTEROP_GSOAP_SERVE_H
#define INTEROP_GSOAP_SERVE_H

#include "soapH.h"
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

static void *Serve(void *state) {
    struct soap *soap = state;
    soap_serve(soap);
    soap_destroy(soap);
    soap_end(soap);
    soap_free(soap);
    return NULL;
}

static void *Accept(void *state) {
    struct soap *listener = state;
    while (soap_valid_socket(soap_accept(listener))) {
        printf("connection\n");
        struct soap *own = soap_copy(listener);
        pthread_t thread;
        if (!own || pthread_create(&thread, NULL, Serve, own) != 0) abort();
        pthread_detach(thread);
    }
    soap_print_fault(listener, stderr);
    abort();
}

/* Says `open`, then `connection` for each that is made; the exit status. */
static int ServeUntilInputEnds(struct soap *listener, const char *port) {
    setvbuf(stdout, NULL, _IOLBF, 0);
    listener->bind_flags = SO_REUSEADDR;
    pthread_t thread;
    if (!soap_valid_socket(soap_bind(listener, "localhost", atoi(port), 16))) {
        soap_print_fault(listener, stderr);
        return 1;
    }
    if (pthread_create(&thread, NULL, Accept, listener) != 0) return 1;
    printf("open\n");
    while (getchar() != EOF) {}
    return 0;
}

#endif
