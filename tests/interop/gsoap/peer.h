/* What client.c and server.c have in common: the code that gSOAP made from our WSDL, and how a context is set up. */
#ifndef INTEROP_GSOAP_PEER_H
#define INTEROP_GSOAP_PEER_H

#include "Calculator11.nsmap"
#include "soapH.h"
#include "wsaapi.h"
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The options are words: 11 or 12, the version of SOAP; chunk; mtom; wsa, WS-Addressing 1.0. */
typedef struct {
    bool soap11, chunk, mtom, wsa;
} Options;

#define CALC_ACTION(operation) "http://Example.org/ICalculator/" operation
#define WIRE_ACTION(operation) "http://example.org/wire/IWire/" operation

static inline Options ReadOptions(int count, char **words) {
    Options options = {0};
    for (int i = 0; i < count; i++) {
        options.soap11 |= strcmp(words[i], "11") == 0;
        options.chunk |= strcmp(words[i], "chunk") == 0;
        options.mtom |= strcmp(words[i], "mtom") == 0;
        options.wsa |= strcmp(words[i], "wsa") == 0;
    }
    return options;
}

static inline struct soap *NewContext(const Options *options) {
    soap_mode output = SOAP_IO_KEEPALIVE | SOAP_C_UTFSTRING | SOAP_XML_TREE;
    if (options->chunk) output |= SOAP_IO_CHUNK;
    if (options->mtom) output |= SOAP_ENC_MTOM;
    struct soap *soap = soap_new2(SOAP_IO_KEEPALIVE | SOAP_C_UTFSTRING | SOAP_XML_STRICT | SOAP_XML_TREE, output);
    if (!soap || (options->wsa && soap_register_plugin(soap, soap_wsa) != SOAP_OK)) abort();
    if (options->soap11) {
        /* The version of what is sent is that of the namespace in the first line of the table. */
        namespaces[0].ns = "http://schemas.xmlsoap.org/soap/envelope/";
        namespaces[1].ns = "http://schemas.xmlsoap.org/soap/encoding/";
        soap_set_namespaces(soap, namespaces);
    }
    return soap;
}

#endif
