/*
 * The driver of the C tests: registration, checks, events and counters.
 *
 * A program is a set of named tests. It runs all of them, or those named on its command line, each in a
 * process of its own, so that a crash, a hang or a leaked host concerns one test only and static variables
 * start afresh. A watchdog names the test that did not come back.
 *
 * Environment: WS_C_TRANSPORT, see transport_is_http; WS_C_SCALE multiplies every time limit (valgrind), WS_C_JOBS is the number of tests that run
 * side by side, WS_C_FORK=0 runs the named tests in the program's own process (debugger).
 */
#ifndef WS_CHECK_H
#define WS_CHECK_H

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef void (*test_function)(void);
void test_register(const char *name, test_function function, int seconds);

/* Over what a program's hosts and peers talk: WS_C_TRANSPORT, "tcp" (net.tcp, also if it is not set) or "http". */
bool transport_is_http(void);

/* A test with the usual watchdog, which is there for what hangs and not for what a busy machine delays, and one that may take
 * longer. */
enum { WATCHDOG_S = 120 };
#define TEST(name) TEST_WITHIN(name, WATCHDOG_S)
#define TEST_WITHIN(name, seconds)                                                                           \
    static void name(void);                                                                                  \
    __attribute__((constructor)) static void register_##name(void) { test_register(#name, name, seconds); }  \
    static void name(void)

/* A test of what only net.tcp has (sessions, their records, several messages on a channel), and one of what only HTTP has.
 * Over the other transport they are not there. */
#define TEST_SESSION(name) TEST_OF(name, WATCHDOG_S, !transport_is_http())
#define TEST_SESSION_WITHIN(name, seconds) TEST_OF(name, seconds, !transport_is_http())
#define TEST_HTTP(name) TEST_OF(name, WATCHDOG_S, transport_is_http())
#define TEST_OF(name, seconds, applies)                                                                      \
    static void name(void);                                                                                  \
    __attribute__((constructor)) static void register_##name(void) {                                         \
        if (applies) test_register(#name, name, seconds);                                                    \
    }                                                                                                        \
    static void name(void)

/* Ends the test as failed; callable from any thread. */
_Noreturn void test_fail(const char *file, int line, const char *format, ...) __attribute__((format(printf, 3, 4)));

/* Ends the test because the machine lacks what it needs; the driver says so. From the test's own thread. */
_Noreturn void test_skip(const char *why);

#define FAIL(...) test_fail(__FILE__, __LINE__, __VA_ARGS__)
#define CHECK(condition)                                                                                     \
    do {                                                                                                     \
        if (!(condition)) test_fail(__FILE__, __LINE__, "not so: %s", #condition);                           \
    } while (0)
#define CHECK_EQ(actual, expected)                                                                           \
    check_equal(__FILE__, __LINE__, #actual, (long long)(actual), #expected, (long long)(expected))
#define CHECK_AT_LEAST(actual, least)                                                                        \
    check_at_least(__FILE__, __LINE__, #actual, (long long)(actual), #least, (long long)(least))
#define CHECK_PTR(actual, expected)                                                                          \
    check_pointer(__FILE__, __LINE__, #actual, (const void *)(actual), #expected, (const void *)(expected))
#define CHECK_STR(actual, expected) check_string(__FILE__, __LINE__, #actual, (actual), (expected))
/* An HRESULT, compared and printed as one. */
#define CHECK_HR(actual, expected) check_hr(__FILE__, __LINE__, #actual, (actual), #expected, (expected))

void check_equal(const char *file, int line, const char *what, long long actual, const char *expectation, long long expected);
void check_at_least(const char *file, int line, const char *what, long long actual, const char *limit, long long least);
void check_pointer(const char *file, int line, const char *what, const void *actual, const char *expectation, const void *expected);
void check_string(const char *file, int line, const char *what, const char *actual, const char *expected);
void check_hr(const char *file, int line, const char *what, int32_t actual, const char *expectation, int32_t expected);
const char *hr_name(int32_t hr);

/* Time. Limits that only guard against a hang are stretched by WS_C_SCALE, sleeps are not. */
int64_t now_ms(void);
void sleep_ms(int ms);
int patience_ms(void);  /* how long to wait for what must happen, and within which what has to be at once must be done */
#define QUIET_MS 150    /* how long to watch for what must not happen */
int time_scale(void);

/* Waits for what no event tells. */
#define CHECK_BECOMES(condition)                                                                             \
    do {                                                                                                     \
        int64_t becomes_until = now_ms() + patience_ms();                                                    \
        while (!(condition)) {                                                                               \
            if (now_ms() > becomes_until) test_fail(__FILE__, __LINE__, "did not become so: %s", #condition); \
            sleep_ms(1);                                                                                     \
        }                                                                                                    \
    } while (0)

/* A latch: once set it stays set until reset. */
typedef struct {
    pthread_mutex_t lock;
    pthread_cond_t changed;
    bool is_set;
} event_t;
#define EVENT_INIT {PTHREAD_MUTEX_INITIALIZER, PTHREAD_COND_INITIALIZER, false}
void event_init(event_t *event);
void event_set(event_t *event);
void event_reset(event_t *event);
bool event_wait(event_t *event, int ms); /* negative: for ever */
bool event_is_set(event_t *event);
#define CHECK_EVENT(event)                                                                                   \
    do {                                                                                                     \
        if (!event_wait((event), patience_ms())) test_fail(__FILE__, __LINE__, "did not happen: %s", #event); \
    } while (0)
#define CHECK_NO_EVENT(event)                                                                                \
    do {                                                                                                     \
        if (event_wait((event), QUIET_MS)) test_fail(__FILE__, __LINE__, "must not happen: %s", #event);     \
    } while (0)

/* A counter that can be waited for. */
typedef struct {
    pthread_mutex_t lock;
    pthread_cond_t changed;
    int value;
} counter_t;
#define COUNTER_INIT {PTHREAD_MUTEX_INITIALIZER, PTHREAD_COND_INITIALIZER, 0}
int counter_add(counter_t *counter, int amount); /* the new value */
int counter_get(counter_t *counter);
bool counter_wait(counter_t *counter, int at_least, int ms);
#define CHECK_REACHES(counter, at_least)                                                                     \
    do {                                                                                                     \
        if (!counter_wait((counter), (at_least), patience_ms()))                                             \
            test_fail(__FILE__, __LINE__, "%s is %d, expected %d", #counter, counter_get(counter), (int)(at_least)); \
    } while (0)
/* Stays at exactly this value for a while. */
#define CHECK_STAYS(counter, expected)                                                                       \
    do {                                                                                                     \
        sleep_ms(QUIET_MS);                                                                                  \
        check_equal(__FILE__, __LINE__, #counter, counter_get(counter), #expected, (expected));              \
    } while (0)

/* Threads. */
typedef pthread_t thread_t;
thread_t thread_start(void (*function)(void *), void *argument);
void thread_join(thread_t thread);
int thread_id(void);           /* of the calling thread, unique in the process */
int process_threads(void);     /* how many there are now */
int process_descriptors(void); /* how many are open now, without those of reserve_port */
long process_resident_kib(void);
/* Whether no other test has this TCP port, on the whole machine; then this process has it for as long as it lives. */
bool reserve_port(int port);

#endif
