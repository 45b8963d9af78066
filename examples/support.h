/* What both programs of the example need besides the contract. */
#ifndef EXAMPLE_SUPPORT_H
#define EXAMPLE_SUPPORT_H

#include <WebServices.h>
#include <stddef.h>

/* Says on standard error what failed, with every text of the error object. */
void PrintError(const char *what, HRESULT hr, WS_ERROR *error);
/* ASCII text in UTF-16, in `buffer`, which has to outlive the string. */
WS_STRING ToWide(const char *text, WCHAR *buffer, size_t size);

#endif
