/* windows.h: the part of the Windows interface that programs around Web Services use, for 64-bit Linux.
 *
 * The folder of this header belongs on the include path of sources that were written for Windows, before that of
 * WebServices.h, and of no others. docs/porting.md tells how. The functions are in libwebservices_compat.a; each does
 * what Microsoft's documentation says under its name, and the comments here say only where Linux differs.
 *
 * Settings, to define before the first include:
 *   UNICODE   CreateEvent and its like are CreateEventW instead of CreateEventA
 *   NOMINMAX  leaves out min and max
 * and those of wstypes.h.
 */

#ifndef WEBSERVICES_COMPAT_WINDOWS_H
#define WEBSERVICES_COMPAT_WINDOWS_H

#include "windef.h"
#include "winerror.h"

/* On Windows, <string.h> and <stdio.h> declare the wide functions; sources rely on what comes with this header. */
#include <wchar.h>

#include "winbase.h"
#include "winnls.h"
#include "rpc.h"

#endif /* WEBSERVICES_COMPAT_WINDOWS_H */
