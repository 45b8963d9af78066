/* Literals of the wrong width must not compile. Each case is tried by itself. */

#include "WebServicesEx.h"

#if CASE == 0
WS_STRING right = WS_STRING_VALUE(WSX_TEXT("text")); /* compiles */
#elif CASE == 1
WS_STRING narrow = WS_STRING_VALUE("text");
#elif CASE == 2
WS_STRING wide = WS_STRING_VALUE(U"text");
#elif CASE == 3
WS_XML_STRING wide = WS_XML_STRING_VALUE(u"text");
#endif
