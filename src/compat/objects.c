/* objects.c: handles. A handle is a number that stands for an object of this process, until it is closed. */

#include "internal.h"

#include <pthread.h>
#include <stdlib.h>

/* As many handles as there can be; a slot is 16 bytes. */
#define MAX_HANDLES (1u << 20)
/* A slot that is used again gives another number, until all generations were used. */
#define GENERATIONS 512u

struct slot {
    struct wsx_object *object;
    uint32_t generation;
    uint32_t next_free;
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct slot *slots;
static uint32_t slot_count, first_free;

void wsx_lock(void) { pthread_mutex_lock(&lock); }
void wsx_unlock(void) { pthread_mutex_unlock(&lock); }

int wsx_wait_on(pthread_cond_t *condition, DWORD milliseconds, const struct timespec *deadline) {
    return milliseconds == INFINITE ? pthread_cond_wait(condition, &lock)
                                    : pthread_cond_timedwait(condition, &lock, deadline);
}

/* Slot 0 stays empty, so that 0 ends the list of free ones and no handle is NULL. */
static bool grow(void) {
    const uint32_t count = slot_count == 0 ? 64 : slot_count * 2;
    if (count > MAX_HANDLES) return false;
    struct slot *more = realloc(slots, count * sizeof *more);
    if (more == NULL) return false;
    slots = more;
    for (uint32_t i = slot_count; i < count; i++) {
        slots[i] = (struct slot){ NULL, 0, first_free };
        if (i != 0) first_free = i;
    }
    slot_count = count;
    return true;
}

/* Fits in 31 bits, and the lowest two are free, as on Windows. */
static HANDLE number_of(uint32_t index) {
    return (HANDLE)(uintptr_t)((slots[index].generation << 20 | index) << 2);
}

static struct slot *slot_of(HANDLE handle) {
    const uintptr_t number = (uintptr_t)handle;
    if ((number & 3) != 0 || number >> 31 != 0) return NULL;
    const uint32_t index = (uint32_t)(number >> 2) & (MAX_HANDLES - 1);
    if (index >= slot_count || slots[index].object == NULL) return NULL;
    return number_of(index) == handle ? &slots[index] : NULL;
}

HANDLE wsx_open_handle(struct wsx_object *object) {
    HANDLE handle = NULL;
    wsx_lock();
    if (first_free != 0 || grow()) {
        const uint32_t index = first_free;
        first_free = slots[index].next_free;
        slots[index].object = object;
        handle = number_of(index);
    }
    wsx_unlock();
    if (handle == NULL) {
        wsx_release(object);
        wsx_fail(ERROR_NO_SYSTEM_RESOURCES);
    }
    return handle;
}

struct wsx_object *wsx_use_handle(HANDLE handle, int kinds) {
    wsx_lock();
    const struct slot *slot = slot_of(handle);
    struct wsx_object *object = slot != NULL && (slot->object->kind & kinds) ? slot->object : NULL;
    if (object != NULL) object->references++;
    wsx_unlock();
    if (object == NULL) wsx_fail(ERROR_INVALID_HANDLE);
    return object;
}

void wsx_release(struct wsx_object *object) {
    wsx_lock();
    const bool last = --object->references == 0;
    wsx_unlock();
    if (last) object->destroy(object);
}

BOOL WINAPI CloseHandle(HANDLE handle) {
    wsx_lock();
    struct slot *slot = slot_of(handle);
    struct wsx_object *object = NULL;
    if (slot != NULL) {
        object = slot->object;
        slot->object = NULL;
        slot->generation = (slot->generation + 1) % GENERATIONS;
        slot->next_free = first_free;
        first_free = (uint32_t)(slot - slots);
    }
    wsx_unlock();
    if (object == NULL) return wsx_fail(ERROR_INVALID_HANDLE);
    wsx_release(object);
    return TRUE;
}
