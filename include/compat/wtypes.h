/* wtypes.h: the base types; windows.h has them all. */

#ifndef WEBSERVICES_COMPAT_WTYPES_H
#define WEBSERVICES_COMPAT_WTYPES_H

#include "windef.h"

typedef WCHAR OLECHAR;
typedef OLECHAR *LPOLESTR;
typedef const OLECHAR *LPCOLESTR;
typedef OLECHAR *BSTR;
typedef double DATE;
typedef short VARIANT_BOOL;

#endif /* WEBSERVICES_COMPAT_WTYPES_H */
