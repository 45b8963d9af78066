/* The driver of the C tests; see check.h. */
#include "check.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { MAX_TESTS = 256, MAX_JOBS = 16 };

static struct test {
    const char *name;
    test_function function;
    int seconds;
} tests[MAX_TESTS];
static int test_count;
static const char *current_test = "?";

bool transport_is_http(void) {
    const char *name = getenv("WS_C_TRANSPORT");
    return name && strcmp(name, "http") == 0;
}

void test_register(const char *name, test_function function, int seconds) {
    if (test_count == MAX_TESTS) abort();
    tests[test_count++] = (struct test){name, function, seconds};
}

/* ---- failures ---- */

_Noreturn void test_fail(const char *file, int line, const char *format, ...) {
    /* One report is enough: other threads that fail in consequence wait here for the end. */
    static atomic_flag reported = ATOMIC_FLAG_INIT;
    while (atomic_flag_test_and_set(&reported)) pause();
    va_list arguments;
    va_start(arguments, format);
    fprintf(stderr, "%s:%d: %s: ", file, line, current_test);
    vfprintf(stderr, format, arguments);
    fputc('\n', stderr);
    va_end(arguments);
    fflush(NULL);
    _exit(1);
}

enum { SKIPPED = 77 };

_Noreturn void test_skip(const char *why) {
    printf("%s\n", why);
    fflush(NULL);
    _exit(SKIPPED);
}

void check_equal(const char *file, int line, const char *what, long long actual, const char *expectation, long long expected) {
    if (actual != expected) test_fail(file, line, "%s is %lld, expected %s = %lld", what, actual, expectation, expected);
}

void check_at_least(const char *file, int line, const char *what, long long actual, const char *limit, long long least) {
    if (actual < least) test_fail(file, line, "%s is %lld, expected at least %s = %lld", what, actual, limit, least);
}

void check_pointer(const char *file, int line, const char *what, const void *actual, const char *expectation, const void *expected) {
    if (actual != expected) test_fail(file, line, "%s is %p, expected %s = %p", what, actual, expectation, expected);
}

void check_string(const char *file, int line, const char *what, const char *actual, const char *expected) {
    if (strcmp(actual, expected) != 0) test_fail(file, line, "%s is \"%s\", expected \"%s\"", what, actual, expected);
}

const char *hr_name(int32_t hr) {
    static const struct {
        uint32_t value;
        const char *name;
    } names[] = {
        {0, "S_OK"},
        {0x003D0000, "WS_S_ASYNC"},
        {0x003D0001, "WS_S_END"},
        {0x80070057, "E_INVALIDARG"},
        {0x8007000E, "E_OUTOFMEMORY"},
        {0x80004005, "E_FAIL"},
        {0x803D0000, "WS_E_INVALID_FORMAT"},
        {0x803D0001, "WS_E_OBJECT_FAULTED"},
        {0x803D0002, "WS_E_NUMERIC_OVERFLOW"},
        {0x803D0003, "WS_E_INVALID_OPERATION"},
        {0x803D0004, "WS_E_OPERATION_ABORTED"},
        {0x803D0006, "WS_E_OPERATION_TIMED_OUT"},
        {0x803D0007, "WS_E_OPERATION_ABANDONED"},
        {0x803D0008, "WS_E_QUOTA_EXCEEDED"},
        {0x803D000B, "WS_E_ADDRESS_IN_USE"},
        {0x803D000C, "WS_E_ADDRESS_NOT_AVAILABLE"},
        {0x803D000D, "WS_E_ENDPOINT_NOT_FOUND"},
        {0x803D000F, "WS_E_ENDPOINT_FAILURE"},
        {0x803D0010, "WS_E_ENDPOINT_UNREACHABLE"},
        {0x803D0011, "WS_E_ENDPOINT_ACTION_NOT_SUPPORTED"},
        {0x803D0013, "WS_E_ENDPOINT_FAULT_RECEIVED"},
        {0x803D0014, "WS_E_ENDPOINT_DISCONNECTED"},
        {0x803D0017, "WS_E_NOT_SUPPORTED"},
        {0x803D0020, "WS_E_INVALID_ENDPOINT_URL"},
        {0x803D0021, "WS_E_OTHER"},
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (names[i].value == (uint32_t)hr) return names[i].name;
    return "?";
}

void check_hr(const char *file, int line, const char *what, int32_t actual, const char *expectation, int32_t expected) {
    if (actual != expected)
        test_fail(file, line, "%s is 0x%08X (%s), expected %s (0x%08X)", what, (unsigned)actual, hr_name(actual), expectation,
                  (unsigned)expected);
}

/* ---- time ---- */

int64_t now_ms(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

void sleep_ms(int ms) {
    struct timespec left = {ms / 1000, (long)(ms % 1000) * 1000000};
    while (nanosleep(&left, &left) != 0 && errno == EINTR) {
    }
}

int time_scale(void) {
    const char *text = getenv("WS_C_SCALE");
    int scale = text ? atoi(text) : 1;
    return scale < 1 ? 1 : scale;
}

int patience_ms(void) { return 40000 * time_scale(); }

static struct timespec deadline_after(int ms) {
    struct timespec at;
    clock_gettime(CLOCK_MONOTONIC, &at);
    at.tv_sec += ms / 1000;
    at.tv_nsec += (long)(ms % 1000) * 1000000;
    if (at.tv_nsec >= 1000000000) {
        at.tv_sec++;
        at.tv_nsec -= 1000000000;
    }
    return at;
}

/* ---- events and counters ---- */

void event_init(event_t *event) { *event = (event_t)EVENT_INIT; }

void event_set(event_t *event) {
    pthread_mutex_lock(&event->lock);
    event->is_set = true;
    pthread_cond_broadcast(&event->changed);
    pthread_mutex_unlock(&event->lock);
}

void event_reset(event_t *event) {
    pthread_mutex_lock(&event->lock);
    event->is_set = false;
    pthread_mutex_unlock(&event->lock);
}

bool event_wait(event_t *event, int ms) {
    struct timespec deadline = deadline_after(ms < 0 ? 0 : ms);
    pthread_mutex_lock(&event->lock);
    int status = 0;
    while (!event->is_set && status != ETIMEDOUT)
        status = ms < 0 ? pthread_cond_wait(&event->changed, &event->lock)
                        : pthread_cond_clockwait(&event->changed, &event->lock, CLOCK_MONOTONIC, &deadline);
    bool is_set = event->is_set;
    pthread_mutex_unlock(&event->lock);
    return is_set;
}

bool event_is_set(event_t *event) { return event_wait(event, 0); }

int counter_add(counter_t *counter, int amount) {
    pthread_mutex_lock(&counter->lock);
    int value = counter->value += amount;
    pthread_cond_broadcast(&counter->changed);
    pthread_mutex_unlock(&counter->lock);
    return value;
}

int counter_get(counter_t *counter) { return counter_add(counter, 0); }

bool counter_wait(counter_t *counter, int at_least, int ms) {
    struct timespec deadline = deadline_after(ms);
    pthread_mutex_lock(&counter->lock);
    int status = 0;
    while (counter->value < at_least && status != ETIMEDOUT)
        status = pthread_cond_clockwait(&counter->changed, &counter->lock, CLOCK_MONOTONIC, &deadline);
    bool reached = counter->value >= at_least;
    pthread_mutex_unlock(&counter->lock);
    return reached;
}

/* ---- threads and the process ---- */

struct start {
    void (*function)(void *);
    void *argument;
};

static void *run_thread(void *pointer) {
    struct start start = *(struct start *)pointer;
    free(pointer);
    start.function(start.argument);
    return NULL;
}

thread_t thread_start(void (*function)(void *), void *argument) {
    struct start *start = malloc(sizeof *start);
    CHECK(start != NULL);
    *start = (struct start){function, argument};
    thread_t thread;
    CHECK(pthread_create(&thread, NULL, run_thread, start) == 0);
    return thread;
}

void thread_join(thread_t thread) { CHECK(pthread_join(thread, NULL) == 0); }

int thread_id(void) { return (int)syscall(SYS_gettid); }

static int count_entries(const char *path) {
    DIR *directory = opendir(path);
    CHECK(directory != NULL);
    int count = 0;
    for (struct dirent *entry; (entry = readdir(directory)) != NULL;)
        if (entry->d_name[0] != '.') count++;
    closedir(directory);
    return count;
}

int process_threads(void) { return count_entries("/proc/self/task"); }

static atomic_int reserved_ports;

int process_descriptors(void) { return count_entries("/proc/self/fd") - 1 /* its own */ - reserved_ports; }

bool reserve_port(int port) {
    /* A name that the system gives to one process at a time, and takes back with it; tests/support/ports.rs uses the same. */
    struct sockaddr_un name = {.sun_family = AF_UNIX};
    int length = snprintf(name.sun_path + 1, sizeof name.sun_path - 1, "webservices-test-port-%d", port);
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    CHECK(fd >= 0);
    if (bind(fd, (struct sockaddr *)&name, (socklen_t)(offsetof(struct sockaddr_un, sun_path) + 1 + (size_t)length)) != 0) {
        close(fd);
        return false;
    }
    atomic_fetch_add(&reserved_ports, 1);
    return true;
}

long process_resident_kib(void) {
    FILE *file = fopen("/proc/self/statm", "r");
    CHECK(file != NULL);
    long size = 0, resident = 0;
    CHECK(fscanf(file, "%ld %ld", &size, &resident) == 2);
    fclose(file);
    return resident * (sysconf(_SC_PAGESIZE) / 1024);
}

/* ---- running ---- */

struct job {
    pid_t process; /* 0: free */
    struct test *test;
    int output;
    int64_t started, deadline;
    bool expired;
};

static void copy_output(int descriptor) {
    char buffer[4096];
    lseek(descriptor, 0, SEEK_SET);
    for (ssize_t n; (n = read(descriptor, buffer, sizeof buffer)) > 0;) fwrite(buffer, 1, (size_t)n, stdout);
}

static void start_job(struct job *job, struct test *test) {
    char name[] = "/tmp/ws-c-test-XXXXXX";
    job->output = mkstemp(name);
    if (job->output < 0) {
        perror("mkstemp");
        exit(2);
    }
    unlink(name);
    job->test = test;
    job->expired = false;
    job->started = now_ms();
    job->deadline = job->started + (int64_t)test->seconds * 1000 * time_scale();
    fflush(NULL);
    job->process = fork();
    if (job->process < 0) {
        perror("fork");
        exit(2);
    }
    if (job->process == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        dup2(job->output, 1);
        dup2(job->output, 2);
        for (int fd = 3; fd < 1024; fd++) close(fd); /* of other tests, or of who started us */
        current_test = test->name;
        signal(SIGPIPE, SIG_IGN);
        test->function();
        exit(0);
    }
}

static int skipped;

/* Prints the result of a process that ended; false if the test failed. */
static bool finish_job(struct job *job, int status) {
    bool exited = !job->expired && WIFEXITED(status), skip = exited && WEXITSTATUS(status) == SKIPPED;
    bool passed = exited && (skip || WEXITSTATUS(status) == 0);
    if (skip) skipped++;
    printf("%s %s (%lld ms)", skip ? "skipped" : passed ? "ok    " : "FAILED", job->test->name, (long long)(now_ms() - job->started));
    if (job->expired)
        printf(": watchdog, not back after %d s", job->test->seconds * time_scale());
    else if (WIFSIGNALED(status))
        printf(": killed by signal %d (%s)", WTERMSIG(status), strsignal(WTERMSIG(status)));
    else if (!passed)
        printf(": exit status %d", WEXITSTATUS(status));
    putchar('\n');
    if (!passed || skip) copy_output(job->output);
    fflush(stdout);
    close(job->output);
    job->process = 0;
    return passed;
}

static int run_jobs(struct test **chosen, int count, int jobs) {
    struct job running[MAX_JOBS] = {{0}};
    int next = 0, active = 0, failed = 0;
    while (next < count || active > 0) {
        for (int i = 0; i < jobs && next < count; i++)
            if (running[i].process == 0) {
                start_job(&running[i], chosen[next++]);
                active++;
            }
        sleep_ms(2);
        for (int i = 0; i < jobs; i++) {
            struct job *job = &running[i];
            if (job->process == 0) continue;
            int status;
            if (waitpid(job->process, &status, WNOHANG) == job->process) {
                if (!finish_job(job, status)) failed++;
                active--;
            } else if (!job->expired && now_ms() > job->deadline) {
                job->expired = true;
                kill(job->process, SIGKILL);
            }
        }
    }
    return failed;
}

int main(int argc, char **argv) {
    struct test *chosen[MAX_TESTS];
    int count = 0;
    if (argc == 2 && strcmp(argv[1], "--list") == 0) {
        for (int i = 0; i < test_count; i++) puts(tests[i].name);
        return 0;
    }
    for (int i = 0; i < test_count; i++) {
        bool wanted = argc == 1;
        for (int a = 1; a < argc; a++) wanted = wanted || strcmp(argv[a], tests[i].name) == 0;
        if (wanted) chosen[count++] = &tests[i];
    }
    if (count == 0 || (argc > 1 && count != argc - 1)) {
        fprintf(stderr, "%s: no such test\n", argv[0]);
        return 2;
    }
    const char *in_process = getenv("WS_C_FORK");
    if (in_process && strcmp(in_process, "0") == 0) {
        for (int i = 0; i < count; i++) {
            current_test = chosen[i]->name;
            chosen[i]->function();
            printf("ok     %s\n", chosen[i]->name);
        }
        return 0;
    }
    const char *text = getenv("WS_C_JOBS");
    int jobs = text ? atoi(text) : 4;
    if (jobs < 1) jobs = 1;
    if (jobs > MAX_JOBS) jobs = MAX_JOBS;
    int failed = run_jobs(chosen, count, jobs);
    printf("%d passed, %d failed, %d skipped\n", count - failed - skipped, failed, skipped);
    return failed ? 1 : 0;
}
