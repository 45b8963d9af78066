/* process.h: threads of the C run-time library. */

#ifndef WEBSERVICES_COMPAT_PROCESS_H
#define WEBSERVICES_COMPAT_PROCESS_H

#include "windef.h"

#include <stdlib.h>
#include <unistd.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef unsigned(__stdcall *_beginthreadex_proc_type)(void *argument);
typedef void(__cdecl *_beginthread_proc_type)(void *argument);

/* A thread; 0 and errno on failure. The handle is the caller's to close. */
uintptr_t _beginthreadex(void *security, unsigned stackSize, _beginthreadex_proc_type start, void *argument,
                         unsigned flags, unsigned *threadId);
void _endthreadex(unsigned exitCode) __attribute__((__noreturn__));

/* A thread whose handle closes itself when it ends; -1 and errno on failure. */
uintptr_t _beginthread(_beginthread_proc_type start, unsigned stackSize, void *argument);
void _endthread(void) __attribute__((__noreturn__));

#define _getpid getpid

#ifdef __cplusplus
} /* extern "C" */
#endif

#endif /* WEBSERVICES_COMPAT_PROCESS_H */
