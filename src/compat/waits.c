/* waits.c: events, and waits for whatever has a handle.
 *
 * Each waiting thread hangs a block into the list of every object that it waits for. Who signals an object goes
 * through its list, first come first served, and ends each wait that is now satisfied, taking the signal away where the
 * object is of that kind. So a signal is never given to two waits, and never lost. Everything happens under the lock of
 * objects.c.
 */

#include "internal.h"

#include <errno.h>
#include <pthread.h>
#include <stdlib.h>

struct wait {
    pthread_cond_t ended;
    bool all, is_ended;
    DWORD result, count;
    struct wsx_wait_block *blocks;
};

struct wsx_wait_block {
    struct wait *wait;
    struct wsx_object *object;
    struct wsx_wait_block *previous, *next;
};

static void link_block(struct wsx_wait_block *block) {
    struct wsx_object *object = block->object;
    block->next = NULL;
    block->previous = object->last_wait;
    if (object->last_wait != NULL)
        object->last_wait->next = block;
    else
        object->first_wait = block;
    object->last_wait = block;
}

static void unlink_block(struct wsx_wait_block *block) {
    struct wsx_object *object = block->object;
    if (block->previous != NULL)
        block->previous->next = block->next;
    else
        object->first_wait = block->next;
    if (block->next != NULL)
        block->next->previous = block->previous;
    else
        object->last_wait = block->previous;
}

static void consume(struct wsx_object *object) {
    if (object->auto_reset) object->signalled = false;
}

/* If the wait is satisfied, takes what it waited for and says so. */
static bool satisfy(struct wait *wait) {
    for (DWORD i = 0; i < wait->count; i++) {
        const bool signalled = wait->blocks[i].object->signalled;
        if (signalled && !wait->all) {
            consume(wait->blocks[i].object);
            wait->result = WAIT_OBJECT_0 + i;
            return true;
        }
        if (!signalled && wait->all) return false;
    }
    if (!wait->all) return false;
    for (DWORD i = 0; i < wait->count; i++) consume(wait->blocks[i].object);
    wait->result = WAIT_OBJECT_0;
    return true;
}

static void unlink_all(struct wait *wait) {
    for (DWORD i = 0; i < wait->count; i++) unlink_block(&wait->blocks[i]);
}

void wsx_signal(struct wsx_object *object) {
    object->signalled = true;
    struct wsx_wait_block *block = object->first_wait;
    while (block != NULL && object->signalled) {
        struct wait *wait = block->wait;
        /* No wait has two blocks in one list, so this one is still there when the others of the wait are gone. */
        struct wsx_wait_block *next = block->next;
        if (satisfy(wait)) {
            unlink_all(wait);
            wait->is_ended = true;
            pthread_cond_signal(&wait->ended);
        }
        block = next;
    }
}

/* Waits for the objects of the blocks; the lock is not held before and after. */
static DWORD wait_for(struct wsx_wait_block *blocks, DWORD count, bool all, DWORD milliseconds) {
    struct wait wait = { .all = all, .count = count, .blocks = blocks };
    for (DWORD i = 0; i < count; i++) blocks[i].wait = &wait;

    wsx_lock();
    if (satisfy(&wait)) {
        wsx_unlock();
        return wait.result;
    }
    wsx_unlock();
    if (milliseconds == 0) return WAIT_TIMEOUT;

    const struct timespec deadline = wsx_deadline(milliseconds);
    pthread_condattr_t attributes;
    pthread_condattr_init(&attributes);
    pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
    pthread_cond_init(&wait.ended, &attributes);
    pthread_condattr_destroy(&attributes);
    wsx_lock();
    /* It may have become true since. */
    wait.is_ended = satisfy(&wait);
    if (!wait.is_ended) {
        for (DWORD i = 0; i < count; i++) link_block(&blocks[i]);
        int problem = 0;
        while (!wait.is_ended && problem == 0) problem = wsx_wait_on(&wait.ended, milliseconds, &deadline);
        if (!wait.is_ended) {
            unlink_all(&wait);
            wait.result = WAIT_TIMEOUT;
        }
    }
    wsx_unlock();
    pthread_cond_destroy(&wait.ended);
    return wait.result;
}

static DWORD fail_wait(DWORD error) {
    wsx_fail(error);
    return WAIT_FAILED;
}

DWORD WINAPI WaitForMultipleObjects(DWORD count, const HANDLE *handles, BOOL all, DWORD milliseconds) {
    if (count == 0 || count > MAXIMUM_WAIT_OBJECTS || handles == NULL) return fail_wait(ERROR_INVALID_PARAMETER);
    struct wsx_wait_block blocks[MAXIMUM_WAIT_OBJECTS];
    DWORD used = 0;
    bool twice = false;
    for (; used < count; used++) {
        blocks[used].object = wsx_use_handle(handles[used], WSX_ANY_KIND);
        if (blocks[used].object == NULL) break;
        for (DWORD i = 0; i < used; i++) twice = twice || blocks[i].object == blocks[used].object;
    }
    DWORD result = WAIT_FAILED;
    if (used == count) result = twice ? fail_wait(ERROR_INVALID_PARAMETER) : wait_for(blocks, count, all, milliseconds);
    while (used > 0) wsx_release(blocks[--used].object);
    return result;
}

DWORD WINAPI WaitForSingleObject(HANDLE handle, DWORD milliseconds) {
    return WaitForMultipleObjects(1, &handle, FALSE, milliseconds);
}

/* ---- Events ---- */

static void destroy_event(struct wsx_object *object) { free(object); }

static HANDLE create_event(BOOL manual_reset, BOOL initial_state, bool is_named) {
    if (is_named) {
        wsx_fail(ERROR_NOT_SUPPORTED);
        return NULL;
    }
    struct wsx_object *event = calloc(1, sizeof *event);
    if (event == NULL) {
        wsx_fail(ERROR_NOT_ENOUGH_MEMORY);
        return NULL;
    }
    event->kind = WSX_EVENT;
    event->references = 1;
    event->auto_reset = !manual_reset;
    event->signalled = initial_state;
    event->destroy = destroy_event;
    const HANDLE handle = wsx_open_handle(event);
    /* Windows sets it, to tell a new object from one that had the name already. */
    if (handle != NULL) wsx_fail(ERROR_SUCCESS);
    return handle;
}

HANDLE WINAPI CreateEventW(LPSECURITY_ATTRIBUTES attributes, BOOL manual_reset, BOOL initial_state, LPCWSTR name) {
    (void)attributes;
    return create_event(manual_reset, initial_state, name != NULL);
}

HANDLE WINAPI CreateEventA(LPSECURITY_ATTRIBUTES attributes, BOOL manual_reset, BOOL initial_state, LPCSTR name) {
    (void)attributes;
    return create_event(manual_reset, initial_state, name != NULL);
}

static BOOL set_event(HANDLE handle, bool signalled) {
    struct wsx_object *event = wsx_use_handle(handle, WSX_EVENT);
    if (event == NULL) return FALSE;
    wsx_lock();
    if (signalled)
        wsx_signal(event);
    else
        event->signalled = false;
    wsx_unlock();
    wsx_release(event);
    return TRUE;
}

BOOL WINAPI SetEvent(HANDLE event) { return set_event(event, true); }
BOOL WINAPI ResetEvent(HANDLE event) { return set_event(event, false); }
