/* WebServicesEx.h: additions of this library to the Windows Web Services API.
 *
 * Nothing here exists on Windows. Everything has the prefix Wsx or WSX_.
 */

#ifndef WEBSERVICES_EX_H
#define WEBSERVICES_EX_H

#include "WebServices.h"

/* A literal of WCHAR in both character modes: WSX_TEXT("name") is L"name" where wchar_t has 16 bits, else u"name".
 *
 *     WS_STRING url = WS_STRING_VALUE(WSX_TEXT("net.tcp://localhost/orders"));
 */
#if defined(__SIZEOF_WCHAR_T__) && __SIZEOF_WCHAR_T__ == 2
#define WSX_TEXT(literal) L##literal
#else
#define WSX_TEXT(literal) u##literal
#endif

#endif /* WEBSERVICES_EX_H */
