/* Writing small text XML documents, for binary_xml.c. */
#ifndef WS_TEST_TEXT_XML_H
#define WS_TEST_TEXT_XML_H

#include "peer.h"

void text_start(Buffer *buffer, const char *name, const char *ns);
void text_header_start(Buffer *buffer, const char *name, const char *ns, bool must_understand);
void text_end(Buffer *buffer); /* of the innermost element that is open in the buffer */
void text_characters(Buffer *buffer, const char *text);
void text_int(Buffer *buffer, int value); /* and the end */

#endif
