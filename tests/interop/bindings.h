/* The bindings of the WCF peer in `mono/`, by its names for them, as channels have them; the last two are for others. */
#ifndef INTEROP_BINDINGS_H
#define INTEROP_BINDINGS_H

#include <WebServices.h>
#include <string.h>

typedef struct {
    const char *name;
    WS_CHANNEL_BINDING binding;
    WS_ENCODING encoding;
    WS_ENVELOPE_VERSION envelope;
    WS_ADDRESSING_VERSION addressing;
} Binding;

static const Binding bindings[] = {
    {"nettcp", WS_TCP_CHANNEL_BINDING, WS_ENCODING_XML_BINARY_SESSION_1, WS_ENVELOPE_VERSION_SOAP_1_2, WS_ADDRESSING_VERSION_1_0},
    {"nettcptext", WS_TCP_CHANNEL_BINDING, WS_ENCODING_XML_UTF8, WS_ENVELOPE_VERSION_SOAP_1_2, WS_ADDRESSING_VERSION_1_0},
    {"basichttp", WS_HTTP_CHANNEL_BINDING, WS_ENCODING_XML_UTF8, WS_ENVELOPE_VERSION_SOAP_1_1, WS_ADDRESSING_VERSION_TRANSPORT},
    {"soap12", WS_HTTP_CHANNEL_BINDING, WS_ENCODING_XML_UTF8, WS_ENVELOPE_VERSION_SOAP_1_2, WS_ADDRESSING_VERSION_1_0},
    {"soap12none", WS_HTTP_CHANNEL_BINDING, WS_ENCODING_XML_UTF8, WS_ENVELOPE_VERSION_SOAP_1_2, WS_ADDRESSING_VERSION_TRANSPORT},
    {"soap11wsa10", WS_HTTP_CHANNEL_BINDING, WS_ENCODING_XML_UTF8, WS_ENVELOPE_VERSION_SOAP_1_1, WS_ADDRESSING_VERSION_1_0},
    {"soap11wsa04", WS_HTTP_CHANNEL_BINDING, WS_ENCODING_XML_UTF8, WS_ENVELOPE_VERSION_SOAP_1_1, WS_ADDRESSING_VERSION_0_9},
    {"soap12wsa04", WS_HTTP_CHANNEL_BINDING, WS_ENCODING_XML_UTF8, WS_ENVELOPE_VERSION_SOAP_1_2, WS_ADDRESSING_VERSION_0_9},
    {"utf16be", WS_HTTP_CHANNEL_BINDING, WS_ENCODING_XML_UTF16BE, WS_ENVELOPE_VERSION_SOAP_1_2, WS_ADDRESSING_VERSION_1_0},
    {"binhttp", WS_HTTP_CHANNEL_BINDING, WS_ENCODING_XML_BINARY_1, WS_ENVELOPE_VERSION_SOAP_1_2, WS_ADDRESSING_VERSION_1_0},
    {"mtom11", WS_HTTP_CHANNEL_BINDING, WS_ENCODING_XML_MTOM_UTF8, WS_ENVELOPE_VERSION_SOAP_1_1, WS_ADDRESSING_VERSION_TRANSPORT},
    {"mtom12", WS_HTTP_CHANNEL_BINDING, WS_ENCODING_XML_MTOM_UTF8, WS_ENVELOPE_VERSION_SOAP_1_2, WS_ADDRESSING_VERSION_TRANSPORT},
};

/* Null if there is none of this name. */
static inline const Binding *FindBinding(const char *name) {
    for (size_t i = 0; i < WsCountOf(bindings); i++)
        if (strcmp(bindings[i].name, name) == 0) return &bindings[i];
    return NULL;
}

enum { BINDING_PROPERTIES = 3 };

static inline void BindingProperties(const Binding *binding, WS_CHANNEL_PROPERTY properties[BINDING_PROPERTIES]) {
    properties[0] = (WS_CHANNEL_PROPERTY){WS_CHANNEL_PROPERTY_ENCODING, (void *)&binding->encoding, sizeof binding->encoding};
    properties[1] = (WS_CHANNEL_PROPERTY){WS_CHANNEL_PROPERTY_ENVELOPE_VERSION, (void *)&binding->envelope, sizeof binding->envelope};
    properties[2] = (WS_CHANNEL_PROPERTY){WS_CHANNEL_PROPERTY_ADDRESSING_VERSION, (void *)&binding->addressing, sizeof binding->addressing};
}

#endif
