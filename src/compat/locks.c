/* locks.c: critical sections, reader-writer locks and condition variables.
 *
 * The header has only room for them, so that it need not include <pthread.h>; all-zero memory is a lock that is free.
 */

#include "internal.h"

#include <errno.h>
#include <stdlib.h>

_Static_assert(sizeof(pthread_mutex_t) <= sizeof(CRITICAL_SECTION), "a mutex fits");
_Static_assert(sizeof(pthread_rwlock_t) <= sizeof(SRWLOCK), "a lock fits");

/* ---- Critical sections ---- */

static pthread_mutex_t *mutex_of(LPCRITICAL_SECTION section) { return (pthread_mutex_t *)section->wsx_opaque; }

void WINAPI InitializeCriticalSection(LPCRITICAL_SECTION section) {
    pthread_mutexattr_t attributes;
    pthread_mutexattr_init(&attributes);
    pthread_mutexattr_settype(&attributes, PTHREAD_MUTEX_RECURSIVE);
    pthread_mutex_init(mutex_of(section), &attributes);
    pthread_mutexattr_destroy(&attributes);
}

BOOL WINAPI InitializeCriticalSectionAndSpinCount(LPCRITICAL_SECTION section, DWORD spin_count) {
    (void)spin_count;
    InitializeCriticalSection(section);
    return TRUE;
}

void WINAPI EnterCriticalSection(LPCRITICAL_SECTION section) { pthread_mutex_lock(mutex_of(section)); }
BOOL WINAPI TryEnterCriticalSection(LPCRITICAL_SECTION section) { return pthread_mutex_trylock(mutex_of(section)) == 0; }
void WINAPI LeaveCriticalSection(LPCRITICAL_SECTION section) { pthread_mutex_unlock(mutex_of(section)); }
void WINAPI DeleteCriticalSection(LPCRITICAL_SECTION section) { pthread_mutex_destroy(mutex_of(section)); }

/* ---- Reader-writer locks ---- */

static pthread_rwlock_t *lock_of(PSRWLOCK lock) { return (pthread_rwlock_t *)lock->wsx_opaque; }

void WINAPI InitializeSRWLock(PSRWLOCK lock) { memset(lock, 0, sizeof *lock); }
void WINAPI AcquireSRWLockExclusive(PSRWLOCK lock) { pthread_rwlock_wrlock(lock_of(lock)); }
void WINAPI AcquireSRWLockShared(PSRWLOCK lock) { pthread_rwlock_rdlock(lock_of(lock)); }
BOOLEAN WINAPI TryAcquireSRWLockExclusive(PSRWLOCK lock) { return pthread_rwlock_trywrlock(lock_of(lock)) == 0; }
BOOLEAN WINAPI TryAcquireSRWLockShared(PSRWLOCK lock) { return pthread_rwlock_tryrdlock(lock_of(lock)) == 0; }
void WINAPI ReleaseSRWLockExclusive(PSRWLOCK lock) { pthread_rwlock_unlock(lock_of(lock)); }
void WINAPI ReleaseSRWLockShared(PSRWLOCK lock) { pthread_rwlock_unlock(lock_of(lock)); }

/* ---- Condition variables: a list of sleepers, each with a condition of its own, because the lock that a sleeper lets
 * go of may be of either kind. ---- */

struct sleeper {
    pthread_cond_t woken;
    bool is_woken;
    struct sleeper *next;
};

struct variable {
    pthread_mutex_t mutex;
    struct sleeper *first, *last;
};

_Static_assert(sizeof(struct variable) <= sizeof(CONDITION_VARIABLE), "a condition variable fits");

static struct variable *variable_of(PCONDITION_VARIABLE variable) { return (struct variable *)variable->wsx_opaque; }

void WINAPI InitializeConditionVariable(PCONDITION_VARIABLE variable) { memset(variable, 0, sizeof *variable); }

/* Puts the sleeper on the list while the caller's lock still keeps everybody else from waking it. */
static void lie_down(struct variable *variable, struct sleeper *sleeper) {
    pthread_condattr_t attributes;
    pthread_condattr_init(&attributes);
    pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
    pthread_cond_init(&sleeper->woken, &attributes);
    pthread_condattr_destroy(&attributes);
    sleeper->is_woken = false;
    sleeper->next = NULL;
    pthread_mutex_lock(&variable->mutex);
    if (variable->last != NULL)
        variable->last->next = sleeper;
    else
        variable->first = sleeper;
    variable->last = sleeper;
    pthread_mutex_unlock(&variable->mutex);
}

static void take_off(struct variable *variable, struct sleeper *sleeper) {
    struct sleeper *previous = NULL;
    for (struct sleeper *at = variable->first; at != sleeper; at = at->next) previous = at;
    if (previous != NULL)
        previous->next = sleeper->next;
    else
        variable->first = sleeper->next;
    if (variable->last == sleeper) variable->last = previous;
}

static BOOL sleep_until_woken(struct variable *variable, struct sleeper *sleeper, DWORD milliseconds) {
    const struct timespec deadline = wsx_deadline(milliseconds);
    int problem = 0;
    pthread_mutex_lock(&variable->mutex);
    while (!sleeper->is_woken && problem == 0)
        problem = milliseconds == INFINITE ? pthread_cond_wait(&sleeper->woken, &variable->mutex)
                                           : pthread_cond_timedwait(&sleeper->woken, &variable->mutex, &deadline);
    if (!sleeper->is_woken) take_off(variable, sleeper);
    const bool is_woken = sleeper->is_woken;
    pthread_mutex_unlock(&variable->mutex);
    pthread_cond_destroy(&sleeper->woken);
    return is_woken ? TRUE : wsx_fail(ERROR_TIMEOUT);
}

BOOL WINAPI SleepConditionVariableCS(PCONDITION_VARIABLE variable, PCRITICAL_SECTION section, DWORD milliseconds) {
    struct sleeper sleeper;
    lie_down(variable_of(variable), &sleeper);
    LeaveCriticalSection(section);
    const BOOL is_woken = sleep_until_woken(variable_of(variable), &sleeper, milliseconds);
    EnterCriticalSection(section);
    return is_woken;
}

BOOL WINAPI SleepConditionVariableSRW(PCONDITION_VARIABLE variable, PSRWLOCK lock, DWORD milliseconds, ULONG flags) {
    if (flags & ~(ULONG)CONDITION_VARIABLE_LOCKMODE_SHARED) return wsx_fail(ERROR_INVALID_PARAMETER);
    struct sleeper sleeper;
    lie_down(variable_of(variable), &sleeper);
    pthread_rwlock_unlock(lock_of(lock));
    const BOOL is_woken = sleep_until_woken(variable_of(variable), &sleeper, milliseconds);
    if (flags & CONDITION_VARIABLE_LOCKMODE_SHARED)
        AcquireSRWLockShared(lock);
    else
        AcquireSRWLockExclusive(lock);
    return is_woken;
}

static void wake(PCONDITION_VARIABLE variable_, bool all) {
    struct variable *variable = variable_of(variable_);
    pthread_mutex_lock(&variable->mutex);
    while (variable->first != NULL) {
        struct sleeper *sleeper = variable->first;
        take_off(variable, sleeper);
        sleeper->is_woken = true;
        pthread_cond_signal(&sleeper->woken);
        if (!all) break;
    }
    pthread_mutex_unlock(&variable->mutex);
}

void WINAPI WakeConditionVariable(PCONDITION_VARIABLE variable) { wake(variable, false); }
void WINAPI WakeAllConditionVariable(PCONDITION_VARIABLE variable) { wake(variable, true); }
