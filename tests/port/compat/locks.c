/* Critical sections, reader-writer locks, condition variables and interlocked operations. */

#include "check.h"

#define THREADS 4
#define ROUNDS 20000

static CRITICAL_SECTION section;
static SRWLOCK lock = SRWLOCK_INIT;
static CONDITION_VARIABLE changed = CONDITION_VARIABLE_INIT;
static long in_section, in_lock;
static volatile long unlocked;
static volatile LONG unlocked_32;
static volatile LONGLONG unlocked_64;

static DWORD WINAPI counts(LPVOID parameter) {
    for (int i = 0; i < ROUNDS; i++) {
        EnterCriticalSection(&section);
        EnterCriticalSection(&section);
        in_section++;
        LeaveCriticalSection(&section);
        LeaveCriticalSection(&section);
        AcquireSRWLockExclusive(&lock);
        in_lock++;
        ReleaseSRWLockExclusive(&lock);
        InterlockedIncrement(&unlocked);
        InterlockedIncrement(&unlocked_32);
        InterlockedExchangeAdd64(&unlocked_64, 3);
    }
    return parameter == NULL;
}

static void run(LPTHREAD_START_ROUTINE routine, LPVOID parameter, HANDLE *threads) {
    for (int i = 0; i < THREADS; i++) {
        threads[i] = CreateThread(NULL, 0, routine, parameter, 0, NULL);
        CHECK(threads[i] != NULL);
    }
}

static void join(HANDLE *threads) {
    CHECK(WaitForMultipleObjects(THREADS, threads, TRUE, 120000) == WAIT_OBJECT_0);
    for (int i = 0; i < THREADS; i++) CloseHandle(threads[i]);
}

static void exclusion(void) {
    HANDLE threads[THREADS];
    run(counts, NULL, threads);
    join(threads);
    CHECK(in_section == THREADS * ROUNDS && in_lock == THREADS * ROUNDS);
    CHECK(unlocked == THREADS * ROUNDS && unlocked_32 == THREADS * ROUNDS && unlocked_64 == THREADS * ROUNDS * 3);
}

static DWORD WINAPI tries(LPVOID parameter) {
    (void)parameter;
    DWORD got = 0;
    if (TryEnterCriticalSection(&section)) got |= 1;
    if (TryAcquireSRWLockExclusive(&lock)) got |= 2;
    if (TryAcquireSRWLockShared(&lock)) {
        got |= 4;
        ReleaseSRWLockShared(&lock);
    }
    return got;
}

static DWORD tried(void) {
    DWORD code = 99;
    const HANDLE thread = CreateThread(NULL, 0, tries, NULL, 0, NULL);
    WaitForSingleObject(thread, INFINITE);
    GetExitCodeThread(thread, &code);
    CloseHandle(thread);
    return code;
}

static void attempts(void) {
    EnterCriticalSection(&section);
    AcquireSRWLockExclusive(&lock);
    CHECK(tried() == 0);
    CHECK(TryEnterCriticalSection(&section));
    LeaveCriticalSection(&section);
    ReleaseSRWLockExclusive(&lock);
    AcquireSRWLockShared(&lock);
    CHECK(tried() == 4);
    ReleaseSRWLockShared(&lock);
    LeaveCriticalSection(&section);
}

static int state, woken;
static volatile LONG waiting; /* counted under the lock, which a waiting thread has released */

static DWORD WINAPI sleeps_in_section(LPVOID parameter) {
    (void)parameter;
    EnterCriticalSection(&section);
    InterlockedIncrement(&waiting);
    while (state == 0)
        if (!SleepConditionVariableCS(&changed, &section, INFINITE)) return 1;
    woken++;
    LeaveCriticalSection(&section);
    return 0;
}

static DWORD WINAPI sleeps_in_lock(LPVOID parameter) {
    (void)parameter;
    AcquireSRWLockShared(&lock);
    InterlockedIncrement(&waiting);
    while (state == 0)
        if (!SleepConditionVariableSRW(&changed, &lock, INFINITE, CONDITION_VARIABLE_LOCKMODE_SHARED)) return 1;
    ReleaseSRWLockShared(&lock);
    AcquireSRWLockExclusive(&lock);
    woken++;
    ReleaseSRWLockExclusive(&lock);
    return 0;
}

static void wait_until_all_wait(void) {
    for (int i = 0; i < 60000 && InterlockedAdd(&waiting, 0) < THREADS; i++) Sleep(1);
    CHECK(waiting == THREADS);
}

static void conditions(void) {
    HANDLE threads[THREADS];
    EnterCriticalSection(&section);
    CHECK_FAILS(SleepConditionVariableCS(&changed, &section, 20), FALSE, (DWORD)ERROR_TIMEOUT);
    LeaveCriticalSection(&section);
    run(sleeps_in_section, NULL, threads);
    wait_until_all_wait();
    EnterCriticalSection(&section);
    state = 1;
    LeaveCriticalSection(&section);
    for (int i = 0; i < THREADS; i++) WakeConditionVariable(&changed);
    join(threads);
    CHECK(woken == THREADS);

    state = woken = 0;
    waiting = 0;
    run(sleeps_in_lock, NULL, threads);
    wait_until_all_wait();
    AcquireSRWLockExclusive(&lock);
    state = 1;
    ReleaseSRWLockExclusive(&lock);
    WakeAllConditionVariable(&changed);
    join(threads);
    CHECK(woken == THREADS);
    AcquireSRWLockExclusive(&lock);
    CHECK_FAILS(SleepConditionVariableSRW(&changed, &lock, 20, 0), FALSE, (DWORD)ERROR_TIMEOUT);
    ReleaseSRWLockExclusive(&lock);
    WakeAllConditionVariable(&changed);
}

/* Each returns what its page says: some the old value, some the new one. */
static void results(void) {
    LONG value = 5;
    long wide = 5;
    unsigned long long unsigned_value = 5;
    CHECK(InterlockedIncrement(&value) == 6 && InterlockedDecrement(&value) == 5 && InterlockedAdd(&value, 4) == 9);
    CHECK(InterlockedExchangeAdd(&value, 1) == 9 && InterlockedExchange(&value, 3) == 10 && value == 3);
    CHECK(InterlockedCompareExchange(&value, 7, 3) == 3 && value == 7);
    CHECK(InterlockedCompareExchange(&value, 9, 3) == 7 && value == 7);
    CHECK(InterlockedAnd(&value, 6) == 7 && InterlockedOr(&value, 9) == 6 && InterlockedXor(&value, 1) == 15 && value == 14);
    CHECK(InterlockedIncrement(&wide) == 6 && InterlockedExchange(&wide, -1) == 6 && wide == -1);
    CHECK(InterlockedCompareExchange(&wide, 1L << 40, -1) == -1 && wide == 1L << 40);
    CHECK(InterlockedIncrement64(&unsigned_value) == 6 && InterlockedExchangeAdd64(&unsigned_value, 2) == 6);
    void *pointer = &value;
    CHECK(InterlockedExchangePointer(&pointer, &wide) == &value && pointer == &wide);
    CHECK(InterlockedCompareExchangePointer(&pointer, NULL, &wide) == &wide && pointer == NULL);
    CHECK(InterlockedCompareExchangePointer(&pointer, &value, &wide) == NULL && pointer == NULL);
    MemoryBarrier();
}

int main(void) {
    InitializeCriticalSection(&section);
    exclusion();
    attempts();
    conditions();
    results();
    DeleteCriticalSection(&section);
    CHECK(InitializeCriticalSectionAndSpinCount(&section, 4000));
    DeleteCriticalSection(&section);
    InitializeSRWLock(&lock);
    InitializeConditionVariable(&changed);
    return failures != 0;
}
