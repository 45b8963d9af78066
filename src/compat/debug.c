/* debug.c: DebugBreak. */

#include "internal.h"

#include <signal.h>

void WINAPI DebugBreak(void) { raise(SIGTRAP); }
