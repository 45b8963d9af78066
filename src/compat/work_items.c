/* work_items.c: QueueUserWorkItem. A thread that has nothing to do ends after a while; a new one is made when none is
 * idle, up to a limit, beyond which items wait. */

#include "internal.h"

#include <errno.h>
#include <stdlib.h>

#define MAX_THREADS 512u
#define IDLE_MILLISECONDS 5000

struct item {
    LPTHREAD_START_ROUTINE function;
    PVOID context;
    struct item *next;
};

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t queued;
static pthread_once_t once = PTHREAD_ONCE_INIT;
static struct item *first, *last;
static unsigned threads, idle, waiting_items;

static void begin(void) {
    pthread_condattr_t attributes;
    pthread_condattr_init(&attributes);
    pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
    pthread_cond_init(&queued, &attributes);
    pthread_condattr_destroy(&attributes);
}

/* The next item, or NULL when there was none for long enough. Under the mutex. */
static struct item *next_item(void) {
    const struct timespec deadline = wsx_deadline(IDLE_MILLISECONDS);
    int problem = 0;
    idle++;
    while (first == NULL && problem == 0) problem = pthread_cond_timedwait(&queued, &mutex, &deadline);
    idle--;
    struct item *item = first;
    if (item != NULL) {
        first = item->next;
        if (first == NULL) last = NULL;
        waiting_items--;
    }
    return item;
}

/* The item that the thread works on must not be lost if its function ends the thread. */
static void thread_is_gone(void *unused) {
    (void)unused;
    pthread_mutex_lock(&mutex);
    threads--;
    pthread_mutex_unlock(&mutex);
}

static void *work(void *unused) {
    pthread_cleanup_push(thread_is_gone, NULL);
    for (;;) {
        pthread_mutex_lock(&mutex);
        struct item *item = next_item();
        pthread_mutex_unlock(&mutex);
        if (item == NULL) break;
        const struct item taken = *item;
        free(item);
        taken.function(taken.context);
    }
    pthread_cleanup_pop(1);
    return unused;
}

static int add_thread(void) {
    pthread_t thread;
    pthread_attr_t attributes;
    int problem = pthread_attr_init(&attributes);
    if (problem != 0) return problem;
    pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
    problem = pthread_create(&thread, &attributes, work, NULL);
    pthread_attr_destroy(&attributes);
    return problem;
}

BOOL WINAPI QueueUserWorkItem(LPTHREAD_START_ROUTINE function, PVOID context, ULONG flags) {
    if (function == NULL || (flags & ~(ULONG)WT_EXECUTELONGFUNCTION)) return wsx_fail(ERROR_INVALID_PARAMETER);
    pthread_once(&once, begin);
    struct item *item = malloc(sizeof *item);
    if (item == NULL) return wsx_fail(ERROR_NOT_ENOUGH_MEMORY);
    *item = (struct item){ function, context, NULL };
    pthread_mutex_lock(&mutex);
    int problem = 0;
    if (waiting_items >= idle && threads < MAX_THREADS) {
        problem = add_thread();
        if (problem == 0) threads++;
        /* Those that there are will come to it. */
        if (problem != 0 && threads > 0) problem = 0;
    }
    if (problem == 0) {
        if (last != NULL)
            last->next = item;
        else
            first = item;
        last = item;
        waiting_items++;
        pthread_cond_signal(&queued);
    }
    pthread_mutex_unlock(&mutex);
    if (problem == 0) return TRUE;
    free(item);
    return wsx_fail(wsx_error_of(problem));
}
