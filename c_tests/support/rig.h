/*
 * What the cancellation tests share: a record per registration that counts and times its callbacks, a blocking
 * operation that uses it, and a journal of what happened in which order.
 */
#ifndef WS_TEST_RIG_H
#define WS_TEST_RIG_H

#include "service.h"

typedef struct Registration Registration;
struct Registration {
    counter_t cancels, frees;
    atomic_int reason;                       /* of the last cancel, -1 before */
    atomic_int cancel_thread, free_thread;   /* where they ran */
    atomic_int operation_thread;             /* where it was registered */
    _Atomic int64_t cancelled_at, freed_at;  /* now_ms() on entry */
    event_t wake;                            /* set by the cancel, or by the test */
    event_t free_entered;
    void (*on_cancel)(Registration *);       /* called in the cancel callback after it was counted */
    void (*on_free)(Registration *);
    HRESULT result;                          /* of the registration */
    const WS_OPERATION_CONTEXT *context;
    WS_ASYNC_CONTEXT completion;             /* of an asynchronous call */
    WS_ERROR *error;
};
#define REGISTRATION_INIT                                                                                    \
    {.cancels = COUNTER_INIT, .frees = COUNTER_INIT, .reason = -1, .wake = EVENT_INIT, .free_entered = EVENT_INIT}

void CALLBACK on_cancel(const WS_SERVICE_CANCEL_REASON reason, void *state);
void CALLBACK on_free(void *state);
/* WsRegisterOperationForCancel with the two above. */
HRESULT register_call(const WS_OPERATION_CONTEXT *context, Registration *registration);
/* Exactly these numbers of callbacks, now and a little later. */
void check_callbacks(Registration *registration, int cancels, int frees);
/* Waits for the cancel and checks its reason. */
void check_cancelled(Registration *registration, WS_SERVICE_CANCEL_REASON reason);
/* The same for a client that left after `since`: at once, for which CC-19 has a second and a busy machine more. */
void check_noticed_at_once(Registration *registration, int64_t since);

/* Blocked calls, in order of entry. */
enum { MAX_CALLS = 512 };
typedef struct {
    Registration calls[MAX_CALLS];
    counter_t entered, left;
    HRESULT result;       /* what a call returns */
    bool unregistered;    /* calls do not register */
    int linger_ms;        /* stay this long after the wake-up */
    void (*on_cancel)(Registration *), (*on_free)(Registration *);
} Rig;
extern Rig rig;
/* Operations: register, wait to be woken, return rig.result. */
HRESULT CALLBACK rig_block(const WS_OPERATION_CONTEXT *context, const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error);
HRESULT CALLBACK rig_notify(const WS_OPERATION_CONTEXT *context, WCHAR *text, const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error);
/* Registers and returns WS_S_ASYNC; the test calls complete_call(). */
HRESULT CALLBACK rig_block_async(const WS_OPERATION_CONTEXT *context, const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error);
void complete_call(Registration *registration, HRESULT hr);
void release_calls(void); /* wakes all that entered so far */

/* The journal: words in the order of their arrival, separated by spaces. */
void journal(const char *word);
const char *journal_text(void); /* a copy, valid until the next call from this thread */
#define CHECK_JOURNAL(expected) CHECK_STR(journal_text(), expected)

/* A second thread that closes the host. */
typedef struct {
    Service *service;
    HRESULT result;
    int64_t started, ended;
    thread_t thread;
    event_t done;
} Closing;
void closing_start(Closing *closing, Service *service);
void closing_join(Closing *closing);

#endif
