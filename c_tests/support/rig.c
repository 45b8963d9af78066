/* See rig.h. */
#include "rig.h"

Rig rig = {.entered = COUNTER_INIT, .left = COUNTER_INIT};

__attribute__((constructor)) static void prepare_rig(void) {
    for (int i = 0; i < MAX_CALLS; i++) rig.calls[i] = (Registration)REGISTRATION_INIT;
}

void CALLBACK on_cancel(const WS_SERVICE_CANCEL_REASON reason, void *state) {
    Registration *registration = state;
    CHECK(reason == WS_SERVICE_HOST_ABORT || reason == WS_SERVICE_CHANNEL_FAULTED); /* CC-14 */
    CHECK_EQ(counter_get(&registration->frees), 0);
    registration->cancelled_at = now_ms();
    registration->reason = (int)reason;
    registration->cancel_thread = thread_id();
    if (counter_add(&registration->cancels, 1) > 1) FAIL("a second cancel for one registration"); /* CC-26 */
    if (registration->on_cancel) registration->on_cancel(registration);
    event_set(&registration->wake);
}

void CALLBACK on_free(void *state) {
    Registration *registration = state;
    registration->freed_at = now_ms();
    registration->free_thread = thread_id();
    event_set(&registration->free_entered);
    if (registration->on_free) registration->on_free(registration);
    if (counter_add(&registration->frees, 1) > 1) FAIL("a second free-state for one registration"); /* CC-39 */
}

HRESULT register_call(const WS_OPERATION_CONTEXT *context, Registration *registration) {
    registration->operation_thread = thread_id();
    registration->result = WsRegisterOperationForCancel(context, on_cancel, on_free, registration, NULL);
    return registration->result;
}

void check_callbacks(Registration *registration, int cancels, int frees) {
    CHECK_REACHES(&registration->cancels, cancels);
    CHECK_REACHES(&registration->frees, frees);
    sleep_ms(QUIET_MS / 3);
    CHECK_EQ(counter_get(&registration->cancels), cancels);
    CHECK_EQ(counter_get(&registration->frees), frees);
}

void check_cancelled(Registration *registration, WS_SERVICE_CANCEL_REASON reason) {
    CHECK_REACHES(&registration->cancels, 1);
    CHECK_EQ(registration->reason, reason);
}

void check_noticed_at_once(Registration *registration, int64_t since) {
    check_cancelled(registration, WS_SERVICE_CHANNEL_FAULTED);
    int64_t took = registration->cancelled_at - since;
    if (took > patience_ms()) FAIL("noticed only after %lld ms", (long long)took);
}

/* ---- operations ---- */

static Registration *enter(const WS_OPERATION_CONTEXT *context) {
    static atomic_int next;
    int index = atomic_fetch_add(&next, 1);
    if (index >= MAX_CALLS) FAIL("more than %d calls", MAX_CALLS);
    Registration *registration = &rig.calls[index];
    registration->context = context;
    if (!registration->on_cancel) registration->on_cancel = rig.on_cancel;
    if (!registration->on_free) registration->on_free = rig.on_free;
    if (!rig.unregistered) CHECK_HR(register_call(context, registration), S_OK);
    return registration;
}

static HRESULT block(const WS_OPERATION_CONTEXT *context) {
    Registration *registration = enter(context);
    counter_add(&rig.entered, 1);
    event_wait(&registration->wake, -1);
    if (rig.linger_ms) sleep_ms(rig.linger_ms);
    counter_add(&rig.left, 1);
    return rig.result;
}

HRESULT CALLBACK rig_block(const WS_OPERATION_CONTEXT *context, const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error) {
    (void)asyncContext, (void)error;
    return block(context);
}

HRESULT CALLBACK rig_notify(const WS_OPERATION_CONTEXT *context, WCHAR *text, const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error) {
    (void)text, (void)asyncContext, (void)error;
    return block(context);
}

HRESULT CALLBACK rig_block_async(const WS_OPERATION_CONTEXT *context, const WS_ASYNC_CONTEXT *asyncContext, WS_ERROR *error) {
    Registration *registration = enter(context);
    CHECK(asyncContext != NULL);
    registration->completion = *asyncContext;
    registration->error = error;
    counter_add(&rig.entered, 1);
    return WS_S_ASYNC;
}

void complete_call(Registration *registration, HRESULT hr) {
    counter_add(&rig.left, 1);
    registration->completion.callback(hr, WS_LONG_CALLBACK, registration->completion.callbackState);
}

void release_calls(void) {
    for (int i = 0; i < MAX_CALLS; i++) event_set(&rig.calls[i].wake);
}

/* ---- journal ---- */

static pthread_mutex_t journal_lock = PTHREAD_MUTEX_INITIALIZER;
static char journal_words[4096];

void journal(const char *word) {
    pthread_mutex_lock(&journal_lock);
    size_t used = strlen(journal_words);
    if (used + strlen(word) + 2 > sizeof journal_words) FAIL("the journal is full");
    if (used) strcat(journal_words, " ");
    strcat(journal_words, word);
    pthread_mutex_unlock(&journal_lock);
}

const char *journal_text(void) {
    static _Thread_local char copy[sizeof journal_words];
    pthread_mutex_lock(&journal_lock);
    memcpy(copy, journal_words, sizeof copy);
    pthread_mutex_unlock(&journal_lock);
    return copy;
}

/* ---- closing ---- */

static void close_host(void *argument) {
    Closing *closing = argument;
    closing->result = WsCloseServiceHost(closing->service->host, NULL, NULL);
    closing->ended = now_ms();
    event_set(&closing->done);
}

void closing_start(Closing *closing, Service *service) {
    memset(closing, 0, sizeof *closing);
    closing->service = service;
    event_init(&closing->done);
    closing->started = now_ms();
    closing->thread = thread_start(close_host, closing);
}

void closing_join(Closing *closing) {
    if (!event_wait(&closing->done, patience_ms())) FAIL("the host does not close");
    thread_join(closing->thread);
}
