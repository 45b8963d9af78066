/* threads.c: threads, whose handles are signalled when they end. */

#include "internal.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <unistd.h>

#include "process.h"

struct thread {
    struct wsx_object object;
    LPTHREAD_START_ROUTINE start;
    LPVOID parameter;
    /* Guarded by the lock of the objects, with changed for what its creator and it wait for. */
    pthread_cond_t changed;
    bool suspended;
    DWORD id, exit_code;
    /* Of _beginthread: closed by the thread itself. */
    HANDLE own_handle;
};

/* The thread of CreateThread that runs; its destructor ends the thread, however it came to its end. */
static pthread_key_t current;
static pthread_once_t current_once = PTHREAD_ONCE_INIT;
static bool has_current;

static void destroy_thread(struct wsx_object *object) {
    struct thread *thread = (struct thread *)object;
    pthread_cond_destroy(&thread->changed);
    free(thread);
}

static void end_thread(void *value) {
    struct thread *thread = value;
    wsx_lock();
    wsx_signal(&thread->object);
    const HANDLE own_handle = thread->own_handle;
    wsx_unlock();
    if (own_handle != NULL) CloseHandle(own_handle);
    wsx_release(&thread->object);
}

static void make_current(void) { has_current = pthread_key_create(&current, end_thread) == 0; }

static void *run(void *value) {
    struct thread *thread = value;
    /* Without memory for that, only a return from its routine ends the thread in the way that others see. */
    const bool is_known = pthread_setspecific(current, thread) == 0;
    wsx_lock();
    thread->id = GetCurrentThreadId();
    pthread_cond_broadcast(&thread->changed);
    while (thread->suspended) wsx_wait_on(&thread->changed, INFINITE, NULL);
    wsx_unlock();
    const DWORD exit_code = thread->start(thread->parameter);
    wsx_lock();
    thread->exit_code = exit_code;
    wsx_unlock();
    if (!is_known) end_thread(thread);
    return NULL;
}

/* Linux commits memory as it is touched, so a size that is to be committed only matters when it is larger than the
 * stack would be. */
static int set_stack_size(pthread_attr_t *attributes, SIZE_T size, bool is_reservation) {
    size_t standard = 0;
    pthread_attr_getstacksize(attributes, &standard);
    if (size == 0 || (!is_reservation && size <= standard)) return 0;
    const size_t page = (size_t)sysconf(_SC_PAGESIZE), least = (size_t)sysconf(_SC_THREAD_STACK_MIN);
    if (size < least) size = least;
    if (size > SIZE_MAX - page) return EINVAL;
    return pthread_attr_setstacksize(attributes, (size + page - 1) / page * page);
}

/* Starts a detached thread with the object, which gets a reference of its own. An error number. */
static int start_thread(struct thread *thread, SIZE_T stack_size, bool is_reservation) {
    pthread_attr_t attributes;
    pthread_t unused;
    int problem = pthread_attr_init(&attributes);
    if (problem != 0) return problem;
    pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
    problem = set_stack_size(&attributes, stack_size, is_reservation);
    thread->object.references++;
    if (problem == 0) problem = pthread_create(&unused, &attributes, run, thread);
    if (problem != 0) thread->object.references--;
    pthread_attr_destroy(&attributes);
    return problem;
}

static HANDLE create_thread(SIZE_T stack_size, LPTHREAD_START_ROUTINE start, LPVOID parameter, DWORD flags,
                            LPDWORD thread_id, bool closes_itself) {
    pthread_once(&current_once, make_current);
    struct thread *thread = has_current ? calloc(1, sizeof *thread) : NULL;
    if (thread == NULL) {
        wsx_fail(ERROR_NOT_ENOUGH_MEMORY);
        return NULL;
    }
    thread->object.kind = WSX_THREAD;
    thread->object.references = 1;
    thread->object.destroy = destroy_thread;
    thread->start = start;
    thread->parameter = parameter;
    thread->exit_code = STILL_ACTIVE;
    /* It does not begin before its creator has all that it returns. */
    thread->suspended = true;
    pthread_cond_init(&thread->changed, NULL);
    wsx_lock();
    thread->object.references++;
    wsx_unlock();
    const HANDLE handle = wsx_open_handle(&thread->object);
    if (handle == NULL) {
        wsx_release(&thread->object);
        return NULL;
    }
    const int problem = start_thread(thread, stack_size, flags & STACK_SIZE_PARAM_IS_A_RESERVATION);
    if (problem != 0) {
        CloseHandle(handle);
        wsx_release(&thread->object);
        wsx_fail(wsx_error_of(problem));
        return NULL;
    }
    wsx_lock();
    while (thread->id == 0) wsx_wait_on(&thread->changed, INFINITE, NULL);
    if (thread_id != NULL) *thread_id = thread->id;
    if (closes_itself) thread->own_handle = handle;
    if (!(flags & CREATE_SUSPENDED)) thread->suspended = false;
    pthread_cond_broadcast(&thread->changed);
    wsx_unlock();
    wsx_release(&thread->object);
    return handle;
}

HANDLE WINAPI CreateThread(LPSECURITY_ATTRIBUTES attributes, SIZE_T stack_size, LPTHREAD_START_ROUTINE start,
                           LPVOID parameter, DWORD flags, LPDWORD thread_id) {
    (void)attributes;
    if (start == NULL || (flags & ~(DWORD)(CREATE_SUSPENDED | STACK_SIZE_PARAM_IS_A_RESERVATION))) {
        wsx_fail(ERROR_INVALID_PARAMETER);
        return NULL;
    }
    return create_thread(stack_size, start, parameter, flags, thread_id, false);
}

DWORD WINAPI ResumeThread(HANDLE handle) {
    struct wsx_object *object = wsx_use_handle(handle, WSX_THREAD);
    if (object == NULL) return (DWORD)-1;
    struct thread *thread = (struct thread *)object;
    wsx_lock();
    const bool was_suspended = thread->suspended;
    thread->suspended = false;
    pthread_cond_broadcast(&thread->changed);
    wsx_unlock();
    wsx_release(object);
    return was_suspended;
}

void WINAPI ExitThread(DWORD exit_code) {
    pthread_once(&current_once, make_current);
    struct thread *thread = has_current ? pthread_getspecific(current) : NULL;
    if (thread != NULL) {
        wsx_lock();
        thread->exit_code = exit_code;
        wsx_unlock();
    }
    pthread_exit(NULL);
}

BOOL WINAPI GetExitCodeThread(HANDLE handle, LPDWORD exit_code) {
    if (exit_code == NULL) return wsx_fail(ERROR_INVALID_PARAMETER);
    struct wsx_object *object = wsx_use_handle(handle, WSX_THREAD);
    if (object == NULL) return FALSE;
    wsx_lock();
    *exit_code = object->signalled ? ((struct thread *)object)->exit_code : STILL_ACTIVE;
    wsx_unlock();
    wsx_release(object);
    return TRUE;
}

DWORD WINAPI GetCurrentThreadId(void) { return (DWORD)gettid(); }
DWORD WINAPI GetCurrentProcessId(void) { return (DWORD)getpid(); }

/* ---- Of the C run-time library ---- */

/* errno, for a failure that the last error tells. */
static void set_errno(void) {
    const DWORD error = GetLastError();
    errno = error == ERROR_INVALID_PARAMETER ? EINVAL : error == ERROR_NO_SYSTEM_RESOURCES ? EAGAIN : ENOMEM;
}

uintptr_t _beginthreadex(void *security, unsigned stack_size, _beginthreadex_proc_type start, void *argument,
                         unsigned flags, unsigned *thread_id) {
    const HANDLE handle = CreateThread(security, stack_size, (LPTHREAD_START_ROUTINE)start, argument, flags, thread_id);
    if (handle == NULL) set_errno();
    return (uintptr_t)handle;
}

void _endthreadex(unsigned exit_code) { ExitThread(exit_code); }

/* The start routine of _beginthread has no result. */
struct beginning {
    _beginthread_proc_type start;
    void *argument;
};

static DWORD WINAPI begin(LPVOID parameter) {
    const struct beginning beginning = *(struct beginning *)parameter;
    free(parameter);
    beginning.start(beginning.argument);
    return 0;
}

uintptr_t _beginthread(_beginthread_proc_type start, unsigned stack_size, void *argument) {
    struct beginning *beginning = start == NULL ? NULL : malloc(sizeof *beginning);
    if (beginning == NULL) {
        errno = start == NULL ? EINVAL : ENOMEM;
        return (uintptr_t)-1;
    }
    *beginning = (struct beginning){ start, argument };
    const HANDLE handle = create_thread(stack_size, begin, beginning, 0, NULL, true);
    if (handle == NULL) {
        set_errno();
        free(beginning);
        return (uintptr_t)-1;
    }
    return (uintptr_t)handle;
}

void _endthread(void) { ExitThread(0); }
