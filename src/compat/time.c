/* time.c: pauses, deadlines and clocks. */

#include "internal.h"

#include <errno.h>
#include <sched.h>
#include <unistd.h>

struct timespec wsx_deadline(DWORD milliseconds) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    time.tv_sec += milliseconds / 1000;
    time.tv_nsec += (long)(milliseconds % 1000) * 1000000;
    if (time.tv_nsec >= 1000000000) {
        time.tv_sec++;
        time.tv_nsec -= 1000000000;
    }
    return time;
}

void WINAPI Sleep(DWORD milliseconds) {
    if (milliseconds == 0) {
        sched_yield();
    } else if (milliseconds == INFINITE) {
        for (;;) pause();
    } else {
        const struct timespec deadline = wsx_deadline(milliseconds);
        while (clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &deadline, NULL) == EINTR) {}
    }
}

ULONGLONG WINAPI GetTickCount64(void) {
    struct timespec time;
    clock_gettime(CLOCK_BOOTTIME, &time);
    return (ULONGLONG)time.tv_sec * 1000 + (ULONGLONG)time.tv_nsec / 1000000;
}

DWORD WINAPI GetTickCount(void) { return (DWORD)GetTickCount64(); }

void WINAPI GetSystemTimeAsFileTime(LPFILETIME result) {
    struct timespec time;
    clock_gettime(CLOCK_REALTIME, &time);
    /* 100 ns since 1601. */
    const ULONGLONG ticks = ((ULONGLONG)time.tv_sec + 11644473600u) * 10000000u + (ULONGLONG)time.tv_nsec / 100u;
    result->dwLowDateTime = (DWORD)ticks;
    result->dwHighDateTime = (DWORD)(ticks >> 32);
}
