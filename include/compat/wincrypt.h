/* wincrypt.h: the names of certificate types, of which Web Services take only pointers. There are no functions. */

#ifndef WEBSERVICES_COMPAT_WINCRYPT_H
#define WEBSERVICES_COMPAT_WINCRYPT_H

#include "windef.h"

typedef void *HCERTSTORE;
typedef ULONG_PTR HCRYPTPROV_OR_NCRYPT_KEY_HANDLE;

#endif /* WEBSERVICES_COMPAT_WINCRYPT_H */
