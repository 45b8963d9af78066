/* Events, threads, and waits for both. */

#include "check.h"

#include <process.h>

static HANDLE make_event(BOOL manual, BOOL signalled) {
    const HANDLE event = CreateEvent(NULL, manual, signalled, NULL);
    CHECK(event != NULL);
    return event;
}

#define IS_SIGNALLED(event) (WaitForSingleObject((event), 0) == WAIT_OBJECT_0)

static void events(void) {
    HANDLE manual = make_event(TRUE, FALSE), automatic = make_event(FALSE, TRUE);
    CHECK(!IS_SIGNALLED(manual) && SetEvent(manual) && IS_SIGNALLED(manual) && IS_SIGNALLED(manual));
    CHECK(ResetEvent(manual) && !IS_SIGNALLED(manual));
    /* A wait takes the signal of an automatic event. */
    CHECK(IS_SIGNALLED(automatic) && !IS_SIGNALLED(automatic));
    CHECK(SetEvent(automatic) && SetEvent(automatic) && IS_SIGNALLED(automatic) && !IS_SIGNALLED(automatic));
    const ULONGLONG before = GetTickCount64();
    CHECK(WaitForSingleObject(manual, 60) == WAIT_TIMEOUT);
    const ULONGLONG passed = GetTickCount64() - before;
    CHECK(passed >= 55 && passed < 60000);
    CHECK(CloseHandle(manual) && CloseHandle(automatic));
    CHECK_FAILS(CloseHandle(manual), FALSE, (DWORD)ERROR_INVALID_HANDLE);
    CHECK_FAILS(SetEvent(manual), FALSE, (DWORD)ERROR_INVALID_HANDLE);
    CHECK_FAILS(WaitForSingleObject(manual, 0), WAIT_FAILED, (DWORD)ERROR_INVALID_HANDLE);
    CHECK_FAILS(CloseHandle(NULL), FALSE, (DWORD)ERROR_INVALID_HANDLE);
    CHECK_FAILS(CloseHandle(INVALID_HANDLE_VALUE), FALSE, (DWORD)ERROR_INVALID_HANDLE);
    /* The slot is used again, the number is not. */
    HANDLE other = make_event(TRUE, FALSE);
    CHECK(other != manual && other != automatic && CloseHandle(other));
    CHECK_FAILS(CreateEvent(NULL, TRUE, FALSE, L"Name"), (HANDLE)NULL, (DWORD)ERROR_NOT_SUPPORTED);
}

static DWORD WINAPI returns_its_parameter(LPVOID parameter) { return (DWORD)(ULONG_PTR)parameter; }

static DWORD WINAPI waits_for_event(LPVOID event) { return WaitForSingleObject(event, INFINITE); }

static DWORD WINAPI exits(LPVOID parameter) {
    (void)parameter;
    ExitThread(77);
}

static void threads(void) {
    DWORD code = 0, id = 0;
    HANDLE thread = CreateThread(NULL, 0, returns_its_parameter, (LPVOID)42, 0, &id);
    CHECK(thread != NULL && id != 0 && id != GetCurrentThreadId());
    CHECK(WaitForSingleObject(thread, INFINITE) == WAIT_OBJECT_0);
    CHECK(GetExitCodeThread(thread, &code) && code == 42);
    CHECK(IS_SIGNALLED(thread));
    CHECK_FAILS(SetEvent(thread), FALSE, (DWORD)ERROR_INVALID_HANDLE);
    CHECK(CloseHandle(thread));

    thread = CreateThread(NULL, 0, exits, NULL, 0, NULL);
    CHECK(WaitForSingleObject(thread, INFINITE) == WAIT_OBJECT_0);
    CHECK(GetExitCodeThread(thread, &code) && code == 77 && CloseHandle(thread));

    HANDLE event = make_event(TRUE, FALSE);
    thread = CreateThread(NULL, 4 << 20, waits_for_event, event, STACK_SIZE_PARAM_IS_A_RESERVATION, NULL);
    CHECK(WaitForSingleObject(thread, 30) == WAIT_TIMEOUT);
    CHECK(GetExitCodeThread(thread, &code) && code == STILL_ACTIVE);
    /* Its handle is not what keeps a thread alive. */
    CHECK(SetEvent(event) && WaitForSingleObject(thread, INFINITE) == WAIT_OBJECT_0 && CloseHandle(thread));

    ResetEvent(event);
    thread = CreateThread(NULL, 0, waits_for_event, event, CREATE_SUSPENDED, NULL);
    SetEvent(event);
    CHECK(WaitForSingleObject(thread, 30) == WAIT_TIMEOUT);
    CHECK(ResumeThread(thread) == 1 && WaitForSingleObject(thread, INFINITE) == WAIT_OBJECT_0);
    CHECK(ResumeThread(thread) == 0 && CloseHandle(thread) && CloseHandle(event));
    CHECK_FAILS(CreateThread(NULL, 0, NULL, NULL, 0, NULL), (HANDLE)NULL, (DWORD)ERROR_INVALID_PARAMETER);
}

static unsigned __stdcall sets_event_and_ends(void *event) {
    SetEvent((HANDLE)event);
    _endthreadex(5);
    return 0;
}

static void __cdecl sets_event(void *event) { SetEvent((HANDLE)event); }

static void threads_of_the_run_time_library(void) {
    HANDLE event = make_event(FALSE, FALSE);
    unsigned id = 0;
    DWORD code = 0;
    HANDLE thread = (HANDLE)_beginthreadex(NULL, 0, sets_event_and_ends, event, 0, &id);
    CHECK(thread != NULL && id != 0 && WaitForSingleObject(thread, INFINITE) == WAIT_OBJECT_0);
    CHECK(GetExitCodeThread(thread, &code) && code == 5 && IS_SIGNALLED(event) && CloseHandle(thread));
    errno = 0;
    CHECK(_beginthreadex(NULL, 0, NULL, NULL, 0, NULL) == 0 && errno == EINVAL);

    thread = (HANDLE)_beginthread(sets_event, 0, event);
    CHECK(thread != (HANDLE)-1 && WaitForSingleObject(event, INFINITE) == WAIT_OBJECT_0);
    /* It closes its handle itself. */
    for (int i = 0; i < 60000 && WaitForSingleObject(thread, 0) != WAIT_FAILED; i++) Sleep(1);
    CHECK_FAILS(WaitForSingleObject(thread, 0), WAIT_FAILED, (DWORD)ERROR_INVALID_HANDLE);
    CHECK(CloseHandle(event));
}

static void several(void) {
    HANDLE events[3] = { make_event(FALSE, FALSE), make_event(FALSE, TRUE), make_event(TRUE, TRUE) };
    CHECK(WaitForMultipleObjects(3, events, FALSE, 0) == WAIT_OBJECT_0 + 1);
    CHECK(WaitForMultipleObjects(3, events, FALSE, 0) == WAIT_OBJECT_0 + 2);
    /* A wait for all takes nothing until it has all. */
    SetEvent(events[0]);
    CHECK(WaitForMultipleObjects(3, events, TRUE, 20) == WAIT_TIMEOUT && IS_SIGNALLED(events[0]));
    SetEvent(events[0]);
    SetEvent(events[1]);
    CHECK(WaitForMultipleObjects(3, events, TRUE, INFINITE) == WAIT_OBJECT_0);
    CHECK(!IS_SIGNALLED(events[0]) && !IS_SIGNALLED(events[1]) && IS_SIGNALLED(events[2]));
    HANDLE same[2] = { events[0], events[0] }, wrong[2] = { events[0], NULL };
    CHECK_FAILS(WaitForMultipleObjects(2, same, FALSE, 0), WAIT_FAILED, (DWORD)ERROR_INVALID_PARAMETER);
    CHECK_FAILS(WaitForMultipleObjects(2, wrong, FALSE, 0), WAIT_FAILED, (DWORD)ERROR_INVALID_HANDLE);
    CHECK_FAILS(WaitForMultipleObjects(0, events, FALSE, 0), WAIT_FAILED, (DWORD)ERROR_INVALID_PARAMETER);
    CHECK_FAILS(WaitForMultipleObjects(65, events, FALSE, 0), WAIT_FAILED, (DWORD)ERROR_INVALID_PARAMETER);
    /* A handle that is closed while a thread waits for it does not disturb the wait. */
    HANDLE closed = make_event(TRUE, FALSE), thread = CreateThread(NULL, 0, waits_for_event, closed, 0, NULL);
    CHECK(WaitForSingleObject(thread, 50) == WAIT_TIMEOUT);
    SetEvent(closed);
    CHECK(CloseHandle(closed) && WaitForSingleObject(thread, INFINITE) == WAIT_OBJECT_0 && CloseHandle(thread));
    for (int i = 0; i < 3; i++) CHECK(CloseHandle(events[i]));
}

/* Threads that pass signals on: none may be lost, none given twice. */
#define WAITERS 8
#define ROUNDS 2000

static HANDLE baton, stop;
static volatile LONG received;

static DWORD WINAPI receives(LPVOID parameter) {
    (void)parameter;
    HANDLE either[2] = { stop, baton };
    for (;;) {
        const DWORD which = WaitForMultipleObjects(2, either, FALSE, INFINITE);
        if (which != WAIT_OBJECT_0 + 1) return which;
        if (InterlockedIncrement(&received) < ROUNDS)
            SetEvent(baton);
        else
            SetEvent(stop);
    }
}

static void relay(void) {
    HANDLE threads[WAITERS];
    baton = make_event(FALSE, FALSE);
    stop = make_event(TRUE, FALSE);
    for (int i = 0; i < WAITERS; i++) threads[i] = CreateThread(NULL, 0, receives, NULL, 0, NULL);
    SetEvent(baton);
    CHECK(WaitForMultipleObjects(WAITERS, threads, TRUE, 60000) == WAIT_OBJECT_0);
    CHECK(received == ROUNDS && !IS_SIGNALLED(baton));
    for (int i = 0; i < WAITERS; i++) {
        DWORD code = 1;
        CHECK(GetExitCodeThread(threads[i], &code) && code == WAIT_OBJECT_0 && CloseHandle(threads[i]));
    }
    CHECK(CloseHandle(baton) && CloseHandle(stop));
}

#define ITEMS 64

static DWORD WINAPI counts_and_waits(LPVOID event) {
    InterlockedIncrement(&received);
    return WaitForSingleObject(event, INFINITE);
}

static void wait_until_received(LONG count) {
    for (int i = 0; i < 60000 && InterlockedAdd(&received, 0) < count; i++) Sleep(1);
    CHECK(InterlockedAdd(&received, 0) == count);
}

/* Items run beside each other, however long each of them takes. */
static void work_items(void) {
    HANDLE event = make_event(TRUE, FALSE);
    received = 0;
    for (int i = 0; i < ITEMS; i++) CHECK(QueueUserWorkItem(counts_and_waits, event, WT_EXECUTELONGFUNCTION));
    wait_until_received(ITEMS);
    CHECK(SetEvent(event));
    CHECK(QueueUserWorkItem(counts_and_waits, event, WT_EXECUTEDEFAULT));
    wait_until_received(ITEMS + 1);
    CHECK_FAILS(QueueUserWorkItem(NULL, NULL, 0), FALSE, (DWORD)ERROR_INVALID_PARAMETER);
}

int main(void) {
    events();
    threads();
    threads_of_the_run_time_library();
    several();
    relay();
    work_items();
    return failures != 0;
}
