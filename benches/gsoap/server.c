/* The gSOAP side of the HTTP benchmark: a stand-alone server as gSOAP's user guide recommends it for connections that
 * stay, with a thread for each of them, and with what the guide names as making it faster (no id/ref graph). It prints
 * its port and serves until its input ends. */
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

#include "bench.nsmap"
#include "soapH.h"

int b__Add(struct soap *soap, int a, int b, struct b__AddResponse *response) {
    (void)soap;
    response->result = (int)((unsigned)a + (unsigned)b);
    return SOAP_OK;
}

static void *serve(void *connection) {
    struct soap *soap = connection;
    pthread_detach(pthread_self());
    soap_serve(soap); /* until the client ends the connection */
    soap_destroy(soap);
    soap_end(soap);
    soap_free(soap);
    return NULL;
}

static void *accept_all(void *listener) {
    struct soap *soap = listener;
    for (;;) {
        pthread_t thread;
        struct soap *connection;
        if (!soap_valid_socket(soap_accept(soap))) continue;
        connection = soap_copy(soap);
        if (!connection || pthread_create(&thread, NULL, serve, connection) != 0) {
            fputs("no thread for a connection\n", stderr);
            _exit(1);
        }
    }
}

int main(void) {
    static struct soap soap;
    struct sockaddr_in bound;
    socklen_t size = sizeof bound;
    pthread_t thread;
    char byte;
    signal(SIGPIPE, SIG_IGN);
    soap_init2(&soap, SOAP_IO_KEEPALIVE | SOAP_XML_TREE, SOAP_IO_KEEPALIVE | SOAP_XML_TREE);
    soap.max_keep_alive = 0; /* requests on one connection: no limit */
    if (!soap_valid_socket(soap_bind(&soap, "127.0.0.1", 0, 4096))) {
        soap_print_fault(&soap, stderr);
        return 1;
    }
    if (getsockname(soap.master, (struct sockaddr *)&bound, &size) != 0 ||
        pthread_create(&thread, NULL, accept_all, &soap) != 0)
        return 1;
    printf("%d\n", ntohs(bound.sin_port));
    fflush(stdout);
    while (read(STDIN_FILENO, &byte, 1) > 0) {}
    return 0;
}
